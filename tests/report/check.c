// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

typedef struct {
    double x, y, w, h;
    const char *line;
} TextBox;

typedef struct {
    double width, height;
    const char *title;
    GArray *boxes; /* TextBox, of the page in work */
    guint body;    /* marks between head and foot */
} Page;

/* Line boxes hold the room of accents and descenders: letters touch only
 * where more than a quarter of a line is shared. */
static gboolean
overlap(const TextBox *a, const TextBox *b)
{
    double shared = MIN(a->y + a->h, b->y + b->h) - MAX(a->y, b->y);
    double across = MIN(a->x + a->w, b->x + b->w) - MAX(a->x, b->x);

    return across > 0.5 && shared > 3.2;
}

static TextBox
read_box(const char *line)
{
    g_auto(GStrv) words = g_strsplit(line, " ", 6);

    assert_true(g_strv_length(words) >= 5);
    return (TextBox){g_ascii_strtod(words[1], NULL),
                     g_ascii_strtod(words[2], NULL),
                     g_ascii_strtod(words[3], NULL),
                     g_ascii_strtod(words[4], NULL), line};
}

static void
check_text(Page *page, const char *line)
{
    TextBox box = read_box(line);

    if (box.x < 0 || box.y < 0 || box.x + box.w > page->width + 0.5
        || box.y + box.h > page->height + 0.5)
        fail_msg("outside of %s: %s", page->title, line);
    for (guint i = 0; i < page->boxes->len; i++) {
        const TextBox *other = &g_array_index(page->boxes, TextBox, i);

        if (overlap(other, &box))
            fail_msg("overlap on %s:\n%s\n%s", page->title, other->line,
                     line);
    }
    g_array_append_val(page->boxes, box);
}

static void
end_page(Page *page)
{
    if (page->title != NULL && page->body == 0)
        fail_msg("blank: %s", page->title);
    g_array_set_size(page->boxes, 0);
    page->body = 0;
}

/* "page 960x540 \"Title\"" */
static void
begin_page(Page *page, const char *line)
{
    char *end;

    page->width = g_ascii_strtod(line + strlen("page "), &end);
    assert_int_equal(*end, 'x');
    page->height = g_ascii_strtod(end + 1, NULL);
    page->title = line;
}

/* What stands below the title and above the footer. */
static void
count_body(Page *page, const char *line)
{
    TextBox box = read_box(line);

    if (box.y > 95 && box.y < page->height - 40)
        page->body++;
}

void
check_layout(const char *layout)
{
    /* What fails is then at hand. */
    if (g_getenv("BARO_KEEP") != NULL)
        g_file_set_contents(g_getenv("BARO_KEEP"), layout, -1, NULL);


    g_auto(GStrv) lines = g_strsplit(layout, "\n", -1);
    Page page = {.boxes = g_array_new(FALSE, FALSE, sizeof(TextBox))};

    for (gsize i = 0; lines[i] != NULL; i++) {
        const char *line = lines[i];

        if (g_str_has_prefix(line, "page ")) {
            end_page(&page);
            begin_page(&page, line);
        } else if (g_str_has_prefix(line, "text ")) {
            count_body(&page, line);
            check_text(&page, line);
        } else if (g_str_has_prefix(line, "rect ")) {
            count_body(&page, line);
        }
    }
    end_page(&page);
    g_array_unref(page.boxes);
}
