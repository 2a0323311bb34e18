/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-harvesters.h"
#include "chimera-long-table.h"
#include "chimera-test.h"
#include "harvests.h"

typedef struct
{
  const char *text;
  const char *expected;
} Row;

/* Each is read at once and in pieces of one byte. */
static void
check_rows (const Row *rows,
            guint      n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    for (guint round = 0; round < 2; round++)
      {
        g_autoptr(ChimeraReading) reading = csv_harvest (rows[i].text, strlen (rows[i].text),
                                                         round == 0 ? 100000 : 1, 0);
        g_autofree char *result = csv_harvest_to_text (reading);

        g_test_message ("row %u", i);
        g_assert_cmpstr (result, ==, rows[i].expected);
      }
}

static void
test_header (void)
{
  static const Row rows[] = {
    { "a,b\n1,x\n2,y\n", "UTF-8 ',' rows 2 columns 2\na: 1@1 2@2\n" },
    { "a\n1\n", "UTF-8 ',' rows 1 columns 1\na: 1@1\n" },
    /* none */
    { "1,2\n3,4\n", "UTF-8 ',' rows 2 columns 2\ncolumn 1: 1@1 3@2\ncolumn 2: 2@1 4@2\n" },
    { "x,1\ny,2\n", "UTF-8 ',' rows 2 columns 2\ncolumn 2: 1@1 2@2\n" },
    { "1\n2\n", "UTF-8 ',' rows 2 columns 1\ncolumn 1: 1@1 2@2\n" },
    /* names that are the same, empty, odd or not there */
    { "a,a,a\n1,2,3\n", "UTF-8 ',' rows 1 columns 3\na: 1@1\na (2): 2@1\na (3): 3@1\n" },
    { "a,a (2),a\n1,2,3\n", "UTF-8 ',' rows 1 columns 3\na: 1@1\na (2): 2@1\na (3): 3@1\n" },
    { ",a\n0,1\n1,2\n", "UTF-8 ',' rows 2 columns 2\ncolumn 1: 0@1 1@2\na: 1@1 2@2\n" },
    { "\"a\nb\", c \n1,2\n", "UTF-8 ',' rows 1 columns 2\na b: 1@1\nc: 2@1\n" },
    { "a\xff,b\n1,2\n", "Windows-1252 ',' rows 1 columns 2 not UTF-8 1\na\xc3\xbf: 1@1\nb: 2@1\n" },
    /* names that are numbers and rise, behind one that is none */
    { "metric,1,2,4,8\nlatency_ms,10,20,30,40\nttft_ms,5,6,7,8\n",
      "UTF-8 ',' rows 2 columns 5\n1: 10@1 5@2\n2: 20@1 6@2\n4: 30@1 7@2\n8: 40@1 8@2\n" },
    { "num_ctx,2048,4096\nx,1,2\n", "UTF-8 ',' rows 1 columns 3\n2048 {num_ctx=x}: 1@1\n4096 {num_ctx=x}: 2@1\n" },
    /* but these do not rise, have decimals, are two, or have nothing or their own name below them */
    { "x,1,2,3\nx,3,4,5\n", "UTF-8 ',' rows 2 columns 4\ncolumn 2: 1@1 3@2\ncolumn 3: 2@1 4@2\ncolumn 4: 3@1 5@2\n" },
    { "x,1,2,2\ny,3,4,5\n", "UTF-8 ',' rows 2 columns 4\ncolumn 2: 1@1 3@2\ncolumn 3: 2@1 4@2\ncolumn 4: 2@1 5@2\n" },
    { "x,1,2,2.5\ny,3,4,5\n", "UTF-8 ',' rows 2 columns 4\ncolumn 2: 1@1 3@2\ncolumn 3: 2@1 4@2\ncolumn 4: 2.5@1 5@2\n" },
    { "x,1,2\ny,3,4\n", "UTF-8 ',' rows 2 columns 3\ncolumn 2: 1@1 3@2\ncolumn 3: 2@1 4@2\n" },
    { "x,1,2,3\n", "UTF-8 ',' rows 1 columns 4\ncolumn 2: 1@1\ncolumn 3: 2@1\ncolumn 4: 3@1\n" },
    { "a,b,\n1,2,\n", "UTF-8 ',' rows 1 columns 3\na: 1@1\nb: 2@1\n" },
    /* R leaves out the name of the first column; a separator at the end is no cell */
    { "a,b\nx,1,2\ny,3,4\n", "UTF-8 ',' rows 2 columns 3\na: 1@1 3@2\nb: 2@1 4@2\n" },
    { "a,b\n1,2,\n3,4,\n", "UTF-8 ',' rows 2 columns 2\na: 1@1 3@2\nb: 2@1 4@2\n" },
    /* the separator is stated for Excel */
    { "sep=;\nx;y\n1,5;2\n2,5;3\n", "UTF-8 ';' rows 2 columns 2 above 1\nx: 1.5@1 2.5@2\ny: 2@1 3@2\n" },
    { "SEP=|\r\na,b|c\r\n1|2\r\n", "UTF-8 '|' rows 1 columns 2 above 1\na,b: 1@1\nc: 2@1\n" },
    { "sep=,\na,b,c\n1,2,3\n", "UTF-8 ',' rows 1 columns 3 above 1\na: 1@1\nb: 2@1\nc: 3@1\n" },
    { "sep=x\n1\n2\n", "UTF-8 ',' rows 2 columns 1\nsep=x: 1@1 2@2\n" },
    { "sep=;\n", "UTF-8 ';' rows 0 columns 2\n" },
    /* a title above, and pairs */
    { "My results\n\na,b\n1,2\n3,4\n", "UTF-8 ',' rows 2 columns 2 above 1\na: 1@1 3@2\nb: 2@1 4@2\n" },
    { "# by me, today\na,b,c,d\n1,2,3,4\n1,2,3,4\n",
      "UTF-8 ',' rows 2 columns 4 above 1\na: 1@1 1@2\nb: 2@1 2@2\nc: 3@1 3@2\nd: 4@1 4@2\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_units (void)
{
  static const Row rows[] = {
    /* as NVIDIA Nsight Compute writes them */
    { "\"ID\",\"Name\",\"limit_registers\",\"duration.sum\",\"active\"\n"
      "\"\",\"\",\"block\",\"us\",\"%\"\n"
      "\"0\",\"mmq\",\"21.0\",\"9.408\",\"22,80,000\"\n",
      "UTF-8 ',' rows 1 columns 5\nID {Name=mmq}: 0@1\nlimit_registers {Name=mmq}: 21@1\n"
      "duration.sum \xc2\xb5s {Name=mmq}: 9.408@1\nactive % {Name=mmq}: 2280000@1\n" },
    { "t,v\n[ms],(GB)\n1,2\n", "UTF-8 ',' rows 1 columns 2\nt ms: 1@1\nv GB: 2@1\n" },
    /* a failure below does not take the units away */
    { "t,v\nms,GB\n1,2\nFAILED,3\n4,OOM\n", "UTF-8 ',' rows 3 columns 2\nt ms: 1@1 4@3 text 1\nv GB: 2@1 3@2 text 1\n" },
    { "t,v\nms,GB\nOOM,2\nOOM,3\n4,5\n", "UTF-8 ',' rows 3 columns 2\nt ms: 4@3 text 2\nv GB: 2@1 3@2 5@3\n" },
    /* what a column of texts has for a unit */
    { "what,t,v\nname,ms,(GB)\nx,1,2\n", "UTF-8 ',' rows 1 columns 3\nt ms: 1@1\nv GB: 2@1\n" },
    { "what,t\n(text),ms\nx,1\n", "UTF-8 ',' rows 1 columns 2\nt ms: 1@1\n" },
    { "what,t,n,v\n[String],ms,(-),\nx,1,2,3\n", "UTF-8 ',' rows 1 columns 4\nt ms: 1@1\nn: 2@1\nv: 3@1\n" },
    { "what,t\n-,ms\nx,1\n", "UTF-8 ',' rows 1 columns 2\nt ms: 1@1\n" },
    { "what,t\n,ms\nx,1\n", "UTF-8 ',' rows 1 columns 2\nt ms: 1@1\n" },
    /* then all others have to be units */
    { "what,t,v\nname,ms,foo\nx,1,2\ny,3,4\n", "UTF-8 ',' rows 3 columns 3\nt: 1@2 3@3 text 1\nv: 2@2 4@3 text 1\n" },
    { "what,t\nname,foo\nx,1\n", "UTF-8 ',' rows 2 columns 2\nt: 1@2 text 1\n" },
    { "what,t\nwarm,ms\nx,1\n", "UTF-8 ',' rows 2 columns 2\nt: 1@2 text 1\n" },
    /* these are rows of data: a name below a name, nothing known, nothing below */
    { "name,unit\nms,s\nx,y\n", "UTF-8 ',' rows 2 columns 2\n" },
    { "a,b\nfoo,bar\n1,2\n", "UTF-8 ',' rows 2 columns 2\na: 1@2 text 1\nb: 2@2 text 1\n" },
    { "a,b\n-,ms\n", "UTF-8 ',' rows 1 columns 2\n" },
    /* from the names */
    { "ttft_s,x (ms)\n1,2\n", "UTF-8 ',' rows 1 columns 2\nttft_s s: 1@1\nx (ms) ms: 2@1\n" },
    /* beside the numbers; a zero needs none, another number does */
    { "load,m\n12.5%,5.5 GB\n50 %,2000 MB\n0,0\n7,1 s\n",
      "UTF-8 ',' rows 4 columns 2\nload %: 12.5@1 50@2 0@3 text 1\nm GB: 5.5@1 2@2 0@3 text 1\n" },
    { "m,n\n0,0\n512 MiB,1\n1 GiB,2 s\n",
      "UTF-8 ',' rows 3 columns 2\nm MiB: 0@1 512@2 1024@3\nn: 0@1 1@2 text 1\n" },
    { "t_s\n500 ms\n2 s\n3\n", "UTF-8 ',' rows 3 columns 1\nt_s s: 0.5@1 2@2 3@3\n" },
    { "v\n5\n6\n7 ms\n", "UTF-8 ',' rows 3 columns 1\nv: 5@1 6@2 text 1\n" },
    { "model,v\n7B,7 B\n4.3B,8 B\n", "UTF-8 ',' rows 2 columns 2\nv B: 7@1 8@2 [model=7B n=1 mean=7] [model=4.3B n=1 mean=8]\n" },
    { "v\n5\n6\n7 apples\n", "UTF-8 ',' rows 3 columns 1\nv: 5@1 6@2 text 1\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_format (void)
{
  static const Row rows[] = {
    { "a;b\n1,5;x\n2,25;y\n", "UTF-8 ';' rows 2 columns 2\na: 1.5@1 2.25@2\n" },
    { "a;b\n1.234,5;2\n", "UTF-8 ';' rows 1 columns 2\na: 1234.5@1\nb: 2@1\n" },
    { "a;b\n1,234;1\n", "UTF-8 ';' rows 1 columns 2 guessed 1\na: 1.234@1\nb: 1@1\n" },
    { "a;b\n1.5;1\n", "UTF-8 ';' rows 1 columns 2\na: 1.5@1\nb: 1@1\n" },
    { "a\tb\n1,5\t2,5\n", "UTF-8 '\t' rows 1 columns 2\na: 1.5@1\nb: 2.5@1\n" },
    { "a\tb\n1,234\t2,345,678\n", "UTF-8 '\t' rows 1 columns 2\na: 1234@1\nb: 2345678@1\n" },
    { "a\tb\n1,234\t2.5\n", "UTF-8 '\t' rows 1 columns 2\na: 1234@1\nb: 2.5@1\n" },
    /* one cell that can only be a point outweighs all that can be either */
    { "x;y;z\n0.5;12,345;98,765\n0.25;12,345;98,765\n",
      "UTF-8 ';' rows 2 columns 3\nx: 0.5@1 0.25@2\ny: 12345@1 12345@2\nz: 98765@1 98765@2\n" },
    { "x;y\n1,234;0.5\n1,235;0.75\n", "UTF-8 ';' rows 2 columns 2\nx: 1234@1 1235@2\ny: 0.5@1 0.75@2\n" },
    { "x;y\n1.234;0,5\n", "UTF-8 ';' rows 1 columns 2\nx: 1234@1\ny: 0.5@1\n" },
    /* columns that disagree are read each in its way; one that is silent is guessed */
    { "x;y;z\n0.5;0,5;1,234\n", "UTF-8 ';' rows 1 columns 3 guessed 1\nx: 0.5@1\ny: 0.5@1\nz: 1.234@1\n" },
    { "x;y\n0.5;1\n1,5;2\n", "UTF-8 ';' rows 2 columns 2 contrary 1\nx: 0.5@1 text 1\ny: 1@1 2@2\n" },
    /* without any the mark is before decimals, and with semicolons rather the comma */
    { "a;b\n1.234;2.345\n", "UTF-8 ';' rows 1 columns 2 guessed 2\na: 1.234@1\nb: 2.345@1\n" },
    { "a;b\n1.234;2,345\n", "UTF-8 ';' rows 1 columns 2 guessed 2\na: 1234@1\nb: 2.345@1\n" },
    { "a\tb\n1,234\t2\n", "UTF-8 '\t' rows 1 columns 2 guessed 1\na: 1.234@1\nb: 2@1\n" },
    { "a|b\n1,5|2\n", "UTF-8 '|' rows 1 columns 2\na: 1.5@1\nb: 2@1\n" },
    /* a name above decimals with commas is one column */
    { "zeit_ms\n1,5\n2,5\n3,25\n", "UTF-8 ';' rows 3 columns 1\nzeit_ms ms: 1.5@1 2.5@2 3.25@3\n" },
    { "t_s\n1,5\n2\n\"\"\n-3,25\n", "UTF-8 ';' rows 4 columns 1\nt_s s: 1.5@1 2@2 -3.25@4\n" },
    { "t\n1,234\n2,345\n", "UTF-8 ';' rows 2 columns 1 guessed 2\nt: 1.234@1 2.345@2\n" },
    { "# by me\n1,5\n2,5\n", "UTF-8 ',' rows 2 columns 2 above 1\ncolumn 1: 1@1 2@2\ncolumn 2: 5@1 5@2\n" },
    { "1,5\n2,5\n", "UTF-8 ',' rows 2 columns 2\ncolumn 1: 1@1 2@2\ncolumn 2: 5@1 5@2\n" },
    /* thousands in French and Swiss spreadsheets */
    { "a;b\n1\xe2\x80\xaf""234,5;12\xc2\xa0""345\n7,25;1\xe2\x80\x89""000\n",
      "UTF-8 ';' rows 2 columns 2\na: 1234.5@1 7.25@2\nb: 12345@1 1000@2\n" },
    { "a;b\n1\xa0""234,5;12\xa0ms\n", "Windows-1252 ';' rows 1 columns 2 not UTF-8 2\na: 1234.5@1\nb ms: 12@1\n" },
    { "a;b\n1'234.5;1\xe2\x80\x99""000\n", "UTF-8 ';' rows 1 columns 2\na: 1234.5@1\nb: 1000@1\n" },
    { "a,b\n1'234.5,1\xc2\xa0""000\n", "UTF-8 ',' rows 1 columns 2\na: 1234.5@1\nb: 1000@1\n" },
    { "a,b\n\"1\xc2\xa0""234,5\",2\n", "UTF-8 ',' rows 1 columns 2\nb: 2@1\n" },
    { "a|b\n1|2\n", "UTF-8 '|' rows 1 columns 2\na: 1@1\nb: 2@1\n" },
    /* with commas between the cells it is no decimal comma, whatever the quotes say */
    { "a,b\n\"1,5\",2\n", "UTF-8 ',' rows 1 columns 2\nb: 2@1\n" },
    { "a,b\n\"1,500\",2\n", "UTF-8 ',' rows 1 columns 2\na: 1500@1\nb: 2@1\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static char *
summarize (ChimeraReading *reading,
           guint           index)
{
  ChimeraMetric *metric = g_ptr_array_index (reading->metrics, index);
  gsize n;
  const double *values = chimera_metric_get_values (metric, &n);

  return g_strdup_printf ("%s n %zu last %.15g text %" G_GUINT64_FORMAT " guessed %" G_GUINT64_FORMAT " contrary %" G_GUINT64_FORMAT,
                          chimera_metric_get_name (metric), n, values[n - 1], chimera_metric_get_n_text (metric),
                          reading->n_guessed, reading->n_contrary);
}

/* What is written behind the records that the layout is made of. */
static void
test_late_format (void)
{
  static const struct
  {
    const char *header;
    const char *early;
    const char *late;
    const char *expected;
  } rows[] = {
    { "x;y\n", "0;a\n", "1,234;a\n", "x n 700 last 1.234 text 0 guessed 300 contrary 0" },
    { "x;y\n", "0;a\n", "1.234;a\n", "x n 700 last 1.234 text 0 guessed 300 contrary 0" },
    { "x;y\n", "5;a\n", "1,5;a\n", "x n 700 last 1.5 text 0 guessed 0 contrary 0" },
    { "x;y\n", "5;0.5\n", "1,5;0.5\n", "x n 700 last 1.5 text 0 guessed 0 contrary 0" },
    { "x;y\n", "5;0.5\n", "1,234;0.5\n", "x n 700 last 1234 text 0 guessed 0 contrary 0" },
    { "x\ty\n", "5\ta\n", "1,5\ta\n", "x n 700 last 1.5 text 0 guessed 0 contrary 0" },
    /* read in the wrong way for too long, and said so */
    { "x;y\n", "12,345;a\n", "0.5;a\n", "x n 700 last 0.5 text 0 guessed 0 contrary 400" },
    { "x;y\n", "0.5;a\n", "1,5;a\n", "x n 400 last 0.5 text 300 guessed 0 contrary 300" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GString) text = g_string_new (rows[i].header);
      g_autoptr(ChimeraReading) reading = NULL;
      g_autofree char *result = NULL;

      for (guint j = 0; j < 700; j++)
        g_string_append (text, j < 400 ? rows[i].early : rows[i].late);
      reading = csv_harvest (text->str, text->len, 1000, 0);
      result = summarize (reading, 0);
      g_test_message ("row %u", i);
      g_assert_cmpstr (result, ==, rows[i].expected);
    }
}

static void
test_lacks_header (void)
{
  static const struct
  {
    const char *text;
    gboolean lacks;
  } rows[] = {
    { "1,2\n3,4\n", TRUE },
    { "x,1\ny,2\n", TRUE },
    { "a,b\n1,2\n", FALSE },
    { "metric,1,2,4\nx,1,2,3\n", FALSE },
    { "", FALSE },
    { "Here are some words and no numbers at all.\n", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ChimeraReading) reading = csv_harvest (rows[i].text, strlen (rows[i].text), 100, 0);

      g_assert_cmpint (reading->lacks_header, ==, rows[i].lacks);
    }
}

/* Each series has a copy of each: of a mebibyte that would be as many mebibytes as columns. */
static void
test_long_key (void)
{
  for (gsize length = CHIMERA_HARVEST_MAX_KEY_TEXT; length <= CHIMERA_HARVEST_MAX_KEY_TEXT + 1; length++)
    {
      g_autofree char *model = g_strnfill (length, 'm');
      g_autofree char *text = g_strdup_printf ("model,v\n%s,1\nb,2\n", model);
      g_autoptr(ChimeraReading) reading = csv_harvest (text, strlen (text), 100, 0);
      guint n_groups;
      const ChimeraMetricGroup *groups = chimera_metric_get_groups (g_ptr_array_index (reading->metrics, 0), &n_groups);
      gboolean is_found = FALSE;

      for (guint i = 0; i < n_groups; i++)
        is_found |= strstr (groups[i].label, model) != NULL;
      g_assert_cmpint (is_found, ==, length == CHIMERA_HARVEST_MAX_KEY_TEXT);
    }
}

static void
test_windows_1252 (void)
{
  static const Row rows[] = {
    { "mod\xe8le,v\n3,1\n", "Windows-1252 ',' rows 1 columns 2 not UTF-8 1\nmod\xc3\xa8le: 3@1\nv: 1@1\n" },
    { "model,latency (\xb5s)\n\x93q4\x94,1\n\x93q4\x94,2\n",
      "Windows-1252 ',' rows 2 columns 2 not UTF-8 3\nlatency (\xc2\xb5s) \xc2\xb5s {model=\xe2\x80\x9cq4\xe2\x80\x9d}: 1@1 2@2\n" },
    /* UTF-8 stays what it is beside other cells; five bytes stand for nothing */
    { "v\xc3\xa9,a\x81\n1,2\n", "Windows-1252 ',' rows 1 columns 2 not UTF-8 1\nv\xc3\xa9: 1@1\na\xef\xbf\xbd: 2@1\n" },
    { "v\xc3\xa9,a\n1,2\n", "UTF-8 ',' rows 1 columns 2\nv\xc3\xa9: 1@1\na: 2@1\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_not_text (void)
{
  char text[600];
  guint32 state = 7;

  for (guint i = 0; i < sizeof text; i++)
    {
      state = state * 1664525u + 1013904223u;
      text[i] = (char) MAX (state >> 24, 1);
    }

  for (gsize piece = 1; piece <= sizeof text; piece *= 7)
    {
      g_autoptr(ChimeraReading) reading = csv_harvest (text, sizeof text, piece, 0);
      g_autofree char *result = csv_harvest_to_text (reading);

      g_assert_cmpstr (result, ==, "UTF-8 ',' rows 0 columns 0 error 0:0 This is not text.\n");
    }

  /* colours of a terminal, and a form feed, are text */
  check_rows (&(Row) { "a,b\n\x1b[1m1\x1b[0m,2\n\f,3\n", "UTF-8 ',' rows 2 columns 2\nb: 2@1 3@2\n" }, 1);
}

/* What a server sent that wanted a login first. */
static void
test_web_page (void)
{
#define ERROR " rows 0 columns 0 error 1:1 This is a web page and no table.\n"
  static const Row rows[] = {
    { "<!DOCTYPE html>\n<html>\n<table><tr><td>1, 2</td></tr></table>\n", "UTF-8 ','" ERROR },
    { "<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">\n", "UTF-8 ','" ERROR },
    { "\n  <html lang=\"en\">;\n<p>1;2\n", "UTF-8 ';'" ERROR },
    { "\xef\xbb\xbf<HTML>\n", "UTF-8 ','" ERROR },
    { "<html", "UTF-8 ','" ERROR },
    { "<htmlsize>,ms\n5,6\n", "UTF-8 ',' rows 1 columns 2\n<htmlsize>: 5@1\nms ms: 6@1\n" },
    { "page,ms\n<html>,6\n", "UTF-8 ',' rows 1 columns 2\nms ms: 6@1\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
#undef ERROR
}

static void
test_cells (void)
{
  static const Row rows[] = {
    /* absent is not zero, and not text */
    { "a,b\n,1\n-,2\nN/A,3\nnull,4\nnan,5\n5,6\n", "UTF-8 ',' rows 6 columns 2\na: 5@6\nb: 1@1 2@2 3@3 4@4 5@5 6@6\n" },
    { "a\n1\n2\ninf\nx\n", "UTF-8 ',' rows 4 columns 1\na: 1@1 2@2 text 2\n" },
    /* half of the cells have to be numbers */
    { "a,z\n1,\nx,\n", "UTF-8 ',' rows 2 columns 2\na: 1@1 text 1\n" },
    { "a,z\n1,\nx,\ny,\n", "UTF-8 ',' rows 3 columns 2\n" },
    /* but not where a unit says that they should be */
    { "t_ms,z\n1,\nOOM,\nOOM,\n", "UTF-8 ',' rows 3 columns 2\nt_ms ms: 1@1 text 2\n" },
    { "t,z\nms,\ninf,\n1,\n2,\ninf,\nx,\n-inf,\n", "UTF-8 ',' rows 6 columns 2\nt ms: 1@2 2@3 text 4\n" },
    { "t_ms,z\nOOM,\n", "UTF-8 ',' rows 1 columns 2\n" },
    { "tokens,z\n1,\nyes,\nno,\n", "UTF-8 ',' rows 3 columns 2\n" },
    { "t,z\n1 ms,\nx,\ny,\n", "UTF-8 ',' rows 3 columns 2\n" },
    /* infinity is no word: it speaks neither for numbers nor against them */
    { "p,z\ninf,\ninf,\n5.5,\n-inf,\n", "UTF-8 ',' rows 4 columns 2\np: 5.5@3 text 3\n" },
    { "p,z\ninf,\n,\nnan,\nn/a,\n5.5,\n1e999,\nx,\n", "UTF-8 ',' rows 7 columns 2\np: 5.5@5 text 3\n" },
    { "p,z\ninf,\ninf,\n5.5,\nx,\ny,\n", "UTF-8 ',' rows 5 columns 2\n" },
    { "p,z\ninf,\ninf,\n", "UTF-8 ',' rows 2 columns 2\n" },
    /* rows of other lengths */
    { "a,b\n1\n2,3\n4,5,6\n", "UTF-8 ',' rows 3 columns 2 ragged 2\na: 1@1 2@2 4@3\nb: 3@2 5@3\n" },
    { "a,b\n\n1,2\n\n\n3,4\n", "UTF-8 ',' rows 2 columns 2\na: 1@1 3@2\nb: 2@1 4@2\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static char *
show_untaken (ChimeraReading *reading)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < reading->untaken->len; i++)
    {
      const ChimeraUntaken *untaken = g_ptr_array_index (reading->untaken, i);

      g_string_append_printf (out, "%s %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT " ",
                              untaken->name, untaken->n_numbers, untaken->n_cells);
    }

  return g_string_free (out, FALSE);
}

/* What looks like measurements and is in no series is named. */
static void
test_untaken (void)
{
  static const struct
  {
    const char *text;
    const char *untaken;
  } rows[] = {
    /* nobody can tell what these are */
    { "model,ppl,z\na,\"1,5\",1\nb,\"2,25\",2\n", "ppl 2/2 " },
    { "ppl,z\n\"1\xc2\xa0""234,5\",1\n\"1 234,5\",2\n\"-1 234.5\",3\n,4\n", "ppl 3/3 " },
    { "ppl;z\n1 234,5;1\n2 345,5;2\n", "ppl 2/2 " },
    { "ppl;z\n1.5;1\n1,5;2\n2,5;3\n", "ppl 3/3 " },
    /* other texts outnumber them */
    { "ppl,z\n5.5,1\nOOM,2\nOOM,3\n", "ppl 1/3 " },
    { "ppl,z\ninf,1\ninf,2\n", "ppl 2/2 " },
    { "v,z\n1 ms,1\n2 GB,2\n3 W,3\n", "v 3/3 " },
    /* a series that is only a part of its column */
    { "ppl,z\n\"1,5\",1\n2,2\n3,3\n", "ppl 1/3 " },
    { "ppl,z\nOOM,1\n2,2\n3,3\n", "" },
    /* texts, dates, versions, hashes and names are none */
    { "what,z\nfast,1\nslow,2\nodd,3\nslow,4\n5,5\n", "" },
    { "when,z\n2025-09-30,1\n2025-09-30 20:11:33,2\n30.09.2025,3\n20:11,4\n", "" },
    { "version,z\n1.2,1\n1.2.3,2\n1.3.0,3\n", "" },
    { "release,z\n1.2.1,1\nv1.3,2\n10.0.0.1,3\n", "" },
    { "commit,z\n1234567,1\nabcdef0,2\n12ab345,3\n", "" },
    { "size,z\n7B,1\n70B,2\n1.5B,3\n", "" },
    { "run_id,z\n1,1\nx2,2\nx3,3\n", "" },
    { "shape,z\n\"(128, 1)\",1\n\"1,2,3,4\",2\n128x512,3\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ChimeraReading) reading = csv_harvest (rows[i].text, strlen (rows[i].text), 100, 0);
      g_autofree char *untaken = show_untaken (reading);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpstr (untaken, ==, rows[i].untaken);
      g_assert_cmpuint (reading->n_untaken, ==, reading->untaken->len);
    }
}

static void
test_many_untaken (void)
{
  g_autoptr(GString) text = g_string_new ("z");
  g_autoptr(ChimeraReading) reading = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (text, ",ppl%u", i);
  g_string_append (text, "\n1");
  for (guint i = 0; i < 20; i++)
    g_string_append (text, ",\"1,5\"");
  reading = csv_harvest (text->str, text->len, 100, 0);

  g_assert_cmpuint (reading->n_untaken, ==, 20);
  g_assert_cmpuint (reading->untaken->len, ==, CHIMERA_UNTAKEN_MAX);
}

static void
test_summaries (void)
{
  static const Row rows[] = {
    { "run,ms\n1,5\n2,7\nMean,6\n", "UTF-8 ',' rows 3 columns 2\nrun: 1@1 2@2 text 1\nms ms: 5@1 7@2\n" },
    { "phase,ms\nload,1\neval,3\n Total ,4\n",
      "UTF-8 ',' rows 3 columns 2\nms ms: 1@1 3@2 [phase=load n=1 mean=1] [phase=eval n=1 mean=3]\n" },
    /* other statistics below it are summaries too; above it they may be names of modes */
    { "run,ms\nx,5\ny,7\nMean,6\nStd,1.41\nmin,5\nMax,7\np95,7\n", "UTF-8 ',' rows 7 columns 2\nms ms: 5@1 7@2\n" },
    { "mode,ms\nmax,5\neco,7\nTotal,12\n",
      "UTF-8 ',' rows 3 columns 2\nms ms: 5@1 7@2 [mode=max n=1 mean=5] [mode=eco n=1 mean=7]\n" },
    /* what describe() of pandas writes, alone and below what it describes */
    { ",ms\ncount,3\nmean,5\nstd,1\nmin,4\n25%,4.5\n50%,5\n75%,5.5\nmax,6\n", "UTF-8 ',' rows 8 columns 2\n" },
    { ",ms\ncount,3\nmean,5\nstd,1\nmin,4\n50%,5\n99.9%,6\nmax,6\n", "UTF-8 ',' rows 7 columns 2\n" },
    { "run,ms\na,4\nb,6\ncount,2\nmean,5\nstd,1\nmin,4\n25%,4.5\n50%,5\n75%,5.5\nmax,6\n",
      "UTF-8 ',' rows 10 columns 2\nms ms: 4@1 6@2\n" },
    { "run,ms\na,4\ncount,2\nb,6\nmean,5\n", "UTF-8 ',' rows 4 columns 2\nms ms: 4@1 2@2 6@3\n" },
    { ",ms\ncount,3\nmean,5\nstd,1\nmin,4\nmax,6\n", "UTF-8 ',' rows 5 columns 2\nms ms: 3@1 5@2 1@3 4@4 6@5\n" },
    { ",ms\ncount,3\nmean,5\nmin,4\n50%,5\nmax,6\n", "UTF-8 ',' rows 5 columns 2\nms ms: 3@1 5@2 4@3 5@4 6@5\n" },
    /* a table of statistics, a name with such a word in it, a word in another column */
    { "of,ms\nmean,5\np95,7\nmax,6\n50%,6\n", "UTF-8 ',' rows 4 columns 2\nms ms: 5@1 7@2 6@3 6@4\n" },
    { "phase,ms\nload,1\nmean field,3\n",
      "UTF-8 ',' rows 2 columns 2\nms ms: 1@1 3@2 [phase=load n=1 mean=1] [phase=mean field n=1 mean=3]\n" },
    { "ms,pool\n1,cls\n2,mean\n", "UTF-8 ',' rows 2 columns 2\nms ms: 1@1 2@2\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_failures (void)
{
  static const Row rows[] = {
    { "v,error\n1,\n0,boom\n0,boom\n3,\n0,bang\n",
      "UTF-8 ',' rows 5 columns 2 failed 3\nv: 1@1 3@4 failed 3\n" },
    { "success,v\nTRUE,1\nFALSE,2\n", "UTF-8 ',' rows 2 columns 2 failed 1\nv: 1@1 failed 1\n" },
    { "v,error\n0,boom\n", "UTF-8 ',' rows 1 columns 2 failed 1\nv: failed 1\n" },
    { "model,tokens_s\na,1\nb,2\na,3\n",
      "UTF-8 ',' rows 3 columns 2\ntokens_s tok/s: 1@1 2@2 3@3 [model=a n=2 mean=2] [model=b n=1 mean=2]\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

/* Zeros and ones say whether a row failed where nothing in the table is counted. */
static void
test_flags (void)
{
  static const Row rows[] = {
    { "error,v\n0,5\n1,6\n0,7\n",
      "UTF-8 ',' rows 3 columns 2 failed 1\nerror: 0@1 0@3 failed 1\nv: 5@1 7@3 failed 1\n" },
    { "v,failed\n5,0\n6,1\n7,\n",
      "UTF-8 ',' rows 3 columns 2 failed 1\nv: 5@1 7@3 failed 1\nfailed: 0@1 failed 1\n" },
    { "v,success\n5,1\n6,0\n7,1.0\n",
      "UTF-8 ',' rows 3 columns 2 failed 1\nv: 5@1 7@3 failed 1\nsuccess: 1@1 1@3 failed 1\n" },
    { "v,success\n6,0\n", "UTF-8 ',' rows 1 columns 2 failed 1\nv: failed 1\nsuccess: failed 1\n" },
    /* a row that fails in two ways failed once */
    { "v,success,error,status\n5,1,0,ok\n6,0,1,ok\n7,0,0,failed\n",
      "UTF-8 ',' rows 3 columns 4 failed 2\nv: 5@1 failed 2\nsuccess: 1@1 failed 2\nerror: 0@1 failed 2\n" },
    /* counts, as the value in the last row shows */
    { "v,success\n5,1\n6,0\n7,12\n", "UTF-8 ',' rows 3 columns 2\nv: 5@1 6@2 7@3\nsuccess: 1@1 0@2 12@3\n" },
    { "v,error\n5,1\n6,0\n7,0.5\n", "UTF-8 ',' rows 3 columns 2\nv: 5@1 6@2 7@3\nerror: 1@1 0@2 0.5@3\n" },
    /* and as the column beside it does */
    { "passed,failed\n9,1\n10,0\n", "UTF-8 ',' rows 2 columns 2\npassed: 9@1 10@2\nfailed: 1@1 0@2\n" },
    { "success,failed,v\n0,4,5\n1,3,6\n",
      "UTF-8 ',' rows 2 columns 3\nsuccess: 0@1 1@2\nfailed: 4@1 3@2\nv: 5@1 6@2\n" },
    /* but an error that is measured is no count */
    { "success,error,v\n0,0.25,5\n1,0.5,6\n",
      "UTF-8 ',' rows 2 columns 3 failed 1\nsuccess: 1@2 failed 1\nerror: 0.5@2 failed 1\nv: 6@2 failed 1\n" },
    /* nothing is told apart */
    { "failed,v\n1,5\n1,6\n", "UTF-8 ',' rows 2 columns 2\nfailed: 1@1 1@2\nv: 5@1 6@2\n" },
    /* the sum of a column is none of its values */
    { "phase,failed,v\na,0,5\nb,1,6\nc,1,7\nTotal,2,18\n",
      "UTF-8 ',' rows 4 columns 3 failed 2\nfailed {phase=a}: 0@1 failed 2\nv {phase=a}: 5@1 failed 2\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_groups (void)
{
  static const Row rows[] = {
    /* the name of a configuration stands for all that makes it, where all have one */
    { "config_name,num_gpu,v\na,60,1\na,60,3\nb,70,5\n",
      "UTF-8 ',' rows 3 columns 3\nnum_gpu: 60@1 60@2 70@3\n"
      "v: 1@1 3@2 5@3 [config_name=a n=2 mean=2] [config_name=b n=1 mean=5]\n" },
    { "config_name,num_gpu,v\na,60,1\na,60,3\nb,70,5\n,80,7\n",
      "UTF-8 ',' rows 4 columns 3\nnum_gpu: 60@1 60@2 70@3 80@4\n"
      "v: 1@1 3@2 5@3 7@4 [config_name=a, num_gpu=60 n=2 mean=2] [config_name=b, num_gpu=70 n=1 mean=5] "
      "[num_gpu=80 n=1 mean=7]\n" },
    /* a key that some rows do not have is none that all have in common */
    { "model,quant,v\na,,1\na,q4,3\na,,5\n",
      "UTF-8 ',' rows 3 columns 3\nv {model=a}: 1@1 3@2 5@3 [ n=2 mean=3] [quant=q4 n=1 mean=3]\n" },
    /* one that has other texts where the values are not */
    { "model,v\na,1\nb,\na,3\n", "UTF-8 ',' rows 3 columns 2\nv {model=a}: 1@1 3@3\n" },
    { "quant,v\nq4,1\n,3\nq4,5\n",
      "UTF-8 ',' rows 3 columns 2\nv: 1@1 3@2 5@3 [quant=q4 n=2 mean=3] [ n=1 mean=3]\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

/* One row for each measurement: the text beside it says of what. */
static void
test_long_table (void)
{
  static const Row rows[] = {
    { "metric,value,unit\nttft,12,ms\nthroughput,100,tok/s\nttft,14,ms\nthroughput,110,tok/s\n",
      "UTF-8 ',' rows 4 columns 3\nttft ms: 12@1 14@3\nthroughput tok/s: 100@2 110@4\n" },
    { "Metric Name;Metric Unit;Metric Value\nDRAM Frequency;Ghz;6,79\nDuration;us;9,41\n",
      "UTF-8 ';' rows 2 columns 3\nDRAM Frequency GHz: 6.79@1\nDuration \xc2\xb5s: 9.41@2\n" },
    /* "name" does with a unit only; without one it tells rows apart as ever */
    { "name,value,unit\nttft,12,ms\nload,3,s\n", "UTF-8 ',' rows 2 columns 3\nttft ms: 12@1\nload s: 3@2\n" },
    { "name,value\nttft,12\nload,3\n",
      "UTF-8 ',' rows 2 columns 2\nvalue: 12@1 3@2 [name=ttft n=1 mean=12] [name=load n=1 mean=3]\n" },
    { "name,value,unit\nmax,12,A100\neco,3,H100\n",
      "UTF-8 ',' rows 2 columns 3\nvalue: 12@1 3@2 [name=max n=1 mean=12] [name=eco n=1 mean=3]\n" },
    /* units of one quantity come together, others do not; what has none is nothing of the kind */
    { "metric,value,unit\nttft,500,ms\nttft,1.5,s\nttft,20,%\nttft,7,\nttft,8,1\n",
      "UTF-8 ',' rows 5 columns 3\nttft ms: 500@1 1500@2\nttft %: 20@3\nttft: 7@4 8@5\n" },
    { "metric,value,unit\nscore,1,elo\nscore,2,points\nscore,3,elo\n",
      "UTF-8 ',' rows 3 columns 3\nscore (elo): 1@1 3@3\nscore (points): 2@2\n" },
    /* a unit of the name, of the column, of the cell */
    { "metric,value\nttft_ms,12\nload_s,3\nruns,2\n",
      "UTF-8 ',' rows 3 columns 2\nttft_ms ms: 12@1\nload_s s: 3@2\nruns: 2@3\n" },
    { "metric,value,unit\nttft_ms,12,\nttft_ms,1,s\n", "UTF-8 ',' rows 2 columns 3\nttft_ms ms: 12@1 1000@2\n" },
    { "metric,value,unit\nttft_ms,1,s\nttft_ms,12,\n", "UTF-8 ',' rows 2 columns 3\nttft_ms s: 1@1 0.012@2\n" },
    { "metric,value (ms)\nttft,12\nload,3\n", "UTF-8 ',' rows 2 columns 2\nttft ms: 12@1\nload ms: 3@2\n" },
    { "variable,value\nttft,12 ms\nrate,50 tok/s\nttft,1 s\n",
      "UTF-8 ',' rows 3 columns 2\nttft ms: 12@1 1000@3\nrate tok/s: 50@2\n" },
    /* keys and other columns stay what they are */
    { "model,metric,value,run\na,ttft,1,1\na,rate,5,1\nb,ttft,3,2\nb,rate,9,2\n",
      "UTF-8 ',' rows 4 columns 4\nrun: 1@1 1@2 2@3 2@4\n"
      "ttft: 1@1 3@3 [model=a n=1 mean=1] [model=b n=1 mean=3]\n"
      "rate: 5@2 9@4 [model=a n=1 mean=5] [model=b n=1 mean=9]\n" },
    /* figures of statistics, which sum up nothing here */
    { "stat,value\nMean,12\n50%,11\nTotal,24\n", "UTF-8 ',' rows 3 columns 2\nMean: 12@1\n50%: 11@2\nTotal: 24@3\n" },
    { "metric,value\nx,1\nTotal,2\n", "UTF-8 ',' rows 2 columns 2\nx: 1@1\nTotal: 2@2\n" },
    /* a row fails as in any table, but not by what is measured in it */
    { "metric,value,status\nx,1,ok\nx,0,failed\ny,2,ok\n",
      "UTF-8 ',' rows 3 columns 3 failed 1\nx: 1@1 failed 1\ny: 2@3\n" },
    { "metric,value\nsuccess,1\nsuccess,0\nx,2\n", "UTF-8 ',' rows 3 columns 2\nsuccess: 1@1 0@2\nx: 2@3\n" },
    /* texts are counted where they are; a value that nothing names stays with its column */
    { "metric,value,unit\nttft,12,ms\nttft,OOM,ms\nload,,s\n,5,\n \t,6,\nrate,9\n",
      "UTF-8 ',' rows 6 columns 3 ragged 1\nvalue: 5@4 6@5\nttft ms: 12@1 text 1\nrate: 9@6\n" },
    { "metric,value\ngpu,RTX\nttft,12\n", "UTF-8 ',' rows 2 columns 2\nttft: 12@2\n" },
    { "metric,value\n\" a\nb\",1\nc\xe9,2\n",
      "Windows-1252 ',' rows 2 columns 2 not UTF-8 1\na b: 1@1\nc\xc3\xa9: 2@2\n" },
    /* none of these is long: no texts, no numbers, no value */
    { "metric,value\n1,12\n2,14\n", "UTF-8 ',' rows 2 columns 2\nmetric: 1@1 2@2\nvalue: 12@1 14@2\n" },
    { "metric,value\na,x\nb,y\nc,1\n", "UTF-8 ',' rows 3 columns 2\n" },
    { "metric,mean\na,1\nb,2\n", "UTF-8 ',' rows 2 columns 2\nmean: 1@1 2@2\n" },
    { "quantity,value\n5,1\n6,2\n", "UTF-8 ',' rows 2 columns 2\nquantity: 5@1 6@2\nvalue: 1@1 2@2\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

/* A text that is another one in each row names nothing. */
static void
test_many_metrics (void)
{
  g_autoptr(GString) text = g_string_new ("metric,value\n");
  g_autoptr(ChimeraReading) reading = NULL;

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < CHIMERA_LONG_TABLE_MAX_METRICS + 3; i++)
      g_string_append_printf (text, "m%u,%u\n", i, i);
  reading = csv_harvest (text->str, text->len, 1000, 0);

  g_assert_cmpuint (reading->metrics->len, ==, CHIMERA_LONG_TABLE_MAX_METRICS);
  g_assert_cmpuint (reading->n_series_left_out, ==, 3);
  g_assert_cmpuint (chimera_metric_get_summary (g_ptr_array_index (reading->metrics, 0))->n, ==, 2);
}

/* Their values stand in the column, whatever they are called. */
static void
test_long_sources (void)
{
  static const char text[] = "metric,val,unit\nttft,12,ms\nload,3,s\n";
  g_autoptr(ChimeraReading) reading = csv_harvest (text, strlen (text), 100, 0);
  ChimeraMetric *metric = g_ptr_array_index (reading->metrics, 1);

  g_assert_cmpstr (chimera_metric_get_name (metric), ==, "load");
  g_assert_cmpstr (chimera_metric_get_source (metric), ==, "val");
  g_assert_cmpuint (chimera_metric_get_row (metric, 0), ==, 2);
}

static void
test_no_table (void)
{
  static const Row rows[] = {
    { "", "UTF-8 ',' rows 0 columns 0\n" },
    { "\n\n", "UTF-8 ',' rows 0 columns 0\n" },
    { "a,b\n", "UTF-8 ',' rows 0 columns 2\n" },
    { "tokens_s\n", "UTF-8 ',' rows 0 columns 1\n" },
    { "model\nllama\ngemma\n", "UTF-8 ',' rows 2 columns 1\n" },
    { "==ERROR== the argument for option '--page' is invalid. Use --help for further details.\n",
      "UTF-8 ',' rows 1 columns 1 error 0:0 This holds no table: there are sentences in it and no cells.\n" },
    { "a,b\n1,\"2\n3,4\n", "UTF-8 ',' rows 0 columns 2 error 2:3 A quote is opened here and never closed.\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_encodings (void)
{
  static const char le[] = "\xff\xfe""a\0;\0b\0\n\0""1\0,\0""5\0;\0""2\0\n\0";
  static const char be[] = "\xfe\xff\0a\0\t\0b\0\r\0\n\0""1\0\t\0""2";
  static const char mark[] = "\xef\xbb\xbf\"a\",b\n1,2\n";
  static const struct
  {
    const char *text;
    gsize length;
    const char *expected;
  } rows[] = {
    { le, sizeof le - 1, "UTF-16LE ';' rows 1 columns 2\na: 1.5@1\nb: 2@1\n" },
    { be, sizeof be - 1, "UTF-16BE '\t' rows 1 columns 2\na: 1@1\nb: 2@1\n" },
    { mark, sizeof mark - 1, "UTF-8 ',' rows 1 columns 2\na: 1@1\nb: 2@1\n" },
    /* UTF-16 without its mark */
    { be + 2, sizeof be - 3, "UTF-8 ',' rows 0 columns 0 error 1:1 There is a zero byte here, so this is no text.\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize piece = 1; piece <= rows[i].length; piece++)
      {
        g_autoptr(ChimeraReading) reading = csv_harvest (rows[i].text, rows[i].length, piece, 0);
        g_autofree char *result = csv_harvest_to_text (reading);

        g_assert_cmpstr (result, ==, rows[i].expected);
      }
}

/* Of a file that is too long only whole rows count, wherever it is cut. */
static void
test_sampled (void)
{
  static const char text[] = "a,b\n10,20\n30,40\n";

  for (guint64 limit = 1; limit < sizeof text; limit++)
    {
      g_autoptr(ChimeraReading) reading = csv_harvest (text, sizeof text - 1, 3, limit);
      guint expected = limit < 10 ? 0 : limit < 16 ? 1 : 2;

      g_assert_null (reading->error);
      g_assert_cmpuint (reading->n_rows, ==, expected);
      for (guint i = 0; i < reading->metrics->len; i++)
        {
          gsize n;
          const double *values = chimera_metric_get_values (g_ptr_array_index (reading->metrics, i), &n);

          g_assert_cmpuint (n, ==, expected);
          g_assert_cmpfloat (values[0], ==, i == 0 ? 10 : 20);
        }
    }
}

/* More rows than are looked at for the layout, and more columns than are measured. */
static void
test_large (void)
{
  g_autoptr(GString) tall = g_string_new ("n,square\n");
  g_autoptr(GString) wide = g_string_new (NULL);
  g_autoptr(ChimeraReading) reading = NULL;
  guint n_columns = CHIMERA_HARVEST_MAX_SERIES + 5;

  for (guint i = 1; i <= 5000; i++)
    g_string_append_printf (tall, "%u,%u.5\n", i, i * i);
  reading = csv_harvest (tall->str, tall->len, 1000, 0);
  g_assert_cmpuint (reading->n_rows, ==, 5000);
  {
    ChimeraMetric *metric = g_ptr_array_index (reading->metrics, 1);
    gsize n;
    const double *values = chimera_metric_get_values (metric, &n);

    g_assert_cmpuint (n, ==, 5000);
    for (guint i = 0; i < n; i++)
      {
        g_assert_cmpfloat (values[i], ==, (i + 1) * (i + 1) + 0.5);
        g_assert_cmpuint (chimera_metric_get_row (metric, i), ==, i + 1);
      }
  }
  g_clear_pointer (&reading, chimera_reading_unref);

  for (guint row = 0; row < 3; row++)
    for (guint i = 0; i < n_columns; i++)
      g_string_append_printf (wide, row == 0 ? "c%u%s" : "%u%s", i, i + 1 < n_columns ? "," : "\n");
  reading = csv_harvest (wide->str, wide->len, 1000, 0);
  g_assert_cmpuint (reading->n_columns, ==, n_columns);
  g_assert_cmpuint (reading->n_rows, ==, 2);
  g_assert_cmpuint (reading->metrics->len, ==, CHIMERA_HARVEST_MAX_SERIES);
  g_assert_cmpuint (reading->n_series_left_out, ==, 5);
}

static void
test_cancelled (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("a,b\n1,2\n", 8);
  g_autoptr(ChimeraTextFeed) feed = chimera_text_feed_new_for_bytes (bytes, 4, 0);
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_ROW);
  g_autoptr(ChimeraReading) reading = chimera_reading_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (chimera_csv_harvest (feed, harvest, reading, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/artifacts/csv-harvester/header", test_header);
  g_test_add_func ("/artifacts/csv-harvester/units", test_units);
  g_test_add_func ("/artifacts/csv-harvester/format", test_format);
  g_test_add_func ("/artifacts/csv-harvester/late-format", test_late_format);
  g_test_add_func ("/artifacts/csv-harvester/lacks-header", test_lacks_header);
  g_test_add_func ("/artifacts/csv-harvester/long-key", test_long_key);
  g_test_add_func ("/artifacts/csv-harvester/windows-1252", test_windows_1252);
  g_test_add_func ("/artifacts/csv-harvester/not-text", test_not_text);
  g_test_add_func ("/artifacts/csv-harvester/cells", test_cells);
  g_test_add_func ("/artifacts/csv-harvester/failures", test_failures);
  g_test_add_func ("/artifacts/csv-harvester/flags", test_flags);
  g_test_add_func ("/artifacts/csv-harvester/untaken", test_untaken);
  g_test_add_func ("/artifacts/csv-harvester/many-untaken", test_many_untaken);
  g_test_add_func ("/artifacts/csv-harvester/web-page", test_web_page);
  g_test_add_func ("/artifacts/csv-harvester/summaries", test_summaries);
  g_test_add_func ("/artifacts/csv-harvester/groups", test_groups);
  g_test_add_func ("/artifacts/csv-harvester/long-table", test_long_table);
  g_test_add_func ("/artifacts/csv-harvester/many-metrics", test_many_metrics);
  g_test_add_func ("/artifacts/csv-harvester/long-sources", test_long_sources);
  g_test_add_func ("/artifacts/csv-harvester/no-table", test_no_table);
  g_test_add_func ("/artifacts/csv-harvester/encodings", test_encodings);
  g_test_add_func ("/artifacts/csv-harvester/sampled", test_sampled);
  g_test_add_func ("/artifacts/csv-harvester/large", test_large);
  g_test_add_func ("/artifacts/csv-harvester/cancelled", test_cancelled);

  return g_test_run ();
}
