/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-live-view.h"

#include <glib/gi18n.h>

struct _ChimeraLiveView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *heading;
  GtkToggleButton *fold;
  GtkWidget *scroller;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextTag *thinking_tag;
  GtkTextMark *end;
  GString *pending;
  gboolean pending_is_thinking;
  guint flush_source;
  gboolean follows;
};

G_DEFINE_FINAL_TYPE (ChimeraLiveView, chimera_live_view, GTK_TYPE_WIDGET)

static void
insert_pending (ChimeraLiveView *self)
{
  GtkTextIter iter;

  if (self->pending->len == 0)
    return;

  gtk_text_buffer_get_end_iter (self->buffer, &iter);
  if (self->pending_is_thinking)
    gtk_text_buffer_insert_with_tags (self->buffer, &iter, self->pending->str, (int) self->pending->len,
                                      self->thinking_tag, NULL);
  else
    gtk_text_buffer_insert (self->buffer, &iter, self->pending->str, (int) self->pending->len);
  g_string_truncate (self->pending, 0);
}

static gboolean
on_flush (gpointer user_data)
{
  ChimeraLiveView *self = user_data;

  self->flush_source = 0;
  insert_pending (self);
  if (self->follows)
    gtk_text_view_scroll_mark_onscreen (self->view, self->end);

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

  g_string_free (self->pending, TRUE);

  G_OBJECT_CLASS (chimera_live_view_parent_class)->finalize (object);
}

static void
chimera_live_view_class_init (ChimeraLiveViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chimera_live_view_dispose;
  object_class->finalize = chimera_live_view_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
chimera_live_view_init (ChimeraLiveView *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_("Live text"));
  GtkTextIter iter;

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
  self->buffer = gtk_text_view_get_buffer (self->view);
  self->thinking_tag = gtk_text_buffer_create_tag (self->buffer, "thinking", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_get_end_iter (self->buffer, &iter);
  self->end = gtk_text_buffer_create_mark (self->buffer, "end", &iter, FALSE);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (self->scroller, TRUE);
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
 * A call begins: the text of the one before goes.
 */
void
chimera_live_view_begin (ChimeraLiveView *self,
                         const char      *heading)
{
  g_return_if_fail (CHIMERA_IS_LIVE_VIEW (self));

  chimera_live_view_clear (self);
  gtk_label_set_label (self->heading, heading);
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
      if (!is_thinking && gtk_text_buffer_get_char_count (self->buffer) > 0)
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
 * chimera_live_view_clear:
 * @self: a live view
 *
 * Forgets the text.
 */
void
chimera_live_view_clear (ChimeraLiveView *self)
{
  g_return_if_fail (CHIMERA_IS_LIVE_VIEW (self));

  g_clear_handle_id (&self->flush_source, g_source_remove);
  g_string_truncate (self->pending, 0);
  self->pending_is_thinking = FALSE;
  self->follows = TRUE;
  gtk_text_buffer_set_text (self->buffer, "", 0);
  gtk_label_set_label (self->heading, "");
}
