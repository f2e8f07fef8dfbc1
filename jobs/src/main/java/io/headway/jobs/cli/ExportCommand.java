package io.headway.jobs.cli;

import io.headway.core.error.CannotIoException;
import io.headway.core.error.InvalidException;
import io.headway.core.weights.SafeTensors;
import io.headway.jobs.storage.IoReasons;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.WeightsFile;
import io.headway.jobs.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes kept weights to a file. */
@Command(
    name = "export",
    description = {
      "Writes the weights of a trained trial to a file in the safetensors format, which PyTorch,",
      "JAX, NumPy and others read, with the names and shapes of headway params --tensors.",
      "The study must have kept them: keep-weights = true."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The metadata of the file say which trial it is: trial_id, label, and trial (JSON).",
      "Shapes are as in PyTorch: a map from in to out is [out, in].",
      "",
      "Examples:",
      "  headway export runs/hypermixer-quick hyper-mixer-quick-42-0123456789ab",
      "  headway export runs/quick 'baseline micro, seed 42' --to baseline.safetensors",
      "In Python: safetensors.numpy.load_file('baseline.safetensors')"
    })
final class ExportCommand extends DirectoryCommand {
  @Parameters(
      index = "1",
      paramLabel = "TRIAL",
      description = "its id, or a part of its id or label that no other trial has")
  private String asked;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "where to (default: TRIAL.safetensors in this folder)")
  private Path to;

  @Option(names = "--force", description = "overwrite a file that is there")
  private boolean force;

  @Override
  int run(RunDirectory directory) throws IOException {
    TrialChoice choice = TrialChoice.of(directory, asked);
    Path file = to == null ? Path.of(choice.trial().id() + ".safetensors") : to;
    requireWritable(file);
    SafeTensors weights = new WeightsFile(directory, choice.trial()).read();
    write(weights, file);
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s: %s, %s numbers in %d tensors",
            file,
            choice.trial().label(),
            Text.grouped(weights.count()),
            weights.tensors().size()));
    return Headway.DONE;
  }

  /** A folder or a device is no file, whatever is forced. */
  private void requireWritable(Path file) {
    boolean there = Files.exists(file);
    if (there && !Files.isRegularFile(file)) {
      throw refused(file, "it is no file (must be one, or new)");
    }
    if (there && !force) {
      throw refused(file, "it is there already (--force overwrites it)");
    }
    if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
      throw refused(file, "its folder is not there");
    }
  }

  private static InvalidException refused(Path file, String why) {
    return new InvalidException(String.format(Locale.ROOT, "Cannot write %s: %s", file, why));
  }

  /** Whole or not at all; what is there stays until then. */
  private static void write(SafeTensors weights, Path file) throws IOException {
    Path aside = file.resolveSibling(".headway-tmp-" + UUID.randomUUID());
    try {
      try (var stream = Files.newOutputStream(aside, StandardOpenOption.CREATE_NEW)) {
        weights.writeTo(stream);
      }
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CannotIoException(
          String.format(Locale.ROOT, "Cannot write %s: %s", file, IoReasons.of(e)), e);
    } finally {
      Files.deleteIfExists(aside);
    }
  }
}
