/* The search index's tokenizer, "fabu": the terms of text/terms.h. */
#ifndef DB_TOKEN_H
#define DB_TOKEN_H

#include "db/conn.h"

/* Makes the tokenizer known to the connection; without it nothing that names the index prepares. */
enum rc token_install(struct db *db, struct err *err);

#endif
