// SPDX-License-Identifier: Apache-2.0
/*
 * The shape of barograph.yaml as data. A record is a table of fields: the key
 * that is typed, what may stand there, and where in the struct it goes. One
 * reader fills every struct from these tables, checks it, names unknown keys
 * and frees it again. To add a setting: a member in config.h and a line in
 * schema.c.
 */
#pragma once
#include "barograph/config.h"
#include "tree.h"

typedef enum {
    BARO_FIELD_TEXT,
    BARO_FIELD_ID,       /* [a-z0-9_-]{1,64}, once in its list */
    BARO_FIELD_PATH,     /* made absolute */
    BARO_FIELD_PATHS,    /* a list of them */
    BARO_FIELD_FILE,     /* a path that a report prints: see baro_bind_file */
    BARO_FIELD_LIST,     /* strings; a single one may stand alone */
    BARO_FIELD_DAY,      /* YYYY-MM-DD */
    BARO_FIELD_TIME,     /* HH:MM, kept as text */
    BARO_FIELD_INT,      /* int, 0 .. 1,000,000 */
    BARO_FIELD_INT64,    /* gint64, from 0 */
    BARO_FIELD_NUMBER,   /* double, NAN where absent */
    BARO_FIELD_BOOLEAN,  /* gboolean */
    BARO_FIELD_CHOICE,   /* one of `choices`, kept as text */
    BARO_FIELD_PICK,     /* one of `choices`, kept as its number from 1 */
    BARO_FIELD_CHOICES,  /* a list of them */
    BARO_FIELD_ZONE,     /* a time zone, kept as text */
    BARO_FIELD_COLOR,    /* "#RRGGBB" that can be read on white: guint32 */
    BARO_FIELD_DELEGATE, /* text, but what means vacant is NULL */
    BARO_FIELD_NAME,     /* no key: what a named record is called */
    BARO_FIELD_HIDDEN,   /* no key: text that is only freed */
    BARO_FIELD_SECTION,  /* a map whose `record` fills the same struct */
    BARO_FIELD_RECORDS,  /* a list of `record`, or the path of a CSV file */
    BARO_FIELD_NAMED,    /* a map from names to `record` */
    BARO_FIELD_PAGES,
    BARO_FIELD_SOURCES,
} BaroFieldType;

/* What a text must be the name of. */
typedef enum {
    BARO_REFER_NONE,
    BARO_REFER_SOURCE,
    BARO_REFER_AREA,
    BARO_REFER_GOAL,
    BARO_REFER_PROPOSAL,
    BARO_REFER_BUDGET,
    BARO_REFER_RUNG,  /* refused where it looks like a slip for another: */
    BARO_REFER_PAGE,  /* "proposal:mirage", as above */
    BARO_REFER_METRIC, /* not looked up; its place is kept */
} BaroRefer;

typedef struct BaroRecord BaroRecord;

typedef struct {
    const char *key; /* NULL ends a table */
    BaroFieldType type;
    gsize offset;
    gboolean required;
    const char *fallback; /* as text */
    const char *choices;  /* separated by | */
    BaroRefer refers;
    guint most;           /* of a list; 0: any number */
    const BaroRecord *record;
} BaroField;

struct BaroRecord {
    const char *what;  /* "a seat" */
    gsize size;
    const BaroField *fields;
    gboolean is_flat;  /* may stand in a CSV file */
    const char *alone; /* the key that is meant where no map stands */
    /* What no single field can tell; may be NULL. */
    gboolean (*check)(const BaroNode *node, gconstpointer record,
                      GError **error);
};

/* The whole file; its struct is BaroConfig. */
extern const BaroRecord baro_record_config;
/* A report; baro_config_default() makes one. */
extern const BaroRecord baro_record_report;
extern const BaroRecord baro_record_page;
