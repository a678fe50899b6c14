# Files named as arguments -> C source with each as a byte array (a long literal is not ISO C).
echo '#include "text/embed.h"'
echo '#include <string.h>'
i=0
for f in "$@"; do
	echo "static const unsigned char file_$i[] = {"
	od -An -v -tu1 "$f" | sed 's/  *\([0-9]\)/\1/; s/  */,/g; s/$/,/'
	echo '0};'
	i=$((i + 1))
done
echo 'static const struct { const char *path; const unsigned char *bytes; size_t n; } files[] = {'
i=0
for f in "$@"; do
	echo "{ \"$f\", file_$i, sizeof(file_$i) - 1 },"
	i=$((i + 1))
done
cat <<'EOF'
{ NULL, NULL, 0 } };
const char *
embed_name(size_t i)
{
	return i < sizeof(files) / sizeof(*files) ? files[i].path : NULL;
}
struct str
embed_find(const char *path)
{
	size_t i;

	for (i = 0; files[i].path != NULL; i++)
		if (strcmp(files[i].path, path) == 0)
			return (struct str){ (const char *)files[i].bytes, files[i].n };
	return (struct str){ NULL, 0 };
}
EOF
