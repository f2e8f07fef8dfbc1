/**
 * Results in, figures and summaries out: {@link io.headway.charts.ScalingReport}. Knows core's
 * results and statistics only; draws with XChart, and the same results give the same bytes.
 */
package io.headway.charts;
