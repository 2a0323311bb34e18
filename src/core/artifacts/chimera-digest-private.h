/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-inventory.h"

G_BEGIN_DECLS

/* The parts of a digest before it is fitted to a budget: lists of lines, each with a heading that
 * says how many of them are there. */

/**
 * ChimeraDigestSection:
 * @title: what the lines are: "Throughput series"
 * @lines: (element-type utf8): whole lines without their ends, the most telling first
 * @n_all: how many lines there would be; @lines has no more than could fit
 * @share: the part of the budget that is theirs as long as others want theirs, in percent
 * @is_chosen: (array): for each of @lines whether it is taken
 * @n_chosen: how many are
 */
typedef struct
{
  char *title;
  GPtrArray *lines;
  guint n_all;
  guint share;
  gboolean *is_chosen;
  guint n_chosen;
} ChimeraDigestSection;

GPtrArray *chimera_digest_list_totals            (ChimeraInventory           *inventory);
GPtrArray *chimera_digest_list_sections          (ChimeraInventory           *inventory,
                                                  guint                       max_lines);
void       chimera_digest_add_shortfall_sections (GPtrArray                  *sections,
                                                  ChimeraInventory           *inventory);
void       chimera_digest_add_series_sections    (GPtrArray                  *sections,
                                                  ChimeraInventory           *inventory,
                                                  guint                       max_lines);
void       chimera_digest_add_section            (GPtrArray                  *sections,
                                                  const char                 *title,
                                                  GPtrArray                  *lines,
                                                  guint                       n_all,
                                                  guint                       share);
char      *chimera_digest_section_dup_heading    (const ChimeraDigestSection *self,
                                                  guint                       n_lines);

char      *chimera_digest_line_from_metric       (ChimeraMetric              *metric);
char      *chimera_digest_line_from_family       (const char                 *name,
                                                  GPtrArray                  *metrics);

G_END_DECLS
