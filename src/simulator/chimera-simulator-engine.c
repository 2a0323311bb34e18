/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-engine.h"

#include "chimera-simulator-lines.h"

/* OLLAMA_MAX_QUEUE */
#define MOST_WAITING 512

/* One per model: whose turn it is and who waits. */
typedef struct
{
  ChimeraSimulatorAnswer *current;
  GQueue waiting;
} Lane;

struct _ChimeraSimulatorEngine
{
  ChimeraSimulatorPace pace;
  int *n_cancelled;  /* atomic, not ours */
  GPtrArray *models;
  Lane *lanes;       /* one per model, in their order */
  guint n_answers;
};

/**
 * chimera_simulator_engine_new:
 * @pace: of the default model
 * @n_cancelled: a number that is raised, atomically, for each answer whose client has gone; it
 *   must outlive the engine
 *
 * Returns: (transfer full): an engine with its models, none of them loaded
 */
ChimeraSimulatorEngine *
chimera_simulator_engine_new (const ChimeraSimulatorPace *pace,
                              int                        *n_cancelled)
{
  ChimeraSimulatorEngine *self = g_new0 (ChimeraSimulatorEngine, 1);

  self->pace = *pace;
  self->n_cancelled = n_cancelled;
  self->models = chimera_simulator_models_new (chimera_simulator_now_unix_ns ());
  self->lanes = g_new0 (Lane, self->models->len);

  return self;
}

/**
 * chimera_simulator_engine_free:
 * @self: (transfer full): an engine
 *
 * Frees it; the connections of unfinished answers are closed.
 */
void
chimera_simulator_engine_free (ChimeraSimulatorEngine *self)
{
  for (guint i = 0; i < self->models->len; i++)
    {
      g_clear_pointer (&self->lanes[i].current, chimera_simulator_answer_free);
      g_queue_clear_full (&self->lanes[i].waiting, (GDestroyNotify) chimera_simulator_answer_free);
    }

  g_free (self->lanes);
  g_ptr_array_unref (self->models);
  g_free (self);
}

/**
 * chimera_simulator_engine_get_models:
 * @self: an engine
 *
 * Returns: (transfer none) (element-type ChimeraSimulatorModel): its models; those whose time is
 *   over have just been unloaded
 */
GPtrArray *
chimera_simulator_engine_get_models (ChimeraSimulatorEngine *self)
{
  for (guint i = 0; i < self->models->len; i++)
    chimera_simulator_model_expire (self->models->pdata[i], chimera_simulator_now_unix_ns ());

  return self->models;
}

static Lane *
get_lane (ChimeraSimulatorEngine *self,
          ChimeraSimulatorModel  *model)
{
  guint index = 0;

  g_ptr_array_find (self->models, model, &index);

  return &self->lanes[index];
}

/**
 * chimera_simulator_engine_is_full:
 * @self: an engine
 * @model: one of its models
 *
 * Returns: whether no further request can wait for @model
 */
gboolean
chimera_simulator_engine_is_full (ChimeraSimulatorEngine *self,
                                  ChimeraSimulatorModel  *model)
{
  return g_queue_get_length (&get_lane (self, model)->waiting) >= MOST_WAITING;
}

static void
start_next (Lane *lane)
{
  ChimeraSimulatorAnswer *answer = g_queue_pop_head (&lane->waiting);
  ChimeraSimulatorModel *model;

  if (answer == NULL)
    return;

  model = chimera_simulator_answer_get_model (answer);
  chimera_simulator_model_expire (model, chimera_simulator_now_unix_ns ());
  model->is_busy = TRUE;
  lane->current = answer;
  chimera_simulator_answer_start (answer);
}

static void
on_done (ChimeraSimulatorAnswer *answer,
         gboolean                cancelled,
         gpointer                user_data)
{
  ChimeraSimulatorEngine *self = user_data;
  ChimeraSimulatorModel *model = chimera_simulator_answer_get_model (answer);
  Lane *lane = get_lane (self, model);

  if (cancelled)
    g_atomic_int_inc (self->n_cancelled);

  if (lane->current != answer)
    g_queue_remove (&lane->waiting, answer);
  else
    {
      lane->current = NULL;
      model->is_busy = FALSE;
      chimera_simulator_answer_rest (answer);
    }

  chimera_simulator_answer_free (answer);

  if (lane->current == NULL)
    start_next (lane);
}

/**
 * chimera_simulator_engine_submit:
 * @self: an engine
 * @model: one of its models
 * @request: (transfer full): a request for it
 * @wire: (transfer full): where the answer goes
 * @fault: what is to go wrong
 *
 * Answers @request when its turn comes.
 */
void
chimera_simulator_engine_submit (ChimeraSimulatorEngine  *self,
                                 ChimeraSimulatorModel   *model,
                                 ChimeraSimulatorRequest *request,
                                 ChimeraSimulatorWire    *wire,
                                 ChimeraFault             fault)
{
  Lane *lane = get_lane (self, model);
  gboolean waits_for_slot = lane->current != NULL && chimera_simulator_model_fits (model, request);
  guint32 seed = self->pace.seed + self->n_answers++ * 2654435761u;

  g_queue_push_tail (&lane->waiting,
                     chimera_simulator_answer_new (model, request, wire, &self->pace, fault, seed,
                                                   waits_for_slot, on_done, self));
  if (lane->current == NULL)
    start_next (lane);
}
