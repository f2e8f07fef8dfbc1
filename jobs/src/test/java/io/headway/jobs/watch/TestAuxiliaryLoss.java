package io.headway.jobs.watch;

import static io.headway.jobs.watch.RunFiles.ELSEWHERE;
import static io.headway.jobs.watch.RunFiles.TERM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.jobs.Cli;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What training minimises beside the loss is shown where a model has it, and nowhere else. */
final class TestAuxiliaryLoss {
  @TempDir private Path folder;
  private RunFiles files;

  @BeforeEach
  void make() throws IOException {
    files = RunFiles.in(folder);
  }

  private StudyStatus look() throws IOException {
    return new StatusReader(files.directory()).look();
  }

  /** The first runs, the second has finished, the third has none. */
  private void haveSome() throws IOException {
    files.take(0, ELSEWHERE, TERM);
    files.progress(0, 1, 12, 0.125);
    files.finish(1, 87.5, 120, 4, 0.0625);
    files.finish(2, 87.5, 120);
  }

  private String table() {
    Cli cli = Cli.run("status", files.root().toString());
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    return cli.out();
  }

  @Test
  void isReadOfProgressAndOfResults() throws IOException {
    haveSome();
    List<TrialStatus> trials = look().trials();
    assertThat(trials.get(0).figures().auxiliaryLoss()).hasValue(0.125);
    assertThat(trials.get(0).figures().loss()).hasValue(1.25);
    assertThat(trials.get(1).figures().auxiliaryLoss()).hasValue(0.0625);
    assertThat(trials.get(2).figures().auxiliaryLoss()).isEmpty();
    assertThat(trials.get(3).figures().auxiliaryLoss()).isEmpty();
    assertThat(look().hasAuxiliaryLoss()).isTrue();
  }

  @Test
  void programsReadItWhereItIs() throws IOException {
    haveSome();
    JsonNode trials = StatusJson.of(look()).path("trials");
    assertThat(trials.at("/0/auxiliaryLoss").asDouble()).isEqualTo(0.125);
    assertThat(trials.at("/1/auxiliaryLoss").asDouble()).isEqualTo(0.0625);
    assertThat(trials.path(2).has("auxiliaryLoss")).isFalse();
    assertThat(trials.path(3).has("auxiliaryLoss")).isFalse();
  }

  @Test
  void hasAColumnOfTheTable() throws IOException {
    haveSome();
    assertThat(table())
        .containsPattern("epoch +done +loss +auxiliary +score +ex/s")
        .containsPattern("running +2/4 +50 % +1\\.250 +0\\.125 +640")
        .containsPattern("finished +4/4 +100 % +0\\.500 +0\\.063 +87\\.5 %")
        .containsPattern("finished +4/4 +100 % +0\\.500 +87\\.5 %");
    assertThat(table().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void hasAColumnOfThePage() throws IOException {
    haveSome();
    String page = ProgressPage.of(look());
    assertThat(page)
        .contains("<th>loss</th>\n<th>auxiliary</th>\n")
        .contains("<td>1.250</td>\n<td>0.125</td>\n")
        .contains("<td>0.500</td>\n<td>0.063</td>\n")
        .contains("<td>0.500</td>\n<td></td>\n")
        .contains("<td colspan=\"8\">")
        .doesNotContain("colspan=\"7\"");
  }

  @Test
  void nobodySeesAnEmptyColumn() throws IOException {
    files.take(0, ELSEWHERE, TERM);
    files.progress(0, 1, 12);
    files.finish(1, 87.5, 120);
    assertThat(look().hasAuxiliaryLoss()).isFalse();
    assertThat(StatusJson.of(look()).toString()).doesNotContain("auxiliary");
    assertThat(ProgressPage.of(look())).doesNotContain("auxiliary").contains("colspan=\"7\"");
    assertThat(table()).doesNotContain("auxiliary");
  }
}
