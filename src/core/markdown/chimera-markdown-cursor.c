/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-cursor.h"

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* Returns: how many columns of white space come next */
int
chimera_markdown_cursor_indent (const ChimeraMarkdownCursor *self)
{
  int column = self->column + self->pending;

  for (const char *at = self->at; at < self->end && is_blank (*at); at++)
    column += *at == '\t' ? 4 - column % 4 : 1;

  return column - self->column;
}

/* Skips white space, at most @n_columns of it; of a tab only as much as is wanted. */
void
chimera_markdown_cursor_skip_columns (ChimeraMarkdownCursor *self,
                                      int                    n_columns)
{
  while (n_columns > 0)
    {
      int step;

      if (self->pending == 0)
        {
          if (self->at == self->end || !is_blank (*self->at))
            return;
          self->pending = *self->at == '\t' ? 4 - self->column % 4 : 1;
          self->at++;
        }

      step = MIN (n_columns, self->pending);
      self->column += step;
      self->pending -= step;
      n_columns -= step;
    }
}

/* Skips @length bytes of ASCII that are no white space. */
void
chimera_markdown_cursor_skip_marker (ChimeraMarkdownCursor *self,
                                     gsize                  length)
{
  self->at += length;
  self->column += (int) length;
}

/* The length of "-", "+", "*", "1." or "1)" with white space or nothing behind; 0 for no marker. */
gsize
chimera_markdown_scan_list_marker (const char *at,
                                   const char *end)
{
  const char *start = at;

  if (at < end && (*at == '-' || *at == '+' || *at == '*'))
    at++;
  else
    {
      while (at < end && at - start < 9 && g_ascii_isdigit (*at))
        at++;
      if (at == start || at == end || (*at != '.' && *at != ')'))
        return 0;
      at++;
    }

  return at == end || g_ascii_isspace (*at) || *at == '\v' ? (gsize) (at - start) : 0;
}
