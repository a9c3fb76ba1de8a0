// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include <string.h>
#include <unistd.h>

static const BaroFlag FLAGS[] = {
    {"rename-source", 0, "OLD=NEW", "migrate: give a source another name"},
    {NULL, 0, NULL, NULL},
};

static gboolean
check(BaroSession *session, const BaroArgs *args, GError **error)
{
    (void)args;
    if (!baro_store_check(session->store, TRUE, error))
        return FALSE;
    g_print("sound\n");
    return TRUE;
}

static gboolean
backup(BaroSession *session, const BaroArgs *args, GError **error)
{
    const char *path = args->rest->pdata[1];
    if (!path)
        return baro_fail(error, BARO_ERROR_USAGE,
                         "write `barograph db backup FILE`");
    return baro_store_backup(session->store, path, error);
}

/* That it was opened for writing brought its form up to date. */
static gboolean
migrate(BaroSession *session, const BaroArgs *args, GError **error)
{
    const char *names = baro_args_get(args, "rename-source");
    if (!names)
        return TRUE;
    g_auto(GStrv) pair = g_strsplit(names, "=", 2);
    if (g_strv_length(pair) != 2 || !pair[0][0] || !pair[1][0])
        return baro_fail(error, BARO_ERROR_USAGE,
                         "--rename-source takes the old name and the new one, "
                         "as in --rename-source list=mail");
    return baro_store_rename_source(session->store, pair[0], pair[1], error);
}

typedef struct {
    const char *name;
    BaroStoreMode mode;
    gboolean (*carry_out)(BaroSession *session, const BaroArgs *args,
                          GError **error);
} Task;

static const Task TASKS[] = {
    {"check", BARO_STORE_READ, check},
    {"backup", BARO_STORE_READ, backup},
    {"migrate", BARO_STORE_WRITE, migrate},
};

static const Task *
find_task(const BaroArgs *args, GError **error)
{
    const char *what = args->rest->pdata[0];
    for (gsize i = 0; what && i < G_N_ELEMENTS(TASKS); i++)
        if (strcmp(what, TASKS[i].name) == 0)
            return &TASKS[i];
    baro_fail(error, BARO_ERROR_USAGE,
              "write `barograph db check`, `barograph db backup FILE` or "
              "`barograph db migrate`");
    return NULL;
}

/* Only a run that has the lock writes. */
static gboolean
run_task(const Task *task, BaroSession *session, const BaroArgs *args,
         GError **error)
{
    if (task->mode == BARO_STORE_READ)
        return task->carry_out(session, args, error);
    int lock = baro_session_lock(session, error);
    if (lock < 0)
        return FALSE;
    gboolean ok = task->carry_out(session, args, error);
    close(lock);
    return ok;
}

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    const Task *task = find_task(args, error);
    BaroConfig *config = task ? baro_call_config(call, error) : NULL;
    g_autoptr(BaroSession) session =
        config ? baro_session_open(call, config, task->mode, error) : NULL;
    return session && run_task(task, session, args, error) ? 0 : -1;
}

const BaroVerb baro_verb_db = {
    "db", "check | backup FILE | migrate", "checks, copies or renews the store",
    "`check` recounts the sums that trends read. `backup` copies while others "
    "read or\nwrite. `migrate` brings a store of an older version to this "
    "one's form, as\n`collect` does too.",
    FLAGS, run};
