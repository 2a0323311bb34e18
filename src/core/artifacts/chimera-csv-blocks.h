/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-csv-reader.h"

G_BEGIN_DECLS

/* Any row of a table, by the places of some of them: the rows between two such places are read and
 * taken apart together, and the blocks that were looked at last are kept. */

#define CHIMERA_CSV_BLOCK_ROWS 16

typedef struct _ChimeraCsvBlocks ChimeraCsvBlocks;

ChimeraCsvBlocks     *chimera_csv_blocks_new     (int                  descriptor,
                                                  char                 separator);
void                  chimera_csv_blocks_free    (ChimeraCsvBlocks    *self);
int                   chimera_csv_blocks_get_descriptor (ChimeraCsvBlocks *self);
void                  chimera_csv_blocks_set_text (ChimeraCsvBlocks   *self,
                                                  GBytes              *text);
void                  chimera_csv_blocks_grow    (ChimeraCsvBlocks    *self,
                                                  const guint64       *places,
                                                  guint                n_places,
                                                  guint64              end);
const ChimeraCsvCell *chimera_csv_blocks_get_row (ChimeraCsvBlocks    *self,
                                                  guint                row,
                                                  guint               *out_n_cells);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraCsvBlocks, chimera_csv_blocks_free)

G_END_DECLS
