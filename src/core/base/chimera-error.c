/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-error.h"

G_DEFINE_QUARK (chimera-error, chimera_error)
