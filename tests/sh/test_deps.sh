# Finding and installing what is missing, in a world of our own on PATH: nothing is installed.
. tests/sh/lib.sh
bin=$dir/bin
mkdir -p "$bin" "$dir/i18n/charmaps"
: > "$dir/i18n/charmaps/GB18030.gz"
for t in sh cat grep echo; do ln -s "$(command -v $t)" "$bin/$t"; done

fake() { # name, body
	printf '#!/bin/sh\n%s\n' "$2" > "$bin/$1"
	chmod +x "$bin/$1"
}
# A system on which everything is there and we are root; apt-get repairs what it is asked for.
world() {
	rm -f "$dir/log" "$dir/miss"
	: > "$dir/miss"
	: > "$dir/log"
	fake cc "! grep -qFf $dir/miss; "
	fake gcc :
	fake msgfmt :
	fake tput :
	fake id 'echo 0'
	fake env 'shift; exec "$@"'
	fake apt-cache :
	fake apt-get "echo \"\$*\" >> $dir/log; [ \$1 = install ] && : > $dir/miss; exit 0"
	rm -f "$bin/sudo"
}
# Headers that the compiler does not find; a file of no patterns finds nothing.
lose() { printf '%s\n' "$@" > "$dir/miss"; }
deps() { PATH=$bin I18NPATH=$dir/i18n CC=cc sh tests/tools/deps.sh "$@"; }
asked() {
	what="$what: apt-get"
	if grep -qxF -e "$1" "$dir/log"; then ok; else bad "not asked for '$1' but: $(cat "$dir/log")"; fi
}
asked_nothing() {
	if [ -s "$dir/log" ]; then bad "asked for: $(cat "$dir/log")"; else ok; fi
}

world
try 0 'all there' deps
asked_nothing

world
lose sqlite3.h utf8proc.h
try 1 'only looking' deps -n
out_is 'missing: libsqlite3-dev libutf8proc-dev'
asked_nothing
try 0 'as root' deps
asked 'install -y -q --no-install-recommends libsqlite3-dev libutf8proc-dev'

world
lose jansson.h
fake apt-cache 'exit 1'
try 0 'no package lists yet' deps
asked 'update -q'

world
lose openssl/evp.h
fake id 'echo 1000'
fake sudo "[ \$1 = -n ] && exit 0; echo sudo >> $dir/log; exec \"\$@\""
try 0 'sudo needs no password' deps
asked sudo
asked 'install -y -q --no-install-recommends libssl-dev'

world
lose ncursesw/curses.h
fake id 'echo 1000'
fake sudo 'exit 1'
try 1 'sudo would ask and there is no terminal' deps
err_has 'apt-get install -y --no-install-recommends libncurses-dev'
asked_nothing
rm "$bin/sudo"
try 1 'no sudo' deps
err_has 'Type this as root'

world
lose stdio.h
fake apt-get 'exit 0'
try 1 'nothing helped' deps
err_has 'still missing'

world
rm "$bin/apt-get" "$bin/msgfmt"
try 1 'no apt-get' deps
err_has 'what Debian calls: gettext'
finish test_deps
