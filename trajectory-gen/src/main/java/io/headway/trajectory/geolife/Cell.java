package io.headway.trajectory.geolife;

import java.util.ArrayList;
import java.util.List;

/** A cube of a {@link SphereGrid}. */
record Cell(int x, int y, int z) {
  /** Half of the offsets to cells that may hold a point within reach; the others are opposite. */
  static final List<Cell> OFFSETS = offsets();

  private static final int REACH = 2;

  /** Index of the cube along one axis. */
  static int index(double metres, double side) {
    return (int) Math.floor(metres / side);
  }

  Cell plus(Cell offset) {
    return new Cell(x + offset.x, y + offset.y, z + offset.z);
  }

  private static List<Cell> offsets() {
    List<Cell> offsets = new ArrayList<>();
    for (int x = -REACH; x <= REACH; x++) {
      for (int y = -REACH; y <= REACH; y++) {
        for (int z = -REACH; z <= REACH; z++) {
          if (x > 0 || (x == 0 && (y > 0 || (y == 0 && z > 0)))) {
            offsets.add(new Cell(x, y, z));
          }
        }
      }
    }
    return List.copyOf(offsets);
  }

  /** Neighbours differ in few low bits: spread them, or a city is a handful of buckets. */
  @Override
  public int hashCode() {
    long mixed = (x * 0x9E3779B97F4A7C15L + y) * 0xC2B2AE3D27D4EB4FL + z;
    return Long.hashCode(mixed * 0x165667B19E3779F9L);
  }
}
