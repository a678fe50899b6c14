/*
 * Reads one JSON object a line from standard input with an independent reader. Prints the values of
 * the paths named as arguments ("tags.0", "author") of each, separated by TABs; without arguments the
 * keys. Status 1 at the first line that is no object.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static json_t *
at_path(json_t *value, const char *path)
{
	while (value != NULL && *path != '\0') {
		size_t n = strcspn(path, ".");
		char key[64];

		snprintf(key, sizeof(key), "%.*s", (int)n, path);
		value = json_is_array(value) ? json_array_get(value, (size_t)strtoul(key, NULL, 10))
					     : json_object_get(value, key);
		path += n + (path[n] == '.');
	}
	return value;
}

static void
print(json_t *value)
{
	char *text = value != NULL ? json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;

	fputs(text != NULL ? text : "missing", stdout);
	free(text);
}

static void
print_keys(json_t *object)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value) printf("%s ", key);
}

int
main(int argc, char **argv)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	int i;

	while ((n = getline(&line, &cap, stdin)) > 0) {
		json_error_t why;
		json_t *object = json_loadb(line, (size_t)n, JSON_ALLOW_NUL, &why);

		if (object == NULL || !json_is_object(object)) {
			fprintf(stderr, "not an object: %s\n", object == NULL ? why.text : line);
			return 1;
		}
		if (argc == 1)
			print_keys(object);
		for (i = 1; i < argc; i++) {
			if (i > 1)
				putchar('\t');
			print(at_path(object, argv[i]));
		}
		putchar('\n');
		json_decref(object);
	}
	free(line);
	return 0;
}
