#!/bin/sh
# Finds what building and testing need by trying it, and installs exactly what is missing.
#   deps.sh          what `make demo` and `make test` need
#   deps.sh tools    that, and what `make check`, `make san` and the like need
#   deps.sh -n ...   only says what is missing; status 1 when something is
set -u
CC=${CC:-cc}
charmaps=${I18NPATH:-/usr/share/i18n}/charmaps

# A header that the compiler finds; the library comes in the same package.
has_header() {
	echo "#include <$1>" | "$CC" -E -x c - > /dev/null 2>&1
}

has_all_headers() {
	printf '#include <%s>\n' stdio.h sqlite3.h ncursesw/curses.h utf8proc.h jansson.h \
		openssl/evp.h | "$CC" -E -x c - > /dev/null 2>&1
}

missing_headers() {
	has_all_headers && return
	command -v "$CC" > /dev/null 2>&1 || echo gcc
	has_header stdio.h || echo libc6-dev
	has_header sqlite3.h || echo libsqlite3-dev
	has_header ncursesw/curses.h || echo libncurses-dev
	has_header utf8proc.h || echo libutf8proc-dev
	has_header jansson.h || echo libjansson-dev
	has_header openssl/evp.h || echo libssl-dev
}

missing_tools() {
	for pair in clang:clang clang-format:clang-format clang-tidy:clang-tidy \
		cppcheck:cppcheck valgrind:valgrind patch:patch; do
		command -v "${pair%%:*}" > /dev/null 2>&1 || echo "${pair#*:}"
	done
	# The sanitizers and the fuzzer of clang.
	printf 'int main(void) { return 0; }' |
		clang -fsanitize=address,undefined -o /dev/null -x c - > /dev/null 2>&1 ||
		echo libclang-rt-14-dev
}

missing() {
	missing_headers
	command -v msgfmt > /dev/null 2>&1 || echo gettext
	# The tests make GB18030 and GBK locales of their own from this data.
	[ -e "$charmaps/GB18030.gz" ] || [ -e "$charmaps/GB18030" ] || echo locales
	# Descriptions of the terminals people come from (kitty, alacritty, konsole, putty).
	tput -T putty colors > /dev/null 2>&1 || echo ncurses-term
	[ "$want" = tools ] && missing_tools
}

# Runs apt-get as root, or fails with the line to type.
as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif command -v sudo > /dev/null 2>&1 && { sudo -n true 2> /dev/null || [ -t 0 ]; }; then
		sudo "$@"
	else
		return 1
	fi
}

install() { # packages
	for p in "$@"; do
		apt-cache show "$p" > /dev/null 2>&1 && continue
		as_root apt-get update -q || return 1
		break
	done
	as_root env DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -q --no-install-recommends "$@"
}

dry=
[ "${1:-}" = -n ] && { dry=1; shift; }
want=${1:-build}
list=$(missing)
[ -n "$list" ] || exit 0
list=$(echo $list)
if [ -n "$dry" ]; then
	echo "missing: $list"
	exit 1
fi
if ! command -v apt-get > /dev/null 2>&1; then
	echo "make deps: this system has no apt-get; install what Debian calls: $list" >&2
	exit 1
fi
echo "make deps: installing $list"
if ! install $list; then
	echo "make deps: could not install what is missing. Type this as root and try again:" >&2
	echo "    apt-get update && apt-get install -y --no-install-recommends $list" >&2
	exit 1
fi
list=$(echo $(missing))
[ -z "$list" ] && exit 0
echo "make deps: still missing after the installation: $list" >&2
exit 1
