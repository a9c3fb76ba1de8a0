// SPDX-License-Identifier: Apache-2.0
#include "palette.h"

struct BaroPalette {
    GHashTable *slots; /* name -> slot */
    GHashTable *given; /* those of them that the store does not know yet */
};

static BaroPalette *
open_palette(BaroStore *store, GError **error)
{
    BaroPalette *palette = g_new0(BaroPalette, 1);
    palette->slots =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    palette->given =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (baro_store_palette(store, palette->slots, error))
        return palette;
    baro_palette_free(palette);
    return NULL;
}

gboolean
baro_palette_slot(BaroSession *session, const char *organization, int *slot,
                  GError **error)
{
    gpointer known;
    if (!session->palette)
        session->palette = open_palette(session->store, error);
    if (!session->palette)
        return FALSE;
    GHashTable *slots = session->palette->slots;
    if (!g_hash_table_lookup_extended(slots, organization, NULL, &known)) {
        known = GINT_TO_POINTER((int)g_hash_table_size(slots));
        g_hash_table_insert(slots, g_strdup(organization), known);
        g_hash_table_insert(session->palette->given, g_strdup(organization),
                            known);
    }
    *slot = GPOINTER_TO_INT(known);
    return TRUE;
}

void
baro_palette_keep(BaroSession *session)
{
    g_autoptr(GError) error = NULL;
    if (!session->palette || g_hash_table_size(session->palette->given) == 0)
        return;
    BaroStore *store = baro_session_writer(session, &error);
    if (!store ||
        !baro_store_put_palette(store, session->palette->given, &error))
        baro_talk(session->call,
                  "The colours of organizations could not be kept and may "
                  "change: %s", error->message);
}

void
baro_palette_free(BaroPalette *palette)
{
    if (!palette)
        return;
    g_hash_table_unref(palette->slots);
    g_hash_table_unref(palette->given);
    g_free(palette);
}
