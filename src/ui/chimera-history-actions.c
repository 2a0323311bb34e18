/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-actions.h"

#include <glib/gi18n.h>

#include "chimera-history-editor.h"
#include "chimera-history-pane.h"

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(ChimeraHistoryPane) pane = user_data;
  g_autoptr(GError) error = NULL;

  if (!chimera_store_change_finish (CHIMERA_STORE (source), result, &error) &&
      chimera_history_pane_get_store (pane) == CHIMERA_STORE (source))
    chimera_history_pane_show_error (pane, error->message);
}

static void
open_selected (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  chimera_history_pane_activate_selected (CHIMERA_HISTORY_PANE (widget));
}

static void
resume_selected (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  chimera_history_pane_resume_selected (CHIMERA_HISTORY_PANE (widget));
}

static void
on_saved (ChimeraHistoryPane  *pane,
          gint64               id,
          const char          *title,
          const char *const   *tags,
          const char          *notes)
{
  ChimeraStore *store = chimera_history_pane_get_store (pane);

  if (store != NULL)
    chimera_store_describe_async (store, id, title, tags, notes, on_done, g_object_ref (pane));
}

static void
edit_selected (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  const ChimeraHistoryEntry *entry = chimera_history_pane_get_selected_entry (CHIMERA_HISTORY_PANE (widget));
  GtkWidget *editor;

  if (entry == NULL)
    return;

  editor = chimera_history_editor_new (GTK_WINDOW (gtk_widget_get_root (widget)), entry);
  g_signal_connect_object (editor, "saved", G_CALLBACK (on_saved), widget, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
}

static void
delete_selected (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  ChimeraHistoryPane *pane = CHIMERA_HISTORY_PANE (widget);
  g_autoptr(GArray) ids = chimera_history_pane_dup_selected (pane);

  if (ids->len > 0)
    chimera_store_delete_async (chimera_history_pane_get_store (pane), ids, on_done, g_object_ref (pane));
}

static void
compare_selected (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  g_autoptr(GArray) ids = chimera_history_pane_dup_selected (CHIMERA_HISTORY_PANE (widget));

  chimera_history_pane_compare (CHIMERA_HISTORY_PANE (widget), ids);
}

static void
make_baseline (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  ChimeraHistoryPane *pane = CHIMERA_HISTORY_PANE (widget);
  const ChimeraHistoryEntry *entry = chimera_history_pane_get_selected_entry (pane);

  if (entry != NULL)
    chimera_comparison_choice_make_baseline (chimera_history_pane_get_choice (pane), entry->id);
}

static gboolean
are_all_chosen (ChimeraComparisonChoice *choice,
                GArray                  *ids)
{
  for (guint i = 0; i < ids->len; i++)
    if (!chimera_comparison_choice_has (choice, g_array_index (ids, gint64, i)))
      return FALSE;

  return TRUE;
}

static void
tick_selected (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  ChimeraHistoryPane *pane = CHIMERA_HISTORY_PANE (widget);
  ChimeraComparisonChoice *choice = chimera_history_pane_get_choice (pane);
  g_autoptr(GArray) ids = chimera_history_pane_dup_selected (pane);
  gboolean is_wanted = !are_all_chosen (choice, ids);

  for (guint i = 0; i < ids->len; i++)
    chimera_comparison_choice_set_chosen (choice, g_array_index (ids, gint64, i), is_wanted);
}

static void
undo (GtkWidget  *widget,
      const char *name,
      GVariant   *parameter)
{
  chimera_history_pane_undo (CHIMERA_HISTORY_PANE (widget));
}

/**
 * chimera_history_actions_install:
 * @pane_class: of #ChimeraHistoryPane
 *
 * Installs the actions and their keys.
 */
void
chimera_history_actions_install (GtkWidgetClass *pane_class)
{
  gtk_widget_class_install_action (pane_class, "history.open", NULL, open_selected);
  gtk_widget_class_install_action (pane_class, "history.resume", NULL, resume_selected);
  gtk_widget_class_install_action (pane_class, "history.edit", NULL, edit_selected);
  gtk_widget_class_install_action (pane_class, "history.compare", NULL, compare_selected);
  gtk_widget_class_install_action (pane_class, "history.make-baseline", NULL, make_baseline);
  gtk_widget_class_install_action (pane_class, "history.tick", NULL, tick_selected);
  gtk_widget_class_install_action (pane_class, "history.delete", NULL, delete_selected);
  gtk_widget_class_install_action (pane_class, "history.undo", NULL, undo);
  gtk_widget_class_add_binding_action (pane_class, GDK_KEY_F2, 0, "history.edit", NULL);
  gtk_widget_class_add_binding_action (pane_class, GDK_KEY_z, GDK_CONTROL_MASK, "history.undo", NULL);
}

/* An action that is disabled would take the key all the same. */
static gboolean
on_space (GtkWidget *view,
          GVariant  *arguments,
          gpointer   user_data)
{
  ChimeraHistoryPane *pane = CHIMERA_HISTORY_PANE (gtk_widget_get_ancestor (view, CHIMERA_TYPE_HISTORY_PANE));

  if (!chimera_comparison_choice_get_active (chimera_history_pane_get_choice (pane)))
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action (view, "history.tick", NULL);

  return GDK_EVENT_STOP;
}

/**
 * chimera_history_actions_add_keys:
 * @view: the list
 *
 * Adds the keys that the search would take for its own, since it gets what is typed in the list.
 */
void
chimera_history_actions_add_keys (GtkWidget *view)
{
  static const struct { const char *keys; const char *action; } shortcuts[] = {
    { "Delete|KP_Delete", "history.delete" },
    { "<Control>z", "history.undo" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].keys),
                                                            gtk_named_action_new (shortcuts[i].action)));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("space"),
                                                          gtk_callback_action_new (on_space, NULL, NULL)));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (view, controller);
}

/**
 * chimera_history_actions_update:
 * @pane: a #ChimeraHistoryPane
 *
 * Enables what can be done with so many. Whether one can be resumed is for its bar to say.
 */
void
chimera_history_actions_update (GtkWidget *pane)
{
  ChimeraComparisonChoice *choice = chimera_history_pane_get_choice (CHIMERA_HISTORY_PANE (pane));
  g_autoptr(GArray) ids = chimera_history_pane_dup_selected (CHIMERA_HISTORY_PANE (pane));
  gboolean is_choosing = chimera_comparison_choice_get_active (choice);
  gboolean is_baseline = ids->len == 1 &&
                         chimera_comparison_choice_is_baseline (choice, g_array_index (ids, gint64, 0));

  gtk_widget_action_set_enabled (pane, "history.open", ids->len == 1);
  gtk_widget_action_set_enabled (pane, "history.compare", ids->len > 1);
  gtk_widget_action_set_enabled (pane, "history.make-baseline", is_choosing && ids->len == 1 && !is_baseline);
  gtk_widget_action_set_enabled (pane, "history.tick", is_choosing && ids->len > 0);
  gtk_widget_action_set_enabled (pane, "history.edit", ids->len == 1);
  gtk_widget_action_set_enabled (pane, "history.delete", ids->len > 0);
}

static void
append_when_enabled (GMenu      *menu,
                     const char *label,
                     const char *action)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

/**
 * chimera_history_actions_make_menu:
 *
 * Returns: (transfer full): the actions for what is chosen
 */
GMenuModel *
chimera_history_actions_make_menu (void)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) comparison = g_menu_new ();
  g_autoptr(GMenu) last = g_menu_new ();
  g_autoptr(GMenuItem) delete = g_menu_item_new (_("_Delete"), "history.delete");

  g_menu_append (menu, _("_Open"), "history.open");
  g_menu_append (menu, _("_Resume"), "history.resume");
  g_menu_append (menu, _("_Edit Title, Tags and Notes…"), "history.edit");
  append_when_enabled (comparison, _("_Compare"), "history.compare");
  append_when_enabled (comparison, _("Make _Baseline"), "history.make-baseline");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (comparison));
  /* GTK knows the keys of bindings alone. */
  g_menu_item_set_attribute (delete, "accel", "s", "Delete");
  g_menu_append_item (last, delete);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}
