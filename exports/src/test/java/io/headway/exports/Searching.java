package io.headway.exports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.headway.core.plan.Outcome;
import io.headway.core.plan.Outcome.State;
import io.headway.core.search.Assignment;
import io.headway.core.study.Audition;
import io.headway.core.study.Trial;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A search in memory with a proposal in every state: #0 finished, #1 pruned at the first rung, #2
 * failed, #3 waits at the first rung, #4 is being trained to it, #5 has not begun, #6 is refused.
 */
public final class Searching {
  public static final String TEXT =
      """
      name = odd-search
      question = "Which ünit?"
      task { kind = areas, areas = 2, steps = 6, width = 8, train = 160, validation = 40, test = 40 }
      models = [ctbprn]
      sizes = [d8]
      define-sizes { d8 { d = 8, r = 2 } }
      seeds = [1]
      training { epochs = 4, validations = 4, batch = 16 }
      search {
        trials = 8
        startup = 4
        prune { kind = halving, epochs = [1, 2], reduction = 2, bracket = 8 }
        space {
          "training.learning-rate" = { log-uniform = [1e-4, 1e-1] }
          "training.batch" = { choice = [16, 32] }
          "size.r" = { int = [1, 6], step = 2 }
        }
      }
      engine { kind = libtorch, device = cpu }
      """;

  /** When #4 gave a sign of life, in ms since 1970. */
  public static final long SIGN = 1_767_000_000_000L;

  private Searching() {}

  /** As it stands. */
  public static MemoryRun in(Path folder) {
    MemoryRun run = new MemoryRun(folder, TEXT);
    for (int number = 0; number < 6; number++) {
      run.propose(number, values(number), List.of(trial(run, number)), "");
    }
    run.propose(6, values(6), List.of(), "no model has so many heads");
    run.finish(rung(run, 0, 1), 40);
    run.finish(rung(run, 0, 2), 40, 50);
    run.finish(rung(run, 0, 3), 40, 50, 55, 60);
    run.outcome(outcome(0, State.FINISHED, 60, 4, ""));
    run.finish(rung(run, 1, 1), 30);
    run.outcome(outcome(1, State.PRUNED, 30, 1, ""));
    run.fail(rung(run, 2, 1), "loss is \"NaN\"");
    run.outcome(outcome(2, State.FAILED, 0, 0, "train: loss is \"NaN\""));
    run.finish(rung(run, 3, 1), 45);
    run.begin(rung(run, 4, 1));
    run.sign(rung(run, 4, 1), 7, 0.75, SIGN);
    run.outcome(outcome(6, State.FAILED, 0, 0, "no model has so many heads"));
    return run;
  }

  private static Outcome outcome(int number, State state, double value, int epoch, String reason) {
    Map<String, Double> scores = state == State.FAILED ? Map.of() : Map.of("accuracy", value);
    return new Outcome(
        Outcome.SCHEMA, number, state, value, epoch, new TreeMap<>(scores), 123, reason);
  }

  private static Assignment values(int number) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    values.put("training.learning-rate", JsonNodeFactory.instance.numberNode(0.001 * (number + 1)));
    values.put("training.batch", JsonNodeFactory.instance.numberNode(number % 2 == 0 ? 16 : 32));
    values.put("size.r", JsonNodeFactory.instance.numberNode(1 + 2 * (number % 3)));
    return new Assignment(values);
  }

  /** A trial of a proposal, told from others by its seed. */
  private static Trial trial(MemoryRun run, int number) {
    return run.searched(100 + number, new Audition("accuracy", false, new TreeMap<>(), List.of()));
  }

  /** The same up to so many of the epochs at which it waits: 1, 2 and 4. */
  public static Trial rung(MemoryRun run, int number, int stage) {
    Trial trial = trial(run, number);
    return trial.with(trial.audition().orElseThrow().upTo(List.of(1, 2, 4).subList(0, stage)));
  }
}
