/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-compare-page-private.h"

/* Below this height there is no room for figures and reports at once. */
#define ROOMY_PX 600

/* Around titles and controls, and between them */
#define HEADER_PADDING_PX 48

/* How much of the height the figures have above the reports */
#define FIGURES_SHARE 0.7

/**
 * chimera_compare_page_arrange:
 * @self: a page
 *
 * Gives figures and reports their places. Where there is little room, the reports stand in place of the
 * figures when they are wanted.
 */
void
chimera_compare_page_arrange (ChimeraComparePage *self)
{
  gboolean is_shown = gtk_toggle_button_get_active (self->show_reports);

  gtk_widget_set_visible (self->reports, is_shown);
  gtk_widget_set_visible (self->scroller, !is_shown || !self->is_low);
}

static int
get_natural_width (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

/* The controls beside the titles, or below them where both have no room in one line */
static void
place_controls (ChimeraComparePage *self)
{
  gboolean has_room = get_natural_width (self->titles) + get_natural_width (self->controls) + HEADER_PADDING_PX <= self->width;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->header),
                                  has_room ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}

static gboolean
on_size_changed (gpointer user_data)
{
  ChimeraComparePage *self = user_data;
  gboolean was_low = self->is_low;
  gboolean is_placed;

  self->size_source = 0;
  self->is_low = self->height < ROOMY_PX;
  place_controls (self);
  chimera_compare_charts_set_width (self->charts, self->width);
  if (self->is_low != was_low)
    gtk_toggle_button_set_active (self->show_reports, !self->is_low);

  /* Once, and then it is the user's. */
  g_object_get (self->paned, "position-set", &is_placed, NULL);
  if (!is_placed && !self->is_low)
    gtk_paned_set_position (self->paned, (int) (self->height * FIGURES_SHARE));
  chimera_compare_page_arrange (self);

  return G_SOURCE_REMOVE;
}

/**
 * chimera_compare_page_measure:
 *
 * As #GtkWidgetClass.measure().
 */
void
chimera_compare_page_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (CHIMERA_COMPARE_PAGE (widget)->stack), orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

/**
 * chimera_compare_page_size_allocate:
 *
 * As #GtkWidgetClass.size_allocate().
 */
void
chimera_compare_page_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  ChimeraComparePage *self = CHIMERA_COMPARE_PAGE (widget);

  gtk_widget_allocate (GTK_WIDGET (self->stack), width, height, baseline, NULL);

  /* Widgets must not come and go while sizes are being given out. */
  if (self->width != width || self->height != height)
    {
      self->width = width;
      self->height = height;
      if (self->size_source == 0)
        self->size_source = g_idle_add_full (GTK_PRIORITY_RESIZE, on_size_changed, self, NULL);
    }
}
