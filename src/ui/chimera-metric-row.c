/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metric-row.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "chimera-files-words.h"
#include "chimera-format.h"
#include "chimera-metric-scale.h"

/* Enough to tell one run from another, few enough to be read. */
#define DIGITS 5

struct _ChimeraMetricRow
{
  GObject parent_instance;

  ChimeraMetric *metric;
  GRefString *path;
  gboolean has_namesake;
  ChimeraMetricScale scale;
  /* name, path and keys for searching; the first two also for sorting */
  char *folded;
  gsize path_start;
  guint16 extents[CHIMERA_N_METRIC_COLUMNS];
};

G_DEFINE_FINAL_TYPE (ChimeraMetricRow, chimera_metric_row, G_TYPE_OBJECT)

static void
chimera_metric_row_finalize (GObject *object)
{
  ChimeraMetricRow *self = CHIMERA_METRIC_ROW (object);

  g_object_unref (self->metric);
  g_ref_string_release (self->path);
  g_free (self->folded);

  G_OBJECT_CLASS (chimera_metric_row_parent_class)->finalize (object);
}

static void
chimera_metric_row_class_init (ChimeraMetricRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chimera_metric_row_finalize;
}

static void
chimera_metric_row_init (ChimeraMetricRow *self)
{
}

static double
get_figure (ChimeraMetricRow    *self,
            ChimeraMetricColumn  column)
{
  const ChimeraSummary *summary = chimera_metric_get_summary (self->metric);

  switch (column)
    {
    case CHIMERA_METRIC_COLUMN_MIN:
      return summary->minimum;
    case CHIMERA_METRIC_COLUMN_MEDIAN:
      return summary->median;
    case CHIMERA_METRIC_COLUMN_MEAN:
      return summary->mean;
    case CHIMERA_METRIC_COLUMN_DEVIATION:
      return summary->deviation;
    case CHIMERA_METRIC_COLUMN_P95:
      return summary->p95;
    case CHIMERA_METRIC_COLUMN_MAX:
      return summary->maximum;
    case CHIMERA_METRIC_COLUMN_NAME:
    case CHIMERA_METRIC_COLUMN_FILE:
    case CHIMERA_METRIC_COLUMN_DISTRIBUTION:
    case CHIMERA_METRIC_COLUMN_UNIT:
    case CHIMERA_METRIC_COLUMN_N:
    case CHIMERA_METRIC_COLUMN_FAILED:
    default:
      g_return_val_if_reached (NAN);
    }
}

/* As for files where it is a figure: the locale puts the same signs between as many digits. */
static char *
dup_measured (ChimeraMetricRow    *self,
              ChimeraMetricColumn  column)
{
  switch (column)
    {
    case CHIMERA_METRIC_COLUMN_MIN:
    case CHIMERA_METRIC_COLUMN_MAX:
      return chimera_metric_scale_format_value (&self->scale, get_figure (self, column));
    case CHIMERA_METRIC_COLUMN_MEDIAN:
    case CHIMERA_METRIC_COLUMN_MEAN:
    case CHIMERA_METRIC_COLUMN_DEVIATION:
    case CHIMERA_METRIC_COLUMN_P95:
      return chimera_metric_scale_format_figure (&self->scale, get_figure (self, column));
    case CHIMERA_METRIC_COLUMN_NAME:
    case CHIMERA_METRIC_COLUMN_FILE:
    case CHIMERA_METRIC_COLUMN_DISTRIBUTION:
    case CHIMERA_METRIC_COLUMN_UNIT:
    case CHIMERA_METRIC_COLUMN_N:
    case CHIMERA_METRIC_COLUMN_FAILED:
    default:
      return chimera_metric_row_dup_text (self, column);
    }
}

static void
measure_texts (ChimeraMetricRow *self)
{
  for (ChimeraMetricColumn i = CHIMERA_METRIC_COLUMN_UNIT; i < CHIMERA_N_METRIC_COLUMNS; i++)
    {
      g_autofree char *text = dup_measured (self, i);
      guint signs = 0;
      guint n_digits = 0;

      for (const char *c = text; *c != '\0'; c++)
        if (g_ascii_isdigit (*c))
          n_digits++;
        else
          signs = signs * 31 + (guchar) *c;
      self->extents[i] = (guint16) ((signs & G_MAXUINT8) << 8 | MIN (n_digits, G_MAXUINT8));
    }
}

/**
 * chimera_metric_row_new:
 * @metric: a metric
 * @path: of its file as it is shown; a reference is taken
 * @has_namesake: whether a file in another folder has the same name
 *
 * Returns: (transfer full): a row for it
 */
ChimeraMetricRow *
chimera_metric_row_new (ChimeraMetric *metric,
                        GRefString    *path,
                        gboolean       has_namesake)
{
  ChimeraMetricRow *self = g_object_new (CHIMERA_TYPE_METRIC_ROW, NULL);
  const char *keys = chimera_metric_get_keys (metric);
  GString *folded = g_string_new (NULL);

  self->metric = g_object_ref (metric);
  self->path = g_ref_string_acquire (path);
  self->has_namesake = has_namesake;
  chimera_metric_scale_init (&self->scale, metric, DIGITS);

  /* Between them stands what is in no word. */
  chimera_files_words_append (folded, chimera_metric_get_name (metric));
  g_string_append_c (folded, '\n');
  self->path_start = folded->len;
  chimera_files_words_append (folded, path);
  g_string_append_c (folded, '\n');
  if (keys != NULL)
    chimera_files_words_append (folded, keys);
  self->folded = g_string_free (folded, FALSE);
  measure_texts (self);

  return self;
}

/**
 * chimera_metric_row_get_metric:
 * @self: a row
 *
 * Returns: (transfer none): the metric
 */
ChimeraMetric *
chimera_metric_row_get_metric (ChimeraMetricRow *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC_ROW (self), NULL);

  return self->metric;
}

/**
 * chimera_metric_row_get_path:
 * @self: a row
 *
 * Returns: (transfer none): where its file is, as it is shown
 */
const char *
chimera_metric_row_get_path (ChimeraMetricRow *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC_ROW (self), NULL);

  return self->path;
}

/**
 * chimera_metric_row_has_namesake:
 * @self: a row
 *
 * Returns: whether the name of its file alone could be that of another
 */
gboolean
chimera_metric_row_has_namesake (ChimeraMetricRow *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC_ROW (self), FALSE);

  return self->has_namesake;
}

/**
 * chimera_metric_row_get_unit:
 * @self: a row
 *
 * Returns: (transfer none): the unit its figures are written in; empty for bare numbers
 */
const char *
chimera_metric_row_get_unit (ChimeraMetricRow *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC_ROW (self), NULL);

  return self->scale.symbol;
}

/**
 * chimera_metric_row_is_measure:
 * @self: a row
 *
 * Returns: whether something was measured; not for keys and numberings
 */
gboolean
chimera_metric_row_is_measure (ChimeraMetricRow *self)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC_ROW (self), FALSE);

  return chimera_metric_get_nature (self->metric)->role == CHIMERA_ROLE_MEASURE;
}

/**
 * chimera_metric_row_has_words:
 * @self: a row
 * @words: (nullable): from chimera_files_words_new()
 *
 * Returns: whether each of @words is in its name, its path or its keys
 */
gboolean
chimera_metric_row_has_words (ChimeraMetricRow  *self,
                              const char *const *words)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC_ROW (self), FALSE);

  return chimera_files_words_are_in (words, self->folded);
}

/* In base units, so that 3 s is more than 5 ms; NAN where it is absent. */
static double
get_sort_key (ChimeraMetricRow    *self,
              ChimeraMetricColumn  column)
{
  const ChimeraSummary *summary = chimera_metric_get_summary (self->metric);

  switch (column)
    {
    case CHIMERA_METRIC_COLUMN_N:
      return (double) summary->n;
    case CHIMERA_METRIC_COLUMN_FAILED:
      return (double) chimera_metric_get_n_failed (self->metric);
    case CHIMERA_METRIC_COLUMN_DISTRIBUTION:
      return summary->cv;
    case CHIMERA_METRIC_COLUMN_NAME:
    case CHIMERA_METRIC_COLUMN_FILE:
    case CHIMERA_METRIC_COLUMN_UNIT:
    case CHIMERA_METRIC_COLUMN_MIN:
    case CHIMERA_METRIC_COLUMN_MEDIAN:
    case CHIMERA_METRIC_COLUMN_MEAN:
    case CHIMERA_METRIC_COLUMN_DEVIATION:
    case CHIMERA_METRIC_COLUMN_P95:
    case CHIMERA_METRIC_COLUMN_MAX:
    default:
      return get_figure (self, column) * chimera_metric_get_nature (self->metric)->unit->factor;
    }
}

static gboolean
is_absent (ChimeraMetricRow    *self,
           ChimeraMetricColumn  column)
{
  switch (column)
    {
    case CHIMERA_METRIC_COLUMN_NAME:
    case CHIMERA_METRIC_COLUMN_FILE:
      return FALSE;
    case CHIMERA_METRIC_COLUMN_UNIT:
      return *self->scale.symbol == '\0';
    case CHIMERA_METRIC_COLUMN_DISTRIBUTION:
    case CHIMERA_METRIC_COLUMN_N:
    case CHIMERA_METRIC_COLUMN_MIN:
    case CHIMERA_METRIC_COLUMN_MEDIAN:
    case CHIMERA_METRIC_COLUMN_MEAN:
    case CHIMERA_METRIC_COLUMN_DEVIATION:
    case CHIMERA_METRIC_COLUMN_P95:
    case CHIMERA_METRIC_COLUMN_MAX:
    case CHIMERA_METRIC_COLUMN_FAILED:
    default:
      return isnan (get_sort_key (self, column));
    }
}

static int
compare_by (ChimeraMetricRow    *self,
            ChimeraMetricRow    *other,
            ChimeraMetricColumn  column)
{
  double key;
  double other_key;

  switch (column)
    {
    case CHIMERA_METRIC_COLUMN_NAME:
      return strcmp (self->folded, other->folded);
    case CHIMERA_METRIC_COLUMN_FILE:
      return strcmp (self->folded + self->path_start, other->folded + other->path_start);
    case CHIMERA_METRIC_COLUMN_UNIT:
      return strcmp (self->scale.symbol, other->scale.symbol);
    case CHIMERA_METRIC_COLUMN_DISTRIBUTION:
    case CHIMERA_METRIC_COLUMN_N:
    case CHIMERA_METRIC_COLUMN_MIN:
    case CHIMERA_METRIC_COLUMN_MEDIAN:
    case CHIMERA_METRIC_COLUMN_MEAN:
    case CHIMERA_METRIC_COLUMN_DEVIATION:
    case CHIMERA_METRIC_COLUMN_P95:
    case CHIMERA_METRIC_COLUMN_MAX:
    case CHIMERA_METRIC_COLUMN_FAILED:
    default:
      key = get_sort_key (self, column);
      other_key = get_sort_key (other, column);
      return (key > other_key) - (key < other_key);
    }
}

/**
 * chimera_metric_row_compare:
 * @self: a row
 * @other: another
 * @column: what they are compared by; distributions by how wide they are (the coefficient of
 *   variation)
 * @is_descending: whether what is more comes first
 *
 * What is absent comes last either way.
 *
 * Returns: less than 0 where @self comes first, more than 0 where @other does, 0 where it does not
 *   matter
 */
int
chimera_metric_row_compare (ChimeraMetricRow    *self,
                            ChimeraMetricRow    *other,
                            ChimeraMetricColumn  column,
                            gboolean             is_descending)
{
  gboolean has_none = is_absent (self, column);
  gboolean other_has_none = is_absent (other, column);

  if (has_none || other_has_none)
    return (int) has_none - (int) other_has_none;

  return is_descending ? -compare_by (self, other, column) : compare_by (self, other, column);
}

/* As the locale writes what is @written for files. */
static char *
dup_displayed (ChimeraMetricRow *self,
               double            value,
               const char       *written)
{
  const char *point = strchr (written, '.');

  if (!isfinite (value) || strchr (written, 'e') != NULL)
    return g_strdup (written);

  return chimera_format_display (value * self->scale.factor, point != NULL ? (int) strlen (point + 1) : 0);
}

/**
 * chimera_metric_row_dup_figure:
 * @self: a row
 * @figure: what was computed from values of its metric, in the unit of the file
 *
 * Returns: (transfer full): the number for the window in the row's unit; all figures of a row have the
 *   same decimals, but those that would look like zero and are not
 */
char *
chimera_metric_row_dup_figure (ChimeraMetricRow *self,
                               double            figure)
{
  g_autofree char *written = NULL;

  g_return_val_if_fail (CHIMERA_IS_METRIC_ROW (self), NULL);

  written = chimera_metric_scale_format_figure (&self->scale, figure);

  return dup_displayed (self, figure, written);
}

/**
 * chimera_metric_row_dup_value:
 * @self: a row
 * @value: a value of its metric, in the unit of the file
 *
 * Returns: (transfer full): the number for the window in the row's unit; all values of a row have the
 *   same decimals, which are no more than the file has and no more than those of figures
 */
char *
chimera_metric_row_dup_value (ChimeraMetricRow *self,
                              double            value)
{
  g_autofree char *written = NULL;

  g_return_val_if_fail (CHIMERA_IS_METRIC_ROW (self), NULL);

  written = chimera_metric_scale_format_value (&self->scale, value);

  return dup_displayed (self, value, written);
}

/**
 * chimera_metric_row_dup_text:
 * @self: a row
 * @column: any but the distribution
 *
 * Returns: (transfer full): what stands in that column
 */
char *
chimera_metric_row_dup_text (ChimeraMetricRow    *self,
                             ChimeraMetricColumn  column)
{
  guint64 n_failed;

  g_return_val_if_fail (CHIMERA_IS_METRIC_ROW (self), NULL);

  switch (column)
    {
    case CHIMERA_METRIC_COLUMN_NAME:
      return g_strdup (chimera_metric_get_name (self->metric));
    case CHIMERA_METRIC_COLUMN_FILE:
      return g_strdup (self->path);
    case CHIMERA_METRIC_COLUMN_UNIT:
      return g_strdup (self->scale.symbol);
    case CHIMERA_METRIC_COLUMN_N:
      return chimera_format_display ((double) chimera_metric_get_summary (self->metric)->n, 0);
    case CHIMERA_METRIC_COLUMN_FAILED:
      n_failed = chimera_metric_get_n_failed (self->metric);
      return n_failed > 0 ? chimera_format_display ((double) n_failed, 0) : g_strdup ("");
    case CHIMERA_METRIC_COLUMN_MIN:
    case CHIMERA_METRIC_COLUMN_MAX:
      return chimera_metric_row_dup_value (self, get_figure (self, column));
    case CHIMERA_METRIC_COLUMN_DISTRIBUTION:
    case CHIMERA_METRIC_COLUMN_MEDIAN:
    case CHIMERA_METRIC_COLUMN_MEAN:
    case CHIMERA_METRIC_COLUMN_DEVIATION:
    case CHIMERA_METRIC_COLUMN_P95:
    default:
      return chimera_metric_row_dup_figure (self, get_figure (self, column));
    }
}

/**
 * chimera_metric_row_get_extent:
 * @self: a row
 * @column: any behind the distribution
 *
 * Texts have the same upper byte where the signs between their digits are the same: of those, the one
 * with the greater lower byte is wider, where all digits are equally wide.
 *
 * Returns: how much room the text in that column takes, compared with others in the column
 */
guint16
chimera_metric_row_get_extent (ChimeraMetricRow    *self,
                               ChimeraMetricColumn  column)
{
  g_return_val_if_fail (CHIMERA_IS_METRIC_ROW (self), 0);
  g_return_val_if_fail (column < CHIMERA_N_METRIC_COLUMNS, 0);

  return self->extents[column];
}

/* The middle of the bin that most values are in. */
static double
get_mode (const ChimeraHistogram *histogram)
{
  guint mode = 0;

  for (guint i = 1; i < CHIMERA_HISTOGRAM_BINS; i++)
    if (histogram->counts[i] > histogram->counts[mode])
      mode = i;

  return histogram->minimum + (histogram->maximum - histogram->minimum) * (mode + 0.5) / CHIMERA_HISTOGRAM_BINS;
}

/**
 * chimera_metric_row_dup_distribution:
 * @self: a row
 *
 * Returns: (transfer full): what its distribution looks like, for a screen reader
 */
char *
chimera_metric_row_dup_distribution (ChimeraMetricRow *self)
{
  const ChimeraSummary *summary;
  g_autofree char *minimum = NULL;
  g_autofree char *maximum = NULL;
  g_autofree char *mode = NULL;

  g_return_val_if_fail (CHIMERA_IS_METRIC_ROW (self), NULL);

  summary = chimera_metric_get_summary (self->metric);
  if (summary->n == 0)
    return g_strdup (_("No values"));

  minimum = chimera_metric_row_dup_value (self, summary->minimum);
  if (summary->minimum == summary->maximum)
    /* Translators: %s is a number: all values of a series are the same */
    return g_strdup_printf (_("Always %s"), minimum);

  maximum = chimera_metric_row_dup_value (self, summary->maximum);
  mode = chimera_metric_row_dup_figure (self, get_mode (chimera_metric_get_histogram (self->metric)));

  /* Translators: a distribution of values in words */
  return g_strdup_printf (_("From %s to %s, most often near %s"), minimum, maximum, mode);
}
