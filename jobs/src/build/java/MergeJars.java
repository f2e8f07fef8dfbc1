import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Adds jars to a jar as they are compressed already: deflating LibTorch again takes longer than the
 * rest of the build. Of the added jars everything but META-INF is taken.
 */
final class MergeJars {
  private final ZipArchiveOutputStream out;
  private final Set<String> names = new HashSet<>();

  private MergeJars(ZipArchiveOutputStream out) {
    this.out = out;
  }

  /** Merged jar, jar to start from, folder of the jars to add. */
  public static void main(String[] arguments) throws IOException {
    Path merged = Path.of(arguments[0]);
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(merged);
        Stream<Path> added = Files.list(Path.of(arguments[2]))) {
      MergeJars jars = new MergeJars(out);
      jars.add(Path.of(arguments[1]), "");
      for (Path jar : added.sorted().toList()) {
        jars.add(jar, "META-INF/");
      }
    }
  }

  private void add(Path jar, String without) throws IOException {
    try (ZipFile zip = new ZipFile(jar)) {
      Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder();
      while (entries.hasMoreElements()) {
        ZipArchiveEntry entry = entries.nextElement();
        if (entry.isDirectory() || !without.isEmpty() && entry.getName().startsWith(without)) {
          continue;
        }
        if (!names.add(entry.getName())) {
          throw new IOException("Cannot merge %s: %s is there".formatted(jar, entry.getName()));
        }
        try (InputStream compressed = zip.getRawInputStream(entry)) {
          out.addRawArchiveEntry(entry, compressed);
        }
      }
    }
  }
}
