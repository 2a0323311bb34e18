/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-compare-report.h"

#include <glib/gi18n.h>

#include "chimera-compare-text.h"
#include "chimera-marker-view.h"
#include "chimera-report-view.h"
#include "chimera-report.h"
#include "chimera-status-label.h"
#include "chimera-strip-chart.h"
#include "chimera-style.h"

/* What a report needs to know of a side: comparisons come and go while an experiment is at work. */
typedef struct
{
  ChimeraExperiment *experiment;
  guint configuration;
  guint place; /* in the comparison */
  char *text;
} Side;

struct _ChimeraCompareReport
{
  GtkWidget parent_instance;

  GPtrArray *sides; /* of Side: those to choose from */
  ChimeraExperiment *shown;
  guint shown_configuration;
  guint shown_run;
  ChimeraExperimentStatus shown_status;
  gboolean is_filling;
  char *markdown;

  GtkWidget *box;
  ChimeraMarkerView *marker;
  GtkLabel *name;
  GtkDropDown *side;
  GtkStringList *names;
  GtkWidget *simulated_chip;
  GtkWidget *status_chip;
  GtkLabel *status_label;
  GtkStack *stack;
  ChimeraReportView *view;
};

G_DEFINE_FINAL_TYPE (ChimeraCompareReport, chimera_compare_report, GTK_TYPE_WIDGET)

static void
side_free (gpointer data)
{
  Side *side = data;

  g_object_unref (side->experiment);
  g_free (side->text);
  g_free (side);
}

/* The latest run of the configuration that has a report; 0 where none has */
static guint
find_run (const Side *side)
{
  guint found = 0;

  for (guint i = 0; i < chimera_experiment_get_n_runs (side->experiment); i++)
    {
      const ChimeraRun *run = chimera_experiment_get_run (side->experiment, i);

      if (run->configuration == side->configuration && chimera_run_has_report (run))
        found = MAX (found, run->index);
    }

  return found;
}

static void
show_chips (ChimeraCompareReport *self,
            const Side           *side)
{
  const char *status = chimera_status_get_label (chimera_experiment_get_status (side->experiment));

  gtk_widget_set_visible (self->simulated_chip, chimera_experiment_get_plan (side->experiment)->is_simulated);
  gtk_widget_set_visible (self->status_chip, status != NULL);
  gtk_label_set_label (self->status_label, status != NULL ? status : "");
}

/* Of one that is at work each comparison has a copy of its own. */
static gboolean
is_shown (ChimeraCompareReport    *self,
          const Side              *side,
          ChimeraExperimentStatus  status)
{
  return self->shown == side->experiment ||
         (self->shown != NULL && status == CHIMERA_EXPERIMENT_RUNNING &&
          chimera_experiment_get_id (self->shown) == chimera_experiment_get_id (side->experiment));
}

/* While an experiment is at work it is asked more often than there is another report. */
static void
show_report (ChimeraCompareReport *self,
             const Side           *side)
{
  guint run = find_run (side);
  ChimeraExperimentStatus status = chimera_experiment_get_status (side->experiment);
  g_autofree char *markdown = NULL;

  if (is_shown (self, side, status) && self->shown_configuration == side->configuration &&
      self->shown_run == run && self->shown_status == status)
    return;

  g_set_object (&self->shown, side->experiment);
  self->shown_configuration = side->configuration;
  self->shown_run = run;
  self->shown_status = status;
  markdown = run > 0 ? chimera_report_write (side->experiment, run) : NULL;
  if (g_strcmp0 (markdown, self->markdown) != 0)
    {
      g_free (self->markdown);
      self->markdown = g_steal_pointer (&markdown);
      chimera_report_view_set_markdown (self->view, self->markdown);
    }
  gtk_stack_set_visible_child_name (self->stack, run > 0 ? "report" : "none");
}

static void
show_side (ChimeraCompareReport *self,
           const Side           *side)
{
  const ChimeraStripStyle *style = chimera_strip_style_get (side->place);
  /* Translators: letter and label of what is compared: "B num_ctx 4096" */
  g_autofree char *name = g_strdup_printf (_("Report of %s"), side->text);

  chimera_marker_view_set (self->marker, style->marker, style->color, FALSE);
  gtk_label_set_text (self->name, side->text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), side->text);
  show_chips (self, side);
  chimera_report_view_set_name (self->view, name);
  show_report (self, side);
}

static void
on_side_selected (ChimeraCompareReport *self)
{
  guint selected = gtk_drop_down_get_selected (self->side);

  if (!self->is_filling && selected < self->sides->len)
    show_side (self, self->sides->pdata[selected]);
}

static void
on_style_changed (ChimeraCompareReport *self)
{
  chimera_report_view_set_dark (self->view, chimera_style_is_dark (chimera_style_get_default ()));
}

static void
chimera_compare_report_dispose (GObject *object)
{
  ChimeraCompareReport *self = CHIMERA_COMPARE_REPORT (object);

  g_clear_pointer (&self->sides, g_ptr_array_unref);
  g_clear_object (&self->shown);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHIMERA_TYPE_COMPARE_REPORT);

  G_OBJECT_CLASS (chimera_compare_report_parent_class)->dispose (object);
}

static void
chimera_compare_report_finalize (GObject *object)
{
  g_free (CHIMERA_COMPARE_REPORT (object)->markdown);

  G_OBJECT_CLASS (chimera_compare_report_parent_class)->finalize (object);
}

static void
chimera_compare_report_class_init (ChimeraCompareReportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = chimera_compare_report_dispose;
  object_class->finalize = chimera_compare_report_finalize;

  g_type_ensure (CHIMERA_TYPE_MARKER_VIEW);
  g_type_ensure (CHIMERA_TYPE_REPORT_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/chimera_bench/Chimera/ui/chimera-compare-report.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareReport, box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareReport, marker);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareReport, name);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareReport, side);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareReport, names);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareReport, simulated_chip);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareReport, status_chip);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareReport, status_label);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareReport, stack);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareReport, view);
  gtk_widget_class_bind_template_callback (widget_class, on_side_selected);
}

static void
chimera_compare_report_init (ChimeraCompareReport *self)
{
  self->sides = g_ptr_array_new_with_free_func (side_free);
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (chimera_style_get_default (), "notify::dark",
                           G_CALLBACK (on_style_changed), self, G_CONNECT_SWAPPED);
  on_style_changed (self);
}

/**
 * chimera_compare_report_new:
 *
 * Returns: (transfer floating): without a report
 */
GtkWidget *
chimera_compare_report_new (void)
{
  return g_object_new (CHIMERA_TYPE_COMPARE_REPORT, NULL);
}

/**
 * chimera_compare_report_show:
 * @self: a report
 * @comparison: a comparison
 * @first_side: the first side to choose from, from 0
 * @n_sides: how many there are to choose from, 1 at least
 *
 * Shows the report of one of these sides.
 */
void
chimera_compare_report_show (ChimeraCompareReport    *self,
                             const ChimeraComparison *comparison,
                             guint                    first_side,
                             guint                    n_sides)
{
  gint64 shown_id;
  guint selected = 0;

  g_return_if_fail (CHIMERA_IS_COMPARE_REPORT (self));
  g_return_if_fail (comparison != NULL);
  g_return_if_fail (n_sides > 0 && first_side + n_sides <= chimera_comparison_get_n_sides (comparison));

  shown_id = self->shown != NULL ? chimera_experiment_get_id (self->shown) : 0;
  self->is_filling = TRUE;
  g_ptr_array_set_size (self->sides, 0);
  for (guint i = 0; i < n_sides; i++)
    {
      const ChimeraComparisonSide *its = chimera_comparison_get_side (comparison, first_side + i);
      Side *side = g_new0 (Side, 1);
      const char *name;

      side->experiment = g_object_ref (its->experiment);
      side->configuration = its->configuration;
      side->place = first_side + i;
      side->text = chimera_compare_text_dup_side (its);
      g_ptr_array_add (self->sides, side);
      if (chimera_experiment_get_id (side->experiment) == shown_id &&
          side->configuration == self->shown_configuration)
        selected = i;

      /* A menu that is open keeps what has not changed. */
      name = gtk_string_list_get_string (self->names, i);
      if (g_strcmp0 (name, side->text) != 0)
        gtk_string_list_splice (self->names, i, name != NULL ? 1 : 0, (const char *[]) { side->text, NULL });
    }
  gtk_string_list_splice (self->names, n_sides, g_list_model_get_n_items (G_LIST_MODEL (self->names)) - n_sides, NULL);
  gtk_drop_down_set_selected (self->side, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->side), n_sides > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->name), n_sides == 1);
  self->is_filling = FALSE;

  show_side (self, self->sides->pdata[selected]);
}

/**
 * chimera_compare_report_set_zoom:
 * @self: a report
 * @zoom: factor on the size of the text, 0.5 to 3
 */
void
chimera_compare_report_set_zoom (ChimeraCompareReport *self,
                                 double                zoom)
{
  g_return_if_fail (CHIMERA_IS_COMPARE_REPORT (self));

  chimera_report_view_set_zoom (self->view, zoom);
}
