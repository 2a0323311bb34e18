/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-settings.h"

/**
 * chimera_settings_get_scan_flags:
 * @settings: the settings of the application
 *
 * Returns: how folders are scanned
 */
ChimeraScanFlags
chimera_settings_get_scan_flags (GSettings *settings)
{
  return g_settings_get_boolean (settings, "show-hidden-files") ? CHIMERA_SCAN_HIDDEN : CHIMERA_SCAN_NONE;
}

/**
 * chimera_settings_get_sample_limit:
 * @settings: the settings of the application
 *
 * Returns: how many bytes of a file are read at most; 0 for all
 */
guint64
chimera_settings_get_sample_limit (GSettings *settings)
{
  return (guint64) g_settings_get_uint (settings, "sample-above-mb") * 1000 * 1000;
}

/**
 * chimera_settings_get_recent_folders:
 * @settings: the settings of the application
 *
 * Returns: (transfer full) (element-type GFile): the folders opened last, the newest first
 */
GPtrArray *
chimera_settings_get_recent_folders (GSettings *settings)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(GStrv) uris = g_settings_get_strv (settings, "recent-folders");

  for (guint i = 0; uris[i] != NULL; i++)
    g_ptr_array_add (folders, g_file_new_for_uri (uris[i]));

  return folders;
}

/**
 * chimera_settings_add_recent_folder:
 * @settings: the settings of the application
 * @folder: a folder that was opened
 *
 * Puts @folder in front of the recent ones.
 */
void
chimera_settings_add_recent_folder (GSettings *settings,
                                    GFile     *folder)
{
  g_auto(GStrv) uris = g_settings_get_strv (settings, "recent-folders");
  g_autofree char *uri = g_file_get_uri (folder);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) fresh = NULL;
  guint n = 1;

  g_strv_builder_add (builder, uri);
  for (guint i = 0; uris[i] != NULL && n < CHIMERA_SETTINGS_MAX_RECENT_FOLDERS; i++)
    if (!g_str_equal (uris[i], uri))
      {
        g_strv_builder_add (builder, uris[i]);
        n++;
      }

  fresh = g_strv_builder_end (builder);
  g_settings_set_strv (settings, "recent-folders", (const char *const *) fresh);
}

/**
 * chimera_settings_clear_recent_folders:
 * @settings: the settings of the application
 *
 * Forgets the recent folders.
 */
void
chimera_settings_clear_recent_folders (GSettings *settings)
{
  g_settings_reset (settings, "recent-folders");
}

/**
 * chimera_settings_get_options:
 * @settings: the settings of the application
 * @out_options: (out caller-allocates): the options chosen last; what is out of range is left at
 *   its default
 */
void
chimera_settings_get_options (GSettings      *settings,
                              ChimeraOptions *out_options)
{
  g_autoptr(GVariant) dict = g_settings_get_value (settings, "options");
  GVariantIter iter;
  const char *name;
  double value;

  *out_options = (ChimeraOptions) { 0 };

  g_variant_iter_init (&iter, dict);
  while (g_variant_iter_next (&iter, "{&sd}", &name, &value))
    {
      ChimeraOption option;

      if (chimera_option_from_name (name, &option))
        chimera_options_set (out_options, option, value, NULL);
    }
}

/**
 * chimera_settings_set_options:
 * @settings: the settings of the application
 * @options: what is chosen now
 *
 * Keeps the options for the next experiment.
 */
void
chimera_settings_set_options (GSettings            *settings,
                              const ChimeraOptions *options)
{
  GVariantBuilder builder;
  ChimeraOptions kept;

  chimera_settings_get_options (settings, &kept);
  if (chimera_options_equal (&kept, options))
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sd}"));
  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    if (chimera_options_is_set (options, i))
      g_variant_builder_add (&builder, "{sd}", chimera_option_get_info (i)->name,
                             chimera_options_get (options, i, 0));

  g_settings_set_value (settings, "options", g_variant_builder_end (&builder));
}

/**
 * chimera_settings_dup_model:
 * @settings: the settings of the application
 * @models: the #ChimeraModel list of the server
 *
 * Returns: (transfer full) (nullable): the name of the model that was chosen last, or of the
 *   first one where the server does not have it; %NULL where it has none
 */
char *
chimera_settings_dup_model (GSettings  *settings,
                            GListModel *models)
{
  g_autofree char *chosen = g_settings_get_string (settings, "model");
  g_autoptr(ChimeraModel) first = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr(ChimeraModel) model = g_list_model_get_item (models, i);

      if (g_str_equal (chimera_model_get_name (model), chosen))
        return g_steal_pointer (&chosen);
    }

  first = g_list_model_get_item (models, 0);

  return first != NULL ? g_strdup (chimera_model_get_name (first)) : NULL;
}
