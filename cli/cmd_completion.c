// SPDX-License-Identifier: Apache-2.0
/* Completions, printed from the tables of verbs, options and metrics. */
#include "verbs.h"

#include <string.h>

#include "barograph/text.h"

static void
print_flag_words(const BaroFlag *flags)
{
    for (const BaroFlag *f = flags; f && f->name; f++)
        g_print(" --%s", f->name);
}

static gboolean
takes_metrics(const BaroVerb *verb)
{
    return strstr(verb->arguments, "METRIC") != NULL ||
           strcmp(verb->name, "metrics") == 0;
}

/* Options of the program that take a word of their own, as a case pattern. */
static void
print_taking_flags(void)
{
    const char *bar = "";
    for (const BaroFlag *f = baro_global_flags(); f->name; f++) {
        if (!f->value)
            continue;
        g_print("%s--%s", bar, f->name);
        if (f->letter)
            g_print("|-%c", f->letter);
        bar = "|";
    }
}

static void
print_bash(void)
{
    g_print("_barograph() {\n"
            "    local cur=${COMP_WORDS[COMP_CWORD]} verb= skip= word words\n"
            "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
            "        if [[ -n $skip ]]; then skip=; continue; fi\n"
            "        case $word in\n        ");
    print_taking_flags();
    g_print(") skip=1 ;;\n"
            "        -*) ;;\n"
            "        *) verb=$word; break ;;\n"
            "        esac\n"
            "    done\n"
            "    case $verb in\n"
            "    '') words='");
    for (const BaroVerb *const *v = baro_verbs(); *v; v++)
        g_print("%s ", (*v)->name);
    print_flag_words(baro_global_flags());
    g_print("' ;;\n");
    for (const BaroVerb *const *v = baro_verbs(); *v; v++) {
        g_print("    %s) words='", (*v)->name);
        for (const BaroMetric *m = baro_metrics();
             takes_metrics(*v) && m->name; m++)
            g_print("%s ", m->name);
        print_flag_words((*v)->flags);
        g_print(" --help' ;;\n");
    }
    g_print("    esac\n"
            "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
            "}\n"
            "complete -o default -F _barograph barograph\n");
}

static void
print_zsh(void)
{
    g_print("#compdef barograph\n"
            "autoload -U +X bashcompinit && bashcompinit\n");
    print_bash();
}

/* Within single quotes of fish. */
static char *
fish_quoted(const char *text)
{
    g_autoptr(GString) out = g_string_new(text);
    g_string_replace(out, "\\", "\\\\", 0);
    g_string_replace(out, "'", "\\'", 0);
    return g_strdup(out->str);
}

static void
print_fish_flags(const BaroFlag *flags, const char *condition)
{
    for (const BaroFlag *f = flags; f && f->name; f++) {
        g_autofree char *help = fish_quoted(f->help);
        g_print("complete -c barograph -n '%s' -l %s%s -d '%s'\n", condition,
                f->name, f->value ? " -r" : "", help);
    }
}

static void
print_fish(void)
{
    for (const BaroVerb *const *v = baro_verbs(); *v; v++) {
        g_autofree char *summary = fish_quoted((*v)->summary);
        g_autofree char *seen = g_strdup_printf(
            "__fish_seen_subcommand_from %s", (*v)->name);
        g_print("complete -c barograph -n __fish_use_subcommand -a %s -d "
                "'%s'\n", (*v)->name, summary);
        print_fish_flags((*v)->flags, seen);
        for (const BaroMetric *m = baro_metrics();
             takes_metrics(*v) && m->name; m++)
            g_print("complete -c barograph -n '%s' -a %s\n", seen, m->name);
    }
    print_fish_flags(baro_global_flags(), "__fish_use_subcommand");
}

static const struct {
    const char *name;
    void (*print)(void);
} SHELLS[] = {
    {"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}};

static int
run(const BaroCall *call, const BaroArgs *args, GError **error)
{
    (void)call;
    const char *name = args->rest->pdata[0];
    for (gsize i = 0; i < G_N_ELEMENTS(SHELLS); i++) {
        if (g_strcmp0(SHELLS[i].name, name) == 0) {
            SHELLS[i].print();
            return 0;
        }
    }
    baro_fail(error, BARO_ERROR_USAGE,
              "completion needs the name of a shell: bash, zsh or fish");
    return -1;
}

static const BaroFlag NONE[] = {{NULL, 0, NULL, NULL}};

const BaroVerb baro_verb_completion = {
    "completion", "bash|zsh|fish", "prints completions for a shell",
    "  barograph completion bash >~/.local/share/bash-completion/completions/"
    "barograph",
    NONE, run};
