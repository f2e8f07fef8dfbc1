package io.headway.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Rendezvous;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.engine.contract.Lambdas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Running statistics of replicas, which see other examples each. */
class TestReplicaBuffers {
  private static final EngineSettings ONE_THREAD = new EngineSettings("cpu", Precision.FLOAT32, 1);
  private static final Optimizer ADAM_W = new Optimizer(0, 0.9, 0.999, 1, 0);

  private final Parameters parameters = new Parameters();
  private final Parameter gain = parameters.vector("norm.gain", 1, 1);
  private final Parameter bias = parameters.bias("norm.bias", 1);
  private final Parameter mean = parameters.buffer("norm.mean", 0, 1);
  private final Parameter variance = parameters.buffer("norm.variance", 1, 1);

  private static Batch batch(float... x) {
    return new Batch(x.length, Map.of("x", new Batch.Floats(x, x.length, 1)), 1);
  }

  /** The running mean after a step without learning on the replica's batch. */
  private float runningMean(Rendezvous here, Batch batch) {
    Lambdas network =
        new Lambdas(
            parameters.all(),
            f ->
                f.batchNorm(
                    f.input("x"), f.parameter(gain), f.parameter(bias), mean, variance, 0.1),
            Lambdas.weighted("x"));
    try (Session session = new LibTorchEngine().open(network, ONE_THREAD, ADAM_W, here)) {
      session.step(List.of(batch), 0, 0);
      return session.read(Slot.VALUE, mean)[0];
    }
  }

  @Test
  void areTheMeanOverTheReplicas() throws Exception {
    Meeting meeting = new Meeting(2);
    List<Batch> batches = List.of(batch(1, 3), batch(10, 20));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<Float>> means = new ArrayList<>();
    for (int rank = 0; rank < 2; rank++) {
      Rendezvous here = meeting.as(rank);
      Batch own = batches.get(rank);
      means.add(threads.submit(() -> runningMean(here, own)));
    }
    threads.shutdown();
    for (Future<Float> one : means) {
      assertThat(one.get()).isCloseTo(0.1f * (2 + 15) / 2, within(1e-6f));
    }
  }
}
