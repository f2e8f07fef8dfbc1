package io.headway.exports.mlflow;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names as MLflow takes them: letters, digits, spaces and {@code _ - . /}, at most {@value
 * #LONGEST} of them, and a path that means itself. What a name may not hold becomes {@code _}; two
 * that would then be one are told apart by a number. The same names always become the same.
 */
final class Names {
  /** Characters that a server takes at most. */
  private static final int LONGEST = 250;

  /** Of a number that tells two names apart. */
  private static final int SUFFIX = 8;

  private final Map<String, String> byName = new LinkedHashMap<>();

  /** Of all names that are used in one export. */
  Names(Collection<String> names) {
    Set<String> taken = new HashSet<>();
    Set<String> sorted = new TreeSet<>(names);
    sorted.stream().filter(name -> taken(name).equals(name)).forEach(taken::add);
    for (String name : sorted) {
      String own = taken(name);
      if (!own.equals(name)) {
        String first = own;
        for (int number = 2; !taken.add(own); number++) {
          own = String.format(Locale.ROOT, "%s %d", first, number);
        }
      }
      byName.put(name, own);
    }
  }

  /** What a name, which must be one of them, is there. */
  String of(String name) {
    return byName.get(name);
  }

  private static String taken(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .map(c -> Character.isLetterOrDigit(c) || "_-. /".indexOf(c) >= 0 ? c : '_')
        .limit(LONGEST - SUFFIX)
        .forEach(text::appendCodePoint);
    String path = text.toString();
    boolean itself =
        !path.isEmpty()
            && !path.startsWith("/")
            && !path.endsWith("/")
            && !path.contains("//")
            && Arrays.stream(path.split("/")).noneMatch(p -> p.matches("\\.{1,2}"));
    String own = itself ? path : "_" + path.replace('/', '_');
    return own.startsWith("..") ? "_" + own : own;
  }
}
