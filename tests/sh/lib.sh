# Checks for the shell tests: each states what was expected; `finish` prints the count.
passed=0 failed=0 skipped=0
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT

ok() { passed=$((passed + 1)); }
bad() { # what happened
	failed=$((failed + 1))
	printf 'FAILED %s: %s\n' "$what" "$1"
	[ -s "$dir/out" ] && sed 's/^/  out: /' "$dir/out" | cut -c1-300 | head -n 6
	[ -s "$dir/err" ] && sed 's/^/  err: /' "$dir/err" | cut -c1-300 | head -n 6
}

# Runs a command, keeping what it prints: try STATUS WHAT COMMAND...
try() {
	want=$1 what=$2
	shift 2
	"$@" > "$dir/out" 2> "$dir/err" < "${input:-/dev/null}"
	got=$?
	if [ "$got" = "$want" ]; then ok; else bad "status $got, expected $want: $*"; fi
}
out_has() { if grep -qF -e "$1" "$dir/out"; then ok; else bad "no '$1' in the output"; fi; }
out_lacks() { if grep -qF -e "$1" "$dir/out"; then bad "'$1' in the output"; else ok; fi; }
err_has() { if grep -qF -e "$1" "$dir/err"; then ok; else bad "no '$1' in the errors"; fi; }
out_is() { if [ "$(cat "$dir/out")" = "$1" ]; then ok; else bad "expected: $1"; fi; }
out_lines() {
	n=$(wc -l < "$dir/out")
	if [ "$n" -eq "$1" ]; then ok; else bad "$n lines, expected $1"; fi
}
# One line on standard error and nothing else.
err_line() {
	n=$(wc -l < "$dir/err")
	if [ "$n" -eq 1 ]; then ok; else bad "$n lines of errors, expected one"; fi
}
finish() { # name
	echo "$1: $passed passed, $failed failed, $skipped skipped"
	[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}
