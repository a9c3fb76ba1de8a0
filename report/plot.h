// SPDX-License-Identifier: Apache-2.0
/* What the charts over time share: a series on a time axis, its grid, its
 * labels, the marks under it. A block's box holds all of that; the plot is
 * what is left for the data. */
#pragma once
#include "form.h"

/* A dated mark on a time axis; the label is borrowed. */
typedef struct {
    gint32 day;
    const char *label;
} BaroChartMark;

typedef struct {
    const BaroSeries *series; /* borrowed */
    gint32 as_of;
    const char *name;   /* above it; borrowed: of the model's strings */
    const char *note;   /* beside the name, or NULL */
    GArray *rules;      /* BaroChartMark: dotted, labelled above; or NULL */
    gboolean is_bare;   /* rules without labels: they stand on a chart above */
    GArray *marks;      /* BaroChartMark: in lanes under the axis; or NULL */
    gboolean has_years; /* the axis is labelled below */
    GArray *outliers;   /* gint32: of its months, ringed; or NULL */
    GArray *steps;      /* gint32: months with another level; or NULL */
    GArray *adjusted;   /* BaroPoint: months without the seasons; or NULL */
} BaroFormPlot;

/* Adds a chart of that form for a series, owned by the model. `form` is
 * baro_form_trend or baro_form_bars. Borrowed. */
BaroFormPlot *baro_form_plot_add(BaroPageModel *model, const BaroForm *form,
                                 const BaroSeries *series, gint32 as_of,
                                 const char *name);
/* Frees what baro_form_plot_add made. */
void baro_form_plot_free(void *plot);
/* A plot a series, one under the other, the years under the last. */
void baro_form_plot_chart(BaroDeck *deck, BaroPageModel *model,
                          const BaroForm *form, const GPtrArray *series);
/* The table behind a plot. */
void baro_form_plot_tell(const void *plot, BaroTold *told);
/* A table of a series: period, value, state. */
void baro_plot_tell(const BaroSeries *series, BaroTold *told);

/* A plot on its way to the scene. */
typedef struct {
    BaroScene *scene;
    const BaroFormPlot *form;
    BaroBox outer, box; /* the block's; of the data */
    double top, step;   /* of the axis; width of a period */
    double grid;        /* from line to line */
} BaroPlot;

/* Finds the plot's box and its scale; so many lines of the grid at most reach
 * what is highest. */
BaroPlot baro_plot_new(BaroScene *scene, const BaroFormPlot *form,
                       BaroBox outer, int lines);
/* Height of what stands above and below the data. */
double baro_plot_margins(const BaroFormPlot *form);
/* Name, grid, rules, years and marks. */
void baro_plot_draw(const BaroPlot *plot);
/* Where a point that has a value ends, its estimate included. */
double baro_plot_top(const BaroPlot *plot, guint i);
/* What a point is still to get by its estimate, hatched above its value, so
 * wide; nothing where it has none. */
void baro_plot_expected(const BaroPlot *plot, guint i, double width);
/* The thin line of what is left without the seasons. */
void baro_plot_adjusted(const BaroPlot *plot);
/* A value in bold and a word (or NULL), above or below point i, kept in the
 * plot. */
void baro_plot_label(const BaroPlot *plot, guint i, double above,
                     const char *word);

/* Where a day, a period's middle and a value stand. */
double baro_plot_x(const BaroPlot *plot, gint32 day);
double baro_plot_middle(const BaroPlot *plot, guint i);
double baro_plot_y(const BaroPlot *plot, double value);

/* The point of place i. Borrowed. */
const BaroPoint *baro_plot_point(const BaroPlot *plot, guint i);
/* Whether a point is a whole period's figure; whether it is still running. */
gboolean baro_point_is_whole(const BaroPoint *point);
gboolean baro_plot_is_running(const BaroPlot *plot, const BaroPoint *point);
/* The last whole point's place; the number of points where there is none. */
guint baro_plot_last(const BaroPlot *plot);

/* The next higher step of 1-2-4-5 so that at most `n` reach `top`. */
double baro_chart_step(double top, int n);

extern const BaroForm baro_form_trend, baro_form_bars;
