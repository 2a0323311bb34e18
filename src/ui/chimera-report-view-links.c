/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-view-private.h"

#include "chimera-report-table.h"

static void
open_link (ChimeraReportView *self,
           const char        *url)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean is_done = FALSE;

  g_signal_emit_by_name (self, "activate-link", url, &is_done);
  if (!is_done)
    gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, url, GDK_CURRENT_TIME);
}

static gboolean
on_cell_link (GtkLabel          *cell,
              const char        *url,
              ChimeraReportView *self)
{
  open_link (self, url);

  return TRUE;
}

/**
 * chimera_report_view_connect_links:
 * @self: a view
 * @first: the first of the widgets in its text that are new
 *
 * Follows the links in the cells of these tables.
 */
void
chimera_report_view_connect_links (ChimeraReportView *self,
                                   guint              first)
{
  GPtrArray *widgets = chimera_report_builder_get_widgets (self->builder);

  for (guint i = first; i < widgets->len; i++)
    {
      GPtrArray *cells = chimera_report_table_get_cells (widgets->pdata[i]);

      for (guint j = 0; cells != NULL && j < cells->len; j++)
        g_signal_connect_object (cells->pdata[j], "activate-link", G_CALLBACK (on_cell_link), self, 0);
    }
}

static const char *
get_link_at (ChimeraReportView *self,
             double             x,
             double             y)
{
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (self->view, &iter, buffer_x, buffer_y))
    return NULL;

  return chimera_report_builder_get_link (&iter);
}

static void
on_released (GtkGestureClick   *gesture,
             int                n_press,
             double             x,
             double             y,
             ChimeraReportView *self)
{
  const char *url = get_link_at (self, x, y);

  if (url != NULL && n_press == 1 && !gtk_text_buffer_get_has_selection (self->buffer))
    open_link (self, url);
}

static void
on_motion (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           ChimeraReportView        *self)
{
  const char *url = get_link_at (self, x, y);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), url != NULL ? "pointer" : "text");
}

static gboolean
on_query_tooltip (GtkWidget         *widget,
                  int                x,
                  int                y,
                  gboolean           keyboard_mode,
                  GtkTooltip        *tooltip,
                  ChimeraReportView *self)
{
  const char *url = keyboard_mode ? NULL : get_link_at (self, x, y);

  if (url == NULL)
    return FALSE;

  gtk_tooltip_set_text (tooltip, url);

  return TRUE;
}

/* The caret can be walked to a link; Return opens it. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                ChimeraReportView     *self)
{
  GtkTextIter iter;
  const char *url;

  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));
  url = chimera_report_builder_get_link (&iter);
  if (url == NULL)
    return GDK_EVENT_PROPAGATE;

  open_link (self, url);

  return GDK_EVENT_STOP;
}

/**
 * chimera_report_view_add_link_controllers:
 * @self: a view that is being made
 *
 * Follows the links in its text: by a click, or with Return where the caret is.
 */
void
chimera_report_view_add_link_controllers (ChimeraReportView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (on_released), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), motion);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), TRUE);
  g_signal_connect_object (self->view, "query-tooltip", G_CALLBACK (on_query_tooltip), self, 0);
}
