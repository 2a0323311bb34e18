/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-unit.h"

#include <string.h>

static const struct
{
  const char *text;
  const char *symbol;
  const char *base_symbol;
  double factor;
} symbols[] = {
  /* Times: the prefixes of the SI. */
  { "s", "s", "s", 1 },
  { "S", "s", "s", 1 },
  { " sec ", "s", "s", 1 },
  { "secs", "s", "s", 1 },
  { "Seconds", "s", "s", 1 },
  { "ms", "ms", "s", 1e-3 },
  { "MS", "ms", "s", 1e-3 },
  { "msec", "ms", "s", 1e-3 },
  { "milliseconds", "ms", "s", 1e-3 },
  { "us", "µs", "s", 1e-6 },
  { "Us", "µs", "s", 1e-6 },
  { "\302\265s", "µs", "s", 1e-6 },
  { "\316\274s", "µs", "s", 1e-6 },
  { "usecond", "µs", "s", 1e-6 },
  { "ns", "ns", "s", 1e-9 },
  { "nsecond", "ns", "s", 1e-9 },
  { "min", "min", "s", 60 },
  { "h", "h", "s", 3600 },
  { "hours", "h", "s", 3600 },

  { "tok/s", "tok/s", "tok/s", 1 },
  { "tokens/s", "tok/s", "tok/s", 1 },
  { "Tokens/Second", "tok/s", "tok/s", 1 },
  { "tokens / sec", "tok/s", "tok/s", 1 },
  { "tokens per second", "tok/s", "tok/s", 1 },
  { "tokens_per_s", "tok/s", "tok/s", 1 },
  { "t/s", "tok/s", "tok/s", 1 },
  { "tps", "tok/s", "tok/s", 1 },
  { "tok_s", "tok/s", "tok/s", 1 },
  { "tokens/sec/user", "tok/s", "tok/s", 1 },
  { "tokens/min", "tok/min", "tok/s", 1.0 / 60 },
  { "req/s", "req/s", "/s", 1 },
  { "requests/sec", "req/s", "/s", 1 },
  { "qps", "req/s", "/s", 1 },
  { "it/s", "it/s", "/s", 1 },
  { "/s", "/s", "/s", 1 },
  { "samples/s", "samples/s", "/s", 1 },
  { "TFLOPS", "TFLOP/s", "/s", 1e12 },
  { "ms/token", "ms", "s", 1e-3 },
  { "s/it", "s", "s", 1 },

  /* Bytes: powers of 1000 but for IEC 80000-13's names. */
  { "B", "B", "B", 1 },
  { "bytes", "B", "B", 1 },
  { "kB", "kB", "B", 1000 },
  { "KB", "kB", "B", 1000 },
  { "Kbyte", "kB", "B", 1000 },
  { "MB", "MB", "B", 1e6 },
  { "mb", "MB", "B", 1e6 },
  { "Mbyte", "MB", "B", 1e6 },
  { "GB", "GB", "B", 1e9 },
  { "KiB", "KiB", "B", 1024 },
  { "MiB", "MiB", "B", 1048576 },
  { "GiB", "GiB", "B", 1073741824 },
  { "GB/s", "GB/s", "B/s", 1e9 },
  { "byte/second", "B/s", "B/s", 1 },
  { "MiB/s", "MiB/s", "B/s", 1048576 },
  { "MBps", "MB/s", "B/s", 1e6 },
  { "Mbps", "Mbit/s", "B/s", 125000 },
  { "Mb/s", "Mbit/s", "B/s", 125000 },
  { "Gb/s", "Gbit/s", "B/s", 125000000 },

  { "%", "%", "1", 0.01 },
  { "percent", "%", "1", 0.01 },
  { "pct", "%", "1", 0.01 },
  { "x", "×", "1", 1 },
  { "tokens", "tok", "tok", 1 },
  { "tok", "tok", "tok", 1 },
  { "chars", "chars", "chars", 1 },
  { "Hz", "Hz", "Hz", 1 },
  { "kHz", "kHz", "Hz", 1e3 },
  { "MHz", "MHz", "Hz", 1e6 },
  { "GHz", "GHz", "Hz", 1e9 },
  { "cycle/nsecond", "GHz", "Hz", 1e9 },
  { "cycle/second", "Hz", "Hz", 1 },
  { "W", "W", "W", 1 },
  { "mW", "mW", "W", 1e-3 },
  { "J", "J", "J", 1 },
  { "kWh", "kWh", "J", 3.6e6 },
  { "°C", "°C", "°C", 1 },
  { "C", "°C", "°C", 1 },
};

static void
test_symbols (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      const ChimeraUnit *unit = chimera_unit_from_symbol (symbols[i].text, strlen (symbols[i].text));

      g_test_message ("%s", symbols[i].text);
      g_assert_nonnull (unit);
      g_assert_cmpstr (unit->symbol, ==, symbols[i].symbol);
      g_assert_cmpstr (unit->base_symbol, ==, symbols[i].base_symbol);
      g_assert_cmpfloat (unit->factor, ==, symbols[i].factor);
    }
}

/* Words of other things, what is ambiguous, and what only contains a unit. */
static void
test_unknown (void)
{
  static const char *const texts[] = {
    "", "   ", "warp", "block", "inst", "inst/cycle", "Kbyte/block", "register/thread", "tok/GB",
    "Mb", "Gb", "MW", "MJ", "US", "c", "b", "H", "/", "//", "s/", "per second", "tokens per", "ms ms",
    "milliseconds and a good deal more than that", "\377\376", "s\377",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_null (chimera_unit_from_symbol (texts[i], strlen (texts[i])));
    }

  g_assert_null (chimera_unit_from_symbol (NULL, 0));
}

/* How a unit is written in Chimera is read as the same unit, the length is minded, and equal
 * quantities have one base. */
static void
test_properties (void)
{
  g_assert_cmpint (chimera_unit_none ()->quantity, ==, CHIMERA_QUANTITY_NONE);
  g_assert_cmpstr (chimera_unit_none ()->symbol, ==, "");
  g_assert_cmpfloat (chimera_unit_none ()->factor, ==, 1);

  g_assert_cmpstr (chimera_unit_from_symbol ("msx", 2)->symbol, ==, "ms");

  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      const ChimeraUnit *unit = chimera_unit_from_symbol (symbols[i].text, strlen (symbols[i].text));

      g_assert_true (chimera_unit_from_symbol (unit->symbol, strlen (unit->symbol)) == unit);

      for (gsize j = 0; j < i; j++)
        {
          const ChimeraUnit *other = chimera_unit_from_symbol (symbols[j].text, strlen (symbols[j].text));

          if (unit->quantity == other->quantity && unit->quantity != CHIMERA_QUANTITY_COUNT)
            g_assert_cmpstr (unit->base_symbol, ==, other->base_symbol);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/artifacts/unit/symbols", test_symbols);
  g_test_add_func ("/artifacts/unit/unknown", test_unknown);
  g_test_add_func ("/artifacts/unit/properties", test_properties);

  return g_test_run ();
}
