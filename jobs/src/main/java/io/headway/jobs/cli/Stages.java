package io.headway.jobs.cli;

import io.headway.core.result.DataSetCard;
import io.headway.core.study.Split;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.jobs.RunStudy.StageListener;
import io.headway.jobs.Text;
import io.headway.jobs.watch.StudyWatch;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;

/** Shows the stages of a run: what is done, a progress bar each, what came of it. */
final class Stages implements StageListener {
  private final PrintStream out;
  private final SparkContext spark;
  private final StudyWatch watch;

  Stages(PrintStream out, SparkContext spark, StudyWatch watch) {
    this.out = out;
    this.spark = spark;
    this.watch = watch;
  }

  @Override
  public AutoCloseable generating(Study study) {
    String counts =
        List.of(Split.values()).stream()
            .map(split -> "%,d %s".formatted(study.task().count(split), split.key()))
            .collect(Collectors.joining(", "));
    out.println("Data: %s (%s)".formatted(study.task().label(), counts));
    return new TaskBar(spark, "generate");
  }

  @Override
  public void generated(DataSetCard card) {
    out.println(
        "  data set %s: acceptance rate %s, shortest paths %.0f to %.0f cells (median %.0f)"
            .formatted(
                card.id(),
                Text.decimal(card.statistics().get("acceptance-rate"), 3),
                card.statistics().get("path-cells-q0"),
                card.statistics().get("path-cells-q100"),
                card.statistics().get("path-cells-q50")));
  }

  @Override
  public AutoCloseable training(List<Trial> pending, int trials) {
    if (pending.isEmpty()) {
      out.println("Training: all %d trials are done".formatted(trials));
      return () -> {};
    }
    out.println(
        "Training: %d of %d trials, the most expensive first".formatted(pending.size(), trials));
    TrialBar bar = new TrialBar(out, pending);
    watch.add(bar);
    watch.look(); // what failed before this run is not news
    return () -> {
      watch.look();
      watch.remove(bar);
      bar.close();
    };
  }
}
