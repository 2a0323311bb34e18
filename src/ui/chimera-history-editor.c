/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-editor.h"

#include "chimera-tags.h"

struct _ChimeraHistoryEditor
{
  GtkWindow parent_instance;

  gint64 id;

  GtkEditable *title_entry;
  GtkEditable *tags_entry;
  GtkTextView *notes_view;
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraHistoryEditor, chimera_history_editor, GTK_TYPE_WINDOW)

static void
on_save (ChimeraHistoryEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->notes_view);
  g_auto(GStrv) tags = chimera_tags_parse (gtk_editable_get_text (self->tags_entry));
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->title_entry)));
  g_autofree char *notes = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  notes = g_strchomp (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));

  g_signal_emit (self, signals[SAVED], 0, self->id, title, tags, notes);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
chimera_history_editor_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CHIMERA_TYPE_HISTORY_EDITOR);

  G_OBJECT_CLASS (chimera_history_editor_parent_class)->dispose (object);
}

static void
chimera_history_editor_class_init (ChimeraHistoryEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_history_editor_dispose;

  /**
   * ChimeraHistoryEditor::saved:
   * @self: the window
   * @id: of the experiment
   * @title: its title; empty for the one that the program gave it
   * @tags: (type GStrv): its tags
   * @notes: its notes
   *
   * They are to be kept.
   */
  signals[SAVED] = g_signal_new ("saved", CHIMERA_TYPE_HISTORY_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 4, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_STRV, G_TYPE_STRING);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-history-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryEditor, title_entry);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryEditor, tags_entry);
  gtk_widget_class_bind_template_child (widget_class, ChimeraHistoryEditor, notes_view);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
}

static void
chimera_history_editor_init (ChimeraHistoryEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_text (GtkEditable *editable,
          const char  *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  gtk_editable_set_text (editable, valid);
}

/**
 * chimera_history_editor_new:
 * @parent: (nullable): the window it belongs to
 * @entry: an experiment in the history
 *
 * Returns: (transfer floating): a window for its title, tags and notes
 */
GtkWidget *
chimera_history_editor_new (GtkWindow                 *parent,
                            const ChimeraHistoryEntry *entry)
{
  ChimeraHistoryEditor *self;
  g_autofree char *tags = NULL;
  g_autofree char *notes = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  self = g_object_new (CHIMERA_TYPE_HISTORY_EDITOR, "transient-for", parent, NULL);
  self->id = entry->id;

  tags = chimera_tags_to_text ((const char *const *) entry->tags);
  notes = g_utf8_make_valid (entry->notes != NULL ? entry->notes : "", -1);
  set_text (self->title_entry, entry->title);
  set_text (self->tags_entry, tags);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->notes_view), notes, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->title_entry));

  return GTK_WIDGET (self);
}
