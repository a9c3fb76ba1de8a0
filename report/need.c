// SPDX-License-Identifier: Apache-2.0
#include "need.h"

void
baro_need_share(const BaroNeed *needs, guint n, double room, double *heights)
{
    double least = 0, natural = 0, extra;

    for (guint i = 0; i < n; i++) {
        least += needs[i].least;
        natural += needs[i].natural;
    }
    extra = room - natural;
    for (guint i = 0; i < n; i++) {
        double spare = needs[i].natural - needs[i].least;

        heights[i] = needs[i].natural;
        if (extra < 0 && natural > least)
            heights[i] -= spare * MIN(1, -extra / (natural - least));
    }
    /* Who is full leaves its part to the others. */
    for (guint round = 0; round < n && extra > 0.5; round++) {
        guint open = 0;
        double part;

        for (guint i = 0; i < n; i++)
            open += heights[i] < needs[i].most ? 1 : 0;
        if (open == 0)
            break;
        part = extra / open;
        for (guint i = 0; i < n; i++) {
            double more = MIN(part, needs[i].most - heights[i]);

            heights[i] += more;
            extra -= more;
        }
    }
}

void
baro_need_add(BaroNeed *sum, const BaroNeed *more, double gap)
{
    if (sum->natural > 0) {
        sum->least += gap;
        sum->natural += gap;
        sum->most += gap;
    }
    sum->least += more->least;
    sum->natural += more->natural;
    sum->most += more->most;
}

void
baro_need_widen(BaroNeed *most, const BaroNeed *other)
{
    most->least = MAX(most->least, other->least);
    most->natural = MAX(most->natural, other->natural);
    most->most = MAX(most->most, other->most);
}
