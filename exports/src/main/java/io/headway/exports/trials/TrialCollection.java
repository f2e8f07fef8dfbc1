package io.headway.exports.trials;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.files.RunReader;
import io.headway.core.parse.TunedStudy;
import io.headway.core.plan.Confirmation;
import io.headway.core.plan.Entry;
import io.headway.core.plan.Outcome;
import io.headway.core.plan.Proposal;
import io.headway.core.plan.Rungs;
import io.headway.core.plan.SearchResults;
import io.headway.core.result.DataSetCard;
import io.headway.core.search.Assignment;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.tune.RatePoint;
import io.headway.core.tune.SizeTuning;
import io.headway.core.tune.TuneResults;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers the trainings of a run, each once. */
final class TrialCollection {
  /** The key that a tuning varies, as a search would name it. */
  private static final String RATE = "training.learning-rate";

  private final TrialReader reader;
  private final RunReader files;
  private final Map<String, ExportedTrial> trials = new LinkedHashMap<>();

  TrialCollection(RunReader files) {
    this.files = files;
    this.reader = new TrialReader(files);
  }

  /** All that are known, by id. */
  Map<String, ExportedTrial> all(
      Study study, Optional<SearchResults> search, Optional<TuneResults> tuning)
      throws IOException {
    if (search.isPresent()) {
      Rungs rungs = new Rungs(study.search().orElseThrow());
      for (SearchResults.Cell cell : search.get().cells()) {
        for (Entry entry : cell.entries()) {
          addProposal(rungs, entry);
        }
        addConfirmation(cell.cell());
      }
    }
    if (tuning.isPresent()) {
      addTuning(tuning.get());
    }
    Optional<DataSetCard> card = files.card(study.task());
    Optional<Study> untuned = study.untuned();
    if (card.isPresent() && untuned.isPresent()) {
      add(card.get().measured(untuned.get()).trials(), Phase.UNTUNED, ", not tuned");
    }
    Optional<Study> settled = files.settled();
    Optional<DataSetCard> own =
        settled.isPresent() ? files.card(settled.get().task()) : Optional.empty();
    if (own.isPresent()) {
      add(own.get().measured(settled.get()).trials(), Phase.COMPARISON, "");
    }
    return trials;
  }

  private void add(List<Trial> added, Phase phase, String suffix) throws IOException {
    for (Trial trial : added) {
      add(reader.read(trial, phase, trial.label() + suffix, new TreeMap<>()));
    }
  }

  /** What is trained with the same id for two reasons is one training. */
  private void add(ExportedTrial trial) {
    trials.putIfAbsent(trial.id(), trial);
  }

  /** The trainings of a proposal at the last stage that one of them has begun. */
  private void addProposal(Rungs rungs, Entry entry) throws IOException {
    Proposal proposal = entry.proposal();
    int stage = rungs.stages() - 1;
    while (stage > 0 && !anyHasBegun(rungs.trials(proposal, stage))) {
      stage--;
    }
    Optional<Outcome.State> outcome = entry.outcome().map(Outcome::state);
    for (Trial trial : rungs.trials(proposal, stage)) {
      ExportedTrial read =
          reader.read(trial, Phase.SEARCH, label(proposal, trial, ""), words(proposal.values()));
      boolean ended = read.state() == State.FINISHED;
      if (ended && outcome.filter(state -> state == Outcome.State.PRUNED).isPresent()) {
        read = read.in(State.PRUNED);
      } else if (ended && trial.waits() && outcome.isEmpty()) {
        read = read.in(State.RUNNING);
      }
      add(read);
    }
  }

  private boolean anyHasBegun(List<Trial> stage) throws IOException {
    for (Trial trial : stage) {
      if (files.hasBegun(trial)) {
        return true;
      }
    }
    return false;
  }

  private void addConfirmation(TunedStudy cell) throws IOException {
    Optional<Confirmation> confirmation = files.plan().confirmation(cell);
    if (confirmation.isPresent()) {
      for (Proposal proposal : confirmation.get().proposals()) {
        for (Trial trial : proposal.trials()) {
          add(
              reader.read(
                  trial,
                  Phase.CONFIRMATION,
                  label(proposal, trial, " again"),
                  words(proposal.values())));
        }
      }
    }
  }

  private void addTuning(TuneResults tuning) throws IOException {
    for (SizeTuning size : tuning.sizes()) {
      for (RatePoint point : size.points()) {
        for (Trial trial : point.trials()) {
          String label =
              String.format(
                  Locale.ROOT,
                  "%s %s, learning-rate %s, seed %d",
                  trial.arm().name(),
                  trial.size().name(),
                  point.words(),
                  trial.seed());
          add(reader.read(trial, Phase.TUNING, label, new TreeMap<>(Map.of(RATE, point.words()))));
        }
      }
    }
  }

  private static String label(Proposal proposal, Trial trial, String how) {
    return String.format(Locale.ROOT, "%s%s, seed %d", proposal.label(), how, trial.seed());
  }

  private static SortedMap<String, String> words(Assignment values) {
    TreeMap<String, String> words = new TreeMap<>();
    for (Map.Entry<String, JsonNode> value : values.values().entrySet()) {
      JsonNode node = value.getValue();
      words.put(value.getKey(), node.isTextual() ? node.asText() : node.toString());
    }
    return words;
  }
}
