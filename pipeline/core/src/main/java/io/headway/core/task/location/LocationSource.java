package io.headway.core.task.location;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.headway.core.config.Checks;
import io.headway.core.study.Identity;
import io.headway.core.study.TaskSpec;
import io.headway.trajectory.synthetic.TrajectorySpec;
import java.io.Serializable;
import java.util.Locale;

/** Where the stays of the next-location task come from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "source")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LocationSource.Synthetic.class, name = "synthetic"),
  @JsonSubTypes.Type(value = LocationSource.Table.class, name = "table"),
  @JsonSubTypes.Type(value = LocationSource.GeoLife.class, name = "geolife")
})
public sealed interface LocationSource extends Serializable {
  /** What determines the stays. */
  @JsonIgnore
  Identity identity();

  /** For people. */
  String label();

  /**
   * Drawn by the habit model of {@link io.headway.trajectory.synthetic.TrajectoryGenerator}.
   *
   * @param users how many
   * @param stays about how many of all users together
   * @param seed of the stays
   */
  record Synthetic(int users, long stays, long seed) implements LocationSource {
    /** Refuses what cannot be drawn. */
    public Synthetic {
      var unused = new TrajectorySpec(users, stays, seed);
    }

    /** What is drawn. */
    @JsonIgnore
    public TrajectorySpec trajectories() {
      return new TrajectorySpec(users, stays, seed);
    }

    @Override
    @JsonIgnore
    public Identity identity() {
      return new Identity()
          .fact("source", "synthetic")
          .option("users", users, TrajectorySpec.STANDARD_USERS)
          .option("stays", stays, TrajectorySpec.STANDARD_STAYS)
          .option("seed", seed, TaskSpec.SEED);
    }

    @Override
    public String label() {
      return String.format(Locale.ROOT, "synthetic trajectories of %,d users", users);
    }
  }

  /**
   * A stay-point table, CSV or Parquet, a file or a folder of files.
   *
   * @param path of the table
   */
  record Table(String path) implements LocationSource {
    /** Refuses an empty path. */
    public Table {
      requirePath(path);
    }

    @Override
    @JsonIgnore
    public Identity identity() {
      return new Identity().fact("source", "table").fact("path", path);
    }

    @Override
    public String label() {
      return "the table " + path;
    }
  }

  /**
   * The folder of a GeoLife release, with folders {@code NNN/Trajectory/*.plt}.
   *
   * @param path of the folder
   */
  record GeoLife(String path) implements LocationSource {
    /** Refuses an empty path. */
    public GeoLife {
      requirePath(path);
    }

    @Override
    @JsonIgnore
    public Identity identity() {
      return new Identity().fact("source", "geolife").fact("path", path);
    }

    @Override
    public String label() {
      return "GeoLife in " + path;
    }
  }

  private static void requirePath(String path) {
    new Checks().require(!path.isBlank(), "path", path, "set for this source").done();
  }
}
