package io.headway.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.core.parse.TunedStudy;
import io.headway.core.plan.Outcome.State;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Plateau;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The proposals of a search and what becomes of them, whatever ends first. */
final class TestCourse {
  private static final int ALL = Integer.MAX_VALUE;

  private static List<Entry> searched(int slots, long seed, String... overrides)
      throws IOException {
    Rehearsal rehearsal = new Rehearsal();
    rehearsal.play(Rehearsal.cell(overrides), Map.of(), slots, seed, ALL);
    return rehearsal.kept();
  }

  @Test
  void proposesTheSameWhateverEndsFirst() throws IOException {
    List<Entry> alone = searched(1, 0);
    assertThat(alone).hasSize(12).allMatch(entry -> entry.outcome().isPresent());
    for (long seed = 1; seed <= 5; seed++) {
      assertThat(searched((int) seed, seed)).as("slots and seed %d", seed).isEqualTo(alone);
    }
  }

  @Test
  void goesOnFromWhereverItWasInterrupted() throws IOException {
    TunedStudy cell = Rehearsal.cell();
    List<Entry> whole = searched(1, 0);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 5; i++) {
      Rehearsal rehearsal = new Rehearsal();
      Map<String, TrialResult> results = Map.of();
      while (rehearsal.kept().size() < 12
          || rehearsal.kept().stream().anyMatch(entry -> entry.outcome().isEmpty())) {
        results = rehearsal.play(cell, results, 3, random.nextLong(), 1 + random.nextInt(4));
      }
      assertThat(rehearsal.kept()).isEqualTo(whole);
    }
  }

  /** What was found is trained as the study says; so are its trials' ids. */
  @Test
  void mayBeTrainedOtherwiseThanWhatIsFound() throws IOException {
    TunedStudy cell = Rehearsal.cell("search.training={epochs=3,validations=3,schedule=plateau}");
    Rehearsal rehearsal = new Rehearsal();
    Map<String, TrialResult> results = rehearsal.play(cell, Map.of(), 2, 1, ALL);
    List<Entry> entries = rehearsal.kept();
    assertThat(entries)
        .flatExtracting(entry -> entry.proposal().trials())
        .allSatisfy(
            trial -> {
              assertThat(trial.epochs()).isEqualTo(3);
              assertThat(trial.training().learningRate().plateau()).contains(new Plateau(2));
            });
    assertThat(new HashSet<>(results.keySet()))
        .doesNotContainAnyElementsOf(searched(2, 1).stream().map(TestCourse::id).toList());
    Finals finals = new Finals(cell, task -> task.known().orElseThrow(), entries);
    assertThat(finals.trials()).hasSize(4).allMatch(trial -> trial.epochs() == 3);
    Study found = cell.with(entries.get(0).proposal().values());
    assertThat(found.known().orElseThrow().trials())
        .hasSize(2)
        .allMatch(trial -> trial.epochs() == 9)
        .allMatch(trial -> trial.training().learningRate().plateau().isEmpty());
    assertThat(cell.text(entries.get(0).proposal().values())).contains("epochs=9");
  }

  private static String id(Entry entry) {
    return entry.proposal().trials().get(0).id();
  }

  @Test
  void waitsOnlyForWhatItMustSee() throws IOException {
    Course course = new Rehearsal().course(Rehearsal.cell(), Map.of());
    List<Trial> due = course.go();
    assertThat(due).hasSize(4); // the first, and the three that do not see it
    assertThat(course.ended(Rehearsal.result(due.get(3)))).hasSize(3).doesNotContain(due.get(3));
    assertThat(course.ended(Rehearsal.result(due.get(0)))).hasSize(3); // one more
    assertThat(course.entries()).hasSize(5);
  }

  @Test
  void goesOnWithMoreProposals() throws IOException {
    List<Entry> twelve = searched(2, 1);
    Rehearsal rehearsal = new Rehearsal();
    Map<String, TrialResult> results =
        rehearsal.play(Rehearsal.cell("search.trials=8"), Map.of(), 2, 3, ALL);
    assertThat(rehearsal.kept()).hasSize(8);
    rehearsal.play(Rehearsal.cell(), results, 2, 4, ALL);
    assertThat(rehearsal.kept()).isEqualTo(twelve);
  }

  @Test
  void countsFailuresAsTheWorstAndProposesThemNoMore() throws IOException {
    List<Entry> entries = searched(2, 1, "search.trials=40");
    List<Entry> failed =
        entries.stream().filter(e -> e.outcome().orElseThrow().state() == State.FAILED).toList();
    assertThat(failed).isNotEmpty();
    assertThat(failed.get(0).outcome().orElseThrow().reason())
        .isEqualTo("train: loss is not finite");
    assertThat(new HashSet<>(failed.stream().map(e -> e.proposal().values()).toList()))
        .hasSameSizeAs(failed);
    long lateFailures = failed.stream().filter(e -> e.proposal().number() >= 20).count();
    assertThat(lateFailures).isLessThan(failed.size());
  }

  @Test
  void refusesToGoOnFromOtherResults() throws IOException {
    TunedStudy cell = Rehearsal.cell();
    Rehearsal rehearsal = new Rehearsal();
    Map<String, TrialResult> results = new HashMap<>(rehearsal.play(cell, Map.of(), 1, 0, ALL));
    Rehearsal other = new Rehearsal();
    for (Entry entry : rehearsal.kept()) {
      other.proposed(entry.proposal());
      Outcome o = entry.outcome().orElseThrow();
      other.ended(
          entry.proposal(),
          new Outcome(1, o.number(), o.state(), -o.value(), o.epoch(), o.scores(), 1, o.reason()));
    }
    assertThatThrownBy(() -> other.course(cell, results).go())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cannot go on with the search of ctbprn d8 #")
        .hasMessageContaining("was a result changed? choose another --out");
  }

  @Test
  void trainsAgainWhatHasLostItsResult() throws IOException {
    TunedStudy cell = Rehearsal.cell();
    Rehearsal rehearsal = new Rehearsal();
    Map<String, TrialResult> results = new HashMap<>(rehearsal.play(cell, Map.of(), 1, 0, ALL));
    Proposal lost =
        rehearsal.kept().stream()
            .filter(entry -> entry.outcome().orElseThrow().hasValue())
            .skip(3)
            .findFirst()
            .orElseThrow()
            .proposal();
    results.remove(lost.trials().get(0).id());
    assertThat(rehearsal.course(cell, results).go()).containsExactly(lost.trials().get(0));
  }

  @Test
  void endsWhatIsBelowTheThreshold() throws IOException {
    List<Entry> entries = searched(2, 1, "search.prune.after-epoch=3", "search.prune.below=80");
    List<Outcome> pruned = outcomes(entries, State.PRUNED);
    assertThat(pruned).isNotEmpty().allMatch(o -> o.epoch() >= 3 && o.value() < 80);
    assertThat(outcomes(entries, State.FINISHED)).isNotEmpty().allMatch(o -> o.value() >= 80);
  }

  @Test
  void endsWhatIsBelowTheMedianOfWhatItSees() throws IOException {
    List<Entry> entries =
        searched(2, 1, "search.prune.kind=median", "search.prune.startup=3", "search.trials=20");
    assertThat(entries.get(0).proposal().trials().get(0).audition().orElseThrow().least())
        .isEmpty();
    assertThat(entries.get(19).proposal().trials().get(0).audition().orElseThrow().least())
        .containsOnlyKeys(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(outcomes(entries, State.PRUNED)).isNotEmpty();
    assertThat(
            searched(
                4, 9, "search.prune.kind=median", "search.prune.startup=3", "search.trials=20"))
        .isEqualTo(entries);
  }

  @Test
  void halvesBrackets() throws IOException {
    String[] halving = {
      "search.prune={kind=halving,epochs=[1,3],bracket=6,reduction=3}",
      "search.ahead=0",
      "search.sampler=random"
    };
    List<Entry> entries = searched(2, 1, halving);
    for (int first = 0; first < 12; first += 6) {
      List<Entry> bracket = entries.subList(first, first + 6);
      assertThat(outcomes(bracket, State.FINISHED)).hasSize(1).allMatch(o -> o.epoch() == 9);
      List<Outcome> pruned = outcomes(bracket, State.PRUNED);
      assertThat(pruned).filteredOn(o -> o.epoch() == 3).hasSize(1);
      double best = outcomes(bracket, State.FINISHED).get(0).value();
      assertThat(pruned).allMatch(o -> o.value() < best);
    }
    assertThat(searched(5, 3, halving)).isEqualTo(entries);
  }

  @Test
  void goesUpTheRungsOfOneTraining() throws IOException {
    TunedStudy cell =
        Rehearsal.cell("search.prune={kind=halving,epochs=[1,3],bracket=6,reduction=3}");
    Course course = new Rehearsal().course(cell, Map.of());
    course.go();
    Proposal proposal = course.entries().get(0).proposal();
    Rungs rungs = new Rungs(cell.study().search().orElseThrow());
    Trial first = rungs.trials(proposal, 0).get(0);
    Trial second = rungs.trials(proposal, 1).get(0);
    Trial last = rungs.trials(proposal, 2).get(0);
    assertThat(List.of(first.epochs(), second.epochs(), last.epochs())).containsExactly(1, 3, 9);
    assertThat(last.before()).contains(second);
    assertThat(second.before()).contains(first);
    assertThat(first.before()).isEmpty();
    assertThat(List.of(first.lineage(), second.lineage()))
        .containsOnly(proposal.trials().get(0).id());
    assertThat(first.waits()).isTrue();
    assertThat(last.waits()).isFalse();
  }

  private static List<Outcome> outcomes(List<Entry> entries, State state) {
    return entries.stream()
        .map(entry -> entry.outcome().orElseThrow())
        .filter(outcome -> outcome.state() == state)
        .toList();
  }
}
