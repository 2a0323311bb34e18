/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-facts.h"

#include <string.h>

#include "chimera-simulator-number.h"

#define MAX_METRICS  64
#define MAX_VALUES   64
#define MAX_FOLDERS  24
#define MAX_PATHS    5
#define MAX_COLUMNS  16
#define LONGEST_LINE 512
#define LONGEST_NAME 96
#define MOST_WORDS_OF_NAME 8
#define LONGEST_VALUE 40
#define LONGEST_COUNTS 80

typedef struct
{
  ChimeraSimulatorFacts *facts;
  ChimeraSimulatorFileType *type;  /* the one whose paths and date follow */
  GStrv table_header;
} Reader;

static void
file_type_free (gpointer data)
{
  ChimeraSimulatorFileType *type = data;

  g_free (type->name);
  g_free (type->count);
  g_free (type->latest);
  g_ptr_array_unref (type->paths);
  g_free (type);
}

static void
figure_free (gpointer data)
{
  ChimeraSimulatorFigure *figure = data;

  g_free (figure->label);
  g_free (figure->value);
  g_free (figure);
}

static void
metric_free (gpointer data)
{
  ChimeraSimulatorMetric *metric = data;

  g_free (metric->name);
  g_ptr_array_unref (metric->figures);
  g_free (metric);
}

/* The first one under a label counts: prompts say some things twice. */
static void
add_figure (GPtrArray  *figures,
            const char *label,
            const char *value)
{
  ChimeraSimulatorFigure *figure;

  for (guint i = 0; i < figures->len; i++)
    if (g_str_equal (((ChimeraSimulatorFigure *) figures->pdata[i])->label, label))
      return;

  figure = g_new0 (ChimeraSimulatorFigure, 1);
  figure->label = g_strstrip (g_strdup (label));
  figure->value = g_strstrip (g_strdup (value));
  g_ptr_array_add (figures, figure);
}

static void
add_metric (GPtrArray  *metrics,
            const char *name,
            GPtrArray  *figures)
{
  ChimeraSimulatorMetric *metric;

  for (guint i = 0; i < metrics->len; i++)
    if (g_str_equal (((ChimeraSimulatorMetric *) metrics->pdata[i])->name, name))
      return;

  if (metrics->len >= MAX_METRICS)
    return;

  metric = g_new0 (ChimeraSimulatorMetric, 1);
  metric->name = g_strdup (name);
  metric->figures = g_ptr_array_ref (figures);
  g_ptr_array_add (metrics, metric);
}

/* Without list marks, quotes marks and emphasis. */
static char *
clean_line (const char *line)
{
  GString *clean = g_string_new (NULL);

  line += strspn (line, " \t>");
  if (strchr ("-*+", line[0]) != NULL && line[0] != '\0' && line[1] == ' ')
    line += 2;
  line += strspn (line, " \t");

  for (const char *c = line; *c != '\0'; c++)
    {
      if (*c == '`' || *c == '\r' || (*c == '*' && (c[1] == '*' || (c > line && c[-1] == '*'))))
        continue;
      g_string_append_c (clean, *c);
    }

  return g_strchomp (g_string_free (clean, FALSE));
}

/* The number behind @label, where @line begins with it. */
static char *
number_after (const char *line,
              const char *label)
{
  gsize length = strlen (label);

  if (g_ascii_strncasecmp (line, label, length) != 0)
    return NULL;

  line += length;
  line += strspn (line, " :");
  length = chimera_simulator_number_length (line);

  return length > 0 ? g_strndup (line, length) : NULL;
}

static ChimeraSimulatorFileType *
get_type (Reader     *reader,
          const char *name)
{
  ChimeraSimulatorFileType *type;

  for (guint i = 0; i < reader->facts->types->len; i++)
    {
      type = reader->facts->types->pdata[i];
      if (g_ascii_strcasecmp (type->name, name) == 0)
        return type;
    }

  type = g_new0 (ChimeraSimulatorFileType, 1);
  type->name = g_strdup (name);
  type->paths = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (reader->facts->types, type);

  return type;
}

static const char *
canonical_type (const char *word,
                gsize       length)
{
  static const struct { const char *word; const char *name; } types[] = {
    { "csv", "CSV" }, { "json", "JSON" }, { "jsonl", "JSON" }, { "markdown", "Markdown" }, { "md", "Markdown" },
    { "other", "other" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strlen (types[i].word) == length && g_ascii_strncasecmp (types[i].word, word, length) == 0)
      return types[i].name;

  return NULL;
}

/* "2025-11-14 18:53:30 UTC" wherever it stands in @text. */
static char *
find_date (const char *text)
{
  for (; *text != '\0'; text++)
    {
      gsize length;

      if (!g_ascii_isdigit (text[0]) || strlen (text) < 10 || text[4] != '-' || text[7] != '-')
        continue;

      length = strspn (text, "0123456789-:.T ");
      if (g_str_has_prefix (text + length, "UTC"))
        length += 3;
      else if (text[length] == 'Z')
        length += 1;

      return g_strchomp (g_strndup (text, length));
    }

  return NULL;
}

/* "CSV Files (28)", or "CSV: 28 files, latest modified …" */
static gboolean
read_type (Reader     *reader,
           const char *line)
{
  gsize word = strcspn (line, " :(");
  const char *name = canonical_type (line, word);
  const char *rest = line + word;
  g_autofree char *count = NULL;
  gsize length;

  if (name == NULL)
    return FALSE;

  rest += strspn (rest, " ");
  if (g_ascii_strncasecmp (rest, "files", strlen ("files")) == 0)
    rest += strlen ("files");
  rest += strspn (rest, " :(");

  length = chimera_simulator_number_length (rest);
  if (length == 0)
    return FALSE;

  reader->type = get_type (reader, name);
  if (reader->type->count == NULL)
    reader->type->count = g_strndup (rest, length);
  if (reader->type->latest == NULL)
    reader->type->latest = find_date (rest + length);

  return TRUE;
}

static gboolean
read_path (Reader     *reader,
           const char *line)
{
  const char *dot = strrchr (line, '.');
  const char *name = dot != NULL ? canonical_type (dot + 1, strlen (dot + 1)) : NULL;
  ChimeraSimulatorFileType *type;

  if (reader->type == NULL || name == NULL || strpbrk (line, " :=|\t") != NULL)
    return FALSE;

  type = get_type (reader, name);
  if (type->paths->len < MAX_PATHS && !g_ptr_array_find_with_equal_func (type->paths, line, g_str_equal, NULL))
    g_ptr_array_add (type->paths, g_strdup (line));

  return TRUE;
}

static gboolean
is_sentence (const char *name)
{
  guint n_spaces = 0;

  for (; *name != '\0'; name++)
    n_spaces += *name == ' ';

  return n_spaces >= MOST_WORDS_OF_NAME;
}

/* "name: n=30 median=12.5 ms …": the last word before each "=" is a label. */
static gboolean
read_metric (Reader     *reader,
             const char *line)
{
  g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func (figure_free);
  const char *equals = strchr (line, '=');
  const char *first_label = NULL;
  g_autofree char *name = NULL;

  while (equals != NULL)
    {
      const char *value = equals + 1 + strspn (equals + 1, " ");
      const char *label_end = equals;
      const char *label;
      gsize length = chimera_simulator_number_length (value);

      while (label_end > line && label_end[-1] == ' ')
        label_end--;
      label = label_end;
      while (label > line && strchr (" ,;:|(", label[-1]) == NULL)
        label--;

      if (length > 0 && label < label_end)
        {
          g_autofree char *key = g_strndup (label, (gsize) (label_end - label));
          g_autofree char *number = NULL;
          gsize unit = strspn (value + length, " ");
          gsize unit_length = strcspn (value + length + unit, " ,;|()=");

          /* A word behind the number is its unit unless it is the next label. */
          if (unit_length > 0 && unit_length <= 8 && value[length + unit + unit_length] != '=' &&
              (g_ascii_isalpha (value[length + unit]) || value[length + unit] == '%'))
            length += unit + unit_length;
          number = g_strndup (value, length);

          if (first_label == NULL)
            first_label = label;
          add_figure (figures, key, number);
        }
      equals = strchr (equals + 1, '=');
    }

  if (first_label == NULL)
    return FALSE;

  while (first_label > line && strchr (" ,;:|(", first_label[-1]) != NULL)
    first_label--;
  name = g_strndup (line, (gsize) (first_label - line));
  if (name[0] == '\0' || strlen (name) > LONGEST_NAME || is_sentence (name))
    return FALSE;

  add_metric (reader->facts->metrics, name, figures);

  return TRUE;
}

/* Whether @counts is a folder's content: "15 files", "10 CSV, 3 JSON". */
static gboolean
is_content (const char *counts)
{
  gsize length = chimera_simulator_number_length (counts);
  const char *word = counts + length + strspn (counts + length, " ");

  return length > 0 && strlen (counts) <= LONGEST_COUNTS &&
         (g_str_has_prefix (word, "file") || canonical_type (word, strcspn (word, ", ")) != NULL);
}

/* "key: number unit"; a number of files is a folder's. */
static gboolean
read_value (Reader     *reader,
            const char *line)
{
  const char *colon = strstr (line, ": ");
  const char *value;
  g_autofree char *key = NULL;

  if (colon == NULL || colon == line || (gsize) (colon - line) > LONGEST_NAME)
    return FALSE;

  value = colon + 2 + strspn (colon + 2, " ");
  key = g_strndup (line, (gsize) (colon - line));

  if (is_content (value))
    {
      if (reader->facts->folders->len < MAX_FOLDERS)
        add_figure (reader->facts->folders, key, value);
      return TRUE;
    }

  if (chimera_simulator_number_length (value) == 0 || strlen (value) > LONGEST_VALUE || strchr (value, ':') != NULL)
    return FALSE;

  if (reader->facts->values->len < MAX_VALUES)
    add_figure (reader->facts->values, key, value);

  return TRUE;
}

/* "reports/gemma3/ (15 files)" or "reports/gemma3 (15)" */
static gboolean
read_folder (Reader     *reader,
             const char *line)
{
  const char *bracket = strrchr (line, '(');
  g_autofree char *name = NULL;
  g_autofree char *content = NULL;
  gsize length;

  if (bracket == NULL || bracket == line || (gsize) (bracket - line) > LONGEST_NAME ||
      strchr (line, '/') == NULL || strchr (line, '/') > bracket)
    return FALSE;

  length = chimera_simulator_number_length (bracket + 1);
  name = g_strchomp (g_strndup (line, (gsize) (bracket - line)));
  if (length == 0 || strchr (name, ' ') != NULL || reader->facts->folders->len >= MAX_FOLDERS ||
      (bracket[1 + length] != ')' && !g_str_has_prefix (bracket + 1 + length, " file")))
    return FALSE;

  content = g_strdup_printf ("%.*s files", (int) length, bracket + 1);
  add_figure (reader->facts->folders, name, content);

  return TRUE;
}

/* A row of a table whose first column names things and whose others hold numbers. */
static gboolean
read_row (Reader     *reader,
          const char *line)
{
  g_autoptr(GPtrArray) figures = NULL;
  g_auto(GStrv) cells = NULL;
  g_autofree char *inner = NULL;

  if (line[0] != '|')
    {
      g_clear_pointer (&reader->table_header, g_strfreev);
      return FALSE;
    }

  inner = g_strdup (line + 1);
  if (g_str_has_suffix (inner, "|"))
    inner[strlen (inner) - 1] = '\0';
  cells = g_strsplit (inner, "|", MAX_COLUMNS);
  for (guint i = 0; cells[i] != NULL; i++)
    g_strstrip (cells[i]);

  if (reader->table_header == NULL)
    {
      reader->table_header = g_steal_pointer (&cells);
      return TRUE;
    }

  figures = g_ptr_array_new_with_free_func (figure_free);
  for (guint i = 1; cells[0] != NULL && cells[i] != NULL && reader->table_header[i] != NULL; i++)
    if (chimera_simulator_number_length (cells[i]) > 0 && strlen (cells[i]) <= LONGEST_VALUE)
      add_figure (figures, reader->table_header[i], cells[i]);

  if (figures->len > 0 && strlen (cells[0]) <= LONGEST_NAME)
    add_metric (reader->facts->metrics, cells[0], figures);

  return TRUE;
}

static void
set_total (Reader     *reader,
           const char *label,
           char       *total)
{
  g_free (reader->facts->total_files);
  reader->facts->total_files = total;
  reader->facts->total_label = label;
}

static void
read_line (Reader     *reader,
           const char *line)
{
  g_autofree char *clean = clean_line (line);
  g_autofree char *total = NULL;

  if (read_row (reader, clean) || clean[0] == '\0' || clean[0] == '#')
    return;

  if ((total = number_after (clean, "total files analyzed")) != NULL ||
      (total = number_after (clean, "files analyzed")) != NULL)
    {
      set_total (reader, "Total files analyzed", g_steal_pointer (&total));
      return;
    }

  if ((total = number_after (clean, "total files")) != NULL)
    {
      if (reader->facts->total_files == NULL)
        set_total (reader, "Total files", g_steal_pointer (&total));
      return;
    }

  if (g_ascii_strncasecmp (clean, "latest modified", strlen ("latest modified")) == 0)
    {
      if (reader->type != NULL && reader->type->latest == NULL)
        reader->type->latest = find_date (clean);
      return;
    }

  if (read_type (reader, clean) || read_path (reader, clean))
    return;

  if (!read_metric (reader, clean) && !read_value (reader, clean))
    read_folder (reader, clean);
}

/**
 * chimera_simulator_facts_new:
 * @prompt: a prompt, as a data summary, a list of metrics, a table, or prose with such lines
 *
 * Returns: (transfer full): what it says, verbatim
 */
ChimeraSimulatorFacts *
chimera_simulator_facts_new (const char *prompt)
{
  ChimeraSimulatorFacts *self = g_new0 (ChimeraSimulatorFacts, 1);
  Reader reader = { .facts = self };

  self->types = g_ptr_array_new_with_free_func (file_type_free);
  self->folders = g_ptr_array_new_with_free_func (figure_free);
  self->metrics = g_ptr_array_new_with_free_func (metric_free);
  self->values = g_ptr_array_new_with_free_func (figure_free);
  self->measured = chimera_simulator_measured_new ();

  while (*prompt != '\0')
    {
      gsize length = strcspn (prompt, "\n");
      g_autofree char *line = g_strndup (prompt, length);
      g_autofree char *valid = g_utf8_make_valid (line, -1);

      if (!chimera_simulator_measured_read_line (self->measured, valid) && length <= LONGEST_LINE)
        read_line (&reader, valid);
      prompt += length;
      if (*prompt == '\n')
        prompt++;
    }

  g_strfreev (reader.table_header);

  return self;
}

/**
 * chimera_simulator_facts_free:
 * @self: (transfer full): facts
 */
void
chimera_simulator_facts_free (ChimeraSimulatorFacts *self)
{
  g_free (self->total_files);
  g_ptr_array_unref (self->types);
  g_ptr_array_unref (self->folders);
  g_ptr_array_unref (self->metrics);
  g_ptr_array_unref (self->values);
  chimera_simulator_measured_free (self->measured);
  g_free (self);
}

/**
 * chimera_simulator_facts_is_empty:
 * @self: facts
 *
 * Returns: whether the prompt held no figure
 */
gboolean
chimera_simulator_facts_is_empty (const ChimeraSimulatorFacts *self)
{
  return self->total_files == NULL && self->types->len == 0 && self->folders->len == 0 &&
         self->metrics->len == 0 && self->values->len == 0 && self->measured->series->len == 0;
}

/**
 * chimera_simulator_metric_get:
 * @metric: a metric
 * @labels: (array zero-terminated=1): labels, the one that is liked best first
 *
 * Returns: (transfer none) (nullable): the figure under the first label there is, in whatever case
 */
const char *
chimera_simulator_metric_get (const ChimeraSimulatorMetric *metric,
                              const char * const           *labels)
{
  for (guint l = 0; labels[l] != NULL; l++)
    for (guint i = 0; i < metric->figures->len; i++)
      {
        const ChimeraSimulatorFigure *figure = metric->figures->pdata[i];

        if (g_ascii_strcasecmp (figure->label, labels[l]) == 0)
          return figure->value;
      }

  return NULL;
}
