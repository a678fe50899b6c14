# One makefile for everything; `make help` lists what it can do.
CC       ?= cc
CFLAGS   ?= -O2 -g
LDFLAGS  ?=
prefix   ?= /usr/local
DESTDIR  ?=
V        ?= release
B        := build/$(V)
G        := build/gen

WARN     = -std=c17 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wvla -Werror
DEFS     = -I. -DFABU_LOCALEDIR='"$(prefix)/share/locale"'
LIBS     = -lsqlite3 -lncursesw -lutf8proc -ljansson -lcrypto

LIB_SRC  = $(wildcard text/*.c db/*.c desk/*.c tui/*.c) $(filter-out cli/main.c,$(wildcard cli/*.c))
LIB_OBJ  = $(LIB_SRC:%.c=$(B)/%.o) $(B)/gen/embed.o
UNIT     = $(patsubst tests/unit/%.c,$(B)/tests/unit/%,$(wildcard tests/unit/test_*.c))
TEST_LIB = $(B)/libtest.a
TEST_OBJ = $(patsubst %.c,$(B)/%.o,$(wildcard tests/lib/*.c))
DATA     = $(sort $(wildcard keymaps/*.keys rules/*.tsv rules/*.jsonl db/migrate/*.sql))
SQL      = $(sort $(wildcard db/*.sql)) $(sort $(wildcard db/migrate/*.sql))
MO       = build/locale/zh_CN/LC_MESSAGES/fabu.mo

all: $(B)/fabu $(MO) ## build the program
	@ln -sf $(V)/fabu build/fabu

$(B)/fabu: $(B)/cli/main.o $(B)/libfabu.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/libfabu.a: $(LIB_OBJ)
	@rm -f $@
	ar rcs $@ $^

$(TEST_LIB): $(TEST_OBJ)
	@rm -f $@
	ar rcs $@ $^

$(B)/tests/unit/test_%: $(B)/tests/unit/test_%.o $(TEST_LIB) $(B)/libfabu.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/%.o: %.c | $(G)/sql.inc
	@mkdir -p $(@D)
	$(CC) $(WARN) $(CFLAGS) $(DEFS) -MMD -MP -c -o $@ $<

$(B)/gen/embed.o: $(G)/embed.c
	@mkdir -p $(@D)
	$(CC) $(WARN) $(CFLAGS) $(DEFS) -c -o $@ $<

$(G)/sql.inc: db/gen.awk $(SQL)
	@mkdir -p $(@D)
	awk -f db/gen.awk $(SQL) > $@.tmp && mv $@.tmp $@

$(G)/embed.c: text/embed.sh $(DATA)
	@mkdir -p $(@D)
	sh text/embed.sh $(DATA) > $@.tmp && mv $@.tmp $@

$(MO): po/zh_CN.po
	@mkdir -p $(@D)
	msgfmt -c -o $@ $<

unit: $(UNIT) ## unit and frame tests only
	@sh tests/run-unit.sh $(UNIT)

test: all unit ## every test a save should pass

san: ## the unit tests under ASan and UBSan
	$(MAKE) V=san CFLAGS="-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all" unit

clean: ## remove everything that was built
	rm -rf build

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-12s %s\n", $$1, $$2 }' Makefile

.PHONY: all unit test san clean help
.SECONDARY:
-include $(wildcard $(B)/*/*.d $(B)/*/*/*.d)
