/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-agent-card.h"

#include <glib/gi18n.h>

#include "chimera-options-popover.h"
#include "chimera-persona-editor.h"
#include "chimera-persona-list.h"
#include "chimera-polyfill.h"
#include "chimera-settings.h"

struct _ChimeraAgentCard
{
  GtkWidget parent_instance;

  ChimeraPlanDraft *draft;
  ChimeraConnection *connection;
  guint index;
  gboolean is_filling;
  GPtrArray *personas;
  GtkStringList *models;

  GtkEntry *label;
  GtkWidget *duplicate;
  GtkWidget *remove;
  GtkDropDown *persona;
  ChimeraPersonaEditor *editor;
  GtkStack *model_stack;
  GtkDropDown *model;
  GtkEntry *model_name;
  GtkWidget *server_label;
  GtkEntry *server;
  GtkLabel *server_error;
  GtkMenuButton *options;
  GtkLabel *options_label;
  ChimeraOptionsPopover *options_popover;
};

G_DEFINE_FINAL_TYPE (ChimeraAgentCard, chimera_agent_card, GTK_TYPE_WIDGET)

static const ChimeraAgentDraft *
get_agent (ChimeraAgentCard *self)
{
  return chimera_plan_draft_get_agent (self->draft, self->index);
}

static void
set_text (GtkEntry   *entry,
          const char *text)
{
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), text))
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
fill_persona (ChimeraAgentCard *self)
{
  const ChimeraAgentDraft *agent = get_agent (self);
  g_autoptr(GPtrArray) personas = chimera_persona_list_get (chimera_plan_draft_get_settings (self->draft));
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  const ChimeraPersona *persona;
  guint selected = 0;

  for (guint i = 0; i < personas->len; i++)
    {
      persona = personas->pdata[i];
      gtk_string_list_append (labels, persona->label);
      if (g_str_equal (persona->id, agent->persona))
        selected = i;
    }

  if (self->personas == NULL || self->personas->len != personas->len)
    gtk_drop_down_set_model (self->persona, G_LIST_MODEL (labels));
  g_clear_pointer (&self->personas, g_ptr_array_unref);
  self->personas = g_steal_pointer (&personas);

  persona = self->personas->pdata[selected];
  gtk_drop_down_set_selected (self->persona, selected);
  gtk_entry_set_placeholder_text (self->label, persona->heading);
  chimera_persona_editor_set_persona (self->editor, persona);
}

/* A list that is filled anew closes its drop-down. */
static void
set_models (ChimeraAgentCard *self,
            GPtrArray        *names)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->models));
  gboolean is_same = n == names->len;

  for (guint i = 0; i < n && is_same; i++)
    is_same = g_str_equal (gtk_string_list_get_string (self->models, i), names->pdata[i]);
  if (is_same)
    return;

  g_ptr_array_add (names, NULL);
  gtk_string_list_splice (self->models, 0, n, (const char *const *) names->pdata);
}

static void
append_model (GPtrArray  *names,
              const char *name)
{
  if (*name != '\0' && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

/* What is on the window's server, and what the agent asks for even where it is not there. */
static void
fill_model (ChimeraAgentCard *self)
{
  const ChimeraAgentDraft *agent = get_agent (self);
  GListModel *models = chimera_connection_get_models (self->connection);
  g_autofree char *first = chimera_settings_dup_model (chimera_plan_draft_get_settings (self->draft), models);
  const char *chosen = self->index == 0 || *agent->model == '\0' ? first : agent->model;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr(ChimeraModel) model = g_list_model_get_item (models, i);

      append_model (names, chimera_model_get_name (model));
    }
  if (chosen != NULL)
    {
      append_model (names, chosen);
      g_ptr_array_find_with_equal_func (names, chosen, g_str_equal, &selected);
    }

  set_models (self, names);
  gtk_drop_down_set_selected (self->model, selected);
  set_text (self->model_name, agent->model);
  gtk_entry_set_placeholder_text (self->model_name, first);
  gtk_stack_set_visible_child_name (self->model_stack, *agent->server != '\0' ? "name" : "list");
}

static void
fill_server (ChimeraAgentCard *self)
{
  const ChimeraAgentDraft *agent = get_agent (self);
  g_autoptr(ChimeraServer) server = NULL;
  g_autoptr(GError) error = NULL;

  set_text (self->server, agent->server);
  gtk_entry_set_placeholder_text (self->server,
                                  chimera_server_get_host_port (chimera_connection_get_server (self->connection)));
  gtk_widget_set_visible (self->server_label, self->index > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->server), self->index > 0);

  if (*agent->server != '\0')
    server = chimera_server_new (agent->server, &error);
  gtk_label_set_label (self->server_error, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->server_error), error != NULL);
}

static void
fill_options (ChimeraAgentCard *self)
{
  const ChimeraAgentDraft *agent = get_agent (self);
  g_autofree char *summary = chimera_options_to_summary (&agent->options);
  g_autofree char *text = NULL;

  /* Translators: options that are set, "num_ctx 1024"; those that are not are left at their defaults */
  text = *summary != '\0' ? g_strdup_printf (_("%s · others default"), summary) : g_strdup (_("all default"));
  gtk_label_set_label (self->options_label, text);
  chimera_options_popover_set_options (self->options_popover, &agent->options);
}

static void
fill (ChimeraAgentCard *self)
{
  /* It is about to go: the page follows the draft as well. */
  if (self->index >= chimera_plan_draft_get_n_agents (self->draft))
    return;

  self->is_filling = TRUE;
  set_text (self->label, get_agent (self)->label);
  fill_persona (self);
  fill_model (self);
  fill_server (self);
  fill_options (self);
  gtk_widget_set_sensitive (self->duplicate,
                            chimera_plan_draft_get_n_agents (self->draft) < CHIMERA_PLAN_MAX_AGENTS);
  gtk_widget_set_visible (self->remove, chimera_plan_draft_get_n_agents (self->draft) > 1);
  self->is_filling = FALSE;
}

static void
on_edited (ChimeraAgentCard *self)
{
  g_autoptr(ChimeraAgentDraft) agent = NULL;
  guint persona = gtk_drop_down_get_selected (self->persona);
  GtkStringObject *model = gtk_drop_down_get_selected_item (self->model);

  if (self->is_filling || self->draft == NULL)
    return;

  agent = chimera_agent_draft_copy (get_agent (self));
  g_set_str (&agent->label, gtk_editable_get_text (GTK_EDITABLE (self->label)));
  if (persona < self->personas->len)
    g_set_str (&agent->persona, ((const ChimeraPersona *) self->personas->pdata[persona])->id);
  if (self->index > 0 && *agent->server != '\0')
    g_set_str (&agent->model, gtk_editable_get_text (GTK_EDITABLE (self->model_name)));
  else if (model != NULL)
    g_set_str (&agent->model, gtk_string_object_get_string (model));
  if (self->index > 0)
    g_set_str (&agent->server, gtk_editable_get_text (GTK_EDITABLE (self->server)));
  agent->options = *chimera_options_popover_get_options (self->options_popover);

  chimera_plan_draft_set_agent (self->draft, self->index, agent);
}

static void
on_persona_saved (ChimeraAgentCard *self,
                  const char       *id)
{
  g_autoptr(ChimeraAgentDraft) agent = chimera_agent_draft_copy (get_agent (self));

  g_set_str (&agent->persona, id);
  chimera_plan_draft_set_agent (self->draft, self->index, agent);
}

static void
on_duplicate (ChimeraAgentCard *self)
{
  g_autoptr(ChimeraAgentDraft) agent = chimera_agent_draft_copy (get_agent (self));

  chimera_plan_draft_insert_agent (self->draft, self->index + 1, agent);
}

static void
on_remove (ChimeraAgentCard *self)
{
  chimera_plan_draft_remove_agent (self->draft, self->index);
}

static void
chimera_agent_card_dispose (GObject *object)
{
  ChimeraAgentCard *self = CHIMERA_AGENT_CARD (object);
  GtkWidget *child;

  g_clear_object (&self->draft);
  g_clear_object (&self->connection);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->personas, g_ptr_array_unref);
  g_clear_object (&self->models);

  G_OBJECT_CLASS (chimera_agent_card_parent_class)->dispose (object);
}

static void
chimera_agent_card_class_init (ChimeraAgentCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CHIMERA_TYPE_OPTIONS_POPOVER);
  g_type_ensure (CHIMERA_TYPE_PERSONA_EDITOR);

  G_OBJECT_CLASS (klass)->dispose = chimera_agent_card_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-agent-card.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraAgentCard, label);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAgentCard, duplicate);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAgentCard, remove);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAgentCard, persona);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAgentCard, editor);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAgentCard, model_stack);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAgentCard, model);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAgentCard, model_name);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAgentCard, server_label);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAgentCard, server);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAgentCard, server_error);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAgentCard, options);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAgentCard, options_label);
  gtk_widget_class_bind_template_child (widget_class, ChimeraAgentCard, options_popover);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_persona_saved);
  gtk_widget_class_bind_template_callback (widget_class, on_duplicate);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
}

static void
chimera_agent_card_init (ChimeraAgentCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_halign (gtk_widget_get_parent (gtk_menu_button_get_child (self->options)), GTK_ALIGN_FILL);

  self->models = gtk_string_list_new (NULL);
  gtk_drop_down_set_model (self->model, G_LIST_MODEL (self->models));
}

/**
 * chimera_agent_card_new:
 * @draft: the plan
 * @connection: the window's server
 * @index: which of its agents, from 0
 *
 * Returns: (transfer floating): its card, which goes where the plan has no such agent any more
 */
GtkWidget *
chimera_agent_card_new (ChimeraPlanDraft  *draft,
                        ChimeraConnection *connection,
                        guint              index)
{
  ChimeraAgentCard *self = g_object_new (CHIMERA_TYPE_AGENT_CARD, NULL);
  /* Translators: the number of an agent of the plan */
  g_autofree char *name = g_strdup_printf (_("Agent %u"), index + 1);

  self->connection = g_object_ref (connection);
  self->index = index;
  self->is_filling = TRUE;
  self->draft = g_object_ref (draft);
  chimera_persona_editor_set_settings (self->editor, chimera_plan_draft_get_settings (draft));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  g_signal_connect_object (draft, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (connection, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);

  return GTK_WIDGET (self);
}
