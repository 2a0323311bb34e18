/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Exchanges with real servers that lie beside the project, and those recorded from the simulator. */

/* One captured exchange, its body freed of HTTP. */
typedef struct
{
  char *name;
  char *path;
  guint status;
  gboolean streamed;
  GString *body;
  JsonObject *meta;
} Capture;

typedef void (*CaptureFunc) (const char *dir,
                             Capture    *capture);

/* Takes the chunk framing off, up to the end of what there is. */
void  capture_decode_chunks (const char  *data,
                             gsize        length,
                             GString     *out_body);
/* Those of the real servers; marks the test as skipped where they are absent. */
void  captures_for_each     (const char  *suffix,
                             CaptureFunc  func);
guint captures_for_each_in  (const char  *dir_path,
                             const char  *suffix,
                             CaptureFunc  func);

G_END_DECLS
