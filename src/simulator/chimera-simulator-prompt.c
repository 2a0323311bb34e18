/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-prompt.h"

#include "chimera-simulator-tokens.h"

#define ID_BEGIN 1
#define ID_TURN_START 3
#define ID_TURN_END 4
#define ID_ROLE_SYSTEM 5
#define ID_ROLE_USER 6
#define ID_ROLE_MODEL 7

/* num_keep and the token of the beginning: what a cut leaves at the front. */
#define N_KEPT 5

static void
add_id (GArray *ids,
        guint32 id)
{
  g_array_append_val (ids, id);
}

static void
add_text (GArray       *ids,
          const GArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    add_id (ids, g_array_index (tokens, ChimeraSimulatorToken, i).id);
}

static char *
join_messages (GPtrArray *messages,
               guint      first)
{
  GString *text = g_string_new (NULL);

  for (guint i = first; i < messages->len; i++)
    {
      if (i > first)
        g_string_append (text, "\n\n");
      g_string_append (text, messages->pdata[i]);
    }

  return g_string_free (text, FALSE);
}

/* @out_tokens are those of @text, whose first one is at @out_n_head. */
static GArray *
render (const ChimeraSimulatorRequest *request,
        const char                    *text,
        GArray                       **out_tokens,
        guint                         *out_n_head)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  add_id (ids, ID_BEGIN);

  if (!request->raw)
    {
      if (request->system != NULL && request->system[0] != '\0')
        {
          g_autoptr(GArray) tokens = chimera_simulator_tokenize (request->system);

          add_id (ids, ID_TURN_START);
          add_id (ids, ID_ROLE_SYSTEM);
          add_text (ids, tokens);
          add_id (ids, ID_TURN_END);
        }
      add_id (ids, ID_TURN_START);
      add_id (ids, ID_ROLE_USER);
    }

  *out_tokens = chimera_simulator_tokenize (text);
  *out_n_head = ids->len;
  add_text (ids, *out_tokens);

  if (!request->raw)
    {
      add_id (ids, ID_TURN_END);
      add_id (ids, ID_TURN_START);
      add_id (ids, ID_ROLE_MODEL);
    }

  return ids;
}

/**
 * chimera_simulator_prompt_new:
 * @request: a request with a prompt
 *
 * Returns: (transfer full): the whole prompt
 */
ChimeraSimulatorPrompt *
chimera_simulator_prompt_new (const ChimeraSimulatorRequest *request)
{
  ChimeraSimulatorPrompt *self = g_new0 (ChimeraSimulatorPrompt, 1);
  g_autoptr(GArray) tokens = NULL;
  guint n_head;

  self->system = g_strdup (request->raw ? NULL : request->system);
  self->text = join_messages (request->messages, 0);
  self->ids = render (request, self->text, &tokens, &n_head);
  self->whole_ids = g_array_ref (self->ids);

  return self;
}

/**
 * chimera_simulator_prompt_free:
 * @self: (transfer full): a prompt
 */
void
chimera_simulator_prompt_free (ChimeraSimulatorPrompt *self)
{
  g_array_unref (self->ids);
  g_array_unref (self->whole_ids);
  g_free (self->system);
  g_free (self->text);
  g_free (self);
}

/**
 * chimera_simulator_prompt_fit:
 * @self: a prompt as new, with at least @num_ctx tokens
 * @request: its request
 * @num_ctx: the context, in tokens
 * @n_left: tokens of a prompt that was cut
 *
 * Makes it fit as Ollama does: a chat loses its older messages first; what is then still too long
 * loses all but its very beginning and its end.
 */
void
chimera_simulator_prompt_fit (ChimeraSimulatorPrompt        *self,
                              const ChimeraSimulatorRequest *request,
                              guint                          num_ctx,
                              guint                          n_left)
{
  g_autoptr(GArray) tokens = NULL;
  g_autoptr(GArray) cut = NULL;
  g_autofree char *rest = NULL;
  guint first = 0;
  guint first_left;
  guint n_head;

  do
    {
      if (first > 0)
        {
          g_free (self->text);
          self->text = join_messages (request->messages, first);
        }
      g_clear_pointer (&tokens, g_array_unref);
      g_array_unref (self->ids);
      self->ids = render (request, self->text, &tokens, &n_head);
      first++;
    }
  while (self->ids->len >= num_ctx && first < request->messages->len);

  if (self->ids->len < num_ctx || n_left >= self->ids->len)
    return;

  cut = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_vals (cut, self->ids->data, MIN (n_left, N_KEPT));
  first_left = self->ids->len - (n_left - cut->len);
  g_array_append_vals (cut, &g_array_index (self->ids, guint32, first_left), self->ids->len - first_left);
  g_array_unref (self->ids);
  self->ids = g_steal_pointer (&cut);

  /* The system prompt stands at the front: it is what goes first. */
  g_clear_pointer (&self->system, g_free);
  if (first_left > n_head)
    {
      guint index = MIN (first_left - n_head, tokens->len) - 1;

      rest = g_strdup (self->text + g_array_index (tokens, ChimeraSimulatorToken, index).end);
      g_free (self->text);
      self->text = g_steal_pointer (&rest);
    }
}
