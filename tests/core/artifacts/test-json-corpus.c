/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "chimera-json-number.h"
#include "chimera-json-reader.h"
#include "chimera-json-tree.h"
#include "chimera-test.h"
#include "harvests.h"

/* Other people's JSON files, beside what Python and json-glib read in them. */

/* For each file its path, how many numbers are in it, and their sum in the order of the file */
static const char script[] =
  "import json, os, sys\n"
  "def walk(v):\n"
  "    if isinstance(v, dict):\n"
  "        for x in v.values(): yield from walk(x)\n"
  "    elif isinstance(v, list):\n"
  "        for x in v: yield from walk(x)\n"
  "    elif isinstance(v, (int, float)) and not isinstance(v, bool): yield float(v)\n"
  "for root, folders, names in os.walk(sys.argv[1]):\n"
  "    for name in names:\n"
  "        if name.endswith('.json'):\n"
  "            path = os.path.join(root, name)\n"
  "            n, total = 0, 0.0\n"
  "            for v in walk(json.load(open(path, encoding='utf-8'))): n, total = n + 1, total + v\n"
  "            print(path, n, repr(total), sep='\\t')\n";

static void
compare_with_python (const char *path,
                     const char *text,
                     gsize       length,
                     gpointer    user_data)
{
  g_autoptr(ChimeraJsonReader) reader = chimera_json_reader_new (CHIMERA_JSON_ONE_DOCUMENT);
  const char *expected = g_hash_table_lookup (user_data, path);
  g_autofree char *found = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  ChimeraJsonToken token;
  double sum = 0.0;
  guint64 n = 0;

  chimera_json_reader_feed (reader, text, length);
  while (chimera_json_reader_next (reader, &token))
    {
      double value;

      g_assert_cmpint (token.kind, !=, CHIMERA_JSON_TOKEN_ERROR);
      if (token.kind != CHIMERA_JSON_TOKEN_NUMBER)
        continue;

      g_assert_true (chimera_json_number_parse (token.text, token.length, &value));
      sum += value;
      n++;
    }

  g_assert_nonnull (expected);
  found = g_strdup_printf ("%" G_GUINT64_FORMAT " %s", n, g_ascii_dtostr (number, sizeof number, sum));
  g_assert_cmpuint (n, ==, g_ascii_strtoull (expected, NULL, 10));
  g_assert_true (sum == g_ascii_strtod (strchr (expected, '\t') + 1, NULL));
}

static void
test_python (void)
{
  g_autofree char *corpus = chimera_test_shared_or_skip ("corpus");
  g_autofree char *python = g_find_program_in_path ("python3");
  const char *argv[] = { python, "-c", script, corpus, NULL };
  g_autoptr(GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *output = NULL;
  g_auto(GStrv) lines = NULL;
  int status;

  if (corpus == NULL)
    return;
  if (python == NULL)
    {
      g_test_skip ("There is no python3.");
      return;
    }

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, NULL));
  g_assert_true (g_spawn_check_wait_status (status, NULL));

  lines = g_strsplit (g_strstrip (output), "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      char *tab = strchr (*line, '\t');

      g_hash_table_insert (expected, g_strndup (*line, (gsize) (tab - *line)), g_strdup (tab + 1));
    }

  g_assert_cmpuint (chimera_test_for_each_file (corpus, ".json", compare_with_python, expected), ==,
                    g_hash_table_size (expected));
  g_assert_cmpuint (g_hash_table_size (expected), >=, 40);
}

/* The value at a pointer, found by json-glib; NULL where there is none */
static JsonNode *
find_value (JsonNode   *node,
            const char *pointer)
{
  g_auto(GStrv) parts = g_strsplit (pointer, "/", -1);

  for (guint i = 1; parts[i] != NULL && node != NULL; i++)
    {
      g_autoptr(GString) part = g_string_new (parts[i]);

      g_string_replace (part, "~1", "/", 0);
      g_string_replace (part, "~0", "~", 0);
      if (JSON_NODE_HOLDS_ARRAY (node))
        node = json_array_get_element (json_node_get_array (node), (guint) g_ascii_strtoull (part->str, NULL, 10));
      else
        node = json_object_get_member (json_node_get_object (node), part->str);
    }

  return node;
}

static double
get_value (JsonNode *node)
{
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_ascii_strtod (json_node_get_string (node), NULL);

  return json_node_get_double (node);
}

/* Each value of each metric is what stands at its pointer, for json-glib and for the tree. */
static void
check_pointers (const char *path,
                const char *text,
                gsize       length,
                gpointer    user_data)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(ChimeraReading) reading = json_harvest (text, length, FALSE, 4096, 0);
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(ChimeraJsonTree) tree = chimera_json_tree_new_from_bytes (bytes, FALSE, NULL, NULL);
  guint64 *n_values = user_data;

  g_test_message ("%s", path);
  g_assert_true (json_parser_load_from_data (parser, text, (gssize) length, NULL));
  g_assert_null (reading->error);
  g_assert_cmpuint (reading->n_series_left_out, ==, 0);
  g_assert_cmpuint (chimera_json_tree_get_n_broken (tree), ==, 0);

  for (guint i = 0; i < reading->metrics->len; i++)
    {
      ChimeraMetric *metric = g_ptr_array_index (reading->metrics, i);
      gsize n;
      const double *values = chimera_metric_get_values (metric, &n);

      for (gsize j = 0; j < n; j++)
        {
          g_autofree char *pointer = chimera_metric_dup_pointer (metric, j);
          JsonNode *node = find_value (json_parser_get_root (parser), pointer);
          g_autoptr(ChimeraJsonItem) item = NULL;
          g_autofree char *item_text = NULL;
          g_autofree char *item_pointer = NULL;
          guint number;

          g_assert_nonnull (node);
          g_assert_true (get_value (node) == values[j]);

          g_assert_true (chimera_json_tree_find_pointer (tree, pointer, &number));
          item = chimera_json_tree_dup_item (tree, number);
          item_text = chimera_json_item_dup_text (item, 100);
          item_pointer = chimera_json_item_dup_pointer (item);
          g_assert_true (g_ascii_strtod (item_text, NULL) == values[j]);
          g_assert_cmpstr (item_pointer, ==, pointer);
          (*n_values)++;
        }
    }
}

static void
test_pointers (void)
{
  g_autofree char *corpus = chimera_test_shared_or_skip ("corpus");
  guint64 n_values = 0;

  if (corpus == NULL)
    return;

  g_assert_cmpuint (chimera_test_for_each_file (corpus, ".json", check_pointers, &n_values), >=, 40);
  g_assert_cmpuint (n_values, >=, 1000);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/json-corpus/python", test_python);
  g_test_add_func ("/json-corpus/pointers", test_pointers);

  return g_test_run ();
}
