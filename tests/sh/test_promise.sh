# Promises from outside: kept with a draft, open once it is posted, overdue by the clock, ended.
. tests/sh/lib.sh
fabu=${FABU:-build/fabu}
json=$(dirname "$(readlink -f "$fabu")")/tests/tools/jsoncheck
[ -x "$fabu" ] && [ -x "$json" ] || { echo "test_promise: $fabu and $json must be built first"; exit 1; }
unset FABU_DB LANGUAGE LC_MESSAGES LANG XDG_DATA_HOME
export LC_ALL=C.UTF-8 HOME="$dir/home" FABU_DB="$dir/desk.db" XDG_CONFIG_HOME="$dir/config"
mkdir "$HOME"
now=2026-11-23T09:00:00+08:00
f() { "$fabu" --now "$now" --as lili "$@"; }
value_is() { # path, expected
	v=$("$json" "$1" < "$dir/out" 2>&1)
	if [ "$v" = "$2" ]; then ok; else bad "$1 is $v, expected $2"; fi
}

for words in 'promises 1' 'kept' 'kept 1 2 3' 'kept x'; do
	try 2 "usage: $words" "$fabu" $words
	err_line
done

"$fabu" init --test > /dev/null
printf '{"source_id":"%s","author":"walker","text":"the lamp is dark"}\n' 1 2 3 > "$dir/a.jsonl"
try 0 import f import --source site "$dir/a.jsonl"
try 0 'nothing is promised' f promises
out_lines 0
try 1 'nothing to keep' f kept 1
err_has '#1 has no open promise.'

try 0 'a draft with a promise' f draft 1 --text '路灯下周五前修好，今天18:00前先派人看。' --promises
out_has '2 promises in it are kept as reminders'
try 0 'one in the past and one kept' f draft 2 --text 'We mend it by Friday.' --promises
try 0 'without the option' f draft 3 --text '下周五前修好。'
try 0 'drafts promise nothing yet' f promises
out_lines 0
try 0 'shown while it is a draft' f show 1
out_has '下周五前'
out_has 'in a draft'

for id in 1 2 3; do try 0 "post $id" f posted "$id"; done
try 0 'open by day' f promises
out_lines 3
try 0 'as JSON' f promises --json
head -n 1 "$dir/out" > "$dir/first" && mv "$dir/first" "$dir/out"
value_is id 1
value_is due_at '"2026-11-23T18:00:00+08:00"'
value_is author '"lili"'
value_is provisional false
value_is overdue false
value_is ended_at null
today=$("$json" promise < "$dir/out")
try 0 'the filter' f list has:promise --count
out_is 2

try 1 'which of the two' f kept 1
err_has 'several open promises; say which by its number:'
err_line
try 1 'not that of another item' f kept 2 "$today"
try 0 'kept' f kept 1 "$today" --op-id k1
out_has 'is kept: 今天18:00前'
try 0 'the same once more' f kept 1 "$today" --op-id k1
try 0 'shown' f show 1 --json
value_is promises.0.state '"kept"'
value_is promises.1.state '"open"'
value_is promises.1.due_at '"2026-12-04T23:59:59+08:00"'
try 0 'taken back' f undo 1
try 0 'open again' f promises
out_lines 3
try 0 'kept again' f redo 1

now=2026-12-05T09:00:00+08:00
try 0 'late' f promises
out_has 'OVERDUE'
try 2 'given up for nothing' f kept 1 --reason ''
try 0 'given up' f kept 1 --reason '备件缺货' --op-id g1
out_has 'is given up: 下周五前'
try 0 'the same once more' f kept 1 --reason '备件缺货' --op-id g1
try 0 'one is left' f promises --json
out_lines 1
value_is id 2
value_is overdue true
try 0 'the history says why' f show 1 --history
out_has '备件缺货'
try 0 'the chain holds' f verify
finish test_promise
