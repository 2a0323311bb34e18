/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-test-widgets.h"

#include <locale.h>
#include <stdlib.h>

#include "chimera-test.h"

#define EXIT_SKIPPED 77

void
chimera_test_init_widgets (int    *argc,
                           char ***argv)
{
  setlocale (LC_ALL, "");
  if (!gtk_init_check ())
    exit (EXIT_SKIPPED);

  g_test_init (argc, argv, NULL);
}

GtkWidget *
chimera_test_find_widget (GtkWidget        *widget,
                          ChimeraTestMatch  matches,
                          const void       *data)
{
  if (matches (widget, data))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = chimera_test_find_widget (child, matches, data);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
has_type (GtkWidget  *widget,
          const void *data)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, *(const GType *) data);
}

GtkWidget *
chimera_test_find_type (GtkWidget *widget,
                        GType      type)
{
  GtkWidget *found = chimera_test_find_widget (widget, has_type, &type);

  g_assert_nonnull (found);

  return found;
}

static gboolean
is_shown_label (GtkWidget  *widget,
                const void *data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         g_pattern_match_simple (data, gtk_label_get_text (GTK_LABEL (widget)));
}

GtkWidget *
chimera_test_find_label (GtkWidget  *within,
                         const char *pattern)
{
  return chimera_test_find_widget (within, is_shown_label, pattern);
}

typedef struct
{
  GtkWidget *within;
  const char *pattern;
} Label;

static gboolean
shows_label (gpointer user_data)
{
  Label *label = user_data;

  return chimera_test_find_label (label->within, label->pattern) != NULL;
}

void
chimera_test_wait_for_label (GtkWidget  *within,
                             const char *pattern)
{
  Label label = { within, pattern };

  g_test_message ("wait for “%s”", pattern);
  chimera_test_wait_until (shows_label, &label);
}

typedef struct
{
  ChimeraTestDescribe describe;
  gpointer data;
  const char *expected;
} Text;

static gboolean
is_text (gpointer user_data)
{
  Text *text = user_data;
  g_autofree char *is = text->describe (text->data);

  return g_str_equal (is, text->expected);
}

static gboolean
on_report_text (gpointer user_data)
{
  Text *text = user_data;
  g_autofree char *is = text->describe (text->data);

  g_test_message ("expected “%.300s”, there is “%.300s”", text->expected, is);

  return G_SOURCE_CONTINUE;
}

void
chimera_test_wait_for_text (ChimeraTestDescribe  describe,
                            gpointer             data,
                            const char          *expected)
{
  Text text = { describe, data, expected };
  guint report = g_timeout_add_seconds (5, on_report_text, &text);

  chimera_test_wait_until (is_text, &text);
  g_source_remove (report);
}

gboolean
chimera_test_press_key (GtkWidget *widget,
                        guint      key)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut),
                                                 GTK_SHORTCUT_ACTION_EXCLUSIVE, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  g_assert_not_reached ();
}
