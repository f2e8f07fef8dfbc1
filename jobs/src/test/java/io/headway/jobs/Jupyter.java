package io.headway.jobs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code notebooks/jupyter} in a copy of a built checkout.
 *
 * @param folder for what processes say
 * @param checkout the copy, with a space in its name
 */
record Jupyter(Path folder, Path checkout) {
  private static final String PYTHON = "HEADWAY_PYTHON";

  /**
   * Becomes the command that follows, which hears Ctrl-C also where tests run in the background.
   */
  private static final String HEARING =
      "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
          + " os.execv(sys.argv[1], sys.argv[1:])";

  /** Skips the tests where no Python is named that has what it needs. */
  static Jupyter in(Path folder) throws IOException {
    assumeTrue(
        python() != null && !python().isBlank(),
        PYTHON + " is not set: notebooks are not executed (name a Python with requirements.txt)");
    Path checkout =
        BuiltCheckout.copyTo(
            folder.resolve("a b"),
            path ->
                path.matches(
                        "notebooks/[^/]+\\.(py|ipynb|conf|txt)|notebooks/jupyter|notebooks/page/.+")
                    || path.matches("examples/own-model/[^/]+\\.conf"));
    Path example = Path.of("examples", "own-model", "src");
    BuiltCheckout.copyTree(BuiltCheckout.ROOT.resolve(example), checkout.resolve(example));
    return new Jupyter(folder, checkout);
  }

  static String python() {
    return System.getenv(PYTHON);
  }

  Path notebooks() {
    return checkout.resolve("notebooks");
  }

  Path notebook(String name) {
    return notebooks().resolve(name + ".ipynb");
  }

  /** Any command, with the example's model on the launcher's class path, as seen from here. */
  ChildProcess start(Map<String, String> more, String... command) throws IOException {
    Map<String, String> environment = new TreeMap<>(more);
    environment.put(
        "HEADWAY_JAVA_OPTIONS",
        "-Xmx1g -Dspark.master=local[2] " + String.join(" ", ChildProcess.SHORT_LIVED));
    Path here = Path.of("").toAbsolutePath();
    environment.put(
        "HEADWAY_CLASSPATH",
        here.relativize(ExampleJar.ownModel().path().toAbsolutePath()).toString());
    Path out = Files.createTempFile(folder, "out", ".txt");
    return ChildProcess.start(List.of(command), environment, out, out);
  }

  /** A command of its own, on files. */
  ChildProcess start(String command, Path... files) throws IOException {
    List<String> all = new ArrayList<>(List.of(python(), "-c", HEARING));
    all.addAll(List.of(notebooks().resolve("jupyter").toString(), command));
    Stream.of(files).map(Path::toString).forEach(all::add);
    return start(Map.of(), all.toArray(String[]::new));
  }
}
