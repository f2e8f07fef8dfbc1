package io.headway.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class TestReason {
  @Test
  void whatIsForPeopleIsToldAsItIs() {
    assertThat(Reason.of(new InvalidException("Invalid d: 0 (must be > 0)")))
        .isEqualTo("Invalid d: 0 (must be > 0)");
    assertThat(Reason.of(new CannotIoException("Cannot read a: no\nmore")))
        .isEqualTo("Cannot read a: no");
  }

  @Test
  void ofOthersNobodyKnowsWhatTheySay() {
    assertThat(Reason.of(new IllegalArgumentException("Invalid lambda deserialization")))
        .isEqualTo("IllegalArgumentException: Invalid lambda deserialization");
    assertThat(Reason.of(new IOException("broken pipe\nat line 3")))
        .isEqualTo("IOException: broken pipe");
    assertThat(Reason.of(new NullPointerException()))
        .isEqualTo("NullPointerException: no reason given");
    assertThat(Reason.firstLine("")).isEqualTo("no reason given");
  }

  @Test
  void theOutermostForPeopleIsMeant() {
    Exception inner = new InvalidException("Invalid a: 1 (must be 2)");
    Exception ours = new CannotException("Cannot go on: " + inner.getMessage(), inner);
    assertThat(Reason.forPeople(new RuntimeException("Job aborted", ours))).containsSame(ours);
    assertThat(Reason.forPeople(new RuntimeException("Invalid words"))).isEmpty();
    assertThat(Reason.innermost(new RuntimeException(ours))).isSameAs(inner);
  }
}
