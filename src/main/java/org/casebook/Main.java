package org.casebook;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the command line. Exit codes: 0 done, 1 failed, 2 the input was not acceptable. */
@Command(
    name = "casebook",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Counts about political violence that open down to their sentences.")
public final class Main implements Runnable {
  /** Set by picocli before {@link #run}. */
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: one of the commands below.");
  }

  /** The command line with all its commands, ready to parse arguments. */
  public static CommandLine commandLine() {
    return new CommandLine(new Main());
  }

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The version the jar's manifest names, or "development" when run from classes. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"casebook " + (version == null ? "(development)" : version)};
    }
  }
}
