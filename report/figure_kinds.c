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
    CONFIGURED("headline", "reports", "Metrics of the report's headline."),
    CONFIGURED("headline-level", "reports",
               "Metrics of the headline of which the tests find no change."),
    CONFIGURED("measures", "goals", "Metrics of the goals."),
    CONFIGURED("measures-unknown", "goals",
               "Metrics of the goals that nothing measures."),
    COVERED("sources", "Sources of the configuration."),
    COVERED("sources-collected",
            "Sources of which anything was collected and the last try did "
            "not fail."),
    COVERED("sources-whole",
            "Sources that cover every day of the period whole."),
    COVERED("records", "Records of a source up to that day."),
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
