/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Key findings and recommendations are the list items under the headings that match, taken from
 * the parsed Markdown tree: never lines that contain a keyword. A "heading" is also a paragraph
 * that is one bold run, as models write them ("**4. Key Findings**"). */

typedef enum
{
  CHIMERA_FINDINGS_KEY_FINDINGS,
  CHIMERA_FINDINGS_RECOMMENDATIONS,
} ChimeraFindingsKind;

/* (array zero-terminated=1): one Markdown inline text each, without bullet or number, balanced
 * markup; empty where nothing matches. At most @max_items. */
char **chimera_findings_extract (const char          *markdown,
                                 ChimeraFindingsKind  kind,
                                 guint                max_items);

G_END_DECLS
