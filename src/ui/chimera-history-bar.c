/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-bar.h"

#include <glib/gi18n.h>

#include "chimera-history-follower.h"

/* What it shows is what the history says: so it is there again after a restart, and in step with
 * other windows. Each Undo takes back what was deleted at once, the last first. */

struct _ChimeraHistoryBar
{
  GtkWidget parent_instance;

  ChimeraStore *store;
  ChimeraHistoryFollower *follower;
  GArray *ids; /* what Undo brings back */
  char *title; /* of the first of them */
  char *error;

  GtkWidget *box;
  GtkLabel *label;
  GtkWidget *undo;
};

G_DEFINE_FINAL_TYPE (ChimeraHistoryBar, chimera_history_bar, GTK_TYPE_WIDGET)

static char *
make_text (ChimeraHistoryBar *self)
{
  guint n = self->ids->len;
  g_autofree char *title = NULL;

  if (self->error != NULL)
    return g_strdup (self->error);

  if (n > 1)
    return g_strdup_printf (ngettext ("Deleted %u experiment.", "Deleted %u experiments.", n), n);

  title = g_utf8_make_valid (self->title != NULL ? self->title : "", -1);

  /* Translators: title of an experiment */
  return g_strdup_printf (_("Deleted “%s”."), title);
}

static void
update (ChimeraHistoryBar *self)
{
  g_autofree char *text = make_text (self);

  gtk_label_set_text (self->label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), text);
  gtk_widget_set_visible (self->undo, self->error == NULL);
  if (self->error != NULL)
    gtk_widget_add_css_class (self->box, "bad");
  else
    gtk_widget_remove_css_class (self->box, "bad");
  gtk_widget_set_visible (GTK_WIDGET (self), self->error != NULL || self->ids->len > 0);
}

/* The last deleted come first, and those that were deleted at once have one time. */
static void
take_entries (ChimeraHistoryBar *self,
              GPtrArray         *entries)
{
  g_array_set_size (self->ids, 0);
  g_clear_pointer (&self->title, g_free);

  for (guint i = 0; i < entries->len; i++)
    {
      const ChimeraHistoryEntry *first = entries->pdata[0];
      const ChimeraHistoryEntry *entry = entries->pdata[i];

      if (entry->deleted_us != first->deleted_us)
        break;
      g_array_append_val (self->ids, entry->id);
      if (i == 0)
        self->title = g_strdup (entry->title);
    }
}

/* That the history cannot be read is for the list to say. */
static void
on_listed (ChimeraHistoryBar *self,
           GPtrArray         *entries)
{
  if (entries == NULL)
    return;

  take_entries (self, entries);
  update (self);
}

static void
on_changed_history (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(ChimeraHistoryBar) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!chimera_store_change_finish (CHIMERA_STORE (source), result, &error) &&
      self->store == CHIMERA_STORE (source))
    {
      chimera_history_bar_show_error (self, error->message);
      chimera_history_follower_refresh (self->follower);
    }
}

static void
on_close (ChimeraHistoryBar *self)
{
  gboolean was_error = self->error != NULL;

  g_clear_pointer (&self->error, g_free);
  if (!was_error && self->store != NULL)
    chimera_store_remove_deleted_async (self->store, on_changed_history, g_object_ref (self));

  update (self);
}

static void
chimera_history_bar_dispose (GObject *object)
{
  ChimeraHistoryBar *self = CHIMERA_HISTORY_BAR (object);

  if (self->follower != NULL)
    chimera_history_bar_set_store (self, NULL);
  g_clear_object (&self->follower);
  gtk_widget_dispose_template (GTK_WIDGET (object), CHIMERA_TYPE_HISTORY_BAR);

  G_OBJECT_CLASS (chimera_history_bar_parent_class)->dispose (object);
}

static void
chimera_history_bar_finalize (GObject *object)
{
  ChimeraHistoryBar *self = CHIMERA_HISTORY_BAR (object);

  g_array_unref (self->ids);
  g_free (self->title);
  g_free (self->error);

  G_OBJECT_CLASS (chimera_history_bar_parent_class)->finalize (object);
}

static void
chimera_history_bar_class_init (ChimeraHistoryBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = chimera_history_bar_dispose;
  object_class->finalize = chimera_history_bar_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-history-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryBar, box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryBar, label);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryBar, undo);
  gtk_widget_class_bind_template_callback (widget_class, chimera_history_bar_undo);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
}

static void
chimera_history_bar_init (ChimeraHistoryBar *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->follower = chimera_history_follower_new (TRUE);
  g_signal_connect_object (self->follower, "listed", G_CALLBACK (on_listed), self, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * chimera_history_bar_set_store:
 * @self: a bar
 * @store: (nullable): the history to follow
 */
void
chimera_history_bar_set_store (ChimeraHistoryBar *self,
                               ChimeraStore      *store)
{
  g_return_if_fail (CHIMERA_IS_HISTORY_BAR (self));
  g_return_if_fail (store == NULL || CHIMERA_IS_STORE (store));

  if (self->store == store)
    return;

  g_set_object (&self->store, store);
  g_array_set_size (self->ids, 0);
  g_clear_pointer (&self->error, g_free);

  if (store != NULL)
    update (self);
  chimera_history_follower_set_store (self->follower, store);
}

/**
 * chimera_history_bar_show_error:
 * @self: a bar
 * @message: what went wrong
 *
 * Shows it until it is closed.
 */
void
chimera_history_bar_show_error (ChimeraHistoryBar *self,
                                const char        *message)
{
  g_return_if_fail (CHIMERA_IS_HISTORY_BAR (self));
  g_return_if_fail (message != NULL);

  g_free (self->error);
  self->error = g_strdup (message);
  update (self);
}

/**
 * chimera_history_bar_undo:
 * @self: a bar
 *
 * Brings back what was deleted last, if anything.
 */
void
chimera_history_bar_undo (ChimeraHistoryBar *self)
{
  g_return_if_fail (CHIMERA_IS_HISTORY_BAR (self));

  if (self->store == NULL || self->ids->len == 0)
    return;

  g_clear_pointer (&self->error, g_free);
  chimera_store_restore_async (self->store, self->ids, on_changed_history, g_object_ref (self));
}
