/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-cells.h"

#include <glib/gi18n.h>

#include "chimera-format.h"

/* Of a long string, what a row can show at most, and what a tooltip can. */
#define MAX_CHARACTERS 200
#define MAX_TOOLTIP_CHARACTERS 2000

#define NAME_WIDTH_PX 220
#define KIND_WIDTH_PX 84

static ChimeraJsonItem *
get_item (GtkListItem *list_item)
{
  return gtk_tree_list_row_get_item (GTK_TREE_LIST_ROW (gtk_list_item_get_item (list_item)));
}

static void
on_name_setup (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *label = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (label), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), label);
  gtk_list_item_set_child (list_item, expander);
}

static void
on_name_bind (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));
  GtkWidget *label = gtk_tree_expander_get_child (expander);
  g_autoptr(ChimeraJsonItem) item = get_item (list_item);
  g_autofree char *name = chimera_json_item_dup_name (item);

  gtk_tree_expander_set_list_row (expander, gtk_list_item_get_item (list_item));
  gtk_inscription_set_text (GTK_INSCRIPTION (label), name);
  if (chimera_json_item_is_member (item))
    gtk_widget_remove_css_class (label, "dim");
  else
    gtk_widget_add_css_class (label, "dim");
}

static gboolean
on_query_tooltip (GtkWidget   *widget,
                  int          x,
                  int          y,
                  gboolean     keyboard_mode,
                  GtkTooltip  *tooltip,
                  GtkListItem *list_item)
{
  g_autoptr(ChimeraJsonItem) item = gtk_list_item_get_item (list_item) != NULL ? get_item (list_item) : NULL;
  g_autofree char *text = item != NULL ? chimera_json_item_dup_text (item, MAX_TOOLTIP_CHARACTERS) : NULL;

  if (text == NULL || *text == '\0')
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static void
on_value_setup (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item)
{
  GtkWidget *label = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (label), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect_object (label, "query-tooltip", G_CALLBACK (on_query_tooltip), list_item, 0);
  gtk_list_item_set_child (list_item, label);
}

static char *
describe_value (ChimeraJsonItem *item)
{
  guint n = chimera_json_item_get_n_children (item);
  g_autofree char *number = chimera_format_display (n, 0);
  char *text;

  switch (chimera_json_item_get_kind (item))
    {
    case CHIMERA_JSON_OBJECT:
      return g_strdup_printf (ngettext ("%s member", "%s members", n), number);

    case CHIMERA_JSON_ARRAY:
      return g_strdup_printf (ngettext ("%s element", "%s elements", n), number);

    case CHIMERA_JSON_STRING:
    case CHIMERA_JSON_NUMBER:
    case CHIMERA_JSON_NOT_FINITE:
    case CHIMERA_JSON_TRUE:
    case CHIMERA_JSON_FALSE:
    case CHIMERA_JSON_NULL:
    case CHIMERA_JSON_BROKEN:
    default:
      text = chimera_json_item_dup_text (item, MAX_CHARACTERS);
      return g_strdelimit (text, "\r\n", ' ');
    }
}

static void
on_value_bind (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  g_autoptr(ChimeraJsonItem) item = get_item (list_item);
  g_autofree char *text = describe_value (item);
  ChimeraJsonKind kind = chimera_json_item_get_kind (item);
  const char *css = NULL;

  if (kind == CHIMERA_JSON_OBJECT || kind == CHIMERA_JSON_ARRAY || kind == CHIMERA_JSON_NULL)
    css = "dim";
  else if (kind == CHIMERA_JSON_BROKEN)
    css = "broken";

  gtk_inscription_set_text (GTK_INSCRIPTION (label), text);
  gtk_widget_set_css_classes (label, (const char *[]) { "numeric", css, NULL });
}

static void
on_kind_setup (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  GtkWidget *label = gtk_inscription_new (NULL);

  gtk_inscription_set_min_lines (GTK_INSCRIPTION (label), 1);
  gtk_widget_add_css_class (label, "dim");
  gtk_list_item_set_child (list_item, label);
}

static void
on_kind_bind (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item)
{
  g_autoptr(ChimeraJsonItem) item = get_item (list_item);

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (list_item)), chimera_json_cells_get_kind (item));
}

static GtkColumnViewColumn *
add_column (GtkColumnView *view,
            const char    *title,
            GCallback      setup,
            GCallback      bind,
            int            width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", setup, NULL);
  g_signal_connect (factory, "bind", bind, NULL);
  gtk_column_view_column_set_resizable (column, TRUE);
  if (width > 0)
    gtk_column_view_column_set_fixed_width (column, width);
  else
    gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (view, column);

  /* The view keeps it. */
  return column;
}

/**
 * chimera_json_cells_add_columns:
 * @view: a view whose rows are #GtkTreeListRow of #ChimeraJsonItem
 * @out_columns: (out): its columns, owned by the view
 *
 * Makes the columns.
 */
void
chimera_json_cells_add_columns (GtkColumnView      *view,
                                ChimeraJsonColumns *out_columns)
{
  /* Translators: the title of the column with the keys of objects and the positions in arrays */
  out_columns->name = add_column (view, _("Key"), G_CALLBACK (on_name_setup), G_CALLBACK (on_name_bind), NAME_WIDTH_PX);
  out_columns->value = add_column (view, _("Value"), G_CALLBACK (on_value_setup), G_CALLBACK (on_value_bind), 0);
  out_columns->kind = add_column (view, _("Kind"), G_CALLBACK (on_kind_setup), G_CALLBACK (on_kind_bind), KIND_WIDTH_PX);
}

/**
 * chimera_json_cells_get_kind:
 * @item: a value
 *
 * Returns: what it is, in the user's language
 */
const char *
chimera_json_cells_get_kind (ChimeraJsonItem *item)
{
  switch (chimera_json_item_get_kind (item))
    {
    case CHIMERA_JSON_OBJECT:
      return _("object");

    case CHIMERA_JSON_ARRAY:
      return _("array");

    case CHIMERA_JSON_STRING:
      /* Translators: a kind of JSON value: a text */
      return _("string");

    case CHIMERA_JSON_NUMBER:
    case CHIMERA_JSON_NOT_FINITE:
      return _("number");

    case CHIMERA_JSON_TRUE:
    case CHIMERA_JSON_FALSE:
      return _("boolean");

    case CHIMERA_JSON_NULL:
      /* Translators: a kind of JSON value: nothing */
      return _("null");

    case CHIMERA_JSON_BROKEN:
    default:
      /* Translators: what stands in a JSON file and is not JSON */
      return _("error");
    }
}
