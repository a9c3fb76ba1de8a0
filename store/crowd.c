// SPDX-License-Identifier: Apache-2.0
/*
 * Who took part in the months up to each month: a window that slides over the
 * rollup, each month taken in and let go once.
 */
#include "internal.h"

typedef struct {
    gint32 person;
    gint64 n;
} Share;

typedef struct {
    BaroStore *store;
    const Asked *asked;
    const GArray *persons; /* by identity */
    GArray **ring;   /* of Share, a month each, by month modulo `months` */
    gint32 months;
    GArray *n;       /* gint64 by person */
    gint32 month;    /* taken in last; BARO_NO_DAY: none yet */
    BaroCrowd now;
    GArray *crowds;
} Slide;

static GArray *
shares_of(const Slide *slide, gint32 month)
{
    gint32 place = month % slide->months;

    return slide->ring[place < 0 ? place + slide->months : place];
}

static void
count_share(Slide *slide, const Share *share, int sign)
{
    gint64 *n = &g_array_index(slide->n, gint64, share->person);

    slide->now.people -= *n != 0;
    *n += sign * share->n;
    slide->now.people += *n != 0;
    slide->now.total += sign * share->n;
}

/* Says how it stands at the end of the running month. */
static void
note_month(Slide *slide)
{
    const gint64 *n = &g_array_index(slide->n, gint64, 0);
    guint size = slide->n->len;
    gint64 top = 0;

    for (guint i = 0; i < size; i++)
        top = MAX(top, n[i]);
    slide->now.month = slide->month;
    slide->now.top = top;
    g_array_append_val(slide->crowds, slide->now);
}

static void
move_to(Slide *slide, gint32 month)
{
    while (slide->month < month) {
        GArray *old;

        if (slide->month != BARO_NO_DAY)
            note_month(slide);
        slide->month = slide->month == BARO_NO_DAY ? month
                                                   : slide->month + 1;
        old = shares_of(slide, slide->month);
        for (guint i = 0; i < old->len; i++)
            count_share(slide, &g_array_index(old, Share, i), -1);
        g_array_set_size(old, 0);
        slide->now.own = 0;
    }
}

/* A person above 0; else it does not count. */
static inline gint32
person_of(const Slide *slide, const Part *part)
{
    return part->plain == 1
               ? store_person_at(slide->persons, part->identity)
               : 0;
}

static void
take_month(void *data, const SourceRow *source, gint32 month,
           const GArray *parts)
{
    Slide *slide = data;
    GArray *shares;
    guint n;

    (void)source;
    move_to(slide, month);
    shares = shares_of(slide, month);
    n = shares->len;
    g_array_set_size(shares, n + parts->len);
    for (guint i = 0; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);
        Share share = {person_of(slide, part), part->n};

        if (share.person <= 0)
            continue;
        if ((guint)share.person >= slide->n->len)
            g_array_set_size(slide->n, 2 * (guint)share.person);
        count_share(slide, &share, 1);
        slide->now.own += share.n;
        g_array_index(shares, Share, n++) = share;
    }
    g_array_set_size(shares, n);
}

static gboolean
slide_over(Slide *slide, gint32 role, GError **error)
{
    gint32 last = slide->asked->last_month;

    if (!store_each_month(slide->store, slide->asked, role, take_month,
                          slide, error))
        return FALSE;
    if (slide->month == BARO_NO_DAY)
        return TRUE;
    move_to(slide, MIN(last, slide->month + slide->months));
    note_month(slide);
    return TRUE;
}

GArray *
baro_store_crowds(BaroStore *store, const BaroQuestion *question,
                  gint32 months, GError **error)
{
    g_auto(Asked) asked = {0};
    g_autoptr(GArray) crowds = g_array_new(FALSE, TRUE, sizeof(BaroCrowd));
    g_autoptr(GArray) n = g_array_new(FALSE, TRUE, sizeof(gint64));
    g_autofree GArray **ring = g_new(GArray *, (gsize)months);
    Slide slide = {.store = store, .asked = &asked, .ring = ring,
                   .months = months, .n = n, .month = BARO_NO_DAY,
                   .crowds = crowds};
    gboolean ok;

    if (!asked_init(store, question, &asked, error) ||
        !store_settle_stale(store, error))
        return NULL;
    g_assert(asked.roles->len == 1 && asked_fits_rollup(&asked));
    slide.persons = store_persons(store, error);
    if (slide.persons == NULL)
        return NULL;
    for (gint32 i = 0; i < months; i++)
        ring[i] = g_array_new(FALSE, FALSE, sizeof(Share));
    ok = slide_over(&slide, g_array_index(asked.roles, gint32, 0), error);
    for (gint32 i = 0; i < months; i++)
        g_array_unref(ring[i]);
    return ok ? g_steal_pointer(&crowds) : NULL;
}
