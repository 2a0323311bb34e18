/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-pane-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "chimera-report.h"
#include "chimera-save.h"

static void
show_saved (ChimeraReportPane *self,
            const char        *text,
            gboolean           is_error)
{
  gtk_label_set_label (self->saved_text, text);
  if (is_error)
    gtk_widget_add_css_class (self->saved_box, "bad");
  else
    gtk_widget_remove_css_class (self->saved_box, "bad");
  gtk_revealer_set_reveal_child (self->saved_banner, TRUE);
}

/**
 * chimera_report_pane_hide_saved:
 * @self: the pane
 *
 * Hides how the last saving went.
 */
void
chimera_report_pane_hide_saved (ChimeraReportPane *self)
{
  gtk_revealer_set_reveal_child (self->saved_banner, FALSE);
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(ChimeraReportPane) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());

  if (!chimera_save_finish (G_FILE (source), result, &error))
    {
      show_saved (self, error->message, TRUE);
      return;
    }

  name = g_file_get_parse_name (G_FILE (source));
  text = g_strdup_printf (_("Saved as %s"), name);
  show_saved (self, text, FALSE);
}

static void
save_to (ChimeraReportPane *self,
         GFile             *file)
{
  g_autoptr(GBytes) bytes = NULL;
  char *text = self->save_format == CHIMERA_REPORT_HTML
               ? chimera_report_write_html (self->experiment, self->shown_run)
               : chimera_report_write (self->experiment, self->shown_run);

  /* Closing the last window does not end the program before the file is written. */
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());

  bytes = g_bytes_new_take (text, strlen (text));
  chimera_save_async (file, bytes, NULL, on_saved, g_object_ref (self));
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
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, saved_box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, saved_text);
  gtk_widget_class_bind_template_callback (widget_class, chimera_report_pane_hide_saved);
}

/**
 * chimera_report_pane_save:
 * @self: the pane
 * @format: in what form
 *
 * Asks for a file and saves the shown report there, whole or not at all. The pane says how it went.
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
  name = g_strconcat (stem, format == CHIMERA_REPORT_HTML ? ".html" : ".md", NULL);

  self->save_format = format;
  self->chooser = gtk_file_chooser_native_new (format == CHIMERA_REPORT_HTML ? _("Save Report as HTML")
                                                                             : _("Save Report as Markdown"),
                                               GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_file_chosen), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
