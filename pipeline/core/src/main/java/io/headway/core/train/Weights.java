package io.headway.core.train;

import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.engine.Session.Weighting;
import io.headway.core.random.Seeds;
import java.util.LinkedHashMap;
import java.util.Map;

/** Starting and copying the weights of a session. */
public final class Weights {
  private Weights() {}

  /**
   * Starts every parameter from a seed of its own name, so that arms of one seed share the start of
   * all that they have in common.
   */
  public static void initialize(Session session, long seed) {
    for (Parameter parameter : session.network().parameters()) {
      long own = Seeds.derive(seed, "weights/" + parameter.name(), 0);
      session.write(
          Slot.VALUE,
          parameter,
          parameter.initializer().values(Math.toIntExact(parameter.count()), own));
    }
  }

  /** A copy of all weights by name: what an evaluation with that weighting uses. */
  static Map<String, float[]> copy(Session session, Weighting weighting) {
    Map<String, float[]> copy = new LinkedHashMap<>();
    for (Parameter parameter : session.network().parameters()) {
      copy.put(parameter.name(), session.weights(weighting, parameter));
    }
    return copy;
  }

  /** Overwrites all values. */
  static void restore(Session session, Map<String, float[]> values) {
    for (Parameter parameter : session.network().parameters()) {
      session.write(Slot.VALUE, parameter, values.get(parameter.name()));
    }
  }
}
