#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "text/rows.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every file ends, and every value is UTF-8. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct rows_opts opts = { .format = ROWS_CSV, .encoding = ENC_UTF8 };
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	struct rows *r = NULL;
	struct record rec;
	enum rows_step s;
	struct err err;
	size_t i;

	if (size > 0 && data[0] % 2 == 1)
		opts.format = ROWS_TSV;
	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	if (rows_open(&r, fd, "fuzz", &opts, &err) == RC_OK) {
		while ((s = rows_next(r, &rec, &err)) == ROWS_ROW || s == ROWS_BAD)
			for (i = 0; i < rec.count; i++)
				if (!utf8_valid(rec.values[i]))
					abort();
		rows_free(r);
	}
	close(fd);
	return 0;
}
