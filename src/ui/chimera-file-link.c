/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-file-link.h"

#include <string.h>

static ChimeraArtifact *
find_child (ChimeraArtifact *folder,
            const char      *name)
{
  GListModel *children = chimera_artifact_get_children (folder);

  for (guint i = 0; children != NULL && i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr(ChimeraArtifact) child = g_list_model_get_item (children, i);

      /* The folder keeps it. */
      if (g_str_equal (chimera_artifact_get_name (child), name))
        return child;
    }

  return NULL;
}

/**
 * chimera_file_link_resolve:
 * @inventory: a folder
 * @from: the file of it in which the address stands
 * @address: relative, as for chimera_markdown_url_is_relative(); what follows a question mark or a
 *   number sign does not count
 *
 * Follows an address step by step through the inventory (RFC 3986 section 5.2.4): what is not
 * listed there is not found, so nothing outside of the folder ever is.
 *
 * Returns: (transfer none) (nullable): the file it names; %NULL where there is none
 */
ChimeraArtifact *
chimera_file_link_resolve (ChimeraInventory *inventory,
                           ChimeraArtifact  *from,
                           const char       *address)
{
  ChimeraArtifact *at = chimera_artifact_get_parent (from);
  g_autofree char *path = g_strndup (address, strcspn (address, "?#"));
  g_auto(GStrv) steps = g_strsplit (path, "/", -1);

  g_return_val_if_fail (CHIMERA_IS_INVENTORY (inventory), NULL);

  for (guint i = 0; at != NULL && steps[i] != NULL; i++)
    {
      g_autofree char *name = g_uri_unescape_string (steps[i], "/");

      if (name == NULL)
        return NULL;
      if (g_str_equal (name, "..") && at == chimera_inventory_get_root (inventory))
        return NULL;
      if (g_str_equal (name, ".."))
        at = chimera_artifact_get_parent (at);
      else if (*name != '\0' && !g_str_equal (name, "."))
        at = find_child (at, name);
    }

  return at != NULL && chimera_artifact_get_kind (at) != CHIMERA_ARTIFACT_FOLDER ? at : NULL;
}
