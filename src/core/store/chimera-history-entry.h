/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-experiment.h"

G_BEGIN_DECLS

/**
 * ChimeraFoundIn:
 * @CHIMERA_FOUND_IN_TITLE: there, or nothing was searched for
 * @CHIMERA_FOUND_IN_TAGS: in a tag
 * @CHIMERA_FOUND_IN_MODEL: in the model's name
 * @CHIMERA_FOUND_IN_AGENT: in the agent's label
 * @CHIMERA_FOUND_IN_NOTES: in the notes
 * @CHIMERA_FOUND_IN_REPORT: in the text of a report
 * @CHIMERA_FOUND_IN_FOLDER: in the path of the folder
 *
 * Where a search has found what it looked for; in the order in which it looks.
 */
typedef enum
{
  CHIMERA_FOUND_IN_TITLE,
  CHIMERA_FOUND_IN_TAGS,
  CHIMERA_FOUND_IN_MODEL,
  CHIMERA_FOUND_IN_AGENT,
  CHIMERA_FOUND_IN_NOTES,
  CHIMERA_FOUND_IN_REPORT,
  CHIMERA_FOUND_IN_FOLDER,
} ChimeraFoundIn;

const char *chimera_found_in_get_name (ChimeraFoundIn found_in);

/**
 * ChimeraHistoryEntry:
 * @id: of the experiment
 * @title: of the experiment: the one it was given by hand, if any
 * @model: the model's name
 * @folder: path of the folder, as bytes for a file name
 * @agent: the agent's label
 * @status: how it ended; INTERRUPTED where the program that ran it is gone
 * @is_simulated: whether the simulated model did it
 * @started_us: when
 * @n_runs_planned: runs of the plan
 * @n_runs_complete: runs that are complete
 * @n_runs_missing: of one that is neither at work nor complete, runs that have not begun, or were stopped
 *   before their end; 0 of others
 * @n_calls: calls that ended, in whatever way
 * @throughput_mean: tokens per second over the complete calls; NAN without any
 * @ttft_ms_mean: milliseconds over the complete calls that were not cold; NAN without any
 * @throughputs: (element-type double): tokens per second of the complete calls that have any, in
 *   order; of more than 48 the least and the greatest of each 48th part
 * @tags: (array zero-terminated=1): as chimera_tags_parse() gives them
 * @notes: (nullable): what people wrote about it
 * @deleted_us: when it was deleted; -1 where it is not
 * @found_in: where a search has found the first of its words that is not in the title
 * @excerpt: (nullable): what stands there, around the word; for notes and reports
 *
 * A line of the history.
 */
typedef struct
{
  gint64 id;
  char *title;
  char *model;
  char *folder;
  char *agent;
  ChimeraExperimentStatus status;
  gboolean is_simulated;
  gint64 started_us;
  guint n_runs_planned;
  guint n_runs_complete;
  guint n_runs_missing;
  guint n_calls;
  double throughput_mean;
  double ttft_ms_mean;
  GArray *throughputs;
  char **tags;
  char *notes;
  gint64 deleted_us;
  ChimeraFoundIn found_in;
  char *excerpt;
} ChimeraHistoryEntry;

void chimera_history_entry_free (ChimeraHistoryEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraHistoryEntry, chimera_history_entry_free)

/**
 * ChimeraHistoryQuery:
 * @search: (nullable): words that must all be there: anywhere in title, tags, model, agent, notes
 *   and folder, or as the beginning of a word in the text of a report; case and accents are the same
 * @tag: (nullable): a tag it must have
 * @is_deleted: the deleted ones in place of the others
 *
 * What is wanted of the history.
 */
typedef struct
{
  const char *search;
  const char *tag;
  gboolean is_deleted;
} ChimeraHistoryQuery;

G_END_DECLS
