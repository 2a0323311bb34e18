/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-workspace.h"

G_BEGIN_DECLS

struct _ChimeraWorkspace
{
  GObject parent_instance;

  GSettings *settings;
  ChimeraClient *client;
  ChimeraConnection *connection;
  ChimeraPlanDraft *draft;
  ChimeraStore *store;
  ChimeraFolder *folder;
  ChimeraExperiment *experiment;
  GCancellable *load_cancellable;
  ChimeraRunner *runner;
  GCancellable *run_cancellable;
  gboolean wants_rescan;
};

gboolean chimera_workspace_take_loaded    (ChimeraWorkspace *self,
                                           GAsyncResult     *result);
void     chimera_workspace_report_problem (ChimeraWorkspace *self,
                                           const char       *title,
                                           const GError     *error);

G_END_DECLS
