package io.headway.trajectory.geolife;

import io.headway.trajectory.Check;
import java.io.Serializable;

/**
 * A stay whose location is known.
 *
 * @param stay when, and of whom
 * @param location cluster of the stay, from 0
 */
public record LocatedStay(StayPoint stay, long location) implements Serializable {
  /** Refuses noise. */
  public LocatedStay {
    Check.that(location >= 0, "location", location, "must be >= 0");
  }
}
