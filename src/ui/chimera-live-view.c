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

struct _ChimeraLiveView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *heading;
  GtkToggleButton *fold;
  GtkWidget *scroller;
  GtkTextView *view;

  /* The call in flight goes on while another text is shown. */
  GtkTextBuffer *running;
  char *running_heading;
  GtkTextBuffer *past;
  GString *pending;
  gboolean pending_is_thinking;
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

static gboolean
shows_running (ChimeraLiveView *self)
{
  return gtk_text_view_get_buffer (self->view) == self->running;
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
insert_pending (ChimeraLiveView *self)
{
  if (self->pending->len == 0)
    return;

  insert (self->running, self->pending->str, self->pending_is_thinking);
  g_string_truncate (self->pending, 0);
  if (shows_running (self))
    measure_before_drawing (self);
}

static gboolean
on_flush (gpointer user_data)
{
  ChimeraLiveView *self = user_data;

  self->flush_source = 0;
  insert_pending (self);
  if (self->follows && shows_running (self))
    gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_mark (self->running, END));

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
on_fold (ChimeraLiveView *self)
{
  gboolean is_folded = gtk_toggle_button_get_active (self->fold);
  const char *label = is_folded ? _("Show the live text") : _("Hide the live text");

  gtk_widget_set_visible (self->scroller, !is_folded);
  gtk_button_set_icon_name (GTK_BUTTON (self->fold), is_folded ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->fold), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
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

  g_clear_object (&self->running);
  g_clear_object (&self->past);
  g_free (self->running_heading);
  g_string_free (self->pending, TRUE);

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

static void
chimera_live_view_init (ChimeraLiveView *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_("Live text"));

  self->pending = g_string_new (NULL);
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
  self->running = make_buffer ();
  self->past = make_buffer ();
  gtk_text_view_set_buffer (self->view, self->running);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_size_request (self->scroller, -1, MIN_TEXT_HEIGHT);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "value-changed",
                           G_CALLBACK (on_scrolled), self, 0);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), header);
  gtk_box_append (GTK_BOX (self->box), self->scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  on_fold (self);
}

/**
 * chimera_live_view_begin:
 * @self: a live view
 * @heading: which call it is, "run 4, report"
 *
 * A call begins: the text of the one before goes. Nothing changes to the eye while a past text is
 * shown.
 */
void
chimera_live_view_begin (ChimeraLiveView *self,
                         const char      *heading)
{
  g_return_if_fail (CHIMERA_IS_LIVE_VIEW (self));

  g_clear_handle_id (&self->flush_source, g_source_remove);
  g_string_truncate (self->pending, 0);
  self->pending_is_thinking = FALSE;
  gtk_text_buffer_set_text (self->running, "", 0);
  g_set_str (&self->running_heading, heading);

  if (shows_running (self))
    chimera_live_view_show_running (self);
}

/**
 * chimera_live_view_append:
 * @self: a live view
 * @text: what has arrived, valid UTF-8
 * @is_thinking: whether it is thinking rather than answer
 *
 * Takes text to be shown after the frame that is being drawn. To be called once per frame.
 */
void
chimera_live_view_append (ChimeraLiveView *self,
                          const char      *text,
                          gboolean         is_thinking)
{
  g_return_if_fail (CHIMERA_IS_LIVE_VIEW (self));

  if (self->pending_is_thinking != is_thinking)
    {
      insert_pending (self);
      if (!is_thinking && gtk_text_buffer_get_char_count (self->running) > 0)
        g_string_append (self->pending, "\n\n");
    }
  self->pending_is_thinking = is_thinking;
  g_string_append (self->pending, text);

  /* Inserting while the frame clock ticks can leave widgets without an allocation. */
  if (self->flush_source == 0)
    self->flush_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 1, on_flush, self, NULL);
}

/**
 * chimera_live_view_end:
 * @self: a live view
 *
 * The call has ended: shows what is still held back.
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
 * Shows the call in flight, with all that it has brought, and follows its end.
 */
void
chimera_live_view_show_running (ChimeraLiveView *self)
{
  g_return_if_fail (CHIMERA_IS_LIVE_VIEW (self));

  show_buffer (self, self->running);
  gtk_label_set_label (self->heading, self->running_heading != NULL ? self->running_heading : "");
  self->follows = TRUE;
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_mark (self->running, END));
}

/**
 * chimera_live_view_show_past:
 * @self: a live view
 * @heading: which call it was; empty for none
 * @thinking: (nullable): what it thought
 * @response: (nullable): what it answered
 *
 * Shows a call that has ended. The call in flight, if there is one, goes on unseen.
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

  show_buffer (self, self->past);
  gtk_label_set_label (self->heading, heading);
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
