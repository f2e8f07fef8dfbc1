/**
 * The science: from a {@link io.headway.core.study.Study} to trained, scored and compared models.
 * Knows neither Spark nor a file system nor native code; tensors exist only behind {@link
 * io.headway.core.engine.Engine}.
 */
package io.headway.core;
