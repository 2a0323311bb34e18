/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-inventory.h"

G_BEGIN_DECLS

/* One file of the folder, in place of the analysis: what it is called, what is known about it, and
 * the view for its kind.
 *
 *     ChimeraFilePage
 *       ChimeraCsvView        CSV: a table and a chart
 *       ChimeraJsonView       JSON and JSON Lines: a tree
 *       ChimeraDocumentView   Markdown, rendered
 *       ChimeraPlainView      anything else that is text
 *
 * Signals: "back" when the user has seen enough; "problem" (const char *title, const char *message)
 * for what the user has to be told. */

#define CHIMERA_TYPE_FILE_PAGE (chimera_file_page_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilePage, chimera_file_page, CHIMERA, FILE_PAGE, GtkWidget)

void     chimera_file_page_open         (ChimeraFilePage  *self,
                                         ChimeraInventory *inventory,
                                         ChimeraArtifact  *artifact);
void     chimera_file_page_close        (ChimeraFilePage  *self);
gboolean chimera_file_page_can_find     (ChimeraFilePage  *self);
void     chimera_file_page_find         (ChimeraFilePage  *self);
void     chimera_file_page_set_zoom     (ChimeraFilePage  *self,
                                         double            zoom);

/* Where a value comes from: now, or as soon as the file has been read. */
void     chimera_file_page_show_row     (ChimeraFilePage  *self,
                                         guint64           row,
                                         const char       *column_name);
void     chimera_file_page_show_pointer (ChimeraFilePage  *self,
                                         const char       *pointer);
void     chimera_file_page_show_line    (ChimeraFilePage  *self,
                                         guint64           line,
                                         guint             column);

G_END_DECLS
