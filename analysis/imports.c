// SPDX-License-Identifier: Apache-2.0
#include "imports.h"

#include "barograph/kinds.h"
#include "barograph/text.h"

enum {
    DAY_SECONDS = 86400,
    ENOUGH = 30 /* fewer in a day a person does by hand */
};

static const char *const CREDITED[] = {"credited", NULL};

/* A month, and who did the most in it. */
typedef struct {
    const BaroActivity *rows;
    guint n_rows;
    gint32 person;
    gint64 own, total;
} Month;

/* The only one who can have more than half: whoever is left when what one
 * did is set off against what others did. Then it is counted. */
static void
find_busiest(Month *month)
{
    gint64 lead = 0;
    month->person = 0;
    month->own = month->total = 0;
    for (guint i = 0; i < month->n_rows; i++) {
        const BaroActivity *row = &month->rows[i];
        month->total += row->n;
        if (row->person == month->person)
            lead += row->n;
        else if (row->n > lead) {
            month->person = row->person;
            lead = row->n - lead;
        } else
            lead -= row->n;
    }
    for (guint i = 0; i < month->n_rows; i++)
        if (month->rows[i].person == month->person)
            month->own += month->rows[i].n;
}

static gboolean
is_import(const Month *month, gint64 n)
{
    return month->person > 0 && n >= ENOUGH && 2 * n > month->total;
}

static gboolean
note_month(const BaroReader *reader, const char *metric,
           const BaroQuestion *all, Month *month, GPtrArray *warnings,
           GError **error)
{
    static const BaroCalendar months = {BARO_BY_MONTH, 1};
    gint32 bucket = month->rows[0].bucket;
    BaroQuestion question = *all;
    gint64 n;
    find_busiest(month);
    if (!is_import(month, month->own))
        return TRUE;
    question.window =
        (BaroSpan){baro_month_first(bucket), baro_month_last(bucket)};
    if (!reader->burst(reader->data, &question, month->person, DAY_SECONDS,
                       &n, error))
        return FALSE;
    if (!is_import(month, n))
        return TRUE;
    const BaroKind *kind = &baro_kinds()[baro_kind_number(question.kind)];
    g_autofree char *name = baro_period_name(&months, bucket);
    g_autofree char *of = baro_text_number(month->total);
    g_autofree char *own = baro_text_number(n);
    g_ptr_array_add(
        warnings,
        g_strdup_printf("%s: in %s one person made %s of %s %s within 24 "
                        "hours, as an import does; it is in the years that "
                        "are compared", metric, name, own, of,
                        kind->plural));
    return TRUE;
}

gboolean
baro_note_imports(const BaroMetricRef *ref, const BaroScope *scope,
                  gint32 until, GPtrArray *warnings, GError **error)
{
    const BaroReader *reader = scope->reader;
    BaroQuestion question = {
        .kind = ref->metric->kind,
        .roles = CREDITED,
        .sources = ref->sources ? (const char *const *)ref->sources
                                : scope->sources,
        .window = {baro_day_add_months(until + 1, -24), until}};
    if (!reader->burst)
        return TRUE;
    g_autoptr(GArray) rows =
        reader->activity(reader->data, &question, error);
    if (!rows)
        return FALSE;
    for (guint i = 0; i < rows->len;) {
        Month month = {.rows = &g_array_index(rows, BaroActivity, i)};
        while (i < rows->len && g_array_index(rows, BaroActivity, i).bucket ==
                                    month.rows[0].bucket) {
            month.n_rows++;
            i++;
        }
        if (!note_month(reader, ref->text, &question, &month, warnings,
                        error))
            return FALSE;
    }
    return TRUE;
}
