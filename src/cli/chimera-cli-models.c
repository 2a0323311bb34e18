/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli.h"

#include "chimera-cli-server.h"
#include "chimera-format.h"
#include "chimera-json-writer.h"

#include <glib/gi18n.h>

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

/* {"server": URL, "models": [{"name", "size", "digest", "family", "parameter_size",
 *  "quantization", "context_length"}]}; null where the server does not say. */
static ChimeraCliStatus
print_json (ChimeraServer *server,
            GPtrArray     *models)
{
  g_autoptr(ChimeraJsonWriter) writer = chimera_cli_begin_json ();

  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_string (writer, "server", chimera_server_get_url (server));
  chimera_json_writer_begin_array (writer, "models");
  for (guint i = 0; i < models->len; i++)
    {
      ChimeraModel *model = g_ptr_array_index (models, i);

      chimera_json_writer_begin_object (writer, NULL);
      chimera_json_writer_add_string (writer, "name", chimera_model_get_name (model));
      chimera_json_writer_add_int_or_null (writer, "size", (gint64) chimera_model_get_size (model), 0);
      chimera_json_writer_add_string (writer, "digest", or_null (chimera_model_get_digest (model)));
      chimera_json_writer_add_string (writer, "family", or_null (chimera_model_get_family (model)));
      chimera_json_writer_add_string (writer, "parameter_size", or_null (chimera_model_get_parameter_size (model)));
      chimera_json_writer_add_string (writer, "quantization", or_null (chimera_model_get_quantization (model)));
      chimera_json_writer_add_int_or_null (writer, "context_length", chimera_model_get_context_length (model), 0);
      chimera_json_writer_end_object (writer);
    }
  chimera_json_writer_end_array (writer);
  chimera_json_writer_end_object (writer);

  return chimera_cli_end_json (writer);
}

static ChimeraCliStatus
print_text (GPtrArray *models)
{
  for (guint i = 0; i < models->len; i++)
    {
      ChimeraModel *model = g_ptr_array_index (models, i);
      g_autofree char *details = chimera_model_dup_details (model);
      guint64 n_bytes = chimera_model_get_size (model);
      g_autofree char *size = n_bytes > 0 ? chimera_format_bytes (n_bytes) : g_strdup (CHIMERA_ABSENT);

      chimera_cli_print ("%-40s %10s  %s\n", chimera_model_get_name (model), size, details);
    }

  return chimera_cli_flush ();
}

/**
 * chimera_cli_models:
 * @argc: number of arguments
 * @argv: "models" and options
 *
 * Lists the models of a server.
 *
 * Returns: the exit status
 */
ChimeraCliStatus
chimera_cli_models (int    argc,
                    char **argv)
{
  g_autofree char *address = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "server", 0, 0, G_OPTION_ARG_STRING, &address,
      CHIMERA_CLI_SERVER_HELP, N_("URL") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print the models as JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(ChimeraClient) client = NULL;
  g_autoptr(ChimeraServer) server = NULL;
  g_autoptr(ChimeraKeyStore) keys = NULL;
  g_autoptr(GPtrArray) models = NULL;
  g_autoptr(GError) error = NULL;
  ChimeraCliStatus status;

  if (!chimera_cli_parse (&argc, &argv, NULL, _("Lists the models that a server has."),
                          _("The key in CHIMERA_API_KEY is sent to the server, and to nobody else."),
                          entries, 0, &status))
    return status;

  server = address != NULL ? chimera_server_new (address, &error) : chimera_server_new_default ();
  if (server == NULL)
    return chimera_cli_misuse ("models", error);

  client = chimera_client_new ();
  if (!chimera_cli_send_key (client, server, &error))
    return chimera_cli_misuse ("models", error);

  chimera_cli_catch_signals (cancellable);
  keys = chimera_key_store_new ();
  models = chimera_cli_list_models (client, keys, server, cancellable, &error);
  if (models == NULL)
    return chimera_cli_fail (error, as_json);

  return as_json ? print_json (server, models) : print_text (models);
}
