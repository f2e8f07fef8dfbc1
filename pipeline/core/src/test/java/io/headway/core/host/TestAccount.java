package io.headway.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whose process it is, where Java knows and where it does not. */
final class TestAccount {
  private static final Path HOME = Path.of("/home/ada");

  @Test
  void aKnownUserIsWhatJavaSays() {
    Account account = Account.of("ada", "/home/ada", "/elsewhere");
    assertThat(account.name()).isEqualTo("ada");
    assertThat(account.home()).contains(HOME);
  }

  @Test
  void oneWithoutAnEntryHasANumberAndTheVariablesHome() {
    Account account = Account.of("?", "?", "/home/ada");
    assertThat(account.name()).matches("\\d+");
    assertThat(account.home()).contains(HOME);
  }

  @Test
  void aFolderThatIsNotAbsoluteIsNoHome() {
    assertThat(Account.of("?", "?", "").home()).isEmpty();
    assertThat(Account.of("ada", "here", "there").home()).isEmpty();
  }
}
