package io.headway.jobs.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/** Main class of a process: YARN with one node; runs until it is killed. */
final class YarnServer {
  private YarnServer() {}

  /**
   * Starts it.
   *
   * @param arguments folder of its files; yarn-site.xml appears there, whole, when it is ready
   */
  public static void main(String[] arguments) {
    try {
      serve(Path.of(arguments[0]));
    } catch (Exception | LinkageError e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1); // what was started already would keep the process alive
    }
  }

  private static void serve(Path folder) throws Exception {
    System.setProperty("test.build.data", folder.resolve("data").toString());
    MiniYARNCluster cluster = new MiniYARNCluster("yarn", 1, 1, 1);
    cluster.init(settings());
    cluster.start();
    if (!cluster.waitForNodeManagersToConnect(60_000)) {
      throw new IllegalStateException("Cannot start YARN: its node does not connect");
    }
    write(cluster.getConfig(), folder);
    new CountDownLatch(1).await();
  }

  private static Configuration settings() {
    Configuration conf = new Configuration();
    // Scheduling by memory: containers as small as our executors, masters as many as there is room.
    conf.set("yarn.nodemanager.resource.memory-mb", "6144");
    conf.set("yarn.minicluster.yarn.nodemanager.resource.memory-mb", "6144");
    conf.set("yarn.scheduler.minimum-allocation-mb", "256");
    conf.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1.0");
    conf.set("yarn.scheduler.capacity.root.queues", "default");
    conf.set("yarn.scheduler.capacity.root.default.capacity", "100");
    // A JVM with native libraries maps far more than it uses; what it uses is watched.
    conf.set("yarn.nodemanager.vmem-check-enabled", "false");
    // The test may run on a nearly full disk.
    conf.set(
        "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "100");
    return conf;
  }

  private static void write(Configuration conf, Path folder) throws IOException {
    Path aside = folder.resolve("yarn-site.aside");
    try (OutputStream stream = Files.newOutputStream(aside)) {
      conf.writeXml(stream);
    }
    Files.move(aside, folder.resolve("yarn-site.xml"), StandardCopyOption.ATOMIC_MOVE);
  }
}
