package io.headway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestNativeJar {
  private static final NativeJar TENSORS =
      new NativeJar("tensors", "com/example/tensors", "tensors", List.of("", "-gpu"));
  private static final NativeJar LOADER = new NativeJar("loader", "com/example/loader", "load");
  private static final String ADVICE =
      " (build or unpack Headway for this machine again; spark-submit takes their jars with"
          + " --jars)";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64, true, liba.so",
    "Linux, aarch64, linux-arm64, false, liba.so",
    "Mac OS X, aarch64, macosx-arm64, true, liba.dylib",
    "Mac OS X, x86_64, macosx-x86_64, true, liba.dylib",
    "Darwin, arm64, macosx-arm64, true, liba.dylib",
    "Windows 11, amd64, windows-x86_64, true, a.dll",
    "Windows Server 2022, x86, windows-x86, false, a.dll",
    "FreeBSD, amd64, freebsd-x86_64, false, liba.so",
    "LINUX, AMD64, linux-x86_64, true, liba.so",
  })
  void aMachineIsCalledAsJavaCppCallsIt(
      String system, String processor, String name, boolean known, String file) {
    Platform platform = Platform.of(system, processor);
    assertThat(platform).isEqualTo(new Platform(name)).hasToString(name);
    assertThat(platform.isKnown()).isEqualTo(known);
    assertThat(platform.fileOf("a")).isEqualTo(file);
    assertThat(platform.isLinux()).isEqualTo(name.startsWith("linux"));
  }

  private ClassLoader with(String... files) throws IOException {
    for (String file : files) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.createFile(path);
    }
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
  }

  private static String missing(String platform, ClassLoader classes) {
    return NativeJar.missing(List.of(LOADER, TENSORS), new Platform(platform), classes).orElse("");
  }

  @Test
  void nothingIsMissingWhereAllAreThere() throws IOException {
    ClassLoader classes =
        with(
            "com/example/loader/macosx-arm64/libload.dylib",
            "com/example/tensors/macosx-arm64/libtensors.dylib");
    assertThat(missing("macosx-arm64", classes)).isEmpty();
    assertThat(missing("linux-x86_64", classes))
        .isEqualTo(
            "the natives of loader, tensors for linux-x86_64 are not on the class path, those for"
                + " macosx-arm64 are"
                + ADVICE);
  }

  @Test
  void anyBuildForTheMachineWillDo() throws IOException {
    ClassLoader classes =
        with(
            "com/example/loader/windows-x86_64/load.dll",
            "com/example/tensors/windows-x86_64-gpu/tensors.dll");
    assertThat(missing("windows-x86_64", classes)).isEmpty();
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    ClassLoader classes = with("com/example/loader/linux-x86_64/libload.so");
    assertThat(missing("linux-x86_64", classes))
        .isEqualTo("the natives of tensors for linux-x86_64 are not on the class path" + ADVICE);
  }

  @Test
  void aMachineThatThereAreNoneForIsToldWhichThereAre() throws IOException {
    assertThat(missing("linux-arm64", with("com/example/loader/linux-x86_64/libload.so")))
        .isEqualTo(
            "there are no natives for linux-arm64 (known: linux-x86_64, macosx-arm64,"
                + " macosx-x86_64, windows-x86_64; run on such a machine)");
  }
}
