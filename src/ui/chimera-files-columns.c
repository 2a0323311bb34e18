/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-columns.h"

#include <glib/gi18n.h>

#include "chimera-slot-factory.h"

/* What the cells of a column know, and what the view sorts with: that only tells which columns were
 * clicked, and which way. The rows are sorted by the tree, on another thread. */
typedef struct
{
  ChimeraFilesColumns *columns;
  ChimeraFilesColumn id;
} Column;

struct _ChimeraFilesColumns
{
  GObject parent_instance;

  GtkColumnView *view;
  ChimeraFilesTree *tree;
  GtkColumnViewColumn *columns[CHIMERA_N_FILES_COLUMNS];
  GtkCustomSorter *sorters[CHIMERA_N_FILES_COLUMNS];
  Column data[CHIMERA_N_FILES_COLUMNS];

  /* those that the view asked, in turn, and the one that gives an answer */
  ChimeraFilesColumn asked[CHIMERA_N_FILES_COLUMNS];
  guint n_asked;
  guint answering;

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

  if (self->tree != NULL)
    g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);

  for (ChimeraFilesColumn i = 0; i < CHIMERA_N_FILES_COLUMNS; i++)
    {
      /* The view keeps them for a while. */
      if (self->sorters[i] != NULL)
        gtk_custom_sorter_set_sort_func (self->sorters[i], NULL, NULL, NULL);
      g_clear_object (&self->columns[i]);
      g_clear_object (&self->sorters[i]);
    }
  g_clear_object (&self->tree);

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

static int
probe (gconstpointer a,
       gconstpointer b,
       gpointer      user_data)
{
  const Column *self = user_data;
  ChimeraFilesColumns *columns = self->columns;
  guint turn = columns->n_asked++;

  columns->asked[turn] = self->id;

  return turn == columns->answering ? 1 : 0;
}

/* Asks the view to compare anything: of the columns that it asks in turn, the first says nothing
 * but "more" in the first round, the second in the second... */
static void
on_order_changed (ChimeraFilesColumns *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);
  ChimeraFilesOrder order = { .n_columns = 0 };

  for (self->answering = 0; self->answering < CHIMERA_N_FILES_COLUMNS; self->answering++)
    {
      GtkOrdering ordering;

      self->n_asked = 0;
      ordering = gtk_sorter_compare (sorter, self, self->tree);
      if (ordering == GTK_ORDERING_EQUAL)
        break;

      order.columns[order.n_columns] = self->asked[self->answering];
      order.are_descending[order.n_columns] = ordering == GTK_ORDERING_SMALLER;
      order.n_columns++;
    }

  chimera_files_tree_set_order (self->tree, &order);
}

static void
on_toggled (ChimeraFilesColumns *self,
            ChimeraFilesCell    *cell)
{
  ChimeraArtifact *folder = chimera_files_cell_get_artifact (cell);

  if (folder != NULL)
    chimera_files_tree_set_open (self->tree, folder, !chimera_files_tree_is_open (self->tree, folder));
}

static void
on_tree_toggled (ChimeraFilesColumns *self,
                 ChimeraArtifact     *folder)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    if (chimera_files_cell_get_artifact (cell) == folder)
      chimera_files_cell_set_artifact (cell, folder, chimera_files_tree_is_open (self->tree, folder));
}

static GtkWidget *
make_cell (GtkListItem *item,
           gpointer     user_data)
{
  const Column *column = user_data;
  GtkWidget *cell = chimera_files_cell_new (column->id);

  g_signal_connect_object (cell, "toggled", G_CALLBACK (on_toggled), column->columns, G_CONNECT_SWAPPED);

  return cell;
}

static void
show_artifact (GtkWidget *cell,
               gpointer   artifact,
               gpointer   user_data)
{
  ChimeraFilesColumns *self = ((const Column *) user_data)->columns;

  chimera_files_cell_set_artifact (CHIMERA_FILES_CELL (cell), artifact,
                                   artifact != NULL && chimera_files_tree_is_open (self->tree, artifact));
  g_hash_table_add (self->cells, cell);
}

static void
forget_artifact (GtkWidget *cell,
                 gpointer   user_data)
{
  ChimeraFilesColumns *self = ((const Column *) user_data)->columns;

  g_hash_table_remove (self->cells, cell);
  chimera_files_cell_forget (CHIMERA_FILES_CELL (cell));
}

static void
append_column (ChimeraFilesColumns *self,
               ChimeraSlots        *slots,
               ChimeraFilesColumn   id)
{
  static const ChimeraSlotCells cells = { make_cell, show_artifact, forget_artifact };
  GtkColumnViewColumn *column;

  self->data[id] = (Column) { self, id };
  self->sorters[id] = gtk_custom_sorter_new (probe, &self->data[id], NULL);

  column = gtk_column_view_column_new (_(layouts[id].title),
                                       chimera_slot_factory_new (slots, id, &cells, &self->data[id]));
  gtk_column_view_column_set_expand (column, id == CHIMERA_FILES_COLUMN_NAME);
  gtk_column_view_column_set_sorter (column, GTK_SORTER (self->sorters[id]));
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
 * @view: a list of the rows of @tree, which must live as long as this object, and show no rows longer
 * @tree: is sorted as the titles of the columns say
 * @slots: the places of its rows, which are what @view shows
 *
 * Returns: (transfer full): its columns
 */
ChimeraFilesColumns *
chimera_files_columns_new (GtkColumnView     *view,
                           ChimeraFilesTree  *tree,
                           ChimeraSlots      *slots)
{
  ChimeraFilesColumns *self;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);
  g_return_val_if_fail (CHIMERA_IS_FILES_TREE (tree), NULL);

  self = g_object_new (CHIMERA_TYPE_FILES_COLUMNS, NULL);
  self->view = view;
  self->tree = g_object_ref (tree);

  for (ChimeraFilesColumn i = 0; i < CHIMERA_N_FILES_COLUMNS; i++)
    append_column (self, slots, i);
  align_title (self, CHIMERA_FILES_COLUMN_SIZE);

  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (on_order_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tree, "toggled", G_CALLBACK (on_tree_toggled), self, G_CONNECT_SWAPPED);

  return self;
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
