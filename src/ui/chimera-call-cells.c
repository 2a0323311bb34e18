/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-cells.h"

#include <glib/gi18n.h>

#include "chimera-call-notes.h"
#include "chimera-call-row.h"
#include "chimera-marker-view.h"

#define CONFIGURATION_CHARS 12
#define MAX_CONFIGURATION_CHARS 30

typedef void (*CellFunc) (GtkSignalListItemFactory *factory,
                          GtkListItem              *item);

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static GtkListItemFactory *
new_cells (CellFunc setup,
           CellFunc bind,
           CellFunc unbind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  if (unbind != NULL)
    g_signal_connect (factory, "unbind", G_CALLBACK (unbind), NULL);

  return factory;
}

static void
on_run_setup (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
on_run_bind (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  ChimeraCallRow *row = gtk_list_item_get_item (item);
  g_autofree char *text = g_strdup_printf ("%u", chimera_call_row_get_call (row)->run);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

/**
 * chimera_call_cells_new_run:
 *
 * Returns: (transfer full): cells with the number of the run
 */
GtkListItemFactory *
chimera_call_cells_new_run (void)
{
  return new_cells (on_run_setup, on_run_bind, NULL);
}

/* The chart's marker of the call, its stage, and a spinner while it runs. */
static void
on_stage_setup (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *marker = chimera_marker_view_new ();
  GtkWidget *stage = gtk_label_new (NULL);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkExpression *row = gtk_property_expression_new (GTK_TYPE_LIST_ITEM, NULL, "item");
  GtkExpression *running = gtk_property_expression_new (CHIMERA_TYPE_CALL_ROW, row, "running");

  gtk_box_append (GTK_BOX (box), marker);
  gtk_box_append (GTK_BOX (box), stage);
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_widget_set_tooltip_text (box, _("Double-click, or press Enter, to see where the time of the call went"));
  gtk_list_item_set_child (item, box);
  gtk_expression_bind (gtk_expression_ref (running), spinner, "spinning", item);
  gtk_expression_bind (running, spinner, "visible", item);
}

static void
show_stage (GtkListItem *item)
{
  ChimeraCallRow *row = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *marker = gtk_widget_get_first_child (box);
  GtkWidget *stage = gtk_widget_get_next_sibling (marker);
  const ChimeraCall *call = chimera_call_row_get_call (row);
  ChimeraCallStyle style;
  gboolean is_charted = chimera_call_row_get_style (row, &style);

  if (is_charted)
    chimera_marker_view_set (CHIMERA_MARKER_VIEW (marker), style.marker, style.color,
                             call->cohort == CHIMERA_COHORT_COLD);
  /* Invisible rather than away: the words of all rows stand below each other. */
  gtk_widget_set_opacity (marker, is_charted ? 1.0 : 0.0);
  gtk_label_set_label (GTK_LABEL (stage), chimera_call_row_get_stage (row));
}

static void
on_stage_bind (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  ChimeraCallRow *row = gtk_list_item_get_item (item);

  show_stage (item);
  g_signal_connect_object (row, "notify::running", G_CALLBACK (show_stage), item, G_CONNECT_SWAPPED);
}

/**
 * chimera_call_cells_new_stage:
 *
 * Returns: (transfer full): cells with the marker of the charts and the stage, and a spinner while the call runs
 */
GtkListItemFactory *
chimera_call_cells_new_stage (void)
{
  return new_cells (on_stage_setup, on_stage_bind, on_unbind);
}

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
  return new_cells (on_configuration_setup, on_configuration_bind, NULL);
}

static void
on_figure_setup (GtkSignalListItemFactory *factory,
                 GtkListItem              *item,
                 const char               *property)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkExpression *row = gtk_property_expression_new (GTK_TYPE_LIST_ITEM, NULL, "item");
  GtkExpression *text = gtk_property_expression_new (CHIMERA_TYPE_CALL_ROW, row, property);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
  gtk_expression_bind (text, label, "label", item);
}

/**
 * chimera_call_cells_new_figure:
 * @property: (transfer none): of the rows, a text, for as long as there are cells
 *
 * Returns: (transfer full): cells with that figure at the right
 */
GtkListItemFactory *
chimera_call_cells_new_figure (const char *property)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_figure_setup), (gpointer) property);

  return factory;
}

static void
on_state_setup (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  gtk_widget_set_halign (box, GTK_ALIGN_START);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE,
                                               "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                               NULL));
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_list_item_set_child (item, box);
}

static void
show_state (GtkListItem *item)
{
  ChimeraCallRow *row = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *icon = gtk_widget_get_first_child (box);
  GtkWidget *label = gtk_widget_get_next_sibling (icon);
  const char *css = chimera_call_row_get_state_css (row);
  const char *icon_name = chimera_call_row_get_state_icon (row);
  const ChimeraReply *reply = chimera_call_row_get_call (row)->reply;

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), icon_name);
  gtk_widget_set_visible (icon, icon_name != NULL);
  gtk_label_set_label (GTK_LABEL (label), chimera_call_row_get_state (row));
  gtk_widget_set_css_classes (box, css != NULL ? (const char *[]) { "chip", "cell", css, NULL }
                                               : (const char *[]) { "dim", NULL });
  gtk_widget_set_tooltip_text (box, reply != NULL && reply->error != NULL ? reply->error->message : NULL);
}

static void
on_state_bind (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  ChimeraCallRow *row = gtk_list_item_get_item (item);

  show_state (item);
  g_signal_connect_object (row, "notify::running", G_CALLBACK (show_state), item, G_CONNECT_SWAPPED);
}

/**
 * chimera_call_cells_new_state:
 *
 * Returns: (transfer full): cells with the cohort of the call, or what became of it
 */
GtkListItemFactory *
chimera_call_cells_new_state (void)
{
  return new_cells (on_state_setup, on_state_bind, on_unbind);
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

/**
 * chimera_call_cells_new_notes:
 *
 * Returns: (transfer full): cells with a chip for each thing that was not as it was asked for
 */
GtkListItemFactory *
chimera_call_cells_new_notes (void)
{
  return new_cells (on_notes_setup, on_notes_bind, on_unbind);
}
