package io.headway.notebooks;

import io.headway.core.error.CannotException;
import io.headway.core.error.InvalidException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.RapaioKernel;
import org.rapaio.jupyter.kernel.core.Transform;

/**
 * Starts the kernel for a notebook, as its own main class does, but for one thing. That class
 * listens before it knows who is to answer: what Jupyter asks meanwhile, as it does at once, ends
 * the thread that listens, and the kernel never answers (rapaio-jupyter-kernel 3.0.1). Here what
 * comes early waits.
 */
public final class Kernel {
  private static final String HANDLERS = "handlers";

  private Kernel() {}

  /**
   * Runs until Jupyter ends it.
   *
   * @param arguments the connection file that Jupyter wrote
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new InvalidException("Invalid arguments: must be the connection file of Jupyter");
    }
    LogManager.getLogManager()
        .readConfiguration(Kernel.class.getResourceAsStream("/logging.properties"));
    String connection = Files.readString(Path.of(arguments[0]));
    try {
      Channels channels = new Channels(Transform.fromJson(connection, ConnectionProperties.class));
      connect(channels);
      channels.joinUntilClose();
    } catch (GeneralSecurityException | ReflectiveOperationException e) {
      throw new CannotException(
          String.format(Locale.ROOT, "Cannot start the kernel: %s", e.getMessage()), e);
    }
  }

  private static void connect(Channels channels) throws ReflectiveOperationException {
    Field handlers = Channels.class.getDeclaredField(HANDLERS);
    handlers.setAccessible(true);
    CountDownLatch connected = new CountDownLatch(1);
    handlers.set(
        channels, new EarlyMessages<Object, Object>(connected, () -> handlers.get(channels)));
    channels.connect(new RapaioKernel()); // replaces them
    connected.countDown();
  }
}
