/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-comparison.h"

G_BEGIN_DECLS

/* In what the sides of a comparison differ, and when asked for also in what they do not. */

#define CHIMERA_TYPE_COMPARE_FACTS (chimera_compare_facts_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraCompareFacts, chimera_compare_facts, CHIMERA, COMPARE_FACTS, GtkWidget)

GtkWidget *chimera_compare_facts_new  (void);
void       chimera_compare_facts_show (ChimeraCompareFacts     *self,
                                       const ChimeraComparison *comparison);

G_END_DECLS
