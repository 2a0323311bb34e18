/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-find-bar.h"

#include <glib/gi18n.h>

#include "chimera-format.h"

struct _ChimeraFindBar
{
  GtkWidget parent_instance;

  GtkSearchBar *bar;
  GtkSearchEntry *entry;
  GtkLabel *hits;
};

G_DEFINE_FINAL_TYPE (ChimeraFindBar, chimera_find_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_OPEN,
  PROP_PROMPT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  STEP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_search_changed (ChimeraFindBar *self)
{
  gtk_label_set_label (self->hits, "");
  g_signal_emit (self, signals[CHANGED], 0, chimera_find_bar_get_text (self));
}

static void
on_next (ChimeraFindBar *self)
{
  g_signal_emit (self, signals[STEP], 0, FALSE);
}

static void
on_previous (ChimeraFindBar *self)
{
  g_signal_emit (self, signals[STEP], 0, TRUE);
}

static void
on_mode (ChimeraFindBar *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
  if (gtk_search_bar_get_search_mode (self->bar))
    return;

  gtk_label_set_label (self->hits, "");
  g_signal_emit (self, signals[CHANGED], 0, "");
}

static void
set_prompt (ChimeraFindBar *self,
            const char     *prompt)
{
  g_object_set (self->entry, "placeholder-text", prompt, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, prompt, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROMPT]);
}

static void
chimera_find_bar_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  ChimeraFindBar *self = CHIMERA_FIND_BAR (object);

  switch (prop_id)
    {
    case PROP_OPEN:
      g_value_set_boolean (value, gtk_search_bar_get_search_mode (self->bar));
      break;

    case PROP_PROMPT:
      g_object_get_property (G_OBJECT (self->entry), "placeholder-text", value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chimera_find_bar_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  ChimeraFindBar *self = CHIMERA_FIND_BAR (object);

  switch (prop_id)
    {
    case PROP_OPEN:
      if (g_value_get_boolean (value))
        chimera_find_bar_open (self);
      else
        gtk_search_bar_set_search_mode (self->bar, FALSE);
      break;

    case PROP_PROMPT:
      set_prompt (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chimera_find_bar_dispose (GObject *object)
{
  ChimeraFindBar *self = CHIMERA_FIND_BAR (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), CHIMERA_TYPE_FIND_BAR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chimera_find_bar_parent_class)->dispose (object);
}

static void
chimera_find_bar_class_init (ChimeraFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_find_bar_dispose;
  G_OBJECT_CLASS (klass)->get_property = chimera_find_bar_get_property;
  G_OBJECT_CLASS (klass)->set_property = chimera_find_bar_set_property;

  /**
   * ChimeraFindBar:open:
   *
   * Whether it is open; opened, it takes the keyboard focus.
   */
  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * ChimeraFindBar:prompt:
   *
   * What the entry is for.
   */
  properties[PROP_PROMPT] = g_param_spec_string ("prompt", NULL, NULL, NULL,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  /**
   * ChimeraFindBar::changed:
   * @self: the bar
   * @text: what to look for; empty for nothing any more
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * ChimeraFindBar::step:
   * @self: the bar
   * @backwards: whether to the hit before
   */
  signals[STEP] = g_signal_new ("step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraFindBar, bar);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFindBar, hits);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_mode);
}

static void
chimera_find_bar_init (ChimeraFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, GTK_EDITABLE (self->entry));
}

/**
 * chimera_find_bar_open:
 * @self: a bar
 *
 * Opens it, with the keyboard focus in it.
 */
void
chimera_find_bar_open (ChimeraFindBar *self)
{
  g_return_if_fail (CHIMERA_IS_FIND_BAR (self));

  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/**
 * chimera_find_bar_get_text:
 * @self: a bar
 *
 * Returns: what is looked for; empty for nothing
 */
const char *
chimera_find_bar_get_text (ChimeraFindBar *self)
{
  g_return_val_if_fail (CHIMERA_IS_FIND_BAR (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * chimera_find_bar_show_hit:
 * @self: a bar
 * @hit: the number of the hit that is shown, from 1; 0 for none
 * @n_hits: how many there are
 * @has_more: whether there are more that are not counted
 *
 * Says how the search went.
 */
void
chimera_find_bar_show_hit (ChimeraFindBar *self,
                           guint64         hit,
                           guint64         n_hits,
                           gboolean        has_more)
{
  g_autofree char *place = chimera_format_display ((double) hit, 0);
  g_autofree char *total = chimera_format_display ((double) n_hits, 0);
  g_autofree char *text = NULL;

  g_return_if_fail (CHIMERA_IS_FIND_BAR (self));

  if (n_hits == 0)
    text = g_strdup (*chimera_find_bar_get_text (self) != '\0' ? _("Nothing found") : "");
  else if (has_more)
    /* Translators: the number of the hit that is shown, and how many were counted; there are more */
    text = g_strdup_printf (_("%s of more than %s"), place, total);
  else
    /* Translators: the number of the hit that is shown, of all hits */
    text = g_strdup_printf (_("%s of %s"), place, total);

  gtk_label_set_label (self->hits, text);
}

/**
 * chimera_find_bar_show_working:
 * @self: a bar
 *
 * Says that the search is still under way.
 */
void
chimera_find_bar_show_working (ChimeraFindBar *self)
{
  g_return_if_fail (CHIMERA_IS_FIND_BAR (self));

  gtk_label_set_label (self->hits, _("Searching…"));
}
