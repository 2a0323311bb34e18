/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-cell.h"

#include <glib/gi18n.h>

#include "chimera-history-row.h"

struct _ChimeraHistoryCell
{
  GtkWidget parent_instance;

  ChimeraComparisonChoice *choice;
  ChimeraHistoryItem *item;
  gulong changed_id;
  gboolean is_updating;

  GtkCheckButton *tick;
  ChimeraHistoryRow *row;
  GtkLabel *letters;
};

G_DEFINE_FINAL_TYPE (ChimeraHistoryCell, chimera_history_cell, GTK_TYPE_WIDGET)

static void
update_names (ChimeraHistoryCell *self,
              const char         *letters,
              gboolean            is_baseline)
{
  g_autofree char *title = g_utf8_make_valid (chimera_history_item_get_entry (self->item)->title, -1);
  /* Translators: name of a box to tick, with the title of an experiment */
  g_autofree char *tick = g_strdup_printf (_("Compare “%s”"), title);
  g_autofree char *role = NULL;

  if (letters != NULL)
    /* Translators: letter of an experiment among those that are compared */
    role = g_strdup_printf (is_baseline ? _("%s, the baseline") : _("%s, a candidate"), letters);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tick), GTK_ACCESSIBLE_PROPERTY_LABEL, tick, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->letters), role);
}

static void
update (ChimeraHistoryCell *self)
{
  gboolean is_active = chimera_comparison_choice_get_active (self->choice);
  g_autofree char *letters = NULL;
  gboolean is_chosen;
  gboolean is_baseline;
  gint64 id;

  gtk_widget_set_visible (GTK_WIDGET (self->tick), is_active);
  gtk_widget_set_visible (GTK_WIDGET (self->letters), is_active);
  if (self->item == NULL)
    return;

  id = chimera_history_item_get_entry (self->item)->id;
  is_chosen = chimera_comparison_choice_has (self->choice, id);
  is_baseline = is_active && chimera_comparison_choice_is_baseline (self->choice, id);
  letters = is_active ? chimera_comparison_choice_dup_letters (self->choice, id) : NULL;

  self->is_updating = TRUE;
  gtk_check_button_set_active (self->tick, is_chosen);
  gtk_widget_set_sensitive (GTK_WIDGET (self->tick),
                            is_chosen || !chimera_comparison_choice_is_full (self->choice));
  self->is_updating = FALSE;

  gtk_label_set_text (self->letters, letters != NULL ? letters : "");
  /* It keeps its place: rows that jump when they are ticked are hard to hit. */
  gtk_widget_set_opacity (GTK_WIDGET (self->letters), letters != NULL ? 1.0 : 0.0);
  chimera_history_row_set_choosing (self->row, is_active, is_baseline);
  update_names (self, letters, is_baseline);
}

static void
on_toggled (ChimeraHistoryCell *self)
{
  if (self->is_updating || self->item == NULL)
    return;

  chimera_comparison_choice_set_chosen (self->choice, chimera_history_item_get_entry (self->item)->id,
                                        gtk_check_button_get_active (self->tick));
}

static void
chimera_history_cell_dispose (GObject *object)
{
  ChimeraHistoryCell *self = CHIMERA_HISTORY_CELL (object);

  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_id, self->item);
  g_clear_object (&self->item);
  if (self->choice != NULL)
    g_signal_handlers_disconnect_by_data (self->choice, self);
  g_clear_object (&self->choice);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHIMERA_TYPE_HISTORY_CELL);

  G_OBJECT_CLASS (chimera_history_cell_parent_class)->dispose (object);
}

static void
chimera_history_cell_class_init (ChimeraHistoryCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_history_cell_dispose;

  g_type_ensure (CHIMERA_TYPE_HISTORY_ROW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/chimera_bench/Chimera/ui/chimera-history-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryCell, tick);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryCell, row);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryCell, letters);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
chimera_history_cell_init (ChimeraHistoryCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);
}

/**
 * chimera_history_cell_new:
 * @choice: what is compared
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
chimera_history_cell_new (ChimeraComparisonChoice *choice)
{
  ChimeraHistoryCell *self = g_object_new (CHIMERA_TYPE_HISTORY_CELL, NULL);

  self->choice = g_object_ref (choice);
  g_signal_connect_swapped (choice, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (choice, "letters-changed", G_CALLBACK (update), self);
  update (self);

  return GTK_WIDGET (self);
}

/**
 * chimera_history_cell_set_item:
 * @self: a cell
 * @item: (nullable): what to show
 */
void
chimera_history_cell_set_item (ChimeraHistoryCell *self,
                               ChimeraHistoryItem *item)
{
  g_return_if_fail (CHIMERA_IS_HISTORY_CELL (self));
  g_return_if_fail (item == NULL || CHIMERA_IS_HISTORY_ITEM (item));

  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_id, self->item);
  g_set_object (&self->item, item);
  chimera_history_row_set_item (self->row, item);
  if (item != NULL)
    self->changed_id = g_signal_connect_swapped (item, "changed", G_CALLBACK (update), self);
  update (self);
}

static void
on_setup (ChimeraComparisonChoice *choice,
          GtkListItem             *list_item)
{
  gtk_list_item_set_child (list_item, chimera_history_cell_new (choice));
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  chimera_history_cell_set_item (CHIMERA_HISTORY_CELL (gtk_list_item_get_child (list_item)),
                                 gtk_list_item_get_item (list_item));
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  chimera_history_cell_set_item (CHIMERA_HISTORY_CELL (gtk_list_item_get_child (list_item)), NULL);
}

/**
 * chimera_history_cell_new_factory:
 * @choice: what is compared
 *
 * Returns: (transfer full): cells for a list of #ChimeraHistoryItem
 */
GtkListItemFactory *
chimera_history_cell_new_factory (ChimeraComparisonChoice *choice)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), choice, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);

  return factory;
}
