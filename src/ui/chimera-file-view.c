/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-file-view.h"

G_DEFINE_INTERFACE (ChimeraFileView, chimera_file_view, GTK_TYPE_WIDGET)

enum
{
  READY,
  FACTS,
  FAILED,
  LINK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
chimera_file_view_default_init (ChimeraFileViewInterface *iface)
{
  /**
   * ChimeraFileView::ready:
   * @self: the view
   *
   * There is something to see.
   */
  signals[READY] = g_signal_new ("ready", CHIMERA_TYPE_FILE_VIEW, G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ChimeraFileView::facts:
   * @self: the view
   * @facts: what is known about the contents, in a few words
   */
  signals[FACTS] = g_signal_new ("facts", CHIMERA_TYPE_FILE_VIEW, G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * ChimeraFileView::failed:
   * @self: the view
   * @error: why there is nothing to see
   */
  signals[FAILED] = g_signal_new ("failed", CHIMERA_TYPE_FILE_VIEW, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  /**
   * ChimeraFileView::link:
   * @self: the view
   * @address: relative to the folder of the file
   *
   * The user follows a link to another file.
   */
  signals[LINK] = g_signal_new ("link", CHIMERA_TYPE_FILE_VIEW, G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

/**
 * chimera_file_view_load:
 * @self: a view
 * @path: of a file, absolute
 *
 * Begins to read; once for each view.
 */
void
chimera_file_view_load (ChimeraFileView *self,
                        const char      *path)
{
  g_return_if_fail (CHIMERA_IS_FILE_VIEW (self));
  g_return_if_fail (path != NULL);

  CHIMERA_FILE_VIEW_GET_IFACE (self)->load (self, path);
}

/**
 * chimera_file_view_can_find:
 * @self: a view
 *
 * Returns: whether one can search in it
 */
gboolean
chimera_file_view_can_find (ChimeraFileView *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILE_VIEW (self), FALSE);

  return CHIMERA_FILE_VIEW_GET_IFACE (self)->find != NULL;
}

/**
 * chimera_file_view_find:
 * @self: a view in which one can search
 *
 * Opens the search.
 */
void
chimera_file_view_find (ChimeraFileView *self)
{
  g_return_if_fail (chimera_file_view_can_find (self));

  CHIMERA_FILE_VIEW_GET_IFACE (self)->find (self);
}

/**
 * chimera_file_view_show_row:
 * @self: a view
 * @row: a data row, from 1
 * @column: (nullable): the name of a column
 *
 * Shows a row of a table, now or as soon as it has been read. Other views ignore it.
 */
void
chimera_file_view_show_row (ChimeraFileView *self,
                            guint64          row,
                            const char      *column)
{
  g_return_if_fail (CHIMERA_IS_FILE_VIEW (self));

  if (CHIMERA_FILE_VIEW_GET_IFACE (self)->show_row != NULL)
    CHIMERA_FILE_VIEW_GET_IFACE (self)->show_row (self, row, column);
}

/**
 * chimera_file_view_show_pointer:
 * @self: a view
 * @pointer: a JSON pointer, RFC 6901
 *
 * Shows a value of a JSON file, now or as soon as it has been read. Other views ignore it.
 */
void
chimera_file_view_show_pointer (ChimeraFileView *self,
                                const char      *pointer)
{
  g_return_if_fail (CHIMERA_IS_FILE_VIEW (self));
  g_return_if_fail (pointer != NULL);

  if (CHIMERA_FILE_VIEW_GET_IFACE (self)->show_pointer != NULL)
    CHIMERA_FILE_VIEW_GET_IFACE (self)->show_pointer (self, pointer);
}

/**
 * chimera_file_view_show_line:
 * @self: a view
 * @line: from 1
 * @column: of a table that the line is a row of, from 1; 0 for none
 *
 * Shows a line of a text, now or as soon as it has been read. Other views ignore it.
 */
void
chimera_file_view_show_line (ChimeraFileView *self,
                             guint64          line,
                             guint            column)
{
  g_return_if_fail (CHIMERA_IS_FILE_VIEW (self));

  if (CHIMERA_FILE_VIEW_GET_IFACE (self)->show_line != NULL)
    CHIMERA_FILE_VIEW_GET_IFACE (self)->show_line (self, line, column);
}

/**
 * chimera_file_view_set_zoom:
 * @self: a view
 * @zoom: factor on the size of the text, 0.5 to 3
 *
 * Scales a document. Other views ignore it.
 */
void
chimera_file_view_set_zoom (ChimeraFileView *self,
                            double           zoom)
{
  g_return_if_fail (CHIMERA_IS_FILE_VIEW (self));

  if (CHIMERA_FILE_VIEW_GET_IFACE (self)->set_zoom != NULL)
    CHIMERA_FILE_VIEW_GET_IFACE (self)->set_zoom (self, zoom);
}

/**
 * chimera_file_view_emit_ready:
 * @self: a view
 *
 * Says that there is something to see.
 */
void
chimera_file_view_emit_ready (ChimeraFileView *self)
{
  g_signal_emit (self, signals[READY], 0);
}

/**
 * chimera_file_view_emit_facts:
 * @self: a view
 * @facts: what is known about the contents, in a few words
 *
 * Says what is known.
 */
void
chimera_file_view_emit_facts (ChimeraFileView *self,
                              const char      *facts)
{
  g_signal_emit (self, signals[FACTS], 0, facts);
}

/**
 * chimera_file_view_emit_failed:
 * @self: a view
 * @error: why there is nothing to see
 *
 * Says that there will be nothing to see.
 */
void
chimera_file_view_emit_failed (ChimeraFileView *self,
                               const GError    *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

/**
 * chimera_file_view_emit_link:
 * @self: a view
 * @address: relative to the folder of the file
 *
 * Asks for another file.
 */
void
chimera_file_view_emit_link (ChimeraFileView *self,
                             const char      *address)
{
  g_signal_emit (self, signals[LINK], 0, address);
}
