/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-call.h"

G_BEGIN_DECLS

/* Where the time of a call went, on the client's clock.
 *
 *     0                                   ttft     ttft_answer   last chunk   duration
 *     | other | load | prefill | first token | thinking | answer      | end      |
 *     |<- the server's durations, laid out ->|<--- stamped by the client ------->|
 *
 * The client stamps when the first chunk came, when the first of the answer, when the last, and when the
 * stream ended: these borders are exact. What happened before the first chunk only the server knows,
 * and it sends durations without a place. They are laid out in the order in which a server works: what
 * it waited, the load, the prefill; what its figures do not account for, up to the first chunk, is making
 * that token and its way here. */

typedef enum
{
  CHIMERA_CALL_PHASE_OTHER,
  CHIMERA_CALL_PHASE_LOAD,
  CHIMERA_CALL_PHASE_PREFILL,
  CHIMERA_CALL_PHASE_FIRST_TOKEN,
  CHIMERA_CALL_PHASE_THINKING,
  CHIMERA_CALL_PHASE_ANSWER,
  CHIMERA_CALL_PHASE_END,
  CHIMERA_N_CALL_PHASES,
} ChimeraCallPhaseKind;

/**
 * ChimeraCallPhaseSource:
 * @CHIMERA_CALL_PHASE_BY_CLIENT: between two of the client's time stamps
 * @CHIMERA_CALL_PHASE_BY_SERVER: a duration that the server sent, in full; where it begins is not known
 * @CHIMERA_CALL_PHASE_DERIVED: a remainder, or a duration of the server's that was cut because it would
 *   reach beyond what the client measured
 */
typedef enum
{
  CHIMERA_CALL_PHASE_BY_CLIENT,
  CHIMERA_CALL_PHASE_BY_SERVER,
  CHIMERA_CALL_PHASE_DERIVED,
} ChimeraCallPhaseSource;

/**
 * ChimeraCallPhase:
 * @kind: what was done
 * @source: how its duration is known
 * @start_ns: since the request was sent
 * @duration_ns: how long it took, more than 0
 */
typedef struct
{
  ChimeraCallPhaseKind kind;
  ChimeraCallPhaseSource source;
  gint64 start_ns;
  gint64 duration_ns;
} ChimeraCallPhase;

guint chimera_phases_list (const ChimeraCall *call,
                           ChimeraCallPhase   phases[CHIMERA_N_CALL_PHASES]);

G_END_DECLS
