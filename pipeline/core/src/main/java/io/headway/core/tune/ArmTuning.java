package io.headway.core.tune;

import io.headway.core.cost.Cost;
import io.headway.core.error.InvalidException;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Arm;
import io.headway.core.study.Audition;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.ModelSize;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.study.Tune;
import io.headway.core.study.training.LearningRate;
import io.headway.core.study.training.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the learning rates of one arm, from the smallest size to the largest. A function of the
 * results alone: what is tried next depends on no clock and no order in which trainings end.
 *
 * <p>At the smallest sizes rates lie around the study's own. At each larger one they lie around
 * what a line through log10 of the optima over log10 of the parameters says, at most one spacing
 * from the optimum of the size before. Where the best is at an edge, the next rate beyond is tried,
 * as long as {@link Tune#extend} and the budget of the arm, {@link Tune#atMost} of the training
 * FLOPs of its comparison, allow.
 */
public final class ArmTuning {
  private final MeasuredStudy study;
  private final Tune tune;
  private final Arm arm;
  private final List<Cost> costs;

  /** Of an arm of a study that is tuned. */
  public ArmTuning(MeasuredStudy study, Arm arm) {
    this.study = study;
    this.tune = study.study().tune().orElseThrow();
    this.arm = arm;
    this.costs =
        study.study().sizes().stream().map(size -> Cost.of(trial(size, own(size)))).toList();
  }

  /** A training of the tuning of an arm at a size: that at the study's own rate. */
  public static Trial first(MeasuredStudy study, Arm arm, ModelSize size) {
    ArmTuning tuning = new ArmTuning(study, arm);
    return tuning.trial(size, tuning.own(size));
  }

  /** Whose rates they are. */
  public Arm arm() {
    return arm;
  }

  /** As {@link TuneResults#requireRising} has it; sizes may be equal. */
  void requireRising() {
    for (int place = 1; place < costs.size(); place++) {
      long before = costs.get(place - 1).parameterCount();
      long here = costs.get(place).parameterCount();
      if (here < before) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Cannot tune %s: %s has %,d parameters and %s after it %,d (must not fall: list"
                    + " sizes from the smallest to the largest)",
                arm.name(),
                size(place - 1).name(),
                before,
                size(place).name(),
                here));
      }
    }
  }

  /** Training FLOPs of the arm's comparison, at its own rates. */
  public double comparisonFlops() {
    int seeds = study.study().seeds().size();
    return costs.stream().mapToDouble(cost -> cost.trainingFlops() * seeds).sum();
  }

  /** Training FLOPs of its tuning, without further rates. */
  public double plannedFlops() {
    double flops = 0;
    for (int place = 0; place < costs.size(); place++) {
      flops += costs.get(place).trainingFlops() * tune.rates(place) * tune.seeds();
    }
    return flops;
  }

  /**
   * The sizes whose rates are known or can be tried now, in the order of the study.
   *
   * @param results of trials, by id
   * @return up to the first size for which none of its rates could be trained, if there is one
   */
  public List<SizeTuning> sizes(Map<String, TrialResult> results) {
    List<SizeTuning> sizes = new ArrayList<>();
    double spent = plannedFlops();
    for (int place = 0; place < costs.size(); place++) {
      boolean later = place >= tune.smallest();
      if (later && sizes.stream().anyMatch(size -> size.optimum().isEmpty())) {
        break;
      }
      double centre = later ? expected(sizes, place) : Math.log10(own(size(place)));
      SizeTuning tuning = tuning(place, centre, spent, results);
      spent += tuning.further() * tune.seeds() * costs.get(place).trainingFlops();
      sizes.add(tuning);
    }
    return sizes;
  }

  private ModelSize size(int place) {
    return study.study().sizes().get(place);
  }

  private double own(ModelSize size) {
    return study.study().training(size, arm).learningRate().peak();
  }

  /** Log10 of the rate that the sizes before lead to expect. */
  private double expected(List<SizeTuning> before, int place) {
    double last = Math.log10(before.get(before.size() - 1).optimum().orElseThrow());
    double meanX = before.stream().mapToDouble(ArmTuning::decades).average().orElseThrow();
    double meanY =
        before.stream().mapToDouble(s -> Math.log10(s.optimum().get())).average().orElseThrow();
    double spread = 0;
    double product = 0;
    for (SizeTuning size : before) {
      double x = decades(size) - meanX;
      spread += x * x;
      product += x * (Math.log10(size.optimum().get()) - meanY);
    }
    double line =
        spread > 0
            ? meanY
                + product
                    / spread
                    * (Math.log10((double) costs.get(place).parameterCount()) - meanX)
            : last;
    return Math.max(last - tune.spacing(), Math.min(last + tune.spacing(), line));
  }

  private static double decades(SizeTuning size) {
    return Math.log10((double) size.parameters());
  }

  private SizeTuning tuning(
      int place, double centre, double spent, Map<String, TrialResult> results) {
    List<RatePoint> points = new ArrayList<>();
    int half = tune.rates(place) / 2;
    for (int step = -half; step <= half; step++) {
      point(place, centre + step * tune.spacing(), results).ifPresent(points::add);
    }
    double flops = costs.get(place).trainingFlops() * tune.seeds();
    int below = -half;
    int above = half;
    int further = 0;
    while (points.stream().allMatch(RatePoint::isDone)) {
      RateCurve curve = curve(points);
      if (!curve.hasValue()) {
        return of(place, centre, points, further, Optional.empty());
      }
      boolean open = curve.isOpenBelow() || curve.isOpenAbove();
      boolean affordable =
          further < tune.extend()
              && spent + (further + 1) * flops <= tune.atMost() * comparisonFlops();
      Optional<RatePoint> next =
          !open || !affordable
              ? Optional.empty()
              : curve.isOpenBelow()
                  ? point(place, centre + --below * tune.spacing(), results)
                  : point(place, centre + ++above * tune.spacing(), results);
      if (next.isEmpty()) {
        return of(place, centre, points, further, Optional.of(curve));
      }
      points.add(curve.isOpenBelow() ? 0 : points.size(), next.get());
      further++;
    }
    return of(place, centre, points, further, Optional.empty());
  }

  private SizeTuning of(
      int place, double centre, List<RatePoint> points, int further, Optional<RateCurve> whole) {
    return new SizeTuning(
        arm,
        size(place),
        costs.get(place).parameterCount(),
        own(size(place)),
        RateCurve.rounded(centre),
        points,
        further,
        whole.map(curve -> RateCurve.rounded(curve.optimum())),
        whole.filter(curve -> curve.isOpenBelow() || curve.isOpenAbove()).isPresent());
  }

  private RateCurve curve(List<RatePoint> points) {
    return new RateCurve(
        points.stream().map(RatePoint::rate).toList(),
        points.stream()
            .map(
                point ->
                    point
                        .value()
                        .map(value -> tune.lower() ? -value : value)
                        .orElse(Double.NEGATIVE_INFINITY))
            .toList(),
        tune.spacing());
  }

  /** Empty for what is no learning rate. */
  private Optional<RatePoint> point(int place, double log10, Map<String, TrialResult> results) {
    double rate = RateCurve.rounded(log10);
    if (!(rate > 0 && rate < 1)) {
      return Optional.empty();
    }
    ModelSize size = size(place);
    List<Trial> trials = new ArrayList<>();
    List<Finished> finished = new ArrayList<>();
    Optional<String> reason = Optional.empty();
    double sum = 0;
    for (long seed : tune.trialSeeds()) {
      Trial trial = trial(size, rate, seed);
      trials.add(trial);
      TrialResult result = results.get(trial.id());
      if (result instanceof Failed failed) {
        reason = Optional.of(failed.stage() + ": " + failed.reason());
      } else if (result instanceof Finished end) {
        finished.add(end);
        sum += value(end);
      }
    }
    boolean whole = finished.size() == trials.size();
    return Optional.of(
        new RatePoint(
            rate,
            trials,
            finished,
            whole ? Optional.of(sum / trials.size()) : Optional.empty(),
            reason));
  }

  private double value(Finished end) {
    List<CurvePoint> validated =
        end.curve().stream().filter(point -> !point.validation().isEmpty()).toList();
    CurvePoint scored =
        end.trial().training().selection() == Selection.LAST
            ? validated.get(validated.size() - 1)
            : end.curve().stream()
                .filter(point -> point.epoch() == end.selectedEpoch())
                .findFirst()
                .orElseThrow();
    return scored.validation().get(tune.objective());
  }

  private Trial trial(ModelSize size, double rate) {
    return trial(size, rate, tune.trialSeeds().get(0));
  }

  private Trial trial(ModelSize size, double rate, long seed) {
    TrainingSettings said = study.study().training(size, arm);
    TrainingSettings training = at(said, rate);
    return new Trial(Trial.RECIPE, study.task(), arm, size, seed, training, study.study().engine())
        .with(new Audition(tune.objective(), tune.lower(), new TreeMap<>(), List.of()));
  }

  /** The same settings with another peak. */
  static TrainingSettings at(TrainingSettings settings, double rate) {
    LearningRate own = settings.learningRate();
    return settings.with(new LearningRate(rate, own.warmup(), own.finalFraction(), own.plateau()));
  }
}
