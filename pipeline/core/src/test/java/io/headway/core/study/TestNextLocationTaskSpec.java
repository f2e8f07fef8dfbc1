package io.headway.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.headway.core.json.Json;
import io.headway.core.study.LocationSource.GeoLife;
import io.headway.core.study.LocationSource.Synthetic;
import io.headway.core.study.LocationSource.Table;
import io.headway.core.study.NextLocationTaskSpec.Measured;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestNextLocationTaskSpec {
  private static final Measured MEASURED = new Measured(1187, 46, 7424, 3334, 3502, "0fab");

  static Stream<LocationSource> sources() {
    return Stream.of(
        new Synthetic(45, 16_600, Long.MAX_VALUE), new Table("a \"b\"/c.csv"), new GeoLife("/ö"));
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  @ParameterizedTest
  @MethodSource("sources")
  void comesBackFromJsonMeasuredOrNot(LocationSource source) {
    for (TaskSpec spec :
        new TaskSpec[] {
          NextLocationTaskSpec.of(source), new NextLocationTaskSpec(source, MEASURED)
        }) {
      assertThat(Json.read(Json.pretty(spec), TaskSpec.class, "task")).isEqualTo(spec);
      assertThat(Json.read(Json.canonical(spec), TaskSpec.class, "task")).isEqualTo(spec);
    }
  }

  @Test
  void json() {
    assertThat(Json.canonical(new NextLocationTaskSpec(new Synthetic(45, 16_600, 42), MEASURED)))
        .isEqualTo(
            """
            {"kind":"next-location","measurement":{"sha256":"0fab","test":3502,"train":7424,\
            "users":46,"validation":3334,"vocabulary":1187},\
            "source":{"source":"synthetic","seed":42,"stays":16600,"users":45}}""");
  }

  @Test
  void learnsFromItsData() {
    NextLocationTaskSpec spec = NextLocationTaskSpec.of(new Table("stays.csv"));
    assertThat(spec.isMeasured()).isFalse();
    NextLocationTaskSpec measured =
        spec.measured(
            new TreeMap<>(Map.of("train", 7424, "validation", 3334, "test", 3502)),
            new TreeMap<>(Map.of("vocabulary", 1187.0, "user-codes", 46.0, "other", 0.5)),
            "0fab");
    assertThat(measured.isMeasured()).isTrue();
    assertThat(measured).isEqualTo(new NextLocationTaskSpec(spec.source(), MEASURED));
    assertThat(measured.shape()).isEqualTo(MEASURED);
    assertThat(measured.count(Split.TRAIN)).isEqualTo(7424);
    assertThat(measured.count(Split.VALIDATION)).isEqualTo(3334);
    assertThat(measured.count(Split.TEST)).isEqualTo(3502);
    assertThat(measured.unmeasured()).isEqualTo(spec);
    assertThat(measured.label()).isEqualTo("next-location");
  }

  /** A data set is found before it is measured. */
  @ParameterizedTest
  @MethodSource("sources")
  void whatWasMeasuredIsNoPartOfTheData(LocationSource source) {
    Identity data = NextLocationTaskSpec.of(source).data();
    assertThat(new NextLocationTaskSpec(source, MEASURED).data()).isEqualTo(data);
    assertThat(data.facts())
        .containsEntry("kind", "next-location")
        .containsEntry("pipeline", String.valueOf(NextLocationTaskSpec.PIPELINE))
        .containsAllEntriesOf(source.identity().facts());
  }

  /** The same table under another name gives the same results. */
  @Test
  void whatIsThereIsKnownByItsContent() {
    assertThat(new NextLocationTaskSpec(new Table("a.csv"), MEASURED).identity())
        .isEqualTo(new NextLocationTaskSpec(new Table("b.csv"), MEASURED).identity());
    assertThat(NextLocationTaskSpec.of(new Table("a.csv")).identity())
        .isNotEqualTo(NextLocationTaskSpec.of(new Table("b.csv")).identity());
  }

  @Test
  void identityOfEachSource() {
    assertThat(new Synthetic(45, 16_600, 42).identity().facts())
        .isEqualTo(Map.of("source", "synthetic"));
    assertThat(new Synthetic(46, 16_600, 43).identity().facts())
        .isEqualTo(Map.of("source", "synthetic", "users", "46", "seed", "43"));
    assertThat(new Table("a.csv").identity().facts())
        .isEqualTo(Map.of("source", "table", "path", "a.csv"));
    assertThat(new GeoLife("a").identity().facts())
        .isEqualTo(Map.of("source", "geolife", "path", "a"));
    assertThat(sources().map(LocationSource::label))
        .containsExactly(
            "synthetic trajectories of 45 users", "the table a \"b\"/c.csv", "GeoLife in /ö");
  }

  @Test
  void whatOnlyTheDataTellsIsNotToldBefore() {
    NextLocationTaskSpec spec = NextLocationTaskSpec.of(new Table("stays.csv"));
    for (ThrowingCallable call :
        new ThrowingCallable[] {spec::shape, () -> spec.count(Split.TRAIN)}) {
      assertThatIllegalStateException()
          .isThrownBy(call)
          .withMessage(
              "Cannot tell the shape of the table stays.csv: its data set is not there yet"
                  + " (headway generate)");
    }
  }

  @Test
  void refusesDataThatNothingCanBeLearnedFrom() {
    assertRefused(
        () -> new Measured(3, 1, 0, 0, 0, "0f"),
        "Invalid vocabulary: 3 (must be > 3, two places at least); Invalid users: 1 (must be > 1,"
            + " one user at least); Invalid train: 0 (must be > 0); Invalid validation: 0 (must be"
            + " > 0); Invalid test: 0 (must be > 0)");
    assertThat(new Measured(4, 2, 1, 1, 1, "0f").vocabulary()).isEqualTo(4);
  }

  @Test
  void refusesCountsOfNoData() {
    assertRefused(
        () -> new Measured(0, 0, 7, 0, 0, ""),
        "Invalid sha256: none (must be set where anything is known)");
    assertThat(new Measured(0, 0, 0, 0, 0, "")).isEqualTo(Measured.NOTHING);
  }

  @Test
  void refusesCardsThatDoNotTellEverything() {
    NextLocationTaskSpec spec = NextLocationTaskSpec.of(new Table("stays.csv"));
    TreeMap<String, Integer> counts = new TreeMap<>(Map.of("train", 7, "validation", 3, "test", 3));
    assertRefused(
        () -> spec.measured(counts, new TreeMap<>(Map.of("vocabulary", 5.0)), "0f"),
        "Invalid statistics of a data set: [vocabulary] (must have user-codes)");
    counts.remove("test");
    TreeMap<String, Double> statistics =
        new TreeMap<>(Map.of("vocabulary", 5.0, "user-codes", 3.0));
    assertRefused(
        () -> spec.measured(counts, statistics, "0f"),
        "Invalid counts of a data set: [train, validation] (must have test)");
  }

  @Test
  void refusesSourcesThatAreNone() {
    assertRefused(() -> new Table(""), "Invalid path:  (must be set for this source)");
    assertRefused(() -> new GeoLife("  "), "Invalid path:    (must be set for this source)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Synthetic(0, 16_600, 42))
        .withMessageStartingWith("Invalid users: 0 (must be in [1, ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Synthetic(10, 379, 42))
        .withMessageStartingWith("Invalid stays: 379 (must be in [380, ");
  }
}
