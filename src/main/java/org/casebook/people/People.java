package org.casebook.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casebook.decisions.Decision;
import org.casebook.decisions.Holdings;
import org.jspecify.annotations.Nullable;

/**
 * Every person record of a casebook, replayed from its decisions. Names are held apart and read
 * when asked for.
 */
public final class People {
  private final Map<String, List<Decision.PersonRecorded>> records = new LinkedHashMap<>();
  private DisplayRules rules = DisplayRules.STRICT;

  /** Takes in the next decision about people. */
  public void apply(Decision.AboutPeople decision) {
    switch (decision) {
      case Decision.PersonRecorded p ->
          records.computeIfAbsent(p.person(), id -> new ArrayList<>()).add(p);
      case Decision.NamingOfCharged n -> rules = new DisplayRules(Set.copyOf(n.countries()));
    }
  }

  /**
   * A person of this casebook.
   *
   * @param id the study's own id
   * @param incidents ids as recorded
   */
  public record Known(String id, List<String> incidents, Person person) {}

  /** Every person whose names are still held, in the order recorded. */
  public List<Known> known(Holdings holdings) {
    List<Known> known = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, List<Decision.PersonRecorded>> entry : records.entrySet()) {
      number++;
      Person person = person(number, entry.getValue(), holdings);
      if (person != null) {
        known.add(
            new Known(
                entry.getKey(),
                entry.getValue().stream()
                    .map(Decision.PersonRecorded::incident)
                    .distinct()
                    .toList(),
                person));
      }
    }
    return known;
  }

  private static @Nullable Person person(
      int number, List<Decision.PersonRecorded> records, Holdings holdings) {
    List<String> names = new ArrayList<>();
    List<Person.StatusEntry> history = new ArrayList<>();
    boolean minor = false;
    for (Decision.PersonRecorded record : records) {
      Holdings.Held held = holdings.held(record.names());
      byte[] bytes = held == null ? null : held.bytes();
      if (bytes != null) {
        for (String name : PersonRecord.names(bytes)) {
          if (!names.contains(name)) {
            names.add(name);
          }
        }
      }
      minor |= record.minor();
      history.add(
          new Person.StatusEntry(
              PersonRecord.status(record.status()),
              record.statusDate() == null
                  ? null
                  : org.casebook.dates.Edtf.parse(record.statusDate()),
              record.jurisdiction(),
              new Person.Source(record.document(), record.start(), record.end())));
    }
    Decision.PersonRecorded last = records.getLast();
    return names.isEmpty()
        ? null
        : new Person(
            number,
            PersonRecord.role(last.role()),
            names,
            minor,
            PersonRecord.naming(last.victimNaming()),
            history);
  }

  /** Whether the same person was recorded with the same status on the same sentence before. */
  public boolean has(PersonRecord record) {
    return records.getOrDefault(record.person(), List.of()).stream()
        .anyMatch(r ->
            r.status().equals(record.status())
                && r.quote().equals(record.quote())
                && r.document().equals(record.document())
                && r.role().equals(record.role()));
  }

  /** When a name may be shown in this casebook. */
  public DisplayRules rules() {
    return rules;
  }

  /** What masks the names that may not be shown. */
  public Masking masking(Holdings holdings) {
    return Masking.of(known(holdings).stream().map(Known::person).toList(), rules);
  }
}
