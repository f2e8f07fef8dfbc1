import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Adds jars to a jar as they are compressed already: deflating LibTorch again takes longer than the
 * rest of the build. What the added jars say of themselves (META-INF) stays behind, but for the
 * versions that JavaCPP compares.
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
      jars.add(Path.of(arguments[1]), true);
      for (Path jar : added.sorted().toList()) {
        jars.add(jar, false);
      }
    }
  }

  private void add(Path jar, boolean whole) throws IOException {
    try (ZipFile zip = new ZipFile(jar)) {
      Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder();
      while (entries.hasMoreElements()) {
        ZipArchiveEntry entry = entries.nextElement();
        String name = entry.getName();
        boolean version = name.startsWith("META-INF/maven/");
        if (entry.isDirectory() || !whole && name.startsWith("META-INF/") && !version) {
          continue;
        }
        if (!names.add(name)) {
          if (version) {
            continue; // a jar of natives has the version of its Java API
          }
          throw new IOException(String.format(Locale.ROOT, "Cannot merge %s: %s is there", jar, name));
        }
        try (InputStream compressed = zip.getRawInputStream(entry)) {
          out.addRawArchiveEntry(entry, compressed);
        }
      }
    }
  }
}
