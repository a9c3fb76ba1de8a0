// SPDX-License-Identifier: Apache-2.0
/* The verbs, one a file. */
#pragma once
#include "cli.h"

extern const BaroVerb baro_verb_quick, baro_verb_init, baro_verb_collect,
    baro_verb_status, baro_verb_trend, baro_verb_metrics, baro_verb_chart,
    baro_verb_report, baro_verb_source, baro_verb_query, baro_verb_doctor,
    baro_verb_db, baro_verb_explain, baro_verb_completion, baro_verb_help, baro_verb_version;
