/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-inline-text.h"

#include <string.h>

#define ELLIPSIS "…"

/**
 * Writer:
 * @text: the Markdown so far
 * @room: characters of visible text that may still come
 * @full: whether something had to be left out
 */
typedef struct
{
  GString *text;
  guint room;
  gboolean full;
} Writer;

static void write_children (Writer                    *writer,
                            const ChimeraMarkdownNode *node);

static void
trim_end (GString *text,
          gsize    from)
{
  while (text->len > from && g_ascii_isspace (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
}

static void
write_space (Writer *writer)
{
  if (writer->text->len > 0 && writer->text->str[writer->text->len - 1] != ' ')
    g_string_append_c (writer->text, ' ');
}

/* Whether the character could begin a block where the text begins a line. */
static gboolean
begins_block (const GString *text,
              const char    *p)
{
  if (text->len == 0)
    return strchr ("#>+-=|", *p) != NULL;

  /* "1. " and "1) " */
  if ((*p != '.' && *p != ')') || (p[1] != ' ' && p[1] != '\0'))
    return FALSE;
  for (gsize i = 0; i < text->len; i++)
    if (!g_ascii_isdigit (text->str[i]))
      return FALSE;

  return TRUE;
}

static gboolean
needs_escape (const GString *text,
              const char    *begin,
              const char    *p)
{
  if (begins_block (text, p))
    return TRUE;

  switch (*p)
    {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '<':
      return TRUE;

    case '_':
      /* Within a word an underscore is a letter. */
      return !(p > begin && g_ascii_isalnum (p[-1]) && g_ascii_isalnum (p[1]));

    case '&':
      return g_ascii_isalpha (p[1]) || p[1] == '#';

    case '~':
      return p[1] == '~' || (p > begin && p[-1] == '~');

    default:
      return FALSE;
    }
}

/* The longest part of @text, whole words, that has at most @room characters. */
static gsize
fit_words (const char *text,
           guint       room)
{
  const char *end = text;
  const char *space = NULL;

  for (guint i = 0; i < room && *end != '\0'; i++)
    end = g_utf8_next_char (end);

  if (*end == '\0')
    return (gsize) (end - text);

  if (*end == ' ')
    return (gsize) (end - text);

  space = g_strrstr_len (text, end - text, " ");

  return space != NULL ? (gsize) (space - text) : 0;
}

static void
write_text (Writer     *writer,
            const char *literal)
{
  gsize length;

  if (writer->full)
    return;

  length = fit_words (literal, writer->room);
  if (literal[length] != '\0')
    {
      writer->full = TRUE;
      /* A single word that is longer than all the room there is. */
      if (length == 0 && writer->text->len == 0)
        length = (gsize) (g_utf8_offset_to_pointer (literal, writer->room) - literal);
    }
  writer->room -= (guint) g_utf8_strlen (literal, (gssize) length);

  for (const char *p = literal; p < literal + length; p++)
    {
      if (g_ascii_isspace (*p))
        {
          write_space (writer);
          continue;
        }

      /* Asterisks that the parser left over, in pairs or at the edge to other markup, are noise. */
      if (p[0] == '*' && (p == literal || p[1] == '\0' || p[1] == '*' || p[-1] == '*'))
        continue;

      if (needs_escape (writer->text, literal, p))
        g_string_append_c (writer->text, '\\');
      g_string_append_c (writer->text, *p);
    }
}

static void
write_code (Writer     *writer,
            const char *literal)
{
  glong length = g_utf8_strlen (literal, -1);
  guint longest = 0;
  guint ticks = 0;
  gboolean pad;

  if (writer->full)
    return;

  if ((gulong) length > writer->room)
    {
      writer->full = TRUE;
      return;
    }
  writer->room -= (guint) length;

  for (const char *p = literal; *p != '\0'; p++)
    {
      ticks = *p == '`' ? ticks + 1 : 0;
      longest = MAX (longest, ticks);
    }
  pad = *literal == '`' || g_str_has_suffix (literal, "`");

  for (guint i = 0; i <= longest; i++)
    g_string_append_c (writer->text, '`');
  if (pad)
    g_string_append_c (writer->text, ' ');
  for (const char *p = literal; *p != '\0'; p++)
    g_string_append_c (writer->text, *p == '\n' ? ' ' : *p);
  if (pad)
    g_string_append_c (writer->text, ' ');
  for (guint i = 0; i <= longest; i++)
    g_string_append_c (writer->text, '`');
}

static void
write_wrapped (Writer                    *writer,
               const ChimeraMarkdownNode *node,
               const char                *open,
               const char                *close)
{
  gsize before = writer->text->len;
  gsize inside;

  g_string_append (writer->text, open);
  inside = writer->text->len;
  write_children (writer, node);
  trim_end (writer->text, inside);
  while (writer->text->len > inside && writer->text->str[inside] == ' ')
    g_string_erase (writer->text, (gssize) inside, 1);

  if (writer->text->len == inside)
    g_string_truncate (writer->text, before);
  else
    g_string_append (writer->text, close);
}

static void
write_link (Writer                    *writer,
            const ChimeraMarkdownNode *node)
{
  g_autofree char *label = chimera_markdown_node_get_text (node);
  g_autoptr(GString) close = NULL;

  /* A bare address stays one, without a backslash in it. */
  if (node->url != NULL && g_str_has_suffix (node->url, label) && strchr (label, ' ') == NULL &&
      (strstr (label, "://") != NULL || strchr (label, '.') != NULL))
    {
      glong length = g_utf8_strlen (label, -1);

      if (writer->full || (gulong) length > writer->room)
        {
          writer->full = TRUE;
          return;
        }
      writer->room -= (guint) length;
      g_string_append (writer->text, label);
      return;
    }

  if (node->url == NULL || !chimera_markdown_url_is_safe (node->url))
    {
      write_children (writer, node);
      return;
    }

  close = g_string_new ("](<");
  g_string_append_uri_escaped (close, node->url, "!#$%&'()*+,/:;=?@[]~", TRUE);
  g_string_append (close, ">)");
  write_wrapped (writer, node, "[", close->str);
}

static void
write_node (Writer                    *writer,
            const ChimeraMarkdownNode *node)
{
  switch (node->kind)
    {
    case CHIMERA_MARKDOWN_HTML_INLINE:
      if (node->literal != NULL && g_ascii_strncasecmp (node->literal, "<br", 3) == 0)
        write_space (writer);
      else if (node->literal != NULL)
        write_text (writer, node->literal);
      break;

    case CHIMERA_MARKDOWN_TEXT:
      if (node->literal != NULL)
        write_text (writer, node->literal);
      break;

    case CHIMERA_MARKDOWN_SOFT_BREAK:
    case CHIMERA_MARKDOWN_LINE_BREAK:
      write_space (writer);
      break;

    case CHIMERA_MARKDOWN_CODE:
      if (node->literal != NULL)
        write_code (writer, node->literal);
      break;

    case CHIMERA_MARKDOWN_EMPHASIS:
      write_wrapped (writer, node, "*", "*");
      break;

    case CHIMERA_MARKDOWN_STRONG:
      write_wrapped (writer, node, "**", "**");
      break;

    case CHIMERA_MARKDOWN_STRIKETHROUGH:
      write_wrapped (writer, node, "~~", "~~");
      break;

    case CHIMERA_MARKDOWN_LINK:
      write_link (writer, node);
      break;

    case CHIMERA_MARKDOWN_IMAGE:
    default:
      write_children (writer, node);
      break;
    }
}

static void
write_children (Writer                    *writer,
                const ChimeraMarkdownNode *node)
{
  for (const ChimeraMarkdownNode *child = node->first_child; child != NULL; child = child->next)
    write_node (writer, child);
}

/**
 * chimera_inline_text_write:
 * @paragraph: a block that holds inlines
 * @max_characters: how many characters of visible text there may be
 *
 * Writes the inlines as Markdown on a single line that means the same: emphasis, code and links
 * keep their markup, breaks become spaces, images their text, everything else that could be read
 * as markup is escaped. Asterisks that are no markup, the remains of broken bold text, go. A text
 * that is too long ends at a word boundary with an ellipsis, every mark closed.
 *
 * Returns: (transfer full): the text, possibly empty
 */
char *
chimera_inline_text_write (const ChimeraMarkdownNode *paragraph,
                           guint                      max_characters)
{
  Writer writer = { NULL, max_characters, FALSE };

  g_return_val_if_fail (paragraph != NULL, NULL);

  writer.text = g_string_new (NULL);
  write_children (&writer, paragraph);
  trim_end (writer.text, 0);
  if (writer.full)
    g_string_append (writer.text, ELLIPSIS);

  return g_string_free (writer.text, FALSE);
}
