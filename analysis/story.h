// SPDX-License-Identifier: Apache-2.0
/* Which mentions are one story; private to analysis/. */
#pragma once
#include "barograph/press.h"

/* Gives each item of `items` (BaroPressItem, in date order) its `address` and
 * its `story`, among the items of its own voice. */
void baro_story_cluster(GArray *items);

/* The words of a title, folded, by single blanks, without the outlet's name
 * behind it ("Title - Outlet"). Never NULL. Caller frees. */
char *baro_story_title(const char *title, const char *outlet);
