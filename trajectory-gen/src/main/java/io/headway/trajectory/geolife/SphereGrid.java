package io.headway.trajectory.geolife;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Points of the earth's surface in cubes of space. Great-circle distance d and chord c = 2 R sin(d
 * / 2R) order pairs of points in the same way, and chords have no antimeridian and no poles.
 *
 * <p>A cube's diagonal is just below the reach, so that points of one cube are within reach of one
 * another, and points within reach of a cube are in cubes at most two away in each axis.
 */
final class SphereGrid {
  /** Keeps a cube's diagonal below the reach in spite of rounding. */
  private static final double SLACK = 1e-6;

  private final double[][] points;
  private final double side;
  private final double reach;
  private final List<Cell> cells = new ArrayList<>();
  private final int[] cellOf;
  private final int[][] members;
  private final int[][] neighbours;

  /**
   * Fills the grid.
   *
   * @param latitudes degrees of each point
   * @param longitudes degrees of each point
   * @param epsMetres great-circle distance within which points are neighbours
   */
  SphereGrid(double[] latitudes, double[] longitudes, double epsMetres) {
    reach = 2 * Haversine.RADIUS_METRES * Math.sin(epsMetres / (2 * Haversine.RADIUS_METRES));
    side = reach / Math.sqrt(3) * (1 - SLACK);
    points = new double[latitudes.length][];
    cellOf = new int[latitudes.length];
    Map<Cell, Integer> numbers = new HashMap<>();
    for (int i = 0; i < points.length; i++) {
      points[i] = point(Math.toRadians(latitudes[i]), Math.toRadians(longitudes[i]));
      cellOf[i] = number(cell(points[i]), numbers);
    }
    members = group(cellOf, cells.size());
    neighbours = neighbours(numbers);
  }

  private static double[] point(double phi, double lambda) {
    double r = Haversine.RADIUS_METRES;
    return new double[] {
      r * Math.cos(phi) * Math.cos(lambda), r * Math.cos(phi) * Math.sin(lambda), r * Math.sin(phi)
    };
  }

  private Cell cell(double[] p) {
    return new Cell(Cell.index(p[0], side), Cell.index(p[1], side), Cell.index(p[2], side));
  }

  private int number(Cell cell, Map<Cell, Integer> numbers) {
    Integer number = numbers.putIfAbsent(cell, cells.size());
    if (number != null) {
      return number;
    }
    cells.add(cell);
    return cells.size() - 1;
  }

  /** Indices by group, ascending in each. */
  private static int[][] group(int[] groupOf, int groups) {
    int[] sizes = new int[groups];
    for (int group : groupOf) {
      sizes[group]++;
    }
    int[][] members = new int[groups][];
    Arrays.setAll(members, group -> new int[sizes[group]]);
    for (int i = groupOf.length - 1; i >= 0; i--) {
      members[groupOf[i]][--sizes[groupOf[i]]] = i;
    }
    return members;
  }

  private int[][] neighbours(Map<Cell, Integer> numbers) {
    int[][] neighbours = new int[cells.size()][0];
    for (int a = 0; a < neighbours.length; a++) {
      for (Cell offset : Cell.OFFSETS) {
        Integer b = numbers.get(cells.get(a).plus(offset));
        if (b != null) {
          neighbours[a] = append(neighbours[a], b);
          neighbours[b] = append(neighbours[b], a);
        }
      }
    }
    return neighbours;
  }

  private static int[] append(int[] values, int value) {
    int[] longer = Arrays.copyOf(values, values.length + 1);
    longer[values.length] = value;
    return longer;
  }

  /** How many cells hold points: they are numbered from 0. */
  int cells() {
    return members.length;
  }

  /** The cell of a point. */
  int cellOf(int point) {
    return cellOf[point];
  }

  /** The points of a cell, ascending. */
  int[] members(int cell) {
    return members[cell];
  }

  /** Other cells whose points may be within reach of points of this one. */
  int[] neighbours(int cell) {
    return neighbours[cell];
  }

  /** Whether two points are neighbours. */
  boolean within(int i, int j) {
    double dx = points[i][0] - points[j][0];
    double dy = points[i][1] - points[j][1];
    double dz = points[i][2] - points[j][2];
    return dx * dx + dy * dy + dz * dz <= reach * reach;
  }

  /** Whether a point may be a neighbour of points of a cell: false is certain. */
  boolean mayReach(int point, int cell) {
    Cell cube = cells.get(cell);
    double dx = outside(points[point][0], cube.x());
    double dy = outside(points[point][1], cube.y());
    double dz = outside(points[point][2], cube.z());
    return dx * dx + dy * dy + dz * dz <= reach * reach * (1 + SLACK);
  }

  /** Distance of a coordinate to the cube's interval on that axis. */
  private double outside(double coordinate, int index) {
    return Math.max(0, Math.max(index * side - coordinate, coordinate - (index + 1.0) * side));
  }
}
