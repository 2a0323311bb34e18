/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-file-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "chimera-csv-view.h"
#include "chimera-document-view.h"
#include "chimera-file-link.h"
#include "chimera-file-view.h"
#include "chimera-format.h"
#include "chimera-json-view.h"
#include "chimera-message-page.h"
#include "chimera-plain-view.h"
#include "chimera-reading.h"

/* A file that is there sooner needs no spinner. */
#define PATIENCE_MS 200

struct _ChimeraFilePage
{
  GtkWidget parent_instance;

  ChimeraInventory *inventory;
  ChimeraArtifact *artifact;
  GFile *file;
  GFileMonitor *monitor;
  ChimeraFileView *view;
  guint spinner_source;
  gboolean wants_focus;
  double zoom;

  GtkWidget *back;
  GtkLabel *name;
  GtkLabel *facts;
  GtkWidget *find;
  GtkWidget *sampled;
  GtkLabel *sampled_text;
  GtkRevealer *changed;
  GtkStack *stack;
  ChimeraMessagePage *message;
  GtkWidget *message_open;
};

enum
{
  BACK,
  PROBLEM,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraFilePage, chimera_file_page, GTK_TYPE_WIDGET)

static void
show_facts (ChimeraFilePage *self,
            const char      *contents)
{
  g_autofree char *size = chimera_format_bytes (chimera_artifact_get_size (self->artifact));
  gint64 modified_us = chimera_artifact_get_modified_us (self->artifact);
  g_autoptr(GString) text = g_string_new (contents);
  g_autoptr(GString) tooltip = g_string_new (NULL);

  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, size);

  if (modified_us != G_MININT64)
    {
      g_autofree char *when = chimera_format_age (modified_us, g_get_real_time ());
      g_autofree char *exactly = chimera_format_local_date_time (modified_us);

      g_string_append (text, " · ");
      g_string_append (tooltip, text->str);
      /* Translators: %s is a date and a time */
      g_string_append_printf (text, _("modified %s"), when);
      g_string_append_printf (tooltip, _("modified %s"), exactly);
    }
  else
    {
      g_string_append (tooltip, text->str);
    }

  gtk_label_set_label (self->facts, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts), tooltip->str);
}

/* The file itself is shown as a whole: it is the series that know only a part. */
static void
show_sampled (ChimeraFilePage *self)
{
  ChimeraReading *reading = chimera_artifact_get_reading (self->artifact);
  gboolean is_sampled = reading != NULL && reading->is_sampled;

  if (is_sampled)
    {
      g_autofree char *read = chimera_format_bytes (reading->n_bytes);
      g_autofree char *size = chimera_format_bytes (chimera_artifact_get_size (self->artifact));
      /* Translators: sizes, "256 MB" of "1.2 GB": of a large file only the beginning was measured */
      g_autofree char *text = g_strdup_printf (_("Its series come from the first %s of %s; the rest was not measured."),
                                               read, size);

      gtk_label_set_label (self->sampled_text, text);
    }
  gtk_widget_set_visible (self->sampled, is_sampled);
}

static gboolean
on_patience_over (gpointer user_data)
{
  ChimeraFilePage *self = user_data;

  self->spinner_source = 0;
  chimera_message_page_show (self->message, NULL, _("Reading…"), "");
  gtk_widget_set_visible (self->message_open, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "message");

  return G_SOURCE_REMOVE;
}

static void
on_ready (ChimeraFilePage *self)
{
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  chimera_message_page_rest (self->message);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->view));
  gtk_widget_set_sensitive (self->find, chimera_file_view_can_find (self->view));
  if (self->wants_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  self->wants_focus = FALSE;
}

static void
on_facts (ChimeraFilePage *self,
          const char      *facts)
{
  show_facts (self, facts);
}

static void
on_failed (ChimeraFilePage *self,
           const GError    *error)
{
  g_autofree char *title = NULL;

  g_clear_handle_id (&self->spinner_source, g_source_remove);
  /* Translators: %s is the name of a file */
  title = g_strdup_printf (_("%s cannot be shown"), chimera_artifact_get_display_name (self->artifact));
  chimera_message_page_show (self->message, "dialog-warning-symbolic", title, error->message);
  gtk_widget_set_visible (self->message_open, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
on_link (ChimeraFilePage *self,
         const char      *address)
{
  ChimeraArtifact *target = chimera_file_link_resolve (self->inventory, self->artifact, address);

  if (target == NULL)
    {
      g_autofree char *text = g_strdup_printf (_("There is no file “%s” in this folder."), address);

      g_signal_emit (self, signals[PROBLEM], 0, _("The link cannot be followed"), text);
      return;
    }

  chimera_file_page_open (self, self->inventory, target);
}

static GType
get_view_type (ChimeraArtifact *artifact)
{
  switch (chimera_artifact_get_kind (artifact))
    {
    case CHIMERA_ARTIFACT_CSV:
      return CHIMERA_TYPE_CSV_VIEW;

    case CHIMERA_ARTIFACT_MARKDOWN:
      return CHIMERA_TYPE_DOCUMENT_VIEW;

    case CHIMERA_ARTIFACT_JSON:
      return CHIMERA_TYPE_JSON_VIEW;

    case CHIMERA_ARTIFACT_FOLDER:
    case CHIMERA_ARTIFACT_OTHER:
    default:
      return CHIMERA_TYPE_PLAIN_VIEW;
    }
}

static void
drop_view (ChimeraFilePage *self)
{
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  if (self->view == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->view, self);
  gtk_stack_remove (self->stack, GTK_WIDGET (self->view));
  self->view = NULL;
}

static void
drop_inventory (ChimeraFilePage *self)
{
  if (self->inventory != NULL)
    g_signal_handlers_disconnect_by_func (chimera_inventory_get_metrics (self->inventory), show_sampled, self);
  g_clear_object (&self->inventory);
}

static void
load (ChimeraFilePage *self)
{
  g_autofree char *path = g_file_get_path (self->file);

  drop_view (self);
  gtk_revealer_set_reveal_child (self->changed, FALSE);
  gtk_widget_set_sensitive (self->find, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "blank");
  show_facts (self, NULL);

  self->view = g_object_new (get_view_type (self->artifact), NULL);
  g_signal_connect_object (self->view, "ready", G_CALLBACK (on_ready), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "facts", G_CALLBACK (on_facts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "link", G_CALLBACK (on_link), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->view));
  chimera_file_view_set_zoom (self->view, self->zoom);

  self->spinner_source = g_timeout_add (PATIENCE_MS, on_patience_over, self);
  chimera_file_view_load (self->view, path);
}

static void
on_file_changed (ChimeraFilePage   *self,
                 GFile             *file,
                 GFile             *other,
                 GFileMonitorEvent  event)
{
  if (event == G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT || event == G_FILE_MONITOR_EVENT_CREATED ||
      event == G_FILE_MONITOR_EVENT_DELETED)
    gtk_revealer_set_reveal_child (self->changed, TRUE);
}

static void
on_reload (ChimeraFilePage *self)
{
  load (self);
}

static void
on_back (ChimeraFilePage *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
on_find (ChimeraFilePage *self)
{
  chimera_file_page_find (self);
}

static void
on_copy_path (ChimeraFilePage *self)
{
  g_autofree char *name = g_file_get_parse_name (self->file);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), name);
}

static void
on_shown (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(ChimeraFilePage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[PROBLEM], 0, _("No other program opened the file"), error->message);
}

static void
on_open_elsewhere (ChimeraFilePage *self)
{
  g_autofree char *uri = g_file_get_uri (self->file);

  gtk_show_uri_full (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), uri, GDK_CURRENT_TIME,
                     NULL, on_shown, g_object_ref (self));
}

static gboolean
on_escape (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  on_back (CHIMERA_FILE_PAGE (widget));

  return GDK_EVENT_STOP;
}

static gboolean
chimera_file_page_grab_focus (GtkWidget *widget)
{
  ChimeraFilePage *self = CHIMERA_FILE_PAGE (widget);

  if (self->view != NULL && gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->view))
    return gtk_widget_grab_focus (GTK_WIDGET (self->view));

  /* As soon as there is something to give it to; until then to what leads back. */
  self->wants_focus = TRUE;

  return gtk_widget_grab_focus (self->back);
}

static void
chimera_file_page_dispose (GObject *object)
{
  ChimeraFilePage *self = CHIMERA_FILE_PAGE (object);
  GtkWidget *child;

  if (self->stack != NULL)
    chimera_file_page_close (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHIMERA_TYPE_FILE_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chimera_file_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CHIMERA_TYPE_MESSAGE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-file-page.ui");

  gtk_widget_class_bind_template_child (widget_class, ChimeraFilePage, back);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilePage, name);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilePage, facts);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilePage, find);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilePage, sampled);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilePage, sampled_text);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilePage, changed);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilePage, stack);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilePage, message);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilePage, message_open);

  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_find);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_path);
  gtk_widget_class_bind_template_callback (widget_class, on_open_elsewhere);
  gtk_widget_class_bind_template_callback (widget_class, on_reload);
}

static void
chimera_file_page_class_init (ChimeraFilePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_file_page_dispose;
  widget_class->grab_focus = chimera_file_page_grab_focus;

  /**
   * ChimeraFilePage::back:
   * @self: the page
   *
   * The user wants to see the analysis again.
   */
  signals[BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ChimeraFilePage::problem:
   * @self: the page
   * @title: what is the matter
   * @message: why
   */
  signals[PROBLEM] = g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  bind_template (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
  gtk_widget_class_set_css_name (widget_class, "file-page");
}

static void
chimera_file_page_init (ChimeraFilePage *self)
{
  self->zoom = 1.0;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chimera_file_page_open:
 * @self: a page
 * @inventory: the folder
 * @artifact: one of its files
 *
 * Shows a file, in place of the one that was shown.
 */
void
chimera_file_page_open (ChimeraFilePage  *self,
                        ChimeraInventory *inventory,
                        ChimeraArtifact  *artifact)
{
  g_autofree char *name = NULL;

  g_return_if_fail (CHIMERA_IS_FILE_PAGE (self));
  g_return_if_fail (CHIMERA_IS_INVENTORY (inventory));
  g_return_if_fail (CHIMERA_IS_ARTIFACT (artifact));

  if (self->inventory != inventory)
    {
      drop_inventory (self);
      self->inventory = g_object_ref (inventory);
      g_signal_connect_object (chimera_inventory_get_metrics (inventory), "changed", G_CALLBACK (show_sampled),
                               self, G_CONNECT_SWAPPED);
    }
  g_set_object (&self->artifact, artifact);
  show_sampled (self);
  g_clear_object (&self->file);
  self->file = chimera_inventory_dup_file (inventory, artifact);
  name = g_file_get_parse_name (self->file);
  gtk_label_set_label (self->name, chimera_artifact_get_display_name (artifact));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, chimera_artifact_get_display_name (artifact),
                                  -1);

  g_clear_object (&self->monitor);
  self->monitor = g_file_monitor_file (self->file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (on_file_changed), self, G_CONNECT_SWAPPED);

  load (self);
}

/**
 * chimera_file_page_close:
 * @self: a page
 *
 * Gives up the file that is shown.
 */
void
chimera_file_page_close (ChimeraFilePage *self)
{
  g_return_if_fail (CHIMERA_IS_FILE_PAGE (self));

  drop_view (self);
  chimera_message_page_rest (self->message);
  g_clear_object (&self->monitor);
  g_clear_object (&self->file);
  drop_inventory (self);
  g_clear_object (&self->artifact);
}

/**
 * chimera_file_page_can_find:
 * @self: a page
 *
 * Returns: whether there is something to search in
 */
gboolean
chimera_file_page_can_find (ChimeraFilePage *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILE_PAGE (self), FALSE);

  return gtk_widget_get_sensitive (self->find);
}

/**
 * chimera_file_page_find:
 * @self: a page
 *
 * Opens the search, if there is something to search in.
 */
void
chimera_file_page_find (ChimeraFilePage *self)
{
  g_return_if_fail (CHIMERA_IS_FILE_PAGE (self));

  if (chimera_file_page_can_find (self))
    chimera_file_view_find (self->view);
}

/**
 * chimera_file_page_set_zoom:
 * @self: a page
 * @zoom: factor on the size of the text of documents, 0.5 to 3
 */
void
chimera_file_page_set_zoom (ChimeraFilePage *self,
                            double           zoom)
{
  g_return_if_fail (CHIMERA_IS_FILE_PAGE (self));

  self->zoom = zoom;
  if (self->view != NULL)
    chimera_file_view_set_zoom (self->view, zoom);
}

/**
 * chimera_file_page_show_row:
 * @self: a page with a CSV file
 * @row: a data row, from 1
 * @column_name: (nullable): the name of a column
 *
 * Scrolls to the row, selects it and shows the column, in the chart as well.
 */
void
chimera_file_page_show_row (ChimeraFilePage *self,
                            guint64          row,
                            const char      *column_name)
{
  g_return_if_fail (CHIMERA_IS_FILE_PAGE (self));
  g_return_if_fail (self->view != NULL);

  chimera_file_view_show_row (self->view, row, column_name);
}

/**
 * chimera_file_page_show_pointer:
 * @self: a page with a JSON file
 * @pointer: a JSON pointer, RFC 6901
 *
 * Opens what is around the value, scrolls to it and selects it.
 */
void
chimera_file_page_show_pointer (ChimeraFilePage *self,
                                const char      *pointer)
{
  g_return_if_fail (CHIMERA_IS_FILE_PAGE (self));
  g_return_if_fail (self->view != NULL);

  chimera_file_view_show_pointer (self->view, pointer);
}

/**
 * chimera_file_page_show_line:
 * @self: a page with a Markdown or another text file
 * @line: of the file, from 1
 * @column: of a table that the line is a row of, from 1; 0 for none
 *
 * Scrolls to the line and selects it, the block that it belongs to, or the cell.
 */
void
chimera_file_page_show_line (ChimeraFilePage *self,
                             guint64          line,
                             guint            column)
{
  g_return_if_fail (CHIMERA_IS_FILE_PAGE (self));
  g_return_if_fail (self->view != NULL);

  chimera_file_view_show_line (self->view, line, column);
}
