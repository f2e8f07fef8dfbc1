package io.headway.core.train;

import io.headway.core.engine.Engine;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Network;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Step;
import java.util.ArrayList;
import java.util.List;

/** Opens fake sessions and keeps them and their calls. */
final class FakeEngine implements Engine {
  final List<FakeSession> sessions = new ArrayList<>();
  final List<FakeSession.Call> calls = new ArrayList<>();
  private final FakeSession.Script script;

  FakeEngine() {
    this((before, lossSum) -> new Step(lossSum, 0, 1));
  }

  FakeEngine(FakeSession.Script script) {
    this.script = script;
  }

  @Override
  public String kind() {
    return "fake";
  }

  @Override
  public String description() {
    return "fake engine";
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public List<String> devices() {
    return List.of("cpu");
  }

  @Override
  public Session open(Network network, EngineSettings settings, Optimizer optimizer) {
    FakeSession session = new FakeSession(network, optimizer, calls, script);
    sessions.add(session);
    return session;
  }
}
