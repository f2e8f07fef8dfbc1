/**
 * Search for hyper-parameters: a space of parameters, samplers that propose values, and rules that
 * end what is not promising. A proposal is a function of the search's seed, its number and the
 * values that it may see; nothing here knows studies, trainings, files or clocks.
 *
 * <p>Start at {@link io.headway.core.search.Space} and {@link io.headway.core.search.Sampler}.
 */
package io.headway.core.search;
