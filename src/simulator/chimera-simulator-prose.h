/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-simulator-facts.h"

G_BEGIN_DECLS

/* Sentences, lists and tables made of facts, which chimera-simulator-writer.c puts together. The
 * fixed words hold no digits: every number comes from the facts. */

/**
 * ChimeraSimulatorProse:
 * @out: where to
 * @rand: of the choice of words
 * @facts: what is written about
 * @has_table: whether a table gives the levels, so that sentences need not
 * @told: (element-type ChimeraSimulatorSeries): what a sentence was already about
 */
typedef struct
{
  GString *out;
  GRand *rand;
  const ChimeraSimulatorFacts *facts;
  gboolean has_table;
  GPtrArray *told;
} ChimeraSimulatorProse;

const char *chimera_simulator_prose_pick            (ChimeraSimulatorProse *self,
                                                     ...) G_GNUC_NULL_TERMINATED;
void        chimera_simulator_prose_fill            (ChimeraSimulatorProse *self,
                                                     const char            *words,
                                                     ...) G_GNUC_NULL_TERMINATED;
void        chimera_simulator_prose_overview        (ChimeraSimulatorProse *self,
                                                     gboolean               with_figures);
void        chimera_simulator_prose_inventory       (ChimeraSimulatorProse *self,
                                                     gboolean               with_paths);
void        chimera_simulator_prose_findings        (ChimeraSimulatorProse *self,
                                                     guint                  n_most);
void        chimera_simulator_prose_recommendations (ChimeraSimulatorProse *self,
                                                     guint                  n_items,
                                                     gboolean               numbered);
void        chimera_simulator_prose_figures_table   (ChimeraSimulatorProse *self,
                                                     guint                  n_most);
void        chimera_simulator_prose_risk_table      (ChimeraSimulatorProse *self);
void        chimera_simulator_prose_gaps            (ChimeraSimulatorProse *self,
                                                     guint                  n_items);
void        chimera_simulator_prose_remark          (ChimeraSimulatorProse *self);
void        chimera_simulator_prose_no_facts        (ChimeraSimulatorProse *self);

G_END_DECLS
