// SPDX-License-Identifier: Apache-2.0
#include "rows.h"

#include <string.h>

#include "barograph/text.h"
#include "tally.h"

static int
by_bucket(gconstpointer a, gconstpointer b)
{
    const BaroActivity *x = a, *y = b;
    return (x->bucket > y->bucket) - (x->bucket < y->bucket);
}

/* One answer comes in order; several do not. */
static void
sort_rows(GArray *rows)
{
    const BaroActivity *all = &g_array_index(rows, BaroActivity, 0);
    for (guint i = 1; i < rows->len; i++) {
        if (by_bucket(&all[i - 1], &all[i]) > 0) {
            g_array_sort(rows, by_bucket);
            return;
        }
    }
}

static BaroQuestion
question_of(const BaroMetricRef *ref, const BaroScope *scope)
{
    const BaroMetric *m = ref->metric;
    BaroQuestion q = {
        .kind = m->kind,
        .roles = m->roles[0] ? m->roles : NULL,
        .sources = baro_metric_ref_sources(ref, scope->sources),
        .by_outlet = g_strcmp0(scope->group_by, "outlet") == 0,
        .roots_only = m->roots_only,
        .with_copies = g_strcmp0(scope->group_by, "source") == 0 ||
                       ref->sources != NULL,
        .voice = BARO_VOICE_PRESS,
        .family = ref->area ? "area" : NULL,
        .label = ref->area,
    };
    q.by_day = scope->calendar.by <= BARO_BY_WEEK;
    return q;
}

/* A question by people where the metric counts events, since only credits
 * know an organization. */
static const char *const CREDITED[] = {"credited", NULL};

static gboolean
needs_people(const BaroMetricRef *ref, const BaroScope *scope)
{
    return ref->organization || ref->member >= 0 ||
           ref->at_least > 0 || ref->at_most < G_MAXINT64 ||
           g_strcmp0(scope->group_by, "organization") == 0 ||
           g_strcmp0(scope->group_by, "person") == 0;
}

static gboolean
ask_all(BaroRows *rows, BaroQuestion question, GError **error)
{
    const BaroReader *reader = rows->scope->reader;
    question.window = (BaroSpan){G_MININT32, rows->scope->as_of};
    GArray *got = reader->activity(reader->data, &question, error);
    if (!got)
        return FALSE;
    if (rows->rows->len > 0) {
        g_array_append_vals(rows->rows, got->data, got->len);
        g_array_unref(got);
        return TRUE;
    }
    g_array_unref(rows->rows);
    rows->rows = got;
    return TRUE;
}

/* One question for each area; what lies in several counts in each. */
static gboolean
ask_areas(BaroRows *rows, BaroQuestion question, GError **error)
{
    const char *const *areas = rows->scope->reader->areas;
    for (gint32 i = 0; areas && areas[i]; i++) {
        guint from = rows->rows->len;
        question.family = "area";
        question.label = areas[i];
        if (!ask_all(rows, question, error))
            return FALSE;
        for (; from < rows->rows->len; from++)
            g_array_index(rows->rows, BaroActivity, from).mark = i + 1;
    }
    return TRUE;
}

/* What only mentions have, and areas that there are. */
static gboolean
check_narrowing(const BaroMetricRef *ref, const BaroScope *scope,
                GError **error)
{
    const char *const *areas = scope->reader->areas;
    gboolean of_press = g_strcmp0(ref->metric->kind, "mention") == 0;
    if (!of_press && (ref->tier || ref->incident >= 0 ||
                      g_strcmp0(scope->group_by, "tier") == 0))
        return baro_fail(error, BARO_ERROR_USAGE,
                         "%s: only mentions have tiers and incidents",
                         ref->text);
    if (!ref->area || (areas && g_strv_contains(areas, ref->area)))
        return TRUE;
    const char *near = areas ? baro_text_nearest(ref->area, areas) : NULL;
    return baro_fail(error, BARO_ERROR_USAGE,
                     near ? "%s: no focus area '%s': did you mean '%s'?"
                          : "%s: no focus area '%s' in the configuration%s",
                     ref->text, ref->area, near ? near : "");
}

static void
note_limits(BaroRows *rows)
{
    rows->earliest = G_MAXINT32;
    for (guint i = 0; i < rows->rows->len; i++) {
        const BaroActivity *r = &g_array_index(rows->rows, BaroActivity, i);
        rows->max_person = MAX(rows->max_person, r->person);
        rows->max_organization = MAX(rows->max_organization, r->organization);
        rows->max_outlet = MAX(rows->max_outlet, r->outlet);
        rows->max_source = MAX(rows->max_source, r->source);
        rows->earliest = MIN(rows->earliest, r->bucket);
    }
}

static GArray *
filled(guint n, gint32 value)
{
    GArray *array = g_array_new(FALSE, FALSE, sizeof value);
    g_array_set_size(array, n);
    for (guint i = 0; i < n; i++)
        g_array_index(array, gint32, i) = value;
    return array;
}

/* The first bucket of each person and the next month after it. */
static void
note_firsts(BaroRows *rows)
{
    gint32 none = G_MAXINT32;
    rows->firsts = filled((guint)rows->max_person + 1, none);
    rows->seconds = filled((guint)rows->max_person + 1, none);
    /* They are sorted: what is met first is the first. */
    for (guint i = 0; i < rows->rows->len; i++) {
        const BaroActivity *r = &g_array_index(rows->rows, BaroActivity, i);
        gint32 *first = &g_array_index(rows->firsts, gint32, r->person);
        gint32 *second = &g_array_index(rows->seconds, gint32, r->person);
        gint32 month = rows->by_day ? baro_month_of(r->bucket) : r->bucket;
        if (*first == none)
            *first = r->bucket;
        else if (*second == none &&
                 month > (rows->by_day ? baro_month_of(*first) : *first))
            *second = month;
    }
}

/* Events one by one know no organization and no person of theirs. */
static gboolean
check_events(const BaroMetricRef *ref, const BaroScope *scope, GError **error)
{
    gboolean whole = ref->metric->measure == BARO_MEASURE_PARTS ||
                     baro_metric_is_wait(ref->metric);
    if (whole && (needs_people(ref, scope) || ref->area ||
                  g_strcmp0(scope->group_by, "area") == 0))
        return baro_fail(error, BARO_ERROR_USAGE,
                         "%s: it can be narrowed and grouped by source alone",
                         ref->text);
    return TRUE;
}

/* A threshold is on what each of a period's people did, where they count. */
static gboolean
check_threshold(const BaroMetricRef *ref, GError **error)
{
    if (ref->at_least <= 0 && ref->at_most == G_MAXINT64)
        return TRUE;
    switch (ref->metric->measure) {
    case BARO_MEASURE_PEOPLE:
    case BARO_MEASURE_RETENTION:
    case BARO_MEASURE_TURNOVER:
    case BARO_MEASURE_REPEAT:
        return TRUE;
    default:
        return baro_fail(error, BARO_ERROR_USAGE,
                         "%s: a threshold narrows people, such as those of "
                         "contributors, and who of them stayed; not %s",
                         ref->text, ref->metric->name);
    }
}

/* Of a share the part; the rows are the whole. */
static gboolean
ask_parts(BaroRows *rows, BaroQuestion question, GError **error)
{
    const BaroReader *reader = rows->scope->reader;
    question.window = (BaroSpan){G_MININT32, rows->scope->as_of};
    rows->parts = reader->parts(reader->data, &question, error);
    question.roles = NULL;
    return rows->parts && ask_all(rows, question, error);
}

/* The waits, and a row for each beginning: theirs are the sources. */
static gboolean
ask_waits(BaroRows *rows, const BaroQuestion *question, GError **error)
{
    const BaroReader *reader = rows->scope->reader;
    const BaroMetric *m = rows->ref->metric;
    BaroWaitQuestion wait = {.kind = m->kind,
                             .ends = m->ends,
                             .sources = question->sources,
                             .as_of = rows->scope->as_of,
                             .by_another = m->by_another};
    rows->waits = reader->waits(reader->data, &wait, error);
    for (guint i = 0; rows->waits && i < rows->waits->len; i++) {
        const BaroWait *w = &g_array_index(rows->waits, BaroWait, i);
        BaroActivity row = {.bucket = baro_rows_bucket(rows, w->day),
                            .source = w->source, .n = 1};
        g_array_append_val(rows->rows, row);
    }
    return rows->waits != NULL;
}

static gboolean
ask_any(BaroRows *rows, GError **error)
{
    const BaroMetricRef *ref = rows->ref;
    const BaroScope *scope = rows->scope;
    BaroQuestion question = question_of(ref, scope);
    if (!question.roles && needs_people(ref, scope))
        question.roles = CREDITED;
    if (!check_narrowing(ref, scope, error) ||
        !check_events(ref, scope, error))
        return FALSE;
    if (g_strcmp0(ref->metric->kind, "mention") == 0)
        return baro_rows_ask_press(rows, error);
    if (!check_threshold(ref, error))
        return FALSE;
    if (baro_metric_is_wait(ref->metric))
        return ask_waits(rows, &question, error);
    if (ref->metric->measure == BARO_MEASURE_PARTS)
        return ask_parts(rows, question, error);
    if (g_strcmp0(scope->group_by, "area") == 0)
        return ask_areas(rows, question, error);
    return ask_all(rows, question, error);
}

BaroRows *
baro_rows_ask(const BaroMetricRef *ref, const BaroScope *scope,
              GError **error)
{
    g_autoptr(BaroRows) rows = g_new0(BaroRows, 1);
    rows->ref = ref;
    rows->scope = scope;
    rows->by_day = scope->calendar.by <= BARO_BY_WEEK;
    rows->rows = g_array_new(FALSE, FALSE, sizeof(BaroActivity));
    rows->rooms = g_ptr_array_new_with_free_func(tally_room_free);
    if (!ask_any(rows, error))
        return NULL;
    sort_rows(rows->rows);
    note_limits(rows);
    note_firsts(rows);
    return g_steal_pointer(&rows);
}

void
baro_rows_free(BaroRows *rows)
{
    if (!rows)
        return;
    g_clear_pointer(&rows->rooms, g_ptr_array_unref);
    g_clear_pointer(&rows->rows, g_array_unref);
    g_clear_pointer(&rows->firsts, g_array_unref);
    g_clear_pointer(&rows->seconds, g_array_unref);
    g_clear_pointer(&rows->parts, g_array_unref);
    g_clear_pointer(&rows->waits, g_array_unref);
    g_free(rows);
}

gint32
baro_rows_bucket(const BaroRows *rows, gint32 day)
{
    return rows->by_day ? day : baro_month_of(day);
}

guint
baro_rows_from(const BaroRows *rows, gint32 bucket)
{
    guint low = 0, high = rows->rows->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(rows->rows, BaroActivity, middle).bucket < bucket)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

gint32
baro_rows_group(const BaroRows *rows, const BaroActivity *row)
{
    const char *by = rows->scope->group_by;
    if (!by)
        return -1;
    switch (by[0]) {
    case 'a':
    case 't':
        return row->mark;
    case 's':
        return row->source;
    case 'p':
        return row->person;
    case 'o':
        return by[1] == 'r' ? row->organization : row->outlet;
    default:
        return -1;
    }
}

char *
baro_rows_group_name(const BaroRows *rows, gint32 group)
{
    const char *by = rows->scope->group_by;
    const BaroReader *reader = rows->scope->reader;
    if (by[0] == 'a')
        return g_strdup(group > 0 ? reader->areas[group - 1] : "(no area)");
    if (group <= 0)
        return NULL;
    if (by[0] == 't')
        return g_strdup_printf("tier %d", group);
    if (by[0] == 's')
        return g_strdup(reader->source_name(reader->data, group));
    if (by[0] == 'p')
        return g_strdup_printf("person %d", group);
    if (by[1] == 'r')
        return g_strdup(reader->organization(reader->data, group));
    return g_strdup(rows->press ? baro_press_outlet(rows->press, (guint)group)
                                : reader->outlet(reader->data, group));
}
