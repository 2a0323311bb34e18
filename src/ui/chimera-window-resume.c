/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-window-private.h"

#include <glib/gi18n.h>

static void
on_replace_response (GtkDialog     *dialog,
                     int            response,
                     ChimeraWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (dialog));

  if (response == GTK_RESPONSE_ACCEPT)
    chimera_workspace_go_on (self->workspace);
}

/**
 * chimera_window_ask_to_replace:
 * @self: the window
 * @n_runs: how many runs that have ended are begun anew where the experiment is gone on with
 *
 * Goes on with the experiment that is shown where the user agrees.
 */
void
chimera_window_ask_to_replace (ChimeraWindow *self,
                               guint          n_runs)
{
  GtkWidget *dialog;

  dialog = gtk_message_dialog_new (GTK_WINDOW (self), GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                                   GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE,
                                   ngettext ("%u run that has ended will be made anew",
                                             "%u runs that have ended will be made anew", n_runs), n_runs);
  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s",
                                            _("Runs at the same time can be compared only as a whole, and others of theirs "
                                              "are missing. What they have measured will be replaced."));
  gtk_dialog_add_buttons (GTK_DIALOG (dialog),
                          _("_Cancel"), GTK_RESPONSE_CANCEL,
                          _("_Resume"), GTK_RESPONSE_ACCEPT,
                          NULL);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_replace_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
