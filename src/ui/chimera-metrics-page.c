/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metrics-page-private.h"

#include <glib/gi18n.h>

#include "chimera-format.h"
#include "chimera-wrap-box.h"

enum
{
  BACK,
  SOURCE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraMetricsPage, chimera_metrics_page, GTK_TYPE_WIDGET)

static const struct
{
  const char *child;
  const char *name;
} topics[CHIMERA_N_TOPICS] = {
  /* Translators: these are topics that series of numbers are about. */
  [CHIMERA_TOPIC_THROUGHPUT] = { "throughput_pill", N_("Throughput") },
  [CHIMERA_TOPIC_TTFT] = { "ttft_pill", N_("TTFT") },
  [CHIMERA_TOPIC_LATENCY] = { "latency_pill", N_("Latency") },
  [CHIMERA_TOPIC_DURATION] = { "duration_pill", N_("Duration") },
  [CHIMERA_TOPIC_TOKENS] = { "tokens_pill", N_("Tokens") },
  [CHIMERA_TOPIC_MEMORY] = { "memory_pill", N_("Memory") },
  [CHIMERA_TOPIC_OTHER] = { "other_pill", N_("Other") },
};

static void
update_pills (ChimeraMetricsPage *self)
{
  for (ChimeraTopic topic = 0; topic < CHIMERA_N_TOPICS; topic++)
    {
      guint n = chimera_metrics_model_get_n_of_topic (self->model, topic);
      GtkToggleButton *pill = self->topic_pills[topic];
      g_autofree char *count = chimera_format_display (n, 0);
      /* Translators: a button that shows only series about a topic: the topic, and how many there are */
      g_autofree char *label = g_strdup_printf (_("%s %s"), _(topics[topic].name), count);
      /* Translators: the same for a screen reader, "Throughput, 28 series" */
      g_autofree char *spoken = g_strdup_printf (ngettext ("%s, %s series", "%s, %s series", n),
                                                 _(topics[topic].name), count);

      gtk_button_set_label (GTK_BUTTON (pill), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (pill), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      /* Newer GTK relates a button to its label, which would be read instead. */
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (pill), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      gtk_widget_set_visible (GTK_WIDGET (pill), n > 0 || gtk_toggle_button_get_active (pill));
    }
}

static void
update_count (ChimeraMetricsPage *self)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint n = chimera_metrics_model_get_n_all (self->model);
  g_autofree char *shown = chimera_format_display (n_shown, 0);
  g_autofree char *all = chimera_format_display (n, 0);
  /* Translators: how many of all series are listed */
  g_autofree char *text = g_strdup_printf (ngettext ("%s of %s series", "%s of %s series", n), shown, all);

  gtk_label_set_text (self->count, n > 0 ? text : "");
}

static void
update (ChimeraMetricsPage *self)
{
  chimera_metrics_page_arrange (self);
  update_pills (self);
  update_count (self);
  chimera_metrics_page_update_message (self);
}

static gboolean
find_selected (gpointer  user_data,
               guint    *position)
{
  return chimera_metrics_model_find_followed (CHIMERA_METRICS_PAGE (user_data)->model, position);
}

static void
show_detail (ChimeraMetricsPage *self)
{
  ChimeraMetricRow *row = chimera_metrics_model_get_followed (self->model);

  chimera_metric_detail_set_row (self->detail, row);
  gtk_label_set_text (self->selected_name,
                      row != NULL ? chimera_metric_get_name (chimera_metric_row_get_metric (row)) : "");
  chimera_metrics_page_arrange (self);
}

static void
on_selected (ChimeraMetricsPage *self,
             ChimeraMetricRow   *row)
{
  chimera_metrics_model_follow (self->model, row);
  show_detail (self);
}

/* What was selected goes with the rows that are read anew, and comes back with them. */
static void
on_model_changed (ChimeraMetricsPage *self)
{
  chimera_metrics_columns_set_extents (self->columns, chimera_metrics_model_get_extents (self->model));
  show_detail (self);
  update (self);
}

static void
on_order_changed (ChimeraMetricsPage *self)
{
  ChimeraMetricColumn column = CHIMERA_METRIC_COLUMN_NAME;
  gboolean is_descending = FALSE;
  gboolean is_sorted = chimera_metrics_columns_get_order (self->columns, &column, &is_descending);

  chimera_metrics_model_set_order (self->model, is_sorted, column, is_descending);
}

static void
on_back (ChimeraMetricsPage *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
on_search_changed (ChimeraMetricsPage *self)
{
  /* Who searches wants to see the list. */
  gtk_toggle_button_set_active (self->open_detail, FALSE);
  chimera_metrics_model_set_search (self->model, gtk_editable_get_text (self->search));
}

/* Escape clears first, and then goes back. */
static void
on_stop_search (ChimeraMetricsPage *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    on_back (self);
}

static void
on_pill_toggled (ChimeraMetricsPage *self,
                 GtkToggleButton    *pill)
{
  for (ChimeraTopic topic = 0; topic < CHIMERA_N_TOPICS; topic++)
    if (self->topic_pills[topic] == pill)
      chimera_metrics_model_set_topic (self->model, topic, gtk_toggle_button_get_active (pill));
}

static void
on_all_toggled (ChimeraMetricsPage *self)
{
  chimera_metrics_model_set_all (self->model, gtk_check_button_get_active (self->all));
}

static void
on_show_all (ChimeraMetricsPage *self)
{
  gtk_editable_set_text (self->search, "");
  for (ChimeraTopic topic = 0; topic < CHIMERA_N_TOPICS; topic++)
    gtk_toggle_button_set_active (self->topic_pills[topic], FALSE);
  /* Where nothing was measured, keys are all there is. */
  if (chimera_metrics_model_get_n_measures (self->model) == 0)
    gtk_check_button_set_active (self->all, TRUE);
}

static void
emit_source (ChimeraMetricsPage *self,
             ChimeraMetricRow   *row,
             gint64              value)
{
  g_signal_emit (self, signals[SOURCE_ACTIVATED], 0, chimera_metric_row_get_metric (row), value);
}

static void
on_row_activated (ChimeraMetricsPage *self,
                  guint               position)
{
  g_autoptr(ChimeraMetricRow) row = chimera_slot_selection_dup_row (self->selection, position);
  gsize n_values;

  if (row == NULL)
    return;

  chimera_metric_get_values (chimera_metric_row_get_metric (row), &n_values);
  emit_source (self, row, n_values > 0 ? 0 : -1);
}

static void
on_source_activated (ChimeraMetricsPage *self,
                     gint64              value)
{
  ChimeraMetricRow *row = chimera_metrics_model_get_followed (self->model);

  if (row != NULL)
    emit_source (self, row, value);
}

static gboolean
on_key_pressed (ChimeraMetricsPage *self,
                guint               keyval,
                guint               keycode,
                GdkModifierType     state)
{
  if (keyval != GDK_KEY_Escape || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  if (gtk_widget_get_mapped (self->bar) && gtk_toggle_button_get_active (self->open_detail))
    gtk_toggle_button_set_active (self->open_detail, FALSE);
  else
    on_back (self);

  return GDK_EVENT_STOP;
}

static gboolean
chimera_metrics_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CHIMERA_METRICS_PAGE (widget)->search));
}

static void
drop_inventory (ChimeraMetricsPage *self)
{
  if (self->inventory != NULL)
    g_signal_handlers_disconnect_by_func (self->inventory, chimera_metrics_page_update_message, self);
  g_clear_object (&self->inventory);
}

static void
chimera_metrics_page_dispose (GObject *object)
{
  ChimeraMetricsPage *self = CHIMERA_METRICS_PAGE (object);

  g_clear_handle_id (&self->size_source, g_source_remove);
  drop_inventory (self);
  if (self->view != NULL)
    {
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
      g_signal_handlers_disconnect_by_data (self->model, self);
    }
  g_clear_object (&self->selection);
  g_clear_object (&self->columns);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHIMERA_TYPE_METRICS_PAGE);

  G_OBJECT_CLASS (chimera_metrics_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CHIMERA_TYPE_CHANGES_BAR);
  g_type_ensure (CHIMERA_TYPE_MESSAGE_PAGE);
  g_type_ensure (CHIMERA_TYPE_METRIC_DETAIL);
  g_type_ensure (CHIMERA_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-metrics-page.ui");

  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricsPage, box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricsPage, count);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricsPage, changes);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricsPage, search);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricsPage, pills);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricsPage, all);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricsPage, message);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricsPage, show_all);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricsPage, view);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricsPage, paned);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricsPage, list);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricsPage, lower);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricsPage, selected_name);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricsPage, open_detail);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMetricsPage, detail);
  for (ChimeraTopic topic = 0; topic < CHIMERA_N_TOPICS; topic++)
    gtk_widget_class_bind_template_child_full (widget_class, topics[topic].child, FALSE,
                                               G_STRUCT_OFFSET (ChimeraMetricsPage, topic_pills) +
                                                 (goffset) topic * (goffset) sizeof (GtkToggleButton *));

  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_pill_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_all_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_source_activated);
  gtk_widget_class_bind_template_callback (widget_class, chimera_metrics_page_arrange);
}

static void
chimera_metrics_page_class_init (ChimeraMetricsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_metrics_page_dispose;

  widget_class->measure = chimera_metrics_page_measure;
  widget_class->size_allocate = chimera_metrics_page_size_allocate;
  widget_class->grab_focus = chimera_metrics_page_grab_focus;

  /**
   * ChimeraMetricsPage::back:
   * @self: the page
   *
   * The user has seen enough.
   */
  signals[BACK] = g_signal_new ("back", CHIMERA_TYPE_METRICS_PAGE, G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ChimeraMetricsPage::source-activated:
   * @self: the page
   * @metric: a #ChimeraMetric
   * @value: which of its values, from 0; -1 for none in particular
   *
   * The user wants to see where a value stands in its file.
   */
  signals[SOURCE_ACTIVATED] = g_signal_new ("source-activated", CHIMERA_TYPE_METRICS_PAGE, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 2, CHIMERA_TYPE_METRIC, G_TYPE_INT64);

  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "metrics-page");
}

static void
chimera_metrics_page_init (ChimeraMetricsPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr(ChimeraSlots) slots = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->model = chimera_metrics_model_new ();
  slots = chimera_slots_new (G_LIST_MODEL (self->model));
  self->columns = chimera_metrics_columns_new (self->view, slots);
  self->selection = chimera_slot_selection_new (self->view, slots, find_selected, self);

  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (on_order_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (on_model_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  update (self);
}

/**
 * chimera_metrics_page_new:
 *
 * Returns: (transfer floating): a page without a folder
 */
GtkWidget *
chimera_metrics_page_new (void)
{
  return g_object_new (CHIMERA_TYPE_METRICS_PAGE, NULL);
}

/**
 * chimera_metrics_page_set_inventory:
 * @self: a page
 * @inventory: (nullable): whose metrics to list, now or as soon as they are read
 */
void
chimera_metrics_page_set_inventory (ChimeraMetricsPage *self,
                                    ChimeraInventory   *inventory)
{
  g_return_if_fail (CHIMERA_IS_METRICS_PAGE (self));
  g_return_if_fail (inventory == NULL || CHIMERA_IS_INVENTORY (inventory));

  if (self->inventory == inventory)
    return;

  drop_inventory (self);
  chimera_metrics_model_follow (self->model, NULL);
  if (inventory != NULL)
    {
      self->inventory = g_object_ref (inventory);
      g_signal_connect_object (inventory, "changed", G_CALLBACK (chimera_metrics_page_update_message), self, G_CONNECT_SWAPPED);
    }

  chimera_metrics_model_set_metrics (self->model,
                                     inventory != NULL ? chimera_inventory_get_metrics (inventory) : NULL);
  update (self);
}

/**
 * chimera_metrics_page_show_watch:
 * @self: a page
 * @watch: (nullable): what watches the folder
 *
 * Says that files have changed since they were read, and offers another scan.
 */
void
chimera_metrics_page_show_watch (ChimeraMetricsPage *self,
                                 ChimeraFolderWatch *watch)
{
  g_return_if_fail (CHIMERA_IS_METRICS_PAGE (self));

  chimera_changes_bar_show_watch (self->changes, watch);
}

/**
 * chimera_metrics_page_focus_search:
 * @self: a page
 *
 * Puts the keyboard focus into the search entry, with its text selected.
 */
void
chimera_metrics_page_focus_search (ChimeraMetricsPage *self)
{
  g_return_if_fail (CHIMERA_IS_METRICS_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (self->search, 0, -1);
}

/**
 * chimera_metrics_page_get_model:
 * @self: a page
 *
 * Returns: (transfer none): its rows
 */
ChimeraMetricsModel *
chimera_metrics_page_get_model (ChimeraMetricsPage *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRICS_PAGE (self), NULL);

  return self->model;
}
