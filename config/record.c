// SPDX-License-Identifier: Apache-2.0
#include "bind.h"

#include <math.h>

static void
init_field(const BaroField *field, gpointer slot)
{
    switch (field->type) {
    case BARO_FIELD_DAY:
        *(gint32 *)slot = BARO_NO_DAY;
        break;
    case BARO_FIELD_NUMBER:
        *(double *)slot = NAN;
        break;
    case BARO_FIELD_RECORDS:
    case BARO_FIELD_NAMED:
    case BARO_FIELD_PAGES:
    case BARO_FIELD_SOURCES:
        *(GPtrArray **)slot = g_ptr_array_new();
        break;
    default:
        break;
    }
}

void
baro_record_init(BaroBinder *binder, const BaroRecord *record, gpointer base)
{
    for (const BaroField *field = record->fields; field->key != NULL; field++) {
        if (field->type == BARO_FIELD_SECTION) {
            baro_record_init(binder, field->record, base);
            continue;
        }
        init_field(field, (char *)base + field->offset);
        if (field->fallback == NULL)
            continue;

        BaroNode *node = baro_tree_add(binder->tree, BARO_NODE_TEXT, NULL);
        GError *error = NULL;

        node->text = g_strdup(field->fallback);
        baro_field_reader(field)(binder, field, node, base, &error);
        /* A fallback that does not fit is a mistake in our own table. */
        g_assert_no_error(error);
    }
}

static void
clear_records(const BaroRecord *record, GPtrArray *records)
{
    for (guint i = 0; records != NULL && i < records->len; i++) {
        baro_record_clear(record, g_ptr_array_index(records, i));
        g_free(g_ptr_array_index(records, i));
    }
    g_clear_pointer(&records, g_ptr_array_unref);
}

static void
clear_field(const BaroField *field, gpointer slot)
{
    switch (field->type) {
    case BARO_FIELD_PATHS:
    case BARO_FIELD_LIST:
    case BARO_FIELD_CHOICES:
        g_strfreev(*(char ***)slot);
        break;
    case BARO_FIELD_DAY:
    case BARO_FIELD_INT:
    case BARO_FIELD_INT64:
    case BARO_FIELD_NUMBER:
    case BARO_FIELD_BOOLEAN:
    case BARO_FIELD_PICK:
    case BARO_FIELD_COLOR:
    case BARO_FIELD_SECTION:
        break;
    case BARO_FIELD_RECORDS:
    case BARO_FIELD_NAMED:
    case BARO_FIELD_PAGES:
        clear_records(field->record, *(GPtrArray **)slot);
        break;
    case BARO_FIELD_SOURCES:
        g_clear_pointer((GPtrArray **)slot, g_ptr_array_unref);
        break;
    default:
        g_free(*(char **)slot);
        break;
    }
}

void
baro_record_clear(const BaroRecord *record, gpointer base)
{
    for (const BaroField *field = record->fields; field->key != NULL; field++) {
        if (field->type == BARO_FIELD_SECTION)
            baro_record_clear(field->record, base);
        else
            clear_field(field, (char *)base + field->offset);
    }
}
