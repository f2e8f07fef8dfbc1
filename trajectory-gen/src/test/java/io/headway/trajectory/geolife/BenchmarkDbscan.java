package io.headway.trajectory.geolife;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Seconds to cluster 100,000 stays on one core; the target is seconds, not minutes. One fifth is
 * one home, one fifth a thousand other places, the rest is spread over a city of 10 km radius.
 *
 * <pre>
 * mvn -q -pl trajectory-gen test-compile exec:exec \
 *     -Dbenchmark.arguments="BenchmarkDbscan -f 1 -wi 1 -i 3 -w 1 -r 1"
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class BenchmarkDbscan {
  /** How many stays there are. */
  @Param("100000")
  public int stays;

  /** As in the study, and a value for which density must be counted. */
  @Param({"2", "10"})
  public int minSamples;

  private double[] latitudes;
  private double[] longitudes;

  /** The same city every time. */
  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(42);
    double[][] city = TestDbscan.scatter(stays, 39.9, 116.3, 10_000, random);
    latitudes = city[0];
    longitudes = city[1];
    place(0, stays / 5, 10, random);
    for (int place = 0; place < 1000; place++) {
      place(stays / 5 + place * (stays / 5000), stays / 5000, 10, random);
    }
  }

  private void place(int from, int size, double metres, SplittableRandom random) {
    double[][] points = TestDbscan.scatter(size, latitudes[from], longitudes[from], metres, random);
    System.arraycopy(points[0], 0, latitudes, from, size);
    System.arraycopy(points[1], 0, longitudes, from, size);
  }

  /** Labels of all stays. */
  @Benchmark
  public int[] cluster() {
    return new Dbscan(20, minSamples).cluster(latitudes, longitudes);
  }
}
