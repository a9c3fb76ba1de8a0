// SPDX-License-Identifier: Apache-2.0
#include "schema.h"

#include <math.h>

#include "barograph/language.h"
#include "barograph/match.h"

#define FIELD(word, kind, struct_type, place, ...) \
    {.key = word, .type = BARO_FIELD_##kind, \
     .offset = offsetof(struct_type, place), __VA_ARGS__}
#define SECTION(word, of) \
    {.key = word, .type = BARO_FIELD_SECTION, .record = of}
#define PERIODS "day|week|month|quarter|year"
#define MONTHS "january|february|march|april|may|june|july|august|" \
               "september|october|november|december"

static gboolean
check_target(const BaroNode *node, gconstpointer record, GError **error)
{
    const BaroConfigTarget *target = record;

    if (isnan(target->at_least) && isnan(target->at_most))
        return baro_node_fail(node, error,
                              "a target needs 'at-least' or 'at-most'");
    if (target->at_least > target->at_most)
        return baro_node_fail(node, error,
                              "'at-least' is more than 'at-most'");
    return TRUE;
}

static gboolean
check_seat(const BaroNode *node, gconstpointer record, GError **error)
{
    const BaroConfigSeat *seat = record;

    if (seat->until != BARO_NO_DAY && seat->since > seat->until)
        return baro_node_fail(node, error, "'since' is later than 'until'");
    return TRUE;
}

static gboolean
check_action(const BaroNode *node, gconstpointer record, GError **error)
{
    const BaroConfigAction *action = record;

    if (action->due != BARO_NO_DAY && action->opened > action->due)
        return baro_node_fail(node, error, "'opened' is later than 'due'");
    return TRUE;
}

/* An expression that cannot be read is a mistake of the configuration, told
 * with its place, and not only by the verb that comes to use it. */
static gboolean
check_patterns(const BaroNode *node, gconstpointer record, GError **error)
{
    const BaroConfigArea *area = record;
    const GStrv lists[] = {area->match, area->incident};

    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autoptr(GError) problem = NULL;
        g_autoptr(BaroMatcher) matcher = baro_matcher_new(
            (const char *const *)lists[i], &problem);

        if (matcher == NULL)
            return baro_node_fail(node, error, "%s", problem->message);
    }
    return TRUE;
}

static gboolean
check_report(const BaroNode *node, gconstpointer record, GError **error)
{
    const BaroConfigReport *report = record;
    const BaroLanguage *const *all = baro_languages();
    g_autoptr(GPtrArray) codes = g_ptr_array_new();

    if (baro_language(report->language) != NULL)
        return TRUE;
    for (gsize i = 0; all[i] != NULL; i++)
        g_ptr_array_add(codes, (gpointer)all[i]->code);
    g_ptr_array_add(codes, NULL);
    return baro_node_fail_unknown(baro_node_get(node, "language"), "language",
                                  report->language,
                                  (const char *const *)codes->pdata, error);
}

static const BaroField area_fields[] = {
    FIELD("label", NAME, BaroConfigArea, label),
    FIELD("match", LIST, BaroConfigArea, match, .required = TRUE),
    FIELD("incident", LIST, BaroConfigArea, incident),
    {.key = NULL},
};

static const BaroRecord area = {
    .what = "a focus area", .size = sizeof(BaroConfigArea),
    .fields = area_fields, .alone = "match", .check = check_patterns,
};

static const BaroField voice_fields[] = {
    FIELD("label", NAME, BaroConfigArea, label),
    FIELD("match", LIST, BaroConfigArea, match, .required = TRUE),
    {.key = NULL},
};

static const BaroRecord voice = {
    .what = "a voice", .size = sizeof(BaroConfigArea),
    .fields = voice_fields, .alone = "match", .check = check_patterns,
};

static const BaroField outlet_fields[] = {
    FIELD("outlet", TEXT, BaroConfigOutlet, outlet, .required = TRUE),
    FIELD("tier", PICK, BaroConfigOutlet, tier, .choices = "1|2|3"),
    FIELD("kind", CHOICE, BaroConfigOutlet, kind,
     .fallback = "press", .choices = "press|wire|own"),
    {.key = NULL},
};

static const BaroRecord outlet = {
    .what = "an outlet", .size = sizeof(BaroConfigOutlet),
    .fields = outlet_fields, .is_flat = TRUE, .alone = "outlet",
};

static const BaroField milestone_fields[] = {
    FIELD("date", DAY, BaroConfigMilestone, day, .required = TRUE),
    FIELD("label", TEXT, BaroConfigMilestone, label,
     .required = TRUE),
    {.key = NULL},
};

static const BaroRecord milestone = {
    .what = "a milestone", .size = sizeof(BaroConfigMilestone),
    .fields = milestone_fields, .is_flat = TRUE,
};

static const BaroField press_fields[] = {
    FIELD("date", DAY, BaroConfigPress, day, .required = TRUE),
    FIELD("title", TEXT, BaroConfigPress, title, .required = TRUE),
    FIELD("quotes", LIST, BaroConfigPress, quotes),
    FIELD("areas", LIST, BaroConfigPress, areas,
     .refers = BARO_REFER_AREA),
    FIELD("state", CHOICE, BaroConfigPress, state,
     .fallback = "done", .choices = "done|proposed|dropped"),
    FIELD("proposal", TEXT, BaroConfigPress, proposal,
     .refers = BARO_REFER_PROPOSAL),
    {.key = NULL},
};

static const BaroRecord press = {
    .what = "a press release", .size = sizeof(BaroConfigPress),
    .fields = press_fields, .is_flat = TRUE,
};

static const BaroField allowance_fields[] = {
    FIELD("at-most", INT64, BaroConfig, allowance.at_most,
     .required = TRUE),
    FIELD("per", CHOICE, BaroConfig, allowance.per,
     .required = TRUE, .choices = PERIODS),
    FIELD("from", TEXT, BaroConfig, allowance.from),
    FIELD("lapses", DAY, BaroConfig, allowance.lapses),
    {.key = NULL},
};

static const BaroRecord allowance = {
    .what = "press-allowance", .fields = allowance_fields,
};

static const BaroField target_fields[] = {
    FIELD("metric", TEXT, BaroConfigTarget, metric,
     .required = TRUE, .refers = BARO_REFER_METRIC),
    FIELD("at-least", NUMBER, BaroConfigTarget, at_least),
    FIELD("at-most", NUMBER, BaroConfigTarget, at_most),
    FIELD("per", CHOICE, BaroConfigTarget, per,
     .required = TRUE, .choices = PERIODS),
    FIELD("state", CHOICE, BaroConfigTarget, state,
     .fallback = "approved", .choices = "approved|proposed"),
    FIELD("from", DAY, BaroConfigTarget, from),
    {.key = NULL},
};

static const BaroRecord target = {
    .what = "a target", .size = sizeof(BaroConfigTarget),
    .fields = target_fields, .is_flat = TRUE, .check = check_target,
};

static const BaroField budget_fields[] = {
    FIELD("category", TEXT, BaroConfigBudget, category,
     .required = TRUE),
    FIELD("plan", NUMBER, BaroConfigBudget, plan, .required = TRUE),
    FIELD("per", CHOICE, BaroConfigBudget, per,
     .fallback = "year", .choices = PERIODS),
    FIELD("spent", TEXT, BaroConfigBudget, spent),
    FIELD("state", CHOICE, BaroConfigBudget, state,
     .fallback = "approved", .choices = "approved|proposed"),
    {.key = NULL},
};

static const BaroRecord budget = {
    .what = "a budget line", .size = sizeof(BaroConfigBudget),
    .fields = budget_fields, .is_flat = TRUE,
};

static const BaroField resource_fields[] = {
    FIELD("what", TEXT, BaroConfigResource, what, .required = TRUE),
    FIELD("by", TEXT, BaroConfigResource, by),
    {.key = NULL},
};

static const BaroRecord resource = {
    .what = "a resource", .size = sizeof(BaroConfigResource),
    .fields = resource_fields, .is_flat = TRUE,
};

static const BaroField goal_fields[] = {
    FIELD("id", ID, BaroConfigGoal, id, .required = TRUE),
    FIELD("name", TEXT, BaroConfigGoal, name, .required = TRUE),
    FIELD("note", TEXT, BaroConfigGoal, note),
    FIELD("metrics", LIST, BaroConfigGoal, metrics,
     .refers = BARO_REFER_METRIC),
    FIELD("rungs", LIST, BaroConfigGoal, rungs,
     .refers = BARO_REFER_RUNG),
    FIELD("areas", LIST, BaroConfigGoal, areas,
     .refers = BARO_REFER_AREA),
    FIELD("resources", RECORDS, BaroConfigGoal, resources,
     .record = &resource),
    {.key = NULL},
};

static const BaroRecord goal = {
    .what = "a goal", .size = sizeof(BaroConfigGoal), .fields = goal_fields,
};

static const BaroField rung_fields[] = {
    FIELD("rung", TEXT, BaroConfigRung, rung, .required = TRUE),
    FIELD("metric", TEXT, BaroConfigRung, metric,
     .refers = BARO_REFER_METRIC),
    FIELD("note", TEXT, BaroConfigRung, note),
    FIELD("stands-in", BOOLEAN, BaroConfigRung, stands_in),
    {.key = NULL},
};

static const BaroRecord rung = {
    .what = "a rung", .size = sizeof(BaroConfigRung), .fields = rung_fields,
    .is_flat = TRUE, .alone = "rung",
};

static const BaroField seat_fields[] = {
    FIELD("member", TEXT, BaroConfigSeat, member, .required = TRUE),
    FIELD("delegate", DELEGATE, BaroConfigSeat, delegate),
    FIELD("note", TEXT, BaroConfigSeat, note),
    FIELD("since", DAY, BaroConfigSeat, since),
    FIELD("until", DAY, BaroConfigSeat, until),
    {.key = NULL},
};

static const BaroRecord seat = {
    .what = "a seat", .size = sizeof(BaroConfigSeat), .fields = seat_fields,
    .is_flat = TRUE, .check = check_seat,
};

static const BaroField group_fields[] = {
    FIELD("id", ID, BaroConfigGroup, id, .required = TRUE),
    FIELD("name", TEXT, BaroConfigGroup, name, .required = TRUE),
    FIELD("goal", TEXT, BaroConfigGroup, goal,
     .refers = BARO_REFER_GOAL),
    FIELD("note", TEXT, BaroConfigGroup, note),
    FIELD("show", LIST, BaroConfigGroup, show),
    FIELD("seats", RECORDS, BaroConfigGroup, seats,
     .record = &seat),
    {.key = NULL},
};

static const BaroRecord group = {
    .what = "a working group", .size = sizeof(BaroConfigGroup),
    .fields = group_fields,
};

static const BaroField evidence_fields[] = {
    FIELD("metrics", LIST, BaroConfigProposal, evidence_metrics,
     .required = TRUE, .refers = BARO_REFER_METRIC),
    FIELD("around", CHOICE, BaroConfigProposal, evidence_around,
     .choices = "press-releases|milestones|releases"),
    FIELD("weeks", INT, BaroConfigProposal, evidence_weeks,
     .fallback = "8"),
    {.key = NULL},
};

static const BaroRecord evidence = {
    .what = "evidence", .fields = evidence_fields,
};

static const BaroField proposal_fields[] = {
    FIELD("id", ID, BaroConfigProposal, id, .required = TRUE),
    FIELD("kind", CHOICE, BaroConfigProposal, kind,
     .fallback = "other", .choices = "press-release|grant|plan|other"),
    FIELD("title", TEXT, BaroConfigProposal, title,
     .required = TRUE),
    FIELD("text", FILE, BaroConfigProposal, text),
    FIELD("ask", LIST, BaroConfigProposal, ask),
    FIELD("owner", TEXT, BaroConfigProposal, owner),
    FIELD("serves", LIST, BaroConfigProposal, serves,
     .refers = BARO_REFER_GOAL),
    FIELD("areas", LIST, BaroConfigProposal, areas,
     .refers = BARO_REFER_AREA),
    FIELD("cost", NUMBER, BaroConfigProposal, cost),
    FIELD("cost-note", TEXT, BaroConfigProposal, cost_note),
    FIELD("budget", TEXT, BaroConfigProposal, budget,
     .refers = BARO_REFER_BUDGET),
    FIELD("due", DAY, BaroConfigProposal, due),
    FIELD("state", CHOICE, BaroConfigProposal, state,
     .fallback = "draft",
     .choices = "draft|for-discussion|for-decision|approved|rejected|"
                "withdrawn"),
    SECTION("evidence", &evidence),
    {.key = NULL},
};

static const BaroRecord proposal = {
    .what = "a proposal", .size = sizeof(BaroConfigProposal),
    .fields = proposal_fields,
};

static const BaroField meeting_fields[] = {
    FIELD("date", DAY, BaroConfigMeeting, day, .required = TRUE),
    FIELD("time", TIME, BaroConfigMeeting, time),
    FIELD("minutes", INT, BaroConfigMeeting, minutes),
    {.key = NULL},
};

static const BaroRecord meeting = {
    .what = "a meeting", .size = sizeof(BaroConfigMeeting),
    .fields = meeting_fields, .is_flat = TRUE,
};

static const BaroField action_fields[] = {
    FIELD("opened", DAY, BaroConfigAction, opened),
    FIELD("owner", TEXT, BaroConfigAction, owner),
    FIELD("what", TEXT, BaroConfigAction, what, .required = TRUE),
    FIELD("due", DAY, BaroConfigAction, due),
    FIELD("state", CHOICE, BaroConfigAction, state,
     .fallback = "open", .choices = "open|done|dropped"),
    {.key = NULL},
};

static const BaroRecord action = {
    .what = "an action", .size = sizeof(BaroConfigAction),
    .fields = action_fields, .is_flat = TRUE, .check = check_action,
};

static const BaroField page_fields[] = {
    FIELD("page", TEXT, BaroConfigPage, page, .required = TRUE),
    FIELD("comment", FILE, BaroConfigPage, comment),
    FIELD("title", TEXT, BaroConfigPage, title),
    FIELD("author", TEXT, BaroConfigPage, title_author),
    FIELD("argument", HIDDEN, BaroConfigPage, argument),
    FIELD("section", HIDDEN, BaroConfigPage, section),
    {.key = NULL},
};

const BaroRecord baro_record_page = {
    .what = "a page", .size = sizeof(BaroConfigPage), .fields = page_fields,
    .alone = "page",
};

static const BaroField where_fields[] = {
    FIELD("source", LIST, BaroConfigReport, where_sources,
     .refers = BARO_REFER_SOURCE),
    FIELD("organization", LIST, BaroConfigReport, where_organizations),
    {.key = NULL},
};

static const BaroRecord where = {.what = "where", .fields = where_fields};

static const BaroField theme_fields[] = {
    FIELD("accent", COLOR, BaroConfigReport, accent, .fallback = "#0B6E74"),
    FIELD("fonts", LIST, BaroConfigReport, fonts, .most = 4),
    FIELD("logo", FILE, BaroConfigReport, logo),
    FIELD("footer", TEXT, BaroConfigReport, footer),
    {.key = NULL},
};

static const BaroRecord theme = {.what = "theme", .fields = theme_fields};

static const BaroField report_fields[] = {
    FIELD("name", NAME, BaroConfigReport, name),
    FIELD("title", TEXT, BaroConfigReport, title),
    FIELD("presenter", TEXT, BaroConfigReport, presenter),
    FIELD("meeting", DAY, BaroConfigReport, meeting),
    FIELD("headline", LIST, BaroConfigReport, headline,
     .most = 10, .refers = BARO_REFER_METRIC),
    SECTION("where", &where),
    SECTION("theme", &theme),
    FIELD("language", TEXT, BaroConfigReport, language),
    FIELD("for", CHOICE, BaroConfigReport, format_for,
     .choices = "room"),
    FIELD("sheet", CHOICE, BaroConfigReport, sheet,
     .choices = "wide|a4|letter"),
    FIELD("pages", PAGES, BaroConfigReport, pages,
     .record = &baro_record_page),
    {.key = NULL},
};

const BaroRecord baro_record_report = {
    .what = "a report", .size = sizeof(BaroConfigReport),
    .fields = report_fields, .check = check_report,
};

static const BaroField identity_fields[] = {
    FIELD("mailmap", PATHS, BaroConfig, mailmaps),
    FIELD("people", PATH, BaroConfig, people),
    FIELD("organizations", PATH, BaroConfig, organizations),
    FIELD("bots", LIST, BaroConfig, bots),
    FIELD("merge-by", CHOICES, BaroConfig, merge_by,
     .fallback = "address|mailmap|login|full-name",
     .choices = "address|mailmap|login|full-name"),
    {.key = NULL},
};

static const BaroRecord identities = {
    .what = "identities", .fields = identity_fields,
};

static const BaroField network_fields[] = {
    FIELD("proxy", TEXT, BaroConfig, proxy),
    FIELD("ca-file", PATH, BaroConfig, ca_file),
    FIELD("allow-private", LIST, BaroConfig, allow_private),
    {.key = NULL},
};

static const BaroRecord network = {
    .what = "network", .fields = network_fields,
};

static const BaroField privacy_fields[] = {
    FIELD("names", CHOICE, BaroConfig, names,
     .fallback = "none", .choices = "none|consented|all"),
    FIELD("minimum-group", INT, BaroConfig, minimum_group,
     .fallback = "5"),
    {.key = NULL},
};

static const BaroRecord privacy = {
    .what = "privacy", .fields = privacy_fields,
};

static const BaroField config_fields[] = {
    FIELD("project", TEXT, BaroConfig, project, .required = TRUE),
    FIELD("timezone", ZONE, BaroConfig, timezone,
     .fallback = "UTC"),
    FIELD("fiscal-year-starts", PICK, BaroConfig, fiscal_start,
     .fallback = "january", .choices = MONTHS),
    FIELD("currency", TEXT, BaroConfig, currency),
    FIELD("store", PATH, BaroConfig, store,
     .fallback = "barograph.db"),
    SECTION("identities", &identities),
    FIELD("sources", SOURCES, BaroConfig, sources),
    SECTION("network", &network),
    FIELD("focus-areas", NAMED, BaroConfig, areas,
     .record = &area),
    FIELD("share-of-voice", NAMED, BaroConfig, voices,
     .record = &voice),
    FIELD("outlets", RECORDS, BaroConfig, outlets,
     .record = &outlet),
    FIELD("milestones", RECORDS, BaroConfig, milestones,
     .record = &milestone),
    FIELD("press-releases", RECORDS, BaroConfig, press,
     .record = &press),
    SECTION("press-allowance", &allowance),
    FIELD("targets", RECORDS, BaroConfig, targets,
     .record = &target),
    FIELD("budget", RECORDS, BaroConfig, budget,
     .record = &budget),
    FIELD("goals", RECORDS, BaroConfig, goals, .record = &goal),
    FIELD("ladder", RECORDS, BaroConfig, ladder, .record = &rung),
    FIELD("working-groups", RECORDS, BaroConfig, groups,
     .record = &group),
    FIELD("proposals", RECORDS, BaroConfig, proposals,
     .record = &proposal),
    FIELD("meetings", RECORDS, BaroConfig, meetings,
     .record = &meeting),
    FIELD("actions", RECORDS, BaroConfig, actions,
     .record = &action),
    FIELD("reports", NAMED, BaroConfig, reports,
     .record = &baro_record_report),
    SECTION("privacy", &privacy),
    FIELD("path", HIDDEN, BaroConfig, path),
    FIELD("folder", HIDDEN, BaroConfig, folder),
    {.key = NULL},
};

const BaroRecord baro_record_config = {
    .what = "barograph.yaml", .size = sizeof(BaroConfig),
    .fields = config_fields,
};
