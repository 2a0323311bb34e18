/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Which experiments of the history are compared, in the order in which they were ticked: the first is the
 * baseline. At most CHIMERA_COMPARISON_MAX_SIDES.
 *
 * Signals: "changed" when others are chosen, "letters-changed" when only their letters are others or
 * can now be seen. */

#define CHIMERA_TYPE_COMPARISON_CHOICE (chimera_comparison_choice_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraComparisonChoice, chimera_comparison_choice, CHIMERA, COMPARISON_CHOICE, GObject)

ChimeraComparisonChoice *chimera_comparison_choice_new           (void);

guint                    chimera_comparison_choice_get_n_ids     (ChimeraComparisonChoice *self);
/* @i from 0 */
gint64                   chimera_comparison_choice_get_id        (ChimeraComparisonChoice *self,
                                                                  guint                    i);
gboolean                 chimera_comparison_choice_has           (ChimeraComparisonChoice *self,
                                                                  gint64                   id);
gboolean                 chimera_comparison_choice_is_baseline   (ChimeraComparisonChoice *self,
                                                                  gint64                   id);
gboolean                 chimera_comparison_choice_is_full       (ChimeraComparisonChoice *self);
void                     chimera_comparison_choice_set_chosen    (ChimeraComparisonChoice *self,
                                                                  gint64                   id,
                                                                  gboolean                 chosen);
/* @ids (element-type gint64): these in place of the others */
void                     chimera_comparison_choice_choose        (ChimeraComparisonChoice *self,
                                                                  GArray                  *ids);
void                     chimera_comparison_choice_make_baseline (ChimeraComparisonChoice *self,
                                                                  gint64                   id);

/* What is in the history no more, and may come back; the last that was lost first, each finds its place. */
void                     chimera_comparison_choice_lose          (ChimeraComparisonChoice *self,
                                                                  gint64                   id);
void                     chimera_comparison_choice_find_again    (ChimeraComparisonChoice *self,
                                                                  gint64                   id);
guint                    chimera_comparison_choice_get_n_lost    (ChimeraComparisonChoice *self);
/* @i from 0, which was lost first */
gint64                   chimera_comparison_choice_get_lost      (ChimeraComparisonChoice *self,
                                                                  guint                    i);

/* An experiment with several configurations has a letter for each. */
void                     chimera_comparison_choice_set_n_sides   (ChimeraComparisonChoice *self,
                                                                  gint64                   id,
                                                                  guint                    n_sides);
/* "A", "B–D"; NULL where there is none */
char                    *chimera_comparison_choice_dup_letters   (ChimeraComparisonChoice *self,
                                                                  gint64                   id);

/* Whether one is choosing: only then lists show what is chosen. */
gboolean                 chimera_comparison_choice_get_active    (ChimeraComparisonChoice *self);
void                     chimera_comparison_choice_set_active    (ChimeraComparisonChoice *self,
                                                                  gboolean                 active);

G_END_DECLS
