/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "chimera-error.h"
#include "chimera-json.h"
#include "chimera-options.h"
#include "chimera-test.h"

static void
test_names (void)
{
  ChimeraOption option = CHIMERA_OPTION_TOP_K;

  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    {
      const ChimeraOptionInfo *info = chimera_option_get_info ((ChimeraOption) i);

      g_assert_true (chimera_option_from_name (info->name, &option));
      g_assert_cmpuint (option, ==, i);
      g_assert_cmpfloat (info->minimum, <, info->maximum);
    }

  option = CHIMERA_OPTION_SEED;
  g_assert_false (chimera_option_from_name ("temp", &option));
  g_assert_false (chimera_option_from_name ("", &option));
  g_assert_cmpuint (option, ==, CHIMERA_OPTION_SEED);
}

static void
test_ranges (void)
{
  static const struct
  {
    ChimeraOption option;
    double value;
    gboolean accepted;
  } cases[] = {
    { CHIMERA_OPTION_NUM_GPU, -1, TRUE },
    { CHIMERA_OPTION_NUM_GPU, 0, TRUE },
    { CHIMERA_OPTION_NUM_GPU, 999, TRUE },
    { CHIMERA_OPTION_NUM_GPU, -2, FALSE },
    { CHIMERA_OPTION_NUM_GPU, 1.5, FALSE },
    { CHIMERA_OPTION_NUM_CTX, 0, FALSE },
    { CHIMERA_OPTION_NUM_CTX, 1, TRUE },
    { CHIMERA_OPTION_NUM_CTX, 262144, TRUE },
    { CHIMERA_OPTION_NUM_CTX, 3.7, FALSE },
    { CHIMERA_OPTION_NUM_CTX, INFINITY, FALSE },
    { CHIMERA_OPTION_TEMPERATURE, 0, TRUE },
    { CHIMERA_OPTION_TEMPERATURE, 2.5, TRUE },
    { CHIMERA_OPTION_TEMPERATURE, -0.1, FALSE },
    { CHIMERA_OPTION_TEMPERATURE, NAN, FALSE },
    { CHIMERA_OPTION_TOP_P, 1, TRUE },
    { CHIMERA_OPTION_TOP_P, 1.01, FALSE },
    { CHIMERA_OPTION_TOP_K, 0, TRUE },
    { CHIMERA_OPTION_TOP_K, -1, FALSE },
    { CHIMERA_OPTION_REPEAT_PENALTY, 1.1, TRUE },
    { CHIMERA_OPTION_REPEAT_PENALTY, -1, FALSE },
    { CHIMERA_OPTION_SEED, -1, TRUE },
    { CHIMERA_OPTION_SEED, 4294967295.0, TRUE },
    { CHIMERA_OPTION_SEED, 4294967296.0, FALSE },
    { CHIMERA_OPTION_NUM_PREDICT, -2, TRUE },
    { CHIMERA_OPTION_NUM_PREDICT, -3, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ChimeraOptions options = { 0 };
      ChimeraOptions untouched = { 0 };
      g_autoptr(GError) error = NULL;
      gboolean accepted = chimera_options_set (&options, cases[i].option, cases[i].value, &error);

      g_test_message ("%s = %g", chimera_option_get_info (cases[i].option)->name, cases[i].value);
      g_assert_cmpint (accepted, ==, cases[i].accepted);
      g_assert_cmpint (chimera_options_is_set (&options, cases[i].option), ==, cases[i].accepted);

      if (accepted)
        {
          g_assert_no_error (error);
          g_assert_cmpfloat (chimera_options_get (&options, cases[i].option, -99), ==, cases[i].value);
        }
      else
        {
          g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID);
          g_assert_nonnull (strstr (error->message, chimera_option_get_info (cases[i].option)->name));
          g_assert_true (chimera_options_equal (&options, &untouched));
          g_assert_cmpfloat (chimera_options_get (&options, cases[i].option, -99), ==, -99);
        }
    }
}

static void
set (ChimeraOptions *options,
     ChimeraOption   option,
     double          value)
{
  g_autoptr(GError) error = NULL;

  chimera_options_set (options, option, value, &error);
  g_assert_no_error (error);
}

static void
test_lines (void)
{
  ChimeraOptions options = { 0 };
  g_autofree char *none = chimera_options_to_line (&options);
  g_autofree char *no_summary = chimera_options_to_summary (&options);
  g_autofree char *reference = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *all = NULL;

  g_assert_cmpstr (none, ==,
                   "num_gpu=default, num_ctx=default, temp=default, top_p=default, top_k=default, "
                   "repeat_penalty=default");
  g_assert_cmpstr (no_summary, ==, "");

  set (&options, CHIMERA_OPTION_NUM_GPU, 60);
  set (&options, CHIMERA_OPTION_NUM_CTX, 1024);
  set (&options, CHIMERA_OPTION_TEMPERATURE, 0.6);
  reference = chimera_options_to_line (&options);
  summary = chimera_options_to_summary (&options);

  /* As in the reference reports. */
  g_assert_cmpstr (reference, ==,
                   "num_gpu=60, num_ctx=1024, temp=0.6, top_p=default, top_k=default, repeat_penalty=default");
  g_assert_cmpstr (summary, ==, "num_gpu 60 · num_ctx 1024 · temp 0.6");

  chimera_options_unset (&options, CHIMERA_OPTION_NUM_GPU);
  set (&options, CHIMERA_OPTION_TEMPERATURE, 1);
  set (&options, CHIMERA_OPTION_TOP_P, 0.1 + 0.2);
  set (&options, CHIMERA_OPTION_REPEAT_PENALTY, 1e-7);
  set (&options, CHIMERA_OPTION_SEED, 4294967295.0);
  set (&options, CHIMERA_OPTION_NUM_PREDICT, -1);
  all = chimera_options_to_line (&options);
  g_assert_cmpstr (all, ==,
                   "num_gpu=default, num_ctx=1024, temp=1, top_p=0.30000000000000004, top_k=default, "
                   "repeat_penalty=1e-07, seed=4294967295, num_predict=-1");
}

static void
test_json_round_trip (void)
{
  for (guint mask = 0; mask < 1u << CHIMERA_N_OPTIONS; mask++)
    {
      ChimeraOptions options = { 0 };
      ChimeraOptions read = { 0 };
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonObject) object = NULL;

      for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
        {
          const ChimeraOptionInfo *info = chimera_option_get_info ((ChimeraOption) i);
          double value = g_test_rand_double_range (info->minimum, info->maximum);

          if ((mask & (1u << i)) != 0)
            set (&options, (ChimeraOption) i, info->is_integer ? floor (value) : value);
        }

      object = chimera_options_to_json (&options);
      g_assert_cmpuint (json_object_get_size (object), ==, (guint) __builtin_popcount (mask));
      g_assert_true (chimera_options_from_json (object, &read, &error));
      g_assert_no_error (error);
      g_assert_true (chimera_options_equal (&options, &read));
    }
}

static void
test_json_text (void)
{
  ChimeraOptions options = { 0 };
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  set (&options, CHIMERA_OPTION_NUM_CTX, 1024);
  set (&options, CHIMERA_OPTION_TEMPERATURE, 0.5);
  json_node_take_object (node, chimera_options_to_json (&options));
  text = chimera_json_to_string (node);

  g_assert_cmpstr (text, ==, "{\"num_ctx\":1024,\"temperature\":0.5}");
}

static void
test_json_hostile (void)
{
  static const struct
  {
    const char *text;
    gboolean accepted;
  } cases[] = {
    { "{}", TRUE },
    { "{\"num_ctx\":null}", TRUE },
    { "{\"other\":{\"x\":[1]}}", TRUE },
    { "{\"num_ctx\":4096.0}", TRUE },
    { "{\"num_ctx\":\"4096\"}", FALSE },
    { "{\"num_ctx\":4096.5}", FALSE },
    { "{\"num_ctx\":true}", FALSE },
    { "{\"num_ctx\":[4096]}", FALSE },
    { "{\"temperature\":1e400}", FALSE },
    { "{\"seed\":1,\"top_p\":7}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ChimeraOptions options = { .set = 1u << CHIMERA_OPTION_TOP_K, .values = { [CHIMERA_OPTION_TOP_K] = 7 } };
      ChimeraOptions before = options;
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonObject) object = chimera_json_parse_object (cases[i].text, strlen (cases[i].text), &error);

      g_test_message ("%s", cases[i].text);
      g_assert_no_error (error);
      g_assert_cmpint (chimera_options_from_json (object, &options, &error), ==, cases[i].accepted);
      if (!cases[i].accepted)
        {
          g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID);
          g_assert_true (chimera_options_equal (&options, &before));
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/options/names", test_names);
  g_test_add_func ("/llm/options/ranges", test_ranges);
  g_test_add_func ("/llm/options/lines", test_lines);
  g_test_add_func ("/llm/options/json-round-trip", test_json_round_trip);
  g_test_add_func ("/llm/options/json-text", test_json_text);
  g_test_add_func ("/llm/options/json-hostile", test_json_hostile);

  return g_test_run ();
}
