/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-reading.h"

#include <glib/gi18n-lib.h>

/**
 * chimera_reading_new:
 *
 * Returns: (transfer full): a reading of a file in which nothing was found yet
 */
ChimeraReading *
chimera_reading_new (void)
{
  ChimeraReading *self = g_new0 (ChimeraReading, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->encoding = "UTF-8";
  self->metrics = g_ptr_array_new_with_free_func (g_object_unref);

  self->untaken = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_untaken_free);

  return self;
}

/**
 * chimera_reading_ref:
 * @self: a reading
 *
 * Returns: (transfer full): the same
 */
ChimeraReading *
chimera_reading_ref (ChimeraReading *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * chimera_reading_unref:
 * @self: (transfer full): a reading
 */
void
chimera_reading_unref (ChimeraReading *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->metrics);
  g_ptr_array_unref (self->untaken);
  g_free (self->error);
  g_free (self);
}

/**
 * chimera_reading_dup_error:
 * @self: a reading
 *
 * Returns: (transfer full) (nullable): why the file or a part of it could not be read, and where;
 *   %NULL where all went well
 */
char *
chimera_reading_dup_error (ChimeraReading *self)
{
  g_autofree char *line = NULL;
  g_autofree char *column = NULL;

  if (self->error == NULL || self->error_line == 0)
    return g_strdup (self->error);

  line = g_strdup_printf ("%" G_GUINT64_FORMAT, self->error_line);
  if (self->error_column == 0)
    /* Translators: the number of a line in a file, then a sentence that says what is wrong there */
    return g_strdup_printf (_("Line %s: %s"), line, self->error);

  column = g_strdup_printf ("%" G_GUINT64_FORMAT, self->error_column);

  /* Translators: the numbers of a line and of a column in a file, then a sentence that says what
   * is wrong there */
  return g_strdup_printf (_("Line %s, column %s: %s"), line, column, self->error);
}
