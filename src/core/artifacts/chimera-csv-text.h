/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-csv-reader.h"

G_BEGIN_DECLS

/* The texts in a table. Spreadsheets write them in Windows-1252 where nobody asks for UTF-8, and a
 * file does not say so: each cell that is no UTF-8 is taken for that. */

gboolean chimera_csv_text_is_ascii          (const char             *text,
                                             gsize                   length);
gboolean chimera_csv_text_is_utf8           (const char             *text,
                                             gsize                   length);
gboolean chimera_csv_text_is_binary         (const char             *text,
                                             gsize                   length);
gboolean chimera_csv_text_is_web_page       (const char             *text,
                                             gsize                   length);
char    *chimera_csv_text_dup               (const char             *text,
                                             gsize                   length);
guint    chimera_csv_record_count_not_utf8  (const ChimeraCsvRecord *record);

G_END_DECLS
