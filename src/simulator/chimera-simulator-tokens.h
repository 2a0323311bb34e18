/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The simulated model's tokens: about four characters each, as with real tokenizers. */

/**
 * ChimeraSimulatorToken:
 * @id: depends on the token's bytes only
 * @end: byte offset behind the token in its text
 */
typedef struct
{
  guint32 id;
  guint32 end;
} ChimeraSimulatorToken;

/* Ids below this belong to special tokens, which have no text. */
#define CHIMERA_SIMULATOR_FIRST_TEXT_TOKEN 256
#define CHIMERA_SIMULATOR_N_TOKENS         128000

GArray *chimera_simulator_tokenize (const char *text);

G_END_DECLS
