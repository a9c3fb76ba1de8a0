// SPDX-License-Identifier: Apache-2.0
/*
 * What pages say, a struct a page; a part of every BaroLanguage. Each member
 * is a sentence with its holes named beside it: language.h says how they are
 * filled and how one is added. Words that stand alone have no remark.
 */
#pragma once
#include <glib.h>

/* Words of the configuration and of states, as a board reads them. */
typedef struct {
    const char *open, *done, *dropped, *overdue; /* of actions */
    const char *overdue_days;                    /* {days} */
    const char *out, *planned;                   /* of press releases */
    const char *draft, *for_discussion, *for_decision, *approved, *rejected,
        *withdrawn;                              /* of proposals */
    const char *proposed;                        /* {text} */
    const char *expected;                        /* complete, and growing */
    const char *complete, *partial, *missing, *changed, *suppressed; /* points:
                                                    changed is a break */
    const char *covered, *covered_partly, *failed, *not_collected;
    const char *filled, *vacant, *behind, *up, *down, *level,
        *unmeasured;                             /* of glyphs */
    const char *not_graded; /* a target that is only proposed */
    const char *too_early, *met, *on_track, *at_risk, *off_track,
        *missed;                                 /* of targets */
    const char *chance;   /* {word}, {chance}: of a target */
    const char *each[5];  /* by BaroBy: "a year", behind a number */
    const char *by[5];    /* by BaroBy: "by quarter" */
    const char *one[5];   /* by BaroBy: "one quarter", of a dot */
} BaroStateWords;

/* Lists, and what stands where a page has no own word. */
typedef struct {
    const char *comma;        /* {list}, {next} */
    const char *and;          /* {list}, {last} */
    const char *no_date;
    const char *no_figure;    /* in somebody's text */
    const char *none_named;
    const char *sentence;     /* {text}: with its full stop */
    const char *two_sentences; /* {first}, {second}: neither has one */
    const char *of;           /* {n}, {all} */
    const char *share;        /* {name}, {share} */
    const char *appendix;
    const char *section;      /* {section}, {name}: above a title */
    const char *typed_by;     /* {author}: a title */
    const char *typed;        /* the same where nobody is named */
    const char *data_to;      /* {day}: in the foot */
    const char *imported;     /* {day}: in the foot, of what was there before */
    const char *imported_whole; /* {day}: nothing has come since */
    const char *imported_between; /* {from}, {to}: of several sources */
    const char *see;          /* {page}: where the definitions are */
    const char *program;      /* {version}: in the foot */
    const char *comment_by;   /* {author} */
    const char *chart;        /* {label}, {by}, {verdict}: under its title */
    const char *year_before;  /* head of a column */
    const char *mean;         /* of a year: names a line */
    const char *estimate;     /* what the hatched end of a bar is */
    const char *adjusted;     /* what a thin line is */
    const char *not_adjusted; /* why there is none */
    const char *step;         /* {when}: another level begins */
    const char *far_off;      /* {when}: beside a ring */
    const char *outlier;      /* {when}: the same in a sentence */
    const char *depends;      /* {words}, {when}: of a verdict */
    const char *charts;       /* {labels}, {by}: a title */
    const char *peak, *low;   /* {when}: behind the value of a line */
    const char *series;       /* {label}, {by}, {values}: of bars */
    const char *figures;      /* opens the rows behind a picture */
    const char *contents;     /* the list of pages, for who does not see it */
    const char *period, *state, *metric, *last_year, *verdict,
        *organization, *people, *value; /* heads of columns */
} BaroBasicWords;

typedef struct {
    const char *eyebrow;
    const char *asked, *inside; /* heads */
    const char *decisions;    /* {n} */
    const char *data;         /* {day}: a head */
    const char *sources;      /* {n}, {all} */
    const char *more;         /* {n}: lines that have no room */
} BaroCoverWords;

typedef struct {
    const char *eyebrow;
    const char *title;        /* {decisions}, {items} */
    const char *subtitle;     /* {minutes} */
    const char *vote;         /* key of the mark */
    const char *item, *finding, *page, *time; /* heads */
    const char *minutes;      /* {n}, short */
} BaroAgendaWords;

typedef struct {
    const char *eyebrow, *subtitle;
    const char *headline, *decisions, *attention, *carried_over; /* heads */
    const char *quarters;     /* head of the bars */
    const char *action;       /* {owner}, {what} */
    const char *due;          /* {day} */
    const char *no_change;    /* {n}, {all}: headline metrics */
    const char *early;        /* {all}: none can be compared yet */
    const char *asked;        /* {head}, {n}: decisions */
    const char *vacant;       /* {n}, {all}, {group}: seats */
    const char *rungs;        /* {n}, {all}: not measured */
    const char *metrics;      /* {n}, {all}: of the goals, not measured */
} BaroSummaryWords;

typedef struct {
    const char *eyebrow, *subtitle;
    const char *title;        /* {list}: of vacant_in */
    const char *vacant_in;    /* {n}, {all}, {group} */
    const char *title_all;    /* {n}, {all} */
    const char *filled;       /* {n}, {all}: seats of a group */
    const char *member, *delegate, *note, *months, *year_before, *last_active,
        *quotes;              /* heads */
    const char *by_quarter, *year; /* {label}: heads of strips, of numbers */
    const char *since;        /* {delegate}, {month}; of a vacancy too */
    const char *vacant, *no_address, *no_quote;
    const char *quotes_of;    /* {n}, {title}: of the last */
} BaroGroupsWords;

typedef struct {
    const char *eyebrow, *source;
    const char *subtitle;     /* {from}, {to} */
    const char *title;        /* {area}, {n}, {all} */
    const char *title_incidents; /* the same, {k} */
    const char *title_none, *title_empty, *title_untitled; /* {all} */
    const char *note;         /* {n}: stories of an area */
    const char *note_incidents; /* {n}, {k} */
    const char *rest, *apart; /* what is sent; incidents */
    const char *alt;          /* {area} */
    const char *area, *stories, *mentions, *labels; /* heads */
    const char *all;          /* of all areas and none */
    const char *unchecked;
    const char *sound, *weak, *few; /* {right}, {checked}, {low}, {high} */
    const char *voice;        /* head */
    const char *name, *share, *interval; /* heads */
    const char *panel, *panel_loose; /* {n}: sources; {from}, {to} */
    const char *voice_what, *no_set, *no_set_how;
    const char *tiers, *outlets, *most; /* heads */
    const char *tier;         /* {n} */
    const char *no_tier;
} BaroAreasWords;

typedef struct {
    const char *eyebrow, *source;
    const char *subtitle;     /* {days} */
    const char *title;        /* {k}, {tested} */
    const char *title_fewer;  /* the same, {f} */
    const char *title_none;   /* {tested} */
    const char *title_untested, *title_few; /* {n} */
    const char *release, *date, *stories, *usual, *pickups, *outlets,
        *said;                /* heads */
    const char *more, *fewer, *level; /* {p}: said of one in a long table */
    const char *who;          /* head */
    const char *by_press, *by_own, *by_members; /* {n}; it stands before */
    const char *pooled;       /* {n} */
    const char *cost, *no_cost;
} BaroImpactWords;

/* Of somebody's own text. */
typedef struct {
    const char *eyebrow;
    const char *figures;      /* head of the metrics that it names */
} BaroTextWords;

typedef struct {
    const char *eyebrow;
    const char *kind_release, *kind_grant; /* behind the eyebrow */
    const char *for_approval, *for_discussion; /* {title} */
    const char *last;         /* {text}: the last of a year's allowance */
    const char *what, *ask;   /* heads */
    const char *quoted;       /* {list}: by the last release */
    const char *state, *owner, *cost, *due, *serves, *allowance; /* facts */
    const char *not_stated, *no_goal;
    const char *goal;         /* {number}, {name} */
    const char *goal_today;   /* {number}, {name}: head of its metrics */
    const char *grants;       /* head */
    const char *no_grant, *no_grant_how;
    const char *title, *date; /* heads of its columns */
} BaroProposalWords;

/* What came around press releases, on proposals and press-impact. */
typedef struct {
    const char *evidence;     /* head */
    const char *today;        /* head: the metrics as they stand */
    const char *weeks;        /* {weeks}: before and after */
    const char *months;       /* {n} stories, known by their month only */
    const char *pair;         /* {before}, {after}: of a panel's bars */
    const char *not_over;     /* {before}: the weeks after still run */
    const char *alt;          /* {metric}, {title}, {day} */
    const char *alt_months;   /* {metric} */
    const char *week, *ahead; /* of the rows behind it */
    const char *no_release;   /* none is out */
    const char *caution;
} BaroAroundWords;

typedef struct {
    const char *eyebrow;
    const char *subtitle;
    const char *unmeasured;   /* {n}: all of them */
    const char *no_change;    /* {unknown}, {n} */
    const char *changed;      /* {up}, {n}, {down}, {unknown} */
    const char *stands_in;    /* beside the label of what does */
    const char *no_metric, *no_metric_how;
    const char *rung, *measured_by, *year, *quarters, *goals; /* heads */
    const char *measured;     /* {n}, {all}: rungs of a goal */
    const char *seats;        /* {n}, {all} */
    const char *areas;        /* {list} */
    const char *resource;     /* {what}, {by} */
    const char *climb;        /* {people} on {lower}, {from}, {to}; {reached}
                                 {upper}, {share}: climb_share; {before} */
    const char *climb_share;  /* {share}, {range} */
} BaroLadderWords;

typedef struct {
    const char *eyebrow;
    const char *subtitle;
    const char *headline;     /* {n}: before the parts of them */
    const char *part;         /* {n}, {word}: of them, "2 up" */
    const char *no_goal;      /* {told}: of the headline, a sentence */
    const char *others;       /* {n} */
    const char *unmeasured;   /* {head}, {name} */
    const char *quarters;     /* {from}: before the keys of the bars */
    const char *running;      /* {day} */
    const char *last_bar, *year_ago; /* keys */
} BaroMeasuringWords;

/* What a tile says of one metric. */
typedef struct {
    const char *change;       /* {change}, {before} */
    const char *no_year, *no_full_year; /* instead of it */
    const char *so_far;       /* {text}, {n}: of a target */
    const char *number_beside; /* {number}, {beside}: of words as in `of` */
    const char *of;           /* {all} */
    const char *vacant;       /* {n}: seats */
    const char *all_filled;
    const char *no_seats, *no_seats_how;
    const char *no_target;
    const char *aim;          /* {n}, {each} */
    const char *aim_proposed; /* {aim} */
    const char *press;        /* {year}: press releases */
    const char *press_planned, *press_late; /* {title}, {day} */
    const char *none_planned;
    const char *no_press, *no_press_how;
    const char *no_figure, *no_figure_how;
    const char *not_collected;
    const char *needs;        /* {what}: of BaroNeedWords */
    const char *alt;          /* {label}, {value}, {words} */
    const char *strong;       /* {strong}, {words} */
} BaroReadingWords;

/* What a figure needs that is not collected, in a board's words. */
typedef struct {
    const char *commits, *releases, *news, *list, *forge, *forum;
    const char *spend, *maintainers;
    const char *source;       /* anything else */
} BaroNeedWords;

typedef struct {
    const char *eyebrow, *subtitle;
    const char *title;        /* {low}, {high}, {year}, {verdict} */
    const char *title_level;  /* {n}, {year}, {verdict} */
    const char *title_none;
    const char *last_year, *verdict; /* heads */
    const char *in_year;      /* {day}, {prior}; the number stands before */
    const char *in_year_only; /* {day} */
    const char *kept, *lost, *gained; /* the number stands before */
    const char *few;          /* {n}, {share}, {even}: the number, too */
    const char *alt;          /* {title} */
    const char *newcomers_alt, *newcomers_note;
} BaroContributorsWords;

typedef struct {
    const char *eyebrow, *subtitle, *source;
    const char *title_few;    /* {back}, {people}, {years} */
    const char *title_alone;  /* {share}, {years}, {back}, {people} */
    const char *title_same, *title_more, *title_fewer; /* {now}, {late},
                                 {then}, {early}: a share and its years */
    const char *to;           /* {years}, {day} */
    const char *from;         /* {years}, {day} */
    const char *share;        /* {share}, {back}, {people} */
    const char *few;          /* {back}, {people} */
    const char *months_missing, *no_newcomers;
    const char *first_change, *people; /* heads */
    const char *eras;         /* head */
    const char *era;          /* {years}, {back}, {people}, {low}, {high};
                                 the share stands before */
    const char *too_few;
    const char *difference, *difference_clear; /* {low}, {high} */
    const char *origins;      /* head */
    const char *origins_of;   /* {n}, {day} */
} BaroTalentWords;

typedef struct {
    const char *eyebrow, *subtitle;
    const char *title;        /* {n} months, {share} */
    const char *title_long;   /* {share}: half have not left */
    const char *head;         /* {n} people */
    const char *median;       /* {low}, {high}; {n} stands before */
    const char *year;         /* {low}, {high}; a share stands before */
    const char *groups, *silence; /* heads */
    const char *differ, *alike; /* {p} */
    const char *only_return, *only_stay; /* one of the two differs clearly */
    const char *other_gap;    /* {gap}, {n}: months */
    const char *months, *at_risk; /* of the axis */
    const char *since;        /* {month} */
    const char *before, *all; /* names of curves */
    const char *grid_subtitle, *grid_title_few;
    const char *grid_title;   /* {share}, {back}, {people} */
    const char *half;         /* {year}, {half} */
    const char *later, *open; /* above the cells; key */
} BaroSurvivalWords;

typedef struct {
    const char *eyebrow, *source;
    const char *subtitle;     /* {day} */
    const char *member;       /* of the dot before a name */
    const char *care;         /* where many are unknown */
    const char *title_none;
    const char *title_unknown; /* {share} */
    const char *title;        /* {n} */
    const char *title_half;   /* {n}, {share} */
    const char *title_one;    /* {top} */
    const char *title_most;   /* {top}, {share} */
    const char *other, *unknown, *months;
    const char *half_of;      /* {prior}; {n} stands before */
    const char *count_of;     /* the same */
    const char *effective;    /* the same */
    const char *evenness;     /* {shannon}, {gini}, {unknown}: a share */
    const char *bounds;       /* {range} */
    const char *moves;        /* {kept}, {lost}, {gained} */
    const char *share_of, *before, *points; /* heads */
    const char *range;        /* {low}, {high} */
} BaroOrganizationsWords;

typedef struct {
    const char *eyebrow, *subtitle;
    const char *compared;     /* {label}, {prior}, {verdict}; a number stands
                                 before */
    const char *alone;        /* {label}, {verdict} */
} BaroListsWords;

typedef struct {
    const char *eyebrow, *subtitle, *older;
    const char *title_first;  /* {name}, {day} */
    const char *title;        /* {name}, {days}, {changes}, {people} */
    const char *release, *date, *days, *changes, *a_day, *people,
        *newcomers, *organizations, *largest; /* heads */
    const char *compared;     /* {value}, {change} */
    const char *alt;
} BaroReleasesWords;

typedef struct {
    const char *eyebrow, *subtitle, *source;
    const char *title;        /* {n}, {year} */
    const char *title_of;     /* {n}, {all}: of an allowance */
    const char *more;         /* {title}, {n}: planned */
    const char *alt;
    const char *at_least, *at_most; /* {n}, {each} */
    const char *from;         /* {text}, {day} */
    const char *no_target;
    const char *pace;         /* {text}, {pace} */
    const char *out_in;       /* {year} */
    const char *count;        /* {n}, {aim} */
    const char *allowance;
    const char *used;         /* {n}, {all} */
    const char *used_from;    /* {text}, {who} */
    const char *lapses;       /* {text}, {day} */
    const char *spent;        /* {category} */
    const char *plan;         /* {spent}, {plan}, {each} */
    const char *release, *date, *state, *quotes, *areas; /* heads */
    const char *against, *releases; /* heads */
    const char *proposal;     /* {state}, {page} */
} BaroPressWords;

typedef struct {
    const char *eyebrow, *subtitle;
    const char *title, *title_late; /* {closed}, {all}, {late} */
    const char *title_none;   /* no action is recorded */
    const char *decided;      /* {title}, {n}: proposals for decision */
    const char *proposals, *actions, *next; /* heads */
    const char *proposal, *cost; /* heads of columns */
    const char *action, *owner, *opened, *due, *state; /* the same */
    const char *meeting;      /* {day}, {time} */
    const char *meeting_minutes; /* {meeting}, {n} */
} BaroActionsWords;

typedef struct {
    const char *eyebrow, *subtitle;
    const char *asked, *discussed; /* {money}: sentences */
    const char *title;        /* {spent}, {year} */
    const char *title_plan;   /* {spent}, {plan}, {year} */
    const char *title_unknown; /* {year} */
    const char *title_asked;  /* {head}, {money} */
    const char *fact_asked, *fact_discussed, *fact_plan, *fact_meant,
        *fact_spent, *fact_committed; /* over a sum */
    const char *categories, *by_quarter, *proposals; /* heads */
    const char *category, *plan_year, *plan_quarter, *left; /* of columns */
    const char *unknown;      /* beside the head of the quarters */
    const char *proposed;     /* under a category */
    const char *no_line;      /* a proposal names no category */
    const char *and_committed; /* {text}, {money} */
} BaroBudgetWords;

typedef struct {
    const char *eyebrow, *subtitle;
    const char *title;        /* {n}, {all}, {from}, {to} */
    const char *no_source;    /* a title */
    const char *records;      /* {type}, {n}, {day} */
    const char *never;        /* {type} */
    const char *reason;       /* {source}, {from}, {to}, {state}, {reason} */
    const char *running;      /* key: partial, or the month is not over */
    const char *source, *read; /* heads of a table */
    const char *reasons;      /* a head */
    const char *begins, *ends; /* {source}, {day} */
    const char *never_read;   /* {source} */
    const char *undated;      /* {source}, {n}: in no period */
    const char *no_reasons;
    const char *omitted;      /* a head, of pages that are left out */
    const char *none_omitted;
} BaroCoverageWords;

typedef struct {
    const char *eyebrow, *title, *subtitle;
    const char *counted, *who, *compared, *read; /* heads */
    const char *metric;       /* {label}, {name} */
    const char *beware;       /* {definition}, {pitfalls} */
    const char *credit_author, *credit_sign_off; /* {source}, {why} */
    const char *credit_chosen; /* {share}, {border} */
    const char *credit_said;
    const char *same;         /* {ways}, {bots} */
    const char *days;         /* {zone} */
    const char *comparison, *unknown; /* paragraphs */
    const char *nothing;
    const char *source;       /* {source}, {type}, {n}, {state} */
    const char *source_days;  /* the same, {from}, {to} */
    const char *first_read;   /* {text}: of a source, {day} */
    const char *looks_back;   /* {day}: as of when, before the first reading */
    const char *state_error;  /* {state}, {error} */
    const char *typed;        /* {n}: titles */
    const char *merges; /* {n}, {all}: commits that are left out, of all */
    const char *people; /* {id}: letters that stand for who is whom */
    const char *tests, *tests_note; /* head of a table, and beside it */
    const char *wide; /* {range}: of another interval, under the first */
    const char *found; /* {n}, {bh}, {by}: years; {trends}, {tbh}, {tby} */
    const char *last, *prior, *change, *interval, *p, *trend_p,
        *visible;             /* heads */
    const char *at_least;     /* {change}: what would be visible */
} BaroMethodologyWords;

/* What became of what the last edition printed. */
typedef struct {
    const char *eyebrow, *subtitle;
    const char *title;        /* {n}, {all}, {day} */
    const char *title_none;   /* {all}, {day} */
    const char *metric, *window, *said, *now, *why; /* heads */
    const char *late;         /* {n}: records */
    const char *definition, *people, *settings, *source, *configured,
        *dropped;             /* why */
    const char *more;         /* {window}, {n}: periods or parts */
    const char *same;         /* instead of rows */
    const char *merged;       /* {then}, {now}: letters for who is whom */
    const char *see;          /* {day}, {page}: on other pages */
} BaroRestatementsWords;

/* The e-mail that brings the deck. */
typedef struct {
    const char *findings, *asked, *missing; /* heads */
    const char *finding;      /* {figures}, {verdict} */
    const char *nothing_found, *nothing_asked, *nothing_missing;
    const char *ask;          /* {title}, {ask} */
    const char *by;           /* {text}, {day} */
    const char *money;        /* {money}: of all that is asked */
    const char *unknown;      /* {label}, {how} */
    const char *failed;       /* {source}, {error} */
    const char *page;         /* {page}: left out, with its reason */
} BaroBriefWords;

/* Why a page is left out. */
typedef enum {
    BARO_NO_COMMITS,
    BARO_NO_COHORT,
    BARO_NO_YEAR,
    BARO_NO_RELEASE,
    BARO_NO_LISTS,
    BARO_NO_PRESS,
    BARO_NO_RELEASED,
    BARO_NO_NEWS,
    BARO_NO_AREAS,
    BARO_NO_GROUPS,
    BARO_NO_LADDER,
    BARO_NO_ACTIONS,
    BARO_NO_EDITION,
    BARO_NO_ITEMS,
    BARO_NO_BUDGET,
    BARO_NOT_DRAWN,
    BARO_LEFT_OUTS, /* how many */
} BaroLeftOut;

typedef struct {
    BaroStateWords state;
    BaroBasicWords basic;
    BaroCoverWords cover;
    BaroAgendaWords agenda;
    BaroSummaryWords summary;
    BaroGroupsWords groups;
    BaroProposalWords proposal;
    BaroAroundWords around;
    BaroAreasWords areas;
    BaroImpactWords impact;
    BaroTextWords text;
    BaroLadderWords ladder;
    BaroMeasuringWords measuring;
    BaroReadingWords reading;
    BaroNeedWords needs;
    BaroContributorsWords contributors;
    BaroTalentWords talent;
    BaroSurvivalWords survival;
    BaroOrganizationsWords organizations;
    BaroReleasesWords releases;
    BaroListsWords lists;
    BaroPressWords press;
    BaroActionsWords actions;
    BaroBudgetWords budget;
    BaroCoverageWords coverage;
    BaroMethodologyWords methodology;
    BaroRestatementsWords restatements;
    BaroBriefWords mail;
    const char *left_out[BARO_LEFT_OUTS]; /* behind a colon, no full stop */
} BaroPageWords;
