/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-compare-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "chimera-comparison-json.h"
#include "chimera-report-comparison.h"
#include "chimera-report.h"
#include "chimera-save.h"

typedef struct
{
  const char *ending;
  const char *title;
} Format;

static const Format formats[] = {
  [CHIMERA_REPORT_MARKDOWN] = { ".md", N_("Save Comparison as Markdown") },
  [CHIMERA_REPORT_HTML] = { ".html", N_("Save Comparison as HTML") },
  [CHIMERA_REPORT_JSON] = { ".json", N_("Save Comparison as JSON") },
};

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(ChimeraComparePage) self = user_data;
  g_autoptr(GError) error = NULL;

  chimera_save_finish (G_FILE (source), result, &error);
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
  if (self->saved_banner != NULL)
    chimera_saved_banner_show (self->saved_banner, G_FILE (source), error);
}

static char *
write_text (ChimeraComparePage *self)
{
  switch (self->save_format)
    {
    case CHIMERA_REPORT_HTML:
      return chimera_report_comparison_write_html (self->comparison);

    case CHIMERA_REPORT_JSON:
      return chimera_comparison_to_json (self->comparison);

    case CHIMERA_REPORT_MARKDOWN:
    case CHIMERA_REPORT_CSV:
    default:
      return chimera_report_comparison_write (self->comparison);
    }
}

static void
on_file_chosen (ChimeraComparePage *self,
                int                 response)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(GBytes) bytes = NULL;
  char *text;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);

  if (file == NULL || self->comparison == NULL)
    return;

  /* Closing the last window does not end the program before the file is written. */
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());

  text = write_text (self);
  bytes = g_bytes_new_take (text, strlen (text));
  chimera_save_async (file, bytes, NULL, on_saved, g_object_ref (self));
}

/**
 * chimera_compare_page_save:
 * @self: a page
 * @format: Markdown, HTML or JSON
 *
 * Asks for a file and saves the comparison there, whole or not at all. The page says how it went.
 */
void
chimera_compare_page_save (ChimeraComparePage  *self,
                           ChimeraReportFormat  format)
{
  g_autofree char *stem = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (CHIMERA_IS_COMPARE_PAGE (self));

  if (self->comparison == NULL || self->chooser != NULL || format >= G_N_ELEMENTS (formats))
    return;

  stem = chimera_report_suggest_name (chimera_comparison_get_side (self->comparison, 0)->experiment);
  name = g_strdup_printf ("%s-comparison%s", stem, formats[format].ending);

  self->save_format = format;
  self->chooser = gtk_file_chooser_native_new (_(formats[format].title),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_file_chosen), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
