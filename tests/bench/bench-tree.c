/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "bench-tree.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Folders in the first level; all others are below them. */
#define N_OUTER 20

/**
 * bench_tree_get_number:
 * @i: which of the files
 *
 * Returns: the number in its name; they are not made in the order of their names
 */
guint
bench_tree_get_number (guint i)
{
  return (guint) ((guint64) i * 7919 % 1000003);
}

static int
open_folder (int         parent,
             const char *name)
{
  int fd;

  if (mkdirat (parent, name, 0755) != 0 && errno != EEXIST)
    g_error ("The folder “%s” cannot be made: %s.", name, g_strerror (errno));

  fd = openat (parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    g_error ("The folder “%s” cannot be opened: %s.", name, g_strerror (errno));

  return fd;
}

static void
make_file (int   folder,
           guint i)
{
  static const char *const extensions[] = { "csv", "json", "csv", "md", "log" };
  char name[40];
  int fd;

  g_snprintf (name, sizeof name, "run_%u_gemma3.%s", bench_tree_get_number (i), extensions[i % G_N_ELEMENTS (extensions)]);
  fd = openat (folder, name, O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
  if (fd < 0)
    g_error ("The file “%s” cannot be made: %s.", name, g_strerror (errno));
  close (fd);
}

/**
 * bench_tree_make:
 * @n_folders: how many folders with files, two levels deep where there are many of them; 0 to put
 *   all files into the chosen folder itself
 * @n_files: how many empty files, below 1,000,003, spread evenly
 *
 * Makes a tree.
 *
 * Returns: (transfer full): the folder, to be given to bench_tree_remove()
 */
char *
bench_tree_make (guint n_folders,
                 guint n_files)
{
  g_autoptr(GError) error = NULL;
  char *dir = g_dir_make_tmp ("chimera-bench-XXXXXX", &error);
  int root;
  guint made = 0;

  if (dir == NULL)
    g_error ("%s", error->message);

  root = open (dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (guint i = 0; i < n_folders; i++)
    {
      g_autofree char *outer_name = g_strdup_printf ("series_%02u", i % N_OUTER);
      g_autofree char *inner_name = g_strdup_printf ("configuration_%u", i / N_OUTER);
      int outer = open_folder (root, outer_name);
      int inner = n_folders > N_OUTER ? open_folder (outer, inner_name) : dup (outer);

      for (; made < (guint) ((guint64) n_files * (i + 1) / n_folders); made++)
        make_file (inner, made);
      close (inner);
      close (outer);
    }
  for (; made < n_files; made++)
    make_file (root, made);
  close (root);

  return dir;
}

/**
 * bench_tree_remove:
 * @dir: a folder made by bench_tree_make()
 *
 * Deletes it with all it holds.
 */
void
bench_tree_remove (const char *dir)
{
  const char *argv[] = { "rm", "-rf", "--", dir, NULL };
  g_autoptr(GError) error = NULL;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error))
    g_printerr ("The folder “%s” is left behind: %s\n", dir, error->message);
}
