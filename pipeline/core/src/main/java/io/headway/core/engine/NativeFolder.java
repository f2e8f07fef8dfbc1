package io.headway.core.engine;

import io.headway.core.host.Account;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where shared libraries are unpacked to and loaded from: JavaCPP's folders, looked at first. */
public final class NativeFolder {
  /** The system property of JavaCPP that names it. */
  static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

  private static final String POSIX = "posix";

  private NativeFolder() {}

  /**
   * The folder that was asked for, or else the first of JavaCPP's own that serves; JavaCPP is told
   * to take that one. JavaCPP itself would take what it can write, be it mounted noexec.
   *
   * @throws IOException naming each folder, why it is of no use, and the option that names another
   */
  public static synchronized Path settle() throws IOException {
    List<String> problems = new ArrayList<>();
    boolean asked = System.getProperty(PROPERTY) != null;
    for (Path folder : candidates()) {
      Optional<String> problem =
          asked ? problem(folder) : problem(folder).or(() -> foreign(folder));
      if (problem.isEmpty()) {
        System.setProperty(PROPERTY, folder.toString());
        return folder;
      }
      problems.add(folder + ": " + problem.get());
    }
    throw unusable(String.join(", nor to ", problems));
  }

  static IOException unusable(String folderAndReason) {
    return new IOException(
        String.format(
            Locale.ROOT,
            "cannot unpack natives to %s (-D%s=FOLDER names another, in HEADWAY_JAVA_OPTIONS or"
                + " spark.executor.extraJavaOptions)",
            folderAndReason,
            PROPERTY));
  }

  private static List<Path> candidates() {
    String asked = System.getProperty(PROPERTY);
    if (asked != null) {
      return List.of(Path.of(asked));
    }
    Account account = Account.ofThisProcess();
    List<Path> standard = new ArrayList<>();
    account.home().ifPresent(home -> standard.add(home.resolve(".javacpp").resolve("cache")));
    standard.add(
        Path.of(System.getProperty("java.io.tmpdir"), ".javacpp-" + account.name(), "cache"));
    return standard;
  }

  /**
   * Why natives cannot be loaded from a folder, which is made if it is not there; empty if they
   * can.
   */
  public static Optional<String> problem(Path folder) {
    return problem(folder, 0);
  }

  /** The same of a library of so many bytes. */
  public static Optional<String> problem(Path folder, int bytes) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      Path probe = probe(folder);
      try {
        Files.write(probe, new byte[bytes]);
        return Files.isExecutable(probe)
            ? Optional.empty()
            : Optional.of("its file system is mounted noexec");
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      return Optional.of(reason(e));
    }
  }

  private static Path probe(Path folder) throws IOException {
    String prefix = ".headway-probe-";
    return folder.getFileSystem().supportedFileAttributeViews().contains(POSIX)
        ? Files.createTempFile(
            folder,
            prefix,
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
        : Files.createTempFile(folder, prefix, "");
  }

  /** Of a folder that nobody asked for, whether somebody else put it there, and may the natives. */
  private static Optional<String> foreign(Path folder) {
    try {
      Path mine = probe(folder);
      try {
        return Files.getOwner(folder).equals(Files.getOwner(mine))
            ? Optional.empty()
            : Optional.of("it belongs to " + Files.getOwner(folder).getName());
      } finally {
        Files.delete(mine);
      }
    } catch (IOException e) {
      return Optional.of(reason(e));
    }
  }

  /** Why a folder cannot be used, without its path, which is named already. */
  public static String reason(IOException e) {
    if (e instanceof java.nio.file.FileAlreadyExistsException) {
      return "not a folder";
    }
    if (e instanceof java.nio.file.AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    return e.getClass() == IOException.class ? e.getMessage() : e.toString();
  }
}
