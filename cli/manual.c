// SPDX-License-Identifier: Apache-2.0
/* The manual page, printed from the tables of verbs and options. */
#include "cli.h"

/* Text of a roff paragraph: a line may not begin with a dot or a quote, and
 * a hyphen that somebody types is not a typographic one. */
static void
print_roff(const char *text)
{
    gboolean begins = TRUE;
    for (const char *c = text; *c; c++) {
        if (begins && (*c == '.' || *c == '\''))
            g_print("\\&");
        if (*c == '\\')
            g_print("\\e");
        else if (*c == '-')
            g_print("\\-");
        else
            g_print("%c", *c);
        begins = *c == '\n';
    }
}

static void
print_flags(const BaroFlag *flags)
{
    for (const BaroFlag *f = flags; f && f->name; f++) {
        g_print(".TP\n");
        if (f->letter)
            g_print("\\fB\\-%c\\fR, ", f->letter);
        g_print("\\fB\\-\\-");
        print_roff(f->name);
        g_print("\\fR");
        if (f->value)
            g_print(" \\fI%s\\fR", f->value);
        g_print("\n");
        print_roff(f->help);
        g_print("\n");
    }
}

static void
print_verb(const BaroVerb *verb)
{
    g_print(".SS \"barograph %s", verb->name);
    if (verb->flags && verb->flags->name)
        g_print(" [options]");
    if (*verb->arguments)
        g_print(" %s", verb->arguments);
    g_print("\"\n");
    print_roff(verb->summary);
    g_print(".\n");
    if (verb->details) {
        g_print(".PP\n.nf\n");
        print_roff(verb->details);
        g_print("\n.fi\n");
    }
    print_flags(verb->flags);
}

void
baro_manual_print(void)
{
    g_print(".TH BAROGRAPH 1 \"\" \"Barograph %s\" \"User Commands\"\n"
            ".SH NAME\n"
            "barograph \\- record the momentum of an open-source community\n"
            ".SH SYNOPSIS\n"
            ".B barograph\n"
            "[\\fIglobal options\\fR] \\fIVERB\\fR [\\fIoptions\\fR] "
            "[\\fIarguments\\fR]\n"
            ".SH DESCRIPTION\n"
            "Collects who contributes, who writes on the lists, what the news "
            "say and who downloads into one SQLite file, answers how a metric "
            "has moved, and draws the deck that a board reads.\n"
            ".SH \"GLOBAL OPTIONS\"\nThey may stand before or after the verb.\n",
            BARO_VERSION);
    print_flags(baro_global_flags());
    g_print(".SH VERBS\n");
    for (const BaroVerb *const *v = baro_verbs(); *v; v++)
        print_verb(*v);
    g_print(".SH \"EXIT STATUS\"\n");
    for (const BaroExit *e = baro_exits(); e->meaning; e++) {
        g_print(".TP\n.B %d\n", e->status);
        print_roff(e->meaning);
        g_print("\n");
    }
    g_print(".SH FILES\n.TP\n.I ./barograph.yaml\nthe configuration\n"
            ".TP\n.I barograph.db\nthe store; barograph.db.d beside it holds "
            "mirrors\n");
}
