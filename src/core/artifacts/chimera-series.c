/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-series-private.h"

#include <math.h>
#include <string.h>

/* The values that wait for the sketch. The newest stay out of it for a while: the record they are
 * in may still say that it failed. */
#define BLOCK 8192
#define STAYING 256

#define MIN_BLANKS_OF_SENTENCE 4

/**
 * chimera_series_new:
 * @harvest: (transfer none): what it belongs to
 * @scope: the folded path of the record the values are members of
 * @name: its folded path
 * @label: what tells its nature: the name of the column, the path of the member
 * @n_indices: how many numbers make a place
 *
 * Returns: (transfer full): a series without values
 */
ChimeraSeries *
chimera_series_new (ChimeraHarvest *harvest,
                    const char     *scope,
                    const char     *name,
                    const char     *label,
                    guint           n_indices)
{
  ChimeraSeries *self = g_new0 (ChimeraSeries, 1);

  self->harvest = harvest;
  self->scope = g_strdup (scope);
  self->name = g_utf8_make_valid (name, -1);
  self->n_indices = n_indices;
  chimera_nature_init (&self->nature, label);
  chimera_places_init (&self->places, n_indices);
  chimera_moments_clear (&self->moments);

  return self;
}

/**
 * chimera_series_free:
 * @self: (transfer full): a series
 */
void
chimera_series_free (ChimeraSeries *self)
{
  g_free (self->scope);
  g_free (self->name);
  g_free (self->values);
  chimera_places_clear (&self->places);
  g_clear_pointer (&self->sketch, chimera_sketch_free);

  if (self->keys != NULL)
    {
      g_hash_table_unref (self->key_ids);
      g_ptr_array_unref (self->key_texts);
      g_array_unref (self->keys);
      chimera_places_clear (&self->key_places);
    }

  g_free (self);
}

/**
 * chimera_series_set_unit:
 * @self: a series
 * @unit: the unit that the file states beside the name
 */
void
chimera_series_set_unit (ChimeraSeries     *self,
                         const ChimeraUnit *unit)
{
  chimera_nature_set_unit (&self->nature, unit);
}

/**
 * chimera_scope_covers:
 * @scope: a folded path
 * @name: the folded path of a value
 *
 * Returns: whether the value is in such a record, at any depth
 */
gboolean
chimera_scope_covers (const char *scope,
                      const char *name)
{
  gsize length = strlen (scope);

  /* A document of JSON Lines that is nothing but a number has the name of its record. */
  return length == 0 || (strncmp (name, scope, length) == 0 &&
                         (name[length] == '.' || name[length] == '[' || name[length] == '\0'));
}

/* Goes through the values with the places that failed beside them and moves those that stay to the
 * front. Both are in the order of the file. */
static void
drop_one_set (ChimeraSeries         *self,
              const ChimeraFailures *failures)
{
  guint n_indices = failures->places.n_indices;
  ChimeraPlaceCursor place;
  ChimeraPlaceCursor failure;
  ChimeraPlaces kept;
  guint32 first[CHIMERA_PLACE_MAX_INDICES];
  gboolean has_failure;
  gsize n_kept = 0;

  if (n_indices > self->n_indices || self->n_values == 0 ||
      !chimera_scope_covers (failures->scope, self->name))
    return;

  chimera_places_init (&kept, self->n_indices);
  chimera_place_cursor_init (&place, &self->places);
  chimera_place_cursor_init (&failure, &failures->places);
  chimera_places_get (&self->places, 0, first);
  if (n_indices > 0)
    chimera_place_cursor_seek (&failure, first);
  has_failure = chimera_place_cursor_next (&failure);

  for (gsize i = 0; i < self->n_values; i++)
    {
      chimera_place_cursor_next (&place);

      while (has_failure && chimera_place_compare (failure.indices, place.indices, n_indices) < 0)
        has_failure = chimera_place_cursor_next (&failure);

      if (has_failure && chimera_place_compare (failure.indices, place.indices, n_indices) == 0)
        {
          self->n_failed++;
          continue;
        }

      self->values[n_kept++] = self->values[i];
      chimera_places_add (&kept, place.indices);
    }

  self->n_values = n_kept;
  chimera_places_clear (&self->places);
  self->places = kept;
}

/**
 * chimera_series_drop_failed:
 * @self: a series
 *
 * Leaves the values of failed records out and counts them.
 */
void
chimera_series_drop_failed (ChimeraSeries *self)
{
  for (guint i = 0; i < chimera_harvest_get_n_failure_sets (self->harvest); i++)
    drop_one_set (self, chimera_harvest_get_failures (self->harvest, i));
}

/* Gives the older values to the sketch. */
static void
sketch_older (ChimeraSeries *self)
{
  ChimeraPlaces places;
  gsize n;

  chimera_series_drop_failed (self);
  if (self->n_values <= STAYING)
    return;

  n = self->n_values - STAYING;
  chimera_moments_add (&self->moments, self->values, n);
  chimera_sketch_add (self->sketch, self->values, n);
  memmove (self->values, self->values + n, STAYING * sizeof (double));

  chimera_places_init (&places, self->n_indices);
  for (gsize i = 0; i < STAYING; i++)
    {
      guint32 indices[CHIMERA_PLACE_MAX_INDICES];

      chimera_places_get (&self->places, n + i, indices);
      chimera_places_add (&places, indices);
    }

  chimera_places_clear (&self->places);
  self->places = places;
  self->n_values = STAYING;
}

static void
make_room (ChimeraSeries *self)
{
  if (self->sketch == NULL && self->n_values < CHIMERA_SERIES_MAX_EXACT)
    {
      self->n_allocated = MIN (MAX (self->n_allocated * 2, 16), CHIMERA_SERIES_MAX_EXACT);
      self->values = g_renew (double, self->values, self->n_allocated);
      return;
    }

  if (self->sketch == NULL)
    {
      self->sketch = chimera_sketch_new ();
      sketch_older (self);
      self->n_allocated = BLOCK;
      if (self->n_values < BLOCK)
        self->values = g_renew (double, self->values, BLOCK);
      return;
    }

  sketch_older (self);
}

/**
 * chimera_series_add_number:
 * @self: a series
 * @value: a finite number as the file has it
 * @indices: (array): its place, not before the last one
 */
void
chimera_series_add_number (ChimeraSeries *self,
                           double         value,
                           const guint32 *indices)
{
  if (G_UNLIKELY (self->n_values == self->n_allocated))
    make_room (self);

  self->values[self->n_values++] = value;
  chimera_places_add (&self->places, indices);
}

/**
 * chimera_series_add_text:
 * @self: a series
 *
 * Counts a value that is there and is no number. A series with more texts than numbers is none.
 */
void
chimera_series_add_text (ChimeraSeries *self)
{
  self->n_text++;
}

static guint16
get_key_id (ChimeraSeries *self,
            const char    *text,
            gsize          length)
{
  g_autofree char *owned = NULL;
  g_autofree char *valid = NULL;
  char plain[64];
  gpointer id;

  /* Mostly it is known, and was written in the same way. */
  if (length < sizeof plain)
    {
      memcpy (plain, text, length);
      plain[length] = '\0';
      if (g_hash_table_lookup_extended (self->key_ids, plain, NULL, &id))
        return (guint16) GPOINTER_TO_UINT (id);
    }

  owned = g_strndup (text, length);
  valid = g_utf8_make_valid (g_strstrip (owned), -1);

  if (g_hash_table_lookup_extended (self->key_ids, valid, NULL, &id))
    return (guint16) GPOINTER_TO_UINT (id);

  if (self->key_texts->len == CHIMERA_SERIES_MAX_KEYS)
    {
      self->has_too_many_keys = TRUE;
      return CHIMERA_SERIES_NO_KEY;
    }

  id = GUINT_TO_POINTER (self->key_texts->len);
  g_ptr_array_add (self->key_texts, valid);
  g_hash_table_insert (self->key_ids, g_steal_pointer (&valid), id);

  return (guint16) GPOINTER_TO_UINT (id);
}

static gboolean
is_last_key (ChimeraSeries *self,
             const char    *text,
             gsize          length)
{
  const char *last;

  if (self->keys->len == 0)
    return FALSE;

  last = g_ptr_array_index (self->key_texts, g_array_index (self->keys, guint16, self->keys->len - 1));

  return strlen (last) == length && memcmp (last, text, length) == 0;
}

/* A prompt or a remark: it tells workloads apart, not configurations. */
static gboolean
is_sentence (const char *text,
             gsize       length)
{
  guint n_blanks = 0;

  while (length > 0 && (g_ascii_isspace (text[length - 1]) || text[length - 1] == '"'))
    length--;

  if (length == 0 || strchr (".?!:", text[length - 1]) == NULL)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    n_blanks += text[i] == ' ';

  return n_blanks >= MIN_BLANKS_OF_SENTENCE;
}

/**
 * chimera_series_add_key:
 * @self: a series
 * @text: (array length=length): what tells this record from others: "gemma3:latest", "60"
 * @length: in bytes
 * @indices: (array): its place, not before the last one
 *
 * Values in the same record are grouped by it. Blanks around it do not matter. A series with a
 * sentence among its texts does not tell configurations apart, and is no key at all.
 */
void
chimera_series_add_key (ChimeraSeries *self,
                        const char    *text,
                        gsize          length,
                        const guint32 *indices)
{
  guint16 id;

  if (self->has_too_many_keys || self->has_sentence)
    return;

  if (self->keys == NULL)
    {
      self->key_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      self->key_texts = g_ptr_array_new ();
      self->keys = g_array_new (FALSE, FALSE, sizeof (guint16));
      chimera_places_init (&self->key_places, self->n_indices);
    }

  self->has_sentence = is_sentence (text, length);
  self->has_too_many_keys = self->keys->len == CHIMERA_SERIES_MAX_EXACT;
  if (self->has_too_many_keys || self->has_sentence)
    return;

  id = is_last_key (self, text, length) ? g_array_index (self->keys, guint16, self->keys->len - 1)
                                        : get_key_id (self, text, length);
  if (self->has_too_many_keys)
    return;

  g_array_append_val (self->keys, id);
  chimera_places_add (&self->key_places, indices);
}

/**
 * chimera_series_is_numeric:
 * @self: a series that is complete
 *
 * Returns: whether it is a series of numbers at all, and not texts with a number among them
 */
gboolean
chimera_series_is_numeric (const ChimeraSeries *self)
{
  guint64 n = self->moments.n + self->n_values + self->n_failed;

  return n > 0 && n >= self->n_text;
}

/**
 * chimera_series_summarize:
 * @self: a series without its failed values
 * @out_summary: (out): of all that are left
 * @out_histogram: (out): of these as well
 */
void
chimera_series_summarize (ChimeraSeries    *self,
                          ChimeraSummary   *out_summary,
                          ChimeraHistogram *out_histogram)
{
  if (self->sketch == NULL)
    {
      chimera_summary_init (out_summary, self->values, self->n_values);
      chimera_histogram_init (out_histogram, self->values, self->n_values,
                              out_summary->minimum, out_summary->maximum);
      return;
    }

  chimera_moments_add (&self->moments, self->values, self->n_values);
  chimera_sketch_add (self->sketch, self->values, self->n_values);
  chimera_summary_init_from_sketch (out_summary, &self->moments, self->sketch);
  chimera_histogram_init_from_sketch (out_histogram, self->sketch,
                                      out_summary->minimum, out_summary->maximum);
}
