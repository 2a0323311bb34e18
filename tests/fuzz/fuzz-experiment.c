/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "chimera-experiment-json-reader.h"
#include "chimera-experiment-json.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* Any bytes as experiment.json. What is taken for one is written, and read and written once more: both
 * texts are the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ChimeraExperiment) experiment = chimera_experiment_from_json ((const char *) data, size, &error);
  g_autoptr(ChimeraExperiment) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  g_assert_true ((experiment == NULL) == (error != NULL));
  if (experiment == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }

  text = chimera_experiment_to_json (experiment);
  again = chimera_experiment_from_json (text, strlen (text), &error);
  g_assert_no_error (error);
  text_again = chimera_experiment_to_json (again);
  g_assert_cmpstr (text, ==, text_again);

  return 0;
}
