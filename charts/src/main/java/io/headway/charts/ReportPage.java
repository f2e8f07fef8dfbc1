package io.headway.charts;

import io.headway.core.error.CannotException;
import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Answer;
import io.headway.core.stats.Level;
import io.headway.core.stats.Words;
import io.headway.core.study.ModelSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * A report as one page that needs nothing else: no network, no other file. It runs one script,
 * which sorts tables, and its policy lets a browser run no other; without script all is there,
 * unsorted.
 */
final class ReportPage {
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");

  private final StudyResults results;
  private final Analysis analysis;
  private final Html html = new Html();

  private ReportPage(StudyResults results, Analysis analysis) {
    this.results = results;
    this.analysis = analysis;
  }

  /**
   * The page, a function of its arguments.
   *
   * @param scaling the figure of scores against model size
   * @param costs the figure of scores against what they cost
   */
  static String of(
      StudyResults results,
      Analysis analysis,
      Findings findings,
      PageFigure scaling,
      PageFigure costs) {
    ReportPage page = new ReportPage(results, analysis);
    page.head();
    page.html.open("body").open("main");
    page.answer();
    scaling.write(page.html, "h2", "scaling", "Scores against model size");
    costs.write(page.html, "h2", "costs", "Scores against what they cost");
    page.body(findings);
    page.html.close();
    page.html.open("script").trusted(SCRIPT).close();
    page.html.close().close();
    return page.html.toString();
  }

  private void head() {
    html.trusted("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
    html.empty("meta", "charset", "utf-8").text("\n");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy()).text("\n");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.text("\n").empty("link", "rel", "icon", "href", "data:,").text("\n");
    html.tag("title", results.study().name()).text("\n");
    html.open("style").trusted(STYLE).close();
    html.close();
  }

  /** Nothing is loaded from anywhere; this style and this script, and no others, are used. */
  private static String policy() {
    return String.format(
        Locale.ROOT,
        "default-src 'none'; style-src '%s'; script-src '%s'; img-src data:; base-uri 'none';"
            + " form-action 'none'",
        hash(STYLE),
        hash(SCRIPT));
  }

  private void answer() {
    html.tag("h1", results.study().name()).text("\n");
    html.tag("p", results.study().question(), "class", "question").text("\n");
    html.open("section", "class", "card lead");
    if (analysis.comparisons().isEmpty()) {
      html.tag("p", levels(), "class", "verdict").text("\n");
      html.tag("p", "Nothing is compared: the study has one arm.", "class", "soft");
    } else {
      NotSaid.first(analysis).ifPresent(this::verdict);
    }
    html.tag("p", NotSaid.of(results, analysis), "class", "unsaid");
    html.close();
  }

  private void verdict(Answer answer) {
    html.tag("p", answer.verdict(), "class", "verdict").text("\n");
    html.tag("p", "Asked: " + answer.question(), "class", "soft");
  }

  /** The scores themselves, where nothing is compared. */
  private String levels() {
    StringBuilder words = new StringBuilder();
    for (Level level : analysis.levels()) {
      if (level.metric().equals(analysis.subject().primary())) {
        words.append(
            String.format(
                Locale.ROOT,
                "%s%s at %s: %s %s",
                words.isEmpty() ? "" : "; ",
                level.arm(),
                level.size(),
                level.metric().key(),
                Words.score(level.estimate())));
      }
    }
    return words.isEmpty() ? "No trial has finished." : words + ".";
  }

  private void body(Findings findings) {
    HtmlTable tables =
        new HtmlTable(html, results.study().sizes().stream().map(ModelSize::name).toList());
    PageTables numbers = new PageTables(html, tables, results, analysis);
    numbers.answers("Answers", analysis.headlines());
    numbers.numbers();
    numbers.limits(findings.rounds(), findings.difference());
    PageFinds finds = new PageFinds(html, tables);
    findings.elsewhere().ifPresent(finds::elsewhere);
    findings.tuning().ifPresent(tuning -> finds.tuning(tuning, results, findings.untuned()));
    findings.search().ifPresent(finds::search);
    numbers.answers("Analysis checklist", analysis.checklist());
    new PageTrials(html, tables, results, analysis, findings.others()).write();
    new PageGaps(html).write(analysis);
    new PageProvenance(html, tables, results, findings.others()).write(findings.file());
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream file = ReportPage.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new CannotException("Cannot find " + name + " beside its class");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
