// SPDX-License-Identifier: Apache-2.0
#include "language.h"

#include <string.h>

/* A report that names none has the first one. */
static const BaroLanguage *const LANGUAGES[] = {
    &language_en,
    &language_de,
    NULL,
};

const BaroLanguage *const *
baro_languages(void)
{
    return LANGUAGES;
}

const BaroLanguage *
baro_language(const char *code)
{
    if (code == NULL)
        return LANGUAGES[0];
    for (gsize i = 0; LANGUAGES[i] != NULL; i++)
        if (strcmp(LANGUAGES[i]->code, code) == 0)
            return LANGUAGES[i];
    return NULL;
}
