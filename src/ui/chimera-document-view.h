/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-file-view.h"

G_BEGIN_DECLS

/* A Markdown file, rendered, with its outline and a search. */

#define CHIMERA_TYPE_DOCUMENT_VIEW (chimera_document_view_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraDocumentView, chimera_document_view, CHIMERA, DOCUMENT_VIEW, GtkWidget)

G_END_DECLS
