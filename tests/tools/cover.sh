# Lines that the tests ran, by directory: BUILD-DIRECTORY SOURCE-DIRECTORY[:LEAST-PER-CENT]...
# Fails when a directory has less than its least.
build=$1
shift
bad=0
for d in "$@"; do
	least=${d#*:}
	d=${d%:*}
	[ "$least" = "$d" ] && least=0
	for o in "$build/$d"/*.gcda; do
		[ -e "$o" ] && gcov -n -o "$build/$d" "$d/$(basename "$o" .gcda).c" 2> /dev/null
	done | awk -v d="$d/" -v least="$least" '
		/^File/ { take = index($0, "\047" d) > 0 }
		/^Lines executed/ && take {
			split($0, a, /[:%]| of /)
			ran += a[2] * a[4] / 100
			all += a[4]
			take = 0
		}
		END {
			share = all ? 100 * ran / all : 0
			printf "%-6s %5.1f %% of %d lines", d, share, all
			print share < least ? ": less than " least " %" : ""
			exit share < least
		}' || bad=1
done
exit $bad
