/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "chimera-number.h"
#include "chimera-test.h"

typedef struct
{
  const char *text;
  ChimeraNumberKind kind;
  double value;
} Row;

static void
check_rows (const Row           *rows,
            guint                n_rows,
            ChimeraNumberFormat  format)
{
  for (guint i = 0; i < n_rows; i++)
    {
      gsize length = strlen (rows[i].text);
      /* no zero byte behind it, so that ASan sees who reads on */
      g_autofree char *text = g_memdup2 (rows[i].text, length);
      double value = -77;

      g_test_message ("\"%s\"", rows[i].text);
      g_assert_cmpint (chimera_number_parse (text, length, format, &value), ==, rows[i].kind);
      if (rows[i].kind == CHIMERA_NUMBER_FOUND)
        {
          g_assert_cmpfloat (value, ==, rows[i].value);
          g_assert_cmpint (signbit (value), ==, signbit (rows[i].value));
        }
      else if (rows[i].kind == CHIMERA_NUMBER_NOT_FINITE)
        {
          g_assert_cmpint (isnan (value), ==, isnan (rows[i].value));
          g_assert_true (isnan (value) || value == rows[i].value);
        }
      else
        g_assert_cmpfloat (value, ==, -77);
    }
}

#define NUMBER(text, value) { text, CHIMERA_NUMBER_FOUND, value }
#define ABSENT(text) { text, CHIMERA_NUMBER_ABSENT, 0 }
#define TEXT(text) { text, CHIMERA_NUMBER_TEXT, 0 }
#define NOT_FINITE(text, value) { text, CHIMERA_NUMBER_NOT_FINITE, value }

static void
test_point (void)
{
  static const Row rows[] = {
    NUMBER ("0", 0), NUMBER ("7", 7), NUMBER ("-7", -7), NUMBER ("+7", 7), NUMBER ("-0", -0.0),
    NUMBER ("007", 7), NUMBER ("12.5", 12.5), NUMBER (".5", 0.5), NUMBER ("-.5", -0.5),
    NUMBER ("5.", 5), NUMBER ("\xe2\x88\x92""5.5", -5.5),
    NUMBER (" 12.5", 12.5), NUMBER ("12.5\t ", 12.5), NUMBER ("\r\n 1 \n", 1),
    NUMBER ("1e3", 1000), NUMBER ("1E+3", 1000), NUMBER ("-1.5e-3", -0.0015), NUMBER ("1.e2", 100),
    NUMBER ("101.4449506143006", 101.4449506143006),
    NUMBER ("278.84860554273496", 278.84860554273496),
    NUMBER ("9007199254740993", 9007199254740992.0), NUMBER ("9007199254740992", 9007199254740992.0),
    NUMBER ("18446744073709551615", 18446744073709551615.0),
    NUMBER ("9999999999999999999", 9999999999999999999.0),
    NUMBER ("18446744073709551616", 18446744073709551616.0),
    NUMBER ("0.00000000000000000000000000000012", 1.2e-31),
    NUMBER ("1.7976931348623157e308", DBL_MAX), NUMBER ("4.9e-324", 4.9e-324), NUMBER ("1e-400", 0),
    NUMBER ("0e99999999999", 0), NUMBER ("2.2250738585072011e-308", 2.2250738585072011e-308),
    /* thousands */
    NUMBER ("1,234", 1234), NUMBER ("1,234.5", 1234.5), NUMBER ("-1,234,567.25", -1234567.25),
    NUMBER ("22,80,000", 2280000), NUMBER ("1,00,00,000", 10000000), NUMBER ("999,999", 999999),
    NUMBER ("1,234e2", 123400),
    NUMBER ("1\xc2\xa0""234.5", 1234.5), NUMBER ("1\xe2\x80\xaf""234\xe2\x80\xaf""567", 1234567),
    NUMBER ("-12\xe2\x80\x89""345", -12345), NUMBER ("1'234.50", 1234.5), NUMBER ("1\xe2\x80\x99""234", 1234),
    NUMBER ("1\xa0""234", 1234), NUMBER ("1\x92""234", 1234), NUMBER ("1'234'567e2", 123456700),
    TEXT ("1\xc2\xa0""23"), TEXT ("5'10"), TEXT ("1'234\xc2\xa0""567"), TEXT ("1'234,567"), TEXT ("1,234'567"),
    TEXT ("12\xc2\xa0""34\xc2\xa0""567"), TEXT ("1'234'"), TEXT ("1'234,5"), TEXT ("1 234"), TEXT ("1\xe2\x80"),
    TEXT ("0'123"), TEXT ("1234'567"), TEXT ("1\xc2\xa0\xc2\xa0""234"),
    TEXT ("1,5"), TEXT ("1,50"), TEXT ("1,2345"), TEXT ("1234,567"), TEXT ("0,123"), TEXT (",123"),
    TEXT ("1,23,456,789"), TEXT ("1,234,56"), TEXT ("1,,234"), TEXT ("1,234,"), TEXT ("1,"),
    TEXT ("1.234,5"), TEXT ("1.234.567"), TEXT ("1,2,345"),
    /* absent */
    ABSENT (""), ABSENT ("  "), ABSENT ("-"), ABSENT ("--"), ABSENT ("N/A"), ABSENT ("n/a "),
    ABSENT ("NA"), ABSENT ("#N/A"), ABSENT ("<NA>"), ABSENT ("null"), ABSENT ("NULL"), ABSENT ("None"),
    ABSENT ("nil"), ABSENT ("n.a."), ABSENT ("\xe2\x80\x93"), ABSENT ("\xe2\x80\x94"),
    /* not finite */
    NOT_FINITE ("nan", NAN), NOT_FINITE ("NaN", NAN), NOT_FINITE ("-nan", NAN), NOT_FINITE ("inf", INFINITY), NOT_FINITE ("-Inf", -INFINITY),
    NOT_FINITE ("+Infinity", INFINITY), NOT_FINITE ("1e999", INFINITY), NOT_FINITE ("-1e999", -INFINITY), NOT_FINITE (" NAN ", NAN),
    /* anything else, and what strtod() would take */
    TEXT ("abc"), TEXT ("12abc"), TEXT ("1 2"), TEXT ("0x10"), TEXT ("1e"), TEXT ("1e+"), TEXT ("e5"),
    TEXT ("."), TEXT ("+"), TEXT ("- 5"), TEXT ("--5"), TEXT ("+-5"), TEXT ("1.2.3"), TEXT ("5-3"),
    TEXT ("nano"), TEXT ("infra"), TEXT ("nan(1)"), TEXT ("TRUE"), TEXT ("12.5%"), TEXT ("2025-09-30"),
    TEXT ("20:11"), TEXT ("2025-09-30T20:11:33"), TEXT ("10.0.0.1"), TEXT ("(128, 1, 1)"), TEXT ("1_000"),
    TEXT ("\xd9\xa1\xd9\xa2"), TEXT ("\xff"), TEXT ("-\xe2\x88"), TEXT ("-e"),
  };

  check_rows (rows, G_N_ELEMENTS (rows), CHIMERA_NUMBER_POINT);
}

static void
test_comma (void)
{
  static const Row rows[] = {
    NUMBER ("1,5", 1.5), NUMBER ("-1,5", -1.5), NUMBER (",5", 0.5), NUMBER ("12", 12),
    NUMBER ("1,234", 1.234), NUMBER ("1.234", 1234), NUMBER ("1.234,5", 1234.5),
    NUMBER ("1.234.567,25", 1234567.25), NUMBER ("1,5e3", 1500), NUMBER ("0,1234567890123456789", 0.1234567890123456789),
    NUMBER ("1\xc2\xa0""234,5", 1234.5), NUMBER ("12\xe2\x80\xaf""345,25", 12345.25), NUMBER ("1'234,5", 1234.5),
    TEXT ("1\xc2\xa0""234.5"), TEXT ("1.234\xc2\xa0""567"),
    TEXT ("1.5"), TEXT ("22.80.000"), TEXT ("1,234,567"), TEXT ("1,234.5"), TEXT ("0.123"), TEXT ("10.0.0.1"),
    ABSENT (""), ABSENT ("-"), NOT_FINITE ("NaN", NAN),
  };

  check_rows (rows, G_N_ELEMENTS (rows), CHIMERA_NUMBER_COMMA);
}

static void
test_seems (void)
{
  static const char *const numbers[] = {
    "1,5", "-1,25", "1 234", "1 234,5", "+1 234.5", "1.234,5", "1,234.5", ",5", "128 512", "1\xc2\xa0""234,5",
  };
  static const char *const texts[] = {
    "", "-", "abc", "1,2,3", "1.2.3", "10.0.0.1", "2025-09-30", "20:11", "1 2", "12 34 567", "7B", "1,5 ms", "0 123", " 1,5x",
    "e,5", "1,5,5555555555555555555555555555555555555555",
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_test_message ("%s", numbers[i]);
      g_assert_true (chimera_number_seems (numbers[i], strlen (numbers[i])));
    }

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_false (chimera_number_seems (texts[i], strlen (texts[i])));
    }
}

static void
test_unit (void)
{
  static const struct
  {
    const char *text;
    ChimeraNumberKind kind;
    double value;
    const char *unit;
  } rows[] = {
    { "12.5%", CHIMERA_NUMBER_FOUND, 12.5, "%" },
    { " 12.5 % ", CHIMERA_NUMBER_FOUND, 12.5, "%" },
    { "102.85 tokens/s", CHIMERA_NUMBER_FOUND, 102.85, "tokens/s" },
    { "102.85 tokens per second", CHIMERA_NUMBER_FOUND, 102.85, "tokens per second" },
    { "5.3 GB", CHIMERA_NUMBER_FOUND, 5.3, "GB" },
    { "-5.3GB", CHIMERA_NUMBER_FOUND, -5.3, "GB" },
    { "1,234ms", CHIMERA_NUMBER_FOUND, 1234, "ms" },
    { "3 \xc2\xb5s", CHIMERA_NUMBER_FOUND, 3, "\xc2\xb5s" },
    { "12\xc2\xa0%", CHIMERA_NUMBER_FOUND, 12, "%" },
    { "1\xe2\x80\xaf""234\xe2\x80\xafms", CHIMERA_NUMBER_FOUND, 1234, "ms" },
    { "5\xc2\xa0", CHIMERA_NUMBER_TEXT, 0, NULL },
    { "6'2\"", CHIMERA_NUMBER_TEXT, 0, NULL },
    { "9 m^2", CHIMERA_NUMBER_FOUND, 9, "m^2" },
    { "5/s", CHIMERA_NUMBER_FOUND, 5, "/s" },
    { "5 /sec", CHIMERA_NUMBER_FOUND, 5, "/sec" },
    { "2e", CHIMERA_NUMBER_FOUND, 2, "e" },
    { "2e3 s", CHIMERA_NUMBER_FOUND, 2000, "s" },
    { "7", CHIMERA_NUMBER_FOUND, 7, NULL },
    { "", CHIMERA_NUMBER_ABSENT, 0, NULL },
    { "GB", CHIMERA_NUMBER_TEXT, 0, NULL },
    { "5 of 6", CHIMERA_NUMBER_TEXT, 0, NULL },
    { "5/6", CHIMERA_NUMBER_TEXT, 0, NULL },
    { "5/", CHIMERA_NUMBER_TEXT, 0, NULL },
    { "5/-s", CHIMERA_NUMBER_TEXT, 0, NULL },
    { "1,5", CHIMERA_NUMBER_TEXT, 0, NULL },
    { "2025-09-30", CHIMERA_NUMBER_TEXT, 0, NULL },
    { "10 (warm)", CHIMERA_NUMBER_TEXT, 0, NULL },
    { "12 apples and far too many pears", CHIMERA_NUMBER_TEXT, 0, NULL },
    { "nan ms", CHIMERA_NUMBER_TEXT, 0, NULL },
    { "nan", CHIMERA_NUMBER_NOT_FINITE, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize length = strlen (rows[i].text);
      g_autofree char *text = g_memdup2 (rows[i].text, length);
      const char *unit = NULL;
      gsize unit_length = 0;
      double value = 0;

      g_test_message ("\"%s\"", rows[i].text);
      g_assert_cmpint (chimera_number_parse_with_unit (text, length, CHIMERA_NUMBER_POINT, &value,
                                                       &unit, &unit_length), ==, rows[i].kind);
      if (rows[i].kind == CHIMERA_NUMBER_FOUND)
        {
          g_assert_cmpfloat (value, ==, rows[i].value);
          g_assert_cmpmem (unit, unit_length, rows[i].unit,
                           (rows[i].unit != NULL ? strlen (rows[i].unit) : 0));
        }
    }
}

static void
assert_as_strtod (const char *text)
{
  double expected = g_ascii_strtod (text, NULL);
  double value = 0;
  ChimeraNumberKind kind = chimera_number_parse (text, strlen (text), CHIMERA_NUMBER_POINT, &value);

  if (!isfinite (expected))
    {
      g_assert_cmpint (kind, ==, CHIMERA_NUMBER_NOT_FINITE);
      return;
    }

  g_assert_cmpint (kind, ==, CHIMERA_NUMBER_FOUND);
  if (memcmp (&value, &expected, sizeof value) != 0)
    g_error ("%s is %.17g and not %.17g", text, expected, value);
}

static guint64
random_bits (void)
{
  return (guint64) g_test_rand_int () << 32 ^ (guint64) (guint32) g_test_rand_int ();
}

/* Whatever way is taken, the double is the one strtod() gives, to the last bit. */
static void
test_as_strtod (void)
{
  for (guint round = 0; round < 300000; round++)
    {
      guint64 bits = random_bits ();
      char text[512];
      double value;

      switch (round % 6)
        {
        case 0: /* any double */
          memcpy (&value, &bits, sizeof value);
          if (!isfinite (value))
            continue;
          g_snprintf (text, sizeof text, "%.*g", g_test_rand_int_range (1, 20), value);
          break;

        case 1: /* what is measured */
          value = g_test_rand_double_range (-1e6, 1e6);
          g_snprintf (text, sizeof text, "%.*f", g_test_rand_int_range (0, 19), value);
          break;

        case 2: /* as Python prints it */
          value = g_test_rand_double_range (0, 1000);
          g_snprintf (text, sizeof text, "%.17g", value);
          break;

        case 3: /* any mantissa with a point in it */
          {
            guint n = (guint) g_snprintf (text, sizeof text - 1, "%" G_GUINT64_FORMAT, bits >> (round % 60));
            guint at = (guint) g_test_rand_int_range (0, (gint32) n + 1);

            memmove (text + at + 1, text + at, n - at + 1);
            text[at] = '.';
          }
          break;

        case 4: /* with an exponent */
          g_snprintf (text, sizeof text, "%" G_GUINT64_FORMAT "e%d", bits >> (round % 60),
                      g_test_rand_int_range (-345, 312));
          break;

        default: /* just beside the middle of two doubles, where it is easy to round wrongly */
          {
            guint64 middle = ((bits >> 11 | G_GUINT64_CONSTANT (1) << 52) << 1 | 1) << (round % 8);
            int shift = g_test_rand_int_range (0, 15);

            middle += (guint64) (gint64) g_test_rand_int_range (-1, 2);
            g_snprintf (text, sizeof text, "%" G_GUINT64_FORMAT "e-%d", middle, shift);
          }
          break;
        }

      assert_as_strtod (text);
    }
}

static void
test_long (void)
{
  g_autoptr(GString) text = g_string_new ("0.");
  double value;

  for (guint i = 0; i < 380; i++)
    {
      g_string_append_c (text, (char) ('0' + i % 10));
      assert_as_strtod (text->str);
    }

  for (guint i = 0; i < 400; i++)
    g_string_append_c (text, '1');
  g_assert_cmpint (chimera_number_parse (text->str, text->len, CHIMERA_NUMBER_POINT, &value), ==,
                   CHIMERA_NUMBER_TEXT);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/artifacts/number/point", test_point);
  g_test_add_func ("/artifacts/number/comma", test_comma);
  g_test_add_func ("/artifacts/number/seems", test_seems);
  g_test_add_func ("/artifacts/number/unit", test_unit);
  g_test_add_func ("/artifacts/number/as-strtod", test_as_strtod);
  g_test_add_func ("/artifacts/number/long", test_long);

  return g_test_run ();
}
