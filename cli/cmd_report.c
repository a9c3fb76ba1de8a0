// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include <stdio.h>

#include "deck.h"

static const BaroFlag FLAGS[] = {
    {"output", 'o', "DIR", "where the deck is written (.)"},
    {"period", 0, "PERIOD", "the quarter in the foreground"},
    {"as-of", 0, "DATE", "the last day that counts (the day before --now)"},
    {"format", 0, "LIST", "pdf,png,svg,html (pdf,png): files, not tables"},
    {"sheet", 0, "NAME", "wide, a4 or letter, whatever the configuration says"},
    {"check", 0, NULL, "exit 6 where a page would mislead"},
    {"publish", 0, NULL, "keep what it prints, for explain and restatements"},
    {"brief", 0, NULL, "print an e-mail's text that goes with it"},
    {"pages", 0, NULL, "list the pages that a deck may have"},
    {"layout", 0, NULL, "print where everything stands, for tests"},
    {NULL, 0, NULL, NULL},
};

static void
list_pages(const BaroCall *call)
{
    static const char *const COLUMNS[] = {"Page", "What it answers", NULL};
    g_autoptr(BaroListing) table = baro_listing_new(COLUMNS);
    g_autofree const char **ids = baro_report_pages();
    for (gsize i = 0; ids[i]; i++)
        baro_listing_add(table, (const char *[]){
                                    ids[i], baro_report_page_question(ids[i])});
    baro_listing_print(table, call, BARO_LISTING_TEXT);
}

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    if (baro_args_has(args, "pages")) {
        list_pages(call);
        return 0;
    }
    g_autoptr(BaroSession) session = baro_session_read(call, error);
    BaroReportInput input;
    if (!session || !baro_deck_input(session, args, args->rest->pdata[0],
                                     &input, error))
        return -1;
    gboolean publish = baro_args_has(args, "publish");
    BaroEdition edition;
    if (publish && !baro_deck_edition(session, &input, &edition, error))
        return -1;
    g_autoptr(BaroReport) report =
        baro_report_build(&input, baro_args_get(args, "sheet"), error);
    if (!report)
        return -1;
    g_autofree char *text =
        baro_args_has(args, "layout")  ? baro_report_layout(report)
        : baro_args_has(args, "brief") ? baro_report_brief(report)
                                       : NULL;
    if (text)
        fputs(text, stdout);
    /* A mail goes with files only where it is told where they are. */
    if (text && !baro_args_has(args, "output"))
        return 0;
    int status = baro_deck_write(session, args, report, error);
    gboolean written = status == 0 || status == 3;
    if (written && publish &&
        !baro_deck_publish(session, &edition, report, error))
        return -1;
    return status;
}

const BaroVerb baro_verb_report = {
    "report", "[NAME]", "draws the deck",
    "  barograph report -o out/\n"
    "  barograph report board --as-of 2013-09-16 --check -o out/\n"
    "  barograph report board --check --publish -o out/",
    FLAGS, run};
