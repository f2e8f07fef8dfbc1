package io.headway.engine.libtorch;

import io.headway.core.error.CannotException;
import java.io.IOException;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.Locale;

/**
 * A socket that listens on one address, for LibTorch's store to take over: by itself the store
 * listens on every address of the machine.
 *
 * @param port it listens on, chosen by the system
 * @param descriptor of the open socket; whoever takes it over closes it
 */
record ListeningSocket(int port, int descriptor) {
  private static final int BACKLOG = 128;

  /**
   * Opens it.
   *
   * @throws CannotException if the host is not an address of this machine
   * @throws IllegalStateException if this JVM does not tell the descriptors of its channels
   */
  static ListeningSocket open(String host) {
    try {
      // Not closed here: that is up to the store.
      ServerSocketChannel channel = ServerSocketChannel.open();
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(new InetSocketAddress(host, 0), BACKLOG);
      return new ListeningSocket(channel.socket().getLocalPort(), descriptor(channel));
    } catch (IOException e) {
      throw new CannotException(
          String.format(Locale.ROOT, "Cannot listen on %s: %s", host, e.getMessage()), e);
    }
  }

  /** Java has no public way to the descriptor; Spark has its JVMs open this package too. */
  private static int descriptor(ServerSocketChannel channel) {
    try {
      Method method = channel.getClass().getMethod("getFDVal");
      method.setAccessible(true);
      return (int) method.invoke(channel);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      throw new CannotException(
          "Cannot join the replicas: the JVM needs --add-opens java.base/sun.nio.ch=ALL-UNNAMED",
          e);
    }
  }
}
