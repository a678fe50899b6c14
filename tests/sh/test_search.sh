# Full-text search from outside: words, ids, errors, an index that has to be made.
. tests/sh/lib.sh
fabu=${FABU:-build/release/fabu}
export FABU_DB=$dir/desk.db
unset LANGUAGE
f() { "$fabu" --lang en "$@"; }
printf 'source_id,author,text,posted_at\n1,甲,开发区路灯坏了,2026-11-20\n2,乙,學校門口沒路燈,2026-11-21\n3,丙,5G基站何时建？路，灯,2026-11-22\n' > "$dir/m.csv"
try 0 init f init --test
try 0 import f import --source board "$dir/m.csv"
try 0 'a word, in both scripts' f search 路灯 --count
out_is 2
try 0 'newest first' f search 路灯 --json
out_lines 2
what='the newest item is the first'
if head -n 1 "$dir/out" | grep -q '"id":2,'; then ok; else bad 'another comes first'; fi
try 0 'a negated word' f search 路灯 -学校 --count
out_is 1
try 0 'a phrase' f search '"5G基站"' --count
out_is 1
try 0 'no more than asked for' f search 路 --limit 1 --count
out_is 1
try 0 'nothing' f search 查无此词
out_lines 0
try 2 'a quote that is not closed' f search '"路灯'
err_line
err_has 'column 1'
try 2 'punctuation alone' f search '，。'
err_line
try 2 'no words' f search
err_line
try 0 'a note is found' f note 1 --text 备件周三到
try 0 'where it was written' f search 备件 --count
out_is 1
try 0 'made anew' f search --rebuild 备件 --count
out_is 1
try 0 'and whole' f verify
finish test_search
