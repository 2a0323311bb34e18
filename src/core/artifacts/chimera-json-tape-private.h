/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-json-tape.h"

G_BEGIN_DECLS

/* So many children, and so many bytes, are stepped over to find one. */
#define CHIMERA_JSON_TAPE_STRIDE 64
#define CHIMERA_JSON_TAPE_BLOCK 65536

/* A container with more children than the stride: where the numbers of every 64th begin */
typedef struct
{
  guint32 container;
  guint32 first_mark;
} ChimeraJsonMarked;

struct _ChimeraJsonTape
{
  GBytes *bytes;
  const char *text;
  gsize length;

  ChimeraJsonNode *nodes;
  guint32 n_nodes;
  guint32 n_allocated;
  GArray *broken;

  GArray *marked;
  GArray *marks;
  /* How many line feeds there are before each block */
  GArray *lines;
};

G_END_DECLS
