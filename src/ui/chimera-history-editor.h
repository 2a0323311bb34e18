/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-history-entry.h"

G_BEGIN_DECLS

/* Title, tags and notes of an experiment in the history.
 *
 * Signals: "saved" (gint64 id, char *title, char **tags, char *notes) when they are to be kept; the
 * window closes by itself. */

#define CHIMERA_TYPE_HISTORY_EDITOR (chimera_history_editor_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraHistoryEditor, chimera_history_editor, CHIMERA, HISTORY_EDITOR, GtkWindow)

GtkWidget *chimera_history_editor_new (GtkWindow                 *parent,
                                       const ChimeraHistoryEntry *entry);

G_END_DECLS
