/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli.h"

#include "chimera-cli-file.h"
#include "chimera-html-page.h"

#include <glib/gi18n.h>
#include <string.h>

/* A Markdown file beyond this is none that somebody wrote to be read. */
#define MAX_BYTES (64 * 1024 * 1024)

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

  source = chimera_cli_read_file (argv[1], MAX_BYTES, &error);
  if (source == NULL)
    return chimera_cli_complain (error);

  text = g_bytes_get_data (source, &length);
  markdown = chimera_markdown_parse (text != NULL ? text : "", (gssize) length);
  html = chimera_html_page_write (markdown, NULL, NULL);
  page = g_bytes_new_take (html, strlen (html));

  if (output == NULL)
    output = get_default_output (argv[1]);

  return chimera_cli_write_file (output, page);
}
