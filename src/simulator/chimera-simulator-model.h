/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-simulator-request.h"

G_BEGIN_DECLS

/* A model of the simulator: what it claims to be, and whether it is loaded and how. Time is
 * passed in. */

/**
 * ChimeraSimulatorModel:
 * @name: with its tag
 * @parameter_size: "4.3B"
 * @quantization_level: "Q4_K_M"
 * @n_parameters: how many
 * @n_bytes: size of its file
 * @n_layers: what num_gpu counts
 * @speed: how many times as fast as the pace says it is at everything
 * @digest: 64 hexadecimal digits
 * @modified_unix_ns: when it was made
 * @is_loaded: whether it is in memory
 * @load: the options it is loaded with; the context is the effective one
 * @expires_unix_ns: when it is unloaded unless it is used; %CHIMERA_SIMULATOR_FOREVER
 * @is_busy: whether an answer is being made
 * @is_unwanted: whether it was asked to be unloaded while it was busy
 * @prompts: (element-type GArray): token ids of the last prompts, newest first
 */
typedef struct
{
  const char *name;
  const char *parameter_size;
  const char *quantization_level;
  guint64 n_parameters;
  guint64 n_bytes;
  guint n_layers;
  double speed;

  char *digest;
  gint64 modified_unix_ns;

  gboolean is_loaded;
  gint64 load[CHIMERA_SIMULATOR_N_LOAD_OPTIONS];
  gint64 expires_unix_ns;
  gboolean is_busy;
  gboolean is_unwanted;
  GPtrArray *prompts;
} ChimeraSimulatorModel;

#define CHIMERA_SIMULATOR_CONTEXT_LIMIT 8192

GPtrArray *chimera_simulator_models_new      (gint64                         now_unix_ns);
ChimeraSimulatorModel *chimera_simulator_models_find (GPtrArray             *models,
                                              const char                    *name);
gboolean   chimera_simulator_name_is_valid   (const char                    *name);

gboolean   chimera_simulator_model_fits      (const ChimeraSimulatorModel   *self,
                                              const ChimeraSimulatorRequest *request);
void       chimera_simulator_model_load      (ChimeraSimulatorModel         *self,
                                              const ChimeraSimulatorRequest *request);
void       chimera_simulator_model_unload    (ChimeraSimulatorModel         *self);
void       chimera_simulator_model_dismiss   (ChimeraSimulatorModel         *self,
                                              gint64                         now_unix_ns);
void       chimera_simulator_model_keep      (ChimeraSimulatorModel         *self,
                                              gint64                         keep_alive_ns,
                                              gint64                         now_unix_ns);
void       chimera_simulator_model_expire    (ChimeraSimulatorModel         *self,
                                              gint64                         now_unix_ns);
guint      chimera_simulator_model_use_cache (ChimeraSimulatorModel         *self,
                                              GArray                        *ids);

char      *chimera_simulator_models_to_tags  (GPtrArray                     *models);
char      *chimera_simulator_models_to_ps    (GPtrArray                     *models);
char      *chimera_simulator_model_to_show   (const ChimeraSimulatorModel   *self);

G_END_DECLS
