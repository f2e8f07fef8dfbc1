package io.headway.core.result;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.headway.core.study.Trial;

/** The end of a trial: finished with all its numbers, or failed with a reason. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Finished.class, name = "finished"),
  @JsonSubTypes.Type(value = Failed.class, name = "failed")
})
public sealed interface TrialResult permits Finished, Failed {
  /** Version of the file format. */
  int SCHEMA = 2;

  /** Version of the file format that this was written in. */
  int schema();

  /** What was trained. */
  Trial trial();

  /** Where and when it ran; never part of a comparison of results. */
  Provenance provenance();
}
