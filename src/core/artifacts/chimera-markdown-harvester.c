/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-harvesters.h"

#include <string.h>

#include "chimera-markdown-columns.h"
#include "chimera-markdown-findings.h"
#include "chimera-markdown-keys.h"
#include "chimera-markdown-pieces.h"
#include "chimera-markdown-unglue.h"
#include "chimera-markdown-value.h"

/* People write no more; what programs write of this size is no report. */
#define MAX_BYTES (4 * 1024 * 1024)

/* A longer line is no name with a value, however it begins. */
#define MAX_LINE_LENGTH 512

static gboolean
read_all (ChimeraTextFeed  *feed,
          GString          *text,
          ChimeraReading   *reading,
          GCancellable     *cancellable,
          GError          **error)
{
  const char *piece;
  gsize length;

  do
    {
      if (!chimera_text_feed_next (feed, &piece, &length, cancellable, error))
        return FALSE;

      g_string_append_len (text, piece, length);
    }
  while (length > 0 && text->len <= MAX_BYTES);

  if (text->len > MAX_BYTES)
    {
      const char *line_end = g_strrstr_len (text->str, MAX_BYTES, "\n");

      g_string_truncate (text, line_end != NULL ? line_end + 1 - text->str : MAX_BYTES);
      reading->is_sampled = TRUE;
    }

  return TRUE;
}

static guint64
count_lines (const GString *text)
{
  guint64 n = 0;
  const char *p = text->str;
  const char *end = text->str + text->len;

  while (p < end)
    {
      const char *line_end = memchr (p, '\n', end - p);

      n++;
      p = line_end != NULL ? line_end + 1 : end;
    }

  return n;
}

/* What lines are found with: @keys are those above the next one, and @depth is in how many items and
 * quotes that is. */
typedef struct
{
  ChimeraMarkdownFindings *findings;
  ChimeraMarkdownKeys *keys;
  guint depth;
} Lines;

static void
take_key (const Lines *lines,
          const char  *name,
          const char  *behind)
{
  g_autofree char *text = g_strstrip (g_strdup (behind));
  ChimeraNature nature;

  if (*text == '\0' || strlen (text) > CHIMERA_HARVEST_MAX_KEY_TEXT)
    return;

  chimera_nature_init (&nature, name);
  if (nature.role == CHIMERA_ROLE_KEY)
    chimera_markdown_keys_set (lines->keys, lines->depth, name, text);
}

static void
harvest_line (const Lines *lines,
              const char  *text,
              int          line)
{
  g_autofree char *name = NULL;
  const char *behind;
  const ChimeraUnit *unit;
  ChimeraMarkdownFinding *finding;
  double value;

  chimera_markdown_keys_leave (lines->keys, lines->depth);
  if (strlen (text) > MAX_LINE_LENGTH || !chimera_markdown_pair_split (text, &name, &behind))
    {
      if (lines->depth > 0)
        chimera_markdown_keys_leave (lines->keys, lines->depth - 1);
      else
        chimera_markdown_keys_clear (lines->keys);
      return;
    }

  take_key (lines, name, behind);
  if (!chimera_markdown_value_parse (behind, strlen (behind), &value, &unit))
    return;

  finding = chimera_markdown_findings_add (lines->findings, name, name);
  if (finding == NULL)
    return;

  chimera_markdown_finding_add_number (finding, line, value, unit);
  chimera_markdown_finding_take_line_keys (finding, chimera_markdown_keys_dup (lines->keys));
}

static guint
get_depth (const ChimeraMarkdownNode *node)
{
  guint depth = 0;

  for (; node != NULL; node = node->parent)
    depth += node->kind == CHIMERA_MARKDOWN_ITEM || node->kind == CHIMERA_MARKDOWN_QUOTE;

  return depth;
}

/* Line by line: a break in the source is one here, whatever it is when it is shown. */
static void
harvest_paragraph (const ChimeraMarkdownNode   *paragraph,
                   const ChimeraMarkdownPieces *pieces,
                   Lines                       *lines)
{
  g_autoptr(GString) text = g_string_new (NULL);
  int line = paragraph->start_line;

  lines->depth = get_depth (paragraph);
  for (const ChimeraMarkdownNode *node = chimera_markdown_node_next (paragraph, paragraph);
       node != NULL;
       node = chimera_markdown_node_next (node, paragraph))
    {
      if (node->kind == CHIMERA_MARKDOWN_SOFT_BREAK || node->kind == CHIMERA_MARKDOWN_LINE_BREAK)
        {
          harvest_line (lines, text->str, chimera_markdown_pieces_get_line (pieces, line));
          g_string_truncate (text, 0);
          line++;
        }
      else if (node->literal != NULL)
        {
          g_string_append (text, node->literal);
        }
    }

  harvest_line (lines, text->str, chimera_markdown_pieces_get_line (pieces, line));
}

static void
harvest_table (ChimeraMarkdownCells    *table,
               ChimeraMarkdownFindings *findings,
               ChimeraReading          *reading)
{
  chimera_markdown_cells_take_units (table);
  reading->n_columns++;
  reading->n_failed += chimera_markdown_columns_harvest (table, findings);
}

/* A table is complete when something else comes. */
static gboolean
harvest_pieces (ChimeraMarkdownPieces    *pieces,
                ChimeraMarkdownFindings  *findings,
                ChimeraReading           *reading,
                GCancellable             *cancellable,
                GError                  **error)
{
  g_autoptr(ChimeraMarkdownCells) table = NULL;
  g_autoptr(ChimeraMarkdownKeys) keys = chimera_markdown_keys_new ();
  Lines lines = { findings, keys, 0 };
  const ChimeraMarkdownNode *node;

  while ((node = chimera_markdown_pieces_next (pieces)) != NULL)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      if (table != NULL && !chimera_markdown_pieces_is_continued (pieces))
        {
          harvest_table (table, findings, reading);
          g_clear_pointer (&table, chimera_markdown_cells_free);
        }

      if (node->kind == CHIMERA_MARKDOWN_HEADING)
        {
          g_autofree char *text = chimera_markdown_node_get_text (node);

          chimera_markdown_findings_set_heading (findings, node->level, text);
          chimera_markdown_keys_clear (keys);
        }
      else if (node->kind == CHIMERA_MARKDOWN_RULE)
        {
          chimera_markdown_keys_clear (keys);
        }
      else if (node->kind == CHIMERA_MARKDOWN_TABLE)
        {
          if (table == NULL)
            table = chimera_markdown_cells_new ();
          chimera_markdown_cells_add (table, node, pieces);
        }
      else
        {
          harvest_paragraph (node, pieces, &lines);
        }
    }

  if (table != NULL)
    harvest_table (table, findings, reading);

  return TRUE;
}

/**
 * chimera_markdown_harvest:
 * @feed: a Markdown file
 * @harvest: where to put its tables and its lines that are a name and a value; places are lines
 * @reading: what is known of the file: its lines as rows, its tables as columns
 * @cancellable: (nullable): to stop early
 * @error: a #GIOErrorEnum
 *
 * Measures what people write for people: GFM tables, and "name: value" on a line of a paragraph or
 * of a list, each named after the nearest heading where its own name is not the only one, or grouped
 * by such lines above it that are keys ("Model: gemma3:4b") where no heading helps. Code is
 * left alone, and so are dates, versions and numbers in sentences. At most 4 MiB are read; of tables
 * all of that is, but for such as have next to nothing in their cells.
 *
 * Returns: %FALSE with @error where the file cannot be read or @cancellable was cancelled
 */
gboolean
chimera_markdown_harvest (ChimeraTextFeed  *feed,
                          ChimeraHarvest   *harvest,
                          ChimeraReading   *reading,
                          GCancellable     *cancellable,
                          GError          **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(ChimeraMarkdownFindings) findings = chimera_markdown_findings_new ();
  g_autoptr(ChimeraMarkdownUnglued) source = NULL;
  g_autoptr(ChimeraMarkdownPieces) pieces = NULL;

  g_return_val_if_fail (feed != NULL, FALSE);

  if (!read_all (feed, text, reading, cancellable, error))
    return FALSE;

  reading->n_rows = count_lines (text);
  reading->encoding = chimera_text_feed_get_encoding (feed);

  source = chimera_markdown_unglue (text->str, text->len);
  pieces = chimera_markdown_pieces_new (source);
  if (!harvest_pieces (pieces, findings, reading, cancellable, error))
    return FALSE;

  reading->n_lines_left_out = chimera_markdown_pieces_get_n_lines_left_out (pieces);
  reading->n_summaries = chimera_markdown_findings_give (findings, harvest);
  reading->n_series_left_out += chimera_markdown_findings_get_n_left_out (findings);

  return TRUE;
}
