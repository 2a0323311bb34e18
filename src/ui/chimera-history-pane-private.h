/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-history-bar.h"
#include "chimera-history-follower.h"
#include "chimera-history-pane.h"
#include "chimera-message-page.h"
#include "chimera-resume-bar.h"
#include "chimera-row-menu.h"

G_BEGIN_DECLS

/*     ChimeraHistoryFollower ▶ GListStore of ChimeraHistoryItem, newest first
 *        ▲                       GtkMultiSelection
 *        └── the search            GtkListView of ChimeraHistoryCell ◀── ChimeraComparisonChoice
 *
 * An experiment keeps its item from list to list: the selection, the focus and the place to which one has
 * scrolled stay where they are. */

struct _ChimeraHistoryPane
{
  GtkWidget parent_instance;

  ChimeraStore *store;
  ChimeraHistoryFollower *follower;
  gboolean is_loaded;
  char *error;

  GListStore *items;
  GtkSelectionModel *selection;
  ChimeraComparisonChoice *choice;
  ChimeraRowMenu *menu;
  gboolean is_search; /* whether the items are what a search has found */

  GtkEditable *search;
  GtkStack *stack;
  GtkListView *view;
  ChimeraMessagePage *message;
  GtkWidget *retry;
  ChimeraResumeBar *resume_bar;
  GtkWidget *hint;
  ChimeraHistoryBar *bar;
};

/* By position in the list, from the top */
void chimera_history_pane_activate (ChimeraHistoryPane *self,
                                    guint               position);

G_END_DECLS
