package io.headway.core.task.drawn;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.config.Section;
import io.headway.core.model.Feed;
import io.headway.core.model.Offer;
import io.headway.core.plugin.Plugin;
import io.headway.core.result.Reference;
import io.headway.core.study.Identity;
import io.headway.core.task.Metric;
import io.headway.core.task.Subject;
import io.headway.core.task.Unit;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A task for tests: whether the sum of some digits is even. */
public final class Digits implements DrawnTaskKind<Digits.Spec> {
  static final int LENGTH = 5;

  /** Its settings. */
  public record Spec(int digits, Drawing drawing) implements DrawnSpec {
    @Override
    public String kind() {
      return "digits";
    }

    @Override
    @JsonIgnore
    public Identity settings() {
      return new Identity().option("digits", digits, 10);
    }
  }

  /** The task. */
  public record Task(Spec spec, int flaw) implements DrawnTask {
    private static int counter;

    @Override
    public List<Field> fieldsOfAnExample() {
      return List.of(Field.ints("digits", LENGTH), Field.floats("noise"), Field.ints("even"));
    }

    @Override
    public Example draw(SplittableRandom random) {
      int[] digits = random.ints(LENGTH, 0, spec.digits()).toArray();
      int sum = flaw * counter++;
      for (int digit : digits) {
        sum += digit;
      }
      return Example.empty()
          .with("digits", digits)
          .with("noise", (float) random.nextDouble())
          .with("even", (sum + 1) % 2);
    }

    @Override
    public Scoring scoring(int count) {
      return new ClassScoring(count, "even");
    }

    @Override
    public List<Reference> references(Iterable<Example> test) {
      int even = 0;
      int all = 0;
      for (Example example : test) {
        even += example.number("even");
        all++;
      }
      TreeMap<String, Double> values = new TreeMap<>();
      values.put("accuracy", 100.0 * even / all);
      return List.of(new Reference("even", "always says even", values));
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public Subject subject() {
      return new Digits().subject();
    }

    @Override
    public String title() {
      return "Digits";
    }

    @Override
    public List<Feed> feeds() {
      return List.of();
    }
  }

  @Override
  public String key() {
    return "digits";
  }

  @Override
  public int builtFor() {
    return Plugin.VERSION;
  }

  @Override
  public Class<Spec> asked() {
    return Spec.class;
  }

  @Override
  public Optional<Spec> parse(Section block) {
    return Optional.of(
        new Spec(block.integer("digits", 10), Drawing.parse(block, Drawing.of(100, 20, 30))));
  }

  @Override
  public Subject subject() {
    Metric accuracy = Metric.ofOutcome("accuracy", "acc", "Accuracy", ClassScoring.RIGHT);
    return new Subject(
        List.of(
            accuracy,
            Metric.percentage("error", "err", "Error", ClassScoring.RIGHT, right -> 1 - right)),
        Unit.EXAMPLE,
        List.of());
  }

  @Override
  public List<Offer> offers() {
    return List.of();
  }

  @Override
  public Task task(Spec spec) {
    return new Task(spec, 0);
  }
}
