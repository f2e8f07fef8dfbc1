package io.headway.trajectory.geolife;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestPltReader {
  private static final String GOOD = "39.984702,116.318417,0,492,39744.1201851852,";

  @Test
  void readsPositionsInGmt() {
    Positions positions =
        positions(
            GOOD
                + "2008-10-23,02:53:04\r\n-39.5,-180,0,-777,39744.1202546296,2008-10-23,2:53:10\n");
    assertThat(positions.size()).isEqualTo(2);
    assertThat(positions.second(0)).isEqualTo(1_224_730_384L); // Day 14,175 and 10,384 s.
    assertThat(positions.latitude(0)).isEqualTo(39.984702);
    assertThat(positions.longitude(0)).isEqualTo(116.318417);
    assertThat(positions.second(1)).isEqualTo(1_224_730_390L);
    assertThat(positions.latitude(1)).isEqualTo(-39.5);
    assertThat(positions.longitude(1)).isEqualTo(-180);
    assertThat(positions.spanSeconds()).isEqualTo(6);
  }

  @Test
  void readsWhatTheFixtureWrites() {
    Positions positions =
        new Walk("2008-10-23T02:53:04").stay(39.5, 116.25, 3).position(39.6, 116.5).positions();
    assertThat(positions.size()).isEqualTo(4);
    assertThat(positions.second(0)).isEqualTo(1_224_730_384L);
    assertThat(positions.spanSeconds()).isEqualTo(180);
    assertThat(positions.longitude(3)).isEqualTo(116.5);
  }

  @Test
  void theSameSecondAndBlankLinesAreFine() {
    String line = GOOD + "2008-10-23,02:53:04\n";
    assertThat(positions(line + line + "\n  \n").size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "Geolife trajectory\nWGS 84\n"})
  void aFileWithoutPositionsIsSkipped(String text) {
    assertThat(Walk.read("007/empty.plt", text))
        .isEqualTo(new PltFile.Skipped("007/empty.plt", "no position after 6 header lines"));
    assertThat(Walk.read("head.plt", Walk.HEADER))
        .hasToString("head.plt: no position after 6 header lines");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400.166666666667,116.3,0,0,1,2009-02-19,03:01:01|"
            + "Invalid latitude: 400.166666666667 (must be in [-90, 90])",
        "NaN,116.3,0,0,1,2009-02-19,03:01:01|Invalid latitude: NaN (must be in [-90, 90])",
        "39,-180.01,0,0,1,2009-02-19,03:01:01|Invalid longitude: -180.01 (must be in [-180, 180])",
        "39,east,0,0,1,2009-02-19,03:01:01|Invalid longitude: east (must be a number)",
        "39,116,0,0,1,2009-02-29,03:01:01|"
            + "Invalid date,time: 2009-02-29,03:01:01 (must be as 2008-10-23,02:53:04)",
        "39,116,0,0,1,2009-02-19,24:01:01|"
            + "Invalid date,time: 2009-02-19,24:01:01 (must be as 2008-10-23,02:53:04)",
        "39,116,0,0,1,2009-02-19|Invalid line: 39,116,0,0,1,2009-02-19 (must have 7 fields)",
        "39,1,0,0,1,2009-02-19,03:01:01,|"
            + "Invalid line: 39,1,0,0,1,2009-02-19,03:01:01, (must have 7 fields)",
      })
  void aBrokenFileIsSkipped(String line, String reason) {
    String good = GOOD + "2009-02-18,02:53:04\n";
    assertThat(Walk.read("a.plt", Walk.HEADER + good + line + "\n"))
        .isEqualTo(new PltFile.Skipped("a.plt", "line 8: " + reason));
  }

  @Test
  void timesOutOfOrderAreAFault() {
    String text = GOOD + "2008-10-23,02:53:04\n" + GOOD + "2008-10-23,02:53:03\n";
    assertThat(Walk.read("a.plt", Walk.HEADER + text))
        .isEqualTo(
            new PltFile.Skipped(
                "a.plt",
                "line 8: Invalid time: 2008-10-23T02:53:03Z"
                    + " (must be >= 2008-10-23T02:53:04Z of an earlier line)"));
  }

  @Test
  void namesTwentyFaultsAndCountsTheRest() {
    String reason =
        ((PltFile.Skipped) Walk.read("a.plt", Walk.HEADER + "x\n" + "y\n".repeat(21))).reason();
    assertThat(reason)
        .startsWith("line 7: Invalid line: x (must have 7 fields); line 8: Invalid line: y")
        .contains("; line 26: ")
        .doesNotContain("line 27")
        .endsWith("; and 2 more");
  }

  @Test
  void storageThatFailsIsNoBrokenFile() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk on fire");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
          }
        };
    assertThatThrownBy(() -> PltReader.read("a.plt", failing))
        .isInstanceOf(IOException.class)
        .hasMessage("disk on fire");
  }

  private static Positions positions(String lines) {
    PltFile file = Walk.read("a.plt", Walk.HEADER + lines);
    assertThat(file).isInstanceOf(PltFile.Read.class);
    return ((PltFile.Read) file).positions();
  }
}
