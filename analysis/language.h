// SPDX-License-Identifier: Apache-2.0
/* The languages, for analysis/language.c only. */
#pragma once
#include "barograph/language.h"

extern const BaroLanguage language_en, language_de;
/* What their pages say. */
extern const BaroPageWords language_en_pages, language_de_pages;
/* German terms of the dictionary's metrics. */
extern const BaroMetricTerms language_de_metrics[];
/* Terms of the figures that are no metric. */
extern const BaroFigureTerms language_en_figures[], language_de_figures[];
