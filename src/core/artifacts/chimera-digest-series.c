/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-digest-private.h"

#include <string.h>

#include "chimera-double-key.h"

/* Each topic has a share of the budget, percent. */
static const struct
{
  const char *title;
  guint share;
} topics[] = {
  [CHIMERA_TOPIC_THROUGHPUT] = { "Throughput series", 24 },
  [CHIMERA_TOPIC_TTFT] = { "Time to first token series", 16 },
  [CHIMERA_TOPIC_LATENCY] = { "Latency series", 9 },
  [CHIMERA_TOPIC_DURATION] = { "Duration series", 8 },
  [CHIMERA_TOPIC_TOKENS] = { "Token series", 5 },
  [CHIMERA_TOPIC_MEMORY] = { "Memory and size series", 5 },
  [CHIMERA_TOPIC_OTHER] = { "Other series, those that vary most first", 5 },
};

/* More series of a file whose names differ in numbers only share a line; p50, p90, p95 and p99 do
 * not. */
#define MAX_ALIKE 8

/* Series of a file with one unit, and with one name but for the numbers in it. */
typedef struct
{
  ChimeraArtifact *artifact;
  const ChimeraUnit *unit;
  char *name;
  GPtrArray *metrics;
  gboolean is_listed;
} Family;

static Family *
family_new (ChimeraMetric *metric)
{
  const char *name = chimera_metric_get_name (metric);
  g_autoptr(GString) folded = g_string_new (NULL);
  Family *self = g_new0 (Family, 1);

  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p))
      g_string_append_c (folded, *p);
    else if (p == name || !g_ascii_isdigit (p[-1]))
      g_string_append_c (folded, '#');

  self->artifact = chimera_metric_get_artifact (metric);
  self->unit = chimera_metric_get_nature (metric)->unit;
  self->name = g_strdup (folded->str);
  self->metrics = g_ptr_array_new ();

  return self;
}

static void
family_free (gpointer data)
{
  Family *self = data;

  g_ptr_array_unref (self->metrics);
  g_free (self->name);
  g_free (self);
}

static guint
family_hash (gconstpointer key)
{
  const Family *self = key;

  return g_str_hash (self->name) ^ g_direct_hash (self->artifact);
}

static gboolean
family_equal (gconstpointer a,
              gconstpointer b)
{
  const Family *family_a = a;
  const Family *family_b = b;

  return family_a->artifact == family_b->artifact && g_str_equal (family_a->unit->symbol, family_b->unit->symbol) &&
         g_str_equal (family_a->name, family_b->name);
}

static gboolean
is_wanted (ChimeraMetric *metric)
{
  return chimera_metric_get_nature (metric)->role == CHIMERA_ROLE_MEASURE && chimera_metric_get_summary (metric)->n > 0;
}

static gboolean
is_numbered (ChimeraMetric *metric)
{
  return strpbrk (chimera_metric_get_name (metric), "0123456789") != NULL;
}

/* The families of the wanted metrics with a number in their names, %NULL for others, at the places of
 * the metrics; @families owns them. */
static GPtrArray *
find_families (GPtrArray  *ranked,
               GHashTable *families)
{
  GPtrArray *found = g_ptr_array_sized_new (ranked->len);

  for (guint i = 0; i < ranked->len; i++)
    {
      ChimeraMetric *metric = g_ptr_array_index (ranked, i);
      Family *family = NULL;

      if (is_wanted (metric) && is_numbered (metric))
        {
          Family *made = family_new (metric);

          family = g_hash_table_lookup (families, made);
          if (family != NULL)
            family_free (made);
          else
            {
              family = made;
              g_hash_table_add (families, family);
            }
          g_ptr_array_add (family->metrics, metric);
        }

      g_ptr_array_add (found, family);
    }

  return found;
}

/* The last part of a name: "tokens_s" of "results[].tokens_s" */
static const char *
get_last_part (ChimeraMetric *metric)
{
  const char *name = chimera_metric_get_name (metric);
  const char *point = strrchr (name, '.');

  return point != NULL ? point + 1 : name;
}

static guint
print_hash (gconstpointer key)
{
  const ChimeraSummary *summary = chimera_metric_get_summary ((ChimeraMetric *) key);

  return (guint) summary->n ^ g_double_hash (&summary->mean) ^ (g_double_hash (&summary->median) * 31);
}

/* Equal in all figures and in their unit. That two are always 0 says nothing: those need the same
 * name, too. */
static gboolean
print_equal (gconstpointer a,
             gconstpointer b)
{
  ChimeraMetric *metric_a = (ChimeraMetric *) a;
  ChimeraMetric *metric_b = (ChimeraMetric *) b;
  const ChimeraSummary *summary_a = chimera_metric_get_summary (metric_a);
  const ChimeraSummary *summary_b = chimera_metric_get_summary (metric_b);

  return summary_a->n == summary_b->n && summary_a->mean == summary_b->mean && summary_a->median == summary_b->median &&
         summary_a->minimum == summary_b->minimum && summary_a->maximum == summary_b->maximum &&
         g_str_equal (chimera_metric_get_nature (metric_a)->unit->symbol, chimera_metric_get_nature (metric_b)->unit->symbol) &&
         (summary_a->minimum < summary_a->maximum || g_str_equal (get_last_part (metric_a), get_last_part (metric_b)));
}

/* Files often hold the same results twice, as CSV and as JSON: these come last. */
static gboolean
is_repeated (GHashTable    *seen,
             ChimeraMetric *metric)
{
  return chimera_metric_get_summary (metric)->n > 1 && !g_hash_table_add (seen, metric);
}

/* The lines of a topic, while they are collected */
typedef struct
{
  GPtrArray *lines;
  GPtrArray *repeated;
  guint n_all;
} Topic;

/**
 * chimera_digest_add_series_sections:
 * @sections: (element-type ChimeraDigestSection): where to
 * @inventory: an inventory
 * @max_lines: how many series of a topic could be wanted
 *
 * A section for each topic that there are measures of. Series of settings and of mere numbers are
 * not in any, nor are those without values. Many series of a file whose names differ in numbers only
 * share a line; series that repeat another one, value by value as far as their summaries tell, come
 * last.
 */
void
chimera_digest_add_series_sections (GPtrArray        *sections,
                                    ChimeraInventory *inventory,
                                    guint             max_lines)
{
  GPtrArray *ranked = chimera_metrics_get_ranked (chimera_inventory_get_metrics (inventory));
  g_autoptr(GHashTable) families = g_hash_table_new_full (family_hash, family_equal, family_free, NULL);
  g_autoptr(GPtrArray) family_of = find_families (ranked, families);
  g_autoptr(GHashTable) seen = g_hash_table_new (print_hash, print_equal);
  Topic list[G_N_ELEMENTS (topics)];

  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    list[i] = (Topic) { g_ptr_array_new_with_free_func (g_free), g_ptr_array_new (), 0 };

  for (guint i = 0; i < ranked->len; i++)
    {
      ChimeraMetric *metric = g_ptr_array_index (ranked, i);
      Topic *topic = &list[chimera_metric_get_nature (metric)->topic];
      Family *family = g_ptr_array_index (family_of, i);
      GPtrArray *lines;

      if (family != NULL && family->metrics->len <= MAX_ALIKE)
        family = NULL;
      if (!is_wanted (metric) || (family != NULL && family->is_listed))
        continue;

      topic->n_all++;
      lines = family == NULL && is_repeated (seen, metric) ? topic->repeated : topic->lines;
      if (lines->len < max_lines)
        g_ptr_array_add (lines, family != NULL ? chimera_digest_line_from_family (family->name, family->metrics)
                                               : chimera_digest_line_from_metric (metric));
      if (family != NULL)
        family->is_listed = TRUE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    {
      g_ptr_array_extend_and_steal (list[i].lines, list[i].repeated);
      chimera_digest_add_section (sections, topics[i].title, list[i].lines, list[i].n_all, topics[i].share);
    }
}
