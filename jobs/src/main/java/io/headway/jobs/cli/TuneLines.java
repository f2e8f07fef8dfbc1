package io.headway.jobs.cli;

import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.study.Tune;
import io.headway.core.tune.RatePoint;
import io.headway.core.tune.SizeTuning;
import io.headway.jobs.run.RunStudy.StageListener.Tuning;
import io.headway.jobs.watch.StudyWatch;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Shows a tuning: what it will do, a line for each trial that ends, and what it found. */
final class TuneLines implements Tuning {
  private final PrintStream out;
  private final StudyWatch watch;
  private final TrialBar bar;

  TuneLines(PrintStream out, StudyWatch watch, MeasuredStudy measured) {
    this.out = out;
    this.watch = watch;
    Study study = measured.study();
    Tune tune = study.tune().orElseThrow();
    out.println(
        String.format(
            Locale.ROOT,
            "Tuning: learning rates of %d models at %d sizes, at least %d trainings; %s %s of the"
                + " validation split",
            study.arms().size(),
            study.sizes().size(),
            study.arms().size() * tune.trainings(study.sizes().size()),
            tune.lower() ? "least" : "greatest",
            tune.objective()));
    bar = new TrialBar(out, List.of());
    watch.add(bar);
    watch.look(); // what failed before this run is not news
  }

  @Override
  public void given(List<Trial> trials) {
    bar.add(trials);
  }

  @Override
  public void found(SizeTuning size) {
    watch.look();
    out.println(
        String.format(
            Locale.ROOT,
            "  found for %s %s: learning rate %s%s",
            size.arm().name(),
            size.size().name(),
            RatePoint.words(size.optimum().orElseThrow()),
            size.atEdge() ? " (at the edge of what was tried)" : ""));
  }

  @Override
  public void close() {
    watch.look();
    watch.remove(bar);
    bar.close();
  }
}
