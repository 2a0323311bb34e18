/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metrics-columns.h"

#include <glib/gi18n.h>

#include "chimera-column-keys.h"
#include "chimera-column-title.h"
#include "chimera-histogram-view.h"
#include "chimera-path-view.h"
#include "chimera-slot-factory.h"

/* Of a cell on both sides, of the arrow in a title that is sorted by, and of a distribution. */
#define PADDING_PX 19
#define ARROW_PX 18
#define HISTOGRAM_PX 72

/* More of names and paths than the least */
#define SLACK_CHARS 12

struct _ChimeraMetricsColumns
{
  GObject parent_instance;

  GtkColumnView *view;
  GtkColumnViewColumn *columns[CHIMERA_N_METRIC_COLUMNS];
  ChimeraMetricExtents *extents;
  /* what each column needs, measured with digits of that width, and what there is for all */
  int widths[CHIMERA_N_METRIC_COLUMNS];
  int digit_width;
  int width;
  /* the column that the view asks first when it sorts */
  gboolean is_asked;
  ChimeraMetricColumn asked;
};

G_DEFINE_FINAL_TYPE (ChimeraMetricsColumns, chimera_metrics_columns, G_TYPE_OBJECT)

static void
chimera_metrics_columns_dispose (GObject *object)
{
  ChimeraMetricsColumns *self = CHIMERA_METRICS_COLUMNS (object);

  for (ChimeraMetricColumn i = 0; i < CHIMERA_N_METRIC_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  g_clear_pointer (&self->extents, chimera_metric_extents_unref);

  G_OBJECT_CLASS (chimera_metrics_columns_parent_class)->dispose (object);
}

static void
chimera_metrics_columns_class_init (ChimeraMetricsColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_metrics_columns_dispose;
}

static void
chimera_metrics_columns_init (ChimeraMetricsColumns *self)
{
}

/* What the view sorts with, only to be told which column was clicked, and which way. */
typedef struct
{
  ChimeraMetricsColumns *columns;
  ChimeraMetricColumn id;
} Probe;

typedef struct
{
  const char *title;
  int n_chars;
  gboolean is_figure;
} Layout;

/* The least that a column is made wide enough for; what is in the rows may need more. */
static const Layout layouts[CHIMERA_N_METRIC_COLUMNS] = {
  /* Translators: these are the titles of the columns of a list of series of numbers. */
  [CHIMERA_METRIC_COLUMN_NAME] = { N_("Series"), 13, FALSE },
  [CHIMERA_METRIC_COLUMN_FILE] = { N_("File"), 16, FALSE },
  [CHIMERA_METRIC_COLUMN_DISTRIBUTION] = { N_("Distribution"), 0, FALSE },
  [CHIMERA_METRIC_COLUMN_UNIT] = { N_("Unit"), 4, FALSE },
  /* Translators: the number of values */
  [CHIMERA_METRIC_COLUMN_N] = { N_("n"), 3, TRUE },
  [CHIMERA_METRIC_COLUMN_MEDIAN] = { N_("Median"), 6, TRUE },
  [CHIMERA_METRIC_COLUMN_MEAN] = { N_("Mean"), 6, TRUE },
  /* Translators: the sign of the sample standard deviation */
  [CHIMERA_METRIC_COLUMN_DEVIATION] = { N_("s"), 6, TRUE },
  [CHIMERA_METRIC_COLUMN_MIN] = { N_("Min"), 6, TRUE },
  /* Translators: the 95 % quantile */
  [CHIMERA_METRIC_COLUMN_P95] = { N_("p95"), 6, TRUE },
  [CHIMERA_METRIC_COLUMN_MAX] = { N_("Max"), 6, TRUE },
  /* Translators: the number of values left out because their row says that it failed */
  [CHIMERA_METRIC_COLUMN_FAILED] = { N_("Failed"), 3, TRUE },
};

/* Made when it is wanted: setting a tooltip's text asks the display server where the pointer is. */
static gboolean
on_query_tooltip (GtkWidget   *label,
                  int          x,
                  int          y,
                  gboolean     keyboard_mode,
                  GtkTooltip  *tooltip,
                  GtkListItem *item)
{
  ChimeraSlot *slot = gtk_list_item_get_item (item);
  ChimeraMetricRow *row = slot != NULL ? chimera_slot_get_item (slot) : NULL;
  g_autoptr(GString) text = NULL;
  const char *keys;

  if (row == NULL)
    return FALSE;

  text = g_string_new (chimera_metric_get_name (chimera_metric_row_get_metric (row)));
  g_string_append_printf (text, "\n%s", chimera_metric_row_get_path (row));
  keys = chimera_metric_get_keys (chimera_metric_row_get_metric (row));
  if (keys != NULL)
    g_string_append_printf (text, "\n%s", keys);
  gtk_tooltip_set_text (tooltip, text->str);

  return TRUE;
}

static GtkWidget *
make_cell (GtkListItem *item,
           gpointer     user_data)
{
  const Layout *layout = user_data;
  GtkWidget *cell;

  if (layout == &layouts[CHIMERA_METRIC_COLUMN_DISTRIBUTION])
    return chimera_histogram_view_new ();

  if (layout == &layouts[CHIMERA_METRIC_COLUMN_FILE])
    cell = chimera_path_view_new (layout->n_chars);
  else
    /* Both ends of names tell them apart. Figures have room: a part of a number would look like another. */
    cell = g_object_new (GTK_TYPE_LABEL,
                         "width-chars", layout->n_chars,
                         "xalign", layout->is_figure ? 1.0 : 0.0,
                         "ellipsize", layout->is_figure ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_MIDDLE,
                         "single-line-mode", TRUE,
                         NULL);
  if (layout->is_figure)
    gtk_widget_add_css_class (cell, "numeric");
  else
    {
      gtk_widget_set_has_tooltip (cell, TRUE);
      g_signal_connect (cell, "query-tooltip", G_CALLBACK (on_query_tooltip), item);
    }

  return cell;
}

static void
show_row (GtkWidget *cell,
          gpointer   row,
          gpointer   user_data)
{
  const Layout *layout = user_data;
  g_autofree char *text = NULL;

  if (CHIMERA_IS_HISTOGRAM_VIEW (cell))
    {
      chimera_histogram_view_set_row (CHIMERA_HISTOGRAM_VIEW (cell), row);
      return;
    }

  if (CHIMERA_IS_PATH_VIEW (cell))
    {
      chimera_path_view_set_path (CHIMERA_PATH_VIEW (cell), row != NULL ? chimera_metric_row_get_path (row) : "",
                                  row != NULL && chimera_metric_row_has_namesake (row));
      return;
    }

  if (row != NULL)
    text = chimera_metric_row_dup_text (row, (ChimeraMetricColumn) (layout - layouts));
  gtk_label_set_text (GTK_LABEL (cell), text != NULL ? text : "");
}

static void
forget_row (GtkWidget *cell,
            gpointer   user_data)
{
  if (CHIMERA_IS_HISTOGRAM_VIEW (cell))
    chimera_histogram_view_set_row (CHIMERA_HISTOGRAM_VIEW (cell), NULL);
}

static int
probe (gconstpointer a,
       gconstpointer b,
       gpointer      user_data)
{
  const Probe *self = user_data;

  self->columns->is_asked = TRUE;
  self->columns->asked = self->id;

  return 1;
}

static void
append_column (ChimeraMetricsColumns *self,
               ChimeraSlots          *slots,
               ChimeraMetricColumn    id)
{
  static const ChimeraSlotCells cells = { make_cell, show_row, forget_row };
  const Layout *layout = &layouts[id];
  GtkListItemFactory *factory = chimera_slot_factory_new (slots, id, &cells, (gpointer) layout);
  Probe *data = g_new (Probe, 1);
  g_autoptr(GtkSorter) sorter = NULL;
  GtkColumnViewColumn *column;

  *data = (Probe) { self, id };
  sorter = GTK_SORTER (gtk_custom_sorter_new (probe, data, g_free));

  column = gtk_column_view_column_new (_(layout->title), factory);
  gtk_column_view_column_set_sorter (column, sorter);
  /* Figures have the room that they need. */
  gtk_column_view_column_set_resizable (column, !layout->is_figure);
  gtk_column_view_column_set_expand (column, id == CHIMERA_METRIC_COLUMN_NAME || id == CHIMERA_METRIC_COLUMN_FILE);
  gtk_column_view_append_column (self->view, column);
  self->columns[id] = column;
}

/**
 * chimera_metrics_columns_new:
 * @view: a list without columns; neither is used after the other has gone
 * @slots: places for #ChimeraMetricRow, which are what @view shows
 *
 * Makes the columns.
 *
 * Returns: (transfer full): the columns
 */
ChimeraMetricsColumns *
chimera_metrics_columns_new (GtkColumnView *view,
                             ChimeraSlots  *slots)
{
  ChimeraMetricsColumns *self;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);

  self = g_object_new (CHIMERA_TYPE_METRICS_COLUMNS, NULL);
  self->view = view;

  for (ChimeraMetricColumn i = 0; i < CHIMERA_N_METRIC_COLUMNS; i++)
    {
      append_column (self, slots, i);
      if (layouts[i].is_figure)
        chimera_column_title_align_end (view, i);
    }

  chimera_column_keys_add (view);

  return self;
}

static int
get_text_width (ChimeraMetricsColumns *self,
                const char            *text)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), text);
  PangoAttrList *attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

/* What a column needs for its title, with the arrow of the order, and for what it shows. The view
 * has the font of its cells. */
static int
measure_column (ChimeraMetricsColumns *self,
                ChimeraMetricColumn    column)
{
  const char *lines = self->extents != NULL ? chimera_metric_extents_get_lines (self->extents, column) : NULL;
  int content = self->digit_width * layouts[column].n_chars;

  if (column == CHIMERA_METRIC_COLUMN_DISTRIBUTION)
    content = HISTOGRAM_PX;
  else if (lines != NULL)
    content = get_text_width (self, lines);

  return MAX (content, get_text_width (self, _(layouts[column].title)) + ARROW_PX) + PADDING_PX;
}

/* Again when there is another font. */
static void
measure_columns (ChimeraMetricsColumns *self)
{
  int digit_width = get_text_width (self, "0");

  if (digit_width == self->digit_width)
    return;

  self->digit_width = digit_width;
  for (ChimeraMetricColumn i = 0; i < CHIMERA_N_METRIC_COLUMNS; i++)
    self->widths[i] = measure_column (self, i);
}

/* GTK 4.8 counts a fixed width where the column is not seen, too. */
static void
show_column (ChimeraMetricsColumns *self,
             ChimeraMetricColumn    column,
             gboolean               is_visible)
{
  if (column >= CHIMERA_METRIC_COLUMN_UNIT)
    gtk_column_view_column_set_fixed_width (self->columns[column], is_visible ? self->widths[column] : -1);
  gtk_column_view_column_set_visible (self->columns[column], is_visible);
}

/* What names and paths would like to have besides: it goes before the columns that tell least. */
static int
get_slack (ChimeraMetricsColumns *self,
           ChimeraMetricColumn    column)
{
  gboolean is_minor = column == CHIMERA_METRIC_COLUMN_P95 || column == CHIMERA_METRIC_COLUMN_FAILED;

  return is_minor ? self->digit_width * SLACK_CHARS : 0;
}

static void
show_columns (ChimeraMetricsColumns *self)
{
  static const ChimeraMetricColumn by_weight[CHIMERA_N_METRIC_COLUMNS] = {
    CHIMERA_METRIC_COLUMN_NAME, CHIMERA_METRIC_COLUMN_MEDIAN, CHIMERA_METRIC_COLUMN_UNIT,
    CHIMERA_METRIC_COLUMN_FILE, CHIMERA_METRIC_COLUMN_N, CHIMERA_METRIC_COLUMN_DISTRIBUTION,
    CHIMERA_METRIC_COLUMN_MEAN, CHIMERA_METRIC_COLUMN_DEVIATION, CHIMERA_METRIC_COLUMN_MIN,
    CHIMERA_METRIC_COLUMN_MAX, CHIMERA_METRIC_COLUMN_P95, CHIMERA_METRIC_COLUMN_FAILED,
  };
  int left = self->width;
  gboolean has_room = TRUE;

  if (self->width <= 0)
    return;

  measure_columns (self);
  for (ChimeraMetricColumn i = 0; i < CHIMERA_N_METRIC_COLUMNS; i++)
    {
      left -= self->widths[by_weight[i]];
      has_room = has_room && left >= get_slack (self, by_weight[i]);
      show_column (self, by_weight[i], has_room || i == 0);
    }
}

/**
 * chimera_metrics_columns_set_width:
 * @self: the columns
 * @width: that there is, in pixels
 *
 * Shows the columns that there is room for, those that tell most first: of one that is cut off at the
 * edge, a number would look like another one.
 */
void
chimera_metrics_columns_set_width (ChimeraMetricsColumns *self,
                                   int                    width)
{
  g_return_if_fail (CHIMERA_IS_METRICS_COLUMNS (self));

  self->width = width;
  show_columns (self);
}

/**
 * chimera_metrics_columns_set_extents:
 * @self: the columns
 * @extents: (nullable): the widest texts of the rows
 *
 * Makes columns of figures wide enough for each of them.
 */
void
chimera_metrics_columns_set_extents (ChimeraMetricsColumns *self,
                                     ChimeraMetricExtents  *extents)
{
  g_return_if_fail (CHIMERA_IS_METRICS_COLUMNS (self));

  /* Between two readings the columns stay as they are. */
  if (extents == NULL || self->extents == extents)
    return;

  g_clear_pointer (&self->extents, chimera_metric_extents_unref);
  self->extents = chimera_metric_extents_ref (extents);
  self->digit_width = 0;
  show_columns (self);
}

/**
 * chimera_metrics_columns_get_order:
 * @self: the columns
 * @out_column: (out): the column whose title was clicked last
 * @out_is_descending: (out): which way
 *
 * Returns: whether there is an order
 */
gboolean
chimera_metrics_columns_get_order (ChimeraMetricsColumns *self,
                                   ChimeraMetricColumn   *out_column,
                                   gboolean              *out_is_descending)
{
  GtkOrdering ordering;

  g_return_val_if_fail (CHIMERA_IS_METRICS_COLUMNS (self), FALSE);

  /* Any two objects will do: the column that is asked first says "more". */
  self->is_asked = FALSE;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), self, self->view);
  if (!self->is_asked)
    return FALSE;

  *out_column = self->asked;
  *out_is_descending = ordering == GTK_ORDERING_SMALLER;

  return TRUE;
}
