/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-row.h"

#include <string.h>

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/*
 * chimera_markdown_row_split:
 * @text: (array length=length): the text of a line
 * @length: its length in bytes
 * @max: how many cells to find at most
 * @cells: (element-type ChimeraMarkdownCell): (out caller-allocates): the cells, without the white
 *   space around them
 *
 * Splits a row at the pipes that no backslash escapes, also inside code (GFM 4.10).
 */
void
chimera_markdown_row_split (const char *text,
                            gsize       length,
                            guint       max,
                            GArray     *cells)
{
  const char *at = text;
  const char *end = text + length;

  g_array_set_size (cells, 0);

  while (at < end && is_blank (*at))
    at++;
  while (end > at && is_blank (end[-1]))
    end--;
  if (at < end && *at == '|')
    at++;

  while (at < end && cells->len < max)
    {
      const char *stop = at;
      ChimeraMarkdownCell cell;

      while (stop < end && *stop != '|')
        stop += *stop == '\\' && stop + 1 < end ? 2 : 1;

      cell.start = at;
      cell.length = (gsize) (stop - at);
      while (cell.length > 0 && is_blank (*cell.start))
        {
          cell.start++;
          cell.length--;
        }
      while (cell.length > 0 && is_blank (cell.start[cell.length - 1]))
        cell.length--;

      g_array_append_val (cells, cell);
      at = stop + 1;
    }
}

static gboolean
read_align (const ChimeraMarkdownCell *cell,
            ChimeraMarkdownAlign      *out_align)
{
  static const ChimeraMarkdownAlign aligns[] = {
    CHIMERA_MARKDOWN_ALIGN_NONE,
    CHIMERA_MARKDOWN_ALIGN_LEFT,
    CHIMERA_MARKDOWN_ALIGN_RIGHT,
    CHIMERA_MARKDOWN_ALIGN_CENTER,
  };
  const char *at = cell->start;
  const char *end = at + cell->length;
  int colons = 0;

  if (at < end && *at == ':')
    {
      colons |= 1;
      at++;
    }
  if (at < end && end[-1] == ':')
    {
      colons |= 2;
      end--;
    }
  if (at == end)
    return FALSE;
  for (; at < end; at++)
    {
      if (*at != '-')
        return FALSE;
    }

  *out_align = aligns[colons];
  return TRUE;
}

/*
 * chimera_markdown_row_may_be_delimiter:
 * @line: (array length=length): a line with all that is in front of its text
 * @length: its length in bytes
 *
 * Looks at the bytes only: dashes, colons and pipes, and in front at most blanks and quote marks.
 *
 * Returns: whether a closer look is worth while
 */
gboolean
chimera_markdown_row_may_be_delimiter (const char *line,
                                       gsize       length)
{
  const char *end = line + length;
  gboolean has_dash = FALSE;
  gboolean has_other = FALSE;

  while (end > line && strchr ("|-: \t", end[-1]) != NULL)
    {
      end--;
      has_dash = has_dash || *end == '-';
      has_other = has_other || *end == '|' || *end == ':';
    }
  while (end > line && (is_blank (end[-1]) || end[-1] == '>'))
    end--;

  return has_dash && has_other && end == line;
}

/*
 * chimera_markdown_row_read_aligns:
 * @cells: (element-type ChimeraMarkdownCell): the cells of a line
 * @aligns: (element-type ChimeraMarkdownAlign) (out caller-allocates): what they say
 *
 * Returns: whether all the cells are those of a delimiter row
 */
gboolean
chimera_markdown_row_read_aligns (GArray *cells,
                                  GArray *aligns)
{
  g_array_set_size (aligns, 0);

  for (guint i = 0; i < cells->len; i++)
    {
      ChimeraMarkdownAlign align;

      if (!read_align (&g_array_index (cells, ChimeraMarkdownCell, i), &align))
        return FALSE;
      g_array_append_val (aligns, align);
    }

  return TRUE;
}

/*
 * chimera_markdown_row_begins_item:
 * @text: (array length=length): the text of a line
 * @length: its length in bytes
 *
 * Returns: whether the line is a list item that could not interrupt a paragraph, but ends a table:
 *   "2. next" or a lone "*"
 */
gboolean
chimera_markdown_row_begins_item (const char *text,
                                  gsize       length)
{
  gsize n = 0;

  if (length > 0 && strchr ("*+-", text[0]) != NULL)
    return length == 1;

  while (n < length && n < 9 && g_ascii_isdigit (text[n]))
    n++;

  return n > 0 && n < length && (text[n] == '.' || text[n] == ')') &&
         (n + 1 == length || is_blank (text[n + 1]));
}
