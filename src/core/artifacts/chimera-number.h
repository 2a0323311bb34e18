/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers as people and programs write them into tables and texts, the same in every locale. */

/**
 * ChimeraNumberFormat:
 * @CHIMERA_NUMBER_POINT: the point before the decimals and the comma between thousands
 * @CHIMERA_NUMBER_COMMA: the comma before the decimals and the point between thousands
 */
typedef enum
{
  CHIMERA_NUMBER_POINT,
  CHIMERA_NUMBER_COMMA,
} ChimeraNumberFormat;

/**
 * ChimeraNumberKind:
 * @CHIMERA_NUMBER_ABSENT: nothing, or a word for nothing: "", "-", "n/a", "null"
 * @CHIMERA_NUMBER_FOUND: a number
 * @CHIMERA_NUMBER_TEXT: something else
 * @CHIMERA_NUMBER_NOT_FINITE: "nan", "inf", or a number that is too large
 *
 * What a cell holds for somebody who wants a number from it.
 */
typedef enum
{
  CHIMERA_NUMBER_ABSENT,
  CHIMERA_NUMBER_FOUND,
  CHIMERA_NUMBER_TEXT,
  CHIMERA_NUMBER_NOT_FINITE,
} ChimeraNumberKind;

ChimeraNumberKind chimera_number_parse           (const char           *text,
                                                  gsize                 length,
                                                  ChimeraNumberFormat   format,
                                                  double               *out_value);
ChimeraNumberKind chimera_number_parse_with_unit (const char           *text,
                                                  gsize                 length,
                                                  ChimeraNumberFormat   format,
                                                  double               *out_value,
                                                  const char          **out_unit,
                                                  gsize                *out_unit_length);
gboolean          chimera_number_seems           (const char           *text,
                                                  gsize                 length);
gboolean          chimera_number_from_decimal    (guint64               mantissa,
                                                  int                   exponent,
                                                  double               *out_value);

G_END_DECLS
