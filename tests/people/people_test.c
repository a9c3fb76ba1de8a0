// SPDX-License-Identifier: Apache-2.0
/*
 * Who is one person and for whom they work: the rules one by one, through a
 * real store, and against the persons of the Xen history month by month.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "../../people/employers.h"
#include "../../people/mailmap.h"
#include "../../people/union.h"
#include "barograph/people.h"
#include "barograph/text.h"

typedef struct {
    const char *email, *expected;
} Pair;

static void
assert_same(const char *got, const char *expected, const char *of)
{
    if (g_strcmp0(got, expected) != 0)
        fail_msg("%s gives %s, not %s", of, got == NULL ? "NULL" : got,
                 expected == NULL ? "NULL" : expected);
}

static void
test_domains(void **state)
{
    static const Pair pairs[] = {
        {"a@citrix.com", "citrix.com"},
        {"a@eu.citrix.com", "citrix.com"},
        {"A@EU.Citrix.COM", "citrix.com"},
        {"a@cl.cam.ac.uk", "cam.ac.uk"},
        {"a@tycho.nsa.gov", "nsa.gov"},
        {"noreply@github.com", "github.com"},
        {"a@gmail.com", NULL},
        {"a@googlemail.com", NULL},
        {"a@yahoo.co.uk", NULL},
        {"a@yahoo.com", NULL},
        {"a@gmx.net", NULL},
        {"a@hotmail.fr", NULL},
        {"a@web.de", NULL},
        {"a@163.com", NULL},
        {"1+a@users.noreply.github.com", NULL},
        {"a@localhost", NULL},
        {"a@host.localdomain", NULL},
        {"a@host.(none)", NULL},
        {"a@none", NULL},
        {"a@xxxxxx", NULL},
        {"a@xxxxx.xxx", NULL},
        {"a@g...", NULL},
        {"a@192.168.1.1", NULL},
        {"a@com", NULL},
        {"a@", NULL},
        {"nobody", NULL},
        {NULL, NULL},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autofree char *domain = baro_people_domain(pairs[i].email);

        assert_same(domain, pairs[i].expected, pairs[i].email);
    }
}

static void
test_keys(void **state)
{
    static const Pair addresses[] = {
        {"Jane@Example.org", "address:jane@example.org"},
        {"jane@gmail.com", "address:jane@gmail.com"},
        {"root@localhost", NULL},
        {"root@box.(none)", NULL},
        {"j...@example.org", NULL},
        {"xxxxxx@example.org", NULL},
        {"@example.org", NULL},
    };
    static const Pair logins[] = {
        {"123+Jane@users.noreply.github.com",
         "login:users.noreply.github.com:jane"},
        {"jane@users.noreply.github.com",
         "login:users.noreply.github.com:jane"},
        {"4-jane@users.noreply.gitlab.com",
         "login:users.noreply.gitlab.com:jane"},
        {"007@users.noreply.github.com",
         "login:users.noreply.github.com:007"},
        {"12+@users.noreply.github.com", NULL},
        {"jane@github.com", NULL},
    };
    static const Pair names[] = {
        {"Jane  DOE ", "name:jane doe"},
        {"Jane", NULL},
        {"jane at@example.org", NULL},
        {"", NULL},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(addresses); i++) {
        g_autofree char *key = baro_union_address_key(addresses[i].email);

        assert_same(key, addresses[i].expected, addresses[i].email);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(logins); i++) {
        g_autofree char *key = baro_union_login_key(logins[i].email);

        assert_same(key, logins[i].expected, logins[i].email);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *key = baro_union_name_key(names[i].email);

        assert_same(key, names[i].expected, names[i].email);
    }
}

static void
assert_mapped(const BaroMailmap *map, const char *name, const char *email,
              const char *proper_name, const char *proper_email)
{
    const char *new_name = NULL;
    const char *new_email = NULL;

    assert_true(baro_mailmap_find(map, name, email, &new_name, &new_email));
    assert_same(new_name, proper_name, email);
    assert_same(new_email, proper_email, email);
}

static void
test_mailmap(void **state)
{
    static const char text[] =
        "# A comment\n"
        "\n"
        "Jane Doe <jane@work.org>\n"
        "<joe@work.org> <Joe@Home.org>\n"
        "Ann Other <ann@work.org> <ann@home.org>\n"
        "Bob Root <bob@work.org> root <root@localhost>\n"
        "Eve Root <eve@work.org> Eve <root@localhost>\n";
    g_autoptr(BaroMailmap) map = baro_mailmap_new();
    g_autoptr(GError) error = NULL;
    const char *unused = NULL;

    (void)state;
    assert_true(baro_mailmap_add(map, text, ".mailmap", NULL));
    assert_mapped(map, "jd", "JANE@work.org", "Jane Doe", NULL);
    assert_mapped(map, "joe", "joe@home.org", NULL, "joe@work.org");
    assert_mapped(map, NULL, "ann@home.org", "Ann Other", "ann@work.org");
    assert_mapped(map, "root", "root@localhost", "Bob Root", "bob@work.org");
    assert_mapped(map, "EVE", "root@localhost", "Eve Root", "eve@work.org");
    assert_false(baro_mailmap_find(map, "Sam", "root@localhost", &unused,
                                   &unused));
    assert_false(baro_mailmap_add(map, "\nno address\nAl Ok <al@work.org>\n",
                                  "repo/.mailmap", &error));
    assert_non_null(strstr(error->message, "repo/.mailmap:2:1:"));
    assert_mapped(map, "al", "al@work.org", "Al Ok", NULL);
}

static char *
write_file(const char *folder, const char *name, const char *text)
{
    char *path = g_build_filename(folder, name, NULL);

    assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}

static void
remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        g_unlink(path);
    }
    g_rmdir(folder);
}

/* "-..2009-12-31 Citrix|2010-01-01..- Amazon" */
static char *
show(const BaroEmployers *employers, const char *name, const char *email)
{
    GArray *spans = baro_employers_of(employers, name, email);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < spans->len; i++) {
        const BaroAffiliation *span =
            &g_array_index(spans, BaroAffiliation, i);
        char first[11] = "-";
        char last[11] = "-";

        if (span->first != G_MININT32)
            baro_day_format(span->first, first);
        if (span->last != G_MAXINT32)
            baro_day_format(span->last, last);
        g_string_append_printf(out, "%s%s..%s %s", i > 0 ? "|" : "", first,
                               last, span->organization);
    }
    baro_employers_free_list(spans);
    return g_string_free(out, FALSE);
}

static void
assert_employers(const BaroEmployers *employers, const char *name,
                 const char *email, const char *expected)
{
    g_autofree char *got = show(employers, name, email);

    assert_same(got, expected, email);
}

static const char organizations_csv[] =
    "organization,domain,from,to,member,parent\n"
    "Citrix,citrix.com,,,yes,\n"
    "\"XenSource, Inc.\",xensource.com,,2007-10-21,no,Citrix\n"
    "Citrix,xensource.com,2007-10-22,,yes,\n"
    "Lab,lab.citrix.com,2012-01-01,2012-12-31,,Citrix\n"
    "SUSE,suse.com,,,yes,\n"
    "SUSE,suse.de,2000-01-01,2011-12-31,yes,\n"
    "Mail Inc,gmail.com,2013-01-01,2013-01-31,,\n";

static const char people_csv[] =
    "person,address,organization,from,to,role\n"
    "Jane Doe,Jane@gmail.com,Citrix,2010-01-01,2011-06-30,\n"
    "Jane Doe,jane@gmail.com,SUSE,2011-07-01,,\n"
    "Jane Doe,jd@localhost,,,,\n"
    "Ann Other,,Citrix,2013-01-01,,\n"
    "Checker,check@example.org,,,,bot\n";

static void
test_employers(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("barograph-XXXXXX", NULL);
    g_autofree char *orgs = write_file(folder, "o.csv", organizations_csv);
    g_autofree char *persons = write_file(folder, "p.csv", people_csv);
    GError *error = NULL;
    g_autoptr(BaroEmployers) employers =
        baro_employers_new(persons, orgs, &error);

    (void)state;
    if (employers == NULL)
        fail_msg("%s", error->message);
    assert_employers(employers, "A", "a@eu.citrix.com", "-..- Citrix");
    assert_employers(employers, "A", "a@notcitrix.com", "-..- notcitrix.com");
    assert_employers(employers, "A", "a@xensource.com",
                     "-..2007-10-21 XenSource, Inc.|2007-10-22..- Citrix");
    assert_employers(employers, "A", "a@x.lab.citrix.com",
                     "-..2011-12-31 Citrix|2012-01-01..2012-12-31 Lab|"
                     "2013-01-01..- Citrix");
    assert_employers(employers, "A", "a@suse.de",
                     "-..1999-12-31 suse.de|2000-01-01..2011-12-31 SUSE|"
                     "2012-01-01..- suse.de");
    assert_employers(employers, "A", "a@gmail.com",
                     "2013-01-01..2013-01-31 Mail Inc");
    assert_employers(employers, "J", "JANE@gmail.com",
                     "2010-01-01..2011-06-30 Citrix|2011-07-01..- SUSE");
    assert_employers(employers, "ann  OTHER", NULL, "2013-01-01..- Citrix");
    assert_employers(employers, "A", "a@localhost", "");
    assert_true(baro_employers_is_member(employers, "Citrix", 0));
    assert_true(baro_employers_is_member(employers, "Lab", 0));
    assert_false(baro_employers_is_member(employers, "notcitrix.com", 0));
    assert_true(baro_employers_is_member(
        employers, "SUSE", baro_day_from_civil(2020, 1, 1)));
    remove_folder(folder);
}

static void
test_bad_tables(void **state)
{
    static const struct {
        const char *text, *told;
    } cases[] = {
        {"", "o.csv:1:1: a table needs a header line"},
        {"organisation,domain\n",
         "o.csv:1:1: unknown column 'organisation' (did you mean "
         "'organization'?)"},
        {"domain\n", "o.csv:1:1: the column 'organization' is missing"},
        {"organization,domain,from\nA,a.org,2013-13-01\n",
         "o.csv:2:9: '2013-13-01' is no day: write it like 2013-09-30"},
        {"organization,from,to\nA,2013-02-01,2013-01-01\n",
         "o.csv:2:3: 'from' is later than 'to'"},
        {"organization,domain,to\nA,a.org,2013-02-01\nB,a.org,\n",
         "o.csv:3:3: on some days 'a.org' belongs to two organizations"},
        {"organization,member\nA,perhaps\n",
         "o.csv:2:3: 'member' is yes or no, not 'perhaps'"},
        {"organization,member\n\"A,no\n",
         "o.csv:2:1: the quote is never closed"},
        {"organization,member\nA,no,x\n",
         "o.csv:2:1: this row has 3 cells, the header has 2"},
    };
    g_autofree char *folder = g_dir_make_tmp("barograph-XXXXXX", NULL);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = write_file(folder, "o.csv", cases[i].text);
        g_autoptr(GError) error = NULL;

        assert_null(baro_employers_new(NULL, path, &error));
        assert_true(g_error_matches(error, BARO_ERROR, BARO_ERROR_CONFIG));
        assert_string_equal(error->message, cases[i].told);
    }
    remove_folder(folder);
}

/* One commit by each of these, in this order. */
static const struct {
    const char *name, *email;
    int person;         /* the first of the same person */
    gboolean is_bot;
} authors[] = {
    {"Jane Doe", "jane@work.org", 0, FALSE},
    {"jd", "jane@work.org", 0, FALSE},
    {"JANE  doe", "jane@home.net", 0, FALSE},
    {"root", "root@localhost", 3, FALSE},
    {"admin", "root@localhost", 4, FALSE},
    {"sam", "old@work.org", 5, FALSE},
    {"Sam Smith", "new@work.org", 5, FALSE},
    {"kim", "7+kim@users.noreply.github.com", 7, FALSE},
    {"Kim K", "kim@users.noreply.github.com", 7, FALSE},
    {"helper[bot]", "1+helper[bot]@users.noreply.github.com", 9, TRUE},
    {"osstest service", "osstest@work.org", 10, TRUE},
    {"Sam", "s@home.net", 11, FALSE},
    {"Sam", "s@other.net", 12, FALSE},
};

static void
put_authors(BaroStore *store, gsize from, gsize to)
{
    BaroKeeper keeper = baro_store_keeper(store);
    BaroPage *page = baro_page_new();
    GError *error = NULL;
    guint64 kept = 0;

    assert_true(baro_store_put_source(store, "code", "git", "code.git",
                                      "author", NULL));
    for (gsize i = from; i < to; i++) {
        g_autofree char *id = g_strdup_printf("%040zu", i);
        BaroCredit credit = {.role = "author", .name = authors[i].name,
                             .email = authors[i].email};
        BaroEvent event = {.kind = "commit", .id = id,
                           .at = 1380000000 + (gint64)i, .files = -1,
                           .insertions = -1, .deletions = -1,
                           .credits = &credit, .n_credits = 1};

        baro_page_event(page, &event);
    }
    if (!keeper.page(keeper.data, "code", page, &kept, &error))
        fail_msg("%s", error->message);
    assert_int_equal(kept, to - from);
    baro_page_free(page);
    assert_true(baro_store_flush(store, NULL));
}

/* The identity numbers in the order of `authors`. */
static gint64
number_of(const GArray *identities, gsize i, gint64 *person, gboolean *bot)
{
    for (guint j = 0; j < identities->len; j++) {
        const BaroIdentity *identity =
            &g_array_index(identities, BaroIdentity, j);

        if (g_strcmp0(identity->name, authors[i].name) != 0
            || g_strcmp0(identity->email, authors[i].email) != 0)
            continue;
        *person = identity->person;
        *bot = identity->is_bot;
        return identity->identity;
    }
    fail_msg("no identity %zu", i);
    return 0;
}

static void
check_persons(BaroStore *store)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
    g_autoptr(GArray) identities =
        baro_store_identities(store, strings, NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(authors); i++) {
        gint64 person = 0;
        gint64 unused = 0;
        gboolean bot = FALSE;
        gboolean other = FALSE;

        number_of(identities, i, &person, &bot);
        assert_int_equal(person, number_of(identities,
                                           (gsize)authors[i].person, &unused,
                                           &other));
        assert_int_equal(bot, authors[i].is_bot);
    }
}

static void
test_store(void **state)
{
    static const char *const bots[] = {"osstest*", NULL};
    g_autofree char *folder = g_dir_make_tmp("barograph-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "b.db", NULL);
    BaroPeopleRules rules = {.bots = bots};
    g_autoptr(BaroPeople) people = baro_people_new(&rules, NULL);
    GError *error = NULL;
    g_autoptr(BaroStore) store = baro_store_open(
        path, BARO_STORE_WRITE, "Test", "UTC", 1390000000, &error);

    (void)state;
    if (store == NULL)
        fail_msg("%s", error->message);
    assert_true(baro_people_add_mailmap(
        people, "Sam Smith <new@work.org> <old@work.org>\n", ".mailmap",
        NULL));
    baro_store_set_affiliator(store, baro_people_affiliator(people));
    put_authors(store, 0, G_N_ELEMENTS(authors));
    for (int run = 0; run < 2; run++) {
        if (!baro_people_resolve(people, store, &error))
            fail_msg("%s", error->message);
        check_persons(store);
    }
    g_clear_pointer(&store, baro_store_close);
    remove_folder(folder);
}

/* As a verb for people might: everybody is himself alone. */
static void
split_all(BaroStore *store)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
    g_autoptr(GArray) identities =
        baro_store_identities(store, strings, NULL);
    guint n = identities->len;
    g_autofree gint64 *persons = g_new0(gint64, n);
    g_autofree gboolean *bots = g_new0(gboolean, n);
    g_autofree const char **reasons = g_new0(const char *, n);

    for (guint i = 0; i < n; i++)
        persons[i] = g_array_index(identities, BaroIdentity, i).identity;
    assert_true(baro_store_put_persons(store, identities, persons, reasons,
                                       bots, NULL));
}

static gint64
person_of(BaroStore *store, gsize i)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
    g_autoptr(GArray) identities =
        baro_store_identities(store, strings, NULL);
    gint64 person = 0;
    gboolean bot;

    number_of(identities, i, &person, &bot);
    return person;
}

/* Persons are renewed where a rule or who there is has changed, and only
 * there: what was set in between by other means stays else. */
static void
test_renewal(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("barograph-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "b.db", NULL);
    BaroPeopleRules rules = {NULL};
    g_autoptr(BaroPeople) plain = baro_people_new(&rules, NULL);
    g_autoptr(BaroPeople) mapped = baro_people_new(&rules, NULL);
    g_autoptr(BaroStore) store = baro_store_open(
        path, BARO_STORE_WRITE, "Test", "UTC", 1390000000, NULL);

    (void)state;
    assert_true(baro_people_add_mailmap(
        mapped, "Sam Smith <new@work.org> <old@work.org>\n", ".mailmap",
        NULL));
    put_authors(store, 0, 7);
    assert_true(baro_people_resolve(plain, store, NULL));
    assert_int_not_equal(person_of(store, 5), person_of(store, 6));
    assert_true(baro_people_resolve(mapped, store, NULL));
    assert_int_equal(person_of(store, 5), person_of(store, 6));
    assert_true(baro_people_resolve(plain, store, NULL));
    assert_int_not_equal(person_of(store, 5), person_of(store, 6));

    put_authors(store, 7, G_N_ELEMENTS(authors));
    assert_int_not_equal(person_of(store, 7), person_of(store, 8));
    assert_true(baro_people_resolve(plain, store, NULL));
    assert_int_equal(person_of(store, 7), person_of(store, 8));

    gint64 number = person_of(store, 8);
    split_all(store);
    assert_true(baro_people_resolve(plain, store, NULL));
    assert_int_not_equal(person_of(store, 8), number);
    assert_true(baro_store_set_resolved(store, "", NULL));
    assert_true(baro_people_resolve(plain, store, NULL));
    assert_int_equal(person_of(store, 8), number);
    g_clear_pointer(&store, baro_store_close);
    remove_folder(folder);
}

/* The reason of each merge, as the union tells it. */
static void
test_union(void **state)
{
    g_autoptr(BaroUnion) sets = baro_union_new(6);

    (void)state;
    baro_union_join_key(sets, 0, "a", "one");
    baro_union_join_key(sets, 2, "b", "one");
    baro_union_join_key(sets, 3, "b", "one");
    baro_union_join_key(sets, 3, "c", "two");
    baro_union_join_key(sets, 0, "c", "two");
    baro_union_join_key(sets, 5, "c", "two");
    assert_int_equal(baro_union_find(sets, 3), 0);
    assert_int_equal(baro_union_find(sets, 2), 0);
    assert_int_equal(baro_union_find(sets, 5), 0);
    assert_int_equal(baro_union_find(sets, 1), 1);
    assert_null(baro_union_reason(sets, 0));
    assert_null(baro_union_reason(sets, 1));
    assert_string_equal(baro_union_reason(sets, 2), "two");
    assert_string_equal(baro_union_reason(sets, 3), "one");
    assert_string_equal(baro_union_reason(sets, 5), "two");
}

/* ---- the Xen history ---------------------------------------------------- */

typedef struct {
    GHashTable *numbers; /* "name\nemail" -> index + 1 */
    GPtrArray *names, *emails;
} Seen;

static gsize
see(Seen *seen, const char *name, const char *email)
{
    g_autofree char *key = g_strconcat(name, "\n", email, NULL);
    gsize known = GPOINTER_TO_SIZE(g_hash_table_lookup(seen->numbers, key));

    if (known > 0)
        return known - 1;
    g_ptr_array_add(seen->names, g_strdup(name));
    g_ptr_array_add(seen->emails, g_strdup(email));
    g_hash_table_insert(seen->numbers, g_steal_pointer(&key),
                        GSIZE_TO_POINTER(seen->names->len));
    return seen->names->len - 1;
}

/* `Name <address>` of a sign-off. */
static gsize
see_signer(Seen *seen, const char *text)
{
    const char *open = strchr(text, '<');
    const char *close = open == NULL ? NULL : strchr(open, '>');

    if (close == NULL)
        return see(seen, text, "");

    g_autofree char *name = g_strstrip(g_strndup(text,
                                                 (gsize)(open - text)));
    g_autofree char *email = g_strndup(open + 1, (gsize)(close - open - 1));

    return see(seen, name, email);
}

static char *
run_git(const char *const *argv)
{
    g_autofree char *output = NULL;
    g_autoptr(GError) error = NULL;
    int status = 0;

    if (!g_spawn_sync(NULL, (char **)argv, NULL,
                      G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                      NULL, &output, NULL, &status, &error))
        fail_msg("%s", error->message);
    assert_int_equal(status, 0);
    return g_steal_pointer(&output);
}

typedef struct {
    gint32 month;
    gsize author, signer;
} Commit;

static GArray *
read_commits(const char *repository, Seen *seen)
{
    const char *argv[] = {
        "git", "-C", repository, "log", "--no-merges", "--encoding=UTF-8",
        "--format=%ct%x1f%an%x1f%ae%x1f%(trailers:key=Signed-off-by,"
        "valueonly,separator=%x1e)%x1d", "--all", NULL};
    g_autofree char *log = run_git(argv);
    g_auto(GStrv) lines = g_strsplit(log, "\x1d", -1);
    GArray *commits = g_array_new(FALSE, FALSE, sizeof(Commit));

    for (gsize i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) parts = g_strsplit(g_strstrip(lines[i]), "\x1f", 4);
        gint64 at = 0;

        if (g_strv_length(parts) != 4
            || !baro_parse_int(parts[0], 0, G_MAXINT64, &at))
            continue;

        Commit commit = {.month = baro_month_of(baro_day_of(at, NULL)),
                         .author = see(seen, parts[1], parts[2])};
        char *end = strchr(parts[3], '\x1e');

        if (end != NULL)
            *end = '\0';
        commit.signer = *parts[3] == '\0' ? commit.author
                                          : see_signer(seen, parts[3]);
        g_array_append_val(commits, commit);
    }
    return commits;
}

static BaroUnion *
unite(const Seen *seen)
{
    BaroUnion *sets = baro_union_new(seen->names->len);

    for (guint i = 0; i < seen->names->len; i++) {
        g_autofree char *address =
            baro_union_address_key(g_ptr_array_index(seen->emails, i));
        g_autofree char *name =
            baro_union_name_key(g_ptr_array_index(seen->names, i));

        if (address != NULL)
            baro_union_join_key(sets, i, address, "same address");
        if (name != NULL)
            baro_union_join_key(sets, i, name, "same full name");
    }
    return sets;
}

static int
count_persons(const GArray *commits, BaroUnion *sets, gint32 month,
              gboolean signers)
{
    g_autoptr(GHashTable) persons = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < commits->len; i++) {
        const Commit *commit = &g_array_index(commits, Commit, i);
        gsize who = signers ? commit->signer : commit->author;

        if (commit->month == month)
            g_hash_table_add(persons, GSIZE_TO_POINTER(
                                          baro_union_find(sets, who) + 1));
    }
    return (int)g_hash_table_size(persons);
}

/* month,commits,author_emails,author_persons,signoff_persons,… */
static void
compare_months(const char *oracle, const GArray *commits, BaroUnion *sets)
{
    g_auto(GStrv) lines = g_strsplit(oracle, "\n", -1);
    int months = 0;

    for (gsize i = 1; lines[i] != NULL && *lines[i] != '\0'; i++, months++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", -1);
        gint64 year = 0, month = 0, authors_then = 0, signers_then = 0;
        g_autofree char *year_text = g_strndup(cells[0], 4);

        assert_true(baro_parse_int(year_text, 1990, 2100, &year)
                    && baro_parse_int(cells[0] + 5, 1, 12, &month)
                    && baro_parse_int(cells[3], 0, 1000, &authors_then)
                    && baro_parse_int(cells[4], 0, 1000, &signers_then));

        gint32 number = (gint32)(year * 12 + month - 1);
        int by = count_persons(commits, sets, number, FALSE);
        int signed_by = count_persons(commits, sets, number, TRUE);

        if (ABS(by - (int)authors_then) > 2
            || ABS(signed_by - (int)signers_then) > 3)
            fail_msg("%s: %d authors for %d, %d signers for %d", cells[0],
                     by, (int)authors_then, signed_by, (int)signers_then);
    }
    assert_int_equal(months, 60);
}

static void
test_xen(void **state)
{
    const char *shared = g_getenv("BARO_SHARED");

    (void)state;
    if (shared == NULL)
        shared = BARO_SHARED_DIR;

    g_autofree char *bundle = g_build_filename(
        shared, "data/xen-history/xen-2013-history.bundle", NULL);
    g_autofree char *path = g_build_filename(
        shared, "data/oracle/xen_monthly_ct_200810_201309.csv", NULL);
    g_autofree char *oracle = NULL;

    if (access(bundle, R_OK) != 0
        || !g_file_get_contents(path, &oracle, NULL, NULL)) {
        fprintf(stderr, "SKIPPED: no shared data\n");
        skip();
    }

    g_autofree char *folder = g_dir_make_tmp("barograph-XXXXXX", NULL);
    const char *clone[] = {"git", "clone", "--quiet", "--mirror", bundle,
                           folder, NULL};
    const char *clean[] = {"rm", "-r", "--", folder, NULL};
    Seen seen = {
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        g_ptr_array_new_with_free_func(g_free),
        g_ptr_array_new_with_free_func(g_free),
    };

    g_free(run_git(clone));
    g_autoptr(GArray) commits = read_commits(folder, &seen);
    g_autoptr(BaroUnion) sets = unite(&seen);

    assert_true(commits->len > 20000);
    compare_months(oracle, commits, sets);
    g_hash_table_unref(seen.numbers);
    g_ptr_array_unref(seen.names);
    g_ptr_array_unref(seen.emails);
    g_free(run_git(clean));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_domains),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_mailmap),
        cmocka_unit_test(test_employers),
        cmocka_unit_test(test_bad_tables),
        cmocka_unit_test(test_union),
        cmocka_unit_test(test_store),
        cmocka_unit_test(test_renewal),
        cmocka_unit_test(test_xen),
    };

    return cmocka_run_group_tests_name("people", tests, NULL, NULL);
}
