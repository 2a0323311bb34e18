/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-pass.h"

#include "chimera-text-feed.h"

/**
 * chimera_csv_pass:
 * @descriptor: of the file that has a table, which stays the caller's
 * @separator: what stands between its cells
 * @func: called for each record, the header included; %FALSE from it ends the pass
 * @user_data: for @func
 * @cancellable: (nullable): looked at once a piece
 * @error: a #GIOErrorEnum
 *
 * Goes through a whole table, on the calling thread. Where its text is broken the pass ends as if
 * the table did: whoever shows the table has said so.
 *
 * Returns: %FALSE with @error where the file cannot be read or @cancellable was cancelled
 */
gboolean
chimera_csv_pass (int                    descriptor,
                  char                   separator,
                  ChimeraCsvRecordFunc   func,
                  gpointer               user_data,
                  GCancellable          *cancellable,
                  GError               **error)
{
  g_autoptr(ChimeraTextFeed) feed = chimera_text_feed_open_again (descriptor, error);
  g_autoptr(ChimeraCsvReader) reader = NULL;
  const char *text;
  gsize length;

  if (feed == NULL)
    return FALSE;

  reader = chimera_csv_reader_new (separator, func, user_data);
  do
    {
      if (!chimera_text_feed_next (feed, &text, &length, cancellable, error))
        return FALSE;
      if (!(length > 0 ? chimera_csv_reader_feed (reader, text, length, NULL)
                       : chimera_csv_reader_end (reader, FALSE, NULL)))
        break;
    }
  while (length > 0);

  return TRUE;
}
