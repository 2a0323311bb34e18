/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-resume-bar.h"

#include <glib/gi18n.h>

#include "chimera-polyfill.h"

typedef enum
{
  FOLDER_UNKNOWN, /* being asked for */
  FOLDER_THERE,
  FOLDER_GONE,
} FolderState;

struct _ChimeraResumeBar
{
  GtkWidget parent_instance;

  gboolean is_busy;
  guint n_missing; /* runs; 0 where nothing is to be resumed */
  guint n_planned;
  char *folder;
  FolderState folder_state;
  GCancellable *cancellable; /* of the question for the folder */

  GtkWidget *box;
  GtkLabel *label;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraResumeBar, chimera_resume_bar, GTK_TYPE_WIDGET)

static char *
make_text (ChimeraResumeBar *self)
{
  g_autofree char *missing = g_strdup_printf (
    /* Translators: how many runs of an experiment have not been made, how many it has */
    ngettext ("%u of %u runs is missing.", "%u of %u runs are missing.", self->n_missing), self->n_missing, self->n_planned);
  const char *reason = NULL;

  if (self->is_busy)
    reason = _("Another experiment is at work.");
  else if (self->folder_state == FOLDER_GONE)
    reason = _("Its folder is gone.");

  return reason != NULL ? g_strdup_printf ("%s %s", missing, reason) : g_steal_pointer (&missing);
}

static void
update (ChimeraResumeBar *self)
{
  g_autofree char *text = make_text (self);

  gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_missing > 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_folder_info (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(ChimeraResumeBar) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  self->folder_state = info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY ? FOLDER_THERE : FOLDER_GONE;
  update (self);
}

static void
forget_folder (ChimeraResumeBar *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->folder_state = FOLDER_UNKNOWN;
}

static void
ask_for_folder (ChimeraResumeBar *self)
{
  g_autoptr(GFile) folder = NULL;

  forget_folder (self);
  if (self->folder == NULL)
    return;

  folder = g_path_is_absolute (self->folder) ? g_file_new_for_path (self->folder) : g_file_new_for_uri (self->folder);
  self->cancellable = g_cancellable_new ();
  g_file_query_info_async (folder, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT,
                           self->cancellable, on_folder_info, g_object_ref (self));
}

static void
chimera_resume_bar_dispose (GObject *object)
{
  forget_folder (CHIMERA_RESUME_BAR (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), CHIMERA_TYPE_RESUME_BAR);

  G_OBJECT_CLASS (chimera_resume_bar_parent_class)->dispose (object);
}

static void
chimera_resume_bar_finalize (GObject *object)
{
  g_free (CHIMERA_RESUME_BAR (object)->folder);

  G_OBJECT_CLASS (chimera_resume_bar_parent_class)->finalize (object);
}

static void
chimera_resume_bar_class_init (ChimeraResumeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_resume_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = chimera_resume_bar_finalize;

  /**
   * ChimeraResumeBar::changed:
   *
   * Whether there is something to be resumed may be another answer than before.
   */
  signals[CHANGED] = g_signal_new ("changed", CHIMERA_TYPE_RESUME_BAR, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-resume-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraResumeBar, box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraResumeBar, label);
}

static void
chimera_resume_bar_init (ChimeraResumeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * chimera_resume_bar_set_busy:
 * @self: a bar
 * @is_busy: whether an experiment is at work in this window
 */
void
chimera_resume_bar_set_busy (ChimeraResumeBar *self,
                             gboolean          is_busy)
{
  g_return_if_fail (CHIMERA_IS_RESUME_BAR (self));

  if (self->is_busy == is_busy)
    return;

  self->is_busy = is_busy;
  update (self);
}

/**
 * chimera_resume_bar_show_entry:
 * @self: a bar
 * @entry: (nullable): the one experiment that is chosen; %NULL where none is, or several are
 *
 * Asks for the folder of @entry in the background where runs are missing. Until it is known to be there
 * nothing can be resumed.
 */
void
chimera_resume_bar_show_entry (ChimeraResumeBar          *self,
                               const ChimeraHistoryEntry *entry)
{
  g_return_if_fail (CHIMERA_IS_RESUME_BAR (self));

  self->n_missing = entry != NULL ? entry->n_runs_missing : 0;
  self->n_planned = entry != NULL ? entry->n_runs_planned : 0;
  g_set_str (&self->folder, self->n_missing > 0 ? entry->folder : NULL);
  ask_for_folder (self);
  update (self);
}

/**
 * chimera_resume_bar_can_resume:
 * @self: a bar
 *
 * Returns: whether the experiment lacks runs, its folder is there, and nothing is at work
 */
gboolean
chimera_resume_bar_can_resume (ChimeraResumeBar *self)
{
  g_return_val_if_fail (CHIMERA_IS_RESUME_BAR (self), FALSE);

  return self->n_missing > 0 && !self->is_busy && self->folder_state == FOLDER_THERE;
}
