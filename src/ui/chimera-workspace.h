/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-connection.h"
#include "chimera-experiment.h"
#include "chimera-folder.h"
#include "chimera-plan-draft.h"
#include "chimera-runner.h"
#include "chimera-store.h"

G_BEGIN_DECLS

/* What a window works on, without any widget: the folder and its inventory, the server, the
 * history, the experiment that is shown and the runner that may be at work on it.
 *
 *     ChimeraWorkspace
 *       ChimeraConnection   server and models
 *       ChimeraPlanDraft    what Start will do
 *       ChimeraFolder       chosen: inventory and watch   notify::inventory
 *       ChimeraStore        history
 *       ChimeraExperiment   shown in charts and report    notify::experiment
 *       ChimeraRunner       at work, or NULL              notify::running
 *
 * Signals: "scanned" after a scan ended, "busy-changed" when the folder begins to be scanned and when
 * all files are read, "watch-changed" when files differ from what was read, "stage-changed",
 * "call-started", "call-finished" and "run-finished" as the runner's, "finished" (ChimeraExperiment
 * *experiment) when one is no longer at work, "asks-to-replace" (guint n_runs) when the experiment that is
 * shown is to be gone on with by chimera_workspace_go_on(), which begins so many of its runs anew that have
 * ended, "problem" (const char *title, const char *message) for what
 * the user has to be told. */

#define CHIMERA_TYPE_WORKSPACE (chimera_workspace_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraWorkspace, chimera_workspace, CHIMERA, WORKSPACE, GObject)

ChimeraWorkspace  *chimera_workspace_new                   (GSettings          *settings);
GSettings         *chimera_workspace_get_settings          (ChimeraWorkspace   *self);
ChimeraConnection *chimera_workspace_get_connection        (ChimeraWorkspace   *self);
ChimeraStore      *chimera_workspace_get_store             (ChimeraWorkspace   *self);
ChimeraPlanDraft  *chimera_workspace_get_draft             (ChimeraWorkspace   *self);

void               chimera_workspace_open_folder           (ChimeraWorkspace   *self,
                                                            GFile              *folder);
void               chimera_workspace_rescan                (ChimeraWorkspace   *self);
ChimeraInventory  *chimera_workspace_get_inventory         (ChimeraWorkspace   *self);
ChimeraFolderWatch *chimera_workspace_get_watch            (ChimeraWorkspace   *self);
gboolean           chimera_workspace_is_reading            (ChimeraWorkspace   *self);

ChimeraPlan       *chimera_workspace_make_plan             (ChimeraWorkspace   *self,
                                                            GError            **error);
gboolean           chimera_workspace_can_start             (ChimeraWorkspace   *self);
void               chimera_workspace_start                 (ChimeraWorkspace   *self);
gboolean           chimera_workspace_can_resume            (ChimeraWorkspace   *self);
void               chimera_workspace_resume                (ChimeraWorkspace   *self);
void               chimera_workspace_resume_from_history   (ChimeraWorkspace   *self,
                                                            gint64              id);
void               chimera_workspace_go_on                 (ChimeraWorkspace   *self);
void               chimera_workspace_stop                  (ChimeraWorkspace   *self);
gboolean           chimera_workspace_is_running            (ChimeraWorkspace   *self);
ChimeraRunner     *chimera_workspace_get_runner            (ChimeraWorkspace   *self);

ChimeraExperiment *chimera_workspace_get_experiment        (ChimeraWorkspace   *self);
void               chimera_workspace_open_experiment       (ChimeraWorkspace   *self,
                                                            gint64              id);
void               chimera_workspace_show_running          (ChimeraWorkspace   *self);

G_END_DECLS
