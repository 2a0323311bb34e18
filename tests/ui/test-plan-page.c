/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-plan-page.h"

#include <glib/gstdio.h>
#include <string.h>

#include "chimera-agent-card.h"
#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-grid-editor.h"
#include "chimera-persona-list.h"
#include "chimera-plan-outlook.h"
#include "chimera-polyfill.h"
#include "chimera-test.h"
#include "chimera-test-widgets.h"

/* The entries of a card, in their order. */
enum
{
  NAME,
  PERSONA_NAME,
  MODEL_NAME,
  SERVER,
};

typedef struct
{
  GSettings *settings;
  ChimeraWorkspace *workspace;
  ChimeraPlanDraft *draft;
  char *folder;
  GtkWidget *page;
  GtkWidget *window;
} Fixture;

static gboolean
is_ready (gpointer data)
{
  Fixture *fixture = data;

  return chimera_workspace_can_start (fixture->workspace);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GFile) folder = NULL;

  fixture->settings = g_settings_new (CHIMERA_APPLICATION_ID);
  g_settings_set_boolean (fixture->settings, "use-simulated-model", TRUE);
  fixture->folder = chimera_test_make_dir ();
  folder = g_file_new_for_path (fixture->folder);

  fixture->workspace = chimera_workspace_new (fixture->settings);
  fixture->draft = chimera_workspace_get_draft (fixture->workspace);
  chimera_workspace_open_folder (fixture->workspace, folder);

  fixture->page = g_object_new (CHIMERA_TYPE_PLAN_PAGE, NULL);
  chimera_plan_page_set_workspace (CHIMERA_PLAN_PAGE (fixture->page), fixture->workspace);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  chimera_test_wait_until (is_ready, fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  const char *const keys[] = { "use-simulated-model", "model", "persona", "personas", "options", "plan", "runs",
                               "recent-folders" };

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->workspace);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (fixture->settings, keys[i]);
  g_clear_object (&fixture->settings);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  chimera_test_remove_dir (fixture->folder);
  g_free (fixture->folder);
}

/* What Start would do. */
static ChimeraPlan *
make_plan (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  ChimeraPlan *plan = chimera_workspace_make_plan (fixture->workspace, &error);

  g_assert_no_error (error);
  g_assert_nonnull (plan);

  return plan;
}

static GtkWidget *
find_nth (GtkWidget *within,
          GType      type,
          guint     *n)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (within, type) && (*n)-- == 0)
    return within;

  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_nth (child, type, n);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find (GtkWidget *within,
      GType      type,
      guint      n)
{
  return find_nth (within, type, &n);
}

static gboolean
has_tooltip (GtkWidget  *widget,
             const void *tooltip)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0;
}

static gboolean
has_text (GtkWidget  *widget,
          const void *text)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0;
}

static void
press (GtkWidget        *within,
       ChimeraTestMatch  matches,
       const char       *text)
{
  GtkWidget *button = chimera_test_find_widget (within, matches, text);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static guint
count_cards (Fixture *fixture)
{
  guint n = 0;

  while (find (fixture->page, CHIMERA_TYPE_AGENT_CARD, n) != NULL)
    n++;

  return n;
}

/* Without a word in the setting "plan", what the bar sets up is all there is. */
static void
test_simple (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(ChimeraPlan) plan = make_plan (fixture);
  g_autofree char *setting = NULL;

  g_assert_true (chimera_plan_draft_is_simple (fixture->draft));
  g_assert_cmpuint (chimera_plan_get_n_runs_in_all (plan), ==, 3);
  g_assert_cmpstr (chimera_plan_get_agent (plan, 0)->label, ==, "Chimera Agent");
  g_assert_true (plan->is_simulated);
  g_assert_cmpuint (count_cards (fixture), ==, 1);

  chimera_plan_draft_apply_preset (fixture->draft, CHIMERA_PRESET_EQUAL);
  chimera_plan_draft_apply_preset (fixture->draft, CHIMERA_PRESET_ONE);
  setting = g_settings_get_string (fixture->settings, "plan");
  g_assert_cmpstr (setting, ==, "");
}

static void
test_cards (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(ChimeraPlan) plan = NULL;
  GtkWidget *second;

  press (fixture->page, has_text, "Add Agent");
  g_assert_cmpuint (count_cards (fixture), ==, 2);

  second = find (fixture->page, CHIMERA_TYPE_AGENT_CARD, 1);
  gtk_editable_set_text (GTK_EDITABLE (find (second, GTK_TYPE_ENTRY, NAME)), "Sceptic");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find (second, GTK_TYPE_DROP_DOWN, 0)), 2);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find (second, GTK_TYPE_DROP_DOWN, 1)), 1);
  press (second, has_tooltip, "Duplicate this agent");
  g_assert_cmpuint (count_cards (fixture), ==, 3);

  plan = make_plan (fixture);
  g_assert_cmpuint (plan->agents->len, ==, 3);
  g_assert_cmpstr (chimera_plan_get_agent (plan, 0)->label, ==, "Chimera Agent");
  for (guint i = 1; i < 3; i++)
    {
      g_assert_cmpstr (chimera_plan_get_agent (plan, i)->label, ==, "Sceptic");
      g_assert_cmpstr (chimera_plan_get_agent (plan, i)->persona, ==, chimera_persona_find ("insight")->prompt);
      g_assert_cmpstr (chimera_plan_get_agent (plan, i)->model, ==, "simulated:small");
    }

  /* The second takes the place of the first, which is what the bar shows. */
  press (find (fixture->page, CHIMERA_TYPE_AGENT_CARD, 0), has_tooltip, "Remove this agent");
  g_assert_cmpuint (count_cards (fixture), ==, 2);
  g_assert_cmpstr (chimera_plan_draft_get_agent (fixture->draft, 0)->label, ==, "Sceptic");
  g_clear_pointer (&plan, chimera_plan_free);
  plan = make_plan (fixture);
  g_assert_cmpstr (chimera_plan_get_agent (plan, 0)->model, ==, "simulated:small");
}

static void
test_server (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(ChimeraPlan) plan = NULL;
  g_autoptr(GError) error = NULL;
  GtkWidget *second;

  press (fixture->page, has_text, "Add Agent");
  second = find (fixture->page, CHIMERA_TYPE_AGENT_CARD, 1);
  gtk_editable_set_text (GTK_EDITABLE (find (second, GTK_TYPE_ENTRY, SERVER)), "http://[::1");
  g_assert_null (chimera_workspace_make_plan (fixture->workspace, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID);
  g_assert_nonnull (chimera_test_find_label (fixture->page, error->message));

  gtk_editable_set_text (GTK_EDITABLE (find (second, GTK_TYPE_ENTRY, SERVER)), "other.example:8080");
  gtk_editable_set_text (GTK_EDITABLE (find (second, GTK_TYPE_ENTRY, MODEL_NAME)), "gemma3");
  plan = make_plan (fixture);
  g_assert_cmpstr (chimera_server_get_host_port (chimera_plan_get_agent (plan, 1)->server), ==, "other.example:8080");
  g_assert_cmpstr (chimera_plan_get_agent (plan, 1)->model, ==, "gemma3");
}

static void
test_grid (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *editor = find (fixture->page, CHIMERA_TYPE_GRID_EDITOR, 0);
  GtkEditable *values = GTK_EDITABLE (find (editor, GTK_TYPE_ENTRY, 0));
  g_autoptr(ChimeraPlan) plan = NULL;

  gtk_editable_set_text (values, "512, lots");
  press (editor, has_text, "Add");
  g_assert_nonnull (chimera_test_find_label (editor, "“lots” is no value of num_ctx."));
  g_assert_cmpuint (chimera_grid_get_n_options (chimera_plan_draft_get_grid (fixture->draft)), ==, 0);

  gtk_editable_set_text (values, "512, 1024");
  g_assert_null (chimera_test_find_label (editor, "“lots”*"));
  press (editor, has_text, "Add");
  g_assert_nonnull (chimera_test_find_label (editor, "num_ctx 512, 1024"));
  g_assert_cmpstr (gtk_editable_get_text (values), ==, "");

  plan = make_plan (fixture);
  g_assert_cmpuint (chimera_plan_get_n_configurations (plan), ==, 2);

  press (editor, has_tooltip, "Do not try num_ctx 512, 1024");
  g_assert_null (chimera_test_find_label (editor, "num_ctx 512, 1024"));
  g_assert_true (chimera_plan_draft_is_simple (fixture->draft));
}

static void
test_personas (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(ChimeraPlan) plan = NULL;
  const char *const wrong[][2] = { { " ", "text" }, { "Insight", "text" }, { "name", " \n" } };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (chimera_persona_list_save (fixture->settings, wrong[i][0], wrong[i][1], &error));
      g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID);
      g_clear_error (&error);
    }

  id = chimera_persona_list_save (fixture->settings, " Auditor ", "Doubt it.", &error);
  g_assert_no_error (error);
  g_assert_true (chimera_persona_list_is_own (id));
  g_settings_set_string (fixture->settings, "persona", id);
  plan = make_plan (fixture);
  g_assert_cmpstr (chimera_plan_get_agent (plan, 0)->label, ==, "Auditor");
  g_assert_cmpstr (chimera_plan_get_agent (plan, 0)->persona, ==, "Doubt it.");
  g_assert_false (chimera_plan_get_agent (plan, 0)->is_default);

  g_free (chimera_persona_list_save (fixture->settings, "Auditor", "Doubt all.", &error));
  g_assert_no_error (error);
  list = chimera_persona_list_get (fixture->settings);
  g_assert_cmpuint (list->len, ==, 4);
  g_assert_cmpstr (((ChimeraPersona *) list->pdata[3])->prompt, ==, "Doubt all.");

  chimera_persona_list_remove (fixture->settings, id);
  g_clear_pointer (&plan, chimera_plan_free);
  plan = make_plan (fixture);
  g_assert_true (chimera_plan_get_agent (plan, 0)->is_default);
}

/* The text of a persona that ships with Chimera is saved under a name of the user's own, which the agent
 * takes on. */
static void
test_persona_editor (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *card = find (fixture->page, CHIMERA_TYPE_AGENT_CARD, 0);
  GtkWidget *editor = gtk_widget_get_ancestor (find (card, GTK_TYPE_TEXT_VIEW, 0), GTK_TYPE_BOX);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (card, GTK_TYPE_TEXT_VIEW, 0)));
  g_autoptr(ChimeraPlan) plan = NULL;

  gtk_text_buffer_set_text (buffer, "Count everything.", -1);
  gtk_editable_set_text (GTK_EDITABLE (find (editor, GTK_TYPE_ENTRY, 0)), "Counter");
  press (editor, has_text, "Save");
  plan = make_plan (fixture);
  g_assert_cmpstr (chimera_plan_get_agent (plan, 0)->persona, ==, "Count everything.");

  press (editor, has_text, "Delete");
  g_clear_pointer (&plan, chimera_plan_free);
  plan = make_plan (fixture);
  g_assert_true (chimera_plan_get_agent (plan, 0)->is_default);
}

static void
test_kept (Fixture       *fixture,
           gconstpointer  data)
{
  ChimeraPlanTerms terms = { CHIMERA_SCHEDULE_INTERLEAVED, 2, 5, 60, 3600, TRUE };
  g_autoptr(ChimeraPlanDraft) other = NULL;
  g_autoptr(GError) error = NULL;

  chimera_plan_draft_apply_preset (fixture->draft, CHIMERA_PRESET_TUNED);
  chimera_plan_draft_add_to_grid (fixture->draft, CHIMERA_OPTION_SEED, "1, 2, 3", &error);
  g_assert_no_error (error);
  chimera_plan_draft_set_terms (fixture->draft, &terms);

  other = chimera_plan_draft_new (fixture->settings);
  g_assert_cmpuint (chimera_plan_draft_get_n_agents (other), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const ChimeraAgentDraft *a = chimera_plan_draft_get_agent (fixture->draft, i);
      const ChimeraAgentDraft *b = chimera_plan_draft_get_agent (other, i);

      g_assert_cmpstr (a->label, ==, b->label);
      g_assert_cmpstr (a->persona, ==, b->persona);
      g_assert_cmpstr (a->model, ==, b->model);
      g_assert_cmpstr (a->server, ==, b->server);
      g_assert_true (chimera_options_equal (&a->options, &b->options));
    }
  g_assert_true (chimera_grid_equal (chimera_plan_draft_get_grid (other), chimera_plan_draft_get_grid (fixture->draft)));
  g_assert_cmpint (chimera_plan_draft_get_terms (other)->schedule, ==, CHIMERA_SCHEDULE_INTERLEAVED);
  g_assert_cmpuint (chimera_plan_draft_get_terms (other)->n_warm_up, ==, 2);
  g_assert_cmpuint (chimera_plan_draft_get_terms (other)->cooldown_s, ==, 5);
  g_assert_cmpuint (chimera_plan_draft_get_terms (other)->call_timeout_s, ==, 60);
  g_assert_cmpuint (chimera_plan_draft_get_terms (other)->total_timeout_s, ==, 3600);
  g_assert_true (chimera_plan_draft_get_terms (other)->defeats_cache);
}

/* Anybody can write to the settings. */
static void
test_nonsense (Fixture       *fixture,
               gconstpointer  data)
{
  static const char *const settings[] = {
    "{", "[]", "null", "{}", "{\"agents\":7}", "{\"agents\":[null,[],\"x\"]}",
    "{\"grid\":\"num_ctx=lots\",\"schedule\":\"backwards\",\"warm_up\":-1,\"cooldown_s\":1e99}",
    "{\"grid\":[],\"schedule\":1,\"warm_up\":99,\"cooldown_s\":\"5\",\"defeats_cache\":0}",
  };
  g_autoptr(GString) many = g_string_new ("{\"agents\":[{}");

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_settings_set_string (fixture->settings, "plan", settings[i]);
      g_assert_true (chimera_plan_draft_is_simple (fixture->draft));
    }

  g_settings_set_string (fixture->settings, "plan", "{\"agents\":[{\"options\":{\"num_ctx\":\"x\"},\"persona\":\"nobody\"}]}");
  g_assert_cmpuint (chimera_plan_draft_get_n_agents (fixture->draft), ==, 2);
  chimera_plan_free (make_plan (fixture));

  for (guint i = 0; i < 3 * CHIMERA_PLAN_MAX_AGENTS; i++)
    g_string_append (many, ",{}");
  g_string_append (many, "]}");
  g_settings_set_string (fixture->settings, "plan", many->str);
  g_assert_cmpuint (chimera_plan_draft_get_n_agents (fixture->draft), ==, CHIMERA_PLAN_MAX_AGENTS);
  g_assert_cmpuint (count_cards (fixture), ==, CHIMERA_PLAN_MAX_AGENTS);
}

static void
assert_outlook (const ChimeraPlan        *plan,
                const ChimeraPace *const *paces,
                const char               *expected)
{
  g_autofree char *summary = NULL;
  ChimeraPlanEstimate estimate;

  chimera_plan_outlook_estimate (plan, paces, &estimate);
  summary = chimera_plan_outlook_dup_summary (plan, &estimate);
  g_assert_cmpstr (summary, ==, expected);
}

static void
test_outlook (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(ChimeraPlan) plan = make_plan (fixture);
  const ChimeraPace none = { .mean_ns = { -1, -1, -1 } };
  const ChimeraPace half = { { 0, 4, 0 }, { -1, 12 * CHIMERA_NS_PER_S, -1 } };
  const ChimeraPace known = { { 0, 4, 3 }, { -1, 12 * CHIMERA_NS_PER_S, 8 * CHIMERA_NS_PER_S } };
  const ChimeraPace slow = { { 0, 20, 20 }, { -1, 30 * CHIMERA_NS_PER_S, 10 * CHIMERA_NS_PER_S } };
  g_autoptr(ChimeraServer) server = chimera_server_new ("elsewhere", NULL);
  g_autoptr(ChimeraAgent) other = chimera_agent_new (NULL, "gemma3", server, NULL);
  g_autoptr(ChimeraAgent) same = chimera_agent_new (NULL, "gemma3:latest", server, NULL);
  const ChimeraPace *paces[] = { NULL, &slow, &slow };
  const ChimeraPace *const unknown[] = { NULL, &none, &half };

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      paces[0] = unknown[i];
      assert_outlook (plan, paces, "3 runs · 6 calls · duration not known yet");
    }

  paces[0] = &known;
  plan->cooldown_ns = 5 * CHIMERA_NS_PER_S;
  g_set_str (&chimera_plan_get_agent (plan, 0)->model, "m:7b");
  assert_outlook (plan, paces, "3 runs · 6 calls · about 1:10 · from 7 calls of m:7b in the history");

  chimera_grid_add_from_text (plan->grid, "num_ctx=512,1024", NULL);
  assert_outlook (plan, paces, "2 configurations · 6 runs · 12 calls · about 2:25 · from 7 calls of m:7b in the history");
  plan->schedule = CHIMERA_SCHEDULE_CONCURRENT;
  assert_outlook (plan, paces, "2 configurations · 6 runs · 12 calls · at least 1:10 · from 7 calls of m:7b in the history");

  /* Two agents with one model: the calls are the same. */
  chimera_plan_add_agent (plan, other);
  chimera_plan_add_agent (plan, same);
  assert_outlook (plan, paces, "6 configurations · 18 runs · 36 calls · at least 2:10 · from 47 calls in the history");
}

/* Two that need the same model loaded differently at the same time; then one after the other. */
static void
test_notes (Fixture       *fixture,
            gconstpointer  data)
{
  ChimeraPlanTerms terms = { .schedule = CHIMERA_SCHEDULE_CONCURRENT };

  chimera_plan_draft_add_to_grid (fixture->draft, CHIMERA_OPTION_NUM_CTX, "512, 1024", NULL);
  chimera_plan_draft_set_terms (fixture->draft, &terms);
  g_assert_nonnull (chimera_test_find_label (fixture->page, "num_ctx 512 and num_ctx 1024 need * wait for each other."));

  terms.schedule = CHIMERA_SCHEDULE_SEQUENTIAL;
  chimera_plan_draft_set_terms (fixture->draft, &terms);
  g_assert_null (chimera_test_find_label (fixture->page, "*wait for each other.*"));
  g_assert_nonnull (chimera_test_find_label (fixture->page, "A model is loaded 2 times*"));
  g_assert_nonnull (chimera_test_find_label (fixture->page, "All runs of a configuration come before*"));

  /* 1 2, 2 1, 2 1: what follows its like is loaded already. */
  terms.schedule = CHIMERA_SCHEDULE_INTERLEAVED;
  chimera_plan_draft_set_terms (fixture->draft, &terms);
  g_assert_nonnull (chimera_test_find_label (fixture->page, "A model is loaded 5 times*"));

  g_settings_set_uint (fixture->settings, "runs", 1000);
  g_assert_nonnull (chimera_test_find_label (fixture->page, "2 configurations with 1000 runs each are more than 1000 runs."));
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *data_home = chimera_test_make_dir ();
  int status;

  /* A history of its own. */
  g_setenv ("XDG_DATA_HOME", data_home, TRUE);
  chimera_test_init_widgets (&argc, &argv);

#define ADD(name, function) g_test_add ("/plan-page/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("simple", test_simple);
  ADD ("cards", test_cards);
  ADD ("server", test_server);
  ADD ("grid", test_grid);
  ADD ("personas", test_personas);
  ADD ("persona-editor", test_persona_editor);
  ADD ("kept", test_kept);
  ADD ("nonsense", test_nonsense);
  ADD ("outlook", test_outlook);
  ADD ("notes", test_notes);
#undef ADD

  status = g_test_run ();
  chimera_test_remove_dir (data_home);

  return status;
}
