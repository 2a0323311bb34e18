/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-inventory.h"
#include "chimera-inventory-private.h"

#include <glib/gi18n-lib.h>

#include "chimera-artifact-piece.h"
#include "chimera-pending.h"
#include "chimera-release.h"
#include "chimera-scan-job.h"

struct _ChimeraInventory
{
  GObject parent_instance;

  GFile *folder;
  GMainContext *context;

  ChimeraArtifact *root;
  ChimeraInventoryTotals totals[CHIMERA_N_ARTIFACT_KINDS];
  guint64 n_not_read;
  ChimeraFirstPaths first[CHIMERA_N_ARTIFACT_KINDS];
  GPtrArray *folders;
  /* (element-type ChimeraArtifactPiece): those with files to be read */
  GPtrArray *pieces;
  GPtrArray *unread;
  ChimeraMetrics *metrics;

  /* of the scan under way */
  ChimeraScanJob *job;
  ChimeraPending pending;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraInventory, chimera_inventory, G_TYPE_OBJECT)

/* Forgets all that was found. The new root is another object: the old tree is taken apart bit by
 * bit, and whoever still shows it does not see it shrink at once. */
static void
clear_contents (ChimeraInventory *self)
{
  for (ChimeraArtifactKind kind = 0; kind < CHIMERA_N_ARTIFACT_KINDS; kind++)
    {
      self->totals[kind] = (ChimeraInventoryTotals) { .latest_us = G_MININT64 };
      chimera_first_paths_clear (&self->first[kind]);
    }
  self->n_not_read = 0;
  g_ptr_array_set_size (self->folders, 0);
  chimera_metrics_clear (self->metrics);
  /* Not emptied: a reading may still be under way. */
  g_ptr_array_unref (self->pieces);
  self->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_artifact_piece_unref);
  chimera_release (self->unread);
  self->unread = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->root != NULL)
    chimera_artifact_dismantle (g_steal_pointer (&self->root), self->context);
}

static void
make_root (ChimeraInventory *self)
{
  g_autofree char *name = g_file_get_basename (self->folder);

  self->root = chimera_artifact_new (NULL, name != NULL ? name : "", CHIMERA_ARTIFACT_FOLDER,
                                     FALSE, 0, G_MININT64, NULL);
  g_ptr_array_add (self->folders, g_object_ref (self->root));
}

static void
chimera_inventory_finalize (GObject *object)
{
  ChimeraInventory *self = CHIMERA_INVENTORY (object);

  /* The task of a scan holds a reference, so that none is under way here. */
  g_assert (self->job == NULL);

  clear_contents (self);
  g_ptr_array_unref (self->pieces);
  g_ptr_array_unref (self->unread);
  g_object_unref (self->metrics);
  g_ptr_array_unref (self->folders);
  g_main_context_unref (self->context);
  g_object_unref (self->folder);

  G_OBJECT_CLASS (chimera_inventory_parent_class)->finalize (object);
}

static void
chimera_inventory_class_init (ChimeraInventoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chimera_inventory_finalize;

  /**
   * ChimeraInventory::changed:
   * @self: the inventory
   *
   * Totals and children have grown; a scan has begun, with a root of its own, or has ended.
   */
  signals[CHANGED] = g_signal_new ("changed", CHIMERA_TYPE_INVENTORY, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chimera_inventory_init (ChimeraInventory *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->folders = g_ptr_array_new_with_free_func (g_object_unref);
  self->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_artifact_piece_unref);
  self->unread = g_ptr_array_new_with_free_func (g_object_unref);
  self->metrics = chimera_metrics_new ();
}

/**
 * chimera_inventory_new:
 * @folder: the chosen folder
 *
 * Returns: (transfer full): an inventory that holds nothing before it has scanned
 */
ChimeraInventory *
chimera_inventory_new (GFile *folder)
{
  ChimeraInventory *self;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  self = g_object_new (CHIMERA_TYPE_INVENTORY, NULL);
  self->folder = g_object_ref (folder);
  clear_contents (self);
  make_root (self);

  return self;
}

/**
 * chimera_inventory_get_folder:
 * @self: an inventory
 *
 * Returns: (transfer none): the chosen folder
 */
GFile *
chimera_inventory_get_folder (ChimeraInventory *self)
{
  g_return_val_if_fail (CHIMERA_IS_INVENTORY (self), NULL);

  return self->folder;
}

/**
 * chimera_inventory_get_root:
 * @self: an inventory
 *
 * Returns: (transfer none): the chosen folder as an artifact; another one after each start of a
 *   scan. Its error says why the folder could not be scanned.
 */
ChimeraArtifact *
chimera_inventory_get_root (ChimeraInventory *self)
{
  g_return_val_if_fail (CHIMERA_IS_INVENTORY (self), NULL);

  return self->root;
}

/**
 * chimera_inventory_dup_file:
 * @self: an inventory
 * @artifact: one of its artifacts
 *
 * Returns: (transfer full): the file to open
 */
GFile *
chimera_inventory_dup_file (ChimeraInventory *self,
                            ChimeraArtifact  *artifact)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (CHIMERA_IS_INVENTORY (self), NULL);
  g_return_val_if_fail (CHIMERA_IS_ARTIFACT (artifact), NULL);

  path = chimera_artifact_dup_path (artifact);
  if (*path == '\0')
    return g_object_ref (self->folder);

  return g_file_resolve_relative_path (self->folder, path);
}

static gpointer
ref_folder (gconstpointer folder,
            gpointer      user_data)
{
  return g_object_ref ((gpointer) folder);
}

static void
list_piece (ChimeraInventory     *self,
            ChimeraArtifact      *folder,
            ChimeraArtifactPiece *piece)
{
  g_ptr_array_extend (self->folders, chimera_artifact_piece_get_folders (piece), ref_folder, NULL);
  if (chimera_artifact_piece_get_n_readable (piece) > 0)
    g_ptr_array_add (self->pieces, chimera_artifact_piece_ref (piece));

  chimera_artifact_append (folder, piece);
}

static void
apply_piece (gpointer item,
             gpointer user_data)
{
  g_autoptr(ChimeraScanPiece) piece = item;
  ChimeraInventory *self = user_data;
  guint64 n_bytes = 0;

  for (ChimeraArtifactKind kind = 0; kind < CHIMERA_N_ARTIFACT_KINDS; kind++)
    {
      self->totals[kind].files += piece->n_files[kind];
      self->totals[kind].bytes += piece->n_bytes[kind];
      self->totals[kind].latest_us = MAX (self->totals[kind].latest_us, piece->latest_us[kind]);
      n_bytes += piece->n_bytes[kind];
    }
  self->n_not_read += piece->n_not_read;

  for (guint i = 0; i < piece->first->len; i++)
    {
      const char *path = g_ptr_array_index (piece->first, i);

      chimera_first_paths_offer (&self->first[chimera_artifact_kind_from_name (path)], path);
    }

  g_ptr_array_extend_and_steal (self->unread, g_steal_pointer (&piece->unread));

  chimera_artifact_count (piece->folder, piece->n_files, n_bytes);

  if (piece->error != NULL && chimera_artifact_get_error (piece->folder) == NULL)
    {
      chimera_artifact_set_error (piece->folder, piece->error);
      if (piece->folder != self->root)
        {
          g_ptr_array_add (self->unread, g_object_ref (piece->folder));
          self->n_not_read++;
        }
    }

  if (piece->children != NULL)
    list_piece (self, piece->folder, piece->children);
}

static void
pieces_applied (gpointer user_data)
{
  ChimeraInventory *self = user_data;

  g_signal_emit (self, signals[CHANGED], 0);
}

/* Ends the scan under way; what was found so far stays. */
static void
end_scan (ChimeraInventory *self,
          GError           *error)
{
  g_autoptr(GTask) task = chimera_pending_steal (&self->pending);

  g_clear_pointer (&self->job, chimera_scan_job_stop);
  g_signal_emit (self, signals[CHANGED], 0);
  chimera_pending_return (task, error);
}

static void
cancel_scan (gpointer  source,
             GError   *error)
{
  end_scan (CHIMERA_INVENTORY (source), error);
}

static void
scan_done (const GError *error,
           gpointer      user_data)
{
  ChimeraInventory *self = user_data;
  GError *copy = error != NULL ? g_error_copy (error) : NULL;

  if (copy != NULL)
    chimera_artifact_set_error (self->root, copy->message);
  else if (chimera_artifact_get_error (self->root) != NULL)
    copy = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, chimera_artifact_get_error (self->root));

  end_scan (self, copy);
}

/**
 * chimera_inventory_scan_async:
 * @self: an inventory
 * @flags: what to list
 * @cancellable: (nullable): to end the scan early
 * @callback: when it has ended
 * @user_data: for @callback
 *
 * Fills the inventory afresh, on another thread; a scan still under way is cancelled. Children and
 * totals arrive in batches on this thread, no more than an eighth of its time. After an early
 * end what was found so far stays.
 */
void
chimera_inventory_scan_async (ChimeraInventory    *self,
                              ChimeraScanFlags     flags,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  static const ChimeraHandoverFuncs funcs = {
    apply_piece, pieces_applied, scan_done, (GDestroyNotify) chimera_scan_piece_free
  };
  g_autoptr(GTask) task = NULL;
  const char *path;

  g_return_if_fail (CHIMERA_IS_INVENTORY (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_inventory_scan_async);

  if (chimera_pending_is_under_way (&self->pending))
    end_scan (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                         _("The folder is scanned anew.")));

  clear_contents (self);
  make_root (self);

  path = g_file_peek_path (self->folder);
  if (path == NULL)
    {
      g_autofree char *uri = g_file_get_uri (self->folder);

      chimera_artifact_set_error (self->root, _("Only folders on this computer can be scanned."));
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                               _("“%s” is not a folder on this computer."), uri);
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }

  chimera_pending_begin (&self->pending, g_steal_pointer (&task), cancel_scan);
  self->job = chimera_scan_job_start (path, self->root, flags, self->context, &funcs, self);

  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * chimera_inventory_scan_finish:
 * @self: an inventory
 * @result: from the callback
 * @error: where to say why the folder cannot be read: %G_IO_ERROR_NOT_FOUND, NOT_DIRECTORY,
 *   PERMISSION_DENIED, NOT_SUPPORTED, CANCELLED or another #GIOErrorEnum
 *
 * Returns: whether the whole folder was scanned. Entries that could not be read do not matter.
 */
gboolean
chimera_inventory_scan_finish (ChimeraInventory  *self,
                               GAsyncResult      *result,
                               GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_read (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  chimera_metrics_read_finish (CHIMERA_METRICS (object), result, &error);
  chimera_pending_return (task, error);
}

/**
 * chimera_inventory_read_async:
 * @self: an inventory that has scanned
 * @limit: how many bytes of a file are read at most; 0 for all. Longer files are marked as sampled
 * @cancellable: (nullable): to stop early
 * @callback: when it has ended
 * @user_data: for @callback
 *
 * Reads the CSV, JSON and Markdown files that were found and measures what they hold; a reading
 * still under way is cancelled, and so is this one by the next scan. What is found is in
 * chimera_inventory_get_metrics() and in the artifacts.
 */
void
chimera_inventory_read_async (ChimeraInventory    *self,
                              guint64              limit,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (CHIMERA_IS_INVENTORY (self));
  g_return_if_fail (!chimera_pending_is_under_way (&self->pending));
  g_return_if_fail (g_file_peek_path (self->folder) != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_inventory_read_async);
  chimera_metrics_read_async (self->metrics, self->folder, self->pieces, limit, cancellable, on_read, task);
}

/**
 * chimera_inventory_read_finish:
 * @self: an inventory
 * @result: from the callback
 * @error: %G_IO_ERROR_CANCELLED and nothing else
 *
 * Returns: whether all files were read. Those that are faulty do not matter.
 */
gboolean
chimera_inventory_read_finish (ChimeraInventory  *self,
                               GAsyncResult      *result,
                               GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * chimera_inventory_get_metrics:
 * @self: an inventory
 *
 * Returns: (transfer none): what its files hold; nothing before they were read
 */
ChimeraMetrics *
chimera_inventory_get_metrics (ChimeraInventory *self)
{
  g_return_val_if_fail (CHIMERA_IS_INVENTORY (self), NULL);

  return self->metrics;
}

/**
 * chimera_inventory_is_scanning:
 * @self: an inventory
 *
 * Returns: whether a scan is under way
 */
gboolean
chimera_inventory_is_scanning (ChimeraInventory *self)
{
  g_return_val_if_fail (CHIMERA_IS_INVENTORY (self), FALSE);

  return chimera_pending_is_under_way (&self->pending);
}

/**
 * chimera_inventory_get_totals:
 * @self: an inventory
 * @kind: a kind
 *
 * Returns: (transfer none): number, size and latest modification of the files of @kind so far; of
 *   the folders below the chosen one for %CHIMERA_ARTIFACT_FOLDER, which have no size
 */
const ChimeraInventoryTotals *
chimera_inventory_get_totals (ChimeraInventory    *self,
                              ChimeraArtifactKind  kind)
{
  g_return_val_if_fail (CHIMERA_IS_INVENTORY (self), NULL);
  g_return_val_if_fail (kind < CHIMERA_N_ARTIFACT_KINDS, NULL);

  return &self->totals[kind];
}

/**
 * chimera_inventory_get_n_files:
 * @self: an inventory
 *
 * Returns: how many files of any kind were found so far, links and special files among them
 */
guint64
chimera_inventory_get_n_files (ChimeraInventory *self)
{
  g_return_val_if_fail (CHIMERA_IS_INVENTORY (self), 0);

  return chimera_inventory_get_n_artifacts (self) + self->totals[CHIMERA_ARTIFACT_OTHER].files;
}

/**
 * chimera_inventory_get_n_artifacts:
 * @self: an inventory
 *
 * Returns: how many CSV, JSON and Markdown files were found so far
 */
guint64
chimera_inventory_get_n_artifacts (ChimeraInventory *self)
{
  g_return_val_if_fail (CHIMERA_IS_INVENTORY (self), 0);

  return self->totals[CHIMERA_ARTIFACT_CSV].files + self->totals[CHIMERA_ARTIFACT_JSON].files +
         self->totals[CHIMERA_ARTIFACT_MARKDOWN].files;
}

/**
 * chimera_inventory_get_unread:
 * @self: an inventory
 *
 * Returns: (transfer none) (element-type ChimeraArtifact): the files and folders found so far that
 *   cannot be read, in no order; their errors say why
 */
GPtrArray *
chimera_inventory_get_unread (ChimeraInventory *self)
{
  g_return_val_if_fail (CHIMERA_IS_INVENTORY (self), NULL);

  return self->unread;
}

/**
 * chimera_inventory_get_n_not_read:
 * @self: an inventory
 *
 * Returns: how many entries are listed but not read: those that cannot be, and the files of
 *   another kind than CSV, JSON and Markdown
 */
guint64
chimera_inventory_get_n_not_read (ChimeraInventory *self)
{
  g_return_val_if_fail (CHIMERA_IS_INVENTORY (self), 0);

  return self->n_not_read;
}

/**
 * chimera_inventory_get_n_bytes:
 * @self: an inventory
 *
 * Returns: the size in bytes of all files found so far
 */
guint64
chimera_inventory_get_n_bytes (ChimeraInventory *self)
{
  g_return_val_if_fail (CHIMERA_IS_INVENTORY (self), 0);

  return chimera_artifact_get_size (self->root);
}

/**
 * chimera_inventory_get_first_paths:
 * @self: an inventory
 * @kind: a kind
 *
 * Returns: (transfer none): the first paths of that kind
 */
const ChimeraFirstPaths *
chimera_inventory_get_first_paths (ChimeraInventory    *self,
                                   ChimeraArtifactKind  kind)
{
  return &self->first[kind];
}

/**
 * chimera_inventory_get_folders:
 * @self: an inventory
 *
 * Returns: (transfer none) (element-type ChimeraArtifact): all folders, the chosen one first
 */
GPtrArray *
chimera_inventory_get_folders (ChimeraInventory *self)
{
  return self->folders;
}
