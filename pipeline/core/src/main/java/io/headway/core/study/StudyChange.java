package io.headway.core.study;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The parts of a study, to make another from. */
final class StudyChange {
  TaskSpec task;
  List<Arm> arms;
  List<ModelSize> sizes;
  List<Long> seeds;
  Optional<Search> search;
  Optional<Tune> tune;
  Optional<SeedRounds> rounds;
  Optional<Elsewhere> elsewhere;
  Optional<FurtherPairs> compare;
  boolean keepWeights;
  SortedMap<String, String> spark;
  SortedMap<String, SortedMap<String, Tuned>> tuned;
  private final Study before;

  /** As they are. */
  StudyChange(Study study) {
    before = study;
    task = study.task();
    arms = study.arms();
    sizes = study.sizes();
    seeds = study.seeds();
    search = study.search();
    tune = study.tune();
    rounds = study.rounds();
    elsewhere = study.elsewhere();
    compare = study.compare();
    keepWeights = study.keepWeights();
    spark = study.spark();
    tuned = study.tuned();
  }

  /** With what has been changed. */
  Study study() {
    return new Study(
        before.name(),
        before.question(),
        task,
        arms,
        sizes,
        seeds,
        before.training(),
        before.engine(),
        before.checkpointSeconds(),
        spark,
        search,
        tune,
        rounds,
        elsewhere,
        compare,
        keepWeights,
        tuned);
  }
}
