/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metric-extents.h"

/* How wide anything else may be beside a digit, so that few texts are left to measure. */
#define DIGIT 2
#define SIGN_LEAST 0
#define SIGN_MOST 4

struct _ChimeraMetricExtents
{
  char *lines[CHIMERA_N_METRIC_COLUMNS];
};

static guint
get_width (const char *text,
           guint       of_sign)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += g_ascii_isdigit (*text) ? DIGIT : of_sign;

  return width;
}

static char *
join_widest (GPtrArray           *rows,
             ChimeraMetricColumn  column)
{
  ChimeraMetricRow *widest[G_MAXUINT8 + 1] = { NULL };
  char *texts[G_N_ELEMENTS (widest)] = { NULL };
  guint longest = 0;
  g_autoptr(GString) lines = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      ChimeraMetricRow *row = g_ptr_array_index (rows, i);
      guint16 extent = chimera_metric_row_get_extent (row, column);
      ChimeraMetricRow **known = &widest[extent >> 8];

      if (*known == NULL || chimera_metric_row_get_extent (*known, column) < extent)
        *known = row;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (widest); i++)
    if (widest[i] != NULL)
      {
        texts[i] = chimera_metric_row_dup_text (widest[i], column);
        longest = MAX (longest, get_width (texts[i], SIGN_LEAST));
      }

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (texts[i] != NULL && get_width (texts[i], SIGN_MOST) >= longest)
        g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", texts[i]);
      g_free (texts[i]);
    }

  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/**
 * chimera_metric_extents_new:
 * @rows: (element-type ChimeraMetricRow): rows
 *
 * Looks through them.
 *
 * Returns: (transfer full): what their widest texts are
 */
ChimeraMetricExtents *
chimera_metric_extents_new (GPtrArray *rows)
{
  ChimeraMetricExtents *self = g_atomic_rc_box_new0 (ChimeraMetricExtents);

  for (ChimeraMetricColumn i = CHIMERA_METRIC_COLUMN_UNIT; i < CHIMERA_N_METRIC_COLUMNS; i++)
    self->lines[i] = join_widest (rows, i);

  return self;
}

/**
 * chimera_metric_extents_ref:
 * @self: what the widest texts are
 *
 * Returns: (transfer full): the same
 */
ChimeraMetricExtents *
chimera_metric_extents_ref (ChimeraMetricExtents *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  ChimeraMetricExtents *self = data;

  for (ChimeraMetricColumn i = 0; i < CHIMERA_N_METRIC_COLUMNS; i++)
    g_free (self->lines[i]);
}

/**
 * chimera_metric_extents_unref:
 * @self: (transfer full): what the widest texts are
 *
 * Lets go of it.
 */
void
chimera_metric_extents_unref (ChimeraMetricExtents *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * chimera_metric_extents_get_lines:
 * @self: what the widest texts are
 * @column: a column
 *
 * Returns: (transfer none) (nullable): lines of which the widest is as wide as the widest text in the
 *   column, where all digits are equally wide; %NULL for names, paths and distributions
 */
const char *
chimera_metric_extents_get_lines (const ChimeraMetricExtents *self,
                                  ChimeraMetricColumn         column)
{
  g_return_val_if_fail (column < CHIMERA_N_METRIC_COLUMNS, NULL);

  return self->lines[column];
}
