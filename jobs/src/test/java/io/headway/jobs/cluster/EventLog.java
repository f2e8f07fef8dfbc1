package io.headway.jobs.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What Spark says that it did: the event log of one application. */
record EventLog(List<JsonNode> events) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  EventLog {
    events = List.copyOf(events);
  }

  /** The only log in a folder ({@code spark.eventLog.dir}). */
  static EventLog read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(file -> !file.getFileName().toString().startsWith(".")).toList();
    }
    if (files.size() != 1) {
      throw new IllegalStateException("Cannot choose an event log: found " + files);
    }
    List<JsonNode> events = new ArrayList<>();
    for (String line : Files.readAllLines(files.get(0))) {
      events.add(MAPPER.readTree(line));
    }
    return new EventLog(events);
  }

  private Stream<JsonNode> of(String kind) {
    return events.stream().filter(event -> event.path("Event").asText().equals(kind));
  }

  private static String description(JsonNode jobStart) {
    return jobStart.path("Properties").path("spark.job.description").asText();
  }

  /** Descriptions of the jobs, in order of their starts; empty where a job has none. */
  List<String> jobs() {
    return of("SparkListenerJobStart").map(EventLog::description).toList();
  }

  /** Number of tasks that ended well, by executor, of jobs whose description starts so. */
  TreeMap<String, Integer> tasksByExecutor(String description) {
    Set<Integer> stages = new HashSet<>();
    of("SparkListenerJobStart")
        .filter(job -> description(job).startsWith(description))
        .forEach(job -> job.path("Stage IDs").forEach(stage -> stages.add(stage.asInt())));
    TreeMap<String, Integer> tasks = new TreeMap<>();
    of("SparkListenerTaskEnd")
        .filter(task -> stages.contains(task.path("Stage ID").asInt()))
        .filter(task -> task.path("Task End Reason").path("Reason").asText().equals("Success"))
        .forEach(
            task ->
                tasks.merge(task.path("Task Info").path("Executor ID").asText(), 1, Integer::sum));
    return tasks;
  }
}
