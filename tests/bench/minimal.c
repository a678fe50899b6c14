/* The least that could be called the same: open the file, show its first rows, wait for a key. */
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>

static int
show(void *row, int n, char **cells, char **names)
{
	(void)names;
	if (n > 0 && cells[0] != NULL)
		mvaddnstr((*(int *)row)++, 0, cells[0], 60);
	return 0;
}

int
main(int argc, char **argv)
{
	static const char sql[] = "SELECT m.text FROM item i JOIN message m ON m.item = i.id "
				  "ORDER BY i.queue_at, i.id LIMIT 35";
	sqlite3 *db = NULL;
	int row = 0;

	if (argc != 2 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		return 2;
	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	if (sqlite3_exec(db, sql, show, &row, NULL) != SQLITE_OK)
		mvaddstr(0, 0, sqlite3_errmsg(db));
	mvaddstr(LINES - 1, 0, "ready");
	refresh();
	getch();
	endwin();
	sqlite3_close(db);
	return 0;
}
