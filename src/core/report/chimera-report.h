/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-experiment.h"

G_BEGIN_DECLS

/* Reports of an experiment as Markdown (CommonMark and GFM tables), in the formats of design
 * section 7. Always English, so that a report reads the same wherever it was written. */

/* The report after run @run (from 1): its text with the figures of runs 1 to @run. 0 stands for the
 * latest run that has any text. A multi-run agent report for the default analyst, a persona agent
 * report for another persona. Never NULL: an experiment without any text says so. */
char *chimera_report_write      (ChimeraExperiment *experiment,
                                 guint              run);
/* The same as one self-contained HTML page with its figures. */
char *chimera_report_write_html (ChimeraExperiment *experiment,
                                 guint              run);
/* "chimera-gemma3-latest-20251114-191848": a file name without extension */
char *chimera_report_suggest_name (ChimeraExperiment *experiment);

G_END_DECLS
