package org.casebook.codebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One question of a codebook.
 *
 * @param id the name CEL expressions and codings use
 * @param number the study's own number, such as {@code V22}; may be empty
 * @param section the block it stands in, for reading
 * @param title a few words
 * @param question the question put to the coder
 * @param instructions how to answer it
 * @param example an invented sentence and its coding
 * @param groupWordCounts false where a group's own word on this fact is never used (link facts,
 *     pledges)
 * @param details typed side notes an answer may carry, by name (such as the day of travel); lenses
 *     never read them
 * @param kind what an answer looks like
 */
public record Variable(
    String id,
    String number,
    String section,
    String title,
    String question,
    String instructions,
    @Nullable Example example,
    boolean groupWordCounts,
    Map<String, Detail> details,
    Kind kind) {

  public Variable {
    details = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** An invented sentence, the value it is coded as (as JSON text), and why. */
  public record Example(String quote, String value, String why) {}

  /** The type of a side note. */
  public enum Detail {
    DATE,
    COUNTRY,
    TEXT
  }

  /** One value of a closed list. */
  public record Option(String id, String title, String note) {}

  /**
   * What an answer looks like. Every kind may also be coded unknown (U) and not applicable (NA).
   */
  public sealed interface Kind {
    /** A six-valued fact. {@code allowed} lists the marks a coder may use. */
    record Fact(Set<Value.Mark> allowed) implements Kind {
      public Fact {
        allowed = Set.copyOf(allowed);
      }
    }

    /** One value of a closed list. */
    record Category(List<Option> options) implements Kind {
      public Category {
        options = List.copyOf(options);
      }
    }

    /** Any number of values of a closed list. */
    record Categories(List<Option> options) implements Kind {
      public Categories {
        options = List.copyOf(options);
      }
    }

    /** A date in EDTF. */
    record Date() implements Kind {}

    /** A country, a locality and the precision of both. */
    record Place() implements Kind {}

    /** People killed or injured: low, best, high. */
    record Casualties() implements Kind {}

    /** A whole number of at least 0, or a range of them. */
    record Whole() implements Kind {}

    /** Free words, shown and never computed with. */
    record Text() implements Kind {}
  }

  /** Ids of the closed list, in order; empty for kinds that have none. */
  public List<String> optionIds() {
    List<Option> options =
        switch (kind) {
          case Kind.Category c -> c.options();
          case Kind.Categories c -> c.options();
          case Kind.Fact f -> List.of();
          case Kind.Date d -> List.of();
          case Kind.Place p -> List.of();
          case Kind.Casualties c -> List.of();
          case Kind.Whole w -> List.of();
          case Kind.Text t -> List.of();
        };
    List<String> ids = new ArrayList<>();
    for (Option option : options) {
      ids.add(option.id());
    }
    return ids;
  }
}
