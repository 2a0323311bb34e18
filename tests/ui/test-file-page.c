/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-file-page.h"

#include <string.h>

#include "chimera-csv-grid.h"
#include "chimera-file-link.h"
#include "chimera-message-page.h"
#include "chimera-plot-view.h"
#include "chimera-test.h"
#include "chimera-test-inventory.h"
#include "chimera-test-widgets.h"

typedef struct
{
  char *dir;
  ChimeraInventory *inventory;
  GtkWindow *window;
  ChimeraFilePage *page;
  const char *expected;
  int height;
  guint n_back;
  char *problem;
} Fixture;

static ChimeraArtifact *
find_artifact (ChimeraArtifact *folder,
               const char      *path)
{
  GListModel *children = chimera_artifact_get_children (folder);

  for (guint i = 0; children != NULL && i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr(ChimeraArtifact) child = g_list_model_get_item (children, i);
      g_autofree char *its_path = chimera_artifact_dup_path (child);
      ChimeraArtifact *found = g_str_equal (its_path, path) ? child : find_artifact (child, path);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
on_back (Fixture *fixture)
{
  fixture->n_back++;
}

static void
on_problem (Fixture    *fixture,
            const char *title,
            const char *message)
{
  g_free (fixture->problem);
  fixture->problem = g_strdup (message);
}

/* What is wide comes behind the rows that are looked at first. */
static void
write_growing (Fixture *fixture)
{
  g_autoptr(GString) text = g_string_new ("id,note\n");

  for (guint row = 0; row < 900; row++)
    g_string_append_printf (text, row < 700 ? "%u,n\n" : "1234567890%u,note of %u\n", row, row);
  chimera_test_write_file (fixture->dir, "growing.csv", text->str, -1);
}

static void
write_wide (Fixture *fixture)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint row = 0; row < 20; row++)
    for (guint i = 0; i < 251; i++)
      g_string_append_printf (text, row == 0 ? "c%u%c" : "%u%c", row == 0 ? i : row * 1000 + i, i < 250 ? ',' : '\n');
  chimera_test_write_file (fixture->dir, "wide.csv", text->str, -1);
}

/* A long report in the manner of those that people write: 40 sections of 26 lines. */
static char *
make_report (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text,
                            "## Section %u\n\nWords that fill some lines and are wrapped where the window is narrow, as it "
                            "is here; there is more than one of them, so that nobody knows how high it is.\n\n"
                            "- Rate %u: 5 tok/s\n- Wait %u: 7 ms\n\n**Summed up:**\n\n"
                            "1. **Mean %u:** 5 s\n2. **Last %u:** 6 s\n\n"
                            "| Model | Delta %u | Ratio |\n|---|---|---|\n"
                            "| a | +1 tok/s | 2x faster |\n| b | +%u.5 tok/s | 3x faster |\n| c | x | y |\n\n"
                            "Load %u: 3 s\nWarm %u: 4 s\n\n```\nClock %u: 5 GHz\nVolts: 6\n```\n\n",
                            i, i, i, i, i, i, i, i, i, i);

  return g_string_free (text, FALSE);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GFile) folder = NULL;
  g_autofree char *report = make_report ();

  fixture->dir = chimera_test_make_dir ();
  chimera_test_write_file (fixture->dir, "runs.csv",
                           "name,tokens_s,note\nb,9,x\na,100,y\nc,20,\"two\nlines\"\nd,,z\n", -1);
  chimera_test_write_file (fixture->dir, "empty.csv", "", -1);
  chimera_test_write_file (fixture->dir, "latin1.csv", "mod\xe8le;v\ncaf\xe9;12 ms\nb;1,2 s\n", -1);
  chimera_test_write_file (fixture->dir, "noise.csv", "\x01,\x02\n\x03,\x04\x05\x06\n", -1);
  chimera_test_write_file (fixture->dir, "bare.csv", "1,2\n3\n4,5\n6,7\n", -1);
  chimera_test_write_file (fixture->dir, "sweep.csv", "num_ctx,tokens_s\n2048,9\n4096,8\n2048,7\n4096,6\n", -1);
  chimera_test_write_file (fixture->dir, "cut.csv", "a,b\n1,2\n3,\"4\n", -1);
  chimera_test_write_file (fixture->dir, "sub/runs.json",
                           "{\"model\": \"gemma3\", \"results\": [{\"tokens_s\": 101.5}, {\"tokens_s\": 99}]}", -1);
  chimera_test_write_file (fixture->dir, "broken.json", "nonsense", -1);
  chimera_test_write_file (fixture->dir, "part.json", "{\"a\": 1,\n \"b\": tru}", -1);
  chimera_test_write_file (fixture->dir, "sub/notes.md",
                           "# Notes\n\nSee [the table](../runs.csv), [that](../nowhere.csv) and [this](../../../etc/passwd).\n\n"
                           "| a | b |\n|---|---|\n| 1 | first |\n| two | second |\n", -1);
  chimera_test_write_file (fixture->dir, "run.log", "one\ntwo\nthree\n", -1);
  chimera_test_write_file (fixture->dir, "core.bin", "\x7f" "ELF\0\0\0", 7);
  chimera_test_write_file (fixture->dir, "sub/long.md", report, -1);
  write_wide (fixture);
  write_growing (fixture);

  folder = g_file_new_for_path (fixture->dir);
  fixture->inventory = chimera_inventory_new (folder);
  chimera_test_scan (fixture->inventory);

  fixture->page = g_object_new (CHIMERA_TYPE_FILE_PAGE, NULL);
  g_signal_connect_swapped (fixture->page, "back", G_CALLBACK (on_back), fixture);
  g_signal_connect_swapped (fixture->page, "problem", G_CALLBACK (on_problem), fixture);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 700, 600);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->inventory);
  chimera_test_remove_dir (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->problem);
}

static void
open_file (Fixture    *fixture,
           const char *path)
{
  ChimeraArtifact *artifact = find_artifact (chimera_inventory_get_root (fixture->inventory), path);

  g_assert_nonnull (artifact);
  chimera_file_page_open (fixture->page, fixture->inventory, artifact);
}

static gboolean
shows_text (GtkWidget  *widget,
            const void *data)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget))
    return strstr (gtk_label_get_text (GTK_LABEL (widget)), data) != NULL;
  if (GTK_IS_INSCRIPTION (widget))
    return g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), data) == 0;

  return FALSE;
}

static gboolean
is_shown (gpointer data)
{
  Fixture *fixture = data;

  return chimera_test_find_widget (GTK_WIDGET (fixture->page), shows_text, fixture->expected) != NULL;
}

static void
wait_for_text (Fixture    *fixture,
               const char *text)
{
  fixture->expected = text;
  chimera_test_wait_until (is_shown, fixture);
}

static GtkSingleSelection *
get_selection (Fixture *fixture)
{
  GtkWidget *view = chimera_test_find_type (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW);

  return GTK_SINGLE_SELECTION (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
}

static guint
get_row_at (Fixture *fixture,
            guint    position)
{
  g_autoptr(ChimeraCsvRow) row = g_list_model_get_item (G_LIST_MODEL (get_selection (fixture)), position);

  return chimera_csv_row_get_index (row);
}

static gboolean
is_sorted (gpointer data)
{
  return get_row_at (data, 0) == 1;
}

static void
test_csv (Fixture       *fixture,
          gconstpointer  data)
{
  GtkWidget *grid;
  GtkWidget *plot;

  open_file (fixture, "runs.csv");
  wait_for_text (fixture, "4 rows · 3 columns · ");
  wait_for_text (fixture, "two lines");
  g_assert_true (chimera_file_page_can_find (fixture->page));

  /* As numbers: as texts "9" would come first. */
  grid = chimera_test_find_type (GTK_WIDGET (fixture->page), CHIMERA_TYPE_CSV_GRID);
  g_assert_true (gtk_widget_activate_action (grid, "table.sort-descending", "u", 1));
  chimera_test_wait_until (is_sorted, fixture);
  g_assert_cmpuint (get_row_at (fixture, 1), ==, 2);
  g_assert_cmpuint (get_row_at (fixture, 2), ==, 0);
  g_assert_cmpuint (get_row_at (fixture, 3), ==, 3);

  /* A row of the file is found wherever it is shown, and marked in the chart. */
  chimera_file_page_show_row (fixture->page, 3, "tokens_s");
  g_assert_cmpuint (gtk_single_selection_get_selected (get_selection (fixture)), ==, 1);
  plot = chimera_test_find_type (GTK_WIDGET (fixture->page), CHIMERA_TYPE_PLOT_VIEW);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_LABEL, "tokens_s by Row");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "row 3: tokens_s 20.00");

  /* And a point that is chosen is one of its rows. */
  g_assert_true (chimera_test_press_key (plot, GDK_KEY_Left));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "row 2: tokens_s 100.0");
  g_assert_cmpuint (gtk_single_selection_get_selected (get_selection (fixture)), ==, 0);
}

static void
test_csv_encoding (Fixture       *fixture,
                   gconstpointer  data)
{
  open_file (fixture, "latin1.csv");
  wait_for_text (fixture, "Not all of the file is UTF-8.");
  wait_for_text (fixture, "2 cells are shown as Windows-1252");
  wait_for_text (fixture, "caf\xc3\xa9");

  open_file (fixture, "runs.csv");
  wait_for_text (fixture, "4 rows \xc2\xb7 3 columns \xc2\xb7 ");
  fixture->expected = "Not all of the file is UTF-8.";
  g_assert_false (is_shown (fixture));

  open_file (fixture, "noise.csv");
  wait_for_text (fixture, "noise.csv cannot be shown");
  wait_for_text (fixture, "This is not text.");
}

static gboolean
is_ragged (GtkWidget  *widget,
           const void *data)
{
  return gtk_widget_has_css_class (widget, "ragged") &&
         g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), data) == 0;
}

static void
test_csv_ragged (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *number;

  open_file (fixture, "bare.csv");
  wait_for_text (fixture, "4 rows \xc2\xb7 2 columns \xc2\xb7 1 ragged row \xc2\xb7 no header \xc2\xb7 ");
  wait_for_text (fixture, "7");

  number = chimera_test_find_widget (GTK_WIDGET (fixture->page), is_ragged, "2");
  g_assert_nonnull (number);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (number), ==, "This row has 1 cell, other than the header.");
  g_assert_null (chimera_test_find_widget (GTK_WIDGET (fixture->page), is_ragged, "3"));
}

static gboolean
is_line_toggle (GtkWidget  *widget,
                const void *data)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "Line") == 0;
}

static gboolean
has_line (gpointer page)
{
  return gtk_widget_get_sensitive (chimera_test_find_widget (page, is_line_toggle, NULL));
}

static gboolean
has_no_line (gpointer page)
{
  return !has_line (page);
}

static gboolean
shows_first_choice (GtkWidget  *widget,
                  const void *data)
{
  return GTK_IS_DROP_DOWN (widget) && gtk_widget_get_mapped (widget) &&
         gtk_drop_down_get_selected (GTK_DROP_DOWN (widget)) == 0;
}

/* A line through points above one another would go up and down. */
static void
test_csv_repeats (Fixture       *fixture,
                  gconstpointer  data)
{
  GtkWidget *x;

  open_file (fixture, "sweep.csv");
  wait_for_text (fixture, "4 rows \xc2\xb7 2 columns \xc2\xb7 ");
  chimera_test_wait_until (has_line, fixture->page);

  /* tokens_s is the second of the columns, and Row the first of what it can be plotted against. */
  x = chimera_test_find_widget (GTK_WIDGET (fixture->page), shows_first_choice, NULL);
  g_assert_nonnull (x);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (x), 1);
  chimera_test_wait_until (has_no_line, fixture->page);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (x), 0);
  chimera_test_wait_until (has_line, fixture->page);
}

static void
test_row_before_it_is_read (Fixture       *fixture,
                            gconstpointer  data)
{
  open_file (fixture, "runs.csv");
  chimera_file_page_show_row (fixture->page, 2, "note");
  wait_for_text (fixture, "4 rows · 3 columns · ");
  g_assert_cmpuint (gtk_single_selection_get_selected (get_selection (fixture)), ==, 1);
}

static guint
count_cells (GtkWidget *widget)
{
  guint n = GTK_IS_INSCRIPTION (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_cells (child);

  return n;
}

/* Cells are there for the columns in view, and the last column can be reached. */
static void
test_wide (Fixture       *fixture,
           gconstpointer  data)
{
  open_file (fixture, "wide.csv");
  wait_for_text (fixture, "19 rows · 251 columns · ");
  wait_for_text (fixture, "1000");
  g_assert_cmpuint (count_cells (GTK_WIDGET (fixture->page)), <, 19 * 30);

  chimera_file_page_show_row (fixture->page, 19, "c250");
  wait_for_text (fixture, "19250");
  g_assert_cmpuint (count_cells (GTK_WIDGET (fixture->page)), <, 19 * 30);
}

static gboolean
is_cell_of (GtkWidget  *widget,
            const void *text)
{
  return GTK_IS_INSCRIPTION (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) == 0;
}

static gboolean
is_whole (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *cell = chimera_test_find_widget (GTK_WIDGET (fixture->page), is_cell_of, fixture->expected);
  g_autoptr(PangoLayout) layout = NULL;
  int width;

  if (cell == NULL)
    return FALSE;

  layout = gtk_widget_create_pango_layout (cell, fixture->expected);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return gtk_widget_get_width (cell) >= width;
}

static GtkColumnViewColumn *
dup_column (Fixture    *fixture,
            const char *title)
{
  GtkWidget *view = chimera_test_find_type (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW);
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) == 0)
        return g_steal_pointer (&column);
    }
  g_assert_not_reached ();
}

static void
show_whole (Fixture    *fixture,
            guint64     row,
            const char *text)
{
  chimera_file_page_show_row (fixture->page, row, "id");
  fixture->expected = text;
  chimera_test_wait_until (is_whole, fixture);
}

/* Columns grow with what is shown in them, but for those that the user has given a width. */
static void
test_csv_widths (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GtkColumnViewColumn) id = NULL;

  open_file (fixture, "growing.csv");
  wait_for_text (fixture, "900 rows \xc2\xb7 2 columns \xc2\xb7 ");
  wait_for_text (fixture, "n");
  show_whole (fixture, 801, "1234567890800");
  show_whole (fixture, 801, "note of 800");

  open_file (fixture, "runs.csv");
  wait_for_text (fixture, "4 rows \xc2\xb7 3 columns \xc2\xb7 ");
  open_file (fixture, "growing.csv");
  wait_for_text (fixture, "900 rows \xc2\xb7 2 columns \xc2\xb7 ");
  wait_for_text (fixture, "n");
  id = dup_column (fixture, "id");
  gtk_column_view_column_set_fixed_width (id, 70);
  show_whole (fixture, 801, "note of 800");
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (id), ==, 70);
}

static gboolean
is_sortable (gpointer data)
{
  g_autoptr(GtkColumnViewColumn) id = dup_column (data, "id");

  return gtk_column_view_column_get_sorter (id) != NULL;
}

static GtkAdjustment *
get_vertical (Fixture *fixture)
{
  GtkWidget *view = chimera_test_find_type (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW);

  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
}

static gboolean
is_scrollable (gpointer data)
{
  GtkAdjustment *adjustment = get_vertical (data);

  return gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment);
}

static void
on_rows_changed (Fixture *fixture)
{
  for (guint i = 1; i <= 8; i++)
    gtk_adjustment_set_value (get_vertical (fixture), 60 * i);
}

static gboolean
is_whole_at_the_end (gpointer data)
{
  GtkAdjustment *adjustment = get_vertical (data);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));

  return is_whole (data);
}

/* Rows in another order have no height before the next frame, and the wheel does not wait for it. */
static void
test_csv_scroll_at_once (Fixture       *fixture,
                         gconstpointer  data)
{
  GtkWidget *grid;

  open_file (fixture, "growing.csv");
  wait_for_text (fixture, "900 rows \xc2\xb7 2 columns \xc2\xb7 ");
  wait_for_text (fixture, "n");
  grid = chimera_test_find_type (GTK_WIDGET (fixture->page), CHIMERA_TYPE_CSV_GRID);
  chimera_test_wait_until (is_sortable, fixture);
  chimera_test_wait_until (is_scrollable, fixture);
  g_signal_connect_data (get_selection (fixture), "items-changed", G_CALLBACK (on_rows_changed), fixture, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_assert_true (gtk_widget_activate_action (grid, "table.sort-descending", "u", 0));

  /* Behind that frame the list can be scrolled. */
  fixture->expected = "1234567890899";
  chimera_test_wait_until (is_whole, fixture);
  fixture->expected = "0";
  chimera_test_wait_until (is_whole_at_the_end, fixture);
}

static void
test_json (Fixture       *fixture,
           gconstpointer  data)
{
  open_file (fixture, "sub/runs.json");
  chimera_file_page_show_pointer (fixture->page, "/results/1/tokens_s");
  wait_for_text (fixture, "/results/1/tokens_s");
  wait_for_text (fixture, "99");
  wait_for_text (fixture, "object · 7 values");
}

static void
test_errors (Fixture       *fixture,
             gconstpointer  data)
{
  open_file (fixture, "empty.csv");
  wait_for_text (fixture, "empty.csv cannot be shown");
  wait_for_text (fixture, "The file is empty.");
  g_assert_false (chimera_file_page_can_find (fixture->page));

  open_file (fixture, "broken.json");
  wait_for_text (fixture, "broken.json cannot be shown");
  wait_for_text (fixture, "Line 1, column 1: ");

  /* What could be read is shown, with what is wrong behind it. */
  open_file (fixture, "part.json");
  wait_for_text (fixture, "Line 2, column ");
  wait_for_text (fixture, "1");

  open_file (fixture, "cut.csv");
  wait_for_text (fixture, "Not all of the file is shown.");
  wait_for_text (fixture, "1 row · 2 columns · ");

  open_file (fixture, "core.bin");
  wait_for_text (fixture, "core.bin cannot be shown");
}

static void
test_text (Fixture       *fixture,
           gconstpointer  data)
{
  GtkTextBuffer *buffer;
  GtkWidget *view;
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  open_file (fixture, "run.log");
  chimera_file_page_show_line (fixture->page, 2, 0);
  wait_for_text (fixture, "3 lines · ");

  view = chimera_test_find_type (GTK_WIDGET (fixture->page), GTK_TYPE_TEXT_VIEW);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (text, ==, "two");
}

static void
test_markdown (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *view;
  GtkWidget *cell;

  open_file (fixture, "sub/notes.md");
  chimera_file_page_show_line (fixture->page, 8, 1);
  wait_for_text (fixture, "1 heading · ");
  cell = chimera_test_find_widget (GTK_WIDGET (fixture->page), shows_text, "two");
  g_assert_nonnull (cell);
  g_assert_true (gtk_label_get_selection_bounds (GTK_LABEL (cell), NULL, NULL));
  cell = chimera_test_find_widget (GTK_WIDGET (fixture->page), shows_text, "second");
  g_assert_false (gtk_label_get_selection_bounds (GTK_LABEL (cell), NULL, NULL));

  view = chimera_test_find_type (GTK_WIDGET (fixture->page), GTK_TYPE_TEXT_VIEW);
  g_assert_nonnull (view);
}

static gboolean
is_settled (gpointer data)
{
  return g_get_monotonic_time () >= *(gint64 *) data;
}

/* Heights are known some frames after the text: what is shown has to stay in view until then. */
static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 2;

  chimera_test_wait_until (is_settled, &end);
}

static void
test_markdown_far (Fixture       *fixture,
                   gconstpointer  data)
{
  static const struct
  {
    guint line;
    const char *selected;
  } cases[] = {
    { 5, "Rate 0: 5 tok/s" },
    { 20 * 26 + 6, "Wait 20: 7 ms" },
    { 39 * 26 + 11, "Last 39: 6 s" },
    { 10 * 26 + 20, "Warm 10: 4 s" },
    { 25 * 26 + 23, "Clock 25: 5 GHz" },
    { 26 * 26 + 24, "Volts: 6" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkTextView *view;
      GtkTextBuffer *buffer;
      GtkTextIter start;
      GtkTextIter end;
      GdkRectangle place;
      GdkRectangle visible;
      g_autofree char *text = NULL;

      open_file (fixture, "sub/long.md");
      chimera_file_page_show_line (fixture->page, cases[i].line, 0);
      wait_for_text (fixture, "40 headings · ");
      settle ();

      view = GTK_TEXT_VIEW (chimera_test_find_type (GTK_WIDGET (fixture->page), GTK_TYPE_TEXT_VIEW));
      buffer = gtk_text_view_get_buffer (view);
      g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
      text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
      g_assert_true (g_str_has_suffix (text, cases[i].selected));
      gtk_text_view_get_iter_location (view, &start, &place);
      gtk_text_view_get_visible_rect (view, &visible);
      g_test_message ("%s: %d in %d to %d", text, place.y, visible.y, visible.y + visible.height);
      g_assert_cmpint (place.y, >=, visible.y);
      g_assert_cmpint (place.y + place.height, <=, visible.y + visible.height);
    }
}

/* The caret is not beside the table, where it would be as high as all of it. */
static void
test_markdown_cell (Fixture       *fixture,
                    gconstpointer  data)
{
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkWidget *cell;
  GtkTextIter iter;
  GdkRectangle caret;
  graphene_rect_t bounds;

  open_file (fixture, "sub/long.md");
  chimera_file_page_show_line (fixture->page, 30 * 26 + 16, 2);
  wait_for_text (fixture, "40 headings · ");
  settle ();

  cell = chimera_test_find_widget (GTK_WIDGET (fixture->page), shows_text, "+30.5 tok/s");
  g_assert_true (gtk_label_get_selection_bounds (GTK_LABEL (cell), NULL, NULL));

  view = GTK_TEXT_VIEW (chimera_test_find_type (GTK_WIDGET (fixture->page), GTK_TYPE_TEXT_VIEW));
  g_assert_true (gtk_widget_compute_bounds (cell, GTK_WIDGET (view), &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (GTK_WIDGET (view)));

  buffer = gtk_text_view_get_buffer (view);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &iter, &caret);
  g_assert_cmpint (caret.height, <, 2 * gtk_widget_get_height (cell));
}

static int
get_text_height (Fixture *fixture)
{
  GtkTextView *view = GTK_TEXT_VIEW (chimera_test_find_type (GTK_WIDGET (fixture->page), GTK_TYPE_TEXT_VIEW));
  GtkTextIter start;
  GdkRectangle place;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &start);
  gtk_text_view_get_iter_location (view, &start, &place);

  return place.height;
}

static gboolean
is_larger (gpointer data)
{
  Fixture *fixture = data;

  return get_text_height (fixture) > fixture->height * 3 / 2;
}

/* The document that is shown, and the one that is shown next. */
static void
test_zoom (Fixture       *fixture,
           gconstpointer  data)
{
  open_file (fixture, "sub/notes.md");
  wait_for_text (fixture, "1 heading · ");
  fixture->height = get_text_height (fixture);

  chimera_file_page_set_zoom (fixture->page, 2.0);
  chimera_test_wait_until (is_larger, fixture);

  open_file (fixture, "runs.csv");
  wait_for_text (fixture, "two lines");
  open_file (fixture, "sub/notes.md");
  wait_for_text (fixture, "1 heading · ");
  chimera_test_wait_until (is_larger, fixture);
}

static void
read_files (Fixture *fixture,
            guint64  limit)
{
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  chimera_inventory_read_async (fixture->inventory, limit, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  chimera_inventory_read_finish (fixture->inventory, result, &error);
  g_assert_no_error (error);
}

static gboolean
is_not_sampled (gpointer data)
{
  Fixture *fixture = data;

  fixture->expected = "Its series come from";

  return !is_shown (data);
}

/* It says so when the file is opened, and when it is read while it is open. */
static void
test_sampled (Fixture       *fixture,
              gconstpointer  data)
{
  read_files (fixture, 24);
  open_file (fixture, "runs.csv");
  wait_for_text (fixture, "Its series come from the first 24");

  read_files (fixture, 0);
  chimera_test_wait_until (is_not_sampled, fixture);
  read_files (fixture, 24);
  wait_for_text (fixture, "Its series come from the first 24");
}

static void
test_links (Fixture       *fixture,
            gconstpointer  data)
{
  ChimeraArtifact *root = chimera_inventory_get_root (fixture->inventory);
  ChimeraArtifact *notes = find_artifact (root, "sub/notes.md");
  ChimeraArtifact *table = find_artifact (root, "runs.csv");

  g_assert_true (chimera_file_link_resolve (fixture->inventory, notes, "../runs.csv") == table);
  g_assert_true (chimera_file_link_resolve (fixture->inventory, notes, ".././sub//..//runs%2Ecsv#top") == table);
  g_assert_true (chimera_file_link_resolve (fixture->inventory, notes, "runs.json") ==
                 find_artifact (root, "sub/runs.json"));
  g_assert_null (chimera_file_link_resolve (fixture->inventory, notes, "../nowhere.csv"));
  g_assert_null (chimera_file_link_resolve (fixture->inventory, notes, ".."));
  g_assert_null (chimera_file_link_resolve (fixture->inventory, notes, "../../sub/notes.md"));
  g_assert_null (chimera_file_link_resolve (fixture->inventory, notes, "..%2fruns.csv"));
  g_assert_null (chimera_file_link_resolve (fixture->inventory, notes, "runs.json/x"));
}

/* The whole page, whatever it shows, fits a window of the least width. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    const char *path;
    const char *facts;
  } files[] = {
    { "runs.csv", "4 rows · " },
    { "sub/runs.json", "object · " },
    { "sub/notes.md", "1 heading · " },
    { "run.log", "3 lines · " },
    { "core.bin", "core.bin cannot be shown" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      int minimum;

      open_file (fixture, files[i].path);
      wait_for_text (fixture, files[i].facts);
      gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 360);
    }
}

static gboolean
is_offered_again (GtkWidget  *widget,
                  const void *data)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), data) == 0 &&
         gtk_revealer_get_child_revealed (GTK_REVEALER (gtk_widget_get_ancestor (widget, GTK_TYPE_REVEALER)));
}

static gboolean
can_read_again (gpointer data)
{
  Fixture *fixture = data;

  return chimera_test_find_widget (GTK_WIDGET (fixture->page), is_offered_again, "Read Again") != NULL;
}

static void
test_changed_file (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *button;

  open_file (fixture, "runs.csv");
  wait_for_text (fixture, "4 rows · 3 columns · ");
  g_assert_false (can_read_again (fixture));

  chimera_test_write_file (fixture->dir, "runs.csv", "a\n1\n", -1);
  chimera_test_wait_until (can_read_again, fixture);
  button = chimera_test_find_widget (GTK_WIDGET (fixture->page), is_offered_again, "Read Again");
  g_signal_emit_by_name (button, "clicked");
  wait_for_text (fixture, "1 row · 1 column · ");
}

static gboolean
has_label (GtkWidget  *widget,
           const void *data)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), data) == 0;
}

static void
test_back (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *button;

  open_file (fixture, "runs.csv");
  button = chimera_test_find_widget (GTK_WIDGET (fixture->page), has_label, "Back to the analysis");
  g_assert_nonnull (button);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Back to the analysis");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (fixture->n_back, ==, 1);

  /* While it is still being read, and after that. */
  chimera_file_page_close (fixture->page);
  open_file (fixture, "sub/runs.json");
  wait_for_text (fixture, "object · ");
  chimera_file_page_close (fixture->page);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/file-page/csv", test_csv },
    { "/file-page/csv-widths", test_csv_widths },
    { "/file-page/csv-scroll-at-once", test_csv_scroll_at_once },
    { "/file-page/csv-encoding", test_csv_encoding },
    { "/file-page/csv-ragged", test_csv_ragged },
    { "/file-page/csv-repeats", test_csv_repeats },
    { "/file-page/row-before-it-is-read", test_row_before_it_is_read },
    { "/file-page/wide", test_wide },
    { "/file-page/json", test_json },
    { "/file-page/errors", test_errors },
    { "/file-page/text", test_text },
    { "/file-page/markdown", test_markdown },
    { "/file-page/markdown-far", test_markdown_far },
    { "/file-page/markdown-cell", test_markdown_cell },
    { "/file-page/zoom", test_zoom },
    { "/file-page/sampled", test_sampled },
    { "/file-page/links", test_links },
    { "/file-page/narrow", test_narrow },
    { "/file-page/changed-file", test_changed_file },
    { "/file-page/back", test_back },
  };

  chimera_test_init_widgets (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
