/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-writer.h"

#include <math.h>
#include <string.h>

/* What is handed over at once */
#define PIECE_BYTES (64 * 1024)

struct _ChimeraJsonWriter
{
  GString *text;
  gboolean pretty;
  guint depth;
  /* whether something stands before, in the object or array that is open */
  gboolean has_before;

  ChimeraJsonWriterFunc func;
  gpointer user_data;
};

/**
 * chimera_json_writer_new:
 * @pretty: whether each value gets a line of its own, indented by two spaces a level
 *
 * Returns: (transfer full): a writer whose text chimera_json_writer_dup_text() gives
 */
ChimeraJsonWriter *
chimera_json_writer_new (gboolean pretty)
{
  ChimeraJsonWriter *self = g_new0 (ChimeraJsonWriter, 1);

  self->text = g_string_new (NULL);
  self->pretty = pretty;

  return self;
}

/**
 * chimera_json_writer_new_for_func:
 * @pretty: whether each value gets a line of its own, indented by two spaces a level
 * @func: takes the text piece by piece
 * @user_data: for @func
 *
 * Returns: (transfer full): a writer
 */
ChimeraJsonWriter *
chimera_json_writer_new_for_func (gboolean               pretty,
                                  ChimeraJsonWriterFunc  func,
                                  gpointer               user_data)
{
  ChimeraJsonWriter *self = chimera_json_writer_new (pretty);

  self->func = func;
  self->user_data = user_data;

  return self;
}

/**
 * chimera_json_writer_free:
 * @self: (transfer full): a writer
 *
 * Frees it, whether it has come to an end or not.
 */
void
chimera_json_writer_free (ChimeraJsonWriter *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

static void
flush (ChimeraJsonWriter *self)
{
  self->func (self->text->str, self->text->len, self->user_data);
  g_string_truncate (self->text, 0);
}

/**
 * chimera_json_writer_flush:
 * @self: a writer made for a function, with nothing open
 *
 * Hands over what is left.
 */
void
chimera_json_writer_flush (ChimeraJsonWriter *self)
{
  g_return_if_fail (self->func != NULL);
  g_return_if_fail (self->depth == 0);

  flush (self);
}

/**
 * chimera_json_writer_dup_text:
 * @self: a writer not made for a function, with nothing open
 *
 * Returns: (transfer full): the text, without a final line break
 */
char *
chimera_json_writer_dup_text (ChimeraJsonWriter *self)
{
  g_return_val_if_fail (self->func == NULL, NULL);
  g_return_val_if_fail (self->depth == 0, NULL);

  return g_strndup (self->text->str, self->text->len);
}

static void
append_indent (ChimeraJsonWriter *self)
{
  g_string_append_c (self->text, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append_len (self->text, "  ", 2);
}

static void
append_escaped (GString    *text,
                const char *value)
{
  static const char escapes[] = { ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r', ['"'] = '"', ['\\'] = '\\' };
  const char *start = value;
  const char *p;

  g_string_append_c (text, '"');

  for (p = value; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;

      g_string_append_len (text, start, p - start);
      start = p + 1;
      if (escapes[c] != '\0')
        {
          g_string_append_c (text, '\\');
          g_string_append_c (text, escapes[c]);
        }
      else
        g_string_append_printf (text, "\\u%04x", c);
    }

  g_string_append_len (text, start, p - start);
  g_string_append_c (text, '"');
}

static void
append_string (GString    *text,
               const char *value)
{
  if (g_utf8_validate (value, -1, NULL))
    append_escaped (text, value);
  else
    {
      g_autofree char *valid = g_utf8_make_valid (value, -1);

      append_escaped (text, valid);
    }
}

/* What stands before a value. */
static GString *
begin_value (ChimeraJsonWriter *self,
             const char        *name)
{
  if (self->func != NULL && self->text->len >= PIECE_BYTES)
    flush (self);

  if (self->has_before)
    g_string_append_c (self->text, ',');
  self->has_before = TRUE;

  if (self->pretty && self->depth > 0)
    append_indent (self);

  if (name != NULL)
    {
      append_string (self->text, name);
      g_string_append (self->text, self->pretty ? ": " : ":");
    }

  return self->text;
}

static void
begin (ChimeraJsonWriter *self,
       const char        *name,
       char               bracket)
{
  g_string_append_c (begin_value (self, name), bracket);
  self->depth++;
  self->has_before = FALSE;
}

static void
end (ChimeraJsonWriter *self,
     char               bracket)
{
  g_return_if_fail (self->depth > 0);

  self->depth--;
  if (self->pretty && self->has_before)
    append_indent (self);
  g_string_append_c (self->text, bracket);
  self->has_before = TRUE;
}

/**
 * chimera_json_writer_begin_object:
 * @self: a writer
 * @name: (nullable): of the member
 */
void
chimera_json_writer_begin_object (ChimeraJsonWriter *self,
                                  const char        *name)
{
  begin (self, name, '{');
}

/**
 * chimera_json_writer_end_object:
 * @self: a writer, in an object
 */
void
chimera_json_writer_end_object (ChimeraJsonWriter *self)
{
  end (self, '}');
}

/**
 * chimera_json_writer_begin_array:
 * @self: a writer
 * @name: (nullable): of the member
 */
void
chimera_json_writer_begin_array (ChimeraJsonWriter *self,
                                 const char        *name)
{
  begin (self, name, '[');
}

/**
 * chimera_json_writer_end_array:
 * @self: a writer, in an array
 */
void
chimera_json_writer_end_array (ChimeraJsonWriter *self)
{
  end (self, ']');
}

/**
 * chimera_json_writer_add_null:
 * @self: a writer
 * @name: (nullable): of the member
 */
void
chimera_json_writer_add_null (ChimeraJsonWriter *self,
                              const char        *name)
{
  g_string_append (begin_value (self, name), "null");
}

/**
 * chimera_json_writer_add_string:
 * @self: a writer
 * @name: (nullable): of the member
 * @value: (nullable): any bytes; null for %NULL
 */
void
chimera_json_writer_add_string (ChimeraJsonWriter *self,
                                const char        *name,
                                const char        *value)
{
  if (value != NULL)
    append_string (begin_value (self, name), value);
  else
    chimera_json_writer_add_null (self, name);
}

/**
 * chimera_json_writer_add_int:
 * @self: a writer
 * @name: (nullable): of the member
 * @value: any number
 */
void
chimera_json_writer_add_int (ChimeraJsonWriter *self,
                             const char        *name,
                             gint64             value)
{
  g_string_append_printf (begin_value (self, name), "%" G_GINT64_FORMAT, value);
}

/**
 * chimera_json_writer_add_int_or_null:
 * @self: a writer
 * @name: (nullable): of the member
 * @value: any number
 * @absent: the number that stands for none; null is written for it
 */
void
chimera_json_writer_add_int_or_null (ChimeraJsonWriter *self,
                                     const char        *name,
                                     gint64             value,
                                     gint64             absent)
{
  if (value != absent)
    chimera_json_writer_add_int (self, name, value);
  else
    chimera_json_writer_add_null (self, name);
}

/**
 * chimera_json_writer_add_double:
 * @self: a writer
 * @name: (nullable): of the member
 * @value: any number; null for one that is not finite
 *
 * Writes as few digits as are needed to read the same number again, at least 15 if there are as
 * many; with a point or an exponent, which tells it from an integer.
 */
void
chimera_json_writer_add_double (ChimeraJsonWriter *self,
                                const char        *name,
                                double             value)
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    {
      chimera_json_writer_add_null (self, name);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (digits, sizeof digits, formats[i], value);
      if (g_ascii_strtod (digits, NULL) == value)
        break;
    }

  g_string_append (begin_value (self, name), digits);
  if (strpbrk (digits, ".e") == NULL)
    g_string_append (self->text, ".0");
}

/**
 * chimera_json_writer_add_boolean:
 * @self: a writer
 * @name: (nullable): of the member
 * @value: whether it is true
 */
void
chimera_json_writer_add_boolean (ChimeraJsonWriter *self,
                                 const char        *name,
                                 gboolean           value)
{
  g_string_append (begin_value (self, name), value ? "true" : "false");
}

/**
 * chimera_json_writer_add_time:
 * @self: a writer
 * @name: (nullable): of the member
 * @unix_us: microseconds since the epoch; null for %G_MININT64, and beyond the year 9999
 *
 * Writes a time as "2025-11-14T18:53:30Z" (RFC 3339).
 */
void
chimera_json_writer_add_time (ChimeraJsonWriter *self,
                              const char        *name,
                              gint64             unix_us)
{
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *text = NULL;

  if (unix_us != G_MININT64)
    time = g_date_time_new_from_unix_utc (unix_us / G_USEC_PER_SEC - (unix_us % G_USEC_PER_SEC < 0));
  if (time != NULL)
    text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");

  chimera_json_writer_add_string (self, name, text);
}

static void
add_value (ChimeraJsonWriter *self,
           const char        *name,
           JsonNode          *node)
{
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_INT64:
      chimera_json_writer_add_int (self, name, json_node_get_int (node));
      break;
    case G_TYPE_DOUBLE:
      chimera_json_writer_add_double (self, name, json_node_get_double (node));
      break;
    case G_TYPE_BOOLEAN:
      chimera_json_writer_add_boolean (self, name, json_node_get_boolean (node));
      break;
    default:
      chimera_json_writer_add_string (self, name, json_node_get_string (node));
    }
}

static void
add_object (ChimeraJsonWriter *self,
            const char        *name,
            JsonObject        *object)
{
  JsonObjectIter i;
  const char *member;
  JsonNode *node;

  chimera_json_writer_begin_object (self, name);
  json_object_iter_init_ordered (&i, object);
  while (json_object_iter_next_ordered (&i, &member, &node))
    chimera_json_writer_add_node (self, member, node);
  chimera_json_writer_end_object (self);
}

static void
add_array (ChimeraJsonWriter *self,
           const char        *name,
           JsonArray         *array)
{
  chimera_json_writer_begin_array (self, name);
  for (guint i = 0; i < json_array_get_length (array); i++)
    chimera_json_writer_add_node (self, NULL, json_array_get_element (array, i));
  chimera_json_writer_end_array (self);
}

/**
 * chimera_json_writer_add_node:
 * @self: a writer
 * @name: (nullable): of the member
 * @node: a value; not deeper than %CHIMERA_JSON_MAX_DEPTH
 */
void
chimera_json_writer_add_node (ChimeraJsonWriter *self,
                              const char        *name,
                              JsonNode          *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      add_object (self, name, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      add_array (self, name, json_node_get_array (node));
      break;
    case JSON_NODE_VALUE:
      add_value (self, name, node);
      break;
    case JSON_NODE_NULL:
    default:
      chimera_json_writer_add_null (self, name);
    }
}
