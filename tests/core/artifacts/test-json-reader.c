/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-reader.h"

#include <string.h>

#include "chimera-test.h"
#include "json-trace.h"

/* The signs and texts of the tokens, a blank between two; the error as "!line:column sentence". */
static char *
read_short (const char           *text,
            gsize                 length,
            ChimeraJsonDocuments  documents)
{
  g_autoptr(ChimeraJsonReader) reader = chimera_json_reader_new (documents);
  GString *out = g_string_new (NULL);
  ChimeraJsonToken token;

  for (guint i = 0; i < 2; i++)
    {
      if (i == 0)
        chimera_json_reader_feed (reader, text, length);
      else
        chimera_json_reader_end (reader);

      while (chimera_json_reader_next (reader, &token))
        {
          if (out->len > 0)
            g_string_append_c (out, ' ');
          g_string_append_c (out, "{}[]ksnitf0!"[token.kind]);
          if (token.kind == CHIMERA_JSON_TOKEN_ERROR)
            {
              guint64 line;
              guint64 column;

              chimera_json_reader_get_position (reader, &line, &column);
              g_string_append_printf (out, "%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT " ", line, column);
            }
          g_string_append_len (out, token.text, (gssize) token.length);
        }
    }

  return g_string_free (out, FALSE);
}

static void
check_splits (const char           *text,
              gsize                 length,
              ChimeraJsonDocuments  documents)
{
  g_autofree char *whole = json_trace (text, length, documents, 0, 0);

  for (gsize piece = 1; piece < MIN (length, 40); piece++)
    {
      g_autofree char *split = json_trace (text, length, documents, piece, 0);

      g_assert_cmpstr (whole, ==, split);
    }
}

typedef struct
{
  const char *text;
  const char *tokens;
} Case;

static void
check_cases (const Case           *cases,
             gsize                 n_cases,
             ChimeraJsonDocuments  documents)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *tokens = read_short (cases[i].text, strlen (cases[i].text), documents);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (tokens, ==, cases[i].tokens);
      check_splits (cases[i].text, strlen (cases[i].text), documents);
    }
}

/* What every reader has to accept, after the cases of Nicolas Seriot, "Parsing JSON is a minefield" */
static void
test_accepted (void)
{
  static const Case cases[] = {
    { "{}", "{ }" },
    { "[]", "[ ]" },
    { " \t\r\n[ \n] \n", "[ ]" },
    { "0", "n0" },
    { "-0", "n-0" },
    { "-0.0", "n-0.0" },
    { "12", "n12" },
    { " 1 ", "n1" },
    { "1.5e+10", "n1.5e+10" },
    { "1E-2", "n1E-2" },
    { "0e1", "n0e1" },
    { "123456789012345678901234567890", "n123456789012345678901234567890" },
    { "1e999", "n1e999" },
    { "true", "t" },
    { "false", "f" },
    { "null", "0" },
    { "\"\"", "s" },
    { "\"a\"", "sa" },
    { "\"\x7f\"", "s\x7f" },
    { "[null,true,false,1,\"x\",{},[]]", "[ 0 t f n1 sx { } [ ] ]" },
    { "{\"a\":1}", "{ ka n1 }" },
    { "{\"\":0}", "{ k n0 }" },
    { "{\"a\":1,\"a\":2}", "{ ka n1 ka n2 }" },
    { "{ \"a\" : { \"b\" : [ 1 , 2 ] } , \"c\" : null }", "{ ka { kb [ n1 n2 ] } kc 0 }" },
    { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "s\"\\/\b\f\n\r\t" },
    { "\"\\u0041\\u00e9\\u20AC\"", "sA\xc3\xa9\xe2\x82\xac" },
    { "\"\\ud83d\\ude05\"", "s\xf0\x9f\x98\x85" },
    { "\"\\uDBFF\\uDFFF\"", "s\xf4\x8f\xbf\xbf" },
    { "{\"\\u0061b\":1}", "{ kab n1 }" },
    { "\"\xe2\x82\xac\xf0\x9f\x98\x85\"", "s\xe2\x82\xac\xf0\x9f\x98\x85" },
    { "\"\xe2\x80\xa8\"", "s\xe2\x80\xa8" },
    { "\"0123456789abcdef0123456789abcdef\\n\"", "s0123456789abcdef0123456789abcdef\n" },
    { "[[[[[[[[[[]]]]]]]]]]", "[ [ [ [ [ [ [ [ [ [ ] ] ] ] ] ] ] ] ] ]" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), CHIMERA_JSON_ONE_DOCUMENT);
}

/* Where the RFC leaves it open, or where it is about what people really write. */
static void
test_chosen (void)
{
  static const Case cases[] = {
    { "[NaN,Infinity,-Infinity]", "[ iNaN iInfinity i-Infinity ]" },
    { "\"\\ud83d\"", "s\xef\xbf\xbd" },
    { "\"\\ud83dx\"", "s\xef\xbf\xbdx" },
    { "\"\\ude05\\ud83d\"", "s\xef\xbf\xbd\xef\xbf\xbd" },
    { "\"\\ud83d\\ud83d\\ude05\"", "s\xef\xbf\xbd\xf0\x9f\x98\x85" },
    { "\"\\ud83d\\u0041\"", "s\xef\xbf\xbd" "A" },
    { "\"caf\xe9\"", "scaf\xef\xbf\xbd" },
    { "\"\xc0\xaf\"", "s\xef\xbf\xbd\xef\xbf\xbd" },
    { "\"\xed\xa0\x80\"", "s\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
    { "\"\xe9\\n\"", "s\xef\xbf\xbd\n" },
    { "\"\xf4\x90\x80\x80\"", "s\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), CHIMERA_JSON_ONE_DOCUMENT);
}

#define WORD "This is neither a number nor true, false or null."
#define CONTROL "A control character has to be written as an escape sequence in a string."
#define ESCAPE "There is no such escape sequence in JSON."
#define FILE_ENDS "The file ends before the value does."

static void
test_rejected (void)
{
  static const Case cases[] = {
    { "", "!1:1 There is nothing in this file." },
    { " \n ", "!2:2 There is nothing in this file." },
    { "[", "[ !1:2 " FILE_ENDS },
    { "{", "{ !1:2 " FILE_ENDS },
    { "[1", "[ n1 !1:3 " FILE_ENDS },
    { "[1,", "[ n1 !1:4 " FILE_ENDS },
    { "{\"a\"", "{ ka !1:5 " FILE_ENDS },
    { "{\"a\":", "{ ka !1:6 " FILE_ENDS },
    { "\"", "!1:2 " FILE_ENDS },
    { "\"\xc3\xa9\\", "!1:4 " FILE_ENDS },
    { "]", "!1:1 A value was expected." },
    { "}", "!1:1 A value was expected." },
    { ",", "!1:1 A value was expected." },
    { ":", "!1:1 A value was expected." },
    { "[,1]", "[ !1:2 A value or ] was expected." },
    { "[1,]", "[ n1 !1:4 A value was expected." },
    { "[1,,2]", "[ n1 !1:4 A value was expected." },
    { "[1 2]", "[ n1 !1:4 A comma or ] was expected." },
    { "[1}", "[ n1 !1:3 A comma or ] was expected." },
    { "[\"a\":1]", "[ sa !1:5 A comma or ] was expected." },
    { "[}", "[ !1:2 A value or ] was expected." },
    { "{]", "{ !1:2 A name in quotation marks or } was expected." },
    { "{1:1}", "{ !1:2 A name in quotation marks or } was expected." },
    { "{a:1}", "{ !1:2 A name in quotation marks or } was expected." },
    { "{'a':1}", "{ !1:2 A name in quotation marks or } was expected." },
    { "{\"a\":1,}", "{ ka n1 !1:8 A name in quotation marks was expected." },
    { "{\"a\":1,2}", "{ ka n1 !1:8 A name in quotation marks was expected." },
    { "{\"a\" 1}", "{ ka !1:6 A colon was expected." },
    { "{\"a\",1}", "{ ka !1:5 A colon was expected." },
    { "{\"a\"}", "{ ka !1:5 A colon was expected." },
    { "{\"a\"::1}", "{ ka !1:6 A value was expected." },
    { "{\"a\":}", "{ ka !1:6 A value was expected." },
    { "{\"a\":1 \"b\":2}", "{ ka n1 !1:8 A comma or } was expected." },
    { "{\"a\":1]", "{ ka n1 !1:7 A comma or } was expected." },
    { "{\n  \"a\": 1\n  \"b\": 2\n}", "{ ka n1 !3:3 A comma or } was expected." },
    { "[]]", "[ ] !1:3 The end of the file was expected." },
    { "{} {}", "{ } !1:4 The end of the file was expected." },
    { "1 2", "n1 !1:3 The end of the file was expected." },
    { "[]\nx", "[ ] !2:1 The end of the file was expected." },
    { "tru", "!1:1 " WORD },
    { "True", "!1:1 " WORD },
    { "truefalse", "!1:1 " WORD },
    { "nan", "!1:1 " WORD },
    { "+Infinity", "!1:1 " WORD },
    { "+1", "!1:1 " WORD },
    { "-", "!1:1 " WORD },
    { "--1", "!1:1 " WORD },
    { "01", "!1:1 " WORD },
    { "-01", "!1:1 " WORD },
    { "1.", "!1:1 " WORD },
    { ".5", "!1:1 " WORD },
    { "-.5", "!1:1 " WORD },
    { "1e", "!1:1 " WORD },
    { "1e+", "!1:1 " WORD },
    { "1.5.5", "!1:1 " WORD },
    { "0x1F", "!1:1 " WORD },
    { "1_000", "!1:1 " WORD },
    { "[1.e1]", "[ !1:2 " WORD },
    { "-NaN", "!1:1 " WORD },
    { "undefined", "!1:1 " WORD },
    { "'a'", "!1:1 A value was expected." },
    { "/* */ 1", "!1:1 A value was expected." },
    { "[1] // end", "[ n1 ] !1:5 The end of the file was expected." },
    { "\xef\xbb\xbf{}", "!1:1 A value was expected." },
    { "\xe9", "!1:1 A value was expected." },
    { "[\xc2\xa0]", "[ !1:2 A value or ] was expected." },
    { "\"a\nb\"", "!1:3 " CONTROL },
    { "\"\t\"", "!1:2 " CONTROL },
    { "\"\xc3\xa9\xe2\x82\xac\x01\"", "!1:4 " CONTROL },
    { "\"\\\n\"", "!1:3 " CONTROL },
    { "\"\\x41\"", "!1:2 " ESCAPE },
    { "\"ab\\'\"", "!1:4 " ESCAPE },
    { "\"\\u12\"", "!1:2 " ESCAPE },
    { "\"\\u12g4\"", "!1:2 " ESCAPE },
    { "\"\\U0041\"", "!1:2 " ESCAPE },
    { "\"\\ud83d\\u1\"", "!1:8 " ESCAPE },
    { "\"\xe9\xc3\xa9\\q\"", "!1:4 " ESCAPE },
    { "[\"\xc3\xa9\xc3\xa9\", x]", "[ s\xc3\xa9\xc3\xa9 !1:8 " WORD },
    { "[\"\xc3\xa9\",\n\"\xc3\xa9\", x]", "[ s\xc3\xa9 s\xc3\xa9 !2:6 " WORD },
    { "[\"a", "[ !1:4 " FILE_ENDS },
  };

  check_cases (cases, G_N_ELEMENTS (cases), CHIMERA_JSON_ONE_DOCUMENT);
}

static void
test_documents (void)
{
  static const Case cases[] = {
    { "", "" },
    { "{}{}", "{ } { }" },
    { "1 2\n3", "n1 n2 n3" },
    { "\"a\"\"b\"[]", "sa sb [ ]" },
    { "[\n1\n]\n[\n2", "[ n1 ] [ n2 !5:2 " FILE_ENDS },
    { "{} ] {}", "{ } !1:4 A value was expected." },
  };

  check_cases (cases, G_N_ELEMENTS (cases), CHIMERA_JSON_DOCUMENTS);
}

static void
test_lines (void)
{
  static const Case cases[] = {
    { "", "" },
    { "\n\n", "" },
    { "1\n2", "n1 n2" },
    { "{\"a\":1}\r\n\r\n  {\"a\":2}  \r\n", "{ ka n1 } { ka n2 }" },
    { "{\"a\":\n{\"a\":2}", "{ ka !1:6 The line ends before the value does. { ka n2 }" },
    { "{\"a\":1} {\"b\":2}\n3", "{ ka n1 } !1:9 The end of the line was expected. n3" },
    { "1 2 3\n4", "n1 !1:3 The end of the line was expected. n4" },
    { "[1,x,\"\n\"]\n3\n", "[ n1 !1:4 " WORD " !2:3 " CONTROL " n3" },
    { "\"a\n\"b\"", "!1:3 " CONTROL " sb" },
    { "\"\\q\"}}\n5", "!1:2 " ESCAPE " n5" },
    { "oops\n{\"a\":1}\n}\n", "!1:1 " WORD " { ka n1 } !3:1 A value was expected." },
    { "1\n[", "n1 [ !2:2 " FILE_ENDS },
    { "x", "!1:1 " WORD },
    { "1\nx", "n1 !2:1 " WORD },
    { "[[[\n[2]", "[ [ [ !1:4 The line ends before the value does. [ n2 ]" },
  };
  static const char numbered[] = "1\n\nx\n2 2\n3\n";
  g_autoptr(ChimeraJsonReader) reader = NULL;
  static const guint64 documents[] = { 0, 1, 2, 2, 3 };
  ChimeraJsonToken token;

  check_cases (cases, G_N_ELEMENTS (cases), CHIMERA_JSON_LINES);

  /* A broken line has a number of its own, a blank one has none. */
  reader = chimera_json_reader_new (CHIMERA_JSON_LINES);
  chimera_json_reader_feed (reader, numbered, strlen (numbered));
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_assert_true (chimera_json_reader_next (reader, &token));
      g_assert_cmpuint (token.document, ==, documents[i]);
    }
  g_assert_false (chimera_json_reader_next (reader, &token));
}

/* Where a string or key has a zero byte, its length says where it ends. */
static void
test_zero (void)
{
  g_autoptr(ChimeraJsonReader) reader = chimera_json_reader_new (CHIMERA_JSON_ONE_DOCUMENT);
  static const char text[] = "\"a\\u0000b\"";
  static const char raw[] = "[\"a\0b\"]";
  static const char outside[] = "[1,\0]";
  g_autofree char *raw_tokens = read_short (raw, sizeof raw - 1, CHIMERA_JSON_ONE_DOCUMENT);
  g_autofree char *outside_tokens = read_short (outside, sizeof outside - 1, CHIMERA_JSON_ONE_DOCUMENT);
  ChimeraJsonToken token;

  chimera_json_reader_feed (reader, text, strlen (text));
  g_assert_true (chimera_json_reader_next (reader, &token));
  g_assert_cmpmem (token.text, token.length, "a\0b", 3);

  g_assert_cmpstr (raw_tokens, ==, "[ !1:4 " CONTROL);
  g_assert_cmpstr (outside_tokens, ==, "[ n1 !1:4 A value was expected.");
}

static char *
nest (gsize depth)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < depth; i++)
    g_string_append (text, i % 2 == 0 ? "[" : "{\"a\":");
  g_string_append (text, "1");
  for (gsize i = depth; i-- > 0;)
    g_string_append_c (text, i % 2 == 0 ? ']' : '}');

  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  g_autofree char *deep = nest (CHIMERA_JSON_READER_MAX_DEPTH);
  g_autofree char *too_deep = nest (CHIMERA_JSON_READER_MAX_DEPTH + 1);
  g_autofree char *endless = g_strnfill (1000000, '[');
  g_autofree char *deep_tokens = read_short (deep, strlen (deep), CHIMERA_JSON_ONE_DOCUMENT);
  g_autofree char *too_deep_tokens = read_short (too_deep, strlen (too_deep), CHIMERA_JSON_ONE_DOCUMENT);
  g_autofree char *endless_tokens = read_short (endless, strlen (endless), CHIMERA_JSON_LINES);

  g_assert_null (strchr (deep_tokens, '!'));
  g_assert_true (g_str_has_suffix (too_deep_tokens, "!1:1537 Values are nested more than 512 deep."));
  g_assert_true (g_str_has_suffix (endless_tokens, "!1:513 Values are nested more than 512 deep."));
}

/* A string of @length bytes behind an opening quotation mark, then @tail, in one piece and in many */
static void
check_long (gsize       length,
            char        fill,
            const char *tail,
            const char *opening,
            const char *expected)
{
  g_autofree char *filling = g_strnfill (length, fill);
  g_autofree char *text = g_strconcat (opening, filling, tail, NULL);
  g_autofree char *tokens = read_short (text, strlen (text), CHIMERA_JSON_LINES);
  g_autofree char *whole = json_trace (text, strlen (text), CHIMERA_JSON_LINES, 0, 0);
  g_autofree char *split = json_trace (text, strlen (text), CHIMERA_JSON_LINES, 65536, 0);

  g_assert_true (strcmp (whole, split) == 0);
  if (expected != NULL)
    g_assert_cmpstr (tokens, ==, expected);
  else
    g_assert_null (strchr (tokens, '!'));
}

static void
test_long (void)
{
  check_long (CHIMERA_JSON_READER_MAX_STRING, 'a', "\"\n1", "\"", NULL);
  check_long (CHIMERA_JSON_READER_MAX_STRING + 1, 'a', "\"\n1", "\"", "!1:1 A string is longer than 16 MiB. n1");
  check_long (CHIMERA_JSON_READER_MAX_STRING + 1, 'a', "\n1", " \"", "!1:2 A string is longer than 16 MiB. n1");
  check_long (CHIMERA_JSON_READER_MAX_STRING + 1, 'a', "\":1}\n1", "{\"", "{ !1:2 A string is longer than 16 MiB. n1");
  check_long (CHIMERA_JSON_READER_MAX_STRING * 2, 'a', "", "\"", "!1:1 A string is longer than 16 MiB.");
  check_long (CHIMERA_JSON_READER_MAX_NUMBER, '1', "\n1", "", NULL);
  check_long (CHIMERA_JSON_READER_MAX_NUMBER + 1, '1', "\n1", "", "!1:1 A number is longer than 4,096 characters. n1");
  check_long (CHIMERA_JSON_READER_MAX_NUMBER + 100000, '1', "\n1", "", "!1:1 A number is longer than 4,096 characters. n1");
}

/* Pieces of text that is nearly JSON, put together at random: however it is fed, it is the same. */
static void
test_splits (void)
{
  static const char *const parts[] = {
    "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"key\":", "\\", "\\u00e9", "\\ud83d", "\\ude05", "\\q",
    "\xc3\xa9", "\xe2\x82\xac", "\xe9", " ", "\n", "\r\n", "1", "-1.5e3", "1e999", "true", "null", "NaN",
    "-Infinity", "tru", "{\"a\":[1,2,3],\"b\":\"0123456789abcdef0123456789\"}", "\x01",
  };

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      ChimeraJsonDocuments documents = (ChimeraJsonDocuments) (round % 3);
      g_autofree char *whole = NULL;
      g_autofree char *split = NULL;

      for (int n = g_test_rand_int_range (0, 20); n > 0; n--)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);

      whole = json_trace (text->str, text->len, documents, 0, 0);
      split = json_trace (text->str, text->len, documents, 0, (guint) g_test_rand_int_range (1, 20));
      g_assert_cmpstr (whole, ==, split);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/json-reader/accepted", test_accepted);
  g_test_add_func ("/json-reader/chosen", test_chosen);
  g_test_add_func ("/json-reader/rejected", test_rejected);
  g_test_add_func ("/json-reader/documents", test_documents);
  g_test_add_func ("/json-reader/lines", test_lines);
  g_test_add_func ("/json-reader/zero", test_zero);
  g_test_add_func ("/json-reader/depth", test_depth);
  g_test_add_func ("/json-reader/long", test_long);
  g_test_add_func ("/json-reader/splits", test_splits);

  return g_test_run ();
}
