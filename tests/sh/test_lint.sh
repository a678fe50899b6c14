#!/bin/sh
# The coach from outside: what it prints, where it looks for lists, what it makes of odd files.
. tests/sh/lib.sh
fabu=${FABU:-build/release/fabu}
export HOME="$dir/home" XDG_CONFIG_HOME="$dir/home/.config" XDG_DATA_HOME="$dir/home/.local/share"
export LC_ALL=C.UTF-8 LANGUAGE=en
unset FABU_DB
mkdir -p "$HOME"

printf '您的来信收悉。\n我们会尽快办。\n' > "$dir/a.txt"
try 0 'a line for each finding' "$fabu" lint "$dir/a.txt"
out_has "$dir/a.txt:1:5: officialese 1: 收悉 -> 收到了 ("
out_has "$dir/a.txt:2:4: vague 2: 尽快 -> "
out_has 'score '
try 0 'one object a finding' "$fabu" lint --json "$dir/a.txt"
out_has '{"kind":"officialese","severity":1,"start":4,"end":6,"text":"收悉","suggestion":"收到了","why":"'
out_has '{"kind":"vague","severity":2,"start":11,"end":13,"text":"尽快",'
out_lacks 'Score'

printf '自己去百度' > "$dir/rude.txt"
try 1 'severity 3 is something to look at' "$fabu" lint "$dir/rude.txt"
out_has ':1:1: tone 3: 自己去百度'
input=$dir/rude.txt
try 1 'standard input' "$fabu" lint
out_has '-:1:1: tone 3'
try 1 'standard input by name' "$fabu" lint --json -
out_has '"start":0,"end":5'
input=

try 3 'a file that is not there' "$fabu" lint "$dir/none.txt"
err_line
try 2 'a platform that is none' "$fabu" lint --platform paper "$dir/a.txt"
err_has 'weibo-long'

# Offsets count code points of what was decoded, whatever the bytes were.
printf '\360\237\230\200\360\237\230\200尽快' > "$dir/emoji.txt"
try 0 'after emoji' "$fabu" lint --json "$dir/emoji.txt"
out_has '"start":2,"end":4'
printf '\357\273\277尽快' > "$dir/bom.txt"
try 0 'a mark does not count' "$fabu" lint --json "$dir/bom.txt"
out_has '"start":0,"end":2'
iconv -f UTF-8 -t GB18030 < "$dir/a.txt" > "$dir/gbk.txt"
try 0 'GB18030' "$fabu" lint --json "$dir/gbk.txt"
out_has '"start":11,"end":13,"text":"尽快"'
iconv -f UTF-8 -t UTF-16 < "$dir/a.txt" > "$dir/u16.txt"
try 0 'UTF-16' "$fabu" lint --json "$dir/u16.txt"
out_has '"start":11,"end":13,"text":"尽快"'
printf 'a\0尽快' > "$dir/nul.txt"
try 0 'a NUL is a character' "$fabu" lint --json "$dir/nul.txt"
out_has '"start":2,"end":4'
: > "$dir/empty.txt"
try 0 'nothing at all' "$fabu" lint "$dir/empty.txt"
out_has 'Wording score 0.00'
try 0 'nothing at all' "$fabu" lint --json "$dir/empty.txt"
out_lacks 'kind'

# Length, and the languages.
head -c 150 /dev/zero | tr '\0' x | sed 's/x/灯/g' > "$dir/long.txt"
try 0 'over a limit' "$fabu" lint --platform weibo "$dir/long.txt"
out_has '10 over the limit of 140'
out_has ': length 2: '
printf 'We commenced prior to noon.' > "$dir/en.txt"
try 0 'English' "$fabu" lint "$dir/en.txt"
out_has ':1:4: officialese 2: commenced -> start, begin'
try 0 'read as Chinese' "$fabu" lint --lang zh "$dir/en.txt"
out_lacks 'commenced'

# Lists: tried, the person's own, the desk's; each fault has its place.
printf '棒棒哒\t卖萌\t删掉\t试一试\t2\n坏行\t空喏\t\t\t2\n收悉\t文言\t\t\t0\n' > "$dir/try.tsv"
printf '棒棒哒，收悉。' > "$dir/b.txt"
try 0 'a list to try' "$fabu" lint --list "$dir/try.tsv" "$dir/b.txt"
out_has 'tone 2: 棒棒哒'
out_lacks '收悉'
err_has "$dir/try.tsv:2:4: "
err_has '空诺'
mkdir -p "$XDG_CONFIG_HOME/fabu/rules"
cp "$dir/try.tsv" "$XDG_CONFIG_HOME/fabu/rules/mine.tsv"
printf 'no list of words\n' > "$XDG_CONFIG_HOME/fabu/rules/holidays.tsv"
try 0 'my own list' "$fabu" lint "$dir/b.txt"
out_has '棒棒哒'
err_has 'mine.tsv:2:4: '
err_line
mkdir -p "$dir/desk/rules"
try 0 'a desk' "$fabu" --db "$dir/desk/desk.db" init
printf '棒棒哒\t口号\t\t\t1\n好得很\t口号\t删掉\t\t1\n' > "$dir/desk/rules/office.tsv"
printf '棒棒哒，好得很。' > "$dir/c.txt"
try 0 "the desk's list under mine" "$fabu" --db "$dir/desk/desk.db" lint "$dir/c.txt"
out_has 'tone 2: 棒棒哒'
out_has 'officialese 1: 好得很'
try 1 'doctor names the line' "$fabu" --db "$dir/desk/desk.db" doctor
out_has 'mine.tsv:2:4: '
rm "$XDG_CONFIG_HOME/fabu/rules/mine.tsv"
try 0 'no fault, no word' "$fabu" --db "$dir/desk/desk.db" lint "$dir/a.txt"
if [ -s "$dir/err" ]; then bad 'something on standard error'; else ok; fi

# The office's own numbers are no personal data, once they are set.
printf '请打0731-88665110。' > "$dir/tel.txt"
try 0 'a number' "$fabu" --db "$dir/desk/desk.db" lint "$dir/tel.txt"
out_has 'personal 2: 0731-88665110'
try 0 'the setting' "$fabu" --db "$dir/desk/desk.db" setting office_numbers 0731-88665110
try 0 'its own number' "$fabu" --db "$dir/desk/desk.db" lint "$dir/tel.txt"
out_lacks 'personal'

# A word is tried before it goes into a list.
f() { "$fabu" --db "$dir/desk/desk.db" "$@"; }
try 0 'nothing to try it on' f lint --try 傻逼
printf 'source_id,author,text,reply\n1,a,灯坏了,瞎子都看得见，\033[31m已修\n2,b,灯坏了,已修\n' \
	> "$dir/old.csv"
try 0 'import' f import --source board "$dir/old.csv"
try 0 'try a word' f lint --try 瞎子
out_has '(50.0 %): 1 of 2 answers, 0 of 0 drafts, 0 of 0 templates'
out_has '  #1 瞎子都看得见，'
out_lacks "$(printf '\033')"
try 0 'for scripts' f lint --try 瞎子 --json
out_has '{"pattern":"瞎子","flagged":1,"texts":2,"replies":{"flagged":1,"texts":2},'
out_has '"examples":[{"in":"replies","item":1,"text":"瞎子都看得见，'
try 2 'no pattern' f lint --try …
try 2 'a file besides' f lint --try 瞎子 "$dir/a.txt"
try 3 'no desk' "$fabu" --db "$dir/none.db" lint --try 瞎子

# A megabyte of anything.
for unit in 尽快 哈 a ' ' '《' '加大' '\377' 'in '; do
	yes "$unit" 2> /dev/null | tr -d '\n' | head -c 1048576 > "$dir/mega.txt"
	what="a megabyte of $unit"
	timeout 20 "$fabu" lint --json "$dir/mega.txt" > "$dir/out" 2> "$dir/err"
	if [ $? -le 1 ]; then ok; else bad 'too slow, or failed'; fi
done
finish test_lint
