package org.casebook.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.CodebookFile;
import org.casebook.codebook.Value;
import org.casebook.codebook.Variable;
import org.casebook.coding.Facts;
import org.casebook.coding.State;
import org.casebook.dates.Edtf;

/**
 * Resolved facts of an invented study under the {@code plots} codebook: incidents from 2005 to
 * 2024, about eighteen changes each over the days after they became known. Most questions about
 * links are answered for a part of the incidents only, some are disputed, some looked into without
 * a finding; dates are days, months, years or intervals; numbers of the dead are revised. About one
 * incident in fifty contradicts an implication of the codebook, as coding by hand does.
 */
final class SyntheticStudy {
  private static final long FIRST_DAY = LocalDate.of(2005, 1, 1).toEpochDay();
  private static final int DAYS = (int) (LocalDate.of(2025, 1, 1).toEpochDay() - FIRST_DAY);
  private static final String[] COUNTRIES = {
    "FR", "GB", "DE", "BE", "ES", "US", "CA", "AU", "NL", "SE", "IT", "DK", "AT", "NO", "IQ", "SY",
        "AF", "PK", "NG",
    "SO", "EG", "TR", "LY", "YE", "IN", "BD", "PH", "ID", "KE", "ML", "NE", "BF", "TN", "RU", "MZ",
        "CM", "TD", "LB"
  };

  private final Codebook codebook = CodebookFile.shipped("plots");
  private final Random random;
  private final Map<String, State> days = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();

  private record Change(long day, int variable, State state) {}

  private SyntheticStudy(long seed) {
    random = new Random(seed);
  }

  /** The same facts for the same number and seed. */
  static Facts facts(int incidents, long seed) {
    return new SyntheticStudy(seed).make(incidents);
  }

  private Facts make(int incidents) {
    Facts.Builder facts = Facts.builder(codebook);
    for (int i = 0; i < incidents; i++) {
      long happened = FIRST_DAY + random.nextInt(DAYS);
      long known = happened + random.nextInt(3);
      changes.clear();
      incident(happened, known);
      changes.sort(Comparator.comparingLong(Change::day));
      facts.incident("i" + i).exists(known);
      for (Change change : changes) {
        facts.change(change.day(), change.variable(), change.state());
      }
    }
    return facts.build();
  }

  private void incident(long happened, long known) {
    if (random.nextInt(100) < 97) {
      change(known, "date", date(LocalDate.ofEpochDay(happened)));
    }
    if (random.nextInt(100) < 96) {
      String country =
          COUNTRIES[(int) (random.nextDouble() * random.nextDouble() * COUNTRIES.length)];
      change(known, "place", new Value.Place(country, null, null, Value.Precision.COUNTRY));
    }
    if (random.nextInt(100) < 95) {
      int kind = random.nextInt(100);
      change(
          known,
          "event_kind",
          new Value.Choice(
              kind < 55
                  ? "attack"
                  : kind < 75 ? "attempted attack" : kind < 95 ? "plot" : "hoax/false alarm"));
    }
    boolean contact = random.nextInt(100) < 30;
    for (int at = 0; at < codebook.variables().size(); at++) {
      Variable variable = codebook.variables().get(at);
      switch (variable.kind()) {
        case Variable.Kind.Fact fact -> fact(variable, known, contact);
        case Variable.Kind.Category category -> category(variable, known, contact);
        case Variable.Kind.Categories categories -> categories(variable, known, contact);
        case Variable.Kind.Casualties casualties -> casualties(variable, known);
        case Variable.Kind.Whole whole -> whole(variable, known);
        case Variable.Kind.Date date -> {} // above
        case Variable.Kind.Place place -> {} // above
        case Variable.Kind.Text text -> {} // not counted with
      }
    }
  }

  /**
   * Links to a group are answered for some incidents only, and mostly once courts and inquiries
   * have spoken.
   */
  private void fact(Variable variable, long known, boolean contact) {
    int asked =
        variable.id().equals("claimed")
            ? 80
            : variable.id().equals("claim_private_detail") ? 2 : 33;
    if (random.nextInt(100) >= asked) {
      return;
    }
    boolean link = !variable.groupWordCounts() && !variable.id().startsWith("pledge");
    int answer = random.nextInt(1000);
    State state;
    if (answer < 40) {
      state = new State.Disputed(List.of(Value.Mark.Y, Value.Mark.N));
    } else if (variable.id().equals("in_person_contact")
        || variable.id().equals("online_contact")) {
      state =
          new State.Known(
              answer < (contact ? 46 : 80) ? Value.Mark.NF : contact ? Value.Mark.Y : Value.Mark.N);
    } else if (link) {
      // a slip now and then: a link is coded where contact was ruled out
      state =
          new State.Known(
              answer < 80
                  ? Value.Mark.NF
                  : (contact ? answer < 450 : answer < 83) ? Value.Mark.Y : Value.Mark.N);
    } else {
      state = new State.Known(answer < 420 ? Value.Mark.Y : Value.Mark.N);
    }
    long day = later(known);
    changes.add(new Change(day, codebook.indexOf(variable.id()), state));
    if (random.nextInt(100) < 6) {
      State changed =
          state instanceof State.Known
              ? new State.Disputed(List.of(Value.Mark.Y, Value.Mark.N))
              : new State.Known(Value.Mark.N);
      changes.add(
          new Change(day + 1 + random.nextInt(400), codebook.indexOf(variable.id()), changed));
    }
  }

  private void category(Variable variable, long known, boolean contact) {
    String id = variable.id();
    int asked =
        id.equals("event_kind") || id.startsWith("claim_")
            ? 0
            : id.equals("counterpart_status")
                ? contact ? 60 : 4
                : id.equals("tasking_level") ? contact ? 20 : 2 : 55;
    if (random.nextInt(100) >= asked) {
      return;
    }
    List<String> options = variable.optionIds();
    Value one = new Value.Choice(options.get(random.nextInt(options.size())));
    Value two = new Value.Choice(options.get(random.nextInt(options.size())));
    boolean disputed = !one.equals(two) && random.nextInt(100) < 3;
    changes.add(
        new Change(
            later(known),
            codebook.indexOf(id),
            disputed ? new State.Disputed(List.of(one, two)) : new State.Known(one)));
  }

  private void categories(Variable variable, long known, boolean contact) {
    boolean cause = variable.id().equals("cause_assessed");
    if (random.nextInt(100) >= (cause ? 72 : contact ? 4 : 0)) {
      return;
    }
    List<String> options = variable.optionIds();
    TreeSet<String> chosen = new TreeSet<>();
    chosen.add(
        cause && random.nextInt(100) < 60
            ? "jihadist-IS"
            : options.get(random.nextInt(options.size())));
    if (random.nextInt(100) < 8) {
      chosen.add(options.get(random.nextInt(options.size())));
    }
    change(later(known), variable.id(), Value.Choices.of(chosen));
  }

  private void casualties(Variable variable, long known) {
    if (random.nextInt(100) >= 85) {
      return;
    }
    int number = Math.min(400, (int) Math.floor(Math.pow(random.nextDouble(), -0.9)) - 1);
    long day = known;
    change(day, variable.id(), number(number));
    for (int revision = random.nextInt(100) < 45 ? 1 + random.nextInt(2) : 0;
        revision > 0;
        revision--) {
      day += 1 + random.nextInt(9);
      number += random.nextInt(3);
      change(day, variable.id(), number(number));
    }
  }

  private Value number(int best) {
    return switch (random.nextInt(10)) {
      case 0 -> new Value.Casualties(best, null, null, false);
      case 1, 2 -> new Value.Casualties(best, best, best + 1 + random.nextInt(4), false);
      default -> new Value.Casualties(best, best, best, false);
    };
  }

  private void whole(Variable variable, long known) {
    if (random.nextInt(100) < 60) {
      int low = 1 + (int) (random.nextDouble() * random.nextDouble() * 6);
      change(
          known,
          variable.id(),
          new Value.Whole(low, random.nextInt(100) < 15 ? low + 2 : (Integer) low));
    }
  }

  private Value date(LocalDate day) {
    int precision = random.nextInt(100);
    String text =
        precision < 86
            ? day.toString()
            : precision < 93
                ? day.toString().substring(0, 7)
                : precision < 97
                    ? Integer.toString(day.getYear())
                    : day.getYear() + "/" + (day.getYear() + 1);
    State state = days.computeIfAbsent(text, t -> new State.Known(new Value.Day(Edtf.parse(t))));
    return ((State.Known) state).value();
  }

  private void change(long day, String variable, Value value) {
    changes.add(new Change(day, codebook.indexOf(variable), new State.Known(value)));
  }

  /** A third on the first days, a third within weeks, a third with inquiries and trials. */
  private long later(long known) {
    return known
        + switch (random.nextInt(3)) {
          case 0 -> random.nextInt(3);
          case 1 -> random.nextInt(40);
          default -> random.nextInt(1500);
        };
  }
}
