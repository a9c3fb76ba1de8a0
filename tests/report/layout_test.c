// SPDX-License-Identifier: Apache-2.0
/* Every page on every sheet, of nothing, of little and of much. */
#include "barograph/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "check.h"
#include "fake.h"

static const struct {
    const char *sheet, *where; /* where: "room" or NULL */
} sheets[] = {{"wide", NULL}, {"wide", "room"}, {"a4", NULL},
              {"letter", NULL}};

static char *
layout_of(Fake *fake, const char *sheet, const char *where)
{
    g_autoptr(GError) error = NULL;
    BaroConfigReport *config = &fake->report;

    config->format_for = (char *)where;

    g_autoptr(BaroReport) report =
        baro_report_build(&fake->input, sheet, &error);

    if (report == NULL)
        fail_msg("%s: %s", sheet, error->message);
    return baro_report_layout(report);
}

static void
check_all(const FakePlan *plan)
{
    g_autoptr(Fake) fake = fake_new(plan);

    fake_all_pages(fake);
    for (gsize i = 0; i < G_N_ELEMENTS(sheets); i++) {
        g_autofree char *layout =
            layout_of(fake, sheets[i].sheet, sheets[i].where);

        check_layout(layout);
    }
}

static FakePlan
plan_of(int months)
{
    FakePlan plan = {.months = months, .goals = TRUE};

    assert_true(baro_day_parse("2013-09-15", &plan.as_of));
    return plan;
}

static void
any_length_of_history(void **state G_GNUC_UNUSED)
{
    static const int months[] = {0, 1, 5, 14, 23, 30, 61, 120, 250};

    for (gsize i = 0; i < G_N_ELEMENTS(months); i++) {
        FakePlan plan = plan_of(months[i]);

        check_all(&plan);
        plan.goals = FALSE;
        check_all(&plan);
    }
}

static void
few_and_many_organizations(void **state G_GNUC_UNUSED)
{
    static const int counts[] = {1, 3, 300};

    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        FakePlan plan = plan_of(120);

        plan.organizations = counts[i];
        check_all(&plan);
    }
}

static void
names_of_any_script(void **state G_GNUC_UNUSED)
{
    static const char *const names[] = {
        "Aaaaaaaaaa Bbbbbbbbbb Cccccccccc Dddddddddd Eeeeeeeeee Ffffffffff "
        "Gggggggggg Hh",
        "Aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggg",
        "云原生基础设施与边缘计算联合技术委员会年度报告",
        "اللجنة الاستشارية لمشروع البرمجيات الحرة والمفتوحة المصدر",
        "오픈 소스 소프트웨어 재단 기술 자문 위원회 연례 보고서",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        FakePlan plan = plan_of(60);

        plan.name = names[i];
        plan.press = TRUE;
        plan.releases = i % 2 == 0 ? 6 : 1;
        check_all(&plan);
    }
}

static void
press_of_any_kind(void **state G_GNUC_UNUSED)
{
    static const struct {
        int releases;
        gboolean by_month;
    } kinds[] = {{1, TRUE}, {1, FALSE}, {3, FALSE}, {7, FALSE}, {7, TRUE}};

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        FakePlan plan = plan_of(30);

        plan.press = TRUE;
        plan.releases = kinds[i].releases;
        plan.by_month = kinds[i].by_month;
        check_all(&plan);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_length_of_history),
        cmocka_unit_test(few_and_many_organizations),
        cmocka_unit_test(names_of_any_script),
        cmocka_unit_test(press_of_any_kind),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
