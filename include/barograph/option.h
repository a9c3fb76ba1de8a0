// SPDX-License-Identifier: Apache-2.0
/*
 * Options as data. One table parses, checks, documents and writes the sample
 * of a source's settings; nothing else knows their names.
 */
#pragma once
#include "barograph/error.h"

typedef enum {
    BARO_OPTION_STRING,
    BARO_OPTION_INTEGER,
    BARO_OPTION_BOOLEAN,
    BARO_OPTION_DATE,    /* YYYY-MM-DD */
    BARO_OPTION_CHOICE,  /* one of `choices`, separated by | */
    BARO_OPTION_LIST,    /* strings; a single one may stand without brackets */
    BARO_OPTION_COMMAND, /* a list: a program, by its path, and arguments */
    BARO_OPTION_MAP,     /* string: string */
    BARO_OPTION_ADDRESS, /* a url, or under its twin `path:` a path */
} BaroOptionType;

typedef struct {
    const char *name; /* NULL ends a table */
    BaroOptionType type;
    gboolean required;
    const char *fallback; /* as text; NULL: absent */
    const char *choices;
    const char *help;     /* one sentence without full stop */
} BaroOption;

/* The values of one source: name -> text, list or map. */
typedef struct BaroOptions BaroOptions;

/* Empty; the caller frees it. */
BaroOptions *baro_options_new(void);
/* Frees it; NULL is legal. */
void baro_options_free(BaroOptions *options);

/* Setters copy. */
void baro_options_set(BaroOptions *options, const char *name, const char *value);
void baro_options_add(BaroOptions *options, const char *name, const char *item);
/* Sets one entry of a map. */
void baro_options_map(BaroOptions *options, const char *name, const char *key,
                      const char *value);

/* Getters borrow; NULL, FALSE or 0 where absent. The values were checked
 * against the table when they were set by config/. */
const char *baro_options_get(const BaroOptions *options, const char *name);
gboolean baro_options_flag(const BaroOptions *options, const char *name);
/* 0 where absent. */
gint64 baro_options_integer(const BaroOptions *options, const char *name);
/* NULL-terminated; NULL where absent. */
const char *const *baro_options_list(const BaroOptions *options,
                                     const char *name);
const char *baro_options_entry(const BaroOptions *options, const char *name,
                               const char *key);
/* Keys of a map in their order, NULL-terminated; NULL where absent. */
const char *const *baro_options_keys(const BaroOptions *options,
                                     const char *name);

/* Whether `value` fits the option (type, choices); the error says why. */
gboolean baro_option_check(const BaroOption *option, const char *value,
                           GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroOptions, baro_options_free)
