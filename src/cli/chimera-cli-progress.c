/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli-progress.h"

#include "chimera-format.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define INTERVAL_MS 100

struct _ChimeraCliProgress
{
  ChimeraRunner *runner;
  gulong stage_changed_id;
  gulong call_finished_id;
  guint timer;
  gboolean is_terminal;
};

static const char *
get_stage_words (ChimeraStage stage)
{
  switch (stage)
    {
    case CHIMERA_STAGE_INGEST:
      return _("reading the folder");
    case CHIMERA_STAGE_ANALYSIS:
      return _("analysing");
    case CHIMERA_STAGE_REPORT:
    default:
      return _("writing the report");
    }
}

static const char *
get_phase_words (const ChimeraProgress *progress)
{
  switch (progress->phase)
    {
    case CHIMERA_PHASE_COOLDOWN:
      return _("cooling down");
    case CHIMERA_PHASE_PREPARING:
      return _("unloading and warming up");
    case CHIMERA_PHASE_RUNNING:
    default:
      return get_stage_words (progress->stage);
    }
}

/* A line that wraps could not be rewritten. */
static void
rewrite (const char *line)
{
  struct winsize size;
  glong columns = 80;
  g_autofree char *shown = NULL;

  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1)
    columns = size.ws_col;

  shown = g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), columns - 1));
  fprintf (stderr, "\r%s\033[K", shown);
  fflush (stderr);
}

static gboolean
on_tick (gpointer user_data)
{
  ChimeraCliProgress *self = user_data;
  g_autoptr(GString) line = g_string_new (NULL);
  g_autofree char *elapsed = NULL;
  ChimeraProgress progress;

  chimera_runner_get_progress (self->runner, &progress);
  if (progress.run == 0 && progress.phase == CHIMERA_PHASE_RUNNING)
    return G_SOURCE_CONTINUE;

  elapsed = chimera_format_elapsed (progress.elapsed_ns);
  /* Translators: the run at work, how many there are, what it does, a percentage */
  g_string_append_printf (line, _("Run %u of %u, %s: %d %%"),
                          progress.run, progress.n_runs, get_phase_words (&progress),
                          (int) (CLAMP (progress.fraction, 0.0, 1.0) * 100.0));
  if (progress.live_tokens > 0 && isfinite (progress.live_rate))
    {
      g_autofree char *rate = chimera_format_display (progress.live_rate, 1);

      /* Translators: tokens so far, tokens per second; both estimated */
      g_string_append_printf (line, _(", %u tokens, %s tok/s"), progress.live_tokens, rate);
    }
  /* Translators: time that has passed */
  g_string_append_printf (line, _(", %s elapsed"), elapsed);
  if (progress.remaining_ns >= 0)
    {
      g_autofree char *remaining = chimera_format_elapsed (progress.remaining_ns);

      /* Translators: a time */
      g_string_append_printf (line, _(", about %s left"), remaining);
    }

  rewrite (line->str);

  return G_SOURCE_CONTINUE;
}

/* What tells a run from those of other configurations; NULL where there are none. */
static const char *
get_label (ChimeraExperiment *experiment,
           guint              run)
{
  if (chimera_experiment_get_n_configurations (experiment) == 1)
    return NULL;

  return chimera_experiment_get_configuration (experiment, chimera_experiment_find_run (experiment, run)->configuration)->label;
}

static void
on_stage_changed (ChimeraRunner *runner,
                  guint          run,
                  int            stage,
                  gpointer       user_data)
{
  ChimeraCliProgress *self = user_data;
  ChimeraExperiment *experiment = chimera_runner_get_experiment (runner);
  guint n_runs = chimera_plan_get_n_runs_in_all (chimera_experiment_get_plan (experiment));
  const char *label = get_label (experiment, run);

  if (self->is_terminal)
    return;

  /* Translators: the run at work, how many there are, what it does */
  g_printerr (_("Run %u of %u: %s"), run, n_runs, get_stage_words ((ChimeraStage) stage));
  g_printerr (label != NULL ? " (%s)\n" : "\n", label);
}

static void
on_call_finished (ChimeraRunner *runner,
                  ChimeraCall   *call,
                  gpointer       user_data)
{
  ChimeraCliProgress *self = user_data;
  g_autofree char *throughput = chimera_format_display (chimera_call_get_throughput (call), 2);
  g_autofree char *ttft = chimera_format_display (chimera_call_get_ttft_ms (call), 2);
  const char *label = get_label (chimera_runner_get_experiment (runner), call->run);

  if (self->is_terminal)
    fputs ("\r\033[K", stderr);

  g_printerr (chimera_call_is_throughput_by_client (call)
              /* Translators: a run, "analysis" or "report", "complete" or how else it ended, "cold" or
               * "warm", tokens per second, milliseconds */
              ? _("Run %u, %s: %s, %s, %s tok/s by the client’s clock, %s ms to the first token")
              /* Translators: a run, "analysis" or "report", "complete" or how else it ended, "cold" or
               * "warm", tokens per second, milliseconds */
              : _("Run %u, %s: %s, %s, %s tok/s, %s ms to the first token"),
              call->run, chimera_stage_get_name (call->stage), chimera_outcome_get_name (call->outcome),
              chimera_cohort_get_name (call->cohort), throughput, ttft);
  if (label != NULL)
    g_printerr (" (%s)", label);
  g_printerr ("\n");
}

/**
 * chimera_cli_progress_new:
 * @runner: a runner that has not begun
 *
 * Returns: (transfer full): shows the progress until it is freed
 */
ChimeraCliProgress *
chimera_cli_progress_new (ChimeraRunner *runner)
{
  ChimeraCliProgress *self = g_new0 (ChimeraCliProgress, 1);

  self->runner = g_object_ref (runner);
  self->is_terminal = isatty (STDERR_FILENO);
  self->stage_changed_id = g_signal_connect (runner, "stage-changed", G_CALLBACK (on_stage_changed), self);
  self->call_finished_id = g_signal_connect (runner, "call-finished", G_CALLBACK (on_call_finished), self);
  if (self->is_terminal)
    self->timer = g_timeout_add (INTERVAL_MS, on_tick, self);

  return self;
}

void
chimera_cli_progress_free (ChimeraCliProgress *self)
{
  if (self == NULL)
    return;

  if (self->is_terminal)
    {
      fputs ("\r\033[K", stderr);
      fflush (stderr);
    }

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_signal_handler (&self->stage_changed_id, self->runner);
  g_clear_signal_handler (&self->call_finished_id, self->runner);
  g_clear_object (&self->runner);
  g_free (self);
}
