// SPDX-License-Identifier: Apache-2.0
#include "barograph/page.h"

#include <string.h>

BaroPage *
baro_page_new(void)
{
    BaroPage *page = g_new0(BaroPage, 1);

    page->events = g_array_new(FALSE, FALSE, sizeof(BaroEvent));
    page->samples = g_array_new(FALSE, FALSE, sizeof(BaroSample));
    page->covers = g_array_new(FALSE, FALSE, sizeof(BaroCover));
    page->skips = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    page->strings = g_string_chunk_new(16384);
    page->blocks = g_ptr_array_new_with_free_func(g_free);
    return page;
}

void
baro_page_free(BaroPage *page)
{
    if (!page)
        return;
    g_array_unref(page->events);
    g_array_unref(page->samples);
    g_array_unref(page->covers);
    g_hash_table_unref(page->skips);
    g_string_chunk_free(page->strings);
    g_ptr_array_unref(page->blocks);
    g_free(page->cursor);
    g_free(page);
}

static const char *
copy(BaroPage *page, const char *text)
{
    return text ? g_string_chunk_insert(page->strings, text) : NULL;
}

/* Words of which there are few: kinds, roles, outlets. */
static const char *
copy_once(BaroPage *page, const char *text)
{
    return text ? g_string_chunk_insert_const(page->strings, text) : NULL;
}

void
baro_page_event(BaroPage *page, const BaroEvent *event)
{
    BaroEvent own = *event;

    own.kind = copy_once(page, event->kind);
    own.id = copy(page, event->id);
    own.title = copy(page, event->title);
    own.url = copy(page, event->url);
    own.outlet = copy_once(page, event->outlet);
    own.parent = copy(page, event->parent);
    own.text = copy(page, event->text);
    own.credits = NULL;
    if (event->n_credits > 0) {
        BaroCredit *credits = g_new(BaroCredit, event->n_credits);
        for (gsize i = 0; i < event->n_credits; i++) {
            credits[i] = event->credits[i];
            credits[i].role = copy_once(page, event->credits[i].role);
            credits[i].name = copy(page, event->credits[i].name);
            credits[i].email = copy(page, event->credits[i].email);
            credits[i].organization =
                copy_once(page, event->credits[i].organization);
        }
        g_ptr_array_add(page->blocks, credits);
        own.credits = credits;
    }
    g_array_append_val(page->events, own);
}

void
baro_page_sample(BaroPage *page, const BaroSample *sample)
{
    BaroSample own = *sample;
    const char *dot = strchr(sample->metric, '.');

    own.metric = copy_once(page, sample->metric);
    own.subject = copy(page, sample->subject);
    if (dot != NULL) {
        g_autofree char *name =
            g_strndup(sample->metric, (gsize)(dot - sample->metric));
        g_autofree char *subject =
            sample->subject == NULL || sample->subject[0] == '\0'
                ? g_strdup(dot + 1)
                : g_strconcat(dot + 1, ".", sample->subject, NULL);

        own.metric = copy_once(page, name);
        own.subject = copy(page, subject);
    }
    g_array_append_val(page->samples, own);
}

void
baro_page_cover(BaroPage *page, const BaroCover *cover)
{
    BaroCover own = *cover;

    own.reason = copy_once(page, cover->reason);
    g_array_append_val(page->covers, own);
}

void
baro_page_skip(BaroPage *page, const char *reason)
{
    const char *key = reason ? reason : "unknown";
    int count = GPOINTER_TO_INT(g_hash_table_lookup(page->skips, key));

    g_hash_table_replace(page->skips, g_strdup(key),
                         GINT_TO_POINTER(count + 1));
    page->skipped++;
}

gsize
baro_page_rows(const BaroPage *page)
{
    return (gsize)page->events->len + page->samples->len;
}
