/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-menu.h"

#include <glib/gi18n.h>

#include "chimera-files-cell.h"
#include "chimera-row-menu.h"
#include "chimera-slots.h"

struct _ChimeraFilesMenu
{
  GObject parent_instance;

  GtkColumnView *view;
  ChimeraFilesTree *tree;
  ChimeraFilesActions *actions;
  ChimeraRowMenu *menu;
};

G_DEFINE_FINAL_TYPE (ChimeraFilesMenu, chimera_files_menu, G_TYPE_OBJECT)

/* What is done, is done with the row that is selected: so it can be seen which one that is. */
static void
select_row (ChimeraFilesMenu *self,
            ChimeraArtifact  *artifact)
{
  GtkSelectionModel *selection = gtk_column_view_get_model (self->view);
  guint position;

  if (chimera_files_tree_find (self->tree, artifact, &position) &&
      position < g_list_model_get_n_items (G_LIST_MODEL (selection)))
    gtk_selection_model_select_item (selection, position, TRUE);
}

/* For the row that was pointed at or has the keyboard focus, or else the selected one */
static GtkWidget *
choose (GtkWidget *row,
        gpointer   user_data)
{
  ChimeraFilesMenu *self = user_data;
  ChimeraSlot *slot = gtk_single_selection_get_selected_item (
    GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->view)));
  ChimeraArtifact *artifact;

  if (row == NULL && slot != NULL)
    row = chimera_slot_get_cell (slot, CHIMERA_FILES_COLUMN_NAME);
  artifact = row != NULL ? chimera_files_cell_get_artifact (CHIMERA_FILES_CELL (row)) : NULL;
  if (artifact == NULL)
    return NULL;

  select_row (self, artifact);
  chimera_files_actions_set_artifact (self->actions, artifact);

  return row;
}

static void
chimera_files_menu_dispose (GObject *object)
{
  ChimeraFilesMenu *self = CHIMERA_FILES_MENU (object);

  g_clear_object (&self->menu);
  g_clear_object (&self->actions);
  g_clear_object (&self->tree);

  G_OBJECT_CLASS (chimera_files_menu_parent_class)->dispose (object);
}

static void
chimera_files_menu_class_init (ChimeraFilesMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_files_menu_dispose;
}

static void
chimera_files_menu_init (ChimeraFilesMenu *self)
{
}

/**
 * chimera_files_menu_new:
 * @owner: gives the menu its place; it lives as long as the menu
 * @view: a list of files in @owner
 * @tree: its rows
 * @actions: what can be done
 * @items: the same as a menu
 *
 * Returns: (transfer full): a menu for the rows of @view
 */
ChimeraFilesMenu *
chimera_files_menu_new (GtkWidget           *owner,
                        GtkColumnView       *view,
                        ChimeraFilesTree    *tree,
                        ChimeraFilesActions *actions,
                        GMenuModel          *items)
{
  ChimeraFilesMenu *self;

  g_return_val_if_fail (GTK_IS_WIDGET (owner), NULL);
  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);
  g_return_val_if_fail (CHIMERA_IS_FILES_TREE (tree), NULL);

  self = g_object_new (CHIMERA_TYPE_FILES_MENU, NULL);
  self->view = view;
  self->tree = g_object_ref (tree);
  self->actions = g_object_ref (actions);
  self->menu = chimera_row_menu_new (owner, GTK_WIDGET (view), CHIMERA_TYPE_FILES_CELL, items,
                                     _("What to do with the file or folder"), choose, self);

  return self;
}

/**
 * chimera_files_menu_close:
 * @self: a menu
 *
 * To be called when the rows become those of another folder.
 */
void
chimera_files_menu_close (ChimeraFilesMenu *self)
{
  GtkWidget *popover;

  g_return_if_fail (CHIMERA_IS_FILES_MENU (self));

  popover = chimera_row_menu_get_popover (self->menu);
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

/**
 * chimera_files_menu_present:
 * @self: a menu
 *
 * To be called when its owner has got a size.
 */
void
chimera_files_menu_present (ChimeraFilesMenu *self)
{
  GtkWidget *popover;

  g_return_if_fail (CHIMERA_IS_FILES_MENU (self));

  popover = chimera_row_menu_get_popover (self->menu);
  if (popover != NULL)
    gtk_popover_present (GTK_POPOVER (popover));
}
