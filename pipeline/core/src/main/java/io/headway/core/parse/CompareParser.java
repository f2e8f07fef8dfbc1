package io.headway.core.parse;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import io.headway.core.config.HoconText;
import io.headway.core.config.Section;
import io.headway.core.study.Arm;
import io.headway.core.study.FurtherPairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code compare}: pairs of names of arms, the first over the second. */
final class CompareParser {
  /** The key in a study. */
  static final String KEY = "compare";

  private final Section root;
  private final List<String> arms;

  CompareParser(Section root, List<Arm> arms) {
    this.root = root;
    this.arms = arms.stream().map(Arm::name).toList();
  }

  /** What it says; empty if it is not there, or after a fault, which is told. */
  Optional<FurtherPairs> parse() {
    if (!root.has(KEY)) {
      return Optional.empty();
    }
    int faults = root.faults().count();
    List<FurtherPairs.Pair> pairs = new ArrayList<>();
    for (ConfigValue written : root.list(KEY)) {
      pair(written).ifPresent(pairs::add);
    }
    root.faults().refuseRepeats(root.path(KEY), pairs);
    return root.faults().count() > faults ? Optional.empty() : Optional.of(new FurtherPairs(pairs));
  }

  private Optional<FurtherPairs.Pair> pair(ConfigValue written) {
    if (!(HoconText.meant(written) instanceof ConfigList two) || two.size() != 2) {
      root.refuse(
          KEY, written.render(ConfigRenderOptions.concise()), "a list of pairs, [ARM, OVER-WHICH]");
      return Optional.empty();
    }
    List<String> names = two.stream().map(name -> String.valueOf(name.unwrapped())).toList();
    for (String name : names) {
      if (!arms.contains(name)) {
        root.faults()
            .add(
                root.path(KEY),
                String.format(Locale.ROOT, "Unknown arm: %s (known: %s)", name, arms));
        return Optional.empty();
      }
    }
    return root.faults()
        .attempt(
            root.path(KEY),
            Optional.empty(),
            () -> Optional.of(new FurtherPairs.Pair(names.get(0), names.get(1))));
  }
}
