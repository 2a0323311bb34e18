/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-view.h"

#include <glib/gi18n.h>

#include "chimera-report-finder.h"
#include "chimera-report-table.h"
#include "chimera-report-tags.h"

/* Of a frame of 16 ms, for building. */
#define SLICE_US 3000

struct _ChimeraReportView
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkCssProvider *zoom_provider;
  GCancellable *cancellable;
  ChimeraReportBuilder *builder;
  ChimeraReportFinder *finder;
  guint build_source;
  guint resize_source;
  int table_width;
  double zoom;
  gboolean is_dark;
  gboolean offers_files;
  GtkWidget *wanted_cell;
  guint wanted_source;
};

G_DEFINE_FINAL_TYPE (ChimeraReportView, chimera_report_view, GTK_TYPE_WIDGET)

enum
{
  LOADED,
  ACTIVATE_LINK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A frame may be drawn before the text view is idle: it would then measure and scroll itself while it
 * is drawn, too late for the scroll bars beside it. With a new allocation it does so before;
 * gtk_widget_queue_allocate() would do if GTK 4.8 did not lose it at times. */
static void
measure_before_drawing (ChimeraReportView *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self->view));
}

static void
open_link (ChimeraReportView *self,
           const char        *url)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean is_done = FALSE;

  g_signal_emit (self, signals[ACTIVATE_LINK], 0, url, &is_done);
  if (!is_done)
    gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, url, GDK_CURRENT_TIME);
}

static gboolean
on_cell_link (GtkLabel          *cell,
              const char        *url,
              ChimeraReportView *self)
{
  open_link (self, url);

  return TRUE;
}

static void
connect_cells (ChimeraReportView *self,
               guint              first)
{
  GPtrArray *widgets = chimera_report_builder_get_widgets (self->builder);

  for (guint i = first; i < widgets->len; i++)
    {
      GPtrArray *cells = chimera_report_table_get_cells (widgets->pdata[i]);

      for (guint j = 0; cells != NULL && j < cells->len; j++)
        g_signal_connect_object (cells->pdata[j], "activate-link", G_CALLBACK (on_cell_link), self, 0);
    }
}

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
  measure_before_drawing (self);
  connect_cells (self, n_widgets);
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

static const char *
get_link_at (ChimeraReportView *self,
             double             x,
             double             y)
{
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (self->view, &iter, buffer_x, buffer_y))
    return NULL;

  return chimera_report_builder_get_link (&iter);
}

static void
on_released (GtkGestureClick   *gesture,
             int                n_press,
             double             x,
             double             y,
             ChimeraReportView *self)
{
  const char *url = get_link_at (self, x, y);

  if (url != NULL && n_press == 1 && !gtk_text_buffer_get_has_selection (self->buffer))
    open_link (self, url);
}

static void
on_motion (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           ChimeraReportView        *self)
{
  const char *url = get_link_at (self, x, y);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), url != NULL ? "pointer" : "text");
}

static gboolean
on_query_tooltip (GtkWidget         *widget,
                  int                x,
                  int                y,
                  gboolean           keyboard_mode,
                  GtkTooltip        *tooltip,
                  ChimeraReportView *self)
{
  const char *url = keyboard_mode ? NULL : get_link_at (self, x, y);

  if (url == NULL)
    return FALSE;

  gtk_tooltip_set_text (tooltip, url);

  return TRUE;
}

/* The caret can be walked to a link; Return opens it. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                ChimeraReportView     *self)
{
  GtkTextIter iter;
  const char *url;

  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));
  url = chimera_report_builder_get_link (&iter);
  if (url == NULL)
    return GDK_EVENT_PROPAGATE;

  open_link (self, url);

  return GDK_EVENT_STOP;
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
add_controllers (ChimeraReportView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (on_released), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), motion);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), TRUE);
  g_signal_connect_object (self->view, "query-tooltip", G_CALLBACK (on_query_tooltip), self, 0);
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
  add_controllers (self);

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

/**
 * chimera_report_view_scroll_to:
 * @self: a view
 * @heading: one of its headings
 *
 * Puts @heading at the top.
 */
void
chimera_report_view_scroll_to (ChimeraReportView          *self,
                               const ChimeraReportHeading *heading)
{
  GtkTextIter iter;

  g_return_if_fail (CHIMERA_IS_REPORT_VIEW (self));

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, heading->mark);
  gtk_text_buffer_place_cursor (self->buffer, &iter);
  /* Asking for it at the right edge leaves the left margin in view, beside a table that is too wide. */
  gtk_text_view_scroll_to_mark (self->view, heading->mark, 0, TRUE, 1, 0);
  measure_before_drawing (self);
}

/* The table stands where it should now: its row may still be far below. */
static gboolean
on_wanted (gpointer user_data)
{
  ChimeraReportView *self = user_data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  graphene_rect_t bounds;

  self->wanted_source = 0;
  if (gtk_widget_compute_bounds (self->wanted_cell, GTK_WIDGET (self->view), &bounds))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (double) bounds.origin.y -
                                          0.3 * gtk_adjustment_get_page_size (adjustment));

  return G_SOURCE_REMOVE;
}

static void
show_table_row (ChimeraReportView *self,
                GtkTextIter       *place,
                int                row)
{
  GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (place);
  guint index;

  if (anchor == NULL || !g_ptr_array_find (chimera_report_builder_get_anchors (self->builder), anchor, &index))
    return;

  self->wanted_cell = chimera_report_table_select_row (
    chimera_report_builder_get_widgets (self->builder)->pdata[index], row);
  if (self->wanted_cell != NULL && self->wanted_source == 0)
    self->wanted_source = g_idle_add (on_wanted, self);
}

/**
 * chimera_report_view_show_line:
 * @self: a view that is loaded
 * @line: of the Markdown, from 1
 *
 * Goes to the block, the item or the row of a table that the line belongs to, and selects it.
 */
void
chimera_report_view_show_line (ChimeraReportView *self,
                               guint64            line)
{
  const ChimeraReportPlace *place = NULL;
  GArray *places;
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (CHIMERA_IS_REPORT_VIEW (self));
  g_return_if_fail (self->builder != NULL);

  places = chimera_report_builder_get_places (self->builder);
  for (guint i = 0; i < places->len; i++)
    {
      const ChimeraReportPlace *other = &g_array_index (places, ChimeraReportPlace, i);

      if (other->line > 0 && (guint64) other->line <= line)
        place = other;
    }
  if (place == NULL)
    return;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, place->offset);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_select_range (self->buffer, &start, &end);
  gtk_text_view_scroll_to_mark (self->view, gtk_text_buffer_get_insert (self->buffer), 0.1, TRUE, 1, 0.3);
  measure_before_drawing (self);

  /* The line below the header of a table is no row. */
  if (line > (guint64) place->line)
    show_table_row (self, &start, (int) MIN (line - (guint64) place->line - 1, G_MAXINT));
  else
    show_table_row (self, &start, 0);
}

/**
 * chimera_report_view_find:
 * @self: a view
 * @text: what to look for; empty ends the search
 *
 * Returns: the number of hits
 */
guint
chimera_report_view_find (ChimeraReportView *self,
                          const char        *text)
{
  g_return_val_if_fail (CHIMERA_IS_REPORT_VIEW (self), 0);

  return self->finder != NULL ? chimera_report_finder_search (self->finder, text) : 0;
}

/**
 * chimera_report_view_find_next:
 * @self: a view
 * @backwards: whether to go back
 *
 * Returns: the number of the hit gone to, from 1; 0 without any
 */
guint
chimera_report_view_find_next (ChimeraReportView *self,
                               gboolean           backwards)
{
  g_return_val_if_fail (CHIMERA_IS_REPORT_VIEW (self), 0);

  return self->finder != NULL ? chimera_report_finder_step (self->finder, backwards) : 0;
}
