// SPDX-License-Identifier: Apache-2.0
#include "barograph/metric.h"

#include <string.h>

#define CHAOSS "CHAOSS, "
#define LEFT_OUT " Merges, bots, copies and own voices are left out."
#define EARNED " Own voices, members' and press wires are left out."
#define DISTINCT "the number of different ones over the whole period"
#define HALF "the least k whose k largest counts reach 50 % of the sum"
#define MEDIAN "the median by Kaplan and Meier: what has not ended counts as " \
               "waiting until now"

/* The definitions that `metrics`, the methodology page and docs/metrics.md
 * print: what runs and what is said cannot differ. A changed definition is a
 * new version: figures under the old one are not comparable. */
static const BaroMetric METRICS[] = {
    {.name = "commits",
     .label = "Changes",
     .unit = "commits",
     .measure = BARO_MEASURE_COUNT,
     .direction = BARO_UP_GOOD,
     .kind = "commit",
     .twin = "contributors",
     .definition =
        "Commits that reached the branch, by committer date." LEFT_OUT,
     .formula = "the sum of commits",
     .pitfalls = "A large feature in one commit and a typo count the same.",
     .source = CHAOSS "Code Changes Commits"},
    {.name = "contributors",
     .label = "Contributors",
     .unit = "people",
     .measure = BARO_MEASURE_PEOPLE,
     .direction = BARO_UP_GOOD,
     .kind = "commit",
     .roles = {"credited"},
     .twin = "retention",
     .definition =
        "Distinct people credited with a commit, by the source's credit "
        "policy (author, or first Signed-off-by)." LEFT_OUT,
     .formula = DISTINCT,
     .pitfalls =
        "Months do not add up to a year: a person active in twelve "
        "months is one person. Where the author field held the "
        "committer, counting authors invents growth.",
     .source = CHAOSS "Contributors"},
    {.name = "newcomers",
     .label = "First-time contributors",
     .unit = "people",
     .measure = BARO_MEASURE_NEWCOMERS,
     .direction = BARO_UP_GOOD,
     .kind = "commit",
     .roles = {"credited"},
     .twin = "newcomer-return",
     .definition =
        "People whose first credited commit in the whole known history "
        "falls in the period. The first twelve collected months have no "
        "figure." LEFT_OUT,
     .formula = "the number of people with their first month in the period",
     .pitfalls = "Everyone looks new where history begins.",
     .source = CHAOSS "New Contributors"},
    {.name = "newcomer-return",
     .label = "Newcomers who return",
     .unit = "%",
     .measure = BARO_MEASURE_RETURN,
     .direction = BARO_UP_GOOD,
     .kind = "commit",
     .roles = {"credited"},
     .definition =
        "Of the people who are new in the period, those who are "
        "credited with a commit in one of the 12 months after their "
        "first month. A period counts once everybody has had these 12 "
        "months, and from 5 newcomers on." LEFT_OUT,
     .formula =
        "returned / newcomers; the verdict pools the last two years of "
        "newcomers and up to five before, with Newcombe's interval",
     .pitfalls =
        "Few newcomers make a share jump. Why somebody stays away is "
        "not known.",
     .source = "Barograph"},
    {.name = "retention",
     .label = "Contributors who stay",
     .unit = "%",
     .measure = BARO_MEASURE_RETENTION,
     .direction = BARO_UP_GOOD,
     .kind = "commit",
     .roles = {"credited"},
     .definition =
        "Of the people credited with a commit in the 12 months that "
        "ended a year before the period's end, those who are in the 12 "
        "months to the period's end, too." LEFT_OUT,
     .formula = "kept / (kept + lost), with Wilson's interval",
     .pitfalls =
        "Monthly figures overlap by eleven months: they move slowly and "
        "are no separate observations.",
     .source = "Barograph; LFX calls retention the same over quarters"},
    {.name = "turnover",
     .label = "Contributors who leave",
     .unit = "%",
     .measure = BARO_MEASURE_TURNOVER,
     .direction = BARO_DOWN_GOOD,
     .kind = "commit",
     .roles = {"credited"},
     .definition =
        "People credited with a commit in the 12 months that ended a year "
        "before the period's end and in none of the 12 months to it, over "
        "the mean number of people in these two years." LEFT_OUT,
     .formula =
        "lost / ((kept + lost + kept + gained) / 2), with Wilson's interval "
        "of the lost among those of the earlier year",
     .pitfalls =
        "It is about the same people as retention: a word of change is said "
        "there, once. A crowd that shrinks fast passes 100 %.",
     .source = "Barograph, after labor turnover; CHAOSS has none"},
    {.name = "repeat-contributors",
     .label = "Contributors who come again",
     .unit = "%",
     .measure = BARO_MEASURE_REPEAT,
     .direction = BARO_UP_GOOD,
     .kind = "commit",
     .roles = {"credited"},
     .definition =
        "Of the people credited with a commit in the 12 months to the "
        "period's end, those who are in at least two of these "
        "months." LEFT_OUT,
     .formula = "people with two active months / people, with Wilson's "
                "interval",
     .pitfalls =
        "Who came for the first time in the last of these months cannot "
        "have come again. Monthly figures overlap by eleven months; no "
        "word of change is said of them.",
     .source = "Barograph, after repeat customers; CHAOSS has none"},
    {.name = "organizations",
     .label = "Organizations contributing",
     .unit = "organizations",
     .measure = BARO_MEASURE_ORGANIZATIONS,
     .direction = BARO_UP_GOOD,
     .kind = "commit",
     .roles = {"credited"},
     .twin = "effective-organizations",
     .definition =
        "Distinct organizations that credited people worked for on the "
        "day of the commit: as the files say, else the registrable mail "
        "domain." LEFT_OUT,
     .formula = DISTINCT,
     .pitfalls =
        "Domains are not employers; people without a known one are left "
        "out, and their share is printed.",
     .source = CHAOSS "Organizational Diversity"},
    {.name = "reviewers",
     .label = "Reviewers",
     .unit = "people",
     .measure = BARO_MEASURE_PEOPLE,
     .direction = BARO_UP_GOOD,
     .kind = "commit",
     .roles = {"reviewed-by", "acked-by"},
     .definition =
        "Distinct people named by Reviewed-by or Acked-by in commits.",
     .formula = DISTINCT,
     .pitfalls = "Reviews that left no trailer are not seen.",
     .source = "git trailers"},
    {.name = "reviews",
     .label = "Reviews given",
     .unit = "reviews",
     .measure = BARO_MEASURE_COUNT,
     .direction = BARO_UP_GOOD,
     .kind = "commit",
     .roles = {"reviewed-by", "acked-by"},
     .twin = "reviewers",
     .definition = "Reviewed-by and Acked-by credits in commits.",
     .formula = "the sum of credits",
     .pitfalls = "Reviews that left no trailer are not seen.",
     .source = "git trailers"},
    {.name = "reviewed",
     .label = "Changes with a review",
     .unit = "%",
     .measure = BARO_MEASURE_PARTS,
     .direction = BARO_UP_GOOD,
     .kind = "commit",
     .roles = {"reviewed-by", "acked-by"},
     .definition =
        "Of the commits, those that name at least one person by "
        "Reviewed-by or Acked-by. Without any such trailer in the whole "
        "history there is no figure." LEFT_OUT,
     .formula = "commits with a trailer / commits",
     .pitfalls = "A trailer does not say how thoroughly somebody looked.",
     .source = CHAOSS "Change Request Reviews; git trailers"},
    {.name = "testers",
     .label = "People credited for testing",
     .unit = "people",
     .measure = BARO_MEASURE_PEOPLE,
     .direction = BARO_UP_GOOD,
     .kind = "commit",
     .roles = {"tested-by"},
     .definition = "Distinct people named by Tested-by in commits.",
     .formula = DISTINCT,
     .pitfalls = "Tests that left no trailer are not seen.",
     .source = "git trailers"},
    {.name = "reporters",
     .label = "People credited for reports",
     .unit = "people",
     .measure = BARO_MEASURE_PEOPLE,
     .direction = BARO_UP_GOOD,
     .kind = "commit",
     .roles = {"reported-by"},
     .definition = "Distinct people named by Reported-by in commits.",
     .formula = DISTINCT,
     .pitfalls = "Reports that left no trailer are not seen.",
     .source = "git trailers"},
    {.name = "absence-factor",
     .label = "People behind half of the changes",
     .unit = "people",
     .measure = BARO_MEASURE_ABSENCE,
     .direction = BARO_UP_GOOD,
     .kind = "commit",
     .roles = {"credited"},
     .definition =
        "The fewest people who together made at least 50 % of the "
        "commits.",
     .formula = HALF,
     .pitfalls =
        "It counts commits, not knowledge, and jumps by whole people.",
     .source = CHAOSS "Contributor Absence Factor"},
    {.name = "elephant-factor",
     .label = "Organizations behind half of the changes",
     .unit = "organizations",
     .measure = BARO_MEASURE_ELEPHANT,
     .direction = BARO_UP_GOOD,
     .kind = "commit",
     .roles = {"credited"},
     .definition =
        "The fewest organizations whose people made at least 50 % of "
        "the commits of known affiliation.",
     .formula = HALF,
     .pitfalls =
        "Low is the risk. Commits of unknown affiliation are in no "
        "organization.",
     .source = CHAOSS "Elephant Factor"},
    {.name = "effective-organizations",
     .label = "Organizations, weighed by changes",
     .unit = "organizations",
     .measure = BARO_MEASURE_EFFECTIVE,
     .direction = BARO_UP_GOOD,
     .kind = "commit",
     .roles = {"credited"},
     .definition =
        "How many organizations with equal shares would be as even as those "
        "whose people made the commits of known affiliation." LEFT_OUT,
     .formula = "1 / the sum of squared shares (Herfindahl-Hirschman)",
     .pitfalls =
        "Commits of unknown affiliation are in no organization: where they "
        "are many, it may be far more or fewer.",
     .source = CHAOSS "Organizational Diversity; Herfindahl-Hirschman"},
    {.name = "messages",
     .label = "Messages",
     .unit = "messages",
     .measure = BARO_MEASURE_COUNT,
     .direction = BARO_UP_GOOD,
     .kind = "message",
     .twin = "posters",
     .definition =
        "Messages on the lists, once for each Message-ID; a copy on a "
        "second list counts on that list only.",
     .formula = "the sum of messages",
     .pitfalls =
        "Patches sent by mail make a list louder without more people.",
     .source = "Barograph"},
    {.name = "posters",
     .label = "People writing on the lists",
     .unit = "people",
     .measure = BARO_MEASURE_PEOPLE,
     .direction = BARO_UP_GOOD,
     .kind = "message",
     .roles = {"poster"},
     .definition =
        "Distinct people who wrote to the lists. Bots are left out.",
     .formula = DISTINCT,
     .pitfalls = "One person with two unrelated addresses is two.",
     .source = "Barograph"},
    {.name = "threads",
     .label = "Threads begun",
     .unit = "threads",
     .measure = BARO_MEASURE_COUNT,
     .direction = BARO_UP_GOOD,
     .kind = "message",
     .roots_only = TRUE,
     .twin = "first-response-hours",
     .definition =
        "Messages that answer no other message known to the archive.",
     .formula = "the sum of first messages",
     .pitfalls = "Clients that drop References split a thread.",
     .source = "Barograph"},
    {.name = "first-response-hours",
     .label = "Hours to a first answer",
     .unit = "hours",
     .measure = BARO_MEASURE_RESPONSE,
     .direction = BARO_DOWN_GOOD,
     .kind = "message",
     .ends = {"message"},
     .by_another = TRUE,
     .definition =
        "How long a thread begun in the period waits for the first "
        "message of somebody else in it. Bots and copies are left out.",
     .formula = MEDIAN,
     .pitfalls =
        "There is no figure while less than half have an answer. A "
        "thread split by a client waits in vain.",
     .source = CHAOSS "Time to First Response"},
    {.name = "unanswered",
     .label = "Threads without an answer",
     .unit = "threads",
     .measure = BARO_MEASURE_UNANSWERED,
     .direction = BARO_DOWN_GOOD,
     .kind = "message",
     .ends = {"message"},
     .by_another = TRUE,
     .definition =
        "Threads begun in the period in which nobody else wrote within "
        "30 days. The last 30 days are not over yet. Bots and copies "
        "are left out.",
     .formula = "the number of threads without an answer after 30 days",
     .pitfalls =
        "Announcements and patches that were applied in silence count, "
        "too.",
     .source = "Barograph, after CHAOSS Time to First Response"},
    {.name = "mentions",
     .label = "Mentions",
     .unit = "mentions",
     .measure = BARO_MEASURE_COUNT,
     .direction = BARO_UP_GOOD,
     .kind = "mention",
     .twin = "mentions[tier=1]",
     .definition =
        "Items of the press sources, each address once: the same one in "
        "two sources is one mention." EARNED,
     .formula = "the sum of addresses",
     .pitfalls =
        "One story copied by ten outlets is ten mentions: see stories.",
     .source = "Barograph"},
    {.name = "stories",
     .label = "News stories",
     .unit = "stories",
     .measure = BARO_MEASURE_STORIES,
     .direction = BARO_UP_GOOD,
     .kind = "mention",
     .twin = "stories[tier=1]",
     .definition =
        "Mentions with copies taken together, dated by the first: one "
        "address or, within seven days, one title or titles that share "
        "80 % of their three-word shingles." EARNED,
     .formula = "the number of groups",
     .pitfalls =
        "Texts are not kept: a copy under another title is another "
        "story. Parts (by outlet, source, area) may add up to more than "
        "the whole.",
     .source = "Barograph; shingles after Broder 1997"},
    {.name = "pickups",
     .label = "Pickups of stories",
     .unit = "pickups",
     .measure = BARO_MEASURE_PICKUPS,
     .direction = BARO_UP_GOOD,
     .kind = "mention",
     .definition =
        "Mentions that repeat a story which another mention told first: "
        "mentions less stories." EARNED,
     .formula = "mentions - stories",
     .pitfalls = "Aggregators pick up everything: look at the tiers.",
     .source = "Barograph"},
    {.name = "outlets",
     .label = "Outlets",
     .unit = "outlets",
     .measure = BARO_MEASURE_OUTLETS,
     .direction = BARO_UP_GOOD,
     .kind = "mention",
     .definition =
        "Distinct outlets that carried a mention, without www., m. and "
        "amp. of their hosts." EARNED,
     .formula = DISTINCT,
     .pitfalls = "A blog and a newspaper count the same: narrow it by tier.",
     .source = "Barograph"},
    {.name = "share-of-voice",
     .label = "Share of voice",
     .unit = "%",
     .measure = BARO_MEASURE_VOICE,
     .direction = BARO_UP_GOOD,
     .kind = "mention",
     .definition =
        "Of the stories that name any of the set in share-of-voice:, "
        "how many name us (or the one after the dot), in sources that "
        "were read through both of the years compared." EARNED,
     .formula = "stories that name us / stories that name any of the set",
     .pitfalls =
        "A story that names two counts for both: shares may add up to "
        "more than 100 %. A source that was asked for one name only "
        "sees no other.",
     .source = "Barograph; intervals by Wilson and Newcombe"},
    {.name = "releases",
     .label = "Releases",
     .unit = "releases",
     .measure = BARO_MEASURE_COUNT,
     .direction = BARO_NEUTRAL,
     .kind = "release",
     .definition = "Tags that match the source's releases:.",
     .formula = "the sum of tags",
     .pitfalls = "Tags are not always releases.",
     .source = CHAOSS "Release Frequency"},
    {.name = "issues-opened",
     .label = "Issues opened",
     .unit = "issues",
     .measure = BARO_MEASURE_COUNT,
     .direction = BARO_NEUTRAL,
     .kind = "issue-opened",
     .twin = "issues-closed",
     .definition = "Issues opened in the period.",
     .formula = "the sum of issues",
     .pitfalls = "A tracker that was cleaned up looks quiet.",
     .source = CHAOSS "Issues New"},
    {.name = "issues-closed",
     .label = "Issues closed",
     .unit = "issues",
     .measure = BARO_MEASURE_COUNT,
     .direction = BARO_UP_GOOD,
     .kind = "issue-closed",
     .definition =
        "Closings of issues in the period, whenever they were opened.",
     .formula = "the sum of closings",
     .pitfalls =
        "An issue that is opened again and closed again counts twice.",
     .source = CHAOSS "Issues Closed"},
    {.name = "issues-open",
     .label = "Issues open",
     .unit = "issues",
     .measure = BARO_MEASURE_OPEN,
     .direction = BARO_NEUTRAL,
     .kind = "issue-opened",
     .ends = {"issue-closed"},
     .definition =
        "Issues opened up to the period's end and not closed by then.",
     .formula = "opened - closed, issue by issue",
     .pitfalls =
        "The source must know issues from their beginning and name what "
        "a closing closes.",
     .source = CHAOSS "Issues Active"},
    {.name = "change-requests-opened",
     .label = "Change requests opened",
     .unit = "change requests",
     .measure = BARO_MEASURE_COUNT,
     .direction = BARO_UP_GOOD,
     .kind = "change-request-opened",
     .twin = "change-requests-merged",
     .definition =
        "Change requests (pull or merge requests) opened in the period.",
     .formula = "the sum of change requests",
     .pitfalls =
        "A series of patches is one request in some tools and many in "
        "others.",
     .source = CHAOSS "Change Requests"},
    {.name = "change-requests-merged",
     .label = "Change requests merged",
     .unit = "change requests",
     .measure = BARO_MEASURE_COUNT,
     .direction = BARO_UP_GOOD,
     .kind = "change-request-merged",
     .definition =
        "Change requests merged in the period, whenever they were "
        "opened.",
     .formula = "the sum of mergers",
     .pitfalls = "A request that was merged by hand looks closed.",
     .source = CHAOSS "Change Requests Accepted"},
    {.name = "change-requests-open",
     .label = "Change requests open",
     .unit = "change requests",
     .measure = BARO_MEASURE_OPEN,
     .direction = BARO_NEUTRAL,
     .kind = "change-request-opened",
     .ends = {"change-request-merged", "change-request-closed"},
     .definition =
        "Change requests opened up to the period's end and neither "
        "merged nor closed by then.",
     .formula = "opened - merged - closed, one by one",
     .pitfalls = "The source must name what a merger or closing ends.",
     .source = CHAOSS "Change Requests"},
    {.name = "change-request-days",
     .label = "Days to a merger",
     .unit = "days",
     .measure = BARO_MEASURE_DURATION,
     .direction = BARO_DOWN_GOOD,
     .kind = "change-request-opened",
     .ends = {"change-request-merged", "change-request-closed"},
     .definition =
        "How many days a change request opened in the period took until "
        "it was merged; only merged ones.",
     .formula = "the median of the merged ones",
     .pitfalls =
        "It belongs to the period of its beginning, so the newest "
        "periods know only the quick ones: they are partial while a "
        "fifth is undecided.",
     .source = CHAOSS "Change Request Duration"},
    {.name = "questions",
     .label = "Questions",
     .unit = "questions",
     .measure = BARO_MEASURE_COUNT,
     .direction = BARO_UP_GOOD,
     .kind = "question",
     .twin = "answers",
     .definition = "Questions asked in the period.",
     .formula = "the sum of questions",
     .pitfalls = "Duplicates are questions, too.",
     .source = "Barograph"},
    {.name = "answers",
     .label = "Answers",
     .unit = "answers",
     .measure = BARO_MEASURE_COUNT,
     .direction = BARO_UP_GOOD,
     .kind = "answer",
     .definition = "Answers given in the period.",
     .formula = "the sum of answers",
     .pitfalls = "A wrong answer is an answer.",
     .source = "Barograph"},
    {.name = "press-releases",
     .label = "Press releases",
     .unit = "releases",
     .measure = BARO_MEASURE_CONFIGURED,
     .direction = BARO_NEUTRAL,
     .independent = TRUE,
     .twin = "stories",
     .definition = "Press releases of the configuration that are out.",
     .formula = "the number of rows",
     .pitfalls =
        "A release that nobody picked up counts the same: see stories.",
     .source = "Barograph"},
    {.name = "seats",
     .label = "Working-group seats filled",
     .unit = "seats",
     .measure = BARO_MEASURE_CONFIGURED,
     .direction = BARO_UP_GOOD,
     .definition = "Seats of the working groups with a named delegate.",
     .formula = "the number of rows",
     .pitfalls = "A named delegate is not yet an active one.",
     .source = "Barograph"},
    {.name = "actions-open",
     .label = "Open actions",
     .unit = "actions",
     .measure = BARO_MEASURE_CONFIGURED,
     .direction = BARO_DOWN_GOOD,
     .definition = "Actions of the configuration that are open.",
     .formula = "the number of rows",
     .pitfalls = "What nobody wrote down is not open.",
     .source = "Barograph"},
    {.name = "maintainers",
     .label = "Maintainers on file",
     .unit = "people",
     .measure = BARO_MEASURE_SAMPLE,
     .direction = BARO_NEUTRAL,
     .definition = "Distinct addresses in the MAINTAINERS file.",
     .formula = "the last value of the period",
     .pitfalls = "Who stands in the file may have left long ago.",
     .source = "Barograph"},
    {.name = "spend",
     .label = "Spend",
     .unit = "currency",
     .measure = BARO_MEASURE_SAMPLE,
     .direction = BARO_NEUTRAL,
     .definition = "Money spent, as the treasurer's file says.",
     .formula = "the sum of the period",
     .pitfalls = "What is ordered and not yet paid is not in it.",
     .source = "Barograph"},
    {.name = NULL},
};

/* A figure that only a source knows. */
static const BaroMetric SAMPLE = {
    .name = "sample",
    .label = "Sample",
    .unit = "",
    .measure = BARO_MEASURE_SAMPLE,
    .definition = "A figure that a source yields as it is.",
    .formula = "as the source says",
    .pitfalls = "Whether it always counted the same, its source knows.",
    .source = "its source"};

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

gboolean
baro_metric_is_share(const BaroMetric *metric)
{
    return metric->measure == BARO_MEASURE_RETENTION ||
           metric->measure == BARO_MEASURE_TURNOVER ||
           metric->measure == BARO_MEASURE_REPEAT ||
           metric->measure == BARO_MEASURE_RETURN ||
           metric->measure == BARO_MEASURE_PARTS ||
           metric->measure == BARO_MEASURE_VOICE;
}

int
baro_metric_version(const BaroMetric *metric)
{
    return MAX(metric->version, 1);
}

gboolean
baro_metric_is_wait(const BaroMetric *metric)
{
    return metric->ends[0] != NULL;
}

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

const BaroMetric *
baro_metric_named(const char *written)
{
    g_autofree char *name = g_strndup(written, strcspn(written, "[."));
    return baro_metric_find(name);
}

const char *
baro_metric_alias(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(ALIASES); i++)
        if (strcmp(ALIASES[i].said, name) == 0)
            return ALIASES[i].name;
    return NULL;
}
