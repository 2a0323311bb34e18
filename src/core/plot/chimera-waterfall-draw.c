/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-waterfall-private.h"

#include <math.h>

#include "chimera-chart-private.h"

/* Pixels at a body text of 11 pt; larger text scales them. */
#define PADDING 12.0
#define ROW_HEIGHT 20.0
#define BAR_HEIGHT 12.0
#define AXIS_HEIGHT 40.0
#define LEGEND_ROW_HEIGHT 20.0
#define GAP 9.0
#define LABEL_GAP 12.0
#define ITEM_GAP 15.0
#define SYMBOL_WIDTH 12.0
#define SYMBOL_GAP 5.0

/* A span of a moment is seen too. */
#define MIN_WIDTH 1.5

/* Of the width, at most: there is still a plot between long words. */
#define MAX_LABEL_SHARE 0.38

typedef struct
{
  double scale;
  double text_size;
  double caption_size;
  double left;
  double right;
  double label_width;
  double bottom;
  double row_height;
  gboolean has_x;
  ChimeraScale x;
  ChimeraTicks ticks;
} Layout;

static double
widest_text (const ChimeraWaterfall *chart,
             ChimeraCanvas          *canvas,
             double                  size,
             gboolean                of_values)
{
  double widest = 0.0;

  for (guint i = 0; i < chart->rows->len; i++)
    {
      const ChimeraWaterfallRow *row = chimera_waterfall_row (chart, i);
      const char *text = of_values ? row->value : row->label;

      if (text != NULL)
        widest = MAX (widest, chimera_canvas_measure_text (canvas, size, FALSE, text));
    }

  return widest;
}

static double
widest_tick (ChimeraCanvas *canvas,
             const Layout  *layout)
{
  double widest = 0.0;

  for (guint i = 0; i < layout->ticks.n; i++)
    {
      g_autofree char *label = chimera_chart_format_tick (canvas->is_document, &layout->ticks, i);

      widest = MAX (widest, chimera_canvas_measure_text (canvas, layout->text_size, FALSE, label));
    }

  return widest;
}

/* As many ticks as their labels leave room for, six at most. */
static void
init_axis (Layout                 *self,
           const ChimeraWaterfall *chart,
           ChimeraCanvas          *canvas)
{
  ChimeraDomain domain = { 0.0, (double) chart->end_ns / chart->unit_ns, 2 };

  self->has_x = chart->end_ns > 0;
  if (!self->has_x)
    return;

  self->x = (ChimeraScale) { 0.0, domain.max, self->left, self->right };
  for (guint max_ticks = 6; max_ticks >= 2; max_ticks--)
    {
      chimera_ticks_init (&self->ticks, &domain, max_ticks);
      if (widest_tick (canvas, self) + LABEL_GAP <=
          chimera_ticks_get_step (&self->ticks) / domain.max * (self->right - self->left))
        break;
    }
}

static double
item_width (const ChimeraWaterfall *chart,
            ChimeraCanvas          *canvas,
            double                  size,
            guint                   kind)
{
  return SYMBOL_WIDTH + SYMBOL_GAP +
         chimera_canvas_measure_text (canvas, size, FALSE, chimera_waterfall_kind (chart, kind)->name);
}

/* Which kinds of a legend fit into a row from one on; one does in any case. */
static guint
count_in_row (const ChimeraWaterfall *chart,
              ChimeraCanvas          *canvas,
              double                  size,
              guint                   first,
              double                  room,
              double                 *out_width)
{
  guint n = 0;

  *out_width = 0.0;
  for (guint i = first; i < chart->kinds->len; i++)
    {
      double width = *out_width + (n > 0 ? ITEM_GAP : 0.0) + item_width (chart, canvas, size, i);

      if (n > 0 && width > room)
        break;
      *out_width = width;
      n++;
    }

  return n;
}

static gboolean
has_legend (const ChimeraWaterfall *chart)
{
  return chart->kinds->len > 0 && chimera_waterfall_kind (chart, 0)->name != NULL;
}

static double
measure_legend (const ChimeraWaterfall *chart,
                ChimeraCanvas          *canvas,
                double                  width)
{
  double size = canvas->em * 9.0 / 11.0;
  double row_width;
  guint n_rows = 0;

  if (!has_legend (chart))
    return 0.0;

  for (guint i = 0; i < chart->kinds->len; n_rows++)
    i += count_in_row (chart, canvas, size, i, width - 2.0 * PADDING, &row_width);

  return n_rows * LEGEND_ROW_HEIGHT * chimera_canvas_get_scale (canvas);
}

static void
layout_init (Layout                 *self,
             const ChimeraWaterfall *chart,
             ChimeraCanvas          *canvas,
             double                  width,
             double                  height)
{
  double scale = chimera_canvas_get_scale (canvas);
  double values;

  *self = (Layout) {
    .scale = scale,
    .text_size = canvas->em * 9.5 / 11.0,
    .caption_size = canvas->em * 9.0 / 11.0,
  };
  self->label_width = MIN (ceil (widest_text (chart, canvas, self->text_size, FALSE)), width * MAX_LABEL_SHARE);
  values = MIN (ceil (widest_text (chart, canvas, self->text_size, TRUE)), width * MAX_LABEL_SHARE);
  self->left = round (PADDING + self->label_width + GAP);
  self->right = MAX (width - PADDING - values - (values > 0.0 ? GAP : 0.0), self->left + 1.0);
  self->bottom = MAX (height - AXIS_HEIGHT * scale - measure_legend (chart, canvas, width), PADDING / 2.0 + 1.0);
  self->row_height = MIN ((self->bottom - PADDING / 2.0) / MAX (chart->rows->len, 1), ROW_HEIGHT * scale);
  self->bottom = floor (PADDING / 2.0 + self->row_height * chart->rows->len);
  init_axis (self, chart, canvas);
}

static void
draw_axis (const ChimeraWaterfall *self,
           ChimeraCanvas          *canvas,
           const Layout           *layout,
           double                  width)
{
  double labels_y = layout->bottom + 12.0 * layout->scale;
  g_autofree char *title = chimera_canvas_fit_text (canvas, layout->caption_size, FALSE, self->axis_title,
                                                    width - 2.0 * PADDING);
  double half = chimera_canvas_measure_text (canvas, layout->caption_size, FALSE, title) / 2.0;

  for (guint i = 0; layout->has_x && i < layout->ticks.n; i++)
    {
      g_autofree char *label = chimera_chart_format_tick (canvas->is_document, &layout->ticks, i);
      double x = floor (chimera_scale_map (&layout->x, chimera_ticks_get (&layout->ticks, i))) + 0.5;

      chimera_canvas_line (canvas, x, PADDING / 2.0, x, layout->bottom, CHIMERA_COLOR_GRID, 1.0, CHIMERA_DASH_SOLID);
      chimera_canvas_text (canvas, x, labels_y, CHIMERA_ANCHOR_MIDDLE, layout->text_size, FALSE, CHIMERA_COLOR_DIM, label);
    }

  chimera_canvas_text (canvas, CLAMP ((layout->left + layout->right) / 2.0, PADDING + half, MAX (width - PADDING - half, PADDING + half)),
                       labels_y + 16.0 * layout->scale, CHIMERA_ANCHOR_MIDDLE, layout->caption_size, FALSE,
                       CHIMERA_COLOR_DIM, title);
}

static void
draw_bar (ChimeraCanvas              *canvas,
          const ChimeraWaterfallKind *kind,
          double                      x,
          double                      width,
          double                      middle,
          double                      height)
{
  chimera_canvas_rect (canvas, x, middle - height * kind->height / 2.0, width, height * kind->height, 0.0,
                       kind->color, 1.0);
}

static void
draw_row (const ChimeraWaterfall *self,
          ChimeraCanvas          *canvas,
          const Layout           *layout,
          double                  width,
          guint                   index)
{
  const ChimeraWaterfallRow *row = chimera_waterfall_row (self, index);
  double middle = round (PADDING / 2.0 + layout->row_height * (index + 0.5));
  double height = MIN (BAR_HEIGHT * layout->scale, layout->row_height * 0.8);
  g_autofree char *label = chimera_canvas_fit_text (canvas, layout->text_size, FALSE, row->label, layout->label_width);

  for (guint i = 0; i < row->spans->len; i++)
    {
      const ChimeraWaterfallSpan *span = &g_array_index (row->spans, ChimeraWaterfallSpan, i);
      double start = chimera_scale_map (&layout->x, (double) span->start_ns / self->unit_ns);
      double end = chimera_scale_map (&layout->x, (double) (span->start_ns + span->duration_ns) / self->unit_ns);

      draw_bar (canvas, chimera_waterfall_kind (self, span->kind), MIN (start, layout->right - MIN_WIDTH),
                MAX (end - start, MIN_WIDTH), middle, height);
    }

  if (layout->row_height < layout->text_size)
    return;

  chimera_canvas_text (canvas, PADDING, middle, CHIMERA_ANCHOR_START, layout->text_size, FALSE,
                       CHIMERA_COLOR_FOREGROUND, label);
  if (row->value != NULL)
    {
      g_autofree char *value = chimera_canvas_fit_text (canvas, layout->text_size, FALSE, row->value,
                                                        width * MAX_LABEL_SHARE);

      chimera_canvas_text (canvas, width - PADDING, middle, CHIMERA_ANCHOR_END, layout->text_size, FALSE,
                           CHIMERA_COLOR_FOREGROUND, value);
    }
}

static void
draw_legend (const ChimeraWaterfall *self,
             ChimeraCanvas          *canvas,
             const Layout           *layout,
             double                  width)
{
  double row_height = LEGEND_ROW_HEIGHT * layout->scale;
  double middle = layout->bottom + AXIS_HEIGHT * layout->scale + row_height / 2.0;

  if (!has_legend (self))
    return;

  for (guint i = 0; i < self->kinds->len; middle += row_height)
    {
      double row_width;
      guint n = count_in_row (self, canvas, layout->caption_size, i, width - 2.0 * PADDING, &row_width);
      double x = MAX ((width - row_width) / 2.0, PADDING);

      for (guint end = i + n; i < end; i++)
        {
          const ChimeraWaterfallKind *kind = chimera_waterfall_kind (self, i);

          draw_bar (canvas, kind, x, SYMBOL_WIDTH, round (middle), BAR_HEIGHT * layout->scale);
          chimera_canvas_text (canvas, x + SYMBOL_WIDTH + SYMBOL_GAP, round (middle), CHIMERA_ANCHOR_START,
                               layout->caption_size, FALSE, CHIMERA_COLOR_DIM, kind->name);
          x += item_width (self, canvas, layout->caption_size, i) + ITEM_GAP;
        }
    }
}

/**
 * chimera_waterfall_measure_height:
 * @self: a waterfall
 * @canvas: what measures the text
 * @width: of the whole chart
 *
 * Returns: the height in pixels that its rows, axis and legend take
 */
double
chimera_waterfall_measure_height (const ChimeraWaterfall *self,
                                  ChimeraCanvas          *canvas,
                                  double                  width)
{
  double scale = chimera_canvas_get_scale (canvas);

  g_return_val_if_fail (self != NULL, 0.0);

  return ceil (PADDING / 2.0 + (ROW_HEIGHT * self->rows->len + AXIS_HEIGHT) * scale +
               measure_legend (self, canvas, width));
}

/**
 * chimera_waterfall_draw:
 * @self: a waterfall
 * @canvas: what to draw on
 * @width: of the whole chart, its margin of 12 pixels included
 * @height: likewise
 *
 * Draws the chart. The ground is not painted.
 */
void
chimera_waterfall_draw (const ChimeraWaterfall *self,
                        ChimeraCanvas          *canvas,
                        double                  width,
                        double                  height)
{
  Layout layout;

  g_return_if_fail (self != NULL && canvas != NULL);

  layout_init (&layout, self, canvas, width, height);
  draw_axis (self, canvas, &layout, width);
  for (guint i = 0; i < self->rows->len; i++)
    draw_row (self, canvas, &layout, width, i);
  draw_legend (self, canvas, &layout, width);
}
