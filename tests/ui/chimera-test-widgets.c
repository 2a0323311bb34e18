/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-test-widgets.h"

#include <locale.h>
#include <stdlib.h>

#define EXIT_SKIPPED 77

void
chimera_test_init_widgets (int    *argc,
                           char ***argv)
{
  setlocale (LC_ALL, "");
  if (!gtk_init_check ())
    exit (EXIT_SKIPPED);

  g_test_init (argc, argv, NULL);
}

GtkWidget *
chimera_test_find_widget (GtkWidget        *widget,
                          ChimeraTestMatch  matches,
                          const void       *data)
{
  if (matches (widget, data))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = chimera_test_find_widget (child, matches, data);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
has_type (GtkWidget  *widget,
          const void *data)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, *(const GType *) data);
}

GtkWidget *
chimera_test_find_type (GtkWidget *widget,
                        GType      type)
{
  GtkWidget *found = chimera_test_find_widget (widget, has_type, &type);

  g_assert_nonnull (found);

  return found;
}
