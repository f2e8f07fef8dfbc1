package io.headway.core.parse;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import io.headway.core.config.HoconText;
import io.headway.core.config.Section;
import io.headway.core.study.Elsewhere;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code evaluate}. */
final class ElsewhereParser {
  /** The block's name in a study. */
  static final String KEY = "evaluate";

  private static final String EXAMPLES = "examples";
  private static final String SEED = "seed";

  /** What is the same everywhere, or nothing elsewhere. */
  private static final Set<String> OWN =
      Set.of("task.train", "task.validation", "task.test", "task.seed");

  private static final int USUAL_EXAMPLES = 500;
  private static final long USUAL_SEED = 43; // not that of the data

  private final Section root;
  private final Config study;

  ElsewhereParser(Section root, Config study) {
    this.root = root;
    this.study = study;
  }

  /** Where trained models are scored besides; empty if nowhere, or after a fault, which is told. */
  Optional<Elsewhere> parse() {
    if (!root.has(KEY)) {
      return Optional.empty();
    }
    Section block = root.section(KEY);
    int faults = block.faults().count();
    int examples = block.integer(EXAMPLES, USUAL_EXAMPLES);
    long seed = block.number(SEED, USUAL_SEED);
    SortedMap<String, ConfigValue> written = new TreeMap<>();
    collect("", study.getConfig(KEY).root(), written);
    SortedMap<String, List<String>> grid = new TreeMap<>();
    written.forEach((key, value) -> values(block, key, value).ifPresent(v -> grid.put(key, v)));
    if (block.faults().count() > faults) {
      return Optional.empty();
    }
    return block
        .faults()
        .attempt(
            block.path(),
            Optional.empty(),
            () -> Optional.of(new Elsewhere(grid, examples, seed, source())));
  }

  /** Blocks are parts of names. */
  private static void collect(
      String prefix, ConfigObject block, SortedMap<String, ConfigValue> found) {
    block.forEach(
        (name, written) -> {
          ConfigValue value = HoconText.meant(written);
          if (value instanceof ConfigObject inner) {
            collect(prefix + name + ".", inner, found);
          } else {
            found.put(prefix + name, value);
          }
        });
  }

  private static Optional<List<String>> values(Section block, String key, ConfigValue value) {
    if (key.equals(EXAMPLES) || key.equals(SEED)) {
      return Optional.empty();
    }
    Optional<String> refusal = refusal(key);
    if (refusal.isPresent()) {
      block.faults().add(block.path(key), refusal.get());
      return Optional.empty();
    }
    if (!(value instanceof ConfigList list)) {
      block.refuse(key, value.render(ConfigRenderOptions.concise()), "a list of values");
      return Optional.empty();
    }
    return Optional.of(
        list.stream().map(each -> each.render(ConfigRenderOptions.concise())).toList());
  }

  /** Why a key cannot be varied, if so. */
  private static Optional<String> refusal(String key) {
    if (!key.startsWith(Elsewhere.TASK) && !key.startsWith(Elsewhere.MODEL)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Unknown key: %s (known: examples, seed, and keys of the study that begin with %s or"
                  + " %s)",
              key,
              Elsewhere.TASK,
              Elsewhere.MODEL));
    }
    if (OWN.contains(key)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Invalid key: %s (nothing is trained elsewhere: evaluate.examples and evaluate.seed say"
                  + " what is scored)",
              key));
    }
    return Optional.empty();
  }

  private String source() {
    return study.root().withoutKey(KEY).render(ConfigRenderOptions.concise());
  }
}
