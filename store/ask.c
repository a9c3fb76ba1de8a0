// SPDX-License-Identifier: Apache-2.0
/*
 * Questions with their words turned into numbers.
 */
#include "internal.h"

enum {
    DAY_FLOOR = -719000,  /* the year 1 */
    DAY_CEILING = 2900000 /* the year 9909 */
};

void
asked_clear(Asked *asked)
{
    g_clear_pointer(&asked->roles, g_array_unref);
    g_clear_pointer(&asked->sources, g_array_unref);
    g_clear_pointer(&asked->places, g_array_unref);
    g_clear_pointer(&asked->rows, g_array_unref);
}

static void
choose_sources(BaroStore *store, const BaroQuestion *question,
               GArray *chosen)
{
    for (guint i = 0; i < store->sources->len; i++) {
        SourceRow *source = store->sources->pdata[i];

        if (question->sources == NULL ||
            g_strv_contains(question->sources, source->name))
            g_array_append_val(chosen, source);
    }
}

static void
set_window(Asked *asked, BaroSpan window)
{
    if (window.first < DAY_FLOOR)
        window.first = G_MININT32;
    if (window.last > DAY_CEILING)
        window.last = G_MAXINT32;
    asked->window = window;
    asked->first_month = window.first == G_MININT32
                             ? G_MININT32
                             : baro_month_of(window.first);
    asked->last_month = window.last == G_MAXINT32
                            ? G_MAXINT32
                            : baro_month_of(window.last);
}

gboolean
asked_init(BaroStore *store, const BaroQuestion *question, Asked *asked,
           GError **error)
{
    asked->question = question;
    asked->kind = baro_kind_number(question->kind);
    if (asked->kind < 0)
        return baro_fail(error, BARO_ERROR_FAILED,
                         "“%s” is no kind of event.", question->kind);
    asked->roles = g_array_new(FALSE, FALSE, sizeof(gint32));
    asked->sources = g_array_new(FALSE, FALSE, sizeof(SourceRow *));
    asked->places = g_array_new(FALSE, TRUE, sizeof(guint));
    asked->rows = g_array_new(FALSE, FALSE, sizeof(BaroActivity));
    for (gsize i = 0; question->roles != NULL && question->roles[i] != NULL;
         i++) {
        gboolean signer = strcmp(question->roles[i], "first-sign-off") == 0;
        gint32 role = signer ? ROLE_FIRST_SIGN_OFF
                             : baro_role_number(question->roles[i]);

        if (role < 0 && !signer)
            return baro_fail(error, BARO_ERROR_FAILED, "“%s” is no role.",
                             question->roles[i]);
        g_array_append_val(asked->roles, role);
    }
    choose_sources(store, question, asked->sources);
    set_window(asked, question->window);
    return TRUE;
}

gint32
asked_role(const Asked *asked, const SourceRow *source, gint32 role)
{
    if (role != baro_role_number("credited"))
        return role;
    if (asked->kind == KIND_COMMIT &&
        source->policy == POLICY_SIGN_OFF)
        return ROLE_FIRST_SIGN_OFF;
    return baro_role_number(baro_kinds()[asked->kind].first_role);
}

gboolean
asked_fits_rollup(const Asked *asked)
{
    const BaroQuestion *question = asked->question;

    /* The rollup has merges, copies of them and other voices in one. */
    return !question->by_day && !question->by_outlet && !question->merges &&
           question->family == NULL && question->label == NULL &&
           question->voice == BARO_VOICE_PRESS &&
           !(question->roles != NULL && question->roots_only);
}

gint64
asked_fills(const Asked *asked, const SourceRow *source, int role,
            int credited)
{
    int named = baro_role_number("credited");
    gint64 n = 0;

    for (guint i = 0; i < asked->roles->len; i++) {
        gint32 wanted = g_array_index(asked->roles, gint32, i);

        if (wanted == named)
            n += (credited & source->policy) != 0;
        else if (wanted == ROLE_FIRST_SIGN_OFF)
            n += (credited & POLICY_SIGN_OFF) != 0;
        else
            n += wanted == role;
    }
    return n;
}
