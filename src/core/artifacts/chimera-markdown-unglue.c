/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-unglue.h"

#include <string.h>

/* @lines: of each line written, the line of the source it comes from. */
struct _ChimeraMarkdownUnglued
{
  GString *text;
  GArray *lines;
  int source_line;
  char fence;
};

typedef struct
{
  const char *start;
  const char *end;
} Span;

static void
write_line (ChimeraMarkdownUnglued *self,
            const char             *start,
            const char             *end)
{
  g_string_append_len (self->text, start, end - start);
  g_string_append_c (self->text, '\n');
  g_array_append_val (self->lines, self->source_line);
}

static Span
skip_blanks (Span line)
{
  while (line.start < line.end && g_ascii_isspace (*line.start))
    line.start++;
  while (line.end > line.start && g_ascii_isspace (line.end[-1]))
    line.end--;

  return line;
}

/* How many cells a delimiter row has; 0 where the line is none. Only rows that begin and end with a
 * pipe: where they do not, nothing says where the row above began. */
static guint
count_delimiters (Span line)
{
  guint n_pipes = 0;
  guint n_dashes = 0;

  line = skip_blanks (line);
  if (line.end - line.start < 5 || *line.start != '|' || line.end[-1] != '|')
    return 0;

  for (const char *p = line.start; p < line.end; p++)
    {
      if (strchr ("|-: \t", *p) == NULL || *p == '\0')
        return 0;
      n_pipes += *p == '|';
      n_dashes += *p == '-';
    }

  return n_dashes > 0 ? n_pipes - 1 : 0;
}

/* Marks of lists and quotes may stand before a heading or a table, words may not. */
static gboolean
has_words (const char *start,
           const char *end)
{
  for (const char *p = start; p < end; p++)
    {
      if (g_ascii_isalpha (*p) || (guchar) *p >= 0x80)
        return TRUE;
    }

  return FALSE;
}

/* Where the table's first row begins in a line that has something before it. */
static const char *
find_header (Span  line,
             guint n_cells)
{
  Span inner = skip_blanks (line);
  const char *p = inner.end;

  if (inner.start == inner.end || inner.end[-1] != '|')
    return NULL;

  for (guint n = 0; n <= n_cells; n++)
    {
      do
        {
          if (p == inner.start)
            return NULL;
          p--;
        }
      while (*p != '|' || (p > inner.start && p[-1] == '\\'));
    }

  return has_words (inner.start, p) ? p : NULL;
}

/* Where a heading of two to six marks begins within a line, not in code. */
static const char *
find_heading (Span line)
{
  gboolean is_code = FALSE;
  gboolean has_word = FALSE;

  for (const char *p = line.start; p + 4 < line.end; p++)
    {
      const char *mark = p + 1;

      is_code ^= *p == '`';
      has_word |= g_ascii_isalpha (*p) || (guchar) *p >= 0x80;
      if (is_code || !has_word || *p != ' ' || *mark != '#')
        continue;

      while (mark < line.end && *mark == '#')
        mark++;

      if (mark - p >= 3 && mark - p <= 7 && mark + 1 < line.end && *mark == ' ' &&
          has_words (mark + 1, mark + 2))
        return p;
    }

  return NULL;
}

/* Opens and closes fences as CommonMark does, near enough: what is in one stays as it is. */
static gboolean
is_fenced (ChimeraMarkdownUnglued *self,
           Span                    line)
{
  Span inner = skip_blanks (line);
  gboolean is_fence = inner.end - inner.start >= 3 &&
                      (strncmp (inner.start, "```", 3) == 0 || strncmp (inner.start, "~~~", 3) == 0);

  if (!is_fence)
    return self->fence != '\0';

  if (self->fence == '\0')
    self->fence = *inner.start;
  else if (self->fence == *inner.start)
    self->fence = '\0';

  return TRUE;
}

static void
unglue_line (ChimeraMarkdownUnglued *self,
             Span                    line,
             Span                    next)
{
  guint n_cells;
  const char *header;
  const char *heading;

  if (is_fenced (self, line))
    {
      write_line (self, line.start, line.end);
      return;
    }

  while ((heading = find_heading (line)) != NULL)
    {
      write_line (self, line.start, heading);
      line.start = heading + 1;
    }

  n_cells = count_delimiters (next);
  header = n_cells > 0 ? find_header (line, n_cells) : NULL;
  if (header != NULL)
    {
      write_line (self, line.start, header);
      write_line (self, header, header);
      line.start = header;
    }

  write_line (self, line.start, line.end);
}

static Span
get_span (const char *start,
          const char *end)
{
  const char *line_end = start < end ? memchr (start, '\n', end - start) : NULL;

  return (Span) { start, line_end != NULL ? line_end : end };
}

/**
 * chimera_markdown_unglue:
 * @text: (array length=length): Markdown, any bytes
 * @length: its length in bytes
 *
 * Writes Markdown anew with headings and tables on lines of their own. Text that has them there
 * already comes out as it is.
 *
 * Returns: (transfer full): the new text, which knows where its lines come from
 */
ChimeraMarkdownUnglued *
chimera_markdown_unglue (const char *text,
                         gsize       length)
{
  ChimeraMarkdownUnglued *self = g_new0 (ChimeraMarkdownUnglued, 1);
  const char *end = text + length;
  const char *p = text;

  self->text = g_string_sized_new (length + 64);
  self->lines = g_array_new (FALSE, FALSE, sizeof (int));

  while (p < end)
    {
      Span line = get_span (p, end);
      const char *after = MIN (line.end + 1, end);

      self->source_line++;
      unglue_line (self, line, get_span (after, end));
      p = after;
    }

  return self;
}

/**
 * chimera_markdown_unglued_free:
 * @self: (transfer full): a text
 */
void
chimera_markdown_unglued_free (ChimeraMarkdownUnglued *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->lines);
  g_free (self);
}

/**
 * chimera_markdown_unglued_get_text:
 * @self: a text
 * @out_length: (out): its length in bytes
 *
 * Returns: (transfer none): the new text
 */
const char *
chimera_markdown_unglued_get_text (const ChimeraMarkdownUnglued *self,
                                   gsize                        *out_length)
{
  *out_length = self->text->len;

  return self->text->str;
}

/**
 * chimera_markdown_unglued_get_line:
 * @self: a text
 * @line: a line of the new text, from 1
 *
 * Returns: the line of the source it comes from; the last one for a line behind the end
 */
int
chimera_markdown_unglued_get_line (const ChimeraMarkdownUnglued *self,
                                   int                           line)
{
  if (self->lines->len == 0)
    return 1;

  return g_array_index (self->lines, int, CLAMP (line, 1, (int) self->lines->len) - 1);
}
