/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-view.h"

#include "chimera-test.h"
#include "chimera-test-widgets.h"

static const char markdown[] =
  "# Über die Straße\n"
  "\n"
  "A [link](https://example.org/a) and the word latency.\n"
  "\n"
  "| Metric | Value |\n"
  "|---|---|\n"
  "| Straße, latency | 1 |\n"
  "| [source](https://example.org/b) | 2 |\n"
  "\n"
  "---\n"
  "\n"
  "Latency at the end.\n";

typedef struct
{
  GtkWidget *window;
  ChimeraReportView *view;
  guint n_loaded;
} Fixture;

static void
on_loaded (Fixture *fixture)
{
  fixture->n_loaded++;
}

static gboolean
is_loaded (gpointer data)
{
  Fixture *fixture = data;

  return fixture->n_loaded > 0;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->view = g_object_new (CHIMERA_TYPE_REPORT_VIEW, NULL);
  g_signal_connect_swapped (fixture->view, "loaded", G_CALLBACK (on_loaded), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 500, 500);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
  chimera_report_view_set_markdown (fixture->view, markdown);
  chimera_test_wait_until (is_loaded, fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
has_text (GtkWidget  *widget,
          const void *text)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

static GtkLabel *
find_label (Fixture    *fixture,
            const char *text)
{
  return GTK_LABEL (chimera_test_find_widget (GTK_WIDGET (fixture->view), has_text, text));
}

static void
assert_selected (GtkLabel *label,
                 int       start,
                 int       end)
{
  int found_start, found_end;

  g_assert_true (gtk_label_get_selection_bounds (label, &found_start, &found_end));
  g_assert_cmpint (found_start, ==, start);
  g_assert_cmpint (found_end, ==, end);
}

static void
test_find (Fixture       *fixture,
           gconstpointer  data)
{
  GtkLabel *cell = find_label (fixture, "Straße, latency");

  /* The text, the table, the text again: in the order in which they stand. */
  g_assert_cmpuint (chimera_report_view_find (fixture->view, "LATENCY"), ==, 3);
  g_assert_cmpuint (chimera_report_view_find_next (fixture->view, FALSE), ==, 1);
  g_assert_cmpuint (chimera_report_view_find_next (fixture->view, FALSE), ==, 2);
  assert_selected (cell, 8, 15);
  g_assert_cmpuint (chimera_report_view_find_next (fixture->view, FALSE), ==, 3);
  g_assert_false (gtk_label_get_selection_bounds (cell, NULL, NULL));
  g_assert_cmpuint (chimera_report_view_find_next (fixture->view, FALSE), ==, 1);
  g_assert_cmpuint (chimera_report_view_find_next (fixture->view, TRUE), ==, 3);

  g_assert_cmpuint (chimera_report_view_find (fixture->view, "nowhere"), ==, 0);
  g_assert_cmpuint (chimera_report_view_find_next (fixture->view, FALSE), ==, 0);
  g_assert_cmpuint (chimera_report_view_find (fixture->view, ""), ==, 0);
}

/* "ß" is two characters when it is folded, and one in the cell. */
static void
test_find_folded (Fixture       *fixture,
                  gconstpointer  data)
{
  GtkLabel *cell = find_label (fixture, "Straße, latency");

  g_assert_cmpuint (chimera_report_view_find (fixture->view, "straße, lat"), ==, 1);
  g_assert_cmpuint (chimera_report_view_find_next (fixture->view, FALSE), ==, 1);
  assert_selected (cell, 0, 11);
}

static void
test_links (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *link = GTK_WIDGET (find_label (fixture, "source"));
  GtkWidget *plain = GTK_WIDGET (find_label (fixture, "2"));

  g_assert_true (gtk_widget_get_can_focus (link) && gtk_widget_get_focusable (link));
  g_assert_false (gtk_widget_get_can_focus (plain));
}

static int
get_margin (const GtkTextIter *iter)
{
  g_autoptr(GSList) tags = gtk_text_iter_get_tags (iter);
  int margin = 0;

  for (GSList *item = tags; item != NULL; item = item->next)
    {
      gboolean has_margin;

      g_object_get (item->data, "left-margin-set", &has_margin, NULL);
      if (has_margin)
        g_object_get (item->data, "left-margin", &margin, NULL);
    }

  return margin;
}

static void
show (Fixture    *fixture,
      const char *text)
{
  fixture->n_loaded = 0;
  chimera_report_view_set_markdown (fixture->view, text);
  chimera_test_wait_until (is_loaded, fixture);
}

static GtkTextBuffer *
get_buffer (Fixture *fixture)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (chimera_test_find_type (GTK_WIDGET (fixture->view),
                                                                          GTK_TYPE_TEXT_VIEW)));
}

/* Each level has its indentation and its mark, and what belongs to an item stands below its text. */
static void
test_lists (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct
  {
    const char *line;
    int margin;
  } lines[] = {
    { "plain", 0 },
    { "•\tone", 6 },
    { "◦\ttwo", 24 },
    { "▪\tthree", 42 },
    { "▪\tfour", 60 },
    { "below one", 24 },
    { "inside", 24 },
    { "9.\tnine", 6 },
    { "10.\tten", 6 },
    { "◦\tbelow ten", 42 },
    { "after ten", 42 },
    { "1.\tfirst", 6 },
    { "2.\tsecond", 6 },
  };
  GtkTextBuffer *buffer;
  GtkTextIter iter;
  int base = -1;

  show (fixture,
        "plain\n\n- one\n  - two\n    - three\n      - four\n\n  below one\n\n  # inside\n\ntext\n\n"
        "9. nine\n10. ten\n    - below ten\n\n    after ten\n\ntext\n\n1. first\n2. second\n");
  buffer = get_buffer (fixture);
  gtk_text_buffer_get_start_iter (buffer, &iter);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      GtkTextIter start;

      g_test_message ("%s", lines[i].line);
      g_assert_true (gtk_text_iter_forward_search (&iter, lines[i].line, 0, &start, &iter, NULL));
      if (base < 0)
        base = get_margin (&start);
      g_assert_cmpint (get_margin (&start) - base, ==, lines[i].margin);
    }
}

/* Nothing is fetched: what an image shows is said. */
static void
test_images (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *text = NULL;
  GtkTextBuffer *buffer;
  GtkTextIter start;
  GtkTextIter end;

  show (fixture,
        "An image ![of *three* runs](missing.png) and ![](https://example.org/a.png).\n\n"
        "| A |\n|---|\n| ![a chart](https://example.org/b.png) |\n| ![](c.png) |\n");
  buffer = get_buffer (fixture);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_true (g_str_has_prefix (text, "An image [of three runs] and [image].\n"));
  g_assert_nonnull (find_label (fixture, "[a chart]"));
  g_assert_nonnull (find_label (fixture, "[image]"));
}

/* The outline has gone with the document it belongs to. */
static void
test_replace (Fixture       *fixture,
              gconstpointer  data)
{
  GPtrArray *headings = chimera_report_view_get_headings (fixture->view);

  g_assert_cmpuint (headings->len, ==, 1);
  g_assert_cmpstr (((ChimeraReportHeading *) headings->pdata[0])->text, ==, "Über die Straße");

  fixture->n_loaded = 0;
  chimera_report_view_set_markdown (fixture->view, "# One\n");
  chimera_report_view_set_markdown (fixture->view, "## Two\n\n### Three\n");
  chimera_test_wait_until (is_loaded, fixture);
  headings = chimera_report_view_get_headings (fixture->view);
  g_assert_cmpuint (headings->len, ==, 2);
  g_assert_cmpuint (fixture->n_loaded, ==, 1);
  chimera_report_view_scroll_to (fixture->view, headings->pdata[1]);
}

static GtkScrolledWindow *
get_scroller (Fixture *fixture)
{
  return GTK_SCROLLED_WINDOW (gtk_widget_get_first_child (GTK_WIDGET (fixture->view)));
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Fixture *fixture = user_data;
  GPtrArray *headings = chimera_report_view_get_headings (fixture->view);
  int minimum;

  /* As a container around it may at any time; the text view then forgets how high its tables are. */
  gtk_widget_measure (gtk_scrolled_window_get_child (get_scroller (fixture)), GTK_ORIENTATION_VERTICAL, 1000,
                      &minimum, NULL, NULL, NULL);
  chimera_report_view_scroll_to (fixture->view, headings->pdata[headings->len - 1]);

  return G_SOURCE_REMOVE;
}

/* A frame may be drawn before the text view is idle: GTK warns of a scroll bar that moves in it. */
static void
test_frame (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GString) text = g_string_new (markdown);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (get_scroller (fixture));

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "## Heading %u\n\nA paragraph.\n\n", i);
  fixture->n_loaded = 0;
  chimera_report_view_set_markdown (fixture->view, text->str);
  chimera_test_wait_until (is_loaded, fixture);
  for (guint i = 0; i < 5; i++)
    gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);

  gtk_widget_add_tick_callback (GTK_WIDGET (fixture->view), on_tick, fixture, NULL);
  gtk_test_widget_wait_for_draw (fixture->window);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, gtk_adjustment_get_upper (adjustment) / 2);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init_widgets (&argc, &argv);
  /* Scroll bars are there all the time, and move at once. */
  g_object_set (gtk_settings_get_default (),
                "gtk-enable-animations", FALSE, "gtk-overlay-scrolling", FALSE, NULL);

#define ADD(name, function) g_test_add ("/report-view/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("find", test_find);
  ADD ("find-folded", test_find_folded);
  ADD ("links", test_links);
  ADD ("lists", test_lists);
  ADD ("images", test_images);
  ADD ("replace", test_replace);
  ADD ("frame", test_frame);
#undef ADD

  return g_test_run ();
}
