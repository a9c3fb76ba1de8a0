// SPDX-License-Identifier: Apache-2.0
/* How many a count of people would be if nobody's addresses were joined. */
#include "explain.h"

#include "barograph/text.h"

/* An identity without an address stands for one of its own. */
static char *
address_of(const BaroIdentity *identity)
{
    return identity->email
               ? g_ascii_strdown(identity->email, -1)
               : g_strdup_printf("%" G_GINT64_FORMAT, identity->identity);
}

static void
print_joined(const GArray *rows, const GArray *identities)
{
    g_autoptr(GHashTable) people = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) addresses =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < rows->len; i++) {
        gint32 number = g_array_index(rows, BaroActivity, i).person;
        if (number <= 0)
            continue;
        const BaroIdentity *identity =
            &g_array_index(identities, BaroIdentity, number - 1);
        g_hash_table_add(people, GSIZE_TO_POINTER(identity->person));
        g_hash_table_add(addresses, address_of(identity));
    }
    guint n_people = g_hash_table_size(people);
    guint n_addresses = g_hash_table_size(addresses);
    g_autofree char *persons = baro_text_number(n_people);
    g_autofree char *count = baro_text_number(n_addresses);
    if (n_people > 0)
        g_print("%s %s in all, who would be %s if each address counted for "
                "one.\n", persons, n_people == 1 ? "person" : "people",
                count);
}

gboolean
baro_explain_people(const BaroSession *session, const BaroMetricRef *ref,
                    BaroSpan span, GError **error)
{
    if (ref->metric->measure != BARO_MEASURE_PEOPLE ||
        baro_metric_ref_is_part(ref))
        return TRUE;
    BaroQuestion question = baro_explain_question(session, ref, span);
    question.unmerged = TRUE;
    g_autoptr(GStringChunk) strings = g_string_chunk_new(4096);
    g_autoptr(GArray) rows =
        baro_store_activity(session->store, &question, error);
    if (!rows)
        return FALSE;
    g_autoptr(GArray) identities =
        baro_store_identities(session->store, strings, error);
    if (!identities)
        return FALSE;
    print_joined(rows, identities);
    return TRUE;
}
