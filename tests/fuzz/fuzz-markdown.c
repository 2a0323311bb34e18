/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A libFuzzer target for the Markdown room: any bytes must give a tree and HTML for which
 * chimera_markdown_check() holds. The files in markdown/ beside it are its seeds, and a test
 * replays them. To fuzz, compile this file, chimera-markdown-checks.c and src/core/markdown/ with
 * clang -fsanitize=fuzzer,address and run it on a copy of markdown/ with -dict=markdown.dict. */

#include "config.h"

#include "../core/markdown/chimera-markdown-checks.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  chimera_markdown_check ((const char *) data, size);

  return 0;
}
