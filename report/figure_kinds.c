// SPDX-License-Identifier: Apache-2.0
#include "barograph/figure.h"

#include <string.h>

#define CONFIGURED(name, rows, definition) \
    {name, BARO_FROM_CONFIGURATION, rows, definition}
#define COVERED(name, definition) {name, BARO_FROM_COVERAGE, NULL, definition}
#define COUNTED(name, rows, definition) \
    {name, BARO_FROM_METRIC, rows, definition}

static const BaroFigureKind kinds[] = {
    CONFIGURED("seats", "working-groups", NULL),
    CONFIGURED("actions-open", "actions", NULL),
    CONFIGURED("decisions", "proposals", "Proposals that are for decision."),
    CONFIGURED("money-asked", "proposals",
               "The costs of the proposals that are for decision, added up."),
    CONFIGURED("money-discussed", "proposals",
               "The costs of the proposals that are for discussion, added "
               "up."),
    CONFIGURED("cost", "proposals", "What the proposal says that it costs."),
    CONFIGURED("money-planned", "budget",
               "The plan of a line of the budget, for the time that it "
               "names."),
    CONFIGURED("money-year", "budget",
               "The plan of a line of the budget, for a year."),
    CONFIGURED("money-quarter", "budget",
               "The plan of a line of the budget, for a quarter."),
    CONFIGURED("money-approved", "budget",
               "The plans of the budget that are approved, for a year, added "
               "up."),
    CONFIGURED("money-proposed", "budget",
               "The plans of the budget that are proposed, for a year, added "
               "up."),
    COUNTED("money-spent", "spend",
            "What the lines of the budget name as spent in the year, added "
            "up."),
    COUNTED("money-left", "spend",
            "A line's plan for the year without what is spent and "
            "committed."),
    CONFIGURED("money-committed", "proposals",
               "The costs of approved proposals that name the line of the "
               "budget and whose day has not come."),
    CONFIGURED("agenda-items", "reports",
               "Pages of the report's body, without cover and agenda."),
    CONFIGURED("agenda-decisions", "reports",
               "Proposals for decision that have a page in the report's "
               "body."),
    CONFIGURED("titles-typed", "reports",
               "Pages of the report with a title that somebody wrote."),
    CONFIGURED("minutes", "reports",
               "Minutes that the report gives its sections."),
    CONFIGURED("meeting-minutes", "meetings",
               "How long a meeting is planned to take."),
    CONFIGURED("actions", "actions", "Actions, whatever their state."),
    CONFIGURED("actions-closed", "actions",
               "Actions that are done or dropped."),
    CONFIGURED("actions-overdue", "actions",
               "Open actions whose day is over."),
    CONFIGURED("action-days", "actions",
               "Days from the day on which an open action was due."),
    CONFIGURED("seats-filled", "working-groups",
               "Seats of the groups that work for a goal with a named "
               "delegate."),
    CONFIGURED("seats-all", "working-groups", "Seats of a working group."),
    CONFIGURED("seats-vacant", "working-groups",
               "Seats of a working group without a delegate that day."),
    CONFIGURED("press-planned", "press-releases",
               "Press releases of the year that are not out."),
    CONFIGURED("press-used", "press-releases",
               "Press releases that are out in the time of the allowance."),
    CONFIGURED("press-allowance", "press-allowance",
               "Press releases that somebody else pays for, in the time that "
               "the allowance names."),
    CONFIGURED("press-quotes", "press-releases",
               "Press releases that quote a member."),
    CONFIGURED("target", "targets", "The target of a metric."),
    CONFIGURED("rungs", "ladder",
               "Rungs of the ladder, or those that a goal means."),
    CONFIGURED("rungs-known", "ladder",
               "Rungs whose metric is measured."),
    CONFIGURED("rungs-unknown", "ladder",
               "Rungs without a metric, or whose metric nothing measures."),
    CONFIGURED("rungs-up", "ladder",
               "Rungs of which the tests find that their metric rose."),
    CONFIGURED("rungs-down", "ladder",
               "Rungs of which the tests find that their metric fell."),
    CONFIGURED("tests", "reports",
               "Tests of the metrics that the deck compares, of their years "
               "and of their longer trends: all, and those that find "
               "something at q = 10 % after Benjamini and Hochberg (BH) and "
               "after Benjamini and Yekutieli (BY)."),
    CONFIGURED("headline", "reports", "Metrics of the report's headline."),
    CONFIGURED("headline-up", "reports",
               "Metrics of the headline of which the tests find a rise."),
    CONFIGURED("headline-down", "reports",
               "Metrics of the headline of which the tests find a fall."),
    CONFIGURED("headline-early", "reports",
               "Metrics of the headline of which it is too early to say."),
    CONFIGURED("headline-unknown", "reports",
               "Metrics of the headline that nothing measures."),
    CONFIGURED("headline-level", "reports",
               "Metrics of the headline of which the tests find no change."),
    CONFIGURED("measures", "goals", "Metrics of the goals."),
    CONFIGURED("measures-unknown", "goals",
               "Metrics of the goals that nothing measures."),
    COUNTED("effective-organizations-range", "effective-organizations",
            "The same, if those without a known one were a single "
            "organization, and if each change were one of its own."),
    COUNTED("climb-people", "contributors",
            "People first seen on a rung of the ladder in the time that is "
            "followed, and not on the next one before."),
    COUNTED("climb-reached", "contributors",
            "Those of them who were on the next rung within 12 months."),
    COUNTED("climb-share", "contributors",
            "Those who were, of them: per cent. `trend LOWER UPPER --climb` "
            "counts them."),
    COUNTED("climb-range", "contributors",
            "The 95 % interval of that share, by Wilson."),
    COUNTED("climb-before", "contributors",
            "People who were on the next rung before they were on that one; "
            "they are not among those who are followed."),
    COUNTED("effective-organizations-shannon", "effective-organizations",
            "The same by Shannon's entropy H of the shares: exp(H). It gives "
            "small organizations more weight."),
    COUNTED("organizations-gini", "effective-organizations",
            "Gini's coefficient of the commits of organizations, known ones: "
            "0 where all have as many, near 1 where one has all."),
    COUNTED("commits-share", "commits",
            "Commits of an organization, or of nobody's, of all commits of "
            "the year: per cent. `trend commits --group organization` lists "
            "them."),
    COUNTED("commits-share-change", "commits",
            "The change of that share from the year before, in points: its "
            "95 % interval."),
    COUNTED("commits-largest", "commits",
            "Commits of the organization with the most, of all, nobody's "
            "included: per cent."),
    COUNTED("commits-busiest", "absence-factor",
            "Commits of the person with the most, of those of the year whose "
            "person is known: per cent."),
    COUNTED("effective-people", "absence-factor",
            "How many people with equal shares would be as even: 1 over the "
            "sum of squared shares of the year's commits."),
    COUNTED("commits-a-day", "commits",
            "Commits of a release's time by its days."),
    COUNTED("release-days", "releases",
            "Days from one release to the next."),
    COUNTED("stay-people", "contributors",
            "People with a first commit in the time that is known, up to "
            "twelve months before its end, each with one spell: from that "
            "month to the last one before twelve silent ones."),
    COUNTED("stay-at-risk", "contributors",
            "Of these people, who had not left before that month of their "
            "spell."),
    COUNTED("stay-median", "contributors",
            "Months until half of these people have left (Kaplan-Meier)."),
    COUNTED("stay-median-6", "contributors",
            "The same where six silent months end a spell."),
    COUNTED("stay-year", "contributors",
            "Of these people, who has not left after twelve months "
            "(Kaplan-Meier): per cent."),
    COUNTED("stay-differ", "contributors",
            "How likely such a difference between who came in the last three "
            "years and who came before is by chance (log-rank test)."),
    COUNTED("active-people", "newcomers",
            "People whose first commit falls in these months."),
    COUNTED("active-back", "newcomers",
            "Of the newcomers of each half-year, who is active in the next "
            "one, where that is over and was seen."),
    COUNTED("active-again", "newcomers",
            "Of these newcomers, who is active in a later half-year: per "
            "cent."),
    COUNTED("cohort", "newcomers",
            "People whose first commit falls in these months and who have "
            "had twelve months since."),
    COUNTED("cohort-back", "newcomers",
            "Of these people, who has another commit in the twelve months "
            "after the first."),
    COUNTED("return-difference", "newcomer-return",
            "The later share of newcomers who return less the earlier one, "
            "in points: Newcombe's 95 % interval."),
    COUNTED("origins", "newcomers",
            "Newcomers of the year, by the organization of their first "
            "commit; small ones go together."),
    COUNTED("tier-outlets", "outlets",
            "Outlets of that tier that carried a mention."),
    COUNTED("tier-mentions", "mentions",
            "Mentions in outlets of that tier."),
    COUNTED("voice-stories", "stories",
            "Stories of the fixed set of sources on that name."),
    COUNTED("voice-of", "stories",
            "Stories of the fixed set of sources on any of the names that "
            "are compared."),
    COUNTED("voice-share", "share-of-voice",
            "The first of the second: per cent."),
    COUNTED("voice-panel", "share-of-voice",
            "Sources that were read the whole time and are compared."),
    COUNTED("labels-right", "stories",
            "Labels of a focus area that a person found right."),
    COUNTED("labels-checked", "stories",
            "Labels of a focus area that a person looked at; see `areas`."),
    COUNTED("voices", "mentions",
            "Mentions by who wrote them: the press, the project itself, its "
            "members."),
    COUNTED("release-stories", "press-releases",
            "Stories first told in the days from a press release."),
    COUNTED("release-usual", "press-releases",
            "Stories to be expected in as many days: those of the same "
            "weekdays of the weeks before."),
    COUNTED("release-pickups", "press-releases",
            "Copies of these stories."),
    COUNTED("release-outlets", "press-releases",
            "Outlets that carried them."),
    COUNTED("release-more", "press-releases",
            "Stories above the usual, a press release on average, of those "
            "that could be tested."),
    CONFIGURED("releases-out", "press-releases",
               "Press releases of the configuration that are out."),
    COUNTED("releases-tested", "press-releases",
            "Press releases whose days and those before them were counted "
            "whole, so that they can be compared."),
    COUNTED("releases-found", "press-releases",
            "Press releases of which the test finds more stories than usual, "
            "or fewer."),
    COUNTED("stories-undated", "stories",
            "Stories whose day is not known, only their month."),
    COVERED("sources", "Sources of the configuration."),
    COVERED("sources-collected",
            "Sources of which anything was collected and the last try did "
            "not fail."),
    COUNTED("merges", "commits",
            "Merges up to that day, which no metric counts."),
    COUNTED("commits-read", "commits",
            "Commits up to that day, merges with them; without bots."),
    COVERED("sources-whole",
            "Sources that cover every day of the period whole."),
    COVERED("records", "Records of a source up to that day."),
    COVERED("undated",
            "Records of a source that stand on no day: their date cannot be "
            "read, or lies outside 1990 to two days after they were read."),
    {NULL, BARO_FROM_CONFIGURATION, NULL, NULL},
};

const BaroFigureKind *
baro_figure_kinds(void)
{
    return kinds;
}

const BaroFigureKind *
baro_figure_kind(const char *metric)
{
    g_autofree char *name = g_strndup(metric, strcspn(metric, "[."));

    for (const BaroFigureKind *kind = kinds; kind->name != NULL; kind++)
        if (strcmp(kind->name, name) == 0)
            return kind;
    return NULL;
}
