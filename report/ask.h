// SPDX-License-Identifier: Apache-2.0
/* What the board is asked: proposals, the money in them, what was promised. */
#pragma once
#include "deck.h"
#include "glyph.h"

/* Whether the proposal is to be decided today. */
gboolean baro_ask_is_decision(const BaroConfigProposal *proposal);
/* By id; NULL where there is none. Borrowed. */
const BaroConfigProposal *baro_ask_find(const BaroDeck *deck, const char *id);
/* What a page `proposal:ID` is about; NULL of any other page. Borrowed. */
const BaroConfigProposal *baro_ask_of_page(const BaroDeck *deck,
                                           const BaroConfigPage *page);
/* How many are to be decided today. */
guint baro_ask_decisions(const BaroDeck *deck);
/* The same said, and noted as a figure. Caller frees. */
char *baro_ask_say_decisions(BaroDeck *deck);
/* "for decision", "approved". Borrowed. */
const char *baro_ask_state(const BaroLanguage *language, const char *state);
/* What is asked, as one text; NULL where nothing is. Caller frees. */
char *baro_ask_text(const BaroConfigProposal *proposal);
/* The sum that it names, noted as a figure, or that nobody stated one. Caller
 * frees. */
char *baro_ask_cost(BaroDeck *deck, const BaroConfigProposal *proposal);
/* "16 September 2013", or that there is no date. Caller frees. */
char *baro_ask_due(const BaroLanguage *language, gint32 due);

/* The money of proposals in that state, and in `n` how many name a sum. */
double baro_ask_money(const BaroDeck *deck, const char *state, guint *n);
/* The money of proposals in that state, "for-decision" or "for-discussion",
 * said and noted as a figure. Caller frees. */
char *baro_ask_say_money(BaroDeck *deck, const char *state);
/* "Asked today: 1,500 USD. In discussion: up to 75,000 USD."; NULL where no
 * proposal names a sum. Caller frees. */
char *baro_ask_money_text(BaroDeck *deck);

/* Whether an action is open and its day is over. */
gboolean baro_ask_is_overdue(const BaroConfigAction *action, gint32 day);
