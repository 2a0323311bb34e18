/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-style.h"

#define RESOURCES "/io/github/chimera_bench/Chimera/ui/"

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.Settings"
#define APPEARANCE "org.freedesktop.appearance"
#define COLOR_SCHEME "color-scheme"

/* Values of the portal's color-scheme. */
enum
{
  SCHEME_NO_PREFERENCE,
  SCHEME_DARK,
  SCHEME_LIGHT,
};

struct _ChimeraStyle
{
  GObject parent_instance;

  GtkSettings *gtk_settings;
  GDBusConnection *bus;
  guint portal_subscription;
  GtkCssProvider *style;
  GtkCssProvider *palette;
  gboolean is_dark;
};

G_DEFINE_FINAL_TYPE (ChimeraStyle, chimera_style, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_DARK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update (ChimeraStyle *self)
{
  const char *forced_theme = g_getenv ("GTK_THEME");
  g_autofree char *theme = NULL;
  gboolean prefers_dark;
  gboolean is_dark;

  g_object_get (self->gtk_settings,
                "gtk-application-prefer-dark-theme", &prefers_dark,
                "gtk-theme-name", &theme,
                NULL);

  /* GTK lets this variable win over every setting, and so do we. */
  if (forced_theme != NULL && *forced_theme != '\0')
    is_dark = g_str_has_suffix (forced_theme, "dark");
  else
    is_dark = prefers_dark || (theme != NULL && g_str_has_suffix (theme, "-dark"));

  gtk_css_provider_load_from_resource (self->palette,
                                       is_dark ? RESOURCES "palette-dark.css" : RESOURCES "palette-light.css");

  if (self->is_dark != is_dark)
    {
      self->is_dark = is_dark;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DARK]);
    }
}

static void
set_scheme (ChimeraStyle *self,
            guint32       scheme)
{
  if (scheme == SCHEME_NO_PREFERENCE)
    gtk_settings_reset_property (self->gtk_settings, "gtk-application-prefer-dark-theme");
  else
    g_object_set (self->gtk_settings, "gtk-application-prefer-dark-theme", scheme == SCHEME_DARK, NULL);
}

/* The portal wraps its value once or twice, depending on the method. */
static void
take_scheme (ChimeraStyle *self,
             GVariant     *value)
{
  g_autoptr(GVariant) inner = g_variant_ref (value);

  while (g_variant_is_of_type (inner, G_VARIANT_TYPE_VARIANT))
    {
      GVariant *outer = inner;

      inner = g_variant_get_variant (outer);
      g_variant_unref (outer);
    }

  if (g_variant_is_of_type (inner, G_VARIANT_TYPE_UINT32))
    set_scheme (self, g_variant_get_uint32 (inner));
}

static void
on_setting_changed (GDBusConnection *bus,
                    const char      *sender,
                    const char      *path,
                    const char      *interface,
                    const char      *signal,
                    GVariant        *parameters,
                    gpointer         user_data)
{
  ChimeraStyle *self = user_data;
  g_autoptr(GVariant) value = NULL;
  const char *namespace;
  const char *key;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")))
    return;

  g_variant_get (parameters, "(&s&s@v)", &namespace, &key, &value);
  if (g_str_equal (namespace, APPEARANCE) && g_str_equal (key, COLOR_SCHEME))
    take_scheme (self, value);
}

static void
on_setting_read (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(ChimeraStyle) self = user_data;
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GVariant) value = NULL;

  /* A desktop without the portal has GTK's own preference. */
  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  if (reply == NULL)
    return;

  g_variant_get (reply, "(@v)", &value);
  take_scheme (self, value);
}

static void
on_bus (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(ChimeraStyle) self = user_data;

  self->bus = g_bus_get_finish (result, NULL);
  if (self->bus == NULL)
    return;

  self->portal_subscription =
    g_dbus_connection_signal_subscribe (self->bus, PORTAL_NAME, PORTAL_INTERFACE, "SettingChanged",
                                        PORTAL_PATH, APPEARANCE, G_DBUS_SIGNAL_FLAGS_NONE,
                                        on_setting_changed, self, NULL);
  g_dbus_connection_call (self->bus, PORTAL_NAME, PORTAL_PATH, PORTAL_INTERFACE, "Read",
                          g_variant_new ("(ss)", APPEARANCE, COLOR_SCHEME), G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_setting_read, g_object_ref (self));
}

static void
chimera_style_dispose (GObject *object)
{
  ChimeraStyle *self = CHIMERA_STYLE (object);

  if (self->portal_subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->portal_subscription);
  self->portal_subscription = 0;
  g_clear_object (&self->bus);
  g_clear_object (&self->gtk_settings);
  g_clear_object (&self->style);
  g_clear_object (&self->palette);

  G_OBJECT_CLASS (chimera_style_parent_class)->dispose (object);
}

static void
chimera_style_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  ChimeraStyle *self = CHIMERA_STYLE (object);

  switch (prop_id)
    {
    case PROP_DARK:
      g_value_set_boolean (value, self->is_dark);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chimera_style_class_init (ChimeraStyleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chimera_style_dispose;
  object_class->get_property = chimera_style_get_property;

  properties[PROP_DARK] = g_param_spec_boolean ("dark", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
chimera_style_init (ChimeraStyle *self)
{
  self->style = gtk_css_provider_new ();
  self->palette = gtk_css_provider_new ();
}

/**
 * chimera_style_get_default:
 *
 * Returns: (transfer none): the style of the application
 */
ChimeraStyle *
chimera_style_get_default (void)
{
  static ChimeraStyle *style;

  if (style == NULL)
    style = g_object_new (CHIMERA_TYPE_STYLE, NULL);

  return style;
}

/**
 * chimera_style_apply:
 * @self: the style
 * @display: where windows will be
 *
 * Gives @display the style sheets and begins to follow the desktop's scheme. Once per display.
 */
void
chimera_style_apply (ChimeraStyle *self,
                     GdkDisplay   *display)
{
  g_return_if_fail (CHIMERA_IS_STYLE (self));
  g_return_if_fail (self->gtk_settings == NULL);

  self->gtk_settings = g_object_ref (gtk_settings_get_for_display (display));
  gtk_css_provider_load_from_resource (self->style, RESOURCES "style.css");
  update (self);

  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->palette),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);

  g_signal_connect_object (self->gtk_settings, "notify::gtk-application-prefer-dark-theme",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gtk_settings, "notify::gtk-theme-name",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, on_bus, g_object_ref (self));
}

/**
 * chimera_style_is_dark:
 * @self: the style
 *
 * Returns: whether the dark palette is in use
 */
gboolean
chimera_style_is_dark (ChimeraStyle *self)
{
  g_return_val_if_fail (CHIMERA_IS_STYLE (self), FALSE);

  return self->is_dark;
}
