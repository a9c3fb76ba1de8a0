// SPDX-License-Identifier: Apache-2.0
#include "barograph/metric.h"

#include <string.h>

#define CHAOSS "CHAOSS, "
#define LEFT_OUT " Merges, bots, copies and own voices are left out."
#define EARNED " Own voices, members' and press wires are left out."

/* The definitions that `metrics`, the methodology page and docs/metrics.md
 * print: what runs and what is said cannot differ. */
static const BaroMetric METRICS[] = {
    {"commits", "Changes", "commits", BARO_MEASURE_COUNT, BARO_UP_GOOD,
     "commit", {NULL}, FALSE,
     "Commits that reached the branch, by committer date." LEFT_OUT,
     "A large feature in one commit and a typo count the same.",
     CHAOSS "Code Changes Commits"},
    {"contributors", "Contributors", "people", BARO_MEASURE_PEOPLE,
     BARO_UP_GOOD, "commit", {"credited"}, FALSE,
     "Distinct people credited with a commit, by the source's credit policy "
     "(author, or first Signed-off-by)." LEFT_OUT,
     "Months do not add up to a year: a person active in twelve months is one "
     "person. Where the author field held the committer, counting authors "
     "invents growth.",
     CHAOSS "Contributors"},
    {"newcomers", "First-time contributors", "people", BARO_MEASURE_NEWCOMERS,
     BARO_UP_GOOD, "commit", {"credited"}, FALSE,
     "People whose first credited commit in the whole known history falls in "
     "the period. The first twelve collected months have no figure." LEFT_OUT,
     "Everyone looks new where history begins.", CHAOSS "New Contributors"},
    {"organizations", "Organizations contributing", "organizations",
     BARO_MEASURE_ORGANIZATIONS, BARO_UP_GOOD, "commit", {"credited"}, FALSE,
     "Distinct organizations that credited people worked for on the day of "
     "the commit: as the files say, else the registrable mail domain." LEFT_OUT,
     "Domains are not employers; people without a known one are left out, "
     "and their share is printed.",
     CHAOSS "Organizational Diversity"},
    {"reviewers", "Reviewers", "people", BARO_MEASURE_PEOPLE, BARO_UP_GOOD,
     "commit", {"reviewed-by", "acked-by"}, FALSE,
     "Distinct people named by Reviewed-by or Acked-by in commits.",
     "Reviews that left no trailer are not seen.", "git trailers"},
    {"reviews", "Reviews given", "reviews", BARO_MEASURE_COUNT, BARO_UP_GOOD,
     "commit", {"reviewed-by", "acked-by"}, FALSE,
     "Reviewed-by and Acked-by credits in commits.",
     "Reviews that left no trailer are not seen.", "git trailers"},
    {"testers", "People credited for testing", "people", BARO_MEASURE_PEOPLE,
     BARO_UP_GOOD, "commit", {"tested-by"}, FALSE,
     "Distinct people named by Tested-by in commits.",
     "Tests that left no trailer are not seen.", "git trailers"},
    {"reporters", "People credited for reports", "people",
     BARO_MEASURE_PEOPLE, BARO_UP_GOOD, "commit", {"reported-by"}, FALSE,
     "Distinct people named by Reported-by in commits.",
     "Reports that left no trailer are not seen.", "git trailers"},
    {"absence-factor", "People behind half of the changes", "people",
     BARO_MEASURE_ABSENCE, BARO_UP_GOOD, "commit", {"credited"}, FALSE,
     "The fewest people who together made at least 50 % of the commits.",
     "It counts commits, not knowledge, and jumps by whole people.",
     CHAOSS "Contributor Absence Factor"},
    {"elephant-factor", "Organizations behind half of the changes",
     "organizations", BARO_MEASURE_ELEPHANT, BARO_UP_GOOD, "commit",
     {"credited"}, FALSE,
     "The fewest organizations whose people made at least 50 % of the commits "
     "of known affiliation.",
     "Low is the risk. Commits of unknown affiliation are in no "
     "organization.",
     CHAOSS "Elephant Factor"},
    {"messages", "Messages", "messages", BARO_MEASURE_COUNT, BARO_UP_GOOD,
     "message", {NULL}, FALSE,
     "Messages on the lists, once for each Message-ID; a copy on a second "
     "list counts on that list only.",
     "Patches sent by mail make a list louder without more people.",
     "Barograph"},
    {"posters", "People writing on the lists", "people", BARO_MEASURE_PEOPLE,
     BARO_UP_GOOD, "message", {"poster"}, FALSE,
     "Distinct people who wrote to the lists. Bots are left out.",
     "One person with two unrelated addresses is two.", "Barograph"},
    {"threads", "Threads begun", "threads", BARO_MEASURE_COUNT, BARO_UP_GOOD,
     "message", {NULL}, TRUE,
     "Messages that answer no other message known to the archive.",
     "Clients that drop References split a thread.", "Barograph"},
    {"mentions", "Mentions", "mentions", BARO_MEASURE_COUNT, BARO_UP_GOOD,
     "mention", {NULL}, FALSE,
     "Items of the press sources, each address once: the same one in two "
     "sources is one mention." EARNED,
     "One story copied by ten outlets is ten mentions: see stories.",
     "Barograph"},
    {"stories", "News stories", "stories", BARO_MEASURE_STORIES, BARO_UP_GOOD,
     "mention", {NULL}, FALSE,
     "Mentions with copies taken together, dated by the first: one address "
     "or, within seven days, one title or titles that share 80 % of their "
     "three-word shingles." EARNED,
     "Texts are not kept: a copy under another title is another story. Parts "
     "(by outlet, source, area) may add up to more than the whole.",
     "Barograph; shingles after Broder 1997"},
    {"pickups", "Pickups of stories", "pickups", BARO_MEASURE_PICKUPS,
     BARO_UP_GOOD, "mention", {NULL}, FALSE,
     "Mentions that repeat a story which another mention told first: mentions "
     "less stories." EARNED,
     "Aggregators pick up everything: look at the tiers.", "Barograph"},
    {"outlets", "Outlets", "outlets", BARO_MEASURE_OUTLETS, BARO_UP_GOOD,
     "mention", {NULL}, FALSE,
     "Distinct outlets that carried a mention, without www., m. and amp. of "
     "their hosts." EARNED,
     "A blog and a newspaper count the same: narrow it by tier.",
     "Barograph"},
    {"share-of-voice", "Share of voice", "%", BARO_MEASURE_VOICE, BARO_UP_GOOD,
     "mention", {NULL}, FALSE,
     "Of the stories that name any of the set in share-of-voice:, how many "
     "name us (or the one after the dot), in sources that were read through "
     "both of the years compared." EARNED,
     "A story that names two counts for both: shares may add up to more than "
     "100 %. A source that was asked for one name only sees no other.",
     "Barograph; intervals by Wilson and Newcombe"},
    {"releases", "Releases", "releases", BARO_MEASURE_COUNT, BARO_NEUTRAL,
     "release", {NULL}, FALSE, "Tags that match the source's releases:.",
     "Tags are not always releases.", CHAOSS "Release Frequency"},
    {"press-releases", "Press releases", "releases", BARO_MEASURE_CONFIGURED,
     BARO_NEUTRAL, NULL, {NULL}, FALSE,
     "Press releases of the configuration that are out.", "", "Barograph"},
    {"seats", "Working-group seats filled", "seats", BARO_MEASURE_CONFIGURED,
     BARO_UP_GOOD, NULL, {NULL}, FALSE,
     "Seats of the working groups with a named delegate.", "", "Barograph"},
    {"actions-open", "Open actions", "actions", BARO_MEASURE_CONFIGURED,
     BARO_DOWN_GOOD, NULL, {NULL}, FALSE,
     "Actions of the configuration that are open.", "", "Barograph"},
    {"maintainers", "Maintainers on file", "people", BARO_MEASURE_SAMPLE,
     BARO_NEUTRAL, NULL, {NULL}, FALSE,
     "Distinct addresses in the MAINTAINERS file.", "", "Barograph"},
    {"spend", "Spend", "currency", BARO_MEASURE_SAMPLE, BARO_NEUTRAL, NULL,
     {NULL}, FALSE, "Money spent, as the treasurer's file says.", "",
     "Barograph"},
    {NULL, NULL, NULL, BARO_MEASURE_COUNT, BARO_NEUTRAL, NULL, {NULL}, FALSE,
     NULL, NULL, NULL},
};

/* A figure that only a source knows. */
static const BaroMetric SAMPLE = {
    "sample", "Sample", "", BARO_MEASURE_SAMPLE, BARO_NEUTRAL, NULL, {NULL},
    FALSE, "A figure that a source yields as it is.", "", "its source"};

static const struct {
    const char *said, *name;
} ALIASES[] = {
    {"pull-requests", "change-requests-opened"},
    {"merge-requests", "change-requests-opened"},
    {"bus-factor", "absence-factor"},
    {"authors", "contributors"},
    {"emails", "messages"},
    {"organisations", "organizations"},
};

const BaroMetric *
baro_metrics(void)
{
    return METRICS;
}

const BaroMetric *
baro_metric_sample(void)
{
    return &SAMPLE;
}

const BaroMetric *
baro_metric_find(const char *name)
{
    for (const BaroMetric *m = METRICS; m->name; m++)
        if (strcmp(m->name, name) == 0)
            return m;
    return NULL;
}

const char *
baro_metric_alias(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(ALIASES); i++)
        if (strcmp(ALIASES[i].said, name) == 0)
            return ALIASES[i].name;
    return NULL;
}
