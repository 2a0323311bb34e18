/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-options.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-json.h"

/* The bounds are those of sense, not of the servers, which take nearly anything: num_gpu -1 is
 * automatic, seed -1 is random, num_predict -1 is without end and -2 fills the context. */
static const ChimeraOptionInfo infos[CHIMERA_N_OPTIONS] = {
  [CHIMERA_OPTION_NUM_GPU] = { "num_gpu", "num_gpu", TRUE, -1.0, 9999.0 },
  [CHIMERA_OPTION_NUM_CTX] = { "num_ctx", "num_ctx", TRUE, 1.0, 16777216.0 },
  [CHIMERA_OPTION_TEMPERATURE] = { "temperature", "temp", FALSE, 0.0, 10.0 },
  [CHIMERA_OPTION_TOP_P] = { "top_p", "top_p", FALSE, 0.0, 1.0 },
  [CHIMERA_OPTION_TOP_K] = { "top_k", "top_k", TRUE, 0.0, 1000000.0 },
  [CHIMERA_OPTION_REPEAT_PENALTY] = { "repeat_penalty", "repeat_penalty", FALSE, 0.0, 10.0 },
  [CHIMERA_OPTION_SEED] = { "seed", "seed", TRUE, -1.0, 4294967295.0 },
  [CHIMERA_OPTION_NUM_PREDICT] = { "num_predict", "num_predict", TRUE, -2.0, 16777216.0 },
};

/**
 * chimera_option_get_info:
 * @option: an option
 *
 * Returns: (transfer none): its names and bounds
 */
const ChimeraOptionInfo *
chimera_option_get_info (ChimeraOption option)
{
  g_return_val_if_fail (option < CHIMERA_N_OPTIONS, NULL);

  return &infos[option];
}

/**
 * chimera_option_from_name:
 * @name: a name as servers spell it, "num_ctx"
 * @out_option: (out): the option; untouched on failure
 *
 * Returns: whether there is such an option
 */
gboolean
chimera_option_from_name (const char    *name,
                          ChimeraOption *out_option)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    {
      if (strcmp (infos[i].name, name) == 0)
        {
          *out_option = (ChimeraOption) i;
          return TRUE;
        }
    }

  return FALSE;
}

/* The fewest digits that read back as the same number: 0.6, not 0.59999999999999998. */
static char *
format_number (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  /* No option is beyond 2^53, where whole numbers end to be exact. */
  if (value == floor (value) && fabs (value) < 9007199254740992.0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) value);

  for (int digits = 1; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }

  return g_strdup (buffer);
}

/**
 * chimera_options_is_set:
 * @self: the options
 * @option: one of them
 *
 * Returns: whether @option has a value, and is not *default*
 */
gboolean
chimera_options_is_set (const ChimeraOptions *self,
                        ChimeraOption         option)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (option < CHIMERA_N_OPTIONS, FALSE);

  return (self->set & (1u << option)) != 0;
}

/**
 * chimera_options_get:
 * @self: the options
 * @option: one of them
 * @fallback: what to return for *default*
 *
 * Returns: the value of @option
 */
double
chimera_options_get (const ChimeraOptions *self,
                     ChimeraOption         option,
                     double                fallback)
{
  return chimera_options_is_set (self, option) ? self->values[option] : fallback;
}

/**
 * chimera_options_set:
 * @self: the options
 * @option: one of them
 * @value: within the bounds of chimera_option_get_info(), and whole where those say so
 * @error: %CHIMERA_ERROR_INVALID, with the bounds in its message
 *
 * Gives @option a value; @self is untouched on failure.
 *
 * Returns: whether @value can be accepted
 */
gboolean
chimera_options_set (ChimeraOptions *self,
                     ChimeraOption   option,
                     double          value,
                     GError        **error)
{
  const ChimeraOptionInfo *info;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (option < CHIMERA_N_OPTIONS, FALSE);

  info = &infos[option];

  if (!(value >= info->minimum && value <= info->maximum) || (info->is_integer && value != floor (value)))
    {
      g_autofree char *minimum = format_number (info->minimum);
      g_autofree char *maximum = format_number (info->maximum);
      g_autofree char *given = format_number (value);

      if (info->is_integer)
        g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                     /* Translators: name of an option, its bounds, the value given */
                     _("%s must be a whole number from %s to %s, not %s."),
                     info->name, minimum, maximum, given);
      else
        g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                     /* Translators: name of an option, its bounds, the value given */
                     _("%s must be a number from %s to %s, not %s."),
                     info->name, minimum, maximum, given);
      return FALSE;
    }

  self->set |= 1u << option;
  /* Adding zero turns a negative zero into zero. */
  self->values[option] = value + 0.0;

  return TRUE;
}

/**
 * chimera_options_unset:
 * @self: the options
 * @option: one of them
 *
 * Makes @option *default*: it is not sent.
 */
void
chimera_options_unset (ChimeraOptions *self,
                       ChimeraOption   option)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (option < CHIMERA_N_OPTIONS);

  self->set &= ~(1u << option);
  self->values[option] = 0.0;
}

/**
 * chimera_options_equal:
 * @a: options
 * @b: options
 *
 * Returns: whether the same options are set, to the same values
 */
gboolean
chimera_options_equal (const ChimeraOptions *a,
                       const ChimeraOptions *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->set != b->set)
    return FALSE;

  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    {
      if ((a->set & (1u << i)) != 0 && a->values[i] != b->values[i])
        return FALSE;
    }

  return TRUE;
}

/**
 * chimera_options_format_value:
 * @self: the options
 * @option: one of them
 *
 * Returns: (transfer full): the value in its shortest form, "0.6", or "default"
 */
char *
chimera_options_format_value (const ChimeraOptions *self,
                              ChimeraOption         option)
{
  if (!chimera_options_is_set (self, option))
    return g_strdup ("default");

  return format_number (self->values[option]);
}

/**
 * chimera_options_to_line:
 * @self: the options
 *
 * Returns: (transfer full): the Configuration line of a report, English in every locale
 */
char *
chimera_options_to_line (const ChimeraOptions *self)
{
  g_autoptr(GString) line = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    {
      g_autofree char *value = chimera_options_format_value (self, (ChimeraOption) i);

      /* The reference reports know six options and always name those. */
      if (i >= CHIMERA_OPTION_SEED && !chimera_options_is_set (self, (ChimeraOption) i))
        continue;

      g_string_append_printf (line, "%s%s=%s", line->len > 0 ? ", " : "", infos[i].short_name, value);
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * chimera_options_to_summary:
 * @self: the options
 *
 * Returns: (transfer full): what is set, "num_gpu 60 · num_ctx 1024"; empty when nothing is
 */
char *
chimera_options_to_summary (const ChimeraOptions *self)
{
  g_autoptr(GString) line = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    {
      g_autofree char *value = NULL;

      if (!chimera_options_is_set (self, (ChimeraOption) i))
        continue;

      value = chimera_options_format_value (self, (ChimeraOption) i);
      g_string_append_printf (line, "%s%s %s", line->len > 0 ? " · " : "", infos[i].short_name, value);
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * chimera_options_to_json:
 * @self: the options
 *
 * Returns: (transfer full): an object with the options that are set, by the names that servers
 *   use, whole numbers as integers
 */
JsonObject *
chimera_options_to_json (const ChimeraOptions *self)
{
  g_autoptr(JsonObject) object = json_object_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    {
      if (!chimera_options_is_set (self, (ChimeraOption) i))
        continue;

      if (infos[i].is_integer)
        json_object_set_int_member (object, infos[i].name, (gint64) self->values[i]);
      else
        json_object_set_double_member (object, infos[i].name, self->values[i]);
    }

  return g_steal_pointer (&object);
}

/**
 * chimera_options_from_json:
 * @object: an object as of chimera_options_to_json()
 * @out_options: (out caller-allocates): the options; untouched on failure
 * @error: %CHIMERA_ERROR_INVALID, naming the member
 *
 * Reads options. A member that is absent or null is *default*; members of other names are left
 * alone, a newer version may have written them.
 *
 * Returns: whether every member is a number within its bounds
 */
gboolean
chimera_options_from_json (JsonObject      *object,
                           ChimeraOptions  *out_options,
                           GError         **error)
{
  ChimeraOptions options = { 0 };

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (out_options != NULL, FALSE);

  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    {
      JsonNode *node = json_object_get_member (object, infos[i].name);
      double value;

      if (node == NULL || JSON_NODE_HOLDS_NULL (node))
        continue;

      if (!chimera_json_get_double (object, infos[i].name, &value))
        {
          g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                       _("%s is not a number."), infos[i].name);
          return FALSE;
        }

      if (!chimera_options_set (&options, (ChimeraOption) i, value, error))
        return FALSE;
    }

  *out_options = options;
  return TRUE;
}
