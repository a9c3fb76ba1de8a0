// SPDX-License-Identifier: Apache-2.0
/*
 * What the mail collectors share: from the bytes of an archive to events.
 * Only header blocks are ever kept; a body passes by.
 */
#pragma once
#include <jansson.h>

#include "barograph/collector.h"

/* How header fields are read. The list's address is borrowed. */
typedef struct {
    gint64 now;
    const char *list_address;             /* the list's own, or NULL */
    struct _GMimeParserOptions *decoder;  /* charsets of raw 8-bit text */
    GHashTable *persons;                  /* as fields.h has them, of From */
} BaroMailRules;

/* What raw 8-bit text is taken for; freed by its twin. */
struct _GMimeParserOptions *baro_mail_decoder_new(void);
void baro_mail_decoder_free(struct _GMimeParserOptions *decoder);

/* One message. Strings are clean UTF-8 or NULL. */
typedef struct {
    char *id;         /* without brackets; NULL until baro_mail_finish() where
                         the message has none */
    char *parent, *title, *name, *email;
    gint64 at;
    BaroDateQuality quality;
    gint64 content_length; /* what the message says of itself, or -1 */
    GString *seed;    /* where it has no id: what its hash is made of */
    gsize seeded;     /* body bytes in it */
} BaroMail;

/* Reads a header block. `separator` is the date of the mbox separator or "".
 * NULL with a reason of a few words: not a message. */
BaroMail *baro_mail_read(const BaroMailRules *rules, const char *head,
                         gsize length, const char *separator,
                         const char **reason);

/* Adds body bytes to the seed of a message without an id, up to its limit. */
void baro_mail_body(BaroMail *mail, const char *body, gsize length);

/* Gives a message without an id one: `sha256:` and a hash of From, Date,
 * Subject and the first body bytes. */
void baro_mail_finish(BaroMail *mail);

/* Frees a message; takes NULL. */
void baro_mail_free(BaroMail *mail);

/* Whether a line begins like a header field (`Name:`); -1: too few bytes to
 * tell and more are to come. */
int baro_mail_header_like(const char *text, gsize length, gboolean last);

/* A scan over one answer, handed in blocks of any size. Lies zeroed in a
 * collector's state until baro_mail_scan_open(). */
typedef struct {
    BaroMailRules rules;
    gboolean open;
    gboolean single;       /* one message a file, no separators in it */
    gboolean trust_length; /* honour a Content-Length that proves right */
    const char *url_base;  /* the event's url is this and its id; or NULL */
    GString *hold;         /* bytes that wait for more */
    gsize looked;          /* of the present region: searched before */
    guint64 base;          /* where the region begins in the stream */
    guint64 body;          /* where the body of the promising one begins */
    gint64 promise;        /* its Content-Length, or -1 */
    int step;
    gboolean only;         /* no separator will end this message */
    gboolean knows_lines;  /* the first line end was seen: */
    gboolean bare_cr;      /* lines end in CR alone */
    char separator[80];    /* the present separator's date */
    BaroMail *pending;     /* read, its end not yet seen */
    GPtrArray *doubtful;   /* ended inside the length that the first promised */
    gboolean began;        /* something other than blank lines was there */
    gboolean no_mail;      /* at the end: there was something else instead */
    guint rows;            /* since the last page */
    guint64 found;         /* messages and broken ones in this answer */
    gint32 first, last;    /* days of its events, or BARO_NO_DAY */
} BaroMailScan;

/* Readies a zeroed scan; opening twice is harmless. */
void baro_mail_scan_open(BaroMailScan *scan, const BaroContext *context);

/* One block. Events and full pages (with parse->cursor) go to the sink; the
 * last message only with `last`. */
void baro_mail_scan_feed(BaroMailScan *scan, BaroParse *parse,
                         const char *block, gsize length, gboolean last);

/* Readies an open scan for the next of several files in one answer; days and
 * rows go on. */
void baro_mail_scan_restart(BaroMailScan *scan);

/* Frees what the scan holds and zeroes it. */
void baro_mail_scan_clear(BaroMailScan *scan);

/* Widens first .. last to hold the other range; BARO_NO_DAY is empty. */
void baro_mail_days_join(gint32 *first, gint32 *last, gint32 other_first,
                         gint32 other_last);

/* Widens the days that the cursor remembers (`first`, `last`) by the scan's. */
void baro_mail_days_keep(const BaroMailScan *scan, json_t *cursor);

/* Those days, or BARO_NO_DAY. */
void baro_mail_days_of(const json_t *cursor, gint32 *first, gint32 *last);

/* Where the links of an HTML page lead, as it says them and in its order; of
 * strings. Caller unrefs. */
GPtrArray *baro_mail_links(const char *bytes, gsize length);

/* A document that may be packed by gzip, as it was before; NULL with an error
 * where it is broken or too large. Caller unrefs. */
GBytes *baro_mail_unpack(const char *bytes, gsize length, GError **error);

/* plan() for mail on disk; pipermail uses it for `path:`. */
gboolean baro_mbox_plan(const BaroContext *context, const char *cursor,
                        BaroAsk *ask, GError **error);

/* parse() for it, with the scan in the collector's state. */
gboolean baro_mbox_parse(BaroParse *parse, BaroMailScan *scan,
                         const char *block, gsize length, gboolean last,
                         GError **error);
