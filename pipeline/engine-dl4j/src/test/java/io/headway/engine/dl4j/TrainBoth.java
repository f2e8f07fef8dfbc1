package io.headway.engine.dl4j;

import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Session;
import io.headway.engine.contract.CopyTask;
import io.headway.engine.contract.Sessions;
import io.headway.engine.contract.SmallTransformer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A process that opens a session on each engine that its arguments name, trains the one while the
 * other is loaded, and then both in turns; says the losses of each, by engine in alphabetic order.
 */
final class TrainBoth {
  private static final int STEPS = 5;

  private TrainBoth() {}

  public static void main(String[] kinds) {
    Map<String, List<Double>> losses = new TreeMap<>();
    Map<String, Session> sessions = new LinkedHashMap<>();
    for (String kind : kinds) {
      Engine engine = Engines.named(kind);
      SmallTransformer network = new SmallTransformer(CopyTask.SIZE, 0.1);
      sessions.put(kind, Sessions.start(engine, network, 1, Sessions.ADAM_W));
      sessions.forEach((k, session) -> train(session, losses, k));
    }
    losses
        .keySet()
        .forEach(kind -> losses.get(kind).subList(STEPS, losses.get(kind).size()).clear());
    sessions.values().forEach(Session::close);
    System.out.println(losses + " with threads " + BlasThreads.get().orElseThrow());
  }

  private static void train(Session session, Map<String, List<Double>> losses, String kind) {
    List<Double> own = losses.computeIfAbsent(kind, k -> new ArrayList<>());
    for (int i = 0; i < STEPS; i++) {
      own.add(session.step(List.of(CopyTask.batch(16, i)), 1e-3, i).lossSum());
    }
  }
}
