package io.headway.jobs.train;

import io.headway.core.elsewhere.ElsewhereRunner;
import io.headway.core.elsewhere.Place;
import io.headway.core.elsewhere.Scored;
import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.error.CannotException;
import io.headway.core.json.Json;
import io.headway.core.study.Elsewhere;
import io.headway.core.study.Trial;
import io.headway.core.weights.SafeTensors;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.guard.StopSignal;
import io.headway.jobs.storage.Patience;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.WeightsFile;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Scores the weights of one trial elsewhere, on an executor. The same weights score the same: a
 * task that is run twice writes the same file.
 */
record EvaluateTask(RunTicket ticket, Broadcast<SerializableConfiguration> hadoop)
    implements Function<String, TaskReport> {
  /**
   * What there is to do.
   *
   * @param trial whose weights
   * @param places at which
   * @param elsewhere as the study asks
   */
  record Work(Trial trial, List<Place> places, Elsewhere elsewhere) {
    /** Copies the list. */
    Work {
      places = List.copyOf(places);
    }
  }

  @Override
  public TaskReport call(String json) throws IOException {
    Work work = Json.read(json, Work.class, "work");
    TaskContext task = TaskContext.get();
    StopSignal signal = StopSignal.ofThisProcess();
    BooleanSupplier stop = () -> signal.raised() || task.isInterrupted();
    Patience patience = new Patience(ticket.settings().patience(), stop);
    signal.enter();
    try {
      RunDirectory run =
          patience.get(
              "reach " + ticket.directory(),
              () -> RunDirectory.at(ticket.directory(), hadoop.value().value()));
      Optional<String> refusal =
          patience.get("read " + ticket.directory(), () -> ticket.refusal(run));
      if (refusal.isPresent()) {
        return TaskReport.refused(refusal.get());
      }
      SafeTensors weights =
          patience.get(
              "read the weights of " + work.trial.id(),
              () -> new WeightsFile(run, work.trial).read());
      Scored scored = scored(work, weights, task, stop);
      patience.get(
          "write what " + work.trial.id() + " scored elsewhere",
          () -> {
            run.trial(work.trial).writeElsewhere(scored);
            return scored;
          });
      return TaskReport.DONE;
    } finally {
      signal.leave();
    }
  }

  private static Scored scored(
      Work work, SafeTensors weights, TaskContext task, BooleanSupplier stop) {
    Engine engine = Engines.named(work.trial.engine().kind());
    try (DeviceChoice device = new DeviceChoice(work.trial, engine, task)) {
      return new ElsewhereRunner(engine, device.take(), stop)
          .run(work.trial, weights, work.places, work.elsewhere)
          .orElseThrow(
              () ->
                  new CannotException(
                      String.format(
                          Locale.ROOT,
                          "Cannot evaluate %s: it was asked to stop",
                          work.trial.label())));
    }
  }
}
