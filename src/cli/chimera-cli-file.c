/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli-file.h"

#include "chimera-error.h"
#include "chimera-save.h"

#include <glib/gi18n.h>
#include <stdio.h>

/**
 * chimera_cli_read_file:
 * @argument: a file, as it was given on the command line
 * @max_bytes: how large it may be; whole MiB
 * @error: %CHIMERA_ERROR_TOO_LARGE, or a #GIOErrorEnum; the message names the file
 *
 * Returns: (transfer full): what it holds; %NULL with @error set
 */
GBytes *
chimera_cli_read_file (const char  *argument,
                       gsize        max_bytes,
                       GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (argument);
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GOutputStream) content = g_memory_output_stream_new_resizable ();
  g_autoptr(GError) reason = NULL;

  stream = G_INPUT_STREAM (g_file_read (file, NULL, &reason));
  while (stream != NULL && reason == NULL)
    {
      g_autoptr(GBytes) block = g_input_stream_read_bytes (stream, 1024 * 1024, NULL, &reason);

      if (block == NULL || g_bytes_get_size (block) == 0)
        break;
      g_output_stream_write_all (content, g_bytes_get_data (block, NULL), g_bytes_get_size (block), NULL, NULL, &reason);

      if (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (content)) > max_bytes)
        {
          g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE,
                       _("“%s” is larger than %d MiB."), name, (int) (max_bytes / 1024 / 1024));
          return NULL;
        }
    }

  if (reason != NULL)
    {
      /* Translators: the name of a file, and why */
      g_set_error (error, reason->domain, reason->code, _("“%s” could not be read: %s"), name, reason->message);
      return NULL;
    }

  g_output_stream_close (content, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (content));
}

/**
 * chimera_cli_write_file:
 * @argument: (nullable): where to, as it was given on the command line; %NULL and "-" are standard
 *   output
 * @bytes: what to write
 *
 * Writes a file whole or not at all, and says on stderr why where it could not.
 *
 * Returns: whether all has arrived, as exit status
 */
ChimeraCliStatus
chimera_cli_write_file (const char *argument,
                        GBytes     *bytes)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;

  if (argument == NULL || g_str_equal (argument, "-"))
    {
      gsize length;
      gconstpointer data = g_bytes_get_data (bytes, &length);

      fwrite (data, 1, length, stdout);
      return chimera_cli_flush ();
    }

  file = g_file_new_for_commandline_arg (argument);
  if (!chimera_save (file, bytes, NULL, &error))
    return chimera_cli_complain (error);

  return CHIMERA_CLI_SUCCESS;
}
