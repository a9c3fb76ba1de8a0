// SPDX-License-Identifier: Apache-2.0
/*
 * Leader clustering in date order. A mention joins a story whose address it
 * has, whenever that was; else one whose first title it has, or nearly has,
 * within seven days. It is compared with the first mention of a story only,
 * so that no chain of copies can grow beyond these days. Exact: whatever
 * could be near enough shares one of its rarest shingles (Chaudhuri, Ganti
 * and Kaushik 2006, "A primitive operator for similarity joins"), and only
 * with these is it compared.
 */
#include "story.h"

#include <string.h>

#include "barograph/text.h"
#include "barograph/url.h"

/* Titles are one where of all their shingles 4 in 5 are in both. */
enum { STORY_DAYS = 7, SHINGLE = 3, NEAR = 4, NEAR_OF = 5 };

/* ---- titles ------------------------------------------------------------ */

/* Where the title ends, if behind it stands a mark and then `name`; else
 * NULL. */
static char *
before_name(char *folded, const char *name)
{
    gsize n = strlen(name), all = strlen(folded);

    if (n == 0 || n >= all || strcmp(folded + all - n, name) != 0)
        return NULL;

    char *at = folded + all - n;
    gboolean marked = FALSE;

    while (at > folded) {
        char *last = g_utf8_find_prev_char(folded, at);
        gunichar c = g_utf8_get_char(last);
        gboolean is_mark = g_unichar_ispunct(c) || c == '|';

        if (!is_mark && c != ' ')
            break;
        marked |= is_mark;
        at = last;
    }
    return marked ? at : NULL;
}

/* What a host is called: the longest of its labels but the last. */
static char *
name_of_host(const char *host)
{
    g_auto(GStrv) labels = g_strsplit(host, ".", -1);
    const char *longest = "";

    for (gsize i = 0; labels[i] != NULL && labels[i + 1] != NULL; i++)
        if (strlen(labels[i]) > strlen(longest))
            longest = labels[i];
    return g_strdup(longest);
}

static void
cut_name(char *folded, const char *outlet)
{
    g_autofree char *whole = baro_text_fold(outlet);
    g_autofree char *name = name_of_host(whole);
    char *end = before_name(folded, whole);

    if (end == NULL)
        end = before_name(folded, name);
    if (end != NULL && end > folded)
        *end = '\0';
}

/* Scripts without blanks between words have a word a letter. */
static void
append_letter(GString *out, gunichar c, gboolean *in_word)
{
    gboolean alone = g_unichar_iswide(c);

    if (out->len > 0 && (!*in_word || alone))
        g_string_append_c(out, ' ');
    g_string_append_unichar(out, c);
    *in_word = !alone;
}

char *
baro_story_title(const char *title, const char *outlet)
{
    g_autofree char *folded = baro_text_fold(title);
    GString *out = g_string_new(NULL);
    gboolean in_word = FALSE;

    if (outlet != NULL)
        cut_name(folded, outlet);
    for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_isalnum(c) || g_unichar_ismark(c))
            append_letter(out, c, &in_word);
        else
            in_word = FALSE;
    }
    return g_string_free(out, FALSE);
}

/* ---- shingles ---------------------------------------------------------- */

typedef struct {
    guint64 hash;
    guint32 frequency; /* in how many titles it stands */
} Shingle;

/* The shingles of one title lie at [from, from + n), rarest first. */
typedef struct {
    guint from, n;
    char *title;
} Worded;

static guint64
hash_text(guint64 hash, const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        hash = (hash ^ (guchar)text[i]) * G_GUINT64_CONSTANT(1099511628211);
    return hash ^ (hash >> 29);
}

static int
by_hash(gconstpointer a, gconstpointer b)
{
    const Shingle *x = a, *y = b;

    return (x->hash > y->hash) - (x->hash < y->hash);
}

static int
by_rarity(gconstpointer a, gconstpointer b)
{
    const Shingle *x = a, *y = b;

    if (x->frequency != y->frequency)
        return x->frequency < y->frequency ? -1 : 1;
    return by_hash(a, b);
}

/* Appends the distinct shingles of a title. */
static void
add_shingles(GArray *pool, Worded *one)
{
    const char *starts[SHINGLE] = {NULL};
    guint words = 0;

    one->from = pool->len;
    for (const char *p = one->title; *p != '\0';) {
        gsize length = strcspn(p, " ");
        const char *end = p + length;

        for (int i = 0; i + 1 < SHINGLE; i++)
            starts[i] = starts[i + 1];
        starts[SHINGLE - 1] = p;
        if (++words >= SHINGLE) {
            Shingle shingle = {
                hash_text(G_GUINT64_CONSTANT(14695981039346656037), starts[0],
                          (gsize)(end - starts[0])), 1};

            g_array_append_val(pool, shingle);
        }
        p = *end == ' ' ? end + 1 : end;
    }
    one->n = pool->len - one->from;

    Shingle *own = &g_array_index(pool, Shingle, one->from);
    guint kept = 0;

    if (one->n > 1)
        qsort(own, one->n, sizeof *own, by_hash);
    for (guint i = 0; i < one->n; i++)
        if (kept == 0 || own[kept - 1].hash != own[i].hash)
            own[kept++] = own[i];
    one->n = kept;
    g_array_set_size(pool, one->from + kept);
}

/* Tells each shingle in how many titles it stands, and puts the rarest of
 * each title first. */
static void
rank_shingles(GArray *pool, const Worded *worded, guint n)
{
    g_autoptr(GArray) sorted = g_array_copy(pool);
    Shingle *all = &g_array_index(sorted, Shingle, 0);
    guint kept = 0;

    if (sorted->len > 1)
        qsort(all, sorted->len, sizeof *all, by_hash);
    for (guint i = 0; i < sorted->len; i++) {
        if (kept > 0 && all[kept - 1].hash == all[i].hash)
            all[kept - 1].frequency++;
        else
            all[kept++] = all[i];
    }
    for (guint i = 0; i < pool->len; i++) {
        Shingle *one = &g_array_index(pool, Shingle, i);
        const Shingle *found =
            bsearch(one, all, kept, sizeof *all, by_hash);

        one->frequency = found->frequency;
    }
    for (guint i = 0; i < n; i++)
        if (worded[i].n > 1)
            qsort(&g_array_index(pool, Shingle, worded[i].from), worded[i].n,
                  sizeof(Shingle), by_rarity);
}

/* ---- clusters ---------------------------------------------------------- */

/* A story's first mention under one of its rarest shingles; `older` is the
 * one before it, -1 at the end. */
typedef struct {
    guint leader;
    gint32 older;
} Link;

typedef struct {
    GArray *items;
    Worded *worded;
    GArray *pool, *links;
    GHashTable *by_address; /* address -> item + 1 */
    GHashTable *by_title;   /* title -> leader + 1, the newest */
    GHashTable *by_shingle; /* hash -> link + 1, the newest */
} Cluster;

static BaroPressItem *
item_at(const Cluster *cluster, guint i)
{
    return &g_array_index(cluster->items, BaroPressItem, i);
}

static gboolean
is_in_time(const Cluster *cluster, guint leader, guint i)
{
    return item_at(cluster, i)->day - item_at(cluster, leader)->last
        <= STORY_DAYS;
}

/* How many of the rarest shingles must be looked at: of n, all but those that
 * a near title has to share, and one. */
static guint
prefix_of(guint n)
{
    return n - (NEAR * n + NEAR_OF - 1) / NEAR_OF + 1;
}

static gboolean
is_near(const Cluster *cluster, guint a, guint b)
{
    const Worded *x = &cluster->worded[a], *y = &cluster->worded[b];
    const Shingle *p = &g_array_index(cluster->pool, Shingle, x->from);
    const Shingle *q = &g_array_index(cluster->pool, Shingle, y->from);
    guint shared = 0;

    for (guint i = 0, j = 0; i < x->n && j < y->n;) {
        int order = by_rarity(&p[i], &q[j]);

        shared += order == 0;
        i += order <= 0;
        j += order >= 0;
    }
    return NEAR_OF * shared >= NEAR * (x->n + y->n - shared);
}

/* The earliest story in time whose title is near, or -1. */
static gint64
find_near(const Cluster *cluster, guint i)
{
    const Worded *own = &cluster->worded[i];
    gint64 found = -1;

    for (guint k = 0; own->n > 0 && k < prefix_of(own->n); k++) {
        const Shingle *shingle =
            &g_array_index(cluster->pool, Shingle, own->from + k);
        gint32 at = GPOINTER_TO_INT(g_hash_table_lookup(
                        cluster->by_shingle,
                        GSIZE_TO_POINTER(shingle->hash))) - 1;

        while (at >= 0) {
            const Link *link = &g_array_index(cluster->links, Link, at);

            if (!is_in_time(cluster, link->leader, i))
                break;
            if ((found < 0 || link->leader < found)
                && is_near(cluster, link->leader, i))
                found = link->leader;
            at = link->older;
        }
    }
    return found;
}

/* An address that leads to no article, such as a newspaper's front page,
 * tells nothing. */
static char *
address_of(const BaroPressItem *item)
{
    const char *url = item->mention->url;
    g_autofree char *address = url != NULL ? baro_url_canonical(url) : NULL;
    const char *slashes = address != NULL ? strstr(address, "://") : NULL;

    if (slashes == NULL || strpbrk(slashes + 3, "/?") == NULL)
        return NULL;
    return g_steal_pointer(&address);
}

/* A mention without title is known by its address, or not at all. */
static gint64
find_story(Cluster *cluster, guint i)
{
    const char *title = cluster->worded[i].title;
    gint64 leader = GPOINTER_TO_SIZE(g_hash_table_lookup(cluster->by_title,
                                                         title));

    if (*title == '\0')
        return -1;
    if (leader > 0 && is_in_time(cluster, (guint)leader - 1, i))
        return leader - 1;
    return find_near(cluster, i);
}

static void
lead(Cluster *cluster, guint i)
{
    Worded *own = &cluster->worded[i];

    g_hash_table_insert(cluster->by_title, own->title,
                        GSIZE_TO_POINTER((gsize)i + 1));
    for (guint k = 0; own->n > 0 && k < prefix_of(own->n); k++) {
        const Shingle *shingle =
            &g_array_index(cluster->pool, Shingle, own->from + k);
        gpointer key = GSIZE_TO_POINTER(shingle->hash);
        Link link = {i, GPOINTER_TO_INT(g_hash_table_lookup(
                            cluster->by_shingle, key)) - 1};

        g_array_append_val(cluster->links, link);
        g_hash_table_insert(cluster->by_shingle, key,
                            GINT_TO_POINTER((int)cluster->links->len));
    }
}

static void
place(Cluster *cluster, guint i)
{
    BaroPressItem *item = item_at(cluster, i);
    char *address = address_of(item);
    gsize known = address != NULL
        ? GPOINTER_TO_SIZE(g_hash_table_lookup(cluster->by_address, address))
        : 0;

    item->address = item->story = i;
    if (known > 0) {
        g_free(address);
        item->address = (guint)known - 1;
        item->story = item_at(cluster, item->address)->story;
        return;
    }
    if (address != NULL)
        g_hash_table_insert(cluster->by_address, address,
                            GSIZE_TO_POINTER((gsize)i + 1));

    gint64 story = find_story(cluster, i);

    if (story >= 0)
        item->story = (guint)story;
    else
        lead(cluster, i);
}

static void
cluster_init(Cluster *cluster, GArray *items)
{
    cluster->items = items;
    cluster->worded = g_new0(Worded, items->len);
    cluster->pool = g_array_new(FALSE, FALSE, sizeof(Shingle));
    cluster->links = g_array_new(FALSE, FALSE, sizeof(Link));
    cluster->by_address =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    cluster->by_title = g_hash_table_new(g_str_hash, g_str_equal);
    cluster->by_shingle = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < items->len; i++) {
        const BaroMention *mention = item_at(cluster, i)->mention;

        cluster->worded[i].title =
            baro_story_title(mention->title, mention->outlet);
        add_shingles(cluster->pool, &cluster->worded[i]);
    }
    rank_shingles(cluster->pool, cluster->worded, items->len);
}

static void
cluster_clear(Cluster *cluster)
{
    for (guint i = 0; i < cluster->items->len; i++)
        g_free(cluster->worded[i].title);
    g_free(cluster->worded);
    g_array_unref(cluster->pool);
    g_array_unref(cluster->links);
    g_hash_table_unref(cluster->by_address);
    g_hash_table_unref(cluster->by_title);
    g_hash_table_unref(cluster->by_shingle);
}

void
baro_story_cluster(GArray *items)
{
    static const BaroVoice voices[] = {BARO_VOICE_PRESS, BARO_VOICE_OWN,
                                       BARO_VOICE_MEMBER};
    Cluster cluster;

    cluster_init(&cluster, items);
    for (gsize v = 0; v < G_N_ELEMENTS(voices); v++) {
        g_hash_table_remove_all(cluster.by_address);
        g_hash_table_remove_all(cluster.by_title);
        g_hash_table_remove_all(cluster.by_shingle);
        for (guint i = 0; i < items->len; i++)
            if (item_at(&cluster, i)->voice == voices[v])
                place(&cluster, i);
    }
    cluster_clear(&cluster);
}
