/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-experiment.h"

G_BEGIN_DECLS

/* The report of a plan with several configurations: what was planned, their figures side by side, and
 * the text of each. */

void chimera_report_append_combined (GString           *markdown,
                                     ChimeraExperiment *experiment);

G_END_DECLS
