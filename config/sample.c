// SPDX-License-Identifier: Apache-2.0
#include "barograph/config.h"

enum { MEETS_IN = 28 }; /* days to the meeting of the sample */

/* In the sample `# key:` is an example that works when the two letters are
 * removed, `##` is talk. */
static const char head[] =
    "## What barograph collects, and what its reports show. Relative paths\n"
    "## are relative to this file. Lines that begin with one # are examples:\n"
    "## remove the # and the blank after it to use them. Try it with:\n"
    "##     barograph doctor\n"
    "\n";

static const char basics[] =
    "# timezone: UTC                   ## where days and quarters are cut\n"
    "# fiscal-year-starts: january\n"
    "# currency: USD\n"
    "# store: barograph.db\n"
    "\n"
    "## Who is one person, and for whom they work.\n"
    "# identities:\n"
    "#   mailmap: []                   ## beside the repository's own\n"
    "#   people: people.csv            ## person,address,organization,from,"
    "to,role\n"
    "#   organizations: organizations.csv\n"
    "#   bots: ['*[bot]']\n"
    "#   merge-by: [address, mailmap, login, full-name]\n"
    "\n";

static const char rest[] =
    "\n"
    "## A word, a stem*, or /an expression/, counted in titles and texts.\n"
    "# focus-areas:\n"
    "#   Security: {match: [security, CVE, vulnerab*]}\n"
    "# share-of-voice: {us: [Our Project], Them: [Their Project]}\n"
    "\n"
    "# milestones:                     ## marks on every chart\n"
    "#   - {date: @PAST@, label: A new home}\n"
    "# press-releases:                 ## or the path of a CSV file\n"
    "#   - {date: @PAST@, title: A release, areas: [Security]}\n"
    "# press-allowance: {at-most: 2, per: year, from: The foundation}\n"
    "# budget:\n"
    "#   - {category: PR, plan: 75000, per: year, spent: spend.pr}\n"
    "\n"
    "# goals:                          ## numbered in this order\n"
    "#   - id: community\n"
    "#     name: A community that grows\n"
    "#     metrics: [contributors, newcomers, organizations]\n"
    "#     rungs: [Contribute]\n"
    "#   - id: adoption\n"
    "#     name: More adoption\n"
    "#     metrics: [stories, outlets]  ## needs a source of news\n"
    "# targets:                        ## of any metric: judged on its tile, "
    "under each goal that names it\n"
    "#   - {metric: contributors, at-least: 20, per: year, from: @TODAY@, "
    "state: approved}\n"
    "#   - {metric: organizations, at-least: 3, per: year, "
    "state: proposed}\n"
    "# ladder:                         ## lowest rung first\n"
    "#   - {rung: Try the software}    ## drawn as not measured\n"
    "#   - {rung: Contribute, metric: 'contributors[commits>=3]'}\n"
    "# working-groups:\n"
    "#   - id: test\n"
    "#     name: Test framework\n"
    "#     goal: adoption\n"
    "#     show: [seats]\n"
    "#     seats:                      ## or the path of a CSV file\n"
    "#       - {member: A member, delegate: TBD}\n"
    "# proposals:\n"
    "#   - id: event\n"
    "#     title: A booth at an event\n"
    "##    text: event.md              ## a Markdown file: why, what, how\n"
    "#     ask: [Approve the proposal.]\n"
    "#     owner: A name\n"
    "#     cost: 1500                  ## in the currency above\n"
    "#     due: @MEETING@             ## the day it is wanted by\n"
    "#     evidence: {metrics: [contributors, newcomers]}\n"
    "#     serves: [community]\n"
    "#     state: for-decision\n"
    "# meetings:                      ## of the past and the next\n"
    "#   - {date: @MEETING@, time: '16:00', minutes: 60}\n"
    "# actions:\n"
    "#   - {opened: @TODAY@, owner: A member, what: Name a delegate, "
    "state: open}\n"
    "\n"
    "# reports:\n"
    "#   board:\n"
    "#     title: Advisory Board Meeting\n"
    "#     meeting: @MEETING@         ## data end on the day before it\n"
    "#     language: en               ## of its pages: en or de\n"
    "#     headline: [commits, contributors, newcomers, organizations]\n"
    "#     sheet: wide                 ## wide, a4 or letter; for: room\n"
    "#     pages:                      ## `report --pages` lists them\n"
    "#       - cover\n"
    "#       - agenda\n"
    "#       - summary\n"
    "#       - working-groups\n"
    "#       - {section: Proposals, minutes: 10, pages: "
    "['proposal:event']}\n"
    "#       - {section: Strategy, minutes: 20, pages: [ladder, "
    "measuring-success]}\n"
    "#       - appendix: [contributors, organizations, talent-pool, releases, "
    "methodology, coverage]\n"
    "\n"
    "## What leaves the store: names are none, consented or all.\n"
    "# privacy: {names: none, minimum-group: 5}\n";

/* A double-quoted YAML text: what came from outside stays one value. */
static void
append_quoted(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (; text != NULL && *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);

        if (c == '"' || c == '\\')
            g_string_append_printf(out, "\\%c", (char)c);
        else if (g_unichar_isprint(c) && c != 0xfeff)
            g_string_append_unichar(out, c);
        else
            g_string_append_printf(out, "\\U%08x", c);
    }
    g_string_append_c(out, '"');
}

static void
append_list(GString *out, const char *const *items)
{
    g_string_append_c(out, '[');
    for (gsize i = 0; items[i] != NULL; i++) {
        if (i > 0)
            g_string_append(out, ", ");
        append_quoted(out, items[i]);
    }
    g_string_append_c(out, ']');
}

static void
append_map(GString *out, const BaroOptions *options, const char *name)
{
    const char *const *keys = baro_options_keys(options, name);

    g_string_append_c(out, '{');
    for (gsize i = 0; keys[i] != NULL; i++) {
        if (i > 0)
            g_string_append(out, ", ");
        append_quoted(out, keys[i]);
        g_string_append(out, ": ");
        append_quoted(out, baro_options_entry(options, name, keys[i]));
    }
    g_string_append_c(out, '}');
}

/* Whether a setting has a value other than its fallback. */
static gboolean
is_set(const BaroOptions *options, const BaroOption *option)
{
    const char *const *items = baro_options_list(options, option->name);
    const char *value = baro_options_get(options, option->name);

    if (option->type == BARO_OPTION_MAP)
        return baro_options_keys(options, option->name) != NULL;
    if (option->type != BARO_OPTION_LIST
        && option->type != BARO_OPTION_COMMAND)
        return value != NULL && g_strcmp0(value, option->fallback) != 0;
    return items != NULL && (items[0] == NULL || items[1] != NULL
                             || g_strcmp0(items[0], option->fallback) != 0);
}

/* One setting of a source: typed where it has a value of its own, otherwise
 * talk that says what it is for. */
static void
append_option(GString *out, const BaroOptions *options,
              const BaroOption *option)
{
    const char *fallback = option->fallback;

    if (!is_set(options, option)) {
        g_string_append_printf(out, "    ## %s:%s%s", option->name,
                               fallback == NULL ? "" : " ",
                               fallback == NULL ? "" : fallback);
        if (option->help != NULL)
            g_string_append_printf(out, "  (%s)", option->help);
        g_string_append_c(out, '\n');
        return;
    }
    g_string_append_printf(out, "    %s: ", option->name);
    if (option->type == BARO_OPTION_MAP)
        append_map(out, options, option->name);
    else if (option->type == BARO_OPTION_LIST
             || option->type == BARO_OPTION_COMMAND)
        append_list(out, baro_options_list(options, option->name));
    else
        append_quoted(out, baro_options_get(options, option->name));
    g_string_append_c(out, '\n');
}

static void
append_source(GString *out, const BaroConfigSource *source)
{
    const char *path = baro_options_get(source->options, "path");

    g_string_append_printf(out, "  %s:\n    type: %s\n", source->name,
                           source->collector->name);
    if (source->address != NULL) {
        g_string_append_printf(out, "    %s: ", path == NULL ? "url" : "path");
        append_quoted(out, source->address);
        g_string_append_c(out, '\n');
    }
    if (source->token_file != NULL) {
        g_string_append(out, "    token-file: ");
        append_quoted(out, source->token_file);
        g_string_append_c(out, '\n');
    }
    for (const BaroOption *option = source->collector->options;
         option->name != NULL; option++) {
        if (option->type != BARO_OPTION_ADDRESS
            && !g_str_equal(option->name, "token-file"))
            append_option(out, source->options, option);
    }
}

/* The examples with days around `today`, so that a deck of them is of now. */
static void
append_rest(GString *out, gint32 today)
{
    const struct {
        const char *mark;
        gint32 day;
    } days[] = {
        {"@PAST@", baro_day_add_months(today, -3)},
        {"@TODAY@", today},
        {"@MEETING@", today + MEETS_IN},
    };
    g_autoptr(GString) text = g_string_new(rest);

    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        char day[11];

        g_string_replace(text, days[i].mark,
                         baro_day_format(days[i].day, day), 0);
    }
    g_string_append(out, text->str);
}

char *
baro_config_sample(const char *project, const GPtrArray *sources,
                   gint32 today)
{
    GString *out = g_string_new(head);

    g_string_append(out, "project: ");
    append_quoted(out, project);
    g_string_append(out, "  ## the store keeps its records under this name\n");
    g_string_append(out, basics);
    if (sources == NULL || sources->len == 0)
        g_string_append(out,
                        "# sources:\n"
                        "#   code: {type: git, "
                        "url: 'https://example.org/project.git'}\n"
                        "#   news: {type: feed, "
                        "url: 'https://example.org/news.rss'}\n");
    else
        g_string_append(out, "sources:\n");
    for (guint i = 0; sources != NULL && i < sources->len; i++)
        append_source(out, g_ptr_array_index(sources, i));
    append_rest(out, today);
    return g_string_free(out, FALSE);
}
