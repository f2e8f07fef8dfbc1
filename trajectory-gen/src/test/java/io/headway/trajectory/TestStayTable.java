package io.headway.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestStayTable {
  private static final String HEADER =
      "id,user_id,location_id,duration,start_day,end_day,start_min,end_min,weekday\n";
  private static final Stay FIRST = new Stay(3, 70, 45, 0, 0, 600, 645, 2);
  private static final Stay SECOND = new Stay(3, -8, 90, 0, 1, 1400, 50, 2);

  @Test
  void whatIsWrittenIsRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("stays.csv");
    StayTableWriter.write(file, List.of(FIRST, SECOND));
    assertThat(Files.readString(file))
        .isEqualTo(HEADER + "0,3,70,45,0,0,600,645,2\n1,3,-8,90,0,1,1400,50,2\n");
    assertThat(StayTable.read(file)).containsExactly(FIRST, SECOND);
  }

  @Test
  void columnsAreFoundByNameAndOthersIgnored() throws IOException {
    String text =
        "\uFEFFweekday, user_id,id,\"note, or not\",location_id,duration,start_day,end_day,end_min,start_min\r\n"
            + "2,3,17,\"a, b\",70,45.0,0,0,645,600\r\n"
            + "\r\n"
            + "2,3,16,,-8,90.,0,1,50.00,1400";
    assertThat(rows(text)).containsExactly(new StayRow(17, FIRST), new StayRow(16, SECOND));
  }

  @Test
  void allFaultsOfAFileAreToldTogether() {
    String text =
        HEADER
            + "1,3,70,45,0,0,600,645,2\n"
            + "2,3,x,-45,0,0,600,,2\n"
            + "1,3,70,45,0,0,600,599,2\n"
            + "\n"
            + "3,3,70,45,0,0,600,2\n"
            + "1,3,70,45,0,0,1441,1500,9\n"
            + "1,3,70,45.5,5000000000,0,0,0,1\n"
            + "1,3,70,45,0,0,600,645,2\n";
    assertThatThrownBy(() -> rows(text))
        .isInstanceOf(InvalidTableException.class)
        .hasMessage(
            String.join(
                System.lineSeparator() + "  ",
                "Cannot use the table: 14 faults",
                "t.csv, line 3: Invalid location_id: x (must be a whole number of 64 bits)",
                "t.csv, line 3: Invalid end_min: nothing (must be a whole number of 64 bits)",
                "t.csv, line 3: Invalid duration: -45 (must be in 0..2147483647 minutes)",
                "t.csv, line 4: Invalid id: 1 (must be unique)",
                "t.csv, line 4: Invalid end_min: 599 (must not be before the start, day 0, minute 600)",
                "t.csv, line 6: Invalid number of values: 8 (must be 9 as in the header)",
                "t.csv, line 7: Invalid id: 1 (must be unique)",
                "t.csv, line 7: Invalid start_min: 1441 (must be in 0..1440, the minute of the day)",
                "t.csv, line 7: Invalid end_min: 1500 (must be in 0..1440, the minute of the day)",
                "t.csv, line 7: Invalid weekday: 9 (must be in 0..6, 0 = Monday)",
                "t.csv, line 8: Invalid duration: 45.5 (must be a whole number of 64 bits)",
                "t.csv, line 8: Invalid id: 1 (must be unique)",
                "t.csv, line 8: Invalid start_day: 5000000000 (must be in 0..2147483647, the days since the user's first)",
                "t.csv, line 9: Invalid id: 1 (must be unique)"));
  }

  @Test
  void theFirstTwentyFaultsAndACount() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int id = 0; id < 37; id++) {
      text.append(id).append(",3,70,45,0,0,600,645,7\n");
    }
    assertThatThrownBy(() -> rows(text.toString()))
        .isInstanceOfSatisfying(
            InvalidTableException.class,
            e -> {
              assertThat(e.count()).isEqualTo(37);
              assertThat(e.faults()).hasSize(20);
              assertThat(e.faults().get(19).row()).isEqualTo("line 21");
            })
        .hasMessageStartingWith("Cannot use the table: 37 faults")
        .hasMessageEndingWith("\n  ... and 17 more");
  }

  @Test
  void nothingIsPassedOnAfterAFault() {
    List<StayRow> rows = new ArrayList<>();
    String text =
        HEADER + "1,3,70,45,0,0,600,645,2\n2,3,70,45,0,0,600,645,7\n3,3,70,45,0,0,600,645,2\n";
    assertThatThrownBy(
            () -> StayTable.read("t.csv", new StringReader(text), new IdSet(), rows::add))
        .hasMessage(
            "Cannot use the table: t.csv, line 3: Invalid weekday: 7 (must be in 0..6, 0 = Monday)");
    assertThat(rows).containsExactly(new StayRow(1, FIRST));
  }

  @Test
  void aHeaderWithoutAColumnOrWithTwo() {
    assertThatThrownBy(
            () -> rows("id,user_id,id,duration,start_day,end_day,start_min,end_min\n1\n"))
        .hasMessageContaining("Cannot use the table: 3 faults")
        .hasMessageContaining("t.csv, line 1: Invalid header: id (must be there once)")
        .hasMessageContaining("(must have a column location_id)")
        .hasMessageContaining("(must have a column weekday)");
  }

  /** A file that is no text must not fill the screen, nor steer it. */
  @Test
  void valuesAreShownInOneLineAndCut() {
    assertThatThrownBy(() -> rows(HEADER + "1,3,7\u001B[2J\u00000,45,0,0,600,645,2\n"))
        .hasMessage(
            "Cannot use the table: t.csv, line 2: Invalid location_id: 7?[2J?0 (must be a whole number"
                + " of 64 bits)");
    assertThatThrownBy(() -> rows(HEADER + "1,3," + "x".repeat(5000) + ",45,0,0,600,645,2\n"))
        .hasMessageContaining("Invalid location_id: " + "x".repeat(200) + "... 5000 characters (");
  }

  @Test
  void aTableWithoutRows() {
    assertThatThrownBy(() -> rows(HEADER))
        .hasMessage(
            "Cannot use the table: t.csv, line 1:"
                + " Invalid table: no rows (must have one at least after the header)");
    assertThatThrownBy(() -> rows(""))
        .hasMessageStartingWith("Cannot use the table: t.csv, line 1: Invalid header: nothing");
  }

  @Test
  void aQuoteThatIsNotClosed() {
    assertThatThrownBy(() -> rows(HEADER + "1,3,\"70,45,0,0,600,645,2\n"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot read t.csv after line ");
  }

  @Test
  void filesOfOneTableShareTheirIds() throws IOException {
    IdSet seen = new IdSet();
    TableFaults faults = new TableFaults();
    String text = HEADER + "1,3,70,45,0,0,600,645,2\n";
    for (String file : List.of("a.csv", "b.csv")) {
      StayTable.read(file, new StringReader(text), seen, faults, row -> {});
    }
    assertThatThrownBy(faults::throwIfAny)
        .hasMessage("Cannot use the table: b.csv, line 2: Invalid id: 1 (must be unique)");
  }

  @Test
  void rowsOfOtherFilesAreNamedByNumber() {
    TableFaults faults = new TableFaults();
    RowCheck check = new RowCheck("part-0.parquet", "row", faults, new IdSet()::add);
    assertThat(check.check(7, 1, 3, 70, 45, 0, 0, 600, 645, 2)).contains(new StayRow(1, FIRST));
    assertThat(check.check(8, 2, 3, 70, 45, 0, 0, 600, 645, -2)).isEmpty();
    TableFaults all = new TableFaults().merge(faults);
    assertThat(all.count()).isEqualTo(1);
    assertThat(all.first().get(0).message())
        .isEqualTo("part-0.parquet, row 8: Invalid weekday: -2 (must be in 0..6, 0 = Monday)");
  }

  private static List<StayRow> rows(String text) throws IOException {
    List<StayRow> rows = new ArrayList<>();
    long count = StayTable.read("t.csv", new StringReader(text), new IdSet(), rows::add);
    assertThat(count).isEqualTo(rows.size());
    return rows;
  }
}
