/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-chart.h"
#include "chimera-html-page.h"

G_BEGIN_DECLS

/* A chart as a figure of a page. */

ChimeraFigure *chimera_report_draw_chart (const ChimeraChart *chart,
                                          const char         *description,
                                          const char         *caption,
                                          const char         *after_heading);

G_END_DECLS
