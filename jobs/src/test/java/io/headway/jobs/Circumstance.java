package io.headway.jobs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real machine that lacks something: a command line that runs another one there.
 *
 * @param command ends where the other begins
 */
record Circumstance(List<String> command) {
  /** Things that a shell does in namespaces of its own, which end with the process. */
  static Circumstance shell(List<String> namespaces, String script) {
    List<String> command = new ArrayList<>(List.of("unshare"));
    command.addAll(namespaces);
    command.addAll(List.of("sh", "-c", "set -e; " + script + "; exec \"$@\"", "sh"));
    return new Circumstance(command);
  }

  /** A user id that the password file does not know; it may read what root may. */
  static Circumstance nameless(Path workingFolder) {
    return new Circumstance(
        List.of(
            "setpriv",
            "--reuid=12345",
            "--regid=0",
            "--clear-groups",
            "--inh-caps=+dac_read_search",
            "--ambient-caps=+dac_read_search",
            "sh",
            "-c",
            "unset HOME; cd \"$0\"; exec \"$@\"",
            workingFolder.toString()));
  }

  /** What a command of ours says there; skips the test where the kernel or a tool is missing. */
  Said headway(Path log, List<String> javaOptions, String... arguments) throws Exception {
    requireThatItCanBeHad(log);
    List<String> java =
        ChildProcess.java(
            System.getProperty("java.class.path"),
            "io.headway.jobs.cli.Headway",
            List.of(arguments));
    java.add(1, "-Dlog4j2.configurationFile=" + log4j());
    java.addAll(1, javaOptions);
    ChildProcess process = ChildProcess.start(in(java), Map.of(), log, log);
    return new Said(process.awaitEnd(), process.said());
  }

  private static Path log4j() {
    return ChildProcess.jvmOptions().resolveSibling("log4j2.properties");
  }

  private List<String> in(List<String> inner) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(inner);
    return whole;
  }

  private void requireThatItCanBeHad(Path log) throws InterruptedException {
    String refusal;
    try {
      ChildProcess tried = ChildProcess.start(in(List.of("true")), Map.of(), log, log);
      refusal = tried.awaitEnd() == 0 ? "" : tried.said();
      Files.delete(log);
    } catch (IOException e) {
      refusal = e.getMessage();
    }
    assumeTrue(refusal.isEmpty(), "this machine refuses " + command + ": " + refusal);
  }

  /** How a command ended. */
  record Said(int exitCode, String text) {}
}
