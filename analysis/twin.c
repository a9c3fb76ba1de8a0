// SPDX-License-Identifier: Apache-2.0
#include "barograph/twin.h"

#include <math.h>

#include "barograph/reader.h"

void
baro_twin_free(BaroTwin *twin)
{
    if (!twin)
        return;
    baro_series_free(twin->series);
    g_free(twin);
}

static double
share_of(double part, double whole)
{
    return whole > 0 ? 100 * part / whole : NAN;
}

/* Stories of the first tier are a part of all stories: their share of them
 * says what their number does not. */
static BaroTwin *
twin_of(const BaroSeries *volume, BaroSeries *series)
{
    BaroTwin *twin = g_new0(BaroTwin, 1);
    gboolean is_part = series->ref->metric == volume->ref->metric;
    twin->series = series;
    twin->is_part = is_part;
    twin->is_share = is_part || baro_metric_is_share(series->ref->metric);
    twin->last = is_part ? share_of(series->year_last, volume->year_last)
                         : series->year_last;
    twin->prior = is_part ? share_of(series->year_prior, volume->year_prior)
                          : series->year_prior;
    return twin;
}

/* Where nobody said which outlets are of the first tier, none of them is not
 * a share of 0 %. */
static gboolean
forget_untold(BaroTwin *twin, const BaroReader *reader, GError **error)
{
    if (twin->series->ref->tier == 0)
        return TRUE;
    const BaroPress *press = reader->press(reader->data, error);
    const GArray *outlets = press ? baro_press_setup(press)->outlets : NULL;
    for (guint i = 0; outlets && i < outlets->len; i++)
        if (g_array_index(outlets, BaroOutletRule, i).tier > 0)
            return TRUE;
    twin->last = twin->prior = NAN;
    return press != NULL;
}

gboolean
baro_twin_ask(const BaroSeries *volume, const BaroScope *scope, BaroTwin **out,
              GError **error)
{
    g_autofree char *text = baro_metric_ref_twin(volume->ref);
    *out = NULL;
    if (!text)
        return TRUE;
    g_autoptr(BaroMetricRef) ref = baro_metric_ref_parse(
        text, scope->reader->sample_names, error);
    BaroScope own = *scope;
    own.window = (BaroSpan){scope->as_of, scope->as_of};
    g_autoptr(GPtrArray) all =
        ref ? baro_series_build(ref, &own, NULL, error) : NULL;
    if (!all)
        return FALSE;
    g_autoptr(BaroTwin) twin =
        twin_of(volume, g_ptr_array_steal_index(all, 0));
    if (!forget_untold(twin, scope->reader, error))
        return FALSE;
    *out = g_steal_pointer(&twin);
    return TRUE;
}
