/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli.h"

#include "chimera-error.h"
#include "chimera-html-page.h"
#include "chimera-save.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A Markdown file beyond this is none that somebody wrote to be read. */
#define MAX_BYTES (64 * 1024 * 1024)

static GBytes *
read_all (const char  *argument,
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

      if (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (content)) > MAX_BYTES)
        {
          g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE,
                       _("“%s” is larger than %d MiB."), name, MAX_BYTES / 1024 / 1024);
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

/* "notes.md" becomes "notes.html" beside it. */
static char *
get_default_output (const char *input)
{
  static const char *const endings[] = { ".md", ".markdown" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (input, endings[i]))
      return g_strdup_printf ("%.*s.html", (int) (strlen (input) - strlen (endings[i])), input);

  return g_strconcat (input, ".html", NULL);
}

/**
 * chimera_cli_render:
 * @argc: number of arguments
 * @argv: "render", options and the file
 *
 * Makes the HTML page of a Markdown file that a report would get.
 *
 * Returns: the exit status
 */
ChimeraCliStatus
chimera_cli_render (int    argc,
                    char **argv)
{
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_("Where to write (default: beside the file, with .html); - is standard output"), N_("FILE.html") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr(ChimeraMarkdown) markdown = NULL;
  g_autoptr(GBytes) source = NULL;
  g_autoptr(GBytes) page = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  const char *text;
  gsize length;
  char *html;
  ChimeraCliStatus status;

  if (!chimera_cli_parse (&argc, &argv, "FILE.md",
                          _("Makes one self-contained HTML page of any Markdown file, as of a report."),
                          /* description: */ NULL,
                          entries, 1, &status))
    return status;

  source = read_all (argv[1], &error);
  if (source == NULL)
    return chimera_cli_complain (error);

  text = g_bytes_get_data (source, &length);
  markdown = chimera_markdown_parse (text != NULL ? text : "", (gssize) length);
  html = chimera_html_page_write (markdown, NULL, NULL);
  page = g_bytes_new_take (html, strlen (html));

  if (output != NULL && g_str_equal (output, "-"))
    {
      fwrite (html, 1, strlen (html), stdout);
      return chimera_cli_flush ();
    }

  if (output == NULL)
    output = get_default_output (argv[1]);
  file = g_file_new_for_commandline_arg (output);
  if (!chimera_save (file, page, NULL, &error))
    return chimera_cli_complain (error);

  return CHIMERA_CLI_SUCCESS;
}
