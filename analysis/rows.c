// SPDX-License-Identifier: Apache-2.0
#include "rows.h"

#include <string.h>

#include "barograph/text.h"

enum { STORY_DAYS = 7 };

static int
by_bucket(gconstpointer a, gconstpointer b)
{
    const BaroActivity *x = a, *y = b;
    return (x->bucket > y->bucket) - (x->bucket < y->bucket);
}

static BaroQuestion
question_of(const BaroMetricRef *ref, const BaroScope *scope)
{
    const BaroMetric *m = ref->metric;
    gboolean stories = m->measure == BARO_MEASURE_STORIES;
    BaroQuestion q = {
        .kind = m->kind,
        .roles = m->roles[0] ? m->roles : NULL,
        .sources = ref->sources ? (const char *const *)ref->sources
                                : scope->sources,
        .by_outlet = m->measure == BARO_MEASURE_OUTLETS ||
                     g_strcmp0(scope->group_by, "outlet") == 0,
        .roots_only = m->roots_only,
        .with_copies = g_strcmp0(scope->group_by, "source") == 0 ||
                       ref->sources != NULL,
        .voice = BARO_VOICE_PRESS,
        .family = ref->area ? "area" : NULL,
        .label = ref->area,
    };
    q.by_day = stories || scope->calendar.by <= BARO_BY_WEEK;
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
append(GArray *rows, const BaroReader *reader, const BaroQuestion *question,
       gint32 month_of_days, GError **error)
{
    g_autoptr(GArray) got = reader->activity(reader->data, question, error);
    if (!got)
        return FALSE;
    for (guint i = 0; month_of_days && i < got->len; i++)
        g_array_index(got, BaroActivity, i).bucket = month_of_days;
    g_array_append_vals(rows, got->data, got->len);
    return TRUE;
}

/* Months come from the rollup, which cannot be cut inside a month: the month
 * of as_of is asked by days. */
static gboolean
ask_all(BaroRows *rows, BaroQuestion question, GError **error)
{
    const BaroScope *scope = rows->scope;
    gint32 month = baro_month_of(scope->as_of);
    question.window = (BaroSpan){G_MININT32, scope->as_of};
    if (question.by_day || scope->as_of == baro_month_last(month))
        return append(rows->rows, scope->reader, &question, 0, error);
    question.window.last = baro_month_first(month) - 1;
    if (!append(rows->rows, scope->reader, &question, 0, error))
        return FALSE;
    question.window = (BaroSpan){baro_month_first(month), scope->as_of};
    question.by_day = TRUE;
    return append(rows->rows, scope->reader, &question, month, error);
}

/* Mentions, oldest first, one row for the first of each title in a week. */
static gboolean
ask_stories(BaroRows *rows, const BaroQuestion *question, GError **error)
{
    const BaroReader *reader = rows->scope->reader;
    g_autoptr(GStringChunk) strings = g_string_chunk_new(4096);
    BaroQuestion q = *question;
    q.window = (BaroSpan){G_MININT32, rows->scope->as_of};
    g_autoptr(GArray) items =
        reader->items(reader->data, &q, G_MAXSIZE, strings, error);
    if (!items)
        return FALSE;
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = items->len; i-- > 0;) {
        const BaroItem *item = &g_array_index(items, BaroItem, i);
        if (item->day == BARO_NO_DAY)
            continue;
        char *key = baro_text_fold(item->title ? item->title : item->id);
        gpointer last;
        gboolean known = g_hash_table_lookup_extended(seen, key, NULL, &last);
        if (known && item->day - GPOINTER_TO_INT(last) <= STORY_DAYS) {
            g_free(key);
            continue;
        }
        g_hash_table_replace(seen, key, GINT_TO_POINTER(item->day));
        BaroActivity row = {
            .bucket = rows->by_day ? item->day : baro_month_of(item->day),
            .source = reader->source_number(reader->data, item->source),
            .n = 1};
        g_array_append_val(rows->rows, row);
    }
    return TRUE;
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

static void
note_firsts(BaroRows *rows)
{
    rows->firsts = g_array_sized_new(FALSE, FALSE, sizeof(gint32),
                                     rows->max_person + 1);
    gint32 none = G_MAXINT32;
    for (gint32 p = 0; p <= rows->max_person; p++)
        g_array_append_val(rows->firsts, none);
    for (guint i = 0; i < rows->rows->len; i++) {
        const BaroActivity *r = &g_array_index(rows->rows, BaroActivity, i);
        gint32 *first = &g_array_index(rows->firsts, gint32, r->person);
        *first = MIN(*first, r->bucket);
    }
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
    BaroQuestion question = question_of(ref, scope);
    if (!question.roles && needs_people(ref, scope))
        question.roles = CREDITED;
    gboolean ok = ref->metric->measure == BARO_MEASURE_STORIES
                      ? ask_stories(rows, &question, error)
                      : ask_all(rows, question, error);
    if (!ok)
        return NULL;
    g_array_sort(rows->rows, by_bucket);
    note_limits(rows);
    note_firsts(rows);
    return g_steal_pointer(&rows);
}

void
baro_rows_free(BaroRows *rows)
{
    if (!rows)
        return;
    g_clear_pointer(&rows->rows, g_array_unref);
    g_clear_pointer(&rows->firsts, g_array_unref);
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
    if (group <= 0)
        return NULL;
    if (by[0] == 's')
        return g_strdup(reader->source_name(reader->data, group));
    if (by[0] == 'p')
        return g_strdup_printf("person %d", group);
    if (by[1] == 'r')
        return g_strdup(reader->organization(reader->data, group));
    return g_strdup(reader->outlet(reader->data, group));
}
