/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define PADDING 12.0
#define ITEM_GAP 15.0
#define SYMBOL_GAP 5.0
#define SYMBOL_WIDTH 12.0
#define HALO_WIDTH 18.0
#define DASH_WIDTH 18.0
#define MARKER_RADIUS 4.0

typedef enum
{
  ITEM_SERIES,
  ITEM_COLD,
  ITEM_RUNNING,
  ITEM_FAILED,
  ITEM_MEAN,
  ITEM_NOTE,
} ItemKind;

typedef struct
{
  ItemKind kind;
  const ChimeraChartSeries *series;
  const char *text;
  double symbol_width;
  double width;
} Item;

static void
add_item (GArray                   *items,
          ChimeraCanvas            *canvas,
          ItemKind                  kind,
          const ChimeraChartSeries *series,
          const char               *text,
          double                    symbol_width)
{
  double size = canvas->em * 9.0 / 11.0;
  Item item = { kind, series, text, symbol_width, 0.0 };

  item.width = symbol_width + SYMBOL_GAP + chimera_canvas_measure_text (canvas, size, FALSE, text);
  g_array_append_val (items, item);
}

/* All dashes of a chart, each once, stand side by side before the one text. */
static guint
get_mean_dashes (const ChimeraChart *chart,
                 gboolean            is_whole,
                 ChimeraDash         dashes[3])
{
  guint n = 0;

  for (guint i = 0; i < chart->series->len; i++)
    {
      ChimeraDash dash = chimera_chart_series (chart, i)->mean_dash;
      gboolean is_known = FALSE;

      for (guint j = 0; j < n; j++)
        is_known = is_known || dashes[j] == dash;

      if (!is_known && (is_whole || !isnan (chimera_chart_get_mean (chart, i, NULL))))
        dashes[n++] = dash;
    }

  return n;
}

static const ChimeraChartSeries *
find_series_with (const ChimeraChart *chart,
                  ChimeraPointFlags   flag)
{
  for (guint i = 0; i < chart->series->len; i++)
    {
      const ChimeraChartSeries *series = chimera_chart_series (chart, i);

      for (guint j = 0; j < series->points->len; j++)
        if (chimera_chart_point (series, j)->flags & flag)
          return series;
    }

  return NULL;
}

static GArray *
list_items (const ChimeraChart *chart,
            ChimeraCanvas      *canvas,
            ChimeraChartFlags   flags)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));
  gboolean is_whole = (flags & CHIMERA_CHART_LEGEND_ONLY) != 0;
  const ChimeraChartSeries *first = NULL;
  const ChimeraChartSeries *last = NULL;
  const ChimeraChartSeries *cold = find_series_with (chart, CHIMERA_POINT_COLD);
  const ChimeraChartSeries *running = find_series_with (chart, CHIMERA_POINT_RUNNING);
  const ChimeraChartSeries *failed = find_series_with (chart, CHIMERA_POINT_FAILED);
  ChimeraDash dashes[3];
  guint n_dashes = get_mean_dashes (chart, is_whole, dashes);

  for (guint i = 0; i < chart->series->len; i++)
    {
      last = chimera_chart_series (chart, i);
      first = first != NULL ? first : last;
      add_item (items, canvas, ITEM_SERIES, last, last->name, SYMBOL_WIDTH);
    }

  if (is_whole)
    {
      cold = cold != NULL ? cold : first;
      running = running != NULL || (flags & CHIMERA_CHART_LIVE) == 0 ? running : last;
    }

  if (cold != NULL)
    add_item (items, canvas, ITEM_COLD, cold,
              chimera_chart_word (canvas, N_("cold: the model was loaded")), SYMBOL_WIDTH);
  if (running != NULL)
    /* Translators: what a point of a chart with a halo stands for: a call that has not ended */
    add_item (items, canvas, ITEM_RUNNING, running, chimera_chart_word (canvas, N_("running")), HALO_WIDTH);
  if (failed != NULL)
    /* Translators: what a struck point of a chart stands for: a call that failed */
    add_item (items, canvas, ITEM_FAILED, failed, chimera_chart_word (canvas, N_("failed")), SYMBOL_WIDTH);
  if (n_dashes > 0)
    add_item (items, canvas, ITEM_MEAN, NULL, chimera_chart_word (canvas, N_("mean without cold calls")),
              DASH_WIDTH * n_dashes + SYMBOL_GAP * (n_dashes - 1));
  if (chart->legend_note != NULL)
    add_item (items, canvas, ITEM_NOTE, NULL, chart->legend_note, 0.0);

  return items;
}

/* How many items, from one on, fit into a row; one does in any case. */
static guint
count_in_row (GArray *items,
              guint   first,
              double  width,
              double *out_row_width)
{
  double room = width - 2.0 * PADDING;
  double taken = 0.0;
  guint n = 0;

  for (guint i = first; i < items->len; i++)
    {
      double with_it = taken + (n > 0 ? ITEM_GAP : 0.0) + g_array_index (items, Item, i).width;

      if (n > 0 && with_it > room)
        break;
      taken = with_it;
      n++;
    }

  *out_row_width = taken;

  return n;
}

static double
row_height (ChimeraCanvas *canvas)
{
  return round (canvas->em * 1.4);
}

/**
 * chimera_chart_measure_legend:
 * @self: a chart
 * @canvas: what measures the text
 * @width: of the whole chart
 * @flags: %CHIMERA_CHART_LEGEND_ONLY for the whole legend, with entries that do not occur yet
 *
 * Returns: the height of the legend in pixels, 0 for a chart without series
 */
double
chimera_chart_measure_legend (const ChimeraChart *self,
                              ChimeraCanvas      *canvas,
                              double              width,
                              ChimeraChartFlags   flags)
{
  g_autoptr(GArray) items = NULL;
  double row_width;
  guint n_rows = 0;

  g_return_val_if_fail (self != NULL && canvas != NULL, 0.0);

  items = list_items (self, canvas, flags);
  for (guint i = 0; i < items->len; n_rows++)
    i += count_in_row (items, i, width, &row_width);

  return n_rows * row_height (canvas);
}

static void
draw_item (const ChimeraChart *chart,
           ChimeraCanvas      *canvas,
           const Item         *item,
           double              x,
           double              middle,
           gboolean            is_whole)
{
  double center = x + item->symbol_width / 2.0;
  ChimeraDash dashes[3];

  switch (item->kind)
    {
    case ITEM_SERIES:
      chimera_canvas_marker (canvas, item->series->marker, round (center), round (middle), MARKER_RADIUS,
                             item->series->color, 1.0, CHIMERA_COLOR_NONE, 0.0);
      break;

    case ITEM_COLD:
      /* Without the ground a point has inside: a legend may stand on another one. */
      chimera_canvas_marker (canvas, item->series->marker, round (center), round (middle), MARKER_RADIUS,
                             CHIMERA_COLOR_NONE, 1.0, item->series->color, 2.0);
      break;

    case ITEM_RUNNING:
      chimera_chart_draw_point (canvas, item->series, CHIMERA_POINT_RUNNING, round (center), round (middle),
                                MARKER_RADIUS);
      break;

    case ITEM_FAILED:
      chimera_chart_draw_point (canvas, item->series, CHIMERA_POINT_FAILED, round (center), round (middle),
                                MARKER_RADIUS);
      break;

    case ITEM_MEAN:
      for (guint i = 0, n = get_mean_dashes (chart, is_whole, dashes); i < n; i++)
        {
          double start = x + (DASH_WIDTH + SYMBOL_GAP) * i;

          chimera_canvas_line (canvas, start, round (middle), start + DASH_WIDTH, round (middle),
                               CHIMERA_COLOR_DIM, 1.5, dashes[i]);
        }
      break;

    case ITEM_NOTE:
      break;

    default:
      g_assert_not_reached ();
    }

  chimera_canvas_text (canvas, x + item->symbol_width + SYMBOL_GAP, middle, CHIMERA_ANCHOR_START,
                       canvas->em * 9.0 / 11.0, FALSE, CHIMERA_COLOR_DIM, item->text);
}

/**
 * chimera_chart_draw_legend:
 * @self: a chart
 * @canvas: what to draw on
 * @width: of the whole chart
 * @top: where the legend begins
 * @flags: as in chimera_chart_measure_legend()
 *
 * Draws what the markers stand for, in centred rows.
 */
void
chimera_chart_draw_legend (const ChimeraChart *self,
                           ChimeraCanvas      *canvas,
                           double              width,
                           double              top,
                           ChimeraChartFlags   flags)
{
  g_autoptr(GArray) items = list_items (self, canvas, flags);
  double middle = top + row_height (canvas) / 2.0;

  for (guint i = 0; i < items->len; )
    {
      double row_width;
      guint n = count_in_row (items, i, width, &row_width);
      double x = MAX ((width - row_width) / 2.0, PADDING);

      for (guint end = i + n; i < end; i++)
        {
          const Item *item = &g_array_index (items, Item, i);

          draw_item (self, canvas, item, x, middle, (flags & CHIMERA_CHART_LEGEND_ONLY) != 0);
          x += item->width + ITEM_GAP;
        }

      middle += row_height (canvas);
    }
}
