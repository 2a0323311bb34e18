/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Reads JSON of one known form in a single pass, without the tree of nodes that costs json-glib some
 * 5 us for a chunk of a stream. There is no white space, and only members that are expected, each
 * once. That something was not taken says nothing about it: the scan may have stopped anywhere in it,
 * and all is to be read from its start by chimera_json_parse(), which must come to the same for what is
 * taken. Only chimera_json_scan_take() stays where it was. */

/* What is left to read, and the marks of the members that were seen. A reader puts it first in a
 * structure of its own that holds what it finds. */
typedef struct
{
  const char *at;
  const char *end;
  guint seen;
} ChimeraJsonScan;

typedef struct
{
  const char *name;  /* with the quotes and the colon */
  gsize length;
  guint mark;  /* one bit; members of which there can be only one share it */
} ChimeraJsonScanMember;

#define CHIMERA_JSON_SCAN_MEMBER(name, mark) { "\"" name "\":", sizeof name + 2, mark }

/* Takes the value of the member with that mark. */
typedef gboolean (*ChimeraJsonScanFunc) (ChimeraJsonScan *self,
                                         guint            mark);

/**
 * chimera_json_scan_take:
 * @self: a scan
 * @text: what must stand next
 * @length: its length in bytes
 *
 * Returns: whether it stood there and is behind the scan now
 */
static inline gboolean
chimera_json_scan_take (ChimeraJsonScan *self,
                        const char      *text,
                        gsize            length)
{
  if ((gsize) (self->end - self->at) < length || memcmp (self->at, text, length) != 0)
    return FALSE;

  self->at += length;

  return TRUE;
}

gboolean chimera_json_scan_take_text        (ChimeraJsonScan              *self,
                                             char                        **out_text);
gboolean chimera_json_scan_take_idle_string (ChimeraJsonScan              *self);
gboolean chimera_json_scan_take_idle_count  (ChimeraJsonScan              *self);
gboolean chimera_json_scan_take_object      (ChimeraJsonScan              *self,
                                             const ChimeraJsonScanMember  *members,
                                             ChimeraJsonScanFunc           take_value);

G_END_DECLS
