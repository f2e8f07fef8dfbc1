package io.headway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives for other machines, made by Maven from what this build has compiled; none is run. */
final class OtherMachinesIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** What needs no second run: tests, checks, what is the same for all machines. */
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

  @TempDir private Path folder;

  /** The checkout without its sources: what Maven finds compiled it packages. */
  private Path compiled() throws IOException {
    Path copy = folder.resolve("copy");
    try (Stream<Path> files =
        Files.find(
            ROOT,
            Integer.MAX_VALUE,
            (file, attributes) ->
                attributes.isRegularFile() && counts(ROOT.relativize(file).toString()))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path to = copy.resolve(ROOT.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    return copy;
  }

  private static boolean counts(String path) {
    if (path.contains("target/")) {
      return path.contains("/target/classes/");
    }
    return path.endsWith("pom.xml")
        || !path.contains("/")
        || path.startsWith(".mvn/")
        || path.startsWith("conf/")
        || path.startsWith("docs/")
        || path.startsWith("dist/src/main/")
        || path.matches("notebooks/[^/]+");
  }

  private static Unpacked.End maven(Path at, String platform, List<String> more) throws Exception {
    List<String> command =
        Stream.of(
                Stream.of(System.getProperty("headway.maven"), "-B", "-q", "-P", "dist"),
                Stream.of("-Djavacpp.platform=" + platform),
                Stream.of("-Dmaven.repo.local=" + System.getProperty("headway.maven.repository")),
                more.stream())
            .flatMap(words -> words)
            .toList();
    return Unpacked.run(command, Map.of(), at);
  }

  /**
   * The smallest as an archive; the others as the folder that would be packed, in half the time.
   */
  @ParameterizedTest
  @CsvSource({
    "macosx-arm64, tar.gz, libjnitorch.dylib, libtorch_cpu.dylib",
    "macosx-x86_64, dir, libjnitorch.dylib, libtorch_cpu.dylib",
    "windows-x86_64, dir, jnitorch.dll, torch_cpu.dll",
  })
  void theNativesAreResolvedAndPackaged(String platform, String format, String java, String torch)
      throws Exception {
    Path copy = compiled();
    List<String> goals =
        Stream.concat(
                SKIPPED.stream(),
                Stream.of("-Darchive.format=" + format, "package", "-pl", "dist", "-am"))
            .toList();
    Unpacked.End built = maven(copy, platform, goals);
    assertThat(built.exitCode()).as(built.said()).isZero();
    Path target = copy.resolve(Path.of("dist", "target"));
    Path made = named(target, "headway-.*-" + platform + "(\\.tar\\.gz)?");
    Unpacked unpacked =
        format.equals("dir")
            ? new Unpacked(named(made, "headway-.*"))
            : Unpacked.of(made, folder.resolve("unpacked"));
    List<String> natives = unpacked.jars("lib/natives");
    assertThat(natives)
        .hasSize(6)
        .filteredOn(jar -> jar.endsWith("-" + platform + ".jar"))
        .hasSize(3);
    Path pytorch =
        named(unpacked.home().resolve("lib").resolve("natives"), "pytorch-.*-" + platform + ".jar");
    try (JarFile jar = new JarFile(pytorch.toFile())) {
      String inside = "org/bytedeco/pytorch/" + platform + "/";
      assertThat(jar.getEntry(inside + java)).isNotNull();
      assertThat(jar.getEntry(inside + torch)).isNotNull();
    }
    assertThat(unpacked.jars("lib/headway")).hasSameSizeAs(Unpacked.modules());
  }

  private static Path named(Path folder, String pattern) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(pattern))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aMachineWithoutLibTorchIsRefusedInALine() throws Exception {
    Unpacked.End refused = maven(compiled(), "linux-arm64", List.of("process-sources", "-N"));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.said())
        .contains(
            "Cannot build for linux-arm64: there is no LibTorch for it (known: linux-x86_64,"
                + " macosx-arm64, macosx-x86_64, windows-x86_64; -Djavacpp.platform=linux-x86_64"
                + " builds for another machine than this one).");
  }
}
