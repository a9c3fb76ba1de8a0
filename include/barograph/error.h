// SPDX-License-Identifier: Apache-2.0
/*
 * The one error domain. A GError says in one whole sentence what went wrong,
 * names the source or file, and what to do; it is set where it happens and
 * travels up unchanged. Only cli/ prints it and turns its code into the exit
 * status of the program.
 */
#pragma once
#include <glib.h>

#define BARO_ERROR baro_error_quark()

typedef enum {
    BARO_ERROR_FAILED = 1,   /* anything else: disk full, I/O, a bug outside */
    BARO_ERROR_USAGE,        /* the command line */
    BARO_ERROR_CONFIG,       /* barograph.yaml or a file that it names */
    BARO_ERROR_NETWORK,      /* no answer, a refused or cut connection */
    BARO_ERROR_MALFORMED,    /* an answer that is not what was promised */
    BARO_ERROR_CREDENTIALS,  /* 401, 403, a token that is not accepted */
    BARO_ERROR_RATE_LIMITED, /* 429 and its kin: goes on by itself later */
    BARO_ERROR_MISLEADING,   /* report --check: the page would mislead */
    BARO_ERROR_NO_STORE,     /* absent, damaged, or from a newer version */
    BARO_ERROR_LOCKED,       /* another run holds the store */
    BARO_ERROR_CANCELLED,    /* a signal, or --max-time */
} BaroErrorCode;

/* The domain's quark. */
GQuark baro_error_quark(void);

/* Sets *error to `code` and the printf-like sentence; always returns FALSE,
 * so that a caller can `return baro_fail(...)`. */
gboolean baro_fail(GError **error, BaroErrorCode code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
