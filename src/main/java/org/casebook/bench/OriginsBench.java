package org.casebook.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.casebook.origins.Detection;
import org.casebook.origins.OriginGroup;

/** Measures the detection of origins on the labelled set: recall by kind, wrong joins by kind. */
public final class OriginsBench {
  /** From which copies are made; any other does as well. */
  public static final long SEED = 20_310_506;

  private OriginsBench() {}

  /**
   * One kind on one part of the set.
   *
   * @param part built on, or kept aside
   * @param positive whether its pairs are one origin
   * @param pairs how many there are
   * @param joined how many are in one group
   * @param wrong the pairs judged wrongly, as {@code a ~ b}
   */
  public record Line(
      String part, String kind, boolean positive, int pairs, int joined, List<String> wrong) {
    public Line {
      wrong = List.copyOf(wrong);
    }

    /** Recall for a positive kind, the share of wrong joins for a negative one. */
    public double share() {
      return pairs == 0 ? 0 : (double) joined / pairs;
    }
  }

  /** Runs every kind on both parts. */
  public static List<Line> run(long seed) {
    List<Line> lines = new ArrayList<>();
    for (OriginCases.Part part : OriginCases.Part.values()) {
      for (OriginCases.Kind kind : new OriginCases(part, seed).kinds()) {
        lines.add(line(words(part), kind));
      }
      lines.add(strangers(words(part), new OriginCases(part, seed).kinds()));
    }
    return lines;
  }

  private static String words(OriginCases.Part part) {
    return switch (part) {
      case BUILT_ON -> "built on";
      case KEPT_ASIDE -> "kept aside";
    };
  }

  /** Documents of different stories that came into one group while copies were looked for. */
  private static Line strangers(String part, List<OriginCases.Kind> kinds) {
    int pairs = 0;
    List<String> wrong = new ArrayList<>();
    for (OriginCases.Kind kind : kinds) {
      if (!kind.positive()) {
        continue;
      }
      pairs += kind.reports().size() * (kind.reports().size() - 1) / 2;
      for (OriginGroup found : Detection.of(kind.reports()).groups()) {
        for (int i = 0; i < found.members().size(); i++) {
          for (int j = 0; j < i; j++) {
            String a = found.members().get(j);
            String b = found.members().get(i);
            if (!a.substring(0, 2).equals(b.substring(0, 2))) {
              wrong.add(kind.name() + ": " + a + " ~ " + b);
            }
          }
        }
      }
    }
    return new Line(part, "two stories among the copies", false, pairs, wrong.size(), wrong);
  }

  private static Line line(String part, OriginCases.Kind kind) {
    Map<String, Integer> group = new HashMap<>();
    int number = 0;
    for (OriginGroup found : Detection.of(kind.reports()).groups()) {
      for (String member : found.members()) {
        group.put(member, number);
      }
      number++;
    }
    int joined = 0;
    List<String> wrong = new ArrayList<>();
    for (String[] pair : kind.pairs()) {
      Integer a = group.get(pair[0]);
      boolean one = a != null && a.equals(group.get(pair[1]));
      joined += one ? 1 : 0;
      if (one != kind.positive()) {
        wrong.add(pair[0] + " ~ " + pair[1]);
      }
    }
    return new Line(part, kind.name(), kind.positive(), kind.pairs().size(), joined, wrong);
  }
}
