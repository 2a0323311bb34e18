/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-plan-draft.h"

G_BEGIN_DECLS

/* What the setting "plan" holds. The first of @agents is there with its label alone. */
typedef struct
{
  GPtrArray *agents;
  ChimeraGrid *grid;
  ChimeraPlanTerms terms;
} ChimeraPlanBeyond;

struct _ChimeraPlanDraft
{
  GObject parent_instance;

  GSettings *settings;
  ChimeraPlanBeyond beyond;
  gboolean is_writing;
};

void  chimera_plan_beyond_init    (ChimeraPlanBeyond       *self);
void  chimera_plan_beyond_clear   (ChimeraPlanBeyond       *self);
void  chimera_plan_beyond_read    (ChimeraPlanBeyond       *self,
                                   const char              *json);
char *chimera_plan_beyond_to_json (const ChimeraPlanBeyond *self);

void  chimera_plan_draft_write    (ChimeraPlanDraft        *self);

G_END_DECLS
