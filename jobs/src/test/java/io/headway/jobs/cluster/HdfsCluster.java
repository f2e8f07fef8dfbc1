package io.headway.jobs.cluster;

import io.headway.jobs.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;

/** HDFS with one data node, as a process of its own on free ports of the loopback interface. */
final class HdfsCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String MAIN_CLASS = "org.apache.hadoop.test.MiniDFSClusterManager";
  private static final Pattern PORT = Pattern.compile("\"namenode_port\":(\\d+)}");

  private final ChildProcess process;
  private final Path details;

  private HdfsCluster(ChildProcess process, Path details) {
    this.process = process;
    this.details = details;
  }

  /** Starts one that keeps its files in that folder; returns when it is ready. */
  static HdfsCluster start(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path details = folder.resolve("details.json");
    List<String> arguments =
        List.of(
            "-format",
            "-datanodes",
            "1",
            "-writeDetails",
            details.toString(),
            "-D",
            "hdfs.minidfs.basedir=" + folder.resolve("data"));
    Path log = folder.resolve("hdfs.log");
    HdfsCluster cluster =
        new HdfsCluster(
            ChildProcess.start(
                ChildProcess.java(System.getProperty("java.class.path"), MAIN_CLASS, arguments),
                Map.of(),
                log,
                log),
            details);
    boolean started = false;
    try {
      cluster.process.awaitOrFail("the start of HDFS", () -> cluster.port().find());
      started = true;
      return cluster;
    } finally {
      if (!started) {
        cluster.close();
      }
    }
  }

  private Matcher port() {
    try {
      return PORT.matcher(Files.exists(details) ? Files.readString(details) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The URI of a path there. */
  String uri(String path) {
    Matcher port = port();
    if (!port.find()) {
      throw new IllegalStateException("Cannot tell the port of HDFS: " + process.said());
    }
    return "hdfs://127.0.0.1:" + port.group(1) + path;
  }

  /** A connection of the caller's own. */
  DistributedFileSystem connect() throws IOException {
    return (DistributedFileSystem)
        FileSystem.newInstance(java.net.URI.create(uri("/")), new Configuration());
  }

  /** Lets nothing more be written below a folder: its disk is full. */
  void fill(String path) throws IOException {
    setSpaceQuota(path, 1);
  }

  /** Lets it be written again. */
  void free(String path) throws IOException {
    setSpaceQuota(path, HdfsConstants.QUOTA_RESET);
  }

  private void setSpaceQuota(String path, long bytes) throws IOException {
    try (DistributedFileSystem files = connect()) {
      files.setQuota(new org.apache.hadoop.fs.Path(path), HdfsConstants.QUOTA_DONT_SET, bytes);
    }
  }

  /** Copies a folder from there. */
  Path fetch(String path, Path to) throws IOException {
    try (DistributedFileSystem files = connect()) {
      files.copyToLocalFile(
          new org.apache.hadoop.fs.Path(path), new org.apache.hadoop.fs.Path(to.toUri()));
    }
    return to;
  }

  @Override
  public void close() throws InterruptedException {
    process.process().destroyForcibly();
    process.awaitEnd(PATIENCE);
  }
}
