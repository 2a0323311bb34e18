/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The built programs, as a script would use them. */

typedef struct
{
  char *dir;
  char *folder;            /* with three artifacts */
  char *output;
  GSubprocess *simulator;
  char *url;
  const char *wanted_key;  /* by the simulator */
  const char *given_key;   /* in the environment */
} Fixture;

/* Where the program is that the test is told of by this variable */
char                *get_program       (const char          *variable);
GSubprocessLauncher *make_launcher     (Fixture             *fixture,
                                        GSubprocessFlags     flags);
void                 set_up            (Fixture             *fixture,
                                        gconstpointer        data);
void                 tear_down         (Fixture             *fixture,
                                        gconstpointer        data);
void                 start_simulator   (Fixture             *fixture,
                                        const char          *rate,
                                        const char          *fault);
/* Both return the exit status; what was said on stderr is in the log of the test. */
int                  run_v             (Fixture             *fixture,
                                        const char *const   *arguments,
                                        char               **out_output,
                                        char               **out_errors);
/* The folder, by the simulator */
int                  analyze_v         (Fixture             *fixture,
                                        const char *const   *options,
                                        char               **out_output,
                                        char               **out_errors);

JsonObject          *parse_object      (const char          *text);
gint64               get_int           (JsonObject          *object,
                                        const char          *member);
const char          *get_string        (JsonObject          *object,
                                        const char          *member);
gint64               get_time_us       (JsonObject          *object,
                                        const char          *member);
char                *read_output       (Fixture             *fixture,
                                        const char          *name);
/* The newest of the history; NULL where it is empty */
JsonObject          *read_history      (Fixture             *fixture,
                                        guint                n_expected);
void                 assert_only_error (const char          *output,
                                        const char          *named);

#define run(fixture, out_output, out_errors, ...) \
  run_v (fixture, (const char *const []) { __VA_ARGS__, NULL }, out_output, out_errors)
#define analyze(fixture, out_output, out_errors, ...) \
  analyze_v (fixture, (const char *const []) { "--model=simulated", ##__VA_ARGS__, NULL }, out_output, out_errors)

G_END_DECLS
