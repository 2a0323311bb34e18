/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-cell.h"

#include <glib/gi18n.h>

#include "chimera-artifact-text.h"
#include "chimera-folder-watch.h"
#include "chimera-files-expander.h"
#include "chimera-format.h"

struct _ChimeraFilesCell
{
  GtkWidget parent_instance;

  ChimeraFilesColumn column;
  ChimeraArtifact *artifact;
  /* what is shown of it now */
  ChimeraReading *reading;
  ChimeraChange change;

  GtkWidget *expander;
  GtkWidget *box;
  GtkWidget *icon;
  GtkWidget *label;
  GtkWidget *warning;
  GtkWidget *mark;
  GtkWidget *count;
};

enum
{
  TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

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

/* Made when it is wanted: setting a tooltip's text asks the display server where the pointer is. */
static gboolean
chimera_files_cell_query_tooltip (GtkWidget  *widget,
                                  int         x,
                                  int         y,
                                  gboolean    keyboard_mode,
                                  GtkTooltip *tooltip)
{
  g_autofree char *text = chimera_files_cell_dup_tooltip (CHIMERA_FILES_CELL (widget));

  gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
}

static void
chimera_files_cell_class_init (ChimeraFilesCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_files_cell_dispose;

  widget_class->query_tooltip = chimera_files_cell_query_tooltip;

  /**
   * ChimeraFilesCell::toggled:
   * @self: the cell
   *
   * The user wants to open or close the folder.
   */
  signals[TOGGLED] = g_signal_new ("toggled", CHIMERA_TYPE_FILES_CELL, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "files-cell");
}

static void
chimera_files_cell_init (ChimeraFilesCell *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/* A list view makes some 200 rows at once: a cell is made of few widgets, and has a folder's and a
 * warning's only when they are wanted. GtkInscription would be lighter, but places an ellipsized
 * text too high (GTK 4.8.3). */
static GtkWidget *
new_text (ChimeraFilesCell *self)
{
  static const struct
  {
    int n_chars;
    float xalign;
    PangoEllipsizeMode ellipsize;
    const char *css_classes[3];
  } layouts[CHIMERA_N_FILES_COLUMNS] = {
    [CHIMERA_FILES_COLUMN_NAME] = { 6, 0.0f, PANGO_ELLIPSIZE_MIDDLE, { NULL } },
    [CHIMERA_FILES_COLUMN_SIZE] = { 8, 1.0f, PANGO_ELLIPSIZE_END, { "dim", "numeric", NULL } },
    [CHIMERA_FILES_COLUMN_MODIFIED] = { 13, 0.0f, PANGO_ELLIPSIZE_END, { "dim", "numeric", NULL } },
    [CHIMERA_FILES_COLUMN_KIND] = { 9, 0.0f, PANGO_ELLIPSIZE_END, { "dim", NULL } },
    [CHIMERA_FILES_COLUMN_STATE] = { 13, 0.0f, PANGO_ELLIPSIZE_END, { "dim", NULL } },
  };

  return g_object_new (GTK_TYPE_LABEL,
                       "width-chars", layouts[self->column].n_chars,
                       "xalign", (double) layouts[self->column].xalign,
                       "ellipsize", layouts[self->column].ellipsize,
                       "single-line-mode", TRUE,
                       "css-classes", layouts[self->column].css_classes,
                       "hexpand", TRUE,
                       NULL);
}

static GtkWidget *
new_icon (void)
{
  return g_object_new (GTK_TYPE_IMAGE,
                       "icon-name", "folder-symbolic",
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       NULL);
}

static GtkWidget *
new_count (void)
{
  static const char *const css_classes[] = { "dim", "numeric", NULL };

  return g_object_new (GTK_TYPE_LABEL, "css-classes", css_classes, NULL);
}

static void
on_toggled (ChimeraFilesCell *self)
{
  g_signal_emit (self, signals[TOGGLED], 0);
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
  self->label = new_text (self);

  if (column == CHIMERA_FILES_COLUMN_NAME || column == CHIMERA_FILES_COLUMN_STATE)
    {
      self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_box_append (GTK_BOX (self->box), self->label);
    }

  if (column == CHIMERA_FILES_COLUMN_NAME)
    {
      self->expander = chimera_files_expander_new (self->box);
      g_signal_connect_object (self->expander, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
      gtk_widget_set_parent (self->expander, GTK_WIDGET (self));
    }
  else
    {
      gtk_widget_set_parent (self->box != NULL ? self->box : self->label, GTK_WIDGET (self));
    }

  return GTK_WIDGET (self);
}

/* Shows the warning: before a state, behind a name. */
static void
update_warning (ChimeraFilesCell *self)
{
  g_autofree char *fault = chimera_artifact_text_dup_fault (self->artifact);

  if (fault == NULL)
    {
      if (self->warning != NULL)
        gtk_widget_set_visible (self->warning, FALSE);
      return;
    }

  if (self->warning == NULL)
    {
      self->warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
      gtk_box_insert_child_after (GTK_BOX (self->box), self->warning,
                                  self->column == CHIMERA_FILES_COLUMN_NAME ? self->label : NULL);
    }

  gtk_widget_set_visible (self->warning, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->warning), GTK_ACCESSIBLE_PROPERTY_LABEL, fault, -1);
}

/* Marks what has changed since it was read: behind the name and its warning. */
static void
update_mark (ChimeraFilesCell *self)
{
  const char *text = chimera_artifact_text_get_change (self->artifact);

  if (self->mark == NULL && text == NULL)
    return;

  if (self->mark == NULL)
    {
      self->mark = gtk_image_new ();
      gtk_box_insert_child_after (GTK_BOX (self->box), self->mark,
                                  self->warning != NULL ? self->warning : self->label);
    }

  gtk_widget_set_visible (self->mark, text != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->mark),
                                self->change == CHIMERA_CHANGE_REMOVED ? "list-remove-symbolic"
                                                                       : "view-refresh-symbolic");
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->mark), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_count (ChimeraFilesCell *self,
            const char       *shown,
            const char       *spoken)
{
  if (self->count == NULL)
    {
      self->count = new_count ();
      gtk_box_append (GTK_BOX (self->box), self->count);
    }

  gtk_widget_set_visible (self->count, TRUE);
  gtk_label_set_text (GTK_LABEL (self->count), shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->count), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* How many files a folder has, how many series a file: zero is not worth a mention there. */
static void
update_count (ChimeraFilesCell *self,
              gboolean          is_folder)
{
  guint n = 0;

  if (is_folder)
    n = chimera_artifact_get_n_files (self->artifact);
  else if (self->reading != NULL)
    n = self->reading->metrics->len;

  if (is_folder ? chimera_files_entry_has_size (self->artifact) : n > 0)
    {
      g_autofree char *shown = chimera_format_display (n, 0);
      g_autofree char *spoken = g_strdup_printf (is_folder ? ngettext ("%s file", "%s files", n)
                                                           : ngettext ("%s series", "%s series", n), shown);

      show_count (self, shown, spoken);
    }
  else if (self->count != NULL)
    {
      gtk_widget_set_visible (self->count, FALSE);
    }
}

static void
update_folder (ChimeraFilesCell *self)
{
  gboolean is_folder = chimera_artifact_get_kind (self->artifact) == CHIMERA_ARTIFACT_FOLDER;

  if (self->icon == NULL && is_folder)
    {
      self->icon = new_icon ();
      gtk_box_prepend (GTK_BOX (self->box), self->icon);
    }

  if (self->icon != NULL)
    gtk_widget_set_visible (self->icon, is_folder);
  update_count (self, is_folder);
}

static void
update_name (ChimeraFilesCell *self)
{
  gtk_label_set_text (GTK_LABEL (self->label), chimera_artifact_get_display_name (self->artifact));
  update_folder (self);
  update_warning (self);
  update_mark (self);
}

static char *
make_text (ChimeraFilesCell *self)
{
  gint64 modified_us = chimera_artifact_get_modified_us (self->artifact);

  switch (self->column)
    {
    case CHIMERA_FILES_COLUMN_SIZE:
      return chimera_files_entry_has_size (self->artifact) ? chimera_format_bytes (chimera_artifact_get_size (self->artifact))
                                            : g_strdup (CHIMERA_ABSENT);
    case CHIMERA_FILES_COLUMN_MODIFIED:
      return modified_us == G_MININT64 ? g_strdup (CHIMERA_ABSENT)
                                       : chimera_format_age (modified_us, g_get_real_time ());
    case CHIMERA_FILES_COLUMN_KIND:
      return g_strdup (chimera_artifact_kind_get_label (chimera_artifact_get_kind (self->artifact)));
    case CHIMERA_FILES_COLUMN_STATE:
      return chimera_artifact_text_dup_state (self->artifact);
    case CHIMERA_FILES_COLUMN_NAME:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* A row that is about to go */
static void
show_nothing (ChimeraFilesCell *self)
{
  GtkWidget *const parts[] = { self->icon, self->warning, self->mark, self->count };

  gtk_label_set_text (GTK_LABEL (self->label), "");
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      gtk_widget_set_visible (parts[i], FALSE);
}

/**
 * chimera_files_cell_update:
 * @self: a cell
 *
 * Shows what its artifact has become: folders grow during a scan, files are read and may change.
 */
void
chimera_files_cell_update (ChimeraFilesCell *self)
{
  g_return_if_fail (CHIMERA_IS_FILES_CELL (self));

  if (self->artifact == NULL)
    {
      show_nothing (self);
      return;
    }

  self->reading = chimera_artifact_get_reading (self->artifact);
  self->change = chimera_folder_watch_get_change (self->artifact);

  if (self->column == CHIMERA_FILES_COLUMN_NAME)
    {
      update_name (self);
    }
  else
    {
      g_autofree char *text = make_text (self);

      gtk_label_set_text (GTK_LABEL (self->label), text);
      if (self->column == CHIMERA_FILES_COLUMN_STATE)
        update_warning (self);
    }
}

static guint
get_depth (ChimeraArtifact *artifact)
{
  guint depth = 0;

  for (artifact = chimera_artifact_get_parent (artifact);
       artifact != NULL && chimera_artifact_get_parent (artifact) != NULL;
       artifact = chimera_artifact_get_parent (artifact))
    depth++;

  return depth;
}

/**
 * chimera_files_cell_refresh:
 * @self: a cell
 *
 * Shows what was read of its artifact since, or how that has changed; does nothing if it is so shown.
 */
void
chimera_files_cell_refresh (ChimeraFilesCell *self)
{
  g_return_if_fail (CHIMERA_IS_FILES_CELL (self));

  if (self->artifact != NULL &&
      (self->reading != chimera_artifact_get_reading (self->artifact) ||
       self->change != chimera_folder_watch_get_change (self->artifact)))
    chimera_files_cell_update (self);
}

/**
 * chimera_files_cell_set_artifact:
 * @self: a cell
 * @artifact: (nullable): what is in its row; %NULL while it is not in use
 * @is_open: whether that is a folder that is open
 *
 * Shows another artifact.
 */
void
chimera_files_cell_set_artifact (ChimeraFilesCell *self,
                                 ChimeraArtifact  *artifact,
                                 gboolean          is_open)
{
  g_return_if_fail (CHIMERA_IS_FILES_CELL (self));

  g_set_object (&self->artifact, artifact);
  self->reading = NULL;

  if (self->expander != NULL)
    chimera_files_expander_show (CHIMERA_FILES_EXPANDER (self->expander), artifact != NULL ? get_depth (artifact) : 0,
                                 artifact != NULL && chimera_artifact_get_kind (artifact) == CHIMERA_ARTIFACT_FOLDER,
                                 is_open);

  chimera_files_cell_update (self);
}

/**
 * chimera_files_cell_forget:
 * @self: a cell that nobody sees
 *
 * Lets go of its artifact. What it shows stays until another is set: a list view takes some 200 rows
 * away at once, only to use them elsewhere.
 */
void
chimera_files_cell_forget (ChimeraFilesCell *self)
{
  g_return_if_fail (CHIMERA_IS_FILES_CELL (self));

  g_clear_object (&self->artifact);
  self->reading = NULL;
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

/**
 * chimera_files_cell_dup_tooltip:
 * @self: a cell
 *
 * Returns: (transfer full) (nullable): the full path, what the file holds, and what is wrong with it
 *   or has become of it; %NULL for a cell that is not in use
 */
char *
chimera_files_cell_dup_tooltip (ChimeraFilesCell *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_CELL (self), NULL);

  return self->artifact != NULL ? chimera_artifact_text_dup_all (self->artifact) : NULL;
}
