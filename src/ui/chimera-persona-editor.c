/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-persona-editor.h"

#include <glib/gi18n.h>

#include "chimera-persona-list.h"
#include "chimera-polyfill.h"

struct _ChimeraPersonaEditor
{
  GtkWidget parent_instance;

  GSettings *settings;
  char *id;
  char *prompt;

  GtkTextView *text;
  GtkEntry *name;
  GtkWidget *save;
  GtkWidget *remove;
  GtkLabel *error;
};

G_DEFINE_FINAL_TYPE (ChimeraPersonaEditor, chimera_persona_editor, GTK_TYPE_WIDGET)

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_text (ChimeraPersonaEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
show_error (ChimeraPersonaEditor *self,
            const char           *message)
{
  gtk_label_set_label (self->error, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), message != NULL);
}

static void
on_save (ChimeraPersonaEditor *self)
{
  g_autofree char *text = dup_text (self);
  g_autofree char *id = NULL;
  g_autoptr(GError) error = NULL;

  id = chimera_persona_list_save (self->settings, gtk_editable_get_text (GTK_EDITABLE (self->name)), text, &error);
  show_error (self, error != NULL ? error->message : NULL);
  if (id != NULL)
    g_signal_emit (self, signals[SAVED], 0, id);
}

static void
on_remove (ChimeraPersonaEditor *self)
{
  g_autofree char *id = g_strdup (self->id);

  g_signal_emit (self, signals[SAVED], 0, chimera_persona_get_default ()->id);
  chimera_persona_list_remove (self->settings, id);
}

static void
chimera_persona_editor_dispose (GObject *object)
{
  ChimeraPersonaEditor *self = CHIMERA_PERSONA_EDITOR (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (chimera_persona_editor_parent_class)->dispose (object);
}

static void
chimera_persona_editor_finalize (GObject *object)
{
  ChimeraPersonaEditor *self = CHIMERA_PERSONA_EDITOR (object);

  g_free (self->id);
  g_free (self->prompt);

  G_OBJECT_CLASS (chimera_persona_editor_parent_class)->finalize (object);
}

static void
chimera_persona_editor_class_init (ChimeraPersonaEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = chimera_persona_editor_dispose;
  object_class->finalize = chimera_persona_editor_finalize;

  /**
   * ChimeraPersonaEditor::saved:
   * @id: of the persona to take on
   *
   * The user saved a persona of his own, or deleted the one that was shown.
   */
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-persona-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraPersonaEditor, text);
  gtk_widget_class_bind_template_child (widget_class, ChimeraPersonaEditor, name);
  gtk_widget_class_bind_template_child (widget_class, ChimeraPersonaEditor, save);
  gtk_widget_class_bind_template_child (widget_class, ChimeraPersonaEditor, remove);
  gtk_widget_class_bind_template_child (widget_class, ChimeraPersonaEditor, error);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
}

static void
chimera_persona_editor_init (ChimeraPersonaEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chimera_persona_editor_set_settings:
 * @self: an editor
 * @settings: the settings of the application; once
 */
void
chimera_persona_editor_set_settings (ChimeraPersonaEditor *self,
                                     GSettings            *settings)
{
  g_return_if_fail (CHIMERA_IS_PERSONA_EDITOR (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
}

/**
 * chimera_persona_editor_set_persona:
 * @self: an editor
 * @persona: what to show; one that is shown already keeps what was typed
 */
void
chimera_persona_editor_set_persona (ChimeraPersonaEditor *self,
                                    const ChimeraPersona *persona)
{
  gboolean is_own;

  g_return_if_fail (CHIMERA_IS_PERSONA_EDITOR (self));

  if (g_strcmp0 (self->id, persona->id) == 0 && g_strcmp0 (self->prompt, persona->prompt) == 0)
    return;

  is_own = chimera_persona_list_is_own (persona->id);
  g_set_str (&self->id, persona->id);
  g_set_str (&self->prompt, persona->prompt);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), persona->prompt, -1);
  gtk_editable_set_text (GTK_EDITABLE (self->name), is_own ? persona->label : "");
  gtk_widget_set_visible (self->remove, is_own);
  show_error (self, NULL);
}
