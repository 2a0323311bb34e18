/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-unit.h"

#include <string.h>

/* "milliseconds per token" and a good deal more. */
#define MAX_SYMBOL 40

typedef enum
{
  UNIT_NONE,
  UNIT_NS,
  UNIT_US,
  UNIT_MS,
  UNIT_S,
  UNIT_MIN,
  UNIT_H,
  UNIT_D,
  UNIT_TOK_S,
  UNIT_TOK_MIN,
  UNIT_PER_S,
  UNIT_REQ_S,
  UNIT_REQ_MIN,
  UNIT_IT_S,
  UNIT_SAMPLES_S,
  UNIT_IMAGES_S,
  UNIT_OP_S,
  UNIT_FLOP_S,
  UNIT_GFLOP_S,
  UNIT_TFLOP_S,
  UNIT_B,
  UNIT_KB,
  UNIT_MB,
  UNIT_GB,
  UNIT_TB,
  UNIT_KIB,
  UNIT_MIB,
  UNIT_GIB,
  UNIT_TIB,
  UNIT_B_S,
  UNIT_KB_S,
  UNIT_MB_S,
  UNIT_GB_S,
  UNIT_TB_S,
  UNIT_KIB_S,
  UNIT_MIB_S,
  UNIT_GIB_S,
  UNIT_TIB_S,
  UNIT_MBIT_S,
  UNIT_GBIT_S,
  UNIT_PERCENT,
  UNIT_TIMES,
  UNIT_TOK,
  UNIT_CHARS,
  UNIT_WORDS,
  UNIT_REQ,
  UNIT_IT,
  UNIT_SAMPLES,
  UNIT_IMAGES,
  UNIT_OP,
  UNIT_CALLS,
  UNIT_LAYERS,
  UNIT_STEPS,
  UNIT_CYCLES,
  UNIT_HZ,
  UNIT_KHZ,
  UNIT_MHZ,
  UNIT_GHZ,
  UNIT_MILLIWATT,
  UNIT_W,
  UNIT_KW,
  UNIT_MILLIJOULE,
  UNIT_J,
  UNIT_KJ,
  UNIT_WH,
  UNIT_KWH,
  UNIT_CELSIUS,
  N_UNITS
} UnitId;

static const ChimeraUnit units[N_UNITS] = {
  [UNIT_NONE] = { CHIMERA_QUANTITY_NONE, "", "", 1 },
  [UNIT_NS] = { CHIMERA_QUANTITY_TIME, "ns", "s", 1e-9 },
  [UNIT_US] = { CHIMERA_QUANTITY_TIME, "µs", "s", 1e-6 },
  [UNIT_MS] = { CHIMERA_QUANTITY_TIME, "ms", "s", 1e-3 },
  [UNIT_S] = { CHIMERA_QUANTITY_TIME, "s", "s", 1 },
  [UNIT_MIN] = { CHIMERA_QUANTITY_TIME, "min", "s", 60 },
  [UNIT_H] = { CHIMERA_QUANTITY_TIME, "h", "s", 3600 },
  [UNIT_D] = { CHIMERA_QUANTITY_TIME, "d", "s", 86400 },
  [UNIT_TOK_S] = { CHIMERA_QUANTITY_TOKEN_RATE, "tok/s", "tok/s", 1 },
  [UNIT_TOK_MIN] = { CHIMERA_QUANTITY_TOKEN_RATE, "tok/min", "tok/s", 1.0 / 60 },
  [UNIT_PER_S] = { CHIMERA_QUANTITY_RATE, "/s", "/s", 1 },
  [UNIT_REQ_S] = { CHIMERA_QUANTITY_RATE, "req/s", "/s", 1 },
  [UNIT_REQ_MIN] = { CHIMERA_QUANTITY_RATE, "req/min", "/s", 1.0 / 60 },
  [UNIT_IT_S] = { CHIMERA_QUANTITY_RATE, "it/s", "/s", 1 },
  [UNIT_SAMPLES_S] = { CHIMERA_QUANTITY_RATE, "samples/s", "/s", 1 },
  [UNIT_IMAGES_S] = { CHIMERA_QUANTITY_RATE, "images/s", "/s", 1 },
  [UNIT_OP_S] = { CHIMERA_QUANTITY_RATE, "op/s", "/s", 1 },
  [UNIT_FLOP_S] = { CHIMERA_QUANTITY_RATE, "FLOP/s", "/s", 1 },
  [UNIT_GFLOP_S] = { CHIMERA_QUANTITY_RATE, "GFLOP/s", "/s", 1e9 },
  [UNIT_TFLOP_S] = { CHIMERA_QUANTITY_RATE, "TFLOP/s", "/s", 1e12 },
  [UNIT_B] = { CHIMERA_QUANTITY_BYTES, "B", "B", 1 },
  [UNIT_KB] = { CHIMERA_QUANTITY_BYTES, "kB", "B", 1e3 },
  [UNIT_MB] = { CHIMERA_QUANTITY_BYTES, "MB", "B", 1e6 },
  [UNIT_GB] = { CHIMERA_QUANTITY_BYTES, "GB", "B", 1e9 },
  [UNIT_TB] = { CHIMERA_QUANTITY_BYTES, "TB", "B", 1e12 },
  [UNIT_KIB] = { CHIMERA_QUANTITY_BYTES, "KiB", "B", 1024 },
  [UNIT_MIB] = { CHIMERA_QUANTITY_BYTES, "MiB", "B", 1048576 },
  [UNIT_GIB] = { CHIMERA_QUANTITY_BYTES, "GiB", "B", 1073741824 },
  [UNIT_TIB] = { CHIMERA_QUANTITY_BYTES, "TiB", "B", 1099511627776 },
  [UNIT_B_S] = { CHIMERA_QUANTITY_BYTE_RATE, "B/s", "B/s", 1 },
  [UNIT_KB_S] = { CHIMERA_QUANTITY_BYTE_RATE, "kB/s", "B/s", 1e3 },
  [UNIT_MB_S] = { CHIMERA_QUANTITY_BYTE_RATE, "MB/s", "B/s", 1e6 },
  [UNIT_GB_S] = { CHIMERA_QUANTITY_BYTE_RATE, "GB/s", "B/s", 1e9 },
  [UNIT_TB_S] = { CHIMERA_QUANTITY_BYTE_RATE, "TB/s", "B/s", 1e12 },
  [UNIT_KIB_S] = { CHIMERA_QUANTITY_BYTE_RATE, "KiB/s", "B/s", 1024 },
  [UNIT_MIB_S] = { CHIMERA_QUANTITY_BYTE_RATE, "MiB/s", "B/s", 1048576 },
  [UNIT_GIB_S] = { CHIMERA_QUANTITY_BYTE_RATE, "GiB/s", "B/s", 1073741824 },
  [UNIT_TIB_S] = { CHIMERA_QUANTITY_BYTE_RATE, "TiB/s", "B/s", 1099511627776 },
  [UNIT_MBIT_S] = { CHIMERA_QUANTITY_BYTE_RATE, "Mbit/s", "B/s", 125000 },
  [UNIT_GBIT_S] = { CHIMERA_QUANTITY_BYTE_RATE, "Gbit/s", "B/s", 125000000 },
  [UNIT_PERCENT] = { CHIMERA_QUANTITY_RATIO, "%", "1", 0.01 },
  [UNIT_TIMES] = { CHIMERA_QUANTITY_RATIO, "×", "1", 1 },
  [UNIT_TOK] = { CHIMERA_QUANTITY_TOKENS, "tok", "tok", 1 },
  [UNIT_CHARS] = { CHIMERA_QUANTITY_COUNT, "chars", "chars", 1 },
  [UNIT_WORDS] = { CHIMERA_QUANTITY_COUNT, "words", "words", 1 },
  [UNIT_REQ] = { CHIMERA_QUANTITY_COUNT, "req", "req", 1 },
  [UNIT_IT] = { CHIMERA_QUANTITY_COUNT, "it", "it", 1 },
  [UNIT_SAMPLES] = { CHIMERA_QUANTITY_COUNT, "samples", "samples", 1 },
  [UNIT_IMAGES] = { CHIMERA_QUANTITY_COUNT, "images", "images", 1 },
  [UNIT_OP] = { CHIMERA_QUANTITY_COUNT, "op", "op", 1 },
  [UNIT_CALLS] = { CHIMERA_QUANTITY_COUNT, "calls", "calls", 1 },
  [UNIT_LAYERS] = { CHIMERA_QUANTITY_COUNT, "layers", "layers", 1 },
  [UNIT_STEPS] = { CHIMERA_QUANTITY_COUNT, "steps", "steps", 1 },
  [UNIT_CYCLES] = { CHIMERA_QUANTITY_COUNT, "cycles", "cycles", 1 },
  [UNIT_HZ] = { CHIMERA_QUANTITY_FREQUENCY, "Hz", "Hz", 1 },
  [UNIT_KHZ] = { CHIMERA_QUANTITY_FREQUENCY, "kHz", "Hz", 1e3 },
  [UNIT_MHZ] = { CHIMERA_QUANTITY_FREQUENCY, "MHz", "Hz", 1e6 },
  [UNIT_GHZ] = { CHIMERA_QUANTITY_FREQUENCY, "GHz", "Hz", 1e9 },
  [UNIT_MILLIWATT] = { CHIMERA_QUANTITY_POWER, "mW", "W", 1e-3 },
  [UNIT_W] = { CHIMERA_QUANTITY_POWER, "W", "W", 1 },
  [UNIT_KW] = { CHIMERA_QUANTITY_POWER, "kW", "W", 1e3 },
  [UNIT_MILLIJOULE] = { CHIMERA_QUANTITY_ENERGY, "mJ", "J", 1e-3 },
  [UNIT_J] = { CHIMERA_QUANTITY_ENERGY, "J", "J", 1 },
  [UNIT_KJ] = { CHIMERA_QUANTITY_ENERGY, "kJ", "J", 1e3 },
  [UNIT_WH] = { CHIMERA_QUANTITY_ENERGY, "Wh", "J", 3600 },
  [UNIT_KWH] = { CHIMERA_QUANTITY_ENERGY, "kWh", "J", 3.6e6 },
  [UNIT_CELSIUS] = { CHIMERA_QUANTITY_TEMPERATURE, "°C", "°C", 1 },
};

/* A rate of these: what is divided, what by, and what comes out. */
static const struct
{
  UnitId above;
  UnitId below;
  UnitId unit;
} rates[] = {
  { UNIT_TOK, UNIT_S, UNIT_TOK_S },
  { UNIT_TOK, UNIT_MIN, UNIT_TOK_MIN },
  { UNIT_REQ, UNIT_S, UNIT_REQ_S },
  { UNIT_REQ, UNIT_MIN, UNIT_REQ_MIN },
  { UNIT_IT, UNIT_S, UNIT_IT_S },
  { UNIT_STEPS, UNIT_S, UNIT_IT_S },
  { UNIT_SAMPLES, UNIT_S, UNIT_SAMPLES_S },
  { UNIT_IMAGES, UNIT_S, UNIT_IMAGES_S },
  { UNIT_OP, UNIT_S, UNIT_OP_S },
  { UNIT_CALLS, UNIT_S, UNIT_REQ_S },
  { UNIT_B, UNIT_S, UNIT_B_S },
  { UNIT_KB, UNIT_S, UNIT_KB_S },
  { UNIT_MB, UNIT_S, UNIT_MB_S },
  { UNIT_GB, UNIT_S, UNIT_GB_S },
  { UNIT_TB, UNIT_S, UNIT_TB_S },
  { UNIT_KIB, UNIT_S, UNIT_KIB_S },
  { UNIT_MIB, UNIT_S, UNIT_MIB_S },
  { UNIT_GIB, UNIT_S, UNIT_GIB_S },
  { UNIT_TIB, UNIT_S, UNIT_TIB_S },
  { UNIT_CYCLES, UNIT_S, UNIT_HZ },
  { UNIT_CYCLES, UNIT_MS, UNIT_KHZ },
  { UNIT_CYCLES, UNIT_US, UNIT_MHZ },
  { UNIT_CYCLES, UNIT_NS, UNIT_GHZ },
};

typedef struct
{
  const char *text;
  UnitId unit;
  gboolean folds;
} Spelling;

/* Spellings that fold are in lower case and match any case. The others match as they stand: "mb" in
 * the name of a column is megabytes, as "MB" is, but "Mb" elsewhere is megabits. */
static const Spelling spellings[] = {
  { "ns", UNIT_NS, TRUE }, { "nsec", UNIT_NS, TRUE }, { "nsecs", UNIT_NS, TRUE },
  { "nsecond", UNIT_NS, TRUE }, { "nseconds", UNIT_NS, TRUE },
  { "nanos", UNIT_NS, TRUE }, { "nanosecond", UNIT_NS, TRUE }, { "nanoseconds", UNIT_NS, TRUE },
  { "us", UNIT_US, FALSE }, { "Us", UNIT_US, FALSE }, { "\302\265s", UNIT_US, TRUE }, { "\316\274s", UNIT_US, TRUE },
  { "usec", UNIT_US, TRUE }, { "usecs", UNIT_US, TRUE },
  { "usecond", UNIT_US, TRUE }, { "useconds", UNIT_US, TRUE },
  { "micros", UNIT_US, TRUE }, { "microsecond", UNIT_US, TRUE }, { "microseconds", UNIT_US, TRUE },
  { "ms", UNIT_MS, TRUE }, { "msec", UNIT_MS, TRUE }, { "msecs", UNIT_MS, TRUE },
  { "msecond", UNIT_MS, TRUE }, { "mseconds", UNIT_MS, TRUE },
  { "millis", UNIT_MS, TRUE }, { "millisecond", UNIT_MS, TRUE }, { "milliseconds", UNIT_MS, TRUE },
  { "s", UNIT_S, TRUE }, { "sec", UNIT_S, TRUE }, { "secs", UNIT_S, TRUE },
  { "second", UNIT_S, TRUE }, { "seconds", UNIT_S, TRUE },
  { "min", UNIT_MIN, TRUE }, { "mins", UNIT_MIN, TRUE },
  { "minute", UNIT_MIN, TRUE }, { "minutes", UNIT_MIN, TRUE },
  { "h", UNIT_H, FALSE }, { "hr", UNIT_H, TRUE }, { "hrs", UNIT_H, TRUE },
  { "hour", UNIT_H, TRUE }, { "hours", UNIT_H, TRUE },
  { "day", UNIT_D, TRUE }, { "days", UNIT_D, TRUE },

  { "tok", UNIT_TOK, TRUE }, { "toks", UNIT_TOK, TRUE },
  { "token", UNIT_TOK, TRUE }, { "tokens", UNIT_TOK, TRUE },
  { "tps", UNIT_TOK_S, TRUE }, { "t/s", UNIT_TOK_S, TRUE }, { "t/sec", UNIT_TOK_S, TRUE },
  { "tok_s", UNIT_TOK_S, TRUE }, { "tokens_s", UNIT_TOK_S, TRUE },
  { "tokens/sec/user", UNIT_TOK_S, TRUE }, { "tok/s/user", UNIT_TOK_S, TRUE },
  { "tpm", UNIT_TOK_MIN, TRUE },

  { "/s", UNIT_PER_S, TRUE }, { "/sec", UNIT_PER_S, TRUE }, { "/second", UNIT_PER_S, TRUE },
  { "1/s", UNIT_PER_S, TRUE },
  { "qps", UNIT_REQ_S, TRUE }, { "rps", UNIT_REQ_S, TRUE },
  { "fps", UNIT_IMAGES_S, TRUE },
  { "flops", UNIT_FLOP_S, TRUE }, { "flop/s", UNIT_FLOP_S, TRUE },
  { "gflops", UNIT_GFLOP_S, TRUE }, { "gflop/s", UNIT_GFLOP_S, TRUE },
  { "tflops", UNIT_TFLOP_S, TRUE }, { "tflop/s", UNIT_TFLOP_S, TRUE },

  { "B", UNIT_B, FALSE }, { "byte", UNIT_B, TRUE }, { "bytes", UNIT_B, TRUE },
  { "kB", UNIT_KB, FALSE }, { "KB", UNIT_KB, FALSE }, { "kb", UNIT_KB, FALSE },
  { "kbyte", UNIT_KB, TRUE }, { "kbytes", UNIT_KB, TRUE }, { "kilobytes", UNIT_KB, TRUE },
  { "MB", UNIT_MB, FALSE }, { "mb", UNIT_MB, FALSE },
  { "mbyte", UNIT_MB, TRUE }, { "mbytes", UNIT_MB, TRUE }, { "megabytes", UNIT_MB, TRUE },
  { "GB", UNIT_GB, FALSE }, { "gb", UNIT_GB, FALSE },
  { "gbyte", UNIT_GB, TRUE }, { "gbytes", UNIT_GB, TRUE }, { "gigabytes", UNIT_GB, TRUE },
  { "TB", UNIT_TB, FALSE }, { "tb", UNIT_TB, FALSE }, { "tbyte", UNIT_TB, TRUE },
  { "kib", UNIT_KIB, TRUE }, { "kibyte", UNIT_KIB, TRUE }, { "kibibytes", UNIT_KIB, TRUE },
  { "mib", UNIT_MIB, TRUE }, { "mibyte", UNIT_MIB, TRUE }, { "mebibytes", UNIT_MIB, TRUE },
  { "gib", UNIT_GIB, TRUE }, { "gibyte", UNIT_GIB, TRUE }, { "gibibytes", UNIT_GIB, TRUE },
  { "tib", UNIT_TIB, TRUE },
  { "kBps", UNIT_KB_S, FALSE }, { "KBps", UNIT_KB_S, FALSE },
  { "MBps", UNIT_MB_S, FALSE }, { "GBps", UNIT_GB_S, FALSE },
  { "Mbps", UNIT_MBIT_S, FALSE }, { "mbps", UNIT_MBIT_S, FALSE }, { "mbit/s", UNIT_MBIT_S, TRUE },
  { "Mb/s", UNIT_MBIT_S, FALSE },
  { "Gbps", UNIT_GBIT_S, FALSE }, { "gbps", UNIT_GBIT_S, FALSE }, { "gbit/s", UNIT_GBIT_S, TRUE },
  { "Gb/s", UNIT_GBIT_S, FALSE },

  { "%", UNIT_PERCENT, TRUE }, { "pct", UNIT_PERCENT, TRUE },
  { "percent", UNIT_PERCENT, TRUE }, { "per cent", UNIT_PERCENT, TRUE },
  { "x", UNIT_TIMES, TRUE }, { "\303\227", UNIT_TIMES, TRUE },

  { "char", UNIT_CHARS, TRUE }, { "chars", UNIT_CHARS, TRUE },
  { "character", UNIT_CHARS, TRUE }, { "characters", UNIT_CHARS, TRUE },
  { "words", UNIT_WORDS, TRUE },
  { "req", UNIT_REQ, TRUE }, { "reqs", UNIT_REQ, TRUE },
  { "request", UNIT_REQ, TRUE }, { "requests", UNIT_REQ, TRUE },
  { "query", UNIT_REQ, TRUE }, { "queries", UNIT_REQ, TRUE },
  { "it", UNIT_IT, TRUE }, { "iter", UNIT_IT, TRUE }, { "iters", UNIT_IT, TRUE },
  { "iteration", UNIT_IT, TRUE }, { "iterations", UNIT_IT, TRUE },
  { "sample", UNIT_SAMPLES, TRUE }, { "samples", UNIT_SAMPLES, TRUE },
  { "img", UNIT_IMAGES, TRUE }, { "image", UNIT_IMAGES, TRUE }, { "images", UNIT_IMAGES, TRUE },
  { "frames", UNIT_IMAGES, TRUE },
  { "op", UNIT_OP, TRUE }, { "ops", UNIT_OP, TRUE }, { "operations", UNIT_OP, TRUE },
  { "call", UNIT_CALLS, TRUE }, { "calls", UNIT_CALLS, TRUE },
  { "layers", UNIT_LAYERS, TRUE },
  { "step", UNIT_STEPS, TRUE }, { "steps", UNIT_STEPS, TRUE },
  { "cycle", UNIT_CYCLES, TRUE }, { "cycles", UNIT_CYCLES, TRUE },

  { "hz", UNIT_HZ, TRUE }, { "hertz", UNIT_HZ, TRUE }, { "khz", UNIT_KHZ, TRUE },
  { "mhz", UNIT_MHZ, TRUE }, { "ghz", UNIT_GHZ, TRUE },
  { "mW", UNIT_MILLIWATT, FALSE }, { "mw", UNIT_MILLIWATT, FALSE },
  { "milliwatts", UNIT_MILLIWATT, TRUE },
  { "w", UNIT_W, TRUE }, { "watt", UNIT_W, TRUE }, { "watts", UNIT_W, TRUE },
  { "kw", UNIT_KW, TRUE },
  { "mJ", UNIT_MILLIJOULE, FALSE }, { "mj", UNIT_MILLIJOULE, FALSE },
  { "j", UNIT_J, TRUE }, { "joule", UNIT_J, TRUE }, { "joules", UNIT_J, TRUE },
  { "kj", UNIT_KJ, TRUE }, { "wh", UNIT_WH, TRUE }, { "kwh", UNIT_KWH, TRUE },
  { "\302\260c", UNIT_CELSIUS, TRUE }, { "C", UNIT_CELSIUS, FALSE },
  { "degc", UNIT_CELSIUS, TRUE }, { "deg c", UNIT_CELSIUS, TRUE },
  { "celsius", UNIT_CELSIUS, TRUE },
};

static GHashTable *
get_spellings (void)
{
  static GHashTable *table = NULL;

  if (g_once_init_enter (&table))
    {
      GHashTable *fresh = g_hash_table_new (g_str_hash, g_str_equal);

      for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
        g_hash_table_insert (fresh, (gpointer) spellings[i].text, (gpointer) &spellings[i]);

      g_once_init_leave (&table, fresh);
    }

  return table;
}

/* @text has @length bytes and room for a folded copy is made here. */
static UnitId
find_spelling (const char *text,
               gsize       length)
{
  GHashTable *table = get_spellings ();
  char copy[MAX_SYMBOL];
  const Spelling *spelling;

  if (length == 0 || length >= sizeof copy)
    return UNIT_NONE;

  memcpy (copy, text, length);
  copy[length] = '\0';

  spelling = g_hash_table_lookup (table, copy);
  if (spelling != NULL)
    return spelling->unit;

  for (gsize i = 0; i < length; i++)
    copy[i] = g_ascii_tolower (copy[i]);

  spelling = g_hash_table_lookup (table, copy);

  return spelling != NULL && spelling->folds ? spelling->unit : UNIT_NONE;
}

static gboolean
trim (const char **text,
      gsize       *length)
{
  while (*length > 0 && g_ascii_isspace ((*text)[0]))
    {
      (*text)++;
      (*length)--;
    }

  while (*length > 0 && g_ascii_isspace ((*text)[*length - 1]))
    (*length)--;

  return *length > 0;
}

/* Where the stroke or the "per" of a rate is, and how long it is. */
static const char *
find_division (const char *text,
               gsize       length,
               gsize      *out_length)
{
  const char *stroke = memchr (text, '/', length);

  *out_length = 1;
  if (stroke != NULL)
    return stroke;

  *out_length = 5;
  for (gsize i = 1; i + 5 < length; i++)
    {
      if (g_ascii_strncasecmp (text + i, " per ", 5) == 0 ||
          g_ascii_strncasecmp (text + i, "_per_", 5) == 0)
        return text + i;
    }

  return NULL;
}

static UnitId
find_rate (const char *text,
           gsize       length)
{
  const char *above = text;
  const char *below;
  const char *division;
  gsize n_division;
  gsize n_above;
  gsize n_below;
  UnitId above_unit;
  UnitId below_unit;

  division = find_division (text, length, &n_division);
  if (division == NULL)
    return UNIT_NONE;

  n_above = division - text;
  below = division + n_division;
  n_below = length - n_above - n_division;
  if (!trim (&above, &n_above) || !trim (&below, &n_below))
    return UNIT_NONE;

  above_unit = find_spelling (above, n_above);
  below_unit = find_spelling (below, n_below);

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      if (rates[i].above == above_unit && rates[i].below == below_unit)
        return rates[i].unit;
    }

  /* "ms/token", "s/it": a time, and the name beside it says of what. */
  if (units[above_unit].quantity == CHIMERA_QUANTITY_TIME &&
      (units[below_unit].quantity == CHIMERA_QUANTITY_TOKENS ||
       units[below_unit].quantity == CHIMERA_QUANTITY_COUNT))
    return above_unit;

  return UNIT_NONE;
}

/**
 * chimera_unit_none:
 *
 * Returns: (transfer none): the unit of bare numbers: %CHIMERA_QUANTITY_NONE, an empty symbol and
 *   the factor 1
 */
const ChimeraUnit *
chimera_unit_none (void)
{
  return &units[UNIT_NONE];
}

/**
 * chimera_unit_from_symbol:
 * @text: a unit as a file writes it: "ms", "tokens/s", "tokens per second", "GB", "%"; bytes, not
 *   necessarily UTF-8
 * @length: its length in bytes
 *
 * Prefixes of bytes are those of the SI where they look like it (kB, KB, MB and Kbyte are powers of
 * 1000, as NVIDIA's tools mean them) and those of IEC 80000-13 where they are written so (KiB, MiB:
 * powers of 1024). Case is ignored where it tells nothing apart: "MS" is "ms" and "mb" is "MB"; but
 * "Mb" and "Gb", which are bits at best, "MW", which may be milli or mega, and "US", which may be a
 * country, are no unit here; "Mb/s" is megabits per second. A time per token, request or iteration
 * is a time.
 *
 * Returns: (transfer none) (nullable): the unit, or %NULL where the text is none that is known
 */
const ChimeraUnit *
chimera_unit_from_symbol (const char *text,
                          gsize       length)
{
  UnitId unit;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (!trim (&text, &length) || length >= MAX_SYMBOL)
    return NULL;

  unit = find_spelling (text, length);
  if (unit == UNIT_NONE)
    unit = find_rate (text, length);

  return unit != UNIT_NONE ? &units[unit] : NULL;
}
