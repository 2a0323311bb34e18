/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-error.h"
#include "chimera-grid.h"

static void
add (ChimeraGrid *grid,
     const char  *text)
{
  g_autoptr(GError) error = NULL;

  chimera_grid_add_from_text (grid, text, &error);
  g_assert_no_error (error);
}

static void
assert_labels (ChimeraGrid       *grid,
               const char *const *labels,
               guint              n_labels)
{
  g_assert_cmpuint (chimera_grid_get_n_cells (grid), ==, n_labels);
  for (guint i = 0; i < n_labels; i++)
    {
      g_autofree char *label = chimera_grid_dup_label (grid, i);

      g_assert_cmpstr (label, ==, labels[i]);
    }
}

static void
test_cells (void)
{
  static const char *const one[] = { "" };
  static const char *const three[] = { "num_gpu 60", "num_gpu 80", "num_gpu 0" };
  static const char *const six[] = {
    "num_gpu 60 · temperature 0.6", "num_gpu 60 · temperature 0.8", "num_gpu 80 · temperature 0.6",
    "num_gpu 80 · temperature 0.8", "num_gpu 0 · temperature 0.6", "num_gpu 0 · temperature 0.8",
  };
  g_autoptr(ChimeraGrid) grid = chimera_grid_new ();
  g_autoptr(ChimeraGrid) copy = NULL;

  assert_labels (grid, one, G_N_ELEMENTS (one));
  add (grid, "num_gpu=60,80,0");
  assert_labels (grid, three, G_N_ELEMENTS (three));
  add (grid, " temperature = 0.6 , 0.8 ");
  assert_labels (grid, six, G_N_ELEMENTS (six));

  copy = chimera_grid_copy (grid);
  g_assert_true (chimera_grid_equal (copy, grid));
  chimera_grid_remove (copy, CHIMERA_OPTION_TEMPERATURE);
  g_assert_false (chimera_grid_equal (copy, grid));
  assert_labels (copy, three, G_N_ELEMENTS (three));
  assert_labels (grid, six, G_N_ELEMENTS (six));
}

/* Only what is swept is set; what else was asked for stays. */
static void
test_apply (void)
{
  g_autoptr(ChimeraGrid) grid = chimera_grid_new ();
  ChimeraOptions options = { 0 };

  chimera_options_set (&options, CHIMERA_OPTION_SEED, 7, NULL);
  chimera_options_set (&options, CHIMERA_OPTION_NUM_CTX, 4096, NULL);
  add (grid, "num_ctx=512,1024");
  chimera_grid_apply (grid, 1, &options);

  g_assert_cmpfloat (chimera_options_get (&options, CHIMERA_OPTION_NUM_CTX, 0), ==, 1024);
  g_assert_cmpfloat (chimera_options_get (&options, CHIMERA_OPTION_SEED, 0), ==, 7);
  g_assert_false (chimera_options_is_set (&options, CHIMERA_OPTION_NUM_GPU));
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "", "num_gpu", "num_gpu=", "num_gpu=60,", "num_gpu=60,x", "num_gpu=60,60", "num_gpu=1.5", "num_gpu=-5",
    "speed=1,2", "=1", "num_gpu=60;80", "temperature=nan", "temperature=1e999", "num_ctx=512",
  };
  g_autoptr(ChimeraGrid) grid = chimera_grid_new ();
  g_autoptr(ChimeraGrid) before = NULL;

  add (grid, "num_ctx=512,1024");
  before = chimera_grid_copy (grid);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (chimera_grid_add_from_text (grid, texts[i], &error));
      g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID);
      g_assert_true (chimera_grid_equal (grid, before));
    }
}

static void
test_limit (void)
{
  g_autoptr(ChimeraGrid) grid = chimera_grid_new ();
  g_autoptr(GError) error = NULL;
  double values[CHIMERA_GRID_MAX_CELLS];

  for (guint i = 0; i < CHIMERA_GRID_MAX_CELLS; i++)
    values[i] = i + 1;

  add (grid, "temperature=0.1,0.2");
  g_assert_true (chimera_grid_add (grid, CHIMERA_OPTION_NUM_CTX, values, CHIMERA_GRID_MAX_CELLS / 2, NULL));
  g_assert_cmpuint (chimera_grid_get_n_cells (grid), ==, CHIMERA_GRID_MAX_CELLS);
  g_assert_false (chimera_grid_add (grid, CHIMERA_OPTION_SEED, values, 2, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/grid/cells", test_cells);
  g_test_add_func ("/grid/apply", test_apply);
  g_test_add_func ("/grid/refused", test_refused);
  g_test_add_func ("/grid/limit", test_limit);

  return g_test_run ();
}
