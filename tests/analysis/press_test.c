// SPDX-License-Identifier: Apache-2.0
/* Which mentions are one story, and who is an outlet. */
#include "clippings.h"

#include <string.h>

static void
check_stories(const Clipping *clippings, gsize n, const BaroPressSetup *setup,
              const char *expected)
{
    g_autoptr(BaroPress) press = clippings_press(clippings, n, NULL, setup);
    g_autofree char *stories = clippings_stories(press, BARO_VOICE_PRESS);

    assert_string_equal(stories, expected);
}

#define CHECK(clippings, setup, expected) \
    check_stories(clippings, G_N_ELEMENTS(clippings), setup, expected)

static void
one_address_is_one_mention(void **state)
{
    static const Clipping both[] = {
        {.day = "2013-04-15", .outlet = "zdnet.com", .title = "Xen moves",
         .url = "https://www.zdnet.com/article/xen/?utm_source=a"},
        {.day = "2013-06-30", .outlet = "ZDNet", .title = "Another title",
         .url = "http://m.zdnet.com/article/xen/amp", .source = "other"},
        /* A front page is no article. */
        {.day = "2013-07-01", .title = "One", .url = "https://www.a.org/"},
        {.day = "2013-07-01", .title = "Two", .url = "https://a.org"},
        /* Neither address nor title: nothing tells them. */
        {.day = "2013-07-02"},
        {.day = "2013-07-02"},
    };

    (void)state;
    CHECK(both, NULL, "0 2 3 4 5");
}

static void
a_title_is_one_story_for_seven_days(void **state)
{
    static const Clipping titles[] = {
        {.day = "2013-04-15", .outlet = "ZDNet",
         .title = "Xen becomes a Linux Foundation project - ZDNet"},
        {.day = "2013-04-17", .outlet = "techweez.com",
         .title = "XEN becomes a “Linux Foundation” project! | TechWeez"},
        {.day = "2013-04-22", .outlet = "x.org",
         .title = "Xen becomes a Linux Foundation project"},
        /* Eight days after the first, one after the last: no chain. */
        {.day = "2013-04-23", .outlet = "y.org",
         .title = "Xen becomes a Linux Foundation project"},
        {.day = "2013-04-24", .outlet = "z.org",
         .title = "Xen becomes a Linux Foundation project"},
    };

    (void)state;
    CHECK(titles, NULL, "0+1+2 3+4");
}

static void
near_titles_are_one_story(void **state)
{
    static const Clipping titles[] = {
        /* Eight words are six shingles; one more shares 6 of 7 (.86). */
        {.day = "2013-07-09", .outlet = "a.org",
         .title = "Xen Project releases version 4.3 of its hypervisor"},
        {.day = "2013-07-10", .outlet = "b.org",
         .title = "Xen Project releases version 4.3 of its hypervisor today"},
        /* One changed inside shares 4 of 10. */
        {.day = "2013-07-10", .outlet = "c.org",
         .title = "Xen Project announces version 4.3 of its hypervisor"},
        /* Two words have no shingle; they are one only where the same. */
        {.day = "2013-07-10", .outlet = "d.org", .title = "Mirage OS"},
        {.day = "2013-07-11", .outlet = "e.org", .title = "Mirage OS!"},
        {.day = "2013-07-11", .outlet = "f.org", .title = "Mirage 1.0"},
        /* Five of six shingles and five of five: .83. */
        {.day = "2013-07-12", .outlet = "g.org", .title = "a b c d e f g"},
        {.day = "2013-07-12", .outlet = "h.org", .title = "a b c d e f g h"},
        /* Three of four: .75. */
        {.day = "2013-07-12", .outlet = "i.org", .title = "p q r s t"},
        {.day = "2013-07-12", .outlet = "j.org", .title = "p q r s t u"},
        /* A script without blanks has a word a letter. */
        {.day = "2013-07-12", .outlet = "k.jp", .title = "仮想化基盤を発表した"},
        {.day = "2013-07-13", .outlet = "l.jp", .title = "仮想化基盤を発表した。"},
        {.day = "2013-07-13", .outlet = "m.jp", .title = "仮想化基盤を発表したよ"},
    };

    (void)state;
    CHECK(titles, NULL, "0+1 2 3+4 5 10+11+12 6+7 8 9");
}

static void
a_month_stands_at_its_end(void **state)
{
    static const Clipping months[] = {
        {.day = "2013-06", .outlet = "a.org", .title = "Citrix opens it"},
        {.day = "2013-06-25", .outlet = "b.org", .title = "Citrix opens it"},
        {.day = "2013-07-05", .outlet = "c.org", .title = "Mirage is out"},
        {.day = "2013-07", .outlet = "d.org", .title = "Mirage is out"},
    };

    (void)state;
    CHECK(months, NULL, "1+0 2+3");
}

static void
voices_do_not_share_a_story(void **state)
{
    static const BaroOutletRule rules[] = {
        {"prnewswire.com", 0, BARO_OUTLET_WIRE},
        {"Foundation Blog", 0, BARO_OUTLET_OWN},
        {"zdnet.com", 1, BARO_OUTLET_PRESS},
        {"blogs.zdnet.com", 3, BARO_OUTLET_PRESS},
    };
    static const Clipping voices[] = {
        {.day = "2013-07-09", .outlet = "xenproject.org", .title = "4.3",
         .voice = BARO_VOICE_OWN},
        {.day = "2013-07-09", .outlet = "www.prnewswire.com", .title = "4.3"},
        {.day = "2013-07-09", .outlet = "foundation blog", .title = "4.3"},
        {.day = "2013-07-09", .outlet = "citrix.com", .title = "4.3",
         .voice = BARO_VOICE_MEMBER},
        {.day = "2013-07-10", .outlet = "www.zdnet.com", .title = "4.3"},
        {.day = "2013-07-11", .outlet = "Blogs.ZDNet.com", .title = "4.3"},
        {.day = "2013-07-11", .outlet = "notzdnet.com", .title = "4.3"},
    };
    g_autoptr(GArray) outlets =
        g_array_new(FALSE, FALSE, sizeof(BaroOutletRule));
    BaroPressSetup setup = {.outlets = outlets};
    static const int tiers[] = {0, 0, 0, 0, 1, 3, 0};

    (void)state;
    g_array_append_vals(outlets, rules, G_N_ELEMENTS(rules));
    CHECK(voices, &setup, "4+5+6");

    g_autoptr(BaroPress) press = clippings_press(
        voices, G_N_ELEMENTS(voices), NULL, &setup);
    g_autofree char *own = clippings_stories(press, BARO_VOICE_OWN);
    g_autofree char *member = clippings_stories(press, BARO_VOICE_MEMBER);
    const GArray *items = baro_press_items(press);

    assert_string_equal(own, "0+1+2");
    assert_string_equal(member, "3");
    for (guint i = 0; i < items->len; i++) {
        const BaroPressItem *item = &g_array_index(items, BaroPressItem, i);

        assert_int_equal(item->tier, tiers[item->mention->event - 1]);
        if (item->mention->event == 5)
            assert_string_equal(baro_press_outlet(press, item->outlet),
                                "zdnet.com");
    }
}

/* ---- against the long way ---------------------------------------------- */

enum { MANY = 600 };

static guint32
next(guint32 *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Titles of few words, so that many nearly agree. */
static void
make_titles(Clipping *out, GStringChunk *strings, guint32 seed)
{
    for (guint i = 0; i < MANY; i++) {
        g_autoptr(GString) title = g_string_new(NULL);
        g_autofree char *day =
            g_strdup_printf("2013-%02u-%02u", 1 + i / 200,
                            1 + next(&seed) % 28);
        g_autofree char *outlet = g_strdup_printf("o%u.org", i);
        guint words = 2 + next(&seed) % 9;
        guint variant = next(&seed) % 12;

        for (guint w = 0; w < words; w++)
            g_string_append_printf(
                title, "%sw%u", w > 0 ? " " : "",
                next(&seed) % 40 == 0 ? next(&seed) % 50 : variant + w);
        out[i] = (Clipping){
            .day = g_string_chunk_insert(strings, day),
            .outlet = g_string_chunk_insert(strings, outlet),
            .title = g_string_chunk_insert(strings, title->str)};
    }
}

static GHashTable *
shingles_of(const char *title)
{
    GHashTable *set =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) words = g_strsplit(title, " ", -1);
    guint n = g_strv_length(words);

    for (guint i = 0; i + 2 < n; i++)
        g_hash_table_add(set, g_strjoin(" ", words[i], words[i + 1],
                                        words[i + 2], NULL));
    return set;
}

static gboolean
is_one(const char *a, const char *b)
{
    g_autoptr(GHashTable) x = shingles_of(a);
    g_autoptr(GHashTable) y = shingles_of(b);
    GHashTableIter iter;
    gpointer key;
    guint shared = 0, all;

    if (strcmp(a, b) == 0)
        return TRUE;
    g_hash_table_iter_init(&iter, x);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        shared += g_hash_table_contains(y, key);
    all = g_hash_table_size(x) + g_hash_table_size(y) - shared;
    return shared > 0 && 5 * shared >= 4 * all;
}

/* The leader of each item by comparing it with every leader before it. */
static void
lead_the_long_way(const GArray *items, guint *leaders)
{
    for (guint i = 0; i < items->len; i++) {
        const BaroPressItem *own = &g_array_index(items, BaroPressItem, i);
        guint same = i, near = i;

        for (guint k = i; k-- > 0;) {
            const BaroPressItem *other =
                &g_array_index(items, BaroPressItem, k);

            if (leaders[k] != k || own->day - other->last > 7)
                continue;
            if (strcmp(own->mention->title, other->mention->title) == 0)
                same = k;
            else if (is_one(own->mention->title, other->mention->title))
                near = k;
        }
        leaders[i] = same < i ? same : near;
    }
}

static void
it_is_what_the_long_way_finds(void **state)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(65536);
    g_autofree Clipping *clippings = g_new0(Clipping, MANY);
    guint leaders[MANY], stories = 0;

    (void)state;
    for (guint32 seed = 1; seed <= 3; seed++) {
        make_titles(clippings, strings, seed);

        g_autoptr(BaroPress) press =
            clippings_press(clippings, MANY, NULL, NULL);
        const GArray *items = baro_press_items(press);

        lead_the_long_way(items, leaders);
        for (guint i = 0; i < MANY; i++) {
            const BaroPressItem *item =
                &g_array_index(items, BaroPressItem, i);

            assert_int_equal(item->story, leaders[i]);
            stories += item->story == i;
        }
    }
    /* That it had something to find. */
    assert_in_range(stories, 100, 3 * MANY - 100);
}

static void
arrival_does_not_matter(void **state)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(65536);
    g_autofree Clipping *clippings = g_new0(Clipping, MANY);
    guint order[MANY];
    guint32 seed = 7;

    (void)state;
    make_titles(clippings, strings, 4);
    for (guint i = 0; i < MANY; i++)
        order[i] = i;
    for (guint i = MANY; i-- > 1;) {
        guint other = next(&seed) % (i + 1), kept = order[i];

        order[i] = order[other];
        order[other] = kept;
    }

    g_autoptr(BaroPress) one = clippings_press(clippings, MANY, NULL, NULL);
    g_autoptr(BaroPress) other = clippings_press(clippings, MANY, order, NULL);
    g_autofree char *a = clippings_stories(one, BARO_VOICE_PRESS);
    g_autofree char *b = clippings_stories(other, BARO_VOICE_PRESS);

    assert_string_equal(a, b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_address_is_one_mention),
        cmocka_unit_test(a_title_is_one_story_for_seven_days),
        cmocka_unit_test(near_titles_are_one_story),
        cmocka_unit_test(a_month_stands_at_its_end),
        cmocka_unit_test(voices_do_not_share_a_story),
        cmocka_unit_test(it_is_what_the_long_way_finds),
        cmocka_unit_test(arrival_does_not_matter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
