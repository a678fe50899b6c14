#!/bin/sh
# Makes private GBK and GB18030 locales in the directory named, once; without localedef it makes none
# and the tests that need them say so.
dir=$1
mkdir -p "$dir" || exit 1
command -v localedef >/dev/null || exit 0
for charset in GBK GB18030; do
	[ -d "$dir/zh_CN.$charset" ] && continue
	# It warns (status 1) about characters that the charset lacks.
	localedef -i zh_CN -f $charset "$dir/tmp.$charset" >/dev/null 2>&1
	[ -f "$dir/tmp.$charset/LC_CTYPE" ] && mv "$dir/tmp.$charset" "$dir/zh_CN.$charset"
done
exit 0
