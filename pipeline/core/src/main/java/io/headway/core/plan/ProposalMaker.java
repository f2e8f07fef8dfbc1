package io.headway.core.plan;

import io.headway.core.error.InvalidException;
import io.headway.core.parse.TunedStudy;
import io.headway.core.search.Assignment;
import io.headway.core.study.Arm;
import io.headway.core.study.Audition;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Search;
import io.headway.core.study.Study;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/**
 * Makes trials of proposed values.
 *
 * @param cell the arm and the size whose values they are
 * @param measuring of their tasks
 */
record ProposalMaker(TunedStudy cell, Measuring measuring) {
  private Search search() {
    return cell.study().search().orElseThrow();
  }

  /**
   * A proposal with its trials.
   *
   * @param least what is asked of them, by epoch
   */
  Proposal proposal(int number, Assignment values, SortedMap<Integer, Double> least)
      throws IOException {
    try {
      List<Trial> trials = trials(values, least, search().trialSeeds());
      return new Proposal(
          Proposal.SCHEMA, number, cell.arm().name(), cell.size().name(), values, trials, "");
    } catch (InvalidException e) {
      return new Proposal(
          Proposal.SCHEMA,
          number,
          cell.arm().name(),
          cell.size().name(),
          values,
          List.of(),
          String.join("; ", e.getMessage().lines().map(String::strip).toList()));
    }
  }

  /** Trials of values, one for each seed. */
  List<Trial> trials(Assignment values, SortedMap<Integer, Double> least, List<Long> seeds)
      throws IOException {
    Search search = search();
    Study study = cell.searching(values);
    MeasuredTask task = measuring.measured(study.task());
    Audition audition = new Audition(search.objective(), search.lower(), least, List.of());
    Arm arm = study.arms().get(0);
    ModelSize size = study.sizes().get(0);
    TrainingSettings training = study.training(size, arm).with(search.selection());
    return seeds.stream()
        .map(
            seed ->
                new Trial(Trial.RECIPE, task, arm, size, seed, training, study.engine())
                    .with(audition))
        .toList();
  }
}
