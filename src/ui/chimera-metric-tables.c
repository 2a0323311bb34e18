/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metric-tables.h"

#include <glib/gi18n.h>

#include "chimera-column-keys.h"
#include "chimera-column-title.h"
#include "chimera-format.h"
#include "chimera-metric-contrast.h"
#include "chimera-metric-entries.h"
#include "chimera-metric-text.h"
#include "chimera-slot-factory.h"
#include "chimera-slots.h"

typedef enum
{
  GROUP_LABEL,
  GROUP_N,
  GROUP_MEAN,
  GROUP_MEDIAN,
  GROUP_MIN,
  GROUP_MAX,
} GroupColumn;

#define N_GROUP_COLUMNS (GROUP_MAX + 1)

/* What the cells of a column of groups know. */
typedef struct
{
  ChimeraMetricTables *tables;
  GroupColumn id;
} Column;

struct _ChimeraMetricTables
{
  GObject parent_instance;

  GtkColumnView *groups;
  GtkColumnView *values;
  ChimeraMetricEntries *group_entries;
  ChimeraMetricEntries *value_entries;
  GtkSingleSelection *value_selection;
  Column columns[N_GROUP_COLUMNS];
  ChimeraMetricRow *row;
  /* among the groups; NULL where nobody can say */
  const ChimeraMetricGroup *best;
};

G_DEFINE_FINAL_TYPE (ChimeraMetricTables, chimera_metric_tables, G_TYPE_OBJECT)

static const char *const group_titles[N_GROUP_COLUMNS] = {
  /* Translators: these are the titles of the columns of a table of groups. */
  [GROUP_LABEL] = N_("Group"),
  [GROUP_N] = N_("n"),
  [GROUP_MEAN] = N_("Mean ± s"),
  [GROUP_MEDIAN] = N_("Median"),
  [GROUP_MIN] = N_("Min"),
  [GROUP_MAX] = N_("Max"),
};

static const ChimeraMetricGroup *
get_groups (ChimeraMetric *metric,
            guint          grouping,
            guint         *out_n_groups)
{
  const char *key;

  return grouping == CHIMERA_METRIC_TABLES_ALL_KEYS
           ? chimera_metric_get_groups (metric, out_n_groups)
           : chimera_metric_get_key_groups (metric, grouping - 1, &key, out_n_groups);
}

static const ChimeraMetricGroup *
get_group (ChimeraMetricEntry *entry)
{
  ChimeraMetric *metric = chimera_metric_row_get_metric (chimera_metric_entry_get_row (entry));
  guint n_groups;

  return &get_groups (metric, chimera_metric_entry_get_list (entry), &n_groups)[chimera_metric_entry_get_index (entry)];
}

static GtkWidget *
new_label (gboolean is_figure)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "xalign", is_figure ? 1.0 : 0.0,
                                   "ellipsize", PANGO_ELLIPSIZE_END,
                                   "single-line-mode", TRUE,
                                   NULL);

  if (is_figure)
    gtk_widget_add_css_class (label, "numeric");

  return label;
}

static GtkWidget *
make_text (GtkListItem *item,
           gpointer     user_data)
{
  return new_label (FALSE);
}

static GtkWidget *
make_figure (GtkListItem *item,
             gpointer     user_data)
{
  return new_label (TRUE);
}

/* The label of a group, and a mark at the best. */
static GtkWidget *
make_group (GtkListItem *item,
            gpointer     user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = new_label (FALSE);
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (chip), g_object_new (GTK_TYPE_IMAGE,
                                                "icon-name", "object-select-symbolic",
                                                "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                                NULL));
  /* Translators: the mark of the group with the best mean, where groups really differ */
  gtk_box_append (GTK_BOX (chip), gtk_label_new (_("best")));
  gtk_widget_set_css_classes (chip, (const char *[]) { "chip", "cell", "good", NULL });
  gtk_widget_set_tooltip_text (chip, _("It has the best mean, and the groups differ by more than chance (analysis of variance, p below 0.05)"));
  gtk_box_append (GTK_BOX (box), chip);

  return box;
}

static void
show_group (GtkWidget *cell,
            gpointer   row,
            gpointer   user_data)
{
  const Column *column = user_data;
  GtkWidget *label = gtk_widget_get_first_child (cell);
  const ChimeraMetricGroup *group = row != NULL ? get_group (row) : NULL;
  const char *text = group != NULL ? group->label : "";

  if (group != NULL && *text == '\0')
    /* Translators: a group of values that have no keys beside them */
    text = _("others");
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, group != NULL ? group->label : NULL);
  gtk_widget_set_visible (gtk_widget_get_next_sibling (label), group != NULL && group == column->tables->best);
}

static char *
make_group_figure (ChimeraMetricEntry *entry,
                   GroupColumn         column)
{
  ChimeraMetricRow *row = chimera_metric_entry_get_row (entry);
  const ChimeraMetricGroup *group = get_group (entry);

  switch (column)
    {
    case GROUP_N:
      return chimera_format_display ((double) group->summary.n, 0);
    case GROUP_MEAN:
      return chimera_metric_text_dup_spread (row, &group->summary);
    case GROUP_MEDIAN:
      return chimera_metric_row_dup_figure (row, group->summary.median);
    case GROUP_MIN:
      return chimera_metric_row_dup_value (row, group->summary.minimum);
    case GROUP_MAX:
      return chimera_metric_row_dup_value (row, group->summary.maximum);
    case GROUP_LABEL:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
show_group_figure (GtkWidget *cell,
                   gpointer   row,
                   gpointer   user_data)
{
  const Column *column = user_data;
  g_autofree char *text = row != NULL ? make_group_figure (row, column->id) : NULL;

  gtk_label_set_text (GTK_LABEL (cell), text != NULL ? text : "");
}

static void
show_value (GtkWidget *cell,
            gpointer   row,
            gpointer   user_data)
{
  g_autofree char *text = NULL;

  if (row != NULL)
    {
      ChimeraMetricRow *metric_row = chimera_metric_entry_get_row (row);
      gsize n_values;
      const double *values = chimera_metric_get_values (chimera_metric_row_get_metric (metric_row), &n_values);

      text = chimera_metric_row_dup_value (metric_row, values[chimera_metric_entry_get_index (row)]);
    }

  gtk_label_set_text (GTK_LABEL (cell), text != NULL ? text : "");
}

static void
show_place (GtkWidget *cell,
            gpointer   row,
            gpointer   user_data)
{
  g_autofree char *text = NULL;

  if (row != NULL)
    text = chimera_metric_text_dup_place (chimera_metric_row_get_metric (chimera_metric_entry_get_row (row)),
                                          chimera_metric_entry_get_index (row));

  gtk_label_set_text (GTK_LABEL (cell), text != NULL ? text : "");
}

static double
get_group_key (const ChimeraMetricGroup *group,
               GroupColumn               column)
{
  switch (column)
    {
    case GROUP_N:
      return (double) group->summary.n;
    case GROUP_MEDIAN:
      return group->summary.median;
    case GROUP_MIN:
      return group->summary.minimum;
    case GROUP_MAX:
      return group->summary.maximum;
    case GROUP_LABEL:
    case GROUP_MEAN:
    default:
      return group->summary.mean;
    }
}

static int
compare_groups (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const Column *column = user_data;
  const ChimeraMetricGroup *first = get_group ((ChimeraMetricEntry *) a);
  const ChimeraMetricGroup *second = get_group ((ChimeraMetricEntry *) b);
  double key = get_group_key (first, column->id);
  double other_key = get_group_key (second, column->id);

  if (column->id == GROUP_LABEL)
    return g_utf8_collate (first->label, second->label);

  return (key > other_key) - (key < other_key);
}

static GtkColumnViewColumn *
append_column (GtkColumnView      *view,
               const char         *title,
               GtkListItemFactory *factory,
               gboolean            is_figure)
{
  g_autoptr(GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  gtk_column_view_column_set_expand (column, !is_figure);
  gtk_column_view_append_column (view, column);
  if (is_figure)
    chimera_column_title_align_end (view, g_list_model_get_n_items (gtk_column_view_get_columns (view)) - 1);

  return column;
}

static void
set_up_groups (ChimeraMetricTables *self)
{
  static const ChimeraSlotCells labels = { make_group, show_group, NULL };
  static const ChimeraSlotCells figures = { make_figure, show_group_figure, NULL };
  g_autoptr(GtkSortListModel) sorted = NULL;
  g_autoptr(ChimeraSlots) slots = NULL;
  g_autoptr(GtkNoSelection) selection = NULL;

  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->group_entries)),
                                    g_object_ref (gtk_column_view_get_sorter (self->groups)));
  slots = chimera_slots_new (G_LIST_MODEL (sorted));

  for (GroupColumn i = 0; i < N_GROUP_COLUMNS; i++)
    {
      Column *data = &self->columns[i];
      gboolean is_label = i == GROUP_LABEL;
      GtkColumnViewColumn *column;
      g_autoptr(GtkSorter) sorter = NULL;

      *data = (Column) { self, i };
      sorter = GTK_SORTER (gtk_custom_sorter_new (compare_groups, data, NULL));
      column = append_column (self->groups, _(group_titles[i]),
                              chimera_slot_factory_new (slots, i, is_label ? &labels : &figures, data), !is_label);
      gtk_column_view_column_set_sorter (column, sorter);
    }

  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (slots)));
  gtk_column_view_set_model (self->groups, GTK_SELECTION_MODEL (selection));
}

static void
set_up_values (ChimeraMetricTables *self)
{
  static const ChimeraSlotCells places = { make_text, show_place, NULL };
  static const ChimeraSlotCells figures = { make_figure, show_value, NULL };
  g_autoptr(ChimeraSlots) slots = chimera_slots_new (G_LIST_MODEL (self->value_entries));

  /* Translators: these are the titles of the columns of a list of values. */
  append_column (self->values, _("Place"), chimera_slot_factory_new (slots, 0, &places, NULL), FALSE);
  append_column (self->values, _("Value"), chimera_slot_factory_new (slots, 1, &figures, NULL), TRUE);

  self->value_selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (slots)));
  gtk_single_selection_set_autoselect (self->value_selection, FALSE);
  gtk_single_selection_set_can_unselect (self->value_selection, TRUE);
  gtk_column_view_set_model (self->values, GTK_SELECTION_MODEL (self->value_selection));
}

static void
chimera_metric_tables_dispose (GObject *object)
{
  ChimeraMetricTables *self = CHIMERA_METRIC_TABLES (object);
  GtkColumnView *views[] = { self->groups, self->values };

  /* Columns know this object. */
  for (gsize i = 0; i < G_N_ELEMENTS (views) && views[i] != NULL; i++)
    {
      GListModel *columns = gtk_column_view_get_columns (views[i]);

      gtk_column_view_set_model (views[i], NULL);
      while (g_list_model_get_n_items (columns) > 0)
        {
          g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

          gtk_column_view_remove_column (views[i], column);
        }
    }
  self->groups = NULL;
  self->values = NULL;
  g_clear_object (&self->row);
  g_clear_object (&self->value_selection);
  g_clear_object (&self->group_entries);
  g_clear_object (&self->value_entries);

  G_OBJECT_CLASS (chimera_metric_tables_parent_class)->dispose (object);
}

static void
chimera_metric_tables_class_init (ChimeraMetricTablesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_metric_tables_dispose;
}

static void
chimera_metric_tables_init (ChimeraMetricTables *self)
{
  self->group_entries = chimera_metric_entries_new ();
  self->value_entries = chimera_metric_entries_new ();
}

/**
 * chimera_metric_tables_new:
 * @groups: a list without columns
 * @values: another; both must live as long as this object
 *
 * Returns: (transfer full): their contents, those of no metric
 */
ChimeraMetricTables *
chimera_metric_tables_new (GtkColumnView *groups,
                           GtkColumnView *values)
{
  ChimeraMetricTables *self;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (groups), NULL);
  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (values), NULL);

  self = g_object_new (CHIMERA_TYPE_METRIC_TABLES, NULL);
  self->groups = groups;
  self->values = values;
  set_up_groups (self);
  chimera_column_keys_add (groups);
  set_up_values (self);
  chimera_column_keys_add (values);

  return self;
}

/**
 * chimera_metric_tables_set_grouping:
 * @self: some tables
 * @grouping: %CHIMERA_METRIC_TABLES_ALL_KEYS, or by which single key, from 1
 *
 * Shows other groups of the same metric.
 */
void
chimera_metric_tables_set_grouping (ChimeraMetricTables *self,
                                    guint                grouping)
{
  const ChimeraMetricGroup *groups;
  const ChimeraMetricGroup *best;
  const ChimeraMetricGroup *worst;
  guint n_groups = 0;

  g_return_if_fail (CHIMERA_IS_METRIC_TABLES (self));

  self->best = NULL;
  if (self->row != NULL)
    {
      ChimeraMetric *metric = chimera_metric_row_get_metric (self->row);
      ChimeraBetter better = chimera_metric_get_nature (metric)->better;

      groups = get_groups (metric, grouping, &n_groups);
      if (chimera_metric_contrast_groups (groups, n_groups, better, &best, &worst) == CHIMERA_CONTRAST_CLEAR)
        self->best = best;
    }

  chimera_metric_entries_set_row (self->group_entries, self->row, grouping, n_groups);
}

/**
 * chimera_metric_tables_set_row:
 * @self: some tables
 * @row: (nullable): the metric that they show; %NULL for none
 *
 * Shows another metric, its groups by all keys; no value of it is selected.
 */
void
chimera_metric_tables_set_row (ChimeraMetricTables *self,
                               ChimeraMetricRow    *row)
{
  gsize n_values = 0;

  g_return_if_fail (CHIMERA_IS_METRIC_TABLES (self));

  g_set_object (&self->row, row);
  if (row != NULL)
    chimera_metric_get_values (chimera_metric_row_get_metric (row), &n_values);

  gtk_single_selection_set_selected (self->value_selection, GTK_INVALID_LIST_POSITION);
  chimera_metric_tables_set_grouping (self, CHIMERA_METRIC_TABLES_ALL_KEYS);
  chimera_metric_entries_set_row (self->value_entries, row, /* list: */ 0, (guint) MIN (n_values, G_MAXUINT));
}

/**
 * chimera_metric_tables_get_selected:
 * @self: some tables
 * @out_value: (out): which value is selected; untouched where there is none
 *
 * Returns: whether a value is selected
 */
gboolean
chimera_metric_tables_get_selected (ChimeraMetricTables *self,
                                    guint               *out_value)
{
  guint selected;

  g_return_val_if_fail (CHIMERA_IS_METRIC_TABLES (self), FALSE);

  selected = gtk_single_selection_get_selected (self->value_selection);
  if (selected == GTK_INVALID_LIST_POSITION)
    return FALSE;

  *out_value = selected;

  return TRUE;
}
