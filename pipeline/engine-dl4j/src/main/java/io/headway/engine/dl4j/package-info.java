/**
 * The engine on SameDiff and ND4J, the tensor libraries of Deeplearning4j. The only package that
 * knows them; of Headway it knows {@code io.headway.core.engine} and the seeds.
 *
 * <p>A network is recorded as a SameDiff graph for each shape of its batches ({@link
 * io.headway.engine.dl4j.Recording}), with SameDiff's own rules for the gradient ({@link
 * io.headway.engine.dl4j.Gradients}), and run as a list of operations with arrays of their own
 * ({@link io.headway.engine.dl4j.Program}), so that a step allocates nothing. The graphs of a
 * session share its weights and its memory ({@link io.headway.engine.dl4j.Pool}); close frees both.
 * Faults of ND4J 1.0.0-M2.1 are worked around here, each where it is met, and never in a model.
 */
package io.headway.engine.dl4j;
