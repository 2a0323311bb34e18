/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-chart-view-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels at a body text of 11 pt; larger text scales them. */
#define BASE_EM (11.0 * 96.0 / 72.0)
#define MIN_WIDTH 200.0
#define NATURAL_WIDTH 290.0
#define MIN_HEIGHT 130.0
#define NATURAL_HEIGHT 178.0

enum
{
  PROP_0,
  PROP_DARK,
  N_PROPS,
};

enum
{
  SELECTION_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraChartView, chimera_chart_view, GTK_TYPE_WIDGET)

/**
 * chimera_chart_view_init_canvas:
 * @self: a view
 * @canvas: (out): in its font and colours
 * @cr: (nullable): where to draw; %NULL to measure only
 */
void
chimera_chart_view_init_canvas (ChimeraChartView   *self,
                                ChimeraCairoCanvas *canvas,
                                cairo_t            *cr)
{
  /* GTK asks a widget that has a Pango context for its size again when the font changes. */
  chimera_cairo_canvas_init (canvas, cr, gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL,
                             self->is_dark ? chimera_palette_dark : chimera_palette_light);
}

/* A chart that only shows the legend is read with the charts it stands below. */
static void
update_accessible (ChimeraChartView *self)
{
  g_autofree char *description = NULL;
  g_autofree char *label = NULL;
  const char *unit;

  if (self->chart == NULL || (self->flags & CHIMERA_CHART_LEGEND_ONLY))
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      self->chart != NULL ? _("Legend of the charts") : _("Chart"),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "",
                                      -1);
      return;
    }

  unit = chimera_chart_get_unit (self->chart);
  if (unit != NULL)
    /* Translators: the title of a chart and its unit: "Throughput, tok/s" */
    label = g_strdup_printf (_("%s, %s"), chimera_chart_get_title (self->chart), unit);
  else
    label = g_strdup (chimera_chart_get_title (self->chart));

  if (self->selected.is_set)
    description = chimera_chart_describe_point (self->chart, self->selected.series, self->selected.point);
  else
    description = chimera_chart_describe (self->chart);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

/**
 * chimera_chart_view_selection_changed:
 * @self: a view in which another point is selected, or none any more
 *
 * Draws it, tells it to assistive technology and emits "selection-changed".
 */
void
chimera_chart_view_selection_changed (ChimeraChartView *self)
{
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static double
get_scale (ChimeraChartView *self)
{
  g_auto(ChimeraCairoCanvas) canvas = { 0 };

  chimera_chart_view_init_canvas (self, &canvas, NULL);

  return canvas.parent.em / BASE_EM;
}

static GtkSizeRequestMode
chimera_chart_view_get_request_mode (GtkWidget *widget)
{
  ChimeraChartView *self = CHIMERA_CHART_VIEW (widget);

  return (self->flags & CHIMERA_CHART_LEGEND_ONLY) ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
                                                   : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
chimera_chart_view_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  ChimeraChartView *self = CHIMERA_CHART_VIEW (widget);
  double scale = get_scale (self);

  *minimum_baseline = -1;
  *natural_baseline = -1;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) ceil (MIN_WIDTH * scale);
      *natural = (int) ceil (NATURAL_WIDTH * scale);
    }
  else if (self->flags & CHIMERA_CHART_LEGEND_ONLY)
    {
      g_auto(ChimeraCairoCanvas) canvas = { 0 };
      double width = for_size >= 0 ? for_size : MIN_WIDTH * scale;

      chimera_chart_view_init_canvas (self, &canvas, NULL);
      *minimum = self->chart == NULL
        ? 0
        : (int) ceil (chimera_chart_measure_legend (self->chart, &canvas.parent, width, self->flags));
      *natural = *minimum;
    }
  else
    {
      *minimum = (int) ceil (MIN_HEIGHT * scale);
      *natural = (int) ceil (NATURAL_HEIGHT * scale);
    }
}

static void
chimera_chart_view_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  ChimeraChartView *self = CHIMERA_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_auto(ChimeraCairoCanvas) canvas = { 0 };
  cairo_t *cr;

  if (self->chart == NULL || width <= 0 || height <= 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  chimera_chart_view_init_canvas (self, &canvas, cr);
  chimera_chart_draw (self->chart, &canvas.parent, width, height,
                      self->flags | CHIMERA_CHART_CALLOUT,
                      self->hovered.is_set ? &self->hovered : &self->selected);
  chimera_cairo_canvas_clear (&canvas);
  cairo_destroy (cr);
}

static void
chimera_chart_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  ChimeraChartView *self = CHIMERA_CHART_VIEW (object);

  switch (prop_id)
    {
    case PROP_DARK:
      g_value_set_boolean (value, self->is_dark);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chimera_chart_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  ChimeraChartView *self = CHIMERA_CHART_VIEW (object);

  switch (prop_id)
    {
    case PROP_DARK:
      chimera_chart_view_set_dark (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chimera_chart_view_finalize (GObject *object)
{
  ChimeraChartView *self = CHIMERA_CHART_VIEW (object);

  g_clear_pointer (&self->chart, chimera_chart_free);

  G_OBJECT_CLASS (chimera_chart_view_parent_class)->finalize (object);
}

static void
chimera_chart_view_class_init (ChimeraChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = chimera_chart_view_get_property;
  object_class->set_property = chimera_chart_view_set_property;
  object_class->finalize = chimera_chart_view_finalize;

  widget_class->get_request_mode = chimera_chart_view_get_request_mode;
  widget_class->measure = chimera_chart_view_measure;
  widget_class->snapshot = chimera_chart_view_snapshot;

  /**
   * ChimeraChartView:dark:
   *
   * Whether the colours are those for a dark ground.
   */
  properties[PROP_DARK] =
    g_param_spec_boolean ("dark", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * ChimeraChartView::selection-changed:
   * @self: the view
   *
   * Another point is selected, or none any more.
   */
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  chimera_chart_view_bind_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
chimera_chart_view_init (ChimeraChartView *self)
{
  self->flags = CHIMERA_CHART_HEADING;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  chimera_chart_view_watch_pointer (self);

  update_accessible (self);
}

/**
 * chimera_chart_view_new:
 *
 * A widget that draws a chart, says what the point under the pointer is, and lets the arrow keys,
 * Home and End move a selection from point to point. It has no ground of its own: it is meant for
 * a card.
 *
 * Returns: (transfer floating): a view without a chart
 */
GtkWidget *
chimera_chart_view_new (void)
{
  return g_object_new (CHIMERA_TYPE_CHART_VIEW, NULL);
}

/**
 * chimera_chart_view_set_chart:
 * @self: a view
 * @chart: (nullable): the chart to copy
 *
 * Shows a chart as it is now. A selected point stays selected as long as there is a point in its
 * place. An equal chart changes nothing.
 */
void
chimera_chart_view_set_chart (ChimeraChartView   *self,
                              const ChimeraChart *chart)
{
  g_return_if_fail (CHIMERA_IS_CHART_VIEW (self));

  if (chimera_chart_equal (self->chart, chart))
    return;

  g_clear_pointer (&self->chart, chimera_chart_free);
  self->chart = chart != NULL ? chimera_chart_copy (chart) : NULL;

  chimera_chart_view_check_selection (self);

  update_accessible (self);
  if (self->flags & CHIMERA_CHART_LEGEND_ONLY)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * chimera_chart_view_set_flags:
 * @self: a view
 * @flags: what stands around the plot; %CHIMERA_CHART_HEADING at first
 *
 * With %CHIMERA_CHART_LEGEND_ONLY the view is nothing but the legend of its chart, as high as
 * its width needs, and cannot be focused.
 */
void
chimera_chart_view_set_flags (ChimeraChartView  *self,
                              ChimeraChartFlags  flags)
{
  g_return_if_fail (CHIMERA_IS_CHART_VIEW (self));

  if (self->flags == flags)
    return;

  self->flags = flags;
  gtk_widget_set_focusable (GTK_WIDGET (self), (flags & CHIMERA_CHART_LEGEND_ONLY) == 0);
  update_accessible (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * chimera_chart_view_get_dark:
 * @self: a view
 *
 * Returns: whether the colours are those for a dark ground
 */
gboolean
chimera_chart_view_get_dark (ChimeraChartView *self)
{
  g_return_val_if_fail (CHIMERA_IS_CHART_VIEW (self), FALSE);

  return self->is_dark;
}

/**
 * chimera_chart_view_set_dark:
 * @self: a view
 * @dark: whether the ground is dark
 *
 * Chooses the colours.
 */
void
chimera_chart_view_set_dark (ChimeraChartView *self,
                             gboolean          dark)
{
  g_return_if_fail (CHIMERA_IS_CHART_VIEW (self));

  dark = !!dark;
  if (self->is_dark == dark)
    return;

  self->is_dark = dark;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DARK]);
}
