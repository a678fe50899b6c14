# Runs the test programs and scripts named as arguments, after $RUN if that is set (valgrind, say);
# the last line counts the tests of all of them.
log=$(mktemp) || exit 1
trap 'rm -f "$log" "$log.one"' EXIT
bad=0
sh tests/layers.sh || bad=1
for t in "$@"; do
	case $t in
	*.sh) sh "$t" ;;
	*) ${RUN:-} "$t" ;;
	esac > "$log.one" 2>&1 || bad=$((bad + 1))
	grep -q ' passed, ' "$log.one" || echo "$t: 0 passed, 1 failed, 0 skipped (it ended early)" >> "$log.one"
	grep -vE '^[a-z0-9_]+: [0-9]+ passed, 0 failed, 0 skipped$' "$log.one"
	grep -E ': [0-9]+ passed, [0-9]+ failed, [0-9]+ skipped' "$log.one" >> "$log"
done
awk '{ for (i = 2; i <= NF; i++) { if ($i ~ /^passed/) p += $(i-1); if ($i ~ /^failed/) f += $(i-1); if ($i ~ /^skipped/) s += $(i-1) } }
	END { printf "%d passed, %d failed, %d skipped\n", p, f, s; exit f > 0 || p == 0 }' "$log" || bad=1
[ "$bad" = 0 ]
