// SPDX-License-Identifier: Apache-2.0
#include "cli.h"

static const char *const BLOCKS[] = {"▁", "▂", "▃", "▄",
                                     "▅", "▆", "▇", "█"};

static gboolean
is_number(double value)
{
    return value == value;
}

char *
baro_sparkline(const double *values, gsize n)
{
    GString *out = g_string_new(NULL);
    double top = 0;
    for (gsize i = 0; i < n; i++)
        if (is_number(values[i]))
            top = MAX(top, values[i]);
    for (gsize i = 0; i < n; i++) {
        int step = top > 0 ? (int)(values[i] / top * 7 + .5) : 0;
        g_string_append(out, is_number(values[i])
                                 ? BLOCKS[CLAMP(step, 0, 7)]
                                 : "·");
    }
    return g_string_free(out, FALSE);
}
