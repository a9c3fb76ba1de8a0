// SPDX-License-Identifier: Apache-2.0
#include "internal.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "barograph/error.h"
#include "barograph/text.h"
#include "barograph/url.h"

enum { LOG_LINE = 4096 };

/* Old and odd objects that real histories hold and that harm nobody. */
static const char *const forgiven[] = {
    "badDate", "badDateOverflow", "badEmail", "badName", "badTimezone",
    "missingEmail", "missingNameBeforeEmail", "missingSpaceBeforeDate",
    "missingSpaceBeforeEmail", "missingTaggerEntry", "badTagName",
    "multipleAuthors", "nullSha1", "zeroPaddedDate", "zeroPaddedFilemode",
    "badFilemode", "emptyName", "fullPathname", "hasDot", "hasDotdot",
    "hasDotgit", "nulInCommit", "duplicateEntries", "treeNotSorted",
    "gitmodulesParse", "gitmodulesName", "gitmodulesUrl", "gitmodulesPath",
    "gitmodulesUpdate", "gitmodulesSymlink", "gitmodulesBlob",
    "gitmodulesMissing", "gitmodulesLarge",
};

static void
add_flag(GPtrArray *argv, char *flag)
{
    g_ptr_array_add(argv, g_strdup("-c"));
    g_ptr_array_add(argv, flag);
}

void
baro_git_flags(GPtrArray *argv, const char *scheme,
               const BaroRunSettings *settings)
{
    static const char *const fixed[] = {
        "protocol.allow=never", "core.hooksPath=/dev/null",
        "core.fsmonitor=false", "core.pager=cat", "core.askPass=/bin/false",
        "core.commitGraph=true", "credential.helper=",
        "fetch.fsckObjects=true", "fetch.recurseSubmodules=false",
        "fetch.writeCommitGraph=true", "fetch.unpackLimit=1",
        "submodule.recurse=false", "transfer.bundleURI=false", "gc.auto=0",
        "maintenance.auto=false", "log.showSignature=false",
        "log.mailmap=false", "color.ui=false", "diff.external=",
        "http.followRedirects=false", "http.lowSpeedLimit=10",
        "http.lowSpeedTime=30",
    };

    g_ptr_array_add(argv, g_strdup("git"));
    g_ptr_array_add(argv, g_strdup("--no-replace-objects"));
    for (gsize i = 0; i < G_N_ELEMENTS(fixed); i++)
        add_flag(argv, g_strdup(fixed[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(forgiven); i++)
        add_flag(argv, g_strdup_printf("fetch.fsck.%s=ignore", forgiven[i]));
    add_flag(argv, g_strdup_printf("protocol.%s.allow=always", scheme));
    if (settings && settings->proxy)
        add_flag(argv, g_strconcat("http.proxy=", settings->proxy, NULL));
    if (settings && settings->ca_file)
        add_flag(argv, g_strconcat("http.sslCAInfo=", settings->ca_file,
                                   NULL));
    if (settings && settings->user_agent)
        add_flag(argv, g_strconcat("http.userAgent=", settings->user_agent,
                                   NULL));
}

gboolean
baro_git_arguments(const BaroAsk *ask, GPtrArray *argv, GString *revs,
                   const char *const *extra)
{
    gboolean told = FALSE, paths = FALSE;

    for (gsize i = 0; ask->arguments && ask->arguments[i]; i++) {
        const char *word = ask->arguments[i];
        if (told) {
            g_string_append_printf(revs, "%s\n", word);
        } else if (strcmp(word, "--revs") == 0) {
            told = TRUE;
        } else {
            for (gsize k = 0; !paths && strcmp(word, "--") == 0 && extra[k];
                 k++)
                g_ptr_array_add(argv, g_strdup(extra[k]));
            paths = paths || strcmp(word, "--") == 0;
            g_ptr_array_add(argv, g_strdup(word));
        }
    }
    for (gsize k = 0; !paths && extra[k]; k++)
        g_ptr_array_add(argv, g_strdup(extra[k]));
    return !told || revs->len > 0;
}

char *
baro_git_strictness(void)
{
    GString *flag = g_string_new("--strict");

    for (gsize i = 0; i < G_N_ELEMENTS(forgiven); i++)
        g_string_append_printf(flag, "%c%s=ignore", i == 0 ? '=' : ',',
                               forgiven[i]);
    return g_string_free(flag, FALSE);
}

char **
baro_git_environment(const char *scheme, const char *config_file)
{
    GPtrArray *list = g_ptr_array_new();
    const char *agent = g_getenv("SSH_AUTH_SOCK");
    static const char *const fixed[] = {
        "PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", "LC_ALL=C",
        "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0",
        "GIT_ASKPASS=/bin/false", "GIT_OPTIONAL_LOCKS=0",
        "GIT_SSH_COMMAND=ssh -oBatchMode=yes", "GIT_ATTR_NOSYSTEM=1",
        "GIT_NO_REPLACE_OBJECTS=1", "GIT_PAGER=cat",
        /* Nobody looks on: no write to the pipe for each commit. */
        "GIT_FLUSH=0",
        /* glibc gives each large block back to the kernel at once, and a diff
         * asks for the next: half of its time would go into empty pages. It
         * keeps them so, and its heap is given large ones. */
        "GLIBC_TUNABLES=glibc.malloc.hugetlb=1:"
        "glibc.malloc.top_pad=67108864:"
        "glibc.malloc.mmap_threshold=33554432:"
        "glibc.malloc.trim_threshold=268435456",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(fixed); i++)
        g_ptr_array_add(list, g_strdup(fixed[i]));
    g_ptr_array_add(list, g_strconcat("HOME=", g_get_home_dir(), NULL));
    g_ptr_array_add(list, g_strconcat("GIT_ALLOW_PROTOCOL=", scheme, NULL));
    g_ptr_array_add(list, g_strconcat("GIT_CONFIG_GLOBAL=", config_file,
                                      NULL));
    if (agent && strcmp(scheme, "ssh") == 0)
        g_ptr_array_add(list, g_strconcat("SSH_AUTH_SOCK=", agent, NULL));
    g_ptr_array_add(list, NULL);
    return (char **)g_ptr_array_free(list, FALSE);
}

static gboolean
is_harmless(const char *address)
{
    if (!*address || *address == '-' || strstr(address, "::"))
        return FALSE;
    for (const char *p = address; *p; p++)
        if ((guchar)*p < 0x20 || *p == 0x7f)
            return FALSE;
    return TRUE;
}

static const char *
remote_scheme(const char *address, GError **error)
{
    static const char *const schemes[] = {"https", "http", "ssh", "git",
                                          "file"};
    g_autoptr(GUri) uri = g_uri_parse(address, G_URI_FLAGS_HAS_PASSWORD |
                                      G_URI_FLAGS_PARSE_RELAXED, NULL);
    g_autofree char *shown = baro_url_without_secrets(address);

    if (uri && g_uri_get_password(uri)) {
        baro_fail(error, BARO_ERROR_CONFIG, "%s: a password does not belong "
                  "in an address", shown);
        return NULL;
    }
    /* A host or user that begins with a dash is an option of ssh. */
    const char *rest = strstr(address, "://") + 3;
    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++)
        if (uri && *rest != '-' && !strstr(rest, "@-") &&
            strcmp(g_uri_get_scheme(uri), schemes[i]) == 0)
            return schemes[i];
    baro_fail(error, BARO_ERROR_CONFIG, "%s: git repositories are read by "
              "https, http, ssh, git or from a path", shown);
    return NULL;
}

const char *
baro_git_scheme(const char *address, char **url, GError **error)
{
    if (!is_harmless(address)) {
        g_autofree char *shown = g_strescape(address, NULL);
        baro_fail(error, BARO_ERROR_CONFIG,
                  "\"%s\" is no address of a git repository", shown);
        return NULL;
    }
    if (strstr(address, "://")) {
        *url = g_strdup(address);
        return remote_scheme(address, error);
    }
    const char *colon = strchr(address, ':');
    const char *slash = strchr(address, '/');
    if (colon && (!slash || colon < slash) &&
        !g_file_test(address, G_FILE_TEST_EXISTS)) {
        *url = g_strdup(address);
        return "ssh";
    }
    g_autofree char *path = g_canonicalize_filename(address, NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        baro_fail(error, BARO_ERROR_FAILED, "%s: no such repository", path);
        return NULL;
    }
    /* A bundle is a file, which git takes only as a plain path. */
    *url = g_file_test(path, G_FILE_TEST_IS_REGULAR)
               ? g_steal_pointer(&path)
               : g_filename_to_uri(path, NULL, error);
    return *url ? "file" : NULL;
}

/* The folder where a work tree's refs lie. */
static char *
git_folder(const char *path)
{
    g_autofree char *dot = g_build_filename(path, ".git", NULL);
    g_autofree char *text = NULL;

    if (g_file_test(dot, G_FILE_TEST_IS_DIR))
        return g_steal_pointer(&dot);
    if (!g_file_get_contents(dot, &text, NULL, NULL) ||
        !g_str_has_prefix(text, "gitdir: "))
        return g_strdup(path);
    g_strchomp(text);
    g_autofree char *folder = g_canonicalize_filename(text + 8, path);
    g_autofree char *common = g_build_filename(folder, "commondir", NULL);
    g_autofree char *to = NULL;
    if (!g_file_get_contents(common, &to, NULL, NULL))
        return g_steal_pointer(&folder);
    g_strchomp(to);
    return g_canonicalize_filename(to, folder);
}

gboolean
baro_git_is_shallow(const char *path)
{
    g_autofree char *folder = git_folder(path);
    g_autofree char *file = g_build_filename(folder, "shallow", NULL);
    struct stat facts;

    return stat(file, &facts) == 0 && facts.st_size > 0;
}

/* The first line of HEAD's log, which a clone writes:
 * `old SPACE new SPACE name <address> SPACE seconds SPACE zone TAB text`. */
static char *
first_log_line(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "logs", "HEAD", NULL);
    FILE *file = g_fopen(path, "re");
    char line[LOG_LINE];
    gboolean read = file && fgets(line, sizeof line, file);

    if (file)
        fclose(file);
    return read ? g_strchomp(g_strdup(line)) : NULL;
}

/* When a repository was cloned over a network; 0 where that is not known.
 * What came from a bundle, a stick or another folder says nothing of the day
 * on which it was cloned. */
static gint64
cloned_at(const char *folder)
{
    static const char from[] = "\tclone: from ";
    g_autofree char *line = first_log_line(folder);
    char *text = line ? strstr(line, from) : NULL;
    g_autofree char *url = NULL;
    gint64 at;

    if (!text)
        return 0;
    const char *scheme = baro_git_scheme(text + strlen(from), &url, NULL);
    if (!scheme || strcmp(scheme, "file") == 0)
        return 0;
    *text = '\0';
    g_auto(GStrv) words = g_strsplit(strrchr(line, '>') ?: "", " ", -1);
    return g_strv_length(words) == 3 &&
                   baro_parse_int(words[1], 0, G_MAXINT64, &at)
               ? at
               : 0;
}

gint64
baro_git_fetched(const char *path, gboolean is_mirror)
{
    /* Only a mirror's HEAD is as old as its clone. */
    static const char *const mirrors[] = {BARO_GIT_REFS, "FETCH_HEAD",
                                          "HEAD", NULL};
    static const char *const others[] = {"FETCH_HEAD", NULL};
    const char *const *files = is_mirror ? mirrors : others;
    g_autofree char *folder = git_folder(path);
    struct stat facts;

    for (gsize i = 0; files[i]; i++) {
        g_autofree char *file = g_build_filename(folder, files[i], NULL);
        if (stat(file, &facts) == 0)
            return facts.st_mtime;
    }
    return is_mirror ? 0 : cloned_at(folder);
}

static const char safe_text[] = "[safe]\n\tdirectory = *\n";

gboolean
baro_git_token_config(const char *file, const char *url, const char *token,
                      GError **error)
{
    g_autofree char *origin = baro_http_origin(url);
    /* The hosts take a token as a password, under any name. */
    g_autofree char *pair = g_strconcat("x-access-token:", token, NULL);
    g_autofree char *code = g_base64_encode((const guchar *)pair,
                                            strlen(pair));
    g_autofree char *text = g_strdup_printf(
        "%s[http \"%s/\"]\n\textraHeader = \"Authorization: Basic %s\"\n",
        safe_text, origin, code);
    gboolean good = g_file_set_contents_full(
        file, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);

    explicit_bzero(pair, strlen(pair));
    explicit_bzero(code, strlen(code));
    explicit_bzero(text, strlen(text));
    return good;
}

char *
baro_git_config(const char *data_dir, GError **error)
{
    g_autofree char *folder = g_build_filename(data_dir, "git", NULL);
    g_autofree char *file = g_build_filename(folder, "config", NULL);
    g_autofree char *there = NULL;

    if (g_mkdir_with_parents(folder, 0700) != 0) {
        baro_fail(error, BARO_ERROR_FAILED, "%s: %s", folder,
                  g_strerror(errno));
        return NULL;
    }
    if (g_file_get_contents(file, &there, NULL, NULL) &&
        strcmp(there, safe_text) == 0)
        return g_steal_pointer(&file);
    if (!g_file_set_contents_full(file, safe_text, -1,
                                  G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                  error))
        return NULL;
    return g_steal_pointer(&file);
}
