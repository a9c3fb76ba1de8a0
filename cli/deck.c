// SPDX-License-Identifier: Apache-2.0
#include "deck.h"

#include <glib/gstdio.h>

#include "palette.h"

/* A board meets inside a period: what is known that day is shown. */
static gboolean
choose_as_of(const BaroSession *session, const BaroArgs *args,
             BaroReportInput *input, GError **error)
{
    gint32 meeting = input->report ? input->report->meeting : BARO_NO_DAY;
    if (!baro_as_of(session, args, &input->as_of, error))
        return FALSE;
    if (!baro_args_has(args, "as-of") && meeting != BARO_NO_DAY &&
        meeting - 1 < input->as_of)
        input->as_of = meeting - 1;
    return TRUE;
}

static gboolean
choose_period(const BaroSession *session, const BaroArgs *args,
              BaroReportInput *input, GError **error)
{
    const BaroConfig *config = session->config;
    gint32 today = baro_day_of(session->call->now, config->zone);
    const char *text = baro_args_get(args, "period");
    if (text)
        return baro_span_parse(text, config->fiscal_start, today,
                               &input->period, error);
    input->period = baro_report_quarter(config, input->as_of);
    return TRUE;
}

static gboolean
fail_unknown(const BaroConfig *config, const char *name, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < config->reports->len; i++)
        g_ptr_array_add(names,
                        ((BaroConfigReport *)config->reports->pdata[i])->name);
    g_ptr_array_add(names, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)names->pdata);
    return baro_fail(error, BARO_ERROR_USAGE,
                     "no report '%s' in the configuration; it has %s", name,
                     list);
}

gboolean
baro_deck_input(const BaroSession *session, const BaroArgs *args,
                const char *name, BaroReportInput *input, GError **error)
{
    *input = (BaroReportInput){
        .config = session->config,
        .report = baro_config_report(session->config, name),
        .reader = &session->reader,
        .version = BARO_VERSION,
        .data_folder = session->data_dir,
    };
    if (name && !input->report)
        return fail_unknown(session->config, name, error);
    return choose_as_of(session, args, input, error) &&
           choose_period(session, args, input, error);
}

static void
say_all(const BaroCall *call, const char *what, const GPtrArray *sentences)
{
    for (guint i = 0; i < sentences->len; i++)
        baro_talk(call, "%s%s", what, (const char *)sentences->pdata[i]);
}

/* What the report noticed; a warning that is a reason for exit 6 is said as
 * one. TRUE where there is such a reason. */
static gboolean
say_noticed(const BaroCall *call, const BaroReport *report, gboolean check)
{
    const GPtrArray *warnings = baro_report_warnings(report);
    const GPtrArray *reasons = baro_report_misleading(report);
    if (call->talk_terminal || call->verbose)
        say_all(call, "", baro_report_notes(report));
    for (guint i = 0; i < warnings->len; i++)
        if (!check ||
            !g_ptr_array_find_with_equal_func(
                (GPtrArray *)reasons, warnings->pdata[i], g_str_equal, NULL))
            baro_talk(call, "%s", (const char *)warnings->pdata[i]);
    if (check)
        say_all(call, "would mislead: ", reasons);
    return check && reasons->len > 0;
}

/* 3 where the last try of a source failed: the deck is made of the rest. */
static int
exit_of_sources(const BaroSession *session, const BaroReport *report)
{
    const GArray *status = baro_report_status(report);
    const char *const *named = (const char *const *)session->sources->pdata;
    for (guint i = 0; i < status->len; i++) {
        const BaroSourceStatus *s =
            &g_array_index(status, BaroSourceStatus, i);
        if (g_str_equal(s->state, "failed") &&
            g_strv_contains(named, s->source))
            return 3;
    }
    return 0;
}

int
baro_deck_write(BaroSession *session, const BaroArgs *args,
                BaroReport *report, GError **error)
{
    guint formats;
    const char *folder = baro_args_get(args, "output");
    const char *text = baro_args_get(args, "format");
    g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func(g_free);
    if (!baro_formats_parse(text ? text : "pdf,png", &formats, error))
        return -1;
    folder = folder ? folder : ".";
    if (g_mkdir_with_parents(folder, 0755) != 0) {
        baro_fail(error, BARO_ERROR_FAILED, "cannot make the folder %s",
                  folder);
        return -1;
    }
    if (!baro_report_write(report, folder, formats, written, error))
        return -1;
    baro_palette_keep(session);
    for (guint i = 0; session->call->terminal && i < written->len; i++)
        g_print("%s\n", (char *)written->pdata[i]);
    return say_noticed(session->call, report, baro_args_has(args, "check"))
               ? 6 : exit_of_sources(session, report);
}

/* ---- editions ---------------------------------------------------------- */

gboolean
baro_deck_edition(const BaroSession *session, const BaroReportInput *input,
                  BaroEdition *edition, GError **error)
{
    *edition = (BaroEdition){
        .report = input->report->name,
        .as_of = input->as_of,
        .period = input->period,
        .published_at = session->call->now,
        .data_version = baro_store_data_version(session->store),
    };
    return baro_store_people_state(session->store, G_MAXINT64,
                                   &edition->people, error);
}

/* The report was read by a connection that cannot write. */
gboolean
baro_deck_publish(BaroSession *session, const BaroEdition *edition,
                  const BaroReport *report, GError **error)
{
    const GArray *figures = baro_report_figures(report);
    BaroStore *store = baro_session_writer(session, error);
    gboolean done =
        store && baro_store_put_edition(store, edition, figures, error);
    if (done && session->call->terminal)
        g_print("published %s with %u numbers, people as of %s\n",
                edition->report, figures->len, edition->people.id);
    return done;
}
