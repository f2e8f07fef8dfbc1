package io.headway.jobs.cli;

import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Session;
import io.headway.core.error.InvalidException;
import io.headway.core.model.ModelKind;
import io.headway.core.model.ModelKinds;
import io.headway.core.study.Arm;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.study.TrainingSettings;
import io.headway.core.task.Task;
import io.headway.core.task.TaskKind.Supposed;
import io.headway.core.task.TaskKinds;
import io.headway.core.train.TrialRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Counts parameters. */
@Command(
    name = "params",
    description = {
      "Counts the trained parameters of each model, by component, in real tensors.",
      "Where a kind of model has more to say, such as what each step of an optimisation saves, it"
          + " does."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  headway params conf/maze16.conf",
      "  headway params conf/next-location-hrm.conf",
      "  headway params conf/quick.conf --tensors"
    })
final class ParamsCommand implements Callable<Integer> {
  @Mixin private StudyOptions studyOptions;
  @Mixin private OutOptions outOptions;

  @Option(
      names = "--suppose",
      paramLabel = "NAME=N",
      description =
          "what the data set would tell if it were there; of a next-location task vocabulary=V"
              + " location codes and users=U user codes (default: of GeoLife as published)")
  private Map<String, Integer> supposed = Map.of();

  @Option(
      names = "--tensors",
      description = "every tensor with its name and shape, as headway export writes them")
  private boolean tensors;

  @Override
  public Integer call() throws IOException {
    Study study = studyOptions.study();
    MeasuredStudy measured = measured(study);
    if (tensors) {
      System.out.print(ParamsText.tensors(measured));
      return Headway.DONE;
    }
    List<Counted> counted = new ArrayList<>();
    for (ModelSize size : study.sizes()) {
      for (Arm arm : study.arms()) {
        counted.add(new Counted(arm, size, count(measured, size, arm)));
      }
    }
    System.out.print(ParamsText.table(counted));
    for (ModelKind<?, ?> kind : kinds(study)) {
      kind.audit(study, (arm, size) -> count(measured, size, arm))
          .ifPresent(
              audit -> {
                System.out.println();
                System.out.print(ParamsText.audit(audit));
              });
    }
    return Headway.DONE;
  }

  /** With the shape of the data if it is there, otherwise with that of the options. */
  private MeasuredStudy measured(Study study) throws IOException {
    return outOptions
        .directory(study, Hadoop.configuration(study))
        .measured(study)
        .orElseGet(() -> supposed(study));
  }

  private MeasuredStudy supposed(Study study) {
    Supposed<MeasuredTask> data =
        TaskKinds.of(study.task())
            .supposed(study.task(), new TreeMap<>(supposed))
            .orElseThrow(
                () ->
                    new InvalidException(
                        String.format(
                            Locale.ROOT,
                            "Cannot count parameters of %s: its data set is not there yet (run"
                                + " headway generate first)",
                            study.name())));
    System.out.println(
        String.format(Locale.ROOT, "At %s; the data set is not there yet.", data.words()));
    return study.of(data.task());
  }

  private static Set<ModelKind<?, ?>> kinds(Study study) {
    Set<ModelKind<?, ?>> kinds = new LinkedHashSet<>();
    study.arms().forEach(arm -> kinds.add(ModelKinds.of(arm.model())));
    return kinds;
  }

  private static SortedMap<String, Long> count(MeasuredStudy measured, ModelSize size, Arm arm) {
    Study study = measured.study();
    Engine engine = Engines.named(study.engine().kind());
    TrainingSettings training = study.training(size, arm);
    try (Session session =
        engine.open(
            Task.of(measured.task()).network(arm, size, training),
            study.engine().settings(),
            training.optimizer())) {
      return TrialRunner.parameters(session);
    }
  }
}
