/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-view.h"

#include <glib/gi18n.h>

#include "chimera-csv-chart.h"
#include "chimera-csv-grid.h"
#include "chimera-csv-table.h"
#include "chimera-find-bar.h"
#include "chimera-format.h"

#define CHART_SHARE 0.36
#define MIN_CHART_PX 150
#define MAX_CHART_PX 320

struct _ChimeraCsvView
{
  GtkWidget parent_instance;

  ChimeraCsvTable *table;
  GCancellable *cancellable;
  GCancellable *sort_cancellable;
  GCancellable *search_cancellable;
  guint n_columns;
  guint place_source;

  GArray *hits;
  gboolean has_more_hits;
  gint64 hit;

  guint64 wanted_row;
  char *wanted_column;

  ChimeraFindBar *find_bar;
  GtkWidget *problem;
  GtkLabel *problem_text;
  GtkWidget *encoding;
  GtkLabel *encoding_text;
  GtkWidget *sorting;
  ChimeraCsvGrid *grid;
  GtkPaned *paned;
  GtkWidget *chart_box;
  ChimeraCsvChart *chart;
};

static void chimera_csv_view_init_file_view (ChimeraFileViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChimeraCsvView, chimera_csv_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CHIMERA_TYPE_FILE_VIEW, chimera_csv_view_init_file_view))

static void
restart (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
}

static char *
format_count (guint64 count)
{
  return chimera_format_display ((double) count, 0);
}

static void
show_facts (ChimeraCsvView *self)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->table));
  guint n_columns = chimera_csv_table_get_n_columns (self->table);
  guint64 n_ragged = chimera_csv_table_get_n_ragged (self->table);
  guint n_above = chimera_csv_table_get_n_above (self->table);
  g_autofree char *rows = format_count (n_rows);
  g_autofree char *columns = format_count (n_columns);
  g_autofree char *ragged = format_count (n_ragged);
  g_autofree char *above = format_count (n_above);
  g_autoptr(GString) facts = g_string_new (NULL);

  g_string_append_printf (facts, ngettext ("%s row", "%s rows", n_rows), rows);
  g_string_append (facts, " · ");
  g_string_append_printf (facts, ngettext ("%s column", "%s columns", n_columns), columns);
  if (n_ragged > 0)
    {
      g_string_append (facts, " · ");
      /* Translators: rows with more or fewer cells than the header */
      g_string_append_printf (facts, ngettext ("%s ragged row", "%s ragged rows", (gulong) n_ragged), ragged);
    }
  if (n_columns > 0 && !chimera_csv_table_has_header (self->table))
    {
      g_string_append (facts, " · ");
      /* Translators: the columns of a table have made-up names */
      g_string_append (facts, _("no header"));
    }
  if (n_above > 0)
    {
      g_string_append (facts, " · ");
      /* Translators: titles and comments before the header of a table */
      g_string_append_printf (facts, ngettext ("%s line above the table", "%s lines above the table", n_above), above);
    }

  chimera_file_view_emit_facts (CHIMERA_FILE_VIEW (self), facts->str);
}

static void
show_encoding (ChimeraCsvView *self)
{
  guint64 n = chimera_csv_table_get_n_not_utf8 (self->table);
  g_autofree char *count = format_count (n);
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("%s cell is shown as Windows-1252, which spreadsheets often write.",
                                    "%s cells are shown as Windows-1252, which spreadsheets often write.", (gulong) n),
                          count);
  gtk_label_set_label (self->encoding_text, text);
  gtk_widget_set_visible (self->encoding, n > 0);
}

/* As soon as it is there: the row in the list, its column in view and in the chart. */
static void
go_to_wanted (ChimeraCsvView *self)
{
  guint column;

  if (self->wanted_row == 0 || self->table == NULL ||
      self->wanted_row > g_list_model_get_n_items (G_LIST_MODEL (self->table)))
    return;

  chimera_csv_grid_show_row (self->grid, (guint) (self->wanted_row - 1));
  if (self->wanted_column != NULL && chimera_csv_table_find_column (self->table, self->wanted_column, &column))
    {
      chimera_csv_grid_show_column (self->grid, column);
      chimera_csv_grid_mark_cell (self->grid, (gint64) self->wanted_row - 1, column);
      chimera_csv_chart_show_column (self->chart, column);
    }

  /* The chart comes last. */
  if (chimera_csv_table_is_complete (self->table))
    {
      self->wanted_row = 0;
      g_clear_pointer (&self->wanted_column, g_free);
    }
}

/* The list is lower than it was when it scrolled to its row. */
static gboolean
on_chart_placed (gpointer user_data)
{
  ChimeraCsvView *self = user_data;

  self->place_source = 0;
  chimera_csv_grid_show_selected (self->grid);

  return G_SOURCE_REMOVE;
}

/* A good third of the height, where there is so much; the user may move it. */
static gboolean
on_place_chart (gpointer user_data)
{
  ChimeraCsvView *self = user_data;
  int height = gtk_widget_get_height (GTK_WIDGET (self->paned));

  self->place_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 1, on_chart_placed, self, NULL);
  gtk_paned_set_position (self->paned, height - CLAMP ((int) (height * CHART_SHARE), MIN_CHART_PX, MAX_CHART_PX));

  return G_SOURCE_REMOVE;
}

static void
on_complete (ChimeraCsvView *self)
{
  const char *problem = chimera_csv_table_get_problem (self->table);

  if (chimera_csv_table_get_n_columns (self->table) != self->n_columns)
    {
      self->n_columns = chimera_csv_table_get_n_columns (self->table);
      chimera_csv_grid_set_table (self->grid, self->table);
    }
  chimera_csv_grid_set_sortable (self->grid);
  gtk_widget_set_visible (self->chart_box, chimera_csv_chart_set_table (self->chart, self->table));
  /* Behind the next frame the height is known. */
  if (self->place_source == 0)
    self->place_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 1, on_place_chart, self, NULL);
  gtk_label_set_label (self->problem_text, problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
  show_encoding (self);
  show_facts (self);
  go_to_wanted (self);

  /* Somebody may have been quicker. */
  if (*chimera_find_bar_get_text (self->find_bar) != '\0')
    g_signal_emit_by_name (self->find_bar, "changed", chimera_find_bar_get_text (self->find_bar));
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(ChimeraCsvView) self = user_data;
  g_autoptr(ChimeraCsvTable) table = g_object_ref (CHIMERA_CSV_TABLE (source));
  g_autoptr(GError) error = NULL;

  if (!chimera_csv_table_load_finish (table, result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        chimera_file_view_emit_failed (CHIMERA_FILE_VIEW (self), error);
      return;
    }
  if (self->table == NULL)
    return;

  self->n_columns = chimera_csv_table_get_n_columns (table);
  chimera_csv_grid_set_table (self->grid, table);
  g_signal_connect_object (table, "items-changed", G_CALLBACK (go_to_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (table, "notify::complete", G_CALLBACK (on_complete), self, G_CONNECT_SWAPPED);
  if (chimera_csv_table_is_complete (table))
    on_complete (self);
  else
    show_facts (self);
  chimera_file_view_emit_ready (CHIMERA_FILE_VIEW (self));
}

static void
show_hit (ChimeraCsvView *self)
{
  const ChimeraCsvHit *hit = self->hit >= 0 ? &g_array_index (self->hits, ChimeraCsvHit, self->hit) : NULL;

  chimera_find_bar_show_hit (self->find_bar, (guint64) (self->hit + 1), self->hits != NULL ? self->hits->len : 0,
                             self->has_more_hits);
  if (hit == NULL)
    {
      chimera_csv_grid_mark_cell (self->grid, -1, 0);
      return;
    }

  chimera_csv_grid_show_row (self->grid, hit->row);
  chimera_csv_grid_show_column (self->grid, hit->column);
  chimera_csv_grid_mark_cell (self->grid, hit->row, hit->column);
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(ChimeraCsvView) self = user_data;
  g_autoptr(GArray) hits = chimera_csv_table_search_finish (CHIMERA_CSV_TABLE (source), result,
                                                            &self->has_more_hits, NULL);

  if (hits == NULL)
    return;

  g_clear_pointer (&self->hits, g_array_unref);
  self->hits = g_steal_pointer (&hits);
  self->hit = self->hits->len > 0 ? 0 : -1;
  show_hit (self);
}

static void
on_find_changed (ChimeraCsvView *self,
                 const char     *text)
{
  restart (&self->search_cancellable);
  g_clear_pointer (&self->hits, g_array_unref);
  self->hit = -1;
  self->has_more_hits = FALSE;

  if (*text == '\0')
    {
      chimera_csv_grid_mark_cell (self->grid, -1, 0);
      return;
    }

  chimera_find_bar_show_working (self->find_bar);
  if (self->table != NULL && chimera_csv_table_is_complete (self->table))
    chimera_csv_table_search_async (self->table, text, self->search_cancellable, on_found, g_object_ref (self));
}

static void
on_find_step (ChimeraCsvView *self,
              gboolean        backwards)
{
  if (self->hits == NULL || self->hits->len == 0)
    return;

  self->hit = (self->hit + (backwards ? (gint64) self->hits->len - 1 : 1)) % self->hits->len;
  show_hit (self);
}

static void
on_sorted (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(ChimeraCsvView) self = user_data;
  ChimeraCsvTable *table = CHIMERA_CSV_TABLE (source);

  /* Cancelled because of another order, whose result is still to come. */
  if (self->table == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  chimera_csv_grid_begin_reorder (self->grid);
  chimera_csv_table_sort_finish (table, result, NULL);
  chimera_csv_grid_end_reorder (self->grid);
  gtk_widget_set_visible (self->sorting, FALSE);

  /* Hits come in the order in which the rows are shown. */
  if (self->hits != NULL)
    on_find_changed (self, chimera_find_bar_get_text (self->find_bar));
}

static void
on_sort_requested (ChimeraCsvView  *self,
                   guint            column,
                   ChimeraCsvOrder  order)
{
  restart (&self->sort_cancellable);
  gtk_widget_set_visible (self->sorting, TRUE);
  chimera_csv_table_sort_async (self->table, column, order, self->sort_cancellable, on_sorted, g_object_ref (self));
}

static void
on_row_selected (ChimeraCsvView *self,
                 guint           row)
{
  chimera_csv_chart_mark (self->chart, row);
}

static void
on_chart_requested (ChimeraCsvView *self,
                    guint           column)
{
  chimera_csv_chart_show_column (self->chart, column);
}

static void
on_row_chosen (ChimeraCsvView *self,
               guint64         row)
{
  chimera_csv_grid_show_row (self->grid, (guint) row);
}

static void
chimera_csv_view_load (ChimeraFileView *view,
                       const char      *path)
{
  ChimeraCsvView *self = CHIMERA_CSV_VIEW (view);

  self->table = chimera_csv_table_new (path);
  chimera_csv_table_load_async (self->table, self->cancellable, on_loaded, g_object_ref (self));
}

static void
chimera_csv_view_find (ChimeraFileView *view)
{
  chimera_find_bar_open (CHIMERA_CSV_VIEW (view)->find_bar);
}

static void
chimera_csv_view_show_row (ChimeraFileView *view,
                           guint64          row,
                           const char      *column)
{
  ChimeraCsvView *self = CHIMERA_CSV_VIEW (view);

  self->wanted_row = row;
  g_free (self->wanted_column);
  self->wanted_column = g_strdup (column);
  if (self->n_columns > 0)
    go_to_wanted (self);
}

static gboolean
chimera_csv_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CHIMERA_CSV_VIEW (widget)->grid));
}

static void
chimera_csv_view_dispose (GObject *object)
{
  ChimeraCsvView *self = CHIMERA_CSV_VIEW (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->sort_cancellable);
  g_cancellable_cancel (self->search_cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->sort_cancellable);
  g_clear_object (&self->search_cancellable);
  g_clear_handle_id (&self->place_source, g_source_remove);
  if (self->table != NULL)
    g_signal_handlers_disconnect_by_data (self->table, self);
  g_clear_object (&self->table);
  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_pointer (&self->wanted_column, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHIMERA_TYPE_CSV_VIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chimera_csv_view_parent_class)->dispose (object);
}

static void
chimera_csv_view_init_file_view (ChimeraFileViewInterface *iface)
{
  iface->load = chimera_csv_view_load;
  iface->find = chimera_csv_view_find;
  iface->show_row = chimera_csv_view_show_row;
}

static void
chimera_csv_view_class_init (ChimeraCsvViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_csv_view_dispose;
  widget_class->grab_focus = chimera_csv_view_grab_focus;

  g_type_ensure (CHIMERA_TYPE_FIND_BAR);
  g_type_ensure (CHIMERA_TYPE_CSV_GRID);
  g_type_ensure (CHIMERA_TYPE_CSV_CHART);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-csv-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraCsvView, find_bar);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCsvView, problem);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCsvView, problem_text);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCsvView, encoding);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCsvView, encoding_text);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCsvView, sorting);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCsvView, grid);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCsvView, paned);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCsvView, chart_box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCsvView, chart);
  gtk_widget_class_bind_template_callback (widget_class, on_find_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_find_step);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_requested);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_chart_requested);
  gtk_widget_class_bind_template_callback (widget_class, on_row_chosen);
}

static void
chimera_csv_view_init (ChimeraCsvView *self)
{
  self->hit = -1;
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
