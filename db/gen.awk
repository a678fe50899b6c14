# *.sql with "-- name: X" headers -> STMT(X, "text") lines, one per statement.
# "-- late: X"                    -> STMT_LATE(X, "text"): prepared when first used.
# migrate/NNNN-*.sql              -> MIGRATION(NNNN) lines; their text is embedded as data.
function quote(s) { gsub(/\\/, "\\\\", s); gsub(/"/, "\\\"", s); return "\"" s "\\n\"" }
function finish() { if (open) print ")"; open = 0 }
FNR == 1 && FILENAME ~ /migrate\// {
	finish()
	n = FILENAME; sub(/.*\//, "", n); sub(/-.*/, "", n)
	print "MIGRATION(" n + 0 ")"
}
FILENAME ~ /migrate\// { next }
/^-- name: / { finish(); printf "STMT(%s,", $3; open = 1; next }
/^-- late: / { finish(); printf "STMT_LATE(%s,", $3; open = 1; next }
/^--/ || /^[ \t]*$/ { next }
open { printf "\n\t%s", quote($0) }
END { finish() }
