package io.headway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives for other machines, made by Maven from what this build has compiled; none is run. */
final class OtherMachinesIT {
  @TempDir private Path folder;

  private CompiledCopy compiled() throws IOException {
    return CompiledCopy.of(folder.resolve("copy"), OtherMachinesIT::isPacked);
  }

  /** Files of an archive that no build makes. */
  private static boolean isPacked(String path) {
    return path.startsWith("docs/")
        || path.startsWith("dist/src/main/")
        || path.matches("notebooks/[^/]+");
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
    CompiledCopy copy = compiled();
    Path made = packaged(copy, platform, format);
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
    if (!format.equals("dir")) {
      theSameClassesGiveTheSameBytes(copy, platform, format, made);
    }
  }

  private static Path packaged(CompiledCopy copy, String platform, String format)
      throws IOException, InterruptedException {
    Unpacked.End built =
        copy.maven(
            "-P",
            "dist",
            "-Djavacpp.platform=" + platform,
            "-Darchive.format=" + format,
            "package",
            "-pl",
            "dist",
            "-am");
    assertThat(built.exitCode()).as(built.said()).isZero();
    Path target = copy.home().resolve(Path.of("dist", "target"));
    return named(target, "headway-.*-" + platform + "(\\.tar\\.gz)?");
  }

  /** Later, from jars that are packed anew. */
  private static void theSameClassesGiveTheSameBytes(
      CompiledCopy copy, String platform, String format, Path made) throws Exception {
    Path before = Files.move(made, made.resolveSibling("before"));
    copy.removeJars();
    assertThat(packaged(copy, platform, format)).isEqualTo(made).hasSameBinaryContentAs(before);
  }

  /** By Maven's own names of the machine, which it takes from its Java. */
  @ParameterizedTest
  @CsvSource({
    "Mac, aarch64, macosx-arm64",
    "Mac, x86_64, macosx-x86_64",
    "Linux, amd64, linux-x86_64"
  })
  void theNativesAreThoseOfTheMachineThatBuilds(String name, String arch, String platform)
      throws Exception {
    Unpacked.End told =
        compiled().mavenOn(name, arch, "-Denforcer.skip=false", "-N", "-X", "process-sources");
    assertThat(told.exitCode()).as(told.said()).isZero();
    assertThat(told.said()).contains("Cannot build for " + platform + ": there is no LibTorch for");
  }

  /** Maven does not start here under that name: by reading. */
  @Test
  void windowsIsChosenLikewise() throws IOException {
    assertThat(Files.readString(CompiledCopy.ROOT.resolve("pom.xml")).replaceAll("\\s+", ""))
        .contains(
            "<id>windows-x86_64</id><activation><os><family>windows</family><arch>amd64</arch></os>"
                + "</activation><properties><javacpp.platform>windows-x86_64</javacpp.platform>");
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
    Unpacked.End refused =
        compiled()
            .maven(
                "-Denforcer.skip=false", "-Djavacpp.platform=linux-arm64", "process-sources", "-N");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.said())
        .contains(
            "Cannot build for linux-arm64: there is no LibTorch for it (known: linux-x86_64,"
                + " macosx-arm64, macosx-x86_64, windows-x86_64; -Djavacpp.platform=linux-x86_64"
                + " builds for another machine than this one).");
  }
}
