/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-pane-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chimera-call-judge.h"
#include "chimera-report.h"
#include "chimera-status-label.h"
#include "chimera-style.h"

/* While an experiment is at work its report is rendered at most this often. */
#define UPDATE_MS 250
#define UPDATE_MANY_MS 2000
#define MANY_RUNS 20

G_DEFINE_FINAL_TYPE (ChimeraReportPane, chimera_report_pane, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The smallest share of its input that a call of the shown runs saw. */
static double
get_input_seen (ChimeraReportPane *self)
{
  g_autoptr(GPtrArray) calls = chimera_experiment_dup_calls (self->experiment);
  double seen = 1;

  for (guint i = 0; i < calls->len; i++)
    {
      const ChimeraCall *call = calls->pdata[i];

      if (call->run <= self->shown_run && isfinite (call->input_seen))
        seen = MIN (seen, call->input_seen);
    }

  return seen;
}

/* The run to be written of: 0 for the report of all configurations. */
guint
chimera_report_pane_get_run (ChimeraReportPane *self)
{
  return self->shown_run == CHIMERA_REPORT_PANE_WHOLE ? 0 : self->shown_run;
}

static void
show_chips (ChimeraReportPane *self)
{
  ChimeraExperimentStatus status = chimera_experiment_get_status (self->experiment);
  /* That it is at work can be seen beside it. */
  const char *label = status != CHIMERA_EXPERIMENT_RUNNING ? chimera_status_get_label (status) : NULL;

  gtk_widget_set_visible (self->simulated_chip, chimera_experiment_get_plan (self->experiment)->is_simulated);
  gtk_widget_set_visible (self->status_chip, label != NULL);
  gtk_label_set_label (self->status_label, label != NULL ? label : "");
  gtk_widget_set_visible (self->chips, gtk_widget_get_visible (self->simulated_chip) || label != NULL);
}

static void
show_integrity (ChimeraReportPane *self)
{
  double seen = get_input_seen (self);

  if (seen < 1)
    {
      g_autofree char *text = NULL;
      int percent = chimera_call_percent_seen (seen);

      if (percent <= 0)
        text = g_strdup (_("The model saw only a part of its input."));
      else
        text = g_strdup_printf (_("The model saw %d %% of its input."), percent);
      gtk_label_set_label (self->cut_text, text);
    }
  gtk_revealer_set_reveal_child (self->cut_banner, seen < 1);
}

static void
show_run (ChimeraReportPane *self,
          guint              run)
{
  g_autofree char *markdown = NULL;

  self->shown_run = run;
  if (run > 0)
    {
      markdown = chimera_report_write (self->experiment, chimera_report_pane_get_run (self));
      show_integrity (self);
    }

  if (g_strcmp0 (markdown, self->markdown) != 0)
    {
      g_free (self->markdown);
      self->markdown = g_steal_pointer (&markdown);
      chimera_report_view_set_markdown (self->view, self->markdown);
    }

  gtk_stack_set_visible_child_name (self->stack, run > 0 ? "report" : "empty");
  gtk_widget_set_sensitive (GTK_WIDGET (self->outline), run > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->find), run > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), run > 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The runs that have a report, by their number; the drop-down's rows in the same order. */
static GArray *
list_runs (ChimeraReportPane *self)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (guint));
  guint whole = CHIMERA_REPORT_PANE_WHOLE;
  guint n_runs = self->experiment != NULL ? chimera_experiment_get_n_runs (self->experiment) : 0;

  for (guint i = 0; i < n_runs; i++)
    {
      ChimeraRun *run = chimera_experiment_get_run (self->experiment, i);

      if (chimera_run_has_report (run))
        g_array_append_val (runs, run->index);
    }

  /* What ended before a report was begun still has its figures and the text of its analysis. */
  if (runs->len == 0 && n_runs > 0 &&
      chimera_experiment_get_status (self->experiment) != CHIMERA_EXPERIMENT_RUNNING)
    g_array_append_val (runs, n_runs);

  /* Once the experiment has ended, what a reader wants first of several configurations. */
  if (runs->len > 0 && chimera_experiment_get_n_configurations (self->experiment) > 1 &&
      chimera_experiment_get_status (self->experiment) != CHIMERA_EXPERIMENT_RUNNING)
    g_array_append_val (runs, whole);

  return runs;
}

/* Runs at the same time do not end in their order: a row may come in between. */
static void
fill_runs (ChimeraReportPane *self,
           GArray            *runs)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->runs));

  for (guint i = 0; i < runs->len; i++)
    {
      guint run = g_array_index (runs, guint, i);
      g_autofree char *label = run == CHIMERA_REPORT_PANE_WHOLE ? g_strdup (_("Report of all configurations"))
                                                                : g_strdup_printf (_("Report after run %u"), run);
      const char *const labels[] = { label, NULL };

      if (i >= n_rows || !g_str_equal (gtk_string_list_get_string (self->runs, i), label))
        gtk_string_list_splice (self->runs, i, i < n_rows ? 1 : 0, labels);
    }

  if (n_rows > runs->len)
    gtk_string_list_splice (self->runs, runs->len, n_rows - runs->len, NULL);
}

static void
update (ChimeraReportPane *self)
{
  g_autoptr(GArray) runs = list_runs (self);
  guint selected = 0;

  self->is_filling = TRUE;
  fill_runs (self, runs);
  for (guint i = 0; i < runs->len; i++)
    if (self->follows_newest || g_array_index (runs, guint, i) == self->shown_run)
      selected = i;
  if (runs->len > 0)
    gtk_drop_down_set_selected (self->run, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->run), runs->len > 0);
  self->is_filling = FALSE;

  if (self->experiment != NULL)
    show_chips (self);
  else
    gtk_widget_set_visible (self->chips, FALSE);
  show_run (self, runs->len > 0 ? g_array_index (runs, guint, selected) : 0);
}

static gboolean
on_update (gpointer user_data)
{
  ChimeraReportPane *self = user_data;

  self->update_source = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

/* Runs may follow each other faster than a report is worth rendering; the last one always is. */
static void
on_experiment_changed (ChimeraReportPane *self)
{
  if (chimera_experiment_get_status (self->experiment) != CHIMERA_EXPERIMENT_RUNNING)
    {
      g_clear_handle_id (&self->update_source, g_source_remove);
      update (self);
    }
  else if (self->update_source == 0)
    {
      guint n_runs = chimera_experiment_get_n_runs (self->experiment);

      self->update_source = g_timeout_add (n_runs < MANY_RUNS ? UPDATE_MS : UPDATE_MANY_MS, on_update, self);
    }
}

static void
on_run_selected (ChimeraReportPane *self)
{
  g_autoptr(GArray) runs = NULL;
  guint selected = gtk_drop_down_get_selected (self->run);

  if (self->is_filling || self->experiment == NULL)
    return;

  runs = list_runs (self);
  if (selected >= runs->len)
    return;

  self->follows_newest = selected == runs->len - 1;
  show_run (self, g_array_index (runs, guint, selected));
}

static void
on_outline_activated (ChimeraReportPane *self,
                      GtkListBoxRow     *row)
{
  GPtrArray *headings = chimera_report_view_get_headings (self->view);
  guint index = (guint) gtk_list_box_row_get_index (row);

  gtk_menu_button_popdown (self->outline);
  if (headings != NULL && index < headings->len)
    chimera_report_view_scroll_to (self->view, headings->pdata[index]);
}

static void
on_loaded (ChimeraReportPane *self)
{
  GPtrArray *headings = chimera_report_view_get_headings (self->view);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->outline_list))) != NULL)
    gtk_list_box_remove (self->outline_list, row);

  for (guint i = 0; i < headings->len; i++)
    {
      const ChimeraReportHeading *heading = headings->pdata[i];
      GtkWidget *label = gtk_label_new (heading->text);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
      gtk_widget_set_margin_start (label, 12 * (heading->level - 1));
      gtk_widget_add_css_class (label, heading->level <= 2 ? "heading" : "plain");
      gtk_list_box_append (self->outline_list, label);
    }

  chimera_report_pane_repeat_find (self);
}

static void
on_style_changed (ChimeraReportPane *self)
{
  chimera_report_view_set_dark (self->view, chimera_style_is_dark (chimera_style_get_default ()));
}

static void
chimera_report_pane_dispose (GObject *object)
{
  ChimeraReportPane *self = CHIMERA_REPORT_PANE (object);

  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->experiment);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (chimera_report_pane_parent_class)->dispose (object);
}

static void
chimera_report_pane_finalize (GObject *object)
{
  ChimeraReportPane *self = CHIMERA_REPORT_PANE (object);

  g_free (self->markdown);

  G_OBJECT_CLASS (chimera_report_pane_parent_class)->finalize (object);
}

static void
chimera_report_pane_class_init (ChimeraReportPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CHIMERA_TYPE_FIND_BAR);
  g_type_ensure (CHIMERA_TYPE_REPORT_VIEW);
  g_type_ensure (CHIMERA_TYPE_SAVED_BANNER);

  object_class->dispose = chimera_report_pane_dispose;
  object_class->finalize = chimera_report_pane_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-report-pane.ui");
  chimera_report_pane_bind_find (widget_class);
  chimera_report_pane_bind_save (widget_class);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, run);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, runs);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, outline);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, outline_list);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, chips);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, simulated_chip);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, status_chip);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, status_label);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, cut_banner);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, cut_text);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, stack);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, view);
  gtk_widget_class_bind_template_callback (widget_class, on_run_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_loaded);
  gtk_widget_class_bind_template_callback (widget_class, on_outline_activated);
}

static void
chimera_report_pane_init (ChimeraReportPane *self)
{
  self->follows_newest = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (chimera_style_get_default (), "notify::dark",
                           G_CALLBACK (on_style_changed), self, G_CONNECT_SWAPPED);
  on_style_changed (self);
  update (self);
}

/**
 * chimera_report_pane_set_experiment:
 * @self: the pane
 * @experiment: (nullable): whose report to show; it is followed while it grows
 */
void
chimera_report_pane_set_experiment (ChimeraReportPane *self,
                                    ChimeraExperiment *experiment)
{
  g_return_if_fail (CHIMERA_IS_REPORT_PANE (self));

  if (self->experiment == experiment)
    return;

  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_set_object (&self->experiment, experiment);
  self->follows_newest = TRUE;
  self->shown_run = 0;

  self->is_filling = TRUE;
  gtk_string_list_splice (self->runs, 0, g_list_model_get_n_items (G_LIST_MODEL (self->runs)), NULL);
  self->is_filling = FALSE;
  chimera_saved_banner_hide (self->saved_banner);
  gtk_revealer_set_reveal_child (self->cut_banner, FALSE);

  if (experiment != NULL)
    g_signal_connect_object (experiment, "changed", G_CALLBACK (on_experiment_changed), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * chimera_report_pane_set_zoom:
 * @self: the pane
 * @zoom: factor on the size of the text, 0.5 to 3
 */
void
chimera_report_pane_set_zoom (ChimeraReportPane *self,
                              double             zoom)
{
  g_return_if_fail (CHIMERA_IS_REPORT_PANE (self));

  chimera_report_view_set_zoom (self->view, zoom);
}

/**
 * chimera_report_pane_has_report:
 * @self: the pane
 *
 * Returns: whether there is a report to find in and to save
 */
gboolean
chimera_report_pane_has_report (ChimeraReportPane *self)
{
  g_return_val_if_fail (CHIMERA_IS_REPORT_PANE (self), FALSE);

  return self->shown_run > 0;
}
