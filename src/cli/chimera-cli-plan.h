/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-plan.h"

G_BEGIN_DECLS

/**
 * ChimeraCliPlanArguments:
 *
 * What was given on the command line, as it was given; %NULL what was not.
 */
typedef struct
{
  char *model;
  char *server;
  char *endpoint;
  char *runs;
  char **agents;
  char *options[CHIMERA_N_OPTIONS];
  char **sweeps;
  char *schedule;
  char *warm_up;
  char *cooldown;
  gboolean defeats_cache;
  char *first_token_timeout;
  char *idle_timeout;
  char *call_timeout;
  char *total_timeout;
} ChimeraCliPlanArguments;

void           chimera_cli_plan_arguments_clear (ChimeraCliPlanArguments        *self);
ChimeraServer *chimera_cli_plan_make_server     (const ChimeraCliPlanArguments  *arguments,
                                                 GError                        **error);
ChimeraPlan   *chimera_cli_plan_new             (const ChimeraCliPlanArguments  *arguments,
                                                 ChimeraServer                  *server,
                                                 const char                     *folder_name,
                                                 GError                        **error);

G_END_DECLS
