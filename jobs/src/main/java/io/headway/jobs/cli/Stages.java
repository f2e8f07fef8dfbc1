package io.headway.jobs.cli;

import io.headway.core.result.DataSetCard;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.task.Quantity;
import io.headway.core.task.TaskKinds;
import io.headway.jobs.run.RunStudy.StageListener;
import io.headway.jobs.watch.StudyWatch;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
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
    out.println("Data: " + study.task().description());
    return new TaskBar(spark, "generate");
  }

  @Override
  public void generated(DataSetCard card) {
    out.println("  " + words(card));
  }

  /** {@code data set ID: what it is}. */
  static String words(DataSetCard card) {
    return String.format(
        Locale.ROOT, "data set %s: %s", card.id(), TaskKinds.of(card.task()).made(card));
  }

  @Override
  public Searching searching(Study study) {
    return new SearchLines(out, watch, study.search().orElseThrow());
  }

  @Override
  public AutoCloseable evaluating(List<Trial> pending, MeasuredStudy study) {
    int conditions = study.study().elsewhere().orElseThrow().conditions().size();
    if (pending.isEmpty()) {
      out.println("Evaluation elsewhere: all trained models are scored");
      return () -> {};
    }
    out.println(
        String.format(
            Locale.ROOT,
            "Evaluation elsewhere: %s in %s",
            Quantity.of(pending.size(), "trained model"),
            Quantity.of(conditions, "combination")));
    return new TaskBar(spark, "evaluate");
  }

  @Override
  public void precision(String words) {
    out.println("Seeds: " + words);
  }

  @Override
  public Tuning tuning(MeasuredStudy study) {
    return new TuneLines(out, watch, study);
  }

  @Override
  public AutoCloseable training(List<Trial> pending, int trials) {
    if (pending.isEmpty()) {
      out.println(String.format(Locale.ROOT, "Training: all %d trials are done", trials));
      return () -> {};
    }
    out.println(
        String.format(
            Locale.ROOT,
            "Training: %d of %d trials, the most expensive first",
            pending.size(),
            trials));
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
