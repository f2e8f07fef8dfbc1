package com.example.sorting;

import io.headway.core.model.Feed;
import io.headway.core.model.SequenceFeed;
import io.headway.core.result.Reference;
import io.headway.core.task.Subject;
import io.headway.core.task.drawn.DrawnTask;
import io.headway.core.task.drawn.Example;
import io.headway.core.task.drawn.Field;
import io.headway.core.task.drawn.Scoring;
import io.headway.core.task.drawn.SequenceScoring;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** N digits, and the same in ascending order: one of ten classes at each position. */
record SortingTask(SortingSpec spec) implements DrawnTask {
  private static final int DIGITS = 10;
  private static final String INPUT = "digits";
  private static final String TARGET = "sorted";

  @Override
  public int classes() {
    return DIGITS;
  }

  @Override
  public List<Field> fieldsOfAnExample() {
    return List.of(Field.ints(INPUT, spec.length()), Field.ints(TARGET, spec.length()));
  }

  /** A function of these random numbers and nothing else. */
  @Override
  public Example draw(SplittableRandom random) {
    int[] digits = random.ints(spec.length(), 0, DIGITS).toArray();
    return Example.empty().with(INPUT, digits).with(TARGET, sorted(digits));
  }

  private static int[] sorted(int[] digits) {
    return Arrays.stream(digits).sorted().toArray();
  }

  @Override
  public int targets() {
    return spec.length();
  }

  @Override
  public List<Feed> feeds() {
    return List.of(new SequenceFeed(INPUT, DIGITS, spec.length(), TARGET, DIGITS, false));
  }

  @Override
  public Subject subject() {
    return SequenceScoring.subject(spec.length());
  }

  @Override
  public Scoring scoring(int count) {
    return new SequenceScoring(count, TARGET);
  }

  /** Floors and a ceiling: what needs no training. */
  @Override
  public List<Reference> references(Iterable<Example> test) {
    int[] usual = IntStream.range(0, spec.length()).map(i -> mostFrequent(test, i)).toArray();
    return List.of(
        reference("copy", "the digits as they are", test, digits -> digits),
        reference("usual digit", "the most frequent of each position", test, digits -> usual),
        reference("sorting", "the digits in order", test, SortingTask::sorted));
  }

  private static int mostFrequent(Iterable<Example> test, int position) {
    int[] counts = new int[DIGITS];
    test.forEach(example -> counts[example.ints().get(TARGET)[position]]++);
    return IntStream.range(0, DIGITS).reduce(0, (a, b) -> counts[b] > counts[a] ? b : a);
  }

  private Reference reference(
      String name, String description, Iterable<Example> test, UnaryOperator<int[]> guess) {
    int examples = 0;
    int right = 0;
    int rightPositions = 0;
    for (Example example : test) {
      int[] target = example.ints().get(TARGET);
      int[] guessed = guess.apply(example.ints().get(INPUT));
      examples++;
      right += Arrays.equals(guessed, target) ? 1 : 0;
      rightPositions +=
          (int) IntStream.range(0, target.length).filter(i -> guessed[i] == target[i]).count();
    }
    double accuracy = 100.0 * right / examples;
    double positions = 100.0 * rightPositions / examples / spec.length();
    return new Reference(
        name,
        description,
        new TreeMap<>(Map.of("accuracy", accuracy, "position-accuracy", positions)));
  }

  @Override
  public String title() {
    return String.format(Locale.ROOT, "Sorting %d digits", spec.length());
  }
}
