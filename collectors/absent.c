// SPDX-License-Identifier: Apache-2.0
/*
 * Stands for feed_xml.c, mail_headers.c, mail_index.c and mail_unpack.c in the
 * parts of the program that are linked without libxml2, GMime and GIO: they
 * know all collectors by name, and become the part `gather` before one is to
 * read what only these can (cli/part.h). Nobody gets here.
 */
#include "feed.h"
#include "mail.h"

BaroFeed *
baro_feed_parse_xml(G_GNUC_UNUSED const char *text,
                    G_GNUC_UNUSED const char *address,
                    G_GNUC_UNUSED GError **error)
{
    g_assert_not_reached();
}

gunichar
baro_feed_entity(G_GNUC_UNUSED const char *name)
{
    g_assert_not_reached();
}

struct _GMimeParserOptions *
baro_mail_decoder_new(void)
{
    g_assert_not_reached();
}

void
baro_mail_decoder_free(G_GNUC_UNUSED struct _GMimeParserOptions *decoder)
{
    g_assert_not_reached();
}

BaroMail *
baro_mail_read(G_GNUC_UNUSED const BaroMailRules *rules,
               G_GNUC_UNUSED const char *head, G_GNUC_UNUSED gsize length,
               G_GNUC_UNUSED const char *separator,
               G_GNUC_UNUSED const char **reason)
{
    g_assert_not_reached();
}

GPtrArray *
baro_mail_links(G_GNUC_UNUSED const char *bytes, G_GNUC_UNUSED gsize length)
{
    g_assert_not_reached();
}

GBytes *
baro_mail_unpack(G_GNUC_UNUSED const char *bytes, G_GNUC_UNUSED gsize length,
                 G_GNUC_UNUSED GError **error)
{
    g_assert_not_reached();
}
