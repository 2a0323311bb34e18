/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A libFuzzer target for what is measured in Markdown: markdown_harvest_check() must hold for any
 * bytes. The files in markdown-harvest/ beside it are its seeds, and a test replays them. To fuzz,
 * build it as meson.build says and run it on a copy of them with -dict=markdown-harvest.dict. */

#include "config.h"

#include "../core/artifacts/harvests.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  markdown_harvest_check ((const char *) data, size);

  return 0;
}
