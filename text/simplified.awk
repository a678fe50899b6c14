# Makes text/simplified.inc from Unihan_Variants.txt (Unicode 15, Debian's unicode-data): which
# character each traditional one is simplified to. Of several the first other than itself in the basic
# plane; what has none there is left alone.
#
#	bzcat /usr/share/unicode/Unihan_Variants.txt.bz2 | awk -f text/simplified.awk > text/simplified.inc
function hex(s,    i, v) {
	for (i = 3; i <= length(s); i++)
		v = v * 16 + index("0123456789ABCDEF", substr(s, i, 1)) - 1
	return v
}
$2 == "kSimplifiedVariant" && length($1) == 6 {
	for (i = 3; i <= NF; i++)
		if ($i != $1 && length($i) == 6) {
			to[hex($1)] = hex($i)
			break
		}
}
END {
	for (c = 13312; c <= 65535; c++) {
		if (!(c in to))
			continue
		# a chain ends at its last link
		for (t = to[c]; t in to && to[t] != c && n < 8; n++)
			t = to[t]
		n = 0
		printf "%s{ 0x%04X, 0x%04X },", count % 5 ? " " : (count ? "\n" : ""), c, t
		count++
	}
	print ""
}
