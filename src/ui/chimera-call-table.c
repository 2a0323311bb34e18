/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-table.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chimera-call-columns.h"
#include "chimera-call-popover.h"
#include "chimera-call-row.h"

/* About that of a row: how near to the newest call counts as being there. */
#define ROW_HEIGHT_PX 24

struct _ChimeraCallTable
{
  GtkWidget parent_instance;

  ChimeraExperiment *experiment;
  GListStore *rows;
  GPtrArray *unfinished;
  ChimeraCallColumns columns;
  GtkSorter *newest_first;
  GtkSortListModel *sorted;
  GtkWidget *scroller;
  GtkColumnView *view;
  /* made when it is first wanted */
  GtkWidget *details;
  guint scroll_source;
  guint follow_source;
  gboolean follows;
};

G_DEFINE_FINAL_TYPE (ChimeraCallTable, chimera_call_table, GTK_TYPE_WIDGET)

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b,
                      gpointer      user_data)
{
  const ChimeraCall *first = chimera_call_row_get_call ((ChimeraCallRow *) a);
  const ChimeraCall *second = chimera_call_row_get_call ((ChimeraCallRow *) b);

  if (first->run != second->run)
    return first->run < second->run ? 1 : -1;

  return (int) second->stage - (int) first->stage;
}

static gboolean
is_newest_first (ChimeraCallTable *self)
{
  return gtk_sort_list_model_get_sorter (self->sorted) != NULL;
}

/* Whoever scrolls away from the newest call wants to read; whoever scrolls back follows again. */
static gboolean
on_scrolled (gpointer user_data)
{
  ChimeraCallTable *self = user_data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  double value = gtk_adjustment_get_value (adjustment);

  self->scroll_source = 0;
  if (is_newest_first (self))
    self->follows = value < ROW_HEIGHT_PX;
  else
    self->follows = value + gtk_adjustment_get_page_size (adjustment) >
                    gtk_adjustment_get_upper (adjustment) - ROW_HEIGHT_PX;

  return G_SOURCE_REMOVE;
}

static void
queue_scrolled (ChimeraCallTable *self)
{
  if (self->scroll_source == 0)
    self->scroll_source = g_timeout_add (200, on_scrolled, self);
}

static gboolean
on_scroll (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           ChimeraCallTable         *self)
{
  queue_scrolled (self);

  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_follow (gpointer user_data)
{
  ChimeraCallTable *self = user_data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  self->follow_source = 0;
  if (self->follows)
    gtk_adjustment_set_value (adjustment, is_newest_first (self) ? 0 : gtk_adjustment_get_upper (adjustment));

  return G_SOURCE_REMOVE;
}

/* The list has made room for a row; while it does, it sets the place it shows by itself. */
static void
queue_follow (ChimeraCallTable *self)
{
  if (self->follow_source == 0)
    self->follow_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 1, on_follow, self, NULL);
}

static void
note_row (ChimeraCallTable *self,
          ChimeraCallRow   *row)
{
  g_autoptr(GPtrArray) notes = chimera_call_row_list_notes (row);

  if (notes->len > 0)
    chimera_call_columns_show_notes (&self->columns);
}

/* Only calls that had not ended can have changed. */
static void
refresh_unfinished (ChimeraCallTable *self)
{
  for (guint i = self->unfinished->len; i > 0; i--)
    {
      ChimeraCallRow *row = self->unfinished->pdata[i - 1];

      chimera_call_row_refresh (row);
      note_row (self, row);
      if (chimera_call_row_get_call (row)->outcome != CHIMERA_OUTCOME_RUNNING)
        g_ptr_array_remove_index (self->unfinished, i - 1);
    }
}

static ChimeraCallRow *
make_row (ChimeraCallTable *self,
          ChimeraCall      *call)
{
  ChimeraCallRow *row = chimera_call_row_new (self->experiment, call);

  note_row (self, row);
  if (call->outcome == CHIMERA_OUTCOME_RUNNING)
    g_ptr_array_add (self->unfinished, g_object_ref (row));

  return row;
}

static gboolean
is_row_of (ChimeraCallTable  *self,
           guint              i,
           const ChimeraCall *call)
{
  g_autoptr(ChimeraCallRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

  return row != NULL && chimera_call_row_get_call (row) == call;
}

static gboolean
has_row (ChimeraCallTable  *self,
         guint              from,
         const ChimeraCall *call)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  for (guint i = from; i < n_rows; i++)
    if (is_row_of (self, i, call))
      return TRUE;

  return FALSE;
}

/* All new calls that follow each other at once; returns the place behind them. */
static guint
insert_rows (ChimeraCallTable *self,
             GPtrArray        *calls,
             guint             place)
{
  g_autoptr(GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = place; i < calls->len && !has_row (self, place, calls->pdata[i]); i++)
    g_ptr_array_add (fresh, make_row (self, calls->pdata[i]));
  g_list_store_splice (self->rows, place, 0, fresh->pdata, fresh->len);

  return place + fresh->len;
}

/* Rows that stand keep their place and selection. Calls come at the end, or among the others where
 * several runs are at work at the same time; they go where a run is begun anew. */
static void
on_experiment_changed (ChimeraCallTable *self)
{
  g_autoptr(GPtrArray) calls = chimera_experiment_dup_calls (self->experiment);
  guint place = 0;

  refresh_unfinished (self);

  while (place < calls->len)
    {
      if (is_row_of (self, place, calls->pdata[place]))
        {
          place++;
          continue;
        }

      if (has_row (self, place, calls->pdata[place]))
        g_list_store_remove (self->rows, place);
      else
        place = insert_rows (self, calls, place);
    }

  g_list_store_splice (self->rows, place, g_list_model_get_n_items (G_LIST_MODEL (self->rows)) - place, NULL, 0);
}

static void
on_details_closed (ChimeraCallTable *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_activate (ChimeraCallTable *self,
             guint             position)
{
  g_autoptr(ChimeraCallRow) row = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  if (row == NULL)
    return;

  if (self->details == NULL)
    {
      self->details = chimera_call_popover_new ();
      gtk_widget_set_parent (self->details, GTK_WIDGET (self));
      g_signal_connect_object (self->details, "closed", G_CALLBACK (on_details_closed), self, G_CONNECT_SWAPPED);
    }
  chimera_call_popover_show (CHIMERA_CALL_POPOVER (self->details), row, GTK_WIDGET (self->view));
}

static void
chimera_call_table_dispose (GObject *object)
{
  ChimeraCallTable *self = CHIMERA_CALL_TABLE (object);

  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  g_clear_object (&self->experiment);
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  g_clear_handle_id (&self->follow_source, g_source_remove);
  g_clear_pointer (&self->details, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->sorted);
  g_clear_object (&self->newest_first);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->unfinished, g_ptr_array_unref);

  G_OBJECT_CLASS (chimera_call_table_parent_class)->dispose (object);
}

static void
chimera_call_table_class_init (ChimeraCallTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_call_table_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
chimera_call_table_init (ChimeraCallTable *self)
{
  GtkSelectionModel *selection;
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->follows = TRUE;
  self->rows = g_list_store_new (CHIMERA_TYPE_CALL_ROW);
  self->unfinished = g_ptr_array_new_with_free_func (g_object_unref);
  self->newest_first = GTK_SORTER (gtk_custom_sorter_new (compare_newest_first, NULL, NULL));
  self->sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)), NULL);
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->sorted))));
  gtk_single_selection_set_autoselect (GTK_SINGLE_SELECTION (selection), FALSE);
  gtk_single_selection_set_can_unselect (GTK_SINGLE_SELECTION (selection), TRUE);

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (selection));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Calls"),
                                  -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  chimera_call_columns_init (&self->columns, self->view);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "changed",
                           G_CALLBACK (queue_follow), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (on_scroll), self, 0);
  gtk_widget_add_controller (self->scroller, scroll);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
}

/**
 * chimera_call_table_set_experiment:
 * @self: a table
 * @experiment: (nullable): whose calls to show; it is followed while it grows
 */
void
chimera_call_table_set_experiment (ChimeraCallTable  *self,
                                   ChimeraExperiment *experiment)
{
  g_return_if_fail (CHIMERA_IS_CALL_TABLE (self));

  if (self->experiment == experiment)
    return;

  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  g_set_object (&self->experiment, experiment);
  g_list_store_remove_all (self->rows);
  g_ptr_array_set_size (self->unfinished, 0);
  chimera_call_columns_place (&self->columns, experiment != NULL && chimera_experiment_get_n_configurations (experiment) > 1);
  self->follows = TRUE;

  if (experiment != NULL)
    {
      g_signal_connect_object (experiment, "changed", G_CALLBACK (on_experiment_changed), self, G_CONNECT_SWAPPED);
      on_experiment_changed (self);
    }
}

/**
 * chimera_call_table_show_progress:
 * @self: a table
 * @runner: what is at work on the experiment
 * @progress: where it stands
 *
 * Shows the live figures of the calls in flight. Of several at the same time, tokens and rate are not
 * told apart.
 */
void
chimera_call_table_show_progress (ChimeraCallTable      *self,
                                  ChimeraRunner         *runner,
                                  const ChimeraProgress *progress)
{
  gboolean is_alone;

  g_return_if_fail (CHIMERA_IS_CALL_TABLE (self));

  is_alone = self->unfinished->len == 1;
  for (guint i = 0; i < self->unfinished->len; i++)
    {
      ChimeraCallRow *row = self->unfinished->pdata[i];
      const ChimeraCall *call = chimera_call_row_get_call (row);
      const ChimeraRun *run = chimera_experiment_find_run (self->experiment, call->run);
      ChimeraLiveState live;

      if (call->outcome != CHIMERA_OUTCOME_RUNNING)
        continue;

      chimera_live_text_get_state (chimera_runner_get_live_text (runner, run->configuration), &live);
      chimera_call_row_show_live (row, live.elapsed_first_ns, is_alone ? progress->live_tokens : 0,
                                  is_alone ? progress->live_rate : NAN,
                                  is_alone || live.started_ns < 0 ? progress->stage_elapsed_ns
                                                                  : g_get_monotonic_time () * 1000 - live.started_ns);
    }
}

/**
 * chimera_call_table_set_newest_first:
 * @self: a table
 * @newest_first: whether the newest call comes first, as it does where there is little room
 */
void
chimera_call_table_set_newest_first (ChimeraCallTable *self,
                                     gboolean          newest_first)
{
  g_return_if_fail (CHIMERA_IS_CALL_TABLE (self));

  gtk_sort_list_model_set_sorter (self->sorted, newest_first ? self->newest_first : NULL);
}
