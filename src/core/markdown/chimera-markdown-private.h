/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cmark.h>

#include "chimera-markdown.h"

G_BEGIN_DECLS

/* The tree while it is built. Strings from cmark go through chimera_markdown_keep() or _keep_text(),
 * which take out the marks that ChimeraMarkdownSource put in. */

ChimeraMarkdown     *chimera_markdown_new            (void);
ChimeraMarkdownNode *chimera_markdown_add            (ChimeraMarkdown     *self,
                                                      ChimeraMarkdownNode *parent,
                                                      ChimeraMarkdownKind  kind);
void                 chimera_markdown_set_full_line (ChimeraMarkdown     *self,
                                                      int                  line);
char                *chimera_markdown_keep           (ChimeraMarkdown     *self,
                                                      const char          *text,
                                                      gssize               length);
char                *chimera_markdown_keep_text      (ChimeraMarkdown     *self,
                                                      const char          *text,
                                                      gssize               length);

/* What is still to be read: the children of @from, to be put below @to. */
typedef struct
{
  cmark_node *from;
  ChimeraMarkdownNode *to;
  guint level;
  gboolean in_link;
} ChimeraMarkdownJob;

typedef struct _ChimeraMarkdownInlines ChimeraMarkdownInlines;

ChimeraMarkdownInlines *chimera_markdown_inlines_new  (ChimeraMarkdown          *tree,
                                                       GArray                   *jobs);
void                    chimera_markdown_inlines_free (ChimeraMarkdownInlines   *self);
void                    chimera_markdown_inlines_read (ChimeraMarkdownInlines   *self,
                                                       const ChimeraMarkdownJob *job);

gsize                   chimera_markdown_autolink_scan (const char              *text,
                                                        gsize                    length,
                                                        gsize                    position,
                                                        gsize                   *out_scheme_length);

char                   *chimera_markdown_make_slug     (GHashTable                *slugs,
                                                        const ChimeraMarkdownNode *heading);
void                    chimera_markdown_append_href   (GString                   *html,
                                                        const char                *url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraMarkdownInlines, chimera_markdown_inlines_free)

G_END_DECLS
