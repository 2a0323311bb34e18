/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-tree.h"

#include <string.h>

#include "chimera-error.h"
#include "chimera-test.h"

static ChimeraJsonTree *
make_tree (const char *text,
           gboolean    is_lines)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  ChimeraJsonTree *tree = chimera_json_tree_new_from_bytes (bytes, is_lines, NULL, &error);

  g_assert_no_error (error);

  return tree;
}

/* A line for each item: its line in the file, its name, what it is, its pointer. */
static void
append_item (GString         *out,
             ChimeraJsonItem *item,
             guint            depth)
{
  g_autoptr(GListModel) children = chimera_json_item_dup_children (item);
  g_autofree char *name = chimera_json_item_dup_name (item);
  g_autofree char *text = chimera_json_item_dup_text (item, 20);
  g_autofree char *pointer = chimera_json_item_dup_pointer (item);
  static const char *const names[] = { "object", "array", "string", "number", "not finite", "true", "false",
                                       "null", "broken" };

  g_string_append_printf (out, "%" G_GUINT64_FORMAT " %*s%s%s %s", chimera_json_item_get_line (item),
                          (int) depth * 2, "", name, chimera_json_item_is_member (item) ? ":" : "",
                          names[chimera_json_item_get_kind (item)]);
  if (text != NULL)
    g_string_append_printf (out, " %s", text);
  else
    g_string_append_printf (out, " of %u", chimera_json_item_get_n_children (item));
  g_string_append_printf (out, " %s\n", pointer);

  for (guint i = 0; children != NULL && i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr(ChimeraJsonItem) child = g_list_model_get_item (children, i);

      append_item (out, child, depth + 1);
    }
}

static void
check_tree (const char *text,
            gboolean    is_lines,
            const char *expected)
{
  g_autoptr(ChimeraJsonTree) tree = make_tree (text, is_lines);
  g_autoptr(ChimeraJsonItem) root = chimera_json_tree_dup_item (tree, 0);
  GString *out = g_string_new (NULL);
  g_autofree char *found = NULL;

  append_item (out, root, 0);
  found = g_string_free (out, FALSE);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_items (void)
{
  check_tree ("{\n  \"a\": [1, \"two\", true],\n  \"b/c\": {\"\": null, \"~\\u0041\": NaN},\n  \"e\": {}, \"f\": false\n}", FALSE,
              "1  object of 4 \n"
              "2   a: array of 3 /a\n"
              "2     0 number 1 /a/0\n"
              "2     1 string two /a/1\n"
              "2     2 true true /a/2\n"
              "3   b/c: object of 2 /b~1c\n"
              "3     : null null /b~1c/\n"
              "3     ~A: not finite NaN /b~1c/~0A\n"
              "4   e: object of 0 /e\n"
              "4   f: false false /f\n");
  check_tree ("-1.50", FALSE, "1  number -1.50 \n");
  check_tree ("\"\"", FALSE, "1  string  \n");
}

static void
test_texts (void)
{
  check_tree ("\"01234567890123456789\"", FALSE, "1  string 01234567890123456789 \n");
  check_tree ("\"012345678901234567890\"", FALSE, "1  string 01234567890123456789\xe2\x80\xa6 \n");
  check_tree ("\"\\ud83d\\ude05\\u00e9\xc3\xa9\\n\"", FALSE, "1  string \xf0\x9f\x98\x85\xc3\xa9\xc3\xa9\n \n");
  check_tree ("\"\xe9\\u0000\"", FALSE, "1  string \xef\xbf\xbd\xef\xbf\xbd \n");

  /* Escapes and characters of all lengths, cut off where they may be */
  for (gsize n = 0; n < 60; n++)
    {
      g_autoptr(GString) text = g_string_new ("\"");
      g_autoptr(GString) expected = g_string_new (NULL);
      g_autoptr(ChimeraJsonTree) tree = NULL;
      g_autoptr(ChimeraJsonItem) item = NULL;
      g_autofree char *found = NULL;

      for (gsize i = 0; i < 60; i++)
        {
          g_string_append (text, i % 3 == 0 ? "\\ud83d\\ude05" : i % 3 == 1 ? "\xe2\x82\xac" : "x");
          if (i < n)
            g_string_append (expected, i % 3 == 0 ? "\xf0\x9f\x98\x85" : i % 3 == 1 ? "\xe2\x82\xac" : "x");
        }
      g_string_append_c (text, '"');
      g_string_append (expected, "\xe2\x80\xa6");

      tree = make_tree (text->str, FALSE);
      item = chimera_json_tree_dup_item (tree, 0);
      found = chimera_json_item_dup_text (item, n);
      g_assert_cmpstr (found, ==, expected->str);
    }
}

static void
test_broken (void)
{
  g_autoptr(ChimeraJsonTree) tree = make_tree ("{\"x\":1}\n{\"y\":[1,2\n{\"z\":\xc3\xa9}\n\n4\n", TRUE);
  guint64 line;
  guint64 column;

  check_tree ("{\"x\":1}\n{\"y\":[1,2\n{\"z\":3}\n\n{} x\n4\n", TRUE,
              "1  array of 5 \n"
              "1   0 object of 1 /0\n"
              "1     x: number 1 /0/x\n"
              "2   1 broken The line ends before\xe2\x80\xa6 /1\n"
              "3   2 object of 1 /2\n"
              "3     z: number 3 /2/z\n"
              "5   3 broken The end of the line \xe2\x80\xa6 /3\n"
              "6   4 number 4 /4\n");

  g_assert_cmpuint (chimera_json_tree_get_n_broken (tree), ==, 2);
  g_assert_cmpuint (chimera_json_tree_get_broken (tree, 0, &line, &column), ==, 3);
  g_assert_cmpuint (line, ==, 2);
  g_assert_cmpuint (column, ==, 10);
  g_assert_cmpuint (chimera_json_tree_get_broken (tree, 1, &line, &column), ==, 4);
  g_assert_cmpuint (line, ==, 3);
  g_assert_cmpuint (column, ==, 6);

  /* Of a single document, what was before the error stays. */
  check_tree ("{\"x\": {\"y\": [1,\n 2,]}}", FALSE,
              "1  object of 1 \n"
              "1   x: object of 1 /x\n"
              "1     y: array of 3 /x/y\n"
              "1       0 number 1 /x/y/0\n"
              "2       1 number 2 /x/y/1\n"
              "2       2 broken A value was expected\xe2\x80\xa6 /x/y/2\n");
  check_tree ("{\"x\": 1, \"y\": }", FALSE,
              "1  object of 2 \n1   x: number 1 /x\n1    broken A value was expected\xe2\x80\xa6 \n");
  check_tree ("[1]\n]", FALSE,
              "1  array of 2 \n1   0 number 1 /0\n2   1 broken The end of the file \xe2\x80\xa6 /1\n");
  check_tree ("1 2", FALSE, "1  array of 2 \n1   0 number 1 /0\n1   1 number 2 /1\n");
  check_tree ("1 x", FALSE, "1  broken The end of the file \xe2\x80\xa6 \n");
  check_tree ("", FALSE, "1  broken There is nothing in \xe2\x80\xa6 \n");
  check_tree ("", TRUE, "1  array of 0 \n");
  check_tree ("nope", FALSE, "1  broken This is neither a nu\xe2\x80\xa6 \n");
}

/* Children beyond the first few are found by marks: any order, and all positions. */
static void
test_many (void)
{
  g_autoptr(GString) text = g_string_new ("{\"a\":[");
  g_autoptr(ChimeraJsonTree) tree = NULL;
  g_autoptr(ChimeraJsonItem) array = NULL;
  g_autoptr(GListModel) children = NULL;
  const guint n = 5000;
  guint node;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s{\"n\":%u,\n\"list\":[%u,[]]}", i > 0 ? "," : "", i, i * 2);
  g_string_append (text, "],\"b\":[[[[0]]]]}");

  tree = make_tree (text->str, FALSE);
  g_assert_true (chimera_json_tree_find_pointer (tree, "/a", &node));
  array = chimera_json_tree_dup_item (tree, node);
  children = chimera_json_item_dup_children (array);
  g_assert_cmpuint (g_list_model_get_n_items (children), ==, n);
  g_assert_true (g_list_model_get_item_type (children) == CHIMERA_TYPE_JSON_ITEM);
  g_assert_null (g_list_model_get_item (children, n));

  for (guint i = 0; i < 2 * n; i++)
    {
      guint position = i < n ? i : (guint) g_test_rand_int_range (0, (gint32) n);
      g_autoptr(ChimeraJsonItem) child = g_list_model_get_item (children, position);
      g_autofree char *pointer = chimera_json_item_dup_pointer (child);
      g_autofree char *expected = g_strdup_printf ("/a/%u", position);
      g_autofree char *deeper = g_strdup_printf ("/a/%u/list/0", position);
      g_autoptr(ChimeraJsonItem) item = NULL;
      g_autofree char *value = NULL;
      g_autoptr(GArray) positions = NULL;

      g_assert_cmpstr (pointer, ==, expected);
      g_assert_cmpuint (chimera_json_item_get_line (child), ==, position + 1);
      g_assert_true (chimera_json_tree_find_pointer (tree, deeper, &node));
      item = chimera_json_tree_dup_item (tree, node);
      value = chimera_json_item_dup_text (item, 100);
      g_assert_cmpuint (g_ascii_strtoull (value, NULL, 10), ==, position * 2);

      positions = chimera_json_tree_dup_positions (tree, node);
      g_assert_cmpuint (positions->len, ==, 4);
      g_assert_cmpuint (g_array_index (positions, guint, 0), ==, 0);
      g_assert_cmpuint (g_array_index (positions, guint, 1), ==, position);
      g_assert_cmpuint (g_array_index (positions, guint, 2), ==, 1);
      g_assert_cmpuint (g_array_index (positions, guint, 3), ==, 0);
    }
}

static void
test_pointers (void)
{
  g_autoptr(ChimeraJsonTree) tree = make_tree ("{\"a\":[10,{\"x\":1,\"x\":2}],\"\":3,\"m/n\":4,\"m~n\":5,\"01\":6,\"n\\u0000\":7}", FALSE);
  static const struct
  {
    const char *pointer;
    int node;
  } cases[] = {
    { "", 0 }, { "/a", 1 }, { "/a/0", 2 }, { "/a/1", 3 }, { "/a/1/x", 4 }, { "/", 6 }, { "/m~1n", 7 },
    { "/m~0n", 8 }, { "/01", 9 }, { "/n~u0000", 10 }, { "/n", -1 }, { "/a/2", -1 }, { "/a/01", -1 }, { "/a/-", -1 }, { "/a/", -1 }, { "/a/-1", -1 },
    { "/a/0/0", -1 }, { "/b", -1 }, { "a", -1 }, { "/a/18446744073709551616", -1 }, { "/a/4294967296", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint node = 1000;

      g_test_message ("%s", cases[i].pointer);
      g_assert_true (chimera_json_tree_find_pointer (tree, cases[i].pointer, &node) == (cases[i].node >= 0));
      g_assert_cmpuint (node, ==, cases[i].node >= 0 ? (guint) cases[i].node : 1000);
    }
}

static void
check_search (ChimeraJsonTree *tree,
              const char      *text,
              const char      *expected)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;
  g_autoptr(GArray) found = NULL;
  g_autoptr(GString) nodes = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  chimera_json_tree_search_async (tree, text, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  found = chimera_json_tree_search_finish (tree, result, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (nodes, "%u ", g_array_index (found, guint, i));
  g_assert_cmpstr (nodes->str, ==, expected);
}

static void
test_search (void)
{
  g_autoptr(ChimeraJsonTree) tree =
    make_tree ("{\"Model\":\"gemma3\",\"tokens_s\":[102.5,true,\"\\u00c9T\xc3\x89\"],\"caf\xc3\xa9\":null,"
               "\"x\":\"Stra\xc3\x9f" "e\",\"nested\":{\"\\u0074okens\":\"MODEL\"}}", FALSE);
  g_autoptr(ChimeraJsonTree) broken = make_tree ("1\n{\n", TRUE);

  check_search (tree, "", "");
  check_search (tree, "model", "1 9 ");
  check_search (tree, "GEMMA", "1 ");
  check_search (tree, "tokens", "2 9 ");
  check_search (tree, "02.5", "3 ");
  check_search (tree, "RUE", "4 ");
  check_search (tree, "null", "6 ");
  check_search (tree, "\xc3\xa9", "5 6 ");
  check_search (tree, "\xc3\x89t\xc3\xa9", "5 ");
  check_search (tree, "STRASSE", "7 ");
  check_search (tree, "nothing of it", "");
  check_search (broken, "LINE ENDS", "2 ");
}

static ChimeraJsonTree *
load (const char    *path,
      gboolean       is_lines,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  chimera_json_tree_load_async (path, is_lines, cancellable, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);

  return chimera_json_tree_load_finish (result, error);
}

static void
test_load (void)
{
  static const char utf16[] = "\xff\xfe{\0\"\0a\0\"\0:\0\xac\x20}\0";
  g_autofree char *dir = chimera_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "a.json", NULL);
  g_autofree char *utf16_path = g_build_filename (dir, "utf16.json", NULL);
  g_autofree char *missing = g_build_filename (dir, "missing.json", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(ChimeraJsonTree) tree = NULL;
  g_autoptr(ChimeraJsonTree) wide = NULL;
  guint64 line;
  guint64 column;

  chimera_test_write_file (dir, "a.json", "\xef\xbb\xbf{\"a\": 1}", -1);
  chimera_test_write_file (dir, "utf16.json", utf16, sizeof utf16 - 1);

  tree = load (path, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (chimera_json_tree_get_n_nodes (tree), ==, 2);
  g_assert_cmpuint (chimera_json_tree_get_n_broken (tree), ==, 0);

  wide = load (utf16_path, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (chimera_json_tree_get_broken (wide, 0, &line, &column), ==, 1);
  g_assert_cmpuint (column, ==, 6);

  g_assert_null (load (missing, FALSE, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_null (load (path, FALSE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  chimera_test_remove_dir (dir);
}

static void
test_too_large (void)
{
  g_autofree char *blanks = g_strnfill (CHIMERA_JSON_TREE_MAX_BYTES + 1, ' ');
  g_autoptr(GBytes) long_text = g_bytes_new_take (g_steal_pointer (&blanks), CHIMERA_JSON_TREE_MAX_BYTES + 1);
  g_autofree char *numbers = g_malloc (2 * CHIMERA_JSON_TREE_MAX_NODES + 2);
  g_autoptr(GBytes) many = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (chimera_json_tree_new_from_bytes (long_text, FALSE, NULL, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE);
  g_clear_error (&error);

  numbers[0] = '[';
  for (gsize i = 0; i < CHIMERA_JSON_TREE_MAX_NODES; i++)
    memcpy (numbers + 1 + 2 * i, "0,", 2);
  many = g_bytes_new_take (g_steal_pointer (&numbers), 2 * CHIMERA_JSON_TREE_MAX_NODES + 1);
  g_assert_null (chimera_json_tree_new_from_bytes (many, FALSE, NULL, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/json-tree/items", test_items);
  g_test_add_func ("/json-tree/texts", test_texts);
  g_test_add_func ("/json-tree/broken", test_broken);
  g_test_add_func ("/json-tree/many", test_many);
  g_test_add_func ("/json-tree/pointers", test_pointers);
  g_test_add_func ("/json-tree/search", test_search);
  g_test_add_func ("/json-tree/load", test_load);
  g_test_add_func ("/json-tree/too-large", test_too_large);

  return g_test_run ();
}
