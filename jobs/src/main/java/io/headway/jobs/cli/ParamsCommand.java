package io.headway.jobs.cli;

import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Session;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelKind;
import io.headway.core.study.ModelSize;
import io.headway.core.study.NextLocationTaskSpec;
import io.headway.core.study.Study;
import io.headway.core.study.TrainingSettings;
import io.headway.core.task.Task;
import io.headway.core.train.TrialRunner;
import io.headway.jobs.run.StudyDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Counts parameters. */
@Command(
    name = "params",
    description = {
      "Counts the trained parameters of each model, by component, in real tensors.",
      "For the hierarchical reasoning models of next locations, says what each step of their"
          + " optimisation saves."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  headway params conf/maze16.conf",
      "  headway params conf/next-location-hrm.conf"
    })
final class ParamsCommand implements Callable<Integer> {
  @Mixin private StudyOptions studyOptions;
  @Mixin private OutOptions outOptions;

  @Option(
      names = "--vocabulary",
      paramLabel = "V",
      defaultValue = "1187",
      description =
          "location codes of a next-location task whose data set is not there yet (default:"
              + " ${DEFAULT-VALUE}, of GeoLife as published)")
  private int vocabulary;

  @Option(
      names = "--users",
      paramLabel = "U",
      defaultValue = "46",
      description = "user codes of it (default: ${DEFAULT-VALUE})")
  private int users;

  @Override
  public Integer call() throws IOException {
    Study study = measured(studyOptions.study());
    List<Counted> counted = new ArrayList<>();
    for (ModelSize size : study.sizes()) {
      for (Arm arm : study.arms()) {
        counted.add(new Counted(arm, size, count(study, size, arm)));
      }
    }
    System.out.print(ParamsText.table(counted));
    Optional<Arm> enhanced = first(study, ModelKind.HRM_ENHANCED);
    Optional<Arm> optimized = first(study, ModelKind.HRM_OPTIMIZED);
    if (enhanced.isPresent() && optimized.isPresent()) {
      ModelSize size = study.sizes().get(0);
      int width = enhanced.get().width(size);
      Arm narrow = optimized.get().withWidth(width);
      System.out.println();
      System.out.print(
          ParamsText.audit(width, count(study, size, enhanced.get()), count(study, size, narrow)));
    }
    return Headway.DONE;
  }

  /** With the shape of the data if it is there, otherwise with that of the options. */
  private Study measured(Study study) throws IOException {
    Study known =
        StudyDirectory.measured(outOptions.directory(study, Hadoop.configuration(study)), study);
    if (known.task() instanceof NextLocationTaskSpec task && !task.isMeasured()) {
      System.out.println(
          String.format(
              Locale.ROOT,
              "At V = %d location codes and U = %d user codes; the data set is not there yet.",
              vocabulary,
              users));
      return known.withTask(task.shaped(vocabulary, users));
    }
    return known;
  }

  private static Optional<Arm> first(Study study, ModelKind kind) {
    return study.arms().stream().filter(arm -> arm.kind() == kind).findFirst();
  }

  private static SortedMap<String, Long> count(Study study, ModelSize size, Arm arm) {
    Engine engine = Engines.named(study.engine().kind());
    TrainingSettings training = study.training(size, arm);
    try (Session session =
        engine.open(
            Task.of(study.task()).network(arm, size, training),
            study.engine().settings(),
            training.optimizer())) {
      return TrialRunner.parameters(session);
    }
  }
}
