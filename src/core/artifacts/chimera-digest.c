/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-digest.h"

#include <string.h>

#include "chimera-artifact-private.h"
#include "chimera-format.h"
#include "chimera-inventory-private.h"

/* Token estimates are sums of these, in 36ths of a token. */
#define ONE_LEFT_OUT_SUFFIX " more line was left out to fit the context.)"
#define LEFT_OUT_SUFFIX " more lines were left out to fit the context.)"

#define UNITS_PER_TOKEN 36
#define UNITS_ASCII 10
#define UNITS_DIGIT 36
#define UNITS_TWO_BYTES 36
#define UNITS_THREE_BYTES 54
#define UNITS_FOUR_BYTES 108

static guint64
count_units (const char *text)
{
  guint64 units = 0;

  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        units += UNITS_DIGIT;
      else if (*p < 0x80)
        units += UNITS_ASCII;
      else if (*p >= 0xf0)
        units += UNITS_FOUR_BYTES;
      else if (*p >= 0xe0)
        units += UNITS_THREE_BYTES;
      else if (*p >= 0xc0)
        units += UNITS_TWO_BYTES;
    }

  return units;
}

static guint
tokens_from_units (guint64 units)
{
  return (guint) MIN ((units + UNITS_PER_TOKEN - 1) / UNITS_PER_TOKEN, G_MAXUINT);
}

/**
 * chimera_digest_estimate_tokens:
 * @text: UTF-8
 *
 * Estimates how many tokens a model makes of @text; meant to be too many rather than too few,
 * since a prompt that does not fit is cut without a word. A character counts as
 *
 * - 1/3.6 token in ASCII; measured prompts of English prose and tables take 4.3 to 4.7 bytes each;
 * - 1 token for a digit: several tokenizers, Gemma's and Llama 2's among them, split numbers into
 *   digits, and results are full of numbers;
 * - 1 token in two bytes of UTF-8 (accented Latin, Greek, Cyrillic, Hebrew, Arabic);
 * - 1.5 tokens in three bytes (Chinese, Japanese, Korean, the scripts of India and Thailand);
 * - 3 tokens in four bytes (emoji), of which a vocabulary often has only the bytes.
 *
 * Returns: the number of tokens, rounded up
 */
guint
chimera_digest_estimate_tokens (const char *text)
{
  g_return_val_if_fail (text != NULL, 0);

  return tokens_from_units (count_units (text));
}

static void G_GNUC_PRINTF (2, 3)
add_line (GPtrArray  *lines,
          const char *format,
          ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (lines, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static const struct
{
  ChimeraArtifactKind kind;
  const char *name;
} kinds[] = {
  { CHIMERA_ARTIFACT_CSV, "CSV" },
  { CHIMERA_ARTIFACT_JSON, "JSON" },
  { CHIMERA_ARTIFACT_MARKDOWN, "Markdown" },
  { CHIMERA_ARTIFACT_OTHER, "other" },
};

static void
add_totals (GPtrArray        *lines,
            ChimeraInventory *inventory)
{
  g_autofree char *name = chimera_inventory_line_from_path (
    chimera_artifact_get_name (chimera_inventory_get_root (inventory)));

  add_line (lines, "Folder: %s", name);
  add_line (lines, "Total files: %" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT " bytes, in %" G_GUINT64_FORMAT " subfolders",
            chimera_inventory_get_n_files (inventory), chimera_inventory_get_n_bytes (inventory),
            chimera_inventory_get_totals (inventory, CHIMERA_ARTIFACT_FOLDER)->files);
  add_line (lines, "Total files analyzed: %" G_GUINT64_FORMAT, chimera_inventory_get_n_artifacts (inventory));

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const ChimeraInventoryTotals *totals = chimera_inventory_get_totals (inventory, kinds[i].kind);
      g_autofree char *latest = NULL;

      if (totals->files == 0)
        continue;

      latest = chimera_format_utc (totals->latest_us);
      add_line (lines, "- %s files: %" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT " bytes, latest modified %s",
                kinds[i].name, totals->files, totals->bytes, latest);
    }

  if (chimera_inventory_get_n_unread (inventory) > 0)
    add_line (lines, "- entries that could not be read: %" G_GUINT64_FORMAT, chimera_inventory_get_n_unread (inventory));

  add_line (lines, "This is the inventory of the folder only: no file's contents are given, so no values can be taken from them.");
}

static void
add_first_paths (GPtrArray           *lines,
                 ChimeraInventory    *inventory,
                 ChimeraArtifactKind  kind,
                 const char          *name)
{
  const ChimeraFirstPaths *first = chimera_inventory_get_first_paths (inventory, kind);

  if (first->n == 0)
    return;

  add_line (lines, "First %s files by path, %u of %" G_GUINT64_FORMAT ":", name, first->n,
            chimera_inventory_get_totals (inventory, kind)->files);

  for (guint i = 0; i < first->n; i++)
    {
      g_autofree char *path = chimera_inventory_line_from_path (first->paths[i]);

      add_line (lines, "- %s", path);
    }
}

typedef struct
{
  ChimeraArtifact *folder;
  char *path;
  guint n_files;
} Branch;

static void
branch_free (gpointer data)
{
  Branch *branch = data;

  g_free (branch->path);
  g_free (branch);
}

/* The path decides between folders with as many files, so that a digest is always the same. */
static int
compare_branches (gconstpointer a,
                  gconstpointer b)
{
  const Branch *branch_a = *(const Branch *const *) a;
  const Branch *branch_b = *(const Branch *const *) b;

  if (branch_a->n_files != branch_b->n_files)
    return branch_a->n_files > branch_b->n_files ? -1 : 1;

  return strcmp (branch_a->path, branch_b->path);
}

static GPtrArray *
list_branches (ChimeraInventory *inventory)
{
  GPtrArray *folders = chimera_inventory_get_folders (inventory);
  GPtrArray *branches = g_ptr_array_new_with_free_func (branch_free);

  for (guint i = 0; i < folders->len; i++)
    {
      ChimeraArtifact *folder = g_ptr_array_index (folders, i);
      Branch *branch;
      guint n_files = 0;

      for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
        n_files += chimera_artifact_get_n_own (folder, kinds[k].kind);

      if (n_files == 0)
        continue;

      branch = g_new (Branch, 1);
      branch->folder = folder;
      branch->path = chimera_artifact_dup_path (folder);
      branch->n_files = n_files;
      g_ptr_array_add (branches, branch);
    }

  g_ptr_array_sort (branches, compare_branches);

  return branches;
}

static void
add_branch (GPtrArray    *lines,
            const Branch *branch)
{
  g_autofree char *shown = chimera_inventory_line_from_path (*branch->path != '\0' ? branch->path : ".");
  g_autoptr(GString) counts = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint n = chimera_artifact_get_n_own (branch->folder, kinds[i].kind);

      if (n > 0)
        g_string_append_printf (counts, "%s%u %s", counts->len > 0 ? ", " : "", n, kinds[i].name);
    }

  add_line (lines, "- %s: %s", shown, counts->str);
}

static void
add_branches (GPtrArray        *lines,
              ChimeraInventory *inventory)
{
  g_autoptr(GPtrArray) branches = list_branches (inventory);

  if (branches->len == 0)
    return;

  add_line (lines, "Files directly in each folder, largest first:");
  for (guint i = 0; i < branches->len; i++)
    add_branch (lines, g_ptr_array_index (branches, i));
}

static char *
make_note (guint n_left_out)
{
  return n_left_out == 1 ? g_strdup ("(1" ONE_LEFT_OUT_SUFFIX)
                         : g_strdup_printf ("(%u" LEFT_OUT_SUFFIX, n_left_out);
}

/* How many of the first lines fit together with the note about the others. The note grows as
 * lines are taken away, so the longest fit is looked for from the end. */
static guint
count_fitting (GPtrArray *lines,
               guint      budget_tokens)
{
  guint64 units = 0;

  for (guint i = 0; i < lines->len; i++)
    units += count_units (g_ptr_array_index (lines, i)) + UNITS_ASCII;

  for (guint n = lines->len; n > 0; n--)
    {
      g_autofree char *note = n < lines->len ? make_note (lines->len - n) : NULL;
      guint64 note_units = note != NULL ? count_units (note) + UNITS_ASCII : 0;

      if (tokens_from_units (units + note_units) <= budget_tokens)
        return n;

      units -= count_units (g_ptr_array_index (lines, n - 1)) + UNITS_ASCII;
    }

  return 0;
}

/**
 * chimera_digest_new:
 * @inventory: an inventory
 * @budget_tokens: how many tokens the text may take, or %CHIMERA_DIGEST_NO_BUDGET
 *
 * Makes the text that tells a model what is in the folder: totals, then the first paths of each
 * kind, then the folders by the number of files in them. Lines are whole; where some do not fit,
 * the last line says how many, unless there is no room even for that and the text is empty.
 *
 * Returns: (transfer full): the digest, English
 */
ChimeraDigest *
chimera_digest_new (ChimeraInventory *inventory,
                    guint             budget_tokens)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  ChimeraDigest *self;
  GString *text;
  guint n;

  g_return_val_if_fail (CHIMERA_IS_INVENTORY (inventory), NULL);

  add_totals (lines, inventory);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_first_paths (lines, inventory, kinds[i].kind, kinds[i].name);
  add_branches (lines, inventory);

  n = count_fitting (lines, budget_tokens);
  text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (text, g_ptr_array_index (lines, i));
      g_string_append_c (text, '\n');
    }

  if (n < lines->len)
    {
      g_autofree char *note = make_note (lines->len - n);

      if (n > 0 || chimera_digest_estimate_tokens (note) + 1 <= budget_tokens)
        g_string_append_printf (text, "%s\n", note);
    }

  self = g_new0 (ChimeraDigest, 1);
  self->text = g_string_free (text, FALSE);
  self->estimated_tokens = chimera_digest_estimate_tokens (self->text);
  self->n_lines_left_out = lines->len - n;

  return self;
}

/**
 * chimera_digest_free:
 * @self: (transfer full): a digest
 *
 * Frees it with its text.
 */
void
chimera_digest_free (ChimeraDigest *self)
{
  g_free (self->text);
  g_free (self);
}

/**
 * chimera_digest_count_left_out:
 * @text: a digest's text, or a prompt that holds one
 *
 * A digest says itself how many lines did not fit its budget; this reads it back from a text that
 * was kept.
 *
 * Returns: the number of lines; 0 where the digest is whole
 */
guint
chimera_digest_count_left_out (const char *text)
{
  const char *end;

  g_return_val_if_fail (text != NULL, 0);

  if (strstr (text, "\n(1" ONE_LEFT_OUT_SUFFIX) != NULL)
    return 1;

  end = strstr (text, LEFT_OUT_SUFFIX);
  if (end == NULL)
    return 0;

  while (end > text && g_ascii_isdigit (end[-1]))
    end--;

  return (guint) g_ascii_strtoull (end, NULL, 10);
}
