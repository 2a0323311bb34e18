/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-distinct.h"

#include <string.h>

#include "chimera-markdown-findings-private.h"

static void
count_names (GPtrArray  *findings,
             GHashTable *counts)
{
  g_hash_table_remove_all (counts);

  for (guint i = 0; i < findings->len; i++)
    {
      const ChimeraMarkdownFinding *finding = g_ptr_array_index (findings, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, finding->name));

      if (!finding->has_keys)
        g_hash_table_insert (counts, g_strdup (finding->name), GUINT_TO_POINTER (n + 1));
    }
}

static void
put_before (ChimeraMarkdownFinding *finding,
            const char             *heading)
{
  char *name = g_strconcat (heading, " / ", finding->name, NULL);

  g_free (finding->name);
  finding->name = name;
}

/* "Aggregate Metrics / Throughput" where there is another "Throughput", and one heading more where
 * that is not enough. Keys keep their short names, which stand in the names of groups. */
static void
put_headings (GPtrArray *findings)
{
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint round = 0; round < 2; round++)
    {
      count_names (findings, counts);

      for (guint i = 0; i < findings->len; i++)
        {
          ChimeraMarkdownFinding *finding = g_ptr_array_index (findings, i);
          const char *heading = round == 0 ? finding->heading : finding->parent;

          if (heading != NULL && !finding->has_keys &&
              GPOINTER_TO_UINT (g_hash_table_lookup (counts, finding->name)) > 1)
            put_before (finding, heading);
        }
    }
}

/* Those of a name, in the order of the file. */
static GHashTable *
sort_by_name (GPtrArray *findings)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < findings->len; i++)
    {
      ChimeraMarkdownFinding *finding = g_ptr_array_index (findings, i);
      GPtrArray *group = g_hash_table_lookup (names, finding->name);

      if (finding->has_keys)
        continue;

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (names, finding->name, group);
        }
      g_ptr_array_add (group, finding);
    }

  return names;
}

static const char *
find_key (const ChimeraMarkdownFinding *finding,
          const char                   *name)
{
  for (guint i = 0; finding->line_keys[i] != NULL; i += 2)
    if (g_str_equal (finding->line_keys[i], name))
      return finding->line_keys[i + 1];

  return NULL;
}

static gboolean
is_key_of_all (GPtrArray  *group,
               const char *name)
{
  for (guint i = 0; i < group->len; i++)
    if (find_key (g_ptr_array_index (group, i), name) == NULL)
      return FALSE;

  return TRUE;
}

static ChimeraQuantity
get_quantity (const ChimeraMarkdownFinding *finding)
{
  const ChimeraUnit *unit = g_array_index (finding->entries, ChimeraMarkdownEntry, 0).unit;

  return unit != NULL ? unit->quantity : chimera_unit_none ()->quantity;
}

static gboolean
are_lines_of_a_kind (GPtrArray *group)
{
  const ChimeraMarkdownFinding *first = g_ptr_array_index (group, 0);

  for (guint i = 0; i < group->len; i++)
    {
      const ChimeraMarkdownFinding *finding = g_ptr_array_index (group, i);

      if (finding->line_keys == NULL || get_quantity (finding) != get_quantity (first))
        return FALSE;
    }

  return TRUE;
}

/* Whether each stands below other texts of the keys that all of them have. What stands twice below
 * the same may be two things. */
static gboolean
are_told_apart (GPtrArray *group)
{
  const ChimeraMarkdownFinding *first = g_ptr_array_index (group, 0);
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  if (!are_lines_of_a_kind (group))
    return FALSE;

  for (guint i = 0; first->line_keys[i] != NULL; i += 2)
    if (is_key_of_all (group, first->line_keys[i]))
      g_ptr_array_add (names, first->line_keys[i]);

  for (guint i = 0; i < group->len; i++)
    {
      GString *texts = g_string_new (NULL);

      for (guint j = 0; j < names->len; j++)
        g_string_append_printf (texts, "%s\n",
                                find_key (g_ptr_array_index (group, i), g_ptr_array_index (names, j)));
      if (!g_hash_table_add (known, g_string_free (texts, FALSE)))
        return FALSE;
    }

  return TRUE;
}

static ChimeraMarkdownFinding *
get_key_finding (GPtrArray  *keys,
                 const char *name)
{
  ChimeraMarkdownFinding *finding;

  for (guint i = 0; i < keys->len; i++)
    {
      finding = g_ptr_array_index (keys, i);
      if (g_str_equal (finding->label, name))
        return finding;
    }

  finding = chimera_markdown_finding_new (name, name);
  g_ptr_array_add (keys, finding);

  return finding;
}

static void
add_keys (const ChimeraMarkdownFinding *finding,
          GPtrArray                    *keys)
{
  int line = (int) g_array_index (finding->entries, ChimeraMarkdownEntry, 0).line;

  for (guint i = 0; finding->line_keys[i] != NULL; i += 2)
    chimera_markdown_finding_add_key (get_key_finding (keys, finding->line_keys[i]), line, finding->line_keys[i + 1]);
}

/* Lines of one name are one series, as the cells of a column are, if keys tell them apart. */
static GPtrArray *
join_lines (GPtrArray *findings)
{
  g_autoptr(GHashTable) names = sort_by_name (findings);
  g_autoptr(GHashTable) heads = g_hash_table_new (NULL, NULL);
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_markdown_finding_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GPtrArray *group = value;

      if (group->len > 1 && are_told_apart (group))
        for (guint i = 0; i < group->len; i++)
          g_hash_table_insert (heads, g_ptr_array_index (group, i), g_ptr_array_index (group, 0));
    }

  for (guint i = 0; i < findings->len; i++)
    {
      ChimeraMarkdownFinding *finding = g_ptr_array_index (findings, i);
      ChimeraMarkdownFinding *head = g_hash_table_lookup (heads, finding);

      if (head == NULL)
        continue;

      add_keys (finding, keys);
      if (head != finding)
        g_array_append_vals (head->entries, finding->entries->data, 1);
    }

  for (guint i = findings->len; i > 0; i--)
    {
      ChimeraMarkdownFinding *finding = g_ptr_array_index (findings, i - 1);
      gpointer head = g_hash_table_lookup (heads, finding);

      if (head != NULL && head != finding)
        g_ptr_array_remove_index (findings, i - 1);
    }

  return keys;
}

/**
 * chimera_markdown_make_distinct:
 * @findings: (element-type ChimeraMarkdownFinding): all of a file, in its order
 *
 * Sees to it that no two series have the same name, as far as the file tells them apart: by headings,
 * which are put before names, or else by keys above the lines, which become one series then.
 *
 * Returns: (transfer full) (element-type ChimeraMarkdownFinding): those keys
 */
GPtrArray *
chimera_markdown_make_distinct (GPtrArray *findings)
{
  put_headings (findings);

  return join_lines (findings);
}
