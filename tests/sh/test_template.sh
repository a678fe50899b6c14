#!/bin/sh
# Templates from the command line: list, save, CSV there and back.
. tests/sh/lib.sh
export LC_ALL=C.UTF-8 LANGUAGE=en
fabu=${FABU:-build/fabu}
desk=$dir/desk.db
f() { "$fabu" "$@" --db "$desk"; }

try 0 "a desk is made" f init --test
try 0 "it has those of the program" f template
out_lines 25
try 0 "one is shown" f template 路灯不亮
out_has '{{name}}，您好！'
try 1 "a name is missed by a letter" f template 路灯不良
err_has 路灯不亮
err_line
printf 'Hello {{name}}\n' > "$dir/text"
try 0 "one is saved" f template Mine --file "$dir/text" --matter help --exempt "ground date"
try 0 "and shown as JSON" f template Mine --json
out_has '"matter":"help"'
out_has '"exempt":"ground date"'
out_has '"text":"Hello {{name}}"'
try 2 "an unknown matter" f template Mine --file "$dir/text" --matter hlep
try 2 "a point that is none" f template Mine --file "$dir/text" --exempt contcat
err_has contact
try 0 "export" f template --export
cp "$dir/out" "$dir/all.csv"
try 0 "what was exported is the same" f template --import "$dir/all.csv" --json
out_is '{"read":26,"added":0,"changed":0,"same":26,"rejected":0,"dry_run":false}'
try 0 "a new desk takes it" "$fabu" init --test --db "$dir/two.db"
try 0 "import" "$fabu" template --import "$dir/all.csv" --db "$dir/two.db"
out_has 'added 1, changed 0, same 25, rejected 0'
try 0 "and gives it back" "$fabu" template --export --db "$dir/two.db"
cmp -s "$dir/out" "$dir/all.csv"
what="the two exports are alike"
if cmp -s "$dir/out" "$dir/all.csv"; then ok; else bad "they differ"; fi
printf 'name,matter,text\n,help,x\nOdd,hlep,x\nNew,help,Hello {{nmae}}\n' > "$dir/bad.csv"
try 1 "bad rows are told, good ones used" f template --import "$dir/bad.csv" --dry-run
err_has "$dir/bad.csv:2:1: "
err_has "$dir/bad.csv:3:5: There is no matter \"hlep\"; did you mean help?"
err_has "$dir/bad.csv:4:10: warning: "
out_has 'read 3, added 1, changed 0, same 0, rejected 2; nothing was changed'
try 1 "a dry run changed nothing" f template New
try 1 "the same for good" f template --import "$dir/bad.csv"
try 0 "the good row is there" f template New
try 0 "it is taken away" f template New --remove
try 1 "and gone" f template New
try 3 "no header" f template --import "$dir/text"
try 2 "two things at once" f template Mine --export
try 0 "the history holds" f verify
finish test_template
