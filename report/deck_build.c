// SPDX-License-Identifier: Apache-2.0
/* How the pages of a report are built, one after the other. */
#include "deck.h"

#include "form_paragraphs.h"
#include "markdown.h"
#include "pages.h"

enum { ROUNDS = 4 };

/* What somebody says of a page stands under what is measured. It is words:
 * what else it holds is left out. */
static gboolean
add_comment(BaroDeck *deck, guint first, GError **error)
{
    const BaroConfigPage *page = deck->page;
    BaroPageModel *model = first < deck->models->len
        ? g_ptr_array_index(deck->models, first) : NULL;

    if (page->comment == NULL || model == NULL)
        return TRUE;
    if (model->is_cover) {
        g_ptr_array_add(deck->warnings,
                        g_strdup_printf("The page %s has no room for a "
                                        "comment: %s is left out.",
                                        page->page, page->comment));
        return TRUE;
    }

    g_autoptr(BaroMarkdown) said =
        baro_markdown_new(deck, page->comment, error);

    if (said == NULL)
        return FALSE;
    baro_model_row(model, 1);

    BaroFormParagraphs *form = baro_form_paragraphs_add(model);

    form->is_comment = form->is_single = TRUE;
    form->author = baro_model_keep(model, page->title_author);
    for (guint i = 0; i < said->parts->len; i++) {
        const BaroPart *part = g_ptr_array_index(said->parts, i);

        if (part->kind == BARO_PART_TEXT)
            g_array_append_vals(form->paragraphs, part->paragraphs->data,
                                part->paragraphs->len);
        else
            g_ptr_array_add(deck->warnings,
                            g_strdup_printf("%s: a comment is text; a table "
                                            "or picture in it is left out.",
                                            page->comment));
    }
    return TRUE;
}

static gboolean
build_page(BaroDeck *deck, const BaroConfigPage *page, GError **error)
{
    const BaroPageKind *kind = baro_page_kind(page->page);
    guint first = deck->models->len;

    deck->page = page;

    gboolean done = kind->build(deck, error)
        && add_comment(deck, first, error);
    g_autofree char *id = baro_deck_page_id(deck);

    if (!done)
        g_prefix_error(error, "The page %s: ", id);
    deck->page = NULL;
    return done;
}

static gint
by_entry(gconstpointer a, gconstpointer b)
{
    const BaroPageModel *x = *(const BaroPageModel *const *)a;
    const BaroPageModel *y = *(const BaroPageModel *const *)b;

    return (x->entry > y->entry) - (x->entry < y->entry);
}

/* Pages that tell of the others are built after them, and stand where the
 * configuration has them. */
static gboolean
build_all(BaroDeck *deck, const GPtrArray *pages, GError **error)
{
    for (guint round = 0; round < ROUNDS; round++)
        for (guint i = 0; i < pages->len; i++) {
            const BaroConfigPage *page = g_ptr_array_index(pages, i);
            const BaroPageKind *kind = baro_page_kind(page->page);

            deck->entry = i;
            if (kind == NULL && round == 0)
                baro_deck_leave_out(deck, page->page, BARO_NOT_DRAWN);
            if (kind != NULL && kind->round == round
                && !build_page(deck, page, error))
                return FALSE;
        }
    g_ptr_array_sort(deck->models, by_entry);
    return TRUE;
}

gboolean
baro_deck_build(BaroDeck *deck, GError **error)
{
    gboolean done;

    deck->pages = baro_deck_list_pages(deck);
    done = build_all(deck, deck->pages, error);
    if (done && deck->failure != NULL) {
        g_propagate_error(error, g_steal_pointer(&deck->failure));
        return FALSE;
    }
    if (done && deck->models->len == 0)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "The report %s has no page that can be drawn.",
                         deck->input->report->name);
    return done;
}

BaroSpan
baro_report_quarter(const BaroConfig *config, gint32 day)
{
    BaroCalendar quarters = {BARO_BY_QUARTER, config->fiscal_start};

    return baro_period_span(&quarters, baro_period_of(&quarters, day));
}

BaroSpan
baro_report_period(const BaroConfig *config, const BaroEdition *edition)
{
    return edition->period.first != BARO_NO_DAY
        ? edition->period : baro_report_quarter(config, edition->as_of);
}

/* The figures outlive the deck: their strings are kept elsewhere. */
static void
keep_strings(BaroFigure *figure, GStringChunk *strings)
{
    const char **texts[] = {&figure->page, &figure->metric, &figure->period,
                            &figure->group, &figure->text};

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        if (*texts[i] != NULL)
            *texts[i] = g_string_chunk_insert_const(strings, *texts[i]);
}

GArray *
baro_report_count(const BaroReportInput *input, GStringChunk *strings,
                  GError **error)
{
    BaroReader reader = *input->reader;
    BaroReportInput alone = *input;
    g_autoptr(BaroDeck) deck = NULL;
    GArray *figures;

    reader.published = NULL;
    alone.reader = &reader;
    deck = baro_deck_new(&alone, error);
    if (deck == NULL || !baro_deck_build(deck, error))
        return NULL;
    figures = g_array_ref(deck->figures);
    for (guint i = 0; i < figures->len; i++)
        keep_strings(&g_array_index(figures, BaroFigure, i), strings);
    return figures;
}
