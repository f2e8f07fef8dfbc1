package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mvn package} leaves for spark-submit. */
final class PackagingIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path CLUSTER = Path.of("target", "cluster").toAbsolutePath();
  private static final String SERVICES = "META-INF/services/io.headway.core.engine.Engine";

  @TempDir private Path folder;

  @Test
  void theApplicationJarHasNothingThatSparkOrTheNativesHave() throws IOException {
    Set<String> ours = names(thin());
    assertThat(ours)
        .contains("io/headway/jobs/cli/Headway.class", "picocli/CommandLine.class")
        .noneMatch(name -> name.startsWith("org/bytedeco/"))
        .noneMatch(name -> name.startsWith("org/apache/"))
        .contains("com/fasterxml/jackson/datatype/jdk8/Jdk8Module.class") // which Spark lacks
        .noneMatch(name -> name.matches("com/fasterxml/(?!jackson/datatype/jdk8/).*"))
        .noneMatch(name -> name.startsWith("com/typesafe/"))
        .noneMatch(name -> name.startsWith("com/google/"))
        .noneMatch(name -> name.contains("log4j"));
    Set<String> classes =
        ours.stream().filter(name -> name.endsWith(".class")).collect(Collectors.toSet());
    for (String jar : sparkJars()) {
      assertThat(names(Path.of(jar))).as(jar).doesNotContainAnyElementsOf(classes);
    }
  }

  @Test
  void theApplicationJarFindsTheEngineAndTheCommand() throws IOException {
    for (Path jar : List.of(thin(), selfContained())) {
      try (JarFile file = new JarFile(jar.toFile())) {
        byte[] services = file.getInputStream(file.getEntry(SERVICES)).readAllBytes();
        assertThat(new String(services, StandardCharsets.UTF_8))
            .contains("io.headway.engine.libtorch.LibTorchEngine");
        assertThat(file.getManifest().getMainAttributes().getValue("Main-Class"))
            .isEqualTo("io.headway.jobs.cli.Headway");
      }
    }
  }

  @Test
  void theNativesAreBesideAndInside() throws IOException {
    Set<String> beside = new HashSet<>(names(thin()));
    try (Stream<Path> natives = Files.list(CLUSTER.resolve("natives"))) {
      List<Path> jars = natives.toList();
      assertThat(jars).hasSize(6);
      for (Path jar : jars) {
        beside.addAll(names(jar));
      }
    }
    assertThat(beside).anyMatch(name -> name.endsWith("/libtorch_cpu.so"));
    assertThat(withoutMetadata(names(selfContained()))).isEqualTo(withoutMetadata(beside));
  }

  @Test
  void theSelfContainedJarTrainsOnAnEmptyCacheOfNatives() throws Exception {
    Path log = folder.resolve("doctor.log");
    int exitCode = run(selfContained(), log, "doctor");
    assertThat(exitCode).as(Files.readString(log)).isZero();
    assertThat(log).content().contains("a training step ran").doesNotContain("Warning");
    Path cache = folder.resolve("natives").resolve(selfContained().getFileName());
    assertThat(cache.resolve(Path.of("org", "bytedeco", "pytorch"))).isDirectory();
  }

  @Test
  void theSelfContainedJarRunsAStudy() throws Exception {
    String study =
        SmallStudy.write(
            folder,
            SmallStudy.TEXT
                .replace("[nano, pico]", "[nano]")
                .replace("[baseline, looped, poh-hrm]", "[baseline]"));
    Path log = folder.resolve("run.log");
    Path out = folder.resolve("out");
    int exitCode = run(selfContained(), log, "run", study, "--out", out.toString());
    assertThat(exitCode).as(Files.readString(log)).isZero();
    assertThat(out.resolve("report").resolve("scaling_plot_maze4.png")).isNotEmptyFile();
    int exported = run(selfContained(), log, "report", out.toString(), "--to", "tensorboard");
    assertThat(exported).as("with protocol buffers: " + Files.readString(log)).isZero();
    assertThat(out.resolve("exports").resolve("tensorboard")).isNotEmptyDirectory();
  }

  /** What averages is inside; Deeplearning4j, which few need, is not. */
  @Test
  void theSelfContainedJarSaysWhatAveragingNeeds() throws Exception {
    Path log = folder.resolve("run.log");
    Path out = folder.resolve("out");
    String[] averaged = {
      "run",
      SmallStudy.write(folder),
      "--out",
      out.toString(),
      "--set",
      "training.parallel=data",
      "--set",
      "training.replicas=2",
      "--set",
      "training.averaging-frequency=4"
    };
    assertThat(run(selfContained(), log, averaged)).isEqualTo(1);
    assertThat(log).content().contains("averaging-frequency 4 needs Deeplearning4j" + whyNot());
    assertThat(out).doesNotExist();
  }

  private static String whyNot() {
    return ThisSpark.averages()
        ? " on the class path (add jobs-dl4j"
        : ", which is for Scala 2.12 (this Spark has 2.13.";
  }

  @Test
  void theApplicationJarAloneSaysWhatItNeeds() throws Exception {
    Path log = folder.resolve("doctor.log");
    assertThat(run(thin(), log, "doctor")).isEqualTo(1);
    assertThat(log)
        .content()
        .contains("Cannot load LibTorch: no org.bytedeco.", "(its jars must be on the class path");
  }

  /** Runs a command with a jar of ours and Spark's own on the class path, nothing else. */
  private int run(Path jar, Path log, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + ROOT.resolve("conf").resolve("jvm.options"));
    command.addAll(ChildProcess.SHORT_LIVED);
    command.add("-Dlog4j2.configurationFile=" + ROOT.resolve("conf").resolve("log4j2.properties"));
    command.add("-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("natives"));
    command.add("-cp");
    command.add(jar + File.pathSeparator + String.join(File.pathSeparator, sparkJars()));
    command.add("io.headway.jobs.cli.Headway");
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("it ended").isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Path thin() throws IOException {
    return jar(name -> !name.contains("linux"));
  }

  private static Path selfContained() throws IOException {
    return jar(name -> name.contains("linux"));
  }

  private static Path jar(Predicate<String> named) throws IOException {
    try (Stream<Path> files = Files.list(CLUSTER)) {
      List<Path> jars =
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .filter(file -> named.test(file.getFileName().toString()))
              .toList();
      assertThat(jars).hasSize(1);
      return jars.get(0);
    }
  }

  private static List<String> sparkJars() {
    return SparkDistribution.jars().stream().map(Path::toString).toList();
  }

  private static Set<String> withoutMetadata(Set<String> names) {
    return names.stream().filter(name -> !name.startsWith("META-INF/")).collect(Collectors.toSet());
  }

  private static Set<String> names(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .filter(name -> !name.endsWith("module-info.class"))
          .collect(Collectors.toSet());
    }
  }
}
