/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-markdown.h"

G_BEGIN_DECLS

/**
 * ChimeraFigure:
 * @svg: the figure, SVG text with CSS variables for its colours
 * @caption: (nullable): a sentence below it
 * @after_heading: (nullable): text of the heading whose section it ends; the first such heading
 *   counts. Without one, or with one that is not there, the figure ends the page.
 */
typedef struct
{
  char *svg;
  char *caption;
  char *after_heading;
} ChimeraFigure;

ChimeraFigure *chimera_figure_new  (const char    *svg,
                                    const char    *caption,
                                    const char    *after_heading);
void           chimera_figure_free (ChimeraFigure *self);

/* One self-contained page: inline CSS and SVG, light and dark, fit for printing; nothing is
 * fetched. @title (nullable) is the first heading's text when NULL. @figures (nullable)
 * (element-type ChimeraFigure). */
char *chimera_html_page_write (ChimeraMarkdown *markdown,
                               const char      *title,
                               GPtrArray       *figures);
/* The same for a report of ours, whose notices above the first section stand out. */
char *chimera_html_page_write_report (ChimeraMarkdown *markdown,
                                      GPtrArray       *figures);

G_END_DECLS
