package io.headway.core.tune;

import io.headway.core.error.InvalidException;
import io.headway.core.study.Arm;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study;
import io.headway.core.study.Tune;
import io.headway.core.study.Tuned;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of the tuning of a study.
 *
 * @param study that is tuned
 * @param sizes those that were reached, arm by arm
 * @param plannedFlops of all tuning, without further rates
 * @param comparisonFlops of all training that is compared
 */
public record TuneResults(
    MeasuredStudy study, List<SizeTuning> sizes, double plannedFlops, double comparisonFlops) {
  /** Copies the list. */
  public TuneResults {
    sizes = List.copyOf(sizes);
  }

  /** The tuning of each arm of a study. */
  public static List<ArmTuning> arms(MeasuredStudy study) {
    return study.study().arms().stream().map(arm -> new ArmTuning(study, arm)).toList();
  }

  /** Of arms of a study, as far as they are. */
  public static TuneResults of(
      MeasuredStudy study, List<ArmTuning> arms, List<List<SizeTuning>> sizes) {
    return new TuneResults(
        study,
        sizes.stream().flatMap(List::stream).toList(),
        arms.stream().mapToDouble(ArmTuning::plannedFlops).sum(),
        arms.stream().mapToDouble(ArmTuning::comparisonFlops).sum());
  }

  /**
   * Refuses sizes that are not listed from the smallest to the largest: the first ones are tried at
   * more rates, and what they find leads the later ones.
   *
   * @throws IllegalArgumentException naming the arm and two sizes
   */
  public static void requireRising(MeasuredStudy study) {
    for (ArmTuning arm : arms(study)) {
      arm.requireRising();
    }
  }

  /**
   * Refuses a tuning that would take too much.
   *
   * @throws IllegalArgumentException naming the arm and what to change
   */
  public static void requireAffordable(MeasuredStudy study) {
    Tune tune = study.study().tune().orElseThrow();
    for (ArmTuning arm : arms(study)) {
      double share = arm.plannedFlops() / arm.comparisonFlops();
      if (share > tune.atMost()) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Cannot tune %s: it would take %.2f times the FLOPs of its %d seeds (must be at"
                    + " most tune.at-most = %s: more seeds, fewer rates, or more is allowed)",
                arm.arm().name(),
                share,
                study.study().seeds().size(),
                tune.atMost()));
      }
    }
  }

  /** How an arm at a size was tuned, if it was reached. */
  public Optional<SizeTuning> at(String size, Arm arm) {
    return sizes.stream()
        .filter(s -> s.size().name().equals(size) && s.arm().name().equals(arm.name()))
        .findFirst();
  }

  /** Whether every arm has its rate at every size. */
  public boolean isOver() {
    Study asked = study.study();
    return sizes.size() == asked.arms().size() * asked.sizes().size()
        && sizes.stream().allMatch(size -> size.optimum().isPresent());
  }

  /** Training FLOPs that tuning has taken. */
  public double flops() {
    return sizes.stream().mapToDouble(SizeTuning::flops).sum();
  }

  /**
   * The study with the rates that were found.
   *
   * @throws java.util.NoSuchElementException if it is not over
   */
  public Study settled() {
    Study asked = study.study();
    SortedMap<String, SortedMap<String, Tuned>> found = new TreeMap<>();
    for (SizeTuning size : sizes) {
      found
          .computeIfAbsent(size.size().name(), name -> new TreeMap<>())
          .put(
              size.arm().name(),
              new Tuned(
                  size.arm(),
                  size.size(),
                  ArmTuning.at(
                      asked.training(size.size(), size.arm()), size.optimum().orElseThrow())));
    }
    return asked.tuned(asked.task(), found);
  }
}
