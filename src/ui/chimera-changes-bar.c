/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-changes-bar.h"

#include <glib/gi18n.h>

#include "chimera-format.h"

struct _ChimeraChangesBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (ChimeraChangesBar, chimera_changes_bar, GTK_TYPE_WIDGET)

static void
chimera_changes_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CHIMERA_TYPE_CHANGES_BAR);

  G_OBJECT_CLASS (chimera_changes_bar_parent_class)->dispose (object);
}

static void
chimera_changes_bar_class_init (ChimeraChangesBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_changes_bar_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-changes-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraChangesBar, box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraChangesBar, label);
}

static void
chimera_changes_bar_init (ChimeraChangesBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * chimera_changes_bar_show_watch:
 * @self: the bar
 * @watch: (nullable): what watches the folder
 *
 * Says how many files have changed, or that the folder is gone; is not there where nothing has changed.
 */
void
chimera_changes_bar_show_watch (ChimeraChangesBar  *self,
                                ChimeraFolderWatch *watch)
{
  gboolean is_gone = watch != NULL && chimera_folder_watch_is_gone (watch);
  guint n = watch != NULL ? chimera_folder_watch_get_n_changed (watch) : 0;
  g_autofree char *count = chimera_format_display (n, 0);
  g_autofree char *text = g_strdup_printf (ngettext ("%s file changed", "%s files changed", n), count);

  g_return_if_fail (CHIMERA_IS_CHANGES_BAR (self));

  gtk_label_set_text (self->label, is_gone ? _("The folder is gone") : text);
  gtk_widget_set_visible (GTK_WIDGET (self), is_gone || n > 0);
}
