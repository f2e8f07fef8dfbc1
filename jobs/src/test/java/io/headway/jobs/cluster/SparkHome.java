package io.headway.jobs.cluster;

import io.headway.jobs.ChildProcess;
import io.headway.jobs.SparkDistribution;
import io.headway.jobs.ThisSpark;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Spark as a cluster has it: a folder {@code jars} of links to those jars of the build that a
 * download of Spark has, and {@code conf}.
 *
 * @param folder what SPARK_HOME names
 */
record SparkHome(Path folder) {
  /** The one of a class path file; Spark's Scala version is part of the jars' names. */
  static SparkHome make(Path folder) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    Files.createDirectories(folder.resolve("conf"));
    for (Path jar : SparkDistribution.jars()) {
      Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
    }
    return new SparkHome(folder);
  }

  /** Adds a jar that is not in every distribution. */
  void add(Path jar) throws IOException {
    Files.createSymbolicLink(folder.resolve("jars").resolve(jar.getFileName()), jar);
  }

  /** Removes the links, about which a temporary folder would warn one by one. */
  void removeJars() throws IOException {
    try (Stream<Path> links = Files.list(folder.resolve("jars"))) {
      for (Path link : (Iterable<Path>) links::iterator) {
        Files.delete(link);
      }
    }
  }

  /** The folder of log4j2.properties, core-site.xml and the like. */
  Path conf() {
    return folder.resolve("conf");
  }

  /** What Spark's scripts would set; everything listens on the loopback interface only. */
  Map<String, String> environment() {
    return Map.of(
        "SPARK_HOME",
        folder.toString(),
        "SPARK_CONF_DIR",
        conf().toString(),
        "SPARK_SCALA_VERSION",
        ThisSpark.scala(),
        "SPARK_LOCAL_IP",
        "127.0.0.1");
  }

  /** A command that runs a class of Spark. */
  List<String> java(String mainClass, List<String> arguments) {
    String classPath = conf() + File.pathSeparator + folder.resolve("jars") + "/*";
    return ChildProcess.java(classPath, mainClass, arguments);
  }
}
