package io.headway.core.files;

import io.headway.core.elsewhere.ElsewhereResults;
import io.headway.core.elsewhere.ModelConditions;
import io.headway.core.elsewhere.Places;
import io.headway.core.elsewhere.Scored;
import io.headway.core.error.InvalidException;
import io.headway.core.plan.SearchResults;
import io.headway.core.result.DataSetCard;
import io.headway.core.result.Failed;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Elsewhere;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study;
import io.headway.core.study.TaskSpec;
import io.headway.core.study.Trial;
import io.headway.core.tune.TuneResults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a run directory holds.
 *
 * @param files its files
 */
public record RunReader(RunFiles files) {
  /**
   * The study that was run here, if there was one.
   *
   * @throws DamagedFileException if that is not to be read
   * @throws IllegalArgumentException if it is another version's
   */
  public Optional<Study> study() throws IOException {
    return new StudyFile(
            new JsonFile(files.file(RunLayout.STUDY), "delete it and run the study again"))
        .read();
  }

  /** A study file that says the same, which runs by itself; empty if none was kept. */
  public Optional<String> studyText() throws IOException {
    return files.file(RunLayout.STUDY_TEXT).text();
  }

  /** Reads what its search planned. */
  public PlanReader plan() {
    return new PlanReader(files);
  }

  /**
   * The study whose trials are trained and tested: that which was run here, or what its search or
   * its tuning found; empty if there is none, or that is not over.
   */
  public Optional<Study> settled() throws IOException {
    Optional<Study> study = study();
    if (study.isEmpty() || !study.get().isSettledLater()) {
      return study;
    }
    Optional<Study> settled = plan().settled();
    boolean known = study.get().search().isEmpty() && study.get().tune().isEmpty();
    return settled.isPresent() || !known
        ? settled
        : study.map(asked -> asked.withSeeds(asked.seeds())); // before the first round of seeds
  }

  /** What is known of the search of the study that was run here, if it has one. */
  public Optional<SearchResults> search() throws IOException {
    Optional<Study> searched = study().filter(study -> study.search().isPresent());
    return searched.isPresent()
        ? Optional.of(new SearchReader(this).read(searched.get()))
        : Optional.empty();
  }

  /** What is known here of the tuning of that study: its trainings are told by their ids. */
  public TuneResults tuning(MeasuredStudy study) throws IOException {
    return new TuneReader(this).read(study);
  }

  /** What is known of the tuning of the study that was run here, if it is tuned and has data. */
  public Optional<TuneResults> tuning() throws IOException {
    Optional<Study> study = study().filter(asked -> asked.tune().isPresent());
    Optional<DataSetCard> card = study.isPresent() ? card(study.get().task()) : Optional.empty();
    return card.isPresent()
        ? Optional.of(new TuneReader(this).read(card.get().measured(study.get())))
        : Optional.empty();
  }

  /** Results of what was trained without tuning beside a study that is tuned, if something was. */
  public Optional<StudyResults> untuned() throws IOException {
    Optional<Study> untuned = study().flatMap(Study::untuned);
    return untuned.isPresent() ? Optional.of(gather(untuned.get())) : Optional.empty();
  }

  /**
   * What is known of trained models elsewhere, if the study asks for that and is trained; what was
   * scored on other examples than it asks for is left out.
   */
  public Optional<ElsewhereResults> elsewhere() throws IOException {
    Optional<Study> asked = study().filter(study -> study.elsewhere().isPresent());
    Optional<Study> study = asked.isPresent() ? settled() : Optional.empty();
    if (study.isEmpty() || card(study.get().task()).isEmpty()) {
      return Optional.empty();
    }
    Elsewhere elsewhere = asked.get().elsewhere().orElseThrow();
    MeasuredStudy measured =
        card(study.get().task()).orElseThrow().measured(study.get().with(elsewhere));
    Places places = new Places(measured.study());
    Map<Trial, Scored> scored = new LinkedHashMap<>();
    Map<Trial, ModelConditions> models = new LinkedHashMap<>();
    Map<Trial, String> unread = new LinkedHashMap<>();
    for (Trial trial : measured.trials()) {
      try {
        elsewhere(trial)
            .filter(own -> own.isAsAsked(elsewhere))
            .ifPresent(own -> scored.put(trial, own));
      } catch (IllegalArgumentException e) {
        unread.put(trial, e.getMessage());
      }
    }
    scored.keySet().forEach(trial -> models.put(trial, places.models(trial)));
    return Optional.of(new ElsewhereResults(measured, elsewhere, scored, models, unread));
  }

  /** What the weights of a trial scored elsewhere, if they did; errors as of {@link #study}. */
  public Optional<Scored> elsewhere(Trial trial) throws IOException {
    return new JsonFile(
            files.file(RunLayout.trial(trial.id(), RunLayout.ELSEWHERE)),
            "run the same command again to score this trial anew")
        .read(Scored.class, Scored.SCHEMA);
  }

  /** The card of a task's data set, if the data set is whole; errors as of {@link #study}. */
  public Optional<DataSetCard> card(TaskSpec task) throws IOException {
    return new JsonFile(files.file(RunLayout.card(task)), "delete it and run generate again")
        .read(DataSetCard.class, DataSetCard.SCHEMA);
  }

  /** The result of a trial, if it is done; errors as of {@link #study}, or if it is another's. */
  public Optional<TrialResult> result(Trial trial) throws IOException {
    return result(trial, RunLayout.RESULT);
  }

  /** Why the last attempt failed, if it did and may succeed another time; errors as of results. */
  public Optional<TrialResult> failure(Trial trial) throws IOException {
    return result(trial, RunLayout.FAILURE);
  }

  /** Whether somebody has begun to train a trial. */
  public boolean hasBegun(Trial trial) throws IOException {
    return files.file(RunLayout.trial(trial.id(), RunLayout.TRIAL)).text().isPresent();
  }

  /** The last sign of life of a trial, if it gave one that can be read: another replaces it. */
  public Optional<SignOfLife> signOfLife(Trial trial) throws IOException {
    TextFile file = files.file(RunLayout.trial(trial.id(), RunLayout.PROGRESS));
    return file.text().flatMap(text -> SignOfLife.read(text, file.name()));
  }

  private Optional<TrialResult> result(Trial trial, String name) throws IOException {
    TextFile file = files.file(RunLayout.trial(trial.id(), name));
    Optional<TrialResult> result =
        new JsonFile(file, "run the same command again to train this trial anew")
            .read(TrialResult.class, TrialResult.SCHEMA);
    if (result.isPresent() && !result.get().trial().id().equals(trial.id())) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot read %s: it is of trial %s (delete it to train this one)",
              file.name(),
              result.get().trial().id()));
    }
    return result;
  }

  /**
   * The study with all results there are; what is there and cannot be read has failed.
   *
   * @throws IllegalArgumentException "Cannot open ..." if the directory holds no study, or no data
   *     set that is whole; or as {@link #study} and {@link #card}
   */
  public StudyResults gather() throws IOException {
    if (study().isEmpty()) {
      throw nothing("it holds no study.json");
    }
    String first = study().get().tune().isPresent() ? "tuning" : "search";
    return gather(
        settled()
            .orElseThrow(() -> nothing(String.format(Locale.ROOT, "its %s is not over", first))));
  }

  private StudyResults gather(Study study) throws IOException {
    DataSetCard card =
        card(study.task()).orElseThrow(() -> nothing("its data set is missing or half-written"));
    List<TrialResult> results = new ArrayList<>();
    MeasuredStudy measured = card.measured(study);
    for (Trial trial : measured.trials()) {
      outcome(trial).ifPresent(results::add);
    }
    return new StudyResults(measured, card, results);
  }

  private InvalidException nothing(String reason) {
    return new InvalidException(String.format(Locale.ROOT, "Cannot open %s: %s", files, reason));
  }

  /** A result that cannot be read is a failure of that trial alone. */
  private Optional<TrialResult> outcome(Trial trial) throws IOException {
    try {
      Optional<TrialResult> result = result(trial);
      return result.isPresent() ? result : failure(trial);
    } catch (IllegalArgumentException e) {
      return Optional.of(
          Failed.unexpected(trial, "read", e.getMessage(), "unknown: not to be read", ""));
    }
  }
}
