/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Deeper lists and quotes are shown at this depth: there is no more room to the right. */
#define CHIMERA_REPORT_MAX_INDENT 8

/* To the left and right of the text, in pixels. */
#define CHIMERA_REPORT_MARGIN 18

void chimera_report_tags_update (GtkTextView *view,
                                 double       zoom,
                                 gboolean     is_dark);

G_END_DECLS
