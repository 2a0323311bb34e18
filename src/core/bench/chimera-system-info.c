/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "chimera-experiment.h"

/* In a Flatpak the system's own file is the runtime's; the host's is mounted here. */
#define HOST_OS_RELEASE "/run/host/os-release"

/* The value of a line "key: value" or KEY=value. */
static char *
find_value (const char *text,
            const char *key,
            char        separator)
{
  gsize key_length = strlen (key);

  for (const char *line = text; line != NULL && *line != '\0'; )
    {
      const char *end = strchr (line, '\n');

      if (strncmp (line, key, key_length) == 0)
        {
          const char *p = line + key_length;

          while (*p == ' ' || *p == '\t')
            p++;
          if (*p == separator)
            {
              char *value = end != NULL ? g_strndup (p + 1, (gsize) (end - p - 1)) : g_strdup (p + 1);

              g_strstrip (value);
              if (*value != '\0' && g_utf8_validate (value, -1, NULL))
                return value;
              g_free (value);
            }
        }

      line = end != NULL ? end + 1 : NULL;
    }

  return NULL;
}

static char *
read_os_name (void)
{
  g_autofree char *text = NULL;

  if (g_file_get_contents (HOST_OS_RELEASE, &text, NULL, NULL))
    {
      g_autofree char *quoted = find_value (text, "PRETTY_NAME", '=');
      char *name = quoted != NULL ? g_shell_unquote (quoted, NULL) : NULL;

      if (name != NULL)
        return name;
    }

  return g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
}

/* x86 says "model name", MIPS "cpu model", some ARM boards "Model"; most ARM kernels nothing. */
static char *
read_cpu (void)
{
  const char *const keys[] = { "model name", "cpu model", "cpu", "Model", "Hardware" };
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/cpuinfo", &text, NULL, NULL))
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      char *value = find_value (text, keys[i], ':');

      if (value != NULL)
        return value;
    }

  return NULL;
}

/**
 * chimera_system_info_new:
 *
 * Asks the machine what it is: uname(), os-release, /proc/cpuinfo, sysconf(). Reads small files of
 * the kernel and the system; what cannot be told is %NULL or 0.
 *
 * Returns: (transfer full): the machine this program runs on
 */
ChimeraSystemInfo *
chimera_system_info_new (void)
{
  ChimeraSystemInfo *self = g_new0 (ChimeraSystemInfo, 1);
  struct utsname name;
  long n_cpus = sysconf (_SC_NPROCESSORS_ONLN);
  long n_pages = sysconf (_SC_PHYS_PAGES);
  long page_size = sysconf (_SC_PAGESIZE);

  if (uname (&name) == 0)
    {
      self->os = g_ascii_strdown (name.sysname, -1);
      self->arch = g_strdup (name.machine);
    }
  else
    {
      self->os = g_strdup ("unknown");
      self->arch = g_strdup ("unknown");
    }

  self->os_name = read_os_name ();
  if (self->os_name == NULL)
    self->os_name = g_strdup (self->os);
  self->cpu = read_cpu ();
  self->n_cpus = n_cpus > 0 ? (guint) n_cpus : 1;
  if (n_pages > 0 && page_size > 0)
    self->memory_bytes = (guint64) n_pages * (guint64) page_size;

  return self;
}

/**
 * chimera_system_info_free:
 * @self: (transfer full): what chimera_system_info_new() returned
 */
void
chimera_system_info_free (ChimeraSystemInfo *self)
{
  g_free (self->os);
  g_free (self->arch);
  g_free (self->os_name);
  g_free (self->cpu);
  g_free (self);
}
