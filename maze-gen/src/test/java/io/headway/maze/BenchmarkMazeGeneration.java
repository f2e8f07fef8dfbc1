package io.headway.maze;

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
 * Mazes per second on one core. The target is 50,000 perfect 16x16 mazes per second.
 *
 * <pre>
 * mvn -q -pl maze-gen test-compile exec:exec \
 *     -Dbenchmark.arguments="BenchmarkMazeGeneration -f 1 -wi 3 -i 5 -w 1 -r 1 -prof gc"
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class BenchmarkMazeGeneration {
  /** Rows and columns. */
  @Param("16")
  public int size;

  private final SplittableRandom random = new SplittableRandom(42);
  private MazeGenerator generator;
  private MazeSource source;
  private long seed;

  /** Buffers are made once. */
  @Setup
  public void setUp() {
    generator = new MazeGenerator(size, size);
    source = new MazeSource(new MazeSpec(size, 0, 0.4));
    seed = 0;
  }

  /** Perfect mazes as values: garbage is the maze itself, size^2 bytes and two headers. */
  @Benchmark
  public Maze perfect() {
    return generator.perfect(random);
  }

  /** Mazes with every dead end opened. */
  @Benchmark
  public Maze braided() {
    return generator.braided(1, random);
  }

  /** What is drawn and thrown away: no garbage at all. */
  @Benchmark
  public int carveAndMeasure() {
    generator.carve(random);
    return generator.pathCells(0, size * size - 1);
  }

  /** Accepted mazes with their solution; at 16x16 about one in eight has a path long enough. */
  @Benchmark
  public Draw filteredDraw() {
    return source.draw(seed++, key -> false);
  }
}
