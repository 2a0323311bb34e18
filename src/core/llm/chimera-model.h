/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A model that a server has, as /api/tags or /v1/models lists it. A GObject, because drop-downs show it. */

#define CHIMERA_TYPE_MODEL (chimera_model_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraModel, chimera_model, CHIMERA, MODEL, GObject)

ChimeraModel *chimera_model_new_from_json      (JsonObject    *object,
                                                GError       **error);
ChimeraModel *chimera_model_new_from_openai    (JsonObject    *object,
                                                GError       **error);
const char   *chimera_model_get_name           (ChimeraModel  *self);
const char   *chimera_model_get_digest         (ChimeraModel  *self);
const char   *chimera_model_get_family         (ChimeraModel  *self);
const char   *chimera_model_get_parameter_size (ChimeraModel  *self);
const char   *chimera_model_get_quantization   (ChimeraModel  *self);
guint64       chimera_model_get_size           (ChimeraModel  *self);
/* 0 where the server does not say */
guint         chimera_model_get_context_length (ChimeraModel  *self);
/* "4.3B · Q4_K_M", what is known; empty where nothing is */
char         *chimera_model_dup_details        (ChimeraModel  *self);

/* "gemma3" is "gemma3:latest", and case does not matter to servers. */
gboolean      chimera_model_names_equal        (const char    *a,
                                                const char    *b);

/**
 * ChimeraLoadedModel:
 * @name: the model
 * @size: bytes it takes
 * @size_vram: bytes of those on the GPU
 * @context_length: the context it was loaded with; 0 where the server does not say
 *
 * A model in memory, as /api/ps lists it.
 */
typedef struct
{
  char *name;
  guint64 size;
  guint64 size_vram;
  guint context_length;
} ChimeraLoadedModel;

void chimera_loaded_model_free (ChimeraLoadedModel *self);

G_END_DECLS
