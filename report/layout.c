// SPDX-License-Identifier: Apache-2.0
#include "layout.h"

#include <math.h>

#include "barograph/text.h"
#include "form_paragraphs.h"
#include "frame.h"
#include "need.h"

/* LITTLE: less of a block is not begun at the end of a page. MORE: what a page
 * has beyond an even share, since heads are said again on the next. */
enum { TRIES = 3, ROW_GAP = 16, LITTLE = 60, MORE = 36 };

/* A last page with less than this part of its body filled looks left over. */
static const double SHORT = 0.45;

/* A chart's height to its width, at most, where columns are stacked. */
static const double HIGHEST = 0.62;

/* Of heights that are shared, what may be lost to rounding. */
static const double CLOSE = 0.01;

/* A block on its way to the pages. */
typedef struct {
    const BaroBlock *block;
    guint from; /* where it goes on; BARO_DONE */
    guint row, column;
    double x, width;
    BaroNeed need;
} Piece;

typedef struct {
    BaroDeck *deck;
    const BaroPageModel *model;
    BaroPen pen;
    GPtrArray *scenes;
    Piece *pieces;
    guint n;
    gboolean is_drawn; /* something stands on the page in work */
    const Piece *shared; /* with the next page: down to `share` on this one */
    double share;
    double zoom;
} Work;

/* ---- what is left, by rows and columns -------------------------------- */

/* The pieces left of a row and column, by their place in the model. */
static guint
column_of(const Work *work, guint row, guint column, guint *found)
{
    guint n = 0;

    for (guint i = 0; i < work->n; i++)
        if (work->pieces[i].row == row && work->pieces[i].column == column
            && work->pieces[i].from != BARO_DONE)
            found[n++] = i;
    return n;
}

static guint
count_columns(const Work *work, guint row)
{
    guint n = 0;

    for (guint i = 0; i < work->n; i++)
        if (work->pieces[i].row == row)
            n = MAX(n, work->pieces[i].column + 1);
    return n;
}

/* The width of a row goes to the columns that have something left. */
static void
place_columns(Work *work, guint row)
{
    const BaroSheet *sheet = work->deck->sheet;
    guint n = count_columns(work, row), left = 0;
    g_autofree guint *found = g_new(guint, work->n);
    double sum = 0, x = sheet->left, room;

    for (guint k = 0; k < n; k++)
        if (column_of(work, row, k, found) > 0) {
            sum += work->pieces[found[0]].block->weight;
            left++;
        }
    room = work->pen.scene->width - sheet->left - sheet->right
        - sheet->gutter * (left > 0 ? left - 1 : 0);
    for (guint k = 0; k < n; k++) {
        guint len = column_of(work, row, k, found);
        double width = len == 0 ? 0
            : room * work->pieces[found[0]].block->weight / sum;

        for (guint i = 0; i < len; i++) {
            work->pieces[found[i]].x = x;
            work->pieces[found[i]].width = width;
        }
        if (len > 0)
            x += width + sheet->gutter;
    }
}

static BaroNeed
need_of_row(Work *work, guint row)
{
    g_autofree guint *found = g_new(guint, work->n);
    guint n = count_columns(work, row);
    BaroNeed need = {0, 0, 0};

    for (guint k = 0; k < n; k++) {
        BaroNeed column = {0, 0, 0};
        guint len = column_of(work, row, k, found);

        for (guint i = 0; i < len; i++)
            baro_need_add(&column, &work->pieces[found[i]].need, BARO_GAP);
        baro_need_widen(&need, &column);
    }
    return need;
}

/* A chart on a sheet higher than wide is not drawn out to fill it. */
static BaroNeed
need_of_piece(Work *work, const Piece *piece)
{
    const BaroForm *form = piece->block->form;
    BaroNeed need = form->need(piece->block->data, &work->pen, piece->width,
                               piece->from);

    if (form->is_picture && work->deck->sheet->is_stacked)
        need.most = MIN(need.most,
                        MAX(need.natural, HIGHEST * piece->width));
    return need;
}

static void
measure(Work *work)
{
    guint rows = work->n > 0 ? work->pieces[work->n - 1].row + 1 : 0;

    for (guint row = 0; row < rows; row++)
        place_columns(work, row);
    for (guint i = 0; i < work->n; i++) {
        Piece *piece = &work->pieces[i];

        if (piece->from != BARO_DONE)
            piece->need = need_of_piece(work, piece);
    }
}

/* ---- drawing ---------------------------------------------------------- */

static void
draw_piece(Work *work, Piece *piece, double y, double height)
{
    const BaroBlock *block = piece->block;
    BaroBox box = {piece->x, y, piece->width, height};
    guint before = piece->from;

    if (block->form->is_picture)
        baro_scene_figure(work->pen.scene,
                          block->alt != NULL ? block->alt
                                             : work->model->title);
    piece->from = block->form->draw(block->data, &work->pen, box, before);
    if (block->form->is_picture)
        baro_scene_end(work->pen.scene);
    if (piece->from != before)
        work->is_drawn = TRUE;
}

/* The heights of a column that has room for all; else FALSE. */
static gboolean
fit_column(const Work *work, const guint *found, guint n, double height,
           double *heights)
{
    g_autofree BaroNeed *needs = g_new(BaroNeed, n + 1);
    double least = 0, room = height - BARO_GAP * (n > 0 ? n - 1.0 : 0);

    for (guint i = 0; i < n; i++) {
        needs[i] = work->pieces[found[i]].need;
        least += needs[i].least;
    }
    baro_need_share(needs, n, room, heights);
    return least <= room + CLOSE;
}

/* How far down a piece may reach. */
static double
bottom_of(const Work *work, const Piece *piece, double bottom)
{
    return piece == work->shared ? MIN(bottom, work->share) : bottom;
}

/* Whether any of a piece may be drawn where so much is left. */
static gboolean
may_begin(const Work *work, const Piece *piece, double left)
{
    return (piece->need.least <= left + CLOSE || piece->block->form->goes_on)
        && (piece != work->shared || left >= LITTLE);
}

/* What has room of a column: all of it, or from the top. */
static void
draw_column(Work *work, const guint *found, guint n, double y, double bottom)
{
    g_autofree double *heights = g_new(double, n + 1);
    gboolean fits = fit_column(work, found, n, bottom - y, heights);

    for (guint i = 0; i < n; i++) {
        Piece *piece = &work->pieces[found[i]];
        double left = bottom_of(work, piece, bottom) - y;
        double height = fits ? heights[i] : MIN(left, piece->need.natural);

        if (!may_begin(work, piece, left))
            break;
        draw_piece(work, piece, y, height);
        if (piece->from != BARO_DONE)
            break;
        y += height + BARO_GAP;
    }
}

/* A row, of which some columns may have no room for all. */
static void
draw_row(Work *work, guint row, double y, double height)
{
    guint n = count_columns(work, row);
    g_autofree guint *found = g_new(guint, work->n);

    for (guint k = 0; k < n; k++) {
        guint len = column_of(work, row, k, found);

        draw_column(work, found, len, y, y + height);
    }
}

/* ---- pages ------------------------------------------------------------ */

static BaroScene *
new_scene(const BaroDeck *deck, const char *title, double zoom)
{
    BaroScene *scene = baro_scene_new(deck->fonts, deck->language, title);

    scene->zoom = zoom;
    scene->width = deck->sheet->width / scene->zoom;
    scene->height = deck->sheet->height / scene->zoom;
    scene->refs = deck->refs;
    return scene;
}

static char *
section_of(const BaroPageModel *model)
{
    return model->section != NULL ? baro_text_plain(model->section) : NULL;
}

static void
begin_page(Work *work, guint part, gboolean is_small)
{
    BaroScene *scene =
        new_scene(work->deck, work->model->title, work->zoom);

    g_clear_pointer(&work->pen.scene, baro_scene_free);
    scene->section = section_of(work->model);
    scene->is_small = is_small;
    work->pen = (BaroPen){scene, work->deck->is_room};
    work->is_drawn = FALSE;
    if (work->model->is_cover) {
        scene->top = 0;
        scene->bottom = scene->height;
    } else {
        baro_frame_head(work->deck, work->model, &work->pen, part);
    }
    measure(work);
}

static gboolean
is_left(const Work *work, guint row)
{
    for (guint i = 0; i < work->n; i++)
        if (work->pieces[i].row == row && work->pieces[i].from != BARO_DONE)
            return TRUE;
    return FALSE;
}

/* The needs of the rows that are left; returns how many they are. */
static guint
list_rows(Work *work, guint *rows, BaroNeed *needs, BaroNeed *sum)
{
    guint all = work->n > 0 ? work->pieces[work->n - 1].row + 1 : 0, n = 0;

    *sum = (BaroNeed){0, 0, 0};
    for (guint row = 0; row < all; row++) {
        if (!is_left(work, row))
            continue;
        rows[n] = row;
        needs[n] = need_of_row(work, row);
        baro_need_add(sum, &needs[n], ROW_GAP);
        n++;
    }
    return n;
}

static gboolean
goes_on(const Work *work, guint row)
{
    for (guint i = 0; i < work->n; i++)
        if (work->pieces[i].row == row && work->pieces[i].from != BARO_DONE
            && work->pieces[i].block->form->goes_on)
            return TRUE;
    return FALSE;
}

static double
room_of(const Work *work)
{
    return work->pen.scene->bottom - work->pen.scene->top;
}

static double
natural_of(const BaroNeed *needs, guint n)
{
    double sum = 0;

    for (guint i = 0; i < n; i++)
        sum += needs[i].natural + (i > 0 ? ROW_GAP : 0);
    return sum;
}

/* How many of the rows that have room stand on this page where the next one
 * is to have no less than this. */
static guint
keep_rows(const BaroNeed *needs, guint whole, double rest)
{
    while (whole > 1
           && natural_of(needs, whole - 1)
               >= needs[whole - 1].natural + ROW_GAP + rest) {
        whole--;
        rest += needs[whole].natural + ROW_GAP;
    }
    return whole;
}

/* A few lines say what the row under them is: they do not end a page. */
static gboolean
is_lead(const Work *work, guint row, const BaroNeed *need)
{
    for (guint i = 0; i < work->n; i++)
        if (work->pieces[i].row == row
            && work->pieces[i].block->form != &baro_form_paragraphs)
            return FALSE;
    return need->natural < LITTLE;
}

static guint
count_whole(const Work *work, const guint *rows, const BaroNeed *needs,
            guint n)
{
    double room = room_of(work), used = 0;
    guint whole = 0;

    for (; whole < n && used + needs[whole].least <= room + CLOSE; whole++) {
        /* A row that can be parted is not pressed to have it whole. */
        if (goes_on(work, rows[whole])
            && used + needs[whole].natural > room)
            break;
        used += needs[whole].natural + ROW_GAP;
    }
    return whole;
}

/* As many rows as have room, and the part of one where it can be parted; or
 * only whole ones, shared evenly with the next page. */
static void
fill_page(Work *work, const guint *rows, const BaroNeed *needs, guint n,
          gboolean is_even)
{
    BaroScene *scene = work->pen.scene;
    g_autofree double *heights = g_new(double, n + 1);
    guint whole = count_whole(work, rows, needs, n);
    double room = room_of(work), y = scene->top;
    double used = natural_of(needs, whole) + (whole > 0 ? ROW_GAP : 0);

    gboolean parts = whole < n
        && (whole == 0 || (!is_even && goes_on(work, rows[whole])
                           && room - used > LITTLE));

    if (is_even && !parts)
        whole = keep_rows(needs, whole,
                          natural_of(needs + whole, n - whole));
    while (!parts && whole > 1 && whole < n
           && is_lead(work, rows[whole - 1], &needs[whole - 1]))
        whole--;
    baro_need_share(needs, whole,
                    parts ? used : room - ROW_GAP * (whole - 1.0), heights);
    for (guint i = 0; i < whole; i++) {
        heights[i] = parts ? needs[i].natural : heights[i];
        draw_row(work, rows[i], y, heights[i]);
        y += heights[i] + ROW_GAP;
    }
    if (parts)
        draw_row(work, rows[whole], y, scene->bottom - y);
}

/* The first thing that is left gets the whole page, come what may. */
static gboolean
force(Work *work)
{
    BaroScene *scene = work->pen.scene;

    for (guint i = 0; i < work->n; i++) {
        Piece *piece = &work->pieces[i];

        if (piece->from == BARO_DONE)
            continue;
        draw_piece(work, piece, scene->top, scene->bottom - scene->top);
        return work->is_drawn;
    }
    return TRUE;
}

static gboolean
has_room(const Work *work, const BaroNeed *sum)
{
    return sum->least <= room_of(work) + CLOSE;
}

/* The first piece of which something is left. */
static const Piece *
first_left(const Work *work)
{
    for (guint i = 0; i < work->n; i++)
        if (work->pieces[i].from != BARO_DONE)
            return &work->pieces[i];
    return NULL;
}

/* Whether nothing of a row stands on a page yet. */
static gboolean
is_whole(const Work *work, guint row)
{
    for (guint i = 0; i < work->n; i++)
        if (work->pieces[i].row == row && work->pieces[i].from != 0)
            return FALSE;
    return TRUE;
}

/* Whether what is left would leave most of a last page empty, and may take
 * something from the page before: more of a block that is parted, or a row. */
static gboolean
is_short(Work *work, guint *rows, BaroNeed *needs)
{
    const Piece *first = first_left(work);
    BaroNeed sum;

    if (first == NULL
        || !(is_whole(work, first->row)
             || (first->from > 0 && count_columns(work, first->row) == 1)))
        return FALSE;
    measure(work);
    list_rows(work, rows, needs, &sum);
    return sum.natural < room_of(work) * SHORT;
}

/* Fills the page; where then little is left the two share it evenly. */
static void
fill_and_share(Work *work, guint part, guint *rows, BaroNeed *needs, guint n)
{
    g_autofree guint *from = g_new(guint, work->n + 1);
    double all = natural_of(needs, n);
    gboolean by_rows;
    BaroNeed sum;

    for (guint i = 0; i < work->n; i++)
        from[i] = work->pieces[i].from;
    fill_page(work, rows, needs, n, FALSE);
    if (!is_short(work, rows, needs))
        return;
    work->shared = first_left(work);
    by_rows = is_whole(work, work->shared->row);
    for (guint i = 0; i < work->n; i++)
        work->pieces[i].from = from[i];
    begin_page(work, part, FALSE);
    work->share = work->pen.scene->top + all / 2 + MORE;
    n = list_rows(work, rows, needs, &sum);
    fill_page(work, rows, needs, n, by_rows);
    work->shared = NULL;
}

/* Draws the page in work, smaller where then all that is left fits on it;
 * whether it could. */
static gboolean
draw_page(Work *work, guint part)
{
    g_autofree guint *rows = g_new(guint, work->n + 1);
    g_autofree BaroNeed *needs = g_new(BaroNeed, work->n + 1);
    g_autofree double *heights = g_new(double, work->n + 1);
    BaroNeed sum;
    guint n = list_rows(work, rows, needs, &sum);

    for (int small = TRUE; small >= FALSE && !has_room(work, &sum); small--) {
        begin_page(work, part, small);
        n = list_rows(work, rows, needs, &sum);
    }
    if (!has_room(work, &sum)) {
        fill_and_share(work, part, rows, needs, n);
        return work->is_drawn || force(work);
    }

    double y = work->pen.scene->top;

    baro_need_share(needs, n,
                    room_of(work) - ROW_GAP * (n > 0 ? n - 1.0 : 0), heights);
    for (guint i = 0; i < n; i++) {
        draw_row(work, rows[i], y, heights[i]);
        y += heights[i] + ROW_GAP;
    }
    return n == 0 || work->is_drawn;
}

static gboolean
is_finished(const Work *work)
{
    for (guint i = 0; i < work->n; i++)
        if (work->pieces[i].from != BARO_DONE)
            return FALSE;
    return TRUE;
}

/* In a room, columns of which one goes on stand on pages of their own rather
 * than beside what is left of each other. */
static void
part_columns(Work *work)
{
    g_autofree gboolean *parted = g_new(gboolean, work->n + 1);
    guint more = 0;

    for (guint i = 0; i < work->n; i++)
        parted[i] = goes_on(work, work->pieces[i].row);
    for (guint i = 0; i < work->n; i++) {
        Piece *piece = &work->pieces[i];

        if (i > 0 && parted[i] && piece->column > 0
            && piece->block->column != piece[-1].block->column)
            more++;
        piece->row += more;
        piece->column = parted[i] ? 0 : piece->column;
    }
}

static void
begin_model(Work *work)
{
    const GPtrArray *blocks = work->model->blocks;
    gboolean stacked = work->deck->sheet->is_stacked;

    work->n = blocks->len;
    for (guint i = 0; i < work->n; i++) {
        const BaroBlock *block = g_ptr_array_index(blocks, i);

        work->pieces[i] = stacked
            ? (Piece){.block = block, .row = i}
            : (Piece){.block = block, .row = block->row,
                      .column = block->column};
    }
}

/* One way to lay a page out. */
typedef struct {
    double zoom;
    gboolean is_parted; /* columns of which one goes on */
    guint gain;
} Way;

static gboolean
draw_pages(Work *work, const Way *way, GError **error)
{
    work->zoom = way->zoom;
    begin_model(work);
    if (way->is_parted)
        part_columns(work);
    g_ptr_array_set_size(work->scenes, 0);
    for (guint part = 1; part == 1 || !is_finished(work); part++) {
        begin_page(work, part, FALSE);

        gboolean done = draw_page(work, part);

        g_ptr_array_add(work->scenes, g_steal_pointer(&work->pen.scene));
        if (!done)
            return baro_fail(error, BARO_ERROR_CONFIG,
                             "A text of the page %s, “%s”, fills more than a "
                             "page; shorten it.", work->model->id,
                             work->model->title);
    }
    return TRUE;
}

/* What goes on in a room is laid out in each way: one is better that takes
 * fewer pages, by its gain. */
static gboolean
lay_out_room(Work *work, GError **error)
{
    static const Way ways[] = {{BARO_ROOM_ZOOM, FALSE, 0},
                               {BARO_ROOM_ZOOM, TRUE, 0},
                               {BARO_ROOM_LEAST, FALSE, 1}};
    guint best = 0, least = G_MAXUINT, i;

    for (i = 0; i < G_N_ELEMENTS(ways) && least > 1; i++) {
        if (!draw_pages(work, &ways[i], error))
            return FALSE;
        if (i == 0 || work->scenes->len + ways[i].gain <= least) {
            least = work->scenes->len;
            best = i;
        }
    }
    return best + 1 == i || draw_pages(work, &ways[best], error);
}

static gboolean
lay_out_model(Work *work, GError **error)
{
    static const Way plain = {1, FALSE, 0};
    g_autofree Piece *pieces =
        g_new0(Piece, work->model->blocks->len + 1);

    work->pieces = pieces;
    return work->deck->is_room ? lay_out_room(work, error)
                               : draw_pages(work, &plain, error);
}

/* ---- the deck --------------------------------------------------------- */

/* What one model became. */
typedef struct {
    GPtrArray *scenes; /* BaroScene; NULL: not laid out yet */
    gboolean refers;   /* the number of a page stands on one of them */
} Laid;

static void
clear_laid(gpointer data)
{
    Laid *laid = data;

    g_clear_pointer(&laid->scenes, g_ptr_array_unref);
}

/* Only pages with numbers of others on them are laid out again. */
static gboolean
lay_out_all(BaroDeck *deck, GArray *all, GError **error)
{
    for (guint i = 0; i < all->len; i++) {
        Laid *laid = &g_array_index(all, Laid, i);

        if (laid->scenes != NULL && !laid->refers)
            continue;
        clear_laid(laid);
        laid->scenes =
            g_ptr_array_new_with_free_func((GDestroyNotify)baro_scene_free);

        Work work = {.deck = deck, .scenes = laid->scenes,
                     .model = g_ptr_array_index(deck->models, i)};

        deck->refs->is_met = FALSE;
        if (!lay_out_model(&work, error))
            return FALSE;
        laid->refers = deck->refs->is_met;
    }
    return TRUE;
}

/* Whether a number to which something refers is another than was drawn. */
static gboolean
number_pages(BaroDeck *deck, const GArray *all)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    gboolean changed = FALSE;
    guint page = 1;

    for (guint i = 0; i < all->len; i++) {
        const BaroPageModel *model = g_ptr_array_index(deck->models, i);

        if (g_hash_table_add(seen, model->id))
            changed |= baro_refs_set(deck->refs, model->id, page);
        page += g_array_index(all, Laid, i).scenes->len;
    }
    return changed;
}

static void
join(BaroLayout *layout, const GArray *all)
{
    for (guint i = 0; i < all->len; i++) {
        Laid *laid = &g_array_index(all, Laid, i);
        guint first = layout->scenes->len + 1;

        g_array_append_val(layout->first, first);
        g_ptr_array_extend_and_steal(layout->scenes,
                                     g_steal_pointer(&laid->scenes));
    }
}

static void
draw_feet(BaroDeck *deck, const BaroLayout *layout)
{
    for (guint i = 0; i < deck->models->len; i++) {
        const BaroPageModel *model = g_ptr_array_index(deck->models, i);
        guint first = g_array_index(layout->first, guint, i);
        guint end = i + 1 < layout->first->len
            ? g_array_index(layout->first, guint, i + 1)
            : layout->scenes->len + 1;

        for (guint page = first; page < end && !model->is_cover; page++)
            baro_frame_foot(deck, model,
                            g_ptr_array_index(layout->scenes, page - 1),
                            page);
    }
}

BaroLayout *
baro_layout_new(BaroDeck *deck, GError **error)
{
    g_autoptr(BaroLayout) layout = g_new0(BaroLayout, 1);
    g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(Laid));

    layout->scenes =
        g_ptr_array_new_with_free_func((GDestroyNotify)baro_scene_free);
    layout->first = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_set_clear_func(all, clear_laid);
    g_array_set_size(all, deck->models->len);
    for (guint i = 0; i < deck->models->len; i++) {
        const BaroPageModel *model = g_ptr_array_index(deck->models, i);

        g_free(baro_refs_mark(deck->refs, model->id));
    }
    /* A number may be wider than what held its place. */
    for (int i = 0; i < TRIES; i++) {
        if (!lay_out_all(deck, all, error))
            return NULL;
        if (!number_pages(deck, all))
            break;
    }
    join(layout, all);
    draw_feet(deck, layout);
    return g_steal_pointer(&layout);
}

void
baro_layout_free(BaroLayout *layout)
{
    if (layout == NULL)
        return;
    g_ptr_array_unref(layout->scenes);
    g_array_unref(layout->first);
    g_free(layout);
}

BaroScene *
baro_layout_block(BaroDeck *deck, const BaroBlock *block, double width)
{
    BaroScene *scene =
        new_scene(deck, block->alt != NULL ? block->alt : "", 1);
    BaroPen pen = {scene, FALSE};
    BaroNeed need = block->form->need(block->data, &pen, width, 0);

    scene->width = width;
    scene->height = need.natural;
    scene->top = 0;
    scene->bottom = need.natural;
    block->form->draw(block->data, &pen,
                      (BaroBox){0, 0, width, need.natural}, 0);
    return scene;
}
