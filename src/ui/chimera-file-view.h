/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What shows the contents of one file, once: a table, a tree, a document or plain text. The file
 * page makes one for each file that is opened.
 *
 * Signals: "ready" when there is something to see, "facts" (const char *facts) when more is known
 * about the contents ("36 rows · 11 columns"), "failed" (GError *error) when there will be nothing
 * to see, "link" (const char *address) when a file beside this one is asked for. */

#define CHIMERA_TYPE_FILE_VIEW (chimera_file_view_get_type ())
G_DECLARE_INTERFACE (ChimeraFileView, chimera_file_view, CHIMERA, FILE_VIEW, GtkWidget)

/**
 * ChimeraFileViewInterface:
 * @load: begins to read the file
 * @find: opens the search; %NULL where there is none
 * @show_row: shows a row of a table, from 1 as they are counted in the file, and a column; %NULL
 *   where there are none
 * @show_pointer: shows what a JSON pointer points to; %NULL where there are none
 * @show_line: shows a line, from 1, and in a table the cell in a column, from 1; %NULL where there
 *   are none
 * @set_zoom: scales the text; %NULL where that is not offered
 */
struct _ChimeraFileViewInterface
{
  GTypeInterface parent_interface;

  void (*load)         (ChimeraFileView *self,
                        const char      *path);
  void (*find)         (ChimeraFileView *self);
  void (*show_row)     (ChimeraFileView *self,
                        guint64          row,
                        const char      *column);
  void (*show_pointer) (ChimeraFileView *self,
                        const char      *pointer);
  void (*show_line)    (ChimeraFileView *self,
                        guint64          line,
                        guint            column);
  void (*set_zoom)     (ChimeraFileView *self,
                        double           zoom);
};

void     chimera_file_view_load         (ChimeraFileView *self,
                                         const char      *path);
gboolean chimera_file_view_can_find     (ChimeraFileView *self);
void     chimera_file_view_find         (ChimeraFileView *self);
void     chimera_file_view_show_row     (ChimeraFileView *self,
                                         guint64          row,
                                         const char      *column);
void     chimera_file_view_show_pointer (ChimeraFileView *self,
                                         const char      *pointer);
void     chimera_file_view_show_line    (ChimeraFileView *self,
                                         guint64          line,
                                         guint            column);
void     chimera_file_view_set_zoom     (ChimeraFileView *self,
                                         double           zoom);

/* For the views themselves. */
void     chimera_file_view_emit_ready   (ChimeraFileView *self);
void     chimera_file_view_emit_facts   (ChimeraFileView *self,
                                         const char      *facts);
void     chimera_file_view_emit_failed  (ChimeraFileView *self,
                                         const GError    *error);
void     chimera_file_view_emit_link    (ChimeraFileView *self,
                                         const char      *address);

G_END_DECLS
