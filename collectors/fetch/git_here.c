// SPDX-License-Identifier: Apache-2.0
/*
 * A talk with the git of a repository on this machine, as `git ls-remote` and
 * then `git fetch` would have it over a network, in version 0 of the protocol
 * (gitprotocol-pack): it lists its refs and waits; it is told what we want and
 * have, says one line, and what it sends then is read by an index-pack of
 * ours, through no hands but theirs. `git fetch` would start a shell and the
 * same programs behind it, twice, and walk what index-pack had checked.
 */
#include "internal.h"

#include <string.h>

#include "barograph/error.h"

enum {
    SIZE_DIGITS = 4,
    NO_SIZE = -1,
    ACK_LENGTH = 0x31, /* "0031ACK ", an id of 40 digits, a line break */
};

/* The size that a line begins with, its own digits included; 0: the end. */
static gssize
line_size(const char *bytes, gsize length)
{
    gssize size = 0;

    if (length < SIZE_DIGITS)
        return NO_SIZE;
    for (int i = 0; i < SIZE_DIGITS; i++) {
        int digit = g_ascii_xdigit_value(bytes[i]);
        if (digit < 0)
            return NO_SIZE;
        size = size * 16 + digit;
    }
    if (size > 0 && (size <= SIZE_DIGITS || (gsize)size > length))
        return NO_SIZE;
    return size;
}

/* Behind the first name stands what the other side can do, and of which
 * branch HEAD is another name. */
static void
add_head(GString *listing, const char *abilities)
{
    static const char word[] = "symref=HEAD:";
    const char *found = strstr(abilities, word);
    const char *branch = found ? found + strlen(word) : NULL;

    if (branch)
        g_string_append_printf(listing, "ref: %.*s\tHEAD\n",
                               (int)strcspn(branch, " \n"), branch);
}

/* `object-id SPACE name`, and abilities behind a NUL in the first one. */
static gboolean
add_line(GString *listing, const char *bytes, gsize length)
{
    const char *nul = memchr(bytes, '\0', length);
    gsize end = nul ? (gsize)(nul - bytes) : length;
    g_autofree char *line = g_strndup(bytes, end);
    char *name = strchr(g_strchomp(line), ' ');

    if (!name)
        return FALSE;
    if (g_str_has_prefix(line, "shallow ") ||
        strcmp(name, " capabilities^{}") == 0)
        return TRUE;
    if (nul) {
        g_autofree char *abilities = g_strndup(nul + 1, length - end - 1);
        add_head(listing, abilities);
    }
    *name++ = '\0';
    g_string_append_printf(listing, "%s\t%s\n", line, name);
    return TRUE;
}

struct BaroGitHere {
    BaroChild *server;   /* upload-pack */
    BaroChild *index;    /* what reads the pack that it sends */
    GPtrArray *argv;     /* to start that, once an answer came */
    const char *const *environment;
    GString *output;     /* what was listed */
};

BaroGitHere *
baro_git_here_new(GPtrArray *argv, const char *const *environment,
                  GError **error)
{
    const BaroChildSpec spec = {
        .argv = (const char *const *)argv->pdata,
        .environment = environment,
        .talk = TRUE,
    };
    BaroChild *server = baro_child_new(&spec, error);
    BaroGitHere *here = server ? g_new0(BaroGitHere, 1) : NULL;

    if (!here)
        return NULL;
    here->server = server;
    here->environment = environment;
    here->output = g_string_new(NULL);
    return here;
}

void
baro_git_here_free(BaroGitHere *here)
{
    if (!here)
        return;
    baro_child_free(here->index);
    baro_child_free(here->server);
    g_clear_pointer(&here->argv, g_ptr_array_unref);
    g_string_free(here->output, TRUE);
    g_free(here);
}

static gboolean
gather(void *data, const char *bytes, gsize length, GError **error)
{
    (void)error;
    g_string_append_len(data, bytes, (gssize)length);
    return TRUE;
}

/* An empty line ends the list. */
static gboolean
listed_all(const GString *output)
{
    gsize at = 0;
    gssize size;

    while ((size = line_size(output->str + at, output->len - at)) > 0)
        at += (gsize)size;
    return size == 0;
}

/* The pack comes behind one line, which says that something of what we have
 * is known there. Where nothing is, or the line is another, git has to find
 * out what to do: a fetch. */
static BaroStep
hear_answer(BaroGitHere *here, GError **error)
{
    char line[ACK_LENGTH];
    gssize n = baro_child_hear(here->server, line, sizeof line);

    if (n < 0)
        return BARO_STEP_WAIT;
    if (n < ACK_LENGTH || memcmp(line, "0031ACK ", 8) != 0)
        return BARO_STEP_DONE;
    const BaroChildSpec spec = {
        .argv = (const char *const *)here->argv->pdata,
        .environment = here->environment,
        .source = baro_child_take_output(here->server),
    };
    here->index = baro_child_new(&spec, error);
    return here->index ? BARO_STEP_AGAIN : BARO_STEP_FAILED;
}

BaroStep
baro_git_here_step(BaroGitHere *here, GError **error)
{
    if (here->index) {
        /* Only to hear its complaints, which nobody else would. */
        baro_child_step(here->server, gather, here->output, error);
        return baro_child_step(here->index, gather, here->output, error);
    }
    if (here->argv)
        return hear_answer(here, error);
    if (listed_all(here->output))
        return BARO_STEP_DONE;
    return baro_child_step(here->server, gather, here->output, error);
}

unsigned
baro_git_here_watch(BaroGitHere *here, struct pollfd *fds)
{
    unsigned n = here->index ? baro_child_watch(here->index, fds) : 0;

    return here->index && baro_child_has_exited(here->server)
        ? n : n + baro_child_watch(here->server, fds + n);
}

gint64
baro_git_here_wake(const BaroGitHere *here)
{
    return baro_child_wake(here->index ? here->index : here->server);
}

BaroChild *
baro_git_here_failed(BaroGitHere *here)
{
    return !here->index && baro_child_status(here->server) != 0
        ? g_steal_pointer(&here->server) : NULL;
}

void
baro_git_here_leave(BaroGitHere *here)
{
    baro_child_say(here->server, "0000", 4);
}

gboolean
baro_git_here_take(BaroGitHere *here, const GString *wants, GPtrArray *index)
{
    here->argv = g_ptr_array_ref(index);
    return baro_child_say(here->server, wants->str, wants->len);
}

gboolean
baro_git_here_took(const BaroGitHere *here)
{
    return here->index && baro_child_status(here->index) == 0;
}

char *
baro_git_here_listing(const BaroGitHere *here, GError **error)
{
    g_autoptr(GString) listing = g_string_new(NULL);
    const char *bytes = here->output->str;
    gsize length = here->output->len;
    gssize size;

    while ((size = line_size(bytes, length)) > 0 &&
           add_line(listing, bytes + SIZE_DIGITS,
                    (gsize)size - SIZE_DIGITS)) {
        bytes += size;
        length -= (gsize)size;
    }
    if (size == 0)
        return g_string_free(g_steal_pointer(&listing), FALSE);
    baro_fail(error, BARO_ERROR_MALFORMED,
              "git lists the refs in an unknown way");
    return NULL;
}
