// SPDX-License-Identifier: Apache-2.0
#include "barograph/error.h"

GQuark
baro_error_quark(void)
{
    return g_quark_from_static_string("baro-error-quark");
}

gboolean
baro_fail(GError **error, BaroErrorCode code, const char *format, ...)
{
    va_list arguments;

    if (error == NULL)
        return FALSE;
    va_start(arguments, format);
    GError *new_error = g_error_new_valist(BARO_ERROR, (gint)code, format,
                                           arguments);
    va_end(arguments);
    g_propagate_error(error, new_error);
    return FALSE;
}
