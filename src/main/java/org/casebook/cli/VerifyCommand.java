package org.casebook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.casebook.Study;
import org.casebook.Verification;
import picocli.CommandLine.Command;

/** Checks a casebook from the ground. */
@Command(
    name = "verify",
    description =
        "Replay the log, check its chain, every quote against its text and every hash; exit code 1 if anything differs.")
final class VerifyCommand extends StudyCommand {
  VerifyCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) {
    Verification v = Verification.of(open);
    if (json) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer
          .put("sound", v.sound())
          .put("decisions", v.decisions())
          .put("quotes", v.quotes())
          .put("contents", v.contents());
      v.tombstones().forEach(answer.putArray("tombstones")::add);
      answer.put("quotesOfErased", v.unusedQuotes()).put("waitingForRecoding", v.waiting());
      v.stamps().forEach(answer.putArray("stamps")::add);
      v.differs().forEach(answer.putArray("differs")::add);
      root.output.json(answer);
    } else {
      root.output.line(
          v.decisions()
              + " decisions replayed, "
              + v.quotes()
              + " quotes and "
              + v.contents()
              + " contents checked.");
      v.tombstones().forEach(t -> root.output.line("erased: " + t));
      if (v.unusedQuotes() > 0) {
        root.output.line(
            v.unusedQuotes()
                + " quotes of erased documents are gone with them and no longer used.");
      }
      if (v.waiting() > 0) {
        root.output.line(
            v.waiting() + " codings no longer fit the codebook and wait for recoding.");
      }
      v.stamps().forEach(s -> root.output.line(s + "."));
      v.differs().forEach(d -> root.output.line("DIFFERS " + d));
      root.output.line(
          v.sound() ? "The casebook is sound." : v.differs().size() + " things differ.");
    }
    return v.sound() ? 0 : 1;
  }
}
