// SPDX-License-Identifier: Apache-2.0
#include "table.h"

static BaroType
cell_at(const BaroTableColumn *column)
{
    return (BaroType){.x = column->x, .style = column->style,
                      .wrap = column->width, .align = column->align};
}

static void
draw_heads(BaroTable *table)
{
    for (guint i = 0; i < table->n; i++) {
        BaroType at = cell_at(&table->columns[i]);

        at.style = BARO_STYLE_SMALL;
        at.y = table->y + 9;
        if (table->columns[i].head != NULL)
            baro_scene_text(table->scene, at, table->columns[i].head);
    }
    table->y += 16;
    baro_scene_line(table->scene, (BaroBox){44, table->y, 872, 0}, BARO_INK,
                    1.5, 0);
}

static void
open_page(BaroTable *table)
{
    table->scene = baro_deck_page(table->deck, table->frame);
    table->y = table->scene->top;
    draw_heads(table);
}

void
baro_table_begin(BaroTable *table)
{
    open_page(table);
}

void
baro_table_resume(BaroTable *table, BaroScene *scene, double y)
{
    table->scene = scene;
    table->y = y;
    if (y + 16 + 2 * table->least > scene->bottom)
        open_page(table);
    else
        draw_heads(table);
}

void
baro_table_section(BaroTable *table, const char *name, const char *note)
{
    BaroType at = {.x = 44, .style = BARO_STYLE_SECTION, .wrap = 400,
                   .align = -1};
    BaroType aside = {.x = 460, .style = BARO_STYLE_SMALL, .wrap = 456,
                      .align = -1};
    double high = baro_scene_measure(table->scene, at, name).h;

    if (note != NULL)
        high = MAX(high, baro_scene_measure(table->scene, aside, note).h);
    if (table->y + high + 12 + 2 * table->least > table->scene->bottom)
        open_page(table);
    at.y = aside.y = table->y + 20;
    baro_scene_text(table->scene, at, name);
    if (note != NULL)
        baro_scene_text(table->scene, aside, note);
    table->y += high + 14;
}

BaroBox
baro_table_row(BaroTable *table, const char *const *cells, BaroColor color)
{
    double high = table->least;

    for (guint i = 0; i < table->n; i++)
        if (cells[i] != NULL)
            high = MAX(high, 10 + baro_scene_measure(
                                      table->scene,
                                      cell_at(&table->columns[i]),
                                      cells[i]).h);
    if (table->y + high > table->scene->bottom)
        open_page(table);
    for (guint i = 0; i < table->n; i++) {
        BaroType at = cell_at(&table->columns[i]);

        at.y = table->y + 15;
        at.color = color;
        if (cells[i] != NULL)
            baro_scene_text(table->scene, at, cells[i]);
    }

    BaroBox box = {44, table->y, 872, high};

    table->y += high;
    baro_scene_line(table->scene, (BaroBox){44, table->y, 872, 0}, BARO_RULE,
                    0.75, 0);
    return box;
}
