#!/bin/sh
# Makes private locales in the directory named, once: those that fabu knows beside UTF-8, and some that
# it must refuse. Without localedef it makes none and the tests that need them say so.
dir=$1
mkdir -p "$dir" || exit 1
command -v localedef >/dev/null || exit 0
for name in zh_CN.GBK zh_CN.GB18030 zh_TW.BIG5 en_US.ISO-8859-1; do
	[ -d "$dir/$name" ] && continue
	# It warns (status 1) about characters that the charset lacks.
	localedef -i "${name%.*}" -f "${name##*.}" "$dir/tmp.$name" >/dev/null 2>&1
	[ -f "$dir/tmp.$name/LC_CTYPE" ] && mv "$dir/tmp.$name" "$dir/$name"
done
exit 0
