#!/bin/sh
# Runs the tests named with the sanitizers' reports in files: at a pseudo-terminal nobody would see
# them. curses keeps its description of the terminal until the end, which is no leak of ours.
reports=$PWD/build/san/report
rm -f "$reports".*
printf 'leak:libtinfo\nleak:libncursesw\n' > build/san/leaks
export ASAN_OPTIONS="log_path=$reports" UBSAN_OPTIONS="log_path=$reports:print_stacktrace=1"
export LSAN_OPTIONS="suppressions=$PWD/build/san/leaks:print_suppressions=0"
sh tests/run-unit.sh "$@" > build/san/log 2>&1
status=$?
for r in "$reports".*; do
	[ -e "$r" ] || continue
	head -n 40 "$r"
	status=1
done
cat build/san/log
exit $status
