/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-exchange.h"
#include "chimera-reply-builder.h"
#include "chimera-worker-private.h"

G_BEGIN_DECLS

/* chimera-job.c goes the way of a job, chimera-job-answers.c makes its result of what came. */

typedef struct _ChimeraJob ChimeraJob;

/*  A job begins with questions where the kind of its server is not known:
 *
 *      /api/version -- answers as Ollama ------------------------> the request itself
 *           | does not
 *      /v1/models ---- answers as an OpenAI-compatible server ---> the request itself
 *           | does not
 *           +---- as if it were Ollama, so that the answer says what is wrong
 *
 *  A question that is the request itself is not asked twice.
 */
typedef enum
{
  CHIMERA_STEP_ASK_OLLAMA,
  CHIMERA_STEP_ASK_OPENAI,
  CHIMERA_STEP_REQUEST,
} ChimeraStep;

struct _ChimeraJob
{
  ChimeraWorker *worker;
  GTask *task;
  ChimeraJobKind kind;
  ChimeraStep step;
  ChimeraServerKind protocol;
  ChimeraServer *server;
  GCancellable *cancellable;
  ChimeraRequest *request;
  ChimeraLiveText *live_text;
  ChimeraReplyBuilder *builder;
  GByteArray *body;
  gboolean body_too_large;
  ChimeraExchange *exchange;
  gint64 started_ns;
  gint64 started_us;
};

#define CHIMERA_JOB_MAX_BODY_BYTES (64 * 1024 * 1024)

gboolean chimera_job_is_success    (guint         status);
void     chimera_job_return_reply  (ChimeraJob   *job,
                                    guint         status,
                                    gint64        elapsed_ns,
                                    const GError *error);
void     chimera_job_return_answer (ChimeraJob   *job,
                                    guint         status);

G_END_DECLS
