/* Charsets of the allow-list, strictly: what does not decode becomes U+FFFD and is counted. */
#ifndef TEXT_CONVERT_H
#define TEXT_CONVERT_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"
#include "text/err.h"

enum encoding { ENC_AUTO, ENC_UTF8, ENC_UTF16LE, ENC_UTF16BE, ENC_GB18030, ENC_BIG5 };

/* "utf-8 utf-16 gb18030 big5", with the usual aliases (gbk, gb2312, cp936, utf8); else RC_INVALID. */
enum rc encoding_parse(struct str name, enum encoding *out, struct err *err);
const char *encoding_name(enum encoding e); /* as --encoding takes it */

struct decoder;

/* Called for each bad part: offset of its U+FFFD in out, its bytes in the input (stream offset). */
typedef void decoder_bad_fn(void *arg, size_t out_off, int64_t in_off, struct str bytes);

struct decoder *decoder_new(enum encoding e);
void decoder_free(struct decoder *d);
/* Ready for the start of another stream in the charset it was made for; on_bad stays. */
void decoder_restart(struct decoder *d);
void decoder_on_bad(struct decoder *d, decoder_bad_fn *fn, void *arg);
/*
 * Appends the UTF-8 of in to out. A character cut at the end is carried to the next call; with last
 * it is a bad part. A BOM at the start of the stream is dropped. What comes out is always valid UTF-8.
 */
void decoder_feed(struct decoder *d, struct str in, bool last, struct buf *out);
int64_t decoder_bad(const struct decoder *d); /* bad parts so far */
/* Input bytes that what came out so far stands for: a carried character does not count. */
int64_t decoder_consumed(const struct decoder *d);

/* UTF-8 to GB18030 or GBK for output; what cannot be encoded becomes [U+XXXX] and is counted. */
int64_t encode_gb18030(struct buf *out, struct str s);

#endif
