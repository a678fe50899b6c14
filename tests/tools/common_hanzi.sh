# Prints rules/common.tsv from Unihan_OtherMappings.txt (Debian: unicode-data), plain or .bz2.
# The bytes are put together by hand: mawk has no other way.
LC_ALL=C
export LC_ALL
file=${1:-/usr/share/unicode/Unihan_OtherMappings.txt.bz2}
cat <<'EOF'
# The 3,500 hanzi of level 1 of the Table of General Standard Chinese Characters (通用规范汉字表, 国发〔2013〕23号),
# by its own order. Made by tests/tools/common_hanzi.sh from kTGH of the Unicode Han Database 15.0.
EOF
case $file in *.bz2) bzcat "$file" ;; *) cat "$file" ;; esac | awk -F '\t' '
function put_utf8(h,    i, cp) {
	for (i = 3; i <= length(h); i++)
		cp = cp * 16 + index("0123456789ABCDEF", substr(h, i, 1)) - 1
	printf "%c%c%c", 224 + int(cp / 4096), 128 + int(cp / 64) % 64, 128 + cp % 64
}
$2 == "kTGH" { sub("2013:", "", $3); if ($3 + 0 <= 3500) at[$3 + 0] = $1 }
END { for (i = 1; i <= 3500; i++) { put_utf8(at[i]); if (i % 50 == 0) print "" } }'
