/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-setup-bar.h"

#include <glib/gi18n.h>

#include "chimera-options-popover.h"
#include "chimera-pace-cache.h"
#include "chimera-persona-list.h"
#include "chimera-plan-outlook.h"
#include "chimera-settings.h"

struct _ChimeraSetupBar
{
  GtkWidget parent_instance;

  ChimeraWorkspace *workspace;
  ChimeraPaceCache *paces;
  GListStore *shown_models;
  GPtrArray *personas;
  gboolean is_filling;

  GtkWidget *summary_row;
  GtkLabel *summary_model;
  GtkLabel *summary_details;
  GtkToggleButton *summary_button;
  GtkWidget *controls;
  GtkDropDown *model;
  GtkLabel *no_model;
  GtkSpinButton *runs;
  GtkLabel *agent_label;
  GtkDropDown *agent;
  GtkMenuButton *options;
  GtkLabel *options_label;
  ChimeraOptionsPopover *options_popover;
  GtkLabel *outlook;
  GtkToggleButton *plan_button;
};

G_DEFINE_FINAL_TYPE (ChimeraSetupBar, chimera_setup_bar, GTK_TYPE_WIDGET)

enum
{
  PLANNING_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GSettings *
get_settings (ChimeraSetupBar *self)
{
  return chimera_workspace_get_settings (self->workspace);
}

static GListModel *
get_models (ChimeraSetupBar *self)
{
  return chimera_connection_get_models (chimera_workspace_get_connection (self->workspace));
}

static char *
describe_options (const ChimeraOptions *options)
{
  g_autofree char *summary = chimera_options_to_summary (options);

  return *summary != '\0' ? g_steal_pointer (&summary) : g_strdup (_("Defaults"));
}

static char *
describe_plan (ChimeraSetupBar   *self,
               const ChimeraPlan *plan)
{
  ChimeraServer *own = chimera_connection_get_server (chimera_workspace_get_connection (self->workspace));
  const ChimeraPace *paces[CHIMERA_PLAN_MAX_AGENTS];
  ChimeraPlanEstimate estimate;

  for (guint i = 0; i < plan->agents->len; i++)
    {
      const ChimeraAgent *agent = chimera_plan_get_agent (plan, i);
      gboolean is_own = g_str_equal (chimera_server_get_url (agent->server), chimera_server_get_url (own));

      paces[i] = chimera_pace_cache_lookup (self->paces, agent, plan->is_simulated && is_own);
    }
  chimera_plan_outlook_estimate (plan, paces, &estimate);

  return chimera_plan_outlook_dup_summary (plan, &estimate);
}

/* What Start will do, or why it cannot. */
static void
update_outlook (ChimeraSetupBar *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ChimeraPlan) plan = chimera_workspace_make_plan (self->workspace, &error);
  g_autofree char *summary = NULL;

  if (plan != NULL)
    summary = describe_plan (self, plan);
  else if (error != NULL)
    summary = g_strdup (error->message);

  gtk_label_set_label (self->outlook, summary != NULL ? summary : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->outlook), summary);
}

static void
update_summary (ChimeraSetupBar *self)
{
  g_autofree char *model = chimera_settings_dup_model (get_settings (self), get_models (self));
  const ChimeraAgentDraft *agent = chimera_plan_draft_get_agent (chimera_workspace_get_draft (self->workspace), 0);
  g_autofree char *options = describe_options (&agent->options);
  g_autofree char *details = NULL;
  guint runs = g_settings_get_uint (get_settings (self), "runs");
  guint n_agents = chimera_plan_draft_get_n_agents (chimera_workspace_get_draft (self->workspace));

  gtk_label_set_label (self->options_label, options);
  chimera_options_popover_set_options (self->options_popover, &agent->options);

  /* Translators: the set-up in one line: number of runs, then the options */
  details = g_strdup_printf (ngettext ("%u run · %s", "%u runs · %s", runs), runs, options);
  gtk_label_set_label (self->summary_model, model != NULL ? model : _("No model"));
  gtk_label_set_label (self->summary_details, details);
  /* Translators: the first agent of several, its number; the underscore stands before the mnemonic */
  gtk_label_set_label (self->agent_label, n_agents > 1 ? _("_Agent 1") : _("_Agent"));
  update_outlook (self);
}

static void
select_model (ChimeraSetupBar *self)
{
  GListModel *models = G_LIST_MODEL (self->shown_models);
  g_autofree char *name = chimera_settings_dup_model (get_settings (self), models);
  guint n_models = g_list_model_get_n_items (models);

  self->is_filling = TRUE;
  for (guint i = 0; i < n_models; i++)
    {
      g_autoptr(ChimeraModel) model = g_list_model_get_item (models, i);

      if (g_strcmp0 (chimera_model_get_name (model), name) == 0)
        {
          gtk_drop_down_set_selected (self->model, i);
          break;
        }
    }
  self->is_filling = FALSE;

  gtk_widget_set_visible (GTK_WIDGET (self->model), n_models > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->no_model), n_models == 0);
  update_summary (self);
}

/* A drop-down selects something of its own accord whenever its list changes. It has a list of its
 * own, so that this can be told from what the user selects. */
static void
on_models_changed (ChimeraSetupBar *self)
{
  GListModel *models = get_models (self);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    g_ptr_array_add (items, g_list_model_get_item (models, i));

  self->is_filling = TRUE;
  g_list_store_splice (self->shown_models, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shown_models)),
                       items->pdata, items->len);
  self->is_filling = FALSE;

  select_model (self);
}

static void
on_model_selected (ChimeraSetupBar *self)
{
  ChimeraModel *model = gtk_drop_down_get_selected_item (self->model);

  if (self->workspace == NULL || self->is_filling || model == NULL)
    return;

  g_settings_set_string (get_settings (self), "model", chimera_model_get_name (model));
}

static void
on_agent_selected (ChimeraSetupBar *self)
{
  guint selected = gtk_drop_down_get_selected (self->agent);

  if (self->workspace == NULL || self->is_filling || selected == GTK_INVALID_LIST_POSITION)
    return;

  g_settings_set_string (get_settings (self), "persona", ((ChimeraPersona *) self->personas->pdata[selected])->id);
}

static void
select_agent (ChimeraSetupBar *self)
{
  g_autofree char *id = g_settings_get_string (get_settings (self), "persona");

  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->agent, 0);
  for (guint i = 0; i < self->personas->len; i++)
    if (g_str_equal (((ChimeraPersona *) self->personas->pdata[i])->id, id))
      gtk_drop_down_set_selected (self->agent, i);
  self->is_filling = FALSE;
}

static void
on_personas_changed (ChimeraSetupBar *self)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);

  g_clear_pointer (&self->personas, g_ptr_array_unref);
  self->personas = chimera_persona_list_get (get_settings (self));
  for (guint i = 0; i < self->personas->len; i++)
    gtk_string_list_append (labels, ((ChimeraPersona *) self->personas->pdata[i])->label);

  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->agent, G_LIST_MODEL (labels));
  self->is_filling = FALSE;
  select_agent (self);
}

static void
on_options_edited (ChimeraSetupBar *self)
{
  chimera_settings_set_options (get_settings (self), chimera_options_popover_get_options (self->options_popover));
}

static void
on_plan_toggled (ChimeraSetupBar *self)
{
  g_signal_emit (self, signals[PLANNING_CHANGED], 0);
}

static void
on_connection_changed (ChimeraSetupBar *self)
{
  ChimeraConnection *connection = chimera_workspace_get_connection (self->workspace);
  const char *text;

  switch (chimera_connection_get_state (connection))
    {
    case CHIMERA_CONNECTION_CHECKING:
      text = _("Asking the server…");
      break;

    case CHIMERA_CONNECTION_ONLINE:
      text = chimera_connection_get_kind (connection, NULL) == CHIMERA_SERVER_OPENAI
             ? _("The server has no models.")
             : _("The server has no models. Pull one, for example with “ollama pull gemma3”.");
      break;

    case CHIMERA_CONNECTION_OFFLINE:
    default:
      text = _("No server answers");
      break;
    }

  gtk_label_set_label (self->no_model, text);
  chimera_options_popover_set_kind (self->options_popover, chimera_connection_get_kind (connection, NULL));
  select_model (self);
}

static void
on_running_changed (ChimeraSetupBar *self)
{
  gboolean is_running = chimera_workspace_is_running (self->workspace);

  if (is_running)
    gtk_toggle_button_set_active (self->plan_button, FALSE);
  gtk_widget_set_sensitive (self->controls, !is_running);
  /* What has been measured by now tells how long the next will take. */
  update_outlook (self);
}

static void
chimera_setup_bar_dispose (GObject *object)
{
  ChimeraSetupBar *self = CHIMERA_SETUP_BAR (object);
  GtkWidget *child;

  g_clear_object (&self->paces);
  g_clear_object (&self->workspace);
  g_clear_object (&self->shown_models);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->personas, g_ptr_array_unref);

  G_OBJECT_CLASS (chimera_setup_bar_parent_class)->dispose (object);
}

static void
chimera_setup_bar_class_init (ChimeraSetupBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CHIMERA_TYPE_MODEL);
  g_type_ensure (CHIMERA_TYPE_OPTIONS_POPOVER);

  object_class->dispose = chimera_setup_bar_dispose;

  /**
   * ChimeraSetupBar::planning-changed:
   *
   * The user asked for the plan, or has done with it.
   */
  signals[PLANNING_CHANGED] = g_signal_new ("planning-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-setup-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraSetupBar, summary_row);
  gtk_widget_class_bind_template_child (widget_class, ChimeraSetupBar, summary_model);
  gtk_widget_class_bind_template_child (widget_class, ChimeraSetupBar, summary_details);
  gtk_widget_class_bind_template_child (widget_class, ChimeraSetupBar, summary_button);
  gtk_widget_class_bind_template_child (widget_class, ChimeraSetupBar, controls);
  gtk_widget_class_bind_template_child (widget_class, ChimeraSetupBar, model);
  gtk_widget_class_bind_template_child (widget_class, ChimeraSetupBar, no_model);
  gtk_widget_class_bind_template_child (widget_class, ChimeraSetupBar, runs);
  gtk_widget_class_bind_template_child (widget_class, ChimeraSetupBar, agent_label);
  gtk_widget_class_bind_template_child (widget_class, ChimeraSetupBar, agent);
  gtk_widget_class_bind_template_child (widget_class, ChimeraSetupBar, options);
  gtk_widget_class_bind_template_child (widget_class, ChimeraSetupBar, options_label);
  gtk_widget_class_bind_template_child (widget_class, ChimeraSetupBar, options_popover);
  gtk_widget_class_bind_template_child (widget_class, ChimeraSetupBar, outlook);
  gtk_widget_class_bind_template_child (widget_class, ChimeraSetupBar, plan_button);
  gtk_widget_class_bind_template_callback (widget_class, on_model_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_agent_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_options_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_plan_toggled);
}

static void
chimera_setup_bar_init (ChimeraSetupBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A menu button centres its child; this one is to look like the drop-downs beside it. */
  gtk_widget_set_halign (gtk_widget_get_parent (gtk_menu_button_get_child (self->options)), GTK_ALIGN_FILL);

  self->shown_models = g_list_store_new (CHIMERA_TYPE_MODEL);
  gtk_drop_down_set_model (self->model, G_LIST_MODEL (self->shown_models));

  chimera_setup_bar_set_compact (self, FALSE);
}

/**
 * chimera_setup_bar_set_workspace:
 * @self: a setup bar
 * @workspace: what it sets up; once
 */
void
chimera_setup_bar_set_workspace (ChimeraSetupBar  *self,
                                 ChimeraWorkspace *workspace)
{
  ChimeraConnection *connection;
  GSettings *settings;

  g_return_if_fail (CHIMERA_IS_SETUP_BAR (self));
  g_return_if_fail (self->workspace == NULL);

  connection = chimera_workspace_get_connection (workspace);
  settings = chimera_workspace_get_settings (workspace);

  self->workspace = g_object_ref (workspace);
  self->paces = chimera_pace_cache_new (chimera_workspace_get_store (workspace));
  g_signal_connect_object (self->paces, "changed", G_CALLBACK (update_outlook), self, G_CONNECT_SWAPPED);

  g_settings_bind (settings, "runs", self->runs, "value", G_SETTINGS_BIND_DEFAULT);
  on_personas_changed (self);

  g_signal_connect_object (settings, "changed::persona", G_CALLBACK (select_agent), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::model", G_CALLBACK (select_model), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::personas", G_CALLBACK (on_personas_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chimera_workspace_get_draft (workspace), "changed",
                           G_CALLBACK (update_summary), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::inventory", G_CALLBACK (update_outlook), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (connection, "changed", G_CALLBACK (on_connection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chimera_connection_get_models (connection), "items-changed",
                           G_CALLBACK (on_models_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::running", G_CALLBACK (on_running_changed), self, G_CONNECT_SWAPPED);

  on_models_changed (self);
  on_connection_changed (self);
}

/**
 * chimera_setup_bar_set_compact:
 * @self: a setup bar
 * @compact: whether there is little room
 *
 * With little room the set-up is one line, and a button unfolds it.
 */
void
chimera_setup_bar_set_compact (ChimeraSetupBar *self,
                               gboolean         compact)
{
  g_return_if_fail (CHIMERA_IS_SETUP_BAR (self));

  /* The revealer follows the button. */
  gtk_widget_set_visible (self->summary_row, compact);
  gtk_toggle_button_set_active (self->summary_button, !compact);
}

/**
 * chimera_setup_bar_is_planning:
 * @self: a setup bar
 *
 * Returns: whether the user wants to see the plan beyond what the bar shows
 */
gboolean
chimera_setup_bar_is_planning (ChimeraSetupBar *self)
{
  g_return_val_if_fail (CHIMERA_IS_SETUP_BAR (self), FALSE);

  return gtk_toggle_button_get_active (self->plan_button);
}
