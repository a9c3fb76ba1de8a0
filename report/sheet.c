// SPDX-License-Identifier: Apache-2.0
#include "sheet.h"

#include <string.h>

static const BaroSheet wide = {"wide", 960, 540, 44, 44, 28, FALSE};
static const BaroSheet a4 = {"a4", 595, 842, 44, 44, 20, TRUE};
static const BaroSheet letter = {"letter", 612, 792, 44, 44, 20, TRUE};

static const BaroSheet *const sheets[] = {&wide, &a4, &letter, NULL};

const BaroSheet *const *
baro_sheets(void)
{
    return sheets;
}

const BaroSheet *
baro_sheet(const char *name)
{
    for (gsize i = 0; sheets[i] != NULL; i++)
        if (g_strcmp0(sheets[i]->name, name) == 0)
            return sheets[i];
    return NULL;
}
