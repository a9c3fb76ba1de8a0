// SPDX-License-Identifier: Apache-2.0
/*
 * What several collectors do alike with the fields of what they read.
 */
#pragma once
#include <jansson.h>

#include "barograph/collector.h"

/* Clean text of at most `limit` bytes, or NULL where nothing is left of it;
 * `length` -1: to the NUL. Caller frees. */
char *baro_field_text(const char *text, gssize length, gsize limit);

/* An address in lower case, or NULL where the text is none. Caller frees. */
char *baro_field_email(const char *text, gssize length);

/* Takes `Name <mail>`, `mail (Name)`, a bare mail or a bare name apart; what
 * is not there is NULL. Caller frees both. */
void baro_field_person(const char *text, char **name, char **email);

/* Somebody as he was taken apart; what is not there is NULL. */
typedef struct {
    char *name, *email;
} BaroPerson;

/* Who was taken apart before, by the bytes that named him: a few people write
 * most of a history, and cleaning their names is most of reading it. A table
 * of that is made here, and its owner unrefs it. */
GHashTable *baro_persons_new(void);

/* NULL where the bytes are new. */
const BaroPerson *baro_persons_find(GHashTable *persons, const char *bytes,
                                    gsize length);

/* Remembers a person; the strings are copied. */
const BaroPerson *baro_persons_add(GHashTable *persons, const char *bytes,
                                   gsize length, const char *name,
                                   const char *email);

/* Forgets all where they have become too many. No person found before may be
 * used after it. */
void baro_persons_trim(GHashTable *persons);

/* The link if it is http or https and not too long, else NULL. */
const char *baro_field_link(const char *url);

/* 32 hexadecimal digits that stand for the text. Caller frees. */
char *baro_field_hash(const char *text, gsize length);

/* The value of the `voice` option. */
BaroVoice baro_field_voice(const BaroOptions *options);

/* The address of the source, whether `url:` or `path:`. Borrowed. */
const char *baro_field_address(const BaroOptions *options);

/* `is_light` of a kind that asks HTTP at its `url:` and nowhere else. */
gboolean baro_field_has_no_url(const BaroOptions *options);

/* Covers first .. last but no day after today: days before today completely,
 * today partially, since it is not over. Does nothing for an empty span. */
void baro_field_cover(BaroParse *parse, gint32 first, gint32 last);

/* JSON that came from outside: at most so deep, so many items, no name twice.
 * The error says where and what. Caller unrefs. */
json_t *baro_field_json(const char *bytes, gsize length, GError **error);

/* The cursor as an object, a new one where it is NULL. A cursor that cannot
 * be read counts as none: what is read again, the keys absorb. */
json_t *baro_field_cursor(const char *cursor);

/* Ends a page with the object as its cursor. */
void baro_field_page(BaroParse *parse, const json_t *cursor);

/* Whether the run of this instant is already done. */
gboolean baro_field_is_done(const BaroContext *context, const json_t *cursor);

/* `plan` of a kind that is one document, at `url` or `path`, once a run. */
gboolean baro_field_plan_document(const BaroContext *context,
                                  const char *cursor, BaroAsk *ask,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)
