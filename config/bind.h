// SPDX-License-Identifier: Apache-2.0
/*
 * From the tree to the structs, by the tables of schema.h.
 */
#pragma once
#include "schema.h"

/* A text that must be the name of something; looked up when all is read. */
typedef struct {
    const BaroNode *node;
    BaroRefer refers;
} BaroReference;

typedef struct {
    BaroTree *tree;
    BaroConfig *config;
    GArray *references; /* BaroReference */
} BaroBinder;

/* Sets a zeroed struct to its fallbacks, or to absent where there are none. */
void baro_record_init(BaroBinder *binder, const BaroRecord *record,
                      gpointer base);

/* Frees what the fields of the struct hold, not the struct. */
void baro_record_clear(const BaroRecord *record, gpointer base);

/* Fills the struct from a map (or from what may stand alone). */
gboolean baro_record_bind(BaroBinder *binder, const BaroRecord *record,
                          const BaroNode *node, gpointer base,
                          GError **error);

/* Reads one field into its place behind `base`. */
typedef gboolean (*BaroReadField)(BaroBinder *binder, const BaroField *field,
                                  const BaroNode *node, gpointer base,
                                  GError **error);

/* The reader of a field's type; NULL where the type has no key. */
BaroReadField baro_field_reader(const BaroField *field);

/* Text of a node that must be one; the error names the key. */
gboolean baro_bind_text(const BaroNode *node, const char *key,
                        const char **text, GError **error);

/* `[a-z0-9_-]{1,64}`. */
gboolean baro_bind_check_id(const BaroNode *node, GError **error);

/* An absolute path: `text` against the folder of the configuration. Caller
 * frees. */
char *baro_bind_path(const BaroConfig *config, const char *text);

/* Notes in config->absent a file that a report prints and that is not there.
 * This is no mistake of the whole: only what comes to print it fails. */
void baro_bind_file(BaroBinder *binder, const BaroNode *node, const char *key,
                    const char *path);

/* Remembers that the text must be the name of something. */
void baro_bind_refer(BaroBinder *binder, const BaroNode *node,
                     BaroRefer refers);

/* Whether each reference names something that the configuration has. */
gboolean baro_references_check(BaroBinder *binder, GError **error);

/* `sources:`, checked against the tables of the collectors. */
gboolean baro_sources_bind(BaroBinder *binder, const BaroNode *node,
                           GPtrArray *sources, GError **error);

/* `pages:`, flattened. */
gboolean baro_pages_bind(BaroBinder *binder, const BaroNode *node,
                         GPtrArray *pages, GError **error);

/* The default pages of a report. */
void baro_pages_default(GPtrArray *pages);
