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
