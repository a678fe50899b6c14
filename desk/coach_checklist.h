/*
 * What a good answer has, point by point. The names of the points are those of templates' exempt
 * columns and of rules/checklist.tsv, which says what each matter needs and which words show it.
 */
#ifndef DESK_COACH_CHECKLIST_H
#define DESK_COACH_CHECKLIST_H

#include <stddef.h>

enum point {
	POINT_GREETING,
	POINT_ANSWER,			/* the direct answer, first */
	POINT_FOUND,			/* who looked, when, where */
	POINT_GROUND,			/* document and article */
	POINT_DONE,
	POINT_NEXT,			/* with a day */
	POINT_CONTACT,			/* with hours */
	POINT_APOLOGY,			/* where the answer to a complaint admits a fault */
	POINT_OFFICE,
	POINT_DATE,
	POINT__COUNT
};

const char *checklist_point(size_t i);		/* "greeting"; NULL past the last */
const char *checklist_point_name(size_t i);	/* translated, a word or two; NULL past the last */

#endif
