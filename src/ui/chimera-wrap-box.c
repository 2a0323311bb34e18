/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-wrap-box.h"

/* Between children, in both directions. */
#define SPACING_PX 6

struct _ChimeraWrapBox
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (ChimeraWrapBox, chimera_wrap_box, GTK_TYPE_WIDGET)

/* From @first, those that fit into a line of @width, one at least; returns what comes behind them. */
static GtkWidget *
measure_line (GtkWidget *first,
              int        width,
              int       *out_height)
{
  GtkWidget *child = first;
  int x = 0;

  *out_height = 0;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition size;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_get_preferred_size (child, NULL, &size);
      if (x > 0 && size.width > width - x)
        break;
      x += size.width + SPACING_PX;
      *out_height = MAX (*out_height, size.height);
    }

  return child;
}

static void
measure_width (GtkWidget *widget,
               int       *minimum,
               int       *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? SPACING_PX : 0);
    }
}

static int
measure_height (GtkWidget *widget,
                int        width)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int height = 0;

  while (child != NULL)
    {
      int line_height;

      child = measure_line (child, width, &line_height);
      if (line_height > 0)
        height += line_height + (height > 0 ? SPACING_PX : 0);
    }

  return height;
}

static void
chimera_wrap_box_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  *minimum = 0;
  *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (widget, minimum, natural);
      return;
    }

  /* The least that it needs in any width: GTK takes less than this for a mistake. */
  if (for_size < 0)
    for_size = G_MAXINT;
  *minimum = *natural = measure_height (widget, for_size);
}

static void
chimera_wrap_box_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      int line_height;
      int x = 0;

      for (GtkWidget *next = measure_line (child, width, &line_height); child != next;
           child = gtk_widget_get_next_sibling (child))
        {
          GtkRequisition size;

          if (!gtk_widget_should_layout (child))
            continue;

          gtk_widget_get_preferred_size (child, NULL, &size);
          size.width = MIN (size.width, width);
          gtk_widget_size_allocate (child, &(GtkAllocation) { is_rtl ? width - x - size.width : x, y,
                                                              size.width, line_height }, -1);
          x += size.width + SPACING_PX;
        }
      if (line_height > 0)
        y += line_height + SPACING_PX;
    }
}

static GtkSizeRequestMode
chimera_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
chimera_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chimera_wrap_box_parent_class)->dispose (object);
}

static void
chimera_wrap_box_class_init (ChimeraWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_wrap_box_dispose;

  widget_class->measure = chimera_wrap_box_measure;
  widget_class->size_allocate = chimera_wrap_box_size_allocate;
  widget_class->get_request_mode = chimera_wrap_box_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
chimera_wrap_box_init (ChimeraWrapBox *self)
{
}
