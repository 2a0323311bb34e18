/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-agents.h"

#include <string.h>

#define LATEST ":latest"

/**
 * chimera_history_bind_model:
 * @statement: a statement
 * @first: a parameter for the name
 * @second: a parameter for the other name
 * @model: a model's name
 *
 * A name without a tag means the tag "latest": see chimera_model_names_equal().
 */
void
chimera_history_bind_model (sqlite3_stmt *statement,
                            int           first,
                            int           second,
                            const char   *model)
{
  g_autofree char *other = g_str_has_suffix (model, LATEST) ? g_strndup (model, strlen (model) - strlen (LATEST))
                                                            : g_strconcat (model, LATEST, NULL);

  sqlite3_bind_text (statement, first, model, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, second, other, -1, SQLITE_TRANSIENT);
}
