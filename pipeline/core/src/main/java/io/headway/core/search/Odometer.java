package io.headway.core.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Goes through all combinations, the last place changing fastest. How many values a place has may
 * depend on the places before it, and so may how many places there are.
 */
final class Odometer {
  private List<Integer> start = List.of();
  private List<Integer> digits = new ArrayList<>();
  private List<Integer> sizes = new ArrayList<>();

  /** The value of the next place, of so many. */
  int digit(int size) {
    int place = digits.size();
    digits.add(place < start.size() ? start.get(place) : 0);
    sizes.add(size);
    return digits.get(place);
  }

  /** Moves on to the next combination; false if this was the last one. */
  boolean advance() {
    for (int place = digits.size() - 1; place >= 0; place--) {
      if (digits.get(place) + 1 < sizes.get(place)) {
        start = new ArrayList<>(digits.subList(0, place + 1));
        start.set(place, digits.get(place) + 1);
        digits = new ArrayList<>();
        sizes = new ArrayList<>();
        return true;
      }
    }
    return false;
  }
}
