// SPDX-License-Identifier: Apache-2.0
#include "cli.h"

#include <string.h>

#include "barograph/text.h"

static const BaroFlag *
find_flag(const BaroFlag *flags, const char *word, gsize length)
{
    for (const BaroFlag *f = flags; f && f->name; f++)
        if (strlen(f->name) == length && strncmp(f->name, word, length) == 0)
            return f;
    return NULL;
}

static const BaroFlag *
find_letter(const BaroFlag *flags, char letter)
{
    for (const BaroFlag *f = flags; f && f->name; f++)
        if (f->letter && f->letter == letter)
            return f;
    return NULL;
}

static void
say_unknown(const BaroFlag *flags, const char *word, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const BaroFlag *f = flags; f && f->name; f++)
        g_ptr_array_add(names, (gpointer)f->name);
    g_ptr_array_add(names, NULL);
    g_autofree char *shown = baro_text_visible(word);
    const char *near = baro_text_nearest(word + strspn(word, "-"),
                                         (const char *const *)names->pdata);
    if (g_strcmp0(word, "--by") != 0 && near)
        baro_fail(error, BARO_ERROR_USAGE,
                  "unknown option '%s': did you mean '--%s'?", shown, near);
    else
        baro_fail(error, BARO_ERROR_USAGE, "unknown option '%s'", shown);
}

static const BaroFlag *
know_option(const BaroFlag *flags, const char *word)
{
    if (word[1] == '-')
        return find_flag(flags, word + 2, strcspn(word + 2, "="));
    const BaroFlag *flag = find_letter(flags, word[1]);
    /* -qv: letters are not put together */
    return flag && !flag->value && word[2] ? NULL : flag;
}

/* One option at argv[*i]; moves i past its value. */
static gboolean
take_option(const BaroFlagSet *sets, gsize n, int argc, char **argv, int *i,
            GError **error)
{
    const char *word = argv[*i];
    gboolean is_long = word[1] == '-';
    const char *equals = is_long ? strchr(word, '=') : NULL;
    const char *value = "";
    const BaroFlag *flag = NULL;
    gsize s = 0;
    while (s < n && !(flag = know_option(sets[s].flags, word)))
        s++;
    if (!flag) {
        say_unknown(sets[0].flags, word, error);
        return FALSE;
    }
    if (flag->value && equals)
        value = equals + 1;
    else if (flag->value && !is_long && word[2])
        value = word + 2;
    else if (flag->value && ++*i < argc)
        value = argv[*i];
    else if (flag->value || equals)
        return baro_fail(error, BARO_ERROR_USAGE,
                         flag->value ? "--%s needs a value: %s"
                                     : "--%s takes no value%s",
                         flag->name, flag->value ? flag->value : "");
    g_hash_table_insert(sets[s].args->values, (gpointer)flag->name,
                        (gpointer)value);
    return TRUE;
}

static gboolean
is_option(const char *word)
{
    return word[0] == '-' && word[1];
}

void
baro_args_init(BaroArgs *args)
{
    args->values = g_hash_table_new(g_str_hash, g_str_equal);
    args->rest = g_ptr_array_new();
}

gboolean
baro_args_parse_head(const BaroFlagSet *set, int *argc, char ***argv,
                     GError **error)
{
    int i = 0;
    for (; i < *argc && is_option((*argv)[i]); i++)
        if (!take_option(set, 1, *argc, *argv, &i, error))
            return FALSE;
    *argc -= i;
    *argv += i;
    return TRUE;
}

gboolean
baro_args_parse(const BaroFlagSet *sets, gsize n, int argc, char **argv,
                GError **error)
{
    GPtrArray *words = sets[0].args->rest;
    gboolean is_ended = FALSE;
    for (int i = 0; i < argc; i++) {
        if (is_ended || !is_option(argv[i]))
            g_ptr_array_add(words, argv[i]);
        else if (strcmp(argv[i], "--") == 0)
            is_ended = TRUE;
        else if (!take_option(sets, n, argc, argv, &i, error))
            return FALSE;
    }
    g_ptr_array_add(words, NULL);
    return TRUE;
}

void
baro_args_clear(BaroArgs *args)
{
    g_clear_pointer(&args->values, g_hash_table_unref);
    g_clear_pointer(&args->rest, g_ptr_array_unref);
}

const char *
baro_args_get(const BaroArgs *args, const char *name)
{
    return g_hash_table_lookup(args->values, name);
}

gboolean
baro_args_has(const BaroArgs *args, const char *name)
{
    return g_hash_table_contains(args->values, name);
}

gboolean
baro_args_names(const BaroArgs *args, const char *name)
{
    return !args || !args->rest->pdata[0] ||
           g_strv_contains((const char *const *)args->rest->pdata, name);
}
