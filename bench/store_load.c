// SPDX-License-Identifier: Apache-2.0
/*
 * Fills a store through its own keeper with events whose ids come in random
 * order, one credit each, over ten years: `store_load FILE EVENTS KIND`, where
 * KIND is message (a thread and a parent too) or commit. Some people have two
 * addresses and are merged at the end. Deterministic. Says how long the store
 * took, without the making of the events.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "barograph/store.h"

enum {
    PAGE_EVENTS = 5000,
    MONTHS = 120,
    NEW_A_MONTH = 60,   /* people */
    STAY = 1200,        /* how many people are about at once */
    MONTH_SECONDS = 2629746,
};

/* 2014-01-01; the last event falls on 2023-12-31, all is known in 2024. */
static const gint64 begin = G_GINT64_CONSTANT(1388534400);
static const gint64 now = G_GINT64_CONSTANT(1704110400);

typedef struct {
    guint64 random;
    guint64 made, wanted;
    gboolean mail;
    char last_id[64];   /* what the next reply answers */
} Maker;

static guint64
draw(Maker *maker)
{
    guint64 z = maker->random += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static void
name_event(Maker *maker, char *id, gsize size)
{
    guint64 a = draw(maker), b = draw(maker);

    if (maker->mail)
        g_snprintf(id, size, "%016" G_GINT64_MODIFIER "x.%06u@example.org",
                   a, (unsigned)(b % 1000000));
    else
        g_snprintf(id, size, "%016" G_GINT64_MODIFIER "x%016"
                   G_GINT64_MODIFIER "x%08x", a, b, (unsigned)(a ^ b));
}

/* A few write much and most write little: the least of two draws. */
static guint64
pick_person(Maker *maker, guint64 month)
{
    guint64 a = draw(maker) % STAY, b = draw(maker) % STAY;

    return month * NEW_A_MONTH + MIN(a, b);
}

static void
add_event(Maker *maker, BaroPage *page)
{
    gint64 span = (gint64)MONTHS * MONTH_SECONDS;
    gint64 at = begin + (gint64)((double)maker->made /
                                 (double)maker->wanted * (double)span);
    guint64 person = pick_person(maker, (guint64)((at - begin) /
                                                  MONTH_SECONDS));
    char id[64], name[40], email[48], title[80];
    gboolean reply = maker->mail && draw(maker) % 8 < 5 &&
                     maker->last_id[0] != '\0';
    BaroCredit credit = {.role = maker->mail ? "poster" : "author",
                         .name = name, .email = email};
    BaroEvent event = {.kind = maker->mail ? "message" : "commit",
                       .id = id, .at = at, .title = title,
                       .parent = reply ? maker->last_id : NULL,
                       .files = -1, .insertions = -1, .deletions = -1,
                       .credits = &credit, .n_credits = 1};

    name_event(maker, id, sizeof id);
    g_snprintf(name, sizeof name, "Person %u", (unsigned)person);
    g_snprintf(email, sizeof email, "p%u@company%u.example",
               (unsigned)person,
               (unsigned)((person + (person % 4 == 0 && at % 8 == 0)) % 97));
    g_snprintf(title, sizeof title, "%sarea %u: mend the thing numbered %u",
               reply ? "Re: " : "", (unsigned)(draw(maker) % 40),
               (unsigned)maker->made);
    baro_page_event(page, &event);
    if (maker->mail && !reply)
        g_strlcpy(maker->last_id, id, sizeof maker->last_id);
    maker->made++;
}

static double
cpu_seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static gboolean
fill(BaroStore *store, Maker *maker, double *cpu, GError **error)
{
    BaroKeeper keeper = baro_store_keeper(store);
    BaroCover cover = {.first = baro_day_of(begin, NULL),
                       .last = baro_day_of(now, NULL) - 1,
                       .state = BARO_COVER_COMPLETE};

    while (maker->made < maker->wanted) {
        g_autoptr(BaroPage) page = baro_page_new();
        guint64 kept = 0;
        double started;

        for (int i = 0; i < PAGE_EVENTS && maker->made < maker->wanted; i++)
            add_event(maker, page);
        if (maker->made == maker->wanted)
            baro_page_cover(page, &cover);
        started = cpu_seconds();
        if (!keeper.page(keeper.data, "bench", page, &kept, error))
            return FALSE;
        *cpu += cpu_seconds() - started;
    }
    return TRUE;
}

/* Whoever has one name is one person. */
static gboolean
merge(BaroStore *store, GError **error)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(65536);
    g_autoptr(GArray) all = baro_store_identities(store, strings, error);
    g_autoptr(GHashTable) first = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree gint64 *persons = NULL;
    g_autofree const char **reasons = NULL;
    g_autofree gboolean *bots = NULL;

    if (all == NULL)
        return FALSE;
    persons = g_new0(gint64, all->len + 1);
    reasons = g_new0(const char *, all->len + 1);
    bots = g_new0(gboolean, all->len + 1);
    for (guint i = 0; i < all->len; i++) {
        const BaroIdentity *one = &g_array_index(all, BaroIdentity, i);
        gpointer known = g_hash_table_lookup(first, one->name);

        if (known == NULL)
            g_hash_table_insert(first, (gpointer)one->name,
                                GSIZE_TO_POINTER((gsize)one->identity));
        else
            reasons[i] = "same full name";
        persons[i] = known == NULL ? one->identity
                                   : (gint64)GPOINTER_TO_SIZE(known);
    }
    return baro_store_put_persons(store, all, persons, reasons, bots, error);
}

static gboolean
load(const char *path, Maker *maker, GError **error)
{
    g_autoptr(BaroStore) store = NULL;
    BaroRunResult result = {.source = "bench", .records = maker->wanted,
                            .kept = maker->wanted};
    gint64 started = g_get_monotonic_time();
    double cpu = 0, before, rest;

    store = baro_store_open(path, BARO_STORE_WRITE, "Bench", "UTC", now,
                            error);
    if (store == NULL ||
        !baro_store_put_source(store, "bench", maker->mail ? "mbox" : "git",
                               "/nowhere", maker->mail ? NULL : "author",
                               error) ||
        !fill(store, maker, &cpu, error))
        return FALSE;
    before = cpu_seconds();
    if (!baro_store_flush(store, error))
        return FALSE;
    cpu += cpu_seconds() - before;
    before = cpu_seconds();
    if (!baro_store_finish(store, &result, 1, error) || !merge(store, error))
        return FALSE;
    rest = cpu_seconds() - before;
    printf("{\"events\": %" G_GUINT64_FORMAT ", \"cpu\": %.3f, "
           "\"finish\": %.3f, \"wall\": %.3f}\n", maker->made, cpu, rest,
           (double)(g_get_monotonic_time() - started) / G_USEC_PER_SEC);
    return TRUE;
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    Maker maker = {.random = 20130930};
    guint64 wanted = 0;

    if (argc != 4 ||
        !g_ascii_string_to_unsigned(argv[2], 10, 1, G_MAXUINT32, &wanted,
                                    &error) ||
        (strcmp(argv[3], "message") != 0 && strcmp(argv[3], "commit") != 0)) {
        fprintf(stderr, "usage: store_load FILE EVENTS message|commit\n");
        return 2;
    }
    maker.wanted = wanted;
    maker.mail = strcmp(argv[3], "message") == 0;
    if (!load(argv[1], &maker, &error)) {
        fprintf(stderr, "store_load: %s\n", error->message);
        return 1;
    }
    return 0;
}
