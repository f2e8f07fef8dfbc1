package io.headway.jobs.data.location;

import io.headway.jobs.data.SourceFiles;
import io.headway.trajectory.geolife.GeoLife;
import io.headway.trajectory.geolife.GeoLifeSettings;
import io.headway.trajectory.geolife.PltFile;
import io.headway.trajectory.geolife.PltReader;
import io.headway.trajectory.geolife.UserActivities;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Reads the files of a user and finds the long stays. */
record DetectStays(GeoLifeSettings settings, Broadcast<SerializableConfiguration> hadoop)
    implements Function<UserFiles, UserActivities> {
  @Override
  public UserActivities call(UserFiles user) throws IOException {
    List<PltFile> files = new ArrayList<>();
    for (String file : user.files()) {
      Path path = new Path(file);
      try (InputStream stream = path.getFileSystem(hadoop.value().value()).open(path)) {
        files.add(PltReader.read(SourceFiles.name(file), stream));
      }
    }
    return GeoLife.activities(user.user(), files, settings);
  }
}
