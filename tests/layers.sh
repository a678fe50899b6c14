#!/bin/sh
# What holds for every source. Dependencies point one way: cli -> tui -> desk -> db -> text; some
# headers have one home each; files stay short; nothing is put off; some functions are not used.
bad=0
deny() { # directory, pattern, why
	if grep -nE "$2" "$1"/*.[ch] 2>/dev/null; then
		echo "layers: $1/ must not include that: $3" >&2
		bad=1
	fi
}
only() { # header pattern, file that may have it
	found=$(grep -lE "#include <$1>" text/*.[ch] db/*.[ch] desk/*.[ch] tui/*.[ch] cli/*.[ch] 2>/dev/null | grep -vxF "$2")
	[ -z "$found" ] && return
	echo "layers: <$1> belongs in $2, not in: $found" >&2
	bad=1
}
deny text '#include "(db|desk|tui|cli)/' 'text/ knows bytes only'
deny db '#include "(desk|tui|cli)/' 'db/ knows no rules'
deny desk '#include "(tui|cli)/' 'desk/ never sees a screen'
deny tui '#include "(db|cli)/' 'tui/ knows people, never SQL'
deny cli '#include "db/' 'cli/ asks the desk'
for d in text desk tui cli; do
	deny $d '#include <sqlite3\.h>' 'SQLite is seen by db/ alone'
done
only '(curses|ncurses|ncursesw/curses|term)\.h' tui/term.c
only 'iconv\.h' text/convert.c
long=$(wc -l text/*.[ch] db/*.[ch] desk/*.[ch] tui/*.[ch] cli/*.[ch] tests/*/*.[ch] 2>/dev/null |
	awk '$2 != "total" && $1 > 500 { print $2 ": " $1 " lines, 500 is the limit" }')
[ -n "$long" ] && { echo "$long" >&2; bad=1; }
refuse() { # pattern, why
	if grep -nE "$1" text/*.[ch] db/*.[ch] desk/*.[ch] tui/*.[ch] cli/*.[ch] */*.def db/*.sql \
		tests/*.sh tests/*/*.[ch] tests/*/*.sh Makefile | grep -v '^tests/layers\.sh:'; then
		echo "layers: $2" >&2
		bad=1
	fi
}
refuse '\b(TODO|FIXME|XXX)\b' 'done now or not promised'
refuse '\b(strcpy|strcat|sprintf|vsprintf|strncpy|strncat|strtok|gets|atoi|localtime|gmtime)\(' \
	'banned: it overruns, cuts in silence or shares its result'
if [ $bad = 0 ]; then
	echo 'layers: 1 passed, 0 failed, 0 skipped'
else
	echo 'layers: 0 passed, 1 failed, 0 skipped'
fi
exit $bad
