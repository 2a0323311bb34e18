/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "chimera-error.h"
#include "chimera-key-store.h"
#include "chimera-test.h"

static char *
get (ChimeraKeyStore  *store,
     const char       *address,
     GError          **error)
{
  g_autoptr(ChimeraServer) server = chimera_server_new (address, NULL);
  g_autoptr(GAsyncResult) ready = NULL;
  GAsyncResult *result = NULL;
  ChimeraKeyPlace place = CHIMERA_KEY_PLACE_KEYRING;
  char *key;

  chimera_key_store_get_async (store, server, NULL, chimera_test_async_ready, &result);
  ready = chimera_test_await (&result);
  key = chimera_key_store_get_finish (store, ready, &place, error);
  g_assert_cmpint (place, ==, CHIMERA_KEY_PLACE_FILE);

  return key;
}

static gboolean
set (ChimeraKeyStore  *store,
     const char       *address,
     const char       *key,
     GError          **error)
{
  g_autoptr(ChimeraServer) server = chimera_server_new (address, NULL);
  g_autoptr(GAsyncResult) ready = NULL;
  GAsyncResult *result = NULL;

  chimera_key_store_set_async (store, server, key, NULL, chimera_test_async_ready, &result);
  ready = chimera_test_await (&result);

  return chimera_key_store_set_finish (store, ready, NULL, error);
}

static guint
get_mode (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);

  return status.st_mode & 0777;
}

static void
assert_key (ChimeraKeyStore *store,
            const char      *address,
            const char      *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *key = get (store, address, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, expected);
}

static void
test_file (void)
{
  g_autofree char *dir = chimera_test_make_dir ();
  g_autofree char *folder = g_build_filename (dir, "config", "chimera", NULL);
  g_autofree char *path = g_build_filename (folder, "keys", NULL);
  g_autoptr(ChimeraKeyStore) store = chimera_key_store_new_in_file (path);
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (chimera_key_store_get_path (store), ==, path);

  /* Neither asking nor removing makes a file. */
  assert_key (store, "localhost:8080", NULL);
  g_assert_true (set (store, "localhost:8080", NULL, &error));
  g_assert_false (g_file_test (dir, G_FILE_TEST_EXISTS) && g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_true (set (store, "localhost:8080", "sk-1", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (get_mode (path), ==, 0600);
  g_assert_cmpuint (get_mode (folder), ==, 0700);

  g_assert_true (set (store, "https://[2001:db8::1]:9/api", "a=b;c\\d#[e]", &error));
  g_assert_true (set (store, "openai+http://other", "sk-3", &error));
  assert_key (store, "localhost:8080", "sk-1");
  assert_key (store, "http://localhost:8080/v1", "sk-1");
  assert_key (store, "https://[2001:db8::1]:9/api/v1", "a=b;c\\d#[e]");
  assert_key (store, "https://[2001:db8::1]:9/", NULL);
  assert_key (store, "http://other", "sk-3");

  g_assert_true (set (store, "localhost:8080", "sk-2", &error));
  assert_key (store, "localhost:8080", "sk-2");
  g_assert_true (set (store, "localhost:8080", NULL, &error));
  assert_key (store, "localhost:8080", NULL);
  assert_key (store, "http://other", "sk-3");

  {
    g_autofree char *content = NULL;

    g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
    g_assert_null (strstr (content, "sk-1"));
    g_assert_null (strstr (content, "sk-2"));
  }

  chimera_test_remove_dir (dir);
}

/* Neither read nor written while others can read it, and nothing of it is told. */
static void
test_open_file (void)
{
  static const guint modes[] = { 0644, 0640, 0604, 0660, 0601 };
  g_autofree char *dir = chimera_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "keys", NULL);
  g_autoptr(ChimeraKeyStore) store = chimera_key_store_new_in_file (path);

  g_assert_true (set (store, "host", "sk-1", NULL));

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr(GError) get_error = NULL;
      g_autoptr(GError) set_error = NULL;

      g_assert_cmpint (g_chmod (path, modes[i]), ==, 0);
      g_assert_null (get (store, "host", &get_error));
      g_assert_error (get_error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID);
      g_assert_nonnull (strstr (get_error->message, path));
      g_assert_null (strstr (get_error->message, "sk-1"));
      g_assert_false (set (store, "host", "sk-2", &set_error));
      g_assert_error (set_error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID);
      g_assert_cmpuint (get_mode (path), ==, modes[i]);
    }

  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  assert_key (store, "host", "sk-1");

  chimera_test_remove_dir (dir);
}

static void
test_damaged_file (void)
{
  g_autofree char *dir = chimera_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "keys", NULL);
  g_autoptr(ChimeraKeyStore) store = chimera_key_store_new_in_file (path);
  g_autoptr(ChimeraKeyStore) folder = chimera_key_store_new_in_file (dir);
  g_autoptr(GError) error = NULL;

  chimera_test_write_file (dir, "keys", "sk-not-a-key-file\n", -1);
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  g_assert_null (get (store, "host", &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE);
  g_assert_null (strstr (error->message, "sk-not"));
  g_clear_error (&error);

  /* What was there is not lost. */
  g_assert_false (set (store, "host", "sk-1", &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE);
  g_clear_error (&error);

  g_assert_null (get (folder, "host", &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID);

  chimera_test_remove_dir (dir);
}

static void
test_clean (void)
{
  static const struct { const char *text; const char *key; gboolean is_refused; } cases[] = {
    { NULL, NULL, FALSE },
    { "", NULL, FALSE },
    { " \n", NULL, FALSE },
    { "sk-1", "sk-1", FALSE },
    { " sk-1\r\n", "sk-1", FALSE },
    { "sk 1", NULL, TRUE },
    { "sk-1\r\nHost: x", NULL, TRUE },
    { "sk-\xc3\xa4", NULL, TRUE },
    { "sk-\x7f", NULL, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *key = chimera_key_clean (cases[i].text, &error);

      g_assert_cmpstr (key, ==, cases[i].key);
      if (cases[i].is_refused)
        {
          g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID);
          g_assert_null (strstr (error->message, "sk"));
        }
      else
        g_assert_no_error (error);
    }

  {
    g_autofree char *endless = g_strnfill (8193, 'x');
    g_autoptr(GError) error = NULL;

    g_assert_null (chimera_key_clean (endless, &error));
    g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID);
  }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/key-store/file", test_file);
  g_test_add_func ("/llm/key-store/open-file", test_open_file);
  g_test_add_func ("/llm/key-store/damaged-file", test_damaged_file);
  g_test_add_func ("/llm/key-store/clean", test_clean);

  return g_test_run ();
}
