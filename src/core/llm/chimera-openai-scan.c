/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-scan.h"
#include "chimera-openai-private.h"

/* An event in the form that all but the last ones have: one choice that is not finished, with text, and
 * what llama.cpp's server, vLLM and Ollama's /v1 say beside it in each. Whatever is otherwise, usage,
 * timings, tools and errors among it, is left to chimera_openai_read_event(), which must come to the
 * same for what is read here (tests/core/llm/chunk-checks.c compares the two). */

typedef enum
{
  MARK_ID = 1 << 0,
  MARK_OBJECT = 1 << 1,
  MARK_CREATED = 1 << 2,
  MARK_MODEL = 1 << 3,
  MARK_FINGERPRINT = 1 << 4,
  MARK_CHOICES = 1 << 5,
  MARK_USAGE = 1 << 6,
  MARK_INDEX = 1 << 7,
  MARK_DELTA = 1 << 8,
  MARK_LOGPROBS = 1 << 9,
  MARK_FINISH_REASON = 1 << 10,
  MARK_ROLE = 1 << 11,
  MARK_CONTENT = 1 << 12,
  MARK_REASONING = 1 << 13,  /* by either name: of two the one with text would count */
} Mark;

static const ChimeraJsonScanMember event_members[] = {
  CHIMERA_JSON_SCAN_MEMBER ("id", MARK_ID),
  CHIMERA_JSON_SCAN_MEMBER ("object", MARK_OBJECT),
  CHIMERA_JSON_SCAN_MEMBER ("created", MARK_CREATED),
  CHIMERA_JSON_SCAN_MEMBER ("model", MARK_MODEL),
  CHIMERA_JSON_SCAN_MEMBER ("system_fingerprint", MARK_FINGERPRINT),
  CHIMERA_JSON_SCAN_MEMBER ("choices", MARK_CHOICES),
  CHIMERA_JSON_SCAN_MEMBER ("usage", MARK_USAGE),
  { 0 },
};

static const ChimeraJsonScanMember choice_members[] = {
  CHIMERA_JSON_SCAN_MEMBER ("index", MARK_INDEX),
  CHIMERA_JSON_SCAN_MEMBER ("delta", MARK_DELTA),
  CHIMERA_JSON_SCAN_MEMBER ("logprobs", MARK_LOGPROBS),
  CHIMERA_JSON_SCAN_MEMBER ("finish_reason", MARK_FINISH_REASON),
  { 0 },
};

static const ChimeraJsonScanMember delta_members[] = {
  CHIMERA_JSON_SCAN_MEMBER ("role", MARK_ROLE),
  CHIMERA_JSON_SCAN_MEMBER ("content", MARK_CONTENT),
  CHIMERA_JSON_SCAN_MEMBER ("reasoning_content", MARK_REASONING),
  CHIMERA_JSON_SCAN_MEMBER ("reasoning", MARK_REASONING),
  { 0 },
};

typedef struct
{
  ChimeraJsonScan parent;
  char *response;
  char *thinking;
} EventScan;

/* To be tried before what may have moved when it fails. */
static gboolean
take_null (ChimeraJsonScan *scan)
{
  return chimera_json_scan_take (scan, "null", 4);
}

static gboolean
take_value (ChimeraJsonScan *scan,
            guint            mark)
{
  EventScan *self = (EventScan *) scan;

  switch ((Mark) mark)
    {
    case MARK_CONTENT:
      return take_null (scan) || chimera_json_scan_take_text (scan, &self->response);

    case MARK_REASONING:
      return take_null (scan) || chimera_json_scan_take_text (scan, &self->thinking);

    case MARK_CHOICES:
      return chimera_json_scan_take (scan, "[", 1) &&
             chimera_json_scan_take_object (scan, choice_members, take_value) &&
             chimera_json_scan_take (scan, "]", 1);

    case MARK_DELTA:
      return chimera_json_scan_take_object (scan, delta_members, take_value);

    case MARK_CREATED:
    case MARK_INDEX:
      return chimera_json_scan_take_idle_count (scan);

    case MARK_USAGE:
    case MARK_LOGPROBS:
    case MARK_FINISH_REASON:
      return take_null (scan);

    case MARK_FINGERPRINT:
      return take_null (scan) || chimera_json_scan_take_idle_string (scan);

    case MARK_ID:
    case MARK_OBJECT:
    case MARK_MODEL:
    case MARK_ROLE:
    default:
      return chimera_json_scan_take_idle_string (scan);
    }
}

gboolean
chimera_openai_scan_event (const char   *data,
                           gsize         length,
                           ChimeraChunk *out_chunk)
{
  EventScan self = { .parent = { .at = data, .end = data + length } };

  if (!chimera_json_scan_take_object (&self.parent, event_members, take_value) || self.parent.at != self.parent.end ||
      (self.parent.seen & MARK_DELTA) == 0)
    {
      g_free (self.response);
      g_free (self.thinking);
      return FALSE;
    }

  *out_chunk = (ChimeraChunk) {
    .response = self.response,
    .thinking = self.thinking,
    .timings = CHIMERA_SERVER_TIMINGS_ABSENT,
    .context_length = -1,
  };

  return TRUE;
}
