/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-plan-page.h"

#include <glib/gi18n.h>

#include "chimera-agent-card.h"
#include "chimera-grid-editor.h"
#include "chimera-plan-outlook.h"

struct _ChimeraPlanPage
{
  GtkWidget parent_instance;

  ChimeraWorkspace *workspace;
  ChimeraPlanDraft *draft;
  GPtrArray *cards;
  gboolean is_filling;

  GtkMenuButton *presets;
  GtkWidget *agents;
  GtkWidget *add_agent;
  ChimeraGridEditor *grid;
  GtkDropDown *schedule;
  GtkSpinButton *warm_up;
  GtkSpinButton *cooldown;
  GtkSpinButton *call_timeout;
  GtkSpinButton *total_timeout;
  GtkCheckButton *defeats_cache;
  GtkWidget *notes_title;
  GtkWidget *notes;
};

G_DEFINE_FINAL_TYPE (ChimeraPlanPage, chimera_plan_page, GTK_TYPE_WIDGET)

static const char *
get_schedule_label (ChimeraScheduleKind kind)
{
  switch (kind)
    {
    case CHIMERA_SCHEDULE_INTERLEAVED:
      /* Translators: an order of runs: those of all configurations alternate */
      return _("Interleaved");
    case CHIMERA_SCHEDULE_CONCURRENT:
      /* Translators: an order of runs: those of all configurations at the same time */
      return _("Concurrent");
    case CHIMERA_SCHEDULE_SEQUENTIAL:
    default:
      /* Translators: an order of runs: those of a configuration, then those of the next */
      return _("Sequential");
    }
}

static void
show_cards (ChimeraPlanPage *self)
{
  guint n_agents = chimera_plan_draft_get_n_agents (self->draft);

  while (self->cards->len > n_agents)
    {
      gtk_box_remove (GTK_BOX (self->agents), self->cards->pdata[self->cards->len - 1]);
      g_ptr_array_set_size (self->cards, (int) self->cards->len - 1);
    }

  while (self->cards->len < n_agents)
    {
      GtkWidget *card = chimera_agent_card_new (self->draft, chimera_workspace_get_connection (self->workspace),
                                                self->cards->len);

      gtk_box_append (GTK_BOX (self->agents), card);
      g_ptr_array_add (self->cards, card);
    }

  gtk_widget_set_sensitive (self->add_agent, n_agents < CHIMERA_PLAN_MAX_AGENTS);
}

static void
show_terms (ChimeraPlanPage *self)
{
  const ChimeraPlanTerms *terms = chimera_plan_draft_get_terms (self->draft);

  gtk_drop_down_set_selected (self->schedule, terms->schedule);
  gtk_spin_button_set_value (self->warm_up, terms->n_warm_up);
  gtk_spin_button_set_value (self->cooldown, terms->cooldown_s);
  gtk_spin_button_set_value (self->call_timeout, terms->call_timeout_s);
  gtk_spin_button_set_value (self->total_timeout, terms->total_timeout_s);
  gtk_check_button_set_active (self->defeats_cache, terms->defeats_cache);
}

static void
append_note (ChimeraPlanPage *self,
             const char      *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (label, "dim");
  gtk_box_append (GTK_BOX (self->notes), label);
}

static void
show_notes (ChimeraPlanPage *self)
{
  ChimeraConnection *connection = chimera_workspace_get_connection (self->workspace);
  g_autoptr(GError) error = NULL;
  g_autoptr(ChimeraPlan) plan = chimera_workspace_make_plan (self->workspace, &error);
  g_autoptr(GPtrArray) notes = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->notes)) != NULL)
    gtk_box_remove (GTK_BOX (self->notes), child);

  if (plan != NULL)
    {
      notes = chimera_plan_outlook_list_notes (plan, chimera_connection_get_server (connection),
                                               chimera_connection_get_models (connection));
      for (guint i = 0; i < notes->len; i++)
        append_note (self, notes->pdata[i]);
    }
  else if (error != NULL)
    {
      append_note (self, error->message);
    }

  gtk_widget_set_visible (self->notes_title, gtk_widget_get_first_child (self->notes) != NULL);
}

static void
fill (ChimeraPlanPage *self)
{
  self->is_filling = TRUE;
  show_cards (self);
  show_terms (self);
  show_notes (self);
  self->is_filling = FALSE;
}

static void
on_terms_edited (ChimeraPlanPage *self)
{
  ChimeraPlanTerms terms;

  if (self->is_filling || self->draft == NULL)
    return;

  terms.schedule = gtk_drop_down_get_selected (self->schedule);
  terms.n_warm_up = (guint) gtk_spin_button_get_value_as_int (self->warm_up);
  terms.cooldown_s = (guint) gtk_spin_button_get_value_as_int (self->cooldown);
  terms.call_timeout_s = (guint) gtk_spin_button_get_value_as_int (self->call_timeout);
  terms.total_timeout_s = (guint) gtk_spin_button_get_value_as_int (self->total_timeout);
  terms.defeats_cache = gtk_check_button_get_active (self->defeats_cache);

  chimera_plan_draft_set_terms (self->draft, &terms);
}

static void
on_add_agent (ChimeraPlanPage *self)
{
  guint n_agents = chimera_plan_draft_get_n_agents (self->draft);
  g_autoptr(ChimeraAgentDraft) agent = chimera_agent_draft_copy (chimera_plan_draft_get_agent (self->draft, n_agents - 1));

  g_free (agent->label);
  agent->label = g_strdup ("");
  if (chimera_plan_draft_insert_agent (self->draft, n_agents, agent))
    gtk_widget_child_focus (self->cards->pdata[n_agents], GTK_DIR_TAB_FORWARD);
}

static void
on_preset (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  ChimeraPlanPage *self = CHIMERA_PLAN_PAGE (widget);

  chimera_plan_draft_apply_preset (self->draft, (ChimeraPlanPreset) g_variant_get_int32 (parameter));
}

static void
chimera_plan_page_dispose (GObject *object)
{
  ChimeraPlanPage *self = CHIMERA_PLAN_PAGE (object);
  GtkWidget *child;

  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->cards, g_ptr_array_unref);

  G_OBJECT_CLASS (chimera_plan_page_parent_class)->dispose (object);
}

static void
chimera_plan_page_class_init (ChimeraPlanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CHIMERA_TYPE_GRID_EDITOR);

  G_OBJECT_CLASS (klass)->dispose = chimera_plan_page_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-plan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraPlanPage, presets);
  gtk_widget_class_bind_template_child (widget_class, ChimeraPlanPage, agents);
  gtk_widget_class_bind_template_child (widget_class, ChimeraPlanPage, add_agent);
  gtk_widget_class_bind_template_child (widget_class, ChimeraPlanPage, grid);
  gtk_widget_class_bind_template_child (widget_class, ChimeraPlanPage, schedule);
  gtk_widget_class_bind_template_child (widget_class, ChimeraPlanPage, warm_up);
  gtk_widget_class_bind_template_child (widget_class, ChimeraPlanPage, cooldown);
  gtk_widget_class_bind_template_child (widget_class, ChimeraPlanPage, call_timeout);
  gtk_widget_class_bind_template_child (widget_class, ChimeraPlanPage, total_timeout);
  gtk_widget_class_bind_template_child (widget_class, ChimeraPlanPage, defeats_cache);
  gtk_widget_class_bind_template_child (widget_class, ChimeraPlanPage, notes_title);
  gtk_widget_class_bind_template_child (widget_class, ChimeraPlanPage, notes);
  gtk_widget_class_bind_template_callback (widget_class, on_add_agent);
  gtk_widget_class_bind_template_callback (widget_class, on_terms_edited);
  gtk_widget_class_install_action (widget_class, "plan.preset", "i", on_preset);
}

static void
fill_presets (GtkMenuButton *button)
{
  g_autoptr(GMenu) menu = g_menu_new ();

  for (gint32 i = 0; i < CHIMERA_N_PRESETS; i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (chimera_plan_preset_get_label (i), NULL);

      g_menu_item_set_action_and_target (item, "plan.preset", "i", i);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
chimera_plan_page_init (ChimeraPlanPage *self)
{
  g_autoptr(GtkStringList) schedules = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));

  self->cards = g_ptr_array_new ();
  for (guint i = 0; i < CHIMERA_N_SCHEDULES; i++)
    gtk_string_list_append (schedules, get_schedule_label (i));
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->schedule, G_LIST_MODEL (schedules));
  gtk_spin_button_set_range (self->warm_up, 0, CHIMERA_PLAN_MAX_WARM_UP);
  gtk_spin_button_set_range (self->cooldown, 0, CHIMERA_PLAN_DRAFT_MAX_SECONDS);
  gtk_spin_button_set_range (self->call_timeout, 0, CHIMERA_PLAN_DRAFT_MAX_SECONDS);
  gtk_spin_button_set_range (self->total_timeout, 0, CHIMERA_PLAN_DRAFT_MAX_SECONDS);
  fill_presets (self->presets);
}

/**
 * chimera_plan_page_set_workspace:
 * @self: a page
 * @workspace: whose plan it shows and changes; once
 */
void
chimera_plan_page_set_workspace (ChimeraPlanPage  *self,
                                 ChimeraWorkspace *workspace)
{
  g_return_if_fail (CHIMERA_IS_PLAN_PAGE (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  self->draft = g_object_ref (chimera_workspace_get_draft (workspace));
  chimera_grid_editor_set_draft (self->grid, self->draft);

  g_signal_connect_object (self->draft, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::inventory", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chimera_workspace_get_connection (workspace), "changed", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  fill (self);
}
