/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli.h"

#include "chimera-error.h"
#include "chimera-json.h"
#include "chimera-json-writer.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>

/**
 * chimera_cli_parse:
 * @argc: (inout): of the command; what is left are its parameters
 * @argv: (inout): likewise; from 1 on
 * @parameters: the parameters as the usage line names them, "FOLDER"
 * @summary: what the command does
 * @description: (nullable): what else --help says
 * @entries: its options
 * @n_parameters: how many parameters it takes; -1 for one or more
 * @out_status: (out): what to return where this fails
 *
 * Reads the command line of a command; --help prints the help and ends the program.
 *
 * Returns: whether the command can begin
 */
gboolean
chimera_cli_parse (int                 *argc,
                   char              ***argv,
                   const char          *parameters,
                   const char          *summary,
                   const char          *description,
                   const GOptionEntry  *entries,
                   int                  n_parameters,
                   ChimeraCliStatus    *out_status)
{
  g_autoptr(GOptionContext) context = g_option_context_new (parameters);
  g_autofree char *command = g_strdup ((*argv)[0]);
  g_autofree char *program = g_strconcat ("chimera-cli ", command, NULL);
  g_autoptr(GError) error = NULL;

  g_set_prgname (program);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (g_option_context_parse (context, argc, argv, &error))
    {
      /* "--" parts options from parameters; GOption leaves it in some cases. */
      if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
        {
          for (int i = 1; i < *argc; i++)
            (*argv)[i] = (*argv)[i + 1];
          (*argc)--;
        }

      if (*argc - 1 < ABS (n_parameters))
        g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("%s is missing"), parameters);
      else if (n_parameters >= 0 && *argc - 1 > n_parameters)
        g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                     _("“%s” is one argument too many"), (*argv)[n_parameters + 1]);
    }

  if (error == NULL)
    return TRUE;

  *out_status = chimera_cli_misuse (command, error);

  return FALSE;
}

/**
 * chimera_cli_parse_number:
 * @option: the option, "--num-ctx", for messages
 * @text: what was given for it
 * @minimum: the smallest value accepted
 * @maximum: the largest value accepted
 * @is_integer: whether only whole numbers make sense
 * @out_value: (out): the number
 * @error: %CHIMERA_ERROR_INVALID
 *
 * Reads a number with a point in every locale; nothing may follow it.
 *
 * Returns: whether @text is such a number
 */
gboolean
chimera_cli_parse_number (const char  *option,
                          const char  *text,
                          double       minimum,
                          double       maximum,
                          gboolean     is_integer,
                          double      *out_value,
                          GError     **error)
{
  char lowest[G_ASCII_DTOSTR_BUF_SIZE];
  char highest[G_ASCII_DTOSTR_BUF_SIZE];
  char *end = NULL;
  double value;

  value = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && !g_ascii_isspace (text[0]) && isfinite (value) &&
      value >= minimum && value <= maximum && !(is_integer && value != floor (value)))
    {
      *out_value = value;
      return TRUE;
    }

  g_ascii_formatd (lowest, sizeof lowest, "%.12g", minimum);
  g_ascii_formatd (highest, sizeof highest, "%.12g", maximum);

  if (is_integer)
    /* Translators: an option's name, what was given for it, the lowest and the highest value */
    g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                 _("%s takes a whole number from %s to %s, not “%s”"), option, lowest, highest, text);
  else
    /* Translators: an option's name, the lowest and the highest value, what was given for it */
    g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                 _("%s takes a number from %s to %s, not “%s”"), option, lowest, highest, text);

  return FALSE;
}

static gboolean
cancel (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
on_signal (gpointer user_data)
{
  /* Not on this thread: whoever waits for it waits on the main one. */
  g_idle_add_full (G_PRIORITY_HIGH, cancel, g_object_ref (user_data), g_object_unref);

  /* With the source goes the handler: the next signal ends the program at once. */
  return G_SOURCE_REMOVE;
}

static void
catch_signal (int           number,
              GMainContext *context,
              GCancellable *cancellable)
{
  g_autoptr(GSource) source = g_unix_signal_source_new (number);

  g_source_set_callback (source, on_signal, g_object_ref (cancellable), g_object_unref);
  g_source_attach (source, context);
}

static gpointer
wait_for_signals (gpointer data)
{
  g_autoptr(GMainContext) context = data;
  g_autoptr(GMainLoop) loop = g_main_loop_new (context, FALSE);

  g_main_loop_run (loop);

  return NULL;
}

/**
 * chimera_cli_catch_signals:
 * @cancellable: what SIGINT and SIGTERM cancel, on the main thread
 *
 * They are waited for on a thread of their own: where the main one reads a pipe into which nobody
 * writes, or writes into one that nobody reads, the second one ends the program all the same.
 */
void
chimera_cli_catch_signals (GCancellable *cancellable)
{
  GMainContext *context = g_main_context_new ();

  catch_signal (SIGINT, context, cancellable);
  catch_signal (SIGTERM, context, cancellable);
  g_thread_unref (g_thread_new ("signals", wait_for_signals, context));
}

void
chimera_cli_async_ready (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  GAsyncResult **out_result = user_data;

  *out_result = g_object_ref (result);
}

/**
 * chimera_cli_await:
 * @result: the address given with chimera_cli_async_ready() as user data, holding %NULL
 *
 * Returns: (transfer full): the result once it is there; @result is %NULL again
 */
GAsyncResult *
chimera_cli_await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (result);
}

/**
 * chimera_cli_complain:
 * @error: what went wrong
 *
 * Says so on stderr.
 *
 * Returns: the exit status that stands for it
 */
ChimeraCliStatus
chimera_cli_complain (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_printerr ("%s: %s\n", g_get_prgname (), _("Interrupted."));
      return CHIMERA_CLI_INTERRUPTED;
    }

  g_printerr ("%s: %s\n", g_get_prgname (), error->message);

  if (g_error_matches (error, CHIMERA_ERROR, CHIMERA_ERROR_UNREACHABLE) ||
      g_error_matches (error, CHIMERA_ERROR, CHIMERA_ERROR_NO_MODEL))
    return CHIMERA_CLI_UNREACHABLE;

  return CHIMERA_CLI_FAILED;
}

/**
 * chimera_cli_fail:
 * @error: what went wrong
 * @as_json: whether the command was to print JSON
 *
 * Says on stderr why there is no result; who reads JSON gets {"error": MESSAGE} on stdout.
 *
 * Returns: the exit status that stands for it
 */
ChimeraCliStatus
chimera_cli_fail (const GError *error,
                  gboolean      as_json)
{
  g_autoptr(ChimeraJsonWriter) writer = chimera_cli_begin_json ();
  ChimeraCliStatus status = chimera_cli_complain (error);

  if (as_json)
    {
      chimera_json_writer_begin_object (writer, NULL);
      chimera_json_writer_add_string (writer, "error", error->message);
      chimera_json_writer_end_object (writer);
      chimera_cli_end_json (writer);
    }

  return status;
}

/**
 * chimera_cli_misuse:
 * @command: the command's name
 * @error: what is wrong with its arguments
 *
 * Says so on stderr, and where to read how it is used.
 *
 * Returns: %CHIMERA_CLI_USAGE
 */
ChimeraCliStatus
chimera_cli_misuse (const char   *command,
                    const GError *error)
{
  g_printerr ("%s: %s\n", g_get_prgname (), error->message);
  /* Translators: a command of the program, "scan" */
  g_printerr (_("“chimera-cli %s --help” shows how it is used."), command);
  g_printerr ("\n");

  return CHIMERA_CLI_USAGE;
}

/**
 * chimera_cli_print:
 * @format: as of printf()
 *
 * Writes to stdout, UTF-8; chimera_cli_flush() tells whether that went well.
 */
void
chimera_cli_print (const char *format,
                   ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  fputs (text, stdout);
}

/**
 * chimera_cli_flush:
 *
 * Returns: success when all that was printed has arrived, on a disk that is full it has not
 */
ChimeraCliStatus
chimera_cli_flush (void)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return CHIMERA_CLI_SUCCESS;

  /* Translators: the reason as the system says it */
  g_printerr (_("The output could not be written: %s."), g_strerror (errno));
  g_printerr ("\n");

  return CHIMERA_CLI_FAILED;
}

static void
print_piece (const char *text,
             gsize       length,
             gpointer    user_data)
{
  fwrite (text, 1, length, stdout);
}

/**
 * chimera_cli_begin_json:
 *
 * Returns: (transfer full): a writer to stdout, for one value; chimera_cli_end_json() tells whether
 *   that went well
 */
ChimeraJsonWriter *
chimera_cli_begin_json (void)
{
  return chimera_json_writer_new_for_func (TRUE, print_piece, NULL);
}

/**
 * chimera_cli_end_json:
 * @writer: from chimera_cli_begin_json(), with a finished value
 *
 * Prints what is left of it, and flushes.
 *
 * Returns: whether all has arrived, as exit status
 */
ChimeraCliStatus
chimera_cli_end_json (ChimeraJsonWriter *writer)
{
  chimera_json_writer_flush (writer);
  fputc ('\n', stdout);

  return chimera_cli_flush ();
}
