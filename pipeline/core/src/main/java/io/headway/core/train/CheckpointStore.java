package io.headway.core.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Where the checkpoint of one trial is kept. */
public interface CheckpointStore {
  /** Writes to a stream. */
  interface Content {
    /** Writes everything; the stream is closed by the caller. */
    void writeTo(OutputStream stream) throws IOException;
  }

  /** The last good checkpoint, if there is one. */
  Optional<InputStream> open() throws IOException;

  /** Replaces the checkpoint, whole or not at all. */
  void save(Content content) throws IOException;

  /** Whether the weights that are scored are kept once a trial is trained. */
  default boolean keepsWeights() {
    return false;
  }

  /** Keeps them, whole or not at all. */
  default void saveWeights(Content content) throws IOException {}

  /** Keeps nothing: a trial that is interrupted starts anew. */
  CheckpointStore NONE =
      new CheckpointStore() {
        @Override
        public Optional<InputStream> open() {
          return Optional.empty();
        }

        @Override
        public void save(Content content) {}
      };
}
