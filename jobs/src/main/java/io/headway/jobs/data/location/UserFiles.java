package io.headway.jobs.data.location;

import java.io.Serializable;
import java.util.List;

/**
 * The files of a user.
 *
 * @param user number
 * @param files paths
 */
record UserFiles(long user, List<String> files) implements Serializable {
  UserFiles {
    files = List.copyOf(files);
  }
}
