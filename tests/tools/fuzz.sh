#!/bin/sh
# Runs each fuzz target named for the seconds given, from the corpus of earlier runs; says how many
# inputs it tried, or shows the end of its log and keeps the input that broke it.
seconds=$1
shift
mkdir -p build/fuzz/corpus || exit 1
for t in "$@"; do
	mkdir -p "build/fuzz/corpus/$t"
	if ! "build/fuzz/tests/fuzz/fuzz_$t" -max_total_time="$seconds" -max_len=2048 -timeout=10 \
		-print_final_stats=1 -artifact_prefix="build/fuzz/$t-" "build/fuzz/corpus/$t" \
		> "build/fuzz/$t.log" 2>&1; then
		tail -40 "build/fuzz/$t.log"
		echo "fuzz_$t: failed; the input is build/fuzz/$t-*" >&2
		exit 1
	fi
	awk -v t="$t" '/number_of_executed_units/ { print "fuzz_" t ": " $2 " inputs, none failed" }' \
		"build/fuzz/$t.log"
done
