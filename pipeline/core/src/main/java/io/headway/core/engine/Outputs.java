package io.headway.core.engine;

import io.headway.core.error.InvalidException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link Network} makes of a batch.
 *
 * @param logits the prediction, from which the task's loss is computed
 * @param extras what else a task may score, by name, each with the example as its first axis, such
 *     as the expert that takes it, [B, K]
 * @param auxiliaryLossSum a scalar that training adds to the task's loss, such as the balance of
 *     experts, its weight in it and summed over the batch's targets as the loss is; reported apart,
 *     and not counted in evaluation
 */
public record Outputs(
    Tensor logits, Map<String, Tensor> extras, Optional<Tensor> auxiliaryLossSum) {
  /** Copies the map; refuses extras without a name and an auxiliary loss that is no scalar. */
  public Outputs {
    extras = Collections.unmodifiableMap(new LinkedHashMap<>(extras));
    if (extras.keySet().stream().anyMatch(String::isBlank)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid extra outputs: %s (must have names)", extras.keySet()));
    }
    if (auxiliaryLossSum.isPresent() && auxiliaryLossSum.get().rank() > 0) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid auxiliary loss: %d axes (must be a scalar)",
              auxiliaryLossSum.get().rank()));
    }
  }

  /** A prediction and nothing else. */
  public static Outputs of(Tensor logits) {
    return new Outputs(logits, Map.of(), Optional.empty());
  }

  /** The same with one more extra, whose name must be new. */
  public Outputs with(String name, Tensor extra) {
    Map<String, Tensor> more = new LinkedHashMap<>(extras);
    if (more.put(name, extra) != null) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid extra output: %s (must be given once)", name));
    }
    return new Outputs(logits, more, auxiliaryLossSum);
  }

  /** The same with that auxiliary loss. */
  public Outputs withAuxiliaryLossSum(Tensor sum) {
    return new Outputs(logits, extras, Optional.of(sum));
  }
}
