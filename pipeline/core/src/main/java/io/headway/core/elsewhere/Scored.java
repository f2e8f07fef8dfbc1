package io.headway.core.elsewhere;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.result.Scores;
import io.headway.core.study.Elsewhere;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a trained model scored elsewhere.
 *
 * @param schema {@link #SCHEMA}
 * @param trialId whose weights they were
 * @param examples test examples of each place
 * @param seed of their data
 * @param places one for each combination
 */
public record Scored(int schema, String trialId, int examples, long seed, List<At> places) {
  /** Version of the file format. */
  public static final int SCHEMA = 1;

  /**
   * One combination.
   *
   * @param condition value by key
   * @param dataHash SHA-256 of the examples
   * @param scores there
   */
  public record At(Map<String, String> condition, String dataHash, Scores scores) {
    /** Copies the map, in order. */
    public At {
      condition = Collections.unmodifiableMap(new LinkedHashMap<>(condition));
    }
  }

  /** Copies the list. */
  public Scored {
    places = List.copyOf(places);
  }

  /** What was scored under a condition, if it was. */
  @JsonIgnore
  public Optional<At> at(Map<String, String> condition) {
    return places.stream().filter(at -> at.condition().equals(condition)).findFirst();
  }

  /** Whether it was scored on as many examples of the same seed as a study asks for. */
  @JsonIgnore
  public boolean isAsAsked(Elsewhere elsewhere) {
    return examples == elsewhere.examples() && seed == elsewhere.seed();
  }

  /** Whether all of these were scored as a study asks. */
  @JsonIgnore
  public boolean covers(List<Map<String, String>> conditions, Elsewhere elsewhere) {
    return isAsAsked(elsewhere)
        && conditions.stream().allMatch(condition -> at(condition).isPresent());
  }
}
