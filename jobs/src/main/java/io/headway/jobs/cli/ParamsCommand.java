package io.headway.jobs.cli;

import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Session;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.study.TrainingSettings;
import io.headway.core.task.Task;
import io.headway.core.train.TrialRunner;
import io.headway.jobs.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Counts parameters. */
@Command(
    name = "params",
    description = "Counts the trained parameters of each model, by component, in real tensors.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  headway params conf/maze16.conf"})
final class ParamsCommand implements Callable<Integer> {
  private record Row(Arm arm, ModelSize size, SortedMap<String, Long> counts) {
    long total() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  @Mixin private StudyOptions studyOptions;

  @Override
  public Integer call() {
    Study study = studyOptions.study();
    Engine engine = Engines.named(study.engine().kind());
    Task task = Task.of(study.task());
    Set<String> components = new LinkedHashSet<>();
    List<Row> counted = new ArrayList<>();
    for (ModelSize size : study.sizes()) {
      for (Arm arm : study.arms()) {
        TrainingSettings training = study.training(size, arm);
        try (Session session =
            engine.open(
                task.network(arm, size, training),
                study.engine().settings(),
                training.optimizer())) {
          Row row = new Row(arm, size, TrialRunner.parameters(session));
          components.addAll(row.counts().keySet());
          counted.add(row);
        }
      }
    }
    System.out.print(table(counted, List.copyOf(components)));
    return Headway.DONE;
  }

  private static String table(List<Row> counted, List<String> components) {
    List<String> header = new ArrayList<>(List.of("size", "model"));
    header.addAll(components);
    header.addAll(List.of("total", "ratio"));
    List<List<String>> rows = new ArrayList<>();
    Row first = null;
    for (Row row : counted) {
      first = first == null || !first.size().equals(row.size()) ? row : first;
      List<String> cells = new ArrayList<>(List.of(row.size().name(), row.arm().name()));
      for (String component : components) {
        cells.add(Text.grouped(Map.copyOf(row.counts()).getOrDefault(component, 0L)));
      }
      cells.add(Text.grouped(row.total()));
      cells.add(Text.decimal(row.total() / (double) first.total(), 3));
      rows.add(cells);
    }
    return Text.table(header, rows);
  }
}
