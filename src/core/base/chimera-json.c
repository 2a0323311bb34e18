/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-json-writer.h"

static gboolean
refuse_character (gsize    offset,
                  GError **error)
{
  g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
               _("The JSON has a character that does not belong there, at byte %lu."), (gulong) offset + 1);

  return FALSE;
}

/* One pass over the bytes: brackets must not nest deeper than the cap, and after the first value
 * has ended only white space may follow. What is inside is left to the parser, except for what it
 * takes beyond RFC 8259 that would make it see strings where this does not: single quotes, and
 * comments, in which a quote means nothing. */
static gboolean
check_shape (const char  *data,
             gsize        length,
             GError     **error)
{
  guint depth = 0;
  gboolean in_string = FALSE;
  gboolean closed = FALSE;
  gboolean seen_any = FALSE;
  gsize start = length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  for (gsize i = start; i < length; i++)
    {
      char c = data[i];

      if (in_string)
        {
          if (c == '\\')
            {
              /* json-glib reads octal digits, too, of which bytes become that are no UTF-8. */
              if (++i < length && (data[i] == '\0' || strchr ("\"\\/bfnrtu", data[i]) == NULL))
                return refuse_character (i, error);
            }
          else if (c == '"')
            {
              in_string = FALSE;
              closed = depth == 0;
            }
          continue;
        }

      if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
        {
          closed = closed || (seen_any && depth == 0);
          continue;
        }

      /* A number or a word is over where a bracket or a quote begins. (json-glib 1.10 takes an object
       * after it, and then ends the program over it.) */
      if (closed || (seen_any && depth == 0 && (c == '{' || c == '[' || c == '"')))
        {
          g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                       _("The JSON goes on after its end, at byte %lu."), (gulong) i + 1);
          return FALSE;
        }

      if (c == '\0' || c == '\'' || c == '/')
        return refuse_character (i, error);

      seen_any = TRUE;

      if (c == '"')
        in_string = TRUE;
      else if (c == '{' || c == '[')
        {
          if (++depth > CHIMERA_JSON_MAX_DEPTH)
            {
              g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE,
                           _("The JSON is nested deeper than %d levels."), CHIMERA_JSON_MAX_DEPTH);
              return FALSE;
            }
        }
      else if (c == '}' || c == ']')
        {
          if (depth > 0 && --depth == 0)
            closed = TRUE;
        }
    }

  if (!seen_any)
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE, _("There is no JSON, only an empty text."));
      return FALSE;
    }

  return TRUE;
}

/**
 * chimera_json_parse:
 * @data: (array length=length): UTF-8 text, not necessarily terminated
 * @length: its length in bytes
 * @error: %CHIMERA_ERROR_PARSE or %CHIMERA_ERROR_TOO_LARGE
 *
 * Parses one JSON value (RFC 8259), nested at most %CHIMERA_JSON_MAX_DEPTH levels.
 *
 * Returns: (transfer full): the root, never %NULL without @error set
 */
JsonNode *
chimera_json_parse (const char  *data,
                    gsize        length,
                    GError     **error)
{
  g_autoptr(JsonParser) parser = NULL;
  g_autoptr(GError) local_error = NULL;
  JsonNode *root;

  g_return_val_if_fail (data != NULL || length == 0, NULL);

  if (length > G_MAXSSIZE || !g_utf8_validate_len (data, length, NULL))
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE, _("The JSON is not valid UTF-8."));
      return NULL;
    }

  if (!check_shape (data, length, error))
    return NULL;

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, data, (gssize) length, &local_error))
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE, _("This is not JSON: %s"), local_error->message);
      return NULL;
    }

  root = json_parser_steal_root (parser);
  if (root == NULL)
    g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE, _("There is no JSON, only an empty text."));

  return root;
}

/**
 * chimera_json_parse_object:
 * @data: (array length=length): UTF-8 text, not necessarily terminated
 * @length: its length in bytes
 * @error: %CHIMERA_ERROR_PARSE or %CHIMERA_ERROR_TOO_LARGE
 *
 * As chimera_json_parse(), for a text that must be an object.
 *
 * Returns: (transfer full): the object, or %NULL with @error set
 */
JsonObject *
chimera_json_parse_object (const char  *data,
                           gsize        length,
                           GError     **error)
{
  g_autoptr(JsonNode) root = chimera_json_parse (data, length, error);

  if (root == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE, _("The JSON is not an object."));
      return NULL;
    }

  return json_object_ref (json_node_get_object (root));
}

static JsonNode *
get_value (JsonObject *object,
           const char *member)
{
  JsonNode *node;

  g_return_val_if_fail (object != NULL, NULL);
  g_return_val_if_fail (member != NULL, NULL);

  node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? node : NULL;
}

/**
 * chimera_json_get_string:
 * @object: an object
 * @member: a member's name
 * @out_value: (out) (transfer none): the string, owned by @object; untouched on failure
 *
 * Returns: whether @member is there and is a string
 */
gboolean
chimera_json_get_string (JsonObject  *object,
                         const char  *member,
                         const char **out_value)
{
  JsonNode *node = get_value (object, member);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;

  *out_value = json_node_get_string (node);
  return TRUE;
}

/**
 * chimera_json_get_int:
 * @object: an object
 * @member: a member's name
 * @out_value: (out): the number; untouched on failure
 *
 * Returns: whether @member is there and is a whole number that fits
 */
gboolean
chimera_json_get_int (JsonObject *object,
                      const char *member,
                      gint64     *out_value)
{
  JsonNode *node = get_value (object, member);

  if (node == NULL)
    return FALSE;

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    {
      *out_value = json_node_get_int (node);
      return TRUE;
    }

  if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    {
      double value = json_node_get_double (node);

      if (value != floor (value) || fabs (value) > 9007199254740992.0)
        return FALSE;

      *out_value = (gint64) value;
      return TRUE;
    }

  return FALSE;
}

/**
 * chimera_json_get_double:
 * @object: an object
 * @member: a member's name
 * @out_value: (out): the number; untouched on failure
 *
 * Returns: whether @member is there and is a finite number
 */
gboolean
chimera_json_get_double (JsonObject *object,
                         const char *member,
                         double     *out_value)
{
  JsonNode *node = get_value (object, member);
  double value;

  if (node == NULL)
    return FALSE;

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    value = (double) json_node_get_int (node);
  else if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    value = json_node_get_double (node);
  else
    return FALSE;

  if (!isfinite (value))
    return FALSE;

  *out_value = value;
  return TRUE;
}

/**
 * chimera_json_get_boolean:
 * @object: an object
 * @member: a member's name
 * @out_value: (out): the value; untouched on failure
 *
 * Returns: whether @member is there and is true or false
 */
gboolean
chimera_json_get_boolean (JsonObject *object,
                          const char *member,
                          gboolean   *out_value)
{
  JsonNode *node = get_value (object, member);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;

  *out_value = json_node_get_boolean (node);
  return TRUE;
}

/**
 * chimera_json_get_object:
 * @object: an object
 * @member: a member's name
 *
 * Returns: (transfer none) (nullable): the member, or %NULL where it is absent or not an object
 */
JsonObject *
chimera_json_get_object (JsonObject *object,
                         const char *member)
{
  JsonNode *node;

  g_return_val_if_fail (object != NULL, NULL);

  node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * chimera_json_get_array:
 * @object: an object
 * @member: a member's name
 *
 * Returns: (transfer none) (nullable): the member, or %NULL where it is absent or not an array
 */
JsonArray *
chimera_json_get_array (JsonObject *object,
                        const char *member)
{
  JsonNode *node;

  g_return_val_if_fail (object != NULL, NULL);

  node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * chimera_json_to_string:
 * @node: a value
 *
 * Returns: (transfer full): the text, on one line without a break at its end
 */
char *
chimera_json_to_string (JsonNode *node)
{
  g_autoptr(ChimeraJsonWriter) writer = chimera_json_writer_new (FALSE);

  chimera_json_writer_add_node (writer, NULL, node);

  return chimera_json_writer_dup_text (writer);
}
