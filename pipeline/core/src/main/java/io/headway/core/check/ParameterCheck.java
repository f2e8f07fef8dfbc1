package io.headway.core.check;

import io.headway.core.cost.Cost;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.train.TrialRunner;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Each parameter is named once, the network always has the same, and tensors are as declared. */
final class ParameterCheck {
  private static final String CHECK = "parameters";

  private ParameterCheck() {}

  static Finding of(CheckedModel model) {
    Network network = model.networks().get();
    List<Parameter> parameters = network.parameters();
    Set<String> names = new HashSet<>();
    List<String> twice =
        parameters.stream().map(Parameter::name).filter(name -> !names.add(name)).toList();
    if (!twice.isEmpty()) {
      return Finding.wrong(
          CHECK, twice + " are listed twice (declare each once, and give parameters() them all)");
    }
    if (!parameters.equals(model.networks().get().parameters())) {
      return Finding.wrong(
          CHECK,
          "the network has others each time that it is made (their order, names and shapes must"
              + " depend on the settings alone)");
    }
    SortedMap<String, Long> declared = Cost.components(network);
    SortedMap<String, Long> real;
    try (Session session = model.started(0)) {
      real = TrialRunner.parameters(session);
    }
    if (!declared.equals(real)) {
      return Finding.wrong(CHECK, "declared are " + declared + ", in tensors there are " + real);
    }
    return Finding.ok(
        CHECK,
        String.format(
            Locale.ROOT,
            "%,d trained: %s",
            real.values().stream().mapToLong(Long::longValue).sum(),
            real.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue()))
                .collect(Collectors.joining(", "))));
  }
}
