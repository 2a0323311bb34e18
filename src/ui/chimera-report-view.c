/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-view.h"
#include "chimera-report-view-private.h"

#include <glib/gi18n.h>

#include "chimera-report-tags.h"

/* Of a frame of 16 ms, for building. */
#define SLICE_US 3000

G_DEFINE_FINAL_TYPE (ChimeraReportView, chimera_report_view, GTK_TYPE_WIDGET)

enum
{
  LOADED,
  ACTIVATE_LINK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
size_widgets (ChimeraReportView *self,
              guint              first)
{
  GPtrArray *widgets = chimera_report_builder_get_widgets (self->builder);

  for (guint i = first; i < widgets->len; i++)
    gtk_widget_set_size_request (widgets->pdata[i], self->table_width, -1);
}

static gboolean
on_build (gpointer user_data)
{
  ChimeraReportView *self = user_data;
  guint n_widgets = chimera_report_builder_get_widgets (self->builder)->len;
  gboolean has_more = chimera_report_builder_step (self->builder, SLICE_US);
  GtkTextIter start;

  size_widgets (self, n_widgets);
  chimera_report_view_measure_before_drawing (self);
  chimera_report_view_connect_links (self, n_widgets);
  if (has_more)
    return G_SOURCE_CONTINUE;

  /* The caret was pushed along; who goes to it wants to begin to read. */
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  self->build_source = 0;
  self->finder = chimera_report_finder_new (self->view,
                                            chimera_report_builder_get_widgets (self->builder),
                                            chimera_report_builder_get_anchors (self->builder));
  g_signal_emit (self, signals[LOADED], 0);

  return G_SOURCE_REMOVE;
}

static void
clear (ChimeraReportView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->build_source, g_source_remove);
  g_clear_handle_id (&self->wanted_source, g_source_remove);
  g_clear_pointer (&self->finder, chimera_report_finder_free);
  g_clear_pointer (&self->builder, chimera_report_builder_free);
}

/* A fresh buffer per document: removing a thousand anchors from an old one is slow. */
static void
start_building (ChimeraReportView *self,
                ChimeraMarkdown   *markdown)
{
  g_autoptr(GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);

  clear (self);
  gtk_text_view_set_buffer (self->view, buffer);
  self->buffer = buffer;
  chimera_report_tags_update (self->view, self->zoom, self->is_dark);

  self->builder = chimera_report_builder_new (self->view, markdown, self->offers_files);
  if (on_build (self))
    self->build_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 1, on_build, self, NULL);
}

static void
parse (GTask        *task,
       gpointer      source_object,
       gpointer      task_data,
       GCancellable *cancellable)
{
  g_task_return_pointer (task, chimera_markdown_parse (task_data, -1), (GDestroyNotify) chimera_markdown_unref);
}

static void
on_parsed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  ChimeraReportView *self = CHIMERA_REPORT_VIEW (source);
  g_autoptr(ChimeraMarkdown) markdown = g_task_propagate_pointer (G_TASK (result), NULL);

  if (markdown != NULL)
    start_building (self, markdown);
}

static gboolean
on_resize (gpointer user_data)
{
  ChimeraReportView *self = user_data;

  self->resize_source = 0;
  if (self->builder != NULL)
    size_widgets (self, 0);

  return G_SOURCE_REMOVE;
}

static void
chimera_report_view_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  ChimeraReportView *self = CHIMERA_REPORT_VIEW (widget);
  int table_width = MAX (width - 2 * CHIMERA_REPORT_MARGIN - 2, 60);

  gtk_widget_allocate (self->scroller, width, height, baseline, NULL);

  /* An anchored widget takes the width it is told, not the one there is. */
  if (self->table_width != table_width)
    {
      self->table_width = table_width;
      if (self->resize_source == 0)
        self->resize_source = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, on_resize, self, NULL);
    }
}

static void
chimera_report_view_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  ChimeraReportView *self = CHIMERA_REPORT_VIEW (widget);

  gtk_widget_measure (self->scroller, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
chimera_report_view_dispose (GObject *object)
{
  ChimeraReportView *self = CHIMERA_REPORT_VIEW (object);

  clear (self);
  g_clear_handle_id (&self->resize_source, g_source_remove);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->zoom_provider);

  G_OBJECT_CLASS (chimera_report_view_parent_class)->dispose (object);
}

static void
chimera_report_view_class_init (ChimeraReportViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_report_view_dispose;

  widget_class->size_allocate = chimera_report_view_size_allocate;
  widget_class->measure = chimera_report_view_measure;

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ChimeraReportView::activate-link:
   * @self: the view
   * @address: where the link leads
   *
   * Returns: whether that is done; else the desktop is asked to show it
   */
  signals[ACTIVATE_LINK] = g_signal_new ("activate-link", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, g_signal_accumulator_true_handled, NULL, NULL,
                                         G_TYPE_BOOLEAN, 1, G_TYPE_STRING);
}

static void
chimera_report_view_init (ChimeraReportView *self)
{
  self->zoom = 1.0;
  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_view_set_editable (self->view, FALSE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (self->view, CHIMERA_REPORT_MARGIN);
  gtk_text_view_set_right_margin (self->view, CHIMERA_REPORT_MARGIN);
  gtk_text_view_set_top_margin (self->view, 6);
  gtk_text_view_set_bottom_margin (self->view, CHIMERA_REPORT_MARGIN);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "report");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Report"),
                                  -1);
  chimera_report_tags_update (self->view, self->zoom, self->is_dark);
  chimera_report_view_add_link_controllers (self);

  self->zoom_provider = gtk_css_provider_new ();
  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (self->view)),
                                  GTK_STYLE_PROVIDER (self->zoom_provider),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * chimera_report_view_measure_before_drawing:
 * @self: a view whose text has changed or is to be scrolled
 *
 * A frame may be drawn before the text view is idle: it would then measure and scroll itself while it
 * is drawn, too late for the scroll bars beside it. With a new allocation it does so before;
 * gtk_widget_queue_allocate() would do if GTK 4.8 did not lose it at times.
 */
void
chimera_report_view_measure_before_drawing (ChimeraReportView *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self->view));
}

/**
 * chimera_report_view_set_markdown:
 * @self: a view
 * @markdown: (nullable): the text to show
 *
 * Shows another document. What is shown stays until the new one is parsed.
 */
void
chimera_report_view_set_markdown (ChimeraReportView *self,
                                  const char        *markdown)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (CHIMERA_IS_REPORT_VIEW (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  task = g_task_new (self, self->cancellable, on_parsed, NULL);
  g_task_set_task_data (task, g_strdup (markdown != NULL ? markdown : ""), g_free);
  g_task_run_in_thread (task, parse);
}

/**
 * chimera_report_view_set_zoom:
 * @self: a view
 * @zoom: factor on the size of the text
 */
void
chimera_report_view_set_zoom (ChimeraReportView *self,
                              double             zoom)
{
  g_autofree char *css = NULL;
  char size[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (CHIMERA_IS_REPORT_VIEW (self));
  g_return_if_fail (zoom > 0);

  self->zoom = zoom;
  css = g_strdup_printf ("textview.report { font-size: %spt; }",
                         g_ascii_formatd (size, sizeof size, "%.2f", 10.5 * zoom));
  gtk_css_provider_load_from_data (self->zoom_provider, css, -1);
  chimera_report_tags_update (self->view, zoom, self->is_dark);
}

/**
 * chimera_report_view_set_dark:
 * @self: a view
 * @is_dark: which scheme
 */
void
chimera_report_view_set_dark (ChimeraReportView *self,
                              gboolean           is_dark)
{
  g_return_if_fail (CHIMERA_IS_REPORT_VIEW (self));

  self->is_dark = is_dark;
  chimera_report_tags_update (self->view, self->zoom, is_dark);
}

/**
 * chimera_report_view_set_name:
 * @self: a view
 * @name: what the text is, for a screen reader; "Report" at first
 */
void
chimera_report_view_set_name (ChimeraReportView *self,
                              const char        *name)
{
  g_return_if_fail (CHIMERA_IS_REPORT_VIEW (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * chimera_report_view_set_offers_files:
 * @self: a view without a document
 * @offers_files: whether addresses of files beside the text are links, too
 *
 * Such links are for a handler of "activate-link": the desktop could not follow them.
 */
void
chimera_report_view_set_offers_files (ChimeraReportView *self,
                                      gboolean           offers_files)
{
  g_return_if_fail (CHIMERA_IS_REPORT_VIEW (self));

  self->offers_files = offers_files;
}

/**
 * chimera_report_view_get_headings:
 * @self: a view
 *
 * Returns: (transfer none) (nullable) (element-type ChimeraReportHeading): the outline
 */
GPtrArray *
chimera_report_view_get_headings (ChimeraReportView *self)
{
  g_return_val_if_fail (CHIMERA_IS_REPORT_VIEW (self), NULL);

  return self->builder != NULL ? chimera_report_builder_get_headings (self->builder) : NULL;
}
