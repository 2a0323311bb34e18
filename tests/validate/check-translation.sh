#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-translation.sh SOURCE_ROOT LANGUAGE: po/LANGUAGE.po is sound, has every message of the
# sources as they are now, and translates each of them; nothing is fuzzy.
set -u

root=$1
po=$root/po/$2.po
for tool in xgettext msgfmt msgcmp msgattrib; do
  if ! command -v "$tool" >/dev/null 2>&1; then
    echo "$tool is not installed."
    exit 77
  fi
done

folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
status=0

fail() {
  echo "$*"
  status=1
}

# Formats, plurals, header, and underscores that mark keys.
LC_ALL=C msgfmt --check --check-accelerators=_ --statistics -o /dev/null "$po" 2>"$folder/said" ||
  fail "$po has mistakes:"
cat "$folder/said"
if grep -Eq 'fuzzy|untranslated' "$folder/said"; then
  fail "$po is incomplete:"
  msgattrib --untranslated --no-obsolete "$po" | grep -A3 '^#:' | head -n 40
  msgattrib --only-fuzzy --no-obsolete "$po" | grep -A3 '^#:' | head -n 40
fi

# The keywords of Meson's preset "glib", which makes the template.
(cd "$root" && xgettext --files-from=po/POTFILES.in --from-code=UTF-8 --add-comments \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 \
  --keyword=g_dcgettext:2 --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3 \
  --flag=N_:1:pass-c-format --flag=C_:2:pass-c-format --flag=NC_:2:pass-c-format \
  --flag=g_dngettext:2:pass-c-format --flag=g_strdup_printf:1:c-format \
  --flag=g_string_printf:2:c-format --flag=g_string_append_printf:2:c-format \
  --flag=g_error_new:3:c-format --flag=g_set_error:4:c-format --flag=g_markup_printf_escaped:1:c-format \
  --flag=g_print:1:c-format --flag=g_printerr:1:c-format \
  --package-name=chimera -o "$folder/chimera.pot") || fail "The messages of the sources could not be read."

if ! LC_ALL=C msgcmp "$po" "$folder/chimera.pot" 2>"$folder/said"; then
  # What is in the sources but not in the translation; the other way round does no harm.
  sed -e 's/.*warning: this message is not used.*//' -e '/^$/d' "$folder/said"
  fail "po/$2.po is not that of the sources: meson compile chimera-update-po, then translate."
fi
exit "$status"
