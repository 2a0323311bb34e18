/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-slot-selection.h"

struct _ChimeraSlotSelection
{
  GObject parent_instance;

  GtkColumnView *view;
  ChimeraSlots *slots;
  GtkSingleSelection *selection;
  ChimeraSlotFindFunc find;
  gpointer user_data;
  gboolean is_selecting;
};

enum
{
  SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraSlotSelection, chimera_slot_selection, G_TYPE_OBJECT)

static void
chimera_slot_selection_dispose (GObject *object)
{
  ChimeraSlotSelection *self = CHIMERA_SLOT_SELECTION (object);

  if (self->view != NULL)
    {
      g_signal_handlers_disconnect_by_data (chimera_slots_get_rows (self->slots), self);
      g_signal_handlers_disconnect_by_data (self->slots, self);
      g_signal_handlers_disconnect_by_data (self->selection, self);
      gtk_column_view_set_model (self->view, NULL);
      self->view = NULL;
    }
  g_clear_object (&self->selection);
  g_clear_object (&self->slots);

  G_OBJECT_CLASS (chimera_slot_selection_parent_class)->dispose (object);
}

static void
chimera_slot_selection_class_init (ChimeraSlotSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_slot_selection_dispose;

  /**
   * ChimeraSlotSelection::selected:
   * @self: the selection
   * @row: (nullable): the row
   *
   * The user has selected another row, or none.
   */
  signals[SELECTED] = g_signal_new ("selected", CHIMERA_TYPE_SLOT_SELECTION, G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_OBJECT);
}

static void
chimera_slot_selection_init (ChimeraSlotSelection *self)
{
}

/* Not to be taken for the user's wish: the place that was selected goes. */
static void
on_slots_changing (ChimeraSlotSelection *self)
{
  self->is_selecting = TRUE;
}

static void
on_rewind (ChimeraSlotSelection *self)
{
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), 0.0);
}

static void
on_selected (ChimeraSlotSelection *self)
{
  if (!self->is_selecting)
    g_signal_emit (self, signals[SELECTED], 0, chimera_slot_selection_get_selected (self, /* out_position: */ NULL));
}

/**
 * chimera_slot_selection_new:
 * @view: shows the places from now on; it must live as long as this object
 * @slots: places for rows
 * @find: finds what is selected among the rows
 * @user_data: for @find
 *
 * Returns: (transfer full): the selection in @view
 */
ChimeraSlotSelection *
chimera_slot_selection_new (GtkColumnView       *view,
                            ChimeraSlots        *slots,
                            ChimeraSlotFindFunc  find,
                            gpointer             user_data)
{
  ChimeraSlotSelection *self;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);
  g_return_val_if_fail (CHIMERA_IS_SLOTS (slots), NULL);

  self = g_object_new (CHIMERA_TYPE_SLOT_SELECTION, NULL);
  self->view = view;
  self->slots = g_object_ref (slots);
  self->find = find;
  self->user_data = user_data;

  /* Around what the selection itself does about a change. */
  g_signal_connect_object (slots, "rewind", G_CALLBACK (on_rewind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (slots, "items-changed", G_CALLBACK (on_slots_changing), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (slots)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chimera_slots_get_rows (slots), "items-changed",
                           G_CALLBACK (chimera_slot_selection_select_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (slots, "items-changed", G_CALLBACK (chimera_slot_selection_select_again), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * chimera_slot_selection_get_selected:
 * @self: a selection
 * @out_position: (out) (optional): where it is
 *
 * Returns: (transfer none) (type GObject) (nullable): the row in the place that is selected
 */
gpointer
chimera_slot_selection_get_selected (ChimeraSlotSelection *self,
                                     guint                *out_position)
{
  ChimeraSlot *slot;

  g_return_val_if_fail (CHIMERA_IS_SLOT_SELECTION (self), NULL);

  slot = gtk_single_selection_get_selected_item (self->selection);
  if (out_position != NULL)
    *out_position = gtk_single_selection_get_selected (self->selection);

  return slot != NULL ? chimera_slot_get_item (slot) : NULL;
}

/**
 * chimera_slot_selection_dup_row:
 * @self: a selection
 * @position: of a place
 *
 * Returns: (transfer full) (type GObject) (nullable): the row that is shown there
 */
gpointer
chimera_slot_selection_dup_row (ChimeraSlotSelection *self,
                                guint                 position)
{
  g_autoptr(ChimeraSlot) slot = NULL;
  gpointer row;

  g_return_val_if_fail (CHIMERA_IS_SLOT_SELECTION (self), NULL);

  slot = g_list_model_get_item (G_LIST_MODEL (self->slots), position);
  row = slot != NULL ? chimera_slot_get_item (slot) : NULL;

  return row != NULL ? g_object_ref (row) : NULL;
}

/**
 * chimera_slot_selection_select_again:
 * @self: a selection
 *
 * Selects the place where the row is that is to be selected. It may not be there yet.
 */
void
chimera_slot_selection_select_again (ChimeraSlotSelection *self)
{
  guint position = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (CHIMERA_IS_SLOT_SELECTION (self));

  if (!self->find (self->user_data, &position) || position >= g_list_model_get_n_items (G_LIST_MODEL (self->slots)))
    position = GTK_INVALID_LIST_POSITION;

  /* In two steps: in one, the list view looks at all rows in between. */
  self->is_selecting = TRUE;
  if (position != gtk_single_selection_get_selected (self->selection))
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_single_selection_set_selected (self->selection, position);
  self->is_selecting = FALSE;
}
