/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-summary-rows.h"

G_BEGIN_DECLS

/* What was found in one Markdown file, before it has names. */

typedef struct _ChimeraMarkdownFinding ChimeraMarkdownFinding;
typedef struct _ChimeraMarkdownFindings ChimeraMarkdownFindings;

ChimeraMarkdownFindings *chimera_markdown_findings_new          (void);
void                     chimera_markdown_findings_free         (ChimeraMarkdownFindings *self);
void                     chimera_markdown_findings_set_heading  (ChimeraMarkdownFindings *self,
                                                                 int                      level,
                                                                 const char              *text);
ChimeraMarkdownFinding  *chimera_markdown_findings_add          (ChimeraMarkdownFindings *self,
                                                                 const char              *name,
                                                                 const char              *label);
void                     chimera_markdown_findings_add_failure  (ChimeraMarkdownFindings *self,
                                                                 int                      line);
void                     chimera_markdown_findings_add_summaries (ChimeraMarkdownFindings *self,
                                                                  const ChimeraSummaryRows *summaries);
guint                    chimera_markdown_findings_get_n_left_out (ChimeraMarkdownFindings *self);
guint64                  chimera_markdown_findings_give         (ChimeraMarkdownFindings *self,
                                                                 ChimeraHarvest          *harvest);

void                     chimera_markdown_finding_set_column    (ChimeraMarkdownFinding  *self,
                                                                 guint                    column,
                                                                 const ChimeraUnit       *unit);
void                     chimera_markdown_finding_take_line_keys (ChimeraMarkdownFinding *self,
                                                                  char                  **keys);
void                     chimera_markdown_finding_add_number    (ChimeraMarkdownFinding  *self,
                                                                 int                      line,
                                                                 double                   value,
                                                                 const ChimeraUnit       *unit);
void                     chimera_markdown_finding_add_text      (ChimeraMarkdownFinding  *self);
void                     chimera_markdown_finding_add_key       (ChimeraMarkdownFinding  *self,
                                                                 int                      line,
                                                                 const char              *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraMarkdownFindings, chimera_markdown_findings_free)

G_END_DECLS
