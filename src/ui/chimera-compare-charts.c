/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-compare-charts.h"

#include "chimera-chart-view.h"
#include "chimera-strip-view.h"

/* Around the charts and between them */
#define SPACE_PX 90

/* How many times its least width a chart needs for its title and the switcher in one line */
#define ROOMY 1.45
#define SWITCHER_LINE_PX 30

struct _ChimeraCompareCharts
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkStack *stack;
  GtkBox *spread;
  ChimeraStripView *strips[CHIMERA_N_COMPARISON_FIGURES];
  GtkBox *runs;
  ChimeraChartView *throughput;
  ChimeraChartView *ttft;
  ChimeraChartView *legend;

  ChimeraComparePlots *plots; /* NULL before there are any */
};

G_DEFINE_FINAL_TYPE (ChimeraCompareCharts, chimera_compare_charts, GTK_TYPE_WIDGET)

/* A view of runs has a copy of its own, which is made when it is seen. */
static void
show_runs (ChimeraCompareCharts *self)
{
  if (self->plots == NULL || g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "runs") != 0)
    return;

  chimera_chart_view_set_chart (self->throughput, self->plots->throughput);
  chimera_chart_view_set_chart (self->ttft, self->plots->ttft);
  chimera_chart_view_set_chart (self->legend, self->plots->ttft);
}

static void
chimera_compare_charts_dispose (GObject *object)
{
  g_clear_pointer (&CHIMERA_COMPARE_CHARTS (object)->plots, chimera_compare_plots_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), CHIMERA_TYPE_COMPARE_CHARTS);

  G_OBJECT_CLASS (chimera_compare_charts_parent_class)->dispose (object);
}

static void
chimera_compare_charts_class_init (ChimeraCompareChartsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_compare_charts_dispose;

  g_type_ensure (CHIMERA_TYPE_CHART_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "compare-charts");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/chimera_bench/Chimera/ui/chimera-compare-charts.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareCharts, box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareCharts, stack);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareCharts, spread);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareCharts, runs);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareCharts, throughput);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareCharts, ttft);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareCharts, legend);
  gtk_widget_class_bind_template_callback (widget_class, show_runs);
}

static void
chimera_compare_charts_init (ChimeraCompareCharts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < CHIMERA_N_COMPARISON_FIGURES; i++)
    {
      GtkWidget *view = chimera_strip_view_new ();

      gtk_widget_set_hexpand (view, TRUE);
      gtk_box_append (self->spread, view);
      self->strips[i] = CHIMERA_STRIP_VIEW (view);
    }

  chimera_chart_view_set_flags (self->throughput, CHIMERA_CHART_HEADING);
  chimera_chart_view_set_flags (self->ttft, CHIMERA_CHART_HEADING);
  chimera_chart_view_set_flags (self->legend, CHIMERA_CHART_LEGEND_ONLY);
}

/**
 * chimera_compare_charts_new:
 *
 * Returns: (transfer floating): empty charts
 */
GtkWidget *
chimera_compare_charts_new (void)
{
  return g_object_new (CHIMERA_TYPE_COMPARE_CHARTS, NULL);
}

/**
 * chimera_compare_charts_take:
 * @self: the charts
 * @plots: (transfer full): what to show
 */
void
chimera_compare_charts_take (ChimeraCompareCharts *self,
                             ChimeraComparePlots  *plots)
{
  g_return_if_fail (CHIMERA_IS_COMPARE_CHARTS (self));
  g_return_if_fail (plots != NULL);

  g_clear_pointer (&self->plots, chimera_compare_plots_free);
  self->plots = plots;
  for (guint i = 0; i < CHIMERA_N_COMPARISON_FIGURES; i++)
    chimera_strip_view_set_chart (self->strips[i], plots->spreads[i]);
  show_runs (self);
}

/**
 * chimera_compare_charts_set_width:
 * @self: the charts
 * @width: how wide the page is that they are in
 */
void
chimera_compare_charts_set_width (ChimeraCompareCharts *self,
                                  int                   width)
{
  GtkOrientation orientation;
  gboolean has_own_line;
  int least;

  g_return_if_fail (CHIMERA_IS_COMPARE_CHARTS (self));

  /* It is wider where the text is larger. */
  gtk_widget_measure (GTK_WIDGET (self->strips[0]), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  orientation = width < CHIMERA_N_COMPARISON_FIGURES * least + SPACE_PX ? GTK_ORIENTATION_VERTICAL
                                                                        : GTK_ORIENTATION_HORIZONTAL;
  /* The switcher is in the line of the titles where it leaves them their room. */
  has_own_line = orientation == GTK_ORIENTATION_HORIZONTAL &&
                 width < CHIMERA_N_COMPARISON_FIGURES * ROOMY * least + SPACE_PX;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->spread), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->runs), orientation);
  gtk_widget_set_margin_top (GTK_WIDGET (self->stack), has_own_line ? SWITCHER_LINE_PX : 0);
}
