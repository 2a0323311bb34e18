/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-report-data.h"

G_BEGIN_DECLS

/* The parts of a report that go through its calls one by one, each from its heading on. */

void chimera_report_append_integrity (GString                 *markdown,
                                      const ChimeraReportData *data);
void chimera_report_append_calls     (GString                 *markdown,
                                      const ChimeraReportData *data);

G_END_DECLS
