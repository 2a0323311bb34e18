/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The columns of the table of calls, some of which are there for what an experiment has only. They are the
 * view's, as long as it is there. */
typedef struct
{
  GtkColumnView *view;

  /*< private >*/
  GtkColumnViewColumn *configuration;
  GtkColumnViewColumn *cohort;
  GtkColumnViewColumn *notes;
} ChimeraCallColumns;

void chimera_call_columns_init       (ChimeraCallColumns *self,
                                      GtkColumnView      *view);
/* Without notes */
void chimera_call_columns_place      (ChimeraCallColumns *self,
                                      gboolean            has_several_configurations);
void chimera_call_columns_show_notes (ChimeraCallColumns *self);

G_END_DECLS
