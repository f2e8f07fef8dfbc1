package io.headway.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.task.Metric;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class TestProgressPage {
  @TempDir private Path folder;
  private RunFiles files;

  /** One trial in each state, under somebody who runs. */
  @BeforeEach
  void make() throws IOException {
    files = RunFiles.in(folder);
    files.directory().locks(RunFiles.TERM).acquire(RunFiles.ELSEWHERE);
    files.take(0, RunFiles.ELSEWHERE, RunFiles.TERM);
    files.progress(0, 1, 12);
    files.take(1, RunFiles.ELSEWHERE, RunFiles.TERM).release();
    files.finish(2, 87.5, 200);
    files.fail(3, "no <space> left & \"gone\" \u0000 in 'there'", false);
    RunFiles.write(files.file(4, "result.json"), "garbage");
  }

  private StudyStatus look() throws IOException {
    return new StatusReader(files.directory()).look();
  }

  private static Document parse(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document page, String name) {
    NodeList found = page.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static boolean refreshes(Document page) {
    return elements(page, "meta").stream()
        .anyMatch(meta -> meta.getAttribute("http-equiv").equals("refresh"));
  }

  @ParameterizedTest
  @EnumSource
  void everyStateHasItsColour(TrialState state) {
    assertThat(Stylesheet.read("progress.css"))
        .contains(".of-" + state.key() + " { --shade: var(--" + state.key() + "); }")
        .matches("(?s)(.*--" + state.key() + ": #){2}.*"); // by day and by night
  }

  @Test
  void showsWhatFailedFirstThenWhatRunsWaitsAndHasFinished() throws Exception {
    Document page = parse(ProgressPage.of(look()));
    assertThat(elements(page, "tbody"))
        .extracting(body -> body.getAttribute("class"))
        .containsExactly(
            "of-failed",
            "of-unreadable",
            "of-running",
            "of-interrupted",
            "of-waiting",
            "of-finished");
    assertThat(elements(page, "li"))
        .extracting(Element::getTextContent)
        .containsExactly(
            "1 failed", "1 unreadable", "1 running", "1 interrupted", "7 waiting", "1 finished");
    String text = page.getDocumentElement().getTextContent();
    assertThat(text)
        .contains("Does the line hold?", "epoch 2/4", "30 s left", "87.5 %", "3 min 20 s", "left")
        .contains("far cuda:1", "By executor 3 of app-1 on host far", "7");
    assertThat(ProgressPage.of(look())).contains("width:50.0%");
  }

  @Test
  void everythingIsEscaped() throws Exception {
    StudyStatus status = look();
    String evil = "</p><script>alert(\"1\")</script> & 'x' %s";
    StudyStatus named =
        new StudyStatus(
            evil,
            evil,
            evil,
            status.metric(),
            status.holder(),
            status.trials(),
            List.of(evil),
            evil,
            evil,
            status.report());
    Document page = parse(ProgressPage.of(named));
    assertThat(elements(page, "script")).isEmpty();
    assertThat(elements(page, "h1").get(0).getTextContent()).isEqualTo(evil);
    assertThat(elements(page, "title").get(0).getTextContent()).endsWith(evil);
    assertThat(page.getDocumentElement().getTextContent())
        .contains("no <space> left & \"gone\" \uFFFD in 'there'");
  }

  /** Beside that of training, and in nats. */
  @Test
  void aLossAtTheEndIsCalledThat() throws Exception {
    StudyStatus status = look();
    StudyStatus losses =
        new StudyStatus(
            status.directory(),
            status.name(),
            status.question(),
            Metric.nats("loss", "loss", "Loss", "Loss (nats)", "loss", n -> n),
            status.holder(),
            status.trials(),
            status.notes(),
            status.seenAt(),
            status.seenFrom(),
            status.report());
    Document page = parse(ProgressPage.of(losses));
    List<String> headers =
        elements(page, "th").stream().map(Element::getTextContent).distinct().toList();
    assertThat(headers).containsSubsequence("loss", "final loss");
    assertThat(page.getDocumentElement().getTextContent()).contains(" nats");
  }

  @Test
  void needsNothingFromElsewhere() throws IOException {
    assertThat(ProgressPage.of(look()))
        .doesNotContainPattern(
            "(?i)https?:|src=|href=|url\\(|@import|<script|<link|srcset|<iframe");
  }

  @Test
  void refreshesItselfOnlyWhileSomebodyRuns() throws Exception {
    assertThat(refreshes(parse(ProgressPage.of(look())))).isTrue();
    Document stopped = parse(ProgressPage.of(look().withoutHolder()));
    assertThat(refreshes(stopped)).isFalse();
    assertThat(stopped.getDocumentElement().getTextContent())
        .contains("stopped; run the same command again to continue");
    for (int i = 0; i < files.trials().size(); i++) {
      files.finish(i, 50, 1);
    }
    Document over = parse(ProgressPage.of(look().withoutHolder()));
    assertThat(refreshes(over)).isFalse();
    assertThat(over.getDocumentElement().getTextContent()).contains("100 %", "12 finished", "done");
  }

  @Test
  void theWriterRenewsTheFileAndEndsItWithoutARefresh() throws Exception {
    Path file = files.root().resolve("progress.html");
    ProgressWriter writer = new ProgressWriter(files.directory(), () -> true);
    writer.accept(look());
    assertThat(refreshes(parse(Files.readString(file)))).isTrue();
    files.finish(0, 50, 1);
    writer.accept(look());
    assertThat(Files.readString(file)).as("not yet").contains("1 finished");
    Thread.sleep(2100);
    writer.accept(look());
    assertThat(Files.readString(file)).contains("2 finished");
    files.finish(1, 50, 1);
    writer.accept(look());
    writer.close();
    assertThat(Files.readString(file)).contains("3 finished");
    assertThat(refreshes(parse(Files.readString(file)))).isFalse();
    assertThat(files.root().toFile().list()).noneMatch(name -> name.contains("tmp"));
  }

  @Test
  void aRunThatHasLostTheDirectoryLeavesThePageToTheOther() throws IOException {
    Path file = files.root().resolve("progress.html");
    RunFiles.write(file, "the other's");
    ProgressWriter writer = new ProgressWriter(files.directory(), () -> false);
    writer.accept(look());
    writer.close();
    assertThat(file).hasContent("the other's");
  }

  @Test
  void aPageThatCannotBeWrittenIsToldOnceAndTheWatchGoesOn() throws Exception {
    Files.createDirectories(files.root().resolve("progress.html").resolve("in-the-way"));
    PrintStream stderr = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    List<StudyStatus> seen = new ArrayList<>();
    try (ProgressWriter writer = new ProgressWriter(files.directory(), () -> true);
        StudyWatch watch = new StudyWatch(new StatusReader(files.directory()))) {
      watch.add(writer);
      watch.add(seen::add);
      watch.look();
      Thread.sleep(2100);
      watch.look();
    } finally {
      System.setErr(stderr);
    }
    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("headway: Cannot write progress.html, the study goes on: ");
    assertThat(seen).hasSizeGreaterThan(2);
  }

  @Test
  void anErrorIsToldOnceAndTheWatchGoesOn() throws Exception {
    PrintStream stderr = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    AtomicInteger looks = new AtomicInteger();
    try (StudyWatch watch = new StudyWatch(new StatusReader(files.directory()))) {
      watch.add(
          status -> {
            looks.incrementAndGet();
            throw new LinkageError("a class is gone");
          });
      Thread.sleep(2100);
    } finally {
      System.setErr(stderr);
    }
    assertThat(looks).hasValueGreaterThan(1);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualTo("headway: Cannot watch the trials: LinkageError: a class is gone\n");
  }

  @Test
  void aStudyThatCannotBeReadIsToldOnceAndIsSeenAgainLater() throws Exception {
    Path study = files.root().resolve("study.json");
    String text = Files.readString(study);
    PrintStream stderr = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    List<StudyStatus> seen = new ArrayList<>();
    try (StudyWatch watch = new StudyWatch(new StatusReader(files.directory()))) {
      Files.writeString(study, "garbage");
      watch.add(seen::add);
      watch.look();
      watch.look();
      assertThat(seen).isEmpty();
      Files.writeString(study, text);
      watch.look();
    } finally {
      System.setErr(stderr);
    }
    assertThat(seen).isNotEmpty();
    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("headway: Cannot watch the trials: Cannot read ");
  }
}
