/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-options-popover.h"

#include <glib/gi18n.h>

#include "chimera-openai.h"

/* A row per option: ticked, it is sent with the value beside it; otherwise it is not sent. */
typedef struct
{
  GtkCheckButton *check;
  GtkStack *stack;
  GtkSpinButton *value;
} OptionRow;

struct _ChimeraOptionsPopover
{
  GtkPopover parent_instance;

  ChimeraOptions options;
  ChimeraServerKind kind;
  gboolean is_filling;
  OptionRow rows[CHIMERA_N_OPTIONS];
};

G_DEFINE_FINAL_TYPE (ChimeraOptionsPopover, chimera_options_popover, GTK_TYPE_POPOVER)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a value starts from when it is ticked, and how it moves. */
static const struct
{
  double start;
  double step;
  int digits;
  double highest;
} scales[CHIMERA_N_OPTIONS] = {
  [CHIMERA_OPTION_NUM_GPU] = { 60, 1, 0, 999 },
  [CHIMERA_OPTION_NUM_CTX] = { 4096, 512, 0, 1048576 },
  [CHIMERA_OPTION_TEMPERATURE] = { 0.8, 0.1, 2, 2 },
  [CHIMERA_OPTION_TOP_P] = { 0.9, 0.05, 2, 1 },
  [CHIMERA_OPTION_TOP_K] = { 40, 1, 0, 1000 },
  [CHIMERA_OPTION_REPEAT_PENALTY] = { 1.1, 0.05, 2, 5 },
  [CHIMERA_OPTION_SEED] = { 42, 1, 0, 2147483647 },
  [CHIMERA_OPTION_NUM_PREDICT] = { 1024, 128, 0, 1048576 },
};

static const char *
describe (ChimeraOption option)
{
  switch (option)
    {
    case CHIMERA_OPTION_NUM_GPU:
      return _("Layers on the GPU. A change loads the model anew.");
    case CHIMERA_OPTION_NUM_CTX:
      return _("Tokens of context, prompt and answer together. A change loads the model anew.");
    case CHIMERA_OPTION_TEMPERATURE:
      return _("How freely the next token is drawn; 0 always takes the likeliest.");
    case CHIMERA_OPTION_TOP_P:
      return _("Draws from the likeliest tokens that make up this share.");
    case CHIMERA_OPTION_TOP_K:
      return _("Draws from this many of the likeliest tokens.");
    case CHIMERA_OPTION_REPEAT_PENALTY:
      return _("How much a token that stood before loses; 1 is nothing.");
    case CHIMERA_OPTION_SEED:
      return _("The same seed, model and options give the same text.");
    case CHIMERA_OPTION_NUM_PREDICT:
      return _("Tokens of an answer at most.");
    case CHIMERA_N_OPTIONS:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
applies (ChimeraOptionsPopover *self,
         ChimeraOption          option)
{
  return self->kind != CHIMERA_SERVER_OPENAI || chimera_openai_option_applies (option);
}

/* A value that cannot be sent stays as it is for the next server. */
static void
show_value (ChimeraOptionsPopover *self,
            ChimeraOption          option)
{
  OptionRow *row = &self->rows[option];

  if (!applies (self, option))
    gtk_stack_set_visible_child_name (row->stack, "not-applicable");
  else
    gtk_stack_set_visible_child_name (row->stack, gtk_check_button_get_active (row->check) ? "value" : "default");
}

static void
fill (ChimeraOptionsPopover *self)
{
  self->is_filling = TRUE;
  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    {
      OptionRow *row = &self->rows[i];
      gboolean is_set = chimera_options_is_set (&self->options, i);

      gtk_check_button_set_active (row->check, is_set);
      show_value (self, i);
      if (is_set)
        gtk_spin_button_set_value (row->value, chimera_options_get (&self->options, i, scales[i].start));
    }
  self->is_filling = FALSE;
}

static void
keep (ChimeraOptionsPopover *self)
{
  ChimeraOptions options = { 0 };

  if (self->is_filling)
    return;

  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    {
      OptionRow *row = &self->rows[i];
      gboolean is_set = gtk_check_button_get_active (row->check);

      show_value (self, i);
      if (is_set)
        chimera_options_set (&options, i, gtk_spin_button_get_value (row->value), NULL);
    }

  self->options = options;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_reset (ChimeraOptionsPopover *self)
{
  self->options = (ChimeraOptions) { 0 };
  fill (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_row (ChimeraOptionsPopover *self,
         GtkGrid               *grid,
         ChimeraOption          option)
{
  const ChimeraOptionInfo *info = chimera_option_get_info (option);
  OptionRow *row = &self->rows[option];
  GtkWidget *fallback = gtk_label_new (_("default"));
  GtkWidget *none = gtk_label_new (_("not applicable"));

  row->check = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (info->name));
  gtk_widget_set_hexpand (GTK_WIDGET (row->check), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->check), describe (option));

  row->value = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (info->minimum,
                                                               MIN (info->maximum, scales[option].highest),
                                                               scales[option].step));
  gtk_spin_button_set_digits (row->value, (guint) scales[option].digits);
  gtk_spin_button_set_value (row->value, scales[option].start);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->value),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, info->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, describe (option),
                                  -1);

  gtk_widget_set_halign (fallback, GTK_ALIGN_END);
  gtk_widget_add_css_class (fallback, "dim");
  gtk_widget_set_halign (none, GTK_ALIGN_END);
  gtk_widget_add_css_class (none, "dim");

  row->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (row->stack, fallback, "default");
  gtk_stack_add_named (row->stack, GTK_WIDGET (row->value), "value");
  gtk_stack_add_named (row->stack, none, "not-applicable");

  gtk_grid_attach (grid, GTK_WIDGET (row->check), 0, (int) option, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (row->stack), 1, (int) option, 1, 1);

  g_signal_connect_swapped (row->check, "toggled", G_CALLBACK (keep), self);
  g_signal_connect_swapped (row->value, "value-changed", G_CALLBACK (keep), self);
}

static void
chimera_options_popover_class_init (ChimeraOptionsPopoverClass *klass)
{
  /**
   * ChimeraOptionsPopover::changed:
   *
   * The user changed an option.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chimera_options_popover_init (ChimeraOptionsPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *note = gtk_label_new (_("An option that is not ticked is not sent: the model or the server decides."));
  GtkWidget *reset = gtk_button_new_with_mnemonic (_("_Reset to Defaults"));

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    add_row (self, GTK_GRID (grid), i);

  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (note), 36);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_widget_add_css_class (note, "dim");
  gtk_widget_add_css_class (note, "caption");

  g_signal_connect_swapped (reset, "clicked", G_CALLBACK (on_reset), self);

  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), note);
  gtk_box_append (GTK_BOX (box), reset);
  gtk_widget_add_css_class (box, "popover-content");
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

/**
 * chimera_options_popover_set_options:
 * @self: a popover
 * @options: what to show
 */
void
chimera_options_popover_set_options (ChimeraOptionsPopover *self,
                                     const ChimeraOptions  *options)
{
  g_return_if_fail (CHIMERA_IS_OPTIONS_POPOVER (self));

  if (chimera_options_equal (&self->options, options))
    return;

  self->options = *options;
  fill (self);
}

/**
 * chimera_options_popover_get_options:
 * @self: a popover
 *
 * Returns: (transfer none): what is chosen
 */
const ChimeraOptions *
chimera_options_popover_get_options (ChimeraOptionsPopover *self)
{
  g_return_val_if_fail (CHIMERA_IS_OPTIONS_POPOVER (self), NULL);

  return &self->options;
}

/**
 * chimera_options_popover_set_kind:
 * @self: a popover
 * @kind: of the server that requests will go to
 *
 * Shows which options it cannot be asked for.
 */
void
chimera_options_popover_set_kind (ChimeraOptionsPopover *self,
                                  ChimeraServerKind      kind)
{
  g_return_if_fail (CHIMERA_IS_OPTIONS_POPOVER (self));

  if (self->kind == kind)
    return;

  self->kind = kind;
  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    {
      GtkWidget *check = GTK_WIDGET (self->rows[i].check);

      gtk_widget_set_sensitive (check, applies (self, i));
      gtk_widget_set_tooltip_text (check, applies (self, i) ? describe (i)
                                          : _("An OpenAI-compatible server settles this when it is started."));
      show_value (self, i);
    }
}
