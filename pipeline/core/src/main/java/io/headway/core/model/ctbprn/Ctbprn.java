package io.headway.core.model.ctbprn;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headway.core.config.Checks;
import io.headway.core.config.Section;
import io.headway.core.study.Identity;
import io.headway.core.study.ModelSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A routing network of columns. Its width d and the rank r of its messages are those of a size.
 *
 * @param routing who says which areas are listened to
 * @param steps S, how often areas and messages change each other, each time with weights of its own
 * @param temperature tau, over which the logits of the route are divided
 * @param evaluationNoise whether a learned route is drawn in evaluation as well, as the published
 *     one is
 */
public record Ctbprn(
    Routing routing,
    int steps,
    double temperature,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean evaluationNoise)
    implements ModelSpec {
  static final String KIND = "ctbprn";

  /** S of the published model. */
  static final int STEPS = 2;

  /** tau, unless a study says otherwise; the published search chose in 0.7 to 2. */
  static final double TEMPERATURE = 1;

  /** Who says how much each area counts in a message. */
  public enum Routing {
    /** A controller, from what is in the areas. */
    LEARNED,
    /** All areas count the same: the control without routing. */
    UNIFORM,
    /** The area that tells the class, and no other: the control whose route is right. */
    ORACLE
  }

  /** Checks S and tau. */
  public Ctbprn {
    new Checks()
        .require(steps > 0, "steps", steps, "> 0")
        .require(
            temperature > 0 && temperature < Double.POSITIVE_INFINITY,
            "temperature",
            temperature,
            "> 0 and finite")
        .require(
            !evaluationNoise || routing == Routing.LEARNED,
            "evaluation-noise",
            evaluationNoise,
            "false unless the route is learned")
        .done();
  }

  /** Without noise in evaluation. */
  public Ctbprn(Routing routing, int steps, double temperature) {
    this(routing, steps, temperature, false);
  }

  /** With that route and all else as usual. */
  public Ctbprn(Routing routing) {
    this(routing, STEPS, TEMPERATURE);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Identity identity() {
    return new Identity()
        .option("routing", Section.spelled(routing), Section.spelled(Routing.LEARNED))
        .option("steps", steps, STEPS)
        .option("temperature", temperature, TEMPERATURE)
        .option("evaluation-noise", evaluationNoise, false);
  }

  /** {@code -uniform}, {@code -oracle}. */
  @Override
  public String suffix() {
    return routing == Routing.LEARNED ? "" : "-" + Section.spelled(routing);
  }

  @Override
  public SortedMap<String, Integer> dials() {
    return new TreeMap<>(Map.of("S", steps));
  }

  @Override
  public Map<String, Object> reported() {
    Map<String, Object> reported = new LinkedHashMap<>();
    reported.put("routing", Section.spelled(routing));
    reported.put("S", steps);
    reported.put("tau", temperature);
    if (evaluationNoise) {
      reported.put("evaluation_noise", true);
    }
    return reported;
  }
}
