/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The sampling and loading options of a request. Each is a value or *default*, and default means
 * that nothing is sent: the model's own parameters or the server decide. */

typedef enum
{
  CHIMERA_OPTION_NUM_GPU,
  CHIMERA_OPTION_NUM_CTX,
  CHIMERA_OPTION_TEMPERATURE,
  CHIMERA_OPTION_TOP_P,
  CHIMERA_OPTION_TOP_K,
  CHIMERA_OPTION_REPEAT_PENALTY,
  CHIMERA_OPTION_SEED,
  CHIMERA_OPTION_NUM_PREDICT,
  CHIMERA_N_OPTIONS,
} ChimeraOption;

/**
 * ChimeraOptionInfo:
 * @name: as servers and files spell it, "num_ctx"
 * @short_name: as the Configuration line of a report spells it ("temp" for temperature)
 * @is_integer: whether only whole numbers make sense
 * @minimum: the smallest value accepted
 * @maximum: the largest value accepted
 */
typedef struct
{
  const char *name;
  const char *short_name;
  gboolean is_integer;
  double minimum;
  double maximum;
} ChimeraOptionInfo;

/**
 * ChimeraOptions:
 *
 * Plain data, copied by assignment; {0} is all defaults. Use the functions below.
 */
typedef struct
{
  guint set;
  double values[CHIMERA_N_OPTIONS];
} ChimeraOptions;

const ChimeraOptionInfo *chimera_option_get_info        (ChimeraOption          option);
gboolean                 chimera_option_from_name       (const char            *name,
                                                         ChimeraOption         *out_option);

gboolean                 chimera_options_is_set         (const ChimeraOptions  *self,
                                                         ChimeraOption          option);
double                   chimera_options_get            (const ChimeraOptions  *self,
                                                         ChimeraOption          option,
                                                         double                 fallback);
gboolean                 chimera_options_set            (ChimeraOptions        *self,
                                                         ChimeraOption          option,
                                                         double                 value,
                                                         GError               **error);
void                     chimera_options_unset          (ChimeraOptions        *self,
                                                         ChimeraOption          option);
gboolean                 chimera_options_equal          (const ChimeraOptions  *a,
                                                         const ChimeraOptions  *b);
char                    *chimera_options_format_value   (const ChimeraOptions  *self,
                                                         ChimeraOption          option);
/* "num_gpu=60, num_ctx=1024, temp=0.6, top_p=default, top_k=default, repeat_penalty=default",
 * the Configuration line of the reference reports; seed and num_predict only where set. */
char                    *chimera_options_to_line        (const ChimeraOptions  *self);
/* Only what is set, "num_gpu 60 · num_ctx 1024"; empty when all is default. */
char                    *chimera_options_to_summary     (const ChimeraOptions  *self);
JsonObject              *chimera_options_to_json        (const ChimeraOptions  *self);
gboolean                 chimera_options_from_json      (JsonObject            *object,
                                                         ChimeraOptions        *out_options,
                                                         GError               **error);

G_END_DECLS
