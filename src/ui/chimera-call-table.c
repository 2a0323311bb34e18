/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-table.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chimera-call-cells.h"
#include "chimera-call-popover.h"
#include "chimera-call-row.h"
#include "chimera-marker-view.h"

/* About that of a row: how near to the newest call counts as being there. */
#define ROW_HEIGHT_PX 24

/* Behind the rate, where there are several configurations. */
#define COHORT_PLACE 5

struct _ChimeraCallTable
{
  GtkWidget parent_instance;

  ChimeraExperiment *experiment;
  GListStore *rows;
  GPtrArray *unfinished;
  GtkColumnViewColumn *configuration;
  GtkColumnViewColumn *cohort;
  GtkColumnViewColumn *notes;
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

/* The columns of figures: a property of the row, shown at the right. */
typedef struct
{
  const char *property;
  const char *title;
} FigureColumn;

static const FigureColumn figure_columns[] = {
  { "ttft", N_("TTFT, ms") },
  { "rate", N_("tok/s") },
  { "tokens", N_("Tokens") },
  { "duration", N_("Duration, s") },
};

static void
on_figure_setup (GtkSignalListItemFactory *factory,
                 GtkListItem              *item,
                 const FigureColumn       *column)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkExpression *row = gtk_property_expression_new (GTK_TYPE_LIST_ITEM, NULL, "item");
  GtkExpression *text = gtk_property_expression_new (CHIMERA_TYPE_CALL_ROW, row, column->property);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
  gtk_expression_bind (text, label, "label", item);
}

static void
on_run_setup (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
on_run_bind (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  ChimeraCallRow *row = gtk_list_item_get_item (item);
  g_autofree char *text = g_strdup_printf ("%u", chimera_call_row_get_call (row)->run);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

/* The chart's marker of the call, its stage, and a spinner while it runs. */
static void
on_stage_setup (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *marker = chimera_marker_view_new ();
  GtkWidget *stage = gtk_label_new (NULL);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkExpression *row = gtk_property_expression_new (GTK_TYPE_LIST_ITEM, NULL, "item");
  GtkExpression *running = gtk_property_expression_new (CHIMERA_TYPE_CALL_ROW, row, "running");

  gtk_box_append (GTK_BOX (box), marker);
  gtk_box_append (GTK_BOX (box), stage);
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_widget_set_tooltip_text (box, _("Double-click, or press Enter, to see where the time of the call went"));
  gtk_list_item_set_child (item, box);
  gtk_expression_bind (gtk_expression_ref (running), spinner, "spinning", item);
  gtk_expression_bind (running, spinner, "visible", item);
}

static void
show_stage (GtkListItem *item)
{
  ChimeraCallRow *row = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *marker = gtk_widget_get_first_child (box);
  GtkWidget *stage = gtk_widget_get_next_sibling (marker);
  const ChimeraCall *call = chimera_call_row_get_call (row);
  ChimeraCallStyle style;
  gboolean is_charted = chimera_call_row_get_style (row, &style);

  if (is_charted)
    chimera_marker_view_set (CHIMERA_MARKER_VIEW (marker), style.marker, style.color,
                             call->cohort == CHIMERA_COHORT_COLD);
  /* Invisible rather than away: the words of all rows stand below each other. */
  gtk_widget_set_opacity (marker, is_charted ? 1.0 : 0.0);
  gtk_label_set_label (GTK_LABEL (stage), chimera_call_row_get_stage (row));
}

static void
on_stage_bind (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  ChimeraCallRow *row = gtk_list_item_get_item (item);

  show_stage (item);
  g_signal_connect_object (row, "notify::running", G_CALLBACK (show_stage), item, G_CONNECT_SWAPPED);
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static void
on_state_setup (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  gtk_widget_set_halign (box, GTK_ALIGN_START);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE,
                                               "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                               NULL));
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_list_item_set_child (item, box);
}

static void
show_state (GtkListItem *item)
{
  ChimeraCallRow *row = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *icon = gtk_widget_get_first_child (box);
  GtkWidget *label = gtk_widget_get_next_sibling (icon);
  const char *css = chimera_call_row_get_state_css (row);
  const char *icon_name = chimera_call_row_get_state_icon (row);
  const ChimeraReply *reply = chimera_call_row_get_call (row)->reply;

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), icon_name);
  gtk_widget_set_visible (icon, icon_name != NULL);
  gtk_label_set_label (GTK_LABEL (label), chimera_call_row_get_state (row));
  gtk_widget_set_css_classes (box, css != NULL ? (const char *[]) { "chip", "cell", css, NULL }
                                               : (const char *[]) { "dim", NULL });
  gtk_widget_set_tooltip_text (box, reply != NULL && reply->error != NULL ? reply->error->message : NULL);
}

static void
on_state_bind (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  ChimeraCallRow *row = gtk_list_item_get_item (item);

  show_state (item);
  g_signal_connect_object (row, "notify::running", G_CALLBACK (show_state), item, G_CONNECT_SWAPPED);
}

static GtkColumnViewColumn *
append_column (ChimeraCallTable   *self,
               const char         *title,
               GtkListItemFactory *factory)
{
  g_autoptr(GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  gtk_column_view_append_column (self->view, column);

  return column;
}

/* The title of a column of figures stands above their last digit. There is no API for that in
 * GTK 4.8, so the header's label is looked for. */
static void
align_titles (GtkWidget  *widget,
              const char *title)
{
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), title) == 0)
    {
      gtk_label_set_xalign (GTK_LABEL (widget), 1);
      gtk_widget_set_hexpand (widget, TRUE);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    align_titles (child, title);
}

static void
fill_columns (ChimeraCallTable *self)
{
  GtkListItemFactory *factory;

  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_run_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_run_bind), NULL);
  append_column (self, _("Run"), factory);

  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_stage_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_stage_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  gtk_column_view_column_set_expand (append_column (self, _("Stage"), factory), TRUE);

  self->configuration = append_column (self, _("Configuration"), chimera_call_cells_new_configuration ());
  gtk_column_view_column_set_expand (self->configuration, TRUE);
  gtk_column_view_column_set_visible (self->configuration, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (figure_columns); i++)
    {
      factory = gtk_signal_list_item_factory_new ();
      g_signal_connect (factory, "setup", G_CALLBACK (on_figure_setup), (gpointer) &figure_columns[i]);
      append_column (self, _(figure_columns[i].title), factory);
    }

  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_state_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_state_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  self->cohort = append_column (self, _("Cohort"), factory);

  /* Translators: the column of what was not as it was asked for */
  self->notes = append_column (self, _("Notes"), chimera_call_cells_new_notes ());
  gtk_column_view_column_set_visible (self->notes, FALSE);

  align_titles (GTK_WIDGET (self->view), _("Run"));
  for (guint i = 0; i < G_N_ELEMENTS (figure_columns); i++)
    align_titles (GTK_WIDGET (self->view), _(figure_columns[i].title));
}

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
    gtk_column_view_column_set_visible (self->notes, TRUE);
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
  fill_columns (self);

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

/* With several configurations there is not room for all columns: cohort and notes go before the numbers
 * of tokens and the durations, which are scrolled to. */
static void
place_columns (ChimeraCallTable *self,
               gboolean          has_several)
{
  guint n_columns = g_list_model_get_n_items (gtk_column_view_get_columns (self->view));

  gtk_column_view_column_set_visible (self->configuration, has_several);
  gtk_column_view_column_set_visible (self->notes, FALSE);
  gtk_column_view_insert_column (self->view, has_several ? COHORT_PLACE : n_columns - 1, self->cohort);
  gtk_column_view_insert_column (self->view, has_several ? COHORT_PLACE + 1 : n_columns - 1, self->notes);
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
  place_columns (self, experiment != NULL && chimera_experiment_get_n_configurations (experiment) > 1);
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
