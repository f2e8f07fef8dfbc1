package io.headway.core.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What a study file looks like before anybody asks whether it can be used: enough to tell the
 * studies of a folder from the parts that they share.
 *
 * @param named whether it has a name, its own or that of a file that it includes; so is taken to be
 *     what cannot be read, whose faults are to be told
 * @param included real paths of the files that it includes, directly or by others
 */
public record StudyOutline(boolean named, Set<Path> included) {
  /** Copies the set. */
  public StudyOutline {
    included = Set.copyOf(included);
  }

  /** The outline of a file. */
  public static StudyOutline of(Path file) {
    Set<Path> included = new HashSet<>();
    boolean named;
    try {
      named =
          ConfigFactory.parseFile(file.toFile(), Includes.beside(file, included))
              .root()
              .containsKey("name");
    } catch (ConfigException | IllegalArgumentException e) {
      named = true;
    }
    return new StudyOutline(named, included);
  }
}
