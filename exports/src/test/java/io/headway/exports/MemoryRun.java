package io.headway.exports;

import io.headway.core.files.RunFiles;
import io.headway.core.files.RunLayout;
import io.headway.core.files.RunReader;
import io.headway.core.files.StudyFile;
import io.headway.core.files.TextFile;
import io.headway.core.json.Json;
import io.headway.core.parse.StudyParser;
import io.headway.core.parse.TunedStudy;
import io.headway.core.plan.Outcome;
import io.headway.core.plan.Proposal;
import io.headway.core.plan.SearchedStudies;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.DataSetCard;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.Provenance;
import io.headway.core.result.Scores;
import io.headway.core.result.Timing;
import io.headway.core.result.TrialResult;
import io.headway.core.search.Assignment;
import io.headway.core.study.Audition;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Split;
import io.headway.core.study.Study;
import io.headway.core.study.TaskSpec;
import io.headway.core.study.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A run directory in memory, of made-up results. */
public final class MemoryRun implements RunFiles {
  /** When all that has ended has ended. */
  public static final String ENDED = "2026-01-02T03:04:05Z";

  /** How long it took. */
  public static final double SECONDS = 2.5;

  private static final Provenance SOMEWHERE =
      new Provenance("0.1.0+abc1234", "", "", "", "", "a-host", "", ENDED);

  private final Study study;
  private final Map<String, String> files = new TreeMap<>();

  /** Of a study, as HOCON. */
  public MemoryRun(Path folder, String text) {
    try {
      Path file = Files.writeString(folder.resolve("study.conf"), text);
      this.study =
          StudyParser.parse(
              file,
              List.of(),
              (kind, device, precision, threads, spark) ->
                  new EngineChoice(kind, device, precision, threads));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.put(RunLayout.STUDY, StudyFile.text(study));
  }

  public RunReader reader() {
    return new RunReader(this);
  }

  public Study study() {
    return study;
  }

  /** Its data have been drawn. */
  public void draw() {
    TaskSpec task = study.task();
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (Split split : Split.values()) {
      counts.put(split.key(), task.known().orElseThrow().count(split));
    }
    DataSetCard card =
        new DataSetCard(
            DataSetCard.SCHEMA,
            RunLayout.dataId(task),
            task,
            counts,
            new TreeMap<>(),
            List.of(),
            "");
    files.put(
        String.join("/", RunLayout.DATA, RunLayout.dataId(task), RunLayout.CARD),
        Json.pretty(card));
  }

  /** The arm at a size that is searched. */
  public TunedStudy cell() {
    return TunedStudy.all(study).get(0);
  }

  /** A trial of the search at its end. */
  public Trial searched(long seed, Audition audition) {
    Trial like = study.known().orElseThrow().trials().get(0);
    return new Trial(
            like.recipe(),
            like.task(),
            like.arm(),
            like.size(),
            seed,
            like.training(),
            like.engine())
        .with(audition);
  }

  /** Proposes values for the searched cell. */
  public Proposal propose(int number, Assignment values, List<Trial> trials, String refusal) {
    Proposal proposal =
        new Proposal(
            Proposal.SCHEMA,
            number,
            cell().arm().name(),
            cell().size().name(),
            values,
            trials,
            refusal);
    files.put(RunLayout.proposal(SearchedStudies.folder(cell()), number), Json.pretty(proposal));
    return proposal;
  }

  public void outcome(Outcome outcome) {
    files.put(
        RunLayout.outcome(SearchedStudies.folder(cell()), outcome.number()), Json.pretty(outcome));
  }

  /** Somebody begins to train. */
  public void begin(Trial trial) {
    put(trial, RunLayout.TRIAL, Json.pretty(trial));
  }

  /** It gives a sign of life. */
  public void sign(Trial trial, int step, double loss, long millis) {
    put(
        trial,
        RunLayout.PROGRESS,
        "{\"progress\": {\"epoch\": 1, \"step\": "
            + step
            + ", \"loss\": "
            + loss
            + "}, \"updatedAtMillis\": "
            + millis
            + "}");
  }

  /** It ends with an accuracy after each epoch. */
  public void finish(Trial trial, double... accuracies) {
    begin(trial);
    List<CurvePoint> curve = new ArrayList<>();
    for (int i = 0; i < accuracies.length; i++) {
      curve.add(
          new CurvePoint(
              i + 1,
              10 * (i + 1),
              1.0 / (i + 1),
              0,
              new TreeMap<>(Map.of("accuracy", accuracies[i], "odd [name]", 1.0))));
    }
    double last = accuracies[accuracies.length - 1];
    result(
        new Finished(
            TrialResult.SCHEMA,
            trial,
            "hash",
            new TreeMap<>(Map.of("blocks", 123L)),
            1e6,
            curve,
            0.5,
            false,
            accuracies.length,
            new Scores(new TreeMap<>(Map.of("accuracy", last)), new TreeMap<>()),
            new Timing(2, SECONDS, 400, 50, 1L << 30, 1),
            SOMEWHERE));
  }

  /** It fails, and would again. */
  public void fail(Trial trial, String reason) {
    begin(trial);
    result(new Failed(TrialResult.SCHEMA, trial, "train", reason, true, "", SOMEWHERE));
  }

  private void result(TrialResult result) {
    put(result.trial(), RunLayout.RESULT, Json.pretty(result));
  }

  /** A file of a trial, as it is. */
  public void put(Trial trial, String name, String text) {
    files.put(String.join("/", RunLayout.TRIALS, trial.id(), name), text);
  }

  @Override
  public TextFile file(String relative) {
    return new TextFile() {
      @Override
      public String name() {
        return relative;
      }

      @Override
      public Optional<String> text() {
        return Optional.ofNullable(files.get(relative));
      }
    };
  }

  @Override
  public String toString() {
    return "somewhere";
  }
}
