/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a chart is drawn on: the few shapes a chart needs, in pixels, with colours by their role.
 * Two implementations: cairo (screen, PNG, PDF) and SVG text (text stays text, colours are CSS
 * variables, so that one figure serves light and dark). The drawing code knows only this. */

typedef enum
{
  CHIMERA_COLOR_NONE,
  CHIMERA_COLOR_FOREGROUND,
  CHIMERA_COLOR_DIM,
  CHIMERA_COLOR_GRID,
  CHIMERA_COLOR_BAND,
  CHIMERA_COLOR_GROUND,
  CHIMERA_COLOR_SERIES_A,
  CHIMERA_COLOR_SERIES_B,
  CHIMERA_COLOR_SERIES_B_TEXT,
  CHIMERA_COLOR_SERIES_C,
  CHIMERA_COLOR_SERIES_D,
  CHIMERA_COLOR_SERIES_E,
  CHIMERA_COLOR_SERIES_F,
  CHIMERA_COLOR_SERIES_G,
  CHIMERA_COLOR_SERIES_0,
  CHIMERA_COLOR_ACCENT,
  CHIMERA_N_COLORS,
} ChimeraColor;

typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} ChimeraRgba;

/* The tokens of the design, one table per scheme, the same as in the style sheets. The colours of the
 * series are those of Okabe and Ito, "Color Universal Design" (2008), each moved along its hue until it
 * stands out from the ground by 3:1 and from the seven others for every kind of colour vision. */
extern const ChimeraRgba chimera_palette_light[CHIMERA_N_COLORS];
extern const ChimeraRgba chimera_palette_dark[CHIMERA_N_COLORS];

typedef enum
{
  CHIMERA_DASH_SOLID,
  CHIMERA_DASH_DASHED,
  CHIMERA_DASH_DOTTED,
} ChimeraDash;

typedef enum
{
  CHIMERA_MARKER_DISC,
  CHIMERA_MARKER_SQUARE,
  CHIMERA_MARKER_DIAMOND,
  CHIMERA_MARKER_TRIANGLE,
  CHIMERA_MARKER_TRIANGLE_DOWN,
  CHIMERA_MARKER_PLUS,
  CHIMERA_MARKER_CROSS,
  CHIMERA_MARKER_STAR,
  CHIMERA_N_MARKERS,
} ChimeraMarker;

#define CHIMERA_MARKER_MAX_CORNERS 12

typedef enum
{
  CHIMERA_ANCHOR_START,
  CHIMERA_ANCHOR_MIDDLE,
  CHIMERA_ANCHOR_END,
} ChimeraAnchor;

typedef struct _ChimeraCanvas ChimeraCanvas;

typedef struct
{
  void (*line)    (ChimeraCanvas *self, double x1, double y1, double x2, double y2,
                   ChimeraColor color, double width, ChimeraDash dash);
  void (*path)    (ChimeraCanvas *self, const double *xy, gsize n_points,
                   ChimeraColor color, double width, ChimeraDash dash);
  void (*rect)    (ChimeraCanvas *self, double x, double y, double width, double height,
                   double radius, ChimeraColor fill, double alpha);
  void (*marker)  (ChimeraCanvas *self, ChimeraMarker marker, double x, double y, double radius,
                   ChimeraColor fill, double alpha, ChimeraColor stroke, double stroke_width);
  void (*text)    (ChimeraCanvas *self, double x, double y, ChimeraAnchor anchor,
                   double size, gboolean bold, ChimeraColor color, const char *text);
  double (*measure_text) (ChimeraCanvas *self, double size, gboolean bold, const char *text);
} ChimeraCanvasInterface;

/* The em of a body text of 11 pt at 96 dpi, in pixels: what the sizes in a drawing are given for. */
#define CHIMERA_CANVAS_BASE_EM (11.0 * 96.0 / 72.0)

/**
 * ChimeraCanvas:
 * @iface: how the shapes are drawn. Coordinates, sizes and widths are pixels; a text stands with
 *   its baseline on y; a marker's stroke is centred on its outline; a colour of
 *   %CHIMERA_COLOR_NONE is not painted
 * @em: size of the body text in pixels; everything that depends on text is measured in it
 * @is_document: %TRUE for a file others read: words stay English, numbers keep a point and no
 *   grouping; %FALSE for the window, where both follow the locale
 */
struct _ChimeraCanvas
{
  const ChimeraCanvasInterface *iface;
  double em;
  gboolean is_document;
};

double chimera_canvas_get_scale    (const ChimeraCanvas *self);
void   chimera_canvas_line         (ChimeraCanvas *self,
                                    double         x1,
                                    double         y1,
                                    double         x2,
                                    double         y2,
                                    ChimeraColor   color,
                                    double         width,
                                    ChimeraDash    dash);
void   chimera_canvas_path         (ChimeraCanvas *self,
                                    const double  *xy,
                                    gsize          n_points,
                                    ChimeraColor   color,
                                    double         width,
                                    ChimeraDash    dash);
void   chimera_canvas_rect         (ChimeraCanvas *self,
                                    double         x,
                                    double         y,
                                    double         width,
                                    double         height,
                                    double         radius,
                                    ChimeraColor   fill,
                                    double         alpha);
void   chimera_canvas_marker       (ChimeraCanvas *self,
                                    ChimeraMarker  marker,
                                    double         x,
                                    double         y,
                                    double         radius,
                                    ChimeraColor   fill,
                                    double         alpha,
                                    ChimeraColor   stroke,
                                    double         stroke_width);
void   chimera_canvas_text         (ChimeraCanvas *self,
                                    double         x,
                                    double         middle,
                                    ChimeraAnchor  anchor,
                                    double         size,
                                    gboolean       bold,
                                    ChimeraColor   color,
                                    const char    *text);
double chimera_canvas_measure_text (ChimeraCanvas *self,
                                    double         size,
                                    gboolean       bold,
                                    const char    *text);
char  *chimera_canvas_fit_text     (ChimeraCanvas *self,
                                    double         size,
                                    gboolean       bold,
                                    const char    *text,
                                    double         max_width);

guint  chimera_marker_get_corners  (ChimeraMarker  marker,
                                    double         x,
                                    double         y,
                                    double         radius,
                                    double         xy[2 * CHIMERA_MARKER_MAX_CORNERS]);

G_END_DECLS
