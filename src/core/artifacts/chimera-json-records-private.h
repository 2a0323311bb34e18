/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-json-leaf.h"
#include "chimera-json-long.h"
#include "chimera-json-reader.h"
#include "chimera-json-records.h"

G_BEGIN_DECLS

/* An object or array that is open. @record is the number of the array element it is in, or of the
 * document: no value comes twice in one. @measurement is NULL until there is a member that may be a part
 * of one. */
typedef struct
{
  guint32 node;
  guint32 last_member;
  guint64 record;
  guint64 n_objects;
  ChimeraJsonMeasurement *measurement;
  gboolean is_array;
  gboolean has_failed;
} ChimeraJsonFrame;

/* All documents of a file with several are elements of one array, the frame of which is always
 * open. Containers that are not measured are only counted. */
struct _ChimeraJsonRecords
{
  ChimeraHarvest *harvest;
  ChimeraReading *reading;
  gboolean has_several;
  guint64 document;
  gboolean has_document_failed;

  ChimeraJsonPaths paths;
  ChimeraJsonLong *long_tables;
  guint32 member;
  guint64 n_records;
  guint n_skipped;
  guint64 n_largest;

  guint depth;
  ChimeraJsonFrame frames[CHIMERA_JSON_READER_MAX_DEPTH + 2];
  guint32 indices[CHIMERA_PLACE_MAX_INDICES + 1];
};

static inline ChimeraJsonFrame *
chimera_json_records_get_frame (ChimeraJsonRecords *self)
{
  return &self->frames[self->depth - 1];
}

/* What stands beside the measured values of an object, in chimera-json-records-beside.c. */
void chimera_json_records_add_failure (ChimeraJsonRecords *self,
                                       guint32             object);
void chimera_json_records_take_number (ChimeraJsonRecords *self,
                                       guint32             leaf,
                                       ChimeraSeries      *series,
                                       double              value,
                                       const ChimeraUnit  *unit);
void chimera_json_records_count_text  (ChimeraJsonRecords *self,
                                       guint32             leaf);
void chimera_json_records_count_unlike (ChimeraJsonRecords  *self,
                                       guint32              leaf,
                                       void               (*add) (ChimeraSeries *series));
void chimera_json_records_take_text   (ChimeraJsonRecords *self,
                                       guint32             leaf,
                                       const char         *text,
                                       gsize               length,
                                       gboolean            is_string);
void chimera_json_records_take_word   (ChimeraJsonRecords *self,
                                       guint32             leaf,
                                       const char         *word);

G_END_DECLS
