/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-unit.h"

G_BEGIN_DECLS

/**
 * ChimeraRole:
 * @CHIMERA_ROLE_MEASURE: something measured
 * @CHIMERA_ROLE_KEY: what tells configurations apart: model, config_name, num_gpu, num_ctx,
 *   temperature, backend, ...
 * @CHIMERA_ROLE_OUTCOME: whether a row counts at all: error, success, status
 * @CHIMERA_ROLE_LABEL: numbers that number something and measure nothing: an id, an index, a
 *   time of day, a seed, a port
 */
typedef enum
{
  CHIMERA_ROLE_MEASURE,
  CHIMERA_ROLE_KEY,
  CHIMERA_ROLE_OUTCOME,
  CHIMERA_ROLE_LABEL,
} ChimeraRole;

/**
 * ChimeraTopic:
 * @CHIMERA_TOPIC_THROUGHPUT: tokens per second and other rates of work
 * @CHIMERA_TOPIC_TTFT: time to first token
 * @CHIMERA_TOPIC_LATENCY: the time one request, or one token of it, takes
 * @CHIMERA_TOPIC_DURATION: any other time
 * @CHIMERA_TOPIC_TOKENS: numbers of tokens
 * @CHIMERA_TOPIC_MEMORY: sizes
 * @CHIMERA_TOPIC_OTHER: the rest
 *
 * In the order in which they matter to somebody who measures models.
 */
typedef enum
{
  CHIMERA_TOPIC_THROUGHPUT,
  CHIMERA_TOPIC_TTFT,
  CHIMERA_TOPIC_LATENCY,
  CHIMERA_TOPIC_DURATION,
  CHIMERA_TOPIC_TOKENS,
  CHIMERA_TOPIC_MEMORY,
  CHIMERA_TOPIC_OTHER,
} ChimeraTopic;

/**
 * ChimeraBetter:
 * @CHIMERA_BETTER_UNKNOWN: nobody can say from the name
 * @CHIMERA_BETTER_HIGHER: more is better: throughput
 * @CHIMERA_BETTER_LOWER: less is better: times, memory
 */
typedef enum
{
  CHIMERA_BETTER_UNKNOWN,
  CHIMERA_BETTER_HIGHER,
  CHIMERA_BETTER_LOWER,
} ChimeraBetter;

/**
 * ChimeraTruth:
 * @CHIMERA_TRUTH_NONE: no outcome, or a code
 * @CHIMERA_TRUTH_SUCCESS: whether it went well, or how much of it: "success"
 * @CHIMERA_TRUTH_PASSED: whether a test passed, or how many did
 * @CHIMERA_TRUTH_FAILED: whether it went wrong, or how much of it: "failed", "timed_out"
 * @CHIMERA_TRUTH_ERROR: whether there was an error, or how large it is
 * @CHIMERA_TRUTH_FLAG: whether it went wrong and nothing else: "is_error"
 */
typedef enum
{
  CHIMERA_TRUTH_NONE,
  CHIMERA_TRUTH_SUCCESS,
  CHIMERA_TRUTH_PASSED,
  CHIMERA_TRUTH_FAILED,
  CHIMERA_TRUTH_ERROR,
  CHIMERA_TRUTH_FLAG,
} ChimeraTruth;

/**
 * ChimeraNature:
 * @unit: (not nullable): the unit, chimera_unit_none() where the name has none
 * @role: what the series is for
 * @topic: what it is about
 * @better: which way is good
 * @is_statistic: whether the values are themselves results of statistics over others ("mean_ttft_s",
 *   "p95_ms", "std_dev")
 * @is_undirected: whether no way of it is good, whatever its unit: a standard deviation, a count of
 *   values, a difference, a limit, a number of something; @better is then unknown
 * @truth: what kind of outcome it is, where numbers can tell it only as 0 and 1
 *
 * What the name of a column, of a JSON member or of a Markdown line tells about its numbers.
 */
typedef struct
{
  const ChimeraUnit *unit;
  ChimeraRole role;
  ChimeraTopic topic;
  ChimeraBetter better;
  gboolean is_statistic;
  gboolean is_undirected;
  ChimeraTruth truth;
} ChimeraNature;

void     chimera_nature_init       (ChimeraNature       *self,
                                    const char          *name);
void     chimera_nature_set_unit   (ChimeraNature       *self,
                                    const ChimeraUnit   *unit);
void     chimera_nature_refine     (ChimeraNature       *self,
                                    double               minimum,
                                    double               maximum);
gboolean chimera_nature_is_failure (const char          *name,
                                    const char          *text,
                                    gsize                length);

G_END_DECLS
