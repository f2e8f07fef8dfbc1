package io.headway.core.files;

import java.io.IOException;
import java.util.Optional;

/** A file of text, UTF-8, wherever it is. */
public interface TextFile {
  /** As a person would type it. */
  String name();

  /**
   * What it holds; empty if it is not there.
   *
   * @throws IllegalArgumentException "Cannot read ..." if a folder is in its place
   */
  Optional<String> text() throws IOException;
}
