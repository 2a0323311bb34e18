/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-options.h"

G_BEGIN_DECLS

/* Values of options to be tried in every combination: --sweep num_gpu=60,80 --sweep num_ctx=512,1024
 * has four cells. The last option changes first. A grid without options has one cell, in which
 * nothing is changed. */

#define CHIMERA_GRID_MAX_CELLS 1000

typedef struct _ChimeraGrid ChimeraGrid;

ChimeraGrid  *chimera_grid_new           (void);
ChimeraGrid  *chimera_grid_copy          (const ChimeraGrid     *self);
void          chimera_grid_free          (ChimeraGrid           *self);
gboolean      chimera_grid_equal         (const ChimeraGrid     *a,
                                          const ChimeraGrid     *b);

gboolean      chimera_grid_add           (ChimeraGrid           *self,
                                          ChimeraOption          option,
                                          const double          *values,
                                          guint                  n_values,
                                          GError               **error);
gboolean      chimera_grid_add_from_text (ChimeraGrid           *self,
                                          const char            *text,
                                          GError               **error);
ChimeraGrid  *chimera_grid_new_from_text (const char            *text,
                                          GError               **error);
char         *chimera_grid_to_text       (const ChimeraGrid     *self);
void          chimera_grid_remove        (ChimeraGrid           *self,
                                          ChimeraOption          option);

guint         chimera_grid_get_n_options (const ChimeraGrid     *self);
ChimeraOption chimera_grid_get_option    (const ChimeraGrid     *self,
                                          guint                  i);
const double *chimera_grid_get_values    (const ChimeraGrid     *self,
                                          guint                  i,
                                          guint                 *out_n_values);

guint         chimera_grid_get_n_cells   (const ChimeraGrid     *self);
void          chimera_grid_apply         (const ChimeraGrid     *self,
                                          guint                  cell,
                                          ChimeraOptions        *options);
char         *chimera_grid_dup_label     (const ChimeraGrid     *self,
                                          guint                  cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraGrid, chimera_grid_free)

G_END_DECLS
