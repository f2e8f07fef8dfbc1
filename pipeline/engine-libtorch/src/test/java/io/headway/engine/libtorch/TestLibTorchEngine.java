package io.headway.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.core.engine.Engine;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Engines;
import io.headway.core.engine.NativeJar;
import io.headway.core.engine.Network;
import io.headway.core.engine.Platform;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Session;
import io.headway.engine.contract.CopyTask;
import io.headway.engine.contract.Sessions;
import io.headway.engine.contract.SmallTransformer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** What the engine says of itself, and which settings it takes. */
class TestLibTorchEngine {
  private static final Network NETWORK = new SmallTransformer(CopyTask.SIZE, 0);

  private final Engine engine = new LibTorchEngine();

  @Test
  void isFoundByItsKind() {
    assertThat(Engines.named("libtorch")).isInstanceOf(LibTorchEngine.class);
    assertThat(engine.description()).startsWith("LibTorch 2.");
    assertThat(engine.devices()).last().isEqualTo("cpu");
  }

  @Test
  void itsNativesAreThereForThisMachine() {
    assertThat(Platform.here()).hasToString(Loader.getPlatform());
    assertThat(NativeJar.missing(engine.natives(), getClass().getClassLoader())).isEmpty();
  }

  @Test
  void refusesADeviceThatIsNotThere() {
    EngineSettings settings = new EngineSettings("cuda:77", Precision.BFLOAT16, 1);
    assertThatThrownBy(() -> engine.open(NETWORK, settings, Sessions.ADAM_W))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            String.format(Locale.ROOT, "Unknown device: cuda:77 (known: %s)", engine.devices()));
  }

  @Test
  void liftsJavaCppsLimit() {
    engine.devices();
    assertThat(Pointer.maxPhysicalBytes()).isZero();
  }

  @Test
  void setsBothThreadPools() {
    for (int threads : new int[] {2, 1}) {
      EngineSettings settings = new EngineSettings("cpu", Precision.FLOAT32, threads);
      try (Session session = engine.open(NETWORK, settings, Sessions.ADAM_W)) {
        assertThat(session.network()).isSameAs(NETWORK);
        assertThat(torch.get_num_threads()).isEqualTo(1);
        assertThat(BlasThreads.get()).hasValue(threads);
      }
    }
  }

  /** Unless a thread reads OpenMP's setting before it sets it, another's setting replaces it. */
  @Test
  void aSettingElsewhereDoesNotChangeThatOfASession() throws Exception {
    AtomicInteger seen = new AtomicInteger();
    Thread fresh =
        new Thread(
            () -> {
              Session session = engine.open(NETWORK, Sessions.ONE_THREAD, Sessions.ADAM_W);
              runInThread(() -> torch.set_num_threads(2));
              seen.set(torch.get_num_threads());
              session.close();
            });
    fresh.start();
    fresh.join();
    assertThat(seen).hasValue(1);
  }

  private static void runInThread(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void refusesAnotherNumberOfThreadsWhileSessionsAreOpen() {
    EngineSettings two = new EngineSettings("cpu", Precision.FLOAT32, 2);
    Session one = engine.open(NETWORK, Sessions.ONE_THREAD, Sessions.ADAM_W);
    assertThatThrownBy(() -> engine.open(NETWORK, two, Sessions.ADAM_W))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid threads: 2 (must be 1 while other sessions of this process are open)");
    one.close();
    engine.open(NETWORK, two, Sessions.ADAM_W).close();
  }
}
