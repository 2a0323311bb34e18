/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-columns.h"

#include <glib/gi18n.h>

#include "chimera-reading.h"

struct _ChimeraFilesColumns
{
  GObject parent_instance;

  GtkColumnView *view;
  GtkColumnViewColumn *columns[CHIMERA_N_FILES_COLUMNS];
  GtkSorter *sorters[CHIMERA_N_FILES_COLUMNS];
  GtkSorter *sorter;

  /* the cells in use, those in view and a few more */
  GHashTable *cells;
};

G_DEFINE_FINAL_TYPE (ChimeraFilesColumns, chimera_files_columns, G_TYPE_OBJECT)

static const struct
{
  const char *title;
  /* of the whole pane, in pixels, from which there is room for the column */
  int min_width;
} layouts[CHIMERA_N_FILES_COLUMNS] = {
  /* Translators: these are the titles of the columns of a list of files. */
  [CHIMERA_FILES_COLUMN_NAME] = { N_("Name"), 0 },
  [CHIMERA_FILES_COLUMN_SIZE] = { N_("Size"), 320 },
  [CHIMERA_FILES_COLUMN_MODIFIED] = { N_("Modified"), 440 },
  [CHIMERA_FILES_COLUMN_KIND] = { N_("Kind"), 760 },
  [CHIMERA_FILES_COLUMN_STATE] = { N_("State"), 600 },
};

static void
chimera_files_columns_dispose (GObject *object)
{
  ChimeraFilesColumns *self = CHIMERA_FILES_COLUMNS (object);

  for (ChimeraFilesColumn i = 0; i < CHIMERA_N_FILES_COLUMNS; i++)
    {
      g_clear_object (&self->columns[i]);
      g_clear_object (&self->sorters[i]);
    }
  g_clear_object (&self->sorter);

  G_OBJECT_CLASS (chimera_files_columns_parent_class)->dispose (object);
}

static void
chimera_files_columns_finalize (GObject *object)
{
  ChimeraFilesColumns *self = CHIMERA_FILES_COLUMNS (object);

  g_hash_table_unref (self->cells);

  G_OBJECT_CLASS (chimera_files_columns_parent_class)->finalize (object);
}

static void
chimera_files_columns_class_init (ChimeraFilesColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_files_columns_dispose;
  G_OBJECT_CLASS (klass)->finalize = chimera_files_columns_finalize;
}

static void
chimera_files_columns_init (ChimeraFilesColumns *self)
{
  self->cells = g_hash_table_new (NULL, NULL);
}

/* Numbers in names are compared as numbers ("run_9" before "run_10"): all are made equally long. */
static char *
dup_sort_name (ChimeraArtifact *artifact,
               gpointer         user_data)
{
  GString *key = g_string_new (NULL);

  for (const char *p = chimera_artifact_get_display_name (artifact); *p != '\0';)
    {
      const char *start = p;

      while (g_ascii_isdigit (*p))
        p++;

      if (p > start)
        {
          for (int i = (int) (p - start); i < 12; i++)
            g_string_append_c (key, '0');
          g_string_append_len (key, start, p - start);
        }
      else
        {
          g_string_append_c (key, *p++);
        }
    }

  return g_string_free (key, FALSE);
}

static int
get_sort_folder (ChimeraArtifact *artifact,
                 gpointer         user_data)
{
  return chimera_artifact_get_kind (artifact) != CHIMERA_ARTIFACT_FOLDER;
}

static guint64
get_sort_size (ChimeraArtifact *artifact,
               gpointer         user_data)
{
  return chimera_artifact_get_size (artifact);
}

static gint64
get_sort_modified (ChimeraArtifact *artifact,
                   gpointer         user_data)
{
  return chimera_artifact_get_modified_us (artifact);
}

static int
get_sort_kind (ChimeraArtifact *artifact,
               gpointer         user_data)
{
  return (int) chimera_artifact_get_kind (artifact);
}

/* What needs attention comes first. */
static int
get_sort_state (ChimeraArtifact *artifact,
                gpointer         user_data)
{
  ChimeraReading *reading = chimera_artifact_get_reading (artifact);

  if (chimera_artifact_get_error (artifact) != NULL)
    return 0;
  if (reading != NULL && reading->error != NULL)
    return 1;

  return chimera_artifact_get_kind (artifact) == CHIMERA_ARTIFACT_OTHER ? 2 : 3;
}

static GtkSorter *
make_numeric_sorter (GType     type,
                     GCallback get_key)
{
  return GTK_SORTER (gtk_numeric_sorter_new (
    gtk_cclosure_expression_new (type, NULL, 0, NULL, get_key, NULL, NULL)));
}

static GtkSorter *
make_name_sorter (void)
{
  return GTK_SORTER (gtk_string_sorter_new (
    gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_sort_name), NULL, NULL)));
}

static void
on_setup (ChimeraFilesColumns *self,
          GtkListItem         *list_item,
          GtkListItemFactory  *factory)
{
  ChimeraFilesColumn column = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "column"));

  gtk_list_item_set_child (list_item, chimera_files_cell_new (column));
}

static void
on_bind (ChimeraFilesColumns *self,
         GtkListItem         *list_item,
         GtkListItemFactory  *factory)
{
  ChimeraFilesCell *cell = CHIMERA_FILES_CELL (gtk_list_item_get_child (list_item));

  chimera_files_cell_set_row (cell, GTK_TREE_LIST_ROW (gtk_list_item_get_item (list_item)));
  g_hash_table_add (self->cells, cell);
}

static void
on_unbind (ChimeraFilesColumns *self,
           GtkListItem         *list_item,
           GtkListItemFactory  *factory)
{
  ChimeraFilesCell *cell = CHIMERA_FILES_CELL (gtk_list_item_get_child (list_item));

  g_hash_table_remove (self->cells, cell);
  chimera_files_cell_set_row (cell, NULL);
}

static void
append_column (ChimeraFilesColumns *self,
               ChimeraFilesColumn   id)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (id));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);

  column = gtk_column_view_column_new (_(layouts[id].title), factory);
  gtk_column_view_column_set_expand (column, id == CHIMERA_FILES_COLUMN_NAME);
  gtk_column_view_column_set_sorter (column, self->sorters[id]);
  gtk_column_view_column_set_visible (column, layouts[id].min_width == 0);
  gtk_column_view_append_column (self->view, column);

  self->columns[id] = column;
}

/* Numbers are aligned to the end, and so should their title be, for which GTK has no property. */
static void
align_title (ChimeraFilesColumns *self,
             ChimeraFilesColumn   column)
{
  GtkWidget *widget = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  widget = gtk_widget_get_first_child (widget);
  for (ChimeraFilesColumn i = 0; i < column && widget != NULL; i++)
    widget = gtk_widget_get_next_sibling (widget);

  while (widget != NULL && !GTK_IS_LABEL (widget))
    widget = gtk_widget_get_first_child (widget);

  if (widget != NULL)
    {
      gtk_label_set_xalign (GTK_LABEL (widget), 1.0f);
      gtk_widget_set_hexpand (widget, TRUE);
    }
}

/**
 * chimera_files_columns_new:
 * @view: a list of #GtkTreeListRow of #ChimeraArtifact, which must live as long as this object
 *
 * Returns: (transfer full): its columns
 */
ChimeraFilesColumns *
chimera_files_columns_new (GtkColumnView *view)
{
  ChimeraFilesColumns *self;
  GtkMultiSorter *sorter;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);

  self = g_object_new (CHIMERA_TYPE_FILES_COLUMNS, NULL);
  self->view = view;

  self->sorters[CHIMERA_FILES_COLUMN_NAME] = make_name_sorter ();
  self->sorters[CHIMERA_FILES_COLUMN_SIZE] = make_numeric_sorter (G_TYPE_UINT64, G_CALLBACK (get_sort_size));
  self->sorters[CHIMERA_FILES_COLUMN_MODIFIED] = make_numeric_sorter (G_TYPE_INT64, G_CALLBACK (get_sort_modified));
  self->sorters[CHIMERA_FILES_COLUMN_KIND] = make_numeric_sorter (G_TYPE_INT, G_CALLBACK (get_sort_kind));
  self->sorters[CHIMERA_FILES_COLUMN_STATE] = make_numeric_sorter (G_TYPE_INT, G_CALLBACK (get_sort_state));

  for (ChimeraFilesColumn i = 0; i < CHIMERA_N_FILES_COLUMNS; i++)
    append_column (self, i);
  align_title (self, CHIMERA_FILES_COLUMN_SIZE);

  /* Folders stay in front whichever way a column is sorted; the name decides what is left. */
  sorter = gtk_multi_sorter_new ();
  gtk_multi_sorter_append (sorter, make_numeric_sorter (G_TYPE_INT, G_CALLBACK (get_sort_folder)));
  gtk_multi_sorter_append (sorter, g_object_ref (gtk_column_view_get_sorter (view)));
  gtk_multi_sorter_append (sorter, make_name_sorter ());
  self->sorter = GTK_SORTER (gtk_tree_list_row_sorter_new (GTK_SORTER (sorter)));

  return self;
}

/**
 * chimera_files_columns_get_sorter:
 * @self: some columns
 *
 * Returns: (transfer none): what sorts the rows as the columns say
 */
GtkSorter *
chimera_files_columns_get_sorter (ChimeraFilesColumns *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_COLUMNS (self), NULL);

  return self->sorter;
}

/**
 * chimera_files_columns_sort_by:
 * @self: some columns
 * @column: a column, shown or not
 * @order: which way
 *
 * Sorts as a click on the column's title would.
 */
void
chimera_files_columns_sort_by (ChimeraFilesColumns *self,
                               ChimeraFilesColumn   column,
                               GtkSortType          order)
{
  g_return_if_fail (CHIMERA_IS_FILES_COLUMNS (self));

  gtk_column_view_sort_by_column (self->view, self->columns[column], order);
}

/**
 * chimera_files_columns_set_width:
 * @self: some columns
 * @width: of the pane, in pixels
 *
 * Shows the columns that there is room for. The titles are shown only if there is more than one.
 *
 * Returns: whether the titles are shown
 */
gboolean
chimera_files_columns_set_width (ChimeraFilesColumns *self,
                                 int                  width)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  guint n_visible = 0;

  g_return_val_if_fail (CHIMERA_IS_FILES_COLUMNS (self), FALSE);

  for (ChimeraFilesColumn i = 0; i < CHIMERA_N_FILES_COLUMNS; i++)
    {
      gboolean has_room = width >= layouts[i].min_width;

      gtk_column_view_column_set_visible (self->columns[i], has_room);
      n_visible += has_room;
    }

  gtk_widget_set_visible (header, n_visible > 1);

  return n_visible > 1;
}

/**
 * chimera_files_columns_folders_grew:
 * @self: some columns
 *
 * Shows the new counts and sizes of the folders in view, and what turned out to be unreadable.
 */
void
chimera_files_columns_folders_grew (ChimeraFilesColumns *self)
{
  GHashTableIter iter;
  gpointer cell;

  g_return_if_fail (CHIMERA_IS_FILES_COLUMNS (self));

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    {
      ChimeraArtifact *artifact = chimera_files_cell_get_artifact (cell);

      if (artifact != NULL && chimera_artifact_get_kind (artifact) == CHIMERA_ARTIFACT_FOLDER)
        chimera_files_cell_update (cell);
    }
}

/**
 * chimera_files_columns_folders_settled:
 * @self: some columns
 *
 * Sorts anew if the order depends on what a scan finds out about folders.
 */
void
chimera_files_columns_folders_settled (ChimeraFilesColumns *self)
{
  g_return_if_fail (CHIMERA_IS_FILES_COLUMNS (self));

  gtk_sorter_changed (self->sorters[CHIMERA_FILES_COLUMN_SIZE], GTK_SORTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (self->sorters[CHIMERA_FILES_COLUMN_STATE], GTK_SORTER_CHANGE_DIFFERENT);
}

/**
 * chimera_files_columns_files_changed:
 * @self: some columns
 *
 * Shows what was read of the files in view, and which of them have changed since.
 */
void
chimera_files_columns_files_changed (ChimeraFilesColumns *self)
{
  GHashTableIter iter;
  gpointer cell;

  g_return_if_fail (CHIMERA_IS_FILES_COLUMNS (self));

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    chimera_files_cell_refresh (cell);
}

/**
 * chimera_files_columns_files_settled:
 * @self: some columns
 *
 * Sorts anew if the order depends on what was found in the files.
 */
void
chimera_files_columns_files_settled (ChimeraFilesColumns *self)
{
  g_return_if_fail (CHIMERA_IS_FILES_COLUMNS (self));

  gtk_sorter_changed (self->sorters[CHIMERA_FILES_COLUMN_STATE], GTK_SORTER_CHANGE_DIFFERENT);
}
