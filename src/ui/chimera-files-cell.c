/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-cell.h"

#include <glib/gi18n.h>

#include "chimera-format.h"

struct _ChimeraFilesCell
{
  GtkWidget parent_instance;

  ChimeraFilesColumn column;
  ChimeraArtifact *artifact;

  GtkWidget *expander;
  GtkWidget *box;
  GtkWidget *icon;
  GtkWidget *label;
  GtkWidget *warning;
  GtkWidget *count;
};

G_DEFINE_FINAL_TYPE (ChimeraFilesCell, chimera_files_cell, GTK_TYPE_WIDGET)

static void
chimera_files_cell_dispose (GObject *object)
{
  ChimeraFilesCell *self = CHIMERA_FILES_CELL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->artifact);

  G_OBJECT_CLASS (chimera_files_cell_parent_class)->dispose (object);
}

static void
chimera_files_cell_class_init (ChimeraFilesCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_files_cell_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "files-cell");
}

static void
chimera_files_cell_init (ChimeraFilesCell *self)
{
}

static GtkWidget *
append_label (GtkWidget  *box,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static GtkWidget *
append_warning (GtkWidget *box)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_set_visible (image, FALSE);
  gtk_box_append (GTK_BOX (box), image);

  return image;
}

static void
build_name (ChimeraFilesCell *self)
{
  self->expander = gtk_tree_expander_new ();
  gtk_widget_set_parent (self->expander, GTK_WIDGET (self));
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (self->expander), self->box);

  self->icon = gtk_image_new_from_icon_name ("folder-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (self->box), self->icon);

  self->label = append_label (self->box, NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (self->label, TRUE);

  self->warning = append_warning (self->box);
  self->count = append_label (self->box, "dim");
  gtk_widget_add_css_class (self->count, "numeric");
}

static void
build_text (ChimeraFilesCell *self)
{
  static const struct
  {
    int width_chars;
    float xalign;
  } layouts[CHIMERA_N_FILES_COLUMNS] = {
    [CHIMERA_FILES_COLUMN_SIZE] = { 7, 1.0f },
    [CHIMERA_FILES_COLUMN_MODIFIED] = { 13, 0.0f },
    [CHIMERA_FILES_COLUMN_KIND] = { 9, 0.0f },
    [CHIMERA_FILES_COLUMN_STATE] = { 12, 0.0f },
  };

  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  if (self->column == CHIMERA_FILES_COLUMN_STATE)
    self->warning = append_warning (self->box);

  self->label = append_label (self->box, "dim");
  gtk_label_set_width_chars (GTK_LABEL (self->label), layouts[self->column].width_chars);
  gtk_label_set_xalign (GTK_LABEL (self->label), layouts[self->column].xalign);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (self->label, "numeric");
}

/**
 * chimera_files_cell_new:
 * @column: the column it is in
 *
 * Returns: an empty cell
 */
GtkWidget *
chimera_files_cell_new (ChimeraFilesColumn column)
{
  ChimeraFilesCell *self = g_object_new (CHIMERA_TYPE_FILES_CELL, NULL);

  self->column = column;
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  if (column == CHIMERA_FILES_COLUMN_NAME)
    build_name (self);
  else
    build_text (self);

  return GTK_WIDGET (self);
}

static const char *
get_state_text (ChimeraArtifact *artifact)
{
  if (chimera_artifact_get_error (artifact) != NULL)
    /* Translators: the state of a file or folder in a list; the reason is in its tooltip */
    return _("Cannot be read");
  if (chimera_artifact_is_link (artifact))
    /* Translators: the state of a symbolic link in a list of files: it is not followed */
    return _("Link");
  if (chimera_artifact_get_kind (artifact) == CHIMERA_ARTIFACT_OTHER)
    /* Translators: the state of a file in a list, which is of a kind that is not read */
    return _("Not read");

  return "";
}

static char *
make_tooltip (ChimeraArtifact *artifact)
{
  g_autofree char *path = chimera_artifact_dup_path (artifact);
  g_autofree char *shown = g_filename_display_name (path);
  const char *error = chimera_artifact_get_error (artifact);

  if (error == NULL && chimera_artifact_is_link (artifact))
    error = _("This is a link. Links are not followed.");

  return error != NULL ? g_strdup_printf ("%s\n%s", shown, error) : g_steal_pointer (&shown);
}

static void
update_warning (ChimeraFilesCell *self)
{
  const char *error = chimera_artifact_get_error (self->artifact);

  gtk_widget_set_visible (self->warning, error != NULL);
  if (error != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->warning),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, error, -1);
}

/* What nobody could look into has no size and no count, which is not zero. */
static gboolean
is_size_known (ChimeraArtifact *artifact)
{
  if (chimera_artifact_get_kind (artifact) == CHIMERA_ARTIFACT_FOLDER)
    return chimera_artifact_get_error (artifact) == NULL || chimera_artifact_get_n_files (artifact) > 0;

  return !chimera_artifact_is_link (artifact) && chimera_artifact_get_modified_us (artifact) != G_MININT64;
}

static void
update_name (ChimeraFilesCell *self)
{
  gboolean is_folder = chimera_artifact_get_kind (self->artifact) == CHIMERA_ARTIFACT_FOLDER;
  g_autofree char *tooltip = make_tooltip (self->artifact);

  gtk_label_set_text (GTK_LABEL (self->label), chimera_artifact_get_display_name (self->artifact));
  gtk_widget_set_tooltip_text (self->expander, tooltip);
  gtk_widget_set_visible (self->icon, is_folder);
  gtk_widget_set_visible (self->count, is_folder && is_size_known (self->artifact));
  update_warning (self);

  if (is_folder)
    {
      guint n = chimera_artifact_get_n_files (self->artifact);
      g_autofree char *shown = chimera_format_display (n, 0);
      g_autofree char *spoken = g_strdup_printf (ngettext ("%s file", "%s files", n), shown);

      gtk_label_set_text (GTK_LABEL (self->count), shown);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->count), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
}

static char *
make_text (ChimeraFilesCell *self)
{
  gint64 modified_us = chimera_artifact_get_modified_us (self->artifact);

  switch (self->column)
    {
    case CHIMERA_FILES_COLUMN_SIZE:
      return is_size_known (self->artifact) ? chimera_format_bytes (chimera_artifact_get_size (self->artifact))
                                            : g_strdup (CHIMERA_ABSENT);
    case CHIMERA_FILES_COLUMN_MODIFIED:
      return modified_us == G_MININT64 ? g_strdup (CHIMERA_ABSENT)
                                       : chimera_format_age (modified_us, g_get_real_time ());
    case CHIMERA_FILES_COLUMN_KIND:
      return g_strdup (chimera_artifact_kind_get_label (chimera_artifact_get_kind (self->artifact)));
    case CHIMERA_FILES_COLUMN_STATE:
      return g_strdup (get_state_text (self->artifact));
    case CHIMERA_FILES_COLUMN_NAME:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * chimera_files_cell_update:
 * @self: a cell
 *
 * Shows what its artifact has become: folders grow during a scan.
 */
void
chimera_files_cell_update (ChimeraFilesCell *self)
{
  g_return_if_fail (CHIMERA_IS_FILES_CELL (self));

  if (self->artifact == NULL)
    return;

  if (self->column == CHIMERA_FILES_COLUMN_NAME)
    {
      update_name (self);
    }
  else
    {
      g_autofree char *text = make_text (self);

      gtk_label_set_text (GTK_LABEL (self->label), text);
      if (self->warning != NULL)
        {
          update_warning (self);
          gtk_widget_set_tooltip_text (GTK_WIDGET (self), chimera_artifact_get_error (self->artifact));
        }
    }
}

/**
 * chimera_files_cell_set_row:
 * @self: a cell
 * @row: (nullable): the row it is in; %NULL while it is not in use
 *
 * Shows another artifact.
 */
void
chimera_files_cell_set_row (ChimeraFilesCell *self,
                            GtkTreeListRow   *row)
{
  g_return_if_fail (CHIMERA_IS_FILES_CELL (self));

  g_clear_object (&self->artifact);
  if (row != NULL)
    self->artifact = gtk_tree_list_row_get_item (row);

  if (self->expander != NULL)
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (self->expander), row);

  chimera_files_cell_update (self);
}

/**
 * chimera_files_cell_get_artifact:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ChimeraArtifact *
chimera_files_cell_get_artifact (ChimeraFilesCell *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_CELL (self), NULL);

  return self->artifact;
}
