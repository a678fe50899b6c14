/* What the fuzz targets share; failures are asserts, which libFuzzer reports with the input. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#ifdef NDEBUG
#error "the fuzz targets check by assert"
#endif

#include <stddef.h>
#include <stdint.h>

#include "text/codeset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Takes up the charset that a byte of the input chooses; C.UTF-8 where the private ones are missing. */
struct codeset fuzz_charset(uint8_t choice);

#endif
