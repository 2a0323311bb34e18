/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-comparison-choice.h"

#include "chimera-comparison.h"

typedef struct
{
  gint64 id;
  guint n_sides;
} Chosen;

typedef struct
{
  gint64 id;
  guint position; /* among the others when it was lost */
} Lost;

struct _ChimeraComparisonChoice
{
  GObject parent_instance;

  GArray *chosen; /* of Chosen */
  GArray *lost;   /* of Lost */
  gboolean is_active;
};

enum
{
  CHANGED,
  LETTERS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraComparisonChoice, chimera_comparison_choice, G_TYPE_OBJECT)

static void
chimera_comparison_choice_finalize (GObject *object)
{
  ChimeraComparisonChoice *self = CHIMERA_COMPARISON_CHOICE (object);

  g_array_unref (self->chosen);
  g_array_unref (self->lost);

  G_OBJECT_CLASS (chimera_comparison_choice_parent_class)->finalize (object);
}

static void
chimera_comparison_choice_class_init (ChimeraComparisonChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chimera_comparison_choice_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LETTERS_CHANGED] = g_signal_new ("letters-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chimera_comparison_choice_init (ChimeraComparisonChoice *self)
{
  self->chosen = g_array_new (FALSE, FALSE, sizeof (Chosen));
  self->lost = g_array_new (FALSE, FALSE, sizeof (Lost));
}

static gboolean
find (ChimeraComparisonChoice *self,
      gint64                   id,
      guint                   *out_position)
{
  for (guint i = 0; i < self->chosen->len; i++)
    if (g_array_index (self->chosen, Chosen, i).id == id)
      {
        *out_position = i;
        return TRUE;
      }

  return FALSE;
}

static void
insert (ChimeraComparisonChoice *self,
        guint                    position,
        gint64                   id)
{
  Chosen chosen = { .id = id, .n_sides = 1 };

  g_array_insert_val (self->chosen, position, chosen);
}

/**
 * chimera_comparison_choice_new:
 *
 * Returns: (transfer full): a choice of nothing
 */
ChimeraComparisonChoice *
chimera_comparison_choice_new (void)
{
  return g_object_new (CHIMERA_TYPE_COMPARISON_CHOICE, NULL);
}

/**
 * chimera_comparison_choice_get_n_ids:
 * @self: a choice
 *
 * Returns: how many experiments are chosen
 */
guint
chimera_comparison_choice_get_n_ids (ChimeraComparisonChoice *self)
{
  g_return_val_if_fail (CHIMERA_IS_COMPARISON_CHOICE (self), 0);

  return self->chosen->len;
}

/**
 * chimera_comparison_choice_get_id:
 * @self: a choice
 * @i: from 0, which is the baseline
 *
 * Returns: the id of an experiment
 */
gint64
chimera_comparison_choice_get_id (ChimeraComparisonChoice *self,
                                  guint                    i)
{
  g_return_val_if_fail (CHIMERA_IS_COMPARISON_CHOICE (self), 0);
  g_return_val_if_fail (i < self->chosen->len, 0);

  return g_array_index (self->chosen, Chosen, i).id;
}

/**
 * chimera_comparison_choice_has:
 * @self: a choice
 * @id: of an experiment
 *
 * Returns: whether it is chosen
 */
gboolean
chimera_comparison_choice_has (ChimeraComparisonChoice *self,
                               gint64                   id)
{
  guint position;

  g_return_val_if_fail (CHIMERA_IS_COMPARISON_CHOICE (self), FALSE);

  return find (self, id, &position);
}

/**
 * chimera_comparison_choice_is_baseline:
 * @self: a choice
 * @id: of an experiment
 *
 * Returns: whether it is what the others are compared with
 */
gboolean
chimera_comparison_choice_is_baseline (ChimeraComparisonChoice *self,
                                       gint64                   id)
{
  guint position;

  g_return_val_if_fail (CHIMERA_IS_COMPARISON_CHOICE (self), FALSE);

  return find (self, id, &position) && position == 0;
}

/**
 * chimera_comparison_choice_is_full:
 * @self: a choice
 *
 * Returns: whether no more can be chosen
 */
gboolean
chimera_comparison_choice_is_full (ChimeraComparisonChoice *self)
{
  g_return_val_if_fail (CHIMERA_IS_COMPARISON_CHOICE (self), FALSE);

  return self->chosen->len >= CHIMERA_COMPARISON_MAX_SIDES;
}

/**
 * chimera_comparison_choice_set_chosen:
 * @self: a choice
 * @id: of an experiment
 * @chosen: whether it is compared
 *
 * Adds it as the last, as far as there is room, or takes it away.
 */
void
chimera_comparison_choice_set_chosen (ChimeraComparisonChoice *self,
                                      gint64                   id,
                                      gboolean                 chosen)
{
  guint position;
  gboolean was_chosen;

  g_return_if_fail (CHIMERA_IS_COMPARISON_CHOICE (self));

  was_chosen = find (self, id, &position);
  if (was_chosen == chosen || (chosen && chimera_comparison_choice_is_full (self)))
    return;

  if (chosen)
    insert (self, self->chosen->len, id);
  else
    g_array_remove_index (self->chosen, position);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * chimera_comparison_choice_choose:
 * @self: a choice
 * @ids: (element-type gint64): of experiments, the baseline first
 *
 * Chooses these and no others, as many as there is room for.
 */
void
chimera_comparison_choice_choose (ChimeraComparisonChoice *self,
                                  GArray                  *ids)
{
  g_return_if_fail (CHIMERA_IS_COMPARISON_CHOICE (self));
  g_return_if_fail (ids != NULL);

  g_array_set_size (self->chosen, 0);
  g_array_set_size (self->lost, 0);
  for (guint i = 0; i < MIN (ids->len, CHIMERA_COMPARISON_MAX_SIDES); i++)
    insert (self, i, g_array_index (ids, gint64, i));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * chimera_comparison_choice_make_baseline:
 * @self: a choice
 * @id: of an experiment
 *
 * Puts it in front of the others; where it was not chosen and there is no room, in place of the last.
 */
void
chimera_comparison_choice_make_baseline (ChimeraComparisonChoice *self,
                                         gint64                   id)
{
  guint position;

  g_return_if_fail (CHIMERA_IS_COMPARISON_CHOICE (self));

  if (find (self, id, &position))
    g_array_remove_index (self->chosen, position);
  else if (chimera_comparison_choice_is_full (self))
    g_array_set_size (self->chosen, self->chosen->len - 1);
  insert (self, 0, id);
  for (guint i = 0; i < self->lost->len; i++)
    g_array_index (self->lost, Lost, i).position++;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * chimera_comparison_choice_lose:
 * @self: a choice
 * @id: of an experiment that is in the history no more
 *
 * Takes it away until chimera_comparison_choice_find_again(), if it is chosen.
 */
void
chimera_comparison_choice_lose (ChimeraComparisonChoice *self,
                                gint64                   id)
{
  Lost lost = { .id = id };

  g_return_if_fail (CHIMERA_IS_COMPARISON_CHOICE (self));

  if (!find (self, id, &lost.position))
    return;

  g_array_append_val (self->lost, lost);
  chimera_comparison_choice_set_chosen (self, id, FALSE);
}

/**
 * chimera_comparison_choice_find_again:
 * @self: a choice
 * @id: of an experiment that is in the history again
 *
 * Chooses it as it was when it was lost, if it was and as far as there is room.
 */
void
chimera_comparison_choice_find_again (ChimeraComparisonChoice *self,
                                      gint64                   id)
{
  g_return_if_fail (CHIMERA_IS_COMPARISON_CHOICE (self));

  for (guint i = 0; i < self->lost->len; i++)
    {
      Lost lost = g_array_index (self->lost, Lost, i);

      if (lost.id != id)
        continue;

      g_array_remove_index (self->lost, i);
      if (chimera_comparison_choice_has (self, id) || chimera_comparison_choice_is_full (self))
        return;

      insert (self, MIN (lost.position, self->chosen->len), id);
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }
}

/**
 * chimera_comparison_choice_get_n_lost:
 * @self: a choice
 *
 * Returns: how many experiments would be chosen if they were in the history
 */
guint
chimera_comparison_choice_get_n_lost (ChimeraComparisonChoice *self)
{
  g_return_val_if_fail (CHIMERA_IS_COMPARISON_CHOICE (self), 0);

  return self->lost->len;
}

/**
 * chimera_comparison_choice_get_lost:
 * @self: a choice
 * @i: from 0, which was lost first
 *
 * Returns: the id of an experiment
 */
gint64
chimera_comparison_choice_get_lost (ChimeraComparisonChoice *self,
                                    guint                    i)
{
  g_return_val_if_fail (CHIMERA_IS_COMPARISON_CHOICE (self), 0);
  g_return_val_if_fail (i < self->lost->len, 0);

  return g_array_index (self->lost, Lost, i).id;
}

/**
 * chimera_comparison_choice_set_n_sides:
 * @self: a choice
 * @id: of an experiment that is chosen
 * @n_sides: how many of its configurations are compared
 */
void
chimera_comparison_choice_set_n_sides (ChimeraComparisonChoice *self,
                                       gint64                   id,
                                       guint                    n_sides)
{
  guint position;

  g_return_if_fail (CHIMERA_IS_COMPARISON_CHOICE (self));

  if (!find (self, id, &position) || g_array_index (self->chosen, Chosen, position).n_sides == n_sides)
    return;

  g_array_index (self->chosen, Chosen, position).n_sides = n_sides;
  g_signal_emit (self, signals[LETTERS_CHANGED], 0);
}

/**
 * chimera_comparison_choice_dup_letters:
 * @self: a choice
 * @id: of an experiment
 *
 * Returns: (transfer full) (nullable): "A" for the baseline, "B–D" for three configurations; %NULL
 *   where it is not chosen or none of its configurations is compared
 */
char *
chimera_comparison_choice_dup_letters (ChimeraComparisonChoice *self,
                                       gint64                   id)
{
  guint position;
  guint first = 0;
  guint n;

  g_return_val_if_fail (CHIMERA_IS_COMPARISON_CHOICE (self), NULL);

  if (!find (self, id, &position))
    return NULL;

  for (guint i = 0; i < position; i++)
    first += g_array_index (self->chosen, Chosen, i).n_sides;
  n = g_array_index (self->chosen, Chosen, position).n_sides;
  if (n == 0)
    return NULL;

  return n == 1 ? g_strdup_printf ("%c", 'A' + (int) first)
                : g_strdup_printf ("%c–%c", 'A' + (int) first, 'A' + (int) (first + n - 1));
}

/**
 * chimera_comparison_choice_get_active:
 * @self: a choice
 *
 * Returns: whether one is choosing
 */
gboolean
chimera_comparison_choice_get_active (ChimeraComparisonChoice *self)
{
  g_return_val_if_fail (CHIMERA_IS_COMPARISON_CHOICE (self), FALSE);

  return self->is_active;
}

/**
 * chimera_comparison_choice_set_active:
 * @self: a choice
 * @active: whether one is choosing
 */
void
chimera_comparison_choice_set_active (ChimeraComparisonChoice *self,
                                      gboolean                 active)
{
  g_return_if_fail (CHIMERA_IS_COMPARISON_CHOICE (self));

  if (self->is_active == active)
    return;

  self->is_active = active;
  g_signal_emit (self, signals[LETTERS_CHANGED], 0);
}
