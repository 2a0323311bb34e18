/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-svg-canvas.h"

#include <math.h>
#include <string.h>

struct _ChimeraSvgCanvas
{
  ChimeraCanvas parent;
  GString *text;
};

static const char *const color_names[CHIMERA_N_COLORS] = {
  [CHIMERA_COLOR_FOREGROUND] = "foreground",
  [CHIMERA_COLOR_DIM] = "dim",
  [CHIMERA_COLOR_GRID] = "grid",
  [CHIMERA_COLOR_BAND] = "band",
  [CHIMERA_COLOR_GROUND] = "ground",
  [CHIMERA_COLOR_SERIES_A] = "series-a",
  [CHIMERA_COLOR_SERIES_B] = "series-b",
  [CHIMERA_COLOR_SERIES_B_TEXT] = "series-b-text",
  [CHIMERA_COLOR_SERIES_C] = "series-c",
  [CHIMERA_COLOR_SERIES_D] = "series-d",
  [CHIMERA_COLOR_SERIES_E] = "series-e",
  [CHIMERA_COLOR_SERIES_F] = "series-f",
  [CHIMERA_COLOR_SERIES_G] = "series-g",
  [CHIMERA_COLOR_SERIES_0] = "series-0",
  [CHIMERA_COLOR_ACCENT] = "accent",
};

/* Widths of the characters from U+0020 to U+007E in thousandths of the size: Helvetica, from the
 * metrics of Adobe's core fonts. The font of the reader is not known. */
static const guint16 ascii_widths[] = {
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
  556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
  1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
  667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
  333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
  556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
};

/* Wider than Helvetica, so that labels keep apart in DejaVu and Verdana too. */
#define WIDTH_ALLOWANCE 1.22
#define BOLD_ALLOWANCE 1.14
#define OTHER_WIDTH 600
#define WIDE_WIDTH 1000

static void
append_number (GString *text,
               double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 330];
  gsize length;

  g_ascii_formatd (buffer, sizeof buffer, "%.2f", value);
  length = strlen (buffer);
  while (buffer[length - 1] == '0')
    length--;
  if (buffer[length - 1] == '.')
    length--;
  buffer[length] = '\0';

  g_string_append (text, g_str_equal (buffer, "-0") ? "0" : buffer);
}

static void
append_attribute (GString    *text,
                  const char *name,
                  double      value)
{
  g_string_append_printf (text, " %s=\"", name);
  append_number (text, value);
  g_string_append_c (text, '"');
}

/* What XML cannot hold at all, not even escaped, is left out. */
static void
append_escaped (GString    *text,
                const char *content)
{
  g_autofree char *valid = g_utf8_make_valid (content, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&')
        g_string_append (text, "&amp;");
      else if (c == '<')
        g_string_append (text, "&lt;");
      else if (c == '>')
        g_string_append (text, "&gt;");
      else if (c == '"')
        g_string_append (text, "&quot;");
      else if (c == '\'')
        g_string_append (text, "&#39;");
      else if (c < 0x20 || c == 0x7f)
        g_string_append_c (text, ' ');
      else if ((c & 0xfffe) != 0xfffe)
        g_string_append_unichar (text, c);
    }
}

static void
append_hex (GString           *text,
            const ChimeraRgba *rgba)
{
  g_string_append_printf (text, "#%02X%02X%02X",
                          (guint) lround (rgba->red * 255.0),
                          (guint) lround (rgba->green * 255.0),
                          (guint) lround (rgba->blue * 255.0));
}

/* The attribute is for viewers that know no variables: they drop the style and keep it. */
static void
append_color (GString      *text,
              const char   *property,
              ChimeraColor  color)
{
  if (color == CHIMERA_COLOR_NONE)
    {
      g_string_append_printf (text, " %s=\"none\"", property);
      return;
    }

  g_string_append_printf (text, " %s=\"", property);
  append_hex (text, &chimera_palette_light[color]);
  g_string_append_c (text, '"');
}

static void
append_style (GString      *text,
              ChimeraColor  fill,
              ChimeraColor  stroke)
{
  const struct { const char *property; ChimeraColor color; } parts[] = {
    { "fill", fill },
    { "stroke", stroke },
  };

  if (fill == CHIMERA_COLOR_NONE && stroke == CHIMERA_COLOR_NONE)
    return;

  g_string_append (text, " style=\"");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i].color == CHIMERA_COLOR_NONE)
        continue;
      g_string_append_printf (text, "%s:var(--chimera-%s,", parts[i].property, color_names[parts[i].color]);
      append_hex (text, &chimera_palette_light[parts[i].color]);
      g_string_append (text, ");");
    }
  g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '"');
}

static void
append_stroke (GString      *text,
               ChimeraColor  color,
               double        width,
               ChimeraDash   dash)
{
  append_color (text, "stroke", color);
  append_attribute (text, "stroke-width", width);
  if (dash == CHIMERA_DASH_DASHED)
    g_string_append (text, " stroke-dasharray=\"5 3\"");
  else if (dash == CHIMERA_DASH_DOTTED)
    g_string_append (text, " stroke-dasharray=\"2 2\"");
}

static void
chimera_svg_canvas_line (ChimeraCanvas *canvas,
                         double         x1,
                         double         y1,
                         double         x2,
                         double         y2,
                         ChimeraColor   color,
                         double         width,
                         ChimeraDash    dash)
{
  ChimeraSvgCanvas *self = (ChimeraSvgCanvas *) canvas;

  if (color == CHIMERA_COLOR_NONE || !isfinite (x1 + y1 + x2 + y2))
    return;

  g_string_append (self->text, "<line");
  append_attribute (self->text, "x1", x1);
  append_attribute (self->text, "y1", y1);
  append_attribute (self->text, "x2", x2);
  append_attribute (self->text, "y2", y2);
  append_stroke (self->text, color, width, dash);
  append_style (self->text, CHIMERA_COLOR_NONE, color);
  g_string_append (self->text, "/>\n");
}

static void
chimera_svg_canvas_path (ChimeraCanvas *canvas,
                         const double  *xy,
                         gsize          n_points,
                         ChimeraColor   color,
                         double         width,
                         ChimeraDash    dash)
{
  ChimeraSvgCanvas *self = (ChimeraSvgCanvas *) canvas;
  gboolean is_broken = TRUE;

  if (color == CHIMERA_COLOR_NONE || n_points == 0)
    return;

  g_string_append (self->text, "<path d=\"");
  for (gsize i = 0; i < n_points; i++)
    {
      if (!isfinite (xy[2 * i]) || !isfinite (xy[2 * i + 1]))
        {
          is_broken = TRUE;
          continue;
        }
      g_string_append_c (self->text, is_broken ? 'M' : 'L');
      append_number (self->text, xy[2 * i]);
      g_string_append_c (self->text, ' ');
      append_number (self->text, xy[2 * i + 1]);
      is_broken = FALSE;
    }
  g_string_append (self->text, "\" fill=\"none\"");
  append_stroke (self->text, color, width, dash);
  append_style (self->text, CHIMERA_COLOR_NONE, color);
  g_string_append (self->text, "/>\n");
}

static void
chimera_svg_canvas_rect (ChimeraCanvas *canvas,
                         double         x,
                         double         y,
                         double         width,
                         double         height,
                         double         radius,
                         ChimeraColor   fill,
                         double         alpha)
{
  ChimeraSvgCanvas *self = (ChimeraSvgCanvas *) canvas;

  if (fill == CHIMERA_COLOR_NONE || !isfinite (x + y + width + height))
    return;

  g_string_append (self->text, "<rect");
  append_attribute (self->text, "x", x);
  append_attribute (self->text, "y", y);
  append_attribute (self->text, "width", MAX (width, 0.0));
  append_attribute (self->text, "height", MAX (height, 0.0));
  if (radius > 0.0)
    append_attribute (self->text, "rx", radius);
  append_color (self->text, "fill", fill);
  if (alpha < 1.0)
    append_attribute (self->text, "fill-opacity", alpha);
  append_style (self->text, fill, CHIMERA_COLOR_NONE);
  g_string_append (self->text, "/>\n");
}

static void
chimera_svg_canvas_marker (ChimeraCanvas *canvas,
                           ChimeraMarker  marker,
                           double         x,
                           double         y,
                           double         radius,
                           ChimeraColor   fill,
                           double         alpha,
                           ChimeraColor   stroke,
                           double         stroke_width)
{
  ChimeraSvgCanvas *self = (ChimeraSvgCanvas *) canvas;
  double xy[2 * CHIMERA_MARKER_MAX_CORNERS];
  guint n_corners;

  if (!isfinite (x + y + radius))
    return;

  n_corners = chimera_marker_get_corners (marker, x, y, radius, xy);
  if (n_corners == 0)
    {
      g_string_append (self->text, "<circle");
      append_attribute (self->text, "cx", x);
      append_attribute (self->text, "cy", y);
      append_attribute (self->text, "r", radius);
    }
  else
    {
      g_string_append (self->text, "<polygon points=\"");
      for (guint i = 0; i < n_corners; i++)
        {
          if (i > 0)
            g_string_append_c (self->text, ' ');
          append_number (self->text, xy[2 * i]);
          g_string_append_c (self->text, ',');
          append_number (self->text, xy[2 * i + 1]);
        }
      g_string_append_c (self->text, '"');
    }

  if (!(stroke_width > 0.0))
    stroke = CHIMERA_COLOR_NONE;
  append_color (self->text, "fill", fill);
  if (alpha < 1.0)
    append_attribute (self->text, "fill-opacity", alpha);
  if (stroke != CHIMERA_COLOR_NONE)
    append_stroke (self->text, stroke, stroke_width, CHIMERA_DASH_SOLID);
  append_style (self->text, fill, stroke);
  g_string_append (self->text, "/>\n");
}

static void
chimera_svg_canvas_text (ChimeraCanvas *canvas,
                         double         x,
                         double         y,
                         ChimeraAnchor  anchor,
                         double         size,
                         gboolean       bold,
                         ChimeraColor   color,
                         const char    *text)
{
  ChimeraSvgCanvas *self = (ChimeraSvgCanvas *) canvas;

  if (color == CHIMERA_COLOR_NONE || !isfinite (x + y))
    return;

  g_string_append (self->text, "<text");
  append_attribute (self->text, "x", x);
  append_attribute (self->text, "y", y);
  append_attribute (self->text, "font-size", size);
  if (bold)
    g_string_append (self->text, " font-weight=\"bold\"");
  if (anchor == CHIMERA_ANCHOR_MIDDLE)
    g_string_append (self->text, " text-anchor=\"middle\"");
  else if (anchor == CHIMERA_ANCHOR_END)
    g_string_append (self->text, " text-anchor=\"end\"");
  append_color (self->text, "fill", color);
  append_style (self->text, color, CHIMERA_COLOR_NONE);
  g_string_append_c (self->text, '>');
  append_escaped (self->text, text);
  g_string_append (self->text, "</text>\n");
}

static double
chimera_svg_canvas_measure_text (ChimeraCanvas *canvas,
                                 double         size,
                                 gboolean       bold,
                                 const char    *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  double width = 0.0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x20 && c < 0x20 + G_N_ELEMENTS (ascii_widths))
        width += ascii_widths[c - 0x20];
      else if (g_unichar_iswide (c))
        width += WIDE_WIDTH;
      else if (!g_unichar_iszerowidth (c))
        width += OTHER_WIDTH;
    }

  return width / 1000.0 * size * WIDTH_ALLOWANCE * (bold ? BOLD_ALLOWANCE : 1.0);
}

static const ChimeraCanvasInterface chimera_svg_canvas_interface = {
  .line = chimera_svg_canvas_line,
  .path = chimera_svg_canvas_path,
  .rect = chimera_svg_canvas_rect,
  .marker = chimera_svg_canvas_marker,
  .text = chimera_svg_canvas_text,
  .measure_text = chimera_svg_canvas_measure_text,
};

/**
 * chimera_svg_canvas_new:
 * @width: of the figure in pixels
 * @height: of the figure in pixels
 * @title: what the figure is called, read by screen readers
 * @description: (nullable): what it shows, likewise
 *
 * Begins an SVG figure that can stand alone or inside HTML. Colours are the CSS variables of
 * chimera_svg_palette_to_css() and fall back to the light palette. The figure follows the width
 * of the page where that is narrower.
 *
 * Returns: (transfer full): the canvas
 */
ChimeraSvgCanvas *
chimera_svg_canvas_new (double      width,
                        double      height,
                        const char *title,
                        const char *description)
{
  ChimeraSvgCanvas *self;

  g_return_val_if_fail (width > 0.0 && height > 0.0, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  self = g_new0 (ChimeraSvgCanvas, 1);
  self->parent.iface = &chimera_svg_canvas_interface;
  self->parent.em = CHIMERA_CANVAS_BASE_EM;
  self->parent.is_document = TRUE;

  self->text = g_string_new ("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
  append_attribute (self->text, "width", width);
  append_attribute (self->text, "height", height);
  g_string_append (self->text, " viewBox=\"0 0 ");
  append_number (self->text, width);
  g_string_append_c (self->text, ' ');
  append_number (self->text, height);
  g_string_append (self->text, "\" font-family=\"system-ui, Cantarell, 'Noto Sans', sans-serif\""
                   " style=\"max-width:100%;height:auto;font-variant-numeric:tabular-nums\" aria-label=\"");
  append_escaped (self->text, title);
  g_string_append (self->text, "\">\n<title>");
  append_escaped (self->text, title);
  g_string_append (self->text, "</title>\n");
  if (description != NULL)
    {
      g_string_append (self->text, "<desc>");
      append_escaped (self->text, description);
      g_string_append (self->text, "</desc>\n");
    }

  return self;
}

/**
 * chimera_svg_canvas_get:
 * @self: a canvas
 *
 * Returns: (transfer none): @self as what a chart draws on
 */
ChimeraCanvas *
chimera_svg_canvas_get (ChimeraSvgCanvas *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->parent;
}

/**
 * chimera_svg_canvas_finish:
 * @self: a canvas
 *
 * Ends the figure. Nothing can be drawn on @self afterwards.
 *
 * Returns: (transfer full): the `<svg>` element, without an XML declaration
 */
char *
chimera_svg_canvas_finish (ChimeraSvgCanvas *self)
{
  g_return_val_if_fail (self != NULL && self->text != NULL, NULL);

  g_string_append (self->text, "</svg>\n");

  return g_string_free (g_steal_pointer (&self->text), FALSE);
}

/**
 * chimera_svg_palette_to_css:
 * @palette: (array fixed-size=16): a colour for each #ChimeraColor
 *
 * Writes the colours as CSS declarations without a selector, "--chimera-series-a:#0072B2;…".
 *
 * Returns: (transfer full): the declarations
 */
char *
chimera_svg_palette_to_css (const ChimeraRgba *palette)
{
  g_autoptr(GString) css = g_string_new (NULL);

  g_return_val_if_fail (palette != NULL, NULL);

  for (guint i = CHIMERA_COLOR_NONE + 1; i < CHIMERA_N_COLORS; i++)
    {
      g_string_append_printf (css, "--chimera-%s:", color_names[i]);
      append_hex (css, &palette[i]);
      g_string_append_c (css, ';');
    }

  return g_string_free (g_steal_pointer (&css), FALSE);
}

/**
 * chimera_svg_canvas_free:
 * @self: (nullable): a canvas
 *
 * Frees the canvas, finished or not.
 */
void
chimera_svg_canvas_free (ChimeraSvgCanvas *self)
{
  if (self == NULL)
    return;

  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_free (self);
}
