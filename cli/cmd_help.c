// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"

#include "barograph/text.h"

static int
help(const BaroCall *call, const BaroArgs *args, GError **error)
{
    (void)call;
    if (baro_args_has(args, "manual")) {
        baro_manual_print();
        return 0;
    }
    const char *name = args->rest->pdata[0];
    const BaroVerb *verb = name ? baro_verb_find(name) : NULL;
    if (name && !verb) {
        g_autofree char *shown = baro_text_visible(name);
        baro_fail(error, BARO_ERROR_USAGE, "there is no verb '%s'", shown);
        return -1;
    }
    baro_help_print(verb);
    return 0;
}

static int
version(const BaroCall *call, const BaroArgs *args, GError **error)
{
    (void)call;
    (void)args;
    (void)error;
    g_print("barograph %s\n", BARO_VERSION);
    return 0;
}

static const BaroFlag HELP[] = {
    {"manual", 0, NULL, "print the whole manual page, for man"},
    {NULL, 0, NULL, NULL},
};

static const BaroFlag NONE[] = {{NULL, 0, NULL, NULL}};

const BaroVerb baro_verb_help = {
    "help", "[VERB]", "explains a verb", NULL, HELP, help};

const BaroVerb baro_verb_version = {
    "version", "", "prints the version", NULL, NONE, version};
