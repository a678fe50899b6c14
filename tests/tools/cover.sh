# Lines that the tests ran, by directory: BUILD-DIRECTORY SOURCE-DIRECTORY...
build=$1
shift
for d in "$@"; do
	for o in "$build/$d"/*.gcda; do
		[ -e "$o" ] && gcov -n -o "$build/$d" "$d/$(basename "$o" .gcda).c" 2> /dev/null
	done | awk -v d="$d/" '
		/^File/ { take = index($0, "\047" d) > 0 }
		/^Lines executed/ && take {
			split($0, a, /[:%]| of /)
			ran += a[2] * a[4] / 100
			all += a[4]
			take = 0
		}
		END { if (all) printf "%-6s %5.1f %% of %d lines\n", d, 100 * ran / all, all }'
done
