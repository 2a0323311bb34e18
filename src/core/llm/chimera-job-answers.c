/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-job-private.h"

#include <glib/gi18n-lib.h>

#include "chimera-error.h"
#include "chimera-ollama.h"
#include "chimera-openai.h"

gboolean
chimera_job_is_success (guint status)
{
  return status >= 200 && status < 300;
}

/* What an answer with another status than success means, naming the server. */
static GError *
name_status (ChimeraJob *job,
             guint       status)
{
  const char *host_port = chimera_server_get_host_port (job->server);
  GError *error;

  if (status < 400)
    return g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_SERVER,
                        /* Translators: a host and its port */
                        _("%s sends requests on to another address. Give that address instead."), host_port);

  error = job->protocol == CHIMERA_SERVER_OPENAI
          ? chimera_openai_error_from_body (status, (const char *) job->body->data, job->body->len)
          : chimera_ollama_error_from_body (status, (const char *) job->body->data, job->body->len);
  g_prefix_error (&error, "%s: ", host_port);

  return error;
}

void
chimera_job_return_reply (ChimeraJob   *job,
                          guint         status,
                          gint64        elapsed_ns,
                          const GError *error)
{
  GError *why = error != NULL ? g_error_copy (error) : NULL;

  if (status != 0 && !chimera_job_is_success (status) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&why);
      why = name_status (job, status);
    }

  g_task_return_pointer (job->task,
                         chimera_reply_builder_finish (job->builder, status, elapsed_ns, why),
                         (GDestroyNotify) chimera_reply_unref);
}

static gpointer
read_ollama_answer (ChimeraJob      *job,
                    const char      *body,
                    gsize            length,
                    GDestroyNotify  *out_free,
                    GError         **error)
{
  g_autoptr(GError) local_error = NULL;
  gpointer answer;

  *out_free = (GDestroyNotify) g_ptr_array_unref;

  switch (job->kind)
    {
    case CHIMERA_JOB_VERSION:
      *out_free = g_free;
      answer = chimera_ollama_parse_version (body, length, &local_error);
      break;

    case CHIMERA_JOB_MODELS:
      answer = chimera_ollama_parse_tags (body, length, &local_error);
      break;

    case CHIMERA_JOB_LOADED:
      answer = chimera_ollama_parse_ps (body, length, &local_error);
      break;

    case CHIMERA_JOB_GENERATE:
    default:
      g_assert_not_reached ();
    }

  if (answer == NULL)
    g_set_error (error, CHIMERA_ERROR, local_error->code,
                 /* Translators: a host and its port, what is wrong with the answer */
                 _("%s does not answer as Ollama does. %s"),
                 chimera_server_get_host_port (job->server), local_error->message);

  return answer;
}

/* The only question there is that of models; what answers it is as near as one comes to a version. */
static gpointer
read_openai_answer (ChimeraJob      *job,
                    const char      *body,
                    gsize            length,
                    GDestroyNotify  *out_free,
                    GError         **error)
{
  const char *host_port = chimera_server_get_host_port (job->server);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(GPtrArray) models = chimera_openai_parse_models (body, length, &local_error);
  g_autofree char *software = NULL;

  if (models == NULL)
    {
      g_set_error (error, CHIMERA_ERROR, local_error->code,
                   /* Translators: a host and its port, what is wrong with the answer */
                   _("%s does not answer as an OpenAI-compatible server does. %s"), host_port, local_error->message);
      return NULL;
    }

  if (job->kind == CHIMERA_JOB_MODELS)
    {
      *out_free = (GDestroyNotify) g_ptr_array_unref;
      return g_steal_pointer (&models);
    }

  chimera_server_notes_get_kind (job->worker->notes, job->server, &software);
  if (software == NULL)
    g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_UNKNOWN,
                 /* Translators: a host and its port */
                 _("%s does not say what version it is."), host_port);

  *out_free = g_free;
  return g_steal_pointer (&software);
}

void
chimera_job_return_answer (ChimeraJob *job,
                           guint       status)
{
  const char *body = job->body->len > 0 ? (const char *) job->body->data : "";
  gsize length = job->body->len;
  g_autoptr(GError) error = NULL;
  GDestroyNotify free_answer = NULL;
  gpointer answer;

  if (!chimera_job_is_success (status))
    {
      g_task_return_error (job->task, name_status (job, status));
      return;
    }

  if (job->body_too_large)
    {
      g_task_return_new_error (job->task, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE,
                               _("The answer of %s is longer than %d bytes."),
                               chimera_server_get_host_port (job->server), CHIMERA_JOB_MAX_BODY_BYTES);
      return;
    }

  answer = job->protocol == CHIMERA_SERVER_OPENAI ? read_openai_answer (job, body, length, &free_answer, &error)
                                                  : read_ollama_answer (job, body, length, &free_answer, &error);

  if (answer == NULL)
    {
      if (g_error_matches (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE))
        chimera_server_notes_set_kind (job->worker->notes, job->server, CHIMERA_SERVER_AUTOMATIC, NULL);
      g_task_return_error (job->task, g_steal_pointer (&error));
      return;
    }

  g_task_return_pointer (job->task, answer, free_answer);
}
