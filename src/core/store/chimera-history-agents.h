/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-database.h"

G_BEGIN_DECLS

/* Whose call a call is, for queries that ask what is known of a model: the first agent of an experiment
 * stands in its own row, the others in the table of agents. */

/* Calls with their runs and what the table of agents has on those who made them. Experiments come first,
 * so that the calls of others are not even looked for. A run is of the agent whose combinations of
 * options its configuration is among. */
#define CHIMERA_HISTORY_CALLS_BY_AGENT \
  "experiment CROSS JOIN call ON call.experiment = experiment.id" \
  " JOIN run ON run.experiment = experiment.id AND run.run = call.run" \
  " LEFT JOIN agent ON agent.experiment = experiment.id AND agent.agent = run.configuration" \
  "   / (experiment.n_configurations / (1 + (SELECT count(*) FROM agent AS other WHERE other.experiment = experiment.id)))"

/* A column of the agent that a call is of */
#define CHIMERA_HISTORY_AGENT(column) \
  "CASE WHEN agent.agent IS NULL THEN experiment." column " ELSE agent." column " END"

/* Of the model whose two names are the parameters @a and @b. The first half leaves out experiments, the
 * second agents of those that are left. */
#define CHIMERA_HISTORY_IS_MODEL(a, b) \
  "(experiment.model COLLATE NOCASE IN (" a ", " b ") OR EXISTS (SELECT 1 FROM agent AS one" \
  "   WHERE one.experiment = experiment.id AND one.model COLLATE NOCASE IN (" a ", " b ")))" \
  " AND (" CHIMERA_HISTORY_AGENT ("model") ") COLLATE NOCASE IN (" a ", " b ")"

/* Whether its server was the simulated model, as its version says where it is known */
#define CHIMERA_HISTORY_IS_SIMULATED \
  "coalesce ((" CHIMERA_HISTORY_AGENT ("server_version") ") LIKE '%-simulated', experiment.is_simulated)"

/* Binds the two names under which servers know a model. */
void chimera_history_bind_model (sqlite3_stmt *statement,
                                 int           first,
                                 int           second,
                                 const char   *model);

G_END_DECLS
