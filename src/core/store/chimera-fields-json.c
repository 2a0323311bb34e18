/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-fields-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chimera-error.h"
#include "chimera-json.h"

/**
 * chimera_fields_dup_path:
 * @path: where an object stands, "" for the root
 * @member: a member of it
 *
 * Returns: (transfer full): where the member stands
 */
char *
chimera_fields_dup_path (const char *path,
                         const char *member)
{
  return *path != '\0' ? g_strconcat (path, ".", member, NULL) : g_strdup (member);
}

/**
 * chimera_fields_refuse:
 * @path: where an object stands
 * @member: a member of it
 * @reason: what is wrong with it, a sentence
 * @error: %CHIMERA_ERROR_PARSE
 *
 * Says what is wrong with a member.
 *
 * Returns: %FALSE
 */
gboolean
chimera_fields_refuse (const char  *path,
                       const char  *member,
                       const char  *reason,
                       GError     **error)
{
  g_autofree char *place = chimera_fields_dup_path (path, member);

  g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE, "%s: %s", place, reason);

  return FALSE;
}

static gboolean
read_int (JsonObject  *object,
          const char  *path,
          const char  *member,
          gint64       minimum,
          gint64       maximum,
          gint64      *out_value,
          GError     **error)
{
  gint64 value;

  if (!chimera_json_get_int (object, member, &value))
    /* Translators: a value in a file, whose place is named before: "runs[2].calls[0].ttft_ns: It is …" */
    return chimera_fields_refuse (path, member, _("It is not a whole number."), error);
  if (value < minimum)
    return chimera_fields_refuse (path, member, _("It is below 0."), error);
  if (value > maximum)
    return chimera_fields_refuse (path, member, _("It is too large."), error);

  *out_value = value;
  return TRUE;
}

static gboolean
read_text (JsonObject  *object,
           const char  *path,
           const char  *member,
           char       **inout_text,
           GError     **error)
{
  const char *text;

  if (!chimera_json_get_string (object, member, &text))
    return chimera_fields_refuse (path, member, _("It is not a text."), error);

  g_free (*inout_text);
  *inout_text = g_strdup (text);
  return TRUE;
}

/* What a member without a value means, for those that may be without. */
static gboolean
read_null (const ChimeraField *field,
           gpointer            member,
           const char         *path,
           GError            **error)
{
  switch (field->type)
    {
    case CHIMERA_FIELD_TEXT:
      g_clear_pointer ((char **) member, g_free);
      return TRUE;

    case CHIMERA_FIELD_INT64_OR_ABSENT:
      *(gint64 *) member = -1;
      return TRUE;

    case CHIMERA_FIELD_TIME_OR_ABSENT:
      *(gint64 *) member = G_MININT64;
      return TRUE;

    case CHIMERA_FIELD_DOUBLE:
      *(double *) member = (double) NAN;
      return TRUE;

    case CHIMERA_FIELD_INT64:
    case CHIMERA_FIELD_UINT64:
    case CHIMERA_FIELD_UINT:
    case CHIMERA_FIELD_BOOLEAN:
    default:
      return chimera_fields_refuse (path, field->column, _("It is missing."), error);
    }
}

static gboolean
read_field (const ChimeraField *field,
            gpointer            member,
            JsonObject         *object,
            const char         *path,
            GError            **error)
{
  const char *name = field->column;
  gint64 value;

  switch (field->type)
    {
    case CHIMERA_FIELD_TEXT:
      return read_text (object, path, name, member, error);

    case CHIMERA_FIELD_INT64_OR_ABSENT:
      return read_int (object, path, name, 0, G_MAXINT64, member, error);

    case CHIMERA_FIELD_INT64:
    case CHIMERA_FIELD_TIME_OR_ABSENT:
      return read_int (object, path, name, G_MININT64, G_MAXINT64, member, error);

    case CHIMERA_FIELD_UINT64:
      if (!read_int (object, path, name, G_MININT64, G_MAXINT64, &value, error))
        return FALSE;
      *(guint64 *) member = (guint64) value;
      return TRUE;

    case CHIMERA_FIELD_UINT:
      if (!read_int (object, path, name, 0, G_MAXUINT, &value, error))
        return FALSE;
      *(guint *) member = (guint) value;
      return TRUE;

    case CHIMERA_FIELD_BOOLEAN:
      return chimera_json_get_boolean (object, name, member) ||
             chimera_fields_refuse (path, name, _("It is neither true nor false."), error);

    case CHIMERA_FIELD_DOUBLE:
      return chimera_json_get_double (object, name, member) ||
             chimera_fields_refuse (path, name, _("It is not a number."), error);

    default:
      g_assert_not_reached ();
    }
}

/**
 * chimera_fields_read_json:
 * @fields: (array zero-terminated=1): members by the names they have in JSON
 * @base: the struct they are members of; texts it holds are freed and replaced
 * @object: an object with those members
 * @path: where it stands
 * @error: %CHIMERA_ERROR_PARSE
 *
 * Reads the members. null, and a member that is not there, is what the type has for it; a type that
 * has nothing for it must be there. A whole number of %CHIMERA_FIELD_INT64_OR_ABSENT is not negative.
 *
 * Returns: whether each had a value that it can have; some may have been read otherwise
 */
gboolean
chimera_fields_read_json (const ChimeraField *fields,
                          gpointer            base,
                          JsonObject         *object,
                          const char         *path,
                          GError            **error)
{
  for (gsize i = 0; fields[i].column != NULL; i++)
    {
      JsonNode *node = json_object_get_member (object, fields[i].column);
      gpointer member = G_STRUCT_MEMBER_P (base, fields[i].offset);

      if (node == NULL || JSON_NODE_HOLDS_NULL (node)
            ? !read_null (&fields[i], member, path, error)
            : !read_field (&fields[i], member, object, path, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * chimera_fields_get_object:
 * @object: an object
 * @path: where it stands
 * @member: a member's name
 * @error: %CHIMERA_ERROR_PARSE
 *
 * Returns: (transfer none) (nullable): the member; %NULL with @error set where it is no object
 */
JsonObject *
chimera_fields_get_object (JsonObject  *object,
                           const char  *path,
                           const char  *member,
                           GError     **error)
{
  JsonObject *value = chimera_json_get_object (object, member);

  if (value == NULL)
    chimera_fields_refuse (path, member, _("It is not an object."), error);

  return value;
}

/**
 * chimera_fields_get_array:
 * @object: an object
 * @path: where it stands
 * @member: a member's name
 * @error: %CHIMERA_ERROR_PARSE
 *
 * Returns: (transfer none) (nullable): the member; %NULL with @error set where it is no array
 */
JsonArray *
chimera_fields_get_array (JsonObject  *object,
                          const char  *path,
                          const char  *member,
                          GError     **error)
{
  JsonArray *value = chimera_json_get_array (object, member);

  if (value == NULL)
    chimera_fields_refuse (path, member, _("It is not an array."), error);

  return value;
}

/**
 * chimera_fields_get_element:
 * @array: an array
 * @i: which element
 * @path: where the element stands
 * @error: %CHIMERA_ERROR_PARSE
 *
 * Returns: (transfer none) (nullable): the element; %NULL with @error set where it is no object
 */
JsonObject *
chimera_fields_get_element (JsonArray   *array,
                            guint        i,
                            const char  *path,
                            GError     **error)
{
  JsonNode *node = json_array_get_element (array, i);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  chimera_fields_refuse ("", path, _("It is not an object."), error);

  return NULL;
}
