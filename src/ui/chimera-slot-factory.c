/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-slot-factory.h"

typedef struct
{
  guint column;
  ChimeraSlotCells cells;
  gpointer user_data;
} Way;

static Way *
get_way (GtkListItemFactory *factory)
{
  return g_object_get_data (G_OBJECT (factory), "chimera-slot-way");
}

static void
on_changed (GtkListItemFactory *factory,
            ChimeraSlot        *slot)
{
  const Way *way = get_way (factory);
  GtkWidget *cell = chimera_slot_get_cell (slot, way->column);

  if (cell != NULL)
    way->cells.show (cell, chimera_slot_get_item (slot), way->user_data);
}

static void
on_setup (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  const Way *way = get_way (factory);

  gtk_list_item_set_child (item, way->cells.make (item, way->user_data));
}

static void
on_bind (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  const Way *way = get_way (factory);
  ChimeraSlot *slot = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);

  chimera_slot_set_cell (slot, way->column, cell);
  if (!chimera_slot_put_off (slot))
    way->cells.show (cell, chimera_slot_get_item (slot), way->user_data);
}

static void
on_unbind (GtkListItemFactory *factory,
           GtkListItem        *item)
{
  const Way *way = get_way (factory);
  ChimeraSlot *slot = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);

  /* It may be in another row by now. */
  if (chimera_slot_get_cell (slot, way->column) == cell)
    chimera_slot_set_cell (slot, way->column, NULL);
  if (way->cells.forget != NULL)
    way->cells.forget (cell, way->user_data);
}

/**
 * chimera_slot_factory_new:
 * @slots: the places
 * @column: which column of cells it is for, each with a number of its own
 * @cells: how they are made and filled
 * @user_data: for the functions in @cells; it must live as long as cells do
 *
 * Returns: (transfer full): a factory of cells for one column
 */
GtkListItemFactory *
chimera_slot_factory_new (ChimeraSlots           *slots,
                          guint                   column,
                          const ChimeraSlotCells *cells,
                          gpointer                user_data)
{
  GtkListItemFactory *factory;
  Way *way;

  g_return_val_if_fail (CHIMERA_IS_SLOTS (slots), NULL);

  way = g_new (Way, 1);
  *way = (Way) { column, *cells, user_data };
  factory = gtk_signal_list_item_factory_new ();
  g_object_set_data_full (G_OBJECT (factory), "chimera-slot-way", way, g_free);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  g_signal_connect_object (slots, "changed", G_CALLBACK (on_changed), factory, G_CONNECT_SWAPPED);

  return factory;
}
