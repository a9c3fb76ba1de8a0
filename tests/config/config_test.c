// SPDX-License-Identifier: Apache-2.0
/*
 * barograph.yaml: the sample of the design is read value by value; each folder
 * of bad/ holds one mistake and the words in which it is told.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "barograph/config.h"

static char *
beside_test(const char *name)
{
    return g_build_filename(BARO_TESTS_DIR, "config", name, NULL);
}

static BaroConfig *
load(const char *path)
{
    GError *error = NULL;
    BaroConfig *config = baro_config_load(path, &error);

    if (config == NULL)
        fail_msg("%s", error->message);
    return config;
}

/* Writes a file into a new folder and reads it. */
static BaroConfig *
load_text(const char *text)
{
    g_autofree char *folder = g_dir_make_tmp("barograph-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "barograph.yaml", NULL);

    assert_true(g_file_set_contents(path, text, -1, NULL));

    BaroConfig *config = load(path);

    g_unlink(path);
    g_rmdir(folder);
    return config;
}

static void
assert_day(gint32 day, const char *expected)
{
    char text[11];

    assert_string_equal(baro_day_format(day, text), expected);
}

static void
assert_list(char **list, const char *expected)
{
    assert_non_null(list);

    g_autofree char *joined = g_strjoinv("|", list);

    assert_string_equal(joined, expected);
}

static void
check_head(const BaroConfig *config)
{
    g_autofree char *store = g_build_filename(config->folder, "barograph.db",
                                              NULL);

    assert_string_equal(config->project, "Xen Project");
    assert_string_equal(config->timezone, "UTC");
    assert_non_null(config->zone);
    assert_int_equal(config->fiscal_start, 1);
    assert_string_equal(config->currency, "USD");
    assert_string_equal(config->store, store);
    assert_list(config->mailmaps, "");
    assert_true(g_path_is_absolute(config->people));
    assert_true(g_str_has_suffix(config->organizations,
                                 "/organizations.csv"));
    assert_list(config->bots, "*[bot]|osstest*");
    assert_list(config->merge_by, "address|mailmap|login|full-name");
    assert_null(config->proxy);
    assert_null(config->ca_file);
    assert_string_equal(config->names, "none");
    assert_int_equal(config->minimum_group, 5);
}

static void
check_sources(const BaroConfig *config)
{
    const BaroConfigSource *code = baro_config_source(config, "code");
    const BaroConfigSource *users = baro_config_source(config, "users");
    const BaroConfigSource *press = baro_config_source(config, "press");
    const BaroConfigSource *clips = baro_config_source(config, "clips");

    assert_int_equal(config->sources->len, 8);
    assert_string_equal(code->collector->name, "git");
    assert_string_equal(code->address,
                        "https://xenbits.xen.org/git-http/xen.git");
    assert_string_equal(baro_options_get(code->options, "credit"),
                        "sign-off");
    assert_string_equal(baro_options_get(code->options, "releases"),
                        "RELEASE-*.0");
    assert_true(g_path_is_absolute(users->address));
    assert_string_equal(baro_options_get(users->options, "path"),
                        users->address);
    assert_string_equal(baro_options_list(press->options, "match")[1],
                        "Xen hypervisor");
    assert_string_equal(baro_options_list(press->options, "except")[0],
                        "Xenon");
    assert_string_equal(baro_options_entry(clips->options, "columns", "at"),
                        "date");
    assert_string_equal(
        baro_options_get(baro_config_source(config, "blog")->options,
                         "voice"), "own");
    assert_null(baro_config_source(config, "nothing"));
}

static void
check_press(const BaroConfig *config)
{
    const BaroConfigArea *area = g_ptr_array_index(config->areas, 0);
    const BaroConfigArea *us = g_ptr_array_index(config->voices, 0);
    const BaroConfigMilestone *mark =
        g_ptr_array_index(config->milestones, 0);
    const BaroConfigPress *first = g_ptr_array_index(config->press, 0);
    const BaroConfigPress *second = g_ptr_array_index(config->press, 1);

    assert_int_equal(config->areas->len, 3);
    assert_string_equal(area->label, "Security");
    assert_list(area->match, "/XSA-[0-9]+/|CVE|security");
    assert_list(area->incident, "/XSA-[0-9]+/");
    assert_string_equal(us->label, "us");
    assert_list(us->match, "Xen");
    assert_int_equal(config->voices->len, 3);
    assert_day(mark->day, "2013-04-15");
    assert_string_equal(mark->label, "Joins the Linux Foundation");
    assert_string_equal(first->state, "done");
    assert_list(first->quotes, "Calxeda|Linux Foundation");
    assert_null(first->proposal);
    assert_string_equal(second->state, "proposed");
    assert_string_equal(second->proposal, "mirage");
    assert_int_equal(config->allowance.at_most, 2);
    assert_string_equal(config->allowance.per, "year");
    assert_day(config->allowance.lapses, "2013-12-31");
}

static void
check_goals(const BaroConfig *config)
{
    const BaroConfigTarget *least = g_ptr_array_index(config->targets, 0);
    const BaroConfigTarget *most = g_ptr_array_index(config->targets, 1);
    const BaroConfigBudget *budget = g_ptr_array_index(config->budget, 0);
    const BaroConfigGoal *pr = g_ptr_array_index(config->goals, 1);
    const BaroConfigResource *by = g_ptr_array_index(pr->resources, 0);
    const BaroConfigRung *rung = g_ptr_array_index(config->ladder, 1);
    const BaroConfigRung *bare = g_ptr_array_index(config->ladder, 2);
    const BaroConfigGroup *group = g_ptr_array_index(config->groups, 0);
    const BaroConfigSeat *open = g_ptr_array_index(group->seats, 0);
    const BaroConfigSeat *noted = g_ptr_array_index(group->seats, 1);
    const BaroConfigSeat *held = g_ptr_array_index(group->seats, 2);

    assert_true(least->at_least == 4 && isnan(least->at_most));
    assert_true(most->at_most == 75000 && isnan(most->at_least));
    assert_string_equal(most->metric, "spend.pr");
    assert_day(most->from, "2014-01-01");
    assert_true(budget->plan == 75000);
    assert_string_equal(budget->spent, "spend.pr");
    assert_int_equal(g_strv_length(pr->rungs), 7);
    assert_string_equal(by->by, "Citrix");
    assert_true(rung->stands_in);
    assert_null(bare->metric);
    assert_false(bare->stands_in);
    assert_string_equal(group->goal, "test");
    assert_list(group->show, "seats|commits|reviewers");
    assert_null(open->delegate);
    assert_null(noted->delegate);
    assert_string_equal(noted->note, "Alex Brett actively engaging");
    assert_string_equal(held->delegate, "Will Auld");
    assert_day(held->since, "2013-08-01");
    assert_true(held->until == BARO_NO_DAY);
}

static void
check_meeting(const BaroConfig *config)
{
    const BaroConfigProposal *mirage =
        g_ptr_array_index(config->proposals, 0);
    const BaroConfigMeeting *meeting = g_ptr_array_index(config->meetings, 0);
    const BaroConfigAction *action = g_ptr_array_index(config->actions, 0);

    assert_string_equal(mirage->kind, "press-release");
    assert_true(g_str_has_suffix(mirage->text, "/proposals/mirage.md"));
    assert_true(g_path_is_absolute(mirage->text));
    assert_int_equal(g_strv_length(mirage->ask), 2);
    assert_list(mirage->serves, "test|pr");
    assert_true(mirage->cost == 0);
    assert_string_equal(mirage->state, "for-decision");
    assert_list(mirage->evidence_metrics, "stories|outlets");
    assert_string_equal(mirage->evidence_around, "press-releases");
    assert_int_equal(mirage->evidence_weeks, 8);
    assert_string_equal(meeting->time, "16:00");
    assert_int_equal(meeting->minutes, 60);
    assert_string_equal(action->what, "Name a delegate");
    assert_string_equal(action->state, "open");
}

static void
check_report(const BaroConfig *config)
{
    const BaroConfigReport *board = baro_config_report(config, NULL);
    GString *pages = g_string_new(NULL);

    assert_ptr_equal(board, baro_config_report(config, "board"));
    assert_null(baro_config_report(config, "other"));
    assert_string_equal(board->presenter, "Lars Kurth");
    assert_day(board->meeting, "2013-09-16");
    assert_int_equal(g_strv_length(board->headline), 6);
    assert_int_equal(board->accent, 0x0B6E74);
    assert_null(board->logo);
    assert_null(board->where_sources);
    assert_null(board->where_organizations);
    for (guint i = 0; i < board->pages->len; i++) {
        const BaroConfigPage *page = g_ptr_array_index(board->pages, i);
        g_autofree char *comment =
            page->comment == NULL ? NULL : g_path_get_basename(page->comment);

        g_string_append_printf(pages, "%s|%s|%s|%d|%d|%s\n", page->page,
                               page->argument == NULL ? "" : page->argument,
                               page->section == NULL ? "" : page->section,
                               page->minutes, page->appendix,
                               comment == NULL ? "" : comment);
    }
    assert_string_equal(pages->str,
                        "cover|||0|0|\n"
                        "agenda|||0|0|\n"
                        "summary|||0|0|\n"
                        "working-groups||Working groups|15|0|\n"
                        "proposal|mirage|Proposals for approval|20|0|\n"
                        "proposal|travel|Proposals for approval|0|0|\n"
                        "text|background.md|Strategy|25|0|\n"
                        "ladder||Strategy|0|0|\n"
                        "pr-plan||Strategy|0|0|\n"
                        "measuring-success||Strategy|0|0|measuring.md\n"
                        "contributors|||0|1|\n"
                        "organizations|||0|1|\n"
                        "talent-pool|||0|1|\n"
                        "actions|||0|1|\n"
                        "methodology|||0|1|\n"
                        "coverage|||0|1|\n"
                        "restatements|||0|1|\n");
    g_string_free(pages, TRUE);
}

static void
test_design_sample(void **state)
{
    g_autofree char *path = beside_test("design.yaml");
    g_autoptr(BaroConfig) config = load(path);

    (void)state;
    check_head(config);
    check_sources(config);
    check_press(config);
    check_goals(config);
    check_meeting(config);
    check_report(config);
}

static void
test_left_out(void **state)
{
    g_autoptr(BaroConfig) config = load_text("project: Small\n");
    const BaroConfigReport *report = baro_config_report(config, NULL);
    g_autoptr(GString) pages = g_string_new(NULL);

    (void)state;
    for (guint i = 0; i < report->pages->len; i++) {
        const BaroConfigPage *page = g_ptr_array_index(report->pages, i);

        g_string_append_printf(pages, "%s ", page->page);
    }
    assert_string_equal(pages->str, "cover measuring-success contributors "
                        "methodology coverage ");
    assert_string_equal(config->timezone, "UTC");
    assert_true(g_str_has_suffix(config->store, "/barograph.db"));
    assert_int_equal(config->minimum_group, 5);
    assert_null(config->allowance.per);
    assert_null(config->people);
    assert_int_equal(config->sources->len, 0);
    assert_int_equal(config->goals->len, 0);
}

static void
test_values(void **state)
{
    /* What other readers make of NO, 1.10 and 012 is well known. */
    g_autoptr(BaroConfig) config = load_text(
        "project: NO\n"
        "timezone: Europe/Berlin\n"
        "fiscal-year-starts: april\n"
        "currency:\n"
        "proposals:\n"
        "  - {id: a-1, title: 1.10, owner: ~, ask: 012}\n"
        "reports:\n"
        "  room: {for: room, pages: [{page: 'text:a:b', title: On, "
        "author: A}]}\n");
    const BaroConfigProposal *proposal =
        g_ptr_array_index(config->proposals, 0);
    const BaroConfigReport *report = baro_config_report(config, "room");
    const BaroConfigPage *page = g_ptr_array_index(report->pages, 0);

    (void)state;
    assert_string_equal(config->project, "NO");
    assert_int_equal(config->fiscal_start, 4);
    assert_null(config->currency);
    assert_string_equal(proposal->title, "1.10");
    assert_string_equal(proposal->state, "draft");
    assert_null(proposal->owner);
    assert_list(proposal->ask, "012");
    assert_true(isnan(proposal->cost));
    assert_string_equal(report->format_for, "room");
    assert_string_equal(page->page, "text");
    assert_string_equal(page->argument, "a:b");
    assert_string_equal(page->title_author, "A");
}

static void
test_vacant(void **state)
{
    g_autoptr(BaroConfig) config = load_text(
        "project: Seats\n"
        "working-groups:\n"
        "  - id: test\n"
        "    name: Test\n"
        "    seats:\n"
        "      - {member: A, delegate: TBD}\n"
        "      - {member: B, delegate: tba}\n"
        "      - {member: C, delegate: '?'}\n"
        "      - {member: D, delegate: None}\n"
        "      - {member: E, delegate: vacant}\n"
        "      - {member: F, delegate: N/A}\n"
        "      - {member: G, delegate: ''}\n"
        "      - {member: H, delegate: ' '}\n"
        "      - {member: I, delegate: null}\n"
        "      - {member: J}\n");
    const BaroConfigGroup *group = g_ptr_array_index(config->groups, 0);

    (void)state;
    assert_int_equal(group->seats->len, 10);
    for (guint i = 0; i < group->seats->len; i++) {
        const BaroConfigSeat *seat = g_ptr_array_index(group->seats, i);

        assert_null(seat->delegate);
        assert_int_equal(seat->member[0], 'A' + (int)i);
    }
}

static void
test_table(void **state)
{
    g_autofree char *path = beside_test("table/barograph.yaml");
    g_autoptr(BaroConfig) config = load(path);
    const BaroConfigPress *press = g_ptr_array_index(config->press, 0);
    const BaroConfigAction *action = g_ptr_array_index(config->actions, 1);

    (void)state;
    assert_int_equal(config->press->len, 2);
    assert_string_equal(press->title, "Xen 4.3, \"the big one\"");
    assert_list(press->quotes, "Calxeda|Linux Foundation");
    assert_list(press->areas, "Security");
    assert_string_equal(action->what, "Two\nlines");
    assert_true(action->due == BARO_NO_DAY);
    assert_string_equal(action->state, "done");
}

static void
check_bad(const char *folder, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *expected = NULL;
    g_autofree char *path = g_build_filename(folder, name, NULL);

    assert_int_equal(g_chdir(path), 0);
    g_autoptr(BaroConfig) config = baro_config_load("barograph.yaml", &error);

    if (config != NULL)
        fail_msg("%s: was taken", name);
    assert_true(g_error_matches(error, BARO_ERROR, BARO_ERROR_CONFIG));

    g_autofree char *told = g_strconcat(error->message, "\n", NULL);

    if (g_getenv("UPDATE_GOLDEN") != NULL)
        assert_true(g_file_set_contents("error", told, -1, NULL));
    assert_true(g_file_get_contents("error", &expected, NULL, NULL));
    if (strcmp(told, expected) != 0)
        fail_msg("%s: told\n%sinstead of\n%s", name, told, expected);
}

static void
test_bad(void **state)
{
    g_autofree char *here = g_get_current_dir();
    g_autofree char *beside = beside_test("bad");
    g_autofree char *folder = g_canonicalize_filename(beside, NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    int n = 0;

    (void)state;
    assert_non_null(dir);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL; n++)
        check_bad(folder, name);
    assert_int_equal(g_chdir(here), 0);
    assert_true(n >= 30);
}

/* A file that a report would print may be missing: whoever prints it says
 * where it is named. */
static void
test_absent(void **state)
{
    g_autoptr(BaroConfig) config = load_text(
        "project: A\n"
        "proposals:\n"
        "  - {id: mentor, title: Mentor, text: One part-time mentor}\n"
        "reports:\n"
        "  board:\n"
        "    pages: [cover, 'text:none.md', 'text:/dev/null/x',\n"
        "            {page: ladder, comment: barograph.yaml}]\n");
    static const char *const told[] = {
        ":3:39: 'text' names a file, and no file has this name\n"
        "  - {id: mentor, title: Mentor, text: One part-time mentor}\n"
        "                                      ^~~~~~~~~~~~~~~~~~~",
        ":6:21: 'text:' names a file, and no file has this name\n",
        ":6:37: 'text:' names a file, and no file has this name\n",
    };

    (void)state;
    assert_int_equal(config->absent->len, G_N_ELEMENTS(told));
    for (guint i = 0; i < config->absent->len; i++) {
        const BaroConfigAbsent *absent =
            g_ptr_array_index(config->absent, i);

        if (strstr(absent->message, told[i]) == NULL)
            fail_msg("told %s", absent->message);
    }
    assert_true(g_str_has_suffix(
        ((BaroConfigAbsent *)config->absent->pdata[1])->path, "/none.md"));
}

static void
test_token_file(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("barograph-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "barograph.yaml", NULL);
    g_autofree char *token = g_build_filename(folder, "token", NULL);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(g_file_set_contents(path, "project: A\nsources:\n  code: "
                                    "{type: git, path: a, token-file: "
                                    "token}\n", -1, NULL));
    assert_true(g_file_set_contents(token, "secret", -1, NULL));
    assert_int_equal(g_chmod(token, 0640), 0);
    assert_null(baro_config_load(path, &error));
    assert_non_null(strstr(error->message, "barograph.yaml:3:42: others may read 'token'"));
    assert_null(strstr(error->message, "secret"));
    assert_int_equal(g_chmod(token, 0600), 0);

    g_autoptr(BaroConfig) config = load(path);

    assert_string_equal(baro_config_source(config, "code")->token_file,
                        token);
    g_unlink(token);
    g_unlink(path);
    g_rmdir(folder);
}

/* Every example of the sample, without its mark. */
static char *
use_examples(const char *sample)
{
    g_auto(GStrv) lines = g_strsplit(sample, "\n", -1);
    GString *out = g_string_new(NULL);

    for (gsize i = 0; lines[i] != NULL; i++) {
        gboolean is_example = g_str_has_prefix(lines[i], "# ");

        g_string_append_printf(out, "%s\n", lines[i] + (is_example ? 2 : 0));
    }
    return g_string_free(out, FALSE);
}

static GPtrArray *
found_sources(void)
{
    GPtrArray *sources =
        g_ptr_array_new_with_free_func((GDestroyNotify)baro_config_source_free);
    BaroConfigSource *code = baro_config_source_new(
        "code", baro_collector_find("git"));
    BaroConfigSource *news = baro_config_source_new(
        "news", baro_collector_find("feed"));

    code->address = g_strdup("/srv/code \"x\".git");
    baro_options_set(code->options, "path", code->address);
    news->address = g_strdup("https://example.org/rss?q=a&b#c");
    baro_options_set(news->options, "url", news->address);
    baro_options_add(news->options, "match", "It's: a #1");
    baro_options_add(news->options, "match", "back\\slash");
    g_ptr_array_add(sources, code);
    g_ptr_array_add(sources, news);
    return sources;
}

static void
test_sample(void **state)
{
    gint32 today = 16400; /* 2014-11-26 */
    g_autoptr(GPtrArray) sources = found_sources();
    g_autofree char *text = baro_config_sample("A: \"B\" #1\n\x1b", sources,
                                               today);
    g_autofree char *used = use_examples(text);
    g_autoptr(BaroConfig) plain = load_text(text);
    g_autoptr(BaroConfig) full = load_text(used);
    const BaroConfigSource *news = baro_config_source(plain, "news");

    (void)state;
    assert_string_equal(plain->project, "A: \"B\" #1\n\x1b");
    assert_string_equal(baro_config_source(plain, "code")->address,
                        "/srv/code \"x\".git");
    assert_string_equal(news->address, "https://example.org/rss?q=a&b#c");
    assert_string_equal(baro_options_list(news->options, "match")[0],
                        "It's: a #1");
    assert_string_equal(baro_options_list(news->options, "match")[1],
                        "back\\slash");
    assert_int_equal(plain->goals->len, 0);
    assert_int_equal(full->goals->len, 2);
    assert_int_equal(full->proposals->len, 1);
    assert_int_equal(full->targets->len, 2);
    assert_day(baro_config_report(full, NULL)->meeting, "2014-12-24");
    assert_null(strchr(text, '@'));
    assert_string_equal(baro_config_report(full, NULL)->name, "board");
    assert_string_equal(baro_config_report(full, NULL)->language, "en");

    g_autofree char *bare = baro_config_sample("Bare", NULL, today);
    g_autofree char *bare_used = use_examples(bare);
    g_autoptr(BaroConfig) none = load_text(bare);
    g_autoptr(BaroConfig) some = load_text(bare_used);

    assert_int_equal(none->sources->len, 0);
    assert_int_equal(some->sources->len, 2);
}

/* A report speaks what it says; one that says nothing leaves it open. */
static void
test_language(void **state)
{
    g_autoptr(BaroConfig) config = load_text(
        "project: A\nreports:\n  a: {language: de}\n  b: {title: B}\n");

    (void)state;
    assert_string_equal(baro_config_report(config, "a")->language, "de");
    assert_null(baro_config_report(config, "b")->language);
}

/* A file that breaks off anywhere, or has one odd byte, is told about or
 * taken, and nothing else. */
static void
test_cut(void **state)
{
    static const char odd[] = "\0\"'[]{}:,&*!|>#%@\t\xff";
    g_autofree char *design = beside_test("design.yaml");
    g_autofree char *folder = g_dir_make_tmp("barograph-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "barograph.yaml", NULL);
    g_autofree char *text = NULL;
    gsize length = 0;

    (void)state;
    assert_true(g_file_get_contents(design, &text, &length, NULL));
    for (gsize i = 0; i < length; i += 7) {
        char kept = text[i];
        gboolean is_cut = i % 2 == 0;
        g_autoptr(GError) error = NULL;

        text[i] = odd[i % (sizeof(odd) - 1)];
        assert_true(g_file_set_contents(path, text,
                                        (gssize)(is_cut ? i : length), NULL));
        g_autoptr(BaroConfig) config = baro_config_load(path, &error);

        assert_true(config != NULL
                    || g_error_matches(error, BARO_ERROR, BARO_ERROR_CONFIG));
        text[i] = kept;
    }
    g_unlink(path);
    g_rmdir(folder);
}

static void
test_default(void **state)
{
    g_autoptr(BaroConfig) config = baro_config_default("Quick",
                                                       found_sources());

    (void)state;
    assert_string_equal(config->project, "Quick");
    assert_int_equal(config->sources->len, 2);
    assert_int_equal(config->reports->len, 1);
    assert_int_equal(baro_config_report(config, NULL)->pages->len, 5);
    assert_non_null(config->zone);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_design_sample),
        cmocka_unit_test(test_left_out),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_vacant),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_bad),
        cmocka_unit_test(test_absent),
        cmocka_unit_test(test_token_file),
        cmocka_unit_test(test_sample),
        cmocka_unit_test(test_language),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_default),
    };

    return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}
