package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Precision;

/**
 * The engine of a trial, as far as it can change a result.
 *
 * @param kind resolved, e.g. {@code libtorch}
 * @param device {@code cpu}, {@code cuda} or {@code cuda:i}
 * @param precision number format
 * @param threads CPU threads of one trial
 */
public record EngineChoice(String kind, String device, Precision precision, int threads) {
  /** Checks what {@link EngineSettings} checks. */
  public EngineChoice {
    new EngineSettings(device, precision, threads);
  }

  /** What tells it from other engines. */
  Identity identity() {
    return new Identity()
        .fact("kind", kind)
        .fact("device", device)
        .option("precision", precision.key(), Precision.FLOAT32.key())
        .option("threads", threads, 1);
  }

  /** What {@link io.headway.core.engine.Engine#open} takes. */
  @JsonIgnore
  public EngineSettings settings() {
    return new EngineSettings(device, precision, threads);
  }
}
