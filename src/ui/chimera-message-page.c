/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-message-page.h"

struct _ChimeraMessagePage
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkSpinner *spinner;
  GtkLabel *title;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (ChimeraMessagePage, chimera_message_page, GTK_TYPE_WIDGET)

static void
chimera_message_page_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), CHIMERA_TYPE_MESSAGE_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chimera_message_page_parent_class)->dispose (object);
}

static void
chimera_message_page_class_init (ChimeraMessagePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_message_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-message-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraMessagePage, icon);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMessagePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMessagePage, title);
  gtk_widget_class_bind_template_child (widget_class, ChimeraMessagePage, text);
}

static void
chimera_message_page_init (ChimeraMessagePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chimera_message_page_show:
 * @self: a page
 * @icon_name: (nullable): what it looks like; %NULL turns a spinner
 * @title: what is the matter, in a few words
 * @text: why, and what to do; may be empty
 *
 * Says something else.
 */
void
chimera_message_page_show (ChimeraMessagePage *self,
                           const char         *icon_name,
                           const char         *title,
                           const char         *text)
{
  g_return_if_fail (CHIMERA_IS_MESSAGE_PAGE (self));

  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), icon_name == NULL);
  gtk_spinner_set_spinning (self->spinner, icon_name == NULL);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->text), *text != '\0');
}

/**
 * chimera_message_page_rest:
 * @self: a page that is not seen any more
 *
 * Stops its spinner.
 */
void
chimera_message_page_rest (ChimeraMessagePage *self)
{
  g_return_if_fail (CHIMERA_IS_MESSAGE_PAGE (self));

  gtk_spinner_set_spinning (self->spinner, FALSE);
}
