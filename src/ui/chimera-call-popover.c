/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-popover.h"

#include <glib/gi18n.h>

#include "chimera-call-times.h"
#include "chimera-format.h"
#include "chimera-rate-view.h"
#include "chimera-waterfall-view.h"

/* As wide as the charts are read well; a screen that is lower than they are shows them in parts. */
#define MIN_HEIGHT_PX 160
#define WIDTH_PX 420
#define NOTE_CHARS 48

struct _ChimeraCallPopover
{
  GtkPopover parent_instance;

  ChimeraCallRow *row;
  GtkLabel *title;
  GtkLabel *state;
  GtkLabel *absent;
  ChimeraWaterfallView *waterfall;
  ChimeraRateView *rate;
  GtkLabel *rate_note;
};

G_DEFINE_FINAL_TYPE (ChimeraCallPopover, chimera_call_popover, GTK_TYPE_POPOVER)

static void
drop_row (ChimeraCallPopover *self)
{
  if (self->row != NULL)
    g_signal_handlers_disconnect_by_data (self->row, self);
  g_clear_object (&self->row);
}

static void
chimera_call_popover_closed (GtkPopover *popover)
{
  drop_row (CHIMERA_CALL_POPOVER (popover));
}

static void
chimera_call_popover_dispose (GObject *object)
{
  drop_row (CHIMERA_CALL_POPOVER (object));

  G_OBJECT_CLASS (chimera_call_popover_parent_class)->dispose (object);
}

static void
chimera_call_popover_class_init (ChimeraCallPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_call_popover_dispose;
  GTK_POPOVER_CLASS (klass)->closed = chimera_call_popover_closed;
}

static GtkLabel *
append_label (GtkWidget  *box,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return GTK_LABEL (label);
}

static GtkLabel *
append_note (GtkWidget *box)
{
  GtkLabel *label = append_label (box, "dim");

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_width_chars (label, NOTE_CHARS);
  gtk_label_set_max_width_chars (label, NOTE_CHARS);
  gtk_widget_add_css_class (GTK_WIDGET (label), "caption");

  return label;
}

static void
chimera_call_popover_init (ChimeraCallPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (box, "call-details");
  gtk_widget_set_size_request (box, WIDTH_PX, -1);
  self->title = append_label (heading, "heading");
  self->state = append_label (heading, "dim");
  gtk_box_append (GTK_BOX (box), heading);
  self->absent = append_note (box);
  self->waterfall = CHIMERA_WATERFALL_VIEW (chimera_waterfall_view_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->waterfall));
  self->rate = CHIMERA_RATE_VIEW (chimera_rate_view_new (CHIMERA_RATE_CHART_AXES));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rate));
  self->rate_note = append_note (box);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), MIN_HEIGHT_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_popover_set_child (GTK_POPOVER (self), scroller);
}

/**
 * chimera_call_popover_new:
 *
 * Returns: (transfer floating): a popover of no call yet
 */
GtkWidget *
chimera_call_popover_new (void)
{
  return g_object_new (CHIMERA_TYPE_CALL_POPOVER, NULL);
}

static void
show_rate (ChimeraCallPopover *self,
           const ChimeraCall  *call)
{
  g_autoptr(ChimeraRateChart) chart = chimera_call_times_new_rate (call);
  g_autofree char *note = NULL;

  chimera_rate_view_set_chart (self->rate, chart);
  gtk_widget_set_visible (GTK_WIDGET (self->rate_note), chart != NULL);
  if (chart == NULL)
    return;

  if (call->reply->server.eval_count >= 2)
    {
      g_autofree char *count = chimera_format_display ((double) call->reply->server.eval_count, 0);

      /* Translators: the tokens that the server counted */
      note = g_strdup_printf (ngettext ("The server counted %s token in all; it is shared out by the bytes of each piece of the text.",
                                        "The server counted %s tokens in all; they are shared out by the bytes of each piece of the text.",
                                        (gulong) call->reply->server.eval_count), count);
    }
  else
    {
      note = g_strdup (_("The server did not count the tokens."));
    }
  gtk_label_set_label (self->rate_note, note);
}

static void
show_call (ChimeraCallPopover *self)
{
  const ChimeraCall *call = chimera_call_row_get_call (self->row);
  g_autoptr(ChimeraWaterfall) chart = chimera_call_times_new_waterfall (call);
  g_autofree char *title = NULL;

  /* Translators: which call it is: its run and "analysis" or "report" */
  title = g_strdup_printf (_("Run %u, %s"), call->run, chimera_call_row_get_stage (self->row));
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->state, chimera_call_row_get_state (self->row));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  chimera_waterfall_view_set_chart (self->waterfall, chart);
  gtk_widget_set_visible (GTK_WIDGET (self->absent), chart == NULL);
  gtk_label_set_label (self->absent,
                       call->outcome == CHIMERA_OUTCOME_RUNNING ? _("Where the time went is known when the call has ended.")
                                                                : _("Nothing is known of where its time went."));
  show_rate (self, call);
}

/* The row that has the focus, as far as it is in sight, or else all of the list. */
static GdkRectangle
find_place (GtkWidget *parent,
            GtkWidget *view)
{
  GdkRectangle seen = { 0, 0, gtk_widget_get_width (parent), gtk_widget_get_height (parent) };
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (view));
  GdkRectangle place;
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, view) || !gtk_widget_compute_bounds (focus, parent, &bounds))
    return seen;

  place = (GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height };

  return gdk_rectangle_intersect (&place, &seen, &place) ? place : seen;
}

/**
 * chimera_call_popover_show:
 * @self: a popover
 * @row: what to show, of a call that is in flight or has ended
 * @view: the list of rows, in which this one was activated
 *
 * Pops up at the row. A call that ends meanwhile is shown anew.
 */
void
chimera_call_popover_show (ChimeraCallPopover *self,
                           ChimeraCallRow     *row,
                           GtkWidget          *view)
{
  GdkRectangle place;

  g_return_if_fail (CHIMERA_IS_CALL_POPOVER (self));

  place = find_place (gtk_widget_get_parent (GTK_WIDGET (self)), view);
  drop_row (self);
  self->row = g_object_ref (row);
  g_signal_connect_object (row, "notify::running", G_CALLBACK (show_call), self, G_CONNECT_SWAPPED);
  show_call (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &place);
  gtk_popover_popup (GTK_POPOVER (self));
}
