/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metric.h"
#include "chimera-metric-private.h"

#include <string.h>

struct _ChimeraMetric
{
  GObject parent_instance;

  ChimeraArtifact *artifact;
  ChimeraMetricParts parts;
};

G_DEFINE_FINAL_TYPE (ChimeraMetric, chimera_metric, G_TYPE_OBJECT)

static void
chimera_metric_finalize (GObject *object)
{
  ChimeraMetric *self = CHIMERA_METRIC (object);

  g_object_unref (self->artifact);
  g_free (self->parts.name);
  g_free (self->parts.source);
  g_free (self->parts.keys);
  g_clear_pointer (&self->parts.groups, g_array_unref);
  g_clear_pointer (&self->parts.key_groups, g_ptr_array_unref);
  g_free (self->parts.values);
  chimera_places_clear (&self->parts.places);

  G_OBJECT_CLASS (chimera_metric_parent_class)->finalize (object);
}

static void
chimera_metric_class_init (ChimeraMetricClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chimera_metric_finalize;
}

static void
chimera_metric_init (ChimeraMetric *self)
{
}

/**
 * chimera_metric_new:
 * @artifact: the file it was found in
 * @parts: (transfer full): all there is to it; the struct itself stays the caller's
 *
 * Returns: (transfer full): a metric
 */
ChimeraMetric *
chimera_metric_new (ChimeraArtifact    *artifact,
                    ChimeraMetricParts *parts)
{
  ChimeraMetric *self = g_object_new (CHIMERA_TYPE_METRIC, NULL);

  self->artifact = g_object_ref (artifact);
  self->parts = *parts;
  *parts = (ChimeraMetricParts) { NULL };

  return self;
}

/**
 * chimera_metric_drop_values:
 * @self: a metric that nobody else knows yet
 *
 * Keeps what is known of all values, and none of them.
 */
void
chimera_metric_drop_values (ChimeraMetric *self)
{
  guint n_indices = self->parts.places.n_indices;

  g_clear_pointer (&self->parts.values, g_free);
  self->parts.n_values = 0;
  chimera_places_clear (&self->parts.places);
  chimera_places_init (&self->parts.places, n_indices);
}

/**
 * chimera_metric_get_artifact:
 * @self: a metric
 *
 * Returns: (transfer none): the file it was found in
 */
ChimeraArtifact *
chimera_metric_get_artifact (ChimeraMetric *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC (self), NULL);

  return self->artifact;
}

/**
 * chimera_metric_get_name:
 * @self: a metric
 *
 * Returns: (transfer none): the name of its column, or the folded path of its JSON members
 *   ("results[].tokens_s"), or its heading and name in Markdown; of a long table, what its rows say that
 *   they measure; UTF-8
 */
const char *
chimera_metric_get_name (ChimeraMetric *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC (self), NULL);

  return self->parts.name;
}

/**
 * chimera_metric_get_nature:
 * @self: a metric
 *
 * Returns: (transfer none): unit, role and topic, as far as its name or its file tell
 */
const ChimeraNature *
chimera_metric_get_nature (ChimeraMetric *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC (self), NULL);

  return &self->parts.nature;
}

/**
 * chimera_metric_get_summary:
 * @self: a metric
 *
 * Returns: (transfer none): of all its values, in the unit of the file; the values of rows that
 *   failed are not among them, so that there may be none
 */
const ChimeraSummary *
chimera_metric_get_summary (ChimeraMetric *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC (self), NULL);

  return &self->parts.summary;
}

/**
 * chimera_metric_get_histogram:
 * @self: a metric
 *
 * Returns: (transfer none): how all its values are distributed
 */
const ChimeraHistogram *
chimera_metric_get_histogram (ChimeraMetric *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC (self), NULL);

  return &self->parts.histogram;
}

/**
 * chimera_metric_get_n_failed:
 * @self: a metric
 *
 * Returns: how many values were left out, because their row or record says that it failed
 */
guint64
chimera_metric_get_n_failed (ChimeraMetric *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC (self), 0);

  return self->parts.n_failed;
}

/**
 * chimera_metric_get_n_text:
 * @self: a metric
 *
 * Returns: how many entries are there that are no numbers
 */
guint64
chimera_metric_get_n_text (ChimeraMetric *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC (self), 0);

  return self->parts.n_text;
}

/**
 * chimera_metric_get_keys:
 * @self: a metric
 *
 * Returns: (transfer none) (nullable): what all its values have in common, "model=gemma3:latest"
 */
const char *
chimera_metric_get_keys (ChimeraMetric *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC (self), NULL);

  return self->parts.keys;
}

/**
 * chimera_metric_get_groups:
 * @self: a metric
 * @out_n_groups: (out): how many there are
 *
 * Returns: (transfer none) (nullable) (array length=out_n_groups): its values by the keys beside
 *   them, in the order of the file; %NULL where nothing tells them apart
 */
const ChimeraMetricGroup *
chimera_metric_get_groups (ChimeraMetric *self,
                           guint         *out_n_groups)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC (self), NULL);

  *out_n_groups = self->parts.groups != NULL ? self->parts.groups->len : 0;

  return self->parts.groups != NULL ? (const ChimeraMetricGroup *) self->parts.groups->data : NULL;
}

/**
 * chimera_metric_get_n_group_keys:
 * @self: a metric
 *
 * Returns: by how many single keys its values are grouped, beside the groups by all keys: none where
 *   these mostly have several values each
 */
guint
chimera_metric_get_n_group_keys (ChimeraMetric *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC (self), 0);

  return self->parts.key_groups != NULL ? self->parts.key_groups->len : 0;
}

/**
 * chimera_metric_get_key_groups:
 * @self: a metric
 * @which: one of these keys, from 0
 * @out_key: (out) (transfer none): its name, "num_gpu"
 * @out_n_groups: (out): how many groups there are, 2 to 32
 *
 * Returns: (transfer none) (array length=out_n_groups): its values by this key alone, "num_gpu=60", in
 *   the order of the file
 */
const ChimeraMetricGroup *
chimera_metric_get_key_groups (ChimeraMetric  *self,
                               guint           which,
                               const char    **out_key,
                               guint          *out_n_groups)
{
  const ChimeraMetricKeyGroups *groups;

  g_return_val_if_fail (CHIMERA_IS_METRIC (self), NULL);
  g_return_val_if_fail (which < chimera_metric_get_n_group_keys (self), NULL);

  groups = g_ptr_array_index (self->parts.key_groups, which);
  *out_key = groups->key;
  *out_n_groups = groups->groups->len;

  return (const ChimeraMetricGroup *) groups->groups->data;
}

/**
 * chimera_metric_get_values:
 * @self: a metric
 * @out_n_values: (out): how many are kept: all or none
 *
 * Returns: (transfer none) (nullable) (array length=out_n_values): the values in the order of the file
 */
const double *
chimera_metric_get_values (ChimeraMetric *self,
                           gsize         *out_n_values)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC (self), NULL);

  *out_n_values = self->parts.n_values;

  return self->parts.values;
}

/**
 * chimera_metric_get_place_kind:
 * @self: a metric
 *
 * Returns: how the places of its values are to be read
 */
ChimeraPlaceKind
chimera_metric_get_place_kind (ChimeraMetric *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC (self), CHIMERA_PLACE_ROW);

  return self->parts.place_kind;
}

/**
 * chimera_metric_get_row:
 * @self: a metric of a table or a Markdown file
 * @value: which of its values, from 0
 *
 * Returns: the data row, or the line, that the value is in, from 1
 */
guint64
chimera_metric_get_row (ChimeraMetric *self,
                        gsize          value)
{
  guint32 indices[CHIMERA_PLACE_MAX_INDICES] = { 0 };

  g_return_val_if_fail (CHIMERA_IS_METRIC (self), 0);
  g_return_val_if_fail (value < self->parts.n_values, 0);

  chimera_places_get (&self->parts.places, value, indices);

  return indices[0];
}

/**
 * chimera_metric_get_column:
 * @self: a metric of a Markdown file
 *
 * Returns: the column of its table that the values are in, from 1; 0 where they are in none
 */
guint
chimera_metric_get_column (ChimeraMetric *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC (self), 0);

  return self->parts.column;
}

/**
 * chimera_metric_get_source:
 * @self: a metric of a table or a JSON file
 *
 * Returns: (transfer none): the name of the column, or the folded path, at which its values stand: its
 *   own name, except in long tables; UTF-8
 */
const char *
chimera_metric_get_source (ChimeraMetric *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC (self), NULL);

  return self->parts.source != NULL ? self->parts.source : self->parts.name;
}

/* One part of a folded path, with or without double quotes, as a part of a pointer. */
static const char *
append_part (GString    *pointer,
             const char *name)
{
  gboolean is_quoted = *name == '"';

  if (is_quoted)
    name++;

  g_string_append_c (pointer, '/');

  while (*name != '\0' && (is_quoted ? *name != '"' : *name != '.' && *name != '['))
    {
      if (is_quoted && g_str_has_prefix (name, "\\u00") && g_ascii_isxdigit (name[4]) && g_ascii_isxdigit (name[5]))
        {
          char c = (char) (g_ascii_xdigit_value (name[4]) << 4 | g_ascii_xdigit_value (name[5]));

          if (c != '\0')
            g_string_append_c (pointer, c);
          else
            g_string_append (pointer, CHIMERA_METRIC_POINTER_ZERO);
          name += strlen ("\\u0000");
          continue;
        }
      if (is_quoted && *name == '\\' && name[1] != '\0')
        name++;

      if (*name == '~')
        g_string_append (pointer, "~0");
      else if (*name == '/')
        g_string_append (pointer, "~1");
      else
        g_string_append_c (pointer, *name);
      name++;
    }

  return is_quoted && *name == '"' ? name + 1 : name;
}

/**
 * chimera_metric_dup_pointer:
 * @self: a metric of a JSON file
 * @value: which of its values, from 0
 *
 * A key with U+0000 in it has %CHIMERA_METRIC_POINTER_ZERO there, which no other key can give: after
 * "~" RFC 6901 knows 0 and 1 only.
 *
 * Returns: (transfer full): the JSON pointer of the value, RFC 6901: "/results/3/tokens_s"
 */
char *
chimera_metric_dup_pointer (ChimeraMetric *self,
                            gsize          value)
{
  guint32 indices[CHIMERA_PLACE_MAX_INDICES] = { 0 };
  GString *pointer;
  const char *name;
  guint index = 0;

  g_return_val_if_fail (CHIMERA_IS_METRIC (self), NULL);
  g_return_val_if_fail (value < self->parts.n_values, NULL);

  chimera_places_get (&self->parts.places, value, indices);
  pointer = g_string_new (NULL);
  name = chimera_metric_get_source (self);

  while (*name != '\0')
    {
      if (g_str_has_prefix (name, "[]") && index < self->parts.places.n_indices)
        {
          g_string_append_printf (pointer, "/%" G_GUINT32_FORMAT, indices[index++]);
          name += strlen ("[]");
        }
      else
        name = append_part (pointer, name);

      if (*name == '.')
        name++;
    }

  return g_string_free (pointer, FALSE);
}
