// SPDX-License-Identifier: Apache-2.0
#include "language.h"

const BaroPageWords language_en_pages = {
    .state = {
        .open = "open",
        .done = "done",
        .dropped = "dropped",
        .overdue = "overdue",
        .overdue_days = "overdue, {days} {days:day|days}",
        .out = "out",
        .planned = "planned",
        .draft = "draft",
        .for_discussion = "for discussion",
        .for_decision = "for decision",
        .approved = "approved",
        .rejected = "rejected",
        .withdrawn = "withdrawn",
        .proposed = "{text}, proposed",
        .complete = "complete",
        .partial = "partial",
        .missing = "missing",
        .changed = "break",
        .suppressed = "suppressed",
        .covered = "complete",
        .covered_partly = "partial",
        .failed = "failed",
        .not_collected = "not collected",
        .filled = "filled",
        .vacant = "vacant",
        .behind = "behind",
        .up = "up",
        .down = "down",
        .level = "no clear change",
        .unmeasured = "not measured",
        .too_early = "too early",
        .met = "met",
        .on_track = "on track",
        .at_risk = "at risk",
        .off_track = "off track",
        .missed = "missed",
        .each = {"a day", "a week", "a month", "a quarter", "a year"},
        .by = {"by day", "by week", "by month", "by quarter", "by year"},
        .one = {"one day", "one week", "one month", "one quarter",
                "one year"},
    },
    .basic = {
        .comma = "{list}, {next}",
        .and = "{list} and {last}",
        .no_date = "no date",
        .no_figure = "n/a",
        .none_named = "none named",
        .sentence = "{text}.",
        .two_sentences = "{first}. {second}.",
        .of = "{n} of {all}",
        .appendix = "Appendix",
        .section = "{section}  ·  {name}",
        .typed_by = "Title by {author}",
        .typed = "Title typed by hand",
        .data_to = "Data to {day}.",
        .see = "Definitions: page {page}.",
        .program = "Barograph {version}",
        .comment_by = "— {author}",
        .chart = "{label} {by}; {verdict}.",
        .peak = "peak, {when}",
        .low = "low, {when}",
        .series = "{label} {by}: {values}.",
        .figures = "The figures behind it",
        .contents = "Pages",
        .period = "Period",
        .state = "State",
        .metric = "Metric",
        .last_year = "Last 12 months",
        .compared = "Compared",
        .verdict = "Verdict",
        .organization = "Organization",
        .people = "People",
        .value = "Value",
        .share = "{name} {share}",
        .charts = "{labels} {by}",
        .mean = "mean of the year",
    },
    .cover = {
        .eyebrow = "Cover",
        .sources = "{n} of {all} {all:source|sources} collected",
        .data = "Data to {day}. {sources}.",
        .missing = "Not collected: {names}",
    },
    .agenda = {
        .eyebrow = "Agenda",
        .title = "{decisions} {decisions:decision|decisions} today, {items} "
                 "{items:item|items}",
        .subtitle = "{minutes} {minutes:minute is|minutes are} planned.",
        .section = "Section",
        .item = "Item",
        .time = "Time",
        .minutes = "{n} min",
        .vote = "◆ for decision",
    },
    .summary = {
        .eyebrow = "Summary",
        .subtitle = "The last 12 complete months against the 12 before.",
        .measured = "What is measured",
        .unmeasured = "What is not measured",
        .decisions = "For decision",
        .carried_over = "Carried over",
        .action = "{owner}: {what}",
        .action_late = "{owner}: {what} (overdue)",
        .no_change = "No clear change in {n} headline {n:metric|metrics}",
        .asked = "{head}; {n} {n:decision|decisions} asked",
    },
    .groups = {
        .eyebrow = "Working groups",
        .subtitle = "What people did while the member employed them. Bars: "
                    "twelve quarters, each member on its own scale. Signs: "
                    "the verdict on the last 12 months.",
        .title = "{list} are vacant",
        .vacant_in = "{n} of {all} {group} seats",
        .title_all = "{n} of {all} working-group seats are vacant",
        .member = "Member",
        .delegate = "Delegate",
        .note = "Note",
        .filled = "{n} of {all} {all:seat|seats} filled.",
        .year_before = "the 12 before",
        .last_active = "Last active",
        .quotes = "Quoted in press releases",
        .by_quarter = "{label} by quarter",
        .year = "{label}, 12 months",
        .since = "{delegate}, since {month}",
        .vacant = "Vacant",
        .no_address = "no address known",
        .no_quote = "None recorded",
        .quotes_of = "{n}, last in {title}",
        .months = "12 months",
    },
    .proposal = {
        .eyebrow = "Proposal",
        .kind_release = "Press release",
        .kind_grant = "Grant",
        .for_approval = "For approval: {title}",
        .for_discussion = "For discussion: {title}",
        .last = "{text}, the last of this year’s allowance",
        .what = "What is proposed",
        .ask = "The ask",
        .quoted = "The last release quoted {list}.",
        .state = "State",
        .owner = "Owner",
        .cost = "Cost",
        .due = "Due",
        .serves = "Serves",
        .allowance = "Allowance of press releases",
        .not_stated = "not stated",
        .no_goal = "no goal named",
        .goal = "{number} {name}",
        .goal_today = "Goal {number} today: {name}",
        .grants = "Earlier grants",
        .no_grant = "None on record",
        .no_grant_how = "A grant that was approved stays in the "
                        "configuration; later ones are read beside it.",
        .title = "Grant",
        .date = "Date",
    },
    .around = {
        .evidence = "Evidence: what coincided with earlier releases",
        .today = "What it is about, as it stands today",
        .weeks = "By week, {weeks} weeks before and after; 0 is the week of the "
                 "release.",
        .months = "{n:One story is|{n} stories are} known by month only: "
                  "no weeks around a release can be shown. Hatched: not "
                  "collected.",
        .pair = "{before} before, {after} after",
        .not_over = "{before} before; weeks after still running",
        .alt = "{metric} by week around the release of {title} on {day}",
        .alt_months = "{metric} by month, with the press releases",
        .week = "Week",
        .ahead = "not begun",
        .no_release = "No press release is out yet: there is no precedent.",
        .caution = "Coincided is not caused: counts are small, and other news "
                   "of these weeks is not known here.",
    },
    .text = {
        .eyebrow = "Background",
        .figures = "In figures",
    },
    .ladder = {
        .eyebrow = "Engagement ladder",
        .subtitle = "Each rung: the last 12 complete months against the 12 "
                    "before (Benjamini–Hochberg, q = {q}). Dashed: not "
                    "measured. #: the goal that means it.",
        .unmeasured = "None of the {n} rungs is measured yet",
        .no_change = "No rung shows a clear change on last year; {unknown} "
                     "of {n} are not measured",
        .changed = "{up} of {n} rungs up on last year, {down} down; "
                   "{unknown} not measured",
        .stands_in = "{label} (stands in)",
        .no_metric = "no metric",
    },
    .measuring = {
        .eyebrow = "Measuring success",
        .subtitle = "{clear} of {n} headline metrics changed clearly on the "
                    "year before (Benjamini–Hochberg, q = {q}), {unknown} "
                    "not measured. Large: the last 12 complete months.",
        .others = "{n} {n:other|others}",
        .unmeasured = "{head}; {name} not measured",
        .quarters = "Quarters from {from}:",
        .running = "running, to {day}",
        .last_bar = "last complete",
        .year_ago = "a year before",
    },
    .reading = {
        .before = "{n} before",
        .no_year = "no year before",
        .no_full_year = "no full year",
        .of = "of {all}",
        .vacant = "{n} vacant",
        .all_filled = "all filled",
        .no_seats = "No seats recorded",
        .no_seats_how = "List them under working-groups.",
        .no_target = "no target",
        .aim = "of {n} {each}",
        .aim_proposed = "{aim} (proposed)",
        .press = "Press releases in {year}",
        .press_planned = "{title} proposed for {day}",
        .none_planned = "none planned",
        .no_press = "No press release recorded",
        .no_press_how = "List them under press-releases.",
        .no_figure = "No figure yet",
        .no_figure_how = "The source is collected, but no period of it is "
                         "whole.",
        .not_collected = "Not collected",
        .connect_news = "Connect a source of news: a feed, or a csv.",
        .connect_spend = "Connect a csv with the metric spend.",
        .connect_list = "Connect a mailing list’s archive.",
        .connect = "Connect a source that yields it.",
        .alt = "{label}: {number}, {beside}; {words}.",
        .strong = "{strong}: {words}",
    },
    .contributors = {
        .eyebrow = "Developer community",
        .subtitle = "People credited with a commit, per quarter (dots) and "
                    "as the mean of four quarters (line). Releases and "
                    "milestones are coincidence, not cause.",
        .title = "{low} to {high} contributors a quarter since {year}; "
                 "{verdict}",
        .title_level = "{n} contributors a quarter since {year}; {verdict}",
        .title_none = "No quarter of contributors is complete yet",
        .last_year = "The last twelve months",
        .verdict = "Verdict",
        .in_year = "contributors in the year to {day}; {prior} in the year "
                   "before",
        .in_year_only = "contributors in the year to {day}; the year before "
                        "is not covered",
        .kept = "stayed: active in both years",
        .lost = "left: active only in the year before",
        .gained = "came or returned: active only in the last year",
        .alt = "Contributors by quarter, with the mean of four quarters: "
               "{title}.",
        .newcomers_alt = "First-time contributors by quarter.",
        .newcomers_note = "hatched: where history begins everyone looks new",
    },
    .talent = {
        .eyebrow = "Talent pool",
        .subtitle = "Newcomers with a change within the 12 months after "
                    "their first, with the 95 % interval. Only who has had "
                    "12 months; the first year of history is left out.",
        .source = "People credited with a commit: Methodology.",
        .title_few = "{back} of {people} newcomers of {years} returned "
                     "within a year: too few to judge",
        .title_alone = "{share} of the newcomers of {years} returned within "
                       "a year ({back} of {people})",
        .title_same = "{now} of the newcomers of {late} returned within a "
                      "year, {then} of {early}: no clear change",
        .title_more = "More newcomers return within a year: {now} of {late}, "
                      "{then} of {early}",
        .title_fewer = "Fewer newcomers return within a year: {now} of "
                       "{late}, {then} of {early}",
        .to = "{years}, to {day}",
        .from = "{years}, from {day}",
        .share = "{share} ({back} of {people})",
        .few = "{back} of {people}: too few",
        .months_missing = "months are missing",
        .no_newcomers = "no newcomers",
        .first_change = "First change",
        .people = "People",
        .eras = "Latest years, and before",
        .era = "of the newcomers of {years}: {back} of {people}; 95 % "
               "interval {low} to {high}",
        .too_few = "Too few people to compare.",
        .difference = "Difference {low} to {high} points: no clear change.",
        .difference_clear = "Difference {low} to {high} points: a clear "
                            "change.",
        .origins = "Where newcomers came from",
        .origins_of = "{n} {n:person|people} in the year to {day}",
    },
    .survival = {
        .eyebrow = "Talent pool",
        .subtitle = "From a first change to the last one before 12 silent "
                    "months (Kaplan-Meier, with 95 % bands). Ticks: last "
                    "seen, may be here yet.",
        .title = "Half of the newcomers leave within {n} {n:month|months}; "
                 "{share} are here after a year",
        .title_long = "{share} of the newcomers are still here after a year",
        .head = "{n} newcomers",
        .median = "{n:month|months} until half have left; 95 % interval "
                  "{low} to {high}",
        .year = "are here after 12 months; 95 % interval {low} to {high}",
        .groups = "The latest three years, and before",
        .silence = "What counts as gone",
        .differ = "They leave at clearly different times (log-rank test, p "
                  "= {p}).",
        .alike = "No clear difference (log-rank test, p = {p}).",
        .other_gap = "With {gap} silent months instead of 12 half have left "
                     "within {n} {n:month|months}.",
        .months = "months",
        .at_risk = "People not gone yet",
        .since = "from {month} on",
        .before = "before",
        .all = "all newcomers",
        .grid_subtitle = "Of the people of each row, the share, in per "
                         "cent, with a change in a later half-year. –: "
                         "under 5 people, or not covered.",
        .grid_title_few = "Too few newcomers to say who is active again",
        .grid_title = "{share} of newcomers are active again in the next "
                      "half-year ({back} of {people})",
        .half = "{year} H{half}",
        .later = "Half-years after the first change; per cent of the people",
        .open = "half-year not over yet",
    },
    .organizations = {
        .eyebrow = "Activity by organization",
        .source = "Organizations: Methodology.",
        .subtitle = "Share of changes by organization, per quarter and for "
                    "the 12 months to {day}; above each bar the number of "
                    "changes.",
        .member = "●: a member.",
        .care = "More than a fifth has no known organization: read shares "
                "with care.",
        .title_none = "No change in the last 12 months",
        .title_unknown = "{share} of the changes of the last year have no "
                         "known organization",
        .title = "Half of the changes come from {n} "
                 "{n:organization|organizations}",
        .title_half = "Half of the changes come from {n} "
                      "{n:organization|organizations}; {share} have no known "
                      "one",
        .other = "Other organizations",
        .unknown = "None known",
        .months = "12 months",
        .half_of = "{n:organization has|organizations have} half of the "
                   "changes whose organization is known; {prior} in the "
                   "year before",
        .count_of = "{n:organization|organizations} with a change; {prior} "
                    "in the year before",
        .moves = "{kept} stayed, {lost} left, {gained} came or came back.",
        .share_of = "Share of changes",
        .before = "12 before",
        .points = "Points, 95 %",
        .range = "{low} to {high}",
    },
    .releases = {
        .eyebrow = "Releases",
        .subtitle = "Changes by date between a release and the one before "
                    "it, whatever their branch; in brackets the change from "
                    "that one. –: not known.",
        .older = "Older releases are not shown.",
        .title_first = "The last release is {name} of {day}",
        .title = "Release {name} came after {days} {days:day|days}, "
                 "{changes} {changes:change|changes} and {people} "
                 "{people:person|people}",
        .release = "Release",
        .date = "Date",
        .days = "Days since the one before",
        .changes = "Changes",
        .a_day = "Changes a day",
        .people = "People",
        .organizations = "Organizations",
        .newcomers = "First-time contributors",
        .largest = "Largest organization",
        .compared = "{value} ({change})",
        .alt = "Changes by quarter, with the days of releases.",
    },
    .lists = {
        .eyebrow = "Lists and support",
        .subtitle = "Mailing lists by quarter. An answer is a message of "
                    "somebody else in the thread, within 30 days.",
        .compared = "{label}; {prior} in the year before: {verdict}",
        .alone = "{label}: {verdict}",
    },
    .press = {
        .eyebrow = "Press plan",
        .subtitle = "Filled: out; hollow: planned. A bar is what is done, a "
                    "stroke what is meant; dotted: proposed or not begun, and "
                    "not graded.",
        .source = "As the configuration records it.",
        .title = "{n} press {n:release is|releases are} out in {year}",
        .title_of = "{n} of {all} press releases of the allowance {n:is|are} "
                    "out",
        .more = "{title}; {n} more {n:is|are} planned",
        .alt = "The press releases of the year on a line: filled where out, "
               "hollow where planned.",
        .at_least = "at least {n} {each}",
        .at_most = "at most {n} {each}",
        .from = "{text}, from {day}",
        .no_target = "no target",
        .pace = "{text}: {pace}",
        .out_in = "Out in {year}",
        .count = "{n}; {aim}",
        .allowance = "Allowance",
        .used = "{n} of {all} used",
        .used_from = "{text}, from {who}",
        .lapses = "{text}; lapses {day}",
        .spent = "Spent: {category}",
        .plan = "{spent}; plan {plan} {each}",
        .release = "Press release",
        .date = "Date",
        .state = "State",
        .quotes = "Quotes",
        .areas = "Areas",
    },
    .actions = {
        .eyebrow = "Decisions and actions",
        .subtitle = "What was promised, by whom and until when.",
        .title = "{closed} of {all} actions are closed; none is overdue",
        .title_late = "{closed} of {all} actions are closed; {late} overdue",
        .action = "Action",
        .owner = "Owner",
        .opened = "Opened",
        .due = "Due",
        .state = "State",
    },
    .coverage = {
        .eyebrow = "Coverage",
        .subtitle = "What each source can testify for, month by month. What "
                    "was not collected is unknown, never zero.",
        .title = "{n} of {all} sources {n:covers|cover} {from} to {to} whole",
        .no_source = "No source is configured",
        .records = "{type}, {n} {n:record|records} to {day}",
        .never = "{type}, never collected",
        .reason = "{source}, {from} to {to}: {state}, {reason}",
        .running = "partial or running",
        .source = "Source",
        .read = "What was read",
        .reasons = "Why something is missing",
        .begins = "{source}: nothing is collected before {day}",
        .never_read = "{source}: nothing is collected yet",
        .no_reasons = "No source said that anything is missing.",
        .omitted = "Pages left out",
        .none_omitted = "No page of this report is left out.",
    },
    .methodology = {
        .eyebrow = "Methodology",
        .title = "How each number is made",
        .subtitle = "The definitions that ran, the rules by which people are "
                    "told apart, and what was read.",
        .counted = "What is counted",
        .who = "Who is counted",
        .compared = "How it is compared",
        .read = "What was read",
        .metric = "{label} ({name})",
        .beware = "{definition} Beware: {pitfalls}",
        .credit_author = "Commits of {source} are credited by the author, "
                         "{why}.",
        .credit_sign_off = "Commits of {source} are credited by the first "
                           "Signed-off-by, {why}.",
        .credit_chosen = "chosen because {share} of the last year’s commits "
                         "are signed off (the border is {border})",
        .credit_said = "as the configuration says",
        .same = "Identities are one person where these agree: {ways}. "
                "Organizations are those of the day of the work. Bots left "
                "out: {bots}.",
        .days = "Days are cut in {zone}. Merges are left out. Items that "
                "cannot be dated are in no period.",
        .comparison = "One comparison stands in the whole deck: the last "
                      "twelve complete months against the twelve before. "
                      "People are compared person by person (who stayed, "
                      "left, came); counts by an over-dispersed ratio widened "
                      "for autocorrelation. The longer trend is a seasonal "
                      "Mann-Kendall test over up to five years. The words of "
                      "a verdict come from these two tests; the running "
                      "period is never compared.",
        .unknown = "What was not collected is unknown, is drawn dashed or "
                   "hatched, and is never counted as zero.",
        .nothing = "No source was collected yet.",
        .source = "{source} ({type}): {n} {n:record|records}; {state}.",
        .source_days = "{source} ({type}): {n} {n:record|records}, {from} to "
                       "{to}; {state}.",
        .state_error = "{state}: {error}",
        .typed = "{n} of the deck’s titles {n:was|were} typed by somebody; "
                 "the others are made from the data.",
        .tests = "The tests behind the words",
        .tests_note = "p: of the year against the one before, and of the "
                      "longer trend",
        .last = "12 months",
        .prior = "before",
        .change = "change",
        .interval = "95 % interval",
        .p = "p, year",
        .trend_p = "p, trend",
        .visible = "visible from",
        .at_least = "±{change}",
    },
    .restatements = {
        .eyebrow = "Restatements",
        .subtitle = "What the last edition printed, counted again with what "
                    "is known now: the same metric, the same months.",
        .title = "{n} of {all} published figures {n:was|were} restated since "
                 "{day}",
        .title_none = "None of the {all} figures published on {day} has "
                      "changed",
        .metric = "Figure",
        .window = "Window",
        .said = "Printed",
        .now = "Now",
        .why = "Why",
        .late = "{n:One record|{n} records} of that time arrived late",
        .definition = "The definition was changed",
        .people = "Identities or affiliations were changed; no record of "
                  "that time is new",
        .settings = "Sources or rules were changed; no record of that time "
                    "is new",
        .source = "Its source gives other figures now",
        .dropped = "No longer printed in this report",
        .not_again = "{n:One figure is|{n} figures are} of a day or of a "
                     "part, and {n:is|are} not counted again.",
        .same = "All that can be counted again gives the same.",
        .see = "What was restated since the edition of {day}: page {page}.",
    },
    .mail = {
        .findings = "Findings",
        .asked = "What is asked",
        .missing = "What is missing",
        .finding = "{figures}; {verdict}.",
        .nothing_found = "Nothing is measured yet.",
        .nothing_asked = "Nothing is asked.",
        .nothing_missing = "Nothing is missing.",
        .ask = "{title}: {ask}",
        .by = "{text} (by {day})",
        .money = "Asked today: {money}.",
        .unknown = "{label}: not measured. {how}",
        .failed = "The source {source} failed: {error}.",
        .page = "Left out: {page}.",
    },
    .left_out = {
        [BARO_NO_COMMITS] = "no source of commits was collected",
        [BARO_NO_COHORT] = "no newcomer has had a year to return yet",
        [BARO_NO_YEAR] = "no source of commits covers the last 12 months",
        [BARO_NO_RELEASE] = "no release is known",
        [BARO_NO_LISTS] = "no mailing list is collected",
        [BARO_NO_PRESS] = "the configuration records no press release",
        [BARO_NO_GROUPS] = "the configuration has no working groups",
        [BARO_NO_LADDER] = "the configuration has no ladder",
        [BARO_NO_ACTIONS] = "the configuration has no actions",
        [BARO_NO_EDITION] = "no edition was published before",
        [BARO_NOT_DRAWN] = "this version cannot draw it",
    },
};
