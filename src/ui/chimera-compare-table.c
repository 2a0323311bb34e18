/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-compare-table.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chimera-compare-text.h"
#include "chimera-format.h"

#define COLUMN_SPACING_PX 12
#define RATIO_DECIMALS 3

/* As wide as a figure where all figures are equally wide. */
#define FIGURE_SPACE "\xe2\x80\x87"

enum
{
  COLUMN_METRIC,
  COLUMN_SIDE,
  COLUMN_N,
  COLUMN_MEDIAN,
  COLUMN_MEAN,
  COLUMN_RATIO,
  N_COLUMNS
};

static const struct
{
  const char *title;
  float xalign;
} columns[N_COLUMNS] = {
  [COLUMN_METRIC] = { N_("Metric"), 0 },
  [COLUMN_SIDE] = { N_("Experiment"), 0 },
  /* Translators: title of a column: how many values */
  [COLUMN_N] = { N_("n"), 1 },
  [COLUMN_MEDIAN] = { N_("Median"), 1 },
  /* Translators: title of a column: the mean and the standard deviation */
  [COLUMN_MEAN] = { N_("Mean ± s"), 1 },
  [COLUMN_RATIO] = { N_("Ratio to A"), 1 },
};

struct _ChimeraCompareTable
{
  GtkWidget parent_instance;

  GtkSizeGroup *sizes[N_COLUMNS];
  GtkWidget *box;
  GtkListBox *list;
  char *shown; /* its rows as sentences */
};

G_DEFINE_FINAL_TYPE (ChimeraCompareTable, chimera_compare_table, GTK_TYPE_WIDGET)

static void
append_cell (ChimeraCompareTable *self,
             GtkWidget           *row,
             guint                column,
             GtkWidget           *cell)
{
  gtk_widget_set_hexpand (cell, column == COLUMN_SIDE);
  gtk_size_group_add_widget (self->sizes[column], cell);
  gtk_box_append (GTK_BOX (row), cell);
}

static void
append_text (ChimeraCompareTable *self,
             GtkWidget           *row,
             guint                column,
             const char          *text,
             const char          *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), columns[column].xalign);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  append_cell (self, row, column, label);
}

static GtkWidget *
make_titles (ChimeraCompareTable *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, COLUMN_SPACING_PX);

  for (guint i = 0; i < N_COLUMNS; i++)
    append_text (self, row, i, _(columns[i].title), NULL);
  gtk_widget_set_css_classes (row, (const char *[]) { "titles", NULL });

  return row;
}

static char *
format_deviation (const ChimeraComparisonCell *cell,
                  int                          decimals)
{
  return isfinite (cell->summary.deviation) ? chimera_format_display (cell->summary.deviation, decimals)
                                            : g_strdup (CHIMERA_ABSENT);
}

/* The longest that stands behind a ± of this figure: the others are padded to it. */
static glong
measure_deviations (const ChimeraComparison *comparison,
                    ChimeraComparisonFigure  figure)
{
  glong longest = 0;

  for (guint i = 0; i < chimera_comparison_get_n_sides (comparison); i++)
    {
      g_autofree char *text = format_deviation (chimera_comparison_get_cell (comparison, figure, i),
                                                chimera_compare_text_get_decimals (comparison, figure));

      longest = MAX (longest, g_utf8_strlen (text, -1));
    }

  return longest;
}

static char *
format_mean (const ChimeraComparisonCell *cell,
             int                          decimals,
             glong                        deviation_length)
{
  g_autofree char *mean = chimera_format_display (cell->summary.mean, decimals);
  g_autofree char *deviation = format_deviation (cell, decimals);
  g_autoptr(GString) padding = g_string_new (NULL);

  if (cell->summary.n == 0)
    return g_strdup (CHIMERA_ABSENT);

  for (glong i = g_utf8_strlen (deviation, -1); i < deviation_length; i++)
    g_string_append (padding, FIGURE_SPACE);

  return g_strdup_printf ("%s ± %s%s", mean, padding->str, deviation);
}

/* The whole row as one sentence for a screen reader */
static char *
make_sentence (const ChimeraComparison *comparison,
               ChimeraComparisonFigure  figure,
               guint                    side)
{
  const ChimeraComparisonCell *cell = chimera_comparison_get_cell (comparison, figure, side);
  int decimals = chimera_compare_text_get_decimals (comparison, figure);
  g_autofree char *name = chimera_compare_text_dup_side (chimera_comparison_get_side (comparison, side));
  g_autofree char *median = chimera_format_display (cell->summary.median, decimals);
  g_autofree char *mean = chimera_format_display (cell->summary.mean, decimals);
  g_autofree char *deviation = format_deviation (cell, decimals);
  g_autofree char *ratio = chimera_format_display (cell->ratio, RATIO_DECIMALS);

  if (cell->summary.n == 0)
    /* Translators: a figure such as "Throughput", and what was measured: "B num_ctx 4096" */
    return g_strdup_printf (_("%s of %s: no values"), chimera_compare_text_get_figure (comparison, figure), name);

  /* Translators: "Throughput", "B num_ctx 4096", number of values, median, mean, standard deviation,
   * unit, ratio to the baseline */
  return g_strdup_printf (_("%s of %s: n %u, median %s, mean %s ± %s %s, ratio to A %s"),
                          chimera_compare_text_get_figure (comparison, figure), name, (guint) cell->summary.n,
                          median, mean, deviation, chimera_compare_text_get_unit (figure), ratio);
}

static GtkWidget *
make_row (ChimeraCompareTable     *self,
          const ChimeraComparison *comparison,
          ChimeraComparisonFigure  figure,
          guint                    side,
          glong                    deviation_length)
{
  const ChimeraComparisonCell *cell = chimera_comparison_get_cell (comparison, figure, side);
  int decimals = chimera_compare_text_get_decimals (comparison, figure);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, COLUMN_SPACING_PX);
  /* Translators: a figure and its unit: "TTFT, ms" */
  g_autofree char *metric = g_strdup_printf (_("%s, %s"), chimera_compare_text_get_short_figure (comparison, figure),
                                             chimera_compare_text_get_unit (figure));
  g_autofree char *n = chimera_format_count ((gint64) cell->summary.n);
  g_autofree char *median = chimera_format_display (cell->summary.median, decimals);
  g_autofree char *mean = format_mean (cell, decimals, deviation_length);
  g_autofree char *ratio = chimera_format_display (cell->ratio, RATIO_DECIMALS);
  g_autofree char *sentence = make_sentence (comparison, figure, side);

  append_text (self, box, COLUMN_METRIC, side == 0 ? metric : NULL, "heading");
  append_cell (self, box, COLUMN_SIDE, chimera_compare_text_new_side (comparison, side));
  append_text (self, box, COLUMN_N, n, "numeric");
  append_text (self, box, COLUMN_MEDIAN, median, "numeric");
  append_text (self, box, COLUMN_MEAN, mean, "numeric");
  append_text (self, box, COLUMN_RATIO, ratio, "numeric");

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);

  return row;
}

static void
chimera_compare_table_dispose (GObject *object)
{
  ChimeraCompareTable *self = CHIMERA_COMPARE_TABLE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  for (guint i = 0; i < N_COLUMNS; i++)
    g_clear_object (&self->sizes[i]);

  G_OBJECT_CLASS (chimera_compare_table_parent_class)->dispose (object);
}

static void
chimera_compare_table_finalize (GObject *object)
{
  g_free (CHIMERA_COMPARE_TABLE (object)->shown);

  G_OBJECT_CLASS (chimera_compare_table_parent_class)->finalize (object);
}

static void
chimera_compare_table_class_init (ChimeraCompareTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_compare_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = chimera_compare_table_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "compare-table");
}

static void
chimera_compare_table_init (ChimeraCompareTable *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    self->sizes[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Figures side by side"),
                                  -1);
  gtk_box_append (GTK_BOX (self->box), make_titles (self));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * chimera_compare_table_new:
 *
 * Returns: (transfer floating): an empty table
 */
GtkWidget *
chimera_compare_table_new (void)
{
  return g_object_new (CHIMERA_TYPE_COMPARE_TABLE, NULL);
}

static char *
make_sentences (const ChimeraComparison *comparison)
{
  GString *text = g_string_new (NULL);

  for (guint figure = 0; figure < CHIMERA_N_COMPARISON_FIGURES; figure++)
    for (guint side = 0; side < chimera_comparison_get_n_sides (comparison); side++)
      {
        g_autofree char *sentence = make_sentence (comparison, figure, side);

        g_string_append_printf (text, "%s\n", sentence);
      }

  return g_string_free (text, FALSE);
}

/**
 * chimera_compare_table_show:
 * @self: a table
 * @comparison: what to show
 */
void
chimera_compare_table_show (ChimeraCompareTable     *self,
                            const ChimeraComparison *comparison)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  g_autofree char *sentences = NULL;
  int focused = row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;

  g_return_if_fail (CHIMERA_IS_COMPARE_TABLE (self));
  g_return_if_fail (comparison != NULL);

  /* While an experiment is at work it is asked more often than there are other figures. */
  sentences = make_sentences (comparison);
  if (g_strcmp0 (sentences, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&sentences);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);

  for (guint figure = 0; figure < CHIMERA_N_COMPARISON_FIGURES; figure++)
    {
      glong deviation_length = measure_deviations (comparison, figure);

      for (guint side = 0; side < chimera_comparison_get_n_sides (comparison); side++)
        gtk_list_box_append (self->list, make_row (self, comparison, figure, side, deviation_length));
    }

  /* The figures change while an experiment is at work: the focus stays where it was. */
  row = focused >= 0 ? GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, focused)) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (row);
}
