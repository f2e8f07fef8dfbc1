package io.headway.exports.optuna;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.headway.core.error.InvalidException;
import io.headway.core.plan.Entry;
import io.headway.core.plan.Outcome;
import io.headway.core.plan.Proposal;
import io.headway.core.plan.Rungs;
import io.headway.core.plan.SearchResults;
import io.headway.core.search.Assignment;
import io.headway.core.search.Domain;
import io.headway.core.search.Space;
import io.headway.core.study.Search;
import io.headway.core.study.Trial;
import io.headway.exports.trials.ExportedRun;
import io.headway.exports.trials.ExportedTrial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The search of each arm at each size as a study of Optuna, its proposals as trials. */
final class Searches {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ExportedRun run;
  private final Search search;
  private final Rungs rungs;

  Searches(ExportedRun run) {
    this.run = run;
    this.search = run.study().search().orElseThrow();
    this.rungs = new Rungs(search);
  }

  List<OptunaStudy> studies() {
    List<SearchResults.Cell> cells = run.search().orElseThrow().cells();
    return cells.stream().map(cell -> study(cell, cells.size())).toList();
  }

  private OptunaStudy study(SearchResults.Cell cell, int cells) {
    String arm = cell.cell().arm().name();
    String size = cell.cell().size().name();
    String name = run.study().name();
    TreeMap<String, JsonNode> attributes = new TreeMap<>();
    attributes.put("arm", JSON.textNode(arm));
    attributes.put("size", JSON.textNode(size));
    attributes.put("question", JSON.textNode(run.study().question()));
    attributes.put(OptunaJournal.RUN, JSON.textNode(run.identity()));
    attributes.put("trials_planned", JSON.numberNode(search.trials()));
    cell.winner()
        .ifPresent(
            winner -> {
              attributes.put("winner", JSON.numberNode(winner.number()));
              ArrayNode confirmed = JSON.arrayNode();
              winner.confirmed().forEach(best -> confirmed.add(best.number()));
              attributes.put("confirmed", confirmed);
            });
    return new OptunaStudy(
        cells == 1 ? name : String.format(Locale.ROOT, "%s %s %s", name, arm, size),
        search.objective(),
        search.lower(),
        attributes,
        cell.entries().stream().map(this::trial).toList());
  }

  private OptunaTrial trial(Entry entry) {
    Proposal proposal = entry.proposal();
    Trainings trainings = trainings(proposal);
    Map<String, Distribution> parameters = distributions(search.space(), proposal.values());
    TreeMap<String, JsonNode> attributes = new TreeMap<>(trainings.attributes());
    proposal.values().values().entrySet().stream()
        .filter(value -> !parameters.containsKey(value.getKey())) // tied to another
        .forEach(value -> attributes.put(value.getKey(), value.getValue()));
    entry.outcome().ifPresent(outcome -> attributes.putAll(attributes(outcome)));
    return new OptunaTrial(
        entry.outcome().map(Searches::state).orElseGet(trainings::open),
        entry.outcome().filter(Outcome::hasValue).map(Outcome::value),
        parameters,
        trainings.curve(search.objective()),
        attributes,
        trainings.span());
  }

  private static OptunaState state(Outcome outcome) {
    return switch (outcome.state()) {
      case FINISHED -> OptunaState.COMPLETE;
      case PRUNED -> OptunaState.PRUNED;
      case FAILED -> OptunaState.FAIL;
    };
  }

  private static Map<String, JsonNode> attributes(Outcome outcome) {
    TreeMap<String, JsonNode> attributes = new TreeMap<>();
    if (outcome.hasValue()) {
      attributes.put("epoch", JSON.numberNode(outcome.epoch()));
      attributes.put("parameters", JSON.numberNode(outcome.parameters()));
      outcome
          .scores()
          .forEach((key, score) -> attributes.put("validation/" + key, JSON.numberNode(score)));
    } else {
      attributes.put("reason", JSON.textNode(outcome.reason()));
    }
    return attributes;
  }

  /** Those of the last stage that was begun: the only ones of it that the run tells of. */
  private Trainings trainings(Proposal proposal) {
    for (int stage = rungs.stages() - 1; stage >= 0; stage--) {
      List<ExportedTrial> trials = new ArrayList<>();
      for (Trial trial : rungs.trials(proposal, stage)) {
        Optional.ofNullable(run.trials().get(trial.id())).ifPresent(trials::add);
      }
      if (!trials.isEmpty()) {
        return new Trainings(trials);
      }
    }
    return new Trainings(List.of());
  }

  /** What was chosen, each with what it could be chosen from then. */
  static Map<String, Distribution> distributions(Space space, Assignment values) {
    Map<String, Distribution> distributions = new LinkedHashMap<>();
    space.walk(
        (String name, Domain domain) -> {
          JsonNode chosen =
              values
                  .value(name)
                  .orElseThrow(
                      () ->
                          new InvalidException(
                              String.format(
                                  Locale.ROOT,
                                  "Cannot export %s: no value of %s (is the plan of another search?)",
                                  values,
                                  name)));
          distributions.put(name, Distribution.of(domain, chosen));
          return chosen;
        });
    return distributions;
  }
}
