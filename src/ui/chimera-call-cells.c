/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-cells.h"

#include "chimera-call-notes.h"
#include "chimera-call-row.h"

#define CONFIGURATION_CHARS 12
#define MAX_CONFIGURATION_CHARS 30

static void
on_configuration_setup (GtkSignalListItemFactory *factory,
                        GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_width_chars (GTK_LABEL (label), CONFIGURATION_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CONFIGURATION_CHARS);
  gtk_list_item_set_child (item, label);
}

static void
on_configuration_bind (GtkSignalListItemFactory *factory,
                       GtkListItem              *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *text = chimera_call_row_get_configuration (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

/**
 * chimera_call_cells_new_configuration:
 *
 * Returns: (transfer full): cells with the label of the call's configuration
 */
GtkListItemFactory *
chimera_call_cells_new_configuration (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_configuration_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_configuration_bind), NULL);

  return factory;
}

static void
on_notes_setup (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  gtk_list_item_set_child (item, gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3));
}

static void
append_chip (GtkBox                *box,
             const ChimeraCallNote *note)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_widget_set_css_classes (chip, (const char *[]) { "chip", "cell", "warn", NULL });
  gtk_widget_set_tooltip_text (chip, note->details);
  gtk_box_append (GTK_BOX (chip), g_object_new (GTK_TYPE_IMAGE,
                                                "icon-name", "dialog-warning-symbolic",
                                                "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                                NULL));
  gtk_box_append (GTK_BOX (chip), gtk_label_new (note->text));
  gtk_box_append (box, chip);
}

static void
show_notes (GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  g_autoptr(GPtrArray) notes = chimera_call_row_list_notes (gtk_list_item_get_item (item));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
  for (guint i = 0; i < notes->len; i++)
    append_chip (GTK_BOX (box), notes->pdata[i]);
}

static void
on_notes_bind (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  show_notes (item);
  g_signal_connect_object (gtk_list_item_get_item (item), "notify::running", G_CALLBACK (show_notes), item,
                           G_CONNECT_SWAPPED);
}

static void
on_notes_unbind (GtkSignalListItemFactory *factory,
                 GtkListItem              *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

/**
 * chimera_call_cells_new_notes:
 *
 * Returns: (transfer full): cells with a chip for each thing that was not as it was asked for
 */
GtkListItemFactory *
chimera_call_cells_new_notes (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_notes_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_notes_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_notes_unbind), NULL);

  return factory;
}
