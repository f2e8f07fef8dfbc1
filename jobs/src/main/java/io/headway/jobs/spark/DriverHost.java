package io.headway.jobs.spark;

import io.headway.core.error.CannotException;
import io.headway.core.result.Machine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import org.apache.spark.SparkConf;

/** Whether Spark's driver can listen here: to itself in local mode, to executors on a cluster. */
final class DriverHost {
  static final String LOOPBACK = "127.0.0.1";

  private static final String ADDRESS = "spark.driver.host";
  private static final String BOUND = "spark.driver.bindAddress";

  private DriverHost() {}

  /**
   * Looks before Spark is started, which would try sixteen ports.
   *
   * @throws IllegalStateException "Cannot start Spark: ..." if it cannot
   */
  static void require(SparkConf conf) {
    if (SparkSessions.isLocal(conf)) {
      requireLoopback(conf.get(BOUND, LOOPBACK));
    } else if (!conf.contains(ADDRESS)
        && System.getenv("SPARK_LOCAL_IP") == null
        && System.getenv("SPARK_LOCAL_HOSTNAME") == null
        && !Surroundings.hostResolves()) {
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot start Spark: the name of this host, %s, does not resolve, or no network is"
                  + " up (%s must be an address at which executors reach it)",
              Machine.host(),
              ADDRESS));
    }
  }

  private static void requireLoopback(String address) {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      if (socket.getLocalPort() <= 0) {
        throw new IOException("no port");
      }
    } catch (IOException e) {
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot start Spark: it cannot listen on %s: %s (its local mode talks to itself over"
                  + " the loopback interface, which must be up)",
              address,
              e.getMessage()),
          e);
    }
  }
}
