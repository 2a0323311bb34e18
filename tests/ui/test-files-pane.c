/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-pane.h"

#include "chimera-artifact-private.h"
#include "chimera-files-cell.h"
#include "chimera-files-pane-private.h"
#include "chimera-slots.h"
#include "chimera-test.h"
#include "chimera-test-inventory.h"
#include "chimera-test-widgets.h"

/* A window with a pane on a made tree */
typedef struct
{
  char *dir;
  ChimeraInventory *inventory;
  GtkWindow *window;
  GtkWidget *pane;
  GtkColumnView *view;
  GtkEditable *search;
} Fixture;

static gboolean
is_pill (GtkWidget  *widget,
         const void *data)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && gtk_widget_has_css_class (widget, "pill") &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), data) == 0;
}

static gboolean
is_shown_warning (GtkWidget  *widget,
                  const void *data)
{
  return GTK_IS_IMAGE (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (widget)), "dialog-warning-symbolic") == 0 &&
         gtk_widget_get_ancestor (widget, CHIMERA_TYPE_FILES_CELL) != NULL;
}

/* Names of the rows as shown, with two spaces for each level: "sub,  a.csv" */
static char *
list_rows (gpointer user_data)
{
  Fixture *fixture = user_data;
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (fixture->view));
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(ChimeraSlot) slot = g_list_model_get_item (model, i);
      ChimeraArtifact *artifact = chimera_slot_get_item (slot);

      g_string_append (names, i > 0 ? "," : "");
      if (artifact == NULL)
        continue;

      for (ChimeraArtifact *folder = chimera_artifact_get_parent (artifact);
           chimera_artifact_get_parent (folder) != NULL; folder = chimera_artifact_get_parent (folder))
        g_string_append (names, "  ");
      g_string_append (names, chimera_artifact_get_display_name (artifact));
    }

  return g_string_free (names, FALSE);
}

static void
wait_for_rows (Fixture    *fixture,
               const char *expected)
{
  chimera_test_wait_for_text (list_rows, fixture, expected);
}

static void
wait_for_label (Fixture    *fixture,
                const char *expected)
{
  chimera_test_wait_for_label (fixture->pane, expected);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  static const struct
  {
    const char *path;
    gsize size;
  } files[] = {
    { "run_9.csv", 300 },     { "run_10.csv", 100 },   { "Readme.md", 200 },      { "notes.txt", 50 },
    { "sub/a.csv", 10 },      { "sub/b.json", 4000 },  { "sub/deep/needle.csv", 1 },
    { "tail/z.md", 5 },
  };
  static const char content[4096] = { 'x' };
  g_autoptr(GFile) folder = NULL;

  fixture->dir = chimera_test_make_dir ();
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    chimera_test_write_file (fixture->dir, files[i].path, content, (gssize) files[i].size);

  folder = g_file_new_for_path (fixture->dir);
  fixture->inventory = chimera_inventory_new (folder);

  fixture->pane = chimera_files_pane_new ();
  fixture->view = GTK_COLUMN_VIEW (chimera_test_find_type (fixture->pane, GTK_TYPE_COLUMN_VIEW));
  fixture->search = GTK_EDITABLE (chimera_test_find_type (fixture->pane, GTK_TYPE_SEARCH_ENTRY));

  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 272, 600);
  gtk_window_set_child (fixture->window, fixture->pane);
  gtk_window_present (fixture->window);

  wait_for_label (fixture, "No folder yet");
  chimera_files_pane_set_inventory (CHIMERA_FILES_PANE (fixture->pane), fixture->inventory);
  chimera_test_scan (fixture->inventory);
  wait_for_rows (fixture, "sub,tail,notes.txt,Readme.md,run_9.csv,run_10.csv");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->inventory);
  chimera_test_remove_dir (fixture->dir);
  g_free (fixture->dir);
}

static ChimeraArtifact *
get_row (Fixture *fixture,
         guint    position)
{
  g_autoptr(ChimeraSlot) slot = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (fixture->view)),
                                                            position);

  return g_object_ref (chimera_slot_get_item (slot));
}

static ChimeraFilesTree *
get_tree (Fixture *fixture)
{
  return chimera_files_pane_get_tree (CHIMERA_FILES_PANE (fixture->pane));
}

static void
open_row (Fixture *fixture,
          guint    position)
{
  g_autoptr(ChimeraArtifact) folder = get_row (fixture, position);

  chimera_files_tree_set_open (get_tree (fixture), folder, TRUE);
}

static void
toggle_pill (Fixture    *fixture,
             const char *label)
{
  GtkWidget *pill = chimera_test_find_widget (fixture->pane, is_pill, label);

  g_assert_nonnull (pill);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (pill), !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (pill)));
}

static void
test_rows (Fixture       *fixture,
           gconstpointer  user_data)
{
  wait_for_label (fixture, "run_10.csv");
  wait_for_label (fixture, "8 files · 4.7\u00a0kB");
  wait_for_label (fixture, "1 only listed");
  g_assert_nonnull (chimera_test_find_widget (fixture->pane, is_pill, "CSV 4"));
  g_assert_nonnull (chimera_test_find_widget (fixture->pane, is_pill, "JSON 1"));
  g_assert_nonnull (chimera_test_find_widget (fixture->pane, is_pill, "MD 2"));
  g_assert_nonnull (chimera_test_find_widget (fixture->pane, is_pill, "Other 1"));

  open_row (fixture, 0);
  wait_for_rows (fixture, "sub,  deep,  a.csv,  b.json,tail,notes.txt,Readme.md,run_9.csv,run_10.csv");
}

static void
test_search (Fixture       *fixture,
             gconstpointer  user_data)
{
  open_row (fixture, 1);
  wait_for_rows (fixture, "sub,tail,  z.md,notes.txt,Readme.md,run_9.csv,run_10.csv");

  gtk_editable_set_text (fixture->search, "NEEDLE");
  wait_for_rows (fixture, "sub,  deep,    needle.csv");
  wait_for_label (fixture, "1 of 8 files");

  gtk_editable_set_text (fixture->search, "sub/ csv");
  wait_for_rows (fixture, "sub,  deep,    needle.csv,  a.csv");

  /* What the user had opened is open again, what the search had opened is not. */
  gtk_editable_set_text (fixture->search, "");
  wait_for_rows (fixture, "sub,tail,  z.md,notes.txt,Readme.md,run_9.csv,run_10.csv");
  wait_for_label (fixture, "8 files · 4.7\u00a0kB");
}

static void
close_row (Fixture *fixture,
           guint    position)
{
  g_autoptr(ChimeraArtifact) folder = get_row (fixture, position);

  chimera_files_tree_set_open (get_tree (fixture), folder, FALSE);
}

/* What the user has closed stays so, whatever else is opened. */
static void
test_closed_while_searching (Fixture       *fixture,
                             gconstpointer  user_data)
{
  g_autofree char *rows = NULL;

  gtk_editable_set_text (fixture->search, "a");
  wait_for_rows (fixture, "sub,  a.csv,tail,  z.md,Readme.md");

  close_row (fixture, 2);
  close_row (fixture, 0);
  wait_for_rows (fixture, "sub,tail,Readme.md");
  open_row (fixture, 0);
  wait_for_rows (fixture, "sub,  a.csv,tail,Readme.md");

  gtk_test_widget_wait_for_draw (fixture->pane);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  rows = list_rows (fixture);
  g_assert_cmpstr (rows, ==, "sub,  a.csv,tail,Readme.md");
}

static void
test_pills (Fixture       *fixture,
            gconstpointer  user_data)
{
  toggle_pill (fixture, "MD 2");
  wait_for_rows (fixture, "tail,  z.md,Readme.md");
  wait_for_label (fixture, "2 of 8 files");

  toggle_pill (fixture, "JSON 1");
  wait_for_rows (fixture, "sub,  b.json,tail,  z.md,Readme.md");

  toggle_pill (fixture, "MD 2");
  toggle_pill (fixture, "JSON 1");
  wait_for_rows (fixture, "sub,tail,notes.txt,Readme.md,run_9.csv,run_10.csv");
}

static void
test_no_match (Fixture       *fixture,
               gconstpointer  user_data)
{
  GtkWidget *button;

  toggle_pill (fixture, "MD 2");
  gtk_editable_set_text (fixture->search, "nothing like this");
  wait_for_label (fixture, "No files match");

  button = chimera_test_find_label (fixture->pane, "Show All Files");
  g_assert_nonnull (button);
  gtk_widget_activate (gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON));
  wait_for_rows (fixture, "sub,tail,notes.txt,Readme.md,run_9.csv,run_10.csv");
  wait_for_label (fixture, "run_9.csv");
}

static void
test_sort (Fixture       *fixture,
           gconstpointer  user_data)
{
  gtk_widget_activate_action (fixture->pane, "files.sort-by", "s", "size");
  wait_for_rows (fixture, "tail,sub,notes.txt,run_10.csv,Readme.md,run_9.csv");

  /* Folders stay in front. */
  gtk_widget_activate_action (fixture->pane, "files.sort-order", "s", "descending");
  wait_for_rows (fixture, "sub,tail,run_9.csv,Readme.md,run_10.csv,notes.txt");

  gtk_widget_activate_action (fixture->pane, "files.sort-by", "s", "kind");
  wait_for_rows (fixture, "sub,tail,notes.txt,Readme.md,run_9.csv,run_10.csv");

  gtk_widget_activate_action (fixture->pane, "files.sort-by", "s", "name");
  wait_for_rows (fixture, "tail,sub,run_10.csv,run_9.csv,Readme.md,notes.txt");
}

/* Root may read everything: the error is put in by hand, the scanner's own are tested elsewhere. */
static void
test_error (Fixture       *fixture,
            gconstpointer  user_data)
{
  GtkWidget *warning;
  GtkWidget *cell;
  g_autofree char *tooltip = NULL;

  g_assert_null (chimera_test_find_widget (fixture->pane, is_shown_warning, NULL));

  {
    g_autoptr(ChimeraArtifact) folder = get_row (fixture, 0);

    chimera_artifact_set_error (folder, "You do not have permission to read this.");
  }
  g_signal_emit_by_name (fixture->inventory, "changed");
  gtk_test_widget_wait_for_draw (fixture->pane);

  warning = chimera_test_find_widget (fixture->pane, is_shown_warning, NULL);
  g_assert_nonnull (warning);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (warning), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "You do not have permission to read this.");
  cell = gtk_widget_get_ancestor (warning, CHIMERA_TYPE_FILES_CELL);
  tooltip = chimera_files_cell_dup_tooltip (CHIMERA_FILES_CELL (cell));
  g_assert_cmpstr (tooltip, ==, "sub\nYou do not have permission to read this.");
}

static gboolean
is_cell_that_says (GtkWidget  *widget,
                   const void *data)
{
  g_autofree char *tooltip = NULL;

  if (!CHIMERA_IS_FILES_CELL (widget))
    return FALSE;

  tooltip = chimera_files_cell_dup_tooltip (CHIMERA_FILES_CELL (widget));

  return tooltip != NULL && strstr (tooltip, data) != NULL;
}

static void
test_untaken (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autoptr(ChimeraArtifact) file = get_row (fixture, 3);
  g_autoptr(ChimeraReading) reading = chimera_reading_new ();

  g_assert_null (chimera_test_find_widget (fixture->pane, is_cell_that_says, "not taken"));

  g_ptr_array_add (reading->untaken, chimera_untaken_new ("ppl", 3, 4));
  g_ptr_array_add (reading->untaken, chimera_untaken_new ("loss", 1, 1));
  reading->n_untaken = 4;
  chimera_artifact_set_reading (file, reading);

  g_assert_nonnull (chimera_test_find_widget (fixture->pane, is_cell_that_says,
                                              "\nColumns with numbers that were not taken: ppl (3 of 4 cells), "
                                              "loss (1 of 1 cell)\n2 more columns have such numbers."));
}

static void
on_activated (ChimeraFilesPane *pane,
              ChimeraArtifact  *artifact,
              gpointer          user_data)
{
  char **path = user_data;

  g_assert_null (*path);
  *path = chimera_artifact_dup_path (artifact);
}

static void
test_activate (Fixture       *fixture,
               gconstpointer  user_data)
{
  g_autofree char *path = NULL;

  g_signal_connect (fixture->pane, "activated", G_CALLBACK (on_activated), &path);

  /* A folder opens and closes, a file is shown. */
  g_signal_emit_by_name (fixture->view, "activate", 1);
  wait_for_rows (fixture, "sub,tail,  z.md,notes.txt,Readme.md,run_9.csv,run_10.csv");
  g_assert_null (path);

  g_signal_emit_by_name (fixture->view, "activate", 2);
  g_assert_cmpstr (path, ==, "tail/z.md");

  g_signal_emit_by_name (fixture->view, "activate", 1);
  wait_for_rows (fixture, "sub,tail,notes.txt,Readme.md,run_9.csv,run_10.csv");
}

static gboolean
press_key (Fixture *fixture,
           guint    keyval)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));
  gboolean is_handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_handled; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &is_handled);
    }

  return is_handled;
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  user_data)
{
  GtkSelectionModel *selection = gtk_column_view_get_model (fixture->view);

  g_assert_false (press_key (fixture, GDK_KEY_Right));

  gtk_selection_model_select_item (selection, 1, TRUE);
  g_assert_true (press_key (fixture, GDK_KEY_Right));
  wait_for_rows (fixture, "sub,tail,  z.md,notes.txt,Readme.md,run_9.csv,run_10.csv");
  g_assert_true (press_key (fixture, GDK_KEY_Left));
  wait_for_rows (fixture, "sub,tail,notes.txt,Readme.md,run_9.csv,run_10.csv");

  gtk_selection_model_select_item (selection, 3, TRUE);
  g_assert_false (press_key (fixture, GDK_KEY_Left));
}

static ChimeraArtifact *
find (ChimeraArtifact *folder,
      const char      *name)
{
  GListModel *children = chimera_artifact_get_children (folder);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr(ChimeraArtifact) child = g_list_model_get_item (children, i);

      if (g_str_equal (chimera_artifact_get_name (child), name))
        return child;
    }

  g_assert_not_reached ();
}

static char *
describe_selected (gpointer user_data)
{
  Fixture *fixture = user_data;
  ChimeraSlot *slot = gtk_single_selection_get_selected_item (
    GTK_SINGLE_SELECTION (gtk_column_view_get_model (fixture->view)));

  return slot != NULL ? chimera_artifact_dup_path (chimera_slot_get_item (slot)) : g_strdup ("");
}

/* What is in folders that are closed, and what is in sight. */
static void
test_select (Fixture       *fixture,
             gconstpointer  user_data)
{
  ChimeraArtifact *root = chimera_inventory_get_root (fixture->inventory);

  chimera_files_pane_select (CHIMERA_FILES_PANE (fixture->pane), find (find (find (root, "sub"), "deep"), "needle.csv"));
  chimera_test_wait_for_text (describe_selected, fixture, "sub/deep/needle.csv");
  wait_for_rows (fixture, "sub,  deep,    needle.csv,  a.csv,  b.json,tail,notes.txt,Readme.md,run_9.csv,run_10.csv");

  chimera_files_pane_select (CHIMERA_FILES_PANE (fixture->pane), find (root, "run_9.csv"));
  chimera_test_wait_for_text (describe_selected, fixture, "run_9.csv");
}

static void
test_scan_again (Fixture       *fixture,
                 gconstpointer  user_data)
{
  open_row (fixture, 1);
  wait_for_rows (fixture, "sub,tail,  z.md,notes.txt,Readme.md,run_9.csv,run_10.csv");

  chimera_test_write_file (fixture->dir, "tail/new.csv", "x", -1);
  chimera_test_scan (fixture->inventory);
  wait_for_rows (fixture, "sub,tail,  new.csv,  z.md,notes.txt,Readme.md,run_9.csv,run_10.csv");

  chimera_files_pane_set_inventory (CHIMERA_FILES_PANE (fixture->pane), NULL);
  wait_for_rows (fixture, "");
  wait_for_label (fixture, "No folder yet");
}

static void
test_grows_while_searching (Fixture       *fixture,
                            gconstpointer  user_data)
{
  gtk_editable_set_text (fixture->search, "needle");
  wait_for_rows (fixture, "sub,  deep,    needle.csv");

  chimera_test_write_file (fixture->dir, "tail/more/needle2.csv", "x", -1);
  chimera_test_scan (fixture->inventory);
  wait_for_rows (fixture, "sub,  deep,    needle.csv,tail,  more,    needle2.csv");
}

/* Titles of the columns that there is room for */
static char *
list_columns (gpointer user_data)
{
  Fixture *fixture = user_data;
  GListModel *columns = gtk_column_view_get_columns (fixture->view);
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_visible (column))
        g_string_append_printf (titles, "%s ", gtk_column_view_column_get_title (column));
    }

  return g_string_free (titles, FALSE);
}

static void
test_width (Fixture       *fixture,
            gconstpointer  user_data)
{
  static const struct
  {
    int width;
    const char *titles;
  } cases[] = {
    { 800, "Name Size Modified Kind State " },
    { 226, "Name " },
    { 480, "Name Size Modified " },
    { 330, "Name Size " },
    { 700, "Name Size Modified State " },
    { 272, "Name " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_window_set_default_size (fixture->window, cases[i].width, 600);
      chimera_test_wait_for_text (list_columns, fixture, cases[i].titles);
    }
}

static void
test_accessible (Fixture       *fixture,
                 gconstpointer  user_data)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Search files by name or path");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Files");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chimera_test_find_widget (fixture->pane, is_pill, "CSV 4")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "CSV, 4 files");

  chimera_files_pane_focus_search (CHIMERA_FILES_PANE (fixture->pane));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), GTK_WIDGET (fixture->search)));
}

static void
test_many (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autoptr(GString) expected = g_string_new ("many");

  for (guint i = 0; i < 1200; i++)
    {
      g_autofree char *path = g_strdup_printf ("many/file_%u.json", i);

      chimera_test_write_file (fixture->dir, path, "", 0);
      g_string_append_printf (expected, ",  file_%u.json", i);
    }
  g_string_append (expected, ",sub,tail,notes.txt,Readme.md,run_9.csv,run_10.csv");

  chimera_test_scan (fixture->inventory);
  wait_for_rows (fixture, "many,sub,tail,notes.txt,Readme.md,run_9.csv,run_10.csv");
  open_row (fixture, 0);
  wait_for_rows (fixture, expected->str);
}

static void
check_cells (GtkWidget *widget,
             guint     *n_cells)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      ChimeraArtifact *artifact;

      if (!CHIMERA_IS_FILES_CELL (child))
        {
          check_cells (child, n_cells);
          continue;
        }

      artifact = chimera_files_cell_get_artifact (CHIMERA_FILES_CELL (child));
      if (!gtk_widget_get_mapped (child))
        continue;

      g_assert_nonnull (artifact);
      g_assert_nonnull (chimera_test_find_label (child, chimera_artifact_get_display_name (artifact)));
      ++*n_cells;
    }
}

static gboolean
has_many_rows (gpointer user_data)
{
  Fixture *fixture = user_data;

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (fixture->view))) == 1207;
}

/* Some 200 rows are put elsewhere at once: each shows what is there by the next frame. */
static void
test_jump (Fixture       *fixture,
           gconstpointer  user_data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));
  guint n_cells = 0;

  for (guint i = 0; i < 1200; i++)
    {
      g_autofree char *path = g_strdup_printf ("many/file_%u.json", i);

      chimera_test_write_file (fixture->dir, path, "", 0);
    }
  chimera_test_scan (fixture->inventory);
  wait_for_rows (fixture, "many,sub,tail,notes.txt,Readme.md,run_9.csv,run_10.csv");
  open_row (fixture, 0);
  chimera_test_wait_until (has_many_rows, fixture);
  gtk_test_widget_wait_for_draw (fixture->pane);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  gtk_test_widget_wait_for_draw (fixture->pane);
  check_cells (GTK_WIDGET (fixture->view), &n_cells);
  g_assert_cmpuint (n_cells, >, 10);
}

static gboolean
is_figure (GtkWidget  *widget,
           const void *data)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && chimera_test_find_label (widget, data) != NULL;
}

static GtkToggleButton *
wait_for_figure (Fixture    *fixture,
                 const char *text)
{
  GtkWidget *figure;

  wait_for_label (fixture, text);
  figure = chimera_test_find_widget (fixture->pane, is_figure, text);
  g_assert_nonnull (figure);

  return GTK_TOGGLE_BUTTON (figure);
}

/* The files behind a figure of the totals are listed, and all again. */
static void
test_listed (Fixture       *fixture,
             gconstpointer  user_data)
{
  static const char all[] = "sub,tail,notes.txt,Readme.md,run_9.csv,run_10.csv";
  GtkToggleButton *failed;
  GtkToggleButton *faulty;
  g_autofree char *n_faulty = NULL;
  g_autofree char *n_matches = NULL;
  guint n;

  chimera_test_write_file (fixture->dir, "tail/runs.csv", "run,status,tokens_s\n1,ok,5\n2,failed,0\n3,failed,0\n", -1);
  chimera_test_scan (fixture->inventory);
  chimera_test_read (fixture->inventory);
  n = chimera_metrics_get_faulty (chimera_inventory_get_metrics (fixture->inventory))->len;
  g_assert_cmpuint (n, >, 0);
  n_faulty = g_strdup_printf ("%u unreadable", n);
  n_matches = g_strdup_printf ("%u of 9 files", n);
  failed = wait_for_figure (fixture, "2 failed rows");
  faulty = wait_for_figure (fixture, n_faulty);
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (GTK_WIDGET (failed)), "in no series"));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (GTK_WIDGET (faulty)), "sub/b.json: "));

  gtk_toggle_button_set_active (failed, TRUE);
  wait_for_rows (fixture, "tail,  runs.csv");
  wait_for_label (fixture, "1 of 9 files");

  gtk_toggle_button_set_active (faulty, TRUE);
  g_assert_false (gtk_toggle_button_get_active (failed));
  wait_for_label (fixture, n_matches);

  gtk_toggle_button_set_active (faulty, FALSE);
  wait_for_rows (fixture, all);

  /* What another scan finds are other files. */
  gtk_toggle_button_set_active (failed, TRUE);
  wait_for_rows (fixture, "tail,  runs.csv");
  chimera_test_scan (fixture->inventory);
  g_assert_false (gtk_toggle_button_get_active (failed));
  wait_for_rows (fixture, all);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/files-pane/rows", test_rows },
    { "/files-pane/search", test_search },
    { "/files-pane/closed-while-searching", test_closed_while_searching },
    { "/files-pane/pills", test_pills },
    { "/files-pane/no-match", test_no_match },
    { "/files-pane/sort", test_sort },
    { "/files-pane/error", test_error },
    { "/files-pane/untaken", test_untaken },
    { "/files-pane/activate", test_activate },
    { "/files-pane/keys", test_keys },
    { "/files-pane/select", test_select },
    { "/files-pane/scan-again", test_scan_again },
    { "/files-pane/grows-while-searching", test_grows_while_searching },
    { "/files-pane/width", test_width },
    { "/files-pane/accessible", test_accessible },
    { "/files-pane/many", test_many },
    { "/files-pane/jump", test_jump },
    { "/files-pane/listed", test_listed },
  };

  chimera_test_init_widgets (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
