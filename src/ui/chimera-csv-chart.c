/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-chart.h"

#include <glib/gi18n.h>

#include "chimera-nature.h"
#include "chimera-plot-view.h"

struct _ChimeraCsvChart
{
  GtkWidget parent_instance;

  ChimeraCsvTable *table;
  /* the columns that the lists offer; the list for x has the rows before them */
  GArray *columns;
  GCancellable *cancellable;
  gboolean is_filling;
  gboolean has_repeats;

  GtkDropDown *y;
  GtkDropDown *x;
  GtkWidget *line;
  GtkToggleButton *points;
  GtkStack *stack;
  ChimeraPlotView *plot;
};

enum
{
  ROW_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraCsvChart, chimera_csv_chart, GTK_TYPE_WIDGET)

typedef struct
{
  char *x_title;
  char *y_title;
  GPtrArray *values;
  gsize n_rows;
} PlotJob;

static void
plot_job_free (gpointer data)
{
  PlotJob *job = data;

  g_free (job->x_title);
  g_free (job->y_title);
  g_clear_pointer (&job->values, g_ptr_array_unref);
  g_free (job);
}

static gpointer
steal_values (PlotJob *job,
              guint    column)
{
  return job->values->len > column ? g_steal_pointer (&job->values->pdata[column]) : NULL;
}

static void
make_plot (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  PlotJob *job = task_data;
  double *y = steal_values (job, 0);
  double *x = steal_values (job, 1);

  g_task_return_pointer (task, chimera_plot_new (job->x_title, job->y_title, x, y, job->n_rows),
                         (GDestroyNotify) chimera_plot_unref);
}

static guint
get_column (ChimeraCsvChart *self,
            guint            position)
{
  return g_array_index (self->columns, guint, position);
}

static char *
make_title (ChimeraCsvTable *table,
            guint            column)
{
  const char *name = chimera_csv_table_get_column_name (table, column);
  const char *unit = chimera_csv_table_get_value_unit (table, column);

  if (*unit == '\0')
    return g_strdup (name);

  return g_strdup_printf (_("%s, %s"), name, unit);
}

static char *
make_x_title (ChimeraCsvChart *self)
{
  guint x = gtk_drop_down_get_selected (self->x);

  return x == 0 ? g_strdup (_("Row")) : make_title (self->table, get_column (self, x - 1));
}

/* A line through points above one another goes up and down, and nothing else. The choice of the user
 * is kept for the next column. */
static void
on_style (ChimeraCsvChart *self)
{
  gboolean has_points = self->has_repeats || gtk_toggle_button_get_active (self->points);

  chimera_plot_view_set_style (self->plot, has_points ? CHIMERA_PLOT_POINTS : CHIMERA_PLOT_LINE);
  gtk_widget_set_sensitive (self->line, !self->has_repeats);
  gtk_widget_set_tooltip_text (self->line, self->has_repeats ? _("Several rows share a value of x, so there is no line.")
                                                             : NULL);
}

static void
on_plotted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  ChimeraCsvChart *self = CHIMERA_CSV_CHART (source);
  g_autoptr(ChimeraPlot) plot = g_task_propagate_pointer (G_TASK (result), NULL);
  const PlotJob *job;
  g_autofree char *name = NULL;

  if (plot == NULL)
    return;

  job = g_task_get_task_data (G_TASK (result));
  /* Translators: a chart of one column against another, or against the rows: "latency_ms by Row" */
  name = g_strdup_printf (_("%s by %s"), job->y_title, job->x_title);
  self->has_repeats = chimera_plot_has_repeats (plot);
  on_style (self);
  chimera_plot_view_set_plot (self->plot, plot, name);
  gtk_stack_set_visible_child_name (self->stack, chimera_plot_get_n_points (plot) > 0 ? "plot" : "empty");
}

static void
on_values (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(ChimeraCsvChart) self = user_data;
  ChimeraCsvTable *table = CHIMERA_CSV_TABLE (source);
  g_autoptr(GPtrArray) values = chimera_csv_table_read_values_finish (table, result, NULL);
  g_autoptr(GTask) task = NULL;
  PlotJob *job;

  /* Cancelled; or the file is gone, which the page says. */
  if (values == NULL)
    return;

  job = g_new0 (PlotJob, 1);
  job->y_title = make_title (self->table, get_column (self, gtk_drop_down_get_selected (self->y)));
  job->x_title = make_x_title (self);
  job->values = g_steal_pointer (&values);
  job->n_rows = g_list_model_get_n_items (G_LIST_MODEL (table));

  task = g_task_new (self, self->cancellable, on_plotted, NULL);
  g_task_set_task_data (task, job, plot_job_free);
  g_task_run_in_thread (task, make_plot);
}

static void
update (ChimeraCsvChart *self)
{
  guint y = gtk_drop_down_get_selected (self->y);
  guint x = gtk_drop_down_get_selected (self->x);
  guint columns[2];
  guint n_columns = 0;

  if (self->is_filling || self->table == NULL || y >= self->columns->len)
    return;

  columns[n_columns++] = get_column (self, y);
  if (x > 0 && x <= self->columns->len)
    columns[n_columns++] = get_column (self, x - 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  chimera_csv_table_read_values_async (self->table, columns, n_columns, self->cancellable, on_values, g_object_ref (self));
}

static void
on_row_chosen (ChimeraCsvChart *self,
               guint64          row)
{
  g_signal_emit (self, signals[ROW_CHOSEN], 0, row);
}

static void
chimera_csv_chart_dispose (GObject *object)
{
  ChimeraCsvChart *self = CHIMERA_CSV_CHART (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->table);
  g_clear_pointer (&self->columns, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHIMERA_TYPE_CSV_CHART);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chimera_csv_chart_parent_class)->dispose (object);
}

static void
chimera_csv_chart_class_init (ChimeraCsvChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_csv_chart_dispose;
  g_type_ensure (CHIMERA_TYPE_PLOT_VIEW);

  /**
   * ChimeraCsvChart::row-chosen:
   * @self: the chart
   * @row: of the file, from 0
   */
  signals[ROW_CHOSEN] = g_signal_new ("row-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-csv-chart.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraCsvChart, y);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCsvChart, x);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCsvChart, line);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCsvChart, points);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCsvChart, stack);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCsvChart, plot);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_style);
  gtk_widget_class_bind_template_callback (widget_class, on_row_chosen);
}

static void
chimera_csv_chart_init (ChimeraCsvChart *self)
{
  self->columns = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What matters most to somebody who measures models, of the columns that measure something. */
static guint
find_best (ChimeraCsvChart *self)
{
  guint best = 0;
  ChimeraTopic best_topic = CHIMERA_TOPIC_OTHER + 1;

  for (guint i = 0; i < self->columns->len; i++)
    {
      ChimeraNature nature;

      chimera_nature_init (&nature, chimera_csv_table_get_column_name (self->table, get_column (self, i)));
      if (nature.role == CHIMERA_ROLE_MEASURE && !nature.is_statistic && nature.topic < best_topic)
        {
          best = i;
          best_topic = nature.topic;
        }
    }

  return best;
}

/**
 * chimera_csv_chart_set_table:
 * @self: a chart without a table
 * @table: that is complete
 *
 * Offers the columns of numbers, and shows one of them.
 *
 * Returns: whether there is any
 */
gboolean
chimera_csv_chart_set_table (ChimeraCsvChart *self,
                             ChimeraCsvTable *table)
{
  g_autoptr(GtkStringList) y = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) x = gtk_string_list_new (NULL);

  g_return_val_if_fail (CHIMERA_IS_CSV_CHART (self), FALSE);

  g_set_object (&self->table, table);
  gtk_string_list_append (x, _("Row"));
  for (guint i = 0; i < chimera_csv_table_get_n_columns (table); i++)
    if (chimera_csv_table_is_numeric (table, i))
      {
        const char *name = chimera_csv_table_get_column_name (table, i);

        g_array_append_val (self->columns, i);
        gtk_string_list_append (y, name);
        gtk_string_list_append (x, name);
      }

  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->y, G_LIST_MODEL (y));
  gtk_drop_down_set_model (self->x, G_LIST_MODEL (x));
  gtk_drop_down_set_selected (self->x, 0);
  if (self->columns->len > 0)
    gtk_drop_down_set_selected (self->y, find_best (self));
  self->is_filling = FALSE;
  update (self);

  return self->columns->len > 0;
}

/**
 * chimera_csv_chart_show_column:
 * @self: a chart with a table
 * @column: of the table, from 0
 *
 * Shows another column, if there are numbers in it.
 */
void
chimera_csv_chart_show_column (ChimeraCsvChart *self,
                               guint            column)
{
  g_return_if_fail (CHIMERA_IS_CSV_CHART (self));

  for (guint i = 0; i < self->columns->len; i++)
    if (get_column (self, i) == column)
      gtk_drop_down_set_selected (self->y, i);
}

/**
 * chimera_csv_chart_mark:
 * @self: a chart
 * @row: of the file, from 0
 *
 * Marks the point of a row.
 */
void
chimera_csv_chart_mark (ChimeraCsvChart *self,
                        guint            row)
{
  g_return_if_fail (CHIMERA_IS_CSV_CHART (self));

  chimera_plot_view_mark (self->plot, row);
}
