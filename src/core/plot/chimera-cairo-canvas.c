/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cairo-canvas.h"

#include <math.h>

#define DEFAULT_FONT "Sans 11"
#define DEFAULT_DPI 96.0

static void
set_color (ChimeraCairoCanvas *self,
           ChimeraColor        color,
           double              alpha)
{
  const ChimeraRgba *rgba = &self->palette[color];

  cairo_set_source_rgba (self->cr, rgba->red, rgba->green, rgba->blue, rgba->alpha * alpha);
}

static void
stroke_path (ChimeraCairoCanvas *self,
             ChimeraColor        color,
             double              width,
             ChimeraDash         dash)
{
  static const double dashed[] = { 5.0, 3.0 };
  static const double dotted[] = { 2.0, 2.0 };

  set_color (self, color, 1.0);
  cairo_set_line_width (self->cr, width);

  if (dash == CHIMERA_DASH_DASHED)
    cairo_set_dash (self->cr, dashed, G_N_ELEMENTS (dashed), 0.0);
  else if (dash == CHIMERA_DASH_DOTTED)
    cairo_set_dash (self->cr, dotted, G_N_ELEMENTS (dotted), 0.0);
  else
    cairo_set_dash (self->cr, NULL, 0, 0.0);

  cairo_stroke (self->cr);
}

static void
chimera_cairo_canvas_path (ChimeraCanvas *canvas,
                           const double  *xy,
                           gsize          n_points,
                           ChimeraColor   color,
                           double         width,
                           ChimeraDash    dash)
{
  ChimeraCairoCanvas *self = (ChimeraCairoCanvas *) canvas;

  if (color == CHIMERA_COLOR_NONE)
    return;

  cairo_new_path (self->cr);
  for (gsize i = 0; i < n_points; i++)
    {
      if (!isfinite (xy[2 * i]) || !isfinite (xy[2 * i + 1]))
        {
          cairo_new_sub_path (self->cr);
          continue;
        }
      cairo_line_to (self->cr, xy[2 * i], xy[2 * i + 1]);
    }
  stroke_path (self, color, width, dash);
}

static void
chimera_cairo_canvas_line (ChimeraCanvas *canvas,
                           double         x1,
                           double         y1,
                           double         x2,
                           double         y2,
                           ChimeraColor   color,
                           double         width,
                           ChimeraDash    dash)
{
  const double xy[] = { x1, y1, x2, y2 };

  chimera_cairo_canvas_path (canvas, xy, 2, color, width, dash);
}

static void
chimera_cairo_canvas_rect (ChimeraCanvas *canvas,
                           double         x,
                           double         y,
                           double         width,
                           double         height,
                           double         radius,
                           ChimeraColor   fill,
                           double         alpha)
{
  ChimeraCairoCanvas *self = (ChimeraCairoCanvas *) canvas;

  if (fill == CHIMERA_COLOR_NONE || !isfinite (x + y + width + height))
    return;

  radius = MIN (radius, MIN (width, height) / 2.0);

  cairo_new_path (self->cr);
  if (radius > 0.0)
    {
      cairo_arc (self->cr, x + width - radius, y + radius, radius, -G_PI_2, 0.0);
      cairo_arc (self->cr, x + width - radius, y + height - radius, radius, 0.0, G_PI_2);
      cairo_arc (self->cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
      cairo_arc (self->cr, x + radius, y + radius, radius, G_PI, 3.0 * G_PI_2);
      cairo_close_path (self->cr);
    }
  else
    {
      cairo_rectangle (self->cr, x, y, width, height);
    }
  set_color (self, fill, alpha);
  cairo_fill (self->cr);
}

static void
chimera_cairo_canvas_marker (ChimeraCanvas *canvas,
                             ChimeraMarker  marker,
                             double         x,
                             double         y,
                             double         radius,
                             ChimeraColor   fill,
                             double         alpha,
                             ChimeraColor   stroke,
                             double         stroke_width)
{
  ChimeraCairoCanvas *self = (ChimeraCairoCanvas *) canvas;
  double xy[2 * CHIMERA_MARKER_MAX_CORNERS];
  guint n_corners;

  if (!isfinite (x + y + radius))
    return;

  cairo_new_path (self->cr);
  n_corners = chimera_marker_get_corners (marker, x, y, radius, xy);
  for (guint i = 0; i < n_corners; i++)
    cairo_line_to (self->cr, xy[2 * i], xy[2 * i + 1]);
  if (n_corners == 0)
    cairo_arc (self->cr, x, y, radius, 0.0, 2.0 * G_PI);
  cairo_close_path (self->cr);

  if (fill != CHIMERA_COLOR_NONE)
    {
      set_color (self, fill, alpha);
      cairo_fill_preserve (self->cr);
    }
  if (stroke != CHIMERA_COLOR_NONE && stroke_width > 0.0)
    stroke_path (self, stroke, stroke_width, CHIMERA_DASH_SOLID);
  cairo_new_path (self->cr);
}

static void
set_text (ChimeraCairoCanvas *self,
          double              size,
          gboolean            bold,
          const char         *text)
{
  g_autoptr(PangoFontDescription) font = NULL;

  font = pango_font_description_copy (pango_layout_get_font_description (self->layout));
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (self->layout, font);
  pango_layout_set_text (self->layout, text, -1);
}

static double
chimera_cairo_canvas_measure_text (ChimeraCanvas *canvas,
                                   double         size,
                                   gboolean       bold,
                                   const char    *text)
{
  ChimeraCairoCanvas *self = (ChimeraCairoCanvas *) canvas;
  int width;

  set_text (self, size, bold, text);
  pango_layout_get_size (self->layout, &width, NULL);

  return (double) width / PANGO_SCALE;
}

static void
chimera_cairo_canvas_text (ChimeraCanvas *canvas,
                           double         x,
                           double         y,
                           ChimeraAnchor  anchor,
                           double         size,
                           gboolean       bold,
                           ChimeraColor   color,
                           const char    *text)
{
  ChimeraCairoCanvas *self = (ChimeraCairoCanvas *) canvas;
  double width = chimera_cairo_canvas_measure_text (canvas, size, bold, text);
  double baseline = (double) pango_layout_get_baseline (self->layout) / PANGO_SCALE;

  if (color == CHIMERA_COLOR_NONE || !isfinite (x + y))
    return;

  if (anchor == CHIMERA_ANCHOR_MIDDLE)
    x -= width / 2.0;
  else if (anchor == CHIMERA_ANCHOR_END)
    x -= width;

  /* A whole pixel keeps the stems of small text sharp. */
  cairo_move_to (self->cr, round (x), round (y - baseline));
  set_color (self, color, 1.0);
  pango_cairo_show_layout (self->cr, self->layout);

  /* Pango leaves its current point behind, which the next arc would be joined to. */
  cairo_new_path (self->cr);
}

static const ChimeraCanvasInterface chimera_cairo_canvas_interface = {
  .line = chimera_cairo_canvas_line,
  .path = chimera_cairo_canvas_path,
  .rect = chimera_cairo_canvas_rect,
  .marker = chimera_cairo_canvas_marker,
  .text = chimera_cairo_canvas_text,
  .measure_text = chimera_cairo_canvas_measure_text,
};

static double
font_size_in_pixels (PangoContext               *context,
                     const PangoFontDescription *font)
{
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  double dpi = pango_cairo_context_get_resolution (context);

  if (!pango_font_description_get_size_is_absolute (font))
    size *= (dpi > 0.0 ? dpi : DEFAULT_DPI) / 72.0;

  return size > 0.0 ? size : 11.0 * DEFAULT_DPI / 72.0;
}

/**
 * chimera_cairo_canvas_init:
 * @self: a canvas on the caller's stack
 * @cr: (nullable): what to draw on; must outlive the canvas. %NULL for a canvas that only measures
 * @context: (nullable): for the text, used as it is; %NULL for one made for @cr
 * @font: (nullable): the body font; %NULL for that of @context
 * @palette: (array fixed-size=16): a colour for each #ChimeraColor; must outlive the canvas
 *
 * Prepares a canvas that draws with cairo. Text is a Pango layout with figures of equal width.
 * Either @cr or @context must be given.
 */
void
chimera_cairo_canvas_init (ChimeraCairoCanvas         *self,
                           cairo_t                    *cr,
                           PangoContext               *context,
                           const PangoFontDescription *font,
                           const ChimeraRgba          *palette)
{
  g_autoptr(PangoFontDescription) fallback = NULL;
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  g_return_if_fail (self != NULL);
  g_return_if_fail (cr != NULL || context != NULL);
  g_return_if_fail (palette != NULL);

  *self = (ChimeraCairoCanvas) {
    .parent.iface = &chimera_cairo_canvas_interface,
    .cr = cr,
    .layout = context != NULL ? pango_layout_new (context) : pango_cairo_create_layout (cr),
    .palette = palette,
  };

  context = pango_layout_get_context (self->layout);
  if (font == NULL)
    font = pango_context_get_font_description (context);
  if (font == NULL || pango_font_description_get_size (font) == 0)
    {
      fallback = pango_font_description_from_string (DEFAULT_FONT);
      if (font != NULL)
        pango_font_description_merge (fallback, font, TRUE);
      font = fallback;
    }

  self->parent.em = font_size_in_pixels (context, font);
  pango_layout_set_font_description (self->layout, font);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (self->layout, attributes);
}

/**
 * chimera_cairo_canvas_clear:
 * @self: a canvas
 *
 * Gives up what the canvas holds.
 */
void
chimera_cairo_canvas_clear (ChimeraCairoCanvas *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->layout);
}
