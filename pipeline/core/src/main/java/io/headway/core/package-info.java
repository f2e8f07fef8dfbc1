/**
 * The science: from a {@link io.headway.core.study.Study} to trained, scored and compared models.
 * Knows neither Spark nor a file system nor native code; tensors exist only behind {@link
 * io.headway.core.engine.Engine}.
 *
 * <p>In the order of a run: {@code parse} makes a study of a file, {@code study} says which trials
 * it has and what their ids are, {@code task} gives examples and {@code model} networks, {@code
 * train} runs a trial ({@link io.headway.core.train.TrialRunner}) through an {@code engine} to a
 * {@code result}, and {@code stats} says what may be concluded. Each of these packages says where
 * it begins.
 */
package io.headway.core;
