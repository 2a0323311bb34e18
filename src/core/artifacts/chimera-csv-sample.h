/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-csv-reader.h"

G_BEGIN_DECLS

/* Copies of the first records of a table: enough to see what its rows are. */

#define CHIMERA_CSV_SAMPLE_RECORDS 256
#define CHIMERA_CSV_SAMPLE_BYTES (256 * 1024)

typedef struct _ChimeraCsvSample ChimeraCsvSample;

ChimeraCsvSample       *chimera_csv_sample_new           (void);
void                    chimera_csv_sample_free          (ChimeraCsvSample       *self);
void                    chimera_csv_sample_add           (ChimeraCsvSample       *self,
                                                          const ChimeraCsvRecord *record);
gboolean                chimera_csv_sample_is_full       (ChimeraCsvSample       *self);
guint                   chimera_csv_sample_get_n_records (ChimeraCsvSample       *self);
const ChimeraCsvRecord *chimera_csv_sample_get_record    (ChimeraCsvSample       *self,
                                                          guint                   index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraCsvSample, chimera_csv_sample_free)

G_END_DECLS
