package io.headway.jobs.search;

import io.headway.core.error.CannotException;
import io.headway.core.plan.TrialCourse;
import io.headway.core.result.TrialResult;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.tune.ArmTuning;
import io.headway.core.tune.SizeTuning;
import io.headway.core.tune.TuneCourse;
import io.headway.core.tune.TuneResults;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.train.TrainTrials;
import java.io.IOException;
import java.util.List;

/**
 * The tuning of a study, from wherever it is to its rates. What is tried follows from the results
 * that are there, so that it can be interrupted anywhere.
 */
public final class TuneStudy {
  private final MeasuredStudy study;
  private final TrainTrials training;
  private final StoredPlan plan;
  private final TrialResults results;
  private final Listener listener;

  /** Ends where a size is left without a rate, which those who only read do not. */
  private record Demanding(TuneCourse course) implements TrialCourse {
    @Override
    public List<Trial> go() {
      return course.go();
    }

    @Override
    public List<Trial> ended(TrialResult result) {
      List<Trial> due = course.ended(result);
      course.sizes().forEach(SizeTuning::requireRate);
      return due;
    }
  }

  /** Is told what happens. */
  public interface Listener {
    /** These trials are about to be trained. */
    void given(List<Trial> trials);

    /** This is what was found for an arm at a size. */
    void found(SizeTuning size);
  }

  /** A tuning in a run directory that is held by this process. */
  public TuneStudy(
      MeasuredStudy study, RunDirectory directory, TrainTrials training, Listener listener) {
    this.study = study;
    this.training = training;
    this.plan = new StoredPlan(directory);
    this.results = new TrialResults(directory);
    this.listener = listener;
  }

  /**
   * Tunes each arm at each size.
   *
   * @return what is left to do
   * @throws CannotException if no rate of an arm at a size could be trained, or a trial was given
   *     up
   */
  public Study run() throws IOException {
    List<ArmTuning> arms = TuneResults.arms(study);
    List<TuneCourse> courses = arms.stream().map(TuneCourse::new).toList();
    SearchFeed feed =
        new SearchFeed(courses.stream().map(Demanding::new).toList(), results, listener::given);
    training.run(study.study(), new Reopening(feed, () -> plan.reopen(List.of())));
    SearchStudy.requireNone("tuning", feed.lost());
    TuneResults found =
        TuneResults.of(study, arms, courses.stream().map(TuneCourse::sizes).toList());
    found.sizes().forEach(listener::found);
    Study settled = found.settled();
    plan.settled(settled);
    return settled;
  }
}
