package io.headway.trajectory.reference;

import io.headway.trajectory.sample.SampleSet;
import io.headway.trajectory.sample.Samples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The same predictors, written another way: all codes are sorted by every evidence in turn. */
final class SlowReferences {
  private final Samples samples;
  private final SampleSet train;

  SlowReferences(Samples samples) {
    this.samples = samples;
    this.train = samples.train();
  }

  List<Integer> ranking(String name, SampleSet set, int sample) {
    int user = set.user(set.targetRow(sample));
    List<Integer> all = places(train, 0, train.rows(), 0);
    List<Integer> own = places(train, 0, train.rows(), user);
    List<Integer> history = places(set, set.firstRow(sample), set.targetRow(sample), user);
    int last = history.get(history.size() - 1);
    Map<Integer, Integer> ownCounts = counts(own);
    Map<Integer, Integer> historyCounts = counts(history);
    Map<Integer, Integer> next = counts(followers(own, last));
    Map<Integer, Integer> nextInHistory = counts(followers(history, last));
    Comparator<Integer> byUser = by(code -> ownCounts.getOrDefault(code, 0));
    Comparator<Integer> byHistory = by(code -> historyCounts.getOrDefault(code, 0));
    Comparator<Integer> nothing = by(code -> 0);
    Comparator<Integer> order =
        switch (name) {
          case "global most frequent" -> nothing;
          case "user most frequent" -> byUser;
          case "last location" -> by(history::lastIndexOf).thenComparing(byUser);
          case "history most frequent" ->
              byHistory.thenComparing(by(code -> -history.indexOf(code))).thenComparing(byUser);
          case "Markov-1" -> by(code -> next.getOrDefault(code, 0)).thenComparing(byUser);
          case "Markov-1 with history" ->
              by(code -> next.getOrDefault(code, 0) + 2 * nextInHistory.getOrDefault(code, 0))
                  .thenComparing(byHistory)
                  .thenComparing(byUser);
          default -> throw new IllegalArgumentException(name);
        };
    Map<Integer, Integer> allCounts = counts(all);
    return IntStream.range(1, samples.locations().vocabulary())
        .boxed()
        .sorted(
            order
                .thenComparing(by(code -> allCounts.getOrDefault(code, 0)))
                .thenComparing(Comparator.naturalOrder()))
        .collect(Collectors.toList());
  }

  private static Comparator<Integer> by(ToDoubleFunction<Integer> score) {
    return Comparator.comparingDouble(score).reversed();
  }

  /** Codes in order of time, of one user or, if that is 0, of all. */
  private static List<Integer> places(SampleSet set, int from, int to, int user) {
    List<Integer> places = new ArrayList<>();
    for (int row = from; row < to; row++) {
      if (user == 0 || set.user(row) == user) {
        places.add(set.location(row));
      }
    }
    return places;
  }

  private static List<Integer> followers(List<Integer> places, int of) {
    List<Integer> followers = new ArrayList<>();
    for (int i = 1; i < places.size(); i++) {
      if (places.get(i - 1) == of) {
        followers.add(places.get(i));
      }
    }
    return followers;
  }

  private static Map<Integer, Integer> counts(List<Integer> places) {
    Map<Integer, Integer> counts = new HashMap<>();
    places.forEach(place -> counts.merge(place, 1, Integer::sum));
    return counts;
  }
}
