/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-totals.h"

#include <glib/gi18n.h>

#include "chimera-format.h"

struct _ChimeraFilesTotals
{
  GtkWidget parent_instance;

  GtkSpinner *spinner;
  GtkLabel *label;
  GtkWidget *not_read_box;
  GtkWidget *not_read_icon;
  GtkLabel *not_read;
};

G_DEFINE_FINAL_TYPE (ChimeraFilesTotals, chimera_files_totals, GTK_TYPE_WIDGET)

static void
chimera_files_totals_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CHIMERA_TYPE_FILES_TOTALS);

  G_OBJECT_CLASS (chimera_files_totals_parent_class)->dispose (object);
}

static void
chimera_files_totals_class_init (ChimeraFilesTotalsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_files_totals_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-files-totals.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesTotals, spinner);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesTotals, label);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesTotals, not_read_box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesTotals, not_read_icon);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesTotals, not_read);
}

static void
chimera_files_totals_init (ChimeraFilesTotals *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Numbers go into sentences as text: catalogues of messages know no 64-bit formats. */
static char *
format_count (guint64 n)
{
  return chimera_format_display ((double) n, 0);
}

static char *
make_totals (ChimeraInventory *inventory,
             int               n_matches)
{
  guint64 n = chimera_inventory_get_n_files (inventory);
  g_autofree char *count = format_count (n);
  g_autofree char *bytes = NULL;

  if (chimera_inventory_is_scanning (inventory))
    return g_strdup_printf (ngettext ("Scanning… %s file", "Scanning… %s files", (gulong) n), count);

  if (n_matches >= 0)
    {
      g_autofree char *matches = format_count ((guint) n_matches);

      /* Translators: how many of all files are shown */
      return g_strdup_printf (ngettext ("%s of %s file", "%s of %s files", (gulong) n), matches, count);
    }

  bytes = chimera_format_bytes (chimera_inventory_get_n_bytes (inventory));

  /* Translators: how many files there are and their size together, "104 files · 434 kB" */
  return g_strdup_printf (ngettext ("%s file · %s", "%s files · %s", (gulong) n), count, bytes);
}

static char *
explain_not_read (ChimeraInventory *inventory)
{
  guint64 n_unread = chimera_inventory_get_n_unread (inventory);
  guint64 n_other = chimera_inventory_get_n_not_read (inventory) - n_unread;
  g_autofree char *unread = format_count (n_unread);
  g_autofree char *other = format_count (n_other);
  GString *text = g_string_new (NULL);

  if (n_unread > 0)
    g_string_append_printf (text, ngettext ("%s file or folder cannot be read.",
                                            "%s files and folders cannot be read.", (gulong) n_unread),
                            unread);
  if (n_unread > 0 && n_other > 0)
    g_string_append_c (text, '\n');
  if (n_other > 0)
    g_string_append_printf (text, ngettext ("%s file is not CSV, JSON or Markdown: it is only listed.",
                                            "%s files are not CSV, JSON or Markdown: they are only listed.",
                                            (gulong) n_other),
                            other);

  return g_string_free (text, FALSE);
}

static void
update_not_read (ChimeraFilesTotals *self,
                 ChimeraInventory   *inventory)
{
  guint64 n = chimera_inventory_get_n_not_read (inventory);
  g_autofree char *count = format_count (n);
  g_autofree char *label = NULL;
  g_autofree char *tooltip = NULL;

  gtk_widget_set_visible (self->not_read_box, n > 0);
  if (n == 0)
    return;

  /* Translators: how many files and folders are listed but not read */
  label = g_strdup_printf (ngettext ("%s not read", "%s not read", (gulong) n), count);
  tooltip = explain_not_read (inventory);
  gtk_label_set_text (self->not_read, label);
  gtk_widget_set_tooltip_text (self->not_read_box, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->not_read), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tooltip, -1);
  gtk_widget_set_visible (self->not_read_icon, chimera_inventory_get_n_unread (inventory) > 0);
}

/**
 * chimera_files_totals_show:
 * @self: the totals
 * @inventory: (nullable): what was found, or is being found
 * @n_matches: how many files pass the filter; negative without a filter
 *
 * Shows other figures.
 */
void
chimera_files_totals_show (ChimeraFilesTotals *self,
                           ChimeraInventory   *inventory,
                           int                 n_matches)
{
  gboolean is_scanning;
  g_autofree char *totals = NULL;

  g_return_if_fail (CHIMERA_IS_FILES_TOTALS (self));
  g_return_if_fail (inventory == NULL || CHIMERA_IS_INVENTORY (inventory));

  is_scanning = inventory != NULL && chimera_inventory_is_scanning (inventory);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_scanning);
  gtk_spinner_set_spinning (self->spinner, is_scanning);
  if (inventory == NULL)
    return;

  totals = make_totals (inventory, n_matches);
  gtk_label_set_text (self->label, totals);
  update_not_read (self, inventory);
}
