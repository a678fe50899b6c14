#!/bin/sh
# A disk that fills up, a disk that can only be read: mounted in a space of our own where we may.
. "$(dirname "$0")/lib.sh"
fabu=$(realpath "${FABU:-build/fabu}")
if [ "$1" != inside ]; then
	if unshare -m true 2> /dev/null && mkdir "$dir/try" &&
	    unshare -m mount -t tmpfs tmpfs "$dir/try" 2> /dev/null; then
		rm -rf "$dir"
		FABU=$fabu exec unshare -m sh "$0" inside
	fi
	echo "test_disk: 0 passed, 0 failed, 1 skipped (nothing may be mounted here)"
	exit 0
fi
XDG_DATA_HOME=$dir LANG=C.UTF-8 LC_ALL=C.UTF-8
export XDG_DATA_HOME LANG LC_ALL
mkdir "$dir/small" "$dir/fixed"
mount -t tmpfs -o size=3m tmpfs "$dir/small"
desk=$dir/small/desk.db
{
	echo id,author,text
	seq 1 20 | sed 's/.*/&,walker,the lamp & is dark/'
} > "$dir/few.csv"
{
	echo id,author,text
	seq 1 40000 | sed 's/.*/m&,walker,the lamp & is dark/'
} > "$dir/many.csv"
head -c 100000 /dev/zero | tr '\0' x > "$dir/long"

try 0 "a few messages" "$fabu" --db "$desk" import "$dir/few.csv"
try 3 "an import that fills the disk" "$fabu" --db "$desk" import "$dir/many.csv"
err_has 'disk is full'
try 0 "the file after that" "$fabu" --db "$desk" verify
umount "$dir/small" # how much of that import stayed depends on how fast it went
mount -t tmpfs -o size=3m tmpfs "$dir/small"
try 0 "a few messages again" "$fabu" --db "$desk" import "$dir/few.csv"
dd if=/dev/zero of="$dir/small/fill" bs=4k 2> /dev/null
try 3 "a long draft on a full disk" "$fabu" --db "$desk" draft 1 --file "$dir/long"
err_has 'disk is full'
err_line
try 0 "a short note, in the room of the reserve" "$fabu" --db "$desk" note 1 --text dark
try 0 "the file after that" "$fabu" --db "$desk" verify
try 0 "what was saved" "$fabu" --db "$desk" show 1 --json
out_lacks xxxx
rm "$dir/small/fill"
try 0 "room again" "$fabu" --db "$desk" draft 1 --file "$dir/long"

mount --bind "$dir/small" "$dir/fixed"
mount -o remount,ro,bind "$dir/fixed"
desk=$dir/fixed/desk.db
try 0 "a list from a disk that can only be read" "$fabu" --db "$desk" list --count
try 0 "its check" "$fabu" --db "$desk" verify
for command in 'note 1 --text x' 'claim 1' 'resolve 1' 'undo' "import $dir/few.csv"; do
	try 3 "$command on a disk that can only be read" "$fabu" --db "$desk" $command
	err_has 'can only be read'
	err_line
done
try 0 "a copy of it elsewhere" "$fabu" --db "$desk" backup "$dir/copy.db"
umount "$dir/fixed" "$dir/small"
finish test_disk
