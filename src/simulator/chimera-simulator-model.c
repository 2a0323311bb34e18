/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-model.h"

#include <string.h>

#include "chimera-format.h"
#include "chimera-simulator-json.h"
#include "chimera-simulator.h"

#define DEFAULT_NUM_CTX 4096
#define SMALLEST_NUM_CTX 4
#define N_CACHED_PROMPTS 4

#define BYTES_PER_CONTEXT_TOKEN 65536
#define EMBEDDING_LENGTH 2560

static void
model_free (gpointer data)
{
  ChimeraSimulatorModel *self = data;

  g_free (self->digest);
  g_ptr_array_unref (self->prompts);
  g_free (self);
}

static void
add_model (GPtrArray                   *models,
           const ChimeraSimulatorModel *description,
           gint64                       now_unix_ns)
{
  ChimeraSimulatorModel *self = g_memdup2 (description, sizeof *description);

  self->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->name, -1);
  self->modified_unix_ns = now_unix_ns;
  self->prompts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_ptr_array_add (models, self);
}

/**
 * chimera_simulator_models_new:
 * @now_unix_ns: the present, nanoseconds since the epoch
 *
 * Returns: (transfer full) (element-type ChimeraSimulatorModel): the simulator's models, the
 *   default one first
 */
GPtrArray *
chimera_simulator_models_new (gint64 now_unix_ns)
{
  GPtrArray *models = g_ptr_array_new_with_free_func (model_free);

  add_model (models,
             &(ChimeraSimulatorModel) {
               .name = CHIMERA_SIMULATOR_MODEL, .parameter_size = "4.3B", .quantization_level = "Q4_K_M",
               .n_parameters = 4299915632, .n_bytes = 3338801718, .n_layers = 34, .speed = 1.0,
             },
             now_unix_ns);
  add_model (models,
             &(ChimeraSimulatorModel) {
               .name = "simulated:small", .parameter_size = "999.89M", .quantization_level = "Q8_0",
               .n_parameters = 999885952, .n_bytes = 1065367552, .n_layers = 26, .speed = 2.0,
             },
             now_unix_ns - CHIMERA_NS_PER_S);

  return models;
}

/**
 * chimera_simulator_models_find:
 * @models: the models
 * @name: with or without a tag
 *
 * Returns: (transfer none) (nullable): the model
 */
ChimeraSimulatorModel *
chimera_simulator_models_find (GPtrArray  *models,
                               const char *name)
{
  g_autofree char *full = strchr (name, ':') != NULL ? g_strdup (name) : g_strconcat (name, ":latest", NULL);

  for (guint i = 0; i < models->len; i++)
    {
      ChimeraSimulatorModel *self = models->pdata[i];

      if (g_ascii_strcasecmp (self->name, full) == 0)
        return self;
    }

  return NULL;
}

/**
 * chimera_simulator_name_is_valid:
 * @name: of a model, as it was sent
 *
 * Returns: whether Ollama would take it for a name: letters, digits and "-_." in parts between
 *   "/" and ":". An empty one is valid and not found.
 */
gboolean
chimera_simulator_name_is_valid (const char *name)
{
  for (const char *c = name; *c != '\0'; c++)
    {
      gboolean is_separator = *c == '/' || *c == ':';

      if (!g_ascii_isalnum (*c) && strchr ("-_./:", *c) == NULL)
        return FALSE;
      if (is_separator && (c == name || c[1] == '\0' || c[1] == '/' || c[1] == ':'))
        return FALSE;
    }

  return TRUE;
}

static gint64
effective (const ChimeraSimulatorRequest *request,
           guint                          option)
{
  gint64 value = request->load[option];

  if (option != CHIMERA_SIMULATOR_LOAD_NUM_CTX)
    return value;

  if (value == CHIMERA_SIMULATOR_UNSET)
    return DEFAULT_NUM_CTX;

  return CLAMP (value, SMALLEST_NUM_CTX, CHIMERA_SIMULATOR_CONTEXT_LIMIT);
}

/**
 * chimera_simulator_model_fits:
 * @self: a model
 * @request: a request for it
 *
 * Returns: whether it is loaded as @request wants it. A request without num_gpu takes it as it is.
 */
gboolean
chimera_simulator_model_fits (const ChimeraSimulatorModel   *self,
                              const ChimeraSimulatorRequest *request)
{
  if (!self->is_loaded)
    return FALSE;

  for (guint i = 0; i < CHIMERA_SIMULATOR_N_LOAD_OPTIONS; i++)
    if (effective (request, i) != self->load[i] &&
        !(i == CHIMERA_SIMULATOR_LOAD_NUM_GPU && request->load[i] == CHIMERA_SIMULATOR_UNSET))
      return FALSE;

  return TRUE;
}

/**
 * chimera_simulator_model_load:
 * @self: a model
 * @request: with the options to load it with
 *
 * Loads it, again if need be; nothing is cached then.
 */
void
chimera_simulator_model_load (ChimeraSimulatorModel         *self,
                              const ChimeraSimulatorRequest *request)
{
  chimera_simulator_model_unload (self);
  self->is_loaded = TRUE;
  self->expires_unix_ns = CHIMERA_SIMULATOR_FOREVER;
  for (guint i = 0; i < CHIMERA_SIMULATOR_N_LOAD_OPTIONS; i++)
    self->load[i] = effective (request, i);
}

/**
 * chimera_simulator_model_unload:
 * @self: a model
 *
 * Unloads it.
 */
void
chimera_simulator_model_unload (ChimeraSimulatorModel *self)
{
  self->is_loaded = FALSE;
  self->is_unwanted = FALSE;
  g_ptr_array_set_size (self->prompts, 0);
}

/**
 * chimera_simulator_model_dismiss:
 * @self: a model
 * @now_unix_ns: the present
 *
 * Unloads it on request: at once or, as long as it is busy, when the answer is over; until then
 * it stays listed as expired.
 */
void
chimera_simulator_model_dismiss (ChimeraSimulatorModel *self,
                                 gint64                 now_unix_ns)
{
  if (!self->is_loaded)
    return;

  self->expires_unix_ns = now_unix_ns;
  if (self->is_busy)
    self->is_unwanted = TRUE;
  else
    chimera_simulator_model_unload (self);
}

/**
 * chimera_simulator_model_keep:
 * @self: a model
 * @keep_alive_ns: how long to keep it; 0 unloads it as soon as it is idle
 * @now_unix_ns: the present
 *
 * Sets when the model is unloaded.
 */
void
chimera_simulator_model_keep (ChimeraSimulatorModel *self,
                              gint64                 keep_alive_ns,
                              gint64                 now_unix_ns)
{
  if (keep_alive_ns > CHIMERA_SIMULATOR_FOREVER - now_unix_ns)
    self->expires_unix_ns = CHIMERA_SIMULATOR_FOREVER;
  else
    self->expires_unix_ns = now_unix_ns + keep_alive_ns;

  chimera_simulator_model_expire (self, now_unix_ns);
}

/**
 * chimera_simulator_model_expire:
 * @self: a model
 * @now_unix_ns: the present
 *
 * Unloads it if its time is over and it is idle.
 */
void
chimera_simulator_model_expire (ChimeraSimulatorModel *self,
                                gint64                 now_unix_ns)
{
  if (self->is_loaded && !self->is_busy && self->expires_unix_ns <= now_unix_ns)
    chimera_simulator_model_unload (self);
}

/**
 * chimera_simulator_model_use_cache:
 * @self: a model
 * @ids: (element-type guint32): tokens of a prompt
 *
 * Looks @ids up in the prompts before it and remembers it.
 *
 * Returns: how many tokens at its beginning are cached; never all, the last one is always evaluated
 */
guint
chimera_simulator_model_use_cache (ChimeraSimulatorModel *self,
                                   GArray                *ids)
{
  guint longest = 0;

  for (guint i = 0; i < self->prompts->len; i++)
    {
      GArray *cached = self->prompts->pdata[i];
      guint n_same = 0;

      while (n_same < MIN (cached->len, ids->len) &&
             g_array_index (cached, guint32, n_same) == g_array_index (ids, guint32, n_same))
        n_same++;
      longest = MAX (longest, n_same);
    }

  g_ptr_array_insert (self->prompts, 0, g_array_ref (ids));
  g_ptr_array_set_size (self->prompts, (int) MIN (self->prompts->len, N_CACHED_PROMPTS));

  return ids->len > 0 ? MIN (longest, ids->len - 1) : 0;
}

static void
append_details (GString                     *out,
                const ChimeraSimulatorModel *self,
                gboolean                     with_lengths)
{
  g_string_append_printf (out, "\"details\":{\"parent_model\":\"\",\"format\":\"gguf\",\"family\":\"simulated\","
                          "\"families\":[\"simulated\"],\"parameter_size\":\"%s\",\"quantization_level\":\"%s\"",
                          self->parameter_size, self->quantization_level);
  if (with_lengths)
    g_string_append_printf (out, ",\"context_length\":%d,\"embedding_length\":%d",
                            CHIMERA_SIMULATOR_CONTEXT_LIMIT, EMBEDDING_LENGTH);
  g_string_append (out, "}");
}

/**
 * chimera_simulator_models_to_tags:
 * @models: the models
 *
 * Returns: (transfer full): the body of /api/tags
 */
char *
chimera_simulator_models_to_tags (GPtrArray *models)
{
  GString *out = g_string_new ("{\"models\":[");

  for (guint i = 0; i < models->len; i++)
    {
      const ChimeraSimulatorModel *self = models->pdata[i];

      g_string_append_printf (out, "%s{\"name\":\"%s\",\"model\":\"%s\",\"modified_at\":",
                              i > 0 ? "," : "", self->name, self->name);
      chimera_simulator_json_append_time (out, self->modified_unix_ns);
      g_string_append_printf (out, ",\"size\":%" G_GUINT64_FORMAT ",\"digest\":\"%s\",", self->n_bytes, self->digest);
      append_details (out, self, TRUE);
      g_string_append (out, ",\"capabilities\":[\"completion\"]}");
    }

  g_string_append (out, "]}");

  return g_string_free (out, FALSE);
}

static int
compare_expiry (gconstpointer a,
                gconstpointer b)
{
  const ChimeraSimulatorModel *first = *(ChimeraSimulatorModel * const *) a;
  const ChimeraSimulatorModel *second = *(ChimeraSimulatorModel * const *) b;

  return (first->expires_unix_ns < second->expires_unix_ns) - (first->expires_unix_ns > second->expires_unix_ns);
}

/**
 * chimera_simulator_models_to_ps:
 * @models: the models
 *
 * Returns: (transfer full): the body of /api/ps, the model that stays longest first
 */
char *
chimera_simulator_models_to_ps (GPtrArray *models)
{
  g_autoptr(GPtrArray) loaded = g_ptr_array_new ();
  GString *out = g_string_new ("{\"models\":[");

  for (guint i = 0; i < models->len; i++)
    if (((ChimeraSimulatorModel *) models->pdata[i])->is_loaded)
      g_ptr_array_add (loaded, models->pdata[i]);
  g_ptr_array_sort (loaded, compare_expiry);

  for (guint i = 0; i < loaded->len; i++)
    {
      const ChimeraSimulatorModel *self = loaded->pdata[i];
      gint64 num_ctx = self->load[CHIMERA_SIMULATOR_LOAD_NUM_CTX];
      gint64 num_gpu = self->load[CHIMERA_SIMULATOR_LOAD_NUM_GPU];
      guint64 size = self->n_bytes + (guint64) num_ctx * BYTES_PER_CONTEXT_TOKEN;
      guint n_units = self->n_layers + 1;
      guint64 on_gpu = num_gpu < 0 ? n_units : (guint64) MIN (num_gpu, (gint64) n_units);

      g_string_append_printf (out, "%s{\"name\":\"%s\",\"model\":\"%s\",\"size\":%" G_GUINT64_FORMAT ",\"digest\":\"%s\",",
                              i > 0 ? "," : "", self->name, self->name, size, self->digest);
      append_details (out, self, FALSE);
      g_string_append (out, ",\"expires_at\":");
      chimera_simulator_json_append_time (out, self->expires_unix_ns);
      g_string_append_printf (out, ",\"size_vram\":%" G_GUINT64_FORMAT ",\"context_length\":%" G_GINT64_FORMAT "}",
                              on_gpu == n_units ? size : size / n_units * on_gpu, num_ctx);
    }

  g_string_append (out, "]}");

  return g_string_free (out, FALSE);
}

/**
 * chimera_simulator_model_to_show:
 * @self: a model
 *
 * Returns: (transfer full): the body of /api/show
 */
char *
chimera_simulator_model_to_show (const ChimeraSimulatorModel *self)
{
  static const char template[] =
    "{{- range .Messages }}<start_of_turn>{{ .Role }}\n{{ .Content }}<end_of_turn>\n{{ end }}<start_of_turn>model\n";
  g_autofree char *modelfile =
    g_strdup_printf ("# Modelfile generated by \"ollama show\"\n# To build a new Modelfile based on this, replace FROM with:\n"
                     "# FROM %s\n\nFROM simulated\nTEMPLATE \"%s\"\nPARAMETER stop <end_of_turn>\n", self->name, template);
  GString *out = g_string_new ("{\"modelfile\":");

  chimera_simulator_json_append_string (out, modelfile, strlen (modelfile));
  g_string_append (out, ",\"parameters\":\"stop                           \\\"\\u003cend_of_turn\\u003e\\\"\",\"template\":");
  chimera_simulator_json_append_string (out, template, strlen (template));
  g_string_append_c (out, ',');
  append_details (out, self, FALSE);
  g_string_append_printf (out,
                          ",\"model_info\":{\"general.architecture\":\"simulated\",\"general.file_type\":15,"
                          "\"general.parameter_count\":%" G_GUINT64_FORMAT ",\"general.quantization_version\":2,"
                          "\"simulated.attention.head_count\":8,\"simulated.attention.head_count_kv\":4,"
                          "\"simulated.block_count\":%u,\"simulated.context_length\":%d,\"simulated.embedding_length\":%d,"
                          "\"simulated.vocab_size\":128000,"
                          "\"tokenizer.ggml.bos_token_id\":1,\"tokenizer.ggml.eos_token_id\":2,"
                          "\"tokenizer.ggml.model\":\"simulated\",\"tokenizer.ggml.scores\":null,"
                          "\"tokenizer.ggml.token_type\":null,\"tokenizer.ggml.tokens\":null},",
                          self->n_parameters, self->n_layers, CHIMERA_SIMULATOR_CONTEXT_LIMIT, EMBEDDING_LENGTH);
  g_string_append_printf (out, "\"tensors\":[{\"name\":\"token_embd.weight\",\"type\":\"%s\",\"shape\":[%d,128000]}],"
                          "\"capabilities\":[\"completion\"],\"modified_at\":",
                          self->quantization_level, EMBEDDING_LENGTH);
  chimera_simulator_json_append_time (out, self->modified_unix_ns);
  g_string_append_c (out, '}');

  return g_string_free (out, FALSE);
}
