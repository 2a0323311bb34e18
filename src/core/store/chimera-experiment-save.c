/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-experiment-save.h"

#include <string.h>

#include "chimera-calls-csv.h"
#include "chimera-experiment-json.h"
#include "chimera-save.h"
#include "chimera-snapshot.h"

typedef struct
{
  ChimeraSnapshot *snapshot;
  GFile *file;
  ChimeraExperimentFormat format;
} Saving;

static void
saving_free (Saving *self)
{
  g_clear_pointer (&self->snapshot, chimera_snapshot_free);
  g_clear_object (&self->file);
  g_free (self);
}

static char *
write_text (ChimeraExperiment       *experiment,
            ChimeraExperimentFormat  format)
{
  return format == CHIMERA_EXPERIMENT_JSON ? chimera_experiment_to_json (experiment)
                                           : chimera_calls_csv_write (experiment);
}

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Saving *saving = task_data;
  g_autoptr(ChimeraExperiment) copy = chimera_snapshot_free_to_experiment (g_steal_pointer (&saving->snapshot));
  char *text = write_text (copy, saving->format);
  g_autoptr(GBytes) bytes = g_bytes_new_take (text, strlen (text));
  GError *error = NULL;

  if (chimera_save (saving->file, bytes, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * chimera_experiment_save_async:
 * @experiment: an experiment, on the thread it lives on
 * @file: where to
 * @format: in which form
 * @cancellable: (nullable): a cancellable
 * @callback: for chimera_experiment_save_finish()
 * @user_data: for @callback
 *
 * Saves what @experiment is now, but a call in flight, as chimera_save() does: the whole file or
 * nothing.
 */
void
chimera_experiment_save_async (ChimeraExperiment       *experiment,
                               GFile                   *file,
                               ChimeraExperimentFormat  format,
                               GCancellable            *cancellable,
                               GAsyncReadyCallback      callback,
                               gpointer                 user_data)
{
  g_autoptr(GTask) task = NULL;
  Saving *saving;

  g_return_if_fail (CHIMERA_IS_EXPERIMENT (experiment));
  g_return_if_fail (G_IS_FILE (file));

  saving = g_new0 (Saving, 1);
  saving->snapshot = chimera_snapshot_new_whole (experiment);
  saving->file = g_object_ref (file);
  saving->format = format;

  task = g_task_new (experiment, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_experiment_save_async);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * chimera_experiment_save_finish:
 * @experiment: an experiment
 * @result: of chimera_experiment_save_async()
 * @error: as of chimera_save()
 *
 * Returns: whether the file is there
 */
gboolean
chimera_experiment_save_finish (ChimeraExperiment  *experiment,
                                GAsyncResult       *result,
                                GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, experiment), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
