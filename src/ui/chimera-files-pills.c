/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-pills.h"

#include <glib/gi18n.h>

#include "chimera-format.h"
#include "chimera-wrap-box.h"

struct _ChimeraFilesPills
{
  GtkWidget parent_instance;

  ChimeraFilesFilter *filter;

  GtkWidget *box;
  GtkToggleButton *csv_pill;
  GtkToggleButton *json_pill;
  GtkToggleButton *markdown_pill;
  GtkToggleButton *other_pill;
};

G_DEFINE_FINAL_TYPE (ChimeraFilesPills, chimera_files_pills, GTK_TYPE_WIDGET)

static void
on_pill_toggled (ChimeraFilesPills *self,
                 GtkToggleButton   *pill)
{
  ChimeraArtifactKind kind = CHIMERA_ARTIFACT_OTHER;

  if (pill == self->csv_pill)
    kind = CHIMERA_ARTIFACT_CSV;
  else if (pill == self->json_pill)
    kind = CHIMERA_ARTIFACT_JSON;
  else if (pill == self->markdown_pill)
    kind = CHIMERA_ARTIFACT_MARKDOWN;

  chimera_files_filter_set_kind (self->filter, kind, gtk_toggle_button_get_active (pill));
}

static void
chimera_files_pills_dispose (GObject *object)
{
  ChimeraFilesPills *self = CHIMERA_FILES_PILLS (object);

  g_clear_object (&self->filter);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHIMERA_TYPE_FILES_PILLS);

  G_OBJECT_CLASS (chimera_files_pills_parent_class)->dispose (object);
}

static void
chimera_files_pills_class_init (ChimeraFilesPillsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_files_pills_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (CHIMERA_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-files-pills.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPills, box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPills, csv_pill);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPills, json_pill);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPills, markdown_pill);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPills, other_pill);
  gtk_widget_class_bind_template_callback (widget_class, on_pill_toggled);
}

static void
chimera_files_pills_init (ChimeraFilesPills *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chimera_files_pills_set_filter:
 * @self: the pills
 * @filter: what they steer; once
 */
void
chimera_files_pills_set_filter (ChimeraFilesPills  *self,
                                ChimeraFilesFilter *filter)
{
  g_return_if_fail (CHIMERA_IS_FILES_PILLS (self));
  g_return_if_fail (self->filter == NULL);

  self->filter = g_object_ref (filter);
}

static void
update_pill (GtkToggleButton     *pill,
             ChimeraInventory    *inventory,
             ChimeraArtifactKind  kind,
             const char          *name)
{
  guint64 n = inventory != NULL ? chimera_inventory_get_totals (inventory, kind)->files : 0;
  g_autofree char *count = chimera_format_display ((double) n, 0);
  /* Translators: a button that shows only files of a kind: the kind, and how many there are */
  g_autofree char *label = g_strdup_printf (_("%s %s"), name, count);
  /* Translators: the same for a screen reader, "CSV, 28 files" */
  g_autofree char *spoken = g_strdup_printf (ngettext ("%s, %s file", "%s, %s files", (gulong) n),
                                             chimera_artifact_kind_get_label (kind), count);

  gtk_button_set_label (GTK_BUTTON (pill), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (pill), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  /* Newer GTK relates a button to its label, which would be read instead. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (pill), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/**
 * chimera_files_pills_show:
 * @self: the pills
 * @inventory: (nullable): what was found, or is being found
 *
 * Shows other figures.
 */
void
chimera_files_pills_show (ChimeraFilesPills *self,
                          ChimeraInventory  *inventory)
{
  g_return_if_fail (CHIMERA_IS_FILES_PILLS (self));
  g_return_if_fail (inventory == NULL || CHIMERA_IS_INVENTORY (inventory));

  update_pill (self->csv_pill, inventory, CHIMERA_ARTIFACT_CSV, _("CSV"));
  update_pill (self->json_pill, inventory, CHIMERA_ARTIFACT_JSON, _("JSON"));
  /* Translators: short for Markdown, as in the names of its files */
  update_pill (self->markdown_pill, inventory, CHIMERA_ARTIFACT_MARKDOWN, _("MD"));
  update_pill (self->other_pill, inventory, CHIMERA_ARTIFACT_OTHER, _("Other"));

  gtk_widget_set_visible (GTK_WIDGET (self->other_pill),
                          gtk_toggle_button_get_active (self->other_pill) ||
                            (inventory != NULL &&
                             chimera_inventory_get_totals (inventory, CHIMERA_ARTIFACT_OTHER)->files > 0));
}

/**
 * chimera_files_pills_clear:
 * @self: the pills
 *
 * Releases all: files of every kind are shown.
 */
void
chimera_files_pills_clear (ChimeraFilesPills *self)
{
  GtkToggleButton *pills[] = { self->csv_pill, self->json_pill, self->markdown_pill, self->other_pill };

  g_return_if_fail (CHIMERA_IS_FILES_PILLS (self));

  for (gsize i = 0; i < G_N_ELEMENTS (pills); i++)
    gtk_toggle_button_set_active (pills[i], FALSE);
}
