package io.headway.jobs.spark;

import io.headway.core.host.Account;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.util.Utils;

/**
 * What Spark and Hadoop take for granted and some machines do not have: a host name that resolves,
 * a user with a name.
 */
public final class Surroundings {
  private static final String HADOOP_USER = "HADOOP_USER_NAME";

  private Surroundings() {}

  /**
   * Gives both what they would fail without; called before either is used. Where nothing is
   * missing, nothing is changed.
   */
  public static void settle() {
    if (!Account.hasName()) {
      name(Account.ofThisProcess());
    }
    if (!hostResolves()) {
      Utils.setCustomHostname("localhost"); // a cluster's driver is refused: DriverHost
    }
  }

  /** Hadoop asks the password file, and fails if it has no entry. */
  private static void name(Account account) {
    System.setProperty("user.name", account.name());
    // Without a home, Java would keep its cache of fonts in a folder named ? where one works.
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"), ".headway-" + account.name());
    System.setProperty("user.home", account.home().orElse(temporary).toString());
    String asked = System.getenv(HADOOP_USER);
    String name = asked == null ? System.getProperty(HADOOP_USER, account.name()) : asked;
    UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(name));
  }

  /** Whether this host's name leads to an address, and a network interface is up. */
  public static boolean hostResolves() {
    try {
      return !InetAddress.getLocalHost().getHostName().isEmpty()
          && NetworkInterface.getNetworkInterfaces().hasMoreElements();
    } catch (UnknownHostException | SocketException e) {
      return false; // both are how Java says no
    }
  }
}
