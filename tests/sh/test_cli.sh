# The command line from outside: each command, each exit status, on a desk with a fixed clock.
. tests/sh/lib.sh
fabu=${FABU:-build/fabu}
json=$(dirname "$(readlink -f "$fabu")")/tests/tools/jsoncheck
[ -x "$fabu" ] && [ -x "$json" ] || { echo "test_cli: $fabu and $json must be built first"; exit 1; }
unset FABU_DB LANGUAGE LC_MESSAGES LANG XDG_DATA_HOME
export LC_ALL=C.UTF-8 HOME="$dir/home" FABU_DB="$dir/desk.db"
mkdir "$HOME"
now=2026-11-23T09:00:00+08:00
f() { "$fabu" --now "$now" --as lili "$@"; }
hua() { "$fabu" --now "$now" --as hua "$@"; }
# A value of the answer that is in $dir/out.
value_is() { # path, expected
	v=$("$json" "$1" < "$dir/out" 2>&1)
	if [ "$v" = "$2" ]; then ok; else bad "$1 is $v, expected $2"; fi
}

# Usage: always status 2 and one line.
for words in 'lisst' 'nonsense' 'show' 'show 1 2' 'show x' 'show 0' '--nonsense' 'list --jsno' \
	'list --limit' 'list --limit -1' 'list --limit x' 'list --reason x' 'list --json --csv' \
	'show -1' '--lang fr list' 'merge 1' 'dismiss 1' 'wait 1 --until 3d' 'note 1' 'draft 1' \
	'draft 1 --text a --file b' 'import' 'tag 1' '--json' 'list state:nonsense' 'list ((' \
	'import --encoding klingon x.csv' 'import --format cvs x.csv' 'import --kind zz x.csv' \
	'import --map text x.csv' '--now never list' 'keys --keymap nonsense'; do
	try 2 "usage: $words" "$fabu" $words
	err_line
done
try 2 'a near match' "$fabu" lisst
err_has 'did you mean list?'
try 2 'commands of another day' "$fabu" export 1
err_has 'There is no command export'
try 2 'no terminal' "$fabu"
err_has 'fabu --help'
try 2 'demo without a terminal' "$fabu" demo
try 0 version "$fabu" --version
try 0 help "$fabu" --help
out_has '  list [FILTER]'
out_lacks export
try 0 'help of a command' "$fabu" list --help
out_has '--csv'
out_lacks '--rejects'
try 0 'help in Chinese' "$fabu" --lang zh --help

# Making a desk.
try 3 'no desk yet' "$fabu" list
err_line
try 0 init "$fabu" init --test
try 3 'init twice' "$fabu" init
err_line
what='the file is for its owner alone'
if [ "$(stat -c %a "$FABU_DB")" = 600 ]; then ok; else bad "$(stat -c %a "$FABU_DB")"; fi
try 0 'init in a place of its own' env -u FABU_DB "$fabu" init
what='its directory is too'
if [ "$(stat -c %a "$HOME/.local/share/fabu")" = 700 ]; then ok; else bad 'not 0700'; fi
try 1 'a real desk takes no clock' env -u FABU_DB "$fabu" --now "$now" list
err_line
try 3 'not a database' "$fabu" --db tests/sh/test_cli.sh list
err_line
try 0 'nothing there' f list
out_lines 0
try 0 'count of nothing' f list --count
out_is 0

# Import.
printf '留言编号,留言用户,留言主题,留言时间,留言详情\n7,王某,路灯,2026-11-20 09:12:00,"三天没亮\n了"\n' > "$dir/a.csv"
printf '8,李某,暖气,2026-11-21 10:00:00,暖气\033[31m不热\n,,,,\n' >> "$dir/a.csv"
try 1 'dry run' f import --dry-run --json "$dir/a.csv"
value_is added 2
try 0 'nothing was changed' f list --count
out_is 0
try 1 'import with a reject' f import --json --rejects "$dir/rejects" "$dir/a.csv"
value_is read 3
value_is added 2
value_is rejected 1
value_is encoding '"utf-8"'
err_has "$dir/a.csv:5: "
try 1 'again' f import --json "$dir/a.csv"
value_is present 2
value_is added 0
try 0 'the rejects' cat "$dir/rejects"
out_has '"file","line","column","reason","raw"'
out_has '"5","1"'
what='the rejects are for their owner alone'
if [ "$(stat -c %a "$dir/rejects")" = 600 ]; then ok; else bad 'not 0600'; fi
try 3 'rejects never overwrite' f import --rejects "$dir/rejects" "$dir/a.csv"
err_has '--force'
try 1 'unless told' f import --force --rejects "$dir/rejects" "$dir/a.csv"
what='nothing else is left there'
if [ "$(echo "$dir"/rejects*)" = "$dir/rejects" ]; then ok; else bad "$(echo "$dir"/rejects*)"; fi
printf '留言编号,留言用户,留言主题,留言时间,留言详情\n7,王某,路灯,2026-11-20 09:12:00,亮了\n' > "$dir/b.csv"
input=$dir/b.csv
try 0 'a new revision, from standard input' f import --json -
value_is revised 1
value_is file '"-"'
input=
try 0 'in words' f import "$dir/b.csv"
out_has 'read 1, added 0, present 1, revised 0, rejected 0, encoding utf-8'
: > "$dir/empty.csv"
head -c 300 /dev/zero > "$dir/zero.csv"
printf 'PK\003\004 xlsx' > "$dir/c.xlsx"
printf 'a,b\n1,2\n' > "$dir/odd.csv"
for bad in missing.csv . empty.csv zero.csv c.xlsx odd.csv; do
	try 3 "import of $bad" f import "$dir/$bad"
	err_line
done
try 3 'a file that cannot be mapped' f import "$dir/odd.csv"
err_has '--map'
printf 'a,text\n' > "$dir/bare.csv"
try 0 'columns of no use are told' f import "$dir/bare.csv"
err_has 'source_id author posted_at'
iconv -f UTF-8 -t GB18030 "$dir/b.csv" > "$dir/gb.csv"
try 0 'GB18030' f import --json --encoding gbk "$dir/gb.csv"
value_is encoding '"gb18030"'
value_is present 1
printf '留言编号,留言用户,留言主题,留言时间,留言详情\n9,钱某,井盖,2026-11-20 09:12:00,没了,多出来的\n' |
	iconv -f UTF-8 -t GB18030 > "$dir/gb-bad.csv"
try 1 'a reject in GB18030' f import --encoding gbk --rejects "$dir/gb-rejects" "$dir/gb-bad.csv"
try 0 'can be read in the file of rejects' cat "$dir/gb-rejects"
out_has '"2","32","'
out_has '井盖,2026-11-20 09:12:00,没了,多出来的'
printf '编码,谁,什么\nx1,赵某,井盖不见了\n' > "$dir/map.csv"
try 0 'mapped by hand' f import --source site --map source_id=编码 --map author=谁 \
	--map text=什么 --json "$dir/map.csv"
value_is added 1
value_is source '"site"'

# list.
try 0 list f list
out_lines 3
out_has '亮了'
try 0 'escapes are harmless' f list 'author:李某'
out_has '\x1b[31m'
try 0 'list --json' f list --json author:李某
value_is id 2
value_is source_id '"8"'
value_is text '"暖气\u001B[31m不热"'
value_is tags '[]'
value_is sensitive false
value_is due_at null
value_is posted_at '"2026-11-21T10:00:00+08:00"'
value_is received_at '"2026-11-23T09:00:00+08:00"'
out_has '\u001b[31m'
what='the names of the fields'
keys=$("$json" < "$dir/out")
for k in id state source source_id kind author author_id subject text posted_at received_at due_at \
	claimed_by tags sensitive version; do
	case " $keys" in *" $k "*) ok ;; *) bad "no $k" ;; esac
done
try 0 'list --csv' f list --csv author:李某
out_has '"2","new","board","8","board","李某"'
try 0 'limit' f list --limit 2
out_lines 2
try 0 'limit 0' f list --limit 0
out_lines 0
try 0 'count' f list --count
out_is 3
try 0 'count of a filter' f list --count 'source:board'
out_is 2
try 0 'no match' f list author:nobody
out_lines 0

# What is done to items.
try 0 claim f claim 1
try 1 'claimed by another' hua claim 1
err_has lili
try 0 'taken over' hua claim --take-over '#1'
try 0 'and back' f claim --take-over 1
try 0 'who has it' f list --json author:王某
value_is claimed_by '"lili"'
value_is state '"open"'
try 1 'no such item' f claim 99
err_line
try 0 release f release 1
try 0 assign f assign 1 hua
try 1 'nobody of that name' f assign 1 huaa
err_has hua
try 0 tag f tag 1 路灯 夜间
try 0 untag f untag 1 夜间
try 0 set f set 1 priority=high sensitive=yes matter=complaint
try 2 'set nonsense' f set 1 colour=red
err_line
try 0 note f note 1 --text '问过供电所'
try 0 wait f wait 1 --until 3d --reason '等备件'
try 2 'wait for the past' f wait 1 --until 2020-01-01 --reason x
try 0 'after all that' f show 1 --json
value_is tags '["路灯"]'
value_is sensitive true
value_is matter '"complaint"'
value_is state '"waiting"'
value_is wait_reason '"等备件"'
value_is notes.0.text '"问过供电所"'
value_is messages.0.revision 2
value_is events.0.verb '"arrive"'
try 0 undo f undo 1
try 0 'undone' f list --json author:王某
value_is state '"open"'
try 0 redo f redo 1
try 0 'done again' f list --json author:王某
value_is state '"waiting"'
try 1 'nothing to undo' hua undo 3
err_line
printf '您好，今晚修好。\n' > "$dir/answer"
try 0 draft f draft 1 --file "$dir/answer"
try 0 'the draft' f show 1 --json
value_is drafts.0.author '"lili"'
value_is drafts.0.version 1
value_is drafts.0.updated_at '"2026-11-23T09:00:00+08:00"'
printf '\377' > "$dir/latin"
try 3 'a draft that is not UTF-8' f draft 1 --file "$dir/latin"
try 3 'a draft that is not there' f draft 1 --file "$dir/none"
try 1 'posted, though sensitive' f posted 1 --url https://example.org/1 --at 2026-11-23T08:00:00+08:00
err_has 'went out without approval'
try 0 'the answer' f show 1 --json
value_is state '"answered"'
value_is replies.0.posted_at '"2026-11-23T08:00:00+08:00"'
value_is drafts '[]'
try 1 'nothing drafted' f posted 2
err_line
try 0 resolve f resolve 1 --note '灯亮了'
try 1 'resolved already' f resolve 1
err_line
try 0 reopen f reopen 1
try 0 dismiss f dismiss 2 --reason '请拨12345'
try 0 'reopen what was dismissed' f reopen 2
try 1 'merge from open into itself' f merge 3 99
try 0 merge f merge 3 1
try 0 'merged' f list --json state:merged
value_is merged_into 1
try 0 'an action with a name' f note 2 --text einmal --op-id deed-1
try 0 'repeated' f note 2 --text einmal --op-id deed-1
try 0 'is done once' f show 2 --json
value_is notes.0.text '"einmal"'
value_is notes.1 missing
try 0 'show for people' f show 1 --history
out_has '  | 您好，今晚修好。'
out_has 'Link: https://example.org/1'
out_has 'lili'
out_has '灯亮了'
try 1 'show of nothing' f show 99
err_line

# Settings.
try 0 settings f setting
out_has 'lease_minutes	30	desk	'
try 0 'one of them' f setting lease_minutes
out_is 30
try 0 'as JSON' f setting own_names --json
value_is value '""'
value_is scope '"desk"'
try 0 'set' f setting own_names '青禾发布，青禾气象'
try 0 'is kept' f setting own_names
out_is '青禾发布，青禾气象'
try 0 'back to nothing' f setting own_names ''
try 0 'is the default again' f setting own_names --json
value_is value '""'
for words in 'own_name' 'lease_minutes 0' 'language de' 'keymap vimm' 'test 1' 'pane shown x'; do
	try 2 "setting $words" f setting $words
	err_line
done
try 1 "the desk's are its lead's" hua setting lease_minutes 5
err_line
try 0 'my own' hua setting pane hidden --json
value_is value '"hidden"'

# Copies and checks.
try 0 backup f backup "$dir/copy.db"
try 3 'backup never overwrites' f backup "$dir/copy.db"
err_line
try 0 'the copy' "$fabu" --db "$dir/copy.db" list --count
out_is 3
try 0 verify f verify
out_has unbroken
try 0 doctor "$fabu" doctor
chmod 644 "$FABU_DB"
try 1 'doctor finds a fault' "$fabu" doctor
out_has FAULT
chmod 600 "$FABU_DB"
try 1 'a locale that is not there' env LC_ALL=xx_YY.UTF-8 "$fabu" doctor
out_has xx_YY

# Keys.
try 0 keys "$fabu" keys
what='keys in the order of the file'
if [ "$(sed -n 2p "$dir/out" | tr -s ' ')" = ' ? help' ]; then ok; else bad 'another comes first'; fi
out_has '[queue]'
try 0 'as a table' "$fabu" keys --markdown
out_has '|'
printf '[queue]\nz resolv\n' > "$dir/mine.keys"
try 1 'faults of a keymap' "$fabu" keys --check "$dir/mine.keys"
out_has "$dir/mine.keys:2:3:"
out_has resolve

# Ends that are not ours.
what='a reader that leaves early'
f list | head -n 1 > "$dir/out" 2> "$dir/err"
out_lines 1
try 3 'a full disk' sh -c "'$fabu' --now $now list > /dev/full"
err_line
try 0 'UTF-8 in a pipe whatever the locale' env LC_ALL=C "$fabu" --now "$now" list --json author:李某
value_is author '"李某"'
finish test_cli
