/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text is measured in units before it is one of tokens, so that lines add up without rounding. */
#define CHIMERA_TOKEN_UNITS 36

guint64 chimera_token_count_units (const char *text);
guint   chimera_token_from_units  (guint64     units);
guint   chimera_token_estimate    (const char *text);

/* Real tokens for each estimated one, of which a model's earlier prompts tell: 1 where nothing is
 * known, and within these bounds otherwise. */
#define CHIMERA_TOKENS_PER_ESTIMATE_MIN 0.5
#define CHIMERA_TOKENS_PER_ESTIMATE_MAX 2.0

double  chimera_token_limit_ratio   (double tokens_per_estimate);
double  chimera_token_measure_ratio (gint64 n_tokens,
                                     gint64 n_estimated,
                                     double tokens_per_estimate);
guint   chimera_token_from_estimate (guint  estimate,
                                     double tokens_per_estimate);
guint   chimera_token_to_estimate   (guint  n_tokens,
                                     double tokens_per_estimate);

G_END_DECLS
