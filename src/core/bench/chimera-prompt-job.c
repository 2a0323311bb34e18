/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-prompt-job.h"

typedef struct
{
  ChimeraAgent *agent;
  ChimeraInventory *inventory;
  /* NULL for the prompt of the analysis */
  char *analysis;
  guint context;

  char *digest;
} PromptJob;

static void
prompt_job_free (gpointer data)
{
  PromptJob *self = data;

  chimera_agent_free (self->agent);
  g_object_unref (self->inventory);
  g_free (self->analysis);
  g_free (self->digest);
  g_free (self);
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      task_data,
     GCancellable *cancellable)
{
  PromptJob *self = task_data;
  char *prompt;

  if (self->analysis != NULL)
    prompt = chimera_prompt_build_report (self->agent, self->inventory, self->analysis, self->context);
  else
    prompt = chimera_prompt_build_analysis (self->agent, self->inventory, self->context, &self->digest);

  g_task_return_pointer (task, prompt, g_free);
}

static void
start (const ChimeraAgent  *agent,
       ChimeraInventory    *inventory,
       const char          *analysis,
       guint                context,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);
  PromptJob *self = g_new0 (PromptJob, 1);

  self->agent = chimera_agent_copy (agent);
  self->inventory = g_object_ref (inventory);
  self->analysis = g_strdup (analysis);
  self->context = context;
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, self, prompt_job_free);
  g_task_run_in_thread (task, run);
}

/**
 * chimera_prompt_job_start_analysis:
 * @agent: who is asked
 * @inventory: a finished inventory, which is neither scanned nor read again before the callback
 * @context: the context to fit, tokens
 * @callback: when it is done
 * @user_data: for @callback
 *
 * Does what chimera_prompt_build_analysis() does.
 */
void
chimera_prompt_job_start_analysis (const ChimeraAgent  *agent,
                                   ChimeraInventory    *inventory,
                                   guint                context,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  start (agent, inventory, NULL, context, callback, user_data);
}

/**
 * chimera_prompt_job_start_report:
 * @agent: who is asked
 * @inventory: a finished inventory, which is neither scanned nor read again before the callback
 * @analysis: the text of the analysis call
 * @context: the context to fit, tokens
 * @callback: when it is done
 * @user_data: for @callback
 *
 * Does what chimera_prompt_build_report() does.
 */
void
chimera_prompt_job_start_report (const ChimeraAgent  *agent,
                                 ChimeraInventory    *inventory,
                                 const char          *analysis,
                                 guint                context,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  start (agent, inventory, analysis, context, callback, user_data);
}

/**
 * chimera_prompt_job_finish:
 * @result: from the callback
 * @out_digest: (out) (optional) (transfer full) (nullable): the digest that the prompt of an analysis
 *   carries
 *
 * Returns: (transfer full): the prompt
 */
char *
chimera_prompt_job_finish (GAsyncResult  *result,
                           char         **out_digest)
{
  PromptJob *self = g_task_get_task_data (G_TASK (result));

  if (out_digest != NULL)
    *out_digest = g_steal_pointer (&self->digest);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
