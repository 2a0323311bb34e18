/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-pace-meter.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chimera-format.h"
#include "chimera-rate.h"
#include "chimera-rate-view.h"

/* Ten seconds of quarters; the newest rate is that of the last second. */
#define SPAN_NS (250 * CHIMERA_NS_PER_MS)
#define N_SPANS 40
#define N_NEWEST 4

/* A picture that changes more often is not read. */
#define SHOW_INTERVAL_NS (250 * CHIMERA_NS_PER_MS)

#define RATE_CHARS 11

typedef struct
{
  gint64 started_ns;
  guint64 bytes;
} Stream;

struct _ChimeraPaceMeter
{
  GtkWidget parent_instance;

  GtkWidget *box;
  ChimeraRateView *strip;
  GtkLabel *rate;

  ChimeraRateMeter meter;
  GArray *streams;
  guint64 bytes;
  gint64 shown_ns;
};

G_DEFINE_FINAL_TYPE (ChimeraPaceMeter, chimera_pace_meter, GTK_TYPE_WIDGET)

static void
chimera_pace_meter_dispose (GObject *object)
{
  ChimeraPaceMeter *self = CHIMERA_PACE_METER (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (chimera_pace_meter_parent_class)->dispose (object);
}

static void
chimera_pace_meter_finalize (GObject *object)
{
  ChimeraPaceMeter *self = CHIMERA_PACE_METER (object);

  g_array_unref (self->streams);

  G_OBJECT_CLASS (chimera_pace_meter_parent_class)->finalize (object);
}

static void
chimera_pace_meter_class_init (ChimeraPaceMeterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chimera_pace_meter_dispose;
  object_class->finalize = chimera_pace_meter_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
chimera_pace_meter_init (ChimeraPaceMeter *self)
{
  self->streams = g_array_new (FALSE, TRUE, sizeof (Stream));

  self->strip = CHIMERA_RATE_VIEW (chimera_rate_view_new (CHIMERA_RATE_CHART_STRIP));
  gtk_widget_set_valign (GTK_WIDGET (self->strip), GTK_ALIGN_CENTER);
  self->rate = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_width_chars (self->rate, RATE_CHARS);
  gtk_label_set_xalign (self->rate, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->rate), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->rate), "numeric");

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->strip));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->rate));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               _("The last ten seconds. Tokens are estimated from the text; the server counts them when the call has ended."));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * chimera_pace_meter_new:
 *
 * Returns: (transfer floating): a meter that shows nothing yet
 */
GtkWidget *
chimera_pace_meter_new (void)
{
  return g_object_new (CHIMERA_TYPE_PACE_METER, NULL);
}

/* What came of all streams since the experiment began; another call of a stream begins at nothing. */
static void
count_bytes (ChimeraPaceMeter       *self,
             guint                   n_streams,
             const ChimeraLiveState *streams)
{
  g_array_set_size (self->streams, n_streams);
  for (guint i = 0; i < n_streams; i++)
    {
      Stream *stream = &g_array_index (self->streams, Stream, i);
      guint64 bytes = streams[i].response_bytes + streams[i].thinking_bytes;

      if (stream->started_ns != streams[i].started_ns)
        {
          *stream = (Stream) { .started_ns = streams[i].started_ns };
          if (n_streams == 1)
            chimera_rate_meter_clear (&self->meter);
        }
      self->bytes += MAX (bytes, stream->bytes) - stream->bytes;
      stream->bytes = bytes;
    }
}

static void
show (ChimeraPaceMeter *self,
      double            tokens_per_byte)
{
  g_autoptr(ChimeraRateChart) chart = NULL;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  double rates[N_SPANS];
  double newest = 0.0;
  guint n_newest = 0;

  if (!chimera_rate_meter_get (&self->meter, SPAN_NS, rates, N_SPANS))
    return;

  for (guint i = 0; i < N_SPANS; i++)
    {
      rates[i] *= tokens_per_byte;
      if (i >= N_SPANS - N_NEWEST && isfinite (rates[i]))
        {
          newest += rates[i];
          n_newest++;
        }
    }

  chart = chimera_rate_chart_new (_("Pace of the last ten seconds"), _("tok/s"), TRUE, "", rates, N_SPANS,
                                  -(double) (N_SPANS * SPAN_NS) / CHIMERA_NS_PER_S, 0.0);
  chimera_rate_view_set_chart (self->strip, chart);

  number = chimera_format_display (newest / n_newest, 0);
  /* Translators: estimated tokens per second */
  text = g_strdup_printf (_("≈ %s tok/s"), number);
  gtk_label_set_label (self->rate, text);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * chimera_pace_meter_take:
 * @self: a meter
 * @n_streams: how many texts come at the same time, 1 or more
 * @streams: (array length=n_streams): how far each is
 * @tokens: what all of them come to, by the estimate that is shown elsewhere; 0 before the first
 * @now_ns: monotonic time
 *
 * Takes a sample and, some times a second, shows it. To be called about ten times a second.
 */
void
chimera_pace_meter_take (ChimeraPaceMeter       *self,
                         guint                   n_streams,
                         const ChimeraLiveState *streams,
                         double                  tokens,
                         gint64                  now_ns)
{
  guint64 bytes = 0;

  g_return_if_fail (CHIMERA_IS_PACE_METER (self));
  g_return_if_fail (n_streams > 0 && streams != NULL);

  for (guint i = 0; i < n_streams; i++)
    bytes += streams[i].response_bytes + streams[i].thinking_bytes;

  if (bytes == 0 || !(tokens > 0.0))
    {
      chimera_pace_meter_stop (self);
      return;
    }

  count_bytes (self, n_streams, streams);
  chimera_rate_meter_add (&self->meter, now_ns, self->bytes);
  if (now_ns - self->shown_ns < SHOW_INTERVAL_NS)
    return;

  self->shown_ns = now_ns;
  show (self, tokens / (double) bytes);
}

/**
 * chimera_pace_meter_stop:
 * @self: a meter
 *
 * No text is coming: hides the meter and forgets what came.
 */
void
chimera_pace_meter_stop (ChimeraPaceMeter *self)
{
  g_return_if_fail (CHIMERA_IS_PACE_METER (self));

  chimera_rate_meter_clear (&self->meter);
  g_array_set_size (self->streams, 0);
  self->shown_ns = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
