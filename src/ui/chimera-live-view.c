/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-live-view.h"

#include <glib/gi18n.h>

#include "chimera-polyfill.h"

/* Three lines, for as long as it is not folded. */
#define MIN_TEXT_HEIGHT 66

#define THINKING "thinking"
#define END "end"

/* What comes of one call after the other of a lane. */
typedef struct
{
  GtkTextBuffer *buffer;
  char *heading;
  GString *pending;
  gboolean pending_is_thinking;
} Stream;

struct _ChimeraLiveView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *heading;
  ChimeraPaceMeter *pace;
  GtkToggleButton *fold;
  GtkWidget *scroller;
  GtkTextView *view;
  GtkWidget *switcher;
  GtkWidget *switcher_box;

  /* Calls in flight go on while another text is shown. */
  GArray *streams;
  guint shown;
  gboolean shows_past;
  GtkTextBuffer *past;
  guint flush_source;
  gboolean follows;
};

G_DEFINE_FINAL_TYPE (ChimeraLiveView, chimera_live_view, GTK_TYPE_WIDGET)

enum
{
  FOLD_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkTextBuffer *
make_buffer (void)
{
  GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);
  GtkTextIter iter;

  gtk_text_buffer_create_tag (buffer, THINKING, "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_get_end_iter (buffer, &iter);
  gtk_text_buffer_create_mark (buffer, END, &iter, FALSE);

  return buffer;
}

static void
insert (GtkTextBuffer *buffer,
        const char    *text,
        gboolean       is_thinking)
{
  GtkTextIter iter;

  gtk_text_buffer_get_end_iter (buffer, &iter);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &iter, text, -1, is_thinking ? THINKING : NULL, NULL);
}

static Stream *
get_stream (ChimeraLiveView *self,
            guint            i)
{
  return &g_array_index (self->streams, Stream, i);
}

static void
clear_stream (gpointer data)
{
  Stream *stream = data;

  g_clear_object (&stream->buffer);
  g_free (stream->heading);
  g_string_free (stream->pending, TRUE);
}

static void
append_stream (ChimeraLiveView *self)
{
  Stream stream = { .buffer = make_buffer (), .pending = g_string_new (NULL) };

  g_array_append_val (self->streams, stream);
}

static gboolean
shows_stream (ChimeraLiveView *self,
              const Stream    *stream)
{
  return gtk_text_view_get_buffer (self->view) == stream->buffer;
}

/* Without a new allocation a text view may only measure its text, and scroll, while it is drawn, too
 * late for the scroll bar beside it. gtk_widget_queue_allocate() would do if GTK 4.8 did not lose it
 * at times. */
static void
measure_before_drawing (ChimeraLiveView *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self->view));
}

static void
show_buffer (ChimeraLiveView *self,
             GtkTextBuffer   *buffer)
{
  gtk_text_view_set_buffer (self->view, buffer);
  measure_before_drawing (self);
}

static void
insert_pending (ChimeraLiveView *self,
                Stream          *stream)
{
  if (stream->pending->len == 0)
    return;

  insert (stream->buffer, stream->pending->str, stream->pending_is_thinking);
  g_string_truncate (stream->pending, 0);
  if (shows_stream (self, stream))
    measure_before_drawing (self);
}

static void
follow (ChimeraLiveView *self)
{
  Stream *stream = get_stream (self, self->shown);

  if (self->follows && shows_stream (self, stream))
    gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_mark (stream->buffer, END));
}

static gboolean
on_flush (gpointer user_data)
{
  ChimeraLiveView *self = user_data;

  self->flush_source = 0;
  for (guint i = 0; i < self->streams->len; i++)
    insert_pending (self, get_stream (self, i));
  follow (self);

  return G_SOURCE_REMOVE;
}

/* Whoever scrolls up wants to read; whoever scrolls down to the end follows again. */
static void
on_scrolled (GtkAdjustment   *adjustment,
             ChimeraLiveView *self)
{
  self->follows = gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) >=
                  gtk_adjustment_get_upper (adjustment) - 24;
}

static void
show_switcher (ChimeraLiveView *self)
{
  gtk_widget_set_visible (self->switcher,
                          self->streams->len > 1 && !self->shows_past && !chimera_live_view_is_folded (self));
}

static void
on_fold (ChimeraLiveView *self)
{
  gboolean is_folded = gtk_toggle_button_get_active (self->fold);
  const char *label = is_folded ? _("Show the live text") : _("Hide the live text");

  gtk_widget_set_visible (self->scroller, !is_folded);
  gtk_button_set_icon_name (GTK_BUTTON (self->fold), is_folded ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->fold), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  show_switcher (self);
  g_signal_emit (self, signals[FOLD_CHANGED], 0);
}

static void
chimera_live_view_dispose (GObject *object)
{
  ChimeraLiveView *self = CHIMERA_LIVE_VIEW (object);

  g_clear_handle_id (&self->flush_source, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (chimera_live_view_parent_class)->dispose (object);
}

static void
chimera_live_view_finalize (GObject *object)
{
  ChimeraLiveView *self = CHIMERA_LIVE_VIEW (object);

  g_array_unref (self->streams);
  g_clear_object (&self->past);

  G_OBJECT_CLASS (chimera_live_view_parent_class)->finalize (object);
}

static void
chimera_live_view_class_init (ChimeraLiveViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chimera_live_view_dispose;
  object_class->finalize = chimera_live_view_finalize;

  /**
   * ChimeraLiveView::fold-changed:
   *
   * The text was folded away, or unfolded.
   */
  signals[FOLD_CHANGED] = g_signal_new ("fold-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_switcher (ChimeraLiveView *self)
{
  self->switcher_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->switcher_box, "linked");
  gtk_widget_add_css_class (self->switcher_box, "live-switcher");

  self->switcher = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->switcher), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->switcher), self->switcher_box);
  gtk_widget_set_visible (self->switcher, FALSE);

  return self->switcher;
}

static void
on_switched (GtkToggleButton *button,
             ChimeraLiveView *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;

  self->shown = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "stream"));
  chimera_live_view_show_running (self);
}

static void
append_switch (ChimeraLiveView *self,
               guint            stream,
               const char      *label)
{
  GtkWidget *first = gtk_widget_get_first_child (self->switcher_box);
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), stream == 0);
  gtk_widget_add_css_class (button, "small-toggle");
  g_object_set_data (G_OBJECT (button), "stream", GUINT_TO_POINTER (stream));
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_switched), self, 0);
  gtk_box_append (GTK_BOX (self->switcher_box), button);
}

static void
chimera_live_view_init (ChimeraLiveView *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_("Live text"));

  self->streams = g_array_new (FALSE, FALSE, sizeof (Stream));
  g_array_set_clear_func (self->streams, clear_stream);
  append_stream (self);
  self->follows = TRUE;

  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (title, "small");
  self->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->heading, 0);
  gtk_label_set_ellipsize (self->heading, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->heading), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "dim");
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "caption");
  self->fold = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->fold), "flat");
  g_signal_connect_swapped (self->fold, "toggled", G_CALLBACK (on_fold), self);
  gtk_box_append (GTK_BOX (header), title);
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->heading));
  self->pace = CHIMERA_PACE_METER (chimera_pace_meter_new ());
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->pace));
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->fold));
  gtk_widget_add_css_class (header, "live-header");

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_editable (self->view, FALSE);
  gtk_text_view_set_cursor_visible (self->view, FALSE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "live");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Live text"),
                                  -1);
  self->past = make_buffer ();
  gtk_text_view_set_buffer (self->view, get_stream (self, 0)->buffer);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_size_request (self->scroller, -1, MIN_TEXT_HEIGHT);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "value-changed",
                           G_CALLBACK (on_scrolled), self, 0);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), header);
  gtk_box_append (GTK_BOX (self->box), make_switcher (self));
  gtk_box_append (GTK_BOX (self->box), self->scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  on_fold (self);
}

/**
 * chimera_live_view_set_streams:
 * @self: a live view
 * @labels: (array zero-terminated=1): what is at work at the same time, one at least
 *
 * Makes ready for an experiment. With several labels, buttons choose whose text is shown.
 */
void
chimera_live_view_set_streams (ChimeraLiveView   *self,
                               const char *const *labels)
{
  guint n = g_strv_length ((char **) labels);
  GtkWidget *child;

  g_return_if_fail (CHIMERA_IS_LIVE_VIEW (self));
  g_return_if_fail (n > 0);

  g_clear_handle_id (&self->flush_source, g_source_remove);
  show_buffer (self, self->past);
  g_array_set_size (self->streams, 0);
  while ((child = gtk_widget_get_first_child (self->switcher_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->switcher_box), child);

  for (guint i = 0; i < n; i++)
    {
      append_stream (self);
      append_switch (self, i, labels[i]);
    }
  self->shown = 0;
  chimera_live_view_show_running (self);
}

/**
 * chimera_live_view_begin:
 * @self: a live view
 * @i: which stream, from 0
 * @heading: which call it is, "run 4, report"
 *
 * A call begins: the text of the one before goes. Nothing changes to the eye while a past text is
 * shown.
 */
void
chimera_live_view_begin (ChimeraLiveView *self,
                         guint            i,
                         const char      *heading)
{
  Stream *stream;

  g_return_if_fail (CHIMERA_IS_LIVE_VIEW (self));
  g_return_if_fail (i < self->streams->len);

  stream = get_stream (self, i);
  g_string_truncate (stream->pending, 0);
  stream->pending_is_thinking = FALSE;
  gtk_text_buffer_set_text (stream->buffer, "", 0);
  g_set_str (&stream->heading, heading);

  if (shows_stream (self, stream))
    chimera_live_view_show_running (self);
}

/**
 * chimera_live_view_append:
 * @self: a live view
 * @i: which stream, from 0
 * @text: what has arrived, valid UTF-8
 * @is_thinking: whether it is thinking rather than answer
 *
 * Takes text to be shown after the frame that is being drawn. To be called once per frame.
 */
void
chimera_live_view_append (ChimeraLiveView *self,
                          guint            i,
                          const char      *text,
                          gboolean         is_thinking)
{
  Stream *stream;

  g_return_if_fail (CHIMERA_IS_LIVE_VIEW (self));
  g_return_if_fail (i < self->streams->len);

  stream = get_stream (self, i);
  if (stream->pending_is_thinking != is_thinking)
    {
      insert_pending (self, stream);
      if (!is_thinking && gtk_text_buffer_get_char_count (stream->buffer) > 0)
        g_string_append (stream->pending, "\n\n");
    }
  stream->pending_is_thinking = is_thinking;
  g_string_append (stream->pending, text);

  /* Inserting while the frame clock ticks can leave widgets without an allocation. */
  if (self->flush_source == 0)
    self->flush_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 1, on_flush, self, NULL);
}

/**
 * chimera_live_view_end:
 * @self: a live view
 *
 * A call has ended: shows what is still held back.
 */
void
chimera_live_view_end (ChimeraLiveView *self)
{
  g_return_if_fail (CHIMERA_IS_LIVE_VIEW (self));

  g_clear_handle_id (&self->flush_source, g_source_remove);
  on_flush (self);
}

/**
 * chimera_live_view_show_running:
 * @self: a live view
 *
 * Shows a call in flight, with all that it has brought, and follows its end.
 */
void
chimera_live_view_show_running (ChimeraLiveView *self)
{
  const Stream *stream;

  g_return_if_fail (CHIMERA_IS_LIVE_VIEW (self));

  stream = get_stream (self, self->shown);
  self->shows_past = FALSE;
  show_buffer (self, stream->buffer);
  show_switcher (self);
  gtk_label_set_label (self->heading, stream->heading != NULL ? stream->heading : "");
  self->follows = TRUE;
  follow (self);
}

/**
 * chimera_live_view_show_past:
 * @self: a live view
 * @heading: which call it was; empty for none
 * @thinking: (nullable): what it thought
 * @response: (nullable): what it answered
 *
 * Shows a call that has ended. Calls in flight go on unseen.
 */
void
chimera_live_view_show_past (ChimeraLiveView *self,
                             const char      *heading,
                             const char      *thinking,
                             const char      *response)
{
  gboolean has_thinking = thinking != NULL && *thinking != '\0';

  g_return_if_fail (CHIMERA_IS_LIVE_VIEW (self));

  gtk_text_buffer_set_text (self->past, "", 0);
  if (has_thinking)
    {
      insert (self->past, thinking, TRUE);
      insert (self->past, "\n\n", FALSE);
    }
  if (response != NULL)
    insert (self->past, response, FALSE);

  self->shows_past = TRUE;
  show_buffer (self, self->past);
  show_switcher (self);
  gtk_label_set_label (self->heading, heading);
}

/**
 * chimera_live_view_get_pace_meter:
 * @self: a live view
 *
 * Returns: (transfer none): what shows how fast the text comes, beside the heading
 */
ChimeraPaceMeter *
chimera_live_view_get_pace_meter (ChimeraLiveView *self)
{
  g_return_val_if_fail (CHIMERA_IS_LIVE_VIEW (self), NULL);

  return self->pace;
}

/**
 * chimera_live_view_is_folded:
 * @self: a live view
 *
 * Returns: whether only the heading is shown
 */
gboolean
chimera_live_view_is_folded (ChimeraLiveView *self)
{
  g_return_val_if_fail (CHIMERA_IS_LIVE_VIEW (self), FALSE);

  return gtk_toggle_button_get_active (self->fold);
}
