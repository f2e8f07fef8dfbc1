package io.headway.core.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.headway.core.config.HoconText;
import io.headway.core.config.InvalidStudyException;
import io.headway.core.json.Json;
import io.headway.core.search.Assignment;
import io.headway.core.search.Element;
import io.headway.core.search.Parameter;
import io.headway.core.search.Space;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Search;
import io.headway.core.study.Study;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The study of one arm at one size of a searched study, with values from its space: what is
 * searched is what a study file can say, and is refused as there.
 *
 * @param study with a search
 * @param arm whose values they are
 * @param size at which they are
 */
public record TunedStudy(Study study, Arm arm, ModelSize size) {
  /** What keys of a search begin with. */
  static final List<String> PREFIXES = List.of("training", "model", "size", "task");

  /** Each arm at each size that a study searches, sizes outermost. */
  public static List<TunedStudy> all(Study study) {
    Search search = study.search().orElseThrow();
    List<TunedStudy> all = new ArrayList<>();
    for (ModelSize size : study.sizes()) {
      for (Arm arm : study.arms()) {
        if (search.arms().contains(arm.name()) && search.sizes().contains(size.name())) {
          all.add(new TunedStudy(study, arm, size));
        }
      }
    }
    return all;
  }

  /**
   * With these values, as it is trained once they are found.
   *
   * @throws InvalidStudyException naming the parameters, if a study with them is refused
   */
  public Study with(Assignment values) {
    return parsed(values, ConfigFactory.empty());
  }

  /**
   * With these values, as it is trained in the search, which may have settings of its own.
   *
   * @throws InvalidStudyException naming the parameters, if a study with them is refused
   */
  public Study searching(Assignment values) {
    return parsed(
        values,
        study
            .search()
            .orElseThrow()
            .training()
            .map(ConfigFactory::parseString)
            .orElse(ConfigFactory.empty()));
  }

  private Study parsed(Assignment values, Config training) {
    try {
      return StudyParser.parse(
          study.name(),
          config(values, training),
          (kind, device, precision, threads, spark) -> study.engine());
    } catch (InvalidStudyException e) {
      throw new InvalidStudyException(
          study.name() + " with " + values, e.faults().stream().map(this::asSearched).toList());
    }
  }

  /** The study file of that, which runs by itself. */
  public String text(Assignment values) {
    return config(values, ConfigFactory.empty())
            .root()
            .render(ConfigRenderOptions.defaults().setOriginComments(false).setJson(false))
        + "\n";
  }

  private String asSearched(String fault) {
    return fault
        .replace(trainingPath() + ".", "training.")
        .replace(ArmBlock.PATH + ".", "model.")
        .replace("define-sizes." + size.name() + ".", "size.");
  }

  private String trainingPath() {
    return "training.per-arm." + arm.name();
  }

  private Config config(Assignment values, Config training) {
    Search search = study.search().orElseThrow();
    Config source = ConfigFactory.parseString(search.source());
    Config model = ArmBlock.of(source, study, arm);
    Config config =
        source.withValue("sizes", ConfigValueFactory.fromIterable(List.of(size.name())));
    Map<String, Config> parts = new LinkedHashMap<>();
    parts.put("model", model);
    parts.put("size", numbers());
    parts.put("training", training);
    parts.put("task", ConfigFactory.empty());
    lists(values, search.space(), model).forEach((key, value) -> put(parts, key, value));
    config =
        ArmBlock.alone(config, parts.get("model"))
            .withValue(ConfigUtil.joinPath("define-sizes", size.name()), parts.get("size").root());
    config = over(config, parts.get("training"), "training", "per-arm", arm.name());
    return over(config, parts.get("task"), "task");
  }

  private static Config over(Config config, Config part, String... path) {
    return part.isEmpty() ? config : part.atPath(ConfigUtil.joinPath(path)).withFallback(config);
  }

  private static void put(Map<String, Config> parts, String key, ConfigValue value) {
    int dot = key.indexOf('.');
    String part = key.substring(0, dot);
    String path = ConfigUtil.joinPath(key.substring(dot + 1).split("\\."));
    parts.put(part, parts.get(part).withValue(path, value));
  }

  private Config numbers() {
    Config numbers = ConfigFactory.empty();
    for (Map.Entry<String, List<Integer>> number : size.numbers().entrySet()) {
      List<Integer> list = number.getValue();
      numbers =
          numbers.withValue(
              ConfigUtil.joinPath(number.getKey()),
              ConfigValueFactory.fromAnyRef(list.size() == 1 ? list.get(0) : list));
    }
    return numbers;
  }

  /** Values by key; elements of a list as that list, which has none where their number is 0. */
  private static Map<String, ConfigValue> lists(Assignment values, Space space, Config model) {
    Map<String, ConfigValue> all = new LinkedHashMap<>();
    Map<String, SortedMap<Integer, JsonNode>> lists = new LinkedHashMap<>();
    space.parameters().stream()
        .map(Parameter::name)
        .filter(Element::is)
        .map(Element::of)
        .filter(element -> values.value(element.count()).isPresent())
        .forEach(element -> lists.put(element.list(), new TreeMap<>()));
    values
        .values()
        .forEach(
            (name, value) -> {
              if (Element.is(name)) {
                Element element = Element.of(name);
                lists
                    .computeIfAbsent(element.list(), list -> new TreeMap<>())
                    .put(element.index().orElseThrow(), value);
              } else {
                all.put(name, value(value));
              }
            });
    lists.forEach(
        (list, elements) -> {
          boolean whole = all.remove(list + Element.COUNT) != null;
          all.put(list, whole ? whole(elements) : replaced(list, elements, model));
        });
    return all;
  }

  private static ConfigValue whole(SortedMap<Integer, JsonNode> elements) {
    return ConfigValueFactory.fromIterable(
        elements.values().stream().map(TunedStudy::value).toList());
  }

  /** Some elements of a list of the model. */
  private static ConfigValue replaced(
      String list, SortedMap<Integer, JsonNode> elements, Config model) {
    String key = list.substring(list.indexOf('.') + 1);
    List<Object> replaced = new ArrayList<>();
    if (list.startsWith("model.") && model.hasPath(ConfigUtil.quoteString(key))) {
      replaced.addAll(model.getList(ConfigUtil.quoteString(key)).unwrapped());
    }
    elements.forEach(
        (index, value) -> {
          if (index < replaced.size()) {
            replaced.set(index, value(value).unwrapped());
          } else {
            replaced.add(value(value).unwrapped());
          }
        });
    return ConfigValueFactory.fromIterable(replaced);
  }

  private static ConfigValue value(JsonNode value) {
    return HoconText.value(Json.canonical(value), "search").orElseThrow();
  }
}
