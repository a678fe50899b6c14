#!/bin/sh
# Measures build/V (the argument) from outside and prints a table, also into build/bench.txt.
# FABU_BENCH_SIZES: how many items the desks have; FABU_BENCH_ROWS: rows of the import.
b=${1:-build/release}
bench=$b/tests/bench
sizes=${FABU_BENCH_SIZES:-1000 100000 1000000}
rows=${FABU_BENCH_ROWS:-100000}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
export HOME="$dir" XDG_DATA_HOME="$dir" XDG_CONFIG_HOME="$dir" LC_ALL=C.UTF-8 LANGUAGE=en
export FABU="$PWD/$b/fabu"

stamp() { date +%s%N; }
rate() { # name, nanoseconds, what
	awk -v n="$rows" -v ns="$2" -v name="$1" -v what="$3" \
		'BEGIN { printf "%9s | %-34s | %8.0f rows/s in %.1f s\n", name, what, n * 1e9 / ns, ns / 1e9 }'
}

import() {
	"$bench/gen" --form board --count "$rows" > "$dir/board.csv" || return
	t=$(stamp)
	"$FABU" --db "$dir/import.db" import --format board --encoding utf-8 "$dir/board.csv" > "$dir/said" ||
		{ cat "$dir/said"; echo "import failed"; return; }
	rate import $(($(stamp) - t)) 'fabu import, one item a row'
	if command -v sqlite3 > /dev/null; then
		t=$(stamp)
		sqlite3 "$dir/plain.db" -cmd '.mode csv' ".import $dir/board.csv t" || return
		rate import $(($(stamp) - t)) 'sqlite3 .import of the same file'
	else
		echo "   import | no sqlite3 shell here to compare with"
	fi
	rm -f "$dir"/*.db* "$dir/board.csv"
}

all() {
	printf '%9s | %-34s | %8s | %8s | %6s | %6s | %s\n' items what 'median' p99 bytes most target
	for n in $sizes; do
		t=$(stamp)
		"$bench/gen" --desk "$dir/desk.db" --count "$n" > "$dir/said" 2>&1 ||
			{ cat "$dir/said"; echo "no desk of $n"; continue; }
		"$bench/bench_pty" "$n" "$dir/desk.db" "$bench/minimal"
		rm -f "$dir"/desk.db*
	done
	import
	"$bench/parts"
	"$bench/coach"
}

mkdir -p build
all 2>&1 | tee build/bench.txt
