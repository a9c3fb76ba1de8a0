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
        .expected = "complete, more is to come in",
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
        .not_graded = "proposed, not graded",
        .too_early = "too early",
        .met = "met",
        .on_track = "on track",
        .at_risk = "at risk",
        .off_track = "off track",
        .missed = "missed",
        .chance = "{word} (chance {chance})",
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
        .imported = "History before {day} was imported.",
        .imported_whole = "Imported on {day}.",
        .imported_between = "History imported {from} to {to}.",
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
        .verdict = "Verdict",
        .organization = "Organization",
        .people = "People",
        .value = "Value",
        .share = "{name} {share}",
        .charts = "{labels} {by}",
        .mean = "mean of the year",
        .adjusted = "thin line: without the seasons",
        .not_adjusted = "without the seasons: needs 36 months without a gap",
        .step = "another level, {when}",
        .far_off = "far off, {when}",
        .outlier = "{when} lies far off the months around it; it stays in "
                   "every sum.",
        .depends = "{words}; that rests on {when}",
        .estimate = "on top, hatched: an estimate of what is still to come in",
        .year_before = "The 12 months before",
    },
    .cover = {
        .eyebrow = "Cover",
        .asked = "Asked today",
        .inside = "Inside",
        .decisions = "{n} {n:decision|decisions}",
        .data = "Data to {day}",
        .sources = "{n} of {all} {all:source|sources} collected",
        .more = "and {n} more",
    },
    .agenda = {
        .eyebrow = "Agenda",
        .title = "{decisions} {decisions:decision|decisions} today, {items} "
                 "{items:item|items}",
        .subtitle = "{minutes} {minutes:minute is|minutes are} planned.",
        .vote = "◆: for decision.",
        .item = "Item",
        .finding = "What it says or asks",
        .page = "Page",
        .time = "Time",
        .minutes = "{n} min",
    },
    .summary = {
        .eyebrow = "Summary",
        .subtitle = "The last 12 complete months against the 12 before; bars "
                    "are quarters, the running one hollow.",
        .headline = "Headline metrics",
        .quarters = "Twelve quarters",
        .decisions = "For decision",
        .attention = "Needs attention",
        .carried_over = "Carried over",
        .action = "{owner}: {what}",
        .due = "due {day}",
        .no_change = "No clear change in {n} of {all} headline "
                     "{all:metric|metrics}",
        .early = "Too early to compare {all} headline {all:metric|metrics}",
        .asked = "{head}; {n} {n:decision|decisions} asked",
        .vacant = "{n} of {all} {group} seats vacant",
        .rungs = "{n} of {all} rungs of the ladder not measured",
        .metrics = "{n} of {all} measures of the goals not measured",
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
        .no_grant_how = "There is nothing to judge this one by.",
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
    .areas = {
        .eyebrow = "Focus areas",
        .source = "News by others; labels by the rules of the configuration.",
        .subtitle = "Stories by quarter, hatched on top: about an incident, "
                    "which nobody sent. Counts of {from} to {to}; an area "
                    "that checks do not bear out is grey.",
        .title = "{area} drew {n} of {all} stories",
        .title_incidents = "{area} drew {n} of {all} stories, {k} about "
                           "incidents",
        .title_none = "None of {all} stories falls into a focus area",
        .title_empty = "No story in the last twelve months",
        .title_untitled = "No story has a title: focus areas cannot be told",
        .note = "{n:one story|{n} stories}, none about an incident",
        .note_incidents = "{n:one story|{n} stories}, {k} about incidents",
        .rest = "Stories",
        .apart = "Incidents",
        .alt = "Stories on {area} by quarter, incidents apart",
        .area = "Focus area",
        .stories = "Stories",
        .mentions = "Mentions",
        .labels = "Labels checked by people",
        .all = "All stories",
        .unchecked = "not checked",
        .sound = "{right} of {checked} right ({low} to {high})",
        .weak = "weak: {right} of {checked} right ({low} to {high})",
        .few = "{right} of {checked} right; too few checked",
        .voice = "Share of voice",
        .name = "Name",
        .share = "Share",
        .interval = "95 % interval",
        .panel = "{from} to {to}, in {n:the source|the {n} sources} read "
                 "through this year and the one before",
        .panel_loose = "{from} to {to}, in all sources; not to be compared "
                       "with another year",
        .voice_what = "Stories on us, of all on a named set",
        .no_set = "No set to compare with",
        .no_set_how = "Name the others under share-of-voice.",
        .tiers = "Outlets",
        .outlets = "Number",
        .most = "That carried most",
        .tier = "Tier {n}",
        .no_tier = "No tier said",
    },
    .impact = {
        .eyebrow = "Press impact",
        .source = "News by others, by the day of the first telling.",
        .subtitle = "Stories first told in the {days} days from a release, "
                    "against the same weekdays of the 8 weeks that end a "
                    "week before it.",
        .title = "{k} of {tested} press releases coincided with more stories "
                 "than usual",
        .title_fewer = "{k} of {tested} press releases coincided with more "
                       "stories than usual, {f} with fewer",
        .title_none = "No press release coincided with clearly more stories "
                      "({tested} tested)",
        .title_untested = "{n} press releases are out; none could be tested",
        .title_few = "{n:One press release is|{n} press releases are} out: "
                     "too few to tell what coincides with one",
        .release = "Press release",
        .date = "Date",
        .stories = "Stories",
        .usual = "Usual",
        .pickups = "Pickups",
        .outlets = "Outlets",
        .said = "What can be said",
        .more = "more than usual (p = {p})",
        .fewer = "fewer than usual (p = {p})",
        .level = "nothing to tell from other days (p = {p})",
        .who = "Who wrote in these months",
        .by_press = "{n:mention|mentions} by others",
        .by_own = "own {n:announcement|announcements}, no story",
        .by_members = "{n:mention|mentions} by members, no story",
        .pooled = "stories above the usual, mean of {n} tested",
        .cost = "What a story cost",
        .no_cost = "Not known: no spending on the press is measured over a "
                   "whole year.",
    },
    .text = {
        .eyebrow = "Background",
        .figures = "In figures",
    },
    .ladder = {
        .eyebrow = "Engagement ladder",
        .subtitle = "The last 12 complete months, the change from the 12 "
                    "before and whether it is clear. Dashed: not measured.",
        .unmeasured = "None of the {n} rungs is measured yet",
        .no_change = "No rung shows a clear change on last year; {unknown} "
                     "of {n} are not measured",
        .changed = "{up} of {n} rungs rising, {down} falling; {unknown} not "
                   "measured",
        .stands_in = "stands in for it",
        .no_metric = "no metric chosen",
        .no_metric_how = "Needs a metric.",
        .rung = "Rung",
        .measured_by = "Measured by",
        .year = "12 months",
        .quarters = "12 quarters",
        .goals = "Goals",
        .measured = "{n} of {all} {all:rung|rungs} measured.",
        .seats = "{n} of {all} seats filled.",
        .areas = "Focus areas: {list}.",
        .resource = "{what} ({by}).",
        .climb = "Of {people} {people:person|people} first seen on “{lower}” "
                 "from {from} to {to}, {reached} came to “{upper}” within 12 "
                 "months{share}; {before} {before:was|were} there before.",
        .climb_share = " ({share}; {range})",
    },
    .measuring = {
        .eyebrow = "Measuring success",
        .subtitle = "Large: the last 12 complete months; beside it the change "
                    "from the 12 before, under it whether it is clear.",
        .headline = "{n} headline {n:metric|metrics}:",
        .part = "{n} {word}",
        .no_goal = "Of no goal: {told}",
        .others = "{n} {n:other|others}",
        .unmeasured = "{head}; {name} not measured",
        .quarters = "Quarters from {from}:",
        .running = "running, to {day}",
        .last_bar = "last complete",
        .year_ago = "a year before",
    },
    .reading = {
        .change = "{change} from {before}",
        .no_year = "no year before",
        .no_full_year = "no full year",
        .so_far = "{text}; {n} so far",
        .number_beside = "{number} {beside}",
        .of = "of {all}",
        .vacant = "{n} vacant",
        .all_filled = "all filled",
        .no_seats = "No seats recorded",
        .no_seats_how = "List them under working-groups.",
        .no_target = "no target",
        .aim = "of {n} {each}",
        .aim_proposed = "{aim} (proposed)",
        .press = "Press releases in {year}",
        .press_planned = "{title} is planned for {day}",
        .press_late = "{title} was planned for {day}",
        .none_planned = "none planned",
        .no_press = "No press release recorded",
        .no_press_how = "List them under press-releases.",
        .no_figure = "No figure yet",
        .no_figure_how = "The source is collected, but no period of it is "
                         "whole.",
        .not_collected = "Not collected",
        .needs = "Needs {what}.",
        .alt = "{label}: {value}; {words}.",
        .strong = "{strong}, {words}",
    },
    .needs = {
        .commits = "the history of the code",
        .releases = "the list of releases",
        .news = "a news feed, or a list of stories",
        .list = "the archive of a mailing list",
        .forge = "the project’s issues and change requests",
        .forum = "the project’s forum",
        .spend = "the amounts spent, each with its date",
        .maintainers = "the file that lists the maintainers",
        .source = "a source that counts it",
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
        .few = "{n:person|people} made half of the changes, the busiest "
               "{share}; {even} equal ones would be as even",
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
        .source = "People credited with a commit.",
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
                    "months (Kaplan-Meier, 95 % bands); not of the last 12 "
                    "months, when nobody can have left. Ticks: here yet.",
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
                  "{p}).",
        .alike = "No clear difference (log-rank test, p {p}).",
        .only_return = "That another share returns within a year is clear "
                       "all the same: that asks who comes again at all, this "
                       "how long they stay.",
        .only_stay = "Whether another share returns within a year is not "
                     "clear: that asks who comes again at all, this how long "
                     "they stay.",
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
        .title_one = "{top} of the changes come from one organization",
        .title_most = "{top} of the changes come from one organization; "
                      "{share} have no known one",
        .other = "Other organizations",
        .unknown = "None known",
        .months = "12 months",
        .half_of = "{n:organization has|organizations have} half of the "
                   "changes whose organization is known; {prior} in the "
                   "year before",
        .count_of = "{n:organization|organizations} with a change; {prior} "
                    "in the year before",
        .effective = "equal organizations would share the changes as evenly; "
                     "{prior} in the year before",
        .evenness = "By Shannon’s entropy as even as {shannon}, Gini {gini}; "
                    "{unknown} of the changes have no known organization.",
        .bounds = "{range}, if those unknown are one organization or each "
                  "its own.",
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
        .days = "Days",
        .changes = "Changes",
        .a_day = "a day",
        .people = "People",
        .organizations = "Organizations",
        .newcomers = "New",
        .largest = "Largest share",
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
        .against = "Against plan",
        .releases = "Press releases",
        .proposal = "{state}, page {page}",
    },
    .actions = {
        .eyebrow = "Decisions and actions",
        .subtitle = "What was promised, by whom and until when.",
        .title = "{closed} of {all} {all:action is|actions are} closed; none is "
                 "overdue",
        .title_late = "{closed} of {all} {all:action is|actions are} closed; "
                      "{late} overdue",
        .title_none = "No action is recorded",
        .decided = "{title}; {n} {n:decision|decisions} asked today",
        .proposals = "Proposals and decisions",
        .actions = "Actions",
        .next = "Meetings",
        .proposal = "Proposal",
        .cost = "Cost",
        .action = "Action",
        .owner = "Owner",
        .opened = "Opened",
        .due = "Due",
        .state = "State",
        .meeting = "{day}, {time}",
        .meeting_minutes = "{meeting} ({n} min)",
    },
    .budget = {
        .eyebrow = "Budget",
        .subtitle = "What is asked, planned and spent.",
        .asked = "Asked today: {money}.",
        .discussed = "In discussion: up to {money}.",
        .title = "{spent} spent in {year}",
        .title_plan = "{spent} of {plan} spent in {year}",
        .title_unknown = "No spending is recorded for {year}",
        .title_asked = "{head}; {money} asked today",
        .fact_asked = "Asked today",
        .fact_discussed = "In discussion, up to",
        .fact_plan = "Planned a year",
        .fact_meant = "Proposed a year",
        .fact_spent = "Spent so far",
        .fact_committed = "Committed",
        .categories = "Against plan",
        .by_quarter = "Spent by quarter",
        .proposals = "What is asked for",
        .category = "Category",
        .plan_year = "Plan, a year",
        .plan_quarter = "A quarter of it",
        .left = "Left",
        .unknown = "–: not recorded, which is not zero.",
        .proposed = "proposed",
        .no_line = "none named",
        .and_committed = "{text}; {money} committed",
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
        .ends = "{source}: nothing is collected after {day}",
        .never_read = "{source}: nothing is collected yet",
        .undated = "{source}: {n} {n:record|records} without a usable date "
                   "{n:is|are} in no period",
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
        .people = "Who is one person, and where everybody works, is as of "
                  "the state {id}: both years of a comparison are counted by "
                  "it, and decks with the same letters by the same people.",
        .days = "Days are cut in {zone}. Merges are left out. Items that "
                "cannot be dated are in no period.",
        .merges = "Of {all} commits {n} {n:is a merge|are merges}, and in no "
                  "figure.",
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
        .first_read = "{text} First read on {day}.",
        .looks_back = "This deck looks back: what was first read after "
                      "{day} was not at hand on that day.",
        .state_error = "{state}: {error}",
        .typed = "{n} of the deck’s titles {n:was|were} typed by somebody; "
                 "the others are made from the data.",
        .tests = "The tests behind the words",
        .tests_note = "p: of the year against the one before, and of the "
                      "longer trend. Wide: with room for teams that move "
                      "together and for lively months; p and the words go "
                      "by it.",
        .wide = "wide {range}",
        .found = "Who asks often finds something by chance. Of {n} years "
                 "compared {bh} stand at q = 10 % after Benjamini and "
                 "Hochberg, by whom the words go, and {by} after Benjamini "
                 "and Yekutieli, who allow for any dependence; of {trends} "
                 "longer trends {tbh} and {tby}.",
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
        .configured = "The configuration says otherwise now",
        .dropped = "No longer printed in this report",
        .more = "{window} and {n} more",
        .same = "Counted again, each of them gives the same.",
        .merged = "Of the people known then some were joined, parted or "
                  "placed otherwise since (state {then}, now {now}).",
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
        [BARO_NO_RELEASED] = "no press release is out",
        [BARO_NO_NEWS] = "no source of news has yielded anything",
        [BARO_NO_AREAS] = "the configuration has no focus areas",
        [BARO_NO_GROUPS] = "the configuration has no working groups",
        [BARO_NO_LADDER] = "the configuration has no ladder",
        [BARO_NO_ACTIONS] = "the configuration has no actions",
        [BARO_NO_EDITION] = "no edition was published before",
        [BARO_NO_ITEMS] = "the report has no other page",
        [BARO_NO_BUDGET] = "the configuration has no budget, and no proposal a cost",
        [BARO_NOT_DRAWN] = "this version cannot draw it",
    },
};
