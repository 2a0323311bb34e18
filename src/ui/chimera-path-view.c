/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-path-view.h"

#include <string.h>

/* Less of a folder tells nothing. */
#define MIN_FOLDER_PX 32

/* What a folder gets at most that tells files of the same name apart */
#define FOLDER_SHARE 0.45

/* What stays of a name in any case: so much of the end of its stem, and an extension up to this. */
#define STEM_END 2
#define MAX_EXTENSION 6

struct _ChimeraPathView
{
  GtkWidget parent_instance;

  GtkLabel *folder;
  GtkLabel *start;
  GtkLabel *end;
  gboolean has_namesake;
  int n_chars;
};

G_DEFINE_FINAL_TYPE (ChimeraPathView, chimera_path_view, GTK_TYPE_WIDGET)

static int
get_natural_width (GtkLabel *label)
{
  int natural;

  gtk_widget_measure (GTK_WIDGET (label), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

/* What the folder gets of a width; 0 for nothing. */
static int
get_folder_width (ChimeraPathView *self,
                  int              width)
{
  int wanted = *gtk_label_get_text (self->folder) != '\0' ? get_natural_width (self->folder) : 0;
  int left = MAX (width - get_natural_width (self->start) - get_natural_width (self->end), 0);

  if (self->has_namesake)
    left = MAX (left, (int) (width * FOLDER_SHARE));
  left = MIN (left, wanted);

  return left < wanted && left < MIN_FOLDER_PX ? 0 : left;
}

static int
get_minimum_width (ChimeraPathView *self)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL, NULL);
  int width = self->n_chars * pango_font_metrics_get_approximate_digit_width (metrics);

  pango_font_metrics_unref (metrics);

  return PANGO_PIXELS_CEIL (width);
}

static void
chimera_path_view_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  ChimeraPathView *self = CHIMERA_PATH_VIEW (widget);

  gtk_widget_measure (GTK_WIDGET (self->start), orientation, -1, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = get_minimum_width (self);
      *natural = MAX (*minimum, *natural + get_natural_width (self->folder) + get_natural_width (self->end));
    }
}

static void
chimera_path_view_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  ChimeraPathView *self = CHIMERA_PATH_VIEW (widget);
  int folder = get_folder_width (self, width);
  int end = get_natural_width (self->end);
  int start = MIN (get_natural_width (self->start), MAX (width - folder - end, 0));

  gtk_widget_set_child_visible (GTK_WIDGET (self->folder), folder > 0);
  if (folder > 0)
    gtk_widget_size_allocate (GTK_WIDGET (self->folder), &(GtkAllocation) { 0, 0, folder, height }, baseline);
  gtk_widget_size_allocate (GTK_WIDGET (self->start), &(GtkAllocation) { folder, 0, start, height }, baseline);
  gtk_widget_size_allocate (GTK_WIDGET (self->end), &(GtkAllocation) { folder + start, 0, end, height }, baseline);
}

static void
chimera_path_view_dispose (GObject *object)
{
  ChimeraPathView *self = CHIMERA_PATH_VIEW (object);

  g_clear_pointer ((GtkWidget **) &self->folder, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->start, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->end, gtk_widget_unparent);

  G_OBJECT_CLASS (chimera_path_view_parent_class)->dispose (object);
}

static void
chimera_path_view_class_init (ChimeraPathViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_path_view_dispose;

  widget_class->measure = chimera_path_view_measure;
  widget_class->size_allocate = chimera_path_view_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "path-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static GtkLabel *
add_part (ChimeraPathView    *self,
          PangoEllipsizeMode  ellipsize)
{
  /* Nobody wants to hear the parts. */
  GtkLabel *label = g_object_new (GTK_TYPE_LABEL,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "ellipsize", ellipsize,
                                  "single-line-mode", TRUE,
                                  "xalign", 0.0,
                                  NULL);

  gtk_widget_set_parent (GTK_WIDGET (label), GTK_WIDGET (self));

  return label;
}

static void
chimera_path_view_init (ChimeraPathView *self)
{
  self->folder = add_part (self, PANGO_ELLIPSIZE_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->folder), "dim");
  self->start = add_part (self, PANGO_ELLIPSIZE_END);
  self->end = add_part (self, PANGO_ELLIPSIZE_NONE);
}

/**
 * chimera_path_view_new:
 * @n_chars: how many characters of the name there is room for at least
 *
 * Returns: (transfer floating): a line with nothing in it
 */
GtkWidget *
chimera_path_view_new (int n_chars)
{
  ChimeraPathView *self = g_object_new (CHIMERA_TYPE_PATH_VIEW, NULL);

  self->n_chars = n_chars;

  return GTK_WIDGET (self);
}

/* Where the part of a name begins that always stays. */
static const char *
find_end (const char *name)
{
  const char *end = name + strlen (name);
  const char *dot = strrchr (name, '.');

  if (dot != NULL && end - dot <= MAX_EXTENSION)
    end = dot;
  for (guint i = 0; i < STEM_END && end > name; i++)
    end = g_utf8_prev_char (end);

  return end;
}

/**
 * chimera_path_view_set_path:
 * @self: a line
 * @path: of a file, as it is shown
 * @has_namesake: whether there is a file of the same name in another folder
 *
 * Shows a path.
 */
void
chimera_path_view_set_path (ChimeraPathView *self,
                            const char      *path,
                            gboolean         has_namesake)
{
  const char *slash;
  const char *name;
  const char *end;
  g_autofree char *folder = NULL;
  g_autofree char *start = NULL;

  g_return_if_fail (CHIMERA_IS_PATH_VIEW (self));
  g_return_if_fail (path != NULL);

  slash = strrchr (path, G_DIR_SEPARATOR);
  name = slash != NULL ? slash + 1 : path;
  end = find_end (name);
  folder = g_strndup (path, (gsize) (name - path));
  start = g_strndup (name, (gsize) (end - name));

  self->has_namesake = has_namesake;
  gtk_label_set_text (self->folder, folder);
  gtk_label_set_text (self->start, start);
  gtk_label_set_text (self->end, end);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, path, -1);
  /* Parts may need more or less where the whole does not. */
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
