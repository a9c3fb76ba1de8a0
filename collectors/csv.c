// SPDX-License-Identifier: Apache-2.0
#include <math.h>
#include <string.h>

#include "barograph/csv.h"
#include "barograph/kinds.h"
#include "barograph/limits.h"
#include "barograph/period.h"
#include "barograph/text.h"
#include "barograph/url.h"
#include "fields.h"
#include "registry.h"

static const BaroOption options[] = {
    {"url", BARO_OPTION_ADDRESS, TRUE, NULL, NULL,
     "The file, with one line of column names first"},
    {"metric", BARO_OPTION_STRING, FALSE, NULL, NULL,
     "What the values measure, where no column says it"},
    {"aggregate", BARO_OPTION_CHOICE, FALSE, "last", "last|sum",
     "Whether values are levels (last) or counts to add up (sum)"},
    {"kind", BARO_OPTION_STRING, FALSE, NULL, NULL,
     "Rows are events of this kind, not values"},
    {"columns", BARO_OPTION_MAP, FALSE, NULL, NULL,
     "Which column holds what: at, person, email, organization, count, role, "
     "title, outlet, url, id"},
    {"until", BARO_OPTION_DATE, FALSE, NULL, NULL,
     "The file is complete to this day, even where no row is"},
    {"voice", BARO_OPTION_CHOICE, FALSE, "press", "press|own|member",
     "Who speaks in these rows"},
    {"delimiter", BARO_OPTION_CHOICE, FALSE, "auto",
     "auto|comma|semicolon|tab", "What stands between the cells"},
    {NULL, 0, FALSE, NULL, NULL, NULL},
};

static const char *const kinds[] = {
    "commit", "message", "mention", "release", "issue-opened", "issue-closed",
    "change-request-opened", "change-request-merged", "change-request-closed",
    "review", "comment", "topic", "post", "question", "answer", "star",
    "meeting", NULL,
};
static const char *const metrics[] = {"*", NULL};

/* What a column may hold; the first ones are those of a file of values. */
enum {
    COLUMN_AT, COLUMN_PERSON, COLUMN_EMAIL, COLUMN_ORGANIZATION, COLUMN_COUNT,
    COLUMN_ROLE, COLUMN_TITLE, COLUMN_OUTLET, COLUMN_URL, COLUMN_ID,
    N_COLUMNS,
};
static const char *const column_names[] = {
    "at", "person", "email", "organization", "count", "role", "title",
    "outlet", "url", "id", NULL,
};

enum { VALUE_DATE, VALUE_VALUE, VALUE_METRIC, VALUE_SUBJECT, N_VALUE_COLUMNS };
static const char *const value_names[] = {
    "date", "value", "metric", "subject", NULL,
};

typedef struct {
    BaroParse *parse;
    const BaroKind *kind;      /* NULL: values */
    int place[N_COLUMNS];      /* in the file; -1: no such column */
    gint32 first, last;        /* of all rows; BARO_NO_DAY */
    GHashTable *occurrences;   /* hash of a row -> how often it was met */
} Table;

/* ---- columns ---- */

static int
place_of(const GArray *header, const char *name)
{
    for (guint i = 0; i < header->len; i++) {
        if (g_ascii_strcasecmp(baro_csv_cell(header, i)->text, name) == 0)
            return (int) i;
    }
    return -1;
}

static gboolean
lacks_column(const Table *table, const GArray *header, const char *name,
             GError **error)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < header->len; i++)
        g_string_append_printf(all, "%s%s", i > 0 ? ", " : "",
                               baro_csv_cell(header, i)->text);
    g_autofree char *visible = baro_text_visible(all->str);
    return baro_fail(error, BARO_ERROR_MALFORMED,
                     "source %s: the file has no column %s; its first line "
                     "reads: %s", table->parse->context->name, name, visible);
}

static gboolean
find_value_columns(Table *table, const GArray *header, GError **error)
{
    const BaroContext *context = table->parse->context;
    for (int i = 0; i < N_VALUE_COLUMNS; i++)
        table->place[i] = place_of(header, value_names[i]);
    for (int i = VALUE_DATE; i <= VALUE_VALUE; i++) {
        if (table->place[i] < 0)
            return lacks_column(table, header, value_names[i], error);
    }
    if (table->place[VALUE_METRIC] < 0
        && !baro_options_get(context->options, "metric"))
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "source %s: say what the values measure with "
                         "`metric:`, or `kind:` where rows are events",
                         context->name);
    return TRUE;
}

static gboolean
find_event_columns(Table *table, const GArray *header, GError **error)
{
    const BaroContext *context = table->parse->context;
    const char *const *keys =
        baro_options_keys(context->options, "columns");
    for (gsize i = 0; keys && keys[i]; i++) {
        if (g_strv_contains(column_names, keys[i]))
            continue;
        const char *near = baro_text_nearest(keys[i], column_names);
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "source %s: `columns:` has no `%s`; %s%s",
                         context->name, keys[i],
                         near ? "nearest is " : "see the documentation",
                         near ? near : "");
    }
    for (int i = 0; i < N_COLUMNS; i++) {
        const char *name =
            baro_options_entry(context->options, "columns", column_names[i]);
        /* without `columns:` they go by their own names */
        table->place[i] = -1;
        if (name || !keys)
            table->place[i] = place_of(header, name ? name : column_names[i]);
        if (table->place[i] < 0 && (name || i == COLUMN_AT))
            return lacks_column(table, header, name ? name : "at", error);
    }
    return TRUE;
}

/* The text of a cell; NULL where it is blank or missing. */
static const char *
cell(const Table *table, const GArray *row, int column)
{
    int place = table->place[column];
    if (place < 0 || place >= (int) row->len)
        return NULL;
    const char *text = baro_csv_cell(row, (guint) place)->text;
    return *text ? text : NULL;
}

/* ---- rows ---- */

static gboolean
bad_cell(const Table *table, const GArray *row, const char *text,
         const char *why, GError **error)
{
    g_autofree char *visible = baro_text_visible(text);
    return baro_fail(error, BARO_ERROR_MALFORMED, "source %s, line %d: '%s' %s",
                     table->parse->context->name, baro_csv_cell(row, 0)->line,
                     visible, why);
}

/* A day or a period, never relative to today; or an instant. */
static gboolean
read_date(const Table *table, const GArray *row, const char *text,
          BaroSpan *span, gint64 *at, GError **error)
{
    GTimeZone *zone = table->parse->context->zone;
    gint64 instant;
    if (strlen(text) > strlen("2013-09-30")
        && baro_time_parse_iso(text, &instant)) {
        *at = instant;
        span->first = span->last = baro_day_of(instant, zone);
        return TRUE;
    }
    gboolean absolute = strspn(text, "0123456789") == 4;
    if (!absolute || !baro_span_parse(text, 1, 0, span, NULL))
        return bad_cell(table, row, text,
                        "is no date; write 2013-09-30, 2013-09, 2013-Q3 or "
                        "2013", error);
    *at = baro_day_start(span->first, zone);
    return TRUE;
}

static void
note_span(Table *table, const BaroSpan *span)
{
    if (table->first == BARO_NO_DAY || span->first < table->first)
        table->first = span->first;
    if (table->last == BARO_NO_DAY || span->last > table->last)
        table->last = span->last;
}

static gboolean
read_value(Table *table, const GArray *row, GError **error)
{
    BaroSink *sink = table->parse->sink;
    const BaroOptions *values = table->parse->context->options;
    const char *date = cell(table, row, VALUE_DATE);
    const char *text = cell(table, row, VALUE_VALUE);
    if (!text) {
        sink->skip(sink, "no value");
        return TRUE;
    }
    if (!date)
        return bad_cell(table, row, text, "has no date", error);
    BaroSpan span;
    BaroSample sample = {0};
    if (!read_date(table, row, date, &span, &sample.at, error))
        return FALSE;
    if (!baro_parse_double(text, &sample.value) || !isfinite(sample.value))
        return bad_cell(table, row, text,
                        "is no number; write 1234 or 1234.5", error);
    sample.metric = cell(table, row, VALUE_METRIC);
    if (!sample.metric)
        sample.metric = baro_options_get(values, "metric");
    if (!sample.metric)
        return bad_cell(table, row, text, "has no metric", error);
    sample.subject = cell(table, row, VALUE_SUBJECT);
    sample.day = span.first;
    sample.until = span.last;
    sample.aggregate =
        g_strcmp0(baro_options_get(values, "aggregate"), "sum") == 0
            ? BARO_AGGREGATE_SUM : BARO_AGGREGATE_LAST;
    note_span(table, &span);
    sink->sample(sink, &sample);
    return TRUE;
}

/* Equal rows are different events; which of them is which does not matter. */
static char *
row_id(Table *table, const GArray *row)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < N_COLUMNS; i++) {
        const char *value = cell(table, row, i);
        g_string_append_printf(text, "%s%c", value ? value : "", 0x1f);
    }
    g_autofree char *hash = baro_field_hash(text->str, text->len);
    gint count =
        GPOINTER_TO_INT(g_hash_table_lookup(table->occurrences, hash)) + 1;
    char *id = g_strdup_printf("%s-%d", hash, count);
    g_hash_table_insert(table->occurrences, g_steal_pointer(&hash),
                        GINT_TO_POINTER(count));
    return id;
}

static gboolean
read_count(const Table *table, const GArray *row, gint64 *count,
           GError **error)
{
    const char *text = cell(table, row, COLUMN_COUNT);
    *count = 1;
    if (table->place[COLUMN_COUNT] < 0)
        return TRUE;
    *count = 0; /* blank: missing */
    if (text && !baro_parse_int(text, 0, G_MAXINT32, count))
        return bad_cell(table, row, text, "is no count; write 1234", error);
    return TRUE;
}

/* Rows of the kind's first role stand for events; others only credit. */
static gboolean
read_role(const Table *table, const GArray *row, BaroEvent *event,
          BaroCredit *credit, GError **error)
{
    credit->role = cell(table, row, COLUMN_ROLE);
    if (!credit->role)
        credit->role = table->kind->first_role;
    if (baro_role_number(credit->role) < 0)
        return bad_cell(table, row, credit->role, "is no role", error);
    event->count = credit->count;
    if (strcmp(credit->role, "credited") != 0
        && g_strcmp0(credit->role, table->kind->first_role) != 0)
        event->count = -1;
    return TRUE;
}

static gboolean
set_event_date(Table *table, const GArray *row, BaroEvent *event,
               GError **error)
{
    const char *text = cell(table, row, COLUMN_AT);
    BaroSpan span;
    if (!read_date(table, row, text, &span, &event->at, error))
        return FALSE;
    event->quality = baro_time_check(event->at, table->parse->context->now);
    if (span.first != span.last) {
        if (baro_month_of(span.first) != baro_month_of(span.last)
            || strchr(text, 'W'))
            return bad_cell(table, row, text,
                            "is no date of an event; write a day or a month",
                            error);
        if (event->quality == BARO_DATE_OK)
            event->quality = BARO_DATE_MONTH;
    }
    if (event->quality != BARO_DATE_OUTSIDE)
        note_span(table, &span);
    return TRUE;
}

static gboolean
emit_event(Table *table, const GArray *row, BaroEvent *event,
           BaroCredit *credit, GError **error)
{
    BaroSink *sink = table->parse->sink;
    if (!read_role(table, row, event, credit, error)
        || !set_event_date(table, row, event, error))
        return FALSE;
    const char *person = cell(table, row, COLUMN_PERSON);
    const char *title = cell(table, row, COLUMN_TITLE);
    const char *outlet = cell(table, row, COLUMN_OUTLET);
    const char *id = cell(table, row, COLUMN_ID);
    g_autofree char *name = NULL;
    g_autofree char *email = NULL;
    baro_field_person(person, &name, &email);
    g_autofree char *own_email =
        baro_field_email(cell(table, row, COLUMN_EMAIL), -1);
    g_autofree char *clean_title = baro_field_text(title, -1, BARO_LIMIT_TITLE);
    g_autofree char *clean_id =
        id ? baro_field_text(id, -1, BARO_LIMIT_ID) : row_id(table, row);
    event->kind = table->kind->name;
    event->id = clean_id;
    event->title = clean_title;
    event->url = baro_field_link(cell(table, row, COLUMN_URL));
    g_autofree char *host =
        event->url && !outlet && strcmp(event->kind, "mention") == 0
            ? baro_url_host(event->url) : NULL;
    g_autofree char *clean_outlet =
        baro_field_text(outlet ? outlet : host, -1, BARO_LIMIT_NAME);
    event->outlet = clean_outlet;
    g_autofree char *organization = baro_field_text(
        cell(table, row, COLUMN_ORGANIZATION), -1, BARO_LIMIT_NAME);
    credit->name = name;
    credit->email = own_email ? own_email : email;
    credit->organization = organization;
    if (credit->name || credit->email || credit->organization) {
        event->credits = credit;
        event->n_credits = 1;
    }
    sink->event(sink, event);
    return TRUE;
}

/* A count of 0 says that the period was looked at; a blank one says nothing. */
static gboolean
read_nothing(Table *table, const GArray *row, GError **error)
{
    BaroSink *sink = table->parse->sink;
    BaroEvent event = {0};
    gboolean blank = !cell(table, row, COLUMN_COUNT);
    if (!blank && !set_event_date(table, row, &event, error))
        return FALSE;
    sink->skip(sink, blank ? "no count" : "a count of 0");
    return TRUE;
}

static gboolean
read_event(Table *table, const GArray *row, GError **error)
{
    BaroSink *sink = table->parse->sink;
    BaroCredit credit = {0};
    BaroEvent event = {
        .voice = baro_field_voice(table->parse->context->options),
        .files = -1, .insertions = -1, .deletions = -1,
    };
    if (!read_count(table, row, &credit.count, error))
        return FALSE;
    if (!cell(table, row, COLUMN_AT)) {
        sink->skip(sink, "no date");
        return TRUE;
    }
    if (credit.count == 0)
        return read_nothing(table, row, error);
    return emit_event(table, row, &event, &credit, error);
}

/* ---- the file ---- */

static char
delimiter_of(const BaroOptions *values)
{
    const char *name = baro_options_get(values, "delimiter");
    if (g_strcmp0(name, "comma") == 0)
        return ',';
    if (g_strcmp0(name, "semicolon") == 0)
        return ';';
    return g_strcmp0(name, "tab") == 0 ? '\t' : '\0';
}

static gboolean
set_kind(Table *table, GError **error)
{
    const BaroContext *context = table->parse->context;
    const char *name = baro_options_get(context->options, "kind");
    if (!name)
        return TRUE;
    int number = baro_kind_number(name);
    if (number < 0)
        return baro_fail(error, BARO_ERROR_CONFIG,
                         "source %s: there is no kind `%s`", context->name,
                         name);
    table->kind = &baro_kinds()[number];
    return TRUE;
}

/* The next row with harmless text; NULL at the end, or with an error. */
static GArray *
take_row(const Table *table, BaroCsv *csv, GError **error)
{
    const char *source = table->parse->context->name;
    guint columns = csv->columns;
    GArray *row = baro_csv_row(csv);
    if (csv->problem)
        baro_fail(error, BARO_ERROR_MALFORMED, "source %s, line %d: %s",
                  source, csv->bad_line, csv->problem);
    if (!row)
        return NULL;
    if (columns > 0 && row->len > columns) {
        baro_fail(error, BARO_ERROR_MALFORMED,
                  "source %s, line %d has %u cells where the header has %u; a "
                  "number such as 1,234 is written 1234, text with a "
                  "delimiter in quotes", source, baro_csv_cell(row, 0)->line,
                  row->len, columns);
        g_array_unref(row);
        return NULL;
    }
    for (guint i = 0; i < row->len; i++) {
        BaroCsvCell *cell = &g_array_index(row, BaroCsvCell, i);
        g_autofree char *text = cell->text;
        cell->text = baro_text_clean(text, -1, G_MAXSIZE);
    }
    return row;
}

static gboolean
find_columns(Table *table, BaroCsv *csv, GError **error)
{
    GError *problem = NULL;
    g_autoptr(GArray) header = take_row(table, csv, &problem);
    if (problem) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    if (!header)
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "source %s: the file is empty; its first line names "
                         "the columns", table->parse->context->name);
    return table->kind ? find_event_columns(table, header, error)
                       : find_value_columns(table, header, error);
}

static gboolean
read_rows(Table *table, BaroCsv *csv, GError **error)
{
    GError *problem = NULL;
    if (!find_columns(table, csv, error))
        return FALSE;
    for (;;) {
        g_autoptr(GArray) row = take_row(table, csv, &problem);
        if (!row)
            break;
        if (!(table->kind ? read_event(table, row, error)
                          : read_value(table, row, error)))
            return FALSE;
    }
    if (problem)
        g_propagate_error(error, problem);
    return !problem;
}

static void
finish(Table *table)
{
    BaroParse *parse = table->parse;
    const char *until = baro_options_get(parse->context->options, "until");
    gint32 day;
    if (until && table->first != BARO_NO_DAY && baro_day_parse(until, &day))
        table->last = MAX(table->last, day);
    baro_field_cover(parse, table->first, table->last);
    g_autoptr(json_t) cursor =
        json_pack("{s:I}", "done", (json_int_t) parse->context->now);
    baro_field_page(parse, cursor);
}

static gboolean
parse(BaroParse *parse, const char *block, gsize length,
      G_GNUC_UNUSED gboolean last, GError **error)
{
    const BaroContext *context = parse->context;
    Table table = {
        .parse = parse, .first = BARO_NO_DAY, .last = BARO_NO_DAY,
    };
    if (parse->answer->status == 304) {
        finish(&table);
        return TRUE;
    }
    gboolean markup = length > 0 && *block == '<';
    if (markup
        && baro_collector_recognise(parse->answer->address, block, length))
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "source %s: the answer is a page or a feed, no CSV file",
                         context->name);
    if (!set_kind(&table, error))
        return FALSE;
    if (memchr(block, '\0', length))
        return baro_fail(error, BARO_ERROR_MALFORMED,
                         "source %s, this is no text in UTF-8; save it as CSV "
                         "UTF-8", context->name);
    BaroCsv csv;
    baro_csv_init(&csv, block, length, delimiter_of(context->options));
    g_autoptr(GHashTable) occurrences =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    table.occurrences = occurrences;
    if (!read_rows(&table, &csv, error))
        return FALSE;
    finish(&table);
    return TRUE;
}

const BaroCollector baro_collector_csv = {
    .name = "csv",
    .summary = "values or rows of activity in a CSV file",
    .options = options,
    .kinds = kinds,
    .metrics = metrics,
    .is_light = baro_field_has_no_url,
    .plan = baro_field_plan_document,
    .parse = parse,
};
