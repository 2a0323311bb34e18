/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-totals.h"

#include <glib/gi18n.h>

#include "chimera-format.h"

struct _ChimeraFilesTotals
{
  GtkWidget parent_instance;

  GtkLabel *label;
  GtkWidget *not_read_box;
  GtkWidget *not_read_icon;
  GtkLabel *not_read;
  GtkSpinner *spinner;
  GtkLabel *progress;
  GtkButton *series;
  GtkWidget *unwatched;
  GtkToggleButton *failed;
  GtkLabel *failed_label;
  GtkToggleButton *faulty;
  GtkLabel *faulty_label;
  ChimeraMetrics *metrics;
};

enum
{
  LISTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraFilesTotals, chimera_files_totals, GTK_TYPE_WIDGET)

/* The files with rows that failed. */
static GPtrArray *
list_failed (ChimeraMetrics *metrics)
{
  GPtrArray *partial = chimera_metrics_get_partial (metrics);
  GPtrArray *failed = g_ptr_array_new ();

  for (guint i = 0; i < partial->len; i++)
    if (chimera_artifact_get_reading (g_ptr_array_index (partial, i))->n_failed > 0)
      g_ptr_array_add (failed, g_ptr_array_index (partial, i));

  return failed;
}

static void
on_toggled (ChimeraFilesTotals *self,
            GtkToggleButton    *button)
{
  GtkToggleButton *other = button == self->failed ? self->faulty : self->failed;
  g_autoptr(GPtrArray) files = NULL;

  /* Released for the sake of the other one, which tells what is wanted. */
  if (!gtk_toggle_button_get_active (button) && gtk_toggle_button_get_active (other))
    return;

  if (gtk_toggle_button_get_active (button))
    {
      gtk_toggle_button_set_active (other, FALSE);
      files = button == self->failed ? list_failed (self->metrics)
                                     : g_ptr_array_ref (chimera_metrics_get_faulty (self->metrics));
    }

  g_signal_emit (self, signals[LISTED], 0, files);
}

static void
chimera_files_totals_dispose (GObject *object)
{
  ChimeraFilesTotals *self = CHIMERA_FILES_TOTALS (object);
  GtkWidget *child;

  g_clear_object (&self->metrics);
  gtk_widget_dispose_template (GTK_WIDGET (object), CHIMERA_TYPE_FILES_TOTALS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chimera_files_totals_parent_class)->dispose (object);
}

static void
chimera_files_totals_class_init (ChimeraFilesTotalsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_files_totals_dispose;

  /**
   * ChimeraFilesTotals::listed:
   * @self: the totals
   * @files: (nullable) (element-type ChimeraArtifact): the files that one of the figures counts
   *
   * The user wants to see these files, or with %NULL all of them again.
   */
  signals[LISTED] = g_signal_new ("listed", CHIMERA_TYPE_FILES_TOTALS, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-files-totals.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesTotals, spinner);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesTotals, progress);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesTotals, series);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesTotals, unwatched);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesTotals, failed);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesTotals, failed_label);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesTotals, faulty);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesTotals, faulty_label);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
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

/* Setting a tooltip asks the display server where the pointer is: not while figures still grow. */
static void
explain (GtkWidget  *widget,
         GtkWidget  *spoken,
         const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0)
    return;

  gtk_widget_set_tooltip_text (widget, text);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (spoken), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (spoken), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
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
  guint64 n_unread = chimera_inventory_get_unread (inventory)->len;
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

  if (chimera_inventory_get_unread (inventory)->len > 0)
    /* Translators: how many files and folders are listed but not read */
    label = g_strdup_printf (ngettext ("%s not read", "%s not read", (gulong) n), count);
  else
    /* Translators: how many files are of no kind that is read */
    label = g_strdup_printf (ngettext ("%s only listed", "%s only listed", (gulong) n), count);
  gtk_label_set_text (self->not_read, label);
  if (!chimera_inventory_is_scanning (inventory))
    tooltip = explain_not_read (inventory);
  explain (self->not_read_box, GTK_WIDGET (self->not_read), tooltip);
  gtk_widget_set_visible (self->not_read_icon, chimera_inventory_get_unread (inventory)->len > 0);
}

/* Where each fault is: a few, the tree marks them all. */
#define MAX_NAMED_FAULTS 8

static char *
explain_faulty (ChimeraMetrics *metrics)
{
  GPtrArray *artifacts = chimera_metrics_get_faulty (metrics);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (artifacts->len, MAX_NAMED_FAULTS); i++)
    {
      ChimeraArtifact *artifact = g_ptr_array_index (artifacts, i);
      g_autofree char *path = chimera_artifact_dup_path (artifact);
      g_autofree char *shown = g_filename_display_name (path);
      g_autofree char *fault = chimera_reading_dup_error (chimera_artifact_get_reading (artifact));

      if (i > 0)
        g_string_append_c (text, '\n');
      /* Translators: a file, and what is wrong with it */
      g_string_append_printf (text, _("%s: %s"), shown, fault);
    }

  if (artifacts->len > MAX_NAMED_FAULTS)
    {
      g_autofree char *count = format_count (artifacts->len - MAX_NAMED_FAULTS);

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %s more file", "and %s more files",
                                              artifacts->len - MAX_NAMED_FAULTS), count);
    }

  return g_strdup (text->str);
}

/* A figure whose files can be listed; none while they are still being counted. */
static void
update_button (GtkToggleButton *button,
               GtkLabel        *label,
               guint64          n,
               const char      *text,
               const char      *tooltip)
{
  gtk_widget_set_visible (GTK_WIDGET (button), n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (button), tooltip != NULL);
  if (n == 0 || tooltip == NULL)
    gtk_toggle_button_set_active (button, FALSE);
  if (n == 0)
    return;

  gtk_label_set_text (label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  explain (GTK_WIDGET (button), GTK_WIDGET (button), tooltip);
}

static void
update_faulty (ChimeraFilesTotals *self,
               ChimeraMetrics     *metrics)
{
  guint n = chimera_metrics_get_faulty (metrics)->len;
  g_autofree char *count = format_count (n);
  /* Translators: how many files could not be read or parsed */
  g_autofree char *label = g_strdup_printf (ngettext ("%s unreadable", "%s unreadable", n), count);
  g_autofree char *tooltip = chimera_metrics_is_reading (metrics) ? NULL : explain_faulty (metrics);

  update_button (self->faulty, self->faulty_label, n, label, tooltip);
}

static void
update_failed (ChimeraFilesTotals *self,
               ChimeraMetrics     *metrics)
{
  guint64 n = chimera_metrics_get_n_failed (metrics);
  g_autofree char *count = format_count (n);
  /* Translators: how many rows and records say of themselves that they failed */
  g_autofree char *label = g_strdup_printf (ngettext ("%s failed row", "%s failed rows", (gulong) n), count);
  g_autofree char *tooltip = NULL;

  if (!chimera_metrics_is_reading (metrics))
    tooltip = g_strdup_printf (ngettext ("%s row or record says that it failed; it is in no series.",
                                         "%s rows and records say that they failed; they are in no series.",
                                         (gulong) n), count);
  update_button (self->failed, self->failed_label, n, label, tooltip);
}

static void
update_series (ChimeraFilesTotals *self,
               ChimeraMetrics     *metrics)
{
  guint n = chimera_metrics_get_ranked (metrics)->len;
  g_autofree char *count = format_count (n);
  g_autofree char *label = g_strdup_printf (ngettext ("%s series", "%s series", n), count);
  guint64 n_sampled = chimera_metrics_get_n_sampled (metrics);
  g_autofree char *sampled = format_count (n_sampled);
  g_autofree char *remark = NULL;

  if (n_sampled > 0)
    remark = g_strdup_printf (ngettext ("Only the beginning of %s file was read.",
                                        "Only the beginnings of %s files were read.", (gulong) n_sampled), sampled);

  gtk_button_set_label (self->series, label);
  if (remark == NULL)
    remark = g_strdup (_("Show the metrics"));
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self->series)), remark) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->series), remark);
}

/* What the files hold: progress while they are being read, then how many series there are. */
static void
update_contents (ChimeraFilesTotals *self,
                 ChimeraInventory   *inventory)
{
  ChimeraMetrics *metrics = chimera_inventory_get_metrics (inventory);
  gboolean is_reading = chimera_metrics_is_reading (metrics);
  gboolean is_read = !is_reading && !chimera_inventory_is_scanning (inventory) &&
                     chimera_metrics_get_n_read (metrics) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_reading || chimera_inventory_is_scanning (inventory));
  gtk_spinner_set_spinning (self->spinner, is_reading || chimera_inventory_is_scanning (inventory));

  gtk_widget_set_visible (GTK_WIDGET (self->series), is_read);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), !is_read);
  if (is_read)
    {
      update_series (self, metrics);
    }
  else if (is_reading)
    {
      guint64 n = chimera_metrics_get_n_to_read (metrics);
      g_autofree char *all = format_count (n);
      g_autofree char *read = format_count (chimera_metrics_get_n_read (metrics));
      g_autofree char *text = g_strdup_printf (ngettext ("Reading… %s of %s file", "Reading… %s of %s files", (gulong) n),
                                               read, all);

      gtk_label_set_text (self->progress, text);
    }
  else
    {
      gtk_label_set_text (self->progress, chimera_inventory_is_scanning (inventory) ? "" : _("No series"));
    }

  update_faulty (self, metrics);
  update_failed (self, metrics);
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
  g_autofree char *totals = NULL;

  g_return_if_fail (CHIMERA_IS_FILES_TOTALS (self));
  g_return_if_fail (inventory == NULL || CHIMERA_IS_INVENTORY (inventory));

  if (inventory == NULL)
    {
      g_clear_object (&self->metrics);
      gtk_spinner_set_spinning (self->spinner, FALSE);
      return;
    }

  g_set_object (&self->metrics, chimera_inventory_get_metrics (inventory));
  totals = make_totals (inventory, n_matches);
  gtk_label_set_text (self->label, totals);
  update_not_read (self, inventory);
  update_contents (self, inventory);
}

/**
 * chimera_files_totals_release:
 * @self: the totals
 *
 * Lets go of the figure whose files are listed, as if the user had.
 */
void
chimera_files_totals_release (ChimeraFilesTotals *self)
{
  g_return_if_fail (CHIMERA_IS_FILES_TOTALS (self));

  gtk_toggle_button_set_active (self->failed, FALSE);
  gtk_toggle_button_set_active (self->faulty, FALSE);
}

/**
 * chimera_files_totals_show_watch:
 * @self: the totals
 * @watch: (nullable): what watches the folder
 *
 * Says if not all folders are watched.
 */
void
chimera_files_totals_show_watch (ChimeraFilesTotals *self,
                                 ChimeraFolderWatch *watch)
{
  guint n_folders = 0;
  guint n_watched = 0;
  g_autofree char *folders = NULL;
  g_autofree char *watched = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (CHIMERA_IS_FILES_TOTALS (self));

  if (watch != NULL && !chimera_folder_watch_is_starting (watch))
    {
      n_folders = chimera_folder_watch_get_n_folders (watch);
      n_watched = chimera_folder_watch_get_n_watched (watch);
    }

  gtk_widget_set_visible (self->unwatched, n_watched < n_folders);
  if (n_watched == n_folders)
    return;

  folders = format_count (n_folders);
  watched = format_count (n_watched);
  text = g_strdup_printf (ngettext ("%s of %s folder is watched. Changes elsewhere show after a rescan.",
                                    "%s of %s folders are watched. Changes elsewhere show after a rescan.",
                                    n_folders), watched, folders);
  gtk_widget_set_tooltip_text (self->unwatched, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unwatched), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
