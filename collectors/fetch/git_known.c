// SPDX-License-Identifier: Apache-2.0
/*
 * What is remembered beside a mirror, so that a run that finds nothing new
 * asks git only once: what the remote listed, what our refs then were, and
 * the files read at the tip. All of it goes with the mirror; what cannot be
 * kept is asked again.
 */
#include "internal.h"

#include <string.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "barograph/error.h"

enum { KEY_LENGTH = 64 };

static char *
inside(const char *mirror, const char *name)
{
    return g_build_filename(mirror, name, NULL);
}

static char *
key_of(const char *listing)
{
    g_autoptr(BaroSha256) hash = baro_sha256_new();

    baro_sha256_add(hash, listing, strlen(listing));
    return baro_sha256_hex(hash);
}

/* What is kept under this key, behind its line; or NULL. */
static char *
recall(const char *mirror, const char *name, const char *key, gsize *length)
{
    g_autofree char *path = inside(mirror, name);
    g_autofree char *text = NULL;
    gsize size = 0;

    if (!key || !g_file_get_contents(path, &text, &size, NULL) ||
        size <= KEY_LENGTH || strncmp(text, key, KEY_LENGTH) != 0 ||
        text[KEY_LENGTH] != '\n')
        return NULL;
    *length = size - KEY_LENGTH - 1;
    /* With the NUL that g_file_get_contents() puts behind the end. */
    return g_memdup2(text + KEY_LENGTH + 1, *length + 1);
}

static void
keep(const char *mirror, const char *name, const char *key, const char *bytes,
     gsize length)
{
    g_autofree char *path = inside(mirror, name);
    g_autoptr(GString) text = g_string_new(key);

    g_string_append_c(text, '\n');
    g_string_append_len(text, bytes, (gssize)length);
    if (!g_file_set_contents_full(path, text->str, (gssize)text->len,
                                  G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
        g_remove(path);
}

/* The key of the refs that the mirror holds, or NULL. */
static char *
present_key(const char *mirror)
{
    g_autofree char *path = inside(mirror, BARO_GIT_REFS);
    char *text = NULL;

    if (!g_file_get_contents(path, &text, NULL, NULL))
        return NULL;
    text[MIN(strlen(text), KEY_LENGTH)] = '\0';
    return text;
}

char *
baro_git_known_refs(const char *mirror, const char *listing)
{
    g_autofree char *key = key_of(listing);
    gsize length = 0;
    char *refs = recall(mirror, BARO_GIT_REFS, key, &length);
    g_autofree char *path = inside(mirror, BARO_GIT_REFS);

    /* Its time says until when the mirror is complete. */
    if (refs && g_utime(path, NULL) != 0)
        g_clear_pointer(&refs, g_free);
    return refs;
}

char *
baro_git_forget_refs(const char *mirror)
{
    g_autofree char *path = inside(mirror, BARO_GIT_REFS);
    g_autofree char *key = present_key(mirror);
    gsize length = 0;
    char *refs = recall(mirror, BARO_GIT_REFS, key, &length);

    g_remove(path);
    return refs;
}

void
baro_git_know_refs(const char *mirror, const char *listing, const char *refs)
{
    g_autofree char *key = key_of(listing);

    keep(mirror, BARO_GIT_REFS, key, refs, strlen(refs));
}

void
baro_git_follow_head(const char *mirror, const char *listing)
{
    g_autofree char *path = inside(mirror, "HEAD");
    const char *start = listing + strlen("ref: ");
    const char *end = g_str_has_prefix(listing, "ref: refs/heads/")
        ? strstr(start, "\tHEAD\n") : NULL;

    if (!end)
        return;
    g_autofree char *branch = g_strndup(start, (gsize)(end - start));
    g_autofree char *line = g_strdup_printf("\t%s\n", branch);
    g_autofree char *wanted = g_strdup_printf("ref: %s\n", branch);
    g_autofree char *now = NULL;
    /* A name that was listed was fetched: git has approved of it. */
    if (strstr(end, line) && g_file_get_contents(path, &now, NULL, NULL) &&
        strcmp(now, wanted) != 0)
        g_file_set_contents(path, wanted, -1, NULL);
}

/* `git cat-file` on the mirror; NULL without error: no such file. */
static GByteArray *
read_blob(const char *data_dir, const char *mirror, const char *path,
          GError **error)
{
    g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *config = baro_git_config(data_dir, error);
    int status = 0;

    if (!config)
        return NULL;
    g_auto(GStrv) environment = baro_git_environment("file", config);
    baro_git_flags(argv, "file", NULL);
    g_ptr_array_add(argv, g_strconcat("--git-dir=", mirror, NULL));
    g_ptr_array_add(argv, g_strdup("cat-file"));
    g_ptr_array_add(argv, g_strdup("blob"));
    g_ptr_array_add(argv, g_strconcat("HEAD:", path, NULL));
    g_ptr_array_add(argv, NULL);
    const BaroChildSpec spec = {
        .argv = (const char *const *)argv->pdata,
        .environment = (const char *const *)environment};
    GByteArray *bytes = baro_child_collect(&spec, &status, NULL, error);
    if (bytes && status != 0)
        g_clear_pointer(&bytes, g_byte_array_unref);
    return bytes;
}

char *
baro_mirror_file(const char *data_dir, const char *address, const char *path,
                 GError **error)
{
    g_autofree char *mirror = baro_mirror_path(data_dir, address);
    g_autofree char *key = present_key(mirror);
    g_autofree char *hash = key_of(path);
    g_autofree char *name = g_strdup_printf("barograph.file-%.16s", hash);
    gsize length = 0;
    GError *why = NULL;

    if (!g_file_test(mirror, G_FILE_TEST_IS_DIR))
        return NULL;
    g_autofree char *known = recall(mirror, name, key, &length);
    /* The first byte says whether there is such a file. */
    if (known && length > 0)
        return *known == '+' ? g_strdup(known + 1) : NULL;
    GByteArray *bytes = read_blob(data_dir, mirror, path, &why);
    if (why) {
        g_propagate_error(error, why);
        return NULL;
    }
    g_autoptr(GString) text = g_string_new(bytes ? "+" : "-");
    if (bytes)
        g_string_append_len(text, (const char *)bytes->data,
                            (gssize)bytes->len);
    if (key)
        keep(mirror, name, key, text->str, text->len);
    g_clear_pointer(&bytes, g_byte_array_unref);
    return text->str[0] == '+' ? g_strdup(text->str + 1) : NULL;
}
