// SPDX-License-Identifier: Apache-2.0
/* Each language has every sentence, whole; numbers and dates are its own. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "barograph/language.h"

/* The texts of a language: every member from `number` on is one, and all of
 * its pages. */
#define FIRST_TEXT offsetof(BaroLanguage, number)
#define OWN_TEXTS ((sizeof(BaroLanguage) - FIRST_TEXT) / sizeof(char *))
#define TEXTS (OWN_TEXTS + sizeof(BaroPageWords) / sizeof(char *))

G_STATIC_ASSERT((sizeof(BaroLanguage) - FIRST_TEXT) % sizeof(char *) == 0);
G_STATIC_ASSERT(sizeof(BaroPageWords) % sizeof(char *) == 0);

static const char *
text_at(const BaroLanguage *language, gsize i)
{
    const char *const *own =
        (const char *const *)((const char *)language + FIRST_TEXT);
    const char *const *page = (const char *const *)language->page;

    return i < OWN_TEXTS ? own[i] : page[i - OWN_TEXTS];
}

/* The names of the holes, each once, in the order of the alphabet; and of a
 * choice the forms, counted. */
typedef struct {
    GPtrArray *names; /* char * */
    gboolean broken;
} Holes;

static gint
by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *
read_hole(Holes *holes, const BaroLanguage *language, const char *at);

/* Up to the end, or to what ends a form of a choice. */
static const char *
read_text(Holes *holes, const BaroLanguage *language, const char *at,
          gboolean in_choice)
{
    while (*at != '\0' && !(in_choice && (*at == '|' || *at == '}'))) {
        holes->broken |= *at == '}';
        at = *at == '{' ? read_hole(holes, language, at + 1) : at + 1;
    }
    return at;
}

static const char *
read_hole(Holes *holes, const BaroLanguage *language, const char *at)
{
    gsize n = strspn(at, "abcdefghijklmnopqrstuvwxyz_");
    g_autofree char *name = g_strndup(at, n);
    guint forms = 0;

    holes->broken |= n == 0;
    at += n;
    if (!g_ptr_array_find_with_equal_func(holes->names, name, g_str_equal,
                                          NULL))
        g_ptr_array_add(holes->names, g_steal_pointer(&name));
    if (*at == ':') {
        do {
            at = read_text(holes, language, at + 1, TRUE);
            forms++;
        } while (*at == '|');
        holes->broken |= forms != language->plurals;
    }
    holes->broken |= *at != '}';
    return *at == '}' ? at + 1 : at;
}

static char *
holes_of(const BaroLanguage *language, const char *text)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    Holes holes = {names, FALSE};

    read_text(&holes, language, text, FALSE);
    if (holes.broken)
        fail_msg("%s: “%s” has a hole or a choice that is not whole",
                 language->code, text);
    g_ptr_array_sort(names, by_text);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(" ", (char **)names->pdata);
}

static void
check_text(const BaroLanguage *language, gsize i)
{
    const char *english = text_at(baro_language(NULL), i);
    const char *text = text_at(language, i);

    if (text == NULL || *text == '\0')
        fail_msg("%s has no text %zu; in English “%s”", language->code, i,
                 english == NULL ? "(none either)" : english);
    assert_true(g_utf8_validate(text, -1, NULL));
    if (*text != ' ' && *text != '\0' && g_str_has_suffix(text, " "))
        fail_msg("%s: “%s” ends in a blank", language->code, text);

    g_autofree char *expected = holes_of(baro_language(NULL), english);
    g_autofree char *holes = holes_of(language, text);

    if (strcmp(holes, expected) != 0)
        fail_msg("%s: “%s” has the holes “%s”, in English “%s”",
                 language->code, text, holes, expected);
    /* A page has room for a sentence that is half as long again. */
    if (g_utf8_strlen(text, -1) > 12 + g_utf8_strlen(english, -1) * 8 / 5)
        fail_msg("%s: “%s” is much longer than “%s”", language->code, text,
                 english);
}

static void
test_whole(void **state)
{
    const BaroLanguage *const *all = baro_languages();

    (void)state;
    assert_string_equal(all[0]->code, "en");
    assert_ptr_equal(baro_language(NULL), all[0]);
    assert_null(baro_language("tlh"));
    for (gsize i = 0; all[i] != NULL; i++) {
        assert_ptr_equal(baro_language(all[i]->code), all[i]);
        assert_true(all[i]->name != NULL && *all[i]->name != '\0');
        assert_true(all[i]->plurals >= 1);
        for (int n = 0; n <= 200; n++)
            assert_true(all[i]->plural(n) < all[i]->plurals);
        for (gsize k = 0; k < TEXTS; k++)
            check_text(all[i], k);
    }
}

/* The direction words are in lower case, or they would never be found. */
static void
test_directions(void **state)
{
    const BaroLanguage *const *all = baro_languages();

    (void)state;
    for (gsize i = 0; all[i] != NULL; i++) {
        const char *const *lists[] = {all[i]->rise, all[i]->fall};

        for (gsize k = 0; k < G_N_ELEMENTS(lists); k++) {
            assert_non_null(lists[k][0]);
            for (gsize n = 0; lists[k][n] != NULL; n++) {
                g_autofree char *low = g_utf8_strdown(lists[k][n], -1);

                assert_string_equal(lists[k][n], low);
            }
        }
    }
}

/* A title claims a direction by words that begin so, and not by what it
 * denies or by what has the letters inside. */
static void
test_claims(void **state)
{
    static const struct {
        const char *language, *title;
        guint claims;
    } titles[] = {
        {"en", "The community is growing", 1},
        {"en", "Contributors up by a third", 1},
        {"en", "More newcomers, fewer stay", 3},
        {"en", "Reviews: halved since 2011", 2},
        {"en", "No clear rise in contributors", 0},
        {"en", "Contributors are not growing", 0},
        {"en", "Upstream work of an enterprise in Paris", 0},
        {"en", "A comparison of downloads, hypercall by hypercall", 0},
        {"de", "Die Gemeinschaft wächst", 1},
        {"de", "Weniger Neue bleiben", 2},
        {"de", "Keine Zunahme der Beiträge", 0},
        {"de", "Beiträge nehmen zu", 1},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        if (baro_say_claims(baro_language(titles[i].language),
                            titles[i].title) != titles[i].claims)
            fail_msg("%s", titles[i].title);
}

static void
check_terms(const BaroLanguage *language, const BaroMetric *metric)
{
    BaroMetricTerms terms = baro_say_metric(language, metric);
    const char *const pairs[][2] = {{metric->label, terms.label},
                                    {metric->unit, terms.unit},
                                    {metric->definition, terms.definition},
                                    {metric->pitfalls, terms.pitfalls}};
    guint found = 0;

    for (gsize i = 0; language->metrics != NULL
         && language->metrics[i].name != NULL; i++)
        found += strcmp(language->metrics[i].name, metric->name) == 0 ? 1 : 0;
    if (found != (language->metrics != NULL ? 1 : 0))
        fail_msg("%s has the metric %s %u times", language->code,
                 metric->name, found);
    assert_string_equal(terms.name, metric->name);
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (pairs[i][1] == NULL
            || (*pairs[i][0] == '\0') != (*pairs[i][1] == '\0'))
            fail_msg("%s: a term of %s is missing: “%s”", language->code,
                     metric->name, pairs[i][0]);
}

static void
test_metrics(void **state)
{
    const BaroLanguage *const *all = baro_languages();

    (void)state;
    for (gsize i = 0; all[i] != NULL; i++) {
        gsize n = 0, own = 0;

        for (const BaroMetric *m = baro_metrics(); m->name != NULL; m++, n++)
            check_terms(all[i], m);
        check_terms(all[i], baro_metric_sample());
        while (all[i]->metrics != NULL && all[i]->metrics[own].name != NULL)
            own++;
        assert_true(own == 0 || own == n + 1);
    }
}

static guint
three_forms(double n)
{
    return n == 1 ? 0 : n < 5 ? 1 : 2;
}

static void
test_say(void **state)
{
    const BaroLanguage *english = baro_language("en");
    const BaroLanguage *german = baro_language("de");
    BaroLanguage other = *german;
    const struct {
        const BaroLanguage *language;
        const char *sentence, *n, *expected;
    } cases[] = {
        {english, "plain", "1", "plain"},
        {english, "{n}, {who}; {n}", "2", "2, a {n}; 2"},
        {english, "{n} {n:decision|decisions} asked", "1",
         "1 decision asked"},
        {english, "{n} {n:decision|decisions} asked", "0",
         "0 decisions asked"},
        {english, "{n:one is|{n} are} by {who}", "1", "one is by a {n}"},
        {english, "{n:one is|{n} are} by {who}", "1,001",
         "1,001 are by a {n}"},
        {english, "{n:a|b{n:c|d{who}}}", "7", "bda {n}"},
        {english, "{n:man|men}", "none", "men"},
        {english, "{n:man|men}", "−1", "man"},
        {english, "{n:year|years}", "1.5", "years"},
        {german, "{n:Jahr|Jahre}", "1,0", "Jahr"},
        {german, "{n:Jahr|Jahre}", "1.000", "Jahre"},
        {&other, "{n} {n:plik|pliki|plików}", "1", "1 plik"},
        {&other, "{n} {n:plik|pliki|plików}", "4", "4 pliki"},
        {&other, "{n} {n:plik|pliki|plików}", "1.234", "1.234 plików"},
        {&other, "{n:plik|pliki|plików}", "–", "plików"},
    };

    (void)state;
    other.plurals = 3;
    other.plural = three_forms;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *said =
            baro_say(cases[i].language, cases[i].sentence, "who", "a {n}",
                     "n", cases[i].n, NULL);

        assert_string_equal(said, cases[i].expected);
    }
}

static void
test_numbers(void **state)
{
    static const struct {
        double value;
        int decimals;
        gboolean plus;
        const char *english, *german;
    } cases[] = {
        {0, 0, TRUE, "0", "0"},
        {-0.04, 1, FALSE, "0.0", "0,0"},
        {-0.06, 1, FALSE, "−0.1", "−0,1"},
        {12.5, 1, TRUE, "+12.5", "+12,5"},
        {999, 0, FALSE, "999", "999"},
        {1000, 0, FALSE, "1,000", "1.000"},
        {-1234567.891, 2, FALSE, "−1,234,567.89", "−1.234.567,89"},
        {123456, 0, TRUE, "+123,456", "+123.456"},
    };
    const BaroLanguage *english = baro_language("en");
    const BaroLanguage *german = baro_language("de");

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *en = baro_say_number(
            english, cases[i].value, cases[i].decimals, cases[i].plus);
        g_autofree char *de = baro_say_number(
            german, cases[i].value, cases[i].decimals, cases[i].plus);

        assert_string_equal(en, cases[i].english);
        assert_string_equal(de, cases[i].german);
    }

    g_autofree char *unknown = baro_say_value(german, NAN);
    g_autofree char *half = baro_say_value(german, 2.5);
    g_autofree char *many = baro_say_value(german, 1234.5);
    g_autofree char *more = baro_say_percent(german, 0.244, TRUE);
    g_autofree char *less = baro_say_percent(english, -0.174, TRUE);
    g_autofree char *cost = baro_say_money(german, 75000, "USD");
    g_autofree char *bare = baro_say_money(english, 75000, NULL);

    assert_string_equal(unknown, "–");
    assert_string_equal(half, "2,5");
    assert_string_equal(many, "1.235");
    assert_string_equal(more, "+24\u00a0%");
    assert_string_equal(less, "−17 %");
    assert_string_equal(cost, "75.000\u00a0USD");
    assert_string_equal(bare, "75,000 (no currency)");
}

static void
check_period(BaroBy by, int fiscal_start, const char *english,
             const char *german)
{
    BaroCalendar calendar = {by, fiscal_start};
    gint32 period =
        baro_period_of(&calendar, baro_day_from_civil(2013, 9, 16));
    g_autofree char *en =
        baro_say_period(baro_language("en"), &calendar, period);
    g_autofree char *de =
        baro_say_period(baro_language("de"), &calendar, period);

    assert_string_equal(en, english);
    assert_string_equal(de, german);
}

static void
test_dates(void **state)
{
    const BaroLanguage *english = baro_language("en");
    const BaroLanguage *german = baro_language("de");
    gint32 day = baro_day_from_civil(2013, 3, 5);
    g_autofree char *en = baro_say_day(english, day);
    g_autofree char *de = baro_say_day(german, day);
    g_autofree char *en_short = baro_say_short_day(english, day);
    g_autofree char *de_short = baro_say_short_day(german, day);
    g_autofree char *month = baro_say_month(german, baro_month_of(day));
    g_autofree char *years = baro_say_years(german, 2006, 2010);
    g_autofree char *turn = baro_say_years(english, 1999, 2001);
    g_autofree char *one = baro_say_years(english, 2012, 2012);

    (void)state;
    assert_string_equal(en, "5 March 2013");
    assert_string_equal(de, "5.\u00a0März 2013");
    assert_string_equal(en_short, "5 Mar");
    assert_string_equal(de_short, "5.\u00a0März");
    assert_string_equal(month, "März 2013");
    assert_string_equal(years, "2006–10");
    assert_string_equal(turn, "1999–01");
    assert_string_equal(one, "2012");
    check_period(BARO_BY_DAY, 1, "16 September 2013",
                 "16.\u00a0September 2013");
    check_period(BARO_BY_WEEK, 1, "W38 2013", "KW\u00a038/2013");
    check_period(BARO_BY_MONTH, 1, "Sep 2013", "Sep. 2013");
    check_period(BARO_BY_QUARTER, 1, "Q3 ’13", "Q3 ’13");
    check_period(BARO_BY_QUARTER, 7, "Q1 ’14", "Q1 ’14");
    check_period(BARO_BY_YEAR, 1, "2013", "2013");
    check_period(BARO_BY_YEAR, 7, "FY2014", "GJ\u00a02014");
}

/* The same verdict in both: numbers, and words that differ. */
static void
test_verdict(void **state)
{
    static const struct {
        BaroVerdict verdict;
        const char *english, *german;
    } cases[] = {
        {{.status = BARO_VERDICT_NO_CHANGE,
          .t12 = {.valid = true, .growth = 0.06, .low = -0.13, .high = 0.3}},
         "no clear change (between −13 % and +30 %)",
         "keine klare Veränderung (zwischen −13\u00a0% und +30\u00a0%)"},
        {{.status = BARO_VERDICT_UP,
          .t12 = {.valid = true, .growth = 0.24, .low = 0.03, .high = 0.5}},
         "up on last year (+24 %, between +3 % and +50 %); no established "
         "longer trend",
         "mehr als im Vorjahr (+24\u00a0%, zwischen +3\u00a0% und "
         "+50\u00a0%); kein längerer Trend belegt"},
        {{.of = BARO_VERDICT_OF_COHORTS, .status = BARO_VERDICT_FALLING,
          .t12 = {.valid = true, .low = -43, .high = -20},
          .cohorts = {.k0 = 169, .n0 = 282, .k1 = 21, .n1 = 74},
          .cohort_years = 7},
         "falling over 7 years (from 60 % of 282 to 28 % of 74, between −43 "
         "and −20 points)",
         "über 7 Jahre sinkend (erst 60\u00a0% von 282, dann 28\u00a0% von "
         "74, zwischen −43 und −20 Punkten)"},
        {{.status = BARO_VERDICT_FALLING, .months = 54,
          .t12 = {.valid = true},
          .smk = {.valid = true, .z = -3, .slope_per_year = -3.14,
                  .slope_low = -5, .slope_high = -1.2}},
         "falling over 4.5 years (−3.1 a year, between −5.0 and −1.2); last "
         "year not distinguishable from the year before",
         "seit 4,5 Jahren sinkend (−3,1 im Jahr, zwischen −5,0 und −1,2); "
         "das letzte Jahr ist vom Jahr davor nicht zu unterscheiden"},
        {{.status = BARO_VERDICT_NONE, .t12 = {.prior = 0, .last = 1234}},
         "from none to 1,234", "von null auf 1.234"},
        {{.status = BARO_VERDICT_TOO_EARLY, .months = 11, .missing = 1},
         "too early to say: 10 of 24 months collected",
         "zu früh für ein Urteil: 10 von 24 Monaten erfasst"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const BaroVerdict *verdict = &cases[i].verdict;
        g_autofree char *en = baro_say_verdict(baro_language("en"), verdict);
        g_autofree char *de = baro_say_verdict(baro_language("de"), verdict);

        assert_string_equal(en, cases[i].english);
        assert_string_equal(de, cases[i].german);
        assert_string_not_equal(baro_say_brief(baro_language("en"), verdict),
                                baro_say_brief(baro_language("de"), verdict));
    }
}

static char *
label_of(const BaroLanguage *language, const char *metric)
{
    g_autoptr(BaroMetricRef) ref = baro_metric_ref_parse(metric, NULL, NULL);
    BaroSeries series = {.ref = ref};

    assert_non_null(ref);
    return baro_say_label(language, &series);
}

static void
test_labels(void **state)
{
    const BaroLanguage *english = baro_language("en");
    const BaroLanguage *german = baro_language("de");
    g_autofree char *en = label_of(english, "contributors[commits>=3]");
    g_autofree char *de = label_of(german, "contributors[commits>=3]");
    g_autofree char *inside = baro_say_inside(english, "Contributors");
    g_autofree char *short_form = baro_say_inside(english, "PR plan");
    g_autofree char *noun = baro_say_inside(german, "Beitragende");
    g_autofree char *capital = baro_say_capital("über");

    (void)state;
    assert_string_equal(en, "Contributors (commits ≥ 3)");
    assert_string_equal(de, "Beitragende (commits ≥ 3)");
    assert_string_equal(inside, "contributors");
    assert_string_equal(short_form, "PR plan");
    assert_string_equal(noun, "Beitragende");
    assert_string_equal(capital, "Über");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole),
        cmocka_unit_test(test_directions),
        cmocka_unit_test(test_claims),
        cmocka_unit_test(test_metrics),
        cmocka_unit_test(test_say),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_verdict),
        cmocka_unit_test(test_labels),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
