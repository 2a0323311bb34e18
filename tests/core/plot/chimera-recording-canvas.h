/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-canvas.h"

G_BEGIN_DECLS

/* A canvas that draws nothing: it fails the test on a coordinate that is no number and remembers
 * every shape. A letter is half as wide as it is high. */

typedef struct
{
  double x;
  double y;
  double width;
  double size;
  gboolean bold;
  ChimeraColor color;
  char *text;
} ChimeraRecordedText;

typedef struct
{
  ChimeraMarker marker;
  double x;
  double y;
  double radius;
  double alpha;
  ChimeraColor fill;
  ChimeraColor stroke;
} ChimeraRecordedMarker;

typedef struct
{
  double x1;
  double y1;
  double x2;
  double y2;
  ChimeraColor color;
  ChimeraDash dash;
} ChimeraRecordedLine;

typedef struct
{
  double x;
  double y;
  double width;
  double height;
  ChimeraColor fill;
} ChimeraRecordedRect;

typedef struct
{
  ChimeraCanvas parent;
  GArray *texts;
  GArray *markers;
  GArray *lines;
  GArray *rects;
} ChimeraRecordingCanvas;

void                       chimera_recording_canvas_init      (ChimeraRecordingCanvas *self);
void                       chimera_recording_canvas_clear     (ChimeraRecordingCanvas *self);
const ChimeraRecordedText *chimera_recording_canvas_find_text (ChimeraRecordingCanvas *self,
                                                               const char             *text);
guint                      chimera_recording_canvas_count_lines (ChimeraRecordingCanvas *self,
                                                                 ChimeraColor            color,
                                                                 ChimeraDash             dash);
void                       chimera_recording_canvas_assert_apart (ChimeraRecordingCanvas *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChimeraRecordingCanvas, chimera_recording_canvas_clear)

G_END_DECLS
