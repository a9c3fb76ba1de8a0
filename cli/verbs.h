// SPDX-License-Identifier: Apache-2.0
/* The verbs, one a file. */
#pragma once
#include "cli.h"
#include "part.h"

#define DECLARE(name) extern const BaroVerb baro_verb_##name;
BARO_VERBS_ALL(DECLARE)
#undef DECLARE
