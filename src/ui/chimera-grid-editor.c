/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-grid-editor.h"

#include <glib/gi18n.h>

#include "chimera-wrap-box.h"

struct _ChimeraGridEditor
{
  GtkWidget parent_instance;

  ChimeraPlanDraft *draft;
  ChimeraGrid *shown;

  ChimeraWrapBox *chips;
  GtkDropDown *option;
  GtkEntry *values;
  GtkLabel *error;
};

G_DEFINE_FINAL_TYPE (ChimeraGridEditor, chimera_grid_editor, GTK_TYPE_WIDGET)

static char *
describe_values (const ChimeraGrid *grid,
                 guint              i)
{
  ChimeraOption option = chimera_grid_get_option (grid, i);
  GString *text = g_string_new (chimera_option_get_info (option)->name);
  const double *values;
  guint n_values;

  values = chimera_grid_get_values (grid, i, &n_values);
  for (guint value = 0; value < n_values; value++)
    {
      ChimeraOptions options = { 0 };
      g_autofree char *number = NULL;

      chimera_options_set (&options, option, values[value], NULL);
      number = chimera_options_format_value (&options, option);
      g_string_append_printf (text, "%s %s", value > 0 ? "," : "", number);
    }

  return g_string_free (text, FALSE);
}

static void
on_remove (GtkButton         *button,
           ChimeraGridEditor *self)
{
  ChimeraOption option = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "option"));

  gtk_widget_grab_focus (GTK_WIDGET (self->values));
  chimera_plan_draft_remove_from_grid (self->draft, option);
}

static GtkWidget *
make_chip (ChimeraGridEditor *self,
           const ChimeraGrid *grid,
           guint              i)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *text = describe_values (grid, i);
  GtkWidget *label = gtk_label_new (text);
  /* Translators: an option and the values that are tried, "num_ctx 512, 1024" */
  g_autofree char *spoken = g_strdup_printf (_("Do not try %s"), text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (remove, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (chip, "value-chip");
  g_object_set_data (G_OBJECT (remove), "option", GUINT_TO_POINTER (chimera_grid_get_option (grid, i)));
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove), self, 0);
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), remove);

  return chip;
}

static void
show_grid (ChimeraGridEditor *self)
{
  const ChimeraGrid *grid = chimera_plan_draft_get_grid (self->draft);
  GtkWidget *child;

  if (self->shown != NULL && chimera_grid_equal (self->shown, grid))
    return;

  g_clear_pointer (&self->shown, chimera_grid_free);
  self->shown = chimera_grid_copy (grid);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < chimera_grid_get_n_options (grid); i++)
    gtk_widget_set_parent (make_chip (self, grid, i), GTK_WIDGET (self->chips));
  gtk_widget_set_visible (GTK_WIDGET (self->chips), chimera_grid_get_n_options (grid) > 0);
}

static void
show_error (ChimeraGridEditor *self,
            const char        *message)
{
  gtk_label_set_label (self->error, message);
  gtk_widget_set_visible (GTK_WIDGET (self->error), *message != '\0');
}

static void
on_add (ChimeraGridEditor *self)
{
  const char *values = gtk_editable_get_text (GTK_EDITABLE (self->values));
  g_autoptr(GError) error = NULL;

  if (!chimera_plan_draft_add_to_grid (self->draft, gtk_drop_down_get_selected (self->option), values, &error))
    {
      show_error (self, error->message);
      return;
    }

  gtk_editable_set_text (GTK_EDITABLE (self->values), "");
}

static void
on_typed (ChimeraGridEditor *self)
{
  show_error (self, "");
}

static void
chimera_grid_editor_dispose (GObject *object)
{
  ChimeraGridEditor *self = CHIMERA_GRID_EDITOR (object);
  GtkWidget *child;

  g_clear_object (&self->draft);
  g_clear_pointer (&self->shown, chimera_grid_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chimera_grid_editor_parent_class)->dispose (object);
}

static void
chimera_grid_editor_class_init (ChimeraGridEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CHIMERA_TYPE_WRAP_BOX);

  G_OBJECT_CLASS (klass)->dispose = chimera_grid_editor_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-grid-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraGridEditor, chips);
  gtk_widget_class_bind_template_child (widget_class, ChimeraGridEditor, option);
  gtk_widget_class_bind_template_child (widget_class, ChimeraGridEditor, values);
  gtk_widget_class_bind_template_child (widget_class, ChimeraGridEditor, error);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
}

static void
chimera_grid_editor_init (ChimeraGridEditor *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    gtk_string_list_append (names, chimera_option_get_info (i)->name);
  gtk_drop_down_set_model (self->option, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->option, CHIMERA_OPTION_NUM_CTX);
}

/**
 * chimera_grid_editor_set_draft:
 * @self: an editor
 * @draft: whose grid it shows and changes; once
 */
void
chimera_grid_editor_set_draft (ChimeraGridEditor *self,
                               ChimeraPlanDraft  *draft)
{
  g_return_if_fail (CHIMERA_IS_GRID_EDITOR (self));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (show_grid), self, G_CONNECT_SWAPPED);
  show_grid (self);
}
