// SPDX-License-Identifier: Apache-2.0
#include "barograph/metric.h"

#include <string.h>

#include "barograph/text.h"

static gboolean
read_threshold(BaroMetricRef *ref, const char *op, const char *value,
               GError **error)
{
    gint64 n;
    if (!baro_parse_int(value, 0, G_MAXINT32, &n))
        return baro_fail(error, BARO_ERROR_USAGE,
                         "%s: '%s' is not a count", ref->text, value);
    if (op[0] == '>')
        ref->at_least = n;
    if (op[0] == '<')
        ref->at_most = n;
    return TRUE;
}

static gboolean
read_yes(const BaroMetricRef *ref, const char *key, const char *value,
         int *place, GError **error)
{
    *place = strcmp(value, "yes") == 0;
    return *place || strcmp(value, "no") == 0 ||
           baro_fail(error, BARO_ERROR_USAGE, "%s: %s is yes or no, not '%s'",
                     ref->text, key, value);
}

static gboolean
read_key(BaroMetricRef *ref, const char *key, const char *value,
         GError **error)
{
    if (strcmp(key, "source") == 0) {
        ref->sources = g_strsplit(value, "+", -1);
    } else if (strcmp(key, "organization") == 0) {
        ref->organization = g_strdup(value);
    } else if (strcmp(key, "area") == 0) {
        ref->area = g_strdup(value);
    } else if (strcmp(key, "member") == 0) {
        return read_yes(ref, key, value, &ref->member, error);
    } else if (strcmp(key, "incident") == 0) {
        return read_yes(ref, key, value, &ref->incident, error);
    } else if (strcmp(key, "tier") == 0) {
        gint64 tier;
        if (!baro_parse_int(value, 1, 3, &tier))
            return baro_fail(error, BARO_ERROR_USAGE,
                             "%s: a tier is 1, 2 or 3, not '%s'", ref->text,
                             value);
        ref->tier = (int)tier;
    } else {
        return baro_fail(error, BARO_ERROR_USAGE,
                         "%s: '%s' narrows nothing; source, organization, "
                         "member, area, incident and tier do", ref->text, key);
    }
    return TRUE;
}

/* One `key=value`, `count>=n` or `count<=n`. */
static gboolean
read_narrowing(BaroMetricRef *ref, const char *part, GError **error)
{
    const char *op = strpbrk(part, "<>=");
    if (!op || op == part)
        return baro_fail(error, BARO_ERROR_USAGE,
                         "%s: write key=value or commits>=3 in the brackets",
                         ref->text);
    g_autofree char *key = g_strstrip(g_strndup(part, op - part));
    if (op[0] == '=') {
        g_autofree char *value = g_strstrip(g_strdup(op + 1));
        return read_key(ref, key, value, error);
    }
    if (op[1] != '=')
        return baro_fail(error, BARO_ERROR_USAGE,
                         "%s: only >= and <= are known", ref->text);
    g_autofree char *value = g_strstrip(g_strdup(op + 2));
    return read_threshold(ref, op, value, error);
}

static gboolean
read_narrowings(BaroMetricRef *ref, const char *inside, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(inside, ",", -1);
    for (gsize i = 0; parts[i]; i++)
        if (!read_narrowing(ref, g_strstrip(parts[i]), error))
            return FALSE;
    return TRUE;
}

static void
say_unknown(const char *name, const char *const *samples, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (const BaroMetric *m = baro_metrics(); m->name; m++)
        g_ptr_array_add(known, (gpointer)m->name);
    for (gsize i = 0; samples && samples[i]; i++)
        g_ptr_array_add(known, (gpointer)samples[i]);
    g_ptr_array_add(known, NULL);
    const char *use = baro_metric_alias(name);
    if (!use)
        use = baro_text_nearest(name, (const char *const *)known->pdata);
    g_autofree char *shown = baro_text_visible(name);
    baro_fail(error, BARO_ERROR_USAGE,
              use ? "unknown metric '%s': did you mean '%s'?"
                  : "unknown metric '%s'; `barograph metrics` lists them%s",
              shown, use ? use : "");
}

static gboolean
find_metric(BaroMetricRef *ref, const char *name, const char *const *samples,
            GError **error)
{
    const char *dot = strchr(name, '.');
    g_autofree char *stem = dot ? g_strndup(name, dot - name) : g_strdup(name);
    ref->metric = baro_metric_find(stem);
    if (!ref->metric && samples && g_strv_contains(samples, stem))
        ref->metric = baro_metric_sample();
    if (!ref->metric) {
        say_unknown(stem, samples, error);
        return FALSE;
    }
    ref->subject = dot ? g_strdup(dot + 1) : NULL;
    ref->sample = g_steal_pointer(&stem);
    return TRUE;
}

BaroMetricRef *
baro_metric_ref_parse(const char *text, const char *const *samples,
                      GError **error)
{
    g_autoptr(BaroMetricRef) ref = g_new0(BaroMetricRef, 1);
    ref->text = g_strdup(text);
    ref->member = ref->incident = -1;
    ref->at_most = G_MAXINT64;
    const char *open = strchr(text, '[');
    g_autofree char *name =
        open ? g_strndup(text, open - text) : g_strdup(text);
    if (!find_metric(ref, name, samples, error))
        return NULL;
    if (open) {
        gsize n = strlen(open);
        if (open[n - 1] != ']') {
            baro_fail(error, BARO_ERROR_USAGE, "%s: the ']' is missing", text);
            return NULL;
        }
        g_autofree char *inside = g_strndup(open + 1, n - 2);
        if (!read_narrowings(ref, inside, error))
            return NULL;
    }
    return g_steal_pointer(&ref);
}

const char *const *
baro_metric_ref_sources(const BaroMetricRef *ref, const char *const *all)
{
    return ref->sources ? (const char *const *)ref->sources : all;
}

gboolean
baro_metric_ref_is_part(const BaroMetricRef *ref)
{
    return ref->organization || ref->area || ref->member >= 0 ||
           ref->incident >= 0 || ref->tier > 0 || ref->at_least > 0 ||
           ref->at_most < G_MAXINT64;
}

char *
baro_metric_ref_twin(const BaroMetricRef *ref)
{
    const char *twin = ref->metric->twin;
    const char *inside = strchr(ref->text, '[');
    const char *own = twin ? strchr(twin, '[') : NULL;
    if (!twin || (own && ref->tier > 0)) /* a twin with brackets is a tier */
        return NULL;
    if (baro_metric_ref_is_part(ref) &&
        baro_metric_is_wait(baro_metric_named(twin)))
        return NULL; /* a wait has no such part */
    if (!inside)
        return g_strdup(twin);
    if (!own)
        return g_strconcat(twin, inside, NULL);
    return g_strdup_printf("%.*s%.*s,%s", (int)(own - twin), twin,
                           (int)strlen(inside) - 1, inside, own + 1);
}

BaroMetricRef *
baro_metric_ref_copy(const BaroMetricRef *ref)
{
    BaroMetricRef *copy = g_memdup2(ref, sizeof *ref);
    copy->text = g_strdup(ref->text);
    copy->sample = g_strdup(ref->sample);
    copy->subject = g_strdup(ref->subject);
    copy->sources = g_strdupv(ref->sources);
    copy->organization = g_strdup(ref->organization);
    copy->area = g_strdup(ref->area);
    return copy;
}

void
baro_metric_ref_narrow(BaroMetricRef *ref, const char *area, int incident)
{
    g_free(ref->area);
    g_free(ref->text);
    ref->area = g_strdup(area);
    ref->incident = incident;
    ref->text = g_strdup_printf("%s[area=%s%s]", ref->metric->name, area,
                                incident < 0 ? ""
                                : incident   ? ",incident=yes"
                                             : ",incident=no");
}

void
baro_metric_ref_of(BaroMetricRef *ref, const char *organization)
{
    g_free(ref->organization);
    g_free(ref->text);
    ref->organization = g_strdup(organization);
    ref->text = g_strdup_printf("%s[organization=%s]", ref->metric->name,
                                organization);
}

void
baro_metric_ref_free(BaroMetricRef *ref)
{
    if (!ref)
        return;
    g_free(ref->text);
    g_free(ref->sample);
    g_free(ref->subject);
    g_strfreev(ref->sources);
    g_free(ref->organization);
    g_free(ref->area);
    g_free(ref);
}
