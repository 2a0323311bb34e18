/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-search.h"

#include <string.h>

#include "chimera-fold.h"

/* The short texts of an experiment come with the list, and are looked through there; the reports
 * have an index. Each word is asked of that once, before the list is read. */

/* With so many rows one scrolls, and does not read what stands in each. */
#define MAX_EXCERPTS 200
/* Characters of notes in front of the word and in all */
#define EXCERPT_BEFORE 12
#define EXCERPT_LENGTH 80
#define ROWS_PER_CHECK 1024
#define MANY_CALLS 1000

typedef struct
{
  char *folded;
  char *match;         /* as FTS5 wants it */
  GHashTable *reports; /* id of an experiment → id of its newest call with the word */
} Word;

struct _ChimeraHistorySearch
{
  ChimeraDatabase *database;
  GPtrArray *words;
};

static void
word_free (Word *word)
{
  g_free (word->folded);
  g_free (word->match);
  g_clear_pointer (&word->reports, g_hash_table_unref);
  g_free (word);
}

/* A phrase of its tokens, the last of which may be a beginning; https://www.sqlite.org/fts5.html#fts5_strings */
static char *
make_match (const char *text)
{
  g_autoptr(GString) match = g_string_new (text);

  g_string_replace (match, "\"", "\"\"", 0);

  return g_strdup_printf ("\"%s\" *", match->str);
}

static void
add_report (Word   *word,
            gint64  experiment,
            gint64  call)
{
  gint64 *known = g_hash_table_lookup (word->reports, &experiment);

  if (known != NULL)
    *known = MAX (*known, call);
  else
    g_hash_table_insert (word->reports, g_memdup2 (&experiment, sizeof experiment), g_memdup2 (&call, sizeof call));
}

/* The calls with the word, by number */
static GArray *
find_calls (ChimeraHistorySearch  *self,
            Word                  *word,
            GCancellable          *cancellable,
            GError               **error)
{
  g_autoptr(GArray) calls = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(sqlite3_stmt) statement =
    chimera_database_prepare (self->database, "SELECT rowid FROM report_text WHERE report_text MATCH ? ORDER BY rowid", error);

  if (statement == NULL)
    return NULL;

  sqlite3_bind_text (statement, 1, word->match, -1, SQLITE_STATIC);
  while (TRUE)
    {
      gboolean has_row;
      gint64 call;

      if (calls->len % ROWS_PER_CHECK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (!chimera_database_next (self->database, statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&calls);

      call = sqlite3_column_int64 (statement, 0);
      g_array_append_val (calls, call);
    }
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 id_a = *(const gint64 *) a;
  gint64 id_b = *(const gint64 *) b;

  return (id_a > id_b) - (id_a < id_b);
}

/* Many calls have their experiments from an index that is read through, few from their rows, each of
 * which lies elsewhere. */
static gboolean
find_reports (ChimeraHistorySearch  *self,
              Word                  *word,
              GCancellable          *cancellable,
              GError               **error)
{
  g_autoptr(GArray) calls = find_calls (self, word, cancellable, error);
  gboolean are_many;
  g_autoptr(sqlite3_stmt) statement = NULL;

  if (calls == NULL)
    return FALSE;

  word->reports = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  are_many = calls->len > MANY_CALLS;
  statement = chimera_database_prepare (self->database,
                                        are_many ? "SELECT id, experiment FROM call"
                                                 : "SELECT id, experiment FROM call WHERE id = ?",
                                        error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; are_many || i < calls->len; i++)
    {
      gboolean has_row;
      gint64 call;

      if (i % ROWS_PER_CHECK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!are_many)
        {
          sqlite3_reset (statement);
          sqlite3_bind_int64 (statement, 1, g_array_index (calls, gint64, i));
        }
      if (!chimera_database_next (self->database, statement, &has_row, error))
        return FALSE;
      if (!has_row && are_many)
        break;
      if (!has_row)
        continue;

      call = sqlite3_column_int64 (statement, 0);
      if (!are_many || g_array_binary_search (calls, &call, compare_ids, NULL))
        add_report (word, sqlite3_column_int64 (statement, 1), call);
    }

  return TRUE;
}

/**
 * chimera_history_search_new:
 * @database: the history; must outlive the search
 * @text: words with white space between
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Looks the words up in the reports.
 *
 * Returns: (transfer full): a search for all of the words; %NULL with @error set
 */
ChimeraHistorySearch *
chimera_history_search_new (ChimeraDatabase  *database,
                            const char       *text,
                            GCancellable     *cancellable,
                            GError          **error)
{
  g_autoptr(ChimeraHistorySearch) self = g_new0 (ChimeraHistorySearch, 1);
  g_autofree char *valid = NULL;
  g_auto(GStrv) parts = NULL;

  g_return_val_if_fail (database != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self->database = database;
  self->words = g_ptr_array_new_with_free_func ((GDestroyNotify) word_free);

  valid = g_utf8_make_valid (text, -1);
  parts = g_strsplit_set (valid, " \t\n", -1);
  for (guint i = 0; parts[i] != NULL && self->words->len < CHIMERA_HISTORY_SEARCH_MAX_WORDS; i++)
    {
      Word *word;

      if (*parts[i] == '\0')
        continue;

      word = g_new0 (Word, 1);
      word->folded = chimera_fold (parts[i]);
      word->match = make_match (parts[i]);
      g_ptr_array_add (self->words, word);
      if (!find_reports (self, word, cancellable, error))
        return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * chimera_history_search_free:
 * @self: (transfer full): a search
 */
void
chimera_history_search_free (ChimeraHistorySearch *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_free (self);
}

static gboolean
is_in (const Word *word,
       const char *text)
{
  g_autofree char *folded = text != NULL ? chimera_fold (text) : NULL;

  return folded != NULL && strstr (folded, word->folded) != NULL;
}

static gboolean
is_in_tags (const Word                *word,
            const ChimeraHistoryEntry *entry)
{
  for (guint i = 0; entry->tags[i] != NULL; i++)
    if (is_in (word, entry->tags[i]))
      return TRUE;

  return FALSE;
}

static gboolean
find_word (const Word                *word,
           const ChimeraHistoryEntry *entry,
           ChimeraFoundIn            *out_found_in)
{
  if (is_in (word, entry->title))
    *out_found_in = CHIMERA_FOUND_IN_TITLE;
  else if (is_in_tags (word, entry))
    *out_found_in = CHIMERA_FOUND_IN_TAGS;
  else if (is_in (word, entry->model))
    *out_found_in = CHIMERA_FOUND_IN_MODEL;
  else if (is_in (word, entry->agent))
    *out_found_in = CHIMERA_FOUND_IN_AGENT;
  else if (is_in (word, entry->notes))
    *out_found_in = CHIMERA_FOUND_IN_NOTES;
  else if (g_hash_table_contains (word->reports, &entry->id))
    *out_found_in = CHIMERA_FOUND_IN_REPORT;
  else if (is_in (word, entry->folder))
    *out_found_in = CHIMERA_FOUND_IN_FOLDER;
  else
    return FALSE;

  return TRUE;
}

/**
 * chimera_history_search_matches:
 * @self: a search
 * @entry: a line of the history; gets its found_in where it matches
 *
 * Returns: whether every word is in it
 */
gboolean
chimera_history_search_matches (ChimeraHistorySearch *self,
                                ChimeraHistoryEntry  *entry)
{
  ChimeraFoundIn first = CHIMERA_FOUND_IN_TITLE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (entry != NULL, FALSE);

  for (guint i = 0; i < self->words->len; i++)
    {
      ChimeraFoundIn found_in;

      if (!find_word (self->words->pdata[i], entry, &found_in))
        return FALSE;
      if (first == CHIMERA_FOUND_IN_TITLE)
        first = found_in;
    }

  entry->found_in = first;
  return TRUE;
}

/* One line, without what Markdown draws with */
static char *
clean_excerpt (const char *text)
{
  g_autoptr(GString) clean = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c) && strchr ("|*#`>", (int) (c < 0x80 ? c : 'a')) == NULL)
        g_string_append_unichar (clean, c);
      else if (clean->len > 0 && clean->str[clean->len - 1] != ' ')
        g_string_append_c (clean, ' ');
    }

  return g_strchomp (g_string_free (g_steal_pointer (&clean), FALSE));
}

/* The first word that stands where the entry says */
static const Word *
get_word (ChimeraHistorySearch      *self,
          const ChimeraHistoryEntry *entry)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      ChimeraFoundIn found_in;

      if (find_word (self->words->pdata[i], entry, &found_in) && found_in == entry->found_in)
        return self->words->pdata[i];
    }

  return NULL;
}

/* Folding changes lengths, so the place is found by folding what stands at each character, with
 * some room for accents of their own. */
static char *
excerpt_notes (const char *notes,
               const Word *word)
{
  g_autofree char *valid = g_utf8_make_valid (notes, -1);
  glong length = g_utf8_strlen (valid, -1);
  glong word_length = g_utf8_strlen (word->folded, -1) + 4;
  glong place = 0;
  glong begin;
  g_autofree char *part = NULL;
  g_autofree char *cleaned = NULL;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p), place++)
    {
      g_autofree char *rest = g_utf8_substring (p, 0, MIN (length - place, word_length));
      g_autofree char *folded = chimera_fold (rest);

      if (g_str_has_prefix (folded, word->folded))
        break;
    }

  begin = place < length ? MAX (0, place - EXCERPT_BEFORE) : 0;
  part = g_utf8_substring (valid, begin, MIN (length, begin + EXCERPT_LENGTH));
  cleaned = clean_excerpt (part);

  return g_strconcat (begin > 0 ? "…" : "", cleaned, begin + EXCERPT_LENGTH < length ? "…" : "", NULL);
}

static gboolean
excerpt_report (ChimeraHistorySearch  *self,
                ChimeraHistoryEntry   *entry,
                const Word            *word,
                GError               **error)
{
  const gint64 *call = g_hash_table_lookup (word->reports, &entry->id);
  g_autoptr(sqlite3_stmt) statement =
    chimera_database_prepare (self->database,
                              "SELECT snippet (report_text, 0, '', '', '…', 10) FROM report_text"
                              " WHERE report_text MATCH ? AND rowid = ?",
                              error);
  const char *snippet;
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, word->match, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, *call);
  if (!chimera_database_next (self->database, statement, &has_row, error))
    return FALSE;

  snippet = has_row ? (const char *) sqlite3_column_text (statement, 0) : NULL;
  if (snippet != NULL)
    entry->excerpt = clean_excerpt (snippet);

  return TRUE;
}

/**
 * chimera_history_search_excerpt:
 * @self: a search
 * @entries: (element-type ChimeraHistoryEntry): what matches it
 * @error: return location
 *
 * Puts into the first 200 of @entries that were found in notes or reports what stands there.
 *
 * Returns: whether it worked
 */
gboolean
chimera_history_search_excerpt (ChimeraHistorySearch  *self,
                                GPtrArray             *entries,
                                GError               **error)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (entries != NULL, FALSE);

  for (guint i = 0; i < entries->len && n < MAX_EXCERPTS; i++)
    {
      ChimeraHistoryEntry *entry = entries->pdata[i];
      const Word *word;

      if (entry->found_in != CHIMERA_FOUND_IN_NOTES && entry->found_in != CHIMERA_FOUND_IN_REPORT)
        continue;

      word = get_word (self, entry);
      if (entry->found_in == CHIMERA_FOUND_IN_NOTES)
        entry->excerpt = excerpt_notes (entry->notes, word);
      else if (!excerpt_report (self, entry, word, error))
        return FALSE;
      n++;
    }

  return TRUE;
}
