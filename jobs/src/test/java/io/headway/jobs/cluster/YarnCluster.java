package io.headway.jobs.cluster;

import io.headway.jobs.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * YARN with one node, as a process of its own, and a Spark that submits to it.
 *
 * <p>What Spark needs for it: the jar spark-yarn among its jars, HADOOP_CONF_DIR with
 * yarn-site.xml, and {@code spark.yarn.jars} if its jars lie on every node. Containers inherit no
 * environment: {@code spark.yarn.appMasterEnv.*} and {@code spark.executorEnv.*} set theirs. The
 * memory of LibTorch lies outside of the heap, in {@code spark.executor.memoryOverhead}.
 *
 * <p>YARN listens on the name of this machine, whatever that resolves to; a file of hosts makes it
 * the loopback interface, in all processes.
 */
final class YarnCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path folder;
  private final SparkHome spark;
  private final ChildProcess process;

  private YarnCluster(Path folder, SparkHome spark, ChildProcess process) {
    this.folder = folder;
    this.spark = spark;
    this.process = process;
  }

  /** Starts one that keeps its files in that folder; returns when its node has registered. */
  static YarnCluster start(Path at) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(at.toAbsolutePath().normalize());
    SparkHome spark = SparkHome.make(folder.resolve("spark"));
    spark.add(sparkYarn());
    Files.writeString(
        hosts(folder), "127.0.0.1 localhost " + InetAddress.getLocalHost().getHostName());
    List<String> command =
        new ArrayList<>(
            ChildProcess.java(
                System.getProperty("java.class.path"),
                YarnServer.class.getName(),
                List.of(folder.toString())));
    command.add(1, hostsOption(folder));
    Path log = folder.resolve("yarn.log");
    YarnCluster cluster =
        new YarnCluster(folder, spark, ChildProcess.start(command, Map.of(), log, log));
    Path settings = folder.resolve("yarn-site.xml");
    boolean started = false;
    try {
      cluster.process.awaitOrFail("the start of YARN", () -> Files.exists(settings));
      Files.move(settings, spark.conf().resolve("yarn-site.xml"), StandardCopyOption.ATOMIC_MOVE);
      started = true;
      return cluster;
    } finally {
      if (!started) {
        cluster.close();
      }
    }
  }

  private static Path sparkYarn() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(jar -> jar.getFileName().toString().startsWith("spark-yarn_"))
        .findFirst()
        .orElseThrow();
  }

  private static Path hosts(Path folder) {
    return folder.resolve("hosts");
  }

  private static String hostsOption(Path folder) {
    return "-Djdk.net.hosts.file=" + hosts(folder);
  }

  /** Submits to it; two executors. */
  Submission submission() throws IOException {
    String options = Submission.jvmOptions() + " " + hostsOption(folder);
    return new Submission(spark, "yarn")
        .application(Application.installed().through(checkout()))
        .environment("HADOOP_CONF_DIR", spark.conf().toString())
        .conf("spark.executor.instances", "2")
        .conf("spark.driver.extraJavaOptions", options)
        .conf("spark.executor.extraJavaOptions", options)
        .conf("spark.yarn.am.extraJavaOptions", options)
        .conf("spark.yarn.jars", "local:" + spark.folder().resolve("jars") + "/*")
        .conf("spark.yarn.stagingDir", folder.resolve("staging").toUri().toString())
        .conf("spark.yarn.appMasterEnv.SPARK_LOCAL_IP", "127.0.0.1")
        .conf("spark.yarn.appMasterEnv.OMP_NUM_THREADS", "1")
        .conf("spark.yarn.appMasterEnv.OPENBLAS_NUM_THREADS", "1")
        .conf("spark.executorEnv.SPARK_LOCAL_IP", "127.0.0.1");
  }

  /** All running executors. */
  List<Executor> executors() {
    return Executor.below(folder);
  }

  /** What the containers of all applications have said, executors and masters. */
  List<Path> containerLogs() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      return files
          .filter(file -> file.endsWith("stdout") || file.endsWith("stderr"))
          .sorted()
          .toList();
    }
  }

  /**
   * Ends YARN and the executors that it has started.
   *
   * @throws IllegalStateException if some remain
   */
  @Override
  public void close() throws IOException, InterruptedException {
    List<ProcessHandle> containers = process.process().descendants().toList();
    process.process().destroyForcibly();
    process.awaitEnd(PATIENCE);
    containers.forEach(ProcessHandle::destroyForcibly);
    Executor.endAll(folder, PATIENCE);
    spark.removeJars();
    Files.deleteIfExists(checkout());
  }

  /** A link, about which a temporary folder would warn. */
  private Path checkout() {
    return folder.resolve("checkout");
  }
}
