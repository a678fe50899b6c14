#!/bin/sh
# Checks (or with --fix mends) the layout of the sources named after .clang-format. How far a
# comment stands behind its line is left to who wrote it: columns of comments line up.
fix=
[ "${1:-}" = --fix ] && { fix=1; shift; }
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
bad=0
for f in "$@"; do
	sed -E 's,([^[:blank:]])[[:blank:]]+(/\*.*\*/)$,\1 \2,' "$f" > "$dir/was.c"
	clang-format --style=file --assume-filename="$f" < "$dir/was.c" > "$dir/is.c" || exit 1
	cmp -s "$dir/was.c" "$dir/is.c" && continue
	if [ -n "$fix" ]; then
		diff "$dir/was.c" "$dir/is.c" | patch -s -l "$f" || bad=1
	else
		diff -u --label "$f" --label "$f, formatted" "$dir/was.c" "$dir/is.c"
		bad=1
	fi
done
exit $bad
