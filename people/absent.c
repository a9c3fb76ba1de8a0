// SPDX-License-Identifier: Apache-2.0
/*
 * Stands for registrable.c in the parts of the program that are linked without
 * libpsl (cli/part.h): they collect nothing, and only who collects asks for
 * whom an address speaks. Nobody gets here.
 */
#include "barograph/people.h"
#include "domain.h"

char *
baro_people_domain(G_GNUC_UNUSED const char *email)
{
    g_assert_not_reached();
}

const char *
baro_domain_list(void)
{
    g_assert_not_reached();
}
