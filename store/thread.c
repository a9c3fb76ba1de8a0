// SPDX-License-Identifier: Apache-2.0
/*
 * Threads: each event's root is found by walking its parents, whatever the
 * order of arrival. Answers to a parent that nobody has seen share the
 * earliest of them.
 */
#include "internal.h"

typedef struct {
    gint64 at;
    guint64 parent_key; /* its head; 0: resolved or none */
    guint id;           /* hashed: what breaks a tie, whatever the order */
    gint64 event, thread, parent;
    gint32 root; /* place; -1 unknown, -2 being walked */
} Node;

static guint64
key_head(sqlite3_stmt *statement, int column)
{
    const void *bytes = sqlite3_column_blob(statement, column);
    guint64 head = 0;

    if (bytes != NULL && sqlite3_column_bytes(statement, column) == KEY_SIZE)
        memcpy(&head, bytes, sizeof head);
    return head;
}

static gboolean
load_kind(BaroStore *store, const SourceRow *source, int kind, GArray *nodes,
          GError **error)
{
    sqlite3_stmt *statement =
        store_ask(store, SQL_SOURCE_EVENTS, error, "iii", store->project,
                  (gint64)kind, source->number);
    int status;

    if (statement == NULL)
        return FALSE;
    while ((status = store_next(store, statement, error)) == 1) {
        Node node = {.event = sqlite3_column_int64(statement, 0),
                     .thread = sqlite3_column_int64(statement, 1),
                     .at = sqlite3_column_int64(statement, 2),
                     .id = g_str_hash(store_text(statement, 3)),
                     .parent_key = key_head(statement, 4),
                     .parent = sqlite3_column_int64(statement, 5),
                     .root = -1};

        if (sqlite3_column_type(statement, 2) == SQLITE_NULL)
            node.at = G_MAXINT64;
        if (node.parent != 0)
            node.parent_key = 0;
        g_array_append_val(nodes, node);
    }
    return status == 0;
}

static int
compare_events(gconstpointer a, gconstpointer b)
{
    const Node *one = a, *other = b;

    return (one->event > other->event) - (one->event < other->event);
}

static gint32
find(const GArray *nodes, gint64 event)
{
    Node wanted = {.event = event};
    guint place;

    if (event == 0 ||
        !g_array_binary_search((GArray *)nodes, &wanted, compare_events,
                               &place))
        return -1;
    return (gint32)place;
}

static gboolean
is_earlier(const GArray *nodes, gint32 a, gint32 b)
{
    const Node *one = &g_array_index(nodes, Node, a);
    const Node *other = &g_array_index(nodes, Node, b);

    return one->at != other->at ? one->at < other->at : one->id < other->id;
}

/* Where parents run in a circle, the earliest of it is the root. */
static gint32
circle_root(const GArray *nodes, gint32 start)
{
    gint32 best = start, at = start;

    do {
        if (is_earlier(nodes, at, best))
            best = at;
        at = find(nodes, g_array_index(nodes, Node, at).parent);
    } while (at != start);
    return best;
}

/* The root above `start`, given to all nodes on the way. */
static void
walk(GArray *nodes, GHashTable *orphans, gint32 start)
{
    gint32 at = start, root;

    while (TRUE) {
        Node *node = &g_array_index(nodes, Node, at);
        gint32 parent;

        if (node->root >= 0) {
            root = node->root;
            break;
        }
        if (node->root == -2) {
            root = circle_root(nodes, at);
            break;
        }
        node->root = -2;
        parent = find(nodes, node->parent);
        if (parent < 0) {
            root = node->parent_key == 0
                       ? at
                       : GPOINTER_TO_INT(g_hash_table_lookup(
                             orphans,
                             GSIZE_TO_POINTER((gsize)node->parent_key))) - 1;
            break;
        }
        at = parent;
    }
    for (at = start; at >= 0;) {
        Node *node = &g_array_index(nodes, Node, at);

        if (node->root >= 0)
            break;
        node->root = root;
        at = find(nodes, node->parent);
    }
}

/* The earliest of those that share an unknown parent: place + 1. */
static GHashTable *
find_orphans(const GArray *nodes)
{
    GHashTable *orphans = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < nodes->len; i++) {
        const Node *node = &g_array_index(nodes, Node, i);
        gpointer key = GSIZE_TO_POINTER((gsize)node->parent_key);
        int known;

        if (node->parent_key == 0)
            continue;
        known = GPOINTER_TO_INT(g_hash_table_lookup(orphans, key));
        if (known == 0 || is_earlier(nodes, (gint32)i, known - 1))
            g_hash_table_insert(orphans, key, GINT_TO_POINTER((int)i + 1));
    }
    return orphans;
}

static gboolean
set_thread(BaroStore *store, const Node *node, gint64 thread, GError **error)
{
    sqlite3_stmt *statement = store_ask(store, SQL_GET_EVENT, error, "ii",
                                        store->project, node->event);
    Counted counted;

    if (statement == NULL || store_next(store, statement, error) != 1)
        return FALSE;
    counted = (Counted){.source = sqlite3_column_int(statement, 0),
                        .kind = sqlite3_column_int(statement, 1),
                        .day = store_day(statement, 2),
                        .marks = sqlite3_column_int(statement, 3),
                        .count = sqlite3_column_int64(statement, 4),
                        .is_root = node->thread == node->event};
    sqlite3_reset(statement);
    store_count_event(store, &counted, -1);
    counted.is_root = thread == node->event;
    store_count_event(store, &counted, 1);
    return store_run(store, SQL_SET_THREAD, error, "iii", store->project,
                     node->event, thread);
}

gboolean
store_resolve_threads(BaroStore *store, SourceRow *source, GError **error)
{
    g_autoptr(GArray) nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    g_autoptr(GHashTable) orphans = NULL;

    if (source->threads != THREADS_STALE)
        return TRUE;
    for (int kind = 0; baro_kinds()[kind].name != NULL; kind++)
        if (!load_kind(store, source, kind, nodes, error))
            return FALSE;
    g_array_sort(nodes, compare_events);
    orphans = find_orphans(nodes);
    for (guint i = 0; i < nodes->len; i++)
        walk(nodes, orphans, (gint32)i);
    for (guint i = 0; i < nodes->len; i++) {
        const Node *node = &g_array_index(nodes, Node, i);
        gint64 thread = g_array_index(nodes, Node, node->root).event;

        if (thread != node->thread && !set_thread(store, node, thread, error))
            return FALSE;
    }
    source->threads = THREADS_RESOLVED;
    source->changed = TRUE;
    return TRUE;
}
