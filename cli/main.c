// SPDX-License-Identifier: Apache-2.0
#include "cli.h"
#include "part.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "barograph/text.h"

enum { NARROWEST = 40, USUAL = 80 };

/* A heap begins amid a large page, and is given small ones as far as the next:
 * hundreds of page faults. What is taken here is never written to. */
static void *
skip_small_pages(void)
{
    enum { LARGE = 1 << 21 };
    g_autofree void *first = g_malloc(1);

    return g_malloc(LARGE - (guintptr)first % LARGE);
}

/* Cron has LC_CTYPE=POSIX, in which a table cannot hold a name. */
static void
choose_locale(void)
{
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
    /* Libraries choose fonts and their shapes by these: a deck is the same
     * whoever draws it. */
    g_setenv("FC_LANG", "en", TRUE);
    g_setenv("PANGO_LANGUAGE", "en", TRUE);
    g_unsetenv("FREETYPE_PROPERTIES");
}

static int
terminal_width(void)
{
    struct winsize size;
    gint64 columns;
    if (baro_parse_int(g_getenv("COLUMNS"), NARROWEST, 1000, &columns))
        return (int)columns;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
        return MAX(size.ws_col, NARROWEST);
    return USUAL;
}

static gboolean
read_now(const BaroArgs *globals, gint64 *now, GError **error)
{
    const char *text = baro_args_get(globals, "now");
    *now = g_get_real_time() / G_USEC_PER_SEC;
    if (text && !baro_time_parse_iso(text, now))
        return baro_fail(error, BARO_ERROR_USAGE,
                         "--now: '%s' is no time; write "
                         "2013-09-30T12:00:00Z", text);
    return TRUE;
}

/* What follows from the global options, when all of them were read. */
static gboolean
settle(BaroCall *call, GError **error)
{
    const char *no_color = g_getenv("NO_COLOR");
    call->quiet = baro_args_has(&call->globals, "quiet");
    call->verbose = baro_args_has(&call->globals, "verbose");
    call->terminal = isatty(STDOUT_FILENO);
    call->talk_terminal = isatty(STDERR_FILENO);
    call->color = call->terminal && !(no_color && *no_color) &&
                  g_strcmp0(g_getenv("TERM"), "dumb") != 0 &&
                  !baro_args_has(&call->globals, "no-color");
    call->width = call->terminal ? terminal_width() : 0;
    return read_now(&call->globals, &call->now, error);
}

static const BaroVerb *
choose_verb(const BaroCall *call, int *argc, char ***argv, GError **error)
{
    if (baro_args_has(&call->globals, "version"))
        return baro_verb_find("version");
    if (*argc == 0 || baro_args_has(&call->globals, "help"))
        return baro_verb_find("help");
    const char *name = (*argv)[0];
    const BaroVerb *verb = baro_verb_find(name);
    (*argc)--;
    (*argv)++;
    if (verb || baro_part_beyond())
        return verb;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const BaroVerb *const *v = baro_verbs(); *v; v++)
        g_ptr_array_add(names, (gpointer)(*v)->name);
    g_ptr_array_add(names, NULL);
    const char *near =
        baro_text_nearest(name, (const char *const *)names->pdata);
    g_autofree char *shown = baro_text_visible(name);
    baro_fail(error, BARO_ERROR_USAGE,
              near ? "unknown verb '%s': did you mean '%s'?"
                   : "unknown verb '%s'; `barograph help` lists them%s",
              shown, near ? near : "");
    return NULL;
}

static gboolean
asks_help(int argc, char **argv)
{
    for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return TRUE;
    return FALSE;
}

static int
run_verb(BaroCall *call, const BaroVerb *verb, int argc, char **argv,
         GError **error)
{
    BaroArgs args = {0};
    const BaroFlagSet sets[] = {{verb->flags, &args},
                                {baro_global_flags(), &call->globals}};
    int status = -1;
    baro_args_init(&args);
    gboolean is_read =
        baro_args_parse(sets, G_N_ELEMENTS(sets), argc, argv, error) &&
        settle(call, error);
    if (is_read && baro_args_has(&call->globals, "version"))
        verb = baro_verb_find("version");
    if (is_read && verb)
        status = verb->run(call, &args, error);
    baro_args_clear(&args);
    return status;
}

static int
run(BaroCall *call, int argc, char **argv, GError **error)
{
    const BaroFlagSet globals = {baro_global_flags(), &call->globals};
    if (!baro_args_parse_head(&globals, &argc, &argv, error))
        return -1;
    const BaroVerb *verb = choose_verb(call, &argc, &argv, error);
    if (!verb)
        return -1;
    if (asks_help(argc, argv)) {
        baro_help_print(verb);
        return 0;
    }
    return run_verb(call, verb, argc, argv, error);
}

/* A pipe whose reader went away. */
static gboolean
is_reader_gone(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&out, 1, 0) > 0 && (out.revents & POLLERR);
}

/* What was printed may still be on its way to a full disk: half an answer must
 * not look like a whole one. A reader that went away has seen enough. */
static int
close_output(int status)
{
    gboolean bad = ferror(stdout);
    errno = 0;
    if (fflush(stdout) == 0 && !bad)
        return status;
    if (errno == EPIPE || is_reader_gone())
        return 128 + SIGPIPE;
    g_autofree char *text =
        g_strdup_printf("the output cannot be written: %s",
                        errno ? g_strerror(errno) : "an earlier write failed");
    baro_talk_error("barograph", text);
    return status > 0 ? status : 1;
}

int
main(int argc, char **argv)
{
    struct rlimit no_core = {0, 0};
    setrlimit(RLIMIT_CORE, &no_core); /* a core would hold tokens */
    G_GNUC_UNUSED g_autofree void *skipped = skip_small_pages();
    choose_locale();
    g_autoptr(GError) error = NULL;
    g_autofree char **whole = g_memdup2(argv, sizeof *argv * (gsize)(argc + 1));
    BaroCall call = {0};
    baro_args_init(&call.globals);
    int status = run(&call, argc - 1, argv + 1, &error);
    if (status < 0 && !error && baro_part_beyond())
        return baro_part_become(baro_part_beyond(), whole);
    if (status < 0) {
        status = baro_exit_status(error);
        if (error && status != 5)
            baro_talk_error("barograph", error->message);
    }
    baro_args_clear(&call.globals);
    return close_output(status);
}
