/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metric-detail.h"

#include <glib/gi18n.h>

#include "chimera-histogram-view.h"
#include "chimera-metric-tables.h"
#include "chimera-metric-text.h"

struct _ChimeraMetricDetail
{
  GtkWidget parent_instance;

  ChimeraMetricRow *row;
  ChimeraMetricTables *metric_tables;

  GtkWidget *header;
  GtkLabel *name;
  GtkLabel *file;
  GtkLabel *summary;
  GtkLabel *remarks;
  ChimeraHistogramView *histogram;
  GtkWidget *switcher;
  GtkDropDown *grouping;
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
  guint selected = 0;
  gsize n_values;

  if (self->row == NULL)
    return;

  chimera_metric_get_values (chimera_metric_row_get_metric (self->row), &n_values);
  chimera_metric_tables_get_selected (self->metric_tables, &selected);
  emit_source (self, n_values > 0 ? (gint64) selected : -1);
}

static void
on_value_activated (ChimeraMetricDetail *self,
                    guint                position)
{
  emit_source (self, position);
}

static void
on_grouping_changed (ChimeraMetricDetail *self)
{
  guint selected = gtk_drop_down_get_selected (self->grouping);

  if (self->metric_tables != NULL && selected != GTK_INVALID_LIST_POSITION)
    chimera_metric_tables_set_grouping (self->metric_tables, selected);
}

static void
chimera_metric_detail_dispose (GObject *object)
{
  ChimeraMetricDetail *self = CHIMERA_METRIC_DETAIL (object);
  GtkWidget *child;

  g_clear_object (&self->metric_tables);
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
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, grouping);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, tables);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, groups_page);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, values_page);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, groups);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricDetail, values);
  gtk_widget_class_bind_template_callback (widget_class, on_grouping_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_show);
  gtk_widget_class_bind_template_callback (widget_class, on_value_activated);
  gtk_widget_class_set_css_name (widget_class, "metric-detail");
}

/* By which keys values can be grouped; the first is all of them. */
static void
offer_groupings (ChimeraMetricDetail *self,
                 ChimeraMetric       *metric)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  /* Translators: values are grouped by all keys together, not by one of them */
  gtk_string_list_append (names, _("All keys"));
  for (guint i = 0; i < chimera_metric_get_n_group_keys (metric); i++)
    {
      const char *key;
      guint n_groups;

      chimera_metric_get_key_groups (metric, i, &key, &n_groups);
      gtk_string_list_append (names, key);
    }

  gtk_drop_down_set_model (self->grouping, G_LIST_MODEL (names));
}

static gboolean
are_groups_shown (ChimeraMetricDetail *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->tables), "groups") == 0;
}

static void
on_table_changed (ChimeraMetricDetail *self)
{
  GListModel *groupings = gtk_drop_down_get_model (self->grouping);

  gtk_widget_set_visible (GTK_WIDGET (self->grouping),
                          are_groups_shown (self) && groupings != NULL && g_list_model_get_n_items (groupings) > 1);
}

static void
chimera_metric_detail_init (ChimeraMetricDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  chimera_histogram_view_set_large (self->histogram, TRUE);
  self->metric_tables = chimera_metric_tables_new (self->groups, self->values);
  g_signal_connect_object (self->tables, "notify::visible-child", G_CALLBACK (on_table_changed), self, G_CONNECT_SWAPPED);
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

  on_table_changed (self);
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
  ChimeraMetric *metric;
  g_autofree char *summary = NULL;
  g_autofree char *remarks = NULL;
  guint n_groups = 0;
  gsize n_values = 0;

  g_return_if_fail (CHIMERA_IS_METRIC_DETAIL (self));

  if (self->row == row)
    return;

  g_set_object (&self->row, row);
  chimera_metric_tables_set_row (self->metric_tables, row);
  chimera_histogram_view_set_row (self->histogram, row);
  if (row == NULL)
    return;

  metric = chimera_metric_row_get_metric (row);
  chimera_metric_get_groups (metric, &n_groups);
  chimera_metric_get_values (metric, &n_values);

  summary = chimera_metric_text_dup_summary (row);
  remarks = chimera_metric_text_dup_remarks (row);
  gtk_label_set_text (self->name, chimera_metric_get_name (metric));
  gtk_label_set_text (self->file, chimera_metric_row_get_path (row));
  gtk_widget_set_tooltip_text (self->header, chimera_metric_row_get_path (row));
  gtk_label_set_text (self->summary, summary);
  gtk_label_set_text (self->remarks, remarks);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), *remarks != '\0');

  offer_groupings (self, metric);
  show_tables (self, MAX (n_groups, chimera_metric_get_n_group_keys (metric)), n_values);
}
