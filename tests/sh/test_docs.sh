# What is written about the program agrees with the program.
. tests/sh/lib.sh
fabu=${FABU:-build/fabu}

try 0 'docs/keys.md is made from the keymap (make docs makes it again)' \
	sh tests/tools/keys_md.sh "$fabu"
if cmp -s "$dir/out" docs/keys.md; then ok; else bad 'docs/keys.md differs from it'; fi

"$fabu" --help --lang en > "$dir/help"
commands=$(awk '/^  [a-z]/ { print $1 } /^Options/ { exit }' "$dir/help")
what='commands of --help'
[ "$(echo "$commands" | wc -l)" -ge 24 ] && ok || bad "found only: $commands"
sed 's/\\-/-/g; s/\\f[BIR]//g' docs/fabu.1 > "$dir/man"
for c in $commands; do
	what="docs/fabu.1: fabu $c"
	if grep -qwF -e "$c" "$dir/man"; then ok; else bad 'not in the manual page'; fi
	"$fabu" "$c" --help --lang en > "$dir/out"
	for o in $(grep -o '^  --[a-z-]*' "$dir/out"); do
		what="docs/fabu.1: fabu $c $o"
		if grep -qF -e "$o" "$dir/man"; then ok; else bad 'not in the manual page'; fi
	done
done

# What a guide gives to type: the lines of its blocks, and what stands in backquotes.
typed() {
	awk '/^```/ { inside = !inside; next } inside' "$1"
	grep -o '`[^`]*`' "$1" | tr -d '`'
}
# Every `fabu COMMAND` in the guides is a command, and every file they link to is there.
for f in README.md README.zh.md docs/import.md; do
	for c in $(typed "$f" | grep -o '^fabu [a-z][a-z]*' | cut -c6- | sort -u); do
		what="$f: fabu $c"
		if echo "$commands" | grep -qx "$c"; then ok; else bad 'no such command'; fi
	done
	for l in $(grep -o '](\([^)#]*\)' "$f" | cut -c3- | grep -v '^http'); do
		what="$f: $l"
		if [ -e "$(dirname "$f")/$l" ]; then ok; else bad 'the link leads nowhere'; fi
	done
done
finish test_docs
