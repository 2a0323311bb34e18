/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-canvas.h"

#include <math.h>

#include "chimera-test.h"

static const ChimeraColor series[] = {
  CHIMERA_COLOR_SERIES_0, CHIMERA_COLOR_SERIES_A, CHIMERA_COLOR_SERIES_B, CHIMERA_COLOR_SERIES_C,
  CHIMERA_COLOR_SERIES_D, CHIMERA_COLOR_SERIES_E, CHIMERA_COLOR_SERIES_F, CHIMERA_COLOR_SERIES_G,
};

static const ChimeraRgba *const palettes[] = { chimera_palette_light, chimera_palette_dark };

/* sRGB to linear light, IEC 61966-2-1. */
static double
linear (double c)
{
  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

/* Relative luminance and contrast ratio as in WCAG 2.1. */
static double
contrast (const ChimeraRgba *a,
          const ChimeraRgba *b)
{
  double la = 0.2126 * linear (a->red) + 0.7152 * linear (a->green) + 0.0722 * linear (a->blue);
  double lb = 0.2126 * linear (b->red) + 0.7152 * linear (b->green) + 0.0722 * linear (b->blue);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

static void
test_contrast (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (palettes); i++)
    {
      const ChimeraRgba *palette = palettes[i];

      for (guint j = 0; j < G_N_ELEMENTS (series); j++)
        {
          g_assert_cmpfloat (contrast (&palette[series[j]], &palette[CHIMERA_COLOR_GROUND]), >=, 3.0);
          g_assert_cmpfloat (contrast (&palette[series[j]], &palette[CHIMERA_COLOR_BAND]), >=, 3.0);
        }

      g_assert_cmpfloat (contrast (&palette[CHIMERA_COLOR_FOREGROUND], &palette[CHIMERA_COLOR_GROUND]), >=, 4.5);
      g_assert_cmpfloat (contrast (&palette[CHIMERA_COLOR_DIM], &palette[CHIMERA_COLOR_GROUND]), >=, 4.5);
      g_assert_cmpfloat (contrast (&palette[CHIMERA_COLOR_SERIES_B_TEXT], &palette[CHIMERA_COLOR_GROUND]), >=, 4.5);
    }
}

/* What somebody without one kind of cones sees, in linear light: Machado, Oliveira and Fernandes,
 * "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1.0. */
static const double visions[][9] = {
  { 1, 0, 0, 0, 1, 0, 0, 0, 1 },
  { 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998 },
  { 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881 },
  { 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900 },
};

static double
lab_root (double t)
{
  return t > 216.0 / 24389.0 ? cbrt (t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
}

/* CIE 1976 L*a*b* with the white of D65. */
static void
to_lab (const ChimeraRgba *color,
        const double       vision[9],
        double             lab[3])
{
  const double rgb[] = { linear (color->red), linear (color->green), linear (color->blue) };
  double seen[3];
  double x;
  double y;
  double z;

  for (guint i = 0; i < 3; i++)
    seen[i] = CLAMP (vision[3 * i] * rgb[0] + vision[3 * i + 1] * rgb[1] + vision[3 * i + 2] * rgb[2], 0.0, 1.0);

  x = lab_root ((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505);
  y = lab_root (0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
  z = lab_root ((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.0888);
  lab[0] = 116.0 * y - 16.0;
  lab[1] = 500.0 * (x - y);
  lab[2] = 200.0 * (y - z);
}

/* A difference of 2.3 is just noticeable: every two stand four times as far apart, for every vision. */
static void
test_color_vision (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (palettes); i++)
    for (guint v = 0; v < G_N_ELEMENTS (visions); v++)
      for (guint j = 0; j < G_N_ELEMENTS (series); j++)
        for (guint k = 0; k < j; k++)
          {
            double a[3];
            double b[3];

            to_lab (&palettes[i][series[j]], visions[v], a);
            to_lab (&palettes[i][series[k]], visions[v], b);
            g_assert_cmpfloat (hypot (hypot (a[0] - b[0], a[1] - b[1]), a[2] - b[2]), >, 4.0 * 2.3);
          }
}

/* As large as a disc, give or take a sixth, and no corner far out. */
static void
test_markers (void)
{
  for (guint marker = 0; marker < CHIMERA_N_MARKERS; marker++)
    {
      double xy[2 * CHIMERA_MARKER_MAX_CORNERS];
      guint n = chimera_marker_get_corners ((ChimeraMarker) marker, 10.0, 20.0, 2.0, xy);
      double area = 0.0;

      if (marker == CHIMERA_MARKER_DISC)
        {
          g_assert_cmpuint (n, ==, 0);
          continue;
        }

      g_assert_cmpuint (n, >=, 3);
      g_assert_cmpuint (n, <=, CHIMERA_MARKER_MAX_CORNERS);
      for (guint i = 0; i < n; i++)
        {
          guint next = (i + 1) % n;

          area += (xy[2 * i] * xy[2 * next + 1] - xy[2 * next] * xy[2 * i + 1]) / 2.0;
          g_assert_cmpfloat (hypot (xy[2 * i] - 10.0, xy[2 * i + 1] - 20.0), <=, 2.0 * 1.6);
        }
      g_assert_cmpfloat (fabs (area), >, G_PI * 4.0 * 5.0 / 6.0);
      g_assert_cmpfloat (fabs (area), <, G_PI * 4.0 * 7.0 / 6.0);
    }
}

/* The colours that charts share with the window's style sheets and with those of reports. */
static void
test_style_sheets (void)
{
  static const struct
  {
    const char *file;
    const ChimeraRgba *palette;
    const char *pattern;
    ChimeraColor color;
  } rows[] = {
    { "palette-light.css", chimera_palette_light, "@define-color fg ", CHIMERA_COLOR_FOREGROUND },
    { "palette-light.css", chimera_palette_light, "@define-color dim ", CHIMERA_COLOR_DIM },
    { "palette-light.css", chimera_palette_light, "@define-color card_bg ", CHIMERA_COLOR_GROUND },
    { "palette-light.css", chimera_palette_light, "@define-color band ", CHIMERA_COLOR_BAND },
    { "palette-light.css", chimera_palette_light, "@define-color accent_text ", CHIMERA_COLOR_ACCENT },
    { "palette-light.css", chimera_palette_light, "@define-color series_b ", CHIMERA_COLOR_SERIES_B },
    { "palette-dark.css", chimera_palette_dark, "@define-color fg ", CHIMERA_COLOR_FOREGROUND },
    { "palette-dark.css", chimera_palette_dark, "@define-color dim ", CHIMERA_COLOR_DIM },
    { "palette-dark.css", chimera_palette_dark, "@define-color card_bg ", CHIMERA_COLOR_GROUND },
    { "palette-dark.css", chimera_palette_dark, "@define-color band ", CHIMERA_COLOR_BAND },
    { "palette-dark.css", chimera_palette_dark, "@define-color accent_text ", CHIMERA_COLOR_ACCENT },
    { "palette-dark.css", chimera_palette_dark, "@define-color series_b ", CHIMERA_COLOR_SERIES_B },
    { "../report.css", chimera_palette_light, "--fg: ", CHIMERA_COLOR_FOREGROUND },
    { "../report.css", chimera_palette_light, "--dim: ", CHIMERA_COLOR_DIM },
    { "../report.css", chimera_palette_light, "--card: ", CHIMERA_COLOR_GROUND },
    { "../report.css", chimera_palette_light, "--band: ", CHIMERA_COLOR_BAND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "style", rows[i].file, NULL);
      g_autofree char *css = NULL;
      g_autoptr(GError) error = NULL;
      const ChimeraRgba *rgba = &rows[i].palette[rows[i].color];
      g_autofree char *expected = g_strdup_printf ("%s#%02x%02x%02x;", rows[i].pattern, (guint) lround (rgba->red * 255.0),
                                                   (guint) lround (rgba->green * 255.0), (guint) lround (rgba->blue * 255.0));
      g_autofree char *lower = NULL;
      g_autofree char *place = NULL;

      g_assert_true (g_file_get_contents (path, &css, NULL, &error));
      g_assert_no_error (error);
      lower = g_ascii_strdown (css, -1);
      place = g_strdup (g_strstr_len (lower, -1, rows[i].pattern));
      g_assert_nonnull (place);
      g_assert_true (g_str_has_prefix (place, expected));
    }
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/plot/palette/contrast", test_contrast);
  g_test_add_func ("/plot/palette/color-vision", test_color_vision);
  g_test_add_func ("/plot/palette/markers", test_markers);
  g_test_add_func ("/plot/palette/style-sheets", test_style_sheets);

  return g_test_run ();
}
