/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-compare-text.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chimera-format.h"
#include "chimera-marker-view.h"
#include "chimera-status-label.h"
#include "chimera-strip-chart.h"

#define LETTER_CHARS 2

#define DECIMALS 2
#define SMALL 10.0
#define LARGE 10000.0

typedef struct
{
  const char *name;
  const char *short_name;
  const char *unit;
  const char *axis;
} Words;

static const Words words[CHIMERA_N_COMPARISON_FIGURES] = {
  [CHIMERA_COMPARISON_THROUGHPUT] = { N_("Throughput"), N_("Throughput"), N_("tok/s"), N_("tok/s, more is better") },
  [CHIMERA_COMPARISON_TTFT] = { N_("Time to first token"), N_("TTFT"), N_("ms"), N_("ms, less is better") },
  [CHIMERA_COMPARISON_DURATION] = { N_("Run duration"), N_("Run duration"), N_("s"), N_("s, less is better") },
};

/* What is not named by the server's own word for it; those need no translation. */
static const struct
{
  const char *name;
  const char *text;
} facts[] = {
  { "model", N_("Model") },
  { "agent", N_("Agent") },
  { "persona", N_("Persona") },
  { "server", N_("Server") },
  { "server_kind", N_("Kind of server") },
  { "server_version", N_("Server version") },
  { "simulated", N_("Simulated") },
  { "effective_num_ctx", N_("Context in effect") },
  { "gpu_share", N_("Share on the GPU") },
  { "input_seen", N_("Input seen") },
  { "schedule", N_("Schedule") },
  { "runs", N_("Complete runs") },
  { "status", N_("Status") },
  { "warm_up_calls", N_("Warm-up calls") },
  { "cooldown_s", N_("Cooldown, s") },
  { "defeats_cache", N_("Cache defeated") },
  { "digest", N_("Digest") },
  { "folder", N_("Folder") },
  { "n_files", N_("Files") },
  { "cpu", N_("Processor") },
  { "memory", N_("Memory") },
  { "os", N_("System") },
  { "started", N_("Begun") },
};

/* What files say of a side in a word */
static const struct
{
  const char *word;
  const char *text;
} values[] = {
  { "default", N_("default") },
  { "none", N_("none") },
  { "yes", N_("yes") },
  { "no", N_("no") },
  { "simulated", N_("simulated") },
  { "sequential", N_("sequential") },
  { "interleaved", N_("interleaved") },
  { "concurrent", N_("concurrent") },
};

/**
 * chimera_compare_text_get_figure:
 * @comparison: a comparison
 * @figure: one of its figures
 *
 * Returns: (transfer none): what it is called, in the user's language
 */
const char *
chimera_compare_text_get_figure (const ChimeraComparison *comparison,
                                 ChimeraComparisonFigure  figure)
{
  if (figure == CHIMERA_COMPARISON_DURATION && chimera_comparison_get_stage (comparison) != CHIMERA_STAGE_INGEST)
    return _("Call duration");

  return _(words[figure].name);
}

/**
 * chimera_compare_text_get_short_figure:
 * @comparison: a comparison
 * @figure: one of its figures
 *
 * Returns: (transfer none): what it is called where there is little room, in the user's language
 */
const char *
chimera_compare_text_get_short_figure (const ChimeraComparison *comparison,
                                       ChimeraComparisonFigure  figure)
{
  return figure == CHIMERA_COMPARISON_DURATION ? chimera_compare_text_get_figure (comparison, figure)
                                               : _(words[figure].short_name);
}

/**
 * chimera_compare_text_get_unit:
 * @figure: a figure
 *
 * Returns: (transfer none): its unit, in the user's language
 */
const char *
chimera_compare_text_get_unit (ChimeraComparisonFigure figure)
{
  return _(words[figure].unit);
}

/**
 * chimera_compare_text_get_axis:
 * @figure: a figure
 *
 * Returns: (transfer none): its unit and whether more of it is better, in the user's language
 */
const char *
chimera_compare_text_get_axis (ChimeraComparisonFigure figure)
{
  return _(words[figure].axis);
}

/**
 * chimera_compare_text_get_decimals:
 * @comparison: a comparison
 * @figure: one of its figures
 *
 * Returns: how many decimals it is shown with, the same for all sides: one more than usual where all are
 *   small, none where one is large
 */
int
chimera_compare_text_get_decimals (const ChimeraComparison *comparison,
                                   ChimeraComparisonFigure  figure)
{
  double greatest = 0;

  for (guint i = 0; i < chimera_comparison_get_n_sides (comparison); i++)
    greatest = fmax (greatest, chimera_comparison_get_cell (comparison, figure, i)->summary.mean);

  if (greatest >= LARGE)
    return 0;

  return greatest < SMALL ? DECIMALS + 1 : DECIMALS;
}

/**
 * chimera_compare_text_get_fact:
 * @fact: what a side ran with
 *
 * Returns: (transfer none): what it is called
 */
const char *
chimera_compare_text_get_fact (const ChimeraComparisonFact *fact)
{
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    if (g_str_equal (facts[i].name, fact->name))
      return _(facts[i].text);

  return fact->name;
}

/**
 * chimera_compare_text_dup_fact_value:
 * @comparison: a comparison
 * @fact: one of its facts
 * @side: one of its sides, from 0
 *
 * Returns: (transfer full): what the side ran with, as UTF-8: in the user's language as far as it is one of
 *   our words, and a time in the user's zone
 */
char *
chimera_compare_text_dup_fact_value (const ChimeraComparison     *comparison,
                                     const ChimeraComparisonFact *fact,
                                     guint                        side)
{
  const ChimeraComparisonSide *its = chimera_comparison_get_side (comparison, side);
  gint64 started_us = chimera_experiment_get_started_us (its->experiment);

  if (g_str_equal (fact->name, "started") && started_us > 0)
    return chimera_format_age (started_us, g_get_real_time ());

  if (g_str_equal (fact->name, "status"))
    {
      const char *status = chimera_status_get_label (chimera_experiment_get_status (its->experiment));

      return g_strdup (status != NULL ? status : _("complete"));
    }

  if (g_str_equal (fact->name, "runs"))
    /* Translators: complete runs, planned runs */
    return g_strdup_printf (_("%u of %u"),
                            chimera_experiment_count_complete (its->experiment, (int) its->configuration),
                            chimera_experiment_get_plan (its->experiment)->n_runs);

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (values[i].word, fact->values[side]))
      return g_strdup (_(values[i].text));

  return g_utf8_make_valid (fact->values[side], -1);
}

/**
 * chimera_compare_text_dup_label:
 * @side: a side
 *
 * Returns: (transfer full): its label, as UTF-8
 */
char *
chimera_compare_text_dup_label (const ChimeraComparisonSide *side)
{
  g_autofree char *label = chimera_comparison_side_dup_local_label (side);

  return g_utf8_make_valid (label, -1);
}

/**
 * chimera_compare_text_dup_side:
 * @side: a side
 *
 * Returns: (transfer full): its letter and its label, as UTF-8
 */
char *
chimera_compare_text_dup_side (const ChimeraComparisonSide *side)
{
  g_autofree char *label = chimera_compare_text_dup_label (side);

  return g_strdup_printf ("%s %s", side->letter, label);
}

/**
 * chimera_compare_text_dup_value:
 * @value: one of the values of a cell
 *
 * Returns: (transfer full): of which call it is, in the user's language
 */
char *
chimera_compare_text_dup_value (const ChimeraComparisonValue *value)
{
  const char *cohort;
  const char *stage;

  switch (value->cohort)
    {
    case CHIMERA_COHORT_COLD:
      cohort = _("cold");
      break;
    case CHIMERA_COHORT_CACHED:
      cohort = _("cached");
      break;
    case CHIMERA_COHORT_WARM:
      cohort = _("warm");
      break;
    case CHIMERA_COHORT_UNKNOWN:
    default:
      cohort = NULL;
    }

  if (value->stage == CHIMERA_STAGE_INGEST)
    return cohort != NULL ? g_strdup_printf (_("run %u, %s"), value->repetition, cohort)
                          : g_strdup_printf (_("run %u"), value->repetition);

  stage = value->stage == CHIMERA_STAGE_ANALYSIS ? _("analysis") : _("report");

  return cohort != NULL ? g_strdup_printf (_("run %u, %s, %s"), value->repetition, stage, cohort)
                        : g_strdup_printf (_("run %u, %s"), value->repetition, stage);
}

/**
 * chimera_compare_text_new_side:
 * @comparison: a comparison
 * @side: one of its sides, from 0
 *
 * Returns: (transfer floating): its marker, its letter and its label
 */
GtkWidget *
chimera_compare_text_new_side (const ChimeraComparison *comparison,
                               guint                    side)
{
  const ChimeraComparisonSide *its = chimera_comparison_get_side (comparison, side);
  const ChimeraStripStyle *style = chimera_strip_style_get (side);
  g_autofree char *text = chimera_compare_text_dup_label (its);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *marker = chimera_marker_view_new ();
  GtkWidget *letter = gtk_label_new (its->letter);
  GtkWidget *label = gtk_label_new (text);

  chimera_marker_view_set (CHIMERA_MARKER_VIEW (marker), style->marker, style->color, FALSE);
  gtk_label_set_width_chars (GTK_LABEL (letter), LETTER_CHARS);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, "dim");
  gtk_box_append (GTK_BOX (box), marker);
  gtk_box_append (GTK_BOX (box), letter);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}
