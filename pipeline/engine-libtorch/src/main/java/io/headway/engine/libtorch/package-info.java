/**
 * The engine on LibTorch, through JavaCPP's binding. The only package that holds native tensors; it
 * knows {@code io.headway.core.engine} and nothing of mazes, models, studies or Spark.
 *
 * <p>Weights, gradients and moments are one flat tensor each ({@link
 * io.headway.engine.libtorch.Weights}), so that clipping and AdamW are a few operations however
 * many parameters there are. What a pass creates lives in a {@code PointerScope} around it and is
 * freed with it; what a session keeps is freed by its close.
 */
package io.headway.engine.libtorch;
