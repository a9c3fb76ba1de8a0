// SPDX-License-Identifier: Apache-2.0
#include "rows.h"

#include <math.h>
#include <string.h>

enum { GUARD_MONTHS = 12 };

/* What one pass over a span needs: counts by a key, keys in order of sight. */
typedef struct {
    gint64 *n;
    gint32 *keys;
    guint n_keys;
    gint64 total;
} Tally;

static void
tally_init(Tally *tally, gint32 max_key)
{
    tally->n = g_new0(gint64, (gsize)max_key + 1);
    tally->keys = g_new(gint32, (gsize)max_key + 1);
    tally->n_keys = 0;
    tally->total = 0;
}

static void
tally_clear(Tally *tally)
{
    g_free(tally->n);
    g_free(tally->keys);
}

static void
tally_add(Tally *tally, gint32 key, gint64 n)
{
    if (n <= 0)
        return;
    tally->total += n;
    if (tally->n[key] == 0)
        tally->keys[tally->n_keys++] = key;
    tally->n[key] += n;
}

static gboolean
narrowed_out(const BaroRows *rows, const BaroActivity *row, gint32 day)
{
    const BaroMetricRef *ref = rows->ref;
    const BaroReader *reader = rows->scope->reader;
    if (!ref->organization && ref->member < 0)
        return FALSE;
    const char *name = reader->organization(reader->data, row->organization);
    if (ref->organization && g_strcmp0(name, ref->organization) != 0)
        return TRUE;
    return ref->member >= 0 &&
           (name && reader->is_member(reader->data, name, day)) != ref->member;
}

static gint32
key_of(const BaroRows *rows, const BaroActivity *row)
{
    switch (rows->ref->metric->measure) {
    case BARO_MEASURE_ORGANIZATIONS:
    case BARO_MEASURE_ELEPHANT:
        return row->organization;
    case BARO_MEASURE_OUTLETS:
        return row->outlet;
    default:
        return row->person;
    }
}

static gint32
max_key(const BaroRows *rows)
{
    return MAX(MAX(rows->max_person, rows->max_organization),
               rows->max_outlet);
}

static void
tally_span(const BaroRows *rows, BaroSpan span, gint32 group, Tally *tally)
{
    gint32 last = baro_rows_bucket(rows, span.last);
    guint i = baro_rows_from(rows, baro_rows_bucket(rows, span.first));
    for (; i < rows->rows->len; i++) {
        const BaroActivity *r = &g_array_index(rows->rows, BaroActivity, i);
        if (r->bucket > last)
            break;
        if (group >= 0 && baro_rows_group(rows, r) != group)
            continue;
        if (!narrowed_out(rows, r, span.last))
            tally_add(tally, key_of(rows, r), r->n);
    }
}

static int
descending(gconstpointer a, gconstpointer b)
{
    gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
    return (x < y) - (x > y);
}

/* The fewest keys that together hold half; key 0 (unknown) is nobody. */
static double
fewest_with_half(const Tally *tally)
{
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 total = 0, sum = 0;
    for (guint i = 0; i < tally->n_keys; i++) {
        gint32 key = tally->keys[i];
        if (key > 0) {
            g_array_append_val(sizes, tally->n[key]);
            total += tally->n[key];
        }
    }
    g_array_sort(sizes, descending);
    guint k = 0;
    while (k < sizes->len && 2 * sum < total)
        sum += g_array_index(sizes, gint64, k++);
    return total ? k : NAN;
}

static double
distinct(const Tally *tally)
{
    return (double)tally->n_keys - (tally->n[0] > 0);
}

/* Newcomers have no figure in the first twelve collected months, when
 * everybody looks new. */
static double
newcomers(const BaroRows *rows, BaroSpan span, const Tally *tally)
{
    gint32 start = rows->by_day ? baro_month_of(rows->earliest)
                                : rows->earliest;
    if (!rows->rows->len ||
        baro_month_of(span.first) < start + GUARD_MONTHS)
        return NAN;
    gint32 first = baro_rows_bucket(rows, span.first), n = 0;
    for (guint i = 0; i < tally->n_keys; i++) {
        gint32 key = tally->keys[i];
        n += key > 0 && g_array_index(rows->firsts, gint32, key) >= first;
    }
    return n;
}

/* People active in the span whose own count in the twelve months before its
 * end is within the threshold. */
static double
within_threshold(const BaroRows *rows, BaroSpan span, gint32 group,
                 const Tally *tally)
{
    BaroSpan year = {baro_day_add_months(span.last + 1, -12), span.last};
    Tally own;
    double n = 0;
    tally_init(&own, max_key(rows));
    tally_span(rows, year, group, &own);
    for (guint i = 0; i < tally->n_keys; i++) {
        gint32 key = tally->keys[i];
        n += key > 0 && own.n[key] >= rows->ref->at_least &&
             own.n[key] <= rows->ref->at_most;
    }
    tally_clear(&own);
    return n;
}

static double
value_of(const BaroRows *rows, BaroSpan span, gint32 group,
         const Tally *tally)
{
    const BaroMetricRef *ref = rows->ref;
    switch (ref->metric->measure) {
    case BARO_MEASURE_NEWCOMERS:
        return newcomers(rows, span, tally);
    case BARO_MEASURE_ABSENCE:
    case BARO_MEASURE_ELEPHANT:
        return fewest_with_half(tally);
    case BARO_MEASURE_PEOPLE:
        if (ref->at_least > 0 || ref->at_most < G_MAXINT64)
            return within_threshold(rows, span, group, tally);
        return distinct(tally);
    case BARO_MEASURE_ORGANIZATIONS:
    case BARO_MEASURE_OUTLETS:
        return distinct(tally);
    default:
        return tally->total;
    }
}

double
baro_rows_measure(const BaroRows *rows, BaroSpan span, gint32 group)
{
    Tally tally;
    tally_init(&tally, max_key(rows));
    tally_span(rows, span, group, &tally);
    double value = value_of(rows, span, group, &tally);
    tally_clear(&tally);
    return value;
}

/* Whether the person of a key is one whom the metric counts in a year. */
static gboolean
is_counted(const BaroRows *rows, const Tally *year, gint32 key)
{
    return key > 0 && year->n[key] > 0 &&
           year->n[key] >= rows->ref->at_least &&
           year->n[key] <= rows->ref->at_most;
}

/* By person, the organization of the latest row of a span. */
static void
note_homes(const BaroRows *rows, BaroSpan span, gint32 *homes)
{
    gint32 last = baro_rows_bucket(rows, span.last);
    guint i = baro_rows_from(rows, baro_rows_bucket(rows, span.first));
    for (; i < rows->rows->len; i++) {
        const BaroActivity *r = &g_array_index(rows->rows, BaroActivity, i);
        if (r->bucket > last)
            break;
        if (r->organization > 0)
            homes[r->person] = r->organization;
    }
}

/* One who came (+1) or went (-1): alone, or with the organization's others. */
static void
note_move(BaroMoves *moves, gint64 *net, gint32 home, int sign)
{
    *(sign > 0 ? &moves->gained : &moves->lost) += 1;
    if (home > 0)
        net[home] += sign;
    else
        moves->squares += 1;
}

static void
sum_squares(BaroMoves *moves, const gint64 *net, gint32 max)
{
    for (gint32 i = 1; i <= max; i++)
        moves->squares += (double)(net[i] * net[i]);
}

void
baro_rows_moves(const BaroRows *rows, BaroSpan a, BaroSpan b, gint32 group,
                BaroMoves *moves)
{
    Tally x, y;
    g_autofree gint32 *homes = g_new0(gint32, (gsize)max_key(rows) + 1);
    g_autofree gint64 *net =
        g_new0(gint64, (gsize)rows->max_organization + 1);
    tally_init(&x, max_key(rows));
    tally_init(&y, max_key(rows));
    tally_span(rows, a, group, &x);
    tally_span(rows, b, group, &y);
    if (rows->ref->metric->measure == BARO_MEASURE_PEOPLE) {
        note_homes(rows, a, homes);
        note_homes(rows, b, homes);
    }
    *moves = (BaroMoves){0};
    for (guint i = 0; i < x.n_keys; i++) {
        gint32 key = x.keys[i];
        if (!is_counted(rows, &x, key))
            continue;
        if (is_counted(rows, &y, key))
            moves->kept++;
        else
            note_move(moves, net, homes[key], -1);
    }
    for (guint i = 0; i < y.n_keys; i++) {
        gint32 key = y.keys[i];
        if (is_counted(rows, &y, key) && !is_counted(rows, &x, key))
            note_move(moves, net, homes[key], 1);
    }
    sum_squares(moves, net, rows->max_organization);
    tally_clear(&x);
    tally_clear(&y);
}
