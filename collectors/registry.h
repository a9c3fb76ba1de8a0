// SPDX-License-Identifier: Apache-2.0
/*
 * Every collector there is, each defined in the file of its name.
 */
#pragma once
#include "barograph/collector.h"

extern const BaroCollector baro_collector_git;
extern const BaroCollector baro_collector_mbox;
extern const BaroCollector baro_collector_pipermail;
extern const BaroCollector baro_collector_public_inbox;
extern const BaroCollector baro_collector_feed;
extern const BaroCollector baro_collector_csv;
extern const BaroCollector baro_collector_exec;
