package org.casebook.coding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casebook.decisions.Decision;
import org.casebook.decisions.Entry;
import org.jspecify.annotations.Nullable;

/** Every assertion and adjudication of a casebook, replayed from its decisions. */
public final class Codings {
  private final Map<String, Assertion> assertions = new LinkedHashMap<>();
  private final Map<String, Adjudication> adjudications = new LinkedHashMap<>();
  private final Map<String, Withdrawal> withdrawals = new HashMap<>();

  // speakers, coders and variable names repeat by the thousand
  private final Map<String, String> names = new HashMap<>();

  /** That an assertion or adjudication no longer stands: the decision, who made it and why. */
  public record Withdrawal(long seq, String by, String why) {}

  /** Takes in the next decision about facts, and the entry it came in. */
  public void apply(Entry entry, Decision.AboutFacts decision) {
    switch (decision) {
      case Decision.Coded coded -> assertions.put(coded.assertion(), assertion(entry, coded));
      case Decision.Adjudicated a ->
          adjudications.put(
              a.adjudication(),
              new Adjudication(
                  a.adjudication(),
                  entry.seq(),
                  entry.at(),
                  entry.by(),
                  a.incident(),
                  a.variable(),
                  a.value(),
                  a.restsOn(),
                  a.why()));
      case Decision.Withdrew w ->
          withdrawals.put(w.assertion(), new Withdrawal(entry.seq(), entry.by(), w.why()));
      case Decision.Reinstated r -> withdrawals.remove(r.assertion());
    }
  }

  private Assertion assertion(Entry entry, Decision.Coded coded) {
    return new Assertion(
        coded.assertion(),
        entry.seq(),
        entry.at(),
        once(coded.incident()),
        once(coded.variable()),
        coded.value(),
        once(coded.document()),
        coded.start(),
        coded.end(),
        coded.quote(),
        coded.speaker() == null ? null : once(coded.speaker()),
        SpeakerClass.read(coded.speakerClass()),
        Modality.read(coded.modality()),
        coded.reliability().charAt(0),
        coded.credibility().charAt(0),
        once(coded.coder()),
        coded.codedAt(),
        coded.details());
  }

  private String once(String name) {
    return names.computeIfAbsent(name, n -> n);
  }

  /** All assertions, withdrawn ones too, in the order they were coded. */
  public Collection<Assertion> assertions() {
    return Collections.unmodifiableCollection(assertions.values());
  }

  /** The assertion of that id, withdrawn or not, or null. */
  public @Nullable Assertion assertion(String id) {
    return assertions.get(id);
  }

  /** All adjudications, withdrawn ones too, in the order they were made. */
  public List<Adjudication> adjudications() {
    return new ArrayList<>(adjudications.values());
  }

  /** The adjudication of that id, or null. */
  public @Nullable Adjudication adjudication(String id) {
    return adjudications.get(id);
  }

  /** How an assertion or adjudication was withdrawn, or null while it stands. */
  public @Nullable Withdrawal withdrawal(String id) {
    return withdrawals.get(id);
  }
}
