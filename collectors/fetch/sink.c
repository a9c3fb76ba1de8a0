// SPDX-License-Identifier: Apache-2.0
#include "internal.h"

static BaroJob *
job_of(BaroSink *sink)
{
    return ((BaroJobSink *)sink)->job;
}

static void
sink_event(BaroSink *sink, const BaroEvent *event)
{
    BaroJob *job = job_of(sink);

    job->feed.records++;
    baro_page_event(job->page, event);
}

static void
sink_sample(BaroSink *sink, const BaroSample *sample)
{
    BaroJob *job = job_of(sink);

    job->feed.records++;
    baro_page_sample(job->page, sample);
}

static void
sink_cover(BaroSink *sink, const BaroCover *cover)
{
    baro_page_cover(job_of(sink)->page, cover);
}

static void
sink_skip(BaroSink *sink, const char *reason)
{
    BaroJob *job = job_of(sink);

    job->feed.records++;
    job->feed.skipped++;
    if (!job->feed.skip_reason)
        job->feed.skip_reason = g_strdup(reason);
    baro_page_skip(job->page, reason);
}

static void
sink_page(BaroSink *sink, const char *cursor)
{
    BaroJob *job = job_of(sink);
    const BaroKeeper *keeper = job->run->keeper;
    guint64 kept = 0;

    /* After a failure to keep, nothing later may be kept: the cursor would
     * run ahead of the rows. */
    if (job->keeper_error)
        return;
    job->page->cursor = g_strdup(cursor);
    if (!keeper->page(keeper->data, job->source->name, job->page, &kept,
                      &job->keeper_error))
        return;
    job->feed.kept += kept;
    baro_page_free(job->page);
    job->page = baro_page_new();
    job->carried = FALSE;
    /* `cursor` may point into the old one. */
    char *old = job->cursor;
    job->cursor = g_strdup(cursor);
    g_free(old);
}

void
baro_job_sink_init(BaroJob *job)
{
    job->sink.sink = (BaroSink){sink_event, sink_sample, sink_cover,
                                sink_skip, sink_page};
    job->sink.job = job;
    job->page = baro_page_new();
}
