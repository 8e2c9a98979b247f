package org.casebook.origins;

import java.util.List;

/**
 * Documents that go back to one report, with the copying tree.
 *
 * @param members ids, the first to tell it first, then by the day they count from
 * @param first the id of the document that came first, as far as dates and credits tell
 * @param ties each later member's tie to the member it took the report from; two or more where it
 *     puts reports together
 * @param proposed whether any member is here only because of a tie that nobody has confirmed
 */
public record OriginGroup(List<String> members, String first, List<Tie> ties, boolean proposed) {
  public OriginGroup {
    members = List.copyOf(members);
    ties = List.copyOf(ties);
    if (members.size() < 2 || !members.contains(first)) {
      throw new IllegalArgumentException("a group of " + members + " with " + first + " first");
    }
  }
}
