/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-waterfall-private.h"

#include <glib/gi18n-lib.h>

#include "chimera-format.h"

static void
kind_clear (gpointer data)
{
  ChimeraWaterfallKind *kind = data;

  g_free (kind->name);
}

static void
row_free (gpointer data)
{
  ChimeraWaterfallRow *row = data;

  g_free (row->label);
  g_free (row->value);
  g_array_unref (row->spans);
  g_free (row);
}

/**
 * chimera_waterfall_new:
 * @title: what is shown, for those who do not see it
 * @axis_title: what stands below the axis, "seconds"
 * @in_seconds: whether the axis counts seconds rather than milliseconds
 *
 * Returns: (transfer full): a waterfall without rows
 */
ChimeraWaterfall *
chimera_waterfall_new (const char *title,
                       const char *axis_title,
                       gboolean    in_seconds)
{
  ChimeraWaterfall *self;

  g_return_val_if_fail (title != NULL && axis_title != NULL, NULL);

  self = g_new0 (ChimeraWaterfall, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->title = g_strdup (title);
  self->axis_title = g_strdup (axis_title);
  self->unit_ns = (double) (in_seconds ? CHIMERA_NS_PER_S : CHIMERA_NS_PER_MS);
  self->kinds = g_array_new (FALSE, FALSE, sizeof (ChimeraWaterfallKind));
  g_array_set_clear_func (self->kinds, kind_clear);
  self->rows = g_ptr_array_new_with_free_func (row_free);

  return self;
}

/**
 * chimera_waterfall_ref:
 * @self: a waterfall; nothing is added to one that others hold
 *
 * Returns: (transfer full): @self
 */
ChimeraWaterfall *
chimera_waterfall_ref (ChimeraWaterfall *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * chimera_waterfall_unref:
 * @self: (transfer full): a waterfall
 */
void
chimera_waterfall_unref (ChimeraWaterfall *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->title);
  g_free (self->axis_title);
  g_array_unref (self->kinds);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * chimera_waterfall_add_kind:
 * @self: a waterfall with fewer than %CHIMERA_WATERFALL_MAX_KINDS kinds
 * @name: (nullable): its name in the legend; %NULL where the rows say what their spans are
 * @color: of its spans
 * @height: of its spans, 0 to 1 of what a row has for them
 *
 * Returns: its number, from 0
 */
guint
chimera_waterfall_add_kind (ChimeraWaterfall *self,
                            const char       *name,
                            ChimeraColor      color,
                            double            height)
{
  ChimeraWaterfallKind kind = { g_strdup (name), color, height };

  g_return_val_if_fail (self->kinds->len < CHIMERA_WATERFALL_MAX_KINDS, 0);

  g_array_append_val (self->kinds, kind);

  return self->kinds->len - 1;
}

/**
 * chimera_waterfall_add_row:
 * @self: a waterfall
 * @label: what the row is
 * @value: (nullable): what it comes to, with its unit
 *
 * Returns: its number, from 0
 */
guint
chimera_waterfall_add_row (ChimeraWaterfall *self,
                           const char       *label,
                           const char       *value)
{
  ChimeraWaterfallRow *row = g_new0 (ChimeraWaterfallRow, 1);

  row->label = g_strdup (label);
  row->value = g_strdup (value);
  row->spans = g_array_new (FALSE, FALSE, sizeof (ChimeraWaterfallSpan));
  g_ptr_array_add (self->rows, row);

  return self->rows->len - 1;
}

/**
 * chimera_waterfall_add_span:
 * @self: a waterfall
 * @row: from 0
 * @kind: from 0
 * @start_ns: 0 or more
 * @duration_ns: 0 or more; as long as @start_ns is added to it, a number of 64 bits
 *
 * Adds a span of time to a row.
 */
void
chimera_waterfall_add_span (ChimeraWaterfall *self,
                            guint             row,
                            guint             kind,
                            gint64            start_ns,
                            gint64            duration_ns)
{
  ChimeraWaterfallSpan span = { kind, start_ns, duration_ns };

  g_return_if_fail (row < self->rows->len && kind < self->kinds->len);
  g_return_if_fail (start_ns >= 0 && duration_ns >= 0 && duration_ns <= G_MAXINT64 - start_ns);

  g_array_append_val (chimera_waterfall_row (self, row)->spans, span);
  self->end_ns = MAX (self->end_ns, start_ns + duration_ns);
}

/**
 * chimera_waterfall_get_title:
 * @self: a waterfall
 *
 * Returns: (transfer none): what is shown
 */
const char *
chimera_waterfall_get_title (const ChimeraWaterfall *self)
{
  return self->title;
}

/**
 * chimera_waterfall_get_n_rows:
 * @self: a waterfall
 *
 * Returns: number of rows
 */
guint
chimera_waterfall_get_n_rows (const ChimeraWaterfall *self)
{
  return self->rows->len;
}

/* The name of the kind of a row that is all of one; NULL for others. */
static const char *
get_kind_name (const ChimeraWaterfall    *self,
               const ChimeraWaterfallRow *row)
{
  if (row->spans->len != 1)
    return NULL;

  return chimera_waterfall_kind (self, g_array_index (row->spans, ChimeraWaterfallSpan, 0).kind)->name;
}

/**
 * chimera_waterfall_describe:
 * @self: a waterfall
 *
 * Returns: (transfer full): its rows, one sentence each, with the kind of those that are all of one, in
 *   the user's language
 */
char *
chimera_waterfall_describe (const ChimeraWaterfall *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const ChimeraWaterfallRow *row = chimera_waterfall_row (self, i);
      const char *value = row->value != NULL ? row->value : CHIMERA_ABSENT;
      const char *kind = get_kind_name (self, row);

      if (text->len > 0)
        g_string_append_c (text, ' ');
      if (kind != NULL)
        /* Translators: what a row of a chart is, what it comes to, and how that is known: "Prefill: 400 ms,
         * by the server." */
        g_string_append_printf (text, _("%s: %s, %s."), row->label, value, kind);
      else
        /* Translators: what a row of a chart is and what it comes to: "Prefill: 400 ms." */
        g_string_append_printf (text, _("%s: %s."), row->label, value);
    }

  return g_string_free (text, FALSE);
}
