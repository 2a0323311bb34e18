/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a digest says about series of numbers, each figure in its own words. */

typedef enum
{
  CHIMERA_SIMULATOR_TOPIC_THROUGHPUT,
  CHIMERA_SIMULATOR_TOPIC_TTFT,
  CHIMERA_SIMULATOR_TOPIC_LATENCY,
  CHIMERA_SIMULATOR_TOPIC_DURATION,
  CHIMERA_SIMULATOR_TOPIC_TOKENS,
  CHIMERA_SIMULATOR_TOPIC_MEMORY,
  CHIMERA_SIMULATOR_TOPIC_OTHER,
  CHIMERA_SIMULATOR_N_TOPICS
} ChimeraSimulatorTopic;

/* One side of a contrast: "num_gpu=60", "113" and "4". */
typedef struct
{
  char *label;
  char *value;
  char *n;
} ChimeraSimulatorGroup;

/**
 * ChimeraSimulatorSeries:
 * @topic: what it is about
 * @file: the file's path
 * @name: the series' name
 * @level: its mean, or the one value there is
 * @deviation: (nullable): of the mean
 * @median: (nullable): "111.9" or "≈ 111.9"
 * @low: (nullable): minimum
 * @high: (nullable): maximum
 * @unit: " tok/s", with the space before it, or nothing
 * @n: (nullable): how many values; %NULL for a single one
 * @is_constant: whether all values are alike
 * @best: the best group; its label is %NULL where none is named
 * @worst: the worst group, likewise
 * @n_alike: (nullable): the number of groups between which no difference is shown
 * @keys: (nullable): what all values have in common, "num_ctx=4096, cohort=warm"
 */
typedef struct
{
  ChimeraSimulatorTopic topic;
  char *file;
  char *name;
  char *level;
  char *deviation;
  char *median;
  char *low;
  char *high;
  char *unit;
  char *n;
  gboolean is_constant;
  ChimeraSimulatorGroup best;
  ChimeraSimulatorGroup worst;
  char *n_alike;
  char *keys;
} ChimeraSimulatorSeries;

/* A file and what the digest says is wrong with it. */
typedef struct
{
  char *file;
  char *text;
} ChimeraSimulatorShortfall;

/**
 * ChimeraSimulatorMeasured:
 * @n_series: (nullable): how many series the folder has
 * @n_of_topic: (nullable): how many of them are about each topic
 * @series: (element-type ChimeraSimulatorSeries): those that the digest quotes, in its order
 * @partial: (element-type ChimeraSimulatorShortfall): files of which not everything is in the series
 * @unreadable: (element-type ChimeraSimulatorShortfall): files that could not be read or parsed
 */
typedef struct
{
  char *n_series;
  char *n_of_topic[CHIMERA_SIMULATOR_N_TOPICS];
  GPtrArray *series;
  GPtrArray *partial;
  GPtrArray *unreadable;

  /*< private >*/
  guint section;
} ChimeraSimulatorMeasured;

ChimeraSimulatorMeasured *chimera_simulator_measured_new       (void);
void                      chimera_simulator_measured_free      (ChimeraSimulatorMeasured *self);
gboolean                  chimera_simulator_measured_read_line (ChimeraSimulatorMeasured *self,
                                                                const char               *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraSimulatorMeasured, chimera_simulator_measured_free)

G_END_DECLS
