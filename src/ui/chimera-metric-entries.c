/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metric-entries.h"

struct _ChimeraMetricEntry
{
  GObject parent_instance;

  ChimeraMetricRow *row;
  guint list;
  guint index;
};

G_DEFINE_FINAL_TYPE (ChimeraMetricEntry, chimera_metric_entry, G_TYPE_OBJECT)

static void
chimera_metric_entry_finalize (GObject *object)
{
  g_object_unref (CHIMERA_METRIC_ENTRY (object)->row);

  G_OBJECT_CLASS (chimera_metric_entry_parent_class)->finalize (object);
}

static void
chimera_metric_entry_class_init (ChimeraMetricEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chimera_metric_entry_finalize;
}

static void
chimera_metric_entry_init (ChimeraMetricEntry *self)
{
}

/**
 * chimera_metric_entry_get_row:
 * @self: an entry
 *
 * Returns: (transfer none): the metric that it belongs to
 */
ChimeraMetricRow *
chimera_metric_entry_get_row (ChimeraMetricEntry *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC_ENTRY (self), NULL);

  return self->row;
}

/**
 * chimera_metric_entry_get_list:
 * @self: an entry
 *
 * Returns: in which list of the metric it is, as was given to chimera_metric_entries_set_row()
 */
guint
chimera_metric_entry_get_list (ChimeraMetricEntry *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC_ENTRY (self), 0);

  return self->list;
}

/**
 * chimera_metric_entry_get_index:
 * @self: an entry
 *
 * Returns: which one it is, from 0, however the list is sorted
 */
guint
chimera_metric_entry_get_index (ChimeraMetricEntry *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC_ENTRY (self), 0);

  return self->index;
}

struct _ChimeraMetricEntries
{
  GObject parent_instance;

  ChimeraMetricRow *row;
  guint list;
  guint n;
};

static GType
chimera_metric_entries_get_item_type (GListModel *model)
{
  return CHIMERA_TYPE_METRIC_ENTRY;
}

static guint
chimera_metric_entries_get_n_items (GListModel *model)
{
  return CHIMERA_METRIC_ENTRIES (model)->n;
}

static gpointer
chimera_metric_entries_get_item (GListModel *model,
                                 guint       position)
{
  ChimeraMetricEntries *self = CHIMERA_METRIC_ENTRIES (model);
  ChimeraMetricEntry *entry;

  if (position >= self->n)
    return NULL;

  entry = g_object_new (CHIMERA_TYPE_METRIC_ENTRY, NULL);
  entry->row = g_object_ref (self->row);
  entry->list = self->list;
  entry->index = position;

  return entry;
}

static void
chimera_metric_entries_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = chimera_metric_entries_get_item_type;
  iface->get_n_items = chimera_metric_entries_get_n_items;
  iface->get_item = chimera_metric_entries_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ChimeraMetricEntries, chimera_metric_entries, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, chimera_metric_entries_list_model_init))

static void
chimera_metric_entries_finalize (GObject *object)
{
  g_clear_object (&CHIMERA_METRIC_ENTRIES (object)->row);

  G_OBJECT_CLASS (chimera_metric_entries_parent_class)->finalize (object);
}

static void
chimera_metric_entries_class_init (ChimeraMetricEntriesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chimera_metric_entries_finalize;
}

static void
chimera_metric_entries_init (ChimeraMetricEntries *self)
{
}

/**
 * chimera_metric_entries_new:
 *
 * Returns: (transfer full): a list of no entries
 */
ChimeraMetricEntries *
chimera_metric_entries_new (void)
{
  return g_object_new (CHIMERA_TYPE_METRIC_ENTRIES, NULL);
}

/**
 * chimera_metric_entries_set_row:
 * @self: a list
 * @row: (nullable): the metric that they belong to; %NULL where there are none
 * @list: which list of the metric it is, where it has several
 * @n: how many there are
 *
 * Lists other entries, even if there are as many.
 */
void
chimera_metric_entries_set_row (ChimeraMetricEntries *self,
                                ChimeraMetricRow     *row,
                                guint                 list,
                                guint                 n)
{
  guint n_before;

  g_return_if_fail (CHIMERA_IS_METRIC_ENTRIES (self));
  g_return_if_fail (row != NULL || n == 0);

  n_before = self->n;
  g_set_object (&self->row, row);
  self->list = list;
  self->n = n;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, n);
}
