/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The version of the tables that this program writes: "PRAGMA user_version" of the file. */
#define CHIMERA_SCHEMA_VERSION 3

/* The SQL that brings a file from version @version - 1 to @version, from 1. */
const char *chimera_schema_get_migration (guint version);

G_END_DECLS
