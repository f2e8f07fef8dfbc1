package io.headway.core.elsewhere;

import io.headway.core.study.Trial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A combination of settings under which a trained model is scored.
 *
 * @param condition value by key, of those keys that the model has
 * @param trial the trial as it would be there: its task is the other one, its model has the other
 *     settings and the same parameters
 */
public record Place(Map<String, String> condition, Trial trial) {
  /** Copies the map, in order. */
  public Place {
    condition = Collections.unmodifiableMap(new LinkedHashMap<>(condition));
  }
}
