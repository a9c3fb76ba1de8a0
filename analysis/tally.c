// SPDX-License-Identifier: Apache-2.0
#include "tally.h"

static gint32
max_key(const BaroRows *rows)
{
    return MAX(MAX(rows->max_person, rows->max_organization),
               rows->max_outlet);
}

static TallyRoom *
new_room(gsize keys)
{
    TallyRoom *room = g_new(TallyRoom, 1);
    room->n = g_new0(gint64, keys);
    room->keys = g_new(gint32, keys);
    return room;
}

void
tally_room_free(void *data)
{
    TallyRoom *room = data;
    g_free(room->n);
    g_free(room->keys);
    g_free(room);
}

void
tally_init(Tally *tally, const BaroRows *rows)
{
    GPtrArray *rooms = rows->rooms;
    TallyRoom *room = rooms->len > 0
                          ? g_ptr_array_steal_index_fast(rooms, rooms->len - 1)
                          : new_room((gsize)max_key(rows) + 1);
    *tally = (Tally){
        .rooms = rooms, .room = room, .n = room->n, .keys = room->keys};
}

void
tally_clear(Tally *tally)
{
    for (guint i = 0; i < tally->n_keys; i++)
        tally->n[tally->keys[i]] = 0;
    g_ptr_array_add(tally->rooms, tally->room);
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
    case BARO_MEASURE_EFFECTIVE:
        return row->organization;
    case BARO_MEASURE_OUTLETS:
        return row->outlet;
    default:
        return row->person;
    }
}

void
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

double
tally_distinct(const Tally *tally)
{
    return (double)tally->n_keys - (tally->n[0] > 0);
}

gboolean
tally_counts(const BaroRows *rows, const Tally *year, gint32 key)
{
    return key > 0 && year->n[key] > 0 &&
           year->n[key] >= rows->ref->at_least &&
           year->n[key] <= rows->ref->at_most;
}
