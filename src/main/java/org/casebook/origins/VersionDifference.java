package org.casebook.origins;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MeyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How one version of a report differs from another, sentence by sentence: what was kept, moved,
 * changed, left out and added. The comparison is Myers's (1986), from java-diff-utils.
 *
 * @param steps in the order of the later version, what was left out where it stood
 */
public record VersionDifference(List<Step> steps) {
  /** Sentences alike from this Dice coefficient of their words on are one sentence, changed. */
  private static final double CHANGED = 0.4;

  /**
   * A text of more sentences than this is compared by paragraphs, since time grows with changes.
   */
  private static final int MOST_SENTENCES = 5_000;

  /** A changed sentence is looked for among this many of those that went. */
  private static final int NEAR = 40;

  /** What became of a sentence. */
  public enum What {
    KEPT,
    MOVED,
    CHANGED,
    LEFT_OUT,
    ADDED
  }

  /**
   * One sentence in both versions.
   *
   * @param earlier as the earlier version has it; empty if added
   * @param later as the later version has it; empty if left out
   */
  public record Step(What what, String earlier, String later) {}

  public VersionDifference {
    steps = List.copyOf(steps);
  }

  /** Compares two texts. */
  public static VersionDifference of(String earlier, String later) {
    List<String> a = sentences(earlier);
    List<String> b = sentences(later);
    Set<String> inA = new HashSet<>(a);
    Set<String> inB = new HashSet<>(b);
    List<Step> steps = new ArrayList<>();
    int at = 0;
    for (AbstractDelta<String> delta :
        DiffUtils.diff(a, b, new MeyersDiffWithLinearSpace<String>()).getDeltas()) {
      for (; at < delta.getSource().getPosition(); at++) {
        steps.add(new Step(What.KEPT, a.get(at), a.get(at)));
      }
      for (String sentence : delta.getTarget().getLines()) {
        boolean moved = inA.contains(sentence);
        steps.add(new Step(moved ? What.MOVED : What.ADDED, moved ? sentence : "", sentence));
      }
      for (String sentence : delta.getSource().getLines()) {
        if (!inB.contains(sentence)) {
          steps.add(new Step(What.LEFT_OUT, sentence, ""));
        }
      }
      at = delta.getSource().getPosition() + delta.getSource().size();
    }
    for (; at < a.size(); at++) {
      steps.add(new Step(What.KEPT, a.get(at), a.get(at)));
    }
    return new VersionDifference(changed(steps));
  }

  /** Takes a sentence that went and one like it that came near by for one that was changed. */
  private static List<Step> changed(List<Step> steps) {
    boolean[] gone = new boolean[steps.size()];
    List<Step> result = new ArrayList<>(steps);
    for (int i = 0; i < steps.size(); i++) {
      int best = -1;
      double bestAlike = CHANGED;
      for (int k = Math.max(0, i - NEAR); k < Math.min(steps.size(), i + NEAR); k++) {
        if (steps.get(i).what() == What.ADDED && steps.get(k).what() == What.LEFT_OUT && !gone[k]) {
          double alike = alike(steps.get(k).earlier(), steps.get(i).later());
          if (alike >= bestAlike) {
            best = k;
            bestAlike = alike;
          }
        }
      }
      if (best >= 0) {
        gone[best] = true;
        result.set(i, new Step(What.CHANGED, steps.get(best).earlier(), steps.get(i).later()));
      }
    }
    List<Step> left = new ArrayList<>();
    for (int i = 0; i < result.size(); i++) {
      if (!gone[i]) {
        left.add(result.get(i));
      }
    }
    return left;
  }

  private static double alike(String a, String b) {
    Set<String> x = new HashSet<>(List.of(Citations.norm(a).split(" ")));
    Set<String> y = new HashSet<>(List.of(Citations.norm(b).split(" ")));
    int all = x.size() + y.size();
    x.retainAll(y);
    return 2.0 * x.size() / all;
  }

  private static List<String> sentences(String text) {
    List<String> sentences = new ArrayList<>();
    List<String> paragraphs = new ArrayList<>();
    for (String line : text.split("\\R")) {
      String plain = line.strip();
      if (!plain.isEmpty()) {
        paragraphs.add(plain);
        Scan.sentences(plain).forEach(s -> sentences.add(s.strip()));
      }
    }
    return sentences.size() > MOST_SENTENCES ? paragraphs : sentences;
  }

  /** How many sentences this became of. */
  public long count(What what) {
    return steps.stream().filter(step -> step.what() == what).count();
  }
}
