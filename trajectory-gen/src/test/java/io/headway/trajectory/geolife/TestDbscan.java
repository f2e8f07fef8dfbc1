package io.headway.trajectory.geolife;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestDbscan {
  /** Degrees of latitude in a metre. */
  private static final double METRE = 1 / 111_195.0797;

  /** 0, 19.9 and 39.8 m along a meridian, then 60 m and, alone, 100 m. */
  @Test
  void chainsOfNeighboursAreOneCluster() {
    assertThat(line(2, 0, 19.9, 39.8, 60, 100)).containsExactly(0, 0, 0, -1, -1);
    assertThat(line(1, 0, 19.9, 39.8, 60, 100)).containsExactly(0, 0, 0, 1, 2);
  }

  /** A point counts as a sample of its own neighbourhood. */
  @Test
  void onlyTheMiddleOfThreeIsCore() {
    assertThat(line(3, 0, 15, 30)).containsExactly(0, 0, 0);
    assertThat(line(4, 0, 15, 30)).containsExactly(-1, -1, -1);
  }

  /** The point at 19 m has two neighbours, a core point of each cluster; both have four. */
  @Test
  void aBorderPointBelongsToTheLowestNumberedCluster() {
    assertThat(line(4, 37, 56, 56, 56, 1, -18, -18, -18, 19))
        .containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 0);
    assertThat(line(4, 19, 1, -18, -18, -18, 37, 56, 56, 56))
        .containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1);
  }

  @Test
  void equalPointsAreNeighboursAndNothingIsNothing() {
    assertThat(line(2, 7, 7)).containsExactly(0, 0);
    assertThat(line(2)).isEmpty();
    assertThat(line(2, 7)).containsExactly(-1);
  }

  @ParameterizedTest(name = "{0}, {1}, eps {2}, {3} samples, seed {4}")
  @CsvSource({
    "39.9,116.3,20,2,1",
    "39.9,116.3,20,1,2",
    "39.9,116.3,20,4,3",
    "39.9,116.3,20,12,4",
    "0,180,20,2,5",
    "0,180,20,5,6",
    "-33,-180,20,3,7",
    "90,0,20,2,8",
    "89.999,10,20,5,9",
    "-90,0,20,3,10",
    "0,0,20,4,11",
    "45,180,0.5,3,12",
    "60,-179.999,500,3,13",
    "-72,180,50000,4,14",
  })
  void equalsTheBookAnywhere(
      double latitude, double longitude, double eps, int minSamples, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (double spread : new double[] {3, 8, 16, 30}) {
      double[][] points = scatter(500, latitude, longitude, spread * eps, random);
      int[] expected = SlowDbscan.cluster(points[0], points[1], eps, minSamples);
      assertThat(new Dbscan(eps, minSamples).cluster(points[0], points[1])).isEqualTo(expected);
    }
  }

  /** The oracle sees both sides of the seam, and so does a random test. */
  @Test
  void randomPointsLieOnBothSidesOfTheSeam() {
    double[][] points = scatter(100, 0, 180, 100, new SplittableRandom(1));
    assertThat(Arrays.stream(points[1]).filter(x -> x > 179).count()).isBetween(30L, 70L);
    assertThat(Arrays.stream(points[1]).filter(x -> x < -179).count()).isBetween(30L, 70L);
    points = scatter(100, 90, 0, 100, new SplittableRandom(1));
    assertThat(Arrays.stream(points[1]).filter(x -> Math.abs(x) > 90).count()).isBetween(30L, 70L);
  }

  @ParameterizedTest(name = "seed {0}")
  @CsvSource({"21", "22", "23"})
  void clustersDoNotDependOnTheOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] points = scatter(600, 39.9, 116.3, 250, random);
    int[] labels = new Dbscan(20, 2).cluster(points[0], points[1]);
    int[] order = shuffled(600, random);
    int[] other = new Dbscan(20, 2).cluster(pick(points[0], order), pick(points[1], order));
    int[] renamed = new int[600];
    Arrays.fill(renamed, -2);
    for (int i = 0; i < 600; i++) {
      int label = labels[order[i]];
      assertThat(other[i] == -1).isEqualTo(label == -1);
      if (label != -1) {
        assertThat(renamed[label]).isIn(-2, other[i]);
        renamed[label] = other[i];
      }
    }
    assertThat(Arrays.stream(renamed).filter(x -> x != -2).distinct().count())
        .isEqualTo(Arrays.stream(labels).max().getAsInt() + 1);
  }

  /** All pairs of 2 x 20,000 points are 8 * 10^8; homes with 20.5 m between them do not touch. */
  @Test
  void denseHomesAreFast() {
    SplittableRandom random = new SplittableRandom(31);
    double[][] home = scatter(20_000, 39.9, 116.3, 10, random);
    double[][] next = scatter(20_000, 39.9 + 40.5 * METRE, 116.3, 10, random);
    double[] latitudes = join(home[0], next[0]);
    double[] longitudes = join(home[1], next[1]);
    int[] labels = new Dbscan(20, 2).cluster(latitudes, longitudes);
    assertThat(Arrays.stream(labels).limit(20_000)).containsOnly(0);
    assertThat(Arrays.stream(labels).skip(20_000)).containsOnly(1);
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dbscan(0, 2))
        .withMessage("Invalid epsMetres: 0.0 (must be in [0.01, 100000])");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dbscan(Double.NaN, 2))
        .withMessage("Invalid epsMetres: NaN (must be in [0.01, 100000])");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dbscan(20, 0))
        .withMessage("Invalid minSamples: 0 (must be >= 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dbscan(20, 2).cluster(new double[] {91}, new double[1]))
        .withMessage("Invalid latitude: 91.0 (must be in [-90, 90])");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dbscan(20, 2).cluster(new double[2], new double[1]))
        .withMessage("Invalid longitudes: 1 (must be 2)");
  }

  /** Clusters of points on a meridian, by metres from its foot, with eps 20 m. */
  private static int[] line(int minSamples, double... metres) {
    double[] latitudes = Arrays.stream(metres).map(m -> 39.9 + m * METRE).toArray();
    double[] longitudes = new double[metres.length];
    Arrays.fill(longitudes, 116.3);
    return new Dbscan(20, minSamples).cluster(latitudes, longitudes);
  }

  /** Points within so many metres, over poles and seam: latitudes, longitudes. */
  static double[][] scatter(
      int size, double latitude, double longitude, double metres, SplittableRandom random) {
    double[][] points = new double[2][size];
    double phi = Math.toRadians(latitude);
    double lambda = Math.toRadians(longitude);
    for (int i = 0; i < size; i++) {
      double angle = metres / Haversine.RADIUS_METRES * Math.sqrt(random.nextDouble());
      double bearing = 2 * Math.PI * random.nextDouble();
      double north = Math.sin(angle) * Math.cos(bearing);
      double east = Math.sin(angle) * Math.sin(bearing);
      // In space, with the x axis through the meridian of the middle: no division by cos(phi).
      double x = Math.cos(angle) * Math.cos(phi) - north * Math.sin(phi);
      double z = Math.cos(angle) * Math.sin(phi) + north * Math.cos(phi);
      points[0][i] = Math.toDegrees(Math.atan2(z, Math.hypot(x, east)));
      double turn = Math.toDegrees(lambda + Math.atan2(east, x));
      points[1][i] = Math.IEEEremainder(turn, 360);
    }
    return points;
  }

  private static int[] shuffled(int size, SplittableRandom random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static double[] pick(double[] values, int[] order) {
    return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
  }

  private static double[] join(double[] first, double[] second) {
    double[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
