# Runs the test programs and scripts named as arguments, one for each processor at a time, after $RUN if
# that is set (valgrind, say); what they say comes in the order of their names here, and the last line
# counts the tests of all of them.
if [ "$1" = --one ]; then # DIRECTORY NUMBER:PROGRAM
	t=${3#*:}
	log=$2/${3%%:*}
	case $t in
	*.sh) sh "$t" ;;
	*) ${RUN:-} "$t" ;;
	esac > "$log" 2>&1 < /dev/null
	status=$?
	# One that ends badly has failed, whatever it has counted by then.
	if { [ $status != 0 ] && ! grep -qE ' passed, [1-9][0-9]* failed, ' "$log"; } ||
		! grep -q ' passed, ' "$log"; then
		echo "$t: 0 passed, 1 failed, 0 skipped (it ended early, with status $status)" >> "$log"
	fi
	exit 0
fi
logs=$(mktemp -d) || exit 1
trap 'rm -rf "$logs"' EXIT
set -- tests/layers.sh "$@"
number=1000
for t in "$@"; do
	echo "$number:$t"
	number=$((number + 1))
done | xargs -P "$(nproc)" -n 1 sh tests/run-unit.sh --one "$logs"
cat "$logs"/1* | grep -vE '^[a-z0-9_]+: [0-9]+ passed, 0 failed, 0 skipped$'
cat "$logs"/1* | awk '/: [0-9]+ passed, [0-9]+ failed, [0-9]+ skipped/ {
		for (i = 2; i <= NF; i++) {
			if ($i ~ /^passed/) p += $(i-1)
			if ($i ~ /^failed/) f += $(i-1)
			if ($i ~ /^skipped/) s += $(i-1)
		}
	}
	END { printf "%d passed, %d failed, %d skipped\n", p, f, s; exit f > 0 || p == 0 }'
