/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which panes stand where, by the window's width:
 *
 *     from 1,240   sidebar | analysis | report     each can be hidden
 *     from 1,000   analysis | report               the sidebar slides over when asked for
 *     below        analysis or report, a page each the sidebar slides over when asked for
 *
 * The comparison takes the place of both, with the sidebar beside it from 1,000.
 *
 * Adds the actions "win.show-sidebar" and "win.show-report". Signal "narrow-changed" when the
 * report becomes a page or a pane again. */

/**
 * ChimeraWindowLayoutParts:
 *
 * The widgets of the window that change places; owned by the window.
 */
typedef struct
{
  GtkApplicationWindow *window;
  GtkPaned *outer;
  GtkPaned *inner;
  GtkWidget *sidebar;
  GtkRevealer *sidebar_revealer;
  GtkWidget *sidebar_button;
  GtkStack *pages;
  GtkWidget *report;
  GtkWidget *report_button;
  GtkWidget *title;
  GtkWidget *switcher;
} ChimeraWindowLayoutParts;

#define CHIMERA_TYPE_WINDOW_LAYOUT (chimera_window_layout_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraWindowLayout, chimera_window_layout, CHIMERA, WINDOW_LAYOUT, GObject)

ChimeraWindowLayout *chimera_window_layout_new           (const ChimeraWindowLayoutParts *parts,
                                                          GSettings                      *settings);
void                 chimera_window_layout_set_active    (ChimeraWindowLayout            *self,
                                                          gboolean                        active);
gboolean             chimera_window_layout_is_narrow     (ChimeraWindowLayout            *self);
void                 chimera_window_layout_show_report   (ChimeraWindowLayout            *self);
void                 chimera_window_layout_fold_report   (ChimeraWindowLayout            *self,
                                                          gboolean                        folded);
void                 chimera_window_layout_set_comparing (ChimeraWindowLayout            *self,
                                                          gboolean                        comparing);
void                 chimera_window_layout_show_sidebar  (ChimeraWindowLayout            *self);
void                 chimera_window_layout_close_sidebar (ChimeraWindowLayout            *self);

G_END_DECLS
