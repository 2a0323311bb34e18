/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-plain-view.h"

#include <glib/gi18n.h>

#include "chimera-error.h"
#include "chimera-file-text.h"
#include "chimera-find-bar.h"
#include "chimera-format.h"
#include "chimera-report-finder.h"

/* A text view takes a megabyte in a few milliseconds. */
#define MAX_BYTES (1024 * 1024)

struct _ChimeraPlainView
{
  GtkWidget parent_instance;

  ChimeraFindBar *find_bar;
  GtkTextView *text;
  GCancellable *cancellable;
  ChimeraReportFinder *finder;
  guint n_hits;
  guint64 wanted_line;
  gboolean is_loaded;
};

static void chimera_plain_view_init_file_view (ChimeraFileViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChimeraPlainView, chimera_plain_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CHIMERA_TYPE_FILE_VIEW, chimera_plain_view_init_file_view))

static void
go_to_hit (ChimeraPlainView *self,
           gboolean          backwards)
{
  guint hit = self->finder != NULL ? chimera_report_finder_step (self->finder, backwards) : 0;

  chimera_find_bar_show_hit (self->find_bar, hit, self->n_hits, FALSE);
}

static void
on_find_changed (ChimeraPlainView *self,
                 const char       *text)
{
  self->n_hits = self->finder != NULL ? chimera_report_finder_search (self->finder, text) : 0;
  go_to_hit (self, FALSE);
}

static void
go_to_line (ChimeraPlainView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start;
  GtkTextIter end;

  if (!self->is_loaded || self->wanted_line == 0)
    return;

  gtk_text_buffer_get_iter_at_line (buffer, &start, (int) MIN (self->wanted_line - 1, G_MAXINT));
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_text_view_scroll_to_mark (self->text, gtk_text_buffer_get_insert (buffer), 0.1, TRUE, 0, 0.3);
  self->wanted_line = 0;
}

static void
show_facts (ChimeraPlainView      *self,
            const ChimeraFileText *file)
{
  g_autofree char *facts = NULL;

  if (file->is_cut)
    {
      g_autofree char *shown = chimera_format_bytes (file->n_bytes);
      g_autofree char *size = chimera_format_bytes (file->size);

      /* Translators: how much of a long text file is shown: "the first 1.0 MB of 3.2 MB" */
      facts = g_strdup_printf (_("the first %s of %s"), shown, size);
    }
  else
    {
      int n_lines = gtk_text_buffer_get_line_count (gtk_text_view_get_buffer (self->text));
      g_autofree char *number = NULL;

      /* What ends the last line begins no other. */
      if (*file->text == '\0' || g_str_has_suffix (file->text, "\n"))
        n_lines--;
      number = chimera_format_display (n_lines, 0);
      facts = g_strdup_printf (ngettext ("%s line", "%s lines", (gulong) n_lines), number);
    }

  chimera_file_view_emit_facts (CHIMERA_FILE_VIEW (self), facts);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(ChimeraPlainView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(ChimeraFileText) file = chimera_file_text_read_finish (result, &error);
  g_autoptr(GPtrArray) nothing = g_ptr_array_new ();

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (file != NULL && file->text == NULL)
    {
      g_autofree char *size = chimera_format_bytes (file->size);

      g_set_error (&error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                   /* Translators: %s is the size of a file: "4.1 MB" */
                   _("These %s are no text that can be shown here."), size);
    }
  if (error != NULL)
    {
      chimera_file_view_emit_failed (CHIMERA_FILE_VIEW (self), error);
      return;
    }

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), file->text, -1);
  self->finder = chimera_report_finder_new (self->text, nothing, nothing);
  self->is_loaded = TRUE;
  show_facts (self, file);
  chimera_file_view_emit_ready (CHIMERA_FILE_VIEW (self));
  go_to_line (self);
}

static void
chimera_plain_view_load (ChimeraFileView *view,
                         const char      *path)
{
  ChimeraPlainView *self = CHIMERA_PLAIN_VIEW (view);

  chimera_file_text_read_async (path, MAX_BYTES, self->cancellable, on_read, g_object_ref (self));
}

static void
chimera_plain_view_find (ChimeraFileView *view)
{
  chimera_find_bar_open (CHIMERA_PLAIN_VIEW (view)->find_bar);
}

static void
chimera_plain_view_show_line (ChimeraFileView *view,
                              guint64          line,
                              guint            column)
{
  ChimeraPlainView *self = CHIMERA_PLAIN_VIEW (view);

  self->wanted_line = line;
  go_to_line (self);
}

static gboolean
chimera_plain_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CHIMERA_PLAIN_VIEW (widget)->text));
}

static void
chimera_plain_view_dispose (GObject *object)
{
  ChimeraPlainView *self = CHIMERA_PLAIN_VIEW (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->finder, chimera_report_finder_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chimera_plain_view_parent_class)->dispose (object);
}

static void
chimera_plain_view_init_file_view (ChimeraFileViewInterface *iface)
{
  iface->load = chimera_plain_view_load;
  iface->find = chimera_plain_view_find;
  iface->show_line = chimera_plain_view_show_line;
}

static void
chimera_plain_view_class_init (ChimeraPlainViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_plain_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = chimera_plain_view_grab_focus;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
chimera_plain_view_init (ChimeraPlainView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->cancellable = g_cancellable_new ();

  self->find_bar = g_object_new (CHIMERA_TYPE_FIND_BAR, NULL);
  g_signal_connect_object (self->find_bar, "changed", G_CALLBACK (on_find_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->find_bar, "step", G_CALLBACK (go_to_hit), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->find_bar), GTK_WIDGET (self));

  self->text = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_editable (self->text, FALSE);
  gtk_text_view_set_monospace (self->text, TRUE);
  gtk_text_view_set_wrap_mode (self->text, GTK_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "plain-file");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Text of the file"),
                                  -1);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->text));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
}
