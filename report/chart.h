// SPDX-License-Identifier: Apache-2.0
/* The charts: each places marks for series in a box of a scene. */
#pragma once
#include "barograph/series.h"
#include "scene.h"

/* Twelve small bars, the running period hollow. */
typedef struct {
    const BaroSeries *series;
    gint32 as_of;
    BaroBox box;
    BaroColor accent; /* of the last complete bar */
    gboolean hatch; /* falling: not by colour alone */
    gboolean plain; /* without labels */
} BaroStrip;
/* Draws the strip of at most twelve periods. */
void baro_chart_strip(BaroScene *scene, const BaroStrip *strip);

/* A dated mark on a time axis. */
typedef struct {
    gint32 day;
    const char *label;
} BaroChartMark;

/* Dots by period and the mean of a year as a line. */
typedef struct {
    const BaroSeries *series;
    gint32 as_of;
    BaroBox box;            /* of the plot itself, without labels */
    const char *name;       /* above it */
    const GArray *rules;    /* BaroChartMark: dotted, labelled above; or NULL */
    gboolean years;         /* label the axis below */
} BaroPlot;
/* Draws the trend with its extremes, its last value and the running period. */
void baro_chart_trend(BaroScene *scene, const BaroPlot *plot);

/* The same axis with bars; those of the first year known are hatched. */
void baro_chart_bars(BaroScene *scene, const BaroPlot *plot);

/* Where a day stands on the axis of a plot. */
double baro_chart_x(const BaroPlot *plot, gint32 day);

/* The next higher 1-2-5 step so that at most `n` reach `top`. */
double baro_chart_step(double top, int n);

/* Marks in two lanes under the axis, labelled; how many found no room. */
guint baro_chart_lanes(BaroScene *scene, const BaroPlot *plot, double y,
                       const GArray *marks);
