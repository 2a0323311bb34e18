/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-compare-facts.h"

#include <glib/gi18n.h>

#include "chimera-compare-text.h"

#define MAX_CHARS 32
#define MAX_LINES 2

struct _ChimeraCompareFacts
{
  GtkWidget parent_instance;

  GPtrArray *equal; /* widgets of the facts in which the sides do not differ, in the grid */
  guint n_equal;
  char *shown; /* all that stands in the grid */

  GtkWidget *box;
  GtkToggleButton *unfold;
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (ChimeraCompareFacts, chimera_compare_facts, GTK_TYPE_WIDGET)

static void
on_unfold_toggled (ChimeraCompareFacts *self)
{
  gboolean is_unfolded = gtk_toggle_button_get_active (self->unfold);
  g_autofree char *label = NULL;

  for (guint i = 0; i < self->equal->len; i++)
    gtk_widget_set_visible (self->equal->pdata[i], is_unfolded);

  label = is_unfolded
            ? g_strdup (_("Hide what is equal"))
            : g_strdup_printf (ngettext ("%u equal option hidden", "%u equal options hidden", self->n_equal),
                               self->n_equal);
  gtk_button_set_label (GTK_BUTTON (self->unfold), label);
  gtk_widget_set_visible (GTK_WIDGET (self->unfold), self->n_equal > 0);
}

static GtkWidget *
attach (ChimeraCompareFacts *self,
        const char          *text,
        int                  column,
        int                  row)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GtkWidget *label = gtk_label_new (valid);

  if (column > 0)
    {
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_label_set_yalign (GTK_LABEL (label), 0);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (label), MAX_LINES);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_set_tooltip_text (label, valid);
      gtk_widget_add_css_class (label, "numeric");
    }
  else
    {
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_yalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "dim");
    }
  gtk_widget_add_css_class (label, "small");
  gtk_grid_attach (self->grid, label, column, row, 1, 1);

  return label;
}

static void
attach_fact (ChimeraCompareFacts         *self,
             const ChimeraComparison     *comparison,
             const ChimeraComparisonFact *fact,
             int                          row)
{
  GtkWidget *name = attach (self, chimera_compare_text_get_fact (fact), 0, row);

  if (fact->is_equal)
    g_ptr_array_add (self->equal, name);

  for (guint i = 0; fact->values[i] != NULL; i++)
    {
      g_autofree char *text = chimera_compare_text_dup_fact_value (comparison, fact, i);
      GtkWidget *value = attach (self, text, (int) i + 1, row);
      /* On its own a figure in a grid says little. */
      g_autofree char *spoken = g_strdup_printf ("%s %s: %s", chimera_comparison_get_side (comparison, i)->letter,
                                                 chimera_compare_text_get_fact (fact), text);

      gtk_accessible_update_property (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
      /* Every experiment has its own time: that is none to look for. */
      if (!g_str_equal (fact->values[i], fact->values[0]) && !g_str_equal (fact->name, "started"))
        gtk_widget_add_css_class (value, "heading");
      if (fact->is_equal)
        g_ptr_array_add (self->equal, value);
    }
}

static void
chimera_compare_facts_dispose (GObject *object)
{
  ChimeraCompareFacts *self = CHIMERA_COMPARE_FACTS (object);

  g_clear_pointer (&self->equal, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHIMERA_TYPE_COMPARE_FACTS);

  G_OBJECT_CLASS (chimera_compare_facts_parent_class)->dispose (object);
}

static void
chimera_compare_facts_finalize (GObject *object)
{
  g_free (CHIMERA_COMPARE_FACTS (object)->shown);

  G_OBJECT_CLASS (chimera_compare_facts_parent_class)->finalize (object);
}

static void
chimera_compare_facts_class_init (ChimeraCompareFactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_compare_facts_dispose;
  G_OBJECT_CLASS (klass)->finalize = chimera_compare_facts_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "compare-facts");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/chimera_bench/Chimera/ui/chimera-compare-facts.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareFacts, box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareFacts, unfold);
  gtk_widget_class_bind_template_child (widget_class, ChimeraCompareFacts, grid);
  gtk_widget_class_bind_template_callback (widget_class, on_unfold_toggled);
}

static void
chimera_compare_facts_init (ChimeraCompareFacts *self)
{
  self->equal = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chimera_compare_facts_new:
 *
 * Returns: (transfer floating): without any
 */
GtkWidget *
chimera_compare_facts_new (void)
{
  return g_object_new (CHIMERA_TYPE_COMPARE_FACTS, NULL);
}

static char *
make_text (const ChimeraComparison *comparison)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < chimera_comparison_get_n_sides (comparison); i++)
    g_string_append_printf (text, "%s\n", chimera_comparison_get_side (comparison, i)->label);
  for (guint i = 0; i < chimera_comparison_get_n_facts (comparison); i++)
    {
      const ChimeraComparisonFact *fact = chimera_comparison_get_fact (comparison, i);
      g_autofree char *values = g_strjoinv ("\t", fact->values);

      g_string_append_printf (text, "%s\t%s\n", fact->name, values);
    }

  return g_string_free (text, FALSE);
}

/**
 * chimera_compare_facts_show:
 * @self: the facts
 * @comparison: whose
 */
void
chimera_compare_facts_show (ChimeraCompareFacts     *self,
                            const ChimeraComparison *comparison)
{
  g_autofree char *text = NULL;
  guint n_facts;
  GtkWidget *child;

  g_return_if_fail (CHIMERA_IS_COMPARE_FACTS (self));
  g_return_if_fail (comparison != NULL);

  /* While an experiment is at work it is asked more often than there are other facts. */
  text = make_text (comparison);
  if (g_strcmp0 (text, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
  g_ptr_array_set_size (self->equal, 0);
  self->n_equal = 0;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);

  for (guint i = 0; i < chimera_comparison_get_n_sides (comparison); i++)
    {
      const ChimeraComparisonSide *side = chimera_comparison_get_side (comparison, i);
      g_autofree char *label = chimera_compare_text_dup_label (side);
      GtkWidget *letter = attach (self, side->letter, (int) i + 1, 0);

      gtk_widget_set_tooltip_text (letter, label);
      gtk_widget_add_css_class (letter, "dim");
    }

  n_facts = chimera_comparison_get_n_facts (comparison);
  for (guint i = 0; i < n_facts; i++)
    {
      const ChimeraComparisonFact *fact = chimera_comparison_get_fact (comparison, i);

      attach_fact (self, comparison, fact, (int) i + 1);
      self->n_equal += fact->is_equal ? 1 : 0;
    }

  on_unfold_toggled (self);
}
