package io.headway.jobs.run;

import io.headway.core.check.StudyCheck;
import io.headway.core.result.DataSetCard;
import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Precision;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.SeedRounds;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.data.GenerateData;
import io.headway.jobs.guard.RunGuard;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.plan.MemoryCheck;
import io.headway.jobs.report.GatherResults;
import io.headway.jobs.search.SearchStudy;
import io.headway.jobs.search.SettledPlan;
import io.headway.jobs.search.TuneStudy;
import io.headway.jobs.spark.RunSettings;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.RunLock;
import io.headway.jobs.storage.TrialDirectory;
import io.headway.jobs.text.Notes;
import io.headway.jobs.train.EvaluateTrials;
import io.headway.jobs.train.PendingTrials;
import io.headway.jobs.train.ReplicaSlots;
import io.headway.jobs.train.TrainTrials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** The stages of a study, one after the other; what is done already is not done again. */
public final class RunStudy {
  private final Study study;
  private final RunDirectory directory;
  private final RunTicket ticket;
  private final RunGuard guard;
  private final SparkSession spark;
  private final StageListener listener;

  /** Is told what happens. */
  public interface StageListener {
    /** Data is there, or is about to be generated. */
    AutoCloseable generating(Study study);

    /** The data set is whole. */
    void generated(DataSetCard card);

    /** A search begins; closed when it ends. */
    Searching searching(Study study);

    /** Training of these trials begins; closed when it ends. */
    AutoCloseable training(List<Trial> pending, int trials);

    /** A tuning begins; closed when it ends. */
    Tuning tuning(MeasuredStudy study);

    /** Trained models are scored elsewhere; closed when that ends. */
    AutoCloseable evaluating(List<Trial> pending, MeasuredStudy study);

    /** Says how narrow intervals are after a round of seeds. */
    void precision(String words);

    /** Is told what a tuning does. */
    interface Tuning extends TuneStudy.Listener, AutoCloseable {}

    /** Is told what a search does. */
    interface Searching extends SearchStudy.Listener, AutoCloseable {}
  }

  /** A run of a study in a directory that is held by this process. */
  public RunStudy(
      Study study,
      RunDirectory directory,
      RunLock lock,
      RunGuard guard,
      SparkSession spark,
      StageListener listener) {
    this.study = study;
    this.directory = directory;
    this.ticket = RunTicket.of(directory, lock, RunSettings.of(spark.sparkContext().conf()));
    this.guard = guard;
    this.spark = spark;
    this.listener = listener;
  }

  /** Draws the data set unless it is there. */
  public DataSetCard generate() throws Exception {
    try (AutoCloseable stage = listener.generating(study)) {
      DataSetCard card = new GenerateData(spark, directory, ticket).run(study.task());
      listener.generated(card);
      var unused = card.measured(study); // refuses what cannot be trained
      return card;
    }
  }

  /**
   * Searches or tunes if the study does, then trains the trials that are not done.
   *
   * @throws IllegalArgumentException before any work, if the data is not there, a model cannot be
   *     made or memory is short
   */
  public void train() throws Exception {
    Study first =
        study.search().isPresent() ? settled() : study.tune().isPresent() ? tuned() : study;
    if (study.rounds().isPresent()) {
      trainRounds(first, study.rounds().get());
    } else {
      train(first);
    }
    if (study.elsewhere().isPresent()) {
      evaluate();
    }
  }

  /** Scores what was trained where it was not trained. */
  private void evaluate() throws Exception {
    Study settled = directory.reader().settled().orElseThrow();
    MeasuredStudy measured =
        DataSets.card(directory, settled.task())
            .measured(settled.with(study.elsewhere().orElseThrow()));
    EvaluateTrials evaluating = new EvaluateTrials(spark, directory, ticket);
    List<Trial> pending = evaluating.pending(measured, Notes::say);
    try (AutoCloseable stage = listener.evaluating(pending, measured)) {
      evaluating.run(measured, pending);
    }
  }

  /** Adds seeds until intervals are narrow enough, or nothing more would help. */
  private void trainRounds(Study first, SeedRounds rounds) throws Exception {
    SettledPlan plan = new SettledPlan(directory);
    int enough = 0;
    int unreachable = 0;
    for (int seeds = rounds.atLeast(); ; seeds++) {
      Study round = first.withSeeds(rounds.seeds(seeds));
      plan.write(round);
      train(round);
      Analysis analysis = Analysis.of(gather());
      Precision precision = Precision.of(analysis, rounds.halfWidth());
      String unit = analysis.subject().primary().scale().unit();
      listener.precision(precision.words(seeds, rounds.halfWidth(), unit));
      enough = precision.enough() ? enough + 1 : 0;
      unreachable = precision.reachable() ? 0 : unreachable + 1;
      if (Math.max(enough, unreachable) == Precision.ROUNDS || precision.isHopeless()) {
        return;
      }
      if (seeds >= rounds.atMost()) {
        listener.precision(Precision.ended(rounds.atMost(), enough, rounds.halfWidth()));
        return;
      }
    }
  }

  /** With the learning rates that its tuning finds. */
  private Study tuned() throws Exception {
    MeasuredStudy measured = DataSets.card(directory, study.task()).measured(study);
    requireRoom(measured);
    try (StageListener.Tuning stage = listener.tuning(measured)) {
      return new TuneStudy(
              measured, directory, new TrainTrials(spark, directory, ticket, guard), stage)
          .run();
    }
  }

  /** What its search leaves to do, once that is over. */
  private Study settled() throws Exception {
    var unused = DataSets.card(directory, study.task()).measured(study);
    GenerateData data = new GenerateData(spark, directory, ticket);
    try (StageListener.Searching stage = listener.searching(study)) {
      return new SearchStudy(
              study,
              directory,
              task -> data.run(task).measured(task),
              new TrainTrials(spark, directory, ticket, guard),
              stage)
          .run();
    }
  }

  private void train(Study settled) throws Exception {
    List<MeasuredStudy> studies = new ArrayList<>();
    studies.add(DataSets.card(directory, settled.task()).measured(settled));
    study.untuned().map(other -> other.of(studies.get(0).task())).ifPresent(studies::add);
    for (MeasuredStudy each : studies) {
      requireRoom(each);
    }
    List<Trial> pending = PendingTrials.of(studies, directory, Notes::say);
    int trials = PendingTrials.distinct(studies).size();
    try (AutoCloseable stage = listener.training(pending, trials)) {
      new TrainTrials(spark, directory, ticket, guard).run(settled, pending);
    }
    requireOutcomes(pending);
  }

  /** What depends on the models' sizes could not be checked before there was data. */
  private void requireRoom(MeasuredStudy measured) throws Exception {
    if (measured.study().known().isEmpty()) {
      SparkConf conf = spark.sparkContext().getConf();
      StudyCheck.requireModels(measured);
      ReplicaSlots.require(measured, conf);
      MemoryCheck.requireRoom(measured, directory, conf);
    }
  }

  /** Executors that do not share the directory would leave their results on their own disks. */
  private void requireOutcomes(List<Trial> trained) throws IOException {
    for (Trial trial : trained) {
      TrialDirectory files = directory.trial(trial);
      if (!files.isDone() && files.readFailure().isEmpty()) {
        throw directory.lacks(trial);
      }
    }
  }

  /** Results as far as they are there. */
  public StudyResults gather() throws IOException {
    return new GatherResults(directory).gather();
  }
}
