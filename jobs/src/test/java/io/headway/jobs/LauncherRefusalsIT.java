package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher cannot do is a line that says what to do. */
final class LauncherRefusalsIT {
  @TempDir private Path folder;
  private Launched launched;

  @BeforeEach
  void replaceMaven() throws IOException {
    launched = Launched.in(folder);
  }

  private static void assertRefused(ChildProcess process, String line) throws Exception {
    assertThat(process.awaitEnd()).as(process.said()).isEqualTo(1);
    assertThat(process.said()).isEqualTo("headway: " + line + "\n");
  }

  @Test
  void refusesAJarOfOthersThatIsNotThere() throws Exception {
    Path copy = launched.checkout("copy");
    Map<String, String> more = Map.of("HEADWAY_CLASSPATH", copy + ":gone/mine.jar");
    assertRefused(
        launched.launch(copy, folder, more, "--version"),
        "Cannot use HEADWAY_CLASSPATH: gone/mine.jar is not there, or cannot be read (must be jars"
            + " or folders of classes, joined by colons)");
  }

  @Test
  void withoutMavenItSaysSo() throws Exception {
    Path copy = launched.incomplete("no maven");
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool :
        List.of(
            "bash",
            "dirname",
            "readlink",
            "sed",
            "locale",
            "find",
            "head",
            "tr",
            "paste",
            "uname")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }
    ChildProcess process =
        ChildProcess.start(
            List.of(
                "/usr/bin/env",
                "PATH=" + tools,
                "bash",
                copy.resolve("headway").toString(),
                "--version"),
            Map.of("JAVA_HOME", launched.echoingJdk().toString()),
            folder.resolve("out"),
            folder.resolve("err"));
    assertRefused(
        process,
        "Cannot build: mvn is not on the PATH (install Maven, or use an archive: see"
            + " docs/machines.md)");
  }

  @Test
  void refusesAFolderWithAColon() throws Exception {
    Path copy = launched.checkout("10:30");
    assertRefused(
        launched.launch(copy, folder, Map.of(), "--version"),
        "Cannot run from "
            + copy
            + ": a class path cannot hold a colon (move or rename the folder)");
  }

  @Test
  void refusesAnotherJava() throws Exception {
    Path copy = launched.checkout("copy");
    Path jdk = launched.echoingJdk();
    Map<String, String> home = Map.of("JAVA_HOME", jdk.toString());
    for (String version : List.of("1.8.0_412", "11.0.25", "21", "25.0.1")) {
      Files.writeString(
          jdk.resolve("release"), "IMPLEMENTOR=\"a\"\nJAVA_VERSION=\"" + version + "\"\n");
      assertRefused(
          launched.launch(copy, folder, home, "doctor"),
          "Cannot run with Java "
              + version
              + ": must be 17, which Spark is for (install it, or say in JAVA_HOME where it is)");
    }
    Path unbuilt = launched.incomplete("not built");
    assertRefused(
        launched.launch(unbuilt, folder, home, "doctor"),
        "Cannot run with Java 25.0.1: must be 17, which Spark is for (install it, or say in"
            + " JAVA_HOME where it is)");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
    assertThat(launched.launch(unbuilt, folder, home, "doctor").awaitEnd())
        .as("of Maven, which a right Java goes on to")
        .isEqualTo(3);
    ChildProcess process = launched.launch(copy, folder, home, "doctor");
    assertThat(process.awaitEnd()).as(process.said()).isZero();
    assertThat(process.said()).endsWith("\ndoctor\n");
  }

  @Test
  void theKernelOfNotebooksNeedsAJdk() throws Exception {
    Path copy = launched.checkout("copy");
    Path jdk = launched.echoingJdk();
    Map<String, String> home = Map.of("JAVA_HOME", jdk.toString());
    Path connection = Files.writeString(folder.resolve("connection.json"), "{}");
    String jre = "JAVA_VERSION=\"17.0.15\"\nMODULES=\"java.base java.desktop";
    Files.writeString(jdk.resolve("release"), jre + "\"\n");
    assertRefused(
        launched.launch(copy, folder, home, "kernel", connection.toString()),
        "Cannot start the notebooks' kernel: it needs a JDK 17, and "
            + jdk
            + "/bin/java is of a JRE, which has no JShell");
    Files.writeString(jdk.resolve("release"), jre + " jdk.jshell\"\n");
    ChildProcess process = launched.launch(copy, folder, home, "kernel", connection.toString());
    assertThat(process.awaitEnd()).as(process.said()).isZero();
    assertThat(process.said()).endsWith("MainApp\n" + connection + "\n");
  }

  @Test
  void doesNotBuildForAMachineWithoutLibTorch() throws Exception {
    Path copy = launched.incomplete("copy");
    Launched.program(launched.maven().resolveSibling("uname"), "echo Linux aarch64");
    assertRefused(
        launched.launch(copy, folder, Map.of(), "--version"),
        "Cannot build for Linux aarch64: there is no LibTorch for it (known: Linux x86_64, Darwin"
            + " arm64, Darwin x86_64; see docs/machines.md)");
  }
}
