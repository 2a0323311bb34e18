/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-row.h"

#include <glib/gi18n.h>

#include "chimera-call-notes.h"
#include "chimera-format.h"
#include "chimera-polyfill.h"

struct _ChimeraCallRow
{
  GObject parent_instance;

  ChimeraExperiment *experiment;
  ChimeraCall *call;
  char *ttft;
  char *rate;
  char *tokens;
  char *duration;
};

G_DEFINE_FINAL_TYPE (ChimeraCallRow, chimera_call_row, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TTFT,
  PROP_RATE,
  PROP_TOKENS,
  PROP_DURATION,
  PROP_RUNNING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_text (ChimeraCallRow *self,
          char          **field,
          guint           property,
          const char     *text)
{
  if (g_set_str (field, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
chimera_call_row_finalize (GObject *object)
{
  ChimeraCallRow *self = CHIMERA_CALL_ROW (object);

  g_object_unref (self->experiment);
  chimera_call_unref (self->call);
  g_free (self->ttft);
  g_free (self->rate);
  g_free (self->tokens);
  g_free (self->duration);

  G_OBJECT_CLASS (chimera_call_row_parent_class)->finalize (object);
}

static void
chimera_call_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  ChimeraCallRow *self = CHIMERA_CALL_ROW (object);

  switch (prop_id)
    {
    case PROP_TTFT:
      g_value_set_string (value, self->ttft);
      break;

    case PROP_RATE:
      g_value_set_string (value, self->rate);
      break;

    case PROP_TOKENS:
      g_value_set_string (value, self->tokens);
      break;

    case PROP_DURATION:
      g_value_set_string (value, self->duration);
      break;

    case PROP_RUNNING:
      g_value_set_boolean (value, self->call->outcome == CHIMERA_OUTCOME_RUNNING);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chimera_call_row_class_init (ChimeraCallRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = chimera_call_row_finalize;
  object_class->get_property = chimera_call_row_get_property;

  properties[PROP_TTFT] = g_param_spec_string ("ttft", NULL, NULL, NULL, flags);
  properties[PROP_RATE] = g_param_spec_string ("rate", NULL, NULL, NULL, flags);
  properties[PROP_TOKENS] = g_param_spec_string ("tokens", NULL, NULL, NULL, flags);
  properties[PROP_DURATION] = g_param_spec_string ("duration", NULL, NULL, NULL, flags);
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
chimera_call_row_init (ChimeraCallRow *self)
{
}

/**
 * chimera_call_row_new:
 * @experiment: an experiment
 * @call: a call of it, running or ended
 *
 * Returns: (transfer full): its row
 */
ChimeraCallRow *
chimera_call_row_new (ChimeraExperiment *experiment,
                      ChimeraCall       *call)
{
  ChimeraCallRow *self = g_object_new (CHIMERA_TYPE_CALL_ROW, NULL);

  self->experiment = g_object_ref (experiment);
  self->call = chimera_call_ref (call);
  chimera_call_row_refresh (self);

  return self;
}

/**
 * chimera_call_row_get_call:
 * @self: a row
 *
 * Returns: (transfer none): the call
 */
const ChimeraCall *
chimera_call_row_get_call (ChimeraCallRow *self)
{
  g_return_val_if_fail (CHIMERA_IS_CALL_ROW (self), NULL);

  return self->call;
}

/**
 * chimera_call_row_get_configuration:
 * @self: a row
 *
 * Returns: (transfer none): the label of the configuration that the call is of
 */
const char *
chimera_call_row_get_configuration (ChimeraCallRow *self)
{
  const ChimeraRun *run;

  g_return_val_if_fail (CHIMERA_IS_CALL_ROW (self), NULL);

  run = chimera_experiment_find_run (self->experiment, self->call->run);

  return chimera_experiment_get_configuration (self->experiment, run->configuration)->label;
}

/**
 * chimera_call_row_get_style:
 * @self: a row
 * @out_style: (out caller-allocates): how the call looks in the charts
 *
 * Returns: whether it is in them
 */
gboolean
chimera_call_row_get_style (ChimeraCallRow   *self,
                            ChimeraCallStyle *out_style)
{
  g_return_val_if_fail (CHIMERA_IS_CALL_ROW (self), FALSE);

  return chimera_call_charts_get_style (self->experiment, self->call, out_style);
}

/**
 * chimera_call_row_list_notes:
 * @self: a row
 *
 * Returns: (transfer full) (element-type ChimeraCallNote): what was not as it was asked for
 */
GPtrArray *
chimera_call_row_list_notes (ChimeraCallRow *self)
{
  g_return_val_if_fail (CHIMERA_IS_CALL_ROW (self), NULL);

  return chimera_call_notes_list (self->call, chimera_experiment_find_run (self->experiment, self->call->run));
}

/**
 * chimera_call_row_refresh:
 * @self: a row
 *
 * Shows the call's own figures: it has ended, or has not begun to answer.
 */
void
chimera_call_row_refresh (ChimeraCallRow *self)
{
  const ChimeraReply *reply;
  g_autofree char *ttft = NULL;
  g_autofree char *rate = NULL;
  g_autofree char *tokens = NULL;
  g_autofree char *duration = NULL;

  g_return_if_fail (CHIMERA_IS_CALL_ROW (self));

  reply = self->call->reply;
  if (reply != NULL)
    {
      ttft = chimera_format_ns_as_ms (reply->ttft_ns, 2);
      rate = chimera_format_display (chimera_call_get_throughput (self->call), 2);
      tokens = reply->server.eval_count >= 0
               ? chimera_format_display ((double) reply->server.eval_count, 0)
               : g_strdup (CHIMERA_ABSENT);
      duration = chimera_format_ns_as_s (reply->duration_ns, 2);
    }

  set_text (self, &self->ttft, PROP_TTFT, ttft != NULL ? ttft : CHIMERA_ABSENT);
  set_text (self, &self->rate, PROP_RATE, rate != NULL ? rate : CHIMERA_ABSENT);
  set_text (self, &self->tokens, PROP_TOKENS, tokens != NULL ? tokens : CHIMERA_ABSENT);
  set_text (self, &self->duration, PROP_DURATION, duration != NULL ? duration : CHIMERA_ABSENT);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

/**
 * chimera_call_row_show_live:
 * @self: the row of the call in flight
 * @ttft_ns: time to first token; -1 before it
 * @tokens: estimated tokens so far
 * @rate: estimated tokens per second, or NAN
 * @duration_ns: since the call began
 *
 * Shows what is known of a call in flight.
 */
void
chimera_call_row_show_live (ChimeraCallRow *self,
                            gint64          ttft_ns,
                            guint           tokens,
                            double          rate,
                            gint64          duration_ns)
{
  g_autofree char *ttft_text = chimera_format_ns_as_ms (ttft_ns, 2);
  g_autofree char *number = chimera_format_display (tokens, 0);
  g_autofree char *rate_number = chimera_format_display (rate, 0);
  g_autofree char *duration_text = chimera_format_ns_as_s (duration_ns, 1);
  g_autofree char *tokens_text = g_strdup_printf ("≈ %s", number);
  g_autofree char *rate_text = g_strdup_printf ("≈ %s", rate_number);

  g_return_if_fail (CHIMERA_IS_CALL_ROW (self));

  set_text (self, &self->ttft, PROP_TTFT, ttft_text);
  set_text (self, &self->tokens, PROP_TOKENS, tokens > 0 ? tokens_text : CHIMERA_ABSENT);
  set_text (self, &self->rate, PROP_RATE, tokens > 0 ? rate_text : CHIMERA_ABSENT);
  set_text (self, &self->duration, PROP_DURATION, duration_text);
}

/**
 * chimera_call_row_get_stage:
 * @self: a row
 *
 * Returns: (transfer none): the stage, translated, as it stands in the table
 */
const char *
chimera_call_row_get_stage (ChimeraCallRow *self)
{
  g_return_val_if_fail (CHIMERA_IS_CALL_ROW (self), NULL);

  return self->call->stage == CHIMERA_STAGE_ANALYSIS ? C_("stage", "analysis") : C_("stage", "report");
}

/**
 * chimera_call_row_get_state:
 * @self: a row
 *
 * Returns: (transfer none): how the call ended where it did not complete, else its cohort
 */
const char *
chimera_call_row_get_state (ChimeraCallRow *self)
{
  g_return_val_if_fail (CHIMERA_IS_CALL_ROW (self), NULL);

  switch (self->call->outcome)
    {
    case CHIMERA_OUTCOME_LENGTH:
      return C_("outcome", "length limit");
    case CHIMERA_OUTCOME_CANCELLED:
      return C_("outcome", "cancelled");
    case CHIMERA_OUTCOME_CUT:
      return C_("outcome", "cut off");
    case CHIMERA_OUTCOME_FAILED:
      return C_("outcome", "failed");
    case CHIMERA_OUTCOME_RUNNING:
      if (self->call->cohort == CHIMERA_COHORT_UNKNOWN)
        return "";
      break;
    case CHIMERA_OUTCOME_COMPLETE:
    default:
      break;
    }

  switch (self->call->cohort)
    {
    case CHIMERA_COHORT_COLD:
      return C_("cohort", "cold");
    case CHIMERA_COHORT_WARM:
      return C_("cohort", "warm");
    case CHIMERA_COHORT_CACHED:
      return C_("cohort", "cached");
    case CHIMERA_COHORT_UNKNOWN:
    default:
      return C_("cohort", "unknown");
    }
}

/**
 * chimera_call_row_get_state_css:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the CSS class of the chip around the state; %NULL for one
 *   that is plain text
 */
const char *
chimera_call_row_get_state_css (ChimeraCallRow *self)
{
  g_return_val_if_fail (CHIMERA_IS_CALL_ROW (self), NULL);

  switch (self->call->outcome)
    {
    case CHIMERA_OUTCOME_CUT:
    case CHIMERA_OUTCOME_FAILED:
      return "bad";
    case CHIMERA_OUTCOME_LENGTH:
    case CHIMERA_OUTCOME_CANCELLED:
      return "warn";
    case CHIMERA_OUTCOME_RUNNING:
    case CHIMERA_OUTCOME_COMPLETE:
    default:
      return self->call->cohort == CHIMERA_COHORT_COLD ? "warn" : NULL;
    }
}

/**
 * chimera_call_row_get_state_icon:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the icon beside the state, so that colour is not the only sign
 */
const char *
chimera_call_row_get_state_icon (ChimeraCallRow *self)
{
  g_return_val_if_fail (CHIMERA_IS_CALL_ROW (self), NULL);

  switch (self->call->outcome)
    {
    case CHIMERA_OUTCOME_CUT:
    case CHIMERA_OUTCOME_FAILED:
      return "dialog-error-symbolic";
    case CHIMERA_OUTCOME_LENGTH:
    case CHIMERA_OUTCOME_CANCELLED:
      return "dialog-warning-symbolic";
    case CHIMERA_OUTCOME_RUNNING:
    case CHIMERA_OUTCOME_COMPLETE:
    default:
      return self->call->cohort == CHIMERA_COHORT_COLD ? "weather-snow-symbolic" : NULL;
    }
}
