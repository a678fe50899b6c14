#include "db/digest.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

#include <openssl/evp.h>

#include "text/i18n.h"
#include "text/mem.h"

/* Fetching the algorithm costs more than digesting an event: it is done once. */
struct digester {
	EVP_MD *md;
	EVP_MD_CTX *ctx;
};

static const char *const algorithms[] = { [DIGEST_SHA256] = "SHA256", [DIGEST_SM3] = "SM3" };

_Noreturn static void
give_up(const char *why)
{
	fprintf(stderr, "fabu: %s\n", why);
	exit(3);
}

struct digester *
digester_new(enum digest_kind kind)
{
	struct digester *d = xcalloc(1, sizeof(*d));

	d->md = EVP_MD_fetch(NULL, algorithms[kind], NULL);
	d->ctx = EVP_MD_CTX_new();
	if (d->md == NULL || d->ctx == NULL)
		give_up(_("libcrypto does not offer the digest that the history needs; "
			  "look at its configuration."));
	return d;
}

void
digester_free(struct digester *d)
{
	if (d == NULL)
		return;
	EVP_MD_CTX_free(d->ctx);
	EVP_MD_free(d->md);
	free(d);
}

void
digester_run(struct digester *d, const struct str *parts, size_t count, uint8_t out[DIGEST_LEN])
{
	int ok = EVP_DigestInit_ex2(d->ctx, d->md, NULL);
	size_t i;

	for (i = 0; ok && i < count; i++)
		ok = EVP_DigestUpdate(d->ctx, parts[i].p, parts[i].n);
	if (!ok || !EVP_DigestFinal_ex(d->ctx, out, NULL))
		give_up(_("libcrypto could not compute a digest; the machine is out of memory."));
}

void
digest(enum digest_kind kind, const struct str *parts, size_t count, uint8_t out[DIGEST_LEN])
{
	struct digester *d = digester_new(kind);

	digester_run(d, parts, count, out);
	digester_free(d);
}

void
random_bytes(void *out, size_t n)
{
	unsigned char *p = out;
	ssize_t got;

	while (n > 0) {
		got = getrandom(p, n, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			give_up(_("the system gives no random numbers."));
		p += got;
		n -= (size_t)got;
	}
}
