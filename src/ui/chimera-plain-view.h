/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-file-view.h"

G_BEGIN_DECLS

/* A text file as it is, in monospaced letters, with a search. A long one is shown from its
 * beginning up to a cap, and says so. */

#define CHIMERA_TYPE_PLAIN_VIEW (chimera_plain_view_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraPlainView, chimera_plain_view, CHIMERA, PLAIN_VIEW, GtkWidget)

G_END_DECLS
