package org.casebook.people;

import java.util.Set;
import org.casebook.people.Person.StatusEntry;

/**
 * When a name may be shown. The defaults name the dead and the finally convicted among
 * perpetrators, officials in their function, and victims who held public office or whose names were
 * officially released.
 *
 * @param chargedNamedIn countries (ISO 3166-1 alpha-2) for which the operator has decided that the
 *     charged, and those whose conviction is open to appeal, may be named
 */
public record DisplayRules(Set<String> chargedNamedIn) {

  /** Nobody is named before a final conviction. */
  public static final DisplayRules STRICT = new DisplayRules(Set.of());

  public DisplayRules {
    chargedNamedIn = Set.copyOf(chargedNamedIn);
  }

  /** Whether a person's name may be shown, and why. */
  public record Verdict(boolean shown, String why) {}

  /** Judges one person. Being a minor, or wrongly named, outweighs everything. */
  public Verdict judge(Person person) {
    if (person.minor()) {
      return new Verdict(false, "a minor is never named");
    }
    if (person.wronglyNamed()) {
      return new Verdict(false, "somebody wrongly named is never named again");
    }
    return switch (person.role()) {
      case PERPETRATOR, SUSPECT -> byStatus(person);
      case VICTIM ->
          switch (person.victimNaming()) {
            case NONE -> new Verdict(false, "victims are counted, not named");
            case IN_OFFICE -> new Verdict(true, "a victim in public office");
            case OFFICIALLY_RELEASED ->
                new Verdict(true, "a victim whose name was officially released");
          };
      case OFFICIAL -> {
        // An official who was later arrested is a suspect like any other.
        boolean clean = person.history().isEmpty();
        yield clean ? new Verdict(true, "an official in that function") : byStatus(person);
      }
      case WITNESS -> new Verdict(false, "witnesses are not named");
      case OTHER -> new Verdict(false, "bystanders are not named");
    };
  }

  private Verdict byStatus(Person person) {
    StatusEntry current = person.current();
    if (current == null) {
      return new Verdict(false, "the legal status is not known");
    }
    boolean perpetrator = person.role() == Role.PERPETRATOR;
    return switch (current.status()) {
      case DEAD, OPERATIVE_KILLED ->
          perpetrator
              ? new Verdict(true, "a dead perpetrator")
              : new Verdict(false, "died without having been found a perpetrator");
      case CONVICTED_FINAL -> new Verdict(true, "finally convicted");
      case CONVICTED_APPEALABLE, CHARGED -> {
        String country = current.jurisdiction();
        boolean on = country != null && chargedNamedIn.contains(country);
        yield on
            ? new Verdict(true, "charged, and naming the charged is switched on for " + country)
            : new Verdict(
                false, "not finally convicted, and naming the charged is not switched on");
      }
      case ARRESTED -> new Verdict(false, "arrested, not charged");
      case RELEASED -> new Verdict(false, "released");
      case ACQUITTED -> new Verdict(false, "acquitted");
      case WRONGLY_NAMED -> new Verdict(false, "wrongly named");
      case UNKNOWN -> new Verdict(false, "the legal status is not known");
    };
  }

  /**
   * Whether a person is neither dead nor finally convicted, so that no text may call the person
   * guilty.
   */
  static boolean presumedInnocent(Person person) {
    StatusEntry current = person.current();
    if (current == null || person.wronglyNamed()) {
      return true;
    }
    return switch (current.status()) {
      case DEAD, OPERATIVE_KILLED, CONVICTED_FINAL -> false;
      case CONVICTED_APPEALABLE, CHARGED, ARRESTED, RELEASED, ACQUITTED, WRONGLY_NAMED, UNKNOWN ->
          true;
    };
  }
}
