/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-source.h"

#include <string.h>

#include "chimera-markdown-cursor.h"

#define BOM "\xEF\xBB\xBF"
#define REPLACEMENT "\xEF\xBF\xBD"

/* cmark visits every open list at every blank line, so lists may open in the first columns only;
 * an item takes two columns at least, a quote one. */
#define MAX_CONTAINER_COLUMN 96

/* cmark 0.30 looks at every open "![" again at every link. */
#define MAX_IMAGES_IN_BLOCK 200

/* Every use of a link definition copies it. */
#define DEFINITION_BUDGET (16 * 1024 * 1024)
#define MIN_DEFINITION 100
#define MAX_DEFINITION 4096
#define MAX_DEFINITION_GAP 256

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* Whether only one kind of character and blanks are left, three at least: a thematic break. */
static gboolean
is_thematic_break (const char *at,
                   const char *end)
{
  char c = *at;
  int count = 0;

  if (c != '-' && c != '*')
    return FALSE;

  for (; at < end; at++)
    {
      if (*at == c)
        count++;
      else if (!is_blank (*at))
        return FALSE;
    }

  return count >= 3;
}

/* The first marker of a quote or a list beyond the last column where one may stand, or NULL. */
static const char *
find_deep_marker (const char *line,
                  const char *end)
{
  ChimeraMarkdownCursor cursor = { .at = line, .end = end };

  while (TRUE)
    {
      gsize length;

      chimera_markdown_cursor_skip_columns (&cursor, chimera_markdown_cursor_indent (&cursor));
      if (cursor.at == end)
        return NULL;

      length = *cursor.at == '>' ? 1 : chimera_markdown_scan_list_marker (cursor.at, end);
      if (length == 0)
        return NULL;
      if (cursor.column > MAX_CONTAINER_COLUMN)
        return is_thematic_break (cursor.at, end) ? NULL : cursor.at;

      chimera_markdown_cursor_skip_marker (&cursor, length);
    }
}

static const char *
skip_definition_gap (const char *at,
                     const char *end)
{
  const char *limit = at + MIN (end - at, MAX_DEFINITION_GAP);

  while (at < limit && (is_blank (*at) || is_line_end (*at) || *at == '>'))
    at++;

  return at;
}

/* Whether the address or the title of a link definition is longer than @limit; @at is behind its
 * colon. */
static gboolean
is_long_definition (const char *at,
                    const char *end,
                    gsize       limit)
{
  const char *start = skip_definition_gap (at, end);
  const char *stop = start + MIN ((gsize) (end - start), limit);
  gboolean in_brackets = start < end && *start == '<';
  char closing;

  for (at = start; at < stop; at++)
    {
      if (in_brackets ? (*at == '>' || is_line_end (*at)) : g_ascii_isspace (*at))
        break;
    }
  if (at == stop)
    return stop < end;

  at = skip_definition_gap (at, end);
  if (at == end || strchr ("\"'(", *at) == NULL)
    return FALSE;

  closing = *at == '(' ? ')' : *at;
  stop = at + MIN ((gsize) (end - at), limit);
  for (at++; at < stop; at++)
    {
      if (*at == '\\')
        at++;
      else if (*at == closing || (*at == '\n' && at + 1 < end && is_line_end (at[1])))
        return FALSE;
    }

  return stop < end;
}

static gsize
definition_limit (const char *text,
                  gsize       length)
{
  gsize n_brackets = 1;

  for (gsize i = 0; i < length; i++)
    n_brackets += text[i] == ']';

  return CLAMP (DEFINITION_BUDGET / n_brackets, MIN_DEFINITION, MAX_DEFINITION);
}

/* Copies a line, with a mark where cmark must stop to see structure, and where a backslash keeps
 * our own pass from seeing some: cmark's tree does not tell an escaped character from another.
 * "\\~" becomes "\\", mark, "~", which chimera_markdown_keep_text() reads. */
static void
append_line (GString    *out,
             const char *line,
             const char *end,
             const char *text_end,
             gsize       limit,
             guint      *n_images)
{
  const char *deep = find_deep_marker (line, end);
  const char *from = line;
  gboolean seen_bracket = FALSE;
  gboolean seen_text = FALSE;

  for (const char *at = line; at < end; at++)
    {
      const char *mark = NULL;

      if (at == deep)
        mark = at;
      else if (*at == '\\' && at + 1 < end)
        {
          at++;
          if (*at == '~')
            mark = at;
          else if (strchr ("[]:/.", *at) != NULL)
            mark = at + 1;
        }
      else if (*at == '!' && at + 1 < end && at[1] == '[' && ++*n_images > MAX_IMAGES_IN_BLOCK)
        mark = at + 1;
      else if (*at == ']' && !seen_bracket)
        {
          seen_bracket = TRUE;
          if (at + 1 < end && at[1] == ':' && is_long_definition (at + 2, text_end, limit))
            mark = at + 1;
        }

      seen_text = seen_text || !is_blank (*at);
      if (mark != NULL)
        {
          g_string_append_len (out, from, mark - from);
          g_string_append (out, CHIMERA_MARKDOWN_MARK);
          from = mark;
        }
    }

  g_string_append_len (out, from, end - from);
  if (!seen_text)
    *n_images = 0;
}

static char *
make_valid (const char *text,
            gsize       length,
            gsize      *out_length)
{
  g_autofree char *valid = NULL;

  if (length >= strlen (BOM) && memcmp (text, BOM, strlen (BOM)) == 0)
    {
      text += strlen (BOM);
      length -= strlen (BOM);
    }

  valid = length > 0 ? g_utf8_make_valid (text, (gssize) length) : g_strdup ("");
  for (char *at = valid; (at = strstr (at, CHIMERA_MARKDOWN_MARK)) != NULL;)
    memcpy (at, REPLACEMENT, strlen (REPLACEMENT));

  *out_length = strlen (valid);
  return g_steal_pointer (&valid);
}

/* Copies @text with its line endings; a limit of 0 copies it as it is. */
static ChimeraMarkdownSource *
read_lines (const char *text,
            gsize       length,
            gsize       limit)
{
  ChimeraMarkdownSource *self = g_new0 (ChimeraMarkdownSource, 1);
  const char *end = text + length;
  guint n_images = 0;

  self->text = g_string_sized_new (length + 1);
  self->lines = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->ancestors = g_ptr_array_new ();

  for (const char *line = text; line < end;)
    {
      const char *line_end = line;

      while (line_end < end && !is_line_end (*line_end))
        line_end++;

      g_array_append_val (self->lines, self->text->len);
      if (limit > 0)
        append_line (self->text, line, line_end, end, limit, &n_images);
      else
        g_string_append_len (self->text, line, line_end - line);

      line = line_end;
      if (line < end && *line == '\r')
        g_string_append_c (self->text, *line++);
      if (line < end && *line == '\n' && (line == line_end || line[-1] == '\r'))
        g_string_append_c (self->text, *line++);
    }

  g_array_append_val (self->lines, self->text->len);

  return self;
}

/*
 * chimera_markdown_source_new:
 * @text: (array length=length): any bytes
 * @length: how many
 *
 * Returns: (transfer full): the text made ready for cmark, with its lines
 */
ChimeraMarkdownSource *
chimera_markdown_source_new (const char *text,
                             gsize       length)
{
  gsize valid_length;
  g_autofree char *valid = make_valid (text, length, &valid_length);

  return read_lines (valid, valid_length, definition_limit (valid, valid_length));
}

/*
 * chimera_markdown_source_new_read:
 * @text: (array length=length): text made from that of another source, marks and all
 * @length: its length in bytes
 *
 * Returns: (transfer full): the text as it is, with its lines
 */
ChimeraMarkdownSource *
chimera_markdown_source_new_read (const char *text,
                                  gsize       length)
{
  return read_lines (text, length, 0);
}

/* Frees @self with all it holds. */
void
chimera_markdown_source_free (ChimeraMarkdownSource *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->ancestors);
  g_free (self);
}

/* Returns: how many lines there are */
int
chimera_markdown_source_n_lines (ChimeraMarkdownSource *self)
{
  return (int) self->lines->len - 1;
}

/*
 * chimera_markdown_source_get_line:
 * @self: a source
 * @line: its number, from 1
 * @out_length: (out): its length in bytes without the line ending
 *
 * Returns: (transfer none): the line, not terminated
 */
const char *
chimera_markdown_source_get_line (ChimeraMarkdownSource *self,
                                  int                    line,
                                  gsize                 *out_length)
{
  const char *start = self->text->str + g_array_index (self->lines, gsize, line - 1);
  const char *end = self->text->str + g_array_index (self->lines, gsize, line);

  while (end > start && is_line_end (end[-1]))
    end--;

  *out_length = (gsize) (end - start);
  return start;
}
