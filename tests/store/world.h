// SPDX-License-Identifier: Apache-2.0
/* A small store in a folder of its own, and words to fill it. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "barograph/store.h"

#define WORLD_NOW G_GINT64_CONSTANT(1380542400) /* 2013-09-30 12:00 UTC */

typedef struct {
    char *folder, *path;
    BaroStore *store;
} World;

World world_new(void);
void world_open(World *world); /* closes an open one */
void world_clear(World *world);
/* Makes `name` known; `credit` as in the configuration. */
void world_source(World *world, const char *name, const char *credit);
/* Hands a page over, flushes it and tells how much was new. */
guint64 world_page(World *world, const char *source, const BaroPage *page);
void world_finish(World *world, const char *source);
/* What a query answers, one line a row, cells by |. Caller frees. */
char *world_query(World *world, const char *sql);
/* All views but persons, whose numbers follow the order of arrival. */
char *world_dump(World *world);
/* Fails where the store is not sound. */
void world_check(World *world);
/* An event of `kind` on a day of 2013 by `name`; parent may be NULL. */
void add_event(BaroPage *page, const char *kind, const char *id, int day,
               const char *name, const char *parent);
/* The same with credits "role:name:email" by commas. */
void add_credited(BaroPage *page, const char *kind, const char *id, int day,
                  const char *credits);
/* Sum of an answer's n. */
gint64 sum_of(World *world, const BaroQuestion *question);
