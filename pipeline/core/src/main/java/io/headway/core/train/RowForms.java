package io.headway.core.train;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.error.InvalidException;
import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the examples of a split are like, each encoded alone: their extents, their targets and what
 * they hold.
 */
final class RowForms {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  /** An input of one example: its type, and its extents without that of the examples. */
  private record Form(boolean floats, List<Long> extents) {
    static Form of(Batch.Array array) {
      List<Long> extents = Arrays.stream(array.shape()).skip(1).boxed().toList();
      return new Form(array instanceof Floats, extents);
    }

    boolean isLike(Form other) {
      return floats == other.floats && extents.size() == other.extents.size();
    }
  }

  private final List<Map<String, Form>> forms = new ArrayList<>();
  private final int[] formOf;
  private final long[] targets;
  private final long[] contents;

  /**
   * Encodes all examples of a split.
   *
   * @throws InvalidException if they do not have the same inputs
   */
  RowForms(Examples examples, Split split) {
    int count = examples.count(split);
    formOf = new int[count];
    targets = new long[count];
    contents = new long[count];
    Map<Map<String, Form>, Integer> known = new HashMap<>();
    for (int i = 0; i < count; i++) {
      Batch one = examples.batch(split, new int[] {i});
      Map<String, Form> form = new LinkedHashMap<>();
      one.arrays().forEach((name, array) -> form.put(name, Form.of(array)));
      formOf[i] = known.computeIfAbsent(form, this::add);
      targets[i] = one.targets();
      contents[i] = content(one, 0, form);
    }
  }

  private int add(Map<String, Form> form) {
    forms.add(form);
    Map<String, Form> first = forms.get(0);
    boolean same = form.keySet().equals(first.keySet());
    if (!same || !form.keySet().stream().allMatch(n -> form.get(n).isLike(first.get(n)))) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid inputs of an example: %s (must be like %s)", form, first));
    }
    return forms.size() - 1;
  }

  /** Extents of a batch of some examples: those of the widest. */
  Map<String, long[]> shapes(int... indices) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    forms.get(0).forEach((name, form) -> shapes.put(name, new long[form.extents().size() + 1]));
    int[] distinct = Arrays.stream(indices).map(i -> formOf[i]).distinct().toArray();
    shapes.forEach(
        (name, shape) -> {
          shape[0] = indices.length;
          for (int form : distinct) {
            List<Long> extents = forms.get(form).get(name).extents();
            for (int axis = 1; axis < shape.length; axis++) {
              shape[axis] = Math.max(shape[axis], extents.get(axis - 1));
            }
          }
        });
    return shapes;
  }

  /** Targets of some examples. */
  long targets(int... indices) {
    return Arrays.stream(indices).mapToLong(i -> targets[i]).sum();
  }

  /** Some examples of which a batch is as wide as of all. */
  int[] widest() {
    SortedSet<Integer> widest = new TreeSet<>();
    Map<Integer, Integer> exampleOf = new HashMap<>();
    for (int i = 0; i < formOf.length; i++) {
      exampleOf.putIfAbsent(formOf[i], i);
    }
    forms
        .get(0)
        .forEach(
            (name, form) -> {
              for (int axis = 0; axis < form.extents().size(); axis++) {
                widest.add(exampleOf.get(longest(name, axis)));
              }
            });
    return widest.stream().mapToInt(Integer::intValue).toArray();
  }

  private int longest(String name, int axis) {
    int longest = 0;
    for (int i = 1; i < forms.size(); i++) {
      long extent = forms.get(i).get(name).extents().get(axis);
      longest = extent > forms.get(longest).get(name).extents().get(axis) ? i : longest;
    }
    return longest;
  }

  /**
   * Checks that a batch of some examples says of each what it said of it alone.
   *
   * @throws InvalidException if not
   */
  void check(Batch batch, int... indices) {
    Map<String, long[]> shapes = shapes(indices);
    boolean same =
        batch.arrays().keySet().equals(shapes.keySet()) && batch.targets() == targets(indices);
    for (String name : shapes.keySet()) {
      same = same && Arrays.equals(batch.array(name).shape(), shapes.get(name));
    }
    for (int b = 0; same && b < indices.length; b++) {
      int i = indices[b];
      same = content(batch, b, forms.get(formOf[i])) == contents[i];
    }
    if (!same) {
      throw new InvalidException(
          "Invalid examples: another batch says other things of them (must depend on nothing else)");
    }
  }

  /** Of an example of a batch, without what pads it. */
  private static long content(Batch batch, int b, Map<String, Form> form) {
    long key = 0;
    for (Map.Entry<String, Form> entry : form.entrySet()) {
      Batch.Array array = batch.array(entry.getKey());
      key = mixed(key, array, array.shape(), b, 1, entry.getValue().extents());
    }
    return key;
  }

  private static long mixed(
      long before, Batch.Array array, long[] shape, int at, int axis, List<Long> extents) {
    long key = before;
    if (axis == shape.length) {
      key = (key ^ bits(array, at)) * PRIME;
      return key ^ (key >>> 29);
    }
    for (int i = 0; i < extents.get(axis - 1); i++) {
      key = mixed(key, array, shape, at * (int) shape[axis] + i, axis + 1, extents);
    }
    return key;
  }

  private static int bits(Batch.Array array, int at) {
    return array instanceof Floats floats
        ? Float.floatToIntBits(floats.values()[at])
        : ((Ints) array).values()[at];
  }
}
