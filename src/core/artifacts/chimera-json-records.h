/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-harvest.h"
#include "chimera-reading.h"

G_BEGIN_DECLS

/* Puts the values of a JSON file where they belong: for each it knows which objects and arrays it is
 * in, which series it is of, and what stands beside it. It is told what comes in the order of the
 * file, as a reader of well-formed JSON finds it. */

typedef struct _ChimeraJsonRecords ChimeraJsonRecords;

ChimeraJsonRecords *chimera_json_records_new            (ChimeraHarvest     *harvest,
                                                         ChimeraReading     *reading,
                                                         gboolean            has_several);
void                chimera_json_records_free           (ChimeraJsonRecords *self);
void                chimera_json_records_begin_document (ChimeraJsonRecords *self,
                                                         guint64             document);
void                chimera_json_records_break_document (ChimeraJsonRecords *self);
void                chimera_json_records_end            (ChimeraJsonRecords *self,
                                                         gboolean            is_cut);
void                chimera_json_records_add_key        (ChimeraJsonRecords *self,
                                                         const char         *key,
                                                         gsize               length);
void                chimera_json_records_add_text       (ChimeraJsonRecords *self,
                                                         const char         *text,
                                                         gsize               length,
                                                         gboolean            is_string);
void                chimera_json_records_add_word       (ChimeraJsonRecords *self,
                                                         const char         *word);
void                chimera_json_records_open           (ChimeraJsonRecords *self,
                                                         gboolean            is_array);
void                chimera_json_records_close          (ChimeraJsonRecords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraJsonRecords, chimera_json_records_free)

G_END_DECLS
