// SPDX-License-Identifier: Apache-2.0
/*
 * Stands for http.c and http_policy.c in a part of the program that is linked
 * without libcurl: it becomes the part `gather` before anything is to be asked
 * of a URL (cli/part.h). Nobody gets here.
 */
#include "internal.h"

void *
baro_http_new(G_GNUC_UNUSED BaroJob *job, G_GNUC_UNUSED GError **error)
{
    g_assert_not_reached();
}

const BaroTransport baro_http_transport;

gboolean
baro_http_drive(G_GNUC_UNUSED BaroRun *run)
{
    g_assert_not_reached();
}

void
baro_http_wait(G_GNUC_UNUSED BaroRun *run, G_GNUC_UNUSED struct pollfd *fds,
               G_GNUC_UNUSED unsigned n, G_GNUC_UNUSED int milliseconds)
{
    g_assert_not_reached();
}

void
baro_http_close(G_GNUC_UNUSED BaroRun *run)
{
    g_assert_not_reached();
}

char *
baro_http_origin(G_GNUC_UNUSED const char *url)
{
    g_assert_not_reached();
}
