// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include <stdio.h>

#include "barograph/late.h"
#include "barograph/text.h"
#include "deck.h"
#include "palette.h"

static const BaroFlag FLAGS[] = {
    {"output", 'o', "FILE", "FILE.png, FILE.svg or FILE.pdf"},
    {"form", 0, "NAME", "trend, bars, strip, stack … (trend)"},
    {"page", 0, "PAGE", "a page of the deck instead: talent-pool …"},
    {"size", 0, "WxH", "in pixels (1600x900), 1200x675 for a small one"},
    {"adjusted", 0, NULL, "with a thin line without the seasons, by month"},
    {"steps", 0, NULL, "with the months that begin another level"},
    {"by", 0, "PERIOD", "day, week, month, quarter or year (month)"},
    {"since", 0, "DATE", "from this date on"},
    {"until", 0, "DATE", "to this date, inclusive"},
    {"as-of", 0, "DATE", "as it was known to have happened by that day"},
    {"group", 0, "KEY", "organization, person, source, outlet, area, tier"},
    {"where", 0, "NARROWING", "source=devel, commits>=3, area=Security, tier=1"},
    {NULL, 0, NULL, NULL},
};

static gboolean
read_size(const BaroArgs *args, int *width, int *height, GError **error)
{
    const char *text = baro_args_get(args, "size");
    gint64 w, h;
    *width = 1600;
    *height = 900;
    if (!text)
        return TRUE;
    g_auto(GStrv) parts = g_strsplit(text, "x", 2);
    if (!parts[0] || !parts[1] || !baro_parse_int(parts[0], 200, 8000, &w) ||
        !baro_parse_int(parts[1], 200, 8000, &h))
        return baro_fail(error, BARO_ERROR_USAGE,
                         "--size: '%s' is not like 1600x900", text);
    *width = (int)w;
    *height = (int)h;
    return TRUE;
}

/* The series that are drawn, with what is still to come in. */
static GPtrArray *
read_series(const BaroSession *session, const BaroArgs *args,
            const BaroScope *scope, GPtrArray *warnings, GError **error)
{
    g_autoptr(GPtrArray) all =
        baro_series_read(session, args, scope, warnings, error);
    for (guint i = 0; all && i < all->len; i++)
        if (!baro_late_draw(all->pdata[i], scope, error))
            return NULL;
    return g_steal_pointer(&all);
}

static int
draw(BaroSession *session, const BaroArgs *args, const char *path,
     GError **error)
{
    BaroChartAsk ask = {.form = baro_args_get(args, "form"),
                        .page = baro_args_get(args, "page"),
                        .adjusted = baro_args_has(args, "adjusted"),
                        .steps = baro_args_has(args, "steps")};
    BaroScope scope;
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
    if (!read_size(args, &ask.width, &ask.height, error) ||
        !baro_scope_read(session, args, 60, &scope, error))
        return -1;
    g_autoptr(GPtrArray) all = ask.page
        ? NULL : read_series(session, args, &scope, warnings, error);
    if (!all && !ask.page)
        return -1;
    BaroReportInput input = {
        .config = session->config,
        .report = baro_config_report(session->config, NULL),
        .reader = &session->reader,
        .as_of = scope.as_of,
        .period = scope.window,
        .version = BARO_VERSION,
        .data_folder = session->data_dir,
    };
    for (guint i = 0; i < warnings->len; i++)
        baro_talk(session->call, "%s", (char *)warnings->pdata[i]);
    ask.series = all;
    if (!baro_chart_write(&ask, &input, path, error))
        return -1;
    baro_palette_keep(session);
    return 0;
}

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    const char *path = baro_args_get(args, "output");
    if (!path) {
        baro_fail(error, BARO_ERROR_USAGE,
                  "say where: barograph chart commits -o commits.png");
        return -1;
    }
    g_autoptr(BaroSession) session = baro_session_read(call, error);
    return session ? draw(session, args, path, error) : -1;
}

const BaroVerb baro_verb_chart = {
    "chart", "METRIC…", "draws one chart",
    "  barograph chart contributors --by quarter -o contributors.svg\n"
    "  barograph chart commits --group organization --form stack -o who.png\n"
    "  barograph chart --page talent-pool --size 1200x675 -o talent.png",
    FLAGS, run};
