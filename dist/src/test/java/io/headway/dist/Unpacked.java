package io.headway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An archive that was unpacked somewhere.
 *
 * @param home its one folder
 */
record Unpacked(Path home) {
  private static final int PATIENCE_MINUTES = 8;

  /** Programs that are on every machine; no Maven, no git. */
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "dirname",
          "env",
          "head",
          "id",
          "locale",
          "mktemp",
          "mv",
          "paste",
          "readlink",
          "rm",
          "sed",
          "sh",
          "tail",
          "tr",
          "uname");

  /** Modules of a JRE: those of Java SE, and what is there beside them to run programs. */
  private static final List<String> JRE =
      List.of(
          "java.se",
          "jdk.charsets",
          "jdk.crypto.ec",
          "jdk.httpserver",
          "jdk.jfr",
          "jdk.localedata",
          "jdk.management",
          "jdk.naming.dns",
          "jdk.net",
          "jdk.security.auth",
          "jdk.security.jgss",
          "jdk.unsupported",
          "jdk.zipfs");

  /**
   * What a command of it did.
   *
   * @param exitCode its own
   * @param said on stdout and stderr
   */
  record End(int exitCode, String said) {}

  /** The modules that the launcher of the checkout puts on the class path. */
  static List<String> modules() throws IOException {
    String launcher = Files.readString(Path.of("..", "headway"));
    List<String> lists =
        Pattern.compile("(?m)^ *modules\\+?=\\(([^)]*)\\)")
            .matcher(launcher)
            .results()
            .map(list -> list.group(1))
            .toList();
    assertThat(lists).hasSize(2).last().isEqualTo("jobs-dl4j");
    return lists.stream()
        .limit(BuiltFor.spark35() ? 2 : 1)
        .flatMap(list -> Stream.of(list.split(" ", -1)))
        .map(module -> Path.of(module).getFileName().toString())
        .toList();
  }

  /** Unpacks an archive with tar, as people do. */
  static Unpacked of(Path archive, Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    End end =
        run(List.of("tar", "xzf", archive.toString(), "-C", folder.toString()), Map.of(), folder);
    assertThat(end.exitCode()).as(end.said()).isZero();
    try (Stream<Path> made = Files.list(folder)) {
      List<Path> folders = made.toList();
      assertThat(folders).hasSize(1);
      return new Unpacked(folders.get(0));
    }
  }

  /** Runs a program with nothing in its environment but this; returns when it has ended. */
  static End run(List<String> command, Map<String, String> environment, Path at)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("headway-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(at.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    if (!environment.isEmpty()) {
      builder.environment().clear();
      builder.environment().putAll(environment);
    }
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).as("it ended").isTrue();
      return new End(process.exitValue(), Files.readString(log));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(log);
    }
  }

  /** A folder for the PATH: the tools above, and a JRE if asked for. */
  static Path tools(Path folder, boolean java) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    for (String name : TOOLS) {
      Files.createSymbolicLink(folder.resolve(name), found(name));
    }
    if (java) {
      Path jre = jre(folder.resolveSibling("jre"));
      Files.createSymbolicLink(folder.resolve("java"), jre.resolve(Path.of("bin", "java")));
    }
    return folder;
  }

  /** Java as it is installed to run programs: without compiler, shell and other tools of a JDK. */
  private static Path jre(Path folder) throws IOException, InterruptedException {
    Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
    List<String> link = List.of("--add-modules", String.join(",", JRE), "--output");
    End linked =
        run(
            Stream.concat(
                    Stream.of(jlink.toString()),
                    Stream.concat(link.stream(), Stream.of(folder.toString())))
                .toList(),
            Map.of(),
            folder.getParent());
    assertThat(linked.exitCode()).as(linked.said()).isZero();
    return folder;
  }

  private static Path found(String name) {
    return Stream.of("/usr/bin", "/bin")
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new AssertionError(String.format(Locale.ROOT, "there is no %s here", name)));
  }

  Path command() {
    return home.resolve(Path.of("bin", "headway"));
  }

  /** The jars of one of its folders. */
  List<String> jars(String folder) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .sorted()
          .toList();
    }
  }
}
