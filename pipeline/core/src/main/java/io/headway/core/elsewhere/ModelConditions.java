package io.headway.core.elsewhere;

import io.headway.core.study.Elsewhere;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the study asks for of the model of a trial elsewhere, without keys that its kind lacks.
 *
 * @param all distinct combinations of the models' keys; one that is empty where there are none
 * @param trained those under which the model is as it was trained
 */
public record ModelConditions(List<Map<String, String>> all, Set<Map<String, String>> trained) {
  /** Copies the collections. */
  public ModelConditions {
    all = List.copyOf(all);
    trained = Set.copyOf(trained);
  }

  /** Whether a key is the task's, or the model has it. */
  public boolean hasKey(String key) {
    return !key.startsWith(Elsewhere.MODEL)
        || all.stream().anyMatch(condition -> condition.containsKey(key));
  }
}
