#include <stdio.h>

int
main(void)
{
	fputs("fabu: no command yet\n", stderr);
	return 2;
}
