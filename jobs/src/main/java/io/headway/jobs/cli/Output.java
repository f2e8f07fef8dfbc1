package io.headway.jobs.cli;

import io.headway.core.error.CannotException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * What this process writes to stdout and stderr. {@link PrintStream} keeps quiet about what could
 * not be written: here it is remembered. A line that is drawn, such as a bar's, gives way to
 * whatever is written, and stands below it when it is drawn again.
 */
final class Output {
  private static final Output OF_THIS_PROCESS = new Output();

  /** Kinds of files, in the mode that {@code stat} gives. */
  private static final int KIND = 0170000;

  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  private static final Path STDOUT = Path.of("/proc/self/fd/1");
  private static final Path STDOUT_STATE = Path.of("/proc/self/fdinfo/1");
  private static final String FLAGS = "flags:";
  private static final int ACCESS = 3;
  private static final int READ_ONLY = 0;

  private final OutputStream terminal = new FileOutputStream(FileDescriptor.out);
  private Optional<IOException> lost = Optional.empty();
  private int drawn;
  private boolean inLine;

  private Output() {}

  /** The only one. */
  static Output ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /**
   * Runs a command, and says so on stderr if what it wrote to stdout was lost.
   *
   * @return the command's exit code; {@link Headway#INVALID} instead of 0 if its output was lost
   */
  int watch(IntSupplier command) {
    System.setOut(printer(terminal, true, "stdout"));
    System.setErr(printer(new FileOutputStream(FileDescriptor.err), false, "stderr"));
    int exitCode = command.getAsInt();
    System.out.flush();
    Optional<String> loss = loss();
    loss.ifPresent(System.err::println);
    return loss.isPresent() && exitCode == Headway.DONE ? Headway.INVALID : exitCode;
  }

  private PrintStream printer(OutputStream stream, boolean counts, String name) {
    return new PrintStream(new Watched(stream, counts), true, encoding(name));
  }

  /** How the JVM's own stream encodes: {@code stdout} or {@code stderr}. */
  static Charset encoding(String name) {
    return Charset.forName(
        System.getProperty(
            name + ".encoding",
            System.getProperty(
                String.format(Locale.ROOT, "sun.%s.encoding", name),
                System.getProperty("file.encoding"))));
  }

  /** Nobody at the other end of a pipe, or a closed stdout: that is no loss, and no fault. */
  private synchronized Optional<String> loss() {
    return lost.filter(reason -> isRead())
        .map(
            reason ->
                String.format(
                    Locale.ROOT, "headway: Cannot write the output: %s", reason.getMessage()));
  }

  /** Looked up, since the reason's own words depend on the locale. */
  private static boolean isRead() {
    if (!Files.exists(STDOUT)) {
      return false; // it was closed, or this is not Linux
    }
    try {
      int mode = (Integer) Files.getAttribute(STDOUT, "unix:mode");
      boolean pipe = (mode & KIND) == PIPE || (mode & KIND) == SOCKET;
      return !pipe && !wasClosed();
    } catch (IOException e) {
      throw new CannotException("Cannot look at stdout: " + e.getMessage(), e);
    }
  }

  /** Then its number is that of the first file that the JVM opened, to read it. */
  private static boolean wasClosed() throws IOException {
    try (Stream<String> lines = Files.lines(STDOUT_STATE)) {
      return lines
          .filter(line -> line.startsWith(FLAGS))
          .map(line -> Integer.parseInt(line.substring(FLAGS.length()).strip(), 8))
          .anyMatch(flags -> (flags & ACCESS) == READ_ONLY);
    }
  }

  /** Draws a line in place of the one that was drawn last; nothing while others are in a line. */
  synchronized void draw(String text) {
    if (inLine) {
      return;
    }
    try {
      String rest = " ".repeat(Math.max(0, drawn - text.length()));
      terminal.write(("\r" + text + rest + "\r").getBytes(StandardCharsets.US_ASCII));
      drawn = text.length();
    } catch (IOException e) {
      remember(e);
    }
  }

  private void remember(IOException e) {
    if (lost.isEmpty()) {
      lost = Optional.of(e);
    }
  }

  /** Passes on to a stream, after what is drawn has been wiped away. */
  private final class Watched extends FilterOutputStream {
    private final boolean counts;

    Watched(OutputStream stream, boolean counts) {
      super(stream);
      this.counts = counts;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      synchronized (Output.this) {
        if (length == 0) {
          return;
        }
        if (drawn > 0) {
          draw("");
        }
        try {
          out.write(bytes, from, length);
        } catch (IOException e) {
          if (counts) {
            remember(e);
          }
          throw e;
        }
        inLine = bytes[from + length - 1] != '\n';
      }
    }
  }
}
