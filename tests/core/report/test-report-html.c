/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-charts.h"
#include "chimera-html-page.h"
#include "chimera-report.h"
#include "chimera-test.h"
#include "fake-experiment.h"

#include <math.h>
#include <string.h>

/**
 * Page:
 * @elements: names of all elements in order, each followed by a space
 * @ids: ids that were met
 * @targets: places inside the page that were linked to
 *
 * What the checker has seen of a page.
 */
typedef struct
{
  GString *elements;
  GHashTable *ids;
  GPtrArray *targets;
} Page;

static void
page_clear (Page *self)
{
  g_string_free (self->elements, TRUE);
  g_hash_table_unref (self->ids);
  g_ptr_array_unref (self->targets);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static void
start_element (GMarkupParseContext  *context,
               const char           *name,
               const char          **names,
               const char          **values,
               gpointer              user_data,
               GError              **error)
{
  static const char *const refused[] = {
    "script", "link", "img", "iframe", "object", "embed", "base", "form", "video", "audio", "source", "image", "use",
    "foreignObject", NULL
  };
  Page *page = user_data;

  g_string_append_printf (page->elements, "%s ", name);
  g_assert_false (g_strv_contains (refused, name));

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_assert_cmpstr (names[i], !=, "src");
      g_assert_cmpstr (names[i], !=, "srcset");
      g_assert_cmpstr (names[i], !=, "xlink:href");
      g_assert_false (g_str_has_prefix (names[i], "on"));
      g_assert_null (strstr (values[i], "javascript:"));

      if (strcmp (names[i], "href") == 0)
        {
          g_assert_cmpstr (name, ==, "a");
          if (values[i][0] == '#')
            g_ptr_array_add (page->targets, g_strdup (values[i] + 1));
        }
      if (strcmp (names[i], "id") == 0)
        g_assert_true (g_hash_table_add (page->ids, g_strdup (values[i])));
      if (strcmp (names[i], "style") == 0)
        g_assert_null (strstr (values[i], "url("));
    }
}

/* Well-formed as XML, every link inside leads somewhere, and nothing is fetched. */
static void
check_page (const char *html,
            Page       *page)
{
  const GMarkupParser parser = { .start_element = start_element };
  g_autoptr(GMarkupParseContext) context = NULL;
  g_autoptr(GError) error = NULL;

  page->elements = g_string_new (NULL);
  page->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  page->targets = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (g_str_has_prefix (html, "<!DOCTYPE html>\n<html lang=\"en\">\n"));
  context = g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, page, NULL);
  g_markup_parse_context_parse (context, html, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);

  g_assert_null (strstr (html, "@import"));
  g_assert_null (strstr (html, "url("));
  for (guint i = 0; i < page->targets->len; i++)
    g_assert_true (g_hash_table_contains (page->ids, g_ptr_array_index (page->targets, i)));
}

static char *
render (const char *text,
        GPtrArray  *figures)
{
  g_autoptr(ChimeraMarkdown) markdown = chimera_markdown_parse (text, -1);

  return chimera_html_page_write (markdown, NULL, figures);
}

static void
test_report (void)
{
  static const char *const personas[] = { "analyst", "insight" };
  static const char *const headings[] = { "<h2 id=\"aggregate-metrics\">", "<h2 id=\"metrics\">" };

  for (gsize i = 0; i < G_N_ELEMENTS (personas); i++)
    {
      g_autoptr(ChimeraExperiment) experiment = NULL;
      g_autofree char *html = NULL;
      g_auto(Page) page = { NULL, };
      const char *heading;
      const char *figure;

      /* The model has a heading of the same name; the figures belong to ours. */
      experiment = fake_experiment_new (personas[i], "# Text\n\n## Metrics\n\nx\n\n## Aggregate Metrics\n\nx\n", "x");
      html = chimera_report_write_html (experiment, 0);
      check_page (html, &page);

      if (i == 1)
        heading = strstr (html, "id=\"metrics-1\">");
      else
        heading = strstr (html, headings[i]);
      g_assert_nonnull (heading);
      figure = strstr (html, "<figure>");
      g_assert_nonnull (figure);
      g_assert_true (heading < figure);
      g_assert_true (figure < strstr (html, ">Cohorts</h2>"));
      g_assert_nonnull (strstr (figure + 1, "<figure>"));
      g_assert_nonnull (strstr (page.elements->str, "figure svg title desc "));
      g_assert_nonnull (strstr (html, "prefers-color-scheme:dark"));
      g_assert_nonnull (strstr (html, "@media print"));
      g_assert_nonnull (strstr (html, "--chimera-series-a:"));
      g_assert_nonnull (strstr (html, "<main class=\"report\">"));
    }
}

static void
test_contents (void)
{
  g_autofree char *html = render ("# Title\n\nIntroduction.\n\n### Deep\n\n## A & <b>\n\n### A & <b>\n\n## B\n\n##### Left out\n\n> # Quoted\n", NULL);
  g_auto(Page) page = { NULL, };

  check_page (html, &page);
  g_assert_nonnull (strstr (html, "<title>Title</title>"));
  g_assert_nonnull (strstr (html,
                            "<ol>\n"
                            "<li><a href=\"#deep\">Deep</a></li>\n"
                            "<li><a href=\"#a--b\">A &amp; &lt;b&gt;</a><ol>\n"
                            "<li><a href=\"#a--b-1\">A &amp; &lt;b&gt;</a></li>\n"
                            "</ol>\n"
                            "</li>\n"
                            "<li><a href=\"#b\">B</a></li>\n"
                            "</ol>\n"));
  g_assert_true (strstr (html, "Introduction.") < strstr (html, "<details"));
  g_assert_true (strstr (html, "<details") < strstr (html, ">Deep</h3>"));
}

static void
test_few_headings (void)
{
  static const char *const texts[] = { "", "Text", "# Title", "# Title\n\n## Only one", "## Only one" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *html = render (texts[i], NULL);
      g_auto(Page) page = { NULL, };

      check_page (html, &page);
      g_assert_null (strstr (html, "<details"));
      g_assert_null (strstr (html, "<title></title>"));
    }
}

static void
test_figures (void)
{
  g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_figure_free);
  g_autofree char *html = NULL;
  g_auto(Page) page = { NULL, };
  const char *sub;
  const char *one;
  const char *next;
  const char *two;

  g_ptr_array_add (figures, chimera_figure_new ("<svg><title>two</title></svg>", NULL, "Nowhere"));
  g_ptr_array_add (figures, chimera_figure_new ("<svg><title>one</title></svg>", "A <caption>", "One"));
  html = render ("# Title\n\n## One\n\ntext\n\n### Sub\n\ntext\n\n## Next\n\ntext\n\n## One\n", figures);
  check_page (html, &page);

  sub = strstr (html, ">Sub</h3>");
  one = strstr (html, "<title>one</title>");
  next = strstr (html, ">Next</h2>");
  two = strstr (html, "<title>two</title>");
  g_assert_true (sub < one && one < next && next < two);
  g_assert_nonnull (strstr (html, "<figcaption>A &lt;caption&gt;</figcaption>"));
}

static void
test_hostile (void)
{
  static const char *const texts[] = {
    "<script>alert(1)</script>\n\n<img src=x onerror=y>\n\n<style>@IMPORT 'x';</style>",
    "![picture](http://example.org/x.png) [a](javascript:alert(1)) [b](https://example.org/\"x)",
    "# <b>\"'&\n\n# <b>\"'&\n\n## \xf0\x9f\x98\x80\n\n## \xf0\x9f\x98\x80\n\n#\n\n##\n",
    "- [ ] a\n- [x] b\n\n~~c~~ <br> a  \nb\n\n***\n\n1. x\n\n   ```a\"b\n   <\n   ```\n",
    "\xff\xfe & &amp; &#0; \x01 \x1b",
    "| <td> | \" |\n|:-:|--:|\n| </table> | <!-- |\n",
    "</main></body></html> ]]> --> </style>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *html = render (texts[i], NULL);
      g_auto(Page) page = { NULL, };

      check_page (html, &page);
      g_assert_true (g_utf8_validate (html, -1, NULL));
      g_assert_true (g_str_has_suffix (html, "</main>\n</body>\n</html>\n"));
    }
}

static void
test_charts (void)
{
  g_autoptr(ChimeraExperiment) experiment = fake_experiment_new ("analyst", "x", "x");
  ChimeraRun *second = chimera_experiment_get_run (experiment, 1);
  g_autoptr(ChimeraChart) throughput = NULL;
  g_autoptr(ChimeraChart) ttft = NULL;
  g_autoptr(ChimeraChart) first_run = NULL;
  const ChimeraChartPoint *point;

  second->report->outcome = CHIMERA_OUTCOME_CANCELLED;
  second->report->reply->server = CHIMERA_SERVER_TIMINGS_ABSENT;

  throughput = chimera_call_charts_new_throughput (experiment, 0);
  ttft = chimera_call_charts_new_ttft (experiment, 0);
  first_run = chimera_call_charts_new_ttft (experiment, 1);

  g_assert_cmpuint (chimera_chart_get_n_series (throughput), ==, 2);
  g_assert_cmpstr (chimera_chart_get_series_name (throughput, 0), ==, "analysis");
  g_assert_cmpstr (chimera_chart_get_series_name (throughput, 1), ==, "report");
  g_assert_cmpuint (chimera_chart_get_n_points (throughput, 0), ==, 2);
  g_assert_cmpuint (chimera_chart_get_n_points (first_run, 1), ==, 1);

  point = chimera_chart_get_point (throughput, 0, 0);
  g_assert_cmpfloat (point->x, ==, 1.0);
  g_assert_cmpfloat_with_epsilon (point->y, 100.0, 1e-6);
  g_assert_cmpint (point->flags, ==, CHIMERA_POINT_COLD);
  g_assert_cmpstr (point->label, ==, "run 1, analysis, cold");

  point = chimera_chart_get_point (ttft, 1, 0);
  g_assert_cmpfloat_with_epsilon (point->y, 400.0, 1e-6);
  g_assert_cmpint (point->flags, ==, CHIMERA_POINT_NORMAL);
  g_assert_cmpstr (point->label, ==, "run 1, report, warm");

  point = chimera_chart_get_point (throughput, 1, 1);
  g_assert_true (isnan (point->y));
  g_assert_cmpint (point->flags, ==, CHIMERA_POINT_FAILED);
  g_assert_cmpstr (point->label, ==, "run 2, report, cancelled");

  second->report->outcome = CHIMERA_OUTCOME_RUNNING;
  g_clear_pointer (&ttft, chimera_chart_free);
  ttft = chimera_call_charts_new_ttft (experiment, 0);
  point = chimera_chart_get_point (ttft, 1, 1);
  g_assert_cmpint (point->flags, ==, CHIMERA_POINT_RUNNING);
  g_assert_cmpstr (point->label, ==, "run 2, report, running");
}

/* Each configuration is a series as long as there are colours; what different ones have in common is
 * no figure of any. */
static void
test_chart_of_configurations (void)
{
  g_autoptr(GFile) folder = g_file_new_for_path ("/data/benchmarks");
  g_autoptr(ChimeraServer) server = chimera_server_new ("localhost:11434", NULL);
  g_autoptr(ChimeraAgent) agent = chimera_agent_new (NULL, "gemma3", server, NULL);
  g_autoptr(ChimeraPlan) plan = chimera_plan_new (folder, agent, 1);
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(ChimeraChart) chart = NULL;
  g_autoptr(ChimeraChart) again = NULL;
  ChimeraCallStyle style;
  ChimeraCall *last;

  g_assert_true (chimera_grid_add_from_text (plan->grid, "seed=1,2,3,4,5,6,7,8,9,10", NULL));
  experiment = chimera_experiment_new (plan);
  for (guint i = 0; i < 10; i++)
    {
      ChimeraRun *run = fake_experiment_add_run (experiment, i + 1);

      run->configuration = i;
      run->analysis = fake_call_new (i + 1, CHIMERA_STAGE_ANALYSIS, CHIMERA_COHORT_WARM, 100, 10.0 * (i + 1), 50, 900, "");
      run->report = fake_call_new (i + 1, CHIMERA_STAGE_REPORT, CHIMERA_COHORT_WARM, 100, 10.0 * (i + 1), 50, 900, "");
    }

  chart = chimera_call_charts_new_throughput (experiment, 0);
  g_assert_cmpuint (chimera_chart_get_n_series (chart), ==, 8);
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("seed %u", i + 1);

      g_assert_cmpstr (chimera_chart_get_series_name (chart, i), ==, name);
      g_assert_cmpuint (chimera_chart_get_n_points (chart, i), ==, 2);
      g_assert_cmpfloat_with_epsilon (chimera_chart_get_mean (chart, i, NULL), 10.0 * (i + 1), 1e-6);
    }

  again = chimera_chart_copy (chart);
  g_assert_true (chimera_chart_equal (chart, again));
  chimera_chart_set_legend_note (again, NULL);
  g_assert_false (chimera_chart_equal (chart, again));

  last = chimera_experiment_get_run (experiment, 9)->report;
  g_assert_false (chimera_call_charts_get_style (experiment, last, &style));
  g_assert_true (chimera_call_charts_get_style (experiment, chimera_experiment_get_run (experiment, 2)->report, &style));
  g_assert_cmpint (style.marker, ==, CHIMERA_MARKER_DIAMOND);
  g_assert_cmpint (style.color, ==, CHIMERA_COLOR_SERIES_C);

  chimera_call_charts_add_running (chart, experiment, last, 1.0);
  chimera_call_charts_add_running (chart, experiment, chimera_experiment_get_run (experiment, 0)->report, 1.0);
  g_assert_cmpuint (chimera_chart_get_n_points (chart, 0), ==, 3);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/report-html/report", test_report);
  g_test_add_func ("/report-html/chart-of-configurations", test_chart_of_configurations);
  g_test_add_func ("/report-html/contents", test_contents);
  g_test_add_func ("/report-html/few-headings", test_few_headings);
  g_test_add_func ("/report-html/figures", test_figures);
  g_test_add_func ("/report-html/hostile", test_hostile);
  g_test_add_func ("/report-html/charts", test_charts);

  return g_test_run ();
}
