#!/bin/sh
# Makes the pictures of README with tests/tools/shot.c: pictures.sh BUILD-DIRECTORY
set -eu
b=$1
shot() { # file, keys
	"$b/tests/tools/shot" "docs/$1.svg" "$2" \
		"$b/fabu" demo --lang zh --as fabu --now 2026-11-23T09:12:00+08:00
}
third='l<Down><Down><Down>'
text='三号楼不热，让您受冻了，对不起。楼下换热站的水泵昨晚坏了，今天<Space>17:00<Space>前换好。'
text="${text}晚上<Space>8<Space>点家里还没热起来，请打<Space>0000-6677012，我们上门看。"
shot queue "$third"
shot answer "${third}r$text<C-s>"
