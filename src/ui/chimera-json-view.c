/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-find-bar.h"
#include "chimera-format.h"
#include "chimera-json-cells.h"
#include "chimera-json-tree.h"

/* Below this width the kinds of the values leave their room to the values. */
#define KIND_FROM_PX 460

/* Longer values are copied whole, and shown from their beginning. */
#define MAX_DETAIL_CHARACTERS 20000

struct _ChimeraJsonView
{
  GtkWidget parent_instance;

  ChimeraJsonTree *tree;
  GtkTreeListModel *rows;
  GtkSingleSelection *selection;
  GCancellable *cancellable;
  GCancellable *search_cancellable;
  GArray *hits;
  gint64 hit;
  char *wanted_pointer;
  ChimeraJsonColumns columns;
  int width;
  guint width_source;

  GtkWidget *box;
  ChimeraFindBar *find_bar;
  GtkWidget *problem;
  GtkLabel *problem_text;
  GtkColumnView *view;
  GtkWidget *list;
  GtkWidget *detail;
  GtkLabel *pointer;
  GtkTextBuffer *text;
};

static void chimera_json_view_init_file_view (ChimeraFileViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChimeraJsonView, chimera_json_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CHIMERA_TYPE_FILE_VIEW, chimera_json_view_init_file_view))

static ChimeraJsonItem *
dup_selected (ChimeraJsonView *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);

  return row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
}

static void
on_selected (ChimeraJsonView *self)
{
  g_autoptr(ChimeraJsonItem) item = dup_selected (self);
  g_autofree char *pointer = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->detail, item != NULL);
  if (item == NULL)
    return;

  pointer = chimera_json_item_dup_pointer (item);
  text = chimera_json_item_dup_text (item, MAX_DETAIL_CHARACTERS);
  /* Translators: the place of the whole document, whose JSON pointer is empty */
  gtk_label_set_label (self->pointer, *pointer != '\0' ? pointer : _("the document"));
  gtk_text_buffer_set_text (self->text, text != NULL ? text : chimera_json_cells_get_kind (item), -1);
}

static void
on_copy_pointer (ChimeraJsonView *self)
{
  g_autoptr(ChimeraJsonItem) item = dup_selected (self);
  g_autofree char *pointer = item != NULL ? chimera_json_item_dup_pointer (item) : NULL;

  if (pointer != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), pointer);
}

static void
on_copy_value (ChimeraJsonView *self)
{
  g_autoptr(ChimeraJsonItem) item = dup_selected (self);
  g_autofree char *text = item != NULL ? chimera_json_item_dup_text (item, G_MAXSIZE) : NULL;

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

/* Opens what is around a node, from the outside in, selects it and scrolls to it. */
static void
show_node (ChimeraJsonView *self,
           guint            node)
{
  g_autoptr(GArray) positions = chimera_json_tree_dup_positions (self->tree, node);
  g_autoptr(GtkTreeListRow) row = NULL;
  guint position;

  if (positions->len == 0)
    row = gtk_tree_list_model_get_child_row (self->rows, 0);

  for (guint i = 0; i < positions->len; i++)
    {
      guint place = g_array_index (positions, guint, i);
      GtkTreeListRow *child;

      if (row != NULL)
        gtk_tree_list_row_set_expanded (row, TRUE);
      child = row != NULL ? gtk_tree_list_row_get_child_row (row, place)
                          : gtk_tree_list_model_get_child_row (self->rows, place);
      g_set_object (&row, child);
      g_clear_object (&child);
      if (row == NULL)
        return;
    }
  if (row == NULL)
    return;

  position = gtk_tree_list_row_get_position (row);
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
}

static void
go_to_wanted (ChimeraJsonView *self)
{
  guint node;

  if (self->tree == NULL || self->wanted_pointer == NULL)
    return;

  if (chimera_json_tree_find_pointer (self->tree, self->wanted_pointer, &node))
    show_node (self, node);
  g_clear_pointer (&self->wanted_pointer, g_free);
}

static GListModel *
create_children (gpointer item,
                 gpointer user_data)
{
  return chimera_json_item_dup_children (item);
}

static GListModel *
make_root (ChimeraJsonItem *root)
{
  GListModel *children = chimera_json_item_dup_children (root);
  GListStore *alone;

  if (children != NULL)
    return children;

  alone = g_list_store_new (CHIMERA_TYPE_JSON_ITEM);
  g_list_store_append (alone, root);

  return G_LIST_MODEL (alone);
}

static char *
describe_broken (ChimeraJsonTree *tree)
{
  guint64 line;
  guint64 column;
  guint n_broken = chimera_json_tree_get_n_broken (tree);
  guint node = chimera_json_tree_get_broken (tree, 0, &line, &column);
  g_autoptr(ChimeraJsonItem) item = chimera_json_tree_dup_item (tree, node);
  g_autofree char *text = chimera_json_item_dup_text (item, MAX_DETAIL_CHARACTERS);
  g_autofree char *line_text = chimera_format_display ((double) line, 0);
  g_autofree char *column_text = chimera_format_display ((double) column, 0);
  g_autofree char *first = g_strdup_printf (_("Line %s, column %s: %s"), line_text, column_text, text);
  g_autofree char *more = NULL;

  if (n_broken == 1)
    return g_steal_pointer (&first);

  more = chimera_format_display (n_broken - 1, 0);

  /* Translators: the first error in a file with its place, and how many more there are */
  return g_strdup_printf (ngettext ("%s (and %s more error)", "%s (and %s more errors)", n_broken - 1), first, more);
}

static void
show_facts (ChimeraJsonView *self,
            ChimeraJsonItem *root)
{
  g_autofree char *number = chimera_format_display (chimera_json_tree_get_n_nodes (self->tree), 0);
  g_autofree char *facts = NULL;

  facts = g_strdup_printf (ngettext ("%s · %s value", "%s · %s values", chimera_json_tree_get_n_nodes (self->tree)),
                           chimera_json_cells_get_kind (root), number);
  chimera_file_view_emit_facts (CHIMERA_FILE_VIEW (self), facts);
}

static void
show_tree (ChimeraJsonView *self,
           ChimeraJsonTree *tree)
{
  g_autoptr(ChimeraJsonItem) root = chimera_json_tree_dup_item (tree, 0);
  guint n_broken = chimera_json_tree_get_n_broken (tree);
  g_autofree char *problem = n_broken > 0 ? describe_broken (tree) : NULL;

  if (chimera_json_item_get_kind (root) == CHIMERA_JSON_BROKEN)
    {
      g_autoptr(GError) error = g_error_new_literal (CHIMERA_ERROR, CHIMERA_ERROR_PARSE, problem);

      chimera_file_view_emit_failed (CHIMERA_FILE_VIEW (self), error);
      return;
    }

  self->tree = g_object_ref (tree);
  self->rows = gtk_tree_list_model_new (make_root (root), FALSE, FALSE, create_children, NULL, NULL);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_label_set_label (self->problem_text, problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem, problem != NULL);

  show_facts (self, root);
  chimera_file_view_emit_ready (CHIMERA_FILE_VIEW (self));
  go_to_wanted (self);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(ChimeraJsonView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(ChimeraJsonTree) tree = chimera_json_tree_load_finish (result, &error);

  if (tree != NULL && self->cancellable != NULL)
    show_tree (self, tree);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    chimera_file_view_emit_failed (CHIMERA_FILE_VIEW (self), error);
}

static void
on_show_problem (ChimeraJsonView *self)
{
  guint64 line;
  guint64 column;

  show_node (self, chimera_json_tree_get_broken (self->tree, 0, &line, &column));
  gtk_widget_grab_focus (self->list);
}

static void
show_hit (ChimeraJsonView *self)
{
  chimera_find_bar_show_hit (self->find_bar, (guint64) (self->hit + 1), self->hits->len, FALSE);
  if (self->hit >= 0)
    show_node (self, g_array_index (self->hits, guint, self->hit));
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(ChimeraJsonView) self = user_data;
  g_autoptr(GArray) hits = chimera_json_tree_search_finish (CHIMERA_JSON_TREE (source), result, NULL);

  if (hits == NULL || self->tree == NULL)
    return;

  g_clear_pointer (&self->hits, g_array_unref);
  self->hits = g_steal_pointer (&hits);
  self->hit = self->hits->len > 0 ? 0 : -1;
  show_hit (self);
}

static void
on_find_changed (ChimeraJsonView *self,
                 const char      *text)
{
  g_cancellable_cancel (self->search_cancellable);
  g_clear_object (&self->search_cancellable);
  g_clear_pointer (&self->hits, g_array_unref);
  if (*text == '\0' || self->tree == NULL)
    return;

  self->search_cancellable = g_cancellable_new ();
  chimera_find_bar_show_working (self->find_bar);
  chimera_json_tree_search_async (self->tree, text, self->search_cancellable, on_found, g_object_ref (self));
}

static void
on_find_step (ChimeraJsonView *self,
              gboolean         backwards)
{
  if (self->hits == NULL || self->hits->len == 0)
    return;

  self->hit = (self->hit + (backwards ? (gint64) self->hits->len - 1 : 1)) % self->hits->len;
  show_hit (self);
}

static void
on_activated (ChimeraJsonView *self,
              guint            position)
{
  g_autoptr(GtkTreeListRow) row = gtk_tree_list_model_get_row (self->rows, position);

  if (row != NULL && gtk_tree_list_row_is_expandable (row))
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
}

/* Right opens, Left closes or goes to what the row is in, in the direction in which one reads. */
static gboolean
on_key_pressed (ChimeraJsonView *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  gboolean is_rtl = gtk_widget_get_direction (self->list) == GTK_TEXT_DIR_RTL;
  gboolean is_left = keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left;
  gboolean is_right = keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right;
  g_autoptr(GtkTreeListRow) parent = NULL;

  if (row == NULL || !(is_left || is_right) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  if (is_right != is_rtl)
    {
      gtk_tree_list_row_set_expanded (row, TRUE);
      return GDK_EVENT_STOP;
    }

  if (gtk_tree_list_row_get_expanded (row))
    {
      gtk_tree_list_row_set_expanded (row, FALSE);
      return GDK_EVENT_STOP;
    }

  parent = gtk_tree_list_row_get_parent (row);
  if (parent != NULL)
    {
      gtk_single_selection_set_selected (self->selection, gtk_tree_list_row_get_position (parent));
      gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", gtk_tree_list_row_get_position (parent));
    }

  return GDK_EVENT_STOP;
}

static void
chimera_json_view_load (ChimeraFileView *view,
                        const char      *path)
{
  ChimeraJsonView *self = CHIMERA_JSON_VIEW (view);
  g_autofree char *name = g_ascii_strdown (path, -1);
  gboolean is_lines = g_str_has_suffix (name, ".jsonl") || g_str_has_suffix (name, ".ndjson");

  chimera_json_tree_load_async (path, is_lines, self->cancellable, on_loaded, g_object_ref (self));
}

static void
chimera_json_view_find (ChimeraFileView *view)
{
  chimera_find_bar_open (CHIMERA_JSON_VIEW (view)->find_bar);
}

static void
chimera_json_view_show_pointer (ChimeraFileView *view,
                                const char      *pointer)
{
  ChimeraJsonView *self = CHIMERA_JSON_VIEW (view);

  g_free (self->wanted_pointer);
  self->wanted_pointer = g_strdup (pointer);
  go_to_wanted (self);
}

static gboolean
chimera_json_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CHIMERA_JSON_VIEW (widget)->list);
}

static gboolean
on_width_changed (gpointer user_data)
{
  ChimeraJsonView *self = user_data;

  self->width_source = 0;
  gtk_column_view_column_set_visible (self->columns.kind, self->width >= KIND_FROM_PX);

  return G_SOURCE_REMOVE;
}

static void
chimera_json_view_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  gtk_widget_measure (CHIMERA_JSON_VIEW (widget)->box, orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
chimera_json_view_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  ChimeraJsonView *self = CHIMERA_JSON_VIEW (widget);

  gtk_widget_allocate (self->box, width, height, baseline, NULL);

  /* Columns must not come and go while sizes are being given out. */
  if (self->width != width)
    {
      self->width = width;
      if (self->width_source == 0)
        self->width_source = g_idle_add_full (GTK_PRIORITY_RESIZE, on_width_changed, self, NULL);
    }
}

static void
chimera_json_view_dispose (GObject *object)
{
  ChimeraJsonView *self = CHIMERA_JSON_VIEW (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->search_cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->search_cancellable);
  g_clear_handle_id (&self->width_source, g_source_remove);
  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_pointer (&self->wanted_pointer, g_free);
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->tree);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHIMERA_TYPE_JSON_VIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chimera_json_view_parent_class)->dispose (object);
}

static void
chimera_json_view_init_file_view (ChimeraFileViewInterface *iface)
{
  iface->load = chimera_json_view_load;
  iface->find = chimera_json_view_find;
  iface->show_pointer = chimera_json_view_show_pointer;
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CHIMERA_TYPE_FIND_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-json-view.ui");

  gtk_widget_class_bind_template_child (widget_class, ChimeraJsonView, box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraJsonView, find_bar);
  gtk_widget_class_bind_template_child (widget_class, ChimeraJsonView, problem);
  gtk_widget_class_bind_template_child (widget_class, ChimeraJsonView, problem_text);
  gtk_widget_class_bind_template_child (widget_class, ChimeraJsonView, view);
  gtk_widget_class_bind_template_child (widget_class, ChimeraJsonView, detail);
  gtk_widget_class_bind_template_child (widget_class, ChimeraJsonView, pointer);
  gtk_widget_class_bind_template_child (widget_class, ChimeraJsonView, text);

  gtk_widget_class_bind_template_callback (widget_class, on_find_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_find_step);
  gtk_widget_class_bind_template_callback (widget_class, on_show_problem);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_pointer);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_value);
}

static void
chimera_json_view_class_init (ChimeraJsonViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_json_view_dispose;
  widget_class->measure = chimera_json_view_measure;
  widget_class->size_allocate = chimera_json_view_size_allocate;
  widget_class->grab_focus = chimera_json_view_grab_focus;

  bind_template (widget_class);
}

static void
chimera_json_view_init (ChimeraJsonView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->hit = -1;
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);

  chimera_json_cells_add_columns (self->view, &self->columns);
  self->list = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->list, keys);
}
