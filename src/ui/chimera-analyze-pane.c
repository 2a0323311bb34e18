/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-analyze-pane.h"

#include <glib/gi18n.h>

#include "chimera-call-charts.h"
#include "chimera-call-table.h"
#include "chimera-chart-view.h"
#include "chimera-format.h"
#include "chimera-live-view.h"
#include "chimera-plan-page.h"
#include "chimera-setup-bar.h"
#include "chimera-stage-bar.h"

/* Figures that change all the time are shown this often; the text goes with every frame. */
#define PROGRESS_INTERVAL_US (100 * 1000)
#define CHART_INTERVAL_US (500 * 1000)

struct _ChimeraAnalyzePane
{
  GtkWidget parent_instance;

  ChimeraWorkspace *workspace;
  ChimeraExperiment *experiment;
  guint tick;
  int unfolded_position;
  gint64 progress_shown_us;
  gint64 charts_shown_us;

  ChimeraSetupBar *setup_bar;
  GtkWidget *server_notice;
  GtkLabel *server_text;
  GtkWidget *running_notice;
  GtkStack *stack;
  GtkLabel *empty_hint;
  ChimeraPlanPage *plan;
  GtkPaned *paned;
  ChimeraStageBar *stage_bar;
  ChimeraChartView *throughput;
  ChimeraChartView *ttft;
  ChimeraChartView *legend;
  ChimeraCallTable *calls;
  GtkWidget *simulated_notice;
  ChimeraLiveView *live;
};

G_DEFINE_FINAL_TYPE (ChimeraAnalyzePane, chimera_analyze_pane, GTK_TYPE_WIDGET)

static gboolean
shows_running (ChimeraAnalyzePane *self)
{
  ChimeraRunner *runner = chimera_workspace_get_runner (self->workspace);

  return runner != NULL && chimera_runner_get_experiment (runner) == self->experiment;
}

/* How many texts come at the same time. */
static guint
get_n_streams (ChimeraExperiment *experiment)
{
  return chimera_experiment_get_plan (experiment)->schedule == CHIMERA_SCHEDULE_CONCURRENT
         ? chimera_experiment_get_n_configurations (experiment) : 1;
}

static guint
get_stream (ChimeraExperiment *experiment,
            const ChimeraCall *call)
{
  return get_n_streams (experiment) > 1 ? chimera_experiment_find_run (experiment, call->run)->configuration : 0;
}

/* Of a call in flight only the time to first token is measured already: its throughput is an
 * estimate until the server has counted the tokens, and estimates are not plotted. */
static void
add_live_points (ChimeraAnalyzePane *self,
                 ChimeraChart       *ttft)
{
  ChimeraRunner *runner = chimera_workspace_get_runner (self->workspace);
  g_autoptr(GPtrArray) calls = chimera_experiment_dup_calls (self->experiment);

  for (guint i = 0; i < calls->len; i++)
    {
      const ChimeraCall *call = calls->pdata[i];
      ChimeraLiveState live;

      if (call->outcome != CHIMERA_OUTCOME_RUNNING)
        continue;

      chimera_live_text_get_state (chimera_runner_get_live_text (runner, get_stream (self->experiment, call)), &live);
      if (live.elapsed_first_ns >= 0)
        chimera_call_charts_add_running (ttft, self->experiment, call, (double) live.elapsed_first_ns / CHIMERA_NS_PER_MS);
    }
}

static void
show_charts (ChimeraAnalyzePane *self)
{
  g_autoptr(ChimeraChart) throughput = NULL;
  g_autoptr(ChimeraChart) ttft = NULL;

  if (self->experiment == NULL)
    return;

  throughput = chimera_call_charts_new_throughput (self->experiment, 0);
  ttft = chimera_call_charts_new_ttft (self->experiment, 0);

  if (shows_running (self))
    add_live_points (self, ttft);

  chimera_chart_view_set_chart (self->throughput, throughput);
  chimera_chart_view_set_chart (self->ttft, ttft);
  chimera_chart_view_set_flags (self->legend,
                                CHIMERA_CHART_LEGEND_ONLY | (shows_running (self) ? CHIMERA_CHART_LIVE : 0));
  chimera_chart_view_set_chart (self->legend, ttft);
  self->charts_shown_us = g_get_monotonic_time ();
}

static void
show_pace (ChimeraAnalyzePane    *self,
           ChimeraRunner         *runner,
           const ChimeraProgress *progress)
{
  guint n_streams = get_n_streams (self->experiment);
  g_autofree ChimeraLiveState *streams = g_new (ChimeraLiveState, n_streams);

  for (guint i = 0; i < n_streams; i++)
    chimera_live_text_get_state (chimera_runner_get_live_text (runner, i), &streams[i]);

  chimera_pace_meter_take (chimera_live_view_get_pace_meter (self->live), n_streams, streams, progress->live_tokens,
                           g_get_monotonic_time () * 1000);
}

static void
show_progress (ChimeraAnalyzePane *self)
{
  ChimeraRunner *runner = chimera_workspace_get_runner (self->workspace);
  ChimeraProgress progress;

  chimera_runner_get_progress (runner, &progress);
  chimera_stage_bar_show_progress (self->stage_bar, self->experiment, &progress);
  chimera_call_table_show_progress (self->calls, runner, &progress);
  show_pace (self, runner, &progress);
  self->progress_shown_us = g_get_monotonic_time ();

  if (self->progress_shown_us - self->charts_shown_us >= CHART_INTERVAL_US)
    show_charts (self);
}

static void
take_live_text (ChimeraAnalyzePane *self)
{
  ChimeraRunner *runner = chimera_workspace_get_runner (self->workspace);
  guint n_streams = get_n_streams (chimera_runner_get_experiment (runner));

  for (guint i = 0; i < n_streams; i++)
    {
      g_autofree char *response = NULL;
      g_autofree char *thinking = NULL;

      chimera_live_text_take (chimera_runner_get_live_text (runner, i), &response, &thinking);
      if (thinking != NULL)
        chimera_live_view_append (self->live, i, thinking, TRUE);
      if (response != NULL)
        chimera_live_view_append (self->live, i, response, FALSE);
    }
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  ChimeraAnalyzePane *self = CHIMERA_ANALYZE_PANE (widget);

  if (!chimera_workspace_is_running (self->workspace))
    {
      self->tick = 0;
      return G_SOURCE_REMOVE;
    }

  take_live_text (self);
  if (shows_running (self) && g_get_monotonic_time () - self->progress_shown_us >= PROGRESS_INTERVAL_US)
    show_progress (self);

  return G_SOURCE_CONTINUE;
}

static char *
describe_call (const ChimeraCall *call)
{
  /* Translators: which call the live text belongs to */
  return call->stage == CHIMERA_STAGE_ANALYSIS
         ? g_strdup_printf (_("run %u, analysis"), call->run)
         : g_strdup_printf (_("run %u, report"), call->run);
}

static void
on_call_started (ChimeraAnalyzePane *self,
                 ChimeraCall        *call)
{
  ChimeraExperiment *experiment = chimera_runner_get_experiment (chimera_workspace_get_runner (self->workspace));
  g_autofree char *heading = describe_call (call);

  chimera_live_view_begin (self->live, get_stream (experiment, call), heading);
}

static void
on_call_finished (ChimeraAnalyzePane *self,
                  ChimeraCall        *call)
{
  take_live_text (self);
  chimera_live_view_end (self->live);
}

static void
update_hint (ChimeraAnalyzePane *self)
{
  ChimeraConnection *connection = chimera_workspace_get_connection (self->workspace);
  gboolean is_offline = chimera_connection_get_state (connection) == CHIMERA_CONNECTION_OFFLINE;
  const char *hint;

  if (is_offline)
    gtk_label_set_label (self->server_text, chimera_connection_get_error (connection));
  gtk_widget_set_visible (self->server_notice, is_offline);

  if (chimera_workspace_get_inventory (self->workspace) == NULL)
    hint = _("Choose a folder with benchmark results.");
  else if (is_offline)
    hint = _("Start Ollama, name another server, or use the simulated model.");
  else
    hint = _("Press Start: the model analyses the folder and writes a report, and Chimera measures it at that.");

  gtk_label_set_label (self->empty_hint, hint);
}

static void
on_retry_server (ChimeraAnalyzePane *self)
{
  chimera_connection_refresh (chimera_workspace_get_connection (self->workspace));
}

static void
begin_streams (ChimeraAnalyzePane *self)
{
  ChimeraExperiment *experiment = chimera_runner_get_experiment (chimera_workspace_get_runner (self->workspace));
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();
  guint n_streams = get_n_streams (experiment);

  for (guint i = 0; i < n_streams; i++)
    g_ptr_array_add (labels, chimera_experiment_get_configuration (experiment, i)->label);
  g_ptr_array_add (labels, NULL);

  chimera_live_view_set_streams (self->live, (const char *const *) labels->pdata);
}

/* The call in flight, or the newest one of an experiment that is not at work here. */
static void
show_text (ChimeraAnalyzePane *self)
{
  g_autoptr(GPtrArray) calls = chimera_experiment_dup_calls (self->experiment);
  const ChimeraCall *call = calls->len > 0 ? calls->pdata[calls->len - 1] : NULL;
  g_autofree char *heading = call != NULL ? describe_call (call) : g_strdup ("");

  if (shows_running (self))
    {
      chimera_live_view_show_running (self->live);
    }
  else if (call != NULL && call->reply != NULL)
    {
      chimera_live_view_show_past (self->live, heading, call->reply->thinking, call->reply->response);
    }
  else
    {
      chimera_live_view_show_past (self->live, heading, NULL, NULL);
    }
}

/* Folded, the text leaves its room to the table. */
static void
on_fold_changed (ChimeraAnalyzePane *self)
{
  gboolean is_placed;

  if (!chimera_live_view_is_folded (self->live))
    {
      gtk_paned_set_position (self->paned, self->unfolded_position);
      return;
    }

  g_object_get (self->paned, "position-set", &is_placed, NULL);
  self->unfolded_position = is_placed ? gtk_paned_get_position (self->paned) : -1;
  gtk_paned_set_position (self->paned, -1);
}

static void
on_experiment_grown (ChimeraAnalyzePane *self)
{
  gtk_widget_set_visible (self->simulated_notice, chimera_experiment_get_plan (self->experiment)->is_simulated);
  show_charts (self);
  if (shows_running (self))
    show_progress (self);
  else
    chimera_stage_bar_show_result (self->stage_bar, self->experiment, chimera_workspace_can_resume (self->workspace));
}

static void
show_page (ChimeraAnalyzePane *self)
{
  const char *page = self->experiment != NULL ? "work" : "empty";

  gtk_stack_set_visible_child_name (self->stack, chimera_setup_bar_is_planning (self->setup_bar) ? "plan" : page);
}

static void
on_planning_changed (ChimeraAnalyzePane *self)
{
  if (self->workspace != NULL)
    show_page (self);
}

static void
show_state (ChimeraAnalyzePane *self)
{
  gboolean is_running = chimera_workspace_is_running (self->workspace);

  gtk_widget_set_visible (self->running_notice, is_running && !shows_running (self));
  if (!shows_running (self))
    chimera_pace_meter_stop (chimera_live_view_get_pace_meter (self->live));

  show_page (self);

  if (is_running && self->tick == 0)
    {
      begin_streams (self);
      self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
    }

  if (self->experiment != NULL)
    on_experiment_grown (self);
}

static void
on_experiment_changed (ChimeraAnalyzePane *self)
{
  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  g_set_object (&self->experiment, chimera_workspace_get_experiment (self->workspace));
  chimera_call_table_set_experiment (self->calls, self->experiment);

  if (self->experiment != NULL)
    {
      g_signal_connect_object (self->experiment, "changed", G_CALLBACK (on_experiment_grown), self, G_CONNECT_SWAPPED);
      show_text (self);
    }

  show_state (self);
}

static void
on_show_running (ChimeraAnalyzePane *self)
{
  chimera_workspace_show_running (self->workspace);
}

static void
chimera_analyze_pane_dispose (GObject *object)
{
  ChimeraAnalyzePane *self = CHIMERA_ANALYZE_PANE (object);
  GtkWidget *child;

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  g_clear_object (&self->experiment);
  g_clear_object (&self->workspace);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chimera_analyze_pane_parent_class)->dispose (object);
}

static void
chimera_analyze_pane_class_init (ChimeraAnalyzePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_analyze_pane_dispose;

  g_type_ensure (CHIMERA_TYPE_SETUP_BAR);
  g_type_ensure (CHIMERA_TYPE_PLAN_PAGE);
  g_type_ensure (CHIMERA_TYPE_STAGE_BAR);
  g_type_ensure (CHIMERA_TYPE_CHART_VIEW);
  g_type_ensure (CHIMERA_TYPE_CALL_TABLE);
  g_type_ensure (CHIMERA_TYPE_LIVE_VIEW);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-analyze-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraAnalyzePane, setup_bar);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAnalyzePane, server_notice);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAnalyzePane, server_text);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAnalyzePane, running_notice);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAnalyzePane, stack);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAnalyzePane, empty_hint);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAnalyzePane, plan);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAnalyzePane, paned);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAnalyzePane, stage_bar);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAnalyzePane, throughput);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAnalyzePane, ttft);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAnalyzePane, legend);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAnalyzePane, calls);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAnalyzePane, simulated_notice);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAnalyzePane, live);
  gtk_widget_class_bind_template_callback (widget_class, on_planning_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_server);
  gtk_widget_class_bind_template_callback (widget_class, on_show_running);
  gtk_widget_class_bind_template_callback (widget_class, on_fold_changed);
}

static void
chimera_analyze_pane_init (ChimeraAnalyzePane *self)
{
  self->unfolded_position = -1;
  gtk_widget_init_template (GTK_WIDGET (self));

  chimera_chart_view_set_flags (self->throughput, CHIMERA_CHART_HEADING);
  chimera_chart_view_set_flags (self->ttft, CHIMERA_CHART_HEADING);
  chimera_chart_view_set_flags (self->legend, CHIMERA_CHART_LEGEND_ONLY);
}

/**
 * chimera_analyze_pane_set_workspace:
 * @self: the pane
 * @workspace: what it shows and sets up; once
 */
void
chimera_analyze_pane_set_workspace (ChimeraAnalyzePane *self,
                                    ChimeraWorkspace   *workspace)
{
  g_return_if_fail (CHIMERA_IS_ANALYZE_PANE (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  chimera_setup_bar_set_workspace (self->setup_bar, workspace);
  chimera_plan_page_set_workspace (self->plan, workspace);

  g_signal_connect_object (workspace, "notify::experiment", G_CALLBACK (on_experiment_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::running", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::inventory", G_CALLBACK (update_hint), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chimera_workspace_get_connection (workspace), "changed",
                           G_CALLBACK (update_hint), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "call-started", G_CALLBACK (on_call_started), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "call-finished", G_CALLBACK (on_call_finished), self, G_CONNECT_SWAPPED);

  update_hint (self);
  on_experiment_changed (self);
}

/**
 * chimera_analyze_pane_set_compact:
 * @self: the pane
 * @compact: whether there is little room
 *
 * With little room the set-up is one line, the live text goes and the newest call comes first.
 */
void
chimera_analyze_pane_set_compact (ChimeraAnalyzePane *self,
                                  gboolean            compact)
{
  g_return_if_fail (CHIMERA_IS_ANALYZE_PANE (self));

  chimera_setup_bar_set_compact (self->setup_bar, compact);
  chimera_call_table_set_newest_first (self->calls, compact);
  gtk_widget_set_visible (GTK_WIDGET (self->live), !compact);
  gtk_widget_set_visible (GTK_WIDGET (self->legend), !compact);
}
