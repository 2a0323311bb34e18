/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-document-view.h"

#include <glib/gi18n.h>

#include "chimera-error.h"
#include "chimera-file-text.h"
#include "chimera-find-bar.h"
#include "chimera-format.h"
#include "chimera-markdown.h"
#include "chimera-report-view.h"
#include "chimera-style.h"

/* A report of that length is there in some seconds; nobody reads a longer one here. */
#define MAX_BYTES (4 * 1024 * 1024)

struct _ChimeraDocumentView
{
  GtkWidget parent_instance;

  ChimeraFindBar *find_bar;
  GtkMenuButton *outline;
  GtkListBox *headings;
  ChimeraReportView *report;
  GCancellable *cancellable;
  guint n_hits;
  guint64 wanted_line;
  guint wanted_column;
  gboolean is_loaded;
};

static void chimera_document_view_init_file_view (ChimeraFileViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChimeraDocumentView, chimera_document_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CHIMERA_TYPE_FILE_VIEW, chimera_document_view_init_file_view))

static void
go_to_hit (ChimeraDocumentView *self,
           gboolean             backwards)
{
  guint hit = chimera_report_view_find_next (self->report, backwards);

  chimera_find_bar_show_hit (self->find_bar, hit, self->n_hits, FALSE);
}

static void
on_find_changed (ChimeraDocumentView *self,
                 const char          *text)
{
  self->n_hits = chimera_report_view_find (self->report, text);
  go_to_hit (self, FALSE);
}

static void
on_heading_activated (ChimeraDocumentView *self,
                      GtkListBoxRow       *row)
{
  GPtrArray *headings = chimera_report_view_get_headings (self->report);
  guint index = (guint) gtk_list_box_row_get_index (row);

  gtk_menu_button_popdown (self->outline);
  if (headings != NULL && index < headings->len)
    chimera_report_view_scroll_to (self->report, headings->pdata[index]);
}

static void
fill_outline (ChimeraDocumentView *self,
              GPtrArray           *headings)
{
  for (guint i = 0; i < headings->len; i++)
    {
      const ChimeraReportHeading *heading = headings->pdata[i];
      GtkWidget *label = gtk_label_new (heading->text);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
      gtk_widget_set_margin_start (label, 12 * (heading->level - 1));
      gtk_widget_add_css_class (label, heading->level <= 2 ? "heading" : "plain");
      gtk_list_box_append (self->headings, label);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->outline), headings->len > 0);
}

static void
on_loaded (ChimeraDocumentView *self)
{
  GPtrArray *headings = chimera_report_view_get_headings (self->report);
  g_autofree char *number = chimera_format_display (headings->len, 0);
  g_autofree char *facts = g_strdup_printf (ngettext ("%s heading", "%s headings", headings->len), number);

  self->is_loaded = TRUE;
  fill_outline (self, headings);
  chimera_file_view_emit_facts (CHIMERA_FILE_VIEW (self), facts);
  chimera_file_view_emit_ready (CHIMERA_FILE_VIEW (self));
  if (self->wanted_line > 0)
    chimera_report_view_show_line (self->report, self->wanted_line, self->wanted_column);
}

static gboolean
on_link (ChimeraDocumentView *self,
         const char          *address)
{
  if (chimera_markdown_url_is_safe (address))
    return FALSE;

  chimera_file_view_emit_link (CHIMERA_FILE_VIEW (self), address);

  return TRUE;
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(ChimeraDocumentView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(ChimeraFileText) file = chimera_file_text_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (file != NULL && file->text == NULL)
    {
      g_set_error_literal (&error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                           _("The file is not UTF-8 text."));
    }
  else if (file != NULL && file->is_cut)
    {
      g_autofree char *size = chimera_format_bytes (file->size);
      g_autofree char *cap = chimera_format_bytes (MAX_BYTES);

      g_set_error (&error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE,
                   /* Translators: sizes: "9.1 MB", "4.2 MB" */
                   _("The file has %s; documents of up to %s are rendered here."), size, cap);
    }
  if (error != NULL)
    {
      chimera_file_view_emit_failed (CHIMERA_FILE_VIEW (self), error);
      return;
    }

  chimera_report_view_set_markdown (self->report, file->text);
}

static void
on_style_changed (ChimeraDocumentView *self)
{
  chimera_report_view_set_dark (self->report, chimera_style_is_dark (chimera_style_get_default ()));
}

static void
chimera_document_view_load (ChimeraFileView *view,
                            const char      *path)
{
  ChimeraDocumentView *self = CHIMERA_DOCUMENT_VIEW (view);

  chimera_file_text_read_async (path, MAX_BYTES, self->cancellable, on_read, g_object_ref (self));
}

static void
chimera_document_view_find (ChimeraFileView *view)
{
  chimera_find_bar_open (CHIMERA_DOCUMENT_VIEW (view)->find_bar);
}

static void
chimera_document_view_show_line (ChimeraFileView *view,
                                 guint64          line,
                                 guint            column)
{
  ChimeraDocumentView *self = CHIMERA_DOCUMENT_VIEW (view);

  self->wanted_line = line;
  self->wanted_column = column;
  if (self->is_loaded)
    chimera_report_view_show_line (self->report, line, column);
}

static void
chimera_document_view_set_zoom (ChimeraFileView *view,
                                double           zoom)
{
  chimera_report_view_set_zoom (CHIMERA_DOCUMENT_VIEW (view)->report, zoom);
}

static gboolean
chimera_document_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (CHIMERA_DOCUMENT_VIEW (widget)->report), GTK_DIR_TAB_FORWARD);
}

static void
chimera_document_view_dispose (GObject *object)
{
  ChimeraDocumentView *self = CHIMERA_DOCUMENT_VIEW (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHIMERA_TYPE_DOCUMENT_VIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chimera_document_view_parent_class)->dispose (object);
}

static void
chimera_document_view_init_file_view (ChimeraFileViewInterface *iface)
{
  iface->load = chimera_document_view_load;
  iface->find = chimera_document_view_find;
  iface->show_line = chimera_document_view_show_line;
  iface->set_zoom = chimera_document_view_set_zoom;
}

static void
chimera_document_view_class_init (ChimeraDocumentViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_document_view_dispose;
  widget_class->grab_focus = chimera_document_view_grab_focus;

  g_type_ensure (CHIMERA_TYPE_FIND_BAR);
  g_type_ensure (CHIMERA_TYPE_REPORT_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-document-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraDocumentView, find_bar);
  gtk_widget_class_bind_template_child (widget_class, ChimeraDocumentView, outline);
  gtk_widget_class_bind_template_child (widget_class, ChimeraDocumentView, headings);
  gtk_widget_class_bind_template_child (widget_class, ChimeraDocumentView, report);
  gtk_widget_class_bind_template_callback (widget_class, on_find_changed);
  gtk_widget_class_bind_template_callback (widget_class, go_to_hit);
  gtk_widget_class_bind_template_callback (widget_class, on_heading_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_loaded);
  gtk_widget_class_bind_template_callback (widget_class, on_link);
}

static void
chimera_document_view_init (ChimeraDocumentView *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  chimera_report_view_set_name (self->report, _("Document"));
  chimera_report_view_set_offers_files (self->report, TRUE);
  g_signal_connect_object (chimera_style_get_default (), "notify::dark",
                           G_CALLBACK (on_style_changed), self, G_CONNECT_SWAPPED);
  on_style_changed (self);
}
