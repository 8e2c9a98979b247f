package org.casebook.cli;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.codebook.CodebookRefused;
import org.casebook.coding.PolicyFile;
import org.casebook.documents.UnreadableDocument;
import org.casebook.figures.Wordings;
import org.casebook.lenses.LensRefused;
import org.casebook.store.CasebookFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The root command: which commands there are, and what an error comes to. */
@Command(
    name = "casebook",
    description = "Counts about political violence that open down to their sentences.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      NewCommand.class,
      AddCommand.class,
      WatchCommand.class,
      CodeCommand.class,
      WithdrawCommand.class,
      AdjudicateCommand.class,
      DocumentsCommand.class,
      SearchCommand.class,
      OriginsCommand.class,
      ProposalsCommand.class,
      IncidentsCommand.class,
      PersonsCommand.class,
      LensesCommand.class,
      CodebookCommand.class,
      PolicyCommand.class,
      WordingsCommand.class,
      CountCommand.class,
      FlipsCommand.class,
      RatesCommand.class,
      ExplainCommand.class,
      FiguresCommand.class,
      RelationsCommand.class,
      HistoryCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      DescribeCommand.class,
      SplitCommand.class,
      SealCommand.class,
      EraseCommand.class,
      VerifyCommand.class,
      TimestampCommand.class,
      ServeCommand.class,
      DemoCommand.class,
      BenchCommand.class,
      WarmUp.class,
    })
public final class CasebookCommand implements Runnable {
  @Option(
      names = "--by-whom",
      scope = CommandLine.ScopeType.INHERIT,
      paramLabel = "NAME",
      description =
          "Who decides, as the log shall name them (default: $CASEBOOK_CODER, else the login name).")
  @Nullable String byWhom;

  final Output output;

  CasebookCommand(PrintStream out, PrintStream err) {
    this.output = new Output(out, err);
  }

  @Override
  public void run() {
    throw new BadRequest("Name a command; 'casebook --help' lists them.");
  }

  /** Opens a casebook for a command. */
  Study open(Path path) {
    return Study.open(path, output::notice);
  }

  /** Who decides. */
  String who() {
    if (byWhom != null) {
      return byWhom;
    }
    String coder = System.getenv("CASEBOOK_CODER");
    String login = System.getProperty("user.name", "");
    return coder != null && !coder.isBlank() ? coder : login.isBlank() ? "unnamed" : login;
  }

  /** Runs one command line and returns its exit code: 0 done, 2 bad input, 1 failure. */
  public static int run(PrintStream out, PrintStream err, String... args) {
    return commandLine(out, err).execute(args);
  }

  /** Every command, however deep, tells about itself before it asks for what is missing. */
  private static void withHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build());
    command.getSubcommands().values().forEach(CasebookCommand::withHelp);
  }

  /** The whole command line, for help and for the generated reference. */
  public static CommandLine commandLine(PrintStream out, PrintStream err) {
    CasebookCommand root = new CasebookCommand(out, err);
    CommandLine line =
        new CommandLine(root, new CommandFactory(root))
            .setOut(new java.io.PrintWriter(out, true, java.nio.charset.StandardCharsets.UTF_8))
            .setErr(new java.io.PrintWriter(err, true, java.nio.charset.StandardCharsets.UTF_8))
            .setUsageHelpAutoWidth(false)
            .setUsageHelpWidth(100)
            .setCaseInsensitiveEnumValuesAllowed(true);
    line.getSubcommands().values().forEach(CasebookCommand::withHelp);
    line.setExecutionExceptionHandler((exception, commandLine, parsed) -> {
      root.output.notice("casebook: " + message(exception));
      return isBadInput(exception) ? 2 : 1;
    });
    return line;
  }

  private static String message(Exception e) {
    Throwable told = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
    String message = told.getMessage();
    if (told instanceof java.nio.file.NoSuchFileException missing) {
      return "There is no file " + missing.getFile() + ".";
    }
    if (told instanceof java.nio.file.AccessDeniedException denied) {
      return denied.getFile() + " cannot be opened: no permission.";
    }
    return message == null || message.isBlank() ? told.toString() : message;
  }

  private static boolean isBadInput(Exception e) {
    return e instanceof BadRequest
        || e instanceof CodebookRefused
        || e instanceof LensRefused
        || e instanceof PolicyFile.Refused
        || e instanceof Wordings.Refused
        || e instanceof UnreadableDocument
        || e instanceof Refused
        || e instanceof IllegalArgumentException
        || e instanceof java.nio.file.NoSuchFileException
        || e instanceof java.nio.file.AccessDeniedException
        || (e instanceof CasebookFileException f && f.isBadInput());
  }

  /** Bad input that was already told line by line; only the summary is left to say. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String summary) {
      super(summary);
    }
  }

  private record CommandFactory(CasebookCommand root) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      for (java.lang.reflect.Constructor<?> constructor : type.getDeclaredConstructors()) {
        if (constructor.getParameterCount() == 1
            && constructor.getParameterTypes()[0] == CasebookCommand.class) {
          return type.cast(constructor.newInstance(root));
        }
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}
