/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-request.h"

#include <math.h>
#include <string.h>

#include "chimera-format.h"
#include "chimera-json.h"
#include "chimera-simulator-json.h"

#define DEFAULT_KEEP_ALIVE_NS (5 * 60 * CHIMERA_NS_PER_S)

typedef enum
{
  OPTION_INTEGER,
  OPTION_FLOAT,
  OPTION_BOOLEAN,
  OPTION_STRINGS,
} OptionType;

static const struct
{
  const char *name;
  OptionType type;
  int load;  /* a ChimeraSimulatorLoadOption, or -1 */
} known_options[] = {
  { "num_ctx", OPTION_INTEGER, CHIMERA_SIMULATOR_LOAD_NUM_CTX },
  { "num_gpu", OPTION_INTEGER, CHIMERA_SIMULATOR_LOAD_NUM_GPU },
  { "num_batch", OPTION_INTEGER, CHIMERA_SIMULATOR_LOAD_NUM_BATCH },
  { "main_gpu", OPTION_INTEGER, CHIMERA_SIMULATOR_LOAD_MAIN_GPU },
  { "num_thread", OPTION_INTEGER, CHIMERA_SIMULATOR_LOAD_NUM_THREAD },
  { "use_mmap", OPTION_BOOLEAN, CHIMERA_SIMULATOR_LOAD_USE_MMAP },
  { "num_predict", OPTION_INTEGER, -1 },
  { "seed", OPTION_INTEGER, -1 },
  { "num_keep", OPTION_INTEGER, -1 },
  { "top_k", OPTION_INTEGER, -1 },
  { "repeat_last_n", OPTION_INTEGER, -1 },
  { "temperature", OPTION_FLOAT, -1 },
  { "top_p", OPTION_FLOAT, -1 },
  { "min_p", OPTION_FLOAT, -1 },
  { "typical_p", OPTION_FLOAT, -1 },
  { "repeat_penalty", OPTION_FLOAT, -1 },
  { "presence_penalty", OPTION_FLOAT, -1 },
  { "frequency_penalty", OPTION_FLOAT, -1 },
  { "stop", OPTION_STRINGS, -1 },
};

typedef struct
{
  JsonObject *object;
  const char *go_type;  /* "GenerateRequest" */
  char *complaint;      /* the first one */
} Reader;

/**
 * chimera_simulator_request_new:
 *
 * Returns: (transfer full): a request for no model with no messages, and the defaults
 */
ChimeraSimulatorRequest *
chimera_simulator_request_new (void)
{
  ChimeraSimulatorRequest *self = g_new0 (ChimeraSimulatorRequest, 1);

  self->messages = g_ptr_array_new_with_free_func (g_free);
  self->keep_alive_ns = DEFAULT_KEEP_ALIVE_NS;
  self->num_predict = -1;
  self->seed = -1;
  for (guint i = 0; i < CHIMERA_SIMULATOR_N_LOAD_OPTIONS; i++)
    self->load[i] = CHIMERA_SIMULATOR_UNSET;

  return self;
}

/**
 * chimera_simulator_request_free:
 * @self: (transfer full): a request
 */
void
chimera_simulator_request_free (ChimeraSimulatorRequest *self)
{
  g_free (self->model);
  g_free (self->system);
  g_clear_pointer (&self->messages, g_ptr_array_unref);
  g_strfreev (self->stop);
  g_free (self->options_error);
  g_free (self);
}

/* How Go calls the kind of a value. */
static const char *
kind_of (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return "object";
  if (JSON_NODE_HOLDS_ARRAY (node))
    return "array";
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return "string";
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return "bool";

  return "number";
}

/* The member where it is there, not null and of @kind; a complaint where it is of another. */
static JsonNode *
get_member (Reader     *reader,
            const char *member,
            const char *kind,
            const char *go_name)
{
  JsonNode *node = json_object_get_member (reader->object, member);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;

  if (g_str_equal (kind_of (node), kind))
    return node;

  if (reader->complaint == NULL)
    reader->complaint = g_strdup_printf ("json: cannot unmarshal %s into Go struct field %s.%s of type %s",
                                         kind_of (node), reader->go_type, member, go_name);

  return NULL;
}

static const char *
get_string (Reader     *reader,
            const char *member)
{
  JsonNode *node = get_member (reader, member, "string", "string");

  return node != NULL ? json_node_get_string (node) : NULL;
}

static gboolean
get_boolean (Reader     *reader,
             const char *member,
             gboolean    otherwise)
{
  JsonNode *node = get_member (reader, member, "bool", "bool");

  return node != NULL ? json_node_get_boolean (node) : otherwise;
}

/* Go's time.ParseDuration: "5m", "1h30m", "-1s", "0". */
static gboolean
parse_duration (const char *text,
                gint64     *out_ns,
                char      **out_complaint)
{
  static const struct { const char *unit; double ns; } units[] = {
    { "ns", 1 }, { "us", 1e3 }, { "µs", 1e3 }, { "ms", 1e6 }, { "s", 1e9 }, { "m", 60e9 }, { "h", 3600e9 },
  };
  const char *at = text;
  gboolean negative = *at == '-';
  double sum = 0;

  if (*at == '-' || *at == '+')
    at++;

  if (g_str_equal (at, "0"))
    {
      *out_ns = 0;
      return TRUE;
    }

  do
    {
      char *end;
      double value = g_ascii_isdigit (*at) || *at == '.' ? g_ascii_strtod (at, &end) : -1;
      gsize unit_length;
      gsize i;

      if (value < 0 || !isfinite (value))
        {
          *out_complaint = g_strdup_printf ("time: invalid duration \"%s\"", text);
          return FALSE;
        }

      unit_length = strcspn (end, "0123456789.");
      if (unit_length == 0)
        {
          *out_complaint = g_strdup_printf ("time: missing unit in duration \"%s\"", text);
          return FALSE;
        }

      for (i = 0; i < G_N_ELEMENTS (units); i++)
        if (strlen (units[i].unit) == unit_length && strncmp (units[i].unit, end, unit_length) == 0)
          break;
      if (i == G_N_ELEMENTS (units))
        {
          *out_complaint = g_strdup_printf ("time: unknown unit \"%.*s\" in duration \"%s\"", (int) unit_length, end, text);
          return FALSE;
        }

      sum += value * units[i].ns;
      at = end + unit_length;
    }
  while (*at != '\0');

  *out_ns = negative ? -1 : (gint64) MIN (sum, 9e18);

  return TRUE;
}

static void
read_keep_alive (Reader                  *reader,
                 ChimeraSimulatorRequest *request)
{
  JsonNode *node = json_object_get_member (reader->object, "keep_alive");
  char *complaint = NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return;

  if (g_str_equal (kind_of (node), "number"))
    {
      double seconds = json_node_get_double (node);

      request->keep_alive_ns = seconds < 0 ? -1 : (gint64) MIN (seconds * 1e9, 9e18);
    }
  else if (!g_str_equal (kind_of (node), "string"))
    complaint = g_strdup_printf ("Unsupported type: '%s'", kind_of (node));
  else
    parse_duration (json_node_get_string (node), &request->keep_alive_ns, &complaint);

  if (request->keep_alive_ns < 0)
    request->keep_alive_ns = CHIMERA_SIMULATOR_FOREVER;
  if (complaint != NULL && reader->complaint == NULL)
    reader->complaint = g_steal_pointer (&complaint);
  g_free (complaint);
}

static void
read_stop (JsonNode                *node,
           ChimeraSimulatorRequest *request)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      request->options_error = g_strdup ("option \"stop\" must be of type array");
      return;
    }

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_NULL (element) || !g_str_equal (kind_of (element), "string"))
        {
          request->options_error = g_strdup ("option \"stop\" must be of an array of strings");
          return;
        }
      g_strv_builder_add (builder, json_node_get_string (element));
    }

  request->stop = g_strv_builder_end (builder);
}

static void
read_option (ChimeraSimulatorRequest *request,
             guint                    index,
             JsonNode                *node)
{
  static const char * const go_names[] = { "integer", "float32", "boolean", "array" };
  OptionType type = known_options[index].type;
  gint64 value = 0;

  if (type == OPTION_STRINGS)
    {
      read_stop (node, request);
      return;
    }

  if (!g_str_equal (kind_of (node), type == OPTION_BOOLEAN ? "bool" : "number"))
    {
      request->options_error = g_strdup_printf ("option \"%s\" must be of type %s",
                                                known_options[index].name, go_names[type]);
      return;
    }

  if (type == OPTION_BOOLEAN)
    value = json_node_get_boolean (node);
  else
    value = (gint64) CLAMP (json_node_get_double (node), -9e18, 9e18);

  if (known_options[index].load >= 0)
    request->load[known_options[index].load] = value;
  else if (g_str_equal (known_options[index].name, "num_predict"))
    request->num_predict = value;
  else if (g_str_equal (known_options[index].name, "seed"))
    request->seed = value;
}

static void
read_options (Reader                  *reader,
              ChimeraSimulatorRequest *request)
{
  JsonNode *node = get_member (reader, "options", "object", "map[string]interface {}");

  for (guint i = 0; node != NULL && request->options_error == NULL && i < G_N_ELEMENTS (known_options); i++)
    {
      JsonNode *value = json_object_get_member (json_node_get_object (node), known_options[i].name);

      if (value != NULL && !JSON_NODE_HOLDS_NULL (value))
        read_option (request, i, value);
    }
}

static void
add_system (ChimeraSimulatorRequest *request,
            const char              *system)
{
  g_autofree char *before = g_steal_pointer (&request->system);

  request->system = before != NULL ? g_strjoin ("\n\n", before, system, NULL) : g_strdup (system);
}

static void
read_messages (Reader                  *reader,
               ChimeraSimulatorRequest *request)
{
  JsonNode *node = get_member (reader, "messages", "array", "[]api.Message");
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      Reader inner = { .go_type = "Message" };
      const char *role;
      const char *content;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        {
          if (reader->complaint == NULL)
            reader->complaint = g_strdup_printf ("json: cannot unmarshal %s into Go struct field ChatRequest.messages of type api.Message",
                                                 kind_of (element));
          return;
        }

      inner.object = json_node_get_object (element);
      role = get_string (&inner, "role");
      content = get_string (&inner, "content");
      if (inner.complaint != NULL)
        {
          g_free (reader->complaint);
          reader->complaint = inner.complaint;
          return;
        }

      if (g_strcmp0 (role, "system") == 0)
        add_system (request, content != NULL ? content : "");
      else
        g_ptr_array_add (request->messages, g_strdup (content != NULL ? content : ""));
    }
}

static gboolean
wants_thinking (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "think");

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return FALSE;

  return g_str_equal (kind_of (node), "bool") ? json_node_get_boolean (node) : g_str_equal (kind_of (node), "string");
}

/**
 * chimera_simulator_request_parse:
 * @data: (array length=length): the body
 * @length: its length in bytes
 * @chat: whether it came to /api/chat, else to /api/generate
 * @out_complaint: (out): why it is a bad request, in Ollama's words
 *
 * Returns: (transfer full) (nullable): the request; its options may still be wrong
 */
ChimeraSimulatorRequest *
chimera_simulator_request_parse (const char  *data,
                                 gsize        length,
                                 gboolean     chat,
                                 char       **out_complaint)
{
  g_autoptr(ChimeraSimulatorRequest) self = NULL;
  g_autoptr(JsonObject) object = NULL;
  Reader reader = { .go_type = chat ? "ChatRequest" : "GenerateRequest" };
  const char *prompt;
  JsonNode *tools;

  if (length == 0)
    {
      *out_complaint = g_strdup ("missing request body");
      return NULL;
    }

  object = chimera_json_parse_object (data, length, NULL);
  if (object == NULL)
    {
      *out_complaint = chimera_simulator_json_explain (data, length);
      return NULL;
    }

  reader.object = object;
  self = chimera_simulator_request_new ();
  self->chat = chat;
  self->model = g_strdup (get_string (&reader, "model"));
  if (self->model == NULL)
    self->model = g_strdup ("");

  self->stream = get_boolean (&reader, "stream", TRUE);
  self->truncate = get_boolean (&reader, "truncate", TRUE);
  self->shift = get_boolean (&reader, "shift", TRUE);
  self->load[CHIMERA_SIMULATOR_LOAD_SHIFT] = self->shift;

  if (chat)
    read_messages (&reader, self);
  else
    {
      prompt = get_string (&reader, "prompt");
      self->raw = get_boolean (&reader, "raw", FALSE);
      self->system = g_strdup (get_string (&reader, "system"));
      if (prompt != NULL && prompt[0] != '\0')
        g_ptr_array_add (self->messages, g_strdup (prompt));
    }

  read_options (&reader, self);
  read_keep_alive (&reader, self);
  self->wants_thinking = wants_thinking (object);
  tools = json_object_get_member (object, "tools");
  self->has_tools = tools != NULL && JSON_NODE_HOLDS_ARRAY (tools) && json_array_get_length (json_node_get_array (tools)) > 0;

  if (reader.complaint != NULL)
    {
      *out_complaint = reader.complaint;
      return NULL;
    }

  return g_steal_pointer (&self);
}
