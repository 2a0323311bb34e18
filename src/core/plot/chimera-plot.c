/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-plot-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chimera-chart-private.h"
#include "chimera-decimate.h"
#include "chimera-format.h"

/* More than a screen has pixels: what is thinned out cannot be seen. */
#define LINE_COLUMNS 16384
#define GRID_COLUMNS 512
#define GRID_ROWS 256

/* A line may go straight up where one point in so many stands above another. */
#define MIN_REPEAT_SHARE 10

/* Fewer points are all kept. */
#define MANY 65536

double
chimera_plot_x (const ChimeraPlot *self,
                gsize              row)
{
  return self->x != NULL ? self->x[row] : (double) (row + 1);
}

static int
compare_by_x (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const double *x = user_data;
  guint32 p = *(const guint32 *) a;
  guint32 q = *(const guint32 *) b;

  if (x[p] < x[q] || x[p] > x[q])
    return x[p] < x[q] ? -1 : 1;

  return (p > q) - (p < q);
}

static void
put_in_order (ChimeraPlot *self)
{
  gboolean is_ascending = TRUE;
  double last = -G_MAXDOUBLE;

  self->order = g_new (guint32, MAX (self->n, 1));
  for (gsize row = 0; row < self->n; row++)
    {
      double x = chimera_plot_x (self, row);

      if (!chimera_value_is_usable (x) || !chimera_value_is_usable (self->y[row]))
        continue;

      if (self->n_order == 0 || self->y[row] < self->y[self->lowest])
        self->lowest = row;
      if (self->n_order == 0 || self->y[row] > self->y[self->highest])
        self->highest = row;
      chimera_domain_add (&self->x_domain, x);
      chimera_domain_add (&self->y_domain, self->y[row]);
      is_ascending = is_ascending && x >= last;
      last = x;
      self->order[self->n_order++] = (guint32) row;
    }

  if (!is_ascending)
    g_qsort_with_data (self->order, (int) self->n_order, sizeof (guint32), compare_by_x, self->x);
}

static void
find_repeats (ChimeraPlot *self)
{
  gsize n = 0;

  for (gsize i = 1; self->x != NULL && i < self->n_order; i++)
    n += self->x[self->order[i]] > self->x[self->order[i - 1]] ? 0 : 1;

  self->has_repeats = n * MIN_REPEAT_SHARE > self->n_order;
}

/* Nanoseconds since 1970 are a straight line, whatever happened among them. Values that are as close
 * together are shown without what they have in common, and the title says so. */
static void
take_base (ChimeraDomain  *domain,
           double         *values,
           gsize           n,
           char          **title)
{
  double base = domain->min;
  g_autofree char *number = NULL;
  char *shorter;

  if (values == NULL || domain->n == 0 || !(domain->max > base) || !chimera_domain_is_single (domain))
    return;

  for (gsize i = 0; i < n; i++)
    values[i] -= base;
  domain->min = 0;
  domain->max -= base;

  number = chimera_format_display (base, 0);
  /* Translators: in a chart, values less a number that all of them have in common: "time_ns − 1,759,099,000" */
  shorter = g_strdup_printf (_("%s − %s"), *title, number);
  g_free (*title);
  *title = shorter;
}

static GArray *
keep_all (gsize n)
{
  GArray *kept = g_array_sized_new (FALSE, FALSE, sizeof (gsize), (guint) n);

  for (gsize i = 0; i < n; i++)
    g_array_append_val (kept, i);

  return kept;
}

static GArray *
thin_line (const ChimeraPlot *self)
{
  g_autofree double *x = g_new (double, self->n_order);
  g_autofree double *y = g_new (double, self->n_order);

  for (gsize i = 0; i < self->n_order; i++)
    {
      x[i] = chimera_plot_x (self, self->order[i]) - self->x_domain.min;
      y[i] = self->y[self->order[i]];
    }

  return chimera_decimate_line (x, y, self->n_order,
                                MAX ((self->x_domain.max - self->x_domain.min) / LINE_COLUMNS, G_MINDOUBLE));
}

/* The first point of each cell of a fine grid. */
static GArray *
thin_points (const ChimeraPlot *self)
{
  ChimeraScale x = { self->x_domain.min, self->x_domain.max, 0.0, GRID_COLUMNS - 1.0 };
  ChimeraScale y = { self->y_domain.min, self->y_domain.max, 0.0, GRID_ROWS - 1.0 };
  g_autofree guint8 *is_taken = g_new0 (guint8, GRID_COLUMNS * GRID_ROWS);
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize i = 0; i < self->n_order; i++)
    {
      guint column = (guint) chimera_scale_map (&x, chimera_plot_x (self, self->order[i]));
      guint row = (guint) chimera_scale_map (&y, self->y[self->order[i]]);
      guint8 *cell = &is_taken[row * GRID_COLUMNS + column];

      if (!*cell)
        g_array_append_val (kept, i);
      *cell = TRUE;
    }

  return kept;
}

/**
 * chimera_plot_new:
 * @x_title: what x is
 * @y_title: what y is
 * @x: (nullable) (transfer full) (array length=n): a number for each row, NAN where there is none;
 *   %NULL for the number of the row, from 1
 * @y: (transfer full) (array length=n): likewise
 * @n: number of rows, less than 2^31
 *
 * Returns: (transfer full): a plot of the rows that have both
 */
ChimeraPlot *
chimera_plot_new (const char *x_title,
                  const char *y_title,
                  double     *x,
                  double     *y,
                  gsize       n)
{
  ChimeraPlot *self;

  g_return_val_if_fail (y != NULL, NULL);
  g_return_val_if_fail (n <= G_MAXINT32, NULL);

  self = g_new0 (ChimeraPlot, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->x_title = g_strdup (x_title);
  self->y_title = g_strdup (y_title);
  self->x = x;
  self->y = y;
  self->n = n;
  put_in_order (self);
  find_repeats (self);
  take_base (&self->x_domain, self->x, n, &self->x_title);
  take_base (&self->y_domain, self->y, n, &self->y_title);
  self->line = self->n_order > MANY ? thin_line (self) : keep_all (self->n_order);
  self->points = self->n_order > MANY ? thin_points (self) : keep_all (self->n_order);

  return self;
}

/**
 * chimera_plot_ref:
 * @self: a plot
 *
 * Returns: (transfer full): @self
 */
ChimeraPlot *
chimera_plot_ref (ChimeraPlot *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * chimera_plot_unref:
 * @self: (transfer full): a plot
 */
void
chimera_plot_unref (ChimeraPlot *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->x_title);
  g_free (self->y_title);
  g_free (self->x);
  g_free (self->y);
  g_free (self->order);
  g_array_unref (self->line);
  g_array_unref (self->points);
  g_free (self);
}

/**
 * chimera_plot_get_n_points:
 * @self: a plot
 *
 * Returns: how many rows have a point
 */
gsize
chimera_plot_get_n_points (const ChimeraPlot *self)
{
  return self->n_order;
}

/**
 * chimera_plot_has_repeats:
 * @self: a plot
 *
 * Returns: whether many points stand above one another, so that a line through them says nothing
 */
gboolean
chimera_plot_has_repeats (const ChimeraPlot *self)
{
  return self->has_repeats;
}

/**
 * chimera_plot_has_point:
 * @self: a plot
 * @row: from 0
 *
 * Returns: whether the row is there and has a point
 */
gboolean
chimera_plot_has_point (const ChimeraPlot *self,
                        gsize              row)
{
  return row < self->n && chimera_value_is_usable (chimera_plot_x (self, row)) &&
         chimera_value_is_usable (self->y[row]);
}

/**
 * chimera_plot_step:
 * @self: a plot
 * @row: that has a point, from 0
 * @steps: how many points to go on in the order of x, or back
 * @out_row: (out): the row there, or at the end that was met
 *
 * Returns: whether that is another row
 */
gboolean
chimera_plot_step (const ChimeraPlot *self,
                   gsize              row,
                   int                steps,
                   gsize             *out_row)
{
  gsize position = 0;
  gint64 target;

  g_return_val_if_fail (chimera_plot_has_point (self, row), FALSE);

  if (self->x == NULL)
    {
      gsize end = self->n_order;

      while (position < end)
        {
          gsize middle = position + (end - position) / 2;

          if (self->order[middle] < row)
            position = middle + 1;
          else
            end = middle;
        }
    }
  else
    {
      while (self->order[position] != row)
        position++;
    }

  target = CLAMP ((gint64) position + steps, 0, (gint64) self->n_order - 1);
  if ((gsize) target == position)
    return FALSE;

  *out_row = self->order[target];

  return TRUE;
}

char *
chimera_plot_format_value (double value)
{
  int significant = fabs (value) > 0.0 ? 3 - (int) floor (log10 (fabs (value))) : 0;

  return chimera_chart_format (FALSE, value, CLAMP (significant, 0, 15), -significant);
}

static char *
format_row (gsize row)
{
  return chimera_format_display ((double) (row + 1), 0);
}

/**
 * chimera_plot_describe_point:
 * @self: a plot
 * @row: that has a point, from 0
 *
 * Returns: (transfer full): what the point says, in the user's language
 */
char *
chimera_plot_describe_point (const ChimeraPlot *self,
                             gsize              row)
{
  g_autofree char *number = format_row (row);
  g_autofree char *y = NULL;
  g_autofree char *x = NULL;

  g_return_val_if_fail (chimera_plot_has_point (self, row), NULL);

  y = chimera_plot_format_value (self->y[row]);
  if (self->x == NULL)
    /* Translators: the number of a row, the name of a column and its value: "row 3: latency_ms 12.5" */
    return g_strdup_printf (_("row %s: %s %s"), number, self->y_title, y);

  x = chimera_plot_format_value (self->x[row]);
  /* Translators: as before, and the name and value of the column it is plotted against */
  return g_strdup_printf (_("row %s: %s %s at %s %s"), number, self->y_title, y, self->x_title, x);
}

/**
 * chimera_plot_describe:
 * @self: a plot
 *
 * Returns: (transfer full): what the plot shows, in sentences, in the user's language
 */
char *
chimera_plot_describe (const ChimeraPlot *self)
{
  g_autofree char *count = chimera_format_display ((double) self->n_order, 0);
  g_autofree char *lowest = NULL;
  g_autofree char *highest = NULL;
  g_autofree char *lowest_row = NULL;
  g_autofree char *highest_row = NULL;

  if (self->n_order == 0)
    return g_strdup (_("There is no number to show."));

  lowest = chimera_plot_format_value (self->y[self->lowest]);
  highest = chimera_plot_format_value (self->y[self->highest]);
  lowest_row = format_row (self->lowest);
  highest_row = format_row (self->highest);

  /* Translators: the number of points; the least value and its row; the greatest and its row */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%s point, lowest %s in row %s, highest %s in row %s.",
                                       "%s points, lowest %s in row %s, highest %s in row %s.",
                                       (gulong) self->n_order),
                          count, lowest, lowest_row, highest, highest_row);
}
