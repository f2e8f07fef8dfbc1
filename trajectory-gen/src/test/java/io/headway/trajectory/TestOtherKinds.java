package io.headway.trajectory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that are not as ours are: one fault for one cause, or the same stays. */
class TestOtherKinds {
  private static final String TABLE =
      """
      id,user_id,location_id,duration,start_day,end_day,start_min,end_min,weekday
      1,3,70,45,0,0,600,645,2
      2,3,-8,90,0,1,1400,50,2
      """;

  private static final List<Stay> STAYS =
      List.of(new Stay(3, 70, 45, 0, 0, 600, 645, 2), new Stay(3, -8, 90, 0, 1, 1400, 50, 2));

  private static final String NONE = "must have the columns user_id,location_id,duration,";

  private static List<Stay> stays(byte[] bytes) throws IOException {
    List<Stay> stays = new ArrayList<>();
    TableFaults faults = new TableFaults();
    StayTable.read(
        "t.csv",
        new ByteArrayInputStream(bytes),
        new IdSet(),
        faults,
        row -> stays.add(row.stay()));
    faults.throwIfAny();
    return stays;
  }

  private static String fault(byte[] bytes) throws IOException {
    TableFaults faults = new TableFaults();
    StayTable.read("t.csv", new ByteArrayInputStream(bytes), new IdSet(), faults, row -> {});
    assertThat(faults.count()).isEqualTo(1);
    return faults.first().get(0).message();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {"; ;", "| |", "TAB tab", "SPACE space"})
  void theSeparatorIsNamed(String separator, String shown) throws IOException {
    String text = separator.replace("TAB", "\t").replace("SPACE", " ");
    String expected = "t.csv, header: Invalid separator: " + shown + " (must be a comma)";
    assertThat(fault(TABLE.replace(",", text).getBytes(UTF_8))).isEqualTo(expected);
    String quoted = TABLE.replaceAll("[^,\n]+", "\"$0\"").replace(",", text);
    assertThat(fault(quoted.getBytes(UTF_8))).isEqualTo(expected);
    assertThat(fault(("\uFEFF\r\n" + quoted).getBytes(UTF_8))).isEqualTo(expected);
  }

  @Test
  void theEncodingIsNamed() throws IOException {
    String utf16 = "t.csv, line 1: Invalid encoding: UTF-16 (must be UTF-8)";
    for (Charset charset : List.of(UTF_16, UTF_16BE, UTF_16LE)) {
      assertThat(fault(TABLE.getBytes(charset))).as(charset.name()).isEqualTo(utf16);
    }
    assertThat(fault(("\uFEFF" + TABLE.replace(',', '\t')).getBytes(UTF_16LE))).isEqualTo(utf16);
    String utf32 = utf16.replace("16", "32");
    for (String name : List.of("UTF-32", "UTF-32LE", "UTF-32BE")) {
      byte[] plain = TABLE.getBytes(Charset.forName(name));
      assertThat(fault(plain)).as(name).isEqualTo(utf32);
      byte[] marked = ("\uFEFF" + TABLE).getBytes(Charset.forName(name));
      assertThat(fault(marked)).as(name).isEqualTo(utf32);
    }
  }

  @Test
  void filesThatAreNoTextAreNamed() throws IOException {
    assertThat(fault(bytes(0x1F, 0x8B, 8, 0, 0)))
        .isEqualTo("t.csv, line 1: Invalid file: gzip (must be CSV text, or named .csv.gz)");
    assertThat(fault("PAR1\u0015\u0004".getBytes(ISO_8859_1)))
        .isEqualTo("t.csv, line 1: Invalid file: Parquet (must be CSV text, or named .parquet)");
    assertThat(fault(bytes('P', 'K', 3, 4, 20)))
        .isEqualTo("t.csv, line 1: Invalid file: zip or Excel (must be CSV text)");
  }

  @Test
  void aTableWithoutHeaderIsOneFault() throws IOException {
    assertThat(fault(TABLE.substring(TABLE.indexOf('\n') + 1).getBytes(UTF_8)))
        .startsWith("t.csv, line 1: Invalid header: 1,3,70,45,0,0,600,645,2 (" + NONE);
    assertThat(fault(bytes())).startsWith("t.csv, line 1: Invalid header: nothing (" + NONE);
    assertThat(fault(bytes('i'))).startsWith("t.csv, line 1: Invalid header: i (" + NONE);
  }

  @Test
  void aTableMayHaveNoIds() throws IOException {
    String without =
        Stream.of(TABLE.split("\n"))
            .map(line -> line.substring(line.indexOf(',') + 1))
            .reduce("", (a, b) -> a + b + "\n");
    assertThat(stays(without.getBytes(UTF_8))).isEqualTo(STAYS);
    assertThat(fault(without.replace("645,2", "645,7").getBytes(UTF_8)))
        .isEqualTo("t.csv, line 2: Invalid weekday: 7 (must be in 0..6, 0 = Monday)");
  }

  @Test
  void quotesAfterAByteOrderMark() throws IOException {
    String quoted = "\uFEFF" + TABLE.replaceAll("[^,\n]+", "\"$0\"");
    assertThat(stays(quoted.getBytes(UTF_8))).isEqualTo(STAYS);
    assertThat(fault(quoted.replace("\"2\",\"3\"", "\"1\",\"3\"").getBytes(UTF_8)))
        .isEqualTo("t.csv, line 3: Invalid id: 1 (must be unique)");
  }

  /** R writes 100000 as 1e+05; from 15 digits on it drops some. */
  @Test
  void wholeNumbersWithAnExponent() throws IOException {
    assertThat(stays(TABLE.replace(",70,", ",1e+05,").getBytes(UTF_8)).get(0).location())
        .isEqualTo(100_000);
    assertThat(stays(TABLE.replace(",70,", ",-1.25E3,").getBytes(UTF_8)).get(0).location())
        .isEqualTo(-1250);
    for (String value : List.of("1.23456789012346e+15", "1e-1", "1e999999999", "1e-999999999")) {
      assertThat(fault(TABLE.replace(",70,", "," + value + ",").getBytes(UTF_8)))
          .isEqualTo(
              "t.csv, line 2: Invalid location_id: "
                  + value
                  + " (must be a whole number of 64 bits)");
    }
  }
}
