# One makefile for everything; `make help` lists what it can do.
CC       ?= cc
CFLAGS   ?= -O2 -g
LDFLAGS  ?=
prefix   ?= /usr/local
DESTDIR  ?=
V        ?= release
B        := build/$(V)
G        := build/gen
VERSION  := 0.1.0
# For the targets that first install what is missing and then call make again.
J         = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))

WARN     = -std=c17 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wvla -Werror
DEFS     = -I. -DFABU_LOCALEDIR='"$(prefix)/share/locale"' -DFABU_VERSION='"$(VERSION)"'
LIBS     = -lsqlite3 -lncursesw -lutf8proc -ljansson -lcrypto

LIB_SRC  = $(wildcard text/*.c db/*.c desk/*.c tui/*.c) $(filter-out cli/main.c,$(wildcard cli/*.c))
LIB_OBJ  = $(LIB_SRC:%.c=$(B)/%.o) $(B)/gen/embed.o
UNIT     = $(patsubst tests/unit/%.c,$(B)/tests/unit/%,$(wildcard tests/unit/test_*.c))
PTY      = $(patsubst tests/pty/%.c,$(B)/tests/pty/%,$(wildcard tests/pty/test_*.c))
BENCH    = $(patsubst %,$(B)/tests/bench/%,gen bench_pty minimal parts coach)
TEST_LIB = $(B)/libtest.a
TEST_OBJ = $(patsubst %.c,$(B)/%.o,$(wildcard tests/lib/*.c))
DATA     = $(sort $(wildcard keymaps/*.keys rules/*.tsv rules/*.jsonl rules/*.csv db/migrate/*.sql))
SQL      = $(sort $(wildcard db/*.sql)) $(sort $(wildcard db/migrate/*.sql))
SH_TESTS = $(sort $(wildcard tests/sh/test_*.sh))
CODE_DIRS = text db desk tui cli
SOURCES  = $(sort $(wildcard $(CODE_DIRS:%=%/*.[ch]) tests/unit/*.c tests/pty/*.c tests/bench/*.c \
	tests/fuzz/*.c tests/lib/*.[ch] tests/tools/*.c))
S       ?= 10
T       ?= $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZFLAGS = -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
# The sanitizers hide ranges of values from gcc, which then suspects every number of being long.
SANFLAGS = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all -Wno-format-truncation
WORDS    = $(sort $(wildcard $(CODE_DIRS:%=%/*.[ch]) $(CODE_DIRS:%=%/*.def)))
DOC      = $(DESTDIR)$(prefix)/share/doc/fabu
MO       = build/locale/zh_CN/LC_MESSAGES/fabu.mo

all: $(B)/fabu $(MO) ## build the program: build/fabu
	@ln -sf $(V)/fabu build/fabu

deps: ## find what is missing and install it
	@CC="$(CC)" sh tests/tools/deps.sh

run: deps ## install what is missing, build, open your desk
	@$(MAKE) -s $(J) all
	@build/fabu

demo: deps ## install what is missing, build, open a desk with made-up messages
	@$(MAKE) -s $(J) all
	@if [ -t 0 ] && [ -t 1 ]; then build/fabu demo; else \
		echo 'Built. In a terminal, make demo opens a desk with made-up messages now.'; fi

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

$(B)/tests/pty/test_%: $(B)/tests/pty/test_%.o $(TEST_LIB) $(B)/libfabu.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/tests/bench/%: $(B)/tests/bench/%.o $(TEST_LIB) $(B)/libfabu.a
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

build/fabu.pot: $(WORDS)
	@mkdir -p $(@D)
	@xgettext --omit-header --from-code=UTF-8 -L C -k_ -kN_ -kNC_:1c,2 -kngettext:1,2 \
		--add-comments=Translators: -o $@ $(WORDS)

po: build/fabu.pot ## bring po/zh_CN.po up to the sources; new sentences are left empty
	@msgmerge -q --no-fuzzy-matching --no-location --no-wrap -o build/zh_CN.po po/zh_CN.po $<
	@msgattrib --no-obsolete --no-wrap -o po/zh_CN.po build/zh_CN.po
	@msgfmt -c --statistics -o /dev/null po/zh_CN.po

unit: programs ## unit and frame tests only
	@sh tests/run-unit.sh $(UNIT)

test: deps ## install what is missing, build, run every test a save should pass
	@$(MAKE) -s $(J) all programs $(PTY)
	@FABU="$(B)/fabu" sh tests/run-unit.sh $(UNIT) $(SH_TESTS) $(PTY)

pty: all $(PTY) build/locale-test ## the program itself at a pseudo-terminal, watched by a strict one
	@FABU="$(B)/fabu" sh tests/run-unit.sh $(PTY)

programs: $(UNIT) $(MO) build/fabu.pot $(B)/tests/tools/jsoncheck build/locale-test

$(B)/tests/bench/gen: $(B)/tests/bench/gen.o $(B)/tests/bench/text.o $(B)/libfabu.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) -lm

$(B)/tests/tools/jsoncheck: $(B)/tests/tools/jsoncheck.o
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -ljansson

$(B)/tests/tools/labels: $(B)/tests/tools/labels.o $(B)/libfabu.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/tests/tools/shot: $(B)/tests/tools/shot.o $(TEST_LIB) $(B)/libfabu.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

build/locale-test: tests/lib/locales.sh
	@sh tests/lib/locales.sh $@
	@touch $@

san: ## the tests under ASan and UBSan
	@$(MAKE) -s $(J) V=san CFLAGS="$(SANFLAGS)" $(MO) build/san/fabu programs $(PTY:$(B)/%=build/san/%)
	@FABU=build/san/fabu sh tests/tools/san.sh $(UNIT:$(B)/%=build/san/%) \
		$(filter-out %/test_deps.sh,$(SH_TESTS)) $(PTY:$(B)/%=build/san/%)

valgrind: programs ## the unit tests under valgrind, without three that would take minutes and real data
	@env -u FABU_CORPUS RUN="valgrind -q --error-exitcode=99 --leak-check=full" sh tests/run-unit.sh \
		$(filter-out %/test_safe_all %/test_import %/test_flow,$(UNIT))

fuzz: ## fuzz T='safe keyin' (all) for S=10 seconds each
	@$(MAKE) -s $(J) V=fuzz CC=clang CFLAGS="$(FUZZFLAGS)" build/locale-test \
		$(T:%=build/fuzz/tests/fuzz/fuzz_%)
	@sh tests/tools/fuzz.sh $(S) $(T)

$(B)/tests/fuzz/fuzz_%: $(B)/tests/fuzz/fuzz_%.o $(TEST_LIB) $(B)/libfabu.a
	$(CC) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LIBS)

tools: ## install what check, san, valgrind and fuzz need
	@CC="$(CC)" sh tests/tools/deps.sh tools

check: layout lint ## layout, cppcheck, clang-tidy

layout: ## whether the sources are laid out as .clang-format says
	@sh tests/tools/format.sh $(SOURCES)

lint: $(G)/sql.inc ## cppcheck, clang-tidy (.clang-tidy says which checks)
	@cppcheck -q -j2 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
		--suppress=missingInclude --suppress=unknownMacro --suppress=readdirCalled \
		--suppress=getpwuidCalled --library=posix -I. $(CODE_DIRS)
	@printf '%s\n' $(filter %.c,$(SOURCES)) | xargs -P$(shell nproc) -n4 sh -c 'clang-tidy --quiet \
		"$$@" -- -std=c17 -D_GNU_SOURCE -I. -DFABU_LOCALEDIR=\"\" -DFABU_VERSION=\"\"' tidy 2> /dev/null

format: ## lay the sources out as .clang-format says
	@sh tests/tools/format.sh --fix $(SOURCES)

cover: ## how much of each directory the tests run
	@$(MAKE) -s $(J) V=cover CFLAGS="-O0 -g --coverage" $(MO) build/cover/fabu programs
	@find build/cover -name '*.gcda' -exec rm -f {} +
	@FABU=build/cover/fabu sh tests/run-unit.sh $(UNIT:$(B)/%=build/cover/%) $(SH_TESTS)
	@sh tests/tools/cover.sh build/cover text:85 db:85 desk:85 tui cli

picture: all $(B)/tests/tools/shot ## the pictures of README, from the demo at a fixed time
	@sh tests/tools/pictures.sh $(B)

docs: all ## docs/keys.md, from the keymaps
	@sh tests/tools/keys_md.sh $(B)/fabu > docs/keys.md

labels: $(B)/tests/tools/labels ## how well the coach finds what a person marked; needs FABU_CORPUS
	@if [ -n "$$FABU_CORPUS" ]; then $< "$$FABU_CORPUS" 0.94 0.70 tests/labels/a.tsv tests/labels/b.tsv; else \
		echo 'labels: skipped, FABU_CORPUS is not set'; fi

bench: all $(BENCH) ## how fast: build/bench.txt; FABU_BENCH_SIZES='1000 100000'
	@sh tests/bench/run.sh $(B)

install: all ## to $(DESTDIR)$(prefix)
	install -D -m 755 $(B)/fabu $(DESTDIR)$(prefix)/bin/fabu
	install -D -m 644 docs/fabu.1 $(DESTDIR)$(prefix)/share/man/man1/fabu.1
	install -D -m 644 $(MO) $(DESTDIR)$(prefix)/share/locale/zh_CN/LC_MESSAGES/fabu.mo
	install -D -m 644 -t $(DOC) LICENSE $(wildcard README*)
	install -D -m 644 -t $(DOC)/docs $(wildcard docs/*.md docs/*.svg)
	install -D -m 644 -t $(DOC)/docs/decisions $(wildcard docs/decisions/*.md)
	install -D -m 644 -t $(DOC)/docs/examples $(wildcard docs/examples/*.csv)
	install -D -m 644 -t $(DOC)/keymaps $(wildcard keymaps/*.keys)

uninstall: ## what install put there
	rm -f $(DESTDIR)$(prefix)/bin/fabu $(DESTDIR)$(prefix)/share/man/man1/fabu.1 \
		$(DESTDIR)$(prefix)/share/locale/zh_CN/LC_MESSAGES/fabu.mo
	rm -rf $(DOC)

dist: ## build/fabu-$(VERSION).tar.gz from the last commit
	@mkdir -p build
	git archive --format=tar.gz --prefix=fabu-$(VERSION)/ -o build/fabu-$(VERSION).tar.gz HEAD

clean: ## remove everything that was built
	rm -rf build

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-12s %s\n", $$1, $$2 }' Makefile

.PHONY: all po deps run demo unit pty test programs san valgrind fuzz tools check layout lint format cover labels bench install \
	uninstall dist clean help
.SECONDARY:
-include $(wildcard $(B)/*/*.d $(B)/*/*/*.d)
