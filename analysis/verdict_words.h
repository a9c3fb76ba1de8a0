// SPDX-License-Identifier: Apache-2.0
/// The fixed words of a verdict, for analysis/ only.
#pragma once

#include "barograph/verdict.h"

/// The words of a verdict whose numbers and status are set; to be freed.
char *verdict_words(const BaroVerdict *verdict);
