/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-compare-page-private.h"

#include <glib/gi18n.h>

/* While one of the experiments is at work they are compared anew at most this often. */
#define UPDATE_MS 500

/* And never in more than a twentieth of the time, however many calls they have: a run shall have the processor. */
#define UPDATE_PAUSE 20

G_DEFINE_FINAL_TYPE (ChimeraComparePage, chimera_compare_page, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  CHOOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_message (ChimeraComparePage *self,
              const char         *icon_name,
              const char         *title,
              const char         *text)
{
  gboolean is_loading = icon_name == NULL;
  gboolean has_error = !is_loading && self->loader != NULL && chimera_comparison_loader_get_error (self->loader) != NULL;

  chimera_message_page_show (self->message, icon_name, title, text);
  gtk_widget_set_visible (self->retry, has_error);
  gtk_widget_set_visible (self->choose, !is_loading && !has_error);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

/* Why there is nothing to compare, and what to do about it */
static void
show_nothing (ChimeraComparePage *self,
              GPtrArray          *experiments)
{
  const char *error = self->loader != NULL ? chimera_comparison_loader_get_error (self->loader) : NULL;

  if (self->loader != NULL && chimera_comparison_loader_is_loading (self->loader))
    show_message (self, NULL, _("Opening the experiments…"), "");
  else if (error != NULL)
    show_message (self, "dialog-warning-symbolic", _("The experiments cannot be compared"), error);
  else if (experiments->len == 0)
    show_message (self, "document-open-recent-symbolic", _("Nothing to compare yet"),
                  _("Tick experiments in the history: the first is the baseline, the others are compared with it."));
  else
    {
      g_autofree char *title = g_utf8_make_valid (chimera_experiment_get_title (experiments->pdata[0]), -1);
      /* Translators: title of an experiment */
      g_autofree char *text = g_strdup_printf (_("“%s” is the baseline. Tick another experiment in the history."), title);

      show_message (self, "document-open-recent-symbolic", _("One more is needed"), text);
    }
}

static ChimeraCohortSelection
get_selection (ChimeraComparePage *self)
{
  if (gtk_toggle_button_get_active (self->warm))
    return CHIMERA_SELECT_WARM;

  return gtk_toggle_button_get_active (self->cold) ? CHIMERA_SELECT_COLD : CHIMERA_SELECT_ALL;
}

static ChimeraStage
get_stage (ChimeraComparePage *self)
{
  if (gtk_toggle_button_get_active (self->analysis))
    return CHIMERA_STAGE_ANALYSIS;

  return gtk_toggle_button_get_active (self->report) ? CHIMERA_STAGE_REPORT : CHIMERA_STAGE_INGEST;
}

/* Unless the user has said which, it is the warm calls where there are any. */
static void
show_selection (ChimeraComparePage *self)
{
  gboolean is_warm = chimera_comparison_get_selection (self->comparison) == CHIMERA_SELECT_WARM;

  if (self->has_chosen_cohort)
    return;

  self->is_filling = TRUE;
  gtk_toggle_button_set_active (is_warm ? self->warm : self->all, TRUE);
  self->is_filling = FALSE;
}

/* An experiment with several configurations has several letters. */
static void
tell_letters (ChimeraComparePage *self,
              GPtrArray          *experiments)
{
  for (guint i = 0; i < experiments->len; i++)
    {
      gint64 id = chimera_experiment_get_id (experiments->pdata[i]);
      guint n_sides = 0;

      for (guint j = 0; j < chimera_comparison_get_n_sides (self->comparison); j++)
        n_sides += chimera_comparison_get_side (self->comparison, j)->experiment == experiments->pdata[i];
      chimera_comparison_choice_set_n_sides (self->choice, id, n_sides);
    }
}

static void
show_notes (ChimeraComparePage *self)
{
  g_autofree char *notes = chimera_compare_page_dup_notes (self);

  gtk_label_set_label (self->notes, notes != NULL ? notes : "");
  gtk_widget_set_visible (self->notes_box, notes != NULL);
  gtk_widget_set_visible (self->retry_rest, chimera_comparison_loader_get_error (self->loader) != NULL);
}

static void
show_comparison (ChimeraComparePage  *self,
                 ChimeraComparePlots *plots)
{
  guint n_candidates = chimera_comparison_get_n_sides (self->comparison) - 1;
  g_autofree char *summary = g_strdup_printf (ngettext ("1 baseline, %u candidate", "1 baseline, %u candidates",
                                                        n_candidates),
                                              n_candidates);

  gtk_label_set_label (self->summary, summary);
  show_notes (self);
  chimera_compare_facts_show (self->facts, self->comparison);
  chimera_compare_charts_take (self->charts, plots);
  chimera_compare_table_show (self->table, self->comparison);
  chimera_compare_report_show (self->baseline_report, self->comparison, 0, 1);
  chimera_compare_report_show (self->candidate_report, self->comparison, 1, n_candidates);
  chimera_message_page_rest (self->message);
  gtk_stack_set_visible_child_name (self->stack, "comparison");
}

static void
on_compared (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(ChimeraComparePage) self = user_data;
  ChimeraComparisonJob *job = chimera_comparison_job_finish (result);

  /* Something else is asked for by now, or nothing. */
  if (job == NULL)
    return;

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->comparison, chimera_comparison_free);
  self->comparison = g_steal_pointer (&job->comparison);
  show_selection (self);
  tell_letters (self, job->experiments);

  if (chimera_comparison_get_n_sides (self->comparison) < 2)
    {
      g_clear_pointer (&self->comparison, chimera_comparison_free);
      show_nothing (self, job->experiments);
    }
  else
    show_comparison (self, g_steal_pointer (&job->plots));

  self->update_us = g_get_monotonic_time () - self->begun_us;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
cancel (ChimeraComparePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* What is shown stays until there is something else to show. */
static void
update (ChimeraComparePage *self)
{
  g_autoptr(GPtrArray) experiments = NULL;
  ChimeraComparisonJob *job;

  cancel (self);
  experiments = self->loader != NULL ? chimera_comparison_loader_dup_experiments (self->loader)
                                     : g_ptr_array_new ();
  if (experiments->len == 0)
    {
      g_clear_pointer (&self->comparison, chimera_comparison_free);
      show_nothing (self, experiments);
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }

  self->begun_us = g_get_monotonic_time ();
  job = chimera_comparison_job_new (experiments, get_stage (self),
                                    self->has_chosen_cohort ? get_selection (self) : CHIMERA_SELECT_WARM,
                                    !self->has_chosen_cohort);
  self->cancellable = g_cancellable_new ();
  chimera_comparison_job_start (job, self->cancellable, on_compared, g_object_ref (self));
}

static gboolean
on_update (gpointer user_data)
{
  ChimeraComparePage *self = user_data;

  /* If it overtook the one that is being made, and was overtaken in turn, none would ever be shown. */
  if (self->cancellable != NULL)
    return G_SOURCE_CONTINUE;

  self->update_source = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

static gboolean
is_one_running (ChimeraComparePage *self)
{
  g_autoptr(GPtrArray) experiments = chimera_comparison_loader_dup_experiments (self->loader);

  for (guint i = 0; i < experiments->len; i++)
    if (chimera_experiment_get_status (experiments->pdata[i]) == CHIMERA_EXPERIMENT_RUNNING)
      return TRUE;

  return FALSE;
}

/* Calls may end faster than is worth comparing; and nothing is compared that is not looked at. */
static void
on_loader_changed (ChimeraComparePage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  if (!is_one_running (self))
    {
      g_clear_handle_id (&self->update_source, g_source_remove);
      update (self);
    }
  else if (self->update_source == 0)
    self->update_source = g_timeout_add ((guint) MAX (UPDATE_MS, UPDATE_PAUSE * self->update_us / G_TIME_SPAN_MILLISECOND),
                                         on_update, self);
}

static void
on_cohort_toggled (ChimeraComparePage *self,
                   GtkToggleButton    *button)
{
  if (self->is_filling || !gtk_toggle_button_get_active (button))
    return;

  self->has_chosen_cohort = TRUE;
  update (self);
}

static void
on_stage_toggled (ChimeraComparePage *self,
                  GtkToggleButton    *button)
{
  if (gtk_toggle_button_get_active (button))
    update (self);
}

static void
on_choose_clicked (ChimeraComparePage *self)
{
  g_signal_emit (self, signals[CHOOSE], 0);
}

static void
on_retry_clicked (ChimeraComparePage *self)
{
  chimera_comparison_loader_retry (self->loader);
}

static void
chimera_compare_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (chimera_compare_page_parent_class)->map (widget);

  update (CHIMERA_COMPARE_PAGE (widget));
}

/* It is compared anew when it is seen again. */
static void
chimera_compare_page_unmap (GtkWidget *widget)
{
  ChimeraComparePage *self = CHIMERA_COMPARE_PAGE (widget);

  g_clear_handle_id (&self->update_source, g_source_remove);
  cancel (self);

  GTK_WIDGET_CLASS (chimera_compare_page_parent_class)->unmap (widget);
}

static void
chimera_compare_page_dispose (GObject *object)
{
  ChimeraComparePage *self = CHIMERA_COMPARE_PAGE (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_handle_id (&self->size_source, g_source_remove);
  cancel (self);
  g_clear_pointer (&self->comparison, chimera_comparison_free);
  if (self->loader != NULL)
    g_signal_handlers_disconnect_by_data (self->loader, self);
  g_clear_object (&self->loader);
  g_clear_object (&self->choice);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHIMERA_TYPE_COMPARE_PAGE);

  G_OBJECT_CLASS (chimera_compare_page_parent_class)->dispose (object);
}

static void
chimera_compare_page_class_init (ChimeraComparePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_compare_page_dispose;
  widget_class->map = chimera_compare_page_map;
  widget_class->unmap = chimera_compare_page_unmap;
  widget_class->measure = chimera_compare_page_measure;
  widget_class->size_allocate = chimera_compare_page_size_allocate;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOOSE] = g_signal_new ("choose", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CHIMERA_TYPE_COMPARE_CHARTS);
  g_type_ensure (CHIMERA_TYPE_COMPARE_FACTS);
  g_type_ensure (CHIMERA_TYPE_COMPARE_REPORT);
  g_type_ensure (CHIMERA_TYPE_COMPARE_TABLE);
  g_type_ensure (CHIMERA_TYPE_MESSAGE_PAGE);
  g_type_ensure (CHIMERA_TYPE_SAVED_BANNER);
  g_type_ensure (CHIMERA_TYPE_WRAP_BOX);
  gtk_widget_class_set_css_name (widget_class, "compare-page");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/chimera_bench/Chimera/ui/chimera-compare-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, stack);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, message);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, choose);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, retry);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, header);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, titles);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, summary);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, controls);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, all);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, warm);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, cold);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, both);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, analysis);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, report);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, show_reports);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, saved_banner);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, notes_box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, notes);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, retry_rest);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, paned);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, facts);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, charts);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, table);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, reports);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, baseline_report);
  gtk_widget_class_bind_template_child (widget_class, ChimeraComparePage, candidate_report);
  gtk_widget_class_bind_template_callback (widget_class, on_cohort_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_stage_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked);
  gtk_widget_class_bind_template_callback (widget_class, chimera_compare_page_arrange);
}

static void
chimera_compare_page_init (ChimeraComparePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chimera_compare_page_new:
 *
 * Returns: (transfer floating): a page without a history to choose from
 */
GtkWidget *
chimera_compare_page_new (void)
{
  return g_object_new (CHIMERA_TYPE_COMPARE_PAGE, NULL);
}

/**
 * chimera_compare_page_set_choice:
 * @self: a page without a choice
 * @choice: what is to be compared
 * @store: the history that it is in
 *
 * Shows what is chosen, now and from now on. Nothing is done while the page is not seen.
 */
void
chimera_compare_page_set_choice (ChimeraComparePage      *self,
                                 ChimeraComparisonChoice *choice,
                                 ChimeraStore            *store)
{
  g_return_if_fail (CHIMERA_IS_COMPARE_PAGE (self));
  g_return_if_fail (self->choice == NULL);

  self->choice = g_object_ref (choice);
  self->loader = chimera_comparison_loader_new (choice, store);
  g_signal_connect_swapped (self->loader, "changed", G_CALLBACK (on_loader_changed), self);
}

/**
 * chimera_compare_page_set_running:
 * @self: a page with a choice
 * @experiment: (nullable): what is at work
 */
void
chimera_compare_page_set_running (ChimeraComparePage *self,
                                  ChimeraExperiment  *experiment)
{
  g_return_if_fail (CHIMERA_IS_COMPARE_PAGE (self));
  g_return_if_fail (self->loader != NULL);

  chimera_comparison_loader_set_running (self->loader, experiment);
}

/**
 * chimera_compare_page_set_zoom:
 * @self: a page
 * @zoom: factor on the size of the reports' text, 0.5 to 3
 */
void
chimera_compare_page_set_zoom (ChimeraComparePage *self,
                               double              zoom)
{
  g_return_if_fail (CHIMERA_IS_COMPARE_PAGE (self));

  chimera_compare_report_set_zoom (self->baseline_report, zoom);
  chimera_compare_report_set_zoom (self->candidate_report, zoom);
}

/**
 * chimera_compare_page_has_comparison:
 * @self: a page
 *
 * Returns: whether there is something to save
 */
gboolean
chimera_compare_page_has_comparison (ChimeraComparePage *self)
{
  g_return_val_if_fail (CHIMERA_IS_COMPARE_PAGE (self), FALSE);

  return self->comparison != NULL;
}
