/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metric-detail.h"

#include <glib/gi18n.h>

#include "chimera-column-title.h"
#include "chimera-format.h"
#include "chimera-histogram-view.h"
#include "chimera-metric-contrast.h"
#include "chimera-metric-entries.h"
#include "chimera-metric-text.h"

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

struct _ChimeraMetricDetail
{
  GtkWidget parent_instance;

  ChimeraMetricRow *row;
  /* among its groups; NULL where nobody can say */
  const ChimeraMetricGroup *best;
  ChimeraMetricEntries *group_entries;
  ChimeraMetricEntries *value_entries;
  GtkSingleSelection *value_selection;

  GtkWidget *header;
  GtkLabel *name;
  GtkLabel *file;
  GtkLabel *summary;
  GtkLabel *remarks;
  ChimeraHistogramView *histogram;
  GtkWidget *switcher;
  GtkStack *tables;
  GtkStackPage *groups_page;
  GtkStackPage *values_page;
  GtkColumnView *groups;
  GtkColumnView *values;
};

enum
{
  SOURCE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraMetricDetail, chimera_metric_detail, GTK_TYPE_WIDGET)

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
get_group (ChimeraMetricDetail *self,
           ChimeraMetricEntry  *entry)
{
  guint n_groups;

  return &chimera_metric_get_groups (chimera_metric_row_get_metric (self->row),
                                     &n_groups)[chimera_metric_entry_get_index (entry)];
}

static void
emit_source (ChimeraMetricDetail *self,
             gint64               value)
{
  g_signal_emit (self, signals[SOURCE_ACTIVATED], 0, value);
}

/* The value that is selected, or the first. */
static void
on_show (ChimeraMetricDetail *self)
{
  guint selected = gtk_single_selection_get_selected (self->value_selection);
  gsize n_values;

  if (self->row == NULL)
    return;

  chimera_metric_get_values (chimera_metric_row_get_metric (self->row), &n_values);
  if (n_values == 0)
    emit_source (self, -1);
  else
    emit_source (self, selected != GTK_INVALID_LIST_POSITION ? (gint64) selected : 0);
}

static void
on_value_activated (ChimeraMetricDetail *self,
                    guint                position)
{
  emit_source (self, position);
}

static GtkWidget *
new_label (gboolean is_figure)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "xalign", is_figure ? 1.0 : 0.0,
                                   "ellipsize", is_figure ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END,
                                   "single-line-mode", TRUE,
                                   NULL);

  if (is_figure)
    gtk_widget_add_css_class (label, "numeric");

  return label;
}

static void
on_text_setup (ChimeraMetricDetail *self,
               GtkListItem         *item,
               GtkListItemFactory  *factory)
{
  gboolean is_figure = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "is-figure"));

  gtk_list_item_set_child (item, new_label (is_figure));
}

/* The label of a group, and a mark at the best. */
static void
on_group_setup (ChimeraMetricDetail *self,
                GtkListItem         *item,
                GtkListItemFactory  *factory)
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
  gtk_list_item_set_child (item, box);
}

static void
on_group_bind (ChimeraMetricDetail *self,
               GtkListItem         *item,
               GtkListItemFactory  *factory)
{
  const ChimeraMetricGroup *group = get_group (self, gtk_list_item_get_item (item));
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  /* Translators: a group of values that have no keys beside them */
  gtk_label_set_text (GTK_LABEL (label), *group->label != '\0' ? group->label : _("others"));
  gtk_widget_set_tooltip_text (label, group->label);
  gtk_widget_set_visible (gtk_widget_get_next_sibling (label), group == self->best);
}

static char *
make_group_figure (ChimeraMetricDetail      *self,
                   const ChimeraMetricGroup *group,
                   GroupColumn               column)
{
  switch (column)
    {
    case GROUP_N:
      return chimera_format_display ((double) group->summary.n, 0);
    case GROUP_MEAN:
      return chimera_metric_text_dup_spread (self->row, &group->summary);
    case GROUP_MEDIAN:
      return chimera_metric_row_dup_figure (self->row, group->summary.median);
    case GROUP_MIN:
      return chimera_metric_row_dup_figure (self->row, group->summary.minimum);
    case GROUP_MAX:
      return chimera_metric_row_dup_figure (self->row, group->summary.maximum);
    case GROUP_LABEL:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
on_group_figure_bind (ChimeraMetricDetail *self,
                      GtkListItem         *item,
                      GtkListItemFactory  *factory)
{
  GroupColumn column = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "column"));
  g_autofree char *text = make_group_figure (self, get_group (self, gtk_list_item_get_item (item)), column);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
on_value_bind (ChimeraMetricDetail *self,
               GtkListItem         *item,
               GtkListItemFactory  *factory)
{
  guint index = chimera_metric_entry_get_index (gtk_list_item_get_item (item));
  gsize n_values;
  const double *values = chimera_metric_get_values (chimera_metric_row_get_metric (self->row), &n_values);
  g_autofree char *text = chimera_metric_row_dup_figure (self->row, values[index]);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
on_place_bind (ChimeraMetricDetail *self,
               GtkListItem         *item,
               GtkListItemFactory  *factory)
{
  guint index = chimera_metric_entry_get_index (gtk_list_item_get_item (item));
  g_autofree char *text = chimera_metric_text_dup_place (chimera_metric_row_get_metric (self->row), index);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
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

typedef struct
{
  ChimeraMetricDetail *self;
  GroupColumn column;
} GroupSort;

static int
compare_groups (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const GroupSort *sort = user_data;
  const ChimeraMetricGroup *first = get_group (sort->self, (ChimeraMetricEntry *) a);
  const ChimeraMetricGroup *second = get_group (sort->self, (ChimeraMetricEntry *) b);
  double key = get_group_key (first, sort->column);
  double other_key = get_group_key (second, sort->column);

  if (sort->column == GROUP_LABEL)
    return g_utf8_collate (first->label, second->label);

  return (key > other_key) - (key < other_key);
}

static GtkColumnViewColumn *
append_column (ChimeraMetricDetail *self,
               GtkColumnView       *view,
               const char          *title,
               GCallback            on_setup,
               GCallback            on_bind,
               int                  column,
               gboolean             is_figure)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) view_column = NULL;

  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (column));
  g_object_set_data (G_OBJECT (factory), "is-figure", GINT_TO_POINTER (is_figure));
  g_signal_connect_object (factory, "setup", on_setup, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", on_bind, self, G_CONNECT_SWAPPED);

  view_column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (view_column, !is_figure);
  gtk_column_view_append_column (view, view_column);
  if (is_figure)
    chimera_column_title_align_end (view, g_list_model_get_n_items (gtk_column_view_get_columns (view)) - 1);

  return view_column;
}

static void
set_up_groups (ChimeraMetricDetail *self)
{
  GtkSortListModel *sorted;
  GtkNoSelection *selection;

  for (GroupColumn i = 0; i < N_GROUP_COLUMNS; i++)
    {
      gboolean is_label = i == GROUP_LABEL;
      GroupSort *sort = g_new (GroupSort, 1);
      GtkColumnViewColumn *column;
      g_autoptr(GtkSorter) sorter = NULL;

      *sort = (GroupSort) { self, i };
      sorter = GTK_SORTER (gtk_custom_sorter_new (compare_groups, sort, g_free));
      column = append_column (self, self->groups, _(group_titles[i]),
                              is_label ? G_CALLBACK (on_group_setup) : G_CALLBACK (on_text_setup),
                              is_label ? G_CALLBACK (on_group_bind) : G_CALLBACK (on_group_figure_bind),
                              (int) i, !is_label);
      gtk_column_view_column_set_sorter (column, sorter);
    }

  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->group_entries)),
                                    g_object_ref (gtk_column_view_get_sorter (self->groups)));
  selection = gtk_no_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->groups, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

static void
set_up_values (ChimeraMetricDetail *self)
{
  /* Translators: these are the titles of the columns of a list of values. */
  append_column (self, self->values, _("Place"), G_CALLBACK (on_text_setup), G_CALLBACK (on_place_bind), 0, FALSE);
  append_column (self, self->values, _("Value"), G_CALLBACK (on_text_setup), G_CALLBACK (on_value_bind), 1, TRUE);

  self->value_selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->value_entries)));
  gtk_single_selection_set_autoselect (self->value_selection, FALSE);
  gtk_single_selection_set_can_unselect (self->value_selection, TRUE);
  gtk_column_view_set_model (self->values, GTK_SELECTION_MODEL (self->value_selection));
}

static void
chimera_metric_detail_dispose (GObject *object)
{
  ChimeraMetricDetail *self = CHIMERA_METRIC_DETAIL (object);
  GtkWidget *child;

  if (self->groups != NULL)
    gtk_column_view_set_model (self->groups, NULL);
  if (self->values != NULL)
    gtk_column_view_set_model (self->values, NULL);
  g_clear_object (&self->value_selection);
  g_clear_object (&self->group_entries);
  g_clear_object (&self->value_entries);
  g_clear_object (&self->row);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHIMERA_TYPE_METRIC_DETAIL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chimera_metric_detail_parent_class)->dispose (object);
}

static void
chimera_metric_detail_class_init (ChimeraMetricDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_metric_detail_dispose;

  signals[SOURCE_ACTIVATED] = g_signal_new ("source-activated", CHIMERA_TYPE_METRIC_DETAIL, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (CHIMERA_TYPE_HISTOGRAM_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-metric-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, header);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, name);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, file);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, summary);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, remarks);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, histogram);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, switcher);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, tables);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, groups_page);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, values_page);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, groups);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, values);
  gtk_widget_class_bind_template_callback (widget_class, on_show);
  gtk_widget_class_bind_template_callback (widget_class, on_value_activated);
  gtk_widget_class_set_css_name (widget_class, "metric-detail");
}

static void
chimera_metric_detail_init (ChimeraMetricDetail *self)
{
  self->group_entries = chimera_metric_entries_new ();
  self->value_entries = chimera_metric_entries_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  chimera_histogram_view_set_large (self->histogram, TRUE);
  set_up_groups (self);
  set_up_values (self);
}

/* Groups where there are any, else values; what is not there is not offered. */
static void
show_tables (ChimeraMetricDetail *self,
             guint                n_groups,
             gsize                n_values)
{
  const char *visible = gtk_stack_get_visible_child_name (self->tables);

  gtk_stack_page_set_visible (self->groups_page, n_groups > 0);
  gtk_stack_page_set_visible (self->values_page, n_values > 0);
  gtk_widget_set_visible (self->switcher, n_groups > 0 || n_values > 0);

  if (n_groups > 0 && (n_values == 0 || g_strcmp0 (visible, "values") != 0))
    gtk_stack_set_visible_child_name (self->tables, "groups");
  else if (n_values > 0)
    gtk_stack_set_visible_child_name (self->tables, "values");
  else
    gtk_stack_set_visible_child_name (self->tables, "none");
}

/**
 * chimera_metric_detail_set_row:
 * @self: a detail
 * @row: (nullable): what to show; with %NULL it should not be seen
 *
 * Shows another metric.
 */
void
chimera_metric_detail_set_row (ChimeraMetricDetail *self,
                               ChimeraMetricRow    *row)
{
  const ChimeraMetricGroup *best;
  const ChimeraMetricGroup *worst;
  ChimeraMetric *metric;
  g_autofree char *summary = NULL;
  g_autofree char *remarks = NULL;
  guint n_groups = 0;
  gsize n_values = 0;

  g_return_if_fail (CHIMERA_IS_METRIC_DETAIL (self));

  if (self->row == row)
    return;

  /* Cells are bound to the metric by number: they go before it does. */
  chimera_metric_entries_set_n (self->group_entries, 0);
  chimera_metric_entries_set_n (self->value_entries, 0);
  self->best = NULL;
  g_set_object (&self->row, row);
  chimera_histogram_view_set_row (self->histogram, row);
  if (row == NULL)
    return;

  metric = chimera_metric_row_get_metric (row);
  chimera_metric_get_groups (metric, &n_groups);
  chimera_metric_get_values (metric, &n_values);
  if (chimera_metric_contrast (metric, &best, &worst) == CHIMERA_CONTRAST_CLEAR)
    self->best = best;

  summary = chimera_metric_text_dup_summary (row);
  remarks = chimera_metric_text_dup_remarks (row);
  gtk_label_set_text (self->name, chimera_metric_get_name (metric));
  gtk_label_set_text (self->file, chimera_metric_row_get_path (row));
  gtk_widget_set_tooltip_text (self->header, chimera_metric_row_get_path (row));
  gtk_label_set_text (self->summary, summary);
  gtk_label_set_text (self->remarks, remarks);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), *remarks != '\0');

  chimera_metric_entries_set_n (self->group_entries, n_groups);
  chimera_metric_entries_set_n (self->value_entries, (guint) MIN (n_values, G_MAXUINT));
  show_tables (self, n_groups, n_values);
}
