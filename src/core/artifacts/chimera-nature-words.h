/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-nature.h"

G_BEGIN_DECLS

/* What the words of names mean: a table of words, and one of whole names. */

/**
 * ChimeraWordSense:
 * @CHIMERA_WORD_STATISTIC: "mean", "p95"
 * @CHIMERA_WORD_UNDIRECTED: a spread, a difference, a limit: no way of it is good
 * @CHIMERA_WORD_NEUTRAL: tells nothing of itself: "total", "value"; a part of a path made of such
 *   words and of statistics is about the part before it
 * @CHIMERA_WORD_TOTAL: a capacity where it is said of memory
 * @CHIMERA_WORD_FREE: the good end of memory
 * @CHIMERA_WORD_TTFT: time to first token
 * @CHIMERA_WORD_LATENCY: the time of a request or of a token
 * @CHIMERA_WORD_EACH: of each token or each request, which makes a time a latency
 * @CHIMERA_WORD_TIME: another time
 * @CHIMERA_WORD_MEMORY: a kind of memory
 * @CHIMERA_WORD_NOT_MEMORY: what else may be said of memory: "bandwidth"
 * @CHIMERA_WORD_THROUGHPUT: work done in a time
 * @CHIMERA_WORD_NO_WORK: has a speed and does no work: a fan
 * @CHIMERA_WORD_WORK: what has a throughput for a rate
 * @CHIMERA_WORD_RATE: "rate"
 * @CHIMERA_WORD_HIGHER: more of it is good
 * @CHIMERA_WORD_LOWER: less of it is good
 * @CHIMERA_WORD_COUNTED: what is counted, so many per second
 * @CHIMERA_WORD_EDGE: where something starts or ends, a point in time
 * @CHIMERA_WORD_EVENT: what has happened at a point in time
 * @CHIMERA_WORD_LABEL: makes any name a label: "timestamp"
 * @CHIMERA_WORD_LABEL_LAST: makes a label as the last word: "id"
 * @CHIMERA_WORD_KEY_LAST: makes a key as the last word: "name"
 */
typedef enum
{
  CHIMERA_WORD_STATISTIC = 1 << 0,
  CHIMERA_WORD_UNDIRECTED = 1 << 1,
  CHIMERA_WORD_NEUTRAL = 1 << 2,
  CHIMERA_WORD_TOTAL = 1 << 3,
  CHIMERA_WORD_FREE = 1 << 4,
  CHIMERA_WORD_TTFT = 1 << 5,
  CHIMERA_WORD_LATENCY = 1 << 6,
  CHIMERA_WORD_TIME = 1 << 7,
  CHIMERA_WORD_MEMORY = 1 << 8,
  CHIMERA_WORD_NOT_MEMORY = 1 << 9,
  CHIMERA_WORD_THROUGHPUT = 1 << 10,
  CHIMERA_WORD_NO_WORK = 1 << 11,
  CHIMERA_WORD_WORK = 1 << 12,
  CHIMERA_WORD_RATE = 1 << 13,
  CHIMERA_WORD_HIGHER = 1 << 14,
  CHIMERA_WORD_LOWER = 1 << 15,
  CHIMERA_WORD_LABEL = 1 << 16,
  CHIMERA_WORD_LABEL_LAST = 1 << 17,
  CHIMERA_WORD_KEY_LAST = 1 << 18,
  CHIMERA_WORD_COUNTED = 1 << 19,
  CHIMERA_WORD_EDGE = 1 << 20,
  CHIMERA_WORD_EVENT = 1 << 21,
  CHIMERA_WORD_EACH = 1 << 22,
} ChimeraWordSense;

/**
 * ChimeraNameSense:
 * @CHIMERA_NAME_UNKNOWN: a name of no table
 * @CHIMERA_NAME_KEY: an option, or what a configuration is called by
 * @CHIMERA_NAME_LABEL: a number of something, or a remark
 * @CHIMERA_NAME_COUNT: of how many values the statistics beside it are
 * @CHIMERA_NAME_ERROR: holds a message where a row failed; a number there is how far something is
 *   off, or how often it was
 * @CHIMERA_NAME_MESSAGE: holds a message where a row failed, or the number of one
 * @CHIMERA_NAME_SUCCESS: true where a row counts; a number there may count successes
 * @CHIMERA_NAME_PASSED: whether what was measured passed a test; a number there counts tests
 * @CHIMERA_NAME_FAILED: true where a row does not count; a number there may count failures
 * @CHIMERA_NAME_FLAG: true where a row does not count, be it as a number
 * @CHIMERA_NAME_STATUS: holds a word for it
 * @CHIMERA_NAME_EXIT_CODE: 0 where a row counts
 * @CHIMERA_NAME_HTTP_STATUS: 400 or more where a row does not count
 */
typedef enum
{
  CHIMERA_NAME_UNKNOWN,
  CHIMERA_NAME_KEY,
  CHIMERA_NAME_LABEL,
  CHIMERA_NAME_COUNT,
  CHIMERA_NAME_ERROR,
  CHIMERA_NAME_MESSAGE,
  CHIMERA_NAME_SUCCESS,
  CHIMERA_NAME_PASSED,
  CHIMERA_NAME_FAILED,
  CHIMERA_NAME_FLAG,
  CHIMERA_NAME_STATUS,
  CHIMERA_NAME_EXIT_CODE,
  CHIMERA_NAME_HTTP_STATUS,
} ChimeraNameSense;

ChimeraWordSense chimera_word_get_sense (const char *word);
ChimeraNameSense chimera_name_get_sense (const char *joined);

G_END_DECLS
