package io.headway.jobs.cli;

import io.headway.core.study.Split;
import io.headway.core.study.TaskSpec;
import io.headway.core.task.ShowRequest;
import io.headway.core.task.TaskKinds;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws examples as text. */
@Command(
    name = "show",
    description = {
      "Draws a study's examples as text: mazes with their shortest paths;",
      "or the stays of its synthetic users, day by day, places lettered as they turn up."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  headway show conf/quick.conf --split test --count 2",
      "  headway show conf/next-location-quick.conf --index 7 --days 20"
    })
final class ShowCommand implements Callable<Integer> {
  @Mixin private StudyOptions studyOptions;

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
  public Integer call() {
    TaskSpec task = studyOptions.study().task();
    TaskKinds.of(task)
        .show(task, new ShowRequest(split, index, count, days))
        .forEach(System.out::println);
    return Headway.DONE;
  }
}
