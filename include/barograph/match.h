// SPDX-License-Identifier: Apache-2.0
/*
 * The one language of `match:`, `except:`, focus areas and share of voice: a
 * word or phrase, a stem*, or /an expression/; without case, words and stems
 * held to word edges. Also shell-like globs for bots and tags.
 */
#pragma once
#include "barograph/error.h"

typedef struct BaroMatcher BaroMatcher;

/* Compiles a NULL-terminated list; an empty or NULL list matches nothing.
 * The error names the pattern and the column in it. */
BaroMatcher *baro_matcher_new(const char *const *patterns, GError **error);
void baro_matcher_free(BaroMatcher *matcher);

/* Whether any pattern matches in `text` (UTF-8; NULL is ""). Linear in the
 * text but for /expressions/, which a match limit bounds. */
gboolean baro_matcher_matches(const BaroMatcher *matcher, const char *text);

/* `*` and `?` over the whole text, ASCII case ignored; a `[` is itself, since
 * bots are called `name[bot]`. */
gboolean baro_glob_matches(const char *glob, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaroMatcher, baro_matcher_free)
