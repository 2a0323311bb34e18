/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-agent.h"
#include "chimera-inventory.h"

G_BEGIN_DECLS

/* What the model is asked: templates from the resources, filled with what was found. Each prompt
 * is built to fit the context with room left for the answer, because a server that may not cut a
 * prompt refuses one that is too long (protocol.md 16). */

/* The context assumed where neither the options nor the server say: the smallest default of
 * Ollama (protocol.md 20). */
#define CHIMERA_PROMPT_DEFAULT_CONTEXT 4096

/**
 * ChimeraPromptValue:
 * @name: the word between the braces of a placeholder
 * @text: what stands in its place
 */
typedef struct
{
  const char *name;
  const char *text;
} ChimeraPromptValue;

/* A text of the resources, "prompts/analysis.md", without its licence comment and outer space. */
char   *chimera_prompt_load            (const char               *name);
/* Fills every {{name}} of @template_text in one pass: braces in what is filled in stay what they are. */
char   *chimera_prompt_fill            (const char               *template_text,
                                        const ChimeraPromptValue *values,
                                        gsize                     n_values);

/* "Total files analyzed: 101" and a line per type: "- CSV files: 28, latest modified …" */
char   *chimera_prompt_format_totals   (ChimeraInventory         *inventory);
/* Tokens that an answer may take of @context. */
guint   chimera_prompt_get_answer_room (const ChimeraOptions     *options,
                                        guint                     context);

/* The prompt of the analysis call; @out_digest (nullable) gets the digest it carries. */
char   *chimera_prompt_build_analysis  (const ChimeraAgent       *agent,
                                        ChimeraInventory         *inventory,
                                        guint                     context,
                                        char                    **out_digest);
/* The prompt of the report call, from the text of the analysis. */
char   *chimera_prompt_build_report    (const ChimeraAgent       *agent,
                                        ChimeraInventory         *inventory,
                                        const char               *analysis,
                                        guint                     context);
/* Estimated tokens of a whole request. */
guint   chimera_prompt_estimate_tokens (const char               *system,
                                        const char               *prompt,
                                        double                    tokens_per_estimate);

G_END_DECLS
