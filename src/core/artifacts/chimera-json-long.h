/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-json-paths.h"
#include "chimera-long-table.h"
#include "chimera-number.h"

G_BEGIN_DECLS

/* Long tables in JSON are arrays of objects that say what they measured, {"name": "ttft", "value": 12,
 * "unit": "ms"}, their members in any order: only at its end an object is known to be such a row. */

/* Of one file. Objects of more arrays are taken for any objects. */
#define CHIMERA_JSON_LONG_MAX_TABLES 64

/**
 * ChimeraJsonMeasurement:
 * @role: which member @metric is; %CHIMERA_LONG_OTHER where there is none
 * @metric_leaf: its path
 * @metric: what it says
 * @name_leaf: the path of the name; NONE where there is none
 * @name: what it says
 * @unit_leaf: the path of the unit; NONE where there is none
 * @unit: what it says; empty for null
 * @value_leaf: the path of the value; NONE where there is none
 * @kind: whether that is a number or a text
 * @value: the number
 * @value_unit: (nullable): the unit that stands behind the number
 *
 * What the members of one object tell.
 */
typedef struct
{
  ChimeraLongRole role;
  guint32 metric_leaf;
  GString *metric;
  guint32 name_leaf;
  GString *name;
  guint32 unit_leaf;
  GString *unit;
  guint32 value_leaf;
  ChimeraNumberKind kind;
  double value;
  const ChimeraUnit *value_unit;
} ChimeraJsonMeasurement;

typedef struct _ChimeraJsonLong ChimeraJsonLong;

ChimeraJsonLong        *chimera_json_long_new           (ChimeraJsonPaths       *paths,
                                                         ChimeraHarvest         *harvest);
void                    chimera_json_long_free          (ChimeraJsonLong        *self);
ChimeraJsonMeasurement *chimera_json_long_begin         (ChimeraJsonLong        *self);
void                    chimera_json_long_end           (ChimeraJsonLong        *self,
                                                         ChimeraJsonMeasurement *measurement,
                                                         guint32                 object,
                                                         const guint32          *indices);
guint                   chimera_json_long_get_n_left_out (ChimeraJsonLong       *self);

void                    chimera_json_measurement_keep_name  (ChimeraJsonMeasurement *self,
                                                             ChimeraLongRole         role,
                                                             guint32                 leaf,
                                                             const char             *text,
                                                             gsize                   length);
void                    chimera_json_measurement_keep_unit  (ChimeraJsonMeasurement *self,
                                                             guint32                 leaf,
                                                             const char             *text,
                                                             gsize                   length);
void                    chimera_json_measurement_keep_value (ChimeraJsonMeasurement *self,
                                                             guint32                 leaf,
                                                             ChimeraNumberKind       kind,
                                                             double                  value,
                                                             const ChimeraUnit      *unit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraJsonLong, chimera_json_long_free)

G_END_DECLS
