/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-folder-button.h"

#include <glib/gi18n.h>

#include "chimera-settings.h"

struct _ChimeraFolderButton
{
  GtkWidget parent_instance;

  GSettings *settings;
  GtkWidget *button;
  GtkLabel *name;
  GMenu *recent;
};

G_DEFINE_FINAL_TYPE (ChimeraFolderButton, chimera_folder_button, GTK_TYPE_WIDGET)

static char *
dup_display_name (GFile *folder)
{
  g_autofree char *path = g_file_get_path (folder);

  return path != NULL ? g_filename_display_basename (path) : g_file_get_parse_name (folder);
}

/* Underscores in a menu's label would become mnemonics. */
static char *
escape_mnemonics (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "_", -1);

  return g_strjoinv ("__", parts);
}

/* Two folders of one name are told apart by where they lie. */
static char *
make_label (GFile *folder)
{
  g_autofree char *name = dup_display_name (folder);
  g_autoptr(GFile) parent = g_file_get_parent (folder);
  g_autofree char *where = parent != NULL ? g_file_get_parse_name (parent) : g_strdup ("");
  g_autofree char *text = g_strdup_printf ("%s — %s", name, where);

  return escape_mnemonics (text);
}

static void
fill_recent (ChimeraFolderButton *self)
{
  g_autoptr(GPtrArray) folders = chimera_settings_get_recent_folders (self->settings);

  g_menu_remove_all (self->recent);
  for (guint i = 0; i < folders->len; i++)
    {
      g_autofree char *uri = g_file_get_uri (folders->pdata[i]);
      g_autofree char *label = make_label (folders->pdata[i]);
      g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.open-recent", "s", uri);
      g_menu_append_item (self->recent, item);
    }

  if (folders->len > 0)
    g_menu_append (self->recent, _("Forget Recent Folders"), "win.clear-recent");
}

static GMenuModel *
make_menu (ChimeraFolderButton *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) open = g_menu_new ();

  g_menu_append (open, _("_Choose Folder…"), "win.open-folder");
  g_menu_append (open, _("_Sample Folder"), "win.open-sample");
  g_menu_append (open, _("_Read Again"), "win.rescan");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (open));
  g_menu_append_section (menu, _("Recent Folders"), G_MENU_MODEL (self->recent));

  return G_MENU_MODEL (menu);
}

static void
chimera_folder_button_dispose (GObject *object)
{
  ChimeraFolderButton *self = CHIMERA_FOLDER_BUTTON (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->recent);
  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (chimera_folder_button_parent_class)->dispose (object);
}

static void
chimera_folder_button_class_init (ChimeraFolderButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_folder_button_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
chimera_folder_button_init (ChimeraFolderButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr(GMenuModel) menu = NULL;

  self->recent = g_menu_new ();
  menu = make_menu (self);

  self->name = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (self->name, 20);
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "plain");

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("folder-symbolic"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->button), menu);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));

  chimera_folder_button_set_folder (self, NULL);
}

/**
 * chimera_folder_button_set_settings:
 * @self: a folder button
 * @settings: which remember the recent folders; once
 */
void
chimera_folder_button_set_settings (ChimeraFolderButton *self,
                                    GSettings           *settings)
{
  g_return_if_fail (CHIMERA_IS_FOLDER_BUTTON (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::recent-folders", G_CALLBACK (fill_recent), self, G_CONNECT_SWAPPED);
  fill_recent (self);
}

/**
 * chimera_folder_button_set_folder:
 * @self: a folder button
 * @folder: (nullable): the chosen folder
 */
void
chimera_folder_button_set_folder (ChimeraFolderButton *self,
                                  GFile               *folder)
{
  g_autofree char *name = NULL;
  g_autofree char *where = NULL;

  g_return_if_fail (CHIMERA_IS_FOLDER_BUTTON (self));

  name = folder != NULL ? dup_display_name (folder) : g_strdup (_("No folder"));
  where = folder != NULL ? g_file_get_parse_name (folder) : NULL;
  gtk_label_set_label (self->name, name);
  gtk_widget_set_tooltip_text (self->button, where != NULL ? where : _("Choose a folder"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Folder"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, where != NULL ? where : name,
                                  -1);
}

/**
 * chimera_folder_button_set_compact:
 * @self: a folder button
 * @compact: whether there is room for the icon only
 */
void
chimera_folder_button_set_compact (ChimeraFolderButton *self,
                                   gboolean             compact)
{
  g_return_if_fail (CHIMERA_IS_FOLDER_BUTTON (self));

  gtk_widget_set_visible (GTK_WIDGET (self->name), !compact);
}
