/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-stage-bar.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chimera-format.h"

/* One stage: a disc with its number or a tick, its name, and how long it took. */
typedef struct
{
  GtkStack *disc;
  GtkLabel *name;
  GtkLabel *time;
} StageMark;

struct _ChimeraStageBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  StageMark marks[CHIMERA_N_STAGES];
  GtkLabel *run;
  GtkLabel *configuration;
  GtkProgressBar *progress;
  GtkLabel *activity;
  GtkLabel *figures;
  GtkLabel *elapsed;
  GtkLabel *remaining;
  GtkWidget *resume;
};

G_DEFINE_FINAL_TYPE (ChimeraStageBar, chimera_stage_bar, GTK_TYPE_WIDGET)

static const char *
get_stage_label (ChimeraStage stage)
{
  switch (stage)
    {
    case CHIMERA_STAGE_INGEST:
      /* Translators: the first stage of a run, reading the folder */
      return _("Ingest");
    case CHIMERA_STAGE_ANALYSIS:
      return _("Analysis");
    case CHIMERA_STAGE_REPORT:
    case CHIMERA_N_STAGES:
    default:
      return _("Report");
    }
}

static const char *
get_activity (const ChimeraProgress *progress)
{
  if (progress->phase == CHIMERA_PHASE_COOLDOWN)
    return _("Cooling down");

  if (progress->phase == CHIMERA_PHASE_PREPARING)
    return _("Preparing: unloading and warming up");

  if (progress->stage == CHIMERA_STAGE_INGEST)
    return _("Reading the folder");

  if (progress->live_tokens == 0)
    return _("Waiting for the first token");

  return progress->stage == CHIMERA_STAGE_ANALYSIS ? _("Writing the analysis") : _("Writing the report");
}

typedef enum
{
  MARK_AHEAD,
  MARK_NOW,
  MARK_DONE,
  MARK_FAILED,
} MarkState;

/* A class for as long as something holds. */
static void
set_css_class (gpointer    widget,
               const char *css_class,
               gboolean    is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
set_mark (ChimeraStageBar *self,
          ChimeraStage     stage,
          MarkState        state,
          gint64           nanoseconds)
{
  StageMark *mark = &self->marks[stage];
  g_autofree char *seconds = NULL;

  gtk_stack_set_visible_child_name (mark->disc,
                                    state == MARK_DONE ? "done" : state == MARK_FAILED ? "failed" : "number");
  set_css_class (mark->disc, "now", state == MARK_NOW);
  set_css_class (mark->disc, "done", state == MARK_DONE);
  set_css_class (mark->disc, "failed", state == MARK_FAILED);
  set_css_class (mark->name, "heading", state == MARK_NOW);

  if (nanoseconds >= 0)
    {
      g_autofree char *number = chimera_format_ns_as_s (nanoseconds, nanoseconds < CHIMERA_NS_PER_S ? 2 : 1);

      /* Translators: how long a stage took, in seconds */
      seconds = g_strdup_printf (_("%s s"), number);
    }
  gtk_label_set_label (mark->time, seconds != NULL ? seconds : "");
}

static gint64
get_call_time (const ChimeraCall *call)
{
  return call != NULL && call->reply != NULL ? call->reply->duration_ns : -1;
}

static MarkState
get_call_state (const ChimeraCall *call)
{
  if (call == NULL)
    return MARK_AHEAD;
  if (call->outcome == CHIMERA_OUTCOME_RUNNING)
    return MARK_NOW;
  if (call->outcome == CHIMERA_OUTCOME_COMPLETE || call->outcome == CHIMERA_OUTCOME_LENGTH)
    return MARK_DONE;

  return MARK_FAILED;
}

static void
show_run (ChimeraStageBar  *self,
          const ChimeraRun *run,
          gboolean          ingesting)
{
  if (run == NULL)
    {
      set_mark (self, CHIMERA_STAGE_INGEST, ingesting ? MARK_NOW : MARK_AHEAD, -1);
      set_mark (self, CHIMERA_STAGE_ANALYSIS, MARK_AHEAD, -1);
      set_mark (self, CHIMERA_STAGE_REPORT, MARK_AHEAD, -1);
      return;
    }

  set_mark (self, CHIMERA_STAGE_INGEST, ingesting ? MARK_NOW : run->error != NULL && run->analysis == NULL ? MARK_FAILED : MARK_DONE,
            ingesting ? -1 : run->ingest_ns);
  set_mark (self, CHIMERA_STAGE_ANALYSIS, get_call_state (run->analysis), get_call_time (run->analysis));
  set_mark (self, CHIMERA_STAGE_REPORT, get_call_state (run->report), get_call_time (run->report));
}

static char *
describe_figures (const ChimeraProgress *progress)
{
  g_autofree char *tokens = NULL;

  if (progress->phase != CHIMERA_PHASE_RUNNING || progress->stage == CHIMERA_STAGE_INGEST)
    return g_strdup ("");

  if (progress->live_tokens == 0)
    {
      if (progress->prompt_tokens == 0)
        return g_strdup ("");

      return g_strdup_printf (ngettext ("about %u token of input", "about %u tokens of input", progress->prompt_tokens),
                              progress->prompt_tokens);
    }

  if (progress->expected_tokens > progress->live_tokens)
    /* Translators: estimated tokens so far, of the number expected */
    tokens = g_strdup_printf (ngettext ("≈ %u of %u token", "≈ %u of %u tokens", progress->expected_tokens),
                              progress->live_tokens, progress->expected_tokens);
  else
    tokens = g_strdup_printf (ngettext ("≈ %u token", "≈ %u tokens", progress->live_tokens),
                              progress->live_tokens);

  if (isfinite (progress->live_rate))
    {
      g_autofree char *rate = chimera_format_display (progress->live_rate, 0);

      /* Translators: estimated tokens so far, then estimated tokens per second */
      return g_strdup_printf (_("%s · ≈ %s tok/s"), tokens, rate);
    }

  return g_steal_pointer (&tokens);
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return GTK_LABEL (label);
}

/* The icon alone says how the stage ended: it has to say so to a screen reader, too. */
static GtkWidget *
make_icon (const char *icon_name,
           const char *label)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon_name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return image;
}

static GtkWidget *
make_mark (ChimeraStageBar *self,
           ChimeraStage     stage)
{
  StageMark *mark = &self->marks[stage];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *number = g_strdup_printf ("%d", (int) stage + 1);

  mark->disc = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_valign (GTK_WIDGET (mark->disc), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (mark->disc), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (mark->disc), "stage-dot");
  gtk_stack_add_named (mark->disc, gtk_label_new (number), "number");
  gtk_stack_add_named (mark->disc, make_icon ("object-select-symbolic", _("Finished")), "done");
  gtk_stack_add_named (mark->disc, make_icon ("window-close-symbolic", _("Failed")), "failed");

  mark->name = make_label (NULL);
  gtk_label_set_label (mark->name, get_stage_label (stage));
  mark->time = make_label ("dim");

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (mark->disc));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (mark->name));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (mark->time));

  return box;
}

static GtkWidget *
make_connector (void)
{
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_set_hexpand (line, TRUE);
  gtk_widget_set_valign (line, GTK_ALIGN_CENTER);

  return line;
}

static void
chimera_stage_bar_dispose (GObject *object)
{
  ChimeraStageBar *self = CHIMERA_STAGE_BAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (chimera_stage_bar_parent_class)->dispose (object);
}

static void
chimera_stage_bar_class_init (ChimeraStageBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_stage_bar_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
chimera_stage_bar_init (ChimeraStageBar *self)
{
  GtkWidget *stages = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_append (GTK_BOX (stages), make_mark (self, CHIMERA_STAGE_INGEST));
  gtk_box_append (GTK_BOX (stages), make_connector ());
  gtk_box_append (GTK_BOX (stages), make_mark (self, CHIMERA_STAGE_ANALYSIS));
  gtk_box_append (GTK_BOX (stages), make_connector ());
  gtk_box_append (GTK_BOX (stages), make_mark (self, CHIMERA_STAGE_REPORT));
  self->run = make_label (NULL);
  gtk_box_append (GTK_BOX (stages), GTK_WIDGET (self->run));

  self->configuration = make_label (NULL);
  gtk_label_set_xalign (self->configuration, 0);

  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Progress of the experiment"),
                                  -1);

  self->activity = make_label (NULL);
  self->figures = make_label ("dim");
  gtk_label_set_xalign (self->figures, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->figures), TRUE);
  self->elapsed = make_label ("dim");
  self->remaining = make_label (NULL);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->activity));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->figures));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->elapsed));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->remaining));
  self->resume = gtk_button_new_with_label (_("Resume"));
  gtk_widget_set_tooltip_text (self->resume, _("Do the runs that are missing"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->resume), "win.resume");
  gtk_widget_add_css_class (self->resume, "small-toggle");
  gtk_box_append (GTK_BOX (line), self->resume);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_box_append (GTK_BOX (self->box), stages);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->configuration));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* With several configurations the run and the label of its own have a line for themselves. */
static void
show_place (ChimeraStageBar *self,
            const char      *run,
            const char      *configuration)
{
  gtk_label_set_label (self->run, run != NULL ? run : "");
  gtk_widget_set_visible (GTK_WIDGET (self->run), run != NULL);
  gtk_label_set_label (self->configuration, configuration != NULL ? configuration : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->configuration), configuration);
  gtk_widget_set_visible (GTK_WIDGET (self->configuration), configuration != NULL);
}

/* Runs at the same time: the stage is that of the slowest. */
static void
show_round (ChimeraStageBar       *self,
            const ChimeraProgress *progress,
            guint                  n_configurations)
{
  g_autofree char *text = NULL;

  for (ChimeraStage stage = CHIMERA_STAGE_INGEST; stage < CHIMERA_N_STAGES; stage++)
    set_mark (self, stage,
              stage < progress->stage ? MARK_DONE : stage == progress->stage ? MARK_NOW : MARK_AHEAD, -1);

  /* Translators: a round is a run of each configuration, all at the same time: its number, of how many, and
   * how many configurations there are */
  text = g_strdup_printf (ngettext ("Round %u of %u · %u configuration at the same time",
                                    "Round %u of %u · %u configurations at the same time", n_configurations),
                          MAX (progress->run, 1), progress->n_runs, n_configurations);
  show_place (self, NULL, text);
}

static void
show_run_at_work (ChimeraStageBar       *self,
                  ChimeraExperiment     *experiment,
                  const ChimeraProgress *progress)
{
  ChimeraRun *run = chimera_experiment_find_run (experiment, progress->run);
  guint n_configurations = chimera_experiment_get_n_configurations (experiment);
  g_autofree char *text = NULL;
  g_autofree char *place = NULL;

  if (chimera_experiment_get_plan (experiment)->schedule == CHIMERA_SCHEDULE_CONCURRENT && n_configurations > 1)
    {
      show_round (self, progress, n_configurations);
      return;
    }

  show_run (self, run, progress->stage == CHIMERA_STAGE_INGEST && progress->phase == CHIMERA_PHASE_RUNNING);
  text = g_strdup_printf (_("Run %u of %u"), MAX (progress->run, 1), progress->n_runs);
  if (n_configurations > 1 && run != NULL)
    /* Translators: "Run 3 of 12", then what tells its configuration from the others, "num_ctx 1024" */
    place = g_strdup_printf (_("%s · %s"), text, chimera_experiment_get_configuration (experiment, run->configuration)->label);
  show_place (self, place == NULL ? text : NULL, place);
}

/**
 * chimera_stage_bar_show_progress:
 * @self: a stage bar
 * @experiment: the experiment at work
 * @progress: where it stands
 */
void
chimera_stage_bar_show_progress (ChimeraStageBar       *self,
                                 ChimeraExperiment     *experiment,
                                 const ChimeraProgress *progress)
{
  g_autofree char *figures = describe_figures (progress);
  g_autofree char *clock = chimera_format_elapsed (progress->elapsed_ns);
  g_autofree char *elapsed = NULL;
  g_autofree char *remaining = NULL;

  g_return_if_fail (CHIMERA_IS_STAGE_BAR (self));

  show_run_at_work (self, experiment, progress);
  gtk_progress_bar_set_fraction (self->progress, CLAMP (progress->fraction, 0, 1));

  gtk_label_set_label (self->activity, get_activity (progress));
  gtk_widget_set_visible (GTK_WIDGET (self->activity), TRUE);
  gtk_widget_set_visible (self->resume, FALSE);
  gtk_label_set_label (self->figures, figures);

  /* Translators: time that has gone by, "1:21 elapsed" */
  elapsed = g_strdup_printf (_("%s elapsed"), clock);
  gtk_label_set_label (self->elapsed, elapsed);

  if (progress->remaining_ns >= 0)
    {
      g_autofree char *left = chimera_format_elapsed (progress->remaining_ns);

      /* Translators: estimated time, "about 0:28 left" */
      remaining = g_strdup_printf (_("about %s left"), left);
    }
  gtk_label_set_label (self->remaining, remaining != NULL ? remaining : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remaining), remaining != NULL);
}

static char *
describe_result (ChimeraExperiment *experiment)
{
  switch (chimera_experiment_get_status (experiment))
    {
    case CHIMERA_EXPERIMENT_COMPLETE:
      return g_strdup (_("Finished"));
    case CHIMERA_EXPERIMENT_STOPPED:
      return g_strdup (_("Stopped"));
    case CHIMERA_EXPERIMENT_INTERRUPTED:
      return g_strdup (_("Interrupted: Chimera ended before the experiment did"));
    case CHIMERA_EXPERIMENT_FAILED:
      if (chimera_experiment_get_error (experiment) != NULL)
        /* Translators: what went wrong follows */
        return g_strdup_printf (_("Failed: %s"), chimera_experiment_get_error (experiment));
      return g_strdup (_("Failed"));
    case CHIMERA_EXPERIMENT_RUNNING:
    default:
      return g_strdup (_("At work"));
    }
}

/**
 * chimera_stage_bar_show_result:
 * @self: a stage bar
 * @experiment: an experiment that is not at work in this window
 * @can_resume: whether it can be gone on with
 *
 * Shows how it ended and when it ran.
 */
void
chimera_stage_bar_show_result (ChimeraStageBar   *self,
                               ChimeraExperiment *experiment,
                               gboolean           can_resume)
{
  guint n_runs = chimera_experiment_get_n_runs (experiment);
  guint n_planned = chimera_plan_get_n_runs_in_all (chimera_experiment_get_plan (experiment));
  guint n_complete = 0;
  g_autofree char *result = describe_result (experiment);
  g_autofree char *run_text = NULL;
  g_autofree char *when = NULL;

  g_return_if_fail (CHIMERA_IS_STAGE_BAR (self));

  for (guint i = 0; i < n_runs; i++)
    n_complete += chimera_experiment_get_run (experiment, i)->is_complete;

  show_run (self, n_runs > 0 ? chimera_experiment_get_run (experiment, n_runs - 1) : NULL, FALSE);
  /* Translators: complete runs, of those planned */
  run_text = g_strdup_printf (ngettext ("%u of %u run", "%u of %u runs", n_planned),
                              n_complete, n_planned);
  show_place (self, run_text, NULL);
  gtk_progress_bar_set_fraction (self->progress, n_planned > 0 ? (double) n_complete / n_planned : 0);

  when = chimera_format_age (chimera_experiment_get_started_us (experiment), g_get_real_time ());
  gtk_widget_set_visible (GTK_WIDGET (self->activity), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->remaining), FALSE);
  gtk_widget_set_visible (self->resume, can_resume);
  gtk_label_set_label (self->figures, result);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->figures), result);
  gtk_label_set_label (self->elapsed, when);
}
