package io.headway.jobs.cluster;

import io.headway.jobs.ChildProcess;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Spark standalone cluster on this machine: a master and workers, each a process of its own,
 * listening on free ports of the loopback interface.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final String REGISTERED = "Successfully registered with master";

  private final Builder settings;
  private final SparkHome spark;
  private final ChildProcess masterProcess;
  private final List<ChildProcess> workers = new ArrayList<>();

  private StandaloneCluster(Builder settings) throws IOException {
    this.settings = settings;
    spark = SparkHome.make(settings.folder.resolve("spark"));
    try (Writer file = Files.newBufferedWriter(workerProperties())) {
      settings.properties.store(file, null);
    }
    masterProcess =
        start(
            "master",
            "org.apache.spark.deploy.master.Master",
            List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
  }

  /** What a cluster is to be. */
  static final class Builder {
    private final Path folder;
    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<>();
    private int workers = 2;
    private int cores = 1;
    private String memory = "1g";

    private Builder(Path folder) {
      this.folder = folder.toAbsolutePath().normalize();
    }

    /** How many to start with; 2 unless set. */
    Builder workers(int count) {
      workers = count;
      return this;
    }

    /** Of each worker; 1 unless set. */
    Builder cores(int count) {
      cores = count;
      return this;
    }

    /** Of each worker, for the heaps of its executors; 1g unless set. */
    Builder memory(String amount) {
      memory = amount;
      return this;
    }

    /** A property of the workers, e.g. {@code spark.worker.resource.gpu.amount}. */
    Builder workerProperty(String key, String value) {
      properties.setProperty(key, value);
      return this;
    }

    /** A variable of the environment of master and workers, and so of the executors. */
    Builder environment(String variable, String value) {
      environment.put(variable, value);
      return this;
    }

    /** Starts it; returns when all workers have registered. */
    StandaloneCluster start() throws IOException, InterruptedException {
      StandaloneCluster cluster = new StandaloneCluster(this);
      boolean started = false;
      try {
        cluster.masterProcess.awaitOrFail(
            "the start of the master", () -> cluster.masterUrl().find());
        for (int i = 0; i < workers; i++) {
          cluster.launchWorker();
        }
        for (int i = 0; i < workers; i++) {
          cluster.awaitRegistration(i);
        }
        started = true;
        return cluster;
      } finally {
        if (!started) {
          cluster.close();
        }
      }
    }
  }

  /** A cluster that keeps its files in that folder. */
  static Builder in(Path folder) {
    return new Builder(folder);
  }

  private Path workerProperties() {
    return settings.folder.resolve("worker.properties");
  }

  private Path workerFolder(int worker) {
    return settings.folder.resolve("worker-" + worker);
  }

  private ChildProcess start(String name, String mainClass, List<String> arguments)
      throws IOException {
    Map<String, String> environment = new HashMap<>(spark.environment());
    environment.putAll(settings.environment);
    Path log = settings.folder.resolve(name + ".log");
    return ChildProcess.start(spark.java(mainClass, arguments), environment, log, log);
  }

  private Matcher masterUrl() {
    return MASTER.matcher(masterProcess.said());
  }

  private int launchWorker() throws IOException {
    int worker = workers.size();
    List<String> arguments = new ArrayList<>(List.of("--host", "127.0.0.1"));
    arguments.addAll(List.of("--port", "0", "--webui-port", "0"));
    arguments.addAll(List.of("--cores", String.valueOf(settings.cores)));
    arguments.addAll(List.of("--memory", settings.memory));
    arguments.addAll(List.of("--work-dir", workerFolder(worker).toString()));
    arguments.addAll(List.of("--properties-file", workerProperties().toString(), master()));
    workers.add(start("worker-" + worker, "org.apache.spark.deploy.worker.Worker", arguments));
    return worker;
  }

  private void awaitRegistration(int worker) throws InterruptedException {
    ChildProcess process = workers.get(worker);
    process.awaitOrFail(
        String.format(Locale.ROOT, "the registration of worker %d", worker),
        () -> process.said().contains(REGISTERED));
  }

  /** Its URL. */
  String master() {
    Matcher url = masterUrl();
    if (!url.find()) {
      throw new IllegalStateException("Cannot tell the master's URL: " + masterProcess.said());
    }
    return url.group(1);
  }

  /** The Spark that it runs. */
  SparkHome spark() {
    return spark;
  }

  /** Submits to it. */
  Submission submission() {
    return new Submission(spark, master());
  }

  /** The process of a worker, counted from 0 in order of their starts. */
  ChildProcess worker(int worker) {
    return workers.get(worker);
  }

  /** Starts one more; returns its number when it has registered. */
  int startWorker() throws IOException, InterruptedException {
    int worker = launchWorker();
    awaitRegistration(worker);
    return worker;
  }

  /** Kills a worker as a failing machine would: its executors have nobody to tell. */
  void killWorker(int worker) throws InterruptedException {
    workers.get(worker).process().destroyForcibly();
    workers.get(worker).awaitEnd();
  }

  /** All running executors, also those whose worker was killed and that have not noticed yet. */
  List<Executor> executors() {
    return Executor.below(settings.folder);
  }

  /** Running executors of a worker. */
  List<Executor> executors(int worker) {
    return Executor.below(workerFolder(worker));
  }

  /** Files stdout and stderr of all executors that a worker has ever had, sorted. */
  List<Path> executorLogs(int worker) throws IOException {
    Path folder = workerFolder(worker);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 3)) {
      return files
          .filter(file -> file.endsWith("stdout") || file.endsWith("stderr"))
          .sorted()
          .toList();
    }
  }

  /**
   * Ends all processes of the cluster.
   *
   * @throws IllegalStateException if some remain
   */
  @Override
  public void close() throws IOException, InterruptedException {
    List<ChildProcess> processes = new ArrayList<>(workers);
    processes.add(masterProcess);
    processes.forEach(child -> child.process().destroyForcibly());
    for (ChildProcess child : processes) {
      child.awaitEnd(PATIENCE);
    }
    Executor.endAll(settings.folder, PATIENCE);
    spark.removeJars();
  }
}
