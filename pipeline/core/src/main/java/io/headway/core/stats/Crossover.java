package io.headway.core.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Where an advantage exists, and from where on. */
final class Crossover {
  private Crossover() {}

  /** Whether it exists at all sizes. */
  static Answer atAllSizes(String question, Comparison c) {
    return new Answer(question, verdict(c), Headlines.lines(c));
  }

  /** From which size on it exists. */
  static Answer start(String question, Comparison c) {
    List<String> details = new ArrayList<>();
    List<Advantage> known = c.known();
    for (int k = 1; k < known.size(); k++) {
      Advantage a = known.get(k - 1);
      Advantage b = known.get(k);
      double before = a.estimate().orElseThrow().mean();
      double after = b.estimate().orElseThrow().mean();
      if (before * after < 0) {
        details.add(
            Words.format(
                "the point estimate turns %s between %s and %s, at about %s baseline parameters"
                    + " (interpolated in log10; it has no interval)",
                after > 0 ? "positive" : "negative",
                a.size(),
                b.size(),
                Words.count(
                    1000
                        * Math.round(zero(a.parameters(), before, b.parameters(), after) / 1000))));
      }
    }
    if (details.isEmpty() && !known.isEmpty()) {
      details.add("the point estimate does not change its sign between these sizes");
    }
    String verdict =
        c.bySize().stream()
            .filter(Advantage::wins)
            .findFirst()
            .map(
                a ->
                    String.format(
                        Locale.ROOT,
                        "The smallest size at which it is shown to win is %s (%s baseline parameters).",
                        a.size(),
                        Words.count(a.parameters())))
            .orElse("No size at which it is shown to win.");
    return new Answer(question, verdict, details);
  }

  /** Where the line through two advantages, against log parameters, is 0. */
  static double zero(long n0, double advantage0, long n1, double advantage1) {
    double share = advantage0 / (advantage0 - advantage1);
    return n0 * Math.pow((double) n1 / n0, share);
  }

  private static String verdict(Comparison c) {
    boolean all =
        c.bySize().stream().allMatch(a -> a.estimate().filter(Estimate::above).isPresent());
    if (all) {
      return "Yes: at every size the 95 % interval is above 0.";
    }
    List<String> parts = new ArrayList<>();
    add(parts, "ahead at ", c, Advantage::wins);
    add(parts, "behind at ", c, Advantage::loses);
    add(
        parts,
        "the advantage " + Words.UNDECIDED + " at ",
        c,
        a -> a.estimate().isPresent() && !a.wins() && !a.loses());
    add(parts, "no seed complete in both arms at ", c, a -> a.estimate().isEmpty());
    boolean loses = c.bySize().stream().anyMatch(Advantage::loses);
    return (loses ? "No: " : "Not shown: ")
        + String.join("; ", parts)
        + " (p adjusted over the sizes by Holm).";
  }

  private static void add(
      List<String> parts, String words, Comparison c, Predicate<Advantage> filter) {
    List<String> sizes = c.bySize().stream().filter(filter).map(Advantage::size).toList();
    if (!sizes.isEmpty()) {
      parts.add(words + Words.list(sizes));
    }
  }
}
