package io.headway.core.task.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestRecordReader {
  private static final RecordReader USUAL =
      new RecordReader(RoutingShape.USUAL, RecordColumns.USUAL);

  private static RoutingRecord read(RecordReader reader, String line) {
    return reader.read(line.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "the-file");
  }

  @Test
  void keysThatNobodyAsksForAreIgnored() {
    RoutingRecord record =
        read(
            USUAL,
            "{'problem_id': 'gsm8k/7', 'token_idx': 3, 'text': 'a', 'layer_id': 31,"
                + " 'experts': [5, 0], 'gates': [0.75, 0.25], 'more': {'x': [1]}}");
    assertThat(record).isEqualTo(new RoutingRecord("gsm8k/7", 3, 31, 5, 0, 0.75f, 0.25f));
  }

  @Test
  void otherUsualNames() {
    assertThat(read(USUAL, "{'layer': 0, 'token_idx': 0, 'weights': [1, 0], 'experts': [1, 2]}"))
        .isEqualTo(new RoutingRecord("the-file", 0, 0, 1, 2, 1, 0));
    assertThat(
            read(
                    USUAL,
                    "{'problem_id': 12, 'layer': 0, 'token_idx': 0, 'weights': [1, 0],"
                        + " 'experts': [1, 2]}")
                .problem())
        .isEqualTo("12");
  }

  @Test
  void theGreaterGateIsTheFirst() {
    assertThat(read(USUAL, "{'layer': 1, 'token_idx': 2, 'gates': [0.3, 0.7], 'experts': [1, 2]}"))
        .isEqualTo(new RoutingRecord("the-file", 2, 1, 2, 1, 0.7f, 0.3f));
  }

  @Test
  void namesOfOthers() {
    RecordReader reader =
        new RecordReader(new RoutingShape(4, 3), new RecordColumns("prompt", "t", "l", "top", "p"));
    assertThat(read(reader, "{'prompt': 'x', 't': 1, 'l': 2, 'top': [2, 0], 'p': [0.6, 0.4]}"))
        .isEqualTo(new RoutingRecord("x", 1, 2, 2, 0, 0.6f, 0.4f));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(reader, "{'token_idx': 1, 'l': 2, 'experts': [2, 0]}"))
        .withMessage(
            "Invalid object: no prompt, no t, no top, no p (must have it; task.columns takes other"
                + " names)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'token_idx': 1, 'layer': 2 | Invalid line: cut, or no JSON (must be one JSON object)",
        "[1, 2] | Invalid line: [1,2] (must be one JSON object)",
        "{'layer': 1} {'layer': 2} | Invalid line: cut, or no JSON (must be one JSON object)",
        "{} | Invalid object: no token_idx, no layer_id or layer, no experts, no gates or weights",
        "{'token_idx': -1, 'layer': 32, 'experts': [0, 1], 'gates': [1, 0]} | Invalid token_idx: -1"
            + " (must be a whole number >= 0); Invalid layer: 32 (must be a whole number in 0..31)",
        "{'token_idx': 1.0, 'layer': '2', 'experts': [0, 1], 'gates': [1, 0]} | Invalid token_idx:"
            + " 1.0 (must be a whole number >= 0); Invalid layer: \"2\" (must be a whole number in"
            + " 0..31)",
        "{'token_idx': 1, 'layer': 2, 'experts': [0, 8], 'gates': [1, 0]} | Invalid experts: [0,8]"
            + " (must be two whole numbers in 0..7)",
        "{'token_idx': 1, 'layer': 2, 'experts': [3, 3], 'gates': [1, 0]} | Invalid experts: [3,3]"
            + " (must be two different ones)",
        "{'token_idx': 1, 'layer': 2, 'experts': [3], 'gates': [1, 0, 0]} | Invalid experts: [3]"
            + " (must be two whole numbers in 0..7); Invalid gates: [1,0,0] (must be two numbers",
        "{'token_idx': 1, 'layer': 2, 'experts': 3, 'gates': {'a': 1}} | Invalid experts: 3"
            + " (must be two whole numbers in 0..7); Invalid gates: {\"a\":1} (must be two numbers",
        "{'token_idx': 1, 'layer': 2, 'experts': [0, 1], 'gates': [0.6, 0.38]} | Invalid gates:"
            + " [0.6,0.38] (must be two that add up to 1, within 0.01)",
        "{'token_idx': 1, 'layer': 2, 'experts': [0, 1], 'gates': [1.2, -0.2]} | Invalid gates:"
            + " [1.2,-0.2] (must be two numbers in [0, 1])",
        "{'token_idx': 1, 'layer': 2, 'experts': [0, 1], 'weights': null} | Invalid object: no gates"
            + " or weights (must",
        "{'problem_id': [1], 'token_idx': 1, 'layer': 2, 'experts': [0, 1], 'gates': [1, 0]} |"
            + " Invalid problem_id: [1] (must be a text or a whole number)"
      })
  void allThatIsWrongIsToldAtOnce(String line, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(USUAL, line))
        .withMessageContaining(message);
  }

  @Test
  void sixteenBitsRound() {
    assertThat(
            read(
                    USUAL,
                    "{'token_idx': 1, 'layer': 2, 'experts': [0, 1], 'gates': [0.699219, 0.298828]}")
                .firstGate())
        .isEqualTo(0.699219f);
  }
}
