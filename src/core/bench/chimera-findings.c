/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-findings.h"

#include <string.h>

#include "chimera-inline-text.h"

/* Longer items are cut: a list of findings is read at a glance. */
#define MAX_ITEM_CHARACTERS 400

/* A heading names its section in a few words; what is longer is a sentence. */
#define MAX_HEADING_WORDS 8

/* Below all real headings, 1 to 6. */
#define PSEUDO_RANK 7
#define N_RANKS (PSEUDO_RANK + 1)

#define MAX_DEPTH 32

typedef enum
{
  TOPIC_NONE = 0,
  TOPIC_FINDINGS = 1 << 0,
  TOPIC_RECOMMENDATIONS = 1 << 1,
  TOPIC_OTHER = 1 << 2,
} Topic;

static const struct
{
  const char *word;
  Topic topic;
} topic_words[] = {
  { "findings", TOPIC_FINDINGS },
  { "insights", TOPIC_FINDINGS },
  { "observations", TOPIC_FINDINGS },
  { "takeaways", TOPIC_FINDINGS },
  { "recommendation", TOPIC_RECOMMENDATIONS },
  { "recommendations", TOPIC_RECOMMENDATIONS },
  { "suggestions", TOPIC_RECOMMENDATIONS },
};

/* Sections of a report that are neither: they end one that was written without real headings. */
static const char *const other_headings[] = {
  "conclusion", "conclusions", "summary", "executive summary", "introduction", "overview", "data overview",
  "data ingestion summary", "performance analysis", "methodology", "limitations", "next steps", "notes",
  "note", "appendix", "references", "risks", "risk assessment", "further investigation",
};

/* What the latest heading of a rank means for what is below it. */
typedef enum
{
  SECTION_NONE, /* no heading of that rank since the last higher one */
  SECTION_OUT,
  SECTION_IN,
  SECTION_IN_ALONE, /* its own items are wanted, but not those of the headings below */
} Section;

/**
 * Walk:
 * @wanted: the topic whose items are taken
 * @sections: for each rank of heading
 * @rank: rank of the current section, 0 before the first heading
 * @by_item: whether headings are written as items of numbered lists, with their sections outside
 * @items: (element-type utf8): what was found
 * @max_items: how many there may be
 */
typedef struct
{
  Topic wanted;
  Section sections[N_RANKS];
  int rank;
  gboolean by_item;
  GPtrArray *items;
  guint max_items;
} Walk;

/* "**4.1 Key  Findings (early):**" -> "key findings" */
static char *
normalise_heading (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *normal = g_string_new (NULL);
  gboolean has_word = FALSE;
  gboolean in_number = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '(')
        {
          const char *close = strchr (p, ')');

          if (close != NULL)
            p = close;
          c = ' ';
        }

      /* Numbers, hashes, bullets and pictures in front of the first word are not its name. */
      if (!has_word && (!g_unichar_isalpha (c) || in_number))
        {
          in_number = g_unichar_isdigit (c) || (in_number && g_unichar_isalpha (c));
          continue;
        }
      has_word = TRUE;

      if (g_unichar_isalnum (c))
        g_string_append_unichar (normal, c);
      else if (c != '\'' && c != 0x2019 && normal->str[normal->len - 1] != ' ')
        g_string_append_c (normal, ' ');
    }

  return g_strchomp (g_string_free (normal, FALSE));
}

static Topic
classify (const char *text)
{
  g_autofree char *heading = normalise_heading (text);
  g_auto(GStrv) words = g_strsplit (heading, " ", -1);
  Topic topic = TOPIC_NONE;

  if (*heading == '\0' || g_strv_length (words) > MAX_HEADING_WORDS)
    return TOPIC_NONE;

  for (guint i = 0; words[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (topic_words); j++)
      if (strcmp (words[i], topic_words[j].word) == 0)
        topic |= topic_words[j].topic;

  if (topic == TOPIC_NONE && g_strv_contains ((const char *const *) other_headings, heading))
    topic = TOPIC_OTHER;

  return topic;
}

static gboolean
is_blank_or_colon (const char *text)
{
  return text == NULL || text[strspn (text, " \t:*")] == '\0';
}

/* Whether a paragraph's first line is one bold run, as models write headings. */
static gboolean
is_bold_line (const ChimeraMarkdownNode *paragraph)
{
  const ChimeraMarkdownNode *node = paragraph->first_child;

  /* "4. **Key Findings**" is text and a bold run where the number begins no list. */
  if (node != NULL && node->kind == CHIMERA_MARKDOWN_TEXT && node->literal != NULL &&
      node->literal[strspn (node->literal, "0123456789.)# \t")] == '\0')
    node = node->next;

  if (node == NULL || node->kind != CHIMERA_MARKDOWN_STRONG)
    return FALSE;

  for (node = node->next; node != NULL; node = node->next)
    {
      if (node->kind == CHIMERA_MARKDOWN_SOFT_BREAK || node->kind == CHIMERA_MARKDOWN_LINE_BREAK)
        return TRUE;
      if (node->kind != CHIMERA_MARKDOWN_TEXT || !is_blank_or_colon (node->literal))
        return FALSE;
    }

  return TRUE;
}

static char *
get_first_line (const ChimeraMarkdownNode *paragraph)
{
  GString *line = g_string_new (NULL);

  for (const ChimeraMarkdownNode *node = paragraph->first_child; node != NULL; node = node->next)
    {
      g_autofree char *text = NULL;

      if (node->kind == CHIMERA_MARKDOWN_SOFT_BREAK || node->kind == CHIMERA_MARKDOWN_LINE_BREAK)
        break;
      text = chimera_markdown_node_get_text (node);
      g_string_append (line, text);
    }

  return g_string_free (line, FALSE);
}

/* A paragraph of plain text is a heading only where all of it names the topic and a list follows:
 * "Key findings:". */
static gboolean
is_plain_heading (const ChimeraMarkdownNode *paragraph)
{
  g_autofree char *text = NULL;

  if (paragraph->next == NULL || paragraph->next->kind != CHIMERA_MARKDOWN_LIST)
    return FALSE;

  text = chimera_markdown_node_get_text (paragraph);
  g_strstrip (text);

  return strlen (text) < 48 && strpbrk (text, ".!?,;") == NULL && g_str_has_suffix (text, ":");
}

/* A heading without a topic takes on that of the one above it. */
static Section
inherit_section (const Walk *walk,
                 int         rank)
{
  for (int outer = rank - 1; outer > 0; outer--)
    {
      switch (walk->sections[outer])
        {
        case SECTION_IN:
          return SECTION_IN;

        case SECTION_OUT:
        case SECTION_IN_ALONE:
          return SECTION_OUT;

        case SECTION_NONE:
        default:
          break;
        }
    }

  return SECTION_OUT;
}

static void
enter_heading (Walk  *walk,
               int    rank,
               Topic  topic)
{
  const Topic both = TOPIC_FINDINGS | TOPIC_RECOMMENDATIONS;
  Section section;

  if (topic == TOPIC_NONE)
    section = inherit_section (walk, rank);
  else if ((topic & walk->wanted) == 0)
    section = SECTION_OUT;
  else if (rank == 1 || (topic & both) == both)
    /* The title of a whole document, or a heading of several things. */
    section = SECTION_IN_ALONE;
  else
    section = SECTION_IN;

  for (int i = rank; i < N_RANKS; i++)
    walk->sections[i] = SECTION_NONE;

  walk->sections[rank] = section;
  walk->rank = rank;
  walk->by_item = FALSE;
}

static gboolean
is_in_topic (const Walk *walk)
{
  return walk->sections[walk->rank] == SECTION_IN || walk->sections[walk->rank] == SECTION_IN_ALONE;
}

static void
take_item (Walk                      *walk,
           const ChimeraMarkdownNode *paragraph)
{
  g_autofree char *text = chimera_inline_text_write (paragraph, MAX_ITEM_CHARACTERS);
  gsize length = strlen (text);

  if (text[strspn (text, "*_-:. ")] == '\0' || g_str_has_prefix (text, "…"))
    return;

  /* A colon announces the nested list, which is not taken along. */
  if (g_str_has_suffix (text, ":**"))
    {
      memcpy (text + length - 3, "**", 3);
    }
  else if (g_str_has_suffix (text, ":"))
    {
      char *open_end = g_strdup_printf ("%.*s…", (int) length - 1, text);

      g_free (text);
      text = open_end;
    }

  for (guint i = 0; i < walk->items->len; i++)
    if (strcmp (walk->items->pdata[i], text) == 0)
      return;

  g_ptr_array_add (walk->items, g_steal_pointer (&text));
}

static void walk_blocks (Walk                      *walk,
                         const ChimeraMarkdownNode *parent,
                         guint                      depth);
static void walk_list   (Walk                      *walk,
                         const ChimeraMarkdownNode *list,
                         guint                      depth);

/* Whether an item's whole first paragraph names a topic: a heading that was written as a list
 * item, "4. **Key Findings**" or "- Key Performance Findings**". */
static gboolean
is_item_heading (const Walk                *walk,
                 const ChimeraMarkdownNode *list,
                 const ChimeraMarkdownNode *paragraph,
                 Topic                     *out_topic)
{
  g_autofree char *text = get_first_line (paragraph);
  gboolean is_bold = is_bold_line (paragraph);

  if (!is_bold && (paragraph->first_child == NULL || strpbrk (text, ".!?,;") != NULL))
    return FALSE;

  *out_topic = classify (text);

  switch (*out_topic)
    {
    case TOPIC_NONE:
    case TOPIC_OTHER:
      /* Where headings are numbered items, every bold one is a heading. Elsewhere "1. **Limitations**"
       * is an item. */
      return is_bold && list->ordered && walk->by_item;

    default:
      return TRUE;
    }
}

static void
walk_item_heading (Walk                      *walk,
                   const ChimeraMarkdownNode *list,
                   const ChimeraMarkdownNode *item,
                   Topic                      topic,
                   guint                      depth)
{
  gboolean has_body = item->first_child->next != NULL;
  Walk before = *walk;

  enter_heading (walk, PSEUDO_RANK, topic != TOPIC_NONE ? topic : TOPIC_OTHER);

  for (const ChimeraMarkdownNode *node = item->first_child->next; node != NULL; node = node->next)
    if (node->kind == CHIMERA_MARKDOWN_LIST)
      walk_list (walk, node, depth + 1);

  if (has_body)
    /* Its section is nested in it, and ends with it. */
    {
      memcpy (walk->sections, before.sections, sizeof walk->sections);
      walk->rank = before.rank;
      walk->by_item = before.by_item;
    }
  else
    {
      walk->by_item = list->ordered;
    }
}

static void
walk_list (Walk                      *walk,
           const ChimeraMarkdownNode *list,
           guint                      depth)
{
  if (depth > MAX_DEPTH)
    return;

  for (const ChimeraMarkdownNode *item = list->first_child; item != NULL; item = item->next)
    {
      const ChimeraMarkdownNode *first = item->first_child;
      Topic topic;

      if (walk->items->len >= walk->max_items)
        return;

      if (first == NULL)
        continue;

      if (first->kind == CHIMERA_MARKDOWN_LIST)
        walk_list (walk, first, depth + 1);
      else if (first->kind == CHIMERA_MARKDOWN_HEADING)
        walk_blocks (walk, item, depth + 1);
      else if (first->kind != CHIMERA_MARKDOWN_PARAGRAPH)
        continue;
      else if (is_item_heading (walk, list, first, &topic))
        walk_item_heading (walk, list, item, topic, depth);
      else if (is_in_topic (walk))
        take_item (walk, first);
    }
}

static void
walk_paragraph (Walk                      *walk,
                const ChimeraMarkdownNode *paragraph)
{
  g_autofree char *line = get_first_line (paragraph);
  Topic topic = classify (line);

  if (is_bold_line (paragraph) || (topic != TOPIC_NONE && is_plain_heading (paragraph)))
    enter_heading (walk, PSEUDO_RANK, topic);
}

/* Models like to put the whole document into a fence: "```markdown". */
static void
walk_fenced_document (Walk                      *walk,
                      const ChimeraMarkdownNode *code,
                      guint                      depth)
{
  g_autoptr(ChimeraMarkdown) markdown = NULL;

  if (code->literal == NULL || code->info == NULL ||
      (g_ascii_strcasecmp (code->info, "markdown") != 0 && g_ascii_strcasecmp (code->info, "md") != 0))
    return;

  markdown = chimera_markdown_parse (code->literal, -1);
  walk_blocks (walk, chimera_markdown_get_root (markdown), depth + 1);
}

static void
walk_blocks (Walk                      *walk,
             const ChimeraMarkdownNode *parent,
             guint                      depth)
{
  if (depth > MAX_DEPTH)
    return;

  for (const ChimeraMarkdownNode *node = parent->first_child; node != NULL; node = node->next)
    {
      g_autofree char *heading = NULL;

      if (walk->items->len >= walk->max_items)
        return;

      switch (node->kind)
        {
        case CHIMERA_MARKDOWN_HEADING:
          heading = chimera_markdown_node_get_text (node);
          enter_heading (walk, CLAMP (node->level, 1, 6), classify (heading));
          break;

        case CHIMERA_MARKDOWN_PARAGRAPH:
          walk_paragraph (walk, node);
          break;

        case CHIMERA_MARKDOWN_LIST:
          walk_list (walk, node, depth + 1);
          break;

        case CHIMERA_MARKDOWN_QUOTE:
          walk_blocks (walk, node, depth + 1);
          break;

        case CHIMERA_MARKDOWN_CODE_BLOCK:
          walk_fenced_document (walk, node, depth);
          break;

        default:
          break;
        }
    }
}

/**
 * chimera_findings_extract:
 * @markdown: a report
 * @kind: what to look for
 * @max_items: how many items at most
 *
 * Takes the list items under every heading that names what is looked for: findings, insights,
 * observations or takeaways; recommendations or suggestions. A heading is a real one, or a line
 * that is one bold run, or a list item that says nothing else, numbered or not. A section goes on
 * through the headings below its own, unless one of those names something else. Of an item its
 * first paragraph is taken, nested lists are left away; headings, repetitions and empty items are
 * not items. A document inside a fence of its own ("```markdown") is read too.
 *
 * Returns: (transfer full) (array zero-terminated=1): the items, each one line of Markdown inlines
 *   with balanced markup, at most 400 characters of text
 */
char **
chimera_findings_extract (const char          *markdown,
                          ChimeraFindingsKind  kind,
                          guint                max_items)
{
  g_autoptr(ChimeraMarkdown) tree = NULL;
  Walk walk = { TOPIC_NONE, };

  g_return_val_if_fail (markdown != NULL, NULL);

  walk.wanted = kind == CHIMERA_FINDINGS_KEY_FINDINGS ? TOPIC_FINDINGS : TOPIC_RECOMMENDATIONS;
  walk.items = g_ptr_array_new_with_free_func (g_free);
  walk.max_items = max_items;

  tree = chimera_markdown_parse (markdown, -1);
  walk_blocks (&walk, chimera_markdown_get_root (tree), 0);

  g_ptr_array_add (walk.items, NULL);

  return (char **) g_ptr_array_free (walk.items, FALSE);
}
