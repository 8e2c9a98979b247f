package org.casebook.coding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.casebook.yaml.Problem;
import org.casebook.yaml.YamlDocument;

/** Reads a resolution policy from YAML. */
public final class PolicyFile {
  private PolicyFile() {}

  /** A policy file that cannot be taken, with every reason. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(List<Problem> problems) {
      super(String.join("\n", problems.stream().map(Problem::toString).toList()));
    }
  }

  /** The YAML text of the policy that ships. */
  public static String shipped() {
    try (InputStream in =
        Objects.requireNonNull(PolicyFile.class.getResourceAsStream("policy.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a policy.
   *
   * @throws Refused naming file, line, column and reason of every problem
   */
  public static Policy parse(String yaml, String file) {
    YamlDocument document = YamlDocument.read(yaml, file);
    YamlDocument.Mapping root = document.root();
    root.refuseOthers(Set.of("policy", "title", "tiers", "dropped", "denied_yes_is_no"));
    List<Policy.Tier> tiers = new ArrayList<>();
    Set<SpeakerClass> placed = EnumSet.noneOf(SpeakerClass.class);
    for (YamlDocument.Item item : root.list("tiers")) {
      YamlDocument.Mapping tier = item.asMapping("a tier");
      if (tier != null) {
        tiers.add(tier(tier, placed));
      }
    }
    Set<SpeakerClass> missing =
        EnumSet.complementOf(
            EnumSet.copyOf(placed.isEmpty() ? EnumSet.noneOf(SpeakerClass.class) : placed));
    if (!missing.isEmpty()) {
      root.problem(
          "tiers",
          "no tier holds "
              + String.join(", ", missing.stream().map(SpeakerClass::words).toList())
              + ".");
    }
    Set<Modality> dropped = EnumSet.noneOf(Modality.class);
    for (YamlDocument.Item item : root.list("dropped")) {
      try {
        dropped.add(Modality.read(item.asText("a dropped modality")));
      } catch (IllegalArgumentException e) {
        item.problem(String.valueOf(e.getMessage()));
      }
    }
    Policy policy =
        new Policy(
            root.text("policy"),
            root.text("title"),
            tiers,
            dropped,
            root.flag("denied_yes_is_no", true),
            yaml);
    if (!document.isSound()) {
      throw new Refused(document.problems());
    }
    return policy;
  }

  private static Policy.Tier tier(YamlDocument.Mapping tier, Set<SpeakerClass> placed) {
    tier.refuseOthers(Set.of("id", "speakers", "decides"));
    Set<SpeakerClass> speakers = EnumSet.noneOf(SpeakerClass.class);
    for (YamlDocument.Item item : tier.list("speakers")) {
      try {
        SpeakerClass speaker = SpeakerClass.read(item.asText("a speaker class"));
        speakers.add(speaker);
        if (!placed.add(speaker)) {
          item.problem("'" + speaker.words() + "' stands in two tiers.");
        }
      } catch (IllegalArgumentException e) {
        item.problem(String.valueOf(e.getMessage()));
      }
    }
    Policy.Decides decides =
        switch (tier.text("decides").toLowerCase(Locale.ROOT)) {
          case "latest day" -> Policy.Decides.LATEST_DAY;
          case "origin votes" -> Policy.Decides.ORIGIN_VOTES;
          default -> {
            tier.problem("decides", "decides must be 'latest day' or 'origin votes'.");
            yield Policy.Decides.LATEST_DAY;
          }
        };
    return new Policy.Tier(tier.text("id"), speakers, decides);
  }
}
