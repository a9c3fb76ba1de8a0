// SPDX-License-Identifier: Apache-2.0
/*
 * Every limit on what arrives from outside, named once. Streams and local
 * files are bounded by time and disk only. Each has a test at the limit and
 * one above it.
 */
#pragma once

enum {
    BARO_LIMIT_DOCUMENT = 32 << 20,      /* bytes, after decompression */
    BARO_LIMIT_RATIO = 200,              /* decompressed : compressed, */
    BARO_LIMIT_RATIO_FROM = 1 << 20,     /* watched from this size on */
    BARO_LIMIT_HEADER = 256 << 10,       /* an HTTP or mail header block */
    BARO_LIMIT_LINE = 1 << 20,
    BARO_LIMIT_URL = 2048,
    BARO_LIMIT_REDIRECTS = 5,
    BARO_LIMIT_CONNECT_SECONDS = 15,
    BARO_LIMIT_STALL_SECONDS = 30,       /* under 10 bytes a second */
    BARO_LIMIT_REQUEST_SECONDS = 300,
    BARO_LIMIT_SOURCE_SECONDS = 30 * 60, /* without --max-time */
    BARO_LIMIT_TRIES = 5,
    BARO_LIMIT_BACKOFF_SECONDS = 60,
    BARO_LIMIT_RETRY_AFTER_SECONDS = 15 * 60,
    BARO_LIMIT_JSON_DEPTH = 64,
    BARO_LIMIT_JSON_ITEMS = 100000,
    BARO_LIMIT_XML_DEPTH = 128,
    BARO_LIMIT_MIME_HEADERS = 1000,
    BARO_LIMIT_NAME = 256,               /* bytes of UTF-8, as all below */
    BARO_LIMIT_TITLE = 998,
    BARO_LIMIT_EMAIL = 320,
    BARO_LIMIT_ID = 998,
    BARO_LIMIT_CREDITS = 256,            /* credits of one event */
    BARO_LIMIT_PAGES = 10000,            /* asks a source may need in a run */
    BARO_LIMIT_EXEC_ROWS = 10000000,
    BARO_LIMIT_FUTURE_SECONDS = 48 * 3600,
    BARO_PAGE_ROWS = 4000,               /* records in a page of a stream */
    BARO_BLOCK = 1 << 20,                /* bytes a stream is handed in */
};

#define BARO_EARLIEST_TIME G_GINT64_CONSTANT(631152000) /* 1990-01-01 UTC */
