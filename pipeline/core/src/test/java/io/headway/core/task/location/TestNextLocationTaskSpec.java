package io.headway.core.task.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.json.Json;
import io.headway.core.study.Identity;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.Split;
import io.headway.core.study.TaskSpec;
import io.headway.core.task.location.LocationSource.GeoLife;
import io.headway.core.task.location.LocationSource.Synthetic;
import io.headway.core.task.location.LocationSource.Table;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestNextLocationTaskSpec {
  private static MeasuredLocations measured(LocationSource source) {
    return new MeasuredLocations(
        new NextLocationTaskSpec(source), 1187, 46, 7424, 3334, 3502, "0fab");
  }

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
    TaskSpec spec = new NextLocationTaskSpec(source);
    assertThat(Json.read(Json.pretty(spec), TaskSpec.class, "task")).isEqualTo(spec);
    assertThat(Json.read(Json.canonical(spec), TaskSpec.class, "task")).isEqualTo(spec);
    MeasuredTask task = measured(source);
    assertThat(Json.read(Json.pretty(task), MeasuredTask.class, "task")).isEqualTo(task);
    assertThat(Json.read(Json.canonical(task), MeasuredTask.class, "task")).isEqualTo(task);
  }

  @Test
  void json() {
    assertThat(Json.canonical(measured(new Synthetic(45, 16_600, 42))))
        .isEqualTo(
            """
            {"kind":"next-location","asked":{"kind":"next-location",\
            "source":{"source":"synthetic","seed":42,"stays":16600,"users":45}},\
            "sha256":"0fab","test":3502,"train":7424,"users":46,"validation":3334,\
            "vocabulary":1187}""");
  }

  @Test
  void learnsFromItsData() {
    NextLocationTaskSpec spec = new NextLocationTaskSpec(new Table("stays.csv"));
    assertThat(spec.known()).isEmpty();
    MeasuredLocations measured =
        spec.measured(
            new TreeMap<>(Map.of("train", 7424, "validation", 3334, "test", 3502)),
            new TreeMap<>(Map.of("vocabulary", 1187.0, "user-codes", 46.0, "other", 0.5)),
            "0fab");
    assertThat(measured).isEqualTo(measured(new Table("stays.csv")));
    assertThat(measured.count(Split.TRAIN)).isEqualTo(7424);
    assertThat(measured.count(Split.VALIDATION)).isEqualTo(3334);
    assertThat(measured.count(Split.TEST)).isEqualTo(3502);
    assertThat(measured.asked()).isEqualTo(spec);
    assertThat(measured.label()).isEqualTo("next-location");
  }

  /** A data set is found before it is measured. */
  @ParameterizedTest
  @MethodSource("sources")
  void whatWasMeasuredIsNoPartOfTheData(LocationSource source) {
    Identity data = new NextLocationTaskSpec(source).data();
    assertThat(measured(source).asked().data()).isEqualTo(data);
    assertThat(data.facts())
        .containsEntry("kind", "next-location")
        .containsEntry("pipeline", String.valueOf(NextLocationTaskSpec.PIPELINE))
        .containsAllEntriesOf(source.identity().facts());
  }

  /** The same table under another name gives the same results. */
  @Test
  void whatIsThereIsKnownByItsContent() {
    assertThat(measured(new Table("a.csv")).identity())
        .isEqualTo(measured(new Table("b.csv")).identity());
    assertThat(new NextLocationTaskSpec(new Table("a.csv")).data())
        .isNotEqualTo(new NextLocationTaskSpec(new Table("b.csv")).data());
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
  void refusesDataThatNothingCanBeLearnedFrom() {
    assertRefused(
        () -> locations(3, 1, 0, 0, 0, "0f"),
        "Invalid vocabulary: 3 (must be > 3, two places at least); Invalid users: 1 (must be > 1,"
            + " one user at least); Invalid train: 0 (must be > 0); Invalid validation: 0 (must be"
            + " > 0); Invalid test: 0 (must be > 0)");
    assertThat(locations(4, 2, 1, 1, 1, "0f").vocabulary()).isEqualTo(4);
    assertRefused(
        () -> locations(4, 2, 1, 1, 1, ""),
        "Invalid sha256: none (must be set where anything is known)");
  }

  private static MeasuredLocations locations(
      int vocabulary, int users, int train, int validation, int test, String sha256) {
    NextLocationTaskSpec asked = new NextLocationTaskSpec(new Table("stays.csv"));
    return new MeasuredLocations(asked, vocabulary, users, train, validation, test, sha256);
  }

  @Test
  void refusesCardsThatDoNotTellEverything() {
    NextLocationTaskSpec spec = new NextLocationTaskSpec(new Table("stays.csv"));
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
