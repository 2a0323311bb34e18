/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-scan.h"
#include "chimera-ollama-private.h"

/* A line in the form that all but the last have: its members are those below, and all but "done" and
 * "message" are strings. Whatever is otherwise is left to chimera_ollama_read_line(), which must come
 * to the same for what is read here (tests/core/llm/chunk-checks.c compares the two). */

typedef enum
{
  MARK_MODEL = 1 << 0,
  MARK_CREATED_AT = 1 << 1,
  MARK_RESPONSE = 1 << 2,  /* "content" of a message, too: of the two there can be one */
  MARK_THINKING = 1 << 3,
  MARK_MESSAGE = 1 << 4,
  MARK_DONE = 1 << 5,
  MARK_ROLE = 1 << 6,
} Mark;

static const ChimeraJsonScanMember line_members[] = {
  CHIMERA_JSON_SCAN_MEMBER ("model", MARK_MODEL),
  CHIMERA_JSON_SCAN_MEMBER ("created_at", MARK_CREATED_AT),
  CHIMERA_JSON_SCAN_MEMBER ("response", MARK_RESPONSE),
  CHIMERA_JSON_SCAN_MEMBER ("thinking", MARK_THINKING),
  CHIMERA_JSON_SCAN_MEMBER ("message", MARK_MESSAGE),
  CHIMERA_JSON_SCAN_MEMBER ("done", MARK_DONE),
  { 0 },
};

static const ChimeraJsonScanMember message_members[] = {
  CHIMERA_JSON_SCAN_MEMBER ("role", MARK_ROLE),
  CHIMERA_JSON_SCAN_MEMBER ("content", MARK_RESPONSE),
  CHIMERA_JSON_SCAN_MEMBER ("thinking", MARK_THINKING),
  { 0 },
};

typedef struct
{
  ChimeraJsonScan parent;
  char *response;
  char *thinking;
} LineScan;

static gboolean
take_value (ChimeraJsonScan *scan,
            guint            mark)
{
  LineScan *self = (LineScan *) scan;

  switch ((Mark) mark)
    {
    case MARK_RESPONSE:
      return chimera_json_scan_take_text (scan, &self->response);

    case MARK_THINKING:
      return chimera_json_scan_take_text (scan, &self->thinking);

    case MARK_MESSAGE:
      return chimera_json_scan_take_object (scan, message_members, take_value);

    case MARK_DONE:
      return chimera_json_scan_take (scan, "false", 5);

    case MARK_MODEL:
    case MARK_CREATED_AT:
    case MARK_ROLE:
    default:
      return chimera_json_scan_take_idle_string (scan);
    }
}

gboolean
chimera_ollama_scan_line (const char   *line,
                          gsize         length,
                          ChimeraChunk *out_chunk)
{
  LineScan self = { .parent = { .at = line, .end = line + length } };

  if (!chimera_json_scan_take_object (&self.parent, line_members, take_value) || self.parent.at != self.parent.end ||
      (self.parent.seen & (MARK_RESPONSE | MARK_MESSAGE | MARK_DONE)) == 0)
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
