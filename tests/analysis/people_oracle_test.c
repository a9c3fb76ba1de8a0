// SPDX-License-Identifier: Apache-2.0
// People, events and small formulae against the answers of R and Python.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "barograph/returns.h"

#include "oracle.h"

// The answers are written with 12 digits, hence no less than this.
static const double closed_form = 1e-9;

static void
check_small_ratios(const json_t *root)
{
    size_t i = 0;
    json_t *one = NULL;
    json_array_foreach(json_object_get(root, "poisson_tests"), i, one)
    {
        BaroRatio ratio;
        long fresh = (long)oracle_element(one, "x", 0);
        long old = (long)oracle_element(one, "x", 1);
        bool found = baro_poisson_ratio(old, oracle_element(one, "x", 3), fresh,
                                        oracle_element(one, "x", 2), &ratio);
        assert_int_equal(found, json_object_get(one, "note") == NULL);
        if (!found)
            continue;
        oracle_near(ratio.low, oracle_element(one, "ci", 0), closed_form,
                    "poisson");
        oracle_near_p(ratio.p, oracle_number(one, "p"), "poisson");
        double high = oracle_element(one, "ci", 1);
        if (isnan(high))
            assert_true(isinf(ratio.high) && isinf(ratio.ratio));
        else
            oracle_near(ratio.high, high, closed_form, "poisson");
    }
}

static void
test_small_formulae(void **state)
{
    (void)state;
    oracle_need();
    json_t *root = oracle_load("oracle_R_", "small");
    check_small_ratios(root);
    size_t i = 0;
    json_t *one = NULL;
    json_array_foreach(json_object_get(root, "wilson"), i, one)
    {
        long k = (long)oracle_number(one, "k");
        long n = (long)oracle_number(one, "n");
        BaroInterval wilson = baro_wilson(k, n);
        BaroInterval exact = baro_clopper_pearson(k, n);
        oracle_near(wilson.low, oracle_element(one, "wilson", 0), closed_form,
                    "wilson");
        oracle_near(wilson.high, oracle_element(one, "wilson", 1), closed_form,
                    "wilson");
        oracle_near(exact.low, oracle_element(one, "clopper", 0), closed_form,
                    "clopper");
        oracle_near(exact.high, oracle_element(one, "clopper", 1), closed_form,
                    "clopper");
    }
    json_array_foreach(json_object_get(root, "runrate"), i, one)
    {
        BaroRunRate rate;
        assert_true(baro_run_rate(oracle_number(one, "done"),
                                  oracle_number(one, "months"),
                                  oracle_number(one, "target"), &rate));
        oracle_near(rate.p_reach,
                    oracle_number(one, "p_reach_gamma_poisson_jeffreys"),
                    closed_form, "run-rate");
        oracle_near(rate.projection, oracle_number(one, "linear_projection"),
                    closed_form, "run-rate");
    }
    const json_t *adjust = json_object_get(root, "p_adjust");
    double p[15];
    for (i = 0; i < G_N_ELEMENTS(p); i++)
        p[i] = oracle_element(adjust, "p", i);
    double adjusted[15];
    baro_benjamini_hochberg(p, G_N_ELEMENTS(p), adjusted);
    oracle_same_list(adjusted, G_N_ELEMENTS(p), adjust, "BH", "bh");
    baro_benjamini_yekutieli(p, G_N_ELEMENTS(p), adjusted);
    oracle_same_list(adjusted, G_N_ELEMENTS(p), adjust, "BY", "by");
    json_decref(root);
}

static void
test_newcombe(void **state)
{
    (void)state;
    oracle_need();
    json_t *root = oracle_load("oracle_py_", "small");
    json_t *all = json_object_get(root, "newcombe");
    const char *key = NULL;
    json_t *one = NULL;
    json_object_foreach(all, key, one)
    {
        long n[4] = {0};
        g_auto(GStrv) parts = g_strsplit_set(key, "/-", -1);
        for (size_t i = 0; i < 4; i++)
            n[i] = (long)g_ascii_strtoll(parts[i], NULL, 10);
        BaroInterval found = baro_newcombe(n[0], n[1], n[2], n[3]);
        oracle_near(found.low, oracle_element(all, key, 0), closed_form, key);
        oracle_near(found.high, oracle_element(all, key, 1), closed_form, key);
    }
    json_decref(root);
}

static const char *const person_files[] = {
    "xen_person_month_author_ct_201001_201309",
    "xen_person_month_signoff_ct_200501_201309",
};

static GArray *
load_spells(const char *name, const char *split, bool late)
{
    g_autofree char *file = g_strconcat("survival_input_", name, NULL);
    GArray *spells = g_array_new(FALSE, FALSE, sizeof(BaroSpell));
    g_auto(GStrv) lines = oracle_lines(file);
    for (size_t i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], ",", -1);
        BaroSpell spell = {oracle_parse(fields[2]),
                           oracle_parse(fields[3]) > 0};
        if (split == NULL || (strcmp(fields[1], split) >= 0) == late)
            g_array_append_val(spells, spell);
    }
    return spells;
}

static void
check_curve(const BaroSurvival *curve, const json_t *answer)
{
    oracle_near((double)curve->n, oracle_number(answer, "n"), 0, "n");
    oracle_near(curve->median, oracle_number(answer, "median"), 0, "median");
    oracle_near(curve->median_low, oracle_element(answer, "median_ci", 0), 0,
                "median");
    oracle_near(curve->median_high, oracle_element(answer, "median_ci", 1), 0,
                "median");
    const json_t *times = json_object_get(answer, "time");
    size_t compared = 0;
    for (size_t i = 0; i < json_array_size(times); i++) {
        double time = oracle_element(answer, "time", i);
        oracle_near(baro_survival_at(curve, time),
                    oracle_element(answer, "surv", i), closed_form, "S");
        for (guint j = 0; j < curve->points->len; j++) {
            const BaroSurvivalPoint *point =
                &g_array_index(curve->points, BaroSurvivalPoint, j);
            if (point->time != time)
                continue;
            compared++;
            oracle_near(point->low, oracle_element(answer, "lower", i),
                        closed_form, "low");
            oracle_near(point->high, oracle_element(answer, "upper", i),
                        closed_form, "high");
            oracle_near(point->se, oracle_element(answer, "se", i), closed_form,
                        "se");
            oracle_near(point->at_risk, oracle_element(answer, "n_risk", i), 0,
                        "risk");
        }
    }
    assert_true(compared >= 3);
}

static void
test_survival(void **state)
{
    (void)state;
    oracle_need();
    for (size_t f = 0; f < G_N_ELEMENTS(person_files); f++) {
        json_t *root = oracle_load("oracle_R_", person_files[f]);
        g_autoptr(GArray) spells = load_spells(person_files[f], NULL, false);
        g_autoptr(BaroSurvival) curve =
            baro_survival((const BaroSpell *)(void *)spells->data, spells->len);
        check_curve(curve, json_object_get(root, "survival_first_spell_gap12"));
        const json_t *rank = json_object_get(root, "logrank_early_vs_late");
        const char *split = json_string_value(json_object_get(rank, "split"));
        g_autoptr(GArray) early = load_spells(person_files[f], split, false);
        g_autoptr(GArray) late = load_spells(person_files[f], split, true);
        double chi2 = 0;
        double p = 0;
        assert_true(baro_log_rank(
            (const BaroSpell *)(void *)early->data, early->len,
            (const BaroSpell *)(void *)late->data, late->len, &chi2, &p));
        oracle_near(chi2, oracle_number(rank, "chisq"), closed_form,
                    "log-rank");
        oracle_near_p(p, oracle_number(rank, "p"), "log-rank");
        json_decref(root);
    }
}

/* Months of who was active, by person and month; their first and last. */
static GArray *
load_months(const char *name, BaroHistory *history)
{
    GArray *months = g_array_new(FALSE, FALSE, sizeof(BaroActiveMonth));
    g_auto(GStrv) lines = oracle_lines(name);
    history->first = G_MAXINT32;
    history->last = 0;
    for (size_t i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], ",", -1);
        int year = 0;
        int month = 0;
        assert_int_equal(sscanf(fields[1], "%d-%d", &year, &month), 2);
        BaroActiveMonth one = {(gint32)oracle_parse(fields[0]),
                               year * BARO_YEAR_MONTHS + month - 1};
        history->first = MIN(history->first, one.month);
        history->last = MAX(history->last, one.month);
        g_array_append_val(months, one);
    }
    return months;
}

/* The first spells that another program found in the same months. */
static void
test_stays(void **state)
{
    (void)state;
    oracle_need();
    for (size_t f = 0; f < G_N_ELEMENTS(person_files); f++) {
        BaroHistory history = {0};
        g_autoptr(GArray) months = load_months(person_files[f], &history);
        g_autofree char *file =
            g_strconcat("survival_input_", person_files[f], NULL);
        g_auto(GStrv) lines = oracle_lines(file);
        g_autoptr(GArray) stays =
            baro_stays((const BaroActiveMonth *)(void *)months->data,
                       months->len, &history, BARO_YEAR_MONTHS);
        assert_int_equal(stays->len, g_strv_length(lines));
        for (guint i = 0; i < stays->len; i++) {
            const BaroStay *stay = &g_array_index(stays, BaroStay, i);
            g_autofree char *line = g_strdup_printf(
                "%04d-%02d,%.0f,%d", stay->first / BARO_YEAR_MONTHS,
                stay->first % BARO_YEAR_MONTHS + 1, stay->spell.months,
                stay->spell.ended);
            assert_string_equal(strchr(lines[i], ',') + 1, line);
        }
    }
}

static void
test_unique_people(void **state)
{
    (void)state;
    oracle_need();
    for (size_t f = 0; f < G_N_ELEMENTS(person_files); f++) {
        json_t *root = oracle_load("oracle_R_", person_files[f]);
        const char *month = NULL;
        json_t *one = NULL;
        json_object_foreach(json_object_get(root, "unique_people_growth"),
                            month, one)
        {
            long kept = (long)oracle_number(one, "both");
            long lost = (long)oracle_number(one, "lost");
            long gained = (long)oracle_number(one, "gained");
            BaroMoves moves = {kept, lost, gained, (double)(lost + gained)};
            BaroRatio paired;
            BaroTurnover turnover;
            assert_true(baro_paired_growth(&moves, &paired));
            oracle_near(paired.ratio, oracle_number(one, "ratio"),
                        closed_form, month);
            oracle_near(paired.se, oracle_number(one, "se_log"),
                        closed_form, month);
            oracle_near(paired.low, oracle_element(one, "ci95", 0),
                        closed_form, month);
            oracle_near(paired.high, oracle_element(one, "ci95", 1),
                        closed_form, month);
            oracle_near_p(paired.p, oracle_number(one, "mcnemar_exact_p"),
                          month);
            assert_true(baro_turnover(&moves, &turnover));
            oracle_near(turnover.retention, oracle_number(one, "retention"),
                        closed_form, month);
            oracle_near(turnover.retention_ci.low,
                        oracle_element(one, "retention_wilson", 0), closed_form,
                        month);
            oracle_near(turnover.turnover, oracle_number(one, "turnover"),
                        closed_form, month);
            /* Who is lost is who is not kept, over another whole. */
            double scale = oracle_number(one, "prior") * 2 /
                           (oracle_number(one, "prior") +
                            oracle_number(one, "last"));
            oracle_near(turnover.turnover_ci.high,
                        scale *
                            (1 - oracle_element(one, "retention_wilson", 0)),
                        closed_form, month);
            oracle_near(turnover.turnover_ci.low,
                        scale *
                            (1 - oracle_element(one, "retention_wilson", 1)),
                        closed_form, month);
        }
        json_decref(root);
    }
}

// The sums of one column's values per key, over the year to 2013-09.
static GArray *
year_sums(const char *name, size_t key_at)
{
    g_auto(GStrv) lines = oracle_lines(name);
    g_autoptr(GHashTable) sums =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (size_t i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], ",", -1);
        // Labels in () are not organizations.
        if (strcmp(fields[1], "2012-10") < 0 || fields[key_at][0] == '(')
            continue;
        double *sum = g_hash_table_lookup(sums, fields[key_at]);
        if (sum == NULL) {
            sum = g_new0(double, 1);
            g_hash_table_insert(sums, g_strdup(fields[key_at]), sum);
        }
        *sum += oracle_parse(fields[3]);
    }
    GArray *values = g_array_new(FALSE, FALSE, sizeof(double));
    GHashTableIter iter;
    gpointer value = NULL;
    g_hash_table_iter_init(&iter, sums);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        g_array_append_vals(values, value, 1);
    return values;
}

static void
test_concentration(void **state)
{
    (void)state;
    oracle_need();
    json_t *root = oracle_load("oracle_R_", person_files[0]);
    const json_t *year =
        json_object_get(json_object_get(root, "trailing12"), "2013-09");
    g_autoptr(GArray) people = year_sums(person_files[0], 0);
    g_autoptr(GArray) orgs = year_sums(person_files[0], 2);
    const double *p = oracle_values(people);
    const double *o = oracle_values(orgs);
    oracle_near(people->len, oracle_number(year, "persons"), 0, "persons");
    oracle_near(orgs->len, oracle_number(year, "orgs"), 0, "orgs");
    assert_int_equal(baro_absence_factor(p, people->len, 0.5), 5);
    assert_int_equal(baro_absence_factor(p, people->len, 0.8), 18);
    assert_int_equal(baro_absence_factor(o, orgs->len, 0.5), 2);
    oracle_near(baro_gini(p, people->len), oracle_number(year, "gini_persons"),
                closed_form, "gini");
    oracle_near(baro_top_share(p, people->len),
                oracle_number(year, "top1_share"), closed_form, "top");
    oracle_near(baro_hhi(o, orgs->len), oracle_number(year, "hhi"), closed_form,
                "hhi");
    oracle_near(baro_effective_number(o, orgs->len),
                oracle_number(year, "eff_orgs_invsimpson"), closed_form,
                "effective");
    oracle_near(baro_effective_shannon(o, orgs->len),
                oracle_number(year, "eff_orgs_exp_shannon"), closed_form,
                "shannon");
    json_decref(root);
}

static void
test_event_study(void **state)
{
    (void)state;
    oracle_need();
    static const char *const name = "xen_daily_commits_20120101_20131231";
    json_t *root = oracle_load("oracle_R_", name);
    g_auto(GStrv) lines = oracle_lines(name);
    size_t event = 0;
    for (size_t i = 0; lines[i] != NULL; i++) {
        if (g_str_has_prefix(lines[i], "2013-04-15"))
            event = i;
    }
    g_autoptr(GArray) days = oracle_column(name, 1);
    static const size_t windows[] = {7, 14, 28};
    for (size_t i = 0; i < G_N_ELEMENTS(windows); i++) {
        g_autofree char *key = g_strdup_printf("window%zu", windows[i]);
        const json_t *answer = json_object_get(root, key);
        BaroEventStudy study;
        assert_true(baro_event_study(oracle_values(days), days->len, &event, 1,
                                     0, windows[i], &study));
        oracle_near(study.observed, oracle_number(answer, "observed"), 0, key);
        oracle_near(study.expected, oracle_number(answer, "expected"),
                    closed_form, key);
        oracle_near((double)study.placebos, oracle_number(answer, "placebos"),
                    0, key);
        oracle_near_p(study.p_upper, oracle_number(answer, "p_upper"), key);
        oracle_near_p(study.p_two, oracle_number(answer, "p_two"), key);
        assert_false(study.counts_only);
    }
    json_decref(root);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_formulae),
        cmocka_unit_test(test_newcombe),
        cmocka_unit_test(test_survival),
        cmocka_unit_test(test_stays),
        cmocka_unit_test(test_unique_people),
        cmocka_unit_test(test_concentration),
        cmocka_unit_test(test_event_study),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
