package io.headway.jobs.cli;

import io.headway.core.study.Split;
import io.headway.core.study.Study;
import io.headway.core.task.ShowRequest;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws examples as text. */
@Command(
    name = "show",
    description = {
      "Draws a study's examples as text: mazes with their shortest paths;",
      "or the stays of its synthetic users, day by day, places lettered as they turn up; or texts,",
      "drawn or from files. Instead of a study file, the run directory of one will do.",
      "With --prompt it lets a trained language model of a run directory go on with a text; the",
      "study must have kept its weights: keep-weights = true."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  headway show conf/quick.conf --split test --count 2",
      "  headway show conf/next-location-quick.conf --index 7 --days 20",
      "  headway show runs/hypermixer-quick --trial 'twin half, seed 42' --prompt 'w012'",
      "  headway show runs/hypermixer-quick --trial 'twin half, seed 42' --prompt 'w012' --seed 1"
    })
final class ShowCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "STUDY",
      description = "study file, e.g. conf/quick.conf, or run directory; with --prompt the latter")
  private String where;

  @Mixin private SetOptions settings;

  @ArgGroup(exclusive = false, heading = "Going on with a text:%n")
  private PromptOptions prompt = new PromptOptions();

  @Option(
      names = "--split",
      defaultValue = "train",
      description = "train, validation or test (default: train)")
  private Split split;

  @Option(
      names = "--index",
      defaultValue = "0",
      description = "the first example or user (default: 0)")
  private long index;

  @Option(names = "--count", defaultValue = "1", description = "how many of them (default: 1)")
  private int count;

  @Option(
      names = "--days",
      defaultValue = "14",
      description = "of trajectories: days with stays (default: 14)")
  private int days;

  @Override
  public Integer call() throws IOException {
    if (prompt.areGiven()) {
      System.out.println(prompt.answer(RunDirectory.at(where, Hadoop.configuration())));
      return Headway.DONE;
    }
    examples(new ShowRequest(split, index, count, days)).forEach(System.out::println);
    return Headway.DONE;
  }

  private List<String> examples(ShowRequest request) throws IOException {
    if (Files.isRegularFile(Path.of(where)) || !isRun()) {
      Study study = settings.study(Path.of(where));
      return DataSets.show(study.task(), request, Hadoop.configuration(study));
    }
    settings.requireNone("a run directory has its settings");
    RunDirectory run = RunDirectory.at(where, Hadoop.configuration());
    Study study = run.readStudy().orElseThrow();
    return DataSets.show(run, study.task(), request, Hadoop.configuration(study));
  }

  private boolean isRun() throws IOException {
    return RunDirectory.at(where, Hadoop.configuration()).readStudy().isPresent();
  }
}
