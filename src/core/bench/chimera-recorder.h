/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-experiment.h"

G_BEGIN_DECLS

/* What the runner keeps an experiment with. The history implements it; the runner waits for each
 * save before it goes on, so that killing the program loses at most the call in flight. A recorder
 * may know what earlier calls tell of a model: one that does not implement calibrate_async() and
 * calibrate_finish() knows nothing. */

/**
 * ChimeraRecord:
 * @CHIMERA_RECORD_BEGIN: the experiment begins, and gets its id, or is resumed
 * @CHIMERA_RECORD_RUN: @run has begun or has changed (ingest done, run ended)
 * @CHIMERA_RECORD_CALL: @call has ended
 * @CHIMERA_RECORD_END: the experiment has ended, or its status or title is another
 */
typedef enum
{
  CHIMERA_RECORD_BEGIN,
  CHIMERA_RECORD_RUN,
  CHIMERA_RECORD_CALL,
  CHIMERA_RECORD_END,
} ChimeraRecord;

#define CHIMERA_TYPE_RECORDER (chimera_recorder_get_type ())
G_DECLARE_INTERFACE (ChimeraRecorder, chimera_recorder, CHIMERA, RECORDER, GObject)

struct _ChimeraRecorderInterface
{
  GTypeInterface parent;

  void     (*record_async)  (ChimeraRecorder      *self,
                             ChimeraExperiment    *experiment,
                             ChimeraRecord         record,
                             ChimeraRun           *run,
                             ChimeraCall          *call,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data);
  gboolean (*record_finish) (ChimeraRecorder      *self,
                             GAsyncResult         *result,
                             GError              **error);

  void     (*calibrate_async)  (ChimeraRecorder      *self,
                                const char           *model,
                                gboolean              is_simulated,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
  double   (*calibrate_finish) (ChimeraRecorder      *self,
                                GAsyncResult         *result,
                                GError              **error);
};

/* @run is NULL for BEGIN and END, @call for all but CALL. What is needed of them is copied before
 * this returns. A save is not cancellable. */
void     chimera_recorder_record_async  (ChimeraRecorder      *self,
                                         ChimeraExperiment    *experiment,
                                         ChimeraRecord         record,
                                         ChimeraRun           *run,
                                         ChimeraCall          *call,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean chimera_recorder_record_finish (ChimeraRecorder      *self,
                                         GAsyncResult         *result,
                                         GError              **error);

/* Real tokens for each token of chimera_token_estimate(), by earlier calls of @model; NAN where
 * nothing is known of it, or where @error is set. */
void     chimera_recorder_calibrate_async  (ChimeraRecorder      *self,
                                            const char           *model,
                                            gboolean              is_simulated,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
double   chimera_recorder_calibrate_finish (ChimeraRecorder      *self,
                                            GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
