/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChimeraQuantity:
 * @CHIMERA_QUANTITY_NONE: a bare number, nothing is known about it
 * @CHIMERA_QUANTITY_TIME: base unit second
 * @CHIMERA_QUANTITY_TOKEN_RATE: base unit token per second
 * @CHIMERA_QUANTITY_RATE: other things per second
 * @CHIMERA_QUANTITY_BYTES: base unit byte
 * @CHIMERA_QUANTITY_BYTE_RATE: base unit byte per second
 * @CHIMERA_QUANTITY_RATIO: base unit 1; a percentage has the factor 0.01
 * @CHIMERA_QUANTITY_TOKENS: tokens
 * @CHIMERA_QUANTITY_COUNT: other things counted
 * @CHIMERA_QUANTITY_FREQUENCY: base unit hertz
 * @CHIMERA_QUANTITY_POWER: base unit watt
 * @CHIMERA_QUANTITY_ENERGY: base unit joule
 * @CHIMERA_QUANTITY_TEMPERATURE: degree Celsius
 */
typedef enum
{
  CHIMERA_QUANTITY_NONE,
  CHIMERA_QUANTITY_TIME,
  CHIMERA_QUANTITY_TOKEN_RATE,
  CHIMERA_QUANTITY_RATE,
  CHIMERA_QUANTITY_BYTES,
  CHIMERA_QUANTITY_BYTE_RATE,
  CHIMERA_QUANTITY_RATIO,
  CHIMERA_QUANTITY_TOKENS,
  CHIMERA_QUANTITY_COUNT,
  CHIMERA_QUANTITY_FREQUENCY,
  CHIMERA_QUANTITY_POWER,
  CHIMERA_QUANTITY_ENERGY,
  CHIMERA_QUANTITY_TEMPERATURE,
} ChimeraQuantity;

/**
 * ChimeraUnit:
 * @quantity: what is measured in it
 * @symbol: how it is written everywhere in Chimera ("ms", "tok/s", "%"); empty for bare numbers
 * @base_symbol: the symbol of the quantity's base unit ("s", "tok/s", "1")
 * @factor: a value in this unit times @factor is the value in the base unit
 *
 * The unit of a series: however a file writes it ("tokens/s", "_ms", "(seconds)"), there is one of
 * these. Values stay as the file has them; @factor makes them comparable.
 */
typedef struct
{
  ChimeraQuantity quantity;
  const char *symbol;
  const char *base_symbol;
  double factor;
} ChimeraUnit;

const ChimeraUnit *chimera_unit_none        (void);
const ChimeraUnit *chimera_unit_from_symbol (const char *text,
                                             gsize       length);
const ChimeraUnit *chimera_unit_behind_number (const char *text,
                                               gsize       length);

G_END_DECLS
