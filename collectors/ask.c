// SPDX-License-Identifier: Apache-2.0
#include "barograph/collector.h"

void
baro_ask_clear(BaroAsk *ask)
{
    g_free(ask->address);
    g_strfreev(ask->arguments);
    g_free(ask->method);
    g_free(ask->body);
    g_strfreev(ask->headers);
    g_strfreev(ask->wanted);
    g_free(ask->tag);
    *ask = (BaroAsk){0};
}
