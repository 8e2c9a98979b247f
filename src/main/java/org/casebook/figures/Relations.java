package org.casebook.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.casebook.dates.Edtf;
import org.casebook.figures.Relation.Claim;
import org.jspecify.annotations.Nullable;

/**
 * Finds how figures stand to one another. Figures are joined where unit, population, period and
 * place are equal; where they would fit if something else held, the relation is proposed with that
 * bridge spelled out, for a person to write or refuse; equal numbers about different things are
 * traps.
 *
 * <p>Figures are gathered into sets of equal subject first, and sets are compared only within one
 * unit, so that 500 figures take well under a second: sums are looked for among neighbours in a
 * text, never among all.
 */
public final class Relations {
  /** How many figures further a sum or balance may reach in a text. */
  private static final int REACH = 6;

  /** At most this many relations of one kind between two sets of figures are told. */
  private static final int FEW = 3;

  /** A figure with its subject and its place in the order of all. */
  private record Node(int index, Claim claim, Subject subject) {
    Figure figure() {
      return claim.figure();
    }

    Measure measure() {
      return claim.figure().measure();
    }

    @Nullable Interval value() {
      return claim.figure().measure().value();
    }

    /** The number of things counted, or null: that of a count, or of "31 of 38". */
    @Nullable Interval things() {
      return switch (measure()) {
        case Measure.Count c -> c.value();
        case Measure.Bound b -> b.isFraction() ? null : b.value();
        case Measure.Range r -> r.isFraction() ? null : r.value();
        case Measure.Share s -> s.count() == null ? null : Interval.exactly(s.count());
        case Measure.Ratio r -> null;
        case Measure.Rate r -> null;
        case Measure.Change c -> null;
        case Measure.Vague v -> null;
      };
    }

    /** The part of a whole, as a fraction, or null. */
    @Nullable Interval share() {
      return measure().isFraction() && !(measure() instanceof Measure.Change) ? value() : null;
    }

    /** The size of the whole it speaks of, or null. */
    @Nullable Interval whole() {
      Exact total = measure().total();
      if (total != null) {
        return Interval.exactly(total);
      }
      return figure().whole() && measure() instanceof Measure.Count c ? c.value() : null;
    }

    String words() {
      return figure().population() != null
          ? figure().population()
          : figure().unit() != null ? figure().unit() : figure().quote();
    }
  }

  /** Figures of one subject. */
  private static final class Cohort {
    final Subject subject;
    final List<Node> nodes = new ArrayList<>();

    Cohort(Subject subject) {
      this.subject = subject;
    }

    /** The whole all of them are parts of: the first said to be one. */
    @Nullable Node whole() {
      for (Node node : nodes) {
        if (node.whole() != null && node.measure().total() == null) {
          return node;
        }
      }
      for (Node node : nodes) {
        if (node.whole() != null) {
          return node;
        }
      }
      // "42 plots ... They found that 12 plots": those that lean have the first for their whole.
      for (int i = 0; i < nodes.size(); i++) {
        Node first = nodes.get(i);
        if (first.measure() instanceof Measure.Count && !first.figure().carriedOver()) {
          for (int j = i + 1; j < nodes.size(); j++) {
            Node next = nodes.get(j);
            if (next.claim().text() == first.claim().text() && isPart(next, first)) {
              return first;
            }
          }
          return null;
        }
      }
      return null;
    }

    private static boolean isPart(Node part, Node whole) {
      boolean leans =
          part.figure().carriedOver() || part.figure().sentence() == whole.figure().sentence();
      return leans && (part.share() != null || part.things() != null && smaller(part, whole));
    }
  }

  private final Wordings wordings;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Relation> found = new ArrayList<>();
  private final Set<List<Integer>> told = new HashSet<>();

  private Relations(Wordings wordings) {
    this.wordings = wordings;
  }

  /**
   * Relates the figures of some texts.
   *
   * @param claims in the order of their texts
   * @param published when each text was published, by its place; null where it is not known
   * @return proposals, those with conflicts first within a kind
   */
  public static List<Relation> of(List<Claim> claims, List<@Nullable Edtf> published) {
    Relations relations = new Relations(Wordings.shipped());
    for (Claim claim : claims) {
      Edtf date = claim.text() < published.size() ? published.get(claim.text()) : null;
      relations.nodes.add(
          new Node(relations.nodes.size(), claim, Subject.of(claim, date, relations.wordings)));
    }
    relations.relate();
    return List.copyOf(relations.found);
  }

  private void relate() {
    Map<String, List<Cohort>> byUnit = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (!node.subject().hasUnit()) {
        continue;
      }
      List<Cohort> cohorts = byUnit.computeIfAbsent(node.subject().unit(), u -> new ArrayList<>());
      Cohort own = null;
      for (Cohort cohort : cohorts) {
        if (cohort.subject.equal(node.subject())) {
          own = cohort;
          break;
        }
      }
      if (own == null) {
        own = new Cohort(node.subject());
        cohorts.add(own);
      }
      own.nodes.add(node);
    }
    for (List<Cohort> cohorts : byUnit.values()) {
      for (Cohort cohort : cohorts) {
        within(cohort);
      }
      for (int a = 0; a < cohorts.size(); a++) {
        for (int b = a + 1; b < cohorts.size(); b++) {
          between(cohorts.get(a), cohorts.get(b));
        }
      }
    }
    neighbours();
    traps();
  }

  // ---- within one set ----

  private void within(Cohort cohort) {
    Node whole = cohort.whole();
    sums(cohort);
    if (whole != null) {
      Interval size = whole.whole() != null ? whole.whole() : whole.things();
      if (size != null) {
        parts(cohort, whole, size);
        shares(cohort, whole, size);
      }
    }
    complements(cohort.nodes, cohort.nodes, true);
    same(cohort);
    wholeShares(cohort);
    balance(cohort);
  }

  /** Numbers of a text that add up to another number near them. */
  private void sums(Cohort cohort) {
    List<Node> counts = counts(cohort);
    int told = 0;
    for (int i = 0; i < counts.size() && told < FEW * 4; i++) {
      for (Run run : runs(counts, i)) {
        for (int t = Math.max(0, i - REACH); t < Math.min(counts.size(), run.to() + REACH); t++) {
          Node target = counts.get(t);
          if (t >= i && t < run.to() || target.claim().text() != counts.get(i).claim().text()) {
            continue;
          }
          Interval value = target.things();
          if (value != null
              && value.best() != null
              && run.sum().best() != null
              && value.isExact()
              && run.sum().isExact()
              && value.best().equals(run.sum().best())
              && value.best().isAbove(Exact.of(4))) {
            List<Claim> figures = claims(run.nodes());
            figures.add(target.claim());
            tell(
                figures,
                RelationKind.SUM,
                RelationStatus.EXACT,
                true,
                null,
                run.words() + " = " + value.best(),
                "The parts add up to \"" + target.figure().quote() + "\".");
            told++;
          }
        }
      }
    }
  }

  /** Two to four numbers that follow one another in a text, with their sum. */
  private record Run(List<Node> nodes, int to, Interval sum, String words) {}

  private static List<Run> runs(List<Node> counts, int from) {
    List<Run> runs = new ArrayList<>();
    Node first = counts.get(from);
    Interval sum = first.things();
    StringBuilder words = new StringBuilder(number(sum));
    List<Node> in = new ArrayList<>(List.of(first));
    for (int i = from + 1; i < Math.min(counts.size(), from + 5); i++) {
      Node next = counts.get(i);
      Interval value = next.things();
      if (sum == null
          || value == null
          || next.claim().text() != first.claim().text()
          || next.figure().sentence() - in.getLast().figure().sentence() > 3) {
        break;
      }
      sum = sum.plus(value);
      words.append(" + ").append(number(value));
      in.add(next);
      runs.add(new Run(List.copyOf(in), i + 1, sum, words.toString()));
    }
    return runs;
  }

  /** The parts beside their whole. */
  private void parts(Cohort cohort, Node whole, Interval size) {
    List<Node> parts = new ArrayList<>();
    for (Node node : cohort.nodes) {
      Interval things = node.things();
      if (node == whole
          || things == null
          || node.measure().total() != null
          || node.figure().whole()
          || node.claim().text() != whole.claim().text()) {
        continue;
      }
      boolean leans =
          node.figure().carriedOver() || node.figure().sentence() == whole.figure().sentence();
      if (leans && node.index() > whole.index()) {
        parts.add(node);
      }
    }
    for (Node part : parts) {
      Interval things = part.things();
      if (things != null
          && things.low() != null
          && size.high() != null
          && things.low().isAbove(size.high())) {
        tell(
            List.of(whole.claim(), part.claim()),
            RelationKind.PART_OF_WHOLE,
            RelationStatus.CONFLICT,
            true,
            null,
            number(things) + " > " + number(size),
            "A part is greater than its whole; the two cannot both hold.");
      }
    }
    parts.removeIf(part -> {
      Interval t = part.things();
      return t == null || t.low() != null && size.high() != null && t.low().isAbove(size.high());
    });
    if (parts.isEmpty()) {
      return;
    }
    if (parts.size() > 12) {
      parts = new ArrayList<>(parts.subList(0, 12));
    }
    Interval sum = Interval.exactly(Exact.ZERO);
    for (Node part : parts) {
      sum = sum.plus(java.util.Objects.requireNonNull(part.things()));
    }
    List<Claim> figures = claims(parts);
    figures.addFirst(whole.claim());
    String line = joined(parts, " + ") + " = " + number(sum) + "; " + number(size) + " in all";
    if (parts.size() == 1) {
      boolean equal = sum.isExact() && size.isExact() && sum.equals(size);
      tell(
          figures,
          RelationKind.PART_OF_WHOLE,
          equal ? RelationStatus.TIGHT : RelationStatus.OK,
          true,
          null,
          number(sum)
              + " <= "
              + number(size)
              + (sum.isExact() && size.isExact()
                  ? "; " + percent(ratio(sum, size)) + " of them"
                  : ""),
          equal ? "The part is the whole." : "A part no greater than its whole.");
      return;
    }
    if (sum.overlaps(size)) {
      boolean exact = sum.isExact() && size.isExact();
      tell(
          figures,
          RelationKind.PART_OF_WHOLE,
          exact ? RelationStatus.EXACT : RelationStatus.ROUNDS,
          true,
          null,
          line,
          "The parts make up the whole.");
    } else if (size.low() != null && sum.high() != null && size.low().isAbove(sum.high())) {
      Interval left = size.minus(sum);
      tell(
          figures,
          RelationKind.PART_OF_WHOLE,
          RelationStatus.GAP,
          true,
          null,
          line + "; " + number(left) + " left",
          "The text gives no category to "
              + number(left)
              + "; or categories overlap. They are no"
              + " partition until somebody says so.");
    } else {
      List<Node> least = smallestAbove(parts, size);
      List<Claim> conflict = claims(least);
      conflict.addFirst(whole.claim());
      tell(
          conflict,
          RelationKind.PART_OF_WHOLE,
          RelationStatus.CONFLICT,
          true,
          null,
          joined(least, " + ") + " > " + number(size),
          "These cannot all hold if the categories exclude one another; it is the smallest set that"
              + " conflicts. If they overlap, the text does not say so.");
    }
  }

  /**
   * The fewest parts that together exceed the whole. Taking the greatest first is exact: no other
   * set of that size sums higher.
   */
  private static List<Node> smallestAbove(List<Node> parts, Interval size) {
    List<Node> sorted = new ArrayList<>(parts);
    sorted.sort(Comparator.comparing((Node n) -> low(n)).reversed());
    List<Node> least = new ArrayList<>();
    Exact sum = Exact.ZERO;
    for (Node node : sorted) {
      least.add(node);
      sum = sum.plus(low(node));
      if (size.high() != null && sum.isAbove(size.high())) {
        break;
      }
    }
    least.sort(Comparator.comparingInt(Node::index));
    return least;
  }

  private static Exact low(Node node) {
    Interval things = node.things();
    return things == null || things.low() == null ? Exact.ZERO : things.low();
  }

  /** Shares of a whole beside the numbers they should come from. */
  private void shares(Cohort cohort, Node whole, Interval size) {
    List<Node> counts = new ArrayList<>();
    for (Node node : counts(cohort)) {
      if (node != whole && !node.figure().whole()) {
        counts.add(node);
      }
    }
    for (Node share : cohort.nodes) {
      Interval part = share.share();
      if (part == null || share.measure().count() != null) {
        continue;
      }
      Fit fit = fit(share, part, counts, size);
      if (fit != null) {
        List<Claim> figures = claims(fit.nodes());
        figures.addFirst(whole == share ? fit.nodes().getFirst().claim() : whole.claim());
        figures.remove(share.claim());
        figures.add(share.claim());
        tellFit(distinct(figures), fit, part, size, true, null);
      }
    }
  }

  /** Numbers whose quotient by a whole lies within a share. */
  private record Fit(List<Node> nodes, Interval sum, String words, boolean complement) {}

  private static @Nullable Fit fit(Node share, Interval part, List<Node> counts, Interval size) {
    Fit best = null;
    for (int i = 0; i < counts.size(); i++) {
      Node one = counts.get(i);
      if (one == share
          || Math.abs(one.index() - share.index()) > REACH + 2
              && one.claim().text() == share.claim().text()) {
        continue;
      }
      Interval things = one.things();
      if (things != null && sameSubset(one.figure(), share.figure()) && fits(things, size, part)) {
        return new Fit(List.of(one), things, number(things), false);
      }
      for (Run run : runs(counts, i)) {
        if (best == null && run.nodes().size() <= 3 && fits(run.sum(), size, part)) {
          best = new Fit(run.nodes(), run.sum(), "(" + run.words() + ")", false);
        }
      }
      if (best == null && things != null && fits(things, size, part)) {
        best = new Fit(List.of(one), things, number(things), false);
      }
    }
    return best;
  }

  private static boolean fits(Interval things, Interval size, Interval part) {
    if (size.low() == null || size.low().signum() <= 0) {
      return false;
    }
    return things.over(size).overlaps(part) && things.isExact();
  }

  private void tellFit(
      List<Claim> figures,
      Fit fit,
      Interval part,
      Interval size,
      boolean joined,
      @Nullable String bridge) {
    Interval ratio = ratio(fit.sum(), size);
    boolean exact = ratio.isExact() && part.isExact();
    tell(
        figures,
        RelationKind.SHARE_OF_COUNT,
        exact ? RelationStatus.EXACT : RelationStatus.ROUNDS,
        joined,
        bridge,
        fit.words()
            + "/"
            + number(size)
            + " = "
            + percent(ratio)
            + "; the wording allows "
            + part.words(true),
        "The share is what the numbers give, as far as its wording allows.");
  }

  /** What is left of a whole beside a share of it: 38 - 8 = 30, and 79%. */
  private void complements(List<Node> givers, List<Node> takers, boolean joined) {
    int told = 0;
    for (Node giver : givers) {
      Interval share = giver.share();
      if (share == null || giver.measure() instanceof Measure.Range) {
        continue;
      }
      for (Node taker : takers) {
        Interval other = taker.share();
        if (other == null
            || taker == giver
            || taker.measure() instanceof Measure.Range
            || joined && taker.index() < giver.index()
            || giver.measure().total() == null
                && taker.measure().total() == null
                && giver.figure().sentence() != taker.figure().sentence()
            || giver.claim().text() == taker.claim().text()
                && Math.abs(giver.index() - taker.index()) > REACH
            || told >= FEW) {
          continue;
        }
        if (giver.measure().count() == null
            && taker.measure().count() == null
            && (half(giver) || half(taker))) {
          continue;
        }
        if (giver.measure().count() == null && taker.measure().count() != null && !joined) {
          continue;
        }
        Interval rest = Interval.exactly(Exact.ONE).minus(share);
        if (!rest.overlaps(other)) {
          continue;
        }
        told++;
        boolean exact = rest.isExact() && other.isExact();
        Exact total = giver.measure().total();
        Exact count = giver.measure().count();
        String line =
            total != null && count != null
                ? total
                    + " - "
                    + count
                    + " = "
                    + total.minus(count)
                    + "; "
                    + total.minus(count)
                    + "/"
                    + total
                    + " = "
                    + percent(rest)
                : "100% - " + percent(share) + " = " + percent(rest);
        Bridge bridge = joined ? null : new Bridge(giver, taker);
        tell(
            List.of(giver.claim(), taker.claim()),
            RelationKind.COMPLEMENT,
            exact ? RelationStatus.EXACT : RelationStatus.ROUNDS,
            joined,
            bridge == null ? null : bridge.words(),
            line
                + "; the wording of \""
                + taker.figure().quote()
                + "\" allows "
                + other.words(true),
            "\""
                + taker.figure().quote()
                + "\" is what \""
                + giver.figure().quote()
                + "\" leaves. A complement holds every case nothing is known of.");
        if (!sameSubset(giver.figure(), taker.figure())
            && taker.figure().subset() != null
            && giver.measure().count() != null) {
          tell(
              List.of(giver.claim(), taker.claim()),
              RelationKind.LABEL,
              RelationStatus.LABEL,
              joined,
              bridge == null ? null : bridge.words(),
              line,
              "What is left is not a category anybody coded: \""
                  + shortened(taker.figure().subset())
                  + "\" is said of all that are not \""
                  + shortened(giver.figure().subset())
                  + "\".");
        }
      }
    }
  }

  private static boolean half(Node node) {
    Interval share = node.share();
    return share != null && Exact.of(1, 2).equals(share.best());
  }

  private record Bridge(Node a, Node b) {
    String words() {
      return a.subject().bridge(a.words(), b.subject(), b.words());
    }
  }

  /** The size of one set told twice. */
  private void same(Cohort cohort) {
    Map<Integer, Node> wholes = new TreeMap<>();
    for (Node node : cohort.nodes) {
      if (node.whole() != null) {
        wholes.put(node.index(), node);
      }
    }
    Node first = null;
    int told = 0;
    for (Node node : wholes.values()) {
      if (first == null) {
        first = node;
        continue;
      }
      Interval a = java.util.Objects.requireNonNull(first.whole());
      Interval b = java.util.Objects.requireNonNull(node.whole());
      if (told++ < FEW * 2) {
        RelationStatus status =
            a.equals(b) && a.isExact()
                ? RelationStatus.EXACT
                : a.overlaps(b) ? RelationStatus.ROUNDS : RelationStatus.CONFLICT;
        boolean texts = first.claim().text() != node.claim().text();
        tell(
            List.of(first.claim(), node.claim()),
            texts ? RelationKind.SAME_STUDY : RelationKind.SAME,
            status,
            true,
            null,
            number(a) + (status == RelationStatus.CONFLICT ? " != " : " = ") + number(b),
            status == RelationStatus.CONFLICT
                ? "One set has two sizes; the two cannot both hold."
                : "The size of one set, told twice.");
      }
    }
    if (cohort.nodes.stream().map(n -> n.claim().text()).distinct().count() > 1) {
      relayed(cohort.nodes);
    }
  }

  /** One number in two texts. */
  private void relayed(List<Node> group) {
    Map<String, Node> seen = new HashMap<>();
    for (Node node : group) {
      String key = printed(node);
      if (key == null) {
        continue;
      }
      Node before = seen.putIfAbsent(key, node);
      if (before != null && before.claim().text() != node.claim().text() && node.whole() == null) {
        tell(
            List.of(before.claim(), node.claim()),
            RelationKind.SAME_STUDY,
            RelationStatus.EXACT,
            true,
            null,
            key + " = " + key,
            "Two texts give one number for one set; count it once.");
      }
    }
  }

  private static @Nullable String printed(Node node) {
    Interval value = node.value();
    if (value == null || value.best() == null) {
      return null;
    }
    Exact total = node.measure().total();
    Exact count = node.measure().count();
    return count != null && total != null
        ? count + " of " + total
        : node.measure().isFraction()
            ? percent(Interval.exactly(value.best()))
            : value.best().toString();
  }

  /** Shares of one set told together: more than all of it, or all of it. */
  private void wholeShares(Cohort cohort) {
    Map<Long, List<Node>> bySentence = new LinkedHashMap<>();
    for (Node node : cohort.nodes) {
      if (node.share() != null && !(node.measure() instanceof Measure.Range)) {
        bySentence
            .computeIfAbsent(
                (long) node.claim().text() << 32 | node.figure().sentence(), s -> new ArrayList<>())
            .add(node);
      }
    }
    for (List<Node> shares : bySentence.values()) {
      if (shares.size() < 2 || shares.size() > 8) {
        continue;
      }
      Interval sum = Interval.exactly(Exact.ZERO);
      for (Node share : shares) {
        sum = sum.plus(java.util.Objects.requireNonNull(share.share()));
      }
      String line =
          shares.stream()
                  .map(s -> percent(java.util.Objects.requireNonNull(s.share())))
                  .reduce((a, b) -> a + " + " + b)
                  .orElse("")
              + " = "
              + sum.words(true);
      if (sum.low() != null && sum.low().isAbove(Exact.ONE)) {
        List<Node> sorted = new ArrayList<>(shares);
        sorted.sort(Comparator.comparing((Node n) -> lowShare(n)).reversed());
        List<Node> least = new ArrayList<>();
        Exact total = Exact.ZERO;
        for (Node node : sorted) {
          least.add(node);
          total = total.plus(lowShare(node));
          if (total.isAbove(Exact.ONE)) {
            break;
          }
        }
        tell(
            claims(least),
            RelationKind.PART_OF_WHOLE,
            RelationStatus.CONFLICT,
            true,
            null,
            line,
            "Shares of one set that exceed it; it is the smallest set that conflicts, unless the"
                + " categories overlap.");
      } else if (shares.size() > 2 && sum.contains(Exact.ONE)) {
        tell(
            claims(shares),
            RelationKind.PART_OF_WHOLE,
            sum.isExact() ? RelationStatus.EXACT : RelationStatus.ROUNDS,
            true,
            null,
            line,
            "The shares make up the whole.");
      }
    }
  }

  private static Exact lowShare(Node node) {
    Interval share = node.share();
    return share == null || share.low() == null ? Exact.ZERO : share.low();
  }

  /** A whole less its shares, beside what is said to be left: 850, half, 15%, about 300. */
  private void balance(Cohort cohort) {
    List<Node> in = cohort.nodes;
    for (int i = 0; i < in.size(); i++) {
      Node rest = in.get(i);
      Interval left = rest.things();
      if (left == null || rest.measure().total() != null) {
        continue;
      }
      Node whole = null;
      List<Node> shares = new ArrayList<>();
      for (int j = i - 1; j >= Math.max(0, i - REACH); j--) {
        Node before = in.get(j);
        if (before.claim().text() != rest.claim().text()
            || rest.figure().sentence() - before.figure().sentence() > 2) {
          break;
        }
        if (before.share() != null && before.measure().count() == null) {
          shares.addFirst(before);
          if (before.measure().total() != null && whole == null) {
            whole = before;
          }
        } else if (before.things() != null && smaller(rest, before)) {
          whole = before;
          break;
        }
      }
      Interval size =
          whole == null ? null : whole.measure().total() != null ? whole.whole() : whole.things();
      if (size == null || shares.isEmpty() || shares.size() == 1 && !remainder(rest)) {
        continue;
      }
      Interval kept = Interval.exactly(Exact.ONE);
      StringBuilder words = new StringBuilder(number(size));
      for (Node share : shares) {
        Interval part = java.util.Objects.requireNonNull(share.share());
        kept = kept.minus(part);
        words.append(" - ").append(percentOf(part)).append(" x ").append(number(size));
      }
      if (kept.low() == null || kept.low().signum() < 0) {
        continue;
      }
      Interval comes = size.times(kept);
      List<Claim> figures = new ArrayList<>();
      Node all = java.util.Objects.requireNonNull(whole);
      figures.add(all.claim());
      claims(shares).forEach(figures::add);
      figures.add(rest.claim());
      boolean fits = comes.overlaps(left);
      boolean exact = comes.isExact() && left.isExact();
      tell(
          distinct(figures),
          RelationKind.BALANCE,
          fits ? exact ? RelationStatus.EXACT : RelationStatus.ROUNDS : RelationStatus.CONFLICT,
          true,
          null,
          words
              + " = "
              + (comes.best() == null ? "" : comes.best())
              + " ("
              + comes.words(false)
              + "); the text says "
              + number(left)
              + " ("
              + left.words(false)
              + ")",
          fits
              ? "What is left of the whole is what the text says is left."
              : "Whole, shares and what is left cannot all hold.");
    }
  }

  private static boolean remainder(Node node) {
    String quote = node.figure().quote().toLowerCase(Locale.ROOT);
    String subset =
        node.figure().subset() == null ? "" : node.figure().subset().toLowerCase(Locale.ROOT);
    return quote.contains("other")
        || quote.contains("remaining")
        || quote.contains("rest")
        || subset.contains("remain")
        || subset.contains("left")
        || subset.contains("still");
  }

  // ---- between two sets of one unit ----

  private void between(Cohort a, Cohort b) {
    if (!a.subject.compatible(b.subject)) {
      return;
    }
    time(a, b);
    if (!a.subject.akin(b.subject)) {
      return;
    }
    Node wholeA = a.whole();
    Node wholeB = b.whole();
    boolean texts =
        a.subject.text() != b.subject.text()
            || a.nodes.getFirst().claim().text() != b.nodes.getFirst().claim().text();
    complements(a.nodes, b.nodes, false);
    complements(b.nodes, a.nodes, false);
    if (texts) {
      across(a, b, wholeA, wholeB);
      across(b, a, wholeB, wholeA);
      relay(a, b);
    }
    if (wholeA != null && wholeB != null && texts) {
      Interval x = size(wholeA);
      Interval y = size(wholeB);
      if (x != null && y != null && x.isExact() && y.isExact() && !x.equals(y)) {
        Node more = smaller(wholeB, wholeA) ? wholeA : wholeB;
        Node less = more == wholeA ? wholeB : wholeA;
        Interval gap =
            java.util.Objects.requireNonNull(size(more))
                .minus(java.util.Objects.requireNonNull(size(less)));
        tell(
            List.of(more.claim(), less.claim()),
            RelationKind.PART_OF_WHOLE,
            RelationStatus.GAP,
            false,
            number(size(less))
                + " = the part of the "
                + number(size(more))
                + " that are \""
                + less.words()
                + "\"; "
                + new Bridge(more, less).words(),
            number(size(more)) + " - " + number(size(less)) + " = " + number(gap),
            "If one set is a part of the other, "
                + number(gap)
                + " are in the greater only; neither"
                + " text says so.");
      }
    }
    labels(a, b);
  }

  private static @Nullable Interval size(Node whole) {
    return whole.whole() != null ? whole.whole() : whole.things();
  }

  /** Parts and shares of one set beside numbers of another text. */
  private void across(Cohort a, Cohort b, @Nullable Node wholeA, @Nullable Node wholeB) {
    List<Node> parts = new ArrayList<>();
    for (Node node : counts(a)) {
      if (node != wholeA && !node.figure().whole() && node.measure().total() == null) {
        parts.add(node);
      }
    }
    int told = 0;
    for (Node target : b.nodes) {
      Interval things = target.things();
      if (things == null
          || !things.isExact()
          || things.best() == null
          || !things.best().isAbove(Exact.of(4))
          || target.figure().whole()) {
        continue;
      }
      for (int i = 0; i < parts.size() && told < FEW; i++) {
        for (Run run : runs(parts, i)) {
          if (run.sum().isExact() && things.best().equals(run.sum().best())) {
            List<Claim> figures = claims(run.nodes());
            figures.add(target.claim());
            String bridge =
                wholeA != null
                        && target.measure().total() != null
                        && size(wholeA) != null
                        && !java.util.Objects.equals(size(wholeA), target.whole())
                    ? target.measure().total()
                        + " = the part of the "
                        + number(size(wholeA))
                        + " "
                        + wholeA.words()
                        + " that are \""
                        + target.words()
                        + "\"; "
                    : "";
            tell(
                figures,
                RelationKind.SUM,
                RelationStatus.EXACT,
                false,
                bridge + new Bridge(run.nodes().getFirst(), target).words(),
                run.words() + " = " + things.best(),
                "The parts in one text add up to the number in the other: perhaps one study, relayed"
                    + " twice. Inferred; neither text says so.");
            told++;
          }
        }
      }
      if (wholeA != null
          && target.measure() instanceof Measure.Share s
          && s.count() != null
          && size(wholeA) instanceof Interval size
          && size.isExact()
          && size.low() != null
          && size.low().signum() > 0
          && !things.best().isAbove(size.low())) {
        for (Node share : a.nodes) {
          Interval part = share.share();
          if (part == null || share.measure().count() != null || told >= FEW * 3) {
            continue;
          }
          Interval ratio = ratio(things, size);
          if (ratio.overlaps(part)) {
            tell(
                distinct(new ArrayList<>(List.of(wholeA.claim(), target.claim(), share.claim()))),
                RelationKind.SHARE_OF_COUNT,
                RelationStatus.ROUNDS,
                false,
                "the "
                    + number(things)
                    + " are among the "
                    + number(size)
                    + " "
                    + wholeA.words()
                    + "; "
                    + new Bridge(share, target).words(),
                number(things)
                    + "/"
                    + number(size)
                    + " = "
                    + percent(ratio)
                    + "; the wording allows "
                    + part.words(true),
                "The share would be what the numbers give, if they were of one set.");
            told++;
          }
        }
      }
    }
    for (Node share : a.nodes) {
      Interval part = share.share();
      if (part == null || share.measure().count() != null) {
        continue;
      }
      for (Node target : b.nodes) {
        if (!(target.measure() instanceof Measure.Share s)
            || s.count() == null
            || told >= FEW * 4) {
          continue;
        }
        boolean fits = s.value().overlaps(part);
        tell(
            List.of(share.claim(), target.claim()),
            RelationKind.SHARE_OF_COUNT,
            fits ? RelationStatus.ROUNDS : RelationStatus.CONFLICT,
            false,
            new Bridge(share, target).words(),
            s.count()
                + "/"
                + s.total()
                + " = "
                + percent(s.value())
                + "; \""
                + share.figure().quote()
                + "\" allows "
                + part.words(true),
            fits
                ? "The two shares agree, if they are of one set."
                : "The two shares differ, because their wholes do: they are not of one set, or one of"
                    + " them is wrong.");
        told++;
      }
    }
    if (wholeB != null
        && parts.size() > 1
        && wholeB.measure().total() != null
        && size(wholeB) instanceof Interval size) {
      Interval sum = Interval.exactly(Exact.ZERO);
      List<Node> leaning = parts.stream().filter(p -> p.figure().carriedOver()).limit(8).toList();
      for (Node part : leaning) {
        sum = sum.plus(java.util.Objects.requireNonNull(part.things()));
      }
      if (leaning.size() > 1
          && sum.isExact()
          && size.low() != null
          && sum.high() != null
          && size.low().isAbove(sum.high())) {
        List<Claim> figures = claims(leaning);
        figures.addFirst(wholeB.claim());
        Interval gap = size.minus(sum);
        tell(
            figures,
            RelationKind.PART_OF_WHOLE,
            RelationStatus.GAP,
            false,
            new Bridge(leaning.getFirst(), wholeB).words(),
            number(size) + " - (" + joined(leaning, " + ") + ") = " + number(gap),
            number(gap) + " would be without a category, or categories overlap; not a partition.");
      }
    }
  }

  /** One number in two texts, whose qualifiers differ only in what one of them leaves out. */
  private void relay(Cohort a, Cohort b) {
    Map<String, Node> numbers = new HashMap<>();
    for (Node node : a.nodes) {
      String key = printed(node);
      if (key != null) {
        numbers.putIfAbsent(key, node);
      }
    }
    int told = 0;
    for (Node node : b.nodes) {
      String key = printed(node);
      Node other = key == null ? null : numbers.get(key);
      if (other == null || other.claim().text() == node.claim().text() || told >= FEW) {
        continue;
      }
      boolean populations = a.subject.population().equals(b.subject.population());
      boolean noted = sameSubset(other.figure(), node.figure());
      if (!populations && !noted) {
        continue;
      }
      told++;
      tell(
          List.of(other.claim(), node.claim()),
          RelationKind.SAME_STUDY,
          RelationStatus.EXACT,
          false,
          new Bridge(other, node).words(),
          key + " = " + key,
          "Two texts give this number and nothing they say forbids that it is one; the number itself is"
              + " no reason.");
    }
  }

  /** In one text: one number, other words for what it counts; or one set, another period. */
  private void labels(Cohort a, Cohort b) {
    int told = 0;
    for (Node x : a.nodes) {
      for (Node y : b.nodes) {
        if (x.claim().text() != y.claim().text()
            || told >= FEW
            || Math.abs(x.index() - y.index()) > REACH * 2) {
          continue;
        }
        Interval p = x.things();
        Interval q = y.things();
        boolean equal =
            p != null
                && q != null
                && p.isExact()
                && p.equals(q)
                && p.best() != null
                && p.best().isAbove(Exact.of(4));
        boolean population = !a.subject.population().equals(b.subject.population());
        if (equal
            && population
            && x.subject().place() != null
            && x.subject().place().equals(y.subject().place())) {
          told++;
          tell(
              List.of(x.claim(), y.claim()),
              RelationKind.LABEL,
              RelationStatus.LABEL,
              false,
              new Bridge(x, y).words(),
              number(p) + " = " + number(q),
              "One number under two descriptions: "
                  + described(x)
                  + " and "
                  + described(y)
                  + ". If they are one set, the words disagree.");
        }
        Periods.Span spanA = a.subject.period();
        Periods.Span spanB = b.subject.period();
        boolean period =
            a.subject.population().equals(b.subject.population())
                && spanA != null
                && spanB != null
                && !spanA.equals(spanB)
                && spanA.to() == spanB.to()
                && Math.abs(spanA.from() - spanB.from()) <= 366
                && java.util.Objects.equals(a.subject.place(), b.subject.place());
        if (period && spanA != null && spanB != null && x.share() != null && y.share() != null) {
          told++;
          tell(
              List.of(x.claim(), y.claim()),
              RelationKind.LABEL,
              RelationStatus.CONFLICT,
              false,
              "\""
                  + a.subject.periodWords()
                  + "\" and \""
                  + b.subject.periodWords()
                  + "\" are one period",
              "\""
                  + a.subject.periodWords()
                  + "\" is "
                  + spanA.words()
                  + "; \""
                  + b.subject.periodWords()
                  + "\" is "
                  + spanB.words(),
              "The text gives one set two periods; say which holds.");
        }
      }
    }
  }

  private static String described(Node node) {
    return "\""
        + node.words()
        + (node.figure().subset() == null ? "" : " " + shortened(node.figure().subset()))
        + "\"";
  }

  /** A part of a time cannot hold more than all of it. */
  private void time(Cohort a, Cohort b) {
    Periods.Span x = a.subject.period();
    Periods.Span y = b.subject.period();
    if (x == null
        || y == null
        || x.equals(y)
        || !a.subject.population().equals(b.subject.population())
        || !java.util.Objects.equals(a.subject.place(), b.subject.place())) {
      return;
    }
    boolean aInner = x.within(y);
    if (!aInner && !y.within(x)) {
      return;
    }
    Cohort inner = aInner ? a : b;
    Cohort outer = aInner ? b : a;
    int told = 0;
    for (Node in : inner.nodes) {
      for (Node out : outer.nodes) {
        Interval few = in.things();
        Interval all = out.things();
        if (few == null
            || all == null
            || told >= FEW
            || in.measure().total() != null
            || out.measure().total() != null
            || in.figure().carriedOver()
            || out.figure().carriedOver()) {
          continue;
        }
        told++;
        RelationStatus status;
        String sign;
        if (few.low() != null && all.high() != null && few.low().isAbove(all.high())) {
          status = RelationStatus.CONFLICT;
          sign = " > ";
        } else if (few.isExact() && few.equals(all)) {
          status = RelationStatus.TIGHT;
          sign = " = ";
        } else {
          status = RelationStatus.OK;
          sign = " <= ";
        }
        boolean joined = a.subject.place() != null || a.subject.text() == b.subject.text();
        tell(
            List.of(in.claim(), out.claim()),
            RelationKind.MONOTONE,
            status,
            joined,
            joined ? null : new Bridge(in, out).words(),
            number(few) + sign + number(all),
            "\""
                + inner.subject.periodWords()
                + "\" lies in \""
                + outer.subject.periodWords()
                + "\": what is counted there cannot be more than all.");
      }
    }
  }

  // ---- neighbours in a text: ratios, changes, rates ----

  private void neighbours() {
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      switch (node.measure()) {
        case Measure.Ratio r -> compare(i, r.value(), RelationKind.RATIO);
        case Measure.Change c -> {
          if (c.value().best() != null) {
            Interval factor =
                c.isFraction()
                    ? Interval.exactly(Exact.ONE).plus(c.value())
                    : c.count() == null ? c.value() : null;
            if (factor != null) {
              compare(i, factor, RelationKind.CHANGE);
            } else {
              difference(i, c.value());
            }
          }
        }
        case Measure.Rate r -> rate(i, r);
        case Measure.Count c -> {}
        case Measure.Share s -> {}
        case Measure.Range r -> {}
        case Measure.Bound b -> {}
        case Measure.Vague v -> {}
      }
    }
  }

  private List<Node> near(int at) {
    Node node = nodes.get(at);
    List<Node> near = new ArrayList<>();
    for (int i = Math.max(0, at - 4); i < Math.min(nodes.size(), at + 5); i++) {
      Node other = nodes.get(i);
      if (i != at
          && other.claim().text() == node.claim().text()
          && other.things() != null
          && other.measure().total() == null
          && Math.abs(other.figure().sentence() - node.figure().sentence()) <= 1
          && (!node.subject().hasUnit()
              || !other.subject().hasUnit()
              || node.subject().unit().equals(other.subject().unit()))) {
        near.add(other);
      }
    }
    return near;
  }

  /** Two numbers near a multiple or change, the pair that fits it best. */
  private void compare(int at, Interval factor, RelationKind kind) {
    Node node = nodes.get(at);
    List<Node> near = near(at);
    Node top = null;
    Node bottom = null;
    boolean fits = false;
    for (Node a : near) {
      for (Node b : near) {
        Interval x = a.things();
        Interval y = b.things();
        if (a == b
            || x == null
            || y == null
            || x.isExact() && x.equals(y)
            || y.low() == null
            || y.low().signum() <= 0
            || fits) {
          continue;
        }
        boolean same =
            a.figure().sentence() == node.figure().sentence()
                || b.figure().sentence() == node.figure().sentence();
        if (x.over(y).overlaps(factor)) {
          top = a;
          bottom = b;
          fits = true;
        } else if (same
            && near.size() == 2
            && (factor.best() == null
                || x.best() != null
                    && y.best() != null
                    && x.best().isAbove(y.best()) == factor.best().isAbove(Exact.ONE))) {
          top = a;
          bottom = b;
        }
      }
    }
    if (top == null || bottom == null) {
      return;
    }
    Interval x = java.util.Objects.requireNonNull(top.things());
    Interval y = java.util.Objects.requireNonNull(bottom.things());
    Interval quotient = x.over(y);
    boolean exact =
        quotient.isExact() && factor.best() != null && factor.best().equals(quotient.best());
    boolean joined =
        top.claim().text() == bottom.claim().text()
            && top.subject().population().equals(bottom.subject().population())
            && java.util.Objects.equals(top.subject().place(), bottom.subject().place());
    tell(
        List.of(top.claim(), bottom.claim(), node.claim()),
        kind,
        exact ? RelationStatus.EXACT : fits ? RelationStatus.ROUNDS : RelationStatus.CONFLICT,
        joined,
        joined ? null : new Bridge(top, bottom).words(),
        number(x)
            + "/"
            + number(y)
            + " = "
            + (quotient.best() == null ? quotient.words(false) : decimal(quotient.best()))
            + "; the wording allows "
            + factor.words(false),
        fits
            ? "The two numbers stand to one another as the text says."
            : "The two numbers do not stand to one another as the text says.");
  }

  private void difference(int at, Interval by) {
    Node node = nodes.get(at);
    List<Node> near = near(at);
    for (Node a : near) {
      for (Node b : near) {
        Interval x = a.things();
        Interval y = b.things();
        if (a.index() >= b.index() || x == null || y == null) {
          continue;
        }
        if (y.minus(x).overlaps(by) && by.isExact()) {
          tell(
              List.of(a.claim(), b.claim(), node.claim()),
              RelationKind.CHANGE,
              RelationStatus.EXACT,
              true,
              null,
              number(y) + " - " + number(x) + " = " + number(by),
              "The two numbers differ by what the text says.");
          return;
        }
      }
    }
  }

  /** A rate times its time beside a number of that time. */
  private void rate(int at, Measure.Rate rate) {
    Node node = nodes.get(at);
    long days =
        switch (rate.per().toLowerCase(Locale.ROOT)) {
          case "day", "daily" -> 1;
          case "week", "weekly" -> 7;
          case "month", "monthly" -> 30;
          case "year", "annually", "yearly" -> 365;
          default -> 0;
        };
    if (days == 0) {
      return;
    }
    for (Node other : near(at)) {
      Periods.Span span = other.subject().period();
      Interval things = other.things();
      if (span == null || span.days() == 0 || things == null) {
        continue;
      }
      Exact times =
          days == 30
              ? Exact.of(months(span))
              : days == 365 ? Exact.of(span.days() * 4, 1461) : Exact.of(span.days(), days);
      if (days == 365 && span.days() % 365 <= 1) {
        times = Exact.of(span.days() / 365);
      }
      Interval all = rate.value().times(Interval.exactly(times));
      // A rate printed without decimals is rounded to whole numbers.
      Exact slack = times.over(Exact.of(2));
      Interval wide =
          rate.value().isExact()
              ? new Interval(less(all.low(), slack), all.best(), more(all.high(), slack))
              : all;
      boolean fits = wide.overlaps(things);
      boolean exact = all.isExact() && things.isExact() && all.equals(things);
      boolean joined = other.subject().population().equals(node.subject().population());
      tell(
          List.of(node.claim(), other.claim()),
          RelationKind.RATE,
          exact ? RelationStatus.EXACT : fits ? RelationStatus.ROUNDS : RelationStatus.CONFLICT,
          joined,
          joined ? null : new Bridge(node, other).words(),
          number(rate.value())
              + " x "
              + decimal(times)
              + " = "
              + number(all)
              + "; the text says "
              + number(things),
          fits
              ? "Rate and number agree over " + span.words() + "."
              : "Rate and number disagree over " + span.words() + ".");
      return;
    }
  }

  private static @Nullable Exact less(@Nullable Exact value, Exact by) {
    return value == null ? null : value.minus(by);
  }

  private static @Nullable Exact more(@Nullable Exact value, Exact by) {
    return value == null ? null : value.plus(by);
  }

  private static long months(Periods.Span span) {
    return Math.max(1, Math.round(span.days() / 30.44));
  }

  // ---- traps ----

  /** Equal numbers about different things. */
  private void traps() {
    Map<Exact, List<Node>> byNumber = new TreeMap<>();
    for (Node node : nodes) {
      Set<Exact> numbers = new HashSet<>();
      Interval things = node.things();
      if (things != null && things.best() != null && things.best().isWhole()) {
        numbers.add(things.best());
      }
      if (node.measure().total() != null) {
        numbers.add(node.measure().total());
      }
      if (node.measure().percent() != null && node.measure().total() == null) {
        numbers.add(node.measure().percent().negated());
      }
      for (Exact number : numbers) {
        if (number.isAbove(Exact.of(4)) || number.signum() < 0) {
          byNumber.computeIfAbsent(number, n -> new ArrayList<>()).add(node);
        }
      }
    }
    for (Map.Entry<Exact, List<Node>> entry : byNumber.entrySet()) {
      List<Node> distinct = new ArrayList<>();
      for (Node node : entry.getValue()) {
        if (distinct.size() < 8 && distinct.stream().allMatch(other -> differ(other, node))) {
          distinct.add(node);
        }
      }
      for (int a = 0; a < distinct.size(); a++) {
        for (int b = a + 1; b < distinct.size(); b++) {
          trap(entry.getKey(), distinct.get(a), distinct.get(b));
        }
      }
    }
  }

  private boolean differ(Node a, Node b) {
    Subject x = a.subject();
    Subject y = b.subject();
    if (!x.hasUnit() || !y.hasUnit()) {
      return false;
    }
    if (!x.unit().equals(y.unit())) {
      return !related(x.unit(), y.unit()) || a.claim().text() == b.claim().text();
    }
    if (!x.compatible(y)) {
      return true;
    }
    return !x.population().isEmpty()
        && !y.population().isEmpty()
        && java.util.Collections.disjoint(x.population(), y.population())
        && !(x.place() != null && x.place().equals(y.place()));
  }

  /** "people killed" and "deaths" may be one number. */
  private static boolean related(String a, String b) {
    boolean harmA = a.endsWith("killed") || a.equals("death") || a.equals("fatality");
    boolean harmB = b.endsWith("killed") || b.equals("death") || b.equals("fatality");
    return harmA && harmB;
  }

  private void trap(Exact number, Node a, Node b) {
    List<String> why = new ArrayList<>();
    Subject x = a.subject();
    Subject y = b.subject();
    if (!x.unit().equals(y.unit())) {
      why.add(a.figure().unit() + " and " + b.figure().unit());
    }
    if (x.place() != null && y.place() != null && !x.place().equals(y.place())) {
      why.add(x.place() + " and " + y.place());
    }
    if (x.period() != null && y.period() != null && !x.period().overlaps(y.period())) {
      why.add("\"" + x.periodWords() + "\" and \"" + y.periodWords() + "\"");
    }
    if (x.unit().equals(y.unit()) && !x.population().equals(y.population())) {
      why.add("\"" + a.words() + "\" and \"" + b.words() + "\"");
    }
    String shown = number.signum() < 0 ? number.negated() + "%" : number.toString();
    tell(
        List.of(a.claim(), b.claim()),
        RelationKind.TRAP,
        RelationStatus.TRAP,
        false,
        null,
        shown + " = " + shown,
        "Equal numbers about different things: "
            + String.join("; ", why)
            + ". The number is no reason to join them.");
  }

  // ---- telling ----

  private void tell(
      List<Claim> figures,
      RelationKind kind,
      RelationStatus status,
      boolean joined,
      @Nullable String bridge,
      String arithmetic,
      String reason) {
    List<Claim> distinct = distinct(figures);
    if (distinct.size() < 2) {
      return;
    }
    List<Integer> key = new ArrayList<>();
    key.add(kind.ordinal());
    key.add(status.ordinal());
    for (Claim claim : distinct) {
      key.add(claim.text());
      key.add(claim.figure().start());
    }
    if (told.add(key)) {
      found.add(new Relation(distinct, kind, status, joined, bridge, arithmetic, reason));
    }
  }

  private static List<Claim> distinct(List<Claim> figures) {
    return new ArrayList<>(new java.util.LinkedHashSet<>(figures));
  }

  private static List<Claim> claims(List<Node> nodes) {
    List<Claim> claims = new ArrayList<>();
    nodes.forEach(node -> claims.add(node.claim()));
    return claims;
  }

  private static List<Node> counts(Cohort cohort) {
    List<Node> counts = new ArrayList<>();
    for (Node node : cohort.nodes) {
      if (node.things() != null) {
        counts.add(node);
      }
    }
    return counts;
  }

  private static boolean smaller(Node a, Node b) {
    Interval x = a.things();
    Interval y = b.things();
    Exact p = x == null ? null : x.best() != null ? x.best() : x.high();
    Exact q = y == null ? null : y.best() != null ? y.best() : y.low();
    return p != null && q != null && q.isAbove(p);
  }

  /**
   * Whether two figures say the same of what they count: half of the words of the shorter shared.
   */
  private static boolean sameSubset(Figure a, Figure b) {
    Set<String> x = said(a);
    Set<String> y = said(b);
    if (x.isEmpty() || y.isEmpty()) {
      return false;
    }
    long shared = x.stream().filter(y::contains).count();
    return shared * 2 >= Math.min(x.size(), y.size());
  }

  /** The words of what is said of a figure's things, those of when and where aside. */
  private static Set<String> said(Figure figure) {
    Set<String> words = words(figure.subset());
    words.removeAll(words(figure.period()));
    words.removeAll(words(figure.place()));
    words.removeIf(word -> Character.isDigit(word.charAt(0)));
    return words;
  }

  private static Set<String> words(@Nullable String text) {
    Set<String> words = new HashSet<>();
    if (text != null) {
      for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\d'-]+")) {
        if (word.length() > 2 && !Grammar.STOPS.contains(word)) {
          words.add(Wordings.singular(word));
        }
      }
    }
    return words;
  }

  private static String joined(List<Node> nodes, String by) {
    return nodes.stream()
        .map(node -> number(node.things()))
        .reduce((a, b) -> a + by + b)
        .orElse("");
  }

  private static String number(@Nullable Interval value) {
    if (value == null) {
      return "?";
    }
    return value.best() != null ? decimal(value.best()) : value.words(false);
  }

  private static String decimal(Exact value) {
    java.math.BigDecimal d = value.decimal();
    return d.scale() > 3
        ? d.setScale(3, java.math.RoundingMode.HALF_UP).stripTrailingZeros().toPlainString()
        : d.toPlainString();
  }

  private static String percent(Interval value) {
    return value.best() != null ? Interval.exactly(value.best()).words(true) : value.words(true);
  }

  private static String percentOf(Interval value) {
    return percent(value);
  }

  private static Interval ratio(Interval a, Interval b) {
    return a.over(b);
  }

  private static String shortened(@Nullable String words) {
    if (words == null) {
      return "";
    }
    String[] all = words.split(" ");
    return all.length <= 14 ? words : String.join(" ", List.of(all).subList(0, 14)) + " ...";
  }
}
