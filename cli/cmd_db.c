// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include <string.h>

static const BaroFlag FLAGS[] = {{NULL, 0, NULL, NULL}};

static gboolean
carry_out(BaroStore *store, const BaroArgs *args, GError **error)
{
    const char *what = args->rest->pdata[0];
    const char *path = what ? args->rest->pdata[1] : NULL;
    if (g_strcmp0(what, "check") == 0) {
        if (!baro_store_check(store, TRUE, error))
            return FALSE;
        g_print("sound\n");
        return TRUE;
    }
    if (g_strcmp0(what, "backup") == 0 && path)
        return baro_store_backup(store, path, error);
    return baro_fail(error, BARO_ERROR_USAGE,
                     "write `barograph db check` or `barograph db backup "
                     "FILE`");
}

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    g_autoptr(BaroSession) session = baro_session_read(call, error);
    return session && carry_out(session->store, args, error) ? 0 : -1;
}

const BaroVerb baro_verb_db = {
    "db", "check | backup FILE", "checks or copies the store", NULL, FLAGS,
    run};
