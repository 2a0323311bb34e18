/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-pane-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "chimera-history-actions.h"
#include "chimera-history-cell.h"
#include "chimera-history-items.h"
#include "chimera-history-menu.h"

enum
{
  ACTIVATED,
  RESUME,
  COMPARE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraHistoryPane, chimera_history_pane, GTK_TYPE_WIDGET)

/* NULL where nothing is searched for */
static const char *
get_search (ChimeraHistoryPane *self)
{
  const char *text = gtk_editable_get_text (self->search);

  return text[strspn (text, " \t")] != '\0' ? text : NULL;
}

static void
show_message (ChimeraHistoryPane *self,
              const char         *icon_name,
              const char         *title,
              const char         *text)
{
  chimera_message_page_show (self->message, icon_name, title, text);
  gtk_widget_set_visible (self->retry, self->error != NULL);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
update_page (ChimeraHistoryPane *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  if (self->error != NULL)
    show_message (self, "dialog-warning-symbolic", _("The history cannot be opened"), self->error);
  else if (self->is_loaded && n_items == 0 && self->is_search)
    show_message (self, "edit-find-symbolic", _("No experiment matches"),
                  _("The search looks at titles, tags, models, agents, notes, reports and folders."));
  else if (self->is_loaded && n_items == 0)
    show_message (self, "document-open-recent-symbolic", _("No experiments yet."),
                  _("What you analyse is kept here."));
  else
    gtk_stack_set_visible_child_name (self->stack, "list");

  gtk_widget_set_sensitive (GTK_WIDGET (self->search), n_items > 0 || self->is_search);
}

static void
on_selection_changed (ChimeraHistoryPane *self)
{
  chimera_resume_bar_show_entry (self->resume_bar, chimera_history_pane_get_selected_entry (self));
  chimera_history_actions_update (GTK_WIDGET (self));
}

static void
on_listed (ChimeraHistoryPane *self,
           GPtrArray          *entries,
           GError             *error)
{
  g_clear_pointer (&self->error, g_free);

  if (entries != NULL)
    {
      self->is_search = get_search (self) != NULL;
      chimera_history_items_take (self->items, entries);
      /* What is chosen may be another by now. */
      on_selection_changed (self);
      self->is_loaded = TRUE;
    }
  else
    self->error = g_strdup (error->message);

  update_page (self);
}

static void
refresh (ChimeraHistoryPane *self)
{
  chimera_history_follower_refresh (self->follower);
}

static void
on_search_changed (ChimeraHistoryPane *self)
{
  chimera_history_follower_search (self->follower, get_search (self));
}

static void
on_stop_search (ChimeraHistoryPane *self)
{
  gtk_editable_set_text (self->search, "");
}

/* Enter in the search opens what is selected, or else the first that was found. */
static void
on_search_activate (ChimeraHistoryPane *self)
{
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (self->selection);

  chimera_history_pane_activate (self, gtk_bitset_is_empty (selected) ? 0 : gtk_bitset_get_minimum (selected));
}

static void
on_resume_changed (ChimeraHistoryPane *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.resume", chimera_resume_bar_can_resume (self->resume_bar));
}

static void
update_actions (ChimeraHistoryPane *self)
{
  chimera_history_actions_update (GTK_WIDGET (self));
}

static void
on_letters_changed (ChimeraHistoryPane *self)
{
  gtk_widget_set_visible (self->hint, chimera_comparison_choice_get_active (self->choice));
  update_actions (self);
}

/* Where nothing was typed there is nothing to undo but a deletion: behind that the focus is here. */
static gboolean
on_search_key (ChimeraHistoryPane *self,
               guint               keyval,
               guint               keycode,
               GdkModifierType     state)
{
  if (keyval == GDK_KEY_z && (state & gtk_accelerator_get_default_mod_mask ()) == GDK_CONTROL_MASK &&
      *gtk_editable_get_text (self->search) == '\0')
    {
      chimera_history_pane_undo (self);
      return GDK_EVENT_STOP;
    }

  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);

  return GDK_EVENT_STOP;
}

static void
chimera_history_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (chimera_history_pane_parent_class)->map (widget);

  /* Another program may have written meanwhile, and "today" may be yesterday. */
  refresh (CHIMERA_HISTORY_PANE (widget));
}

static gboolean
chimera_history_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CHIMERA_HISTORY_PANE (widget)->search));
}

static void
chimera_history_pane_dispose (GObject *object)
{
  ChimeraHistoryPane *self = CHIMERA_HISTORY_PANE (object);

  if (self->follower != NULL)
    chimera_history_pane_set_store (self, NULL);
  g_clear_object (&self->follower);
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  g_clear_object (&self->menu);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_object (&self->choice);

  gtk_widget_dispose_template (GTK_WIDGET (self), CHIMERA_TYPE_HISTORY_PANE);

  G_OBJECT_CLASS (chimera_history_pane_parent_class)->dispose (object);
}

static void
chimera_history_pane_finalize (GObject *object)
{
  ChimeraHistoryPane *self = CHIMERA_HISTORY_PANE (object);

  g_free (self->error);

  G_OBJECT_CLASS (chimera_history_pane_parent_class)->finalize (object);
}

static void
chimera_history_pane_class_init (ChimeraHistoryPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = chimera_history_pane_dispose;
  object_class->finalize = chimera_history_pane_finalize;
  widget_class->map = chimera_history_pane_map;
  widget_class->grab_focus = chimera_history_pane_grab_focus;

  /**
   * ChimeraHistoryPane::activated:
   * @self: the pane
   * @id: of an experiment
   *
   * An experiment is to be opened.
   */
  signals[ACTIVATED] = g_signal_new ("activated", CHIMERA_TYPE_HISTORY_PANE, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * ChimeraHistoryPane::resume:
   * @self: the pane
   * @id: of an experiment
   *
   * An experiment is to be gone on with.
   */
  signals[RESUME] = g_signal_new ("resume", CHIMERA_TYPE_HISTORY_PANE, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * ChimeraHistoryPane::compare:
   * @self: the pane
   *
   * What is chosen now is to be compared.
   */
  signals[COMPARE] = g_signal_new ("compare", CHIMERA_TYPE_HISTORY_PANE, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  chimera_history_actions_install (widget_class);

  g_type_ensure (CHIMERA_TYPE_HISTORY_BAR);
  g_type_ensure (CHIMERA_TYPE_MESSAGE_PAGE);
  g_type_ensure (CHIMERA_TYPE_RESUME_BAR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/chimera_bench/Chimera/ui/chimera-history-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryPane, search);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryPane, stack);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryPane, view);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryPane, message);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryPane, retry);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryPane, resume_bar);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryPane, hint);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryPane, bar);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, chimera_history_pane_activate);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
}

static void
chimera_history_pane_init (ChimeraHistoryPane *self)
{
  g_autoptr(GtkListItemFactory) factory = NULL;
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr(GMenuModel) items = chimera_history_actions_make_menu ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);

  self->follower = chimera_history_follower_new (FALSE);
  g_signal_connect_object (self->follower, "listed", G_CALLBACK (on_listed), self, G_CONNECT_SWAPPED);
  self->items = g_list_store_new (CHIMERA_TYPE_HISTORY_ITEM);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->items))));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (on_selection_changed), self, G_CONNECT_SWAPPED);

  self->choice = chimera_comparison_choice_new ();
  g_signal_connect_object (self->choice, "changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choice, "letters-changed", G_CALLBACK (on_letters_changed), self, G_CONNECT_SWAPPED);
  factory = chimera_history_cell_new_factory (self->choice);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, self->selection);
  chimera_history_actions_add_keys (GTK_WIDGET (self->view));
  self->menu = chimera_history_menu_new (GTK_WIDGET (self), self->view, items);

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_search_key), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), GTK_WIDGET (self->view));

  g_signal_connect_object (self->resume_bar, "changed", G_CALLBACK (on_resume_changed), self, G_CONNECT_SWAPPED);
  on_selection_changed (self);
  update_page (self);
}

/**
 * chimera_history_pane_new:
 *
 * Returns: (transfer floating): a pane without a history
 */
GtkWidget *
chimera_history_pane_new (void)
{
  return g_object_new (CHIMERA_TYPE_HISTORY_PANE, NULL);
}

/**
 * chimera_history_pane_set_store:
 * @self: a pane
 * @store: (nullable): the history to show
 *
 * Shows the experiments of @store, and what is saved through it from now on. They are read in the
 * background.
 */
void
chimera_history_pane_set_store (ChimeraHistoryPane *self,
                                ChimeraStore       *store)
{
  g_return_if_fail (CHIMERA_IS_HISTORY_PANE (self));
  g_return_if_fail (store == NULL || CHIMERA_IS_STORE (store));

  if (self->store == store)
    return;

  g_set_object (&self->store, store);
  chimera_history_bar_set_store (self->bar, store);
  self->is_loaded = FALSE;
  g_clear_pointer (&self->error, g_free);
  g_list_store_remove_all (self->items);

  if (store != NULL)
    update_page (self);
  chimera_history_follower_set_store (self->follower, store);
}

/**
 * chimera_history_pane_get_store:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): the history it shows
 */
ChimeraStore *
chimera_history_pane_get_store (ChimeraHistoryPane *self)
{
  g_return_val_if_fail (CHIMERA_IS_HISTORY_PANE (self), NULL);

  return self->store;
}

/**
 * chimera_history_pane_get_choice:
 * @self: a pane
 *
 * Returns: (transfer none): what is ticked in it to be compared
 */
ChimeraComparisonChoice *
chimera_history_pane_get_choice (ChimeraHistoryPane *self)
{
  g_return_val_if_fail (CHIMERA_IS_HISTORY_PANE (self), NULL);

  return self->choice;
}

/**
 * chimera_history_pane_compare:
 * @self: a pane
 * @ids: (element-type gint64): of experiments, the baseline first
 *
 * Ticks these and no others, and asks for them to be compared.
 */
void
chimera_history_pane_compare (ChimeraHistoryPane *self,
                              GArray             *ids)
{
  g_return_if_fail (CHIMERA_IS_HISTORY_PANE (self));

  chimera_comparison_choice_choose (self->choice, ids);
  g_signal_emit (self, signals[COMPARE], 0);
}

/**
 * chimera_history_pane_set_busy:
 * @self: a pane
 * @is_busy: whether an experiment is at work in this window: then none can be resumed
 */
void
chimera_history_pane_set_busy (ChimeraHistoryPane *self,
                               gboolean            is_busy)
{
  g_return_if_fail (CHIMERA_IS_HISTORY_PANE (self));

  chimera_resume_bar_set_busy (self->resume_bar, is_busy);
}

/**
 * chimera_history_pane_show_error:
 * @self: a pane
 * @message: why something could not be done
 */
void
chimera_history_pane_show_error (ChimeraHistoryPane *self,
                                 const char         *message)
{
  g_return_if_fail (CHIMERA_IS_HISTORY_PANE (self));

  chimera_history_bar_show_error (self->bar, message);
}

/**
 * chimera_history_pane_undo:
 * @self: a pane
 *
 * Brings back what was deleted last, if anything.
 */
void
chimera_history_pane_undo (ChimeraHistoryPane *self)
{
  g_return_if_fail (CHIMERA_IS_HISTORY_PANE (self));

  chimera_history_bar_undo (self->bar);
}

/**
 * chimera_history_pane_focus_search:
 * @self: a pane
 *
 * Puts the focus into the search.
 */
void
chimera_history_pane_focus_search (ChimeraHistoryPane *self)
{
  g_return_if_fail (CHIMERA_IS_HISTORY_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
