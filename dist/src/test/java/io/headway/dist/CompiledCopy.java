package io.headway.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A copy of the checkout without sources: what Maven finds compiled it packages, in seconds.
 *
 * @param home its folder
 */
record CompiledCopy(Path home) {
  /** The checkout that is tested. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** What needs no second run: tests, checks, what is the same for all. */
  private static final List<String> SKIPPED =
      List.of(
          "-Dmaven.test.skip=true",
          "-Dspotless.check.skip=true",
          "-Denforcer.skip=true",
          "-Dforbiddenapis.skip=true",
          "-Dmaven.gitcommitid.skip=true",
          "-Dcluster.skip=true",
          "-Dexec.skip=true",
          "-Dasciidoctor.skip=true",
          "-Dcyclonedx.skip=true");

  /** Copies it, with some files more, which are told by their paths in the checkout. */
  static CompiledCopy of(Path copy, Predicate<String> also) throws IOException {
    try (Stream<Path> files =
        Files.find(
            ROOT,
            Integer.MAX_VALUE,
            (file, attributes) ->
                attributes.isRegularFile() && counts(ROOT.relativize(file).toString(), also))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path to = copy.resolve(ROOT.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    return new CompiledCopy(copy);
  }

  private static boolean counts(String path, Predicate<String> also) {
    if (path.contains("target/")) {
      return path.contains("/target/classes/");
    }
    return path.endsWith("pom.xml")
        || !path.contains("/")
        || path.startsWith(".mvn/")
        || path.startsWith("conf/")
        || also.test(path);
  }

  /** Removes what was compiled of a module. */
  void uncompile(String module) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve(module).resolve("target"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Removes the jars of its modules. */
  void removeJars() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".jar")).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The same on another machine, as Java names it, as far as Maven can tell. */
  Unpacked.End mavenOn(String os, String arch, String... arguments)
      throws IOException, InterruptedException {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.put(
        "MAVEN_OPTS", String.format(Locale.ROOT, "-Dos.name=%s -Dos.arch=%s", os, arch));
    return maven(environment, arguments);
  }

  /** Runs the Maven that builds this, with its repository. */
  Unpacked.End maven(String... arguments) throws IOException, InterruptedException {
    return maven(Map.of(), arguments);
  }

  private Unpacked.End maven(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.of(
                Stream.of(System.getProperty("headway.maven"), "-B", "-q"),
                Stream.of("-Dmaven.repo.local=" + System.getProperty("headway.maven.repository")),
                SKIPPED.stream(),
                BuiltFor.spark35() ? Stream.<String>empty() : Stream.of("-Dspark4"),
                Stream.of(arguments))
            .flatMap(words -> words)
            .toList();
    return Unpacked.run(command, environment, home);
  }
}
