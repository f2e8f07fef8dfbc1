package io.headway.trajectory.geolife;

import io.headway.trajectory.Check;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Density-based clusters on the earth's surface: Ester, Kriegel, Sander and Xu, <i>A density-based
 * algorithm for discovering clusters</i>, KDD 1996, with haversine distance.
 *
 * <p>A core point has at least {@code minSamples} points within {@code epsMetres}, itself counted;
 * core points within that distance of each other are of one cluster. Another point within that
 * distance of a core point is a border point of its cluster, of the lowest-numbered one if there
 * are several. All else is noise. Clusters are numbered by their first core point, from 0: the
 * labels are scikit-learn's for points in the same order. Which points are core, which are noise,
 * and which core points are together does not depend on the order.
 *
 * <p>Neighbour lists are quadratic where many points are in one place (a home has thousands of
 * stays), whatever index finds them. So points go into cubes whose diagonal is below eps: points of
 * one cube are together without a look at their distances (Gunawan, <i>A faster algorithm for
 * DBSCAN</i>, 2013), and what is left are searches for ONE pair of points in nearby cubes.
 *
 * @param epsMetres radius of a neighbourhood, itself allowed; in [0.01, 100000]
 * @param minSamples points of a core point's neighbourhood, at least 1
 */
public record Dbscan(double epsMetres, int minSamples) implements Serializable {
  /** Label of a point without a cluster. */
  public static final int NOISE = -1;

  /** Refuses what is out of range. */
  public Dbscan {
    Check.that(
        epsMetres >= 0.01 && epsMetres <= 100_000,
        "epsMetres",
        epsMetres,
        "must be in [0.01, 100000]");
    Check.that(minSamples >= 1, "minSamples", minSamples, "must be >= 1");
  }

  /**
   * The cluster of each point, from 0, or {@link #NOISE}.
   *
   * @param latitudes degrees, in [-90, 90]
   * @param longitudes degrees, in [-180, 180], as many
   */
  public int[] cluster(double[] latitudes, double[] longitudes) {
    int size = latitudes.length;
    Check.that(longitudes.length == size, "longitudes", longitudes.length, "must be " + size);
    for (int i = 0; i < size; i++) {
      Coordinates.latitude(latitudes[i]);
      Coordinates.longitude(longitudes[i]);
    }
    SphereGrid grid = new SphereGrid(latitudes, longitudes, epsMetres);
    boolean[] core = core(grid, size);
    int[] labels = labelCore(grid, core, connect(grid, core));
    labelBorder(grid, core, labels);
    return labels;
  }

  private boolean[] core(SphereGrid grid, int size) {
    boolean[] core = new boolean[size];
    for (int cell = 0; cell < grid.cells(); cell++) {
      boolean dense = grid.members(cell).length >= minSamples;
      for (int point : grid.members(cell)) {
        core[point] = dense || isCore(grid, cell, point);
      }
    }
    return core;
  }

  private boolean isCore(SphereGrid grid, int cell, int point) {
    int samples = grid.members(cell).length;
    for (int neighbour : grid.neighbours(cell)) {
      for (int other : grid.members(neighbour)) {
        samples += grid.within(point, other) ? 1 : 0;
        if (samples >= minSamples) {
          return true;
        }
      }
    }
    return false;
  }

  /** Sets of cells: the core points of one cell are of one cluster. */
  private static DisjointSets connect(SphereGrid grid, boolean[] core) {
    DisjointSets clusters = new DisjointSets(grid.cells());
    for (int a = 0; a < grid.cells(); a++) {
      for (int b : grid.neighbours(a)) {
        if (a < b && clusters.find(a) != clusters.find(b) && touch(grid, core, a, b)) {
          clusters.join(a, b);
        }
      }
    }
    return clusters;
  }

  private static boolean touch(SphereGrid grid, boolean[] core, int a, int b) {
    int[] ofB = facing(grid, core, b, a);
    for (int i : facing(grid, core, a, b)) {
      for (int j : ofB) {
        if (grid.within(i, j)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Core points of a cell that may be within reach of another cell. */
  private static int[] facing(SphereGrid grid, boolean[] core, int cell, int other) {
    return Arrays.stream(grid.members(cell))
        .filter(point -> core[point] && grid.mayReach(point, other))
        .toArray();
  }

  private static int[] labelCore(SphereGrid grid, boolean[] core, DisjointSets clusters) {
    int[] labels = new int[core.length];
    int[] numbers = new int[grid.cells()];
    Arrays.fill(labels, NOISE);
    Arrays.fill(numbers, NOISE);
    int next = 0;
    for (int point = 0; point < core.length; point++) {
      if (core[point]) {
        int cluster = clusters.find(grid.cellOf(point));
        numbers[cluster] = numbers[cluster] == NOISE ? next++ : numbers[cluster];
        labels[point] = numbers[cluster];
      }
    }
    return labels;
  }

  private static void labelBorder(SphereGrid grid, boolean[] core, int[] labels) {
    for (int point = 0; point < core.length; point++) {
      if (!core[point]) {
        int cell = grid.cellOf(point);
        int label = lowest(grid, core, labels, point, cell, Integer.MAX_VALUE);
        for (int neighbour : grid.neighbours(cell)) {
          label = lowest(grid, core, labels, point, neighbour, label);
        }
        labels[point] = label == Integer.MAX_VALUE ? NOISE : label;
      }
    }
  }

  /** The lowest label of core points of a cell within reach of a point, if below the one given. */
  private static int lowest(
      SphereGrid grid, boolean[] core, int[] labels, int point, int cell, int label) {
    for (int other : grid.members(cell)) {
      if (core[other] && labels[other] < label && grid.within(point, other)) {
        return labels[other]; // The core points of one cell have one label.
      }
    }
    return label;
  }
}
