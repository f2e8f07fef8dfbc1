/**
 * What to train next where a study searches: proposals of an arm at a size, what came of them,
 * which of them go on, and the best. Sees results and gives trials; knows neither Spark nor files.
 *
 * <p>Start at {@link io.headway.core.plan.Course}.
 */
package io.headway.core.plan;
