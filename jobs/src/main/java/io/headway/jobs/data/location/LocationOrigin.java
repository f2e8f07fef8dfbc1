package io.headway.jobs.data.location;

import io.headway.core.task.location.LocationSource;
import io.headway.core.task.location.NextLocationTaskSpec;
import io.headway.jobs.data.Origin;
import io.headway.jobs.data.SourceFiles;
import java.util.List;
import java.util.Optional;

/** Where the files of stays are. */
final class LocationOrigin {
  private static final List<String> DATA = List.of(".csv", ".csv.gz", ".parquet", ".plt");

  private LocationOrigin() {}

  /** Of a task; empty if its stays are drawn. */
  static Optional<Origin> of(NextLocationTaskSpec spec) {
    LocationSource source = spec.source();
    if (source instanceof LocationSource.Table table) {
      return Optional.of(origin(spec, table.path()));
    }
    return source instanceof LocationSource.GeoLife geoLife
        ? Optional.of(origin(spec, geoLife.path()))
        : Optional.empty();
  }

  private static Origin origin(NextLocationTaskSpec spec, String path) {
    return new Origin(spec, path, spec.source().label(), LocationOrigin::isData);
  }

  private static boolean isData(String path) {
    return DATA.stream().anyMatch(suffix -> SourceFiles.isNamed(path, suffix));
  }
}
