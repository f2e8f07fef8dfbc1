package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that say something else than they seem to, or nothing. */
final class TestTablesOfOthers {
  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return TestAnalyze.write(folder, name, text);
  }

  @Test
  void otherUnitsAreSeen() throws IOException {
    String shares =
        "arm,size,seed,params,score\na,s,1,10,0.5\na,s,2,10,0.6\nb,s,1,10,70\nb,s,2,10,72\n";
    Path mixed = write("mixed.csv", shares);
    assertThat(Cli.run("analyze", mixed.toString(), "--score", "score").err())
        .contains(
            "no score of a s is above 1, others are (must all be in percent, or all shares of 1;"
                + " --percent if they are in percent)");
    Cli percent = Cli.run("analyze", mixed.toString(), "--score", "score", "--percent");
    assertThat(percent.out()).contains("0.6 % [", "71.0 % [");
    Path millions =
        write(
            "millions.csv",
            "arm,size,seed,params,loss\na,s,1,2000000,1\na,s,2,2000000,2\nb,s,1,2,1\nb,s,2,2,1\n");
    assertThat(Cli.run("analyze", millions.toString(), "--loss", "loss").err())
        .contains("params of a s is 1.00e+06 times that of b s (are both in the same units?).");
  }

  @Test
  void whatCannotBePairedIsRefused() throws IOException {
    String apart = "arm,size,seed,params,loss\na,s,1,10,1\na,s,2,10,2\nb,s,3,10,1\nb,s,4,10,2\n";
    assertThat(Cli.run("analyze", write("apart.csv", apart).toString(), "--loss", "loss").err())
        .contains("Cannot compare arms: no two of them have a run of the same size and seed");
    Cli blank =
        Cli.run("analyze", write("blank.csv", apart + ",s,1,10,1\n").toString(), "--loss", "loss");
    assertThat(blank.err()).contains("blank.csv:6: Invalid arm: empty (must be a name)");
    Path escape = write("escape.csv", apart + "re\u001b[31md,s,1,10,1\n");
    assertThat(Cli.run("analyze", escape.toString(), "--loss", "loss").err())
        .contains("escape.csv:6: Invalid arm: a control character");
    Path twice = write("twice-header.csv", apart.replace("params", "loss"));
    assertThat(Cli.run("analyze", twice.toString(), "--loss", "loss").err())
        .contains("the header has a column twice: arm, size, seed, loss, loss");
    Path empty = write("empty.csv", "");
    assertThat(Cli.run("analyze", empty.toString(), "--loss", "loss").err())
        .contains("no header (must have a line with the names of columns)");
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "arm,größe\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Cli.run("analyze", latin.toString(), "--loss", "loss").err())
        .contains("it is not in UTF-8");
  }

  @Test
  void whatIsWrongIsSaidInALine() throws IOException {
    String some = TestAnalyze.losses(3);
    assertThat(TestAnalyze.theirs(write("twice.csv", some + "plain,w0,10000,1,0.9,6e7\n")).err())
        .contains(
            "twice.csv:32: Invalid row: plain w0, seed 1 a second time (must be once; --unit COLUMN"
                + " if rows are of test units, not of runs)");
    assertThat(TestAnalyze.theirs(write("word.csv", some + "plain,w9,10000,1,low,6e7\n")).err())
        .contains("word.csv:32: Invalid val: low (must be a number)");
    assertThat(TestAnalyze.theirs(write("below.csv", some + "plain,w9,10000,1,-1,6e7\n")).err())
        .contains("below.csv:32: Invalid val: -1 (must be >= 0)");
    Cli missing =
        TestAnalyze.theirs(
            write("missing.csv", some.replaceFirst("plain,w0,10000,1,[^\n]*\n", "")));
    assertThat(missing.exitCode()).as(missing.err()).isZero();
    assertThat(missing.err())
        .contains("plain w0 lacks seeds [1]: it is compared on those that both have.");
    Cli high =
        Cli.run(
            "analyze",
            write("high.csv", some).toString(),
            "--score",
            "n",
            "--arm",
            "model",
            "--size",
            "width",
            "--parameters",
            "n",
            "--seed",
            "run");
    assertThat(high.err()).contains("must be in percent or shares of 1; --loss if less is better");
    assertThat(TestAnalyze.theirs(write("base.csv", some), "--baseline", "rooted").err())
        .contains("Unknown --baseline: rooted (known: [plain, routed])");
    assertThat(TestAnalyze.theirs(write("col.csv", some), "--unit", "question").err())
        .contains("Unknown column of ", ": question (known: model, width, n, run, val, flops)");
    assertThat(Cli.run("analyze", write("no.csv", some).toString()).err())
        .contains("neither --score nor --loss says what is compared");
  }
}
