package io.headway.jobs.cli;

import io.headway.core.cost.Cost;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Session;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.task.Task;
import io.headway.core.train.Weights;
import io.headway.jobs.Text;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a run would do. */
@Command(
    name = "plan",
    description = "Says what would run, its FLOPs, memory and estimated time; trains nothing.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  headway plan conf/maze16.conf"})
final class PlanCommand implements Callable<Integer> {
  private static final int PROBE_STEPS = 3;

  @Mixin private StudyOptions studyOptions;
  @Mixin private OutOptions outOptions;

  @Option(
      names = "--examples",
      defaultValue = "4",
      description = "batch of the probe that measures the speed (default: ${DEFAULT-VALUE})")
  private int probeExamples;

  @Override
  public Integer call() throws IOException {
    if (probeExamples < 1) {
      throw new IllegalArgumentException(
          "Invalid --examples: %d (must be > 0)".formatted(probeExamples));
    }
    Study study = studyOptions.study();
    RunDirectory directory = outOptions.directory(study, Hadoop.configuration(study));
    Map<String, List<Trial>> kinds = new LinkedHashMap<>();
    for (Trial trial : study.trials()) {
      if (directory.readResult(trial).isEmpty()) {
        kinds
            .computeIfAbsent(
                trial.size().name() + " " + trial.arm().name(), key -> new ArrayList<>())
            .add(trial);
      }
    }
    double total = 0;
    int trials = 0;
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, List<Trial>> entry : kinds.entrySet()) {
      Trial trial = entry.getValue().get(0);
      Cost cost = Cost.of(trial);
      double rate = probe(trial);
      double seconds = cost.trainingFlops() / rate;
      total += seconds * entry.getValue().size();
      trials += entry.getValue().size();
      rows.add(
          List.of(
              entry.getKey(),
              String.valueOf(entry.getValue().size()),
              Text.grouped(cost.parameterCount()),
              Text.flops(cost.trainingFlops()),
              Text.decimal(rate / 1e9, 1),
              Text.duration(seconds),
              Text.decimal(cost.peakBytes() / (double) (1L << 30), 2) + " GiB"));
    }
    System.out.print(
        Text.table(
            List.of("trial", "seeds", "parameters", "FLOPs each", "GFLOP/s", "time each", "memory"),
            rows));
    System.out.println();
    System.out.println(
        "%d of %d trials to run in %s: about %s on one slot of %s with %d thread(s)"
            .formatted(
                trials,
                study.trials().size(),
                directory,
                Text.duration(total),
                study.engine().device(),
                study.engine().threads()));
    return Headway.DONE;
  }

  /** Achieved training FLOP/s, from the fastest of a few steps on a small batch. */
  private double probe(Trial trial) {
    Engine engine = Engines.named(trial.engine().kind());
    Task task = Task.of(trial.task());
    int examples = Math.min(probeExamples, trial.training().microBatch());
    Batch batch = task.blank(examples);
    try (Session session =
        engine.open(
            task.network(trial.arm(), trial.size(), trial.training().dropout()),
            trial.engine().settings(),
            trial.training().optimizer())) {
      Weights.initialize(session, trial.seed());
      double fastest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < PROBE_STEPS; i++) {
        long start = System.nanoTime();
        session.step(List.of(batch), 0, 0);
        fastest = Math.min(fastest, (System.nanoTime() - start) / 1e9);
      }
      return Cost.FORWARD_PASSES_OF_A_STEP * Cost.of(trial).forwardFlops() * examples / fastest;
    }
  }
}
