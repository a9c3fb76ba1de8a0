// SPDX-License-Identifier: Apache-2.0
/* The text of the e-mail that brings a deck. */
#pragma once
#include "deck.h"

/* Three findings, what is asked, what is missing: plain text, 72 columns wide,
 * in the deck's language. Caller frees. */
char *baro_deck_brief(BaroDeck *deck);
