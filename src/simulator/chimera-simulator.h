/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An Ollama server, its /v1 included, with a simulated model, on a loopback port and a thread of its own: for those
 * who have no server at hand, for tests and for benchmarks. It writes from the prompt it is sent;
 * its text is made up of what the prompt says, its times of the pace below. */

typedef enum
{
  CHIMERA_FAULT_NONE,
  CHIMERA_FAULT_MISSING_MODEL,
  CHIMERA_FAULT_HTTP_500,
  CHIMERA_FAULT_HTTP_503,
  CHIMERA_FAULT_ERROR_MID_STREAM,
  CHIMERA_FAULT_CUT,
  CHIMERA_FAULT_STALL,
  CHIMERA_FAULT_NO_DONE,
  CHIMERA_FAULT_HUGE_LINE,
  CHIMERA_FAULT_INVALID_UTF8,
  CHIMERA_FAULT_SPLIT_CHARACTERS,
  CHIMERA_FAULT_TRUNCATE,
} ChimeraFault;

/* "missing-model", "http-500", … as on the command line */
gboolean    chimera_fault_from_name (const char   *name,
                                     ChimeraFault *out_fault);
const char *chimera_fault_get_name  (ChimeraFault  fault);

/**
 * ChimeraSimulatorPace:
 * @tokens_per_s: decode rate; 0 is as fast as it goes
 * @n_tokens: how long an answer is at most; 0 is as long as the text wants to be
 * @repeats: whether an answer begins its text anew until it has @n_tokens, which then is not 0; its
 *   context neither ends it nor is told with its last line
 * @load_ns: loading the model when it is cold
 * @prefill_ns: prefill of a prompt that is not cached, per 1,000 tokens of prompt
 * @seed: of the noise on these times and of the choice of words
 * @jitter: relative noise on the decode interval, 0 to 0.5
 */
typedef struct
{
  double tokens_per_s;
  guint n_tokens;
  gboolean repeats;
  gint64 load_ns;
  gint64 prefill_ns;
  guint32 seed;
  double jitter;
} ChimeraSimulatorPace;

/* What chimera-simulator and the window use when nothing is said. */
extern const ChimeraSimulatorPace chimera_simulator_default_pace;

#define CHIMERA_SIMULATOR_MODEL "simulated:latest"
#define CHIMERA_SIMULATOR_VERSION "0.33.0-simulated"

#define CHIMERA_TYPE_SIMULATOR (chimera_simulator_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraSimulator, chimera_simulator, CHIMERA, SIMULATOR, GObject)

ChimeraSimulator *chimera_simulator_new       (const ChimeraSimulatorPace  *pace,
                                               ChimeraFault                 fault);
/* @api_key (nullable): the key that every request must bring. Before start. */
void              chimera_simulator_set_api_key (ChimeraSimulator          *self,
                                               const char                  *api_key);
/* @port 0 takes a free one. Binds to 127.0.0.1 only. */
gboolean          chimera_simulator_start     (ChimeraSimulator            *self,
                                               guint16                      port,
                                               GError                     **error);
void              chimera_simulator_stop      (ChimeraSimulator            *self);
/* "http://127.0.0.1:PORT", NULL before start */
const char       *chimera_simulator_get_url   (ChimeraSimulator            *self);
/* May be changed while it runs; takes effect with the next request. Thread-safe. */
void              chimera_simulator_set_fault (ChimeraSimulator            *self,
                                               ChimeraFault                 fault);
/* Requests for an answer whose client has gone before the end. Thread-safe. */
guint             chimera_simulator_get_n_cancelled (ChimeraSimulator      *self);

G_END_DECLS
