/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-inventory.h"

G_BEGIN_DECLS

/**
 * ChimeraDigest:
 * @text: the digest, UTF-8, whole lines
 * @estimated_tokens: about how many tokens @text takes
 * @n_lines_left_out: lines that did not fit the budget; the text says so itself
 *
 * What the model gets to see of the folder, built to fit a token budget.
 */
typedef struct
{
  char *text;
  guint estimated_tokens;
  guint n_lines_left_out;
} ChimeraDigest;

/* Room for any budget: nothing is left out. */
#define CHIMERA_DIGEST_NO_BUDGET G_MAXUINT

ChimeraDigest *chimera_digest_new            (ChimeraInventory *inventory,
                                              guint             budget_tokens);
void           chimera_digest_free           (ChimeraDigest    *self);
guint          chimera_digest_count_left_out (const char       *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraDigest, chimera_digest_free)

G_END_DECLS
