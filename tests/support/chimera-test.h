/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What tests of every room share: bounded waits instead of sleeps, directories of their own, and
 * the way to other people's data. */

void        chimera_test_init            (int          *argc,
                                          char       ***argv);

/* Runs the default main context until @condition is TRUE; fails the test after 30 seconds. */
typedef gboolean (*ChimeraTestCondition) (gpointer user_data);
void        chimera_test_wait_until      (ChimeraTestCondition  condition,
                                          gpointer              user_data);

/* Waits for a callback: chimera_test_async_ready() as GAsyncReadyCallback with &result. */
void        chimera_test_async_ready     (GObject              *source,
                                          GAsyncResult         *result,
                                          gpointer              user_data);
GAsyncResult *chimera_test_await         (GAsyncResult        **result);

/* A new folder below the temporary directory, deleted with all it holds by _remove_dir(). */
char       *chimera_test_make_dir        (void);
void        chimera_test_remove_dir      (const char   *path);
/* The temporary directory may be one that this user alone may enter. */
void        chimera_test_admit_others    (void);
void        chimera_test_write_file      (const char   *dir,
                                          const char   *relative_path,
                                          const char   *content,
                                          gssize        length);
void        chimera_test_assert_content  (const char   *path,
                                          const char   *expected);

/* Calls @func with the content of each file below @dir whose name ends in @suffix; returns how many
 * there are. */
typedef void (*ChimeraTestFileFunc) (const char *path,
                                     const char *content,
                                     gsize       length,
                                     gpointer    user_data);
guint       chimera_test_for_each_file   (const char          *dir,
                                          const char          *suffix,
                                          ChimeraTestFileFunc  func,
                                          gpointer             user_data);

/* "$CHIMERA_SHARED_DIR/name"; marks the test as skipped and returns NULL where it is absent. */
char       *chimera_test_shared_or_skip  (const char   *name);

G_END_DECLS
