package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Starts the launcher of copies of a built checkout.
 *
 * @param folder where copies and output lie
 * @param maven that is found on the PATH, and only says that it was called
 */
record Launched(Path folder, Path maven) {
  /** Copies and their Maven in that folder. */
  static Launched in(Path folder) throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    return new Launched(folder, program(bin.resolve("mvn"), "echo built in $(pwd)\nexit 3"));
  }

  /** A shell script. */
  static Path program(Path file, String lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  Path checkout(String name) throws IOException {
    return BuiltCheckout.copyTo(folder.resolve(name));
  }

  /** A copy that must be built, since one of its jars is gone. */
  Path incomplete(String name) throws IOException {
    Path copy = checkout(name);
    Path jars = copy.resolve(Path.of("jobs", "target", "classpath.txt"));
    Files.writeString(jars, Files.readString(jars).strip() + ":/gone/from/here.jar");
    return copy;
  }

  ChildProcess launch(Path copy, Path at, Map<String, String> more, String... arguments)
      throws IOException {
    return launch(maven, copy, at, more, arguments);
  }

  /** With the programs beside {@code first} before all others. */
  ChildProcess launch(Path first, Path copy, Path at, Map<String, String> more, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", "cd \"$0\" && exec \"$@\""));
    command.add(at.toString());
    command.add(copy.resolve("headway").toString());
    command.addAll(List.of(arguments));
    Map<String, String> environment = new TreeMap<>(more);
    environment.put("PATH", first.getParent() + ":" + System.getenv("PATH"));
    return ChildProcess.start(command, environment, folder.resolve("out"), folder.resolve("err"));
  }

  /** A Java that says what it was asked for, a line for each argument. */
  Path echoingJdk() throws IOException {
    Path jdk = folder.resolve("jdk");
    program(Files.createDirectories(jdk.resolve("bin")).resolve("java"), "printf '%s\\n' \"$@\"");
    return jdk;
  }
}
