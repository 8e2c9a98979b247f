package org.casebook.lenses;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Implication;
import org.casebook.codebook.Value.Mark;
import org.casebook.codebook.Variable;

/**
 * The part of the study of plots that its lenses read, and the lenses' rules as the methodology
 * states them: written here once more so that the shipped files are held against a second copy.
 */
final class Plots {
  private Plots() {}

  static final List<String> FACTS =
      List.of(
          "political_aim",
          "audience_intent",
          "outside_warfare",
          "knowing_help",
          "member_of_org",
          "travelled_conflict_zone",
          "trained_by_group",
          "tasked_in_person",
          "in_person_contact",
          "online_contact",
          "specific_instruction",
          "material_support",
          "contact_until_attack",
          "brokered",
          "inspiration_evidence",
          "pledge_delivered_before",
          "local_network_tie",
          "claimed",
          "claim_private_detail");

  static Codebook codebook() {
    List<Variable> variables = new ArrayList<>();
    variables.add(
        RandomStudy.variable(
            "event_kind",
            new Variable.Kind.Category(
                RandomStudy.options(
                    "attack",
                    "attempted attack",
                    "plot",
                    "hoax or false alarm",
                    "not an incident"))));
    variables.add(RandomStudy.variable("date", new Variable.Kind.Date()));
    variables.add(RandomStudy.variable("place", new Variable.Kind.Place()));
    variables.add(RandomStudy.variable("killed", new Variable.Kind.Casualties()));
    for (String fact : FACTS) {
      variables.add(RandomStudy.variable(fact, new Variable.Kind.Fact(EnumSet.allOf(Mark.class))));
    }
    variables.add(
        RandomStudy.variable(
            "cause_assessed",
            new Variable.Kind.Categories(
                RandomStudy.options(
                    "jihadist-IS",
                    "jihadist-AQ",
                    "jihadist-other",
                    "extreme right",
                    "ethno-nationalist",
                    "sectarian",
                    "other",
                    "none found"))));
    variables.add(RandomStudy.variable("n_direct", new Variable.Kind.Whole()));
    category(variables, "tasking_level", "top", "mid", "none");
    category(
        variables, "counterpart_status", "confirmed", "assessed", "group says so", "undercover");
    variables.add(
        RandomStudy.variable(
            "instruction_scope",
            new Variable.Kind.Categories(
                RandomStudy.options("target", "timing", "method class", "go-ahead", "claim"))));
    category(
        variables,
        "claim_organ",
        "central communique",
        "news-agency style outlet",
        "provincial outlet",
        "magazine",
        "supporter accounts only",
        "perpetrator only");
    category(
        variables,
        "claim_form",
        "short formula",
        "fuller communique",
        "video-backed",
        "retrospective");
    category(
        variables,
        "claim_status",
        "uncontested",
        "contested",
        "competing",
        "contains errors",
        "withdrawn",
        "assessed false");
    List<Implication> laws = new ArrayList<>();
    laws.add(new Implication("tasked", "tasked_in_person", "in_person_contact", List.of(), "", 1));
    for (String fact :
        List.of(
            "trained_by_group",
            "member_of_org",
            "specific_instruction",
            "material_support",
            "contact_until_attack",
            "brokered")) {
      laws.add(
          new Implication(fact, fact, "in_person_contact || online_contact", List.of(), "", 1));
    }
    laws.add(
        new Implication(
            "scope", "instruction_scope != []", "specific_instruction", List.of(), "", 1));
    laws.add(
        new Implication(
            "unclaimed",
            "!claimed",
            null,
            List.of("claim_organ", "claim_form", "claim_private_detail", "claim_status"),
            "",
            1));
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("link", "online_contact && counterpart_status != \"undercover\"");
    terms.put(
        "confirmed_link", "online_contact && counterpart_status in [\"confirmed\", \"assessed\"]");
    return new Codebook(
        "plots",
        1,
        "Plots",
        "",
        "incident",
        variables,
        terms,
        Map.of("europe", List.of("FR", "DE", "BE", "GB", "NO", "SE")),
        laws,
        "");
  }

  private static void category(List<Variable> variables, String id, String... options) {
    variables.add(
        RandomStudy.variable(id, new Variable.Kind.Category(RandomStudy.options(options))));
  }

  /** Lens by short name; the rest category is last, without a rule. */
  static Map<String, List<String[]>> rules() {
    Map<String, List<String[]>> lenses = new LinkedHashMap<>();
    lenses.put(
        "L1",
        List.of(
            rule("not-is", "!(\"jihadist-IS\" in cause_assessed)"),
            rule("dispatched", "travelled_conflict_zone && tasked_in_person"),
            rule("online", "confirmed_link && specific_instruction && !tasked_in_person"),
            rule(
                "inspired",
                "inspiration_evidence && !tasked_in_person && !in_person_contact && !link"),
            rule(
                "other",
                "travelled_conflict_zone || trained_by_group || in_person_contact || link || local_network_tie"),
            rule("unclear", "")));
    lenses.put(
        "L2",
        List.of(
            rule(
                "T1",
                "trained_by_group && tasked_in_person && tasking_level == \"top\" && material_support"),
            rule(
                "T2",
                "trained_by_group && (tasked_in_person || (in_person_contact && specific_instruction)) && tasking_level"
                    + " == \"mid\""),
            rule("T3", "trained_by_group && !tasked_in_person && !specific_instruction"),
            rule("T4", "!trained_by_group && link && specific_instruction"),
            rule("T5", "!trained_by_group && link && !specific_instruction"),
            rule("T6", "!trained_by_group && !in_person_contact && !link && inspiration_evidence"),
            rule("unassigned", "")));
    lenses.put(
        "L4",
        List.of(
            rule(
                "controlled",
                "trained_by_group && tasked_in_person && material_support && specific_instruction &&"
                    + " contact_until_attack"),
            rule("guided", "(link || in_person_contact) && specific_instruction"),
            rule("helped", "knowing_help || local_network_tie || n_direct > 1"),
            rule("inspired", "inspiration_evidence && !in_person_contact && !link"),
            rule("unassigned", "")));
    lenses.put(
        "L5",
        List.of(
            rule("directed", "tasked_in_person"),
            rule("enabled", "confirmed_link"),
            rule("inspired", "inspiration_evidence && !link"),
            rule("unassigned", "")));
    lenses.put(
        "L6",
        List.of(
            rule("dispatched", "trained_by_group && tasked_in_person"),
            rule("planner", "link && specific_instruction"),
            rule("contact", "link && !specific_instruction"),
            rule("lone", "!in_person_contact && !link"),
            rule("unassigned", "")));
    lone(
        lenses,
        "cnn",
        "!(member_of_org || trained_by_group || tasked_in_person || in_person_contact || link)");
    lone(
        lenses,
        "clat",
        "n_direct <= 3 && !knowing_help && !tasked_in_person && !specific_instruction && audience_intent");
    lone(
        lenses,
        "spaaij",
        "n_direct == 1 && !knowing_help && !member_of_org && !specific_instruction");
    lone(lenses, "gill", "n_direct == 1 || (n_direct == 2 && !link && !in_person_contact)");
    lone(lenses, "orton", "n_direct == 1 && !knowing_help && !in_person_contact && !link");
    lenses.put(
        "L10",
        List.of(
            rule(
                "virtually-planned",
                "confirmed_link && !travelled_conflict_zone && !trained_by_group && !in_person_contact"),
            rule("not", "")));
    lenses.put(
        "L8",
        List.of(
            rule(
                "contested",
                "claim_status in [\"contested\", \"contains errors\", \"assessed false\"]"),
            rule("prior", "pledge_delivered_before || claim_private_detail"),
            rule("retrospective", "claim_form == \"retrospective\""),
            rule(
                "supporters", "claim_organ in [\"supporter accounts only\", \"perpetrator only\"]"),
            rule("after", "claim_form == \"short formula\""),
            rule("other", "")));
    lenses.put(
        "L9",
        List.of(
            rule(
                "included",
                "event_kind in [\"attack\", \"attempted attack\"] && ((political_aim && audience_intent) ||"
                    + " (political_aim && outside_warfare) || (audience_intent && outside_warfare))"),
            rule("excluded", "")));
    return lenses;
  }

  private static String[] rule(String id, String when) {
    return new String[] {id, when};
  }

  private static void lone(Map<String, List<String[]>> lenses, String id, String when) {
    lenses.put(id, List.of(rule("lone", when), rule("not lone", "")));
  }

  /** The lens as a file, so that the reader of files is used as well. */
  static Lens lens(String name) {
    List<String[]> rules = java.util.Objects.requireNonNull(rules().get(name));
    StringBuilder yaml = new StringBuilder();
    yaml.append("lens: ").append(name.toLowerCase(java.util.Locale.ROOT)).append('\n');
    yaml.append("title: ").append(name).append("\ncitation: methodology 2.5\ncodebook: plots\n");
    if (name.equals("L8")) {
      yaml.append("population: claimed\n");
    }
    yaml.append("categories:\n");
    for (String[] rule : rules) {
      if (!rule[1].isEmpty()) {
        yaml.append("  - id: ")
            .append(rule[0].toLowerCase(java.util.Locale.ROOT))
            .append("\n    when: |\n      ");
        yaml.append(rule[1]).append('\n');
      }
    }
    yaml.append("otherwise: ").append(rules.getLast()[0].replace(' ', '-')).append('\n');
    return LensFile.parse(yaml.toString(), name + ".yaml");
  }
}
