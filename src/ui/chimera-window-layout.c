/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-window-layout.h"

#define THREE_PANES_WIDTH 1240
#define TWO_PANES_WIDTH 1000

/* A pane that is dragged is remembered when it rests: some settings are files that are written at once. */
#define REST_MS 500

/* As in the schema of the settings. */
#define MIN_SIDEBAR_WIDTH 226
#define MAX_SIDEBAR_WIDTH 1200
#define MIN_REPORT_WIDTH 300
#define MAX_REPORT_WIDTH 2400

struct _ChimeraWindowLayout
{
  GObject parent_instance;

  ChimeraWindowLayoutParts parts;
  GSettings *settings;
  GSimpleAction *show_sidebar;
  GSimpleAction *show_report;
  GtkWidget *report_page;
  int width;
  guint update_source;
  int sidebar_width;
  int report_width;
  guint keep_source;
  gboolean is_active;
  gboolean is_narrow;
  gboolean sidebar_slides;
  gboolean is_report_folded;
  gboolean is_comparing;
};

G_DEFINE_FINAL_TYPE (ChimeraWindowLayout, chimera_window_layout, G_TYPE_OBJECT)

enum
{
  NARROW_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_sidebar_state (ChimeraWindowLayout *self,
                   gboolean             is_shown)
{
  g_simple_action_set_state (self->show_sidebar, g_variant_new_boolean (is_shown));

  if (self->sidebar_slides)
    gtk_revealer_set_reveal_child (self->parts.sidebar_revealer, is_shown);
  else
    gtk_widget_set_visible (self->parts.sidebar, is_shown);
}

static void
set_report_state (ChimeraWindowLayout *self,
                  gboolean             is_shown)
{
  g_simple_action_set_state (self->show_report, g_variant_new_boolean (is_shown));
  gtk_widget_set_visible (self->parts.report, self->is_narrow || (is_shown && !self->is_comparing));
}

static gboolean
wants_report (ChimeraWindowLayout *self)
{
  return !self->is_report_folded && g_settings_get_boolean (self->settings, "report-visible");
}

/* Below three panes the sidebar slides over the others, and is away until it is asked for. */
static void
place_sidebar (ChimeraWindowLayout *self,
               gboolean             slides)
{
  GtkWidget *sidebar = self->parts.sidebar;

  if (self->sidebar_slides == slides)
    return;

  self->sidebar_slides = slides;
  g_object_ref (sidebar);
  if (slides)
    {
      gtk_paned_set_start_child (self->parts.outer, NULL);
      gtk_widget_set_visible (sidebar, TRUE);
      gtk_revealer_set_child (self->parts.sidebar_revealer, sidebar);
      set_sidebar_state (self, FALSE);
    }
  else
    {
      gtk_revealer_set_child (self->parts.sidebar_revealer, NULL);
      gtk_revealer_set_reveal_child (self->parts.sidebar_revealer, FALSE);
      gtk_paned_set_start_child (self->parts.outer, sidebar);
      gtk_paned_set_position (self->parts.outer, self->sidebar_width);
      set_sidebar_state (self, g_settings_get_boolean (self->settings, "sidebar-visible"));
    }
  g_object_unref (sidebar);
}

static void
place_report (ChimeraWindowLayout *self,
              gboolean             is_narrow)
{
  GtkWidget *report = self->parts.report;

  if (self->is_narrow == is_narrow)
    return;

  self->is_narrow = is_narrow;
  g_object_ref (report);
  if (is_narrow)
    {
      gtk_paned_set_end_child (self->parts.inner, NULL);
      gtk_box_append (GTK_BOX (self->report_page), report);
      gtk_widget_set_hexpand (report, TRUE);
    }
  else
    {
      if (!self->is_comparing)
        gtk_stack_set_visible_child_name (self->parts.pages, "analyze");
      gtk_box_remove (GTK_BOX (self->report_page), report);
      gtk_widget_set_hexpand (report, FALSE);
      gtk_paned_set_end_child (self->parts.inner, report);
      gtk_paned_set_resize_end_child (self->parts.inner, FALSE);
      gtk_paned_set_shrink_end_child (self->parts.inner, FALSE);
    }
  g_object_unref (report);

  set_report_state (self, wants_report (self));
  g_signal_emit (self, signals[NARROW_CHANGED], 0);
}

/* The report keeps its width when the panes beside it come and go. */
static void
keep_report_width (ChimeraWindowLayout *self)
{
  int width = self->width;

  if (!self->sidebar_slides && gtk_widget_get_visible (self->parts.sidebar))
    width -= self->sidebar_width + 1;

  gtk_paned_set_position (self->parts.inner, width - self->report_width - 1);
}

static void
update (ChimeraWindowLayout *self)
{
  gboolean was_narrow = self->is_narrow;
  gboolean was_sliding = self->sidebar_slides;
  gboolean has_report_pane;

  if (self->width <= 0)
    return;

  place_sidebar (self, self->width < (self->is_comparing ? TWO_PANES_WIDTH : THREE_PANES_WIDTH));
  place_report (self, self->width < TWO_PANES_WIDTH);
  if (!self->is_narrow && (self->is_narrow != was_narrow || self->sidebar_slides != was_sliding))
    keep_report_width (self);

  has_report_pane = self->is_active && !self->is_narrow && !self->is_comparing;
  gtk_stack_page_set_visible (gtk_stack_get_page (self->parts.pages, self->report_page), self->is_narrow);
  gtk_widget_set_visible (self->parts.switcher, self->is_active);
  gtk_widget_set_visible (self->parts.title, !self->is_active);
  gtk_widget_set_visible (self->parts.sidebar_button, self->is_active);
  gtk_widget_set_visible (self->parts.report_button, has_report_pane);
  g_simple_action_set_enabled (self->show_sidebar, self->is_active);
  g_simple_action_set_enabled (self->show_report, has_report_pane);
}

static gboolean
on_update (gpointer user_data)
{
  ChimeraWindowLayout *self = user_data;
  int width = gtk_widget_get_width (gtk_window_get_child (GTK_WINDOW (self->parts.window)));

  self->update_source = 0;
  if (self->width != width)
    {
      self->width = width;
      update (self);
    }

  return G_SOURCE_REMOVE;
}

/* The panes are no wider than the surface. Those that have no room left change before anything is
 * measured for it: a window on a small display, or one that was given less than its least width. */
static void
on_surface_width (ChimeraWindowLayout *self,
                  GParamSpec          *pspec,
                  GdkSurface          *surface)
{
  int width = gdk_surface_get_width (surface);

  if (width > 0 && width < self->width)
    {
      self->width = width;
      update (self);
    }
}

/* The surface has its new size, the panes have it next, without the shadow around the window.
 * Widgets must not change places while they are being given theirs. */
static void
on_surface_layout (ChimeraWindowLayout *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, on_update, self, NULL);
}

static void
on_realized (ChimeraWindowLayout *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->parts.window));

  g_signal_connect_object (surface, "notify::width", G_CALLBACK (on_surface_width), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (surface, "layout", G_CALLBACK (on_surface_layout), self, G_CONNECT_SWAPPED);
}

static void
on_sidebar_requested (GSimpleAction       *action,
                      GVariant            *state,
                      ChimeraWindowLayout *self)
{
  gboolean is_shown = g_variant_get_boolean (state);

  set_sidebar_state (self, is_shown);
  if (!self->sidebar_slides)
    g_settings_set_boolean (self->settings, "sidebar-visible", is_shown);
}

static void
on_report_requested (GSimpleAction       *action,
                     GVariant            *state,
                     ChimeraWindowLayout *self)
{
  gboolean is_shown = g_variant_get_boolean (state);

  self->is_report_folded = FALSE;
  set_report_state (self, is_shown);
  g_settings_set_boolean (self->settings, "report-visible", is_shown);
}

/* What the panes were given, not what was asked for. */
static void
keep_widths (ChimeraWindowLayout *self)
{
  int sidebar_width = gtk_paned_get_position (self->parts.outer);
  int report_width = gtk_widget_get_width (self->parts.report);

  if (!self->sidebar_slides && gtk_widget_get_visible (self->parts.sidebar) && sidebar_width >= MIN_SIDEBAR_WIDTH)
    {
      self->sidebar_width = MIN (sidebar_width, MAX_SIDEBAR_WIDTH);
      g_settings_set_int (self->settings, "sidebar-width", self->sidebar_width);
    }

  if (!self->is_narrow && gtk_widget_get_visible (self->parts.report) && report_width >= MIN_REPORT_WIDTH)
    {
      self->report_width = MIN (report_width, MAX_REPORT_WIDTH);
      g_settings_set_int (self->settings, "report-width", self->report_width);
    }
}

static gboolean
on_rest (gpointer user_data)
{
  ChimeraWindowLayout *self = user_data;

  self->keep_source = 0;
  keep_widths (self);

  return G_SOURCE_REMOVE;
}

static void
on_pane_moved (ChimeraWindowLayout *self)
{
  g_clear_handle_id (&self->keep_source, g_source_remove);
  self->keep_source = g_timeout_add (REST_MS, on_rest, self);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                ChimeraWindowLayout   *self)
{
  if (keyval != GDK_KEY_Escape || !self->sidebar_slides ||
      !gtk_revealer_get_reveal_child (self->parts.sidebar_revealer))
    return GDK_EVENT_PROPAGATE;

  chimera_window_layout_close_sidebar (self);

  return GDK_EVENT_STOP;
}

static void
chimera_window_layout_dispose (GObject *object)
{
  ChimeraWindowLayout *self = CHIMERA_WINDOW_LAYOUT (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  if (self->keep_source != 0)
    keep_widths (self);
  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_clear_object (&self->show_sidebar);
  g_clear_object (&self->show_report);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (chimera_window_layout_parent_class)->dispose (object);
}

static void
chimera_window_layout_class_init (ChimeraWindowLayoutClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_window_layout_dispose;

  signals[NARROW_CHANGED] = g_signal_new ("narrow-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chimera_window_layout_init (ChimeraWindowLayout *self)
{
}

static GSimpleAction *
add_action (ChimeraWindowLayout *self,
            const char          *name,
            const char          *setting,
            GCallback            callback)
{
  GSimpleAction *action;

  action = g_simple_action_new_stateful (name, NULL, g_settings_get_value (self->settings, setting));
  g_signal_connect_object (action, "change-state", callback, self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->parts.window), G_ACTION (action));

  return action;
}

/**
 * chimera_window_layout_new:
 * @parts: the widgets of the window; they outlive the layout
 * @settings: which remember what is shown and how wide
 *
 * Returns: (transfer full): the layout of a window that is not realized yet
 */
ChimeraWindowLayout *
chimera_window_layout_new (const ChimeraWindowLayoutParts *parts,
                           GSettings                      *settings)
{
  ChimeraWindowLayout *self = g_object_new (CHIMERA_TYPE_WINDOW_LAYOUT, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  int width;
  int height;

  self->parts = *parts;
  self->settings = g_object_ref (settings);
  self->report_page = gtk_stack_get_child_by_name (parts->pages, "report");
  self->show_sidebar = add_action (self, "show-sidebar", "sidebar-visible", G_CALLBACK (on_sidebar_requested));
  self->show_report = add_action (self, "show-report", "report-visible", G_CALLBACK (on_report_requested));

  gtk_window_get_default_size (GTK_WINDOW (parts->window), &width, &height);
  self->width = width;
  self->sidebar_width = g_settings_get_int (settings, "sidebar-width");
  self->report_width = g_settings_get_int (settings, "report-width");
  gtk_paned_set_position (parts->outer, self->sidebar_width);
  set_sidebar_state (self, g_settings_get_boolean (settings, "sidebar-visible"));
  set_report_state (self, g_settings_get_boolean (settings, "report-visible"));
  keep_report_width (self);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (parts->window), keys);

  g_signal_connect_object (parts->outer, "notify::position", G_CALLBACK (on_pane_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (parts->inner, "notify::position", G_CALLBACK (on_pane_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (parts->window, "realize", G_CALLBACK (on_realized), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  update (self);

  return self;
}

/**
 * chimera_window_layout_set_active:
 * @self: the layout
 * @active: whether there are panes at all: not on the welcome page
 */
void
chimera_window_layout_set_active (ChimeraWindowLayout *self,
                                  gboolean             active)
{
  g_return_if_fail (CHIMERA_IS_WINDOW_LAYOUT (self));

  self->is_active = active;
  update (self);
}

/**
 * chimera_window_layout_is_narrow:
 * @self: the layout
 *
 * Returns: whether the report is a page beside the analysis rather than a pane
 */
gboolean
chimera_window_layout_is_narrow (ChimeraWindowLayout *self)
{
  g_return_val_if_fail (CHIMERA_IS_WINDOW_LAYOUT (self), FALSE);

  return self->is_narrow;
}

/**
 * chimera_window_layout_show_report:
 * @self: the layout
 *
 * Brings the report into view, as a pane or as a page.
 */
void
chimera_window_layout_show_report (ChimeraWindowLayout *self)
{
  g_return_if_fail (CHIMERA_IS_WINDOW_LAYOUT (self));

  if (self->is_narrow)
    gtk_stack_set_visible_child_name (self->parts.pages, "report");
  else
    g_action_change_state (G_ACTION (self->show_report), g_variant_new_boolean (TRUE));
}

/**
 * chimera_window_layout_fold_report:
 * @self: the layout
 * @folded: whether the report has nothing to say and others want its room
 *
 * Hides the report's pane for the time being, or shows it as before. The user may show it all the same.
 */
void
chimera_window_layout_fold_report (ChimeraWindowLayout *self,
                                   gboolean             folded)
{
  g_return_if_fail (CHIMERA_IS_WINDOW_LAYOUT (self));

  if (self->is_report_folded == folded)
    return;

  self->is_report_folded = folded;
  set_report_state (self, wants_report (self));
  if (!folded && !self->is_narrow)
    keep_report_width (self);
}

/**
 * chimera_window_layout_set_comparing:
 * @self: the layout
 * @comparing: whether experiments are compared, in place of analysis and report
 */
void
chimera_window_layout_set_comparing (ChimeraWindowLayout *self,
                                     gboolean             comparing)
{
  g_autoptr(GVariant) state = NULL;

  g_return_if_fail (CHIMERA_IS_WINDOW_LAYOUT (self));

  if (self->is_comparing == comparing)
    return;

  self->is_comparing = comparing;
  state = g_action_get_state (G_ACTION (self->show_report));
  set_report_state (self, g_variant_get_boolean (state));
  update (self);
  if (!comparing && !self->is_narrow)
    keep_report_width (self);
}

/**
 * chimera_window_layout_show_sidebar:
 * @self: the layout
 *
 * Brings files and history into view.
 */
void
chimera_window_layout_show_sidebar (ChimeraWindowLayout *self)
{
  g_return_if_fail (CHIMERA_IS_WINDOW_LAYOUT (self));

  g_action_change_state (G_ACTION (self->show_sidebar), g_variant_new_boolean (TRUE));
}

/**
 * chimera_window_layout_close_sidebar:
 * @self: the layout
 *
 * Slides the sidebar away where it lies over the other panes.
 */
void
chimera_window_layout_close_sidebar (ChimeraWindowLayout *self)
{
  g_return_if_fail (CHIMERA_IS_WINDOW_LAYOUT (self));

  if (self->sidebar_slides)
    set_sidebar_state (self, FALSE);
}
