/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-harvest.h"
#include "chimera-reading.h"
#include "chimera-text-feed.h"

G_BEGIN_DECLS

/* One for each kind of artifact: they feed a reader and put what it finds into a harvest. Each
 * fills what it knows of @reading, except the metrics; an error of parsing goes into @reading. They
 * return %FALSE with @error only when the bytes cannot be had or @cancellable was cancelled. */

gboolean chimera_csv_harvest      (ChimeraTextFeed  *feed,
                                   ChimeraHarvest   *harvest,
                                   ChimeraReading   *reading,
                                   GCancellable     *cancellable,
                                   GError          **error);
gboolean chimera_json_harvest     (ChimeraTextFeed  *feed,
                                   gboolean          is_lines,
                                   ChimeraHarvest   *harvest,
                                   ChimeraReading   *reading,
                                   GCancellable     *cancellable,
                                   GError          **error);
gboolean chimera_markdown_harvest (ChimeraTextFeed  *feed,
                                   ChimeraHarvest   *harvest,
                                   ChimeraReading   *reading,
                                   GCancellable     *cancellable,
                                   GError          **error);

G_END_DECLS
