/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metrics-page-private.h"

/* Below this height there is no room for the list and a detail at once. */
#define ROOMY_PX 560

/* How much of the height the list has above a detail */
#define LIST_SHARE 0.4

/* Also for the edges of the list. */
#define SCROLL_BAR_PX 16

/* Left to itself the divider follows what the detail needs, which changes with the selection in it. */
static void
place_divider (ChimeraMetricsPage *self,
               gboolean            is_low)
{
  gboolean is_placed;

  g_object_get (self->paned, "position-set", &is_placed, NULL);
  if (is_low && is_placed)
    g_object_set (self->paned, "position-set", FALSE, NULL);
  else if (!is_low && !is_placed && self->height > 0)
    gtk_paned_set_position (self->paned, (int) (self->height * LIST_SHARE));
}

/**
 * chimera_metrics_page_arrange:
 * @self: a page
 *
 * Gives list and detail their places. Where there is little room, the detail is a bar below the list
 * until it is wanted, and then takes the place of the list.
 */
void
chimera_metrics_page_arrange (ChimeraMetricsPage *self)
{
  gboolean is_low = self->height > 0 && self->height < ROOMY_PX;
  gboolean has_row = chimera_metrics_model_get_followed (self->model) != NULL;
  gboolean is_open = has_row && gtk_toggle_button_get_active (self->open_detail);

  gtk_paned_set_resize_end_child (self->paned, !is_low || is_open);
  if (has_row)
    place_divider (self, is_low);
  gtk_widget_set_visible (self->lower, has_row);
  gtk_widget_set_visible (self->bar, is_low);
  gtk_widget_set_visible (GTK_WIDGET (self->selected_name), !is_open);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), !is_low || is_open);
  gtk_widget_set_visible (self->list, !is_low || !is_open);
  gtk_widget_set_visible (self->pills,
                          chimera_metrics_model_get_n_all (self->model) > 0 && (!is_low || !is_open));
}

static gboolean
on_size_changed (gpointer user_data)
{
  ChimeraMetricsPage *self = user_data;

  self->size_source = 0;
  chimera_metrics_columns_set_width (self->columns, self->width - gtk_widget_get_margin_start (self->list) -
                                                      gtk_widget_get_margin_end (self->list) - SCROLL_BAR_PX);
  chimera_metrics_page_arrange (self);

  return G_SOURCE_REMOVE;
}

/**
 * chimera_metrics_page_measure:
 *
 * As #GtkWidgetClass.measure().
 */
void
chimera_metrics_page_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  gtk_widget_measure (CHIMERA_METRICS_PAGE (widget)->box, orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

/**
 * chimera_metrics_page_size_allocate:
 *
 * As #GtkWidgetClass.size_allocate().
 */
void
chimera_metrics_page_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  ChimeraMetricsPage *self = CHIMERA_METRICS_PAGE (widget);

  gtk_widget_allocate (self->box, width, height, baseline, NULL);

  /* Widgets must not come and go while sizes are being given out. */
  if (self->width != width || self->height != height)
    {
      self->width = width;
      self->height = height;
      if (self->size_source == 0)
        self->size_source = g_idle_add_full (GTK_PRIORITY_RESIZE, on_size_changed, self, NULL);
    }
}
