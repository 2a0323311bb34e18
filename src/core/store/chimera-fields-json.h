/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "chimera-fields.h"

G_BEGIN_DECLS

/* Members of a plain struct out of a JSON object that somebody else may have written, each checked
 * for its type and its range. @path is where the object stands in its document, "runs[2].calls[0]",
 * or "" for the root: every error is CHIMERA_ERROR_PARSE and names the member with it. */

gboolean    chimera_fields_read_json   (const ChimeraField *fields,
                                        gpointer            base,
                                        JsonObject         *object,
                                        const char         *path,
                                        GError            **error);
JsonObject *chimera_fields_get_object  (JsonObject         *object,
                                        const char         *path,
                                        const char         *member,
                                        GError            **error);
JsonArray  *chimera_fields_get_array   (JsonObject         *object,
                                        const char         *path,
                                        const char         *member,
                                        GError            **error);
JsonObject *chimera_fields_get_element (JsonArray          *array,
                                        guint               i,
                                        const char         *path,
                                        GError            **error);

/* "plan.agents" */
char       *chimera_fields_dup_path    (const char         *path,
                                        const char         *member);
/* "plan.n_runs: " and @reason, a sentence. Returns FALSE. */
gboolean    chimera_fields_refuse      (const char         *path,
                                        const char         *member,
                                        const char         *reason,
                                        GError            **error);

G_END_DECLS
