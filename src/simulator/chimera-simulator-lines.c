/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-lines.h"

#include <string.h>
#include <time.h>

#include "chimera-format.h"
#include "chimera-simulator-json.h"
#include "chimera-simulator-openai.h"
#include "chimera-simulator-tokens.h"

/* Ollama reports at least this much for what took no time. */
#define SHORTEST_NS 1000

/**
 * chimera_simulator_now_unix_ns:
 *
 * Returns: the present, nanoseconds since the epoch
 */
gint64
chimera_simulator_now_unix_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);

  return now.tv_sec * CHIMERA_NS_PER_S + now.tv_nsec;
}

/**
 * chimera_simulator_append_error:
 * @out: where to
 * @openai: whether it answers a request of OpenAI's protocol
 * @status: of HTTP
 * @message: what is wrong
 *
 * Appends an error: words in Ollama's protocol, an object in the other.
 */
void
chimera_simulator_append_error (GString    *out,
                                gboolean    openai,
                                guint       status,
                                const char *message)
{
  if (openai)
    {
      chimera_simulator_openai_append_error (out, status, message);
      return;
    }

  g_string_append (out, "{\"error\":");
  chimera_simulator_json_append_string (out, message, strlen (message));
  g_string_append_c (out, '}');
}

/**
 * chimera_simulator_append_opening:
 * @out: where to
 * @request: a request
 * @text: (array length=length): text of the answer
 * @length: its length in bytes
 *
 * Appends what every line of an answer begins with: model, time and text.
 */
void
chimera_simulator_append_opening (GString                       *out,
                                  const ChimeraSimulatorRequest *request,
                                  const char                    *text,
                                  gsize                          length)
{
  g_string_append (out, "{\"model\":");
  chimera_simulator_json_append_string (out, request->model, strlen (request->model));
  g_string_append (out, ",\"created_at\":");
  chimera_simulator_json_append_time (out, chimera_simulator_now_unix_ns ());
  g_string_append (out, request->chat ? ",\"message\":{\"role\":\"assistant\",\"content\":" : ",\"response\":");
  chimera_simulator_json_append_string (out, text, length);
  if (request->chat)
    g_string_append_c (out, '}');
}

static void
append_context (GString *out,
                GArray  *prompt_ids,
                GArray  *tokens,
                guint    n_tokens)
{
  g_string_append (out, ",\"context\":[");

  for (guint i = 0; i < prompt_ids->len; i++)
    g_string_append_printf (out, "%s%u", i > 0 ? "," : "", g_array_index (prompt_ids, guint32, i));
  for (guint i = 0; i < n_tokens; i++)
    g_string_append_printf (out, ",%u", g_array_index (tokens, ChimeraSimulatorToken, i).id);

  g_string_append_c (out, ']');
}

/**
 * chimera_simulator_append_closing:
 * @out: where to, behind the opening
 * @request: a request
 * @figures: what to report
 * @prompt_ids: (nullable) (element-type guint32): the whole prompt; %NULL for no "context"
 * @tokens: (element-type ChimeraSimulatorToken): the answer
 * @n_tokens: how many of @tokens were sent
 *
 * Appends all that follows the text in a last line. The count of cached tokens came with Ollama
 * 0.33.3.
 */
void
chimera_simulator_append_closing (GString                       *out,
                                  const ChimeraSimulatorRequest *request,
                                  const ChimeraSimulatorFigures *figures,
                                  GArray                        *prompt_ids,
                                  GArray                        *tokens,
                                  guint                          n_tokens)
{
  g_string_append_printf (out, ",\"done\":true,\"done_reason\":\"%s\"", figures->hits_limit ? "length" : "stop");
  if (prompt_ids != NULL && !request->chat && !request->raw)
    append_context (out, prompt_ids, tokens, n_tokens);

  g_string_append_printf (out,
                          ",\"total_duration\":%" G_GINT64_FORMAT ",\"load_duration\":%" G_GINT64_FORMAT
                          ",\"prompt_eval_count\":%u,\"prompt_eval_cached_count\":%u"
                          ",\"prompt_eval_duration\":%" G_GINT64_FORMAT
                          ",\"eval_count\":%u,\"eval_duration\":%" G_GINT64_FORMAT "}",
                          figures->total_ns, figures->load_ns, figures->n_prompt, figures->n_cached,
                          MAX (figures->prefill_ns, SHORTEST_NS), figures->n_eval, MAX (figures->eval_ns, SHORTEST_NS));
}
