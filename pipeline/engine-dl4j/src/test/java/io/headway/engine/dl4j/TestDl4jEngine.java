package io.headway.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.core.engine.Engine;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Network;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Session;
import io.headway.engine.contract.CopyTask;
import io.headway.engine.contract.Sessions;
import io.headway.engine.contract.SmallTransformer;
import io.headway.engine.libtorch.LibTorchEngine;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** What the engine says of itself, and which settings it takes. */
class TestDl4jEngine {
  private static final Network NETWORK = new SmallTransformer(CopyTask.SIZE, 0);

  private final Engine engine = new Dl4jEngine();

  @Test
  void isFoundByItsKindAndAfterLibTorch() {
    assertThat(Engines.named("dl4j")).isInstanceOf(Dl4jEngine.class);
    assertThat(Engines.named("auto")).isInstanceOf(LibTorchEngine.class);
    assertThat(engine.devices()).containsExactly("cpu");
  }

  @Test
  void saysWhichKernelsTheCpuGot() throws Exception {
    assertThat(engine.description())
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "ND4J 1.0.0-M2.1, linux-x86_64%s, BLAS OPENBLAS",
                Kernels.ofThisCpu().extension()));
  }

  @Test
  void choosesTheKernelsThatACpuCanRun() {
    List<String> info = List.of("processor : 0", "flags\t\t: fpu avx2 fma f16c avx512f sse2");
    assertThat(Kernels.features(info)).contains("fpu", "avx512f", "sse2");
    assertThat(Kernels.best(Kernels.features(info)).extension()).isEqualTo("-avx2");
    assertThat(Kernels.best(Set.of("avx2", "fma")).extension()).isEmpty();
    assertThat(Kernels.best(Kernels.features(List.of())).extension()).isEmpty();
  }

  @Test
  void refusesWhatItCannotDo() {
    EngineSettings cuda = new EngineSettings("cuda", Precision.FLOAT32, 1);
    assertThatThrownBy(() -> engine.open(NETWORK, cuda, Sessions.ADAM_W))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unknown device: cuda:0 (known: [cpu])");
    EngineSettings half = new EngineSettings("cuda:1", Precision.BFLOAT16, 1);
    assertThatThrownBy(() -> engine.open(NETWORK, half, Sessions.ADAM_W))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid precision: bfloat16 (must be float32 with engine dl4j)");
  }

  @Test
  void liftsJavaCppsLimit() {
    engine.devices();
    assertThat(Pointer.maxPhysicalBytes()).isZero();
  }

  @Test
  void setsItsThreads() {
    for (int threads : new int[] {2, 1}) {
      EngineSettings settings = new EngineSettings("cpu", Precision.FLOAT32, threads);
      try (Session session = engine.open(NETWORK, settings, Sessions.ADAM_W)) {
        assertThat(session.network()).isSameAs(NETWORK);
        assertThat(BlasThreads.get()).hasValue(threads);
      }
    }
  }

  @Test
  void refusesAnotherNumberOfThreadsThanASessionOfLibTorch() {
    EngineSettings two = new EngineSettings("cpu", Precision.FLOAT32, 2);
    Session one = new LibTorchEngine().open(NETWORK, Sessions.ONE_THREAD, Sessions.ADAM_W);
    assertThatThrownBy(() -> engine.open(NETWORK, two, Sessions.ADAM_W))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid threads: 2 (must be 1 while other sessions of this process are open)");
    one.close();
    engine.open(NETWORK, two, Sessions.ADAM_W).close();
  }
}
