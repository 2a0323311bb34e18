/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-simulator-prose.h"

G_BEGIN_DECLS

/* The part of the prose that is about series, for prompts with a digest of such. */

gboolean   chimera_simulator_series_prose_has_series      (const ChimeraSimulatorProse *self);
void       chimera_simulator_series_prose_overview        (ChimeraSimulatorProse       *self,
                                                           gboolean                     with_figures);
void       chimera_simulator_series_prose_findings        (ChimeraSimulatorProse       *self,
                                                           guint                        n_most);
GPtrArray *chimera_simulator_series_prose_recommendations (ChimeraSimulatorProse       *self,
                                                           guint                        n_most);
GPtrArray *chimera_simulator_series_prose_gaps            (ChimeraSimulatorProse       *self,
                                                           guint                        n_most);
void       chimera_simulator_series_prose_table           (ChimeraSimulatorProse       *self,
                                                           guint                        n_most);
void       chimera_simulator_series_prose_example         (ChimeraSimulatorProse       *self);

G_END_DECLS
