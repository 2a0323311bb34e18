/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-pane-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "chimera-experiment-save.h"
#include "chimera-report.h"
#include "chimera-save.h"

typedef struct
{
  const char *name;
  const char *ending;
  const char *title;
} Format;

static const Format formats[] = {
  [CHIMERA_REPORT_MARKDOWN] = { "markdown", ".md", N_("Save Report as Markdown") },
  [CHIMERA_REPORT_HTML] = { "html", ".html", N_("Save Report as HTML") },
  [CHIMERA_REPORT_JSON] = { "json", ".json", N_("Save Experiment as JSON") },
  [CHIMERA_REPORT_CSV] = { "csv", ".csv", N_("Save Calls as CSV") },
};

/**
 * chimera_report_format_from_name:
 * @name: "markdown", "html", "json" or "csv"
 *
 * Returns: the format
 */
ChimeraReportFormat
chimera_report_format_from_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].name, name))
      return (ChimeraReportFormat) i;

  g_return_val_if_reached (CHIMERA_REPORT_MARKDOWN);
}

/* How it went; NULL for @error where it went well. */
static void
tell_saved (ChimeraReportPane *self,
            GFile             *file,
            const GError      *error)
{
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());

  chimera_saved_banner_show (self->saved_banner, file, error);
}

static void
on_report_saved (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(ChimeraReportPane) self = user_data;
  g_autoptr(GError) error = NULL;

  chimera_save_finish (G_FILE (source), result, &error);
  tell_saved (self, G_FILE (source), error);
}

typedef struct
{
  ChimeraReportPane *pane;
  GFile *file;
} Saving;

static void
on_experiment_saved (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autofree Saving *saving = user_data;
  g_autoptr(ChimeraReportPane) self = saving->pane;
  g_autoptr(GFile) file = saving->file;
  g_autoptr(GError) error = NULL;

  chimera_experiment_save_finish (CHIMERA_EXPERIMENT (source), result, &error);
  tell_saved (self, file, error);
}

static void
save_report (ChimeraReportPane *self,
             GFile             *file)
{
  g_autoptr(GBytes) bytes = NULL;
  char *text = self->save_format == CHIMERA_REPORT_HTML
               ? chimera_report_write_html (self->experiment, chimera_report_pane_get_run (self))
               : chimera_report_write (self->experiment, chimera_report_pane_get_run (self));

  bytes = g_bytes_new_take (text, strlen (text));
  chimera_save_async (file, bytes, NULL, on_report_saved, g_object_ref (self));
}

static void
save_experiment (ChimeraReportPane       *self,
                 GFile                   *file,
                 ChimeraExperimentFormat  format)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->pane = g_object_ref (self);
  saving->file = g_object_ref (file);
  chimera_experiment_save_async (self->experiment, file, format, NULL, on_experiment_saved, saving);
}

static void
save_to (ChimeraReportPane *self,
         GFile             *file)
{
  /* Closing the last window does not end the program before the file is written. */
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());

  switch (self->save_format)
    {
    case CHIMERA_REPORT_JSON:
      save_experiment (self, file, CHIMERA_EXPERIMENT_JSON);
      break;

    case CHIMERA_REPORT_CSV:
      save_experiment (self, file, CHIMERA_EXPERIMENT_CSV);
      break;

    case CHIMERA_REPORT_MARKDOWN:
    case CHIMERA_REPORT_HTML:
    default:
      save_report (self, file);
    }
}

static void
on_file_chosen (ChimeraReportPane *self,
                int                response)
{
  g_autoptr(GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);

  if (file != NULL && chimera_report_pane_has_report (self))
    save_to (self, file);
}

/**
 * chimera_report_pane_bind_save:
 * @widget_class: the class of the pane
 *
 * Binds the part of the template that has to do with saving.
 */
void
chimera_report_pane_bind_save (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, save);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, saved_banner);
}

/**
 * chimera_report_pane_save:
 * @self: the pane
 * @format: in what form
 *
 * Asks for a file and saves the shown report or the experiment there, whole or not at all. The pane
 * says how it went.
 */
void
chimera_report_pane_save (ChimeraReportPane   *self,
                          ChimeraReportFormat  format)
{
  GtkRoot *root;
  g_autofree char *stem = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (CHIMERA_IS_REPORT_PANE (self));

  if (!chimera_report_pane_has_report (self) || self->chooser != NULL)
    return;

  root = gtk_widget_get_root (GTK_WIDGET (self));
  stem = chimera_report_suggest_name (self->experiment);
  name = g_strconcat (stem, formats[format].ending, NULL);

  self->save_format = format;
  self->chooser = gtk_file_chooser_native_new (_(formats[format].title), GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_file_chosen), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
