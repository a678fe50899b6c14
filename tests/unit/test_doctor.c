#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "desk/doctor.h"
#include "tests/lib/world.h"
#include "text/file.h"

struct findings {
	int faults, notes, fine;
	struct buf all;
};

static void
collect(void *arg, enum doctor_grade grade, const char *what, const char *cure)
{
	struct findings *f = arg;

	f->faults += grade == DOCTOR_FAULT;
	f->notes += grade == DOCTOR_NOTE;
	f->fine += grade == DOCTOR_OK;
	if (grade != DOCTOR_OK)
		buf_printf(&f->all, "%s [%s]\n", what, cure);
}

/* A directory of its own, 0700, with a desk in it that is closed. */
static void
make_desk(char dir[64], char path[80])
{
	struct err err = { 0 };

	snprintf(dir, 64, "/tmp/fabu-doctor-XXXXXX");
	CHECK(mkdtemp(dir) != NULL);
	snprintf(path, 80, "%s/desk.db", dir);
	CHECK_OK(desk_init(path, true, &err), &err);
}

static void
clear(const char *dir)
{
	char command[128];

	snprintf(command, sizeof(command), "rm -rf '%s'", dir);
	CHECK(system(command) == 0);
}

static void
check_says(const char *path, int faults, const char *words)
{
	struct findings f = { 0, 0, 0, { NULL, 0, 0 } };

	doctor_file(path, collect, &f);
	CHECK_INT(f.faults, faults);
	if (words != NULL && strstr(buf_cstr(&f.all), words) == NULL)
		check_fail(__FILE__, __LINE__, "no \"%s\" in: %s", words, buf_cstr(&f.all));
	buf_release(&f.all);
}

static void
a_good_desk_has_no_fault(void)
{
	char dir[64], path[80];

	make_desk(dir, path);
	check_says(path, 0, NULL);
	clear(dir);
}

static void
names_wrong_permissions(void)
{
	char dir[64], path[80], cure[128];

	make_desk(dir, path);
	chmod(path, 0644);
	snprintf(cure, sizeof(cure), "[chmod 600 %s]", path);
	check_says(path, 1, cure);
	chmod(path, 0600);
	chmod(dir, 0777);
	check_says(path, 1, "[chmod 700 ");
	chmod(dir, 0755);
	check_says(path, 0, "0700 is better");
	clear(dir);
}

static void
names_what_is_missing_or_no_desk(void)
{
	char dir[64], path[80];
	struct err err;

	make_desk(dir, path);
	unlink(path);
	check_says(path, 1, "There is no desk");
	check_says(dir, 1, "no regular file");
	CHECK_OK(
	    file_write(path, STR("not a database, just a text that is long enough"), true, &err),
	    &err);
	check_says(path, 1, NULL);
	clear(dir);
}

static void
names_damage(void)
{
	char dir[64], path[80];
	struct stat st;

	make_desk(dir, path);
	CHECK(stat(path, &st) == 0);
	CHECK(truncate(path, st.st_size / 2 / 4096 * 4096) == 0);
	check_says(path, 1, NULL);
	clear(dir);
}

static void
names_what_lies_beside(void)
{
	char dir[64], path[80], other[128];
	struct err err;

	make_desk(dir, path);
	snprintf(other, sizeof(other), "%s.draft-1-7", path);
	CHECK_OK(file_write(other, STR("fabu-draft-1 7 1\nx"), true, &err), &err);
	check_says(path, 0, "could not be saved");
	unlink(other);
	snprintf(other, sizeof(other), "%s/second.db", dir);
	CHECK(link(path, other) == 0);
	check_says(path, 1, "2 names");
	unlink(other);
	CHECK(symlink(path, other) == 0);
	check_says(other, 0, "is a link");
	clear(dir);
}

static void
tells_versions(void)
{
	struct findings f = { 0, 0, 0, { NULL, 0, 0 } };

	doctor_versions(collect, &f);
	CHECK_INT(f.fine, 5);
	CHECK_INT(f.faults + f.notes, 0);
	buf_release(&f.all);
}

static void
a_backup_is_a_desk(void)
{
	char path[64], copy[80];
	struct desk *d = world_file(path), *other = NULL;
	struct desk_opts opts = { .path = copy };
	struct err err;

	REQUIRE(d != NULL, "no desk");
	world_message(d, "1", "甲", "灯不亮", WORLD_NOW);
	snprintf(copy, sizeof(copy), "%s.copy", path);
	CHECK_OK(desk_backup(d, copy, &err), &err);
	CHECK_INT(desk_backup(d, copy, &err), RC_INVALID);
	CHECK_OK(desk_open(&other, &opts, &err), &err);
	if (other != NULL)
		CHECK_INT(world_int(other, "SELECT count(*) FROM message"), 1);
	desk_close(other);
	desk_close(d);
	world_unlink(copy);
	world_unlink(path);
}

CHECK_MAIN(TEST(a_good_desk_has_no_fault), TEST(names_wrong_permissions),
    TEST(names_what_is_missing_or_no_desk), TEST(names_damage), TEST(names_what_lies_beside),
    TEST(tells_versions), TEST(a_backup_is_a_desk))
