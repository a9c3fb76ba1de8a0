// SPDX-License-Identifier: Apache-2.0
#include "verbs.h"


#include "barograph/text.h"

static int
help(const BaroCall *call, const BaroArgs *args, GError **error)
{
    (void)call;
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

static const BaroFlag NONE[] = {{NULL, 0, NULL, NULL}};

const BaroVerb baro_verb_help = {
    "help", "[VERB]", "explains a verb", NULL, NONE, help};

const BaroVerb baro_verb_version = {
    "version", "", "prints the version", NULL, NONE, version};
