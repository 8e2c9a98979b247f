package org.casebook.proposals;

import java.util.List;

/**
 * That a report may be about an incident.
 *
 * @param incident its id
 * @param score from 0 to 1; at 0.5 it is as likely about an incident that is not here yet
 * @param reasons why, and why not, the weightiest first
 */
public record Proposal(String incident, double score, List<Reason> reasons) {
  /** From here on it is proposed before a new incident. */
  public static final double EVEN = 0.5;

  public Proposal {
    reasons = List.copyOf(reasons);
  }

  /** Why a report may be, or may not be, about an incident. */
  public sealed interface Reason {
    /** The reason as part of a sentence; what it takes from texts is yet to be masked. */
    String words();

    /** The kind of reason, as JSON names it. */
    String kind();

    /** It goes back to one report with a document that is about the incident. */
    record Copy(String document) implements Reason {
      @Override
      public String words() {
        return "goes back to one report with " + document + ", which is about it";
      }

      @Override
      public String kind() {
        return "copy";
      }
    }

    /** It names the place. */
    record Place(String place) implements Reason {
      @Override
      public String words() {
        return "names " + place;
      }

      @Override
      public String kind() {
        return "place";
      }
    }

    /** It names the day, or came out soon after it. */
    record Time(String how) implements Reason {
      @Override
      public String words() {
        return how;
      }

      @Override
      public String kind() {
        return "time";
      }
    }

    /** Names that a report about the incident has as well. */
    record Names(List<String> names) implements Reason {
      public Names {
        names = List.copyOf(names);
      }

      @Override
      public String words() {
        return "shares the " + (names.size() == 1 ? "name " : "names ") + String.join(", ", names);
      }

      @Override
      public String kind() {
        return "names";
      }
    }

    /** Numbers that a report about the incident has as well. */
    record Numbers(List<String> numbers) implements Reason {
      public Numbers {
        numbers = List.copyOf(numbers);
      }

      @Override
      public String words() {
        return "shares the "
            + (numbers.size() == 1 ? "number " : "numbers ")
            + String.join(", ", numbers);
      }

      @Override
      public String kind() {
        return "numbers";
      }
    }

    /** Words that a report about the incident has as well. */
    record Words(List<String> shared) implements Reason {
      public Words {
        shared = List.copyOf(shared);
      }

      @Override
      public String words() {
        return "shares the "
            + (shared.size() == 1 ? "word " : "words ")
            + String.join(", ", shared);
      }

      @Override
      public String kind() {
        return "words";
      }
    }

    /** What speaks against it. */
    record Against(String why) implements Reason {
      @Override
      public String words() {
        return "but " + why;
      }

      @Override
      public String kind() {
        return "against";
      }
    }
  }
}
