// SPDX-License-Identifier: Apache-2.0
#include "barograph/stats.h"

#include <math.h>

#include "vector.h"

enum {
    WEEK = 7,
    WEEKS = 8,
    GAP = 7, // people act before an announced day
    LEAST_PLACEBOS = 100,
    LEAST_EXPECTED = 5,
    BEFORE = WEEK * WEEKS + GAP,
};

typedef struct Effect {
    double observed;
    double expected;
} Effect;

// The window from `start` and what its weekdays had before; NaN if a day is
// not observed.
static Effect
effect_at(const double *x, size_t start, size_t window)
{
    double mean[WEEK] = {0};
    for (size_t i = start - BEFORE; i < start - GAP; i++)
        mean[i % WEEK] += x[i] / WEEKS;
    Effect effect = {0, 0};
    for (size_t i = start; i < start + window; i++) {
        effect.observed += x[i];
        effect.expected += mean[i % WEEK];
    }
    return effect;
}

static bool
has_room(size_t start, size_t window, size_t n)
{
    return start >= BEFORE && start + window <= n;
}

static bool
near_event(size_t day, size_t window, const size_t *events, size_t n_events)
{
    for (size_t i = 0; i < n_events; i++) {
        size_t distance = day > events[i] ? day - events[i] : events[i] - day;
        if (distance < window)
            return true;
    }
    return false;
}

// The event counts among its placebos, so that no p is 0; the two-sided one
// goes by the distance from their median, as they seldom lie around 0.
static void
compare_placebos(const GArray *placebos, size_t window, BaroEventStudy *study)
{
    const double *values = (const double *)(const void *)placebos->data;
    double median = vector_median(values, placebos->len);
    double distance = fabs(study->abnormal - median);
    double upper = 1;
    double two = 1;
    for (guint i = 0; i < placebos->len; i++) {
        upper += values[i] >= study->abnormal;
        two += fabs(values[i] - median) >= distance;
    }
    study->p_upper = upper / (1 + (double)placebos->len);
    study->p_two = two / (1 + (double)placebos->len);
    // Placebo windows overlap, and those that overlap the event's are left
    // out: a lively month around it is missing among them. Counting a third
    // of a window more as far off makes up for it.
    double missing = (double)window / 3;
    study->p_said =
        (two + missing) / (1 + (double)placebos->len + missing);
}

bool
baro_event_study(const double *x, size_t n, const size_t *events,
                 size_t n_events, size_t which, size_t window,
                 BaroEventStudy *out)
{
    if (which >= n_events || window == 0 || !has_room(events[which], window, n))
        return false;
    Effect own = effect_at(x, events[which], window);
    double abnormal = own.observed - own.expected;
    if (isnan(abnormal))
        return false;
    g_autoptr(GArray) placebos = g_array_new(FALSE, FALSE, sizeof(double));
    for (size_t day = BEFORE; has_room(day, window, n); day++) {
        if (near_event(day, window, events, n_events))
            continue;
        Effect effect = effect_at(x, day, window);
        double placebo = effect.observed - effect.expected;
        if (!isnan(placebo))
            g_array_append_val(placebos, placebo);
    }
    *out = (BaroEventStudy){
        .observed = own.observed,
        .expected = own.expected,
        .abnormal = abnormal,
        .placebos = placebos->len,
        .counts_only =
            placebos->len < LEAST_PLACEBOS || own.expected < LEAST_EXPECTED,
    };
    compare_placebos(placebos, window, out);
    return true;
}
