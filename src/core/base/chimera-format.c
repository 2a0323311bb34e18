/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/**
 * chimera_format_fixed:
 * @value: any number
 * @decimals: 0 to 17
 *
 * Writes @value for a file: a point, no grouping, in every locale the same. A value that rounds
 * to zero has no sign.
 *
 * Returns: (transfer full): the text; %CHIMERA_ABSENT for a value that is not finite
 */
char *
chimera_format_fixed (double value,
                      int    decimals)
{
  char format[8];
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 330];

  g_return_val_if_fail (decimals >= 0 && decimals <= 17, NULL);

  if (!isfinite (value))
    return g_strdup (CHIMERA_ABSENT);

  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd (buffer, sizeof buffer, format, value);

  if (buffer[0] == '-' && buffer[strspn (buffer, "-0.")] == '\0')
    return g_strdup (buffer + 1);

  return g_strdup (buffer);
}

static void
trim_zeros (char *number)
{
  gsize length = strlen (number);

  if (strchr (number, '.') == NULL)
    return;

  while (number[length - 1] == '0')
    length--;
  if (number[length - 1] == '.')
    length--;
  number[length] = '\0';
}

/**
 * chimera_format_significant:
 * @value: any number
 * @digits: 1 to 15
 *
 * Writes @value for a file with as many digits as are asked for, zeros at its end left away: 102.1,
 * 0.012346, 5300000. Whole numbers are never rounded; numbers beyond 1e15 or below 1e-9 have an
 * exponent.
 *
 * Returns: (transfer full): the text; %CHIMERA_ABSENT for a value that is not finite
 */
char *
chimera_format_significant (double value,
                            int    digits)
{
  char format[8];
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double magnitude = fabs (value);
  char *number;

  g_return_val_if_fail (digits >= 1 && digits <= 15, NULL);

  if (!isfinite (value))
    return g_strdup (CHIMERA_ABSENT);

  if (magnitude < 1e15 && value == trunc (value))
    return chimera_format_fixed (value, 0);

  if (magnitude >= 1e15 || magnitude < 1e-9)
    {
      g_snprintf (format, sizeof format, "%%.%dg", digits);
      return g_strdup (g_ascii_formatd (buffer, sizeof buffer, format, value));
    }

  number = chimera_format_fixed (value, CLAMP (digits - 1 - (int) floor (log10 (magnitude)), 0, 17));
  trim_zeros (number);

  return number;
}

/**
 * chimera_format_display:
 * @value: any number
 * @decimals: 0 to 17
 *
 * Writes @value for the window, with the separators and the grouping of the locale.
 *
 * Returns: (transfer full): the text; %CHIMERA_ABSENT for a value that is not finite
 */
char *
chimera_format_display (double value,
                        int    decimals)
{
  g_return_val_if_fail (decimals >= 0 && decimals <= 17, NULL);

  if (!isfinite (value))
    return g_strdup (CHIMERA_ABSENT);

  if (fabs (value) < 0.5 * pow (10.0, -decimals))
    value = 0.0;

  return g_strdup_printf ("%'.*f", decimals, value);
}

/**
 * chimera_format_count:
 * @count: a number of things; negative where it is absent
 *
 * Returns: (transfer full): the number for files, %CHIMERA_ABSENT where it is absent
 */
char *
chimera_format_count (gint64 count)
{
  return count < 0 ? g_strdup (CHIMERA_ABSENT) : g_strdup_printf ("%" G_GINT64_FORMAT, count);
}

/**
 * chimera_format_ns_as_ms:
 * @nanoseconds: a duration; negative where it is absent
 * @decimals: 0 to 17
 *
 * Returns: (transfer full): milliseconds for the window, without their unit
 */
char *
chimera_format_ns_as_ms (gint64 nanoseconds,
                         int    decimals)
{
  if (nanoseconds < 0)
    return g_strdup (CHIMERA_ABSENT);

  return chimera_format_display ((double) nanoseconds / CHIMERA_NS_PER_MS, decimals);
}

/**
 * chimera_format_ns_as_s:
 * @nanoseconds: a duration; negative where it is absent
 * @decimals: 0 to 17
 *
 * Returns: (transfer full): seconds for the window, without their unit
 */
char *
chimera_format_ns_as_s (gint64 nanoseconds,
                        int    decimals)
{
  if (nanoseconds < 0)
    return g_strdup (CHIMERA_ABSENT);

  return chimera_format_display ((double) nanoseconds / CHIMERA_NS_PER_S, decimals);
}

/**
 * chimera_format_elapsed:
 * @nanoseconds: a duration, not negative
 *
 * Returns: (transfer full): minutes and seconds as a clock shows them, "0:21" or "1:02:03"
 */
char *
chimera_format_elapsed (gint64 nanoseconds)
{
  gint64 seconds = MAX (nanoseconds, 0) / CHIMERA_NS_PER_S;
  int hours = (int) (seconds / 3600);
  int minutes = (int) (seconds / 60 % 60);

  if (hours > 0)
    return g_strdup_printf ("%d:%02d:%02d", hours, minutes, (int) (seconds % 60));

  return g_strdup_printf ("%d:%02d", minutes, (int) (seconds % 60));
}

/**
 * chimera_format_bytes:
 * @bytes: a size
 *
 * Returns: (transfer full): the size with a decimal unit, as file managers show it
 */
char *
chimera_format_bytes (guint64 bytes)
{
  return g_format_size (bytes);
}

/**
 * chimera_format_utc:
 * @unix_us: microseconds since 1970-01-01T00:00:00Z
 *
 * Returns: (transfer full): "2025-11-14 18:53:30 UTC", the form of every time in a report
 */
char *
chimera_format_utc (gint64 unix_us)
{
  g_autoptr(GDateTime) date_time = NULL;

  /* Towards the past, so that a time before 1970 keeps its second. */
  date_time = g_date_time_new_from_unix_utc (unix_us / G_USEC_PER_SEC - (unix_us % G_USEC_PER_SEC < 0));
  if (date_time == NULL)
    return g_strdup (CHIMERA_ABSENT);

  return g_date_time_format (date_time, "%Y-%m-%d %H:%M:%S UTC");
}

/**
 * chimera_format_local_date_time:
 * @unix_us: microseconds since 1970-01-01T00:00:00Z
 *
 * Returns: (transfer full): the locale's date and time in the user's time zone
 */
char *
chimera_format_local_date_time (gint64 unix_us)
{
  g_autoptr(GDateTime) date_time = g_date_time_new_from_unix_local (unix_us / G_USEC_PER_SEC);

  if (date_time == NULL)
    return g_strdup (CHIMERA_ABSENT);

  return g_date_time_format (date_time, "%x %X");
}

/**
 * chimera_format_age:
 * @unix_us: a time, microseconds since 1970-01-01T00:00:00Z
 * @now_us: the present, likewise
 *
 * Returns: (transfer full): a short date in the user's time zone, as a list shows it: the time of
 *   day alone for today, "yesterday" and the time, day and month this year, the date otherwise
 */
char *
chimera_format_age (gint64 unix_us,
                    gint64 now_us)
{
  g_autoptr(GDateTime) then = g_date_time_new_from_unix_local (unix_us / G_USEC_PER_SEC);
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_local (now_us / G_USEC_PER_SEC);
  g_autoptr(GDateTime) yesterday = NULL;

  if (then == NULL || now == NULL)
    return g_strdup (CHIMERA_ABSENT);

  yesterday = g_date_time_add_days (now, -1);

  if (g_date_time_get_year (then) == g_date_time_get_year (now) &&
      g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (now))
    /* Translators: the time of something that happened today, g_date_time_format syntax */
    return g_date_time_format (then, _("today %H:%M"));

  if (g_date_time_get_year (then) == g_date_time_get_year (yesterday) &&
      g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (yesterday))
    /* Translators: the time of something that happened yesterday, g_date_time_format syntax */
    return g_date_time_format (then, _("yesterday %H:%M"));

  if (g_date_time_get_year (then) == g_date_time_get_year (now))
    /* Translators: a day of this year and the time, g_date_time_format syntax */
    return g_date_time_format (then, _("%-d %b %H:%M"));

  /* Translators: a day of another year, g_date_time_format syntax */
  return g_date_time_format (then, _("%-d %b %Y"));
}
