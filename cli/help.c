// SPDX-License-Identifier: Apache-2.0
#include "cli.h"

static void
print_flags(const BaroFlag *flags)
{
    for (const BaroFlag *f = flags; f && f->name; f++) {
        g_autofree char *left = g_strdup_printf(
            "%s%s%s", f->name, f->value ? " " : "", f->value ? f->value : "");
        if (f->letter)
            g_print("  -%c, --%-24s %s\n", f->letter, left, f->help);
        else
            g_print("      --%-24s %s\n", left, f->help);
    }
}

static void
print_program(void)
{
    g_print("barograph records the momentum of an open-source community and "
            "draws the deck\nthat its board reads.\n\n"
            "  barograph quick              a summary of the repository here\n"
            "  barograph init               write barograph.yaml\n"
            "  barograph collect            bring the store up to date\n"
            "  barograph trend commits      how a metric has moved\n"
            "  barograph report             the deck\n\n"
            "Usage: barograph [global options] VERB [options] [arguments]\n\n"
            "Verbs:\n");
    for (const BaroVerb *const *v = baro_verbs(); *v; v++)
        g_print("  %-10s %s\n", (*v)->name, (*v)->summary);
    g_print("\nGlobal options, before or after the verb:\n");
    print_flags(baro_global_flags());
    g_print("\nExit:\n");
    for (const BaroExit *e = baro_exits(); e->meaning; e++)
        g_print("  %2d  %s\n", e->status, e->meaning);
}

void
baro_help_print(const BaroVerb *verb)
{
    if (!verb) {
        print_program();
        return;
    }
    g_print("Usage: barograph %s%s%s\n\n%s.\n", verb->name,
            verb->flags && verb->flags->name ? " [options] " : " ",
            verb->arguments,
            verb->summary);
    if (verb->details)
        g_print("\n%s\n", verb->details);
    if (verb->flags && verb->flags->name) {
        g_print("\nOptions:\n");
        print_flags(verb->flags);
    }
}
