/* Cryptographic digests, by libcrypto. */
#ifndef DB_DIGEST_H
#define DB_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#include "text/buf.h"

enum { DIGEST_LEN = 32, SALT_LEN = 16 };

enum digest_kind { DIGEST_SHA256, DIGEST_SM3 };

/* Digest of the parts in order, without separators: the caller makes them unambiguous. */
void digest(enum digest_kind kind, const struct str *parts, size_t count, uint8_t out[DIGEST_LEN]);

/* The same for many digests in a row, several times as fast for short ones. */
struct digester;
struct digester *digester_new(enum digest_kind kind);
void digester_free(struct digester *d);
void digester_run(
    struct digester *d, const struct str *parts, size_t count, uint8_t out[DIGEST_LEN]);

/* Unpredictable bytes from the system; ends the process if there are none. */
void random_bytes(void *out, size_t n);

#endif
