# Approval from outside: who may, what is said, each exit status, on a desk with a fixed clock.
. tests/sh/lib.sh
fabu=${FABU:-build/fabu}
json=$(dirname "$(readlink -f "$fabu")")/tests/tools/jsoncheck
[ -x "$fabu" ] && [ -x "$json" ] || { echo "test_review: $fabu and $json must be built first"; exit 1; }
unset FABU_DB LANGUAGE LC_MESSAGES LANG XDG_DATA_HOME
export LC_ALL=C.UTF-8 HOME="$dir/home" FABU_DB="$dir/desk.db" XDG_CONFIG_HOME="$dir/config"
mkdir "$HOME"
now=2026-11-23T09:00:00+08:00
f() { "$fabu" --now "$now" --as lili "$@"; }
hua() { "$fabu" --now "$now" --as hua "$@"; }
wang() { "$fabu" --now "$now" --as wang "$@"; }
value_is() { # path, expected
	v=$("$json" "$1" < "$dir/out" 2>&1)
	if [ "$v" = "$2" ]; then ok; else bad "$1 is $v, expected $2"; fi
}

for words in 'submit' 'approve' 'return 1' 'reviews 1' 'person a b c' 'approve 1 --sure'; do
	try 2 "usage: $words" "$fabu" $words
	err_line
done

"$fabu" init --test > /dev/null
printf '{"source_id":"%s","author":"walker","text":"the lamp is dark"}\n' 1 2 3 4 > "$dir/a.jsonl"
try 0 import f import --source site "$dir/a.jsonl"
try 0 'an operator comes by' wang list --count
try 0 'and another' hua list --count

# People.
try 0 people f person
out_lines 3
out_has 'lili	lead'
try 1 'an operator gives no roles' wang person wang lead
err_has 'Only the lead'
try 2 'no such role' f person hua revewer
err_has 'none of operator, reviewer'
try 1 'nobody of that name' f person huaa reviewer
err_has 'did you mean hua?'
try 0 'a reviewer' f person hua reviewer
out_is 'hua is now: reviewer.'
try 0 'in Chinese too' f person hua 审核人 --json
value_is role '"reviewer"'
try 1 'the last lead stays' f person lili operator
err_has 'the only lead'
try 1 'and does not leave' f person lili left=yes
err_has 'the only lead'
try 0 'a trainee' f person wang trainee=yes --op-id t1
try 0 'again' f person wang trainee=yes --op-id t1
try 0 'person --json' f person wang --json
value_is trainee true
value_is left false

# The round: handed in, returned, handed in, approved, changed, approved, posted.
wang draft 1 --text 'mended' > /dev/null
try 1 'nobody decides before' hua approve 1
err_has 'No text waits'
try 0 'handed in' wang submit 1 --op-id s1
out_is 'The answer to #1 waits for approval; it may come from: hua, lili.'
try 0 'the same once more' wang submit 1 --op-id s1
try 1 'twice' wang submit 1
err_has 'already'
try 1 'an operator does not approve' wang approve 1
err_has 'Your role'
try 0 'what waits' hua reviews --json
value_is id 1
value_is text '"mended"'
value_is rules '["trainee"]'
try 0 'nothing for an operator' wang reviews
out_lines 0
try 2 'a return needs a reason' hua return 1
try 2 'not a blank one' hua return 1 --reason ' '
try 0 returned hua return 1 --reason 'say when'
try 0 'a draft says so' wang show 1 --json
value_is drafts.0.review '"returned"'
value_is drafts.0.returned_for '"say when"'
wang draft 1 --text 'mended on Friday' > /dev/null
try 0 'handed in again' wang submit 1
try 0 approved hua approve 1 --author wang --op-id a1
out_is 'The answer of wang to #1 is approved and may go out.'
try 0 'approved once' hua approve 1 --author wang --op-id a1
try 0 posted wang posted 1
out_is 'The answer to #1 is recorded.'
try 0 'the reply says who approved' f show 1 --json
value_is replies.0.approved_by '"hua"'
value_is replies.0.unapproved false
value_is replies.0.approved_text null
try 0 'the history tells it' f show 1 --history
out_has 'hua returned the answer of wang to #1: say when'
out_has 'hua approved the answer of wang to #1'

# Recorded without: done, and something to look at.
wang draft 2 --text 'soon' > /dev/null
try 1 'not approved' wang posted 2 --op-id p2
out_is 'The answer to #2 is recorded.'
err_has 'It went out without approval. It needs approval: its writer is a trainee.'
err_line
try 1 'the same once more' wang posted 2 --op-id p2
err_line
try 0 'it is done' f show 2 --json
value_is state '"answered"'
value_is replies.0.unapproved true
value_is replies.0.approved_by null

# Another text than the approved one.
wang draft 3 --text 'one' > /dev/null
wang submit 3 > /dev/null
hua approve 3 > /dev/null
printf two > "$dir/two"
try 1 'another text' wang posted 3 --text-file "$dir/two"
err_has 'It is not the text that hua approved.'
try 0 'both are kept' f show 3 --json
value_is replies.0.text '"two"'
value_is replies.0.approved_text '"one"'

# Something came in since.
wang draft 4 --text 'held' > /dev/null
printf '{"source_id":"4","author":"walker","text":"the lamp and the gate"}\n' > "$dir/b.jsonl"
f import --source site "$dir/b.jsonl" > /dev/null 2>&1
try 1 'stale' wang submit 4
err_has 'other words in a message by walker'
try 0 'as it is' wang submit 4 --sure
try 0 'undone while it waits' wang undo 4
try 0 'nothing waits' hua reviews
out_lines 0

# Who is left decides.
wang submit 4 --sure > /dev/null
try 0 'the reviewer leaves' f person hua left=yes
out_has 'who can give it now: lili.'
try 1 'and may do nothing' hua approve 4
err_has 'having left'
try 0 'the lead approves' f approve 4
f draft 1 --text 'once more' > /dev/null
try 0 'alone' f submit 1
out_has 'nobody else here can approve it'
try 0 'confirmed' f approve 1
out_has 'confirmed your own answer'

# Rules of the desk's own.
mkdir "$dir/rules"
printf -- '-trainee\nall\t\tthe office asks for it\n' > "$dir/rules/review.tsv"
try 1 'every answer' f posted 2 --text-file "$dir/two"
err_has 'every answer here does (the office asks for it).'

printf 'al\n' > "$dir/rules/review.tsv"
try 1 'is named by the doctor' f doctor
out_has 'rules/review.tsv:1:1: There is no rule "al"; did you mean all?'

finish test_review
