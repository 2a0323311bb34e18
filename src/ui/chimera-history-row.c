/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chimera-format.h"
#include "chimera-history-text.h"
#include "chimera-sparkline.h"
#include "chimera-wrap-box.h"

/*     title            sparkline [simulated]
 *     icon subtitle                  figures
 *     [tag] [tag]
 *     where a search has found its words
 *
 * Where the figures would not leave the subtitle its room, only the throughput is shown, and
 * nothing where even that is too wide: the tooltip has them. Where one chooses, the title has the
 * first line for itself: it is by that that one chooses. */

#define FIGURES_GAP 9
#define TAGS_GAP 3

struct _ChimeraHistoryRow
{
  GtkWidget parent_instance;

  ChimeraHistoryItem *item;
  gulong changed_id;
  gboolean is_choosing;
  gboolean is_baseline;

  GtkWidget *top;
  GtkLabel *title;
  ChimeraSparkline *sparkline;
  GtkWidget *simulated;
  GtkWidget *state;
  GtkWidget *simulated_icon;
  GtkImage *status;
  GtkLabel *subtitle;
  GtkLabel *figures;
  GtkLabel *short_figures;
  GtkWidget *tags;
  GtkLabel *found;
};

G_DEFINE_FINAL_TYPE (ChimeraHistoryRow, chimera_history_row, GTK_TYPE_WIDGET)

static const char *
get_status_icon (ChimeraExperimentStatus status)
{
  switch (status)
    {
    case CHIMERA_EXPERIMENT_RUNNING:
      return "media-playback-start-symbolic";
    case CHIMERA_EXPERIMENT_STOPPED:
      return "media-playback-stop-symbolic";
    case CHIMERA_EXPERIMENT_FAILED:
      return "dialog-error-symbolic";
    case CHIMERA_EXPERIMENT_INTERRUPTED:
      return "dialog-warning-symbolic";
    case CHIMERA_EXPERIMENT_COMPLETE:
    default:
      return NULL;
    }
}

static char *
make_subtitle (ChimeraHistoryRow         *self,
               const ChimeraHistoryEntry *entry)
{
  g_autofree char *state = chimera_history_text_dup_state (entry);

  /* Translators: of an experiment that others are compared with; "8 runs · today 19:18" */
  return self->is_baseline ? g_strdup_printf (_("baseline · %s"), state) : g_steal_pointer (&state);
}

static void
update_figures (ChimeraHistoryRow         *self,
                const ChimeraHistoryEntry *entry)
{
  g_autofree char *throughput = chimera_format_display (entry->throughput_mean, 1);
  g_autofree char *ttft = chimera_format_display (entry->ttft_ms_mean, 0);
  g_autofree char *text = NULL;
  g_autofree char *short_text = NULL;

  /* Translators: tokens per second, short */
  short_text = isfinite (entry->throughput_mean) ? g_strdup_printf (_("%s tok/s"), throughput) : g_strdup ("");
  if (!isfinite (entry->ttft_ms_mean))
    text = g_strdup (short_text);
  else if (*short_text == '\0')
    /* Translators: milliseconds */
    text = g_strdup_printf (_("%s ms"), ttft);
  else
    /* Translators: "115.9 tok/s" and milliseconds until the first token */
    text = g_strdup_printf (_("%s · %s ms"), short_text, ttft);

  gtk_label_set_text (self->figures, text);
  gtk_label_set_text (self->short_figures, short_text);
}

static void
update_tags (ChimeraHistoryRow         *self,
             const ChimeraHistoryEntry *entry)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->tags)) != NULL)
    gtk_widget_unparent (child);

  for (guint i = 0; entry->tags[i] != NULL; i++)
    {
      child = gtk_label_new (entry->tags[i]);
      gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (child, "chip");
      gtk_widget_add_css_class (child, "cell");
      gtk_widget_set_parent (child, self->tags);
    }

  gtk_widget_set_visible (self->tags, entry->tags[0] != NULL);
}

static void
update (ChimeraHistoryRow *self)
{
  const ChimeraHistoryEntry *entry = chimera_history_item_get_entry (self->item);
  const char *icon = get_status_icon (entry->status);
  g_autofree char *title = g_utf8_make_valid (entry->title, -1);
  g_autofree char *subtitle = make_subtitle (self, entry);
  g_autofree char *details_raw = chimera_history_text_dup_details (entry);
  g_autofree char *details = g_utf8_make_valid (details_raw, -1);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", title, subtitle);
  g_autofree char *tooltip = g_strdup_printf ("%s\n%s", title, details);
  g_autofree char *found = chimera_history_text_dup_found (entry);
  g_autofree char *found_valid = found != NULL ? g_utf8_make_valid (found, -1) : NULL;

  gtk_label_set_text (self->title, title);
  gtk_widget_set_visible (self->simulated, entry->is_simulated && !self->is_choosing);
  gtk_widget_set_visible (self->simulated_icon, entry->is_simulated && self->is_choosing);
  gtk_image_set_from_icon_name (self->status, icon);
  gtk_widget_set_visible (GTK_WIDGET (self->status), icon != NULL);
  gtk_label_set_text (self->subtitle, subtitle);
  update_figures (self, entry);
  chimera_sparkline_set_values (self->sparkline, self->is_choosing ? NULL : entry->throughputs);
  update_tags (self, entry);
  gtk_label_set_text (self->found, found_valid != NULL ? found_valid : "");
  gtk_widget_set_visible (GTK_WIDGET (self->found), found_valid != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, details,
                                  -1);
}

static int
get_size (gpointer       widget,
          GtkOrientation orientation,
          gboolean       wants_natural)
{
  int minimum, natural;

  gtk_widget_measure (widget, orientation, -1, &minimum, &natural, NULL, NULL);

  return wants_natural ? natural : minimum;
}

/* Of a line that is there sometimes only, with the gap above it */
static int
get_extra_height (gpointer widget,
                  int      width)
{
  int height;

  if (!gtk_widget_get_visible (widget))
    return 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);

  return TAGS_GAP + height;
}

static void
chimera_history_row_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  ChimeraHistoryRow *self = CHIMERA_HISTORY_ROW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (get_size (self->top, orientation, FALSE), get_size (self->state, orientation, FALSE));
      *natural = MAX (get_size (self->top, orientation, TRUE),
                      get_size (self->state, orientation, TRUE) + FIGURES_GAP +
                        get_size (self->figures, orientation, TRUE));
    }
  else
    {
      /* Each line is as high with a chip, an icon or a figure as without. */
      *minimum = get_size (self->top, orientation, FALSE) +
                 MAX (get_size (self->state, orientation, FALSE), get_size (self->figures, orientation, FALSE)) +
                 get_extra_height (self->tags, for_size) +
                 get_extra_height (self->found, for_size);
      *natural = *minimum;
    }
}

static GtkSizeRequestMode
chimera_history_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
allocate (ChimeraHistoryRow *self,
          gpointer           child,
          int                x,
          int                y,
          int                width,
          int                height)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int full_width = gtk_widget_get_width (GTK_WIDGET (self));

  gtk_widget_size_allocate (child, &(GtkAllocation) { is_rtl ? full_width - x - width : x, y, width, height }, -1);
}

static void
chimera_history_row_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  ChimeraHistoryRow *self = CHIMERA_HISTORY_ROW (widget);
  int top_height = get_size (self->top, GTK_ORIENTATION_VERTICAL, FALSE);
  int tags_height = get_extra_height (self->tags, width);
  int found_height = get_extra_height (self->found, width);
  int state_height = MAX (0, height - top_height - tags_height - found_height);
  int room = width - get_size (self->state, GTK_ORIENTATION_HORIZONTAL, TRUE) - FIGURES_GAP;
  int figures_width = get_size (self->figures, GTK_ORIENTATION_HORIZONTAL, TRUE);
  int short_width = get_size (self->short_figures, GTK_ORIENTATION_HORIZONTAL, TRUE);
  gboolean has_figures = figures_width > 0 && figures_width <= room;
  gboolean has_short = !has_figures && short_width > 0 && short_width <= room;
  int taken = has_figures ? figures_width + FIGURES_GAP : has_short ? short_width + FIGURES_GAP : 0;

  gtk_widget_set_child_visible (GTK_WIDGET (self->figures), has_figures);
  gtk_widget_set_child_visible (GTK_WIDGET (self->short_figures), has_short);

  allocate (self, self->top, 0, 0, width, top_height);
  allocate (self, self->state, 0, top_height, width - taken, state_height);
  allocate (self, self->figures, width - figures_width, top_height, figures_width, state_height);
  allocate (self, self->short_figures, width - short_width, top_height, short_width, state_height);
  if (tags_height > 0)
    allocate (self, self->tags, 0, top_height + state_height + TAGS_GAP, width, tags_height - TAGS_GAP);
  if (found_height > 0)
    allocate (self, self->found, 0, height - found_height + TAGS_GAP, width, found_height - TAGS_GAP);
}

static void
chimera_history_row_dispose (GObject *object)
{
  ChimeraHistoryRow *self = CHIMERA_HISTORY_ROW (object);

  chimera_history_row_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHIMERA_TYPE_HISTORY_ROW);

  G_OBJECT_CLASS (chimera_history_row_parent_class)->dispose (object);
}

static void
chimera_history_row_class_init (ChimeraHistoryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = chimera_history_row_dispose;
  widget_class->measure = chimera_history_row_measure;
  widget_class->get_request_mode = chimera_history_row_get_request_mode;
  widget_class->size_allocate = chimera_history_row_size_allocate;

  g_type_ensure (CHIMERA_TYPE_SPARKLINE);
  g_type_ensure (CHIMERA_TYPE_WRAP_BOX);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/chimera_bench/Chimera/ui/chimera-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryRow, top);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryRow, state);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryRow, title);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryRow, sparkline);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryRow, simulated);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryRow, simulated_icon);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryRow, status);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryRow, figures);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryRow, short_figures);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryRow, tags);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryRow, found);
}

static void
chimera_history_row_init (ChimeraHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_child_visible (GTK_WIDGET (self->figures), FALSE);
  gtk_widget_set_child_visible (GTK_WIDGET (self->short_figures), FALSE);
}

/**
 * chimera_history_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
chimera_history_row_new (void)
{
  return g_object_new (CHIMERA_TYPE_HISTORY_ROW, NULL);
}

/**
 * chimera_history_row_set_item:
 * @self: a row
 * @item: (nullable): what to show, and to keep showing when it changes
 */
void
chimera_history_row_set_item (ChimeraHistoryRow  *self,
                              ChimeraHistoryItem *item)
{
  g_return_if_fail (CHIMERA_IS_HISTORY_ROW (self));
  g_return_if_fail (item == NULL || CHIMERA_IS_HISTORY_ITEM (item));

  if (self->item == item)
    return;

  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_id, self->item);
  g_set_object (&self->item, item);

  if (item != NULL)
    {
      self->changed_id = g_signal_connect_swapped (item, "changed", G_CALLBACK (update), self);
      update (self);
    }
}

/**
 * chimera_history_row_set_choosing:
 * @self: a row
 * @is_choosing: whether one chooses among the rows, and the title needs the room
 * @is_baseline: whether it says that others are compared with it
 */
void
chimera_history_row_set_choosing (ChimeraHistoryRow *self,
                                  gboolean           is_choosing,
                                  gboolean           is_baseline)
{
  g_return_if_fail (CHIMERA_IS_HISTORY_ROW (self));

  if (self->is_choosing == is_choosing && self->is_baseline == is_baseline)
    return;

  self->is_choosing = is_choosing;
  self->is_baseline = is_baseline;
  if (self->item != NULL)
    update (self);
}

/**
 * chimera_history_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ChimeraHistoryItem *
chimera_history_row_get_item (ChimeraHistoryRow *self)
{
  g_return_val_if_fail (CHIMERA_IS_HISTORY_ROW (self), NULL);

  return self->item;
}
