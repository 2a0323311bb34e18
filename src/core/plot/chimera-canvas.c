/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-canvas.h"

#include <math.h>

#define RGB(hex) { ((hex) >> 16 & 0xff) / 255.0, ((hex) >> 8 & 0xff) / 255.0, ((hex) & 0xff) / 255.0, 1.0 }

/* Half the height of a digit, as a share of the size: what centres a line of text on its middle. */
#define HALF_DIGIT 0.355

const ChimeraRgba chimera_palette_light[CHIMERA_N_COLORS] = {
  [CHIMERA_COLOR_FOREGROUND] = RGB (0x1f2226),
  [CHIMERA_COLOR_DIM] = RGB (0x5d636c),
  [CHIMERA_COLOR_GRID] = RGB (0xe6e7ea),
  [CHIMERA_COLOR_BAND] = RGB (0xf3f4f6),
  [CHIMERA_COLOR_GROUND] = RGB (0xffffff),
  [CHIMERA_COLOR_SERIES_A] = RGB (0x0072b2),
  [CHIMERA_COLOR_SERIES_B] = RGB (0xd55e00),
  [CHIMERA_COLOR_SERIES_B_TEXT] = RGB (0xa84a00),
  [CHIMERA_COLOR_SERIES_C] = RGB (0x009e73),
  [CHIMERA_COLOR_SERIES_D] = RGB (0xa04f7a),
  [CHIMERA_COLOR_SERIES_E] = RGB (0x064483),
  [CHIMERA_COLOR_SERIES_F] = RGB (0x6b4f00),
  [CHIMERA_COLOR_SERIES_G] = RGB (0x7a1f1f),
  [CHIMERA_COLOR_SERIES_0] = RGB (0x3d434b),
  [CHIMERA_COLOR_ACCENT] = RGB (0x1a5fb4),
};

const ChimeraRgba chimera_palette_dark[CHIMERA_N_COLORS] = {
  [CHIMERA_COLOR_FOREGROUND] = RGB (0xf1f1f3),
  [CHIMERA_COLOR_DIM] = RGB (0xa9adb6),
  [CHIMERA_COLOR_GRID] = RGB (0x3d3d43),
  [CHIMERA_COLOR_BAND] = RGB (0x38383e),
  [CHIMERA_COLOR_GROUND] = RGB (0x2f2f34),
  [CHIMERA_COLOR_SERIES_A] = RGB (0x56b4e9),
  [CHIMERA_COLOR_SERIES_B] = RGB (0xe69f00),
  [CHIMERA_COLOR_SERIES_B_TEXT] = RGB (0xe69f00),
  [CHIMERA_COLOR_SERIES_C] = RGB (0x2fb98d),
  [CHIMERA_COLOR_SERIES_D] = RGB (0xd98cb8),
  [CHIMERA_COLOR_SERIES_E] = RGB (0x9384f3),
  [CHIMERA_COLOR_SERIES_F] = RGB (0xff6e5a),
  [CHIMERA_COLOR_SERIES_G] = RGB (0xf0e442),
  [CHIMERA_COLOR_SERIES_0] = RGB (0xc9ccd2),
  [CHIMERA_COLOR_ACCENT] = RGB (0x81b4f2),
};

/**
 * chimera_canvas_get_scale:
 * @self: a canvas
 *
 * Returns: how much larger its text is than one of 11 pt, and all that goes with the text
 */
double
chimera_canvas_get_scale (const ChimeraCanvas *self)
{
  return self->em / CHIMERA_CANVAS_BASE_EM;
}

/**
 * chimera_canvas_line:
 * @self: a canvas
 * @x1: start
 * @y1: start
 * @x2: end
 * @y2: end
 * @color: of the line
 * @width: of the line
 * @dash: its pattern
 *
 * Draws a straight line.
 */
void
chimera_canvas_line (ChimeraCanvas *self,
                     double         x1,
                     double         y1,
                     double         x2,
                     double         y2,
                     ChimeraColor   color,
                     double         width,
                     ChimeraDash    dash)
{
  self->iface->line (self, x1, y1, x2, y2, color, width, dash);
}

/**
 * chimera_canvas_path:
 * @self: a canvas
 * @xy: (array): x and y of each point in turn; one that is not finite breaks the line
 * @n_points: number of points
 * @color: of the line
 * @width: of the line
 * @dash: its pattern
 *
 * Draws a line through points.
 */
void
chimera_canvas_path (ChimeraCanvas *self,
                     const double  *xy,
                     gsize          n_points,
                     ChimeraColor   color,
                     double         width,
                     ChimeraDash    dash)
{
  self->iface->path (self, xy, n_points, color, width, dash);
}

/**
 * chimera_canvas_rect:
 * @self: a canvas
 * @x: left edge
 * @y: upper edge
 * @width: of the rectangle
 * @height: of the rectangle
 * @radius: of its corners, 0 for sharp ones
 * @fill: its colour
 * @alpha: its opacity, 0 to 1
 *
 * Fills a rectangle.
 */
void
chimera_canvas_rect (ChimeraCanvas *self,
                     double         x,
                     double         y,
                     double         width,
                     double         height,
                     double         radius,
                     ChimeraColor   fill,
                     double         alpha)
{
  self->iface->rect (self, x, y, width, height, radius, fill, alpha);
}

/**
 * chimera_canvas_marker:
 * @self: a canvas
 * @marker: the shape
 * @x: its middle
 * @y: its middle
 * @radius: of a disc; the other shapes cover about the same area
 * @fill: colour inside
 * @alpha: opacity of @fill, 0 to 1
 * @stroke: colour of the outline
 * @stroke_width: width of the outline, half of it outside
 *
 * Draws a marker.
 */
void
chimera_canvas_marker (ChimeraCanvas *self,
                       ChimeraMarker  marker,
                       double         x,
                       double         y,
                       double         radius,
                       ChimeraColor   fill,
                       double         alpha,
                       ChimeraColor   stroke,
                       double         stroke_width)
{
  self->iface->marker (self, marker, x, y, radius, fill, alpha, stroke, stroke_width);
}

/**
 * chimera_canvas_text:
 * @self: a canvas
 * @x: where @anchor is
 * @middle: the vertical middle of its digits and capitals
 * @anchor: which part of the text stands at @x
 * @size: of the font
 * @bold: whether it is bold
 * @color: of the text
 * @text: one line
 *
 * Writes a line of text, centred vertically.
 */
void
chimera_canvas_text (ChimeraCanvas *self,
                     double         x,
                     double         middle,
                     ChimeraAnchor  anchor,
                     double         size,
                     gboolean       bold,
                     ChimeraColor   color,
                     const char    *text)
{
  self->iface->text (self, x, middle + HALF_DIGIT * size, anchor, size, bold, color, text);
}

/**
 * chimera_canvas_measure_text:
 * @self: a canvas
 * @size: of the font
 * @bold: whether it is bold
 * @text: one line
 *
 * Returns: its width
 */
double
chimera_canvas_measure_text (ChimeraCanvas *self,
                             double         size,
                             gboolean       bold,
                             const char    *text)
{
  return self->iface->measure_text (self, size, bold, text);
}

/**
 * chimera_canvas_fit_text:
 * @self: a canvas
 * @size: of the font
 * @bold: whether it is bold
 * @text: one line, valid UTF-8
 * @max_width: the room there is
 *
 * Returns: (transfer full): @text, cut and with an ellipsis where it is too wide
 */
char *
chimera_canvas_fit_text (ChimeraCanvas *self,
                         double         size,
                         gboolean       bold,
                         const char    *text,
                         double         max_width)
{
  glong fits = 0;
  glong too_long = g_utf8_strlen (text, -1);

  if (chimera_canvas_measure_text (self, size, bold, text) <= max_width)
    return g_strdup (text);

  while (too_long - fits > 1)
    {
      glong middle = fits + (too_long - fits) / 2;
      g_autofree char *head = g_utf8_substring (text, 0, middle);
      g_autofree char *cut = g_strconcat (g_strchomp (head), "…", NULL);

      if (chimera_canvas_measure_text (self, size, bold, cut) <= max_width)
        fits = middle;
      else
        too_long = middle;
    }

  {
    g_autofree char *head = g_utf8_substring (text, 0, fits);

    return g_strconcat (g_strchomp (head), "…", NULL);
  }
}

/**
 * chimera_marker_get_corners:
 * @marker: a shape
 * @x: its middle
 * @y: its middle
 * @radius: of a disc of about the same area
 * @xy: (out): the corners, x and y in turn
 *
 * Returns: number of corners; 0 for a disc, which has none
 */
guint
chimera_marker_get_corners (ChimeraMarker  marker,
                            double         x,
                            double         y,
                            double         radius,
                            double         xy[2 * CHIMERA_MARKER_MAX_CORNERS])
{
  /* In units of the radius; the areas are near π. */
  static const double square[] = { -0.89, -0.89, 0.89, -0.89, 0.89, 0.89, -0.89, 0.89 };
  static const double diamond[] = { 0.0, -1.25, 1.25, 0.0, 0.0, 1.25, -1.25, 0.0 };
  static const double triangle[] = { 0.0, -1.4, 1.25, 0.9, -1.25, 0.9 };
  static const double triangle_down[] = { 0.0, 1.4, -1.25, -0.9, 1.25, -0.9 };
  static const double plus[] = {
    -0.36, -1.3, 0.36, -1.3, 0.36, -0.36, 1.3, -0.36, 1.3, 0.36, 0.36, 0.36,
    0.36, 1.3, -0.36, 1.3, -0.36, 0.36, -1.3, 0.36, -1.3, -0.36, -0.36, -0.36,
  };
  static const double cross[] = {
    0.0, -0.51, 0.665, -1.174, 1.174, -0.665, 0.51, 0.0, 1.174, 0.665, 0.665, 1.174,
    0.0, 0.51, -0.665, 1.174, -1.174, 0.665, -0.51, 0.0, -1.174, -0.665, -0.665, -1.174,
  };
  static const double star[] = {
    0.0, -1.55, 0.4, -0.55, 1.474, -0.479, 0.647, 0.21, 0.911, 1.254,
    0.0, 0.68, -0.911, 1.254, -0.647, 0.21, -1.474, -0.479, -0.4, -0.55,
  };
  const double *corners;
  guint n;

  switch (marker)
    {
    case CHIMERA_MARKER_SQUARE:
      corners = square;
      n = 4;
      break;

    case CHIMERA_MARKER_DIAMOND:
      corners = diamond;
      n = 4;
      break;

    case CHIMERA_MARKER_TRIANGLE:
      corners = triangle;
      n = 3;
      break;

    case CHIMERA_MARKER_TRIANGLE_DOWN:
      corners = triangle_down;
      n = 3;
      break;

    case CHIMERA_MARKER_PLUS:
      corners = plus;
      n = 12;
      break;

    case CHIMERA_MARKER_CROSS:
      corners = cross;
      n = 12;
      break;

    case CHIMERA_MARKER_STAR:
      corners = star;
      n = 10;
      break;

    case CHIMERA_MARKER_DISC:
    default:
      return 0;
    }

  for (guint i = 0; i < n; i++)
    {
      xy[2 * i] = x + radius * corners[2 * i];
      xy[2 * i + 1] = y + radius * corners[2 * i + 1];
    }

  return n;
}
