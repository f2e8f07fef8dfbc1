/**
 * What may be concluded: means with intervals over seeds and test examples, paired comparisons, and
 * answers in words that claim no more than the interval allows. Knows results and studies only.
 *
 * <p>Everything is a {@link io.headway.core.stats.Contrast}: a weighted sum of outcomes of the same
 * seed on the same example, averaged by the crossed random-effects model of {@link
 * io.headway.core.stats.Crossed}. Start at {@link io.headway.core.stats.Analysis}.
 */
package io.headway.core.stats;
