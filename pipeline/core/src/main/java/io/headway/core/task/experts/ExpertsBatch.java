package io.headway.core.task.experts;

import static io.headway.core.model.mlp.RoutingInputs.GATES;
import static io.headway.core.model.mlp.RoutingInputs.HISTORY;
import static io.headway.core.model.mlp.RoutingInputs.LAYER;
import static io.headway.core.model.mlp.RoutingInputs.POSITION;
import static io.headway.core.model.mlp.RoutingInputs.SECONDARY;
import static io.headway.core.model.mlp.RoutingInputs.TARGET;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.study.Split;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A batch of samples in the making, as {@link io.headway.core.model.mlp.RoutingInputs} and {@link
 * ExpertsTokens} have it.
 */
final class ExpertsBatch {
  /** Tokens of the longest context: positions are shares of it. */
  static final float CONTEXT = 2048;

  private final int size;
  private final int layers;
  private final int[] layer;
  private final int[] history;
  private final int[] secondary;
  private final float[] gates;
  private final float[] position;
  private final int[] target;
  private final int[] seconds;
  private final float[] allGates;
  private final float[] share;

  /**
   * @param size B
   * @param layers L
   */
  ExpertsBatch(int size, int layers) {
    this.size = size;
    this.layers = layers;
    layer = new int[size];
    history = new int[size * layers];
    secondary = new int[size];
    gates = new float[size * RoutingShape.TOP];
    position = new float[size];
    target = new int[size];
    seconds = new int[size * (layers - 1)];
    allGates = new float[size * (layers - 1) * RoutingShape.TOP];
    share = new float[size * (layers - 1)];
  }

  /** Samples of a split, in that order. */
  static Batch of(ExpertsSamples samples, Split split, int... indices) {
    ExpertsBatch batch = new ExpertsBatch(indices.length, samples.tokens().shape().layers());
    for (int b = 0; b < indices.length; b++) {
      int token = samples.token(split, indices[b]);
      batch.put(b, samples.tokens().token(token), samples.layer(split, indices[b]));
    }
    return batch.build();
  }

  private void put(int b, RoutedToken token, int at) {
    layer[b] = at;
    for (int j = 0; j <= at; j++) {
      int row = b * (layers - 1) + j;
      history[b * layers + j] = token.first(j) + 1;
      seconds[row] = token.second(j) + 1;
      System.arraycopy(
          token.gates(), RoutingShape.TOP * j, allGates, RoutingShape.TOP * row, RoutingShape.TOP);
      share[row] = 1f / (at + 1);
    }
    secondary[b] = token.second(at) + 1;
    System.arraycopy(
        token.gates(), RoutingShape.TOP * at, gates, RoutingShape.TOP * b, RoutingShape.TOP);
    position[b] = Math.min(token.index() / CONTEXT, 1);
    target[b] = token.first(at + 1);
  }

  /** As it is: without a put, all zeros. */
  Batch build() {
    Map<String, Batch.Array> arrays = new LinkedHashMap<>();
    arrays.put(LAYER, new Ints(layer, size));
    arrays.put(HISTORY, new Ints(history, size, layers));
    arrays.put(SECONDARY, new Ints(secondary, size));
    arrays.put(GATES, new Floats(gates, size, RoutingShape.TOP));
    arrays.put(POSITION, new Floats(position, size, 1));
    arrays.put(TARGET, new Ints(target, size));
    arrays.put(ExpertsTokens.SECONDS, new Ints(seconds, size, layers - 1));
    arrays.put(ExpertsTokens.ALL_GATES, new Floats(allGates, size, layers - 1, RoutingShape.TOP));
    arrays.put(ExpertsTokens.SHARE, new Floats(share, size, layers - 1, 1));
    return new Batch(size, arrays, size);
  }
}
