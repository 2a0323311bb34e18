/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-members.h"

#include <math.h>

/**
 * chimera_json_add_string:
 * @builder: inside an object
 * @name: of the member
 * @value: (nullable): any bytes; null for %NULL
 */
void
chimera_json_add_string (JsonBuilder *builder,
                         const char  *name,
                         const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (value, -1);

      json_builder_add_string_value (builder, valid);
    }
  else
    json_builder_add_null_value (builder);
}

/**
 * chimera_json_add_int:
 * @builder: inside an object
 * @name: of the member
 * @value: any number
 */
void
chimera_json_add_int (JsonBuilder *builder,
                      const char  *name,
                      gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * chimera_json_add_int_or_null:
 * @builder: inside an object
 * @name: of the member
 * @value: any number
 * @absent: the number that stands for none; null is written for it
 */
void
chimera_json_add_int_or_null (JsonBuilder *builder,
                              const char  *name,
                              gint64       value,
                              gint64       absent)
{
  json_builder_set_member_name (builder, name);
  if (value != absent)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * chimera_json_add_double:
 * @builder: inside an object
 * @name: of the member
 * @value: any number; null for one that is not finite
 */
void
chimera_json_add_double (JsonBuilder *builder,
                         const char  *name,
                         double       value)
{
  json_builder_set_member_name (builder, name);
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * chimera_json_add_boolean:
 * @builder: inside an object
 * @name: of the member
 * @value: whether it is true
 */
void
chimera_json_add_boolean (JsonBuilder *builder,
                          const char  *name,
                          gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * chimera_json_add_time:
 * @builder: inside an object
 * @name: of the member
 * @unix_us: microseconds since the epoch; null for %G_MININT64
 *
 * Adds a time as "2025-11-14T18:53:30Z".
 */
void
chimera_json_add_time (JsonBuilder *builder,
                       const char  *name,
                       gint64       unix_us)
{
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *text = NULL;

  if (unix_us != G_MININT64)
    time = g_date_time_new_from_unix_utc (unix_us / G_USEC_PER_SEC - (unix_us % G_USEC_PER_SEC < 0));
  if (time != NULL)
    text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");

  chimera_json_add_string (builder, name, text);
}

/**
 * chimera_json_begin_object:
 * @builder: inside an object
 * @name: of the member, an object
 */
void
chimera_json_begin_object (JsonBuilder *builder,
                           const char  *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

/**
 * chimera_json_begin_array:
 * @builder: inside an object
 * @name: of the member, an array
 */
void
chimera_json_begin_array (JsonBuilder *builder,
                          const char  *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}
