#!/bin/sh
# Prints docs/keys.md from the program's own keymap: keys_md.sh FABU
cat <<'TEXT'
# Keys

Made by `make docs` from `keymaps/default.keys`; a test fails when the two differ. The other built-in
keymaps are `vim`, `emacs` and `plain` (arrows and function keys only): `fabu keys --keymap vim` lists
one, `--markdown` makes a page like this. In the desk `gm` chooses one and `?` shows what is in force.

A name in brackets says where a key works: `[*]` everywhere, `[text]` wherever text is typed, the
others on the screen of that name. A word in parentheses is the command's argument.

TEXT
XDG_CONFIG_HOME=/nonexistent exec "$1" keys --markdown --keymap default --lang en
