/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-notes.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chimera-format.h"

static void
note_free (gpointer data)
{
  ChimeraCallNote *note = data;

  g_free (note->text);
  g_free (note->details);
  g_free (note);
}

static void
take_note (GPtrArray *notes,
           char      *text,
           char      *details)
{
  ChimeraCallNote *note = g_new (ChimeraCallNote, 1);

  note->text = text;
  note->details = details;
  g_ptr_array_add (notes, note);
}

static void
note_context (GPtrArray         *notes,
              const ChimeraCall *call)
{
  gint64 asked = (gint64) chimera_options_get (&call->options, CHIMERA_OPTION_NUM_CTX, -1.0);
  g_autofree char *asked_text = NULL;
  g_autofree char *loaded_text = NULL;

  if (asked < 0 || call->effective_context < 0 || call->effective_context == asked)
    return;

  asked_text = chimera_format_display ((double) asked, 0);
  loaded_text = chimera_format_display ((double) call->effective_context, 0);
  take_note (notes,
             /* Translators: what became of the context that was asked for: it is smaller, or another */
             g_strdup (call->effective_context < asked ? _("clamped") : _("num_ctx ignored")),
             /* Translators: two numbers of tokens */
             g_strdup_printf (_("A context of %s tokens was asked for. The model was loaded with %s."),
                              asked_text, loaded_text));
}

static void
note_memory (GPtrArray         *notes,
             const ChimeraCall *call)
{
  double share = chimera_call_get_gpu_share (call);
  g_autofree char *percent = NULL;

  /* A server without a GPU has nothing to spill from. */
  if (isnan (share) || share >= 1.0 || share <= 0.0)
    return;

  percent = chimera_format_display (floor (share * 100.0), 0);
  take_note (notes,
             /* Translators: part of the model is in main memory, because that of the GPU is too small */
             g_strdup (_("spilled to CPU")),
             g_strdup_printf (_("%s %% of the model is on the GPU."), percent));
}

/**
 * chimera_call_notes_list:
 * @call: a call that has ended or is in flight
 * @run: the run it belongs to
 *
 * What was not as it was asked for: the context that the model was loaded with, memory beyond the GPU's,
 * and, with the first call of a run, that it could not be prepared.
 *
 * Returns: (transfer full) (element-type ChimeraCallNote): the notes, most often none
 */
GPtrArray *
chimera_call_notes_list (const ChimeraCall *call,
                         const ChimeraRun  *run)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (note_free);

  note_context (notes, call);
  note_memory (notes, call);
  if (call->stage == CHIMERA_STAGE_ANALYSIS && run->preparation_error != NULL)
    /* Translators: the run did not begin in the state it should have had */
    take_note (notes, g_strdup (_("not prepared")), g_strdup (run->preparation_error));

  return notes;
}
