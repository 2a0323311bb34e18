/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-trace-blob.h"

#include <glib/gi18n-lib.h>

#include "chimera-error.h"
#include "chimera-reply.h"

/* The format:
 *
 *     varint unit                 nanoseconds that one unit of time stands for: 1,000 or 1
 *     per mark, until the end:
 *       varint zigzag (t - t of the mark before), in units; the first counts from 0
 *       varint bytes
 *
 * A varint is as in Protocol Buffers: seven bits a byte, the lowest first, the high bit set on all
 * but the last; zigzag is theirs too ((n << 1) ^ (n >> 63)). A clock that ticks in microseconds
 * gives traces of 1,000 ns units, three or four bytes a mark; no other time is rounded for that,
 * the unit is 1 where a single mark needs it. No marks are no bytes. */

#define UNIT_US 1000
#define VARINT_MAX_BYTES 10

static void
append_varint (GByteArray *array,
               guint64     value)
{
  guint8 buffer[VARINT_MAX_BYTES];
  guint n = 0;

  do
    {
      buffer[n] = value & 0x7f;
      value >>= 7;
      if (value != 0)
        buffer[n] |= 0x80;
      n++;
    }
  while (value != 0);

  g_byte_array_append (array, buffer, n);
}

static gboolean
take_varint (const guint8 **cursor,
             const guint8  *end,
             guint64       *out_value)
{
  guint64 value = 0;

  for (guint i = 0; i < VARINT_MAX_BYTES && *cursor + i < end; i++)
    {
      guint8 byte = (*cursor)[i];

      /* The tenth byte has room for one bit. */
      if (i == VARINT_MAX_BYTES - 1 && byte > 1)
        return FALSE;

      value |= (guint64) (byte & 0x7f) << (7 * i);
      if ((byte & 0x80) == 0)
        {
          *cursor += i + 1;
          *out_value = value;
          return TRUE;
        }
    }

  return FALSE;
}

static guint64
zigzag (gint64 value)
{
  return ((guint64) value << 1) ^ (value < 0 ? G_MAXUINT64 : 0);
}

static gint64
unzigzag (guint64 value)
{
  return (gint64) ((value >> 1) ^ ((value & 1) != 0 ? G_MAXUINT64 : 0));
}

/**
 * chimera_trace_blob_encode:
 * @trace: (nullable) (element-type ChimeraTraceMark): marks; times in any order
 *
 * Returns: (transfer full): the blob; no bytes where there are no marks
 */
GBytes *
chimera_trace_blob_encode (GArray *trace)
{
  g_autoptr(GByteArray) array = g_byte_array_new ();
  guint n_marks = trace != NULL ? trace->len : 0;
  gint64 unit = UNIT_US;
  guint64 before = 0;

  for (guint i = 0; i < n_marks; i++)
    if (g_array_index (trace, ChimeraTraceMark, i).t_ns % UNIT_US != 0)
      unit = 1;

  if (n_marks > 0)
    append_varint (array, (guint64) unit);

  for (guint i = 0; i < n_marks; i++)
    {
      const ChimeraTraceMark *mark = &g_array_index (trace, ChimeraTraceMark, i);
      guint64 t = (guint64) (mark->t_ns / unit);

      /* Unsigned, so that no pair of times can overflow. */
      append_varint (array, zigzag ((gint64) (t - before)));
      append_varint (array, mark->bytes);
      before = t;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&array));
}

/**
 * chimera_trace_blob_decode:
 * @data: (nullable): a blob
 * @size: its bytes
 * @error: %CHIMERA_ERROR_PARSE
 *
 * Returns: (transfer full) (element-type ChimeraTraceMark): the marks, or %NULL with @error set
 */
GArray *
chimera_trace_blob_decode (gconstpointer   data,
                           gsize           size,
                           GError        **error)
{
  g_autoptr(GArray) trace = g_array_new (FALSE, FALSE, sizeof (ChimeraTraceMark));
  const guint8 *cursor = data;
  const guint8 *end = cursor != NULL ? cursor + size : NULL;
  guint64 unit = 1;
  guint64 t = 0;

  if (cursor < end && (!take_varint (&cursor, end, &unit) || (unit != 1 && unit != UNIT_US)))
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                           _("The trace of a call is damaged at its beginning."));
      return NULL;
    }

  while (cursor < end)
    {
      ChimeraTraceMark mark;
      guint64 delta, bytes;
      gint64 t_ns;

      if (!take_varint (&cursor, end, &delta) ||
          !take_varint (&cursor, end, &bytes) ||
          bytes > G_MAXUINT32 ||
          __builtin_mul_overflow ((gint64) (t += (guint64) unzigzag (delta)), (gint64) unit, &t_ns))
        {
          g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                       _("The trace of a call is damaged after %u marks."), trace->len);
          return NULL;
        }

      mark.t_ns = t_ns;
      mark.bytes = (guint32) bytes;
      g_array_append_val (trace, mark);
    }

  return g_steal_pointer (&trace);
}
