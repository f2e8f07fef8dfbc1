package io.headway.jobs.train;

import io.headway.core.elsewhere.Place;
import io.headway.core.elsewhere.Places;
import io.headway.core.error.CannotException;
import io.headway.core.files.DamagedFileException;
import io.headway.core.json.Json;
import io.headway.core.result.Finished;
import io.headway.core.study.Elsewhere;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Trial;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Scores trained models elsewhere, a Spark task for each of them; what is scored stays. */
public final class EvaluateTrials {
  private final SparkSession spark;
  private final RunDirectory directory;
  private final RunTicket ticket;

  /** Trials of studies of that directory, in the run of that ticket. */
  public EvaluateTrials(SparkSession spark, RunDirectory directory, RunTicket ticket) {
    this.spark = spark;
    this.directory = directory;
    this.ticket = ticket;
  }

  /**
   * The finished trials that are not scored as the study asks. One whose scores are damaged is
   * scored again; one whose result or scores are another version's is left alone.
   *
   * @param problems is told what is wrong with a file, one line each
   */
  public List<Trial> pending(MeasuredStudy measured, Consumer<String> problems) throws IOException {
    Elsewhere elsewhere = measured.study().elsewhere().orElseThrow();
    Places places = new Places(measured.study());
    List<Trial> pending = new ArrayList<>();
    for (Trial trial : measured.trials()) {
      if (isFinished(trial, problems)) {
        List<Map<String, String>> asked = places.of(trial).stream().map(Place::condition).toList();
        if (!isScored(trial, asked, elsewhere, problems)) {
          pending.add(trial);
        }
      }
    }
    return pending;
  }

  private boolean isFinished(Trial trial, Consumer<String> problems) throws IOException {
    try {
      return directory.trial(trial).readResult().filter(Finished.class::isInstance).isPresent();
    } catch (IllegalArgumentException e) {
      problems.accept(trial.label() + " is not scored elsewhere: " + e.getMessage());
      return false;
    }
  }

  /** Whether nothing is left to score. */
  private boolean isScored(
      Trial trial, List<Map<String, String>> asked, Elsewhere elsewhere, Consumer<String> problems)
      throws IOException {
    try {
      return directory
          .reader()
          .elsewhere(trial)
          .filter(scored -> scored.covers(asked, elsewhere))
          .isPresent();
    } catch (DamagedFileException e) {
      problems.accept(trial.label() + " is scored again: " + e.getMessage());
      return false;
    } catch (IllegalArgumentException e) {
      problems.accept(trial.label() + " is not scored elsewhere: " + e.getMessage());
      return true;
    }
  }

  /**
   * Scores trials.
   *
   * @param pending as {@link #pending} gives them
   */
  public void run(MeasuredStudy measured, List<Trial> pending) throws IOException {
    if (pending.isEmpty()) {
      return;
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Places places = new Places(measured.study());
    Elsewhere elsewhere = measured.study().elsewhere().orElseThrow();
    List<String> work = new ArrayList<>();
    for (Trial trial : pending) {
      work.add(Json.canonical(new EvaluateTask.Work(trial, places.of(trial), elsewhere)));
    }
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    context.setJobDescription("evaluate elsewhere");
    try {
      Optional<ResourceProfile> profile =
          TrainingProfile.of(context.getConf(), measured.study().engine());
      JavaRDD<TaskReport> reports =
          context.parallelize(work, work.size()).map(new EvaluateTask(ticket, hadoop));
      for (TaskReport report : profile.map(reports::withResources).orElse(reports).collect()) {
        if (!report.refusal().isEmpty()) {
          throw new CannotException(report.refusal());
        }
      }
    } finally {
      context.setJobDescription(null);
      hadoop.destroy();
    }
  }
}
