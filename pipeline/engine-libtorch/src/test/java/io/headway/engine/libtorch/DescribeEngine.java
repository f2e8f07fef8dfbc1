package io.headway.engine.libtorch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Loads the natives in a process of its own and says what they are. */
final class DescribeEngine {
  private DescribeEngine() {}

  public static void main(String[] arguments) {
    System.out.println(new LibTorchEngine().description());
  }

  /** Starts it, with a folder for JavaCPP to extract to and a file for what it says. */
  static Process start(Path cache, Path log) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dorg.bytedeco.javacpp.cachedir=" + cache,
            "-cp",
            System.getProperty("java.class.path"),
            DescribeEngine.class.getName());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
