package io.headway.core.elsewhere;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.headway.core.config.HoconText;
import io.headway.core.config.InvalidStudyException;
import io.headway.core.config.Section;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.error.InvalidException;
import io.headway.core.parse.ArmBlock;
import io.headway.core.parse.StudyParser;
import io.headway.core.study.Arm;
import io.headway.core.study.Elsewhere;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study;
import io.headway.core.study.TaskSpec;
import io.headway.core.study.Trial;
import io.headway.core.task.Task;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The places at which the trials of a study are scored elsewhere: the study as its file says it,
 * with other values of keys of its task and its models.
 */
public final class Places {
  private static final String SIZES = "sizes";
  private static final String TEST = Elsewhere.TASK + "test";

  private final Study study;
  private final Elsewhere elsewhere;
  private Optional<TaskSpec> trainedTask = Optional.empty();

  /** Of a study that asks for it. */
  public Places(Study study) {
    this.study = study;
    this.elsewhere = study.elsewhere().orElseThrow();
  }

  /**
   * Those of a trial. Keys of the model that its kind does not have are left out.
   *
   * @throws InvalidException if a study with such a value is refused, or the model would have other
   *     parameters there
   */
  public List<Place> of(Trial trial) {
    Map<Map<String, String>, Place> distinct = new LinkedHashMap<>();
    for (Map<String, String> condition : elsewhere.conditions()) {
      Place place = place(trial, condition);
      distinct.putIfAbsent(place.condition(), place);
    }
    return List.copyOf(distinct.values());
  }

  /**
   * What is asked of a trial's model alone.
   *
   * @throws InvalidException if a study with such a value is refused
   */
  public ModelConditions models(Trial trial) {
    Set<Map<String, String>> models = new LinkedHashSet<>();
    for (Map<String, String> condition : elsewhere.conditions()) {
      Map<String, String> model = new LinkedHashMap<>(condition);
      model.keySet().removeIf(key -> !key.startsWith(Elsewhere.MODEL));
      models.add(model);
    }
    List<There> there = models.stream().map(model -> there(trial, model)).toList();
    return new ModelConditions(
        there.stream().map(There::condition).distinct().toList(),
        there.stream()
            .filter(one -> one.arm().model().equals(trial.arm().model()))
            .map(There::condition)
            .collect(Collectors.toSet()));
  }

  /** Refuses what cannot be scored, before anything is trained: each arm at its first size. */
  public static void require(MeasuredStudy measured) {
    Places places = new Places(measured.study());
    SortedSet<String> unknown = new TreeSet<>(places.elsewhere.grid().keySet());
    unknown.removeIf(key -> !key.startsWith(Elsewhere.MODEL));
    for (Arm arm : measured.study().arms()) {
      measured.trials().stream()
          .filter(trial -> trial.arm().equals(arm))
          .findFirst()
          .ifPresent(
              trial ->
                  places.of(trial).forEach(place -> unknown.removeAll(place.condition().keySet())));
    }
    if (!unknown.isEmpty()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Unknown key of evaluate: %s (no model of the study has it)",
              String.join(", ", unknown)));
    }
  }

  /** A study with its condition, of those keys that the model has. */
  private record There(Map<String, String> condition, Study study) {
    Arm arm() {
      return study.arms().get(0);
    }
  }

  private There there(Trial trial, Map<String, String> condition) {
    Map<String, String> own = new LinkedHashMap<>(condition);
    try {
      return new There(own, parsed(trial, own));
    } catch (InvalidStudyException e) {
      own.keySet().removeIf(key -> key.startsWith(Elsewhere.MODEL) && isUnknown(e, key));
      if (own.equals(condition)) {
        throw refused(trial, condition, e);
      }
    }
    try {
      return new There(own, parsed(trial, own));
    } catch (InvalidStudyException e) {
      throw refused(trial, own, e);
    }
  }

  private Place place(Trial trial, Map<String, String> condition) {
    There there = there(trial, condition);
    Trial other =
        new Trial(
            trial.recipe(),
            there.study().known().orElseThrow(() -> unknown(trial)).task(),
            there.arm(),
            trial.size(),
            trial.seed(),
            trial.training(),
            trial.engine());
    requireSameParameters(trial, other, there.condition());
    return new Place(there.condition(), other);
  }

  private static InvalidException unknown(Trial trial) {
    return new InvalidException(
        String.format(
            Locale.ROOT,
            "Cannot evaluate %s elsewhere: its task is known only with its data (must be drawn)",
            trial.label()));
  }

  private static boolean isUnknown(InvalidStudyException e, String key) {
    String path = ArmBlock.PATH + "." + key.substring(Elsewhere.MODEL.length());
    return e.faults().stream().anyMatch(fault -> Section.isUnknownKey(fault, path));
  }

  private static InvalidException refused(
      Trial trial, Map<String, String> condition, InvalidStudyException e) {
    return new InvalidException(
        String.format(
            Locale.ROOT,
            "Cannot evaluate %s at %s: %s",
            trial.arm().name(),
            condition,
            String.join("; ", e.faults())),
        e);
  }

  private static void requireSameParameters(
      Trial trial, Trial other, Map<String, String> condition) {
    List<Parameter> own = network(trial).parameters();
    List<Parameter> there = network(other).parameters();
    for (int i = 0; i < Math.max(own.size(), there.size()); i++) {
      if (i >= own.size()
          || i >= there.size()
          || !own.get(i).name().equals(there.get(i).name())
          || !Arrays.equals(own.get(i).shape(), there.get(i).shape())) {
        Parameter of = i < own.size() ? own.get(i) : there.get(i);
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Cannot evaluate %s at %s: it would have other parameters there, %s %s and not %s"
                    + " (of mazes, task.position = sinusoidal is the same at every size)",
                trial.arm().name(),
                condition,
                of.name(),
                i < there.size() ? Arrays.toString(there.get(i).shape()) : "none",
                i < own.size() ? Arrays.toString(own.get(i).shape()) : "none"));
      }
    }
  }

  private static Network network(Trial trial) {
    return Task.of(trial.task()).network(trial.arm(), trial.size(), trial.training());
  }

  /**
   * The study there. Where the task is what was trained on, its data are the study's, so that no
   * test example was trained on; elsewhere they are drawn by a seed of their own.
   */
  private Study parsed(Trial trial, Map<String, String> condition) {
    Map<String, Object> own = Map.of(TEST, elsewhere.examples());
    if (condition.keySet().stream().noneMatch(key -> key.startsWith(Elsewhere.TASK))) {
      return parsed(trial, condition, own);
    }
    Study there = parsed(trial, condition, others());
    return there.task().equals(trainedTask(trial)) ? parsed(trial, condition, own) : there;
  }

  /** The task of training with the counts of others, which is the same for every trial. */
  private TaskSpec trainedTask(Trial trial) {
    if (trainedTask.isEmpty()) {
      trainedTask = Optional.of(parsed(trial, Map.of(), others()).task());
    }
    return trainedTask.get();
  }

  /** How many examples there are of what is not the study's own. */
  private Map<String, Object> others() {
    return Map.of(
        "task.train",
        1,
        "task.validation",
        1,
        TEST,
        elsewhere.examples(),
        "task.seed",
        elsewhere.seed());
  }

  private Study parsed(
      Trial trial, Map<String, String> condition, Map<String, ? extends Object> data) {
    Config config = config(trial, condition);
    for (Map.Entry<String, ? extends Object> value : data.entrySet()) {
      config = config.withValue(value.getKey(), ConfigValueFactory.fromAnyRef(value.getValue()));
    }
    return StudyParser.parse(
        study.name(),
        config.root().render(),
        List.of(),
        (kind, device, precision, threads, spark) -> trial.engine());
  }

  /** One arm at one size, trained for a step: only its task and its model are looked at. */
  private Config config(Trial trial, Map<String, String> condition) {
    Config config = ConfigFactory.parseString(elsewhere.source());
    Config block = ArmBlock.of(config, study, trial.arm());
    Config there =
        config
            .withValue(SIZES, ConfigValueFactory.fromIterable(List.of(trial.size().name())))
            .withValue("seeds", ConfigValueFactory.fromIterable(List.of(1)))
            .withoutPath("training")
            .withoutPath("tune")
            .withoutPath("search")
            .withValue("training.warmup", ConfigValueFactory.fromAnyRef(0))
            .withValue("training.epochs", ConfigValueFactory.fromAnyRef(1))
            .withValue("training.validations", ConfigValueFactory.fromAnyRef(1));
    for (Map.Entry<String, String> value : condition.entrySet()) {
      ConfigValue parsed = HoconText.value(value.getValue(), "evaluate").orElseThrow();
      if (value.getKey().startsWith(Elsewhere.MODEL)) {
        block = block.withValue(path(value.getKey(), Elsewhere.MODEL), parsed);
      } else {
        there = there.withValue(Elsewhere.TASK + path(value.getKey(), Elsewhere.TASK), parsed);
      }
    }
    return ArmBlock.alone(there, block);
  }

  private static String path(String key, String prefix) {
    return ConfigUtil.joinPath(key.substring(prefix.length()).split("\\."));
  }
}
