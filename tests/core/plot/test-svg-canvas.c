/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-chart.h"
#include "chimera-svg-canvas.h"
#include "chimera-test.h"

#include <locale.h>
#include <math.h>
#include <string.h>

typedef struct
{
  guint n_text;
  guint n_shapes;
  gboolean is_image;
  GString *content;
} Parsed;

static void
on_start_element (GMarkupParseContext  *context,
                  const char           *name,
                  const char          **attribute_names,
                  const char          **attribute_values,
                  gpointer              user_data,
                  GError              **error)
{
  Parsed *parsed = user_data;

  if (g_str_equal (name, "text"))
    parsed->n_text++;
  else if (!g_str_equal (name, "svg") && !g_str_equal (name, "title") && !g_str_equal (name, "desc"))
    parsed->n_shapes++;

  for (guint i = 0; attribute_names[i] != NULL; i++)
    {
      if (g_str_equal (name, "svg") && g_str_equal (attribute_names[i], "role"))
        parsed->is_image = g_str_equal (attribute_values[i], "img");

      /* Numbers have a point in every locale and are numbers. */
      if (g_str_equal (attribute_names[i], "x") || g_str_equal (attribute_names[i], "cy") ||
          g_str_equal (attribute_names[i], "x2") || g_str_equal (attribute_names[i], "font-size"))
        {
          char *end;

          g_assert_true (isfinite (g_ascii_strtod (attribute_values[i], &end)));
          g_assert_cmpstr (end, ==, "");
        }
    }
}

static void
on_text (GMarkupParseContext  *context,
         const char           *text,
         gsize                 length,
         gpointer              user_data,
         GError              **error)
{
  Parsed *parsed = user_data;

  g_string_append_len (parsed->content, text, (gssize) length);
  g_string_append_c (parsed->content, '|');
}

static void
parse (const char *svg,
       Parsed     *parsed)
{
  static const GMarkupParser parser = { .start_element = on_start_element, .text = on_text };
  g_autoptr(GMarkupParseContext) context = NULL;
  g_autoptr(GError) error = NULL;

  *parsed = (Parsed) { .content = g_string_new (NULL) };
  context = g_markup_parse_context_new (&parser, 0, parsed, NULL);
  g_markup_parse_context_parse (context, svg, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
}

static ChimeraChart *
make_chart (const char *title)
{
  ChimeraChart *chart = chimera_chart_new (title, "ms", "Run");

  chimera_chart_set_decimals (chart, 1);
  chimera_chart_set_summary (chart, "warm 541 ± 44");
  chimera_chart_add_series (chart, "analysis", CHIMERA_MARKER_DISC, CHIMERA_COLOR_SERIES_A,
                            CHIMERA_COLOR_SERIES_A, CHIMERA_DASH_DASHED);
  chimera_chart_add_series (chart, "report <&>", CHIMERA_MARKER_TRIANGLE, CHIMERA_COLOR_SERIES_B,
                            CHIMERA_COLOR_SERIES_B_TEXT, CHIMERA_DASH_DOTTED);
  chimera_chart_add_point (chart, 0, 1, 5049.18, CHIMERA_POINT_COLD, NULL);
  chimera_chart_add_point (chart, 1, 1, 513.05, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 0, 2, 562.26, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 1, 2, 525.56, CHIMERA_POINT_FAILED, NULL);

  return chart;
}

static char *
draw (const ChimeraChart *chart,
      const char         *title,
      const char         *description)
{
  g_autoptr(ChimeraSvgCanvas) canvas = chimera_svg_canvas_new (640, 300, title, description);

  chimera_chart_draw (chart, chimera_svg_canvas_get (canvas), 640, 300,
                      CHIMERA_CHART_HEADING | CHIMERA_CHART_LEGEND, NULL);

  return chimera_svg_canvas_finish (canvas);
}

static void
test_well_formed (void)
{
  g_autoptr(ChimeraChart) chart = make_chart ("Time to first token");
  g_autofree char *svg = draw (chart, "TTFT", "Two runs.");
  Parsed parsed;

  parse (svg, &parsed);
  g_assert_true (parsed.is_image);
  g_assert_cmpuint (parsed.n_text, >, 10);
  g_assert_cmpuint (parsed.n_shapes, >, 10);
  g_assert_nonnull (strstr (parsed.content->str, "TTFT|"));
  g_assert_nonnull (strstr (parsed.content->str, "Two runs.|"));
  g_assert_nonnull (strstr (parsed.content->str, "Time to first token|"));
  g_assert_nonnull (strstr (parsed.content->str, "report <&>|"));
  g_assert_nonnull (strstr (parsed.content->str, "5049|"));
  g_assert_nonnull (strstr (svg, "fill=\"#0072B2\""));
  g_assert_nonnull (strstr (svg, "fill:var(--chimera-series-a,#0072B2)"));
  g_assert_nonnull (strstr (svg, "stroke-dasharray=\"5 3\""));
  g_string_free (parsed.content, TRUE);
}

static void
test_hostile_text (void)
{
  static const char *const titles[] = {
    "</text><script>alert(1)</script>", "\" onload=\"x", "a & b ' c", "bell\a and \x01 escape\x1b",
    "not UTF-8 \xff\xc3", "\xef\xbf\xbe\xef\xbf\xbf", "", "数字と ★ 🙂",
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *valid = g_utf8_make_valid (titles[i], -1);
      g_autoptr(ChimeraChart) chart = make_chart (valid);
      g_autofree char *svg = draw (chart, titles[i], titles[i]);
      Parsed parsed;

      parse (svg, &parsed);
      g_assert_null (strstr (svg, "<script"));
      g_assert_null (strstr (svg, "onload=\"x"));
      g_assert_true (g_utf8_validate (svg, -1, NULL));
      for (const char *p = svg; *p != '\0'; p++)
        g_assert_true (*p == '\n' || (guchar) *p >= 0x20);
      g_string_free (parsed.content, TRUE);
    }
}

static void
test_shapes (void)
{
  static const double xy[] = { 0.0, 0.0, 1.5, 2.25, NAN, 3.0, 4.0, 5.0, 6.0, -0.001 };
  g_autoptr(ChimeraSvgCanvas) canvas = chimera_svg_canvas_new (10, 10, "t", NULL);
  ChimeraCanvas *base = chimera_svg_canvas_get (canvas);
  g_autofree char *svg = NULL;
  Parsed parsed;

  base->iface->path (base, xy, 5, CHIMERA_COLOR_GRID, 1.0, CHIMERA_DASH_DOTTED);
  chimera_canvas_line (base, 0.0, INFINITY, 1.0, 1.0, CHIMERA_COLOR_GRID, 1.0, CHIMERA_DASH_SOLID);
  chimera_canvas_rect (base, 1.0, 2.0, 3.0, 4.0, 0.5, CHIMERA_COLOR_BAND, 0.5);
  svg = chimera_svg_canvas_finish (canvas);

  g_assert_nonnull (strstr (svg, "<path d=\"M0 0L1.5 2.25M4 5L6 0\""));
  g_assert_null (strstr (svg, "<line"));
  g_assert_nonnull (strstr (svg, "fill-opacity=\"0.5\""));
  parse (svg, &parsed);
  g_assert_cmpuint (parsed.n_shapes, ==, 2);
  g_string_free (parsed.content, TRUE);
}

static void
test_measure (void)
{
  g_autoptr(ChimeraSvgCanvas) canvas = chimera_svg_canvas_new (10, 10, "t", NULL);
  ChimeraCanvas *base = chimera_svg_canvas_get (canvas);
  double digit = chimera_canvas_measure_text (base, 10.0, FALSE, "5");
  g_autofree char *cut = NULL;
  g_autofree char *whole = NULL;

  g_assert_cmpfloat (chimera_canvas_measure_text (base, 10.0, FALSE, ""), ==, 0.0);
  g_assert_cmpfloat (digit, >, 5.5);
  g_assert_cmpfloat (digit, <, 7.0);
  g_assert_cmpfloat_with_epsilon (chimera_canvas_measure_text (base, 10.0, FALSE, "123"), 3.0 * digit, 1e-9);
  g_assert_cmpfloat (chimera_canvas_measure_text (base, 10.0, TRUE, "123"), >, 3.0 * digit);
  g_assert_cmpfloat (chimera_canvas_measure_text (base, 10.0, FALSE, "数"), >, digit);

  cut = chimera_canvas_fit_text (base, 10.0, FALSE, "1234567890", 5.0 * digit);
  g_assert_true (g_str_has_suffix (cut, "…"));
  g_assert_cmpfloat (chimera_canvas_measure_text (base, 10.0, FALSE, cut), <=, 5.0 * digit);
  g_assert_cmpint (g_utf8_strlen (cut, -1), >=, 4);
  whole = chimera_canvas_fit_text (base, 10.0, FALSE, "1234", 5.0 * digit);
  g_assert_cmpstr (whole, ==, "1234");
}

static void
test_palette (void)
{
  g_autofree char *light = chimera_svg_palette_to_css (chimera_palette_light);
  g_autofree char *dark = chimera_svg_palette_to_css (chimera_palette_dark);

  g_assert_nonnull (strstr (light, "--chimera-series-a:#0072B2;"));
  g_assert_nonnull (strstr (light, "--chimera-series-b-text:#A84A00;"));
  g_assert_nonnull (strstr (light, "--chimera-ground:#FFFFFF;"));
  g_assert_nonnull (strstr (dark, "--chimera-series-a:#56B4E9;"));
  g_assert_nonnull (strstr (dark, "--chimera-dim:#A9ADB6;"));
  g_assert_null (strchr (light, '{'));
  g_assert_null (strstr (light, "(null)"));
}

/* A chart without warm calls and one without any. */
static void
test_empty_chart (void)
{
  g_autoptr(ChimeraChart) chart = chimera_chart_new ("Empty", NULL, NULL);
  g_autofree char *svg = draw (chart, "Empty", NULL);
  Parsed parsed;

  parse (svg, &parsed);
  g_assert_null (strstr (svg, "<desc>"));
  g_assert_null (strstr (svg, "nan"));
  g_string_free (parsed.content, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/plot/svg/well-formed", test_well_formed);
  g_test_add_func ("/plot/svg/hostile-text", test_hostile_text);
  g_test_add_func ("/plot/svg/shapes", test_shapes);
  g_test_add_func ("/plot/svg/measure", test_measure);
  g_test_add_func ("/plot/svg/palette", test_palette);
  g_test_add_func ("/plot/svg/empty-chart", test_empty_chart);

  return g_test_run ();
}
