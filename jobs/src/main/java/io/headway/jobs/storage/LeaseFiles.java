package io.headway.jobs.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** Small files of which one process holds one, and that are never absent. */
final class LeaseFiles {
  private final Storage storage;

  LeaseFiles(Storage storage) {
    this.storage = storage;
  }

  /**
   * Replaces a text file in UTF-8 that is never absent meanwhile, also where a rename deletes
   * first: there a reader may find it empty for a moment.
   */
  void overwrite(Path path, String text) throws IOException {
    if (storage.place().renameReplaces(path)) {
      storage.writeText(path, text);
      return;
    }
    try (OutputStream stream =
        FsErrors.ofIo(
            storage.files().create(path, EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE)))) {
      Storage.content(text).writeTo(stream);
    }
  }

  /**
   * Writes a text file in UTF-8 again that holds the same text already, so that its time is now by
   * the storage's clock. Local files are written in place, which a full disk allows.
   *
   * @throws IOException if there is none, or it cannot be written
   */
  void renew(Path path, String text) throws IOException {
    if (!storage.place().isLocal(path)) {
      overwrite(path, text);
      return;
    }
    try (FileChannel file =
        FileChannel.open(storage.place().local(path), StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      int length = bytes.remaining();
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.truncate(length);
    }
  }

  /**
   * Writes a text file in UTF-8 unless there is one of that name; of several processes that try,
   * one succeeds. On a local file system a reader may find the file empty for a moment.
   *
   * @return whether this call made it
   */
  boolean create(Path path, String text) throws IOException {
    storage.makeFolder(path.getParent());
    if (storage.place().isLocal(path)) {
      try {
        Files.writeString(
            storage.place().local(path),
            text,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE);
        return true;
      } catch (java.nio.file.FileAlreadyExistsException e) {
        return false;
      } catch (IOException e) {
        storage.aside().discard(path, e); // made, but not written: the disk is full
        throw e;
      }
    }
    Path whole = storage.aside().write(path, Storage.content(text));
    try {
      storage.files().rename(whole, path, Options.Rename.NONE);
      return true;
    } catch (FileAlreadyExistsException e) {
      storage.files().delete(whole, false);
      return false;
    } catch (IOException | RuntimeException | Error e) {
      storage.aside().discard(whole, e);
      throw e;
    }
  }
}
