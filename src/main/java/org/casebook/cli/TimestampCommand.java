package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.Timestamps;
import org.casebook.capture.Patience;
import org.casebook.capture.Reach;
import org.casebook.capture.Web;
import org.casebook.timestamps.Timestamp;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Has the log stamped by a timestamp server, or lists its timestamps. */
@Command(
    name = "timestamp",
    description =
        "Have the casebook stamped by a timestamp server (RFC 3161), or list its timestamps.",
    footer = {
      "",
      "Example: casebook timestamp lakeside.casebook --server https://stamps.example/tsa --trust authority.pem",
      "The server is sent one SHA-256: the chain value of the log's newest entry, which covers every entry, text and",
      "captured byte before it. 'casebook verify' checks every timestamp."
    })
final class TimestampCommand extends StudyCommand {
  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "The server's address. Without it the timestamps are listed (default: $CASEBOOK_TIMESTAMP_SERVER with --now).")
  @Nullable String server;

  @Option(
      names = "--now",
      description = "Have it stamped by the server named in $CASEBOOK_TIMESTAMP_SERVER.")
  boolean now;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description =
          "Certificates (PEM) that must vouch for whoever signs; kept with the timestamp. Without it a signer nobody vouches for is taken, and told.")
  @Nullable Path trust;

  @Option(
      names = "--allow-host",
      paramLabel = "HOST",
      description = "This host may be asked though it is not on the public internet.")
  List<String> allowedHosts = new ArrayList<>();

  TimestampCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) throws IOException {
    String address = server != null ? server : now ? configured() : null;
    if (address == null) {
      if (trust != null || !allowedHosts.isEmpty()) {
        throw new BadRequest("--trust and --allow-host go with --server or --now.");
      }
      return list(open);
    }
    Web web = new Web(new Reach(Set.copyOf(allowedHosts)), Patience.USUAL);
    Timestamps.Stamp stamp =
        Timestamps.ask(
            open, root.who(), address, web, trust == null ? null : Files.readAllBytes(trust));
    return done(sentence(stamp), answer(stamp));
  }

  private static String configured() {
    String configured = System.getenv("CASEBOOK_TIMESTAMP_SERVER");
    if (configured == null || configured.isBlank()) {
      throw new BadRequest("--now: $CASEBOOK_TIMESTAMP_SERVER names no server; use --server URL.");
    }
    return configured;
  }

  private int list(Study open) {
    List<Timestamps.Stamp> stamps = open.read(casebook -> Timestamps.of(open, casebook));
    if (json) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      stamps.forEach(stamp -> list.add(answer(stamp)));
      root.output.json(JsonNodeFactory.instance.objectNode().set("timestamps", list));
    } else if (stamps.isEmpty()) {
      root.output.line("No timestamps yet. Have one made with --server URL.");
    } else {
      stamps.forEach(stamp -> root.output.line(sentence(stamp)));
    }
    return stamps.stream().allMatch(stamp -> stamp.wrong() == null) ? 0 : 1;
  }

  private static String sentence(Timestamps.Stamp stamp) {
    String words = stamp.words();
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }

  private static ObjectNode answer(Timestamps.Stamp stamp) {
    Timestamp timestamp = stamp.timestamp();
    ObjectNode one = JsonNodeFactory.instance.objectNode().put("entry", stamp.entry());
    one.put("at", timestamp == null ? null : timestamp.at().toString());
    one.put("by", timestamp == null ? null : timestamp.by());
    one.put("vouchedBy", timestamp == null ? null : timestamp.vouchedBy());
    one.put("serial", timestamp == null ? null : timestamp.serial());
    return one.put("wrong", stamp.wrong());
  }
}
