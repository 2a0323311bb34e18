/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-json-writer.h"

G_BEGIN_DECLS

/* The exit status of every command. */
typedef enum
{
  CHIMERA_CLI_SUCCESS = 0,
  CHIMERA_CLI_FAILED = 1,
  CHIMERA_CLI_USAGE = 2,
  CHIMERA_CLI_UNREACHABLE = 3, /* no server answers, or it has no such model */
  CHIMERA_CLI_INTERRUPTED = 4,
} ChimeraCliStatus;

/* One command: @argv[0] is its name. */
ChimeraCliStatus chimera_cli_scan    (int    argc,
                                      char **argv);
ChimeraCliStatus chimera_cli_digest  (int    argc,
                                      char **argv);
ChimeraCliStatus chimera_cli_models  (int    argc,
                                      char **argv);
ChimeraCliStatus chimera_cli_analyze (int    argc,
                                      char **argv);
ChimeraCliStatus chimera_cli_render  (int    argc,
                                      char **argv);
ChimeraCliStatus chimera_cli_resume  (int    argc,
                                      char **argv);
ChimeraCliStatus chimera_cli_history (int    argc,
                                      char **argv);
ChimeraCliStatus chimera_cli_report  (int    argc,
                                      char **argv);
ChimeraCliStatus chimera_cli_compare (int    argc,
                                      char **argv);
ChimeraCliStatus chimera_cli_import  (int    argc,
                                      char **argv);

/* Arguments. Each prints what is wrong; FALSE means that @out_status is to be returned. */
gboolean         chimera_cli_parse         (int                 *argc,
                                            char              ***argv,
                                            const char          *parameters,
                                            const char          *summary,
                                            const char          *description,
                                            const GOptionEntry  *entries,
                                            int                  n_parameters,
                                            ChimeraCliStatus    *out_status);
gboolean         chimera_cli_parse_number  (const char          *option,
                                            const char          *text,
                                            double               minimum,
                                            double               maximum,
                                            gboolean             is_integer,
                                            double              *out_value,
                                            GError             **error);

/* Waiting: the main context runs until @result is there. SIGINT and SIGTERM cancel
 * @cancellable once; the second one ends the program. */
void             chimera_cli_catch_signals (GCancellable        *cancellable);
void             chimera_cli_async_ready   (GObject             *source,
                                            GAsyncResult        *result,
                                            gpointer             user_data);
GAsyncResult    *chimera_cli_await         (GAsyncResult       **result);

/* The addresses of servers. */
#define CHIMERA_CLI_SERVER_HELP \
  N_("Address of the server (default: OLLAMA_HOST, or http://localhost:11434); " \
     "one that ends in /v1 is OpenAI-compatible, and of one that ends in /api/chat that is asked")

/* Output. */
ChimeraCliStatus   chimera_cli_complain    (const GError        *error);
ChimeraCliStatus   chimera_cli_fail        (const GError        *error,
                                            gboolean             as_json);
ChimeraCliStatus   chimera_cli_misuse      (const char          *command,
                                            const GError        *error);
void               chimera_cli_print       (const char          *format,
                                            ...) G_GNUC_PRINTF (1, 2);
ChimeraJsonWriter *chimera_cli_begin_json  (void);
ChimeraCliStatus   chimera_cli_end_json    (ChimeraJsonWriter   *writer);
ChimeraCliStatus   chimera_cli_flush       (void);

G_END_DECLS
