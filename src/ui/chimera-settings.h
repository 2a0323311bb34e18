/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-inventory.h"
#include "chimera-model.h"
#include "chimera-options.h"

G_BEGIN_DECLS

/* The typed side of the GSettings keys that are more than a widget's value. */

#define CHIMERA_SETTINGS_MAX_RECENT_FOLDERS 10

ChimeraScanFlags  chimera_settings_get_scan_flags    (GSettings            *settings);
guint64           chimera_settings_get_sample_limit  (GSettings            *settings);

/* (element-type GFile): the newest first */
GPtrArray        *chimera_settings_get_recent_folders (GSettings           *settings);
void              chimera_settings_add_recent_folder  (GSettings           *settings,
                                                       GFile               *folder);
void              chimera_settings_clear_recent_folders (GSettings         *settings);

void              chimera_settings_get_options       (GSettings            *settings,
                                                      ChimeraOptions       *out_options);
void              chimera_settings_set_options       (GSettings            *settings,
                                                      const ChimeraOptions *options);

char             *chimera_settings_dup_model         (GSettings            *settings,
                                                      GListModel           *models);

G_END_DECLS
