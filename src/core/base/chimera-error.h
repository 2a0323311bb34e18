/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CHIMERA_ERROR:
 *
 * The one error domain of Chimera. Cancellation is always G_IO_ERROR_CANCELLED, failures of the
 * file system keep their #GIOErrorEnum; everything else is a #ChimeraError. The message names the
 * file, the address or the field, and what was expected, and is meant to be shown to a person.
 */
#define CHIMERA_ERROR (chimera_error_quark ())

/**
 * ChimeraError:
 * @CHIMERA_ERROR_FAILED: anything without a code of its own
 * @CHIMERA_ERROR_PARSE: bytes are not in the format they claim to be in
 * @CHIMERA_ERROR_TOO_LARGE: a line, a file or a nesting is beyond its stated cap
 * @CHIMERA_ERROR_INVALID: a value given by the user is out of its range
 * @CHIMERA_ERROR_UNREACHABLE: no server answers at the address
 * @CHIMERA_ERROR_NO_MODEL: the server does not have the model
 * @CHIMERA_ERROR_SERVER: the server answered with an error
 * @CHIMERA_ERROR_UNAUTHORIZED: the server wants a key, or another one
 * @CHIMERA_ERROR_CONTEXT: the prompt does not fit the model's context
 * @CHIMERA_ERROR_TIMEOUT: a watchdog ran out
 * @CHIMERA_ERROR_CUT: the stream ended before the server said it was done
 * @CHIMERA_ERROR_NEWER: the data were written by a newer version of Chimera
 * @CHIMERA_ERROR_NOT_FOUND: the history has no such experiment
 * @CHIMERA_ERROR_UNKNOWN: a server of this kind does not tell what was asked
 */
typedef enum
{
  CHIMERA_ERROR_FAILED,
  CHIMERA_ERROR_PARSE,
  CHIMERA_ERROR_TOO_LARGE,
  CHIMERA_ERROR_INVALID,
  CHIMERA_ERROR_UNREACHABLE,
  CHIMERA_ERROR_NO_MODEL,
  CHIMERA_ERROR_SERVER,
  CHIMERA_ERROR_UNAUTHORIZED,
  CHIMERA_ERROR_CONTEXT,
  CHIMERA_ERROR_TIMEOUT,
  CHIMERA_ERROR_CUT,
  CHIMERA_ERROR_NEWER,
  CHIMERA_ERROR_NOT_FOUND,
  CHIMERA_ERROR_UNKNOWN,
} ChimeraError;

GQuark chimera_error_quark (void);

G_END_DECLS
