/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-experiment.h"

G_BEGIN_DECLS

/* One word on how an experiment stands, for rows and chips. */

const char *chimera_status_get_label (ChimeraExperimentStatus status);

G_END_DECLS
