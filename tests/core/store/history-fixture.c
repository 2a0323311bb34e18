/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "history-fixture.h"

#include <sqlite3.h>

#include "chimera-test.h"

void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->dir = chimera_test_make_dir ();
  fixture->path = g_build_filename (fixture->dir, "history.db", NULL);
  fixture->rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  fixture->store = chimera_store_new (fixture->path);
}

void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->store);
  g_rand_free (fixture->rand);
  chimera_test_remove_dir (fixture->dir);
  g_free (fixture->path);
  g_free (fixture->dir);
}

gint64
ask (Fixture    *fixture,
     const char *sql)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_open_v2 (fixture->path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 10000);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);

  return value;
}
