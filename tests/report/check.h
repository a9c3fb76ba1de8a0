// SPDX-License-Identifier: Apache-2.0
/* What must hold of every layout, whatever it shows. */
#pragma once

/* A layout as text: no two texts overlap, nothing that can be read leaves its
 * sheet, no page is blank. */
void check_layout(const char *layout);
