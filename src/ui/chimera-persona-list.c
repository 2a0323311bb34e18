/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-persona-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "chimera-error.h"

#define KEY "personas"
#define PREFIX "own:"

static ChimeraPersona *
copy_shipped (const ChimeraPersona *persona)
{
  ChimeraPersona *copy = g_new (ChimeraPersona, 1);

  copy->id = g_strdup (persona->id);
  copy->label = g_strdup (persona->label);
  copy->heading = g_strdup (persona->heading);
  copy->prompt = g_strdup (persona->prompt);
  copy->is_default = persona->is_default;

  return copy;
}

static ChimeraPersona *
make_own (const char *name,
          const char *prompt)
{
  ChimeraPersona *persona = g_new (ChimeraPersona, 1);

  persona->id = g_strconcat (PREFIX, name, NULL);
  persona->label = g_strdup (name);
  persona->heading = g_strdup (name);
  persona->prompt = g_strdup (prompt);
  persona->is_default = FALSE;

  return persona;
}

/**
 * chimera_persona_list_get:
 * @settings: the settings of the application
 *
 * Returns: (transfer full) (element-type ChimeraPersona): the personas that ship with Chimera, the
 *   default first, then the user's own in the order in which they were made
 */
GPtrArray *
chimera_persona_list_get (GSettings *settings)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_persona_list_free);
  g_autoptr(GVariant) own = g_settings_get_value (settings, KEY);
  GVariantIter iter;
  const char *name;
  const char *prompt;

  for (const ChimeraPersona *const *persona = chimera_persona_list (); *persona != NULL; persona++)
    g_ptr_array_add (list, copy_shipped (*persona));

  g_variant_iter_init (&iter, own);
  while (g_variant_iter_next (&iter, "(&s&s)", &name, &prompt))
    g_ptr_array_add (list, make_own (name, prompt));

  return list;
}

/**
 * chimera_persona_list_find:
 * @settings: the settings of the application
 * @id: of a persona
 *
 * Returns: (transfer full): that persona; the default one where there is none of that name any more
 */
ChimeraPersona *
chimera_persona_list_find (GSettings  *settings,
                           const char *id)
{
  g_autoptr(GPtrArray) list = chimera_persona_list_get (settings);

  for (guint i = 0; i < list->len; i++)
    {
      ChimeraPersona *persona = list->pdata[i];

      if (g_str_equal (persona->id, id))
        return g_ptr_array_steal_index (list, i);
    }

  return g_ptr_array_steal_index (list, 0);
}

/**
 * chimera_persona_list_is_own:
 * @id: of a persona
 *
 * Returns: whether it is one of the user's own
 */
gboolean
chimera_persona_list_is_own (const char *id)
{
  return g_str_has_prefix (id, PREFIX);
}

static gboolean
check (const char  *name,
       const char  *prompt,
       GError     **error)
{
  if (*name == '\0')
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID, _("The persona needs a name."));
      return FALSE;
    }

  if (g_utf8_strlen (name, -1) > CHIMERA_PERSONA_LIST_MAX_NAME)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                   _("The name is longer than %d characters."), CHIMERA_PERSONA_LIST_MAX_NAME);
      return FALSE;
    }

  if (prompt[strspn (prompt, " \t\r\n")] == '\0')
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID, _("The persona needs a text."));
      return FALSE;
    }

  for (const ChimeraPersona *const *persona = chimera_persona_list (); *persona != NULL; persona++)
    if (g_str_equal ((*persona)->label, name))
      {
        g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                     /* Translators: the name of a persona that ships with Chimera */
                     _("“%s” ships with Chimera and stays as it is: save the text under another name."), name);
        return FALSE;
      }

  return TRUE;
}

/* Writes the own personas but for the one named @name, and after them, or in its place, @prompt. */
static gboolean
keep (GSettings  *settings,
      const char *name,
      const char *prompt)
{
  g_autoptr(GVariant) own = g_settings_get_value (settings, KEY);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *old_name;
  const char *old_prompt;
  guint n = 0;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  g_variant_iter_init (&iter, own);
  while (g_variant_iter_next (&iter, "(&s&s)", &old_name, &old_prompt))
    {
      gboolean is_it = g_str_equal (old_name, name);

      if (is_it && prompt == NULL)
        continue;
      g_variant_builder_add (&builder, "(ss)", old_name, is_it ? prompt : old_prompt);
      n++;
      if (is_it)
        prompt = NULL;
    }

  if (prompt != NULL && n >= CHIMERA_PERSONA_LIST_MAX_OWN)
    {
      g_variant_builder_clear (&builder);
      return FALSE;
    }

  if (prompt != NULL)
    g_variant_builder_add (&builder, "(ss)", name, prompt);
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));

  return TRUE;
}

/**
 * chimera_persona_list_save:
 * @settings: the settings of the application
 * @name: of a persona of the user's own, new or not
 * @prompt: its text
 * @error: %CHIMERA_ERROR_INVALID: the name is empty, too long or that of a persona that ships with
 *   Chimera, the text is empty, or there are %CHIMERA_PERSONA_LIST_MAX_OWN already
 *
 * Returns: (transfer full) (nullable): the id of the persona, which is kept now
 */
char *
chimera_persona_list_save (GSettings   *settings,
                           const char  *name,
                           const char  *prompt,
                           GError     **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));

  if (!check (stripped, prompt, error))
    return NULL;

  if (!keep (settings, stripped, prompt))
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                   _("There are %d personas of your own already."), CHIMERA_PERSONA_LIST_MAX_OWN);
      return NULL;
    }

  return g_strconcat (PREFIX, stripped, NULL);
}

/**
 * chimera_persona_list_remove:
 * @settings: the settings of the application
 * @id: of a persona of the user's own
 *
 * Forgets it. Agents that had it take on the default one.
 */
void
chimera_persona_list_remove (GSettings  *settings,
                             const char *id)
{
  g_return_if_fail (chimera_persona_list_is_own (id));

  keep (settings, id + strlen (PREFIX), NULL);
}

/**
 * chimera_persona_list_free:
 * @persona: (transfer full): one of a list
 */
void
chimera_persona_list_free (ChimeraPersona *persona)
{
  g_free (persona->id);
  g_free (persona->label);
  g_free (persona->heading);
  g_free (persona->prompt);
  g_free (persona);
}
