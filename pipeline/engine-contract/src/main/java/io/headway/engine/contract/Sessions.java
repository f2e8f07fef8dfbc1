package io.headway.engine.contract;

import io.headway.core.engine.Engine;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Network;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Session;
import io.headway.core.random.Seeds;

/** Sessions for tests: one thread, the usual optimiser. */
public final class Sessions {
  public static final EngineSettings ONE_THREAD = new EngineSettings("cpu", Precision.FLOAT32, 1);
  public static final Optimizer ADAM_W = new Optimizer(0.01, 0.9, 0.95, 1, 0);

  private Sessions() {}

  /** With all parameters zero. */
  public static Session open(Network network) {
    return TestedEngine.get().open(network, ONE_THREAD, ADAM_W);
  }

  /** With parameters drawn from their initializers. */
  public static Session start(Network network, long seed) {
    return start(network, seed, ADAM_W);
  }

  /** With parameters drawn from their initializers, and an optimiser of its own. */
  public static Session start(Network network, long seed, Optimizer optimizer) {
    return start(TestedEngine.get(), network, seed, optimizer);
  }

  /** With parameters drawn from their initializers, on any engine. */
  public static Session start(Engine engine, Network network, long seed, Optimizer optimizer) {
    Session session = engine.open(network, ONE_THREAD, optimizer);
    for (Parameter parameter : network.parameters()) {
      int count = Math.toIntExact(parameter.count());
      long own = Seeds.derive(seed, parameter.name(), 0);
      session.write(Session.Slot.VALUE, parameter, parameter.initializer().values(count, own));
    }
    return session;
  }
}
