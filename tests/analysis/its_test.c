// SPDX-License-Identifier: Apache-2.0
/*
 * Interrupted time series against R 4.2.2 with sandwich 3.0-2. For t = 0 … n-1,
 * post = t >= start, since = post * (t - start) and, in the second, s and c the
 * sine and cosine of 2 pi t / (365.25 / 7):
 *   m <- glm(y ~ t + post + since [+ s + c], family = quasipoisson,
 *            control = glm.control(epsilon = 1e-14, maxit = 100))
 *   v <- NeweyWest(m, lag = 4, prewhite = FALSE, adjust = FALSE)
 *   b <- coef(m)[k]; se <- sqrt(v[k, k]); q <- qt(.975, n - length(coef(m)))
 *   2 * pt(-abs(b / se), df); exp(b - q * se); exp(b + q * se)
 *   summary(m)$dispersion
 * y was drawn by set.seed(20130916); rnbinom(n, size = 4, mu = …).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "barograph/stats.h"

static const double SHORT[] = {
    4, 3, 6, 11, 12, 1, 4, 2, 4, 18, 3, 9, 4, 6, 3, 4, 5, 6, 4, 0,
    6, 3, 2, 3, 1, 13, 4, 7, 2, 4, 6, 5, 12, 2, 5, 7, 3, 8, 1, 17,
    5, 3, 5, 3, 6, 13, 20, 5, 9, 9, 9, 19, 6, 2, 17, 14, 1, 13, 6, 4,
};
static const double LONG[] = {
    16, 2, 6, 14, 4, 7, 5, 12, 11, 5, 2, 5, 2, 12, 2, 0, 4, 4, 2, 3, 6, 3, 6,
    2, 2, 3, 13, 6, 9, 5, 1, 5, 6, 0, 3, 5, 2, 7, 1, 7, 5, 5, 7, 6, 4, 4, 5,
    4, 4, 5, 0, 10, 10, 6, 4, 2, 20, 13, 4, 7, 6, 4, 15, 11, 6, 11, 4, 5, 6,
    2, 9, 13, 27, 15, 27, 14, 6, 15, 15, 3, 9, 1, 7, 21, 2, 16, 9, 4, 11, 8,
    9, 1, 8, 3, 7, 10, 3, 2, 7, 4, 2, 6, 10, 7, 5, 16, 27, 6, 16, 14, 20, 14,
    10, 16, 16, 9, 8, 23, 8, 11, 7, 19, 15, 6, 6, 1, 10, 5, 5, 11,
};

enum { N_SHORT = 60, N_LONG = 130 };

static void
near(double got, double wanted, double tolerance)
{
    if (fabs(got - wanted) > tolerance * fmax(1, fabs(wanted)))
        fail_msg("%.15g instead of %.15g", got, wanted);
}

static void
check(const BaroItsTerm *term, const double *wanted)
{
    near(term->log, wanted[0], 1e-6);
    near(term->se, wanted[1], 1e-6);
    near(term->p, wanted[2], 1e-7);
    near(term->low, wanted[3], 1e-6);
    near(term->high, wanted[4], 1e-6);
    near(term->ratio, exp(wanted[0]), 1e-6);
}

static void
it_is_what_r_finds(void **state)
{
    static const double level[] = {0.3981017512068, 0.232773036243906,
                                   0.0927539057461771, 0.934074879452434,
                                   2.37358667385415};
    static const double slope[] = {0.0295991606071162, 0.0129238866263784,
                                   0.0257939987526886, 1.00371639339912,
                                   1.05705719545247};
    BaroIts its;

    (void)state;
    assert_true(baro_its(SHORT, N_SHORT, 31, 365.25 / 7, &its));
    assert_false(its.seasonal);
    assert_int_equal(its.before, 31);
    assert_int_equal(its.after, 29);
    near(its.phi, 3.32227245389841, 1e-6);
    check(&its.level, level);
    check(&its.slope, slope);
    /* Nothing is said: a season may look like a level. */
    assert_true(isnan(its.said.p));
}

static void
two_years_have_a_season(void **state)
{
    static const double level[] = {0.921864776117618, 0.185162649018424,
                                   2.09306710024026e-06, 1.74259612404808,
                                   3.62681018721641};
    static const double slope[] = {-0.0133367384186261, 0.00529462126382397,
                                   0.0130437130417152, 0.976465092364409,
                                   0.997146878084511};
    BaroIts its;

    (void)state;
    assert_true(baro_its(LONG, N_LONG, 70, 365.25 / 7, &its));
    assert_true(its.seasonal);
    near(its.phi, 2.95600721290388, 1e-6);
    check(&its.level, level);
    check(&its.slope, slope);
    near(its.said.ratio, its.level.ratio, 1e-12);
    assert_true(its.said.se > its.level.se);
    assert_true(its.said.p > its.level.p && its.said.p < 0.05);
    assert_true(its.said.low < its.level.low && its.said.low > 1);
}

static void
what_is_too_little_has_no_model(void **state)
{
    double y[N_SHORT] = {0};
    BaroIts its;

    (void)state;
    assert_false(baro_its(SHORT, N_SHORT, 11, 0, &its));
    assert_false(baro_its(SHORT, N_SHORT, 49, 0, &its));
    assert_true(baro_its(SHORT, N_SHORT, 12, 0, &its));
    assert_true(baro_its(SHORT, N_SHORT, 48, 0, &its));
    assert_false(baro_its(y, N_SHORT, 30, 0, &its));
    /* Nothing at all before: no ratio exists. */
    y[40] = 3, y[50] = 2;
    assert_false(baro_its(y, N_SHORT, 30, 0, &its));
    for (int i = 0; i < N_SHORT; i++)
        y[i] = SHORT[i];
    y[7] = NAN;
    assert_false(baro_its(y, N_SHORT, 30, 0, &its));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_what_r_finds),
        cmocka_unit_test(two_years_have_a_season),
        cmocka_unit_test(what_is_too_little_has_no_model),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
