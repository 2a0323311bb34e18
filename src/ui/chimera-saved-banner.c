/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-saved-banner.h"

#include <glib/gi18n.h>

struct _ChimeraSavedBanner
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkWidget *box;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (ChimeraSavedBanner, chimera_saved_banner, GTK_TYPE_WIDGET)

static void
chimera_saved_banner_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CHIMERA_TYPE_SAVED_BANNER);

  G_OBJECT_CLASS (chimera_saved_banner_parent_class)->dispose (object);
}

static void
chimera_saved_banner_class_init (ChimeraSavedBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_saved_banner_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/chimera_bench/Chimera/ui/chimera-saved-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraSavedBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, ChimeraSavedBanner, box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraSavedBanner, text);
  gtk_widget_class_bind_template_callback (widget_class, chimera_saved_banner_hide);
}

static void
chimera_saved_banner_init (ChimeraSavedBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chimera_saved_banner_show:
 * @self: a banner
 * @file: what was to be written
 * @error: (nullable): why it was not; %NULL where it went well
 *
 * Says how it went.
 */
void
chimera_saved_banner_show (ChimeraSavedBanner *self,
                           GFile              *file,
                           const GError       *error)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (CHIMERA_IS_SAVED_BANNER (self));
  g_return_if_fail (G_IS_FILE (file));

  if (error != NULL)
    {
      text = g_strdup (error->message);
      gtk_widget_add_css_class (self->box, "bad");
    }
  else
    {
      name = g_file_get_parse_name (file);
      text = g_strdup_printf (_("Saved as %s"), name);
      gtk_widget_remove_css_class (self->box, "bad");
    }

  gtk_label_set_label (self->text, text);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

/**
 * chimera_saved_banner_hide:
 * @self: a banner
 *
 * Hides how the last saving went.
 */
void
chimera_saved_banner_hide (ChimeraSavedBanner *self)
{
  g_return_if_fail (CHIMERA_IS_SAVED_BANNER (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}
