/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-model.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-json.h"

struct _ChimeraModel
{
  GObject parent_instance;

  char *name;
  char *digest;
  char *family;
  char *parameter_size;
  char *quantization;
  guint64 size;
  guint context_length;
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_DETAILS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ChimeraModel, chimera_model, G_TYPE_OBJECT)

static void
chimera_model_finalize (GObject *object)
{
  ChimeraModel *self = CHIMERA_MODEL (object);

  g_free (self->name);
  g_free (self->digest);
  g_free (self->family);
  g_free (self->parameter_size);
  g_free (self->quantization);

  G_OBJECT_CLASS (chimera_model_parent_class)->finalize (object);
}

static void
chimera_model_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  ChimeraModel *self = CHIMERA_MODEL (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_DETAILS:
      g_value_take_string (value, chimera_model_dup_details (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chimera_model_class_init (ChimeraModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = chimera_model_finalize;
  object_class->get_property = chimera_model_get_property;

  /**
   * ChimeraModel:name:
   *
   * The name that a request gives, "gemma3:latest".
   */
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * ChimeraModel:details:
   *
   * As chimera_model_dup_details().
   */
  properties[PROP_DETAILS] =
    g_param_spec_string ("details", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
chimera_model_init (ChimeraModel *self)
{
}

static char *
dup_string (JsonObject *object,
            const char *member)
{
  const char *value = "";

  if (object != NULL)
    chimera_json_get_string (object, member, &value);

  return g_strdup (value);
}

/**
 * chimera_model_new_from_json:
 * @object: an element of "models" in the answer of /api/tags
 * @error: %CHIMERA_ERROR_PARSE
 *
 * Reads a model. Only its name is needed: what else the server does not say is empty or zero.
 *
 * Returns: (transfer full): the model, or %NULL with @error set
 */
ChimeraModel *
chimera_model_new_from_json (JsonObject  *object,
                             GError     **error)
{
  ChimeraModel *self;
  JsonObject *details;
  const char *name = NULL;
  gint64 number;

  g_return_val_if_fail (object != NULL, NULL);

  if (!chimera_json_get_string (object, "name", &name))
    chimera_json_get_string (object, "model", &name);

  if (name == NULL || *name == '\0')
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                           _("The server lists a model without a name."));
      return NULL;
    }

  details = chimera_json_get_object (object, "details");

  self = g_object_new (CHIMERA_TYPE_MODEL, NULL);
  self->name = g_strdup (name);
  self->digest = dup_string (object, "digest");
  self->family = dup_string (details, "family");
  self->parameter_size = dup_string (details, "parameter_size");
  self->quantization = dup_string (details, "quantization_level");
  if (chimera_json_get_int (object, "size", &number) && number > 0)
    self->size = (guint64) number;
  if (details != NULL && chimera_json_get_int (details, "context_length", &number) &&
      number > 0 && number <= G_MAXUINT)
    self->context_length = (guint) number;

  return self;
}

/* As Ollama writes it: "4.3B", "367.31M" */
static char *
format_parameters (gint64 n)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (n >= 1000000000)
    return g_strconcat (g_ascii_formatd (number, sizeof number, "%.1f", (double) n / 1e9), "B", NULL);

  return g_strconcat (g_ascii_formatd (number, sizeof number, "%.2f", (double) n / 1e6), "M", NULL);
}

/**
 * chimera_model_new_from_openai:
 * @object: an element of "data" in the answer of /v1/models
 * @error: %CHIMERA_ERROR_PARSE
 *
 * Reads a model. Only its "id" is OpenAI's; llama.cpp's server adds "meta" with the context it was
 * started with, and vLLM "max_model_len".
 *
 * Returns: (transfer full): the model, or %NULL with @error set
 */
ChimeraModel *
chimera_model_new_from_openai (JsonObject  *object,
                               GError     **error)
{
  ChimeraModel *self;
  JsonObject *meta;
  const char *name = NULL;
  gint64 number;

  g_return_val_if_fail (object != NULL, NULL);

  if (!chimera_json_get_string (object, "id", &name) || *name == '\0')
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                           _("The server lists a model without a name."));
      return NULL;
    }

  meta = chimera_json_get_object (object, "meta");

  self = g_object_new (CHIMERA_TYPE_MODEL, NULL);
  self->name = g_strdup (name);
  self->digest = g_strdup ("");
  self->family = g_strdup ("");
  self->parameter_size = meta != NULL && chimera_json_get_int (meta, "n_params", &number) && number > 0
                         ? format_parameters (number)
                         : g_strdup ("");
  self->quantization = dup_string (meta, "ftype");
  if (meta != NULL && chimera_json_get_int (meta, "size", &number) && number > 0)
    self->size = (guint64) number;
  if (((meta != NULL && chimera_json_get_int (meta, "n_ctx", &number)) ||
       chimera_json_get_int (object, "max_model_len", &number)) && number > 0 && number <= G_MAXUINT)
    self->context_length = (guint) number;

  return self;
}

/**
 * chimera_model_get_name:
 * @self: a model
 *
 * Returns: its name
 */
const char *
chimera_model_get_name (ChimeraModel *self)
{
  g_return_val_if_fail (CHIMERA_IS_MODEL (self), NULL);

  return self->name;
}

/**
 * chimera_model_get_digest:
 * @self: a model
 *
 * Returns: the hash of its content, empty where unknown
 */
const char *
chimera_model_get_digest (ChimeraModel *self)
{
  g_return_val_if_fail (CHIMERA_IS_MODEL (self), NULL);

  return self->digest;
}

/**
 * chimera_model_get_family:
 * @self: a model
 *
 * Returns: its architecture, "llama"; empty where unknown
 */
const char *
chimera_model_get_family (ChimeraModel *self)
{
  g_return_val_if_fail (CHIMERA_IS_MODEL (self), NULL);

  return self->family;
}

/**
 * chimera_model_get_parameter_size:
 * @self: a model
 *
 * Returns: as the server writes it, "4.3B"; empty where unknown
 */
const char *
chimera_model_get_parameter_size (ChimeraModel *self)
{
  g_return_val_if_fail (CHIMERA_IS_MODEL (self), NULL);

  return self->parameter_size;
}

/**
 * chimera_model_get_quantization:
 * @self: a model
 *
 * Returns: as the server writes it, "Q4_K_M"; empty where unknown
 */
const char *
chimera_model_get_quantization (ChimeraModel *self)
{
  g_return_val_if_fail (CHIMERA_IS_MODEL (self), NULL);

  return self->quantization;
}

/**
 * chimera_model_get_size:
 * @self: a model
 *
 * Returns: bytes on the server's disk; 0 where unknown
 */
guint64
chimera_model_get_size (ChimeraModel *self)
{
  g_return_val_if_fail (CHIMERA_IS_MODEL (self), 0);

  return self->size;
}

/**
 * chimera_model_get_context_length:
 * @self: a model
 *
 * Returns: the most tokens it was trained for; 0 where the server does not say
 */
guint
chimera_model_get_context_length (ChimeraModel *self)
{
  g_return_val_if_fail (CHIMERA_IS_MODEL (self), 0);

  return self->context_length;
}

/**
 * chimera_model_dup_details:
 * @self: a model
 *
 * Returns: (transfer full): "4.3B · Q4_K_M", what is known of it; empty where nothing is
 */
char *
chimera_model_dup_details (ChimeraModel *self)
{
  g_return_val_if_fail (CHIMERA_IS_MODEL (self), NULL);

  return g_strconcat (self->parameter_size,
                      *self->parameter_size != '\0' && *self->quantization != '\0' ? " · " : "",
                      self->quantization,
                      NULL);
}

/* The length of a name without the tag that need not be said. The colon of "host:5000/model" begins
 * no tag. */
static gsize
get_significant_length (const char *name)
{
  static const char tag[] = ":latest";
  gsize length = strlen (name);
  gsize tag_length = strlen (tag);

  if (length > tag_length && g_ascii_strcasecmp (name + length - tag_length, tag) == 0)
    length -= tag_length;

  return length;
}

/**
 * chimera_model_names_equal:
 * @a: a model's name
 * @b: a model's name
 *
 * Returns: whether servers take them for the same: a name without a tag means the tag "latest", and
 *   case does not matter
 */
gboolean
chimera_model_names_equal (const char *a,
                           const char *b)
{
  gsize length;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  length = get_significant_length (a);

  return length == get_significant_length (b) && g_ascii_strncasecmp (a, b, length) == 0;
}

/**
 * chimera_loaded_model_free:
 * @self: (transfer full): a loaded model
 *
 * Frees it.
 */
void
chimera_loaded_model_free (ChimeraLoadedModel *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self);
}
