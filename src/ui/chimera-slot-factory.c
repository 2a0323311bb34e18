/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-slot-factory.h"

#include "chimera-slots.h"

typedef struct
{
  ChimeraSlotMakeFunc make;
  ChimeraSlotShowFunc show;
  gpointer user_data;
} Way;

static void
show_slot (GtkWidget   *cell,
           ChimeraSlot *slot)
{
  const Way *way = g_object_get_data (G_OBJECT (cell), "chimera-slot-way");

  way->show (cell, chimera_slot_get_item (slot), way->user_data);
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          Way                      *way)
{
  GtkWidget *cell = way->make (item, way->user_data);

  g_object_set_data (G_OBJECT (cell), "chimera-slot-way", way);
  gtk_list_item_set_child (item, cell);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         Way                      *way)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  ChimeraSlot *slot = gtk_list_item_get_item (item);

  show_slot (cell, slot);
  g_signal_connect_object (slot, "changed", G_CALLBACK (show_slot), cell, G_CONNECT_SWAPPED);
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           Way                      *way)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_slot, cell);
  way->show (cell, /* row: */ NULL, way->user_data);
}

/**
 * chimera_slot_factory_new:
 * @make: makes a cell
 * @show: shows a row in a cell, and again whenever another row comes to its place
 * @user_data: for both; it must live as long as cells do
 *
 * Returns: (transfer full): a factory of cells for one column
 */
GtkListItemFactory *
chimera_slot_factory_new (ChimeraSlotMakeFunc make,
                          ChimeraSlotShowFunc show,
                          gpointer            user_data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Way *way = g_new (Way, 1);

  *way = (Way) { make, show, user_data };
  g_object_set_data_full (G_OBJECT (factory), "chimera-slot-way", way, g_free);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), way);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), way);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), way);

  return factory;
}
