/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "../core/artifacts/csv-records.h"
#include "../core/artifacts/harvests.h"
#include "chimera-number.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* However a table was split, the records and the error are the same. */
static void
check_records (const char *text,
               gsize       length,
               gsize       piece,
               char        separator,
               gboolean    is_cut)
{
  char whole_separator;
  char split_separator;
  g_autofree char *whole = csv_records_to_string (text, length, 0, separator, is_cut, &whole_separator);
  g_autofree char *split = csv_records_to_string (text, length, piece, separator, is_cut, &split_separator);

  g_assert_cmpint (whole_separator, ==, split_separator);
  g_assert_cmpstr (whole, ==, split);
}

static void
check_harvest (const char *text,
               gsize       length,
               gsize       piece,
               gboolean    is_cut)
{
  guint64 limit = is_cut && length > 1 ? length - 1 : 0;
  g_autoptr(ChimeraReading) whole = csv_harvest (text, length, MAX (length, 1), limit);
  g_autoptr(ChimeraReading) split = csv_harvest (text, length, piece, limit);
  g_autofree char *whole_text = csv_harvest_to_text (whole);
  g_autofree char *split_text = csv_harvest_to_text (split);

  g_assert_cmpstr (whole_text, ==, split_text);
  g_assert_true (whole->error == NULL || g_utf8_validate (whole->error, -1, NULL));
  g_assert_cmpuint (whole->n_failed, <=, whole->n_rows);
  g_assert_cmpuint (whole->n_ragged, <=, whole->n_rows);

  for (guint i = 0; i < whole->metrics->len; i++)
    {
      ChimeraMetric *metric = g_ptr_array_index (whole->metrics, i);
      gsize n_values;
      const double *values = chimera_metric_get_values (metric, &n_values);
      guint64 last = 0;

      g_assert_true (g_utf8_validate (chimera_metric_get_name (metric), -1, NULL));
      for (gsize j = 0; j < n_values; j++)
        {
          guint64 row = chimera_metric_get_row (metric, j);

          g_assert_true (isfinite (values[j]));
          g_assert_cmpuint (row, >, last);
          g_assert_cmpuint (row, <=, whole->n_rows);
          last = row;
        }
    }
}

/* What is taken for a plain number is the one strtod() finds. */
static void
check_number (const char *text,
              gsize       length)
{
  g_autofree char *copy = g_strndup (text, length);
  const char *unit;
  gsize unit_length;
  double value;
  double with_unit;

  length = strlen (copy);
  if (chimera_number_parse (copy, length, CHIMERA_NUMBER_POINT, &value) == CHIMERA_NUMBER_FOUND)
    {
      g_assert_cmpint (chimera_number_parse_with_unit (copy, length, CHIMERA_NUMBER_POINT, &with_unit,
                                                       &unit, &unit_length), ==, CHIMERA_NUMBER_FOUND);
      g_assert_null (unit);
      g_assert_cmpfloat (value, ==, with_unit);
      g_assert_true (isfinite (value));
      if (strchr (copy, ',') == NULL && (guint8) copy[strspn (copy, " \t\r\n")] < 0x80)
        g_assert_cmpfloat (value, ==, g_ascii_strtod (copy, NULL));
    }
  else if (chimera_number_parse_with_unit (copy, length, CHIMERA_NUMBER_COMMA, &value, &unit, &unit_length) ==
           CHIMERA_NUMBER_FOUND && unit != NULL)
    g_assert_true (unit > copy && unit_length > 0 && unit + unit_length <= copy + length);
}

/* The first byte gives the size of the pieces, the second the separator and whether the text goes
 * on, the rest is the table. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const char *text = (const char *) data + 2;
  gsize piece;
  gboolean is_cut;

  if (size < 2)
    return 0;

  piece = 1 + (gsize) data[0];
  is_cut = (data[1] & 8) != 0;
  size -= 2;

  check_records (text, size, piece, "\0,;\t|\0\0\0"[data[1] & 7], is_cut);
  check_harvest (text, size, piece, is_cut);
  check_number (text, size);

  return 0;
}
