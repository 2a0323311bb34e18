/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-tags.h"

/* The tags of a report, in the order of their priority: what stands further down wins. */

#define INDENT_PX 18
#define HANG_PX 18
#define BULLET_PX 6

typedef struct
{
  GdkRGBA link;
  GdkRGBA dim;
  GdkRGBA band;
  GdkRGBA hit_ground;
} Colors;

static void
parse_colors (gboolean  is_dark,
              Colors   *out_colors)
{
  gdk_rgba_parse (&out_colors->link, is_dark ? "#81b4f2" : "#1a5fb4");
  gdk_rgba_parse (&out_colors->dim, is_dark ? "#a9adb6" : "#5d636c");
  gdk_rgba_parse (&out_colors->band, is_dark ? "#38383e" : "#f3f4f6");
  gdk_rgba_parse (&out_colors->hit_ground, is_dark ? "#5a4a10" : "#fce7a8");
}

static GtkTextTag *
ensure_tag (GtkTextBuffer *buffer,
            const char    *name)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);

  return tag != NULL ? tag : gtk_text_buffer_create_tag (buffer, name, NULL);
}

static int
scaled (double pixels,
        double zoom)
{
  return (int) (pixels * zoom + 0.5);
}

/* The lines of an item hang so far, with what numbers it in front. */
static void
update_item (GtkTextBuffer *buffer,
             const char    *kind,
             guint          depth,
             guint          n_hanging,
             double         zoom)
{
  g_autofree char *name = g_strdup_printf ("%s-%u", kind, depth);
  g_autoptr(PangoTabArray) tabs = pango_tab_array_new (1, TRUE);
  int hang = scaled (HANG_PX * n_hanging, zoom);

  pango_tab_array_set_tab (tabs, 0, PANGO_TAB_LEFT, hang);
  g_object_set (ensure_tag (buffer, name),
                "left-margin", CHIMERA_REPORT_MARGIN +
                               scaled (INDENT_PX * (depth > n_hanging ? depth - n_hanging : 0) + BULLET_PX, zoom),
                "indent", -hang,
                "tabs", tabs,
                NULL);
}

static void
update_indents (GtkTextBuffer *buffer,
                double         zoom)
{
  for (guint depth = 0; depth <= CHIMERA_REPORT_MAX_INDENT; depth++)
    {
      g_autofree char *indent = g_strdup_printf ("indent-%u", depth);

      g_object_set (ensure_tag (buffer, indent),
                    "left-margin", CHIMERA_REPORT_MARGIN +
                                   scaled (INDENT_PX * depth + (depth > 0 ? BULLET_PX : 0), zoom),
                    NULL);
      update_item (buffer, "item", depth, 1, zoom);
      update_item (buffer, "wide-item", depth, 2, zoom);
    }
}

static void
update_headings (GtkTextBuffer *buffer,
                 double         zoom)
{
  static const double scales[] = { 1.45, 1.16, 1.08, 1.0, 1.0, 1.0 };
  static const int above[] = { 9, 15, 12, 9, 9, 9 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autofree char *name = g_strdup_printf ("heading-%u", i + 1);

      g_object_set (ensure_tag (buffer, name),
                    "scale", scales[i],
                    "weight", i == 0 ? PANGO_WEIGHT_ULTRABOLD : PANGO_WEIGHT_BOLD,
                    "pixels-above-lines", scaled (above[i], zoom),
                    "pixels-below-lines", scaled (6, zoom),
                    NULL);
    }
}

/**
 * chimera_report_tags_update:
 * @view: a text view
 * @zoom: factor on lengths; the font's size is the view's own
 * @is_dark: which scheme
 *
 * Makes the tags a report is built with, or adapts them.
 */
void
chimera_report_tags_update (GtkTextView *view,
                            double       zoom,
                            gboolean     is_dark)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  Colors colors;

  parse_colors (is_dark, &colors);

  update_indents (buffer, zoom);
  g_object_set (ensure_tag (buffer, "paragraph"), "pixels-below-lines", scaled (9, zoom), NULL);
  g_object_set (ensure_tag (buffer, "tight"), "pixels-below-lines", scaled (3, zoom), NULL);
  g_object_set (ensure_tag (buffer, "block"),
                "pixels-above-lines", scaled (3, zoom), "pixels-below-lines", scaled (9, zoom), NULL);
  g_object_set (ensure_tag (buffer, "gap"), "size-points", 4.0 * zoom, NULL);
  g_object_set (ensure_tag (buffer, "quote"), "foreground-rgba", &colors.dim, "style", PANGO_STYLE_ITALIC, NULL);
  update_headings (buffer, zoom);
  g_object_set (ensure_tag (buffer, "emphasis"), "style", PANGO_STYLE_ITALIC, NULL);
  g_object_set (ensure_tag (buffer, "strong"), "weight", PANGO_WEIGHT_BOLD, NULL);
  g_object_set (ensure_tag (buffer, "strikethrough"), "strikethrough", TRUE, NULL);
  g_object_set (ensure_tag (buffer, "code"),
                "family", "monospace", "scale", 0.92, "background-rgba", &colors.band, NULL);
  g_object_set (ensure_tag (buffer, "code-block"),
                "family", "monospace", "scale", 0.88, "paragraph-background-rgba", &colors.band,
                "wrap-mode", GTK_WRAP_CHAR, NULL);
  g_object_set (ensure_tag (buffer, "image"), "style", PANGO_STYLE_ITALIC, NULL);
  g_object_set (ensure_tag (buffer, "link"),
                "foreground-rgba", &colors.link, "underline", PANGO_UNDERLINE_SINGLE, NULL);
  g_object_set (ensure_tag (buffer, "hit"), "background-rgba", &colors.hit_ground, NULL);
}
