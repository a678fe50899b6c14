# The Chinese catalog: complete, about the sentences that the sources have now, in harmless widths.
. "${0%/*}/lib.sh"

po=${PO:-po/zh_CN.po} pot=build/fabu.pot

# Han, kana-free punctuation that is wide everywhere, ASCII: whatever else may be one cell in UTF-8
# and two in GBK (quotation marks, dashes, dots, arrows), and what is drawn by it slides.
ambiguous() {
	LC_ALL=C.UTF-8 grep -nP '[^\t\x20-\x7e\x{3000}-\x{303e}\x{4e00}-\x{9fff}\x{ff01}-\x{ff60}]' "$1"
}

try 0 'the header and the formats are right' msgfmt -c -o /dev/null "$po"
try 0 'every sentence of the sources is translated' msgcmp "$po" "$pot"
# The header is the one entry that the sources do not have.
grep 'not used' "$dir/err" > "$dir/unused"
try 0 'make po has taken out what the sources no longer say' sed 1d "$dir/unused"
out_lines 0
try 0 'nothing is fuzzy' msgattrib --only-fuzzy "$po"
out_lines 0
try 1 'msgids have no character of ambiguous width' ambiguous "$pot"
try 1 'nor have translations' ambiguous "$po"
msgattrib --translated --no-wrap "$po" | grep '^msgstr' > "$dir/said"
try 1 'no ASCII punctuation after Han' env LC_ALL=C.UTF-8 \
	grep -nP '[\x{4e00}-\x{9fff}][,;:!?.](?![/0-9.])' "$dir/said"
try 1 'no backquotes' grep -n '`' "$dir/said"

fabu=${FABU:-build/release/fabu}
said_in() { # charset
	LC_ALL=zh_CN.$1 LANGUAGE=zh_CN LOCPATH=build/locale-test "$fabu" nonsense 2>&1 | iconv -f "$1" -t UTF-8
}
if [ -d build/locale-test/zh_CN.GB18030 ]; then
	try 0 'errors come in the charset of the terminal' said_in GB18030
	out_has '没有 nonsense 这个命令'
	try 0 'of GBK too' said_in GBK
	out_has '没有 nonsense 这个命令'
else
	skipped=$((skipped + 1))
fi
finish test_i18n
