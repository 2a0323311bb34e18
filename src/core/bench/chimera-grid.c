/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-grid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-error.h"

/* One option and its values, in the order they were given. */
typedef struct
{
  ChimeraOption option;
  GArray *values;
} Axis;

struct _ChimeraGrid
{
  /* (element-type Axis) */
  GArray *axes;
};

static void
clear_axis (gpointer data)
{
  g_array_unref (((Axis *) data)->values);
}

/**
 * chimera_grid_new:
 *
 * Returns: (transfer full): a grid of one cell, in which nothing is changed
 */
ChimeraGrid *
chimera_grid_new (void)
{
  ChimeraGrid *self = g_new0 (ChimeraGrid, 1);

  self->axes = g_array_new (FALSE, FALSE, sizeof (Axis));
  g_array_set_clear_func (self->axes, clear_axis);

  return self;
}

static Axis *
get_axis (const ChimeraGrid *self,
          guint              i)
{
  return &g_array_index (self->axes, Axis, i);
}

static void
append_axis (ChimeraGrid   *self,
             ChimeraOption  option,
             const double  *values,
             guint          n_values)
{
  Axis axis = { option, g_array_sized_new (FALSE, FALSE, sizeof (double), n_values) };

  g_array_append_vals (axis.values, values, n_values);
  g_array_append_val (self->axes, axis);
}

/**
 * chimera_grid_copy:
 * @self: a grid
 *
 * Returns: (transfer full): a copy
 */
ChimeraGrid *
chimera_grid_copy (const ChimeraGrid *self)
{
  ChimeraGrid *copy = chimera_grid_new ();

  for (guint i = 0; i < self->axes->len; i++)
    {
      const Axis *axis = get_axis (self, i);

      append_axis (copy, axis->option, (const double *) axis->values->data, axis->values->len);
    }

  return copy;
}

/**
 * chimera_grid_free:
 * @self: (transfer full): a grid
 */
void
chimera_grid_free (ChimeraGrid *self)
{
  g_array_unref (self->axes);
  g_free (self);
}

/**
 * chimera_grid_equal:
 * @a: a grid
 * @b: another
 *
 * Returns: whether both have the same cells in the same order
 */
gboolean
chimera_grid_equal (const ChimeraGrid *a,
                    const ChimeraGrid *b)
{
  if (a->axes->len != b->axes->len)
    return FALSE;

  for (guint i = 0; i < a->axes->len; i++)
    {
      const Axis *axis_a = get_axis (a, i);
      const Axis *axis_b = get_axis (b, i);

      if (axis_a->option != axis_b->option || axis_a->values->len != axis_b->values->len)
        return FALSE;
      for (guint v = 0; v < axis_a->values->len; v++)
        if (g_array_index (axis_a->values, double, v) != g_array_index (axis_b->values, double, v))
          return FALSE;
    }

  return TRUE;
}

static gboolean
check_values (ChimeraOption   option,
              const double   *values,
              guint           n_values,
              GError        **error)
{
  const char *name = chimera_option_get_info (option)->name;
  ChimeraOptions scratch = { 0 };

  if (n_values == 0)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                   /* Translators: the name of an option, as "num_ctx" */
                   _("There are no values of %s to try."), name);
      return FALSE;
    }

  for (guint i = 0; i < n_values; i++)
    {
      if (!chimera_options_set (&scratch, option, values[i], error))
        return FALSE;

      for (guint before = 0; before < i; before++)
        if (values[before] == values[i])
          {
            g_autofree char *text = chimera_options_format_value (&scratch, option);

            g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                         /* Translators: the name of an option and a value of it */
                         _("%s is to be tried twice with %s."), name, text);
            return FALSE;
          }
    }

  return TRUE;
}

/**
 * chimera_grid_add:
 * @self: a grid
 * @option: an option
 * @values: (array length=n_values): what it is set to
 * @n_values: how many values there are, at least 1
 * @error: %CHIMERA_ERROR_INVALID: a value is not allowed or comes twice, the option is there already,
 *   or there would be more than %CHIMERA_GRID_MAX_CELLS cells
 *
 * Returns: whether @option is tried with all of @values now; @self is untouched on failure
 */
gboolean
chimera_grid_add (ChimeraGrid    *self,
                  ChimeraOption   option,
                  const double   *values,
                  guint           n_values,
                  GError        **error)
{
  if (!check_values (option, values, n_values, error))
    return FALSE;

  for (guint i = 0; i < self->axes->len; i++)
    if (get_axis (self, i)->option == option)
      {
        g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                     /* Translators: the name of an option */
                     _("The values of %s are given twice."), chimera_option_get_info (option)->name);
        return FALSE;
      }

  if (n_values > CHIMERA_GRID_MAX_CELLS / chimera_grid_get_n_cells (self))
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                   _("There are more than %d combinations of options."), CHIMERA_GRID_MAX_CELLS);
      return FALSE;
    }

  append_axis (self, option, values, n_values);

  return TRUE;
}

/**
 * chimera_grid_add_from_text:
 * @self: a grid
 * @text: "num_gpu=60,80", with a point in every locale
 * @error: %CHIMERA_ERROR_INVALID
 *
 * Returns: whether it was added; @self is untouched on failure
 */
gboolean
chimera_grid_add_from_text (ChimeraGrid  *self,
                            const char   *text,
                            GError      **error)
{
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  const char *equals = strchr (text, '=');
  g_autofree char *name = g_strndup (text, equals != NULL ? (gsize) (equals - text) : strlen (text));
  g_auto(GStrv) parts = NULL;
  ChimeraOption option;

  g_strstrip (name);
  if (equals == NULL || !chimera_option_from_name (name, &option))
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                   /* Translators: what was given; "num_gpu=60,80" stays as it is */
                   _("“%s” is no option with values, as num_gpu=60,80 is."), text);
      return FALSE;
    }

  parts = g_strsplit (equals + 1, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *end = NULL;
      double value = g_ascii_strtod (g_strstrip (parts[i]), &end);

      if (end == parts[i] || *end != '\0')
        {
          g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                       /* Translators: what was given for a value, and the name of the option */
                       _("“%s” is no value of %s."), parts[i], name);
          return FALSE;
        }
      g_array_append_val (values, value);
    }

  return chimera_grid_add (self, option, (const double *) values->data, values->len, error);
}

/**
 * chimera_grid_new_from_text:
 * @text: what chimera_grid_to_text() wrote
 * @error: %CHIMERA_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): that grid
 */
ChimeraGrid *
chimera_grid_new_from_text (const char  *text,
                            GError     **error)
{
  g_autoptr(ChimeraGrid) self = chimera_grid_new ();
  g_auto(GStrv) axes = g_strsplit (text, " ", -1);

  for (guint i = 0; axes[i] != NULL; i++)
    if (*axes[i] != '\0' && !chimera_grid_add_from_text (self, axes[i], error))
      return NULL;

  return g_steal_pointer (&self);
}

/**
 * chimera_grid_to_text:
 * @self: a grid
 *
 * Returns: (transfer full): "num_gpu=60,80 num_ctx=512,1024", exact and with a point in every locale;
 *   empty where nothing is changed
 */
char *
chimera_grid_to_text (const ChimeraGrid *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->axes->len; i++)
    {
      const Axis *axis = get_axis (self, i);

      g_string_append_printf (text, "%s%s=", i > 0 ? " " : "", chimera_option_get_info (axis->option)->name);
      for (guint value = 0; value < axis->values->len; value++)
        {
          char buffer[G_ASCII_DTOSTR_BUF_SIZE];

          g_string_append_printf (text, "%s%s", value > 0 ? "," : "",
                                  g_ascii_dtostr (buffer, sizeof buffer, g_array_index (axis->values, double, value)));
        }
    }

  return g_string_free (text, FALSE);
}

/**
 * chimera_grid_remove:
 * @self: a grid
 * @option: an option
 *
 * Does not change @option any more.
 */
void
chimera_grid_remove (ChimeraGrid   *self,
                     ChimeraOption  option)
{
  for (guint i = self->axes->len; i > 0; i--)
    if (get_axis (self, i - 1)->option == option)
      g_array_remove_index (self->axes, i - 1);
}

/**
 * chimera_grid_get_n_options:
 * @self: a grid
 *
 * Returns: how many options are changed
 */
guint
chimera_grid_get_n_options (const ChimeraGrid *self)
{
  return self->axes->len;
}

/**
 * chimera_grid_get_option:
 * @self: a grid
 * @i: which one, from 0, in the order they were added
 *
 * Returns: the option
 */
ChimeraOption
chimera_grid_get_option (const ChimeraGrid *self,
                         guint              i)
{
  return get_axis (self, i)->option;
}

/**
 * chimera_grid_get_values:
 * @self: a grid
 * @i: which option, from 0
 * @out_n_values: (out): how many values it has
 *
 * Returns: (transfer none) (array length=out_n_values): its values
 */
const double *
chimera_grid_get_values (const ChimeraGrid *self,
                         guint              i,
                         guint             *out_n_values)
{
  const GArray *values = get_axis (self, i)->values;

  *out_n_values = values->len;

  return (const double *) values->data;
}

/**
 * chimera_grid_get_n_cells:
 * @self: a grid
 *
 * Returns: how many combinations there are, 1 to %CHIMERA_GRID_MAX_CELLS
 */
guint
chimera_grid_get_n_cells (const ChimeraGrid *self)
{
  guint n_cells = 1;

  for (guint i = 0; i < self->axes->len; i++)
    n_cells *= get_axis (self, i)->values->len;

  return n_cells;
}

/**
 * chimera_grid_apply:
 * @self: a grid
 * @cell: which combination, from 0
 * @options: (inout): what it changes
 *
 * Sets the options of @self; the others stay.
 */
void
chimera_grid_apply (const ChimeraGrid *self,
                    guint              cell,
                    ChimeraOptions    *options)
{
  g_return_if_fail (cell < chimera_grid_get_n_cells (self));

  for (guint i = self->axes->len; i > 0; i--)
    {
      const Axis *axis = get_axis (self, i - 1);

      chimera_options_set (options, axis->option, g_array_index (axis->values, double, cell % axis->values->len), NULL);
      cell /= axis->values->len;
    }
}

/**
 * chimera_grid_dup_label:
 * @self: a grid
 * @cell: which combination, from 0
 *
 * Returns: (transfer full): what tells it from the others: "num_gpu 60 · num_ctx 1024"; empty where
 *   there is only one
 */
char *
chimera_grid_dup_label (const ChimeraGrid *self,
                        guint              cell)
{
  ChimeraOptions options = { 0 };
  GString *label = g_string_new (NULL);

  chimera_grid_apply (self, cell, &options);

  for (guint i = 0; i < self->axes->len; i++)
    {
      ChimeraOption option = get_axis (self, i)->option;
      g_autofree char *value = chimera_options_format_value (&options, option);

      g_string_append_printf (label, "%s%s %s", i > 0 ? " · " : "", chimera_option_get_info (option)->name, value);
    }

  return g_string_free (label, FALSE);
}
