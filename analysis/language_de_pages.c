// SPDX-License-Identifier: Apache-2.0
/* A no-break space stands between a number and what belongs to it. */
#include "language.h"

const BaroPageWords language_de_pages = {
    .state = {
        .open = "offen",
        .done = "erledigt",
        .dropped = "aufgegeben",
        .overdue = "überfällig",
        .overdue_days = "seit {days} {days:Tag|Tagen} überfällig",
        .out = "erschienen",
        .planned = "geplant",
        .draft = "Entwurf",
        .for_discussion = "zur Beratung",
        .for_decision = "zum Beschluss",
        .approved = "beschlossen",
        .rejected = "abgelehnt",
        .withdrawn = "zurückgezogen",
        .proposed = "{text}, vorgeschlagen",
        .expected = "vollständig, es kommt noch etwas an",
        .complete = "vollständig",
        .partial = "teilweise",
        .missing = "fehlt",
        .changed = "Bruch",
        .suppressed = "zurückgehalten",
        .covered = "vollständig",
        .covered_partly = "teilweise",
        .failed = "gescheitert",
        .not_collected = "nicht erfasst",
        .filled = "besetzt",
        .vacant = "unbesetzt",
        .behind = "im Rückstand",
        .up = "mehr",
        .down = "weniger",
        .level = "keine klare Veränderung",
        .unmeasured = "nicht gemessen",
        .not_graded = "vorgeschlagen, ungewertet",
        .too_early = "zu früh",
        .met = "erreicht",
        .on_track = "im Plan",
        .at_risk = "gefährdet",
        .off_track = "nicht im Plan",
        .missed = "verfehlt",
        .chance = "{word} (Chance {chance})",
        .each = {"am Tag", "in der Woche", "im Monat", "im Quartal",
                 "im Jahr"},
        .by = {"nach Tag", "nach Woche", "nach Monat", "nach Quartal",
               "nach Jahr"},
        .one = {"ein Tag", "eine Woche", "ein Monat", "ein Quartal",
                "ein Jahr"},
    },
    .basic = {
        .comma = "{list}, {next}",
        .and = "{list} und {last}",
        .no_date = "kein Datum",
        .no_figure = "k. A.",
        .none_named = "keine genannt",
        .sentence = "{text}.",
        .two_sentences = "{first}. {second}.",
        .of = "{n} von {all}",
        .appendix = "Anhang",
        .section = "{section}  ·  {name}",
        .typed_by = "Titel von {author}",
        .typed = "Titel von Hand gesetzt",
        .data_to = "Daten bis {day}.",
        .imported = "Was vor dem {day} war, ist eingelesen.",
        .imported_whole = "Eingelesen am {day}.",
        .imported_between = "Eingelesen {from} bis {to}.",
        .see = "Definitionen: Seite {page}.",
        .program = "Barograph {version}",
        .comment_by = "— {author}",
        .chart = "{label} {by}; {verdict}.",
        .peak = "Höchststand, {when}",
        .low = "Tiefststand, {when}",
        .series = "{label} {by}: {values}.",
        .figures = "Die Zahlen dahinter",
        .contents = "Seiten",
        .period = "Zeitraum",
        .state = "Zustand",
        .metric = "Kennzahl",
        .last_year = "Letzte 12 Monate",
        .verdict = "Urteil",
        .organization = "Organisation",
        .people = "Personen",
        .value = "Wert",
        .share = "{name} {share}",
        .charts = "{labels} {by}",
        .mean = "Mittel des Jahres",
        .adjusted = "dünne Linie: ohne Jahreszeiten",
        .not_adjusted = "ohne Jahreszeiten: erst ab 36 Monaten ohne Lücke",
        .step = "anderes Niveau, {when}",
        .far_off = "weit ab, {when}",
        .outlier = "{when} liegt weit ab von den Monaten ringsum und bleibt "
                   "in jeder Summe.",
        .depends = "{words}; das beruht auf dem {when}",
        .estimate = "oben, schraffiert: geschätzt, was noch ankommt",
        .year_before = "Die 12 Monate davor",
    },
    .cover = {
        .eyebrow = "Titelseite",
        .asked = "Heute erbeten",
        .inside = "Inhalt",
        .decisions = "{n} {n:Beschluss|Beschlüsse}",
        .data = "Daten bis {day}",
        .sources = "{n} von {all} {all:Quelle|Quellen} erfasst",
        .more = "und {n} weitere",
    },
    .agenda = {
        .eyebrow = "Tagesordnung",
        .title = "Heute {decisions} {decisions:Beschluss|Beschlüsse}, {items} "
                 "{items:Punkt|Punkte}",
        .subtitle = "{minutes} {minutes:Minute ist|Minuten sind} vorgesehen.",
        .vote = "◆: zum Beschluss.",
        .item = "Punkt",
        .finding = "Was er sagt oder erbittet",
        .page = "Seite",
        .time = "Zeit",
        .minutes = "{n} Min.",
    },
    .summary = {
        .eyebrow = "Überblick",
        .subtitle = "Die letzten 12 vollen Monate gegen die 12 davor; Balken "
                    "sind Quartale, das laufende hohl.",
        .headline = "Leitkennzahlen",
        .quarters = "Zwölf Quartale",
        .decisions = "Zum Beschluss",
        .attention = "Braucht Aufmerksamkeit",
        .carried_over = "Noch offen",
        .action = "{owner}: {what}",
        .due = "bis {day}",
        .no_change = "Keine klare Veränderung in {n} von {all} "
                     "{all:Leitkennzahl|Leitkennzahlen}",
        .early = "Zu früh, {all} {all:Leitkennzahl|Leitkennzahlen} zu "
                 "vergleichen",
        .asked = "{head}; {n} {n:Beschluss|Beschlüsse} erbeten",
        .vacant = "{n} von {all} Sitzen unbesetzt: {group}",
        .rungs = "{n} von {all} Stufen nicht gemessen",
        .metrics = "{n} von {all} Kennzahlen der Ziele nicht gemessen",
    },
    .groups = {
        .eyebrow = "Arbeitsgruppen",
        .subtitle = "Was Leute taten, während das Mitglied sie "
                    "beschäftigte. Balken: zwölf Quartale, jedes Mitglied "
                    "im eigenen Maßstab. Zeichen: das Urteil über die "
                    "letzten 12 Monate.",
        .title = "Unbesetzte Sitze: {list}",
        .vacant_in = "{n} von {all} ({group})",
        .title_all = "{n} von {all} Sitzen der Arbeitsgruppen sind unbesetzt",
        .member = "Mitglied",
        .delegate = "Benannt",
        .note = "Anmerkung",
        .since = "{delegate}, seit {month}",
        .vacant = "Unbesetzt",
        .by_quarter = "{label} nach Quartal",
        .filled = "{n} von {all} Sitzen besetzt.",
        .year_before = "die 12 davor",
        .last_active = "Zuletzt aktiv",
        .quotes = "In Pressemitteilungen zitiert",
        .year = "{label}, 12 Monate",
        .no_address = "keine Adresse bekannt",
        .no_quote = "Keine verzeichnet",
        .quotes_of = "{n}, zuletzt in {title}",
        .months = "12 Monate",
    },
    .proposal = {
        .eyebrow = "Vorlage",
        .kind_release = "Pressemitteilung",
        .kind_grant = "Förderung",
        .for_approval = "Zum Beschluss: {title}",
        .for_discussion = "Zur Beratung: {title}",
        .last = "{text}, die letzte des Jahreskontingents",
        .what = "Was vorgeschlagen wird",
        .ask = "Was erbeten wird",
        .quoted = "In der letzten Mitteilung zitiert: {list}.",
        .state = "Stand",
        .owner = "Zuständig",
        .cost = "Kosten",
        .due = "Termin",
        .serves = "Dient",
        .allowance = "Kontingent an Pressemitteilungen",
        .not_stated = "nicht genannt",
        .no_goal = "kein Ziel genannt",
        .goal = "{number} {name}",
        .goal_today = "Ziel {number} heute: {name}",
        .grants = "Frühere Förderungen",
        .no_grant = "Keine verzeichnet",
        .no_grant_how = "Nichts, woran sich diese messen ließe.",
        .title = "Förderung",
        .date = "Datum",
    },
    .around = {
        .evidence = "Belege: was um frühere Mitteilungen war",
        .today = "Worum es geht, nach heutigem Stand",
        .weeks = "Je Woche, {weeks} Wochen davor und danach; 0 ist die Woche "
                 "der Mitteilung.",
        .months = "{n:Ein Bericht ist|{n} Berichte sind} nur dem Monat nach "
                  "bekannt: Wochen um eine Mitteilung sind nicht zu zeigen. "
                  "Schraffiert: nicht erhoben.",
        .pair = "davor {before}, danach {after}",
        .not_over = "davor {before}; die Wochen danach laufen noch",
        .alt = "{metric} je Woche um die Mitteilung {title} vom {day}",
        .alt_months = "{metric} je Monat, mit den Pressemitteilungen",
        .week = "Woche",
        .ahead = "nicht begonnen",
        .no_release = "Noch ist keine Pressemitteilung erschienen: es gibt "
                      "keinen Vorgang zum Vergleich.",
        .caution = "Zusammenfallen ist nicht bewirken: die Zahlen sind klein, "
                   "und andere Nachrichten dieser Wochen sind hier nicht "
                   "bekannt.",
    },
    .areas = {
        .eyebrow = "Schwerpunkte",
        .source = "Nachrichten anderer, nach den Regeln zugeordnet.",
        .subtitle = "Berichte je Quartal, schraffiert darauf: über einen "
                    "Vorfall, den niemand gesendet hat. Gezählt vom {from} "
                    "bis {to}; grau, was Prüfungen nicht stützen.",
        .title = "{area}: {n} von {all} Berichten",
        .title_incidents = "{area}: {n} von {all} Berichten, {k} über "
                           "Vorfälle",
        .title_none = "Keiner von {all} Berichten fällt in einen Schwerpunkt",
        .title_empty = "Kein Bericht in den letzten zwölf Monaten",
        .title_untitled = "Kein Bericht hat einen Titel: Schwerpunkte sind "
                          "nicht zu erkennen",
        .note = "{n:ein Bericht|{n} Berichte}, keiner über einen Vorfall",
        .note_incidents = "{n:ein Bericht|{n} Berichte}, {k} über Vorfälle",
        .rest = "Berichte",
        .apart = "Vorfälle",
        .alt = "Berichte zu {area} je Quartal, Vorfälle getrennt",
        .area = "Schwerpunkt",
        .stories = "Berichte",
        .mentions = "Erwähnungen",
        .labels = "Von Menschen geprüft",
        .all = "Alle Berichte",
        .unchecked = "nicht geprüft",
        .sound = "{right} von {checked} richtig ({low} bis {high})",
        .weak = "schwach: {right} von {checked} richtig ({low} bis {high})",
        .few = "{right} von {checked} richtig; zu wenige geprüft",
        .voice = "Anteil an den Berichten",
        .name = "Name",
        .share = "Anteil",
        .interval = "95-%-Bereich",
        .panel = "{from} bis {to}, in {n:der Quelle, die|den {n} Quellen, "
                 "die} dieses und das Vorjahr hindurch gelesen "
                 "{n:wurde|wurden}",
        .panel_loose = "{from} bis {to}, in allen Quellen; mit keinem "
                       "anderen Jahr vergleichbar",
        .voice_what = "Berichte über uns, von allen über genannte Namen",
        .no_set = "Niemand zum Vergleich genannt",
        .no_set_how = "Die anderen unter share-of-voice nennen.",
        .tiers = "Medien",
        .outlets = "Anzahl",
        .most = "Am häufigsten",
        .tier = "Stufe {n}",
        .no_tier = "Ohne Stufe",
    },
    .impact = {
        .eyebrow = "Presseecho",
        .source = "Nachrichten anderer, nach dem Tag der ersten Meldung.",
        .subtitle = "Berichte, die in den {days} Tagen ab einer Mitteilung "
                    "erschienen, gegen dieselben Wochentage der 8 Wochen, die "
                    "eine Woche vor ihr enden.",
        .title = "{k} von {tested} Mitteilungen fielen mit mehr Berichten als "
                 "üblich zusammen",
        .title_fewer = "{k} von {tested} Mitteilungen fielen mit mehr "
                       "Berichten als üblich zusammen, {f} mit weniger",
        .title_none = "Keine Mitteilung fiel mit deutlich mehr Berichten "
                      "zusammen ({tested} geprüft)",
        .title_untested = "{n} Mitteilungen sind erschienen; keine ließ sich "
                          "prüfen",
        .title_few = "{n:Eine Mitteilung ist|{n} Mitteilungen sind} "
                     "erschienen: zu wenige für eine Aussage",
        .release = "Mitteilung",
        .date = "Datum",
        .stories = "Berichte",
        .usual = "Üblich",
        .pickups = "Übernahmen",
        .outlets = "Medien",
        .said = "Was sich sagen lässt",
        .more = "mehr als üblich (p = {p})",
        .fewer = "weniger als üblich (p = {p})",
        .level = "nicht von anderen Tagen zu unterscheiden (p = {p})",
        .who = "Wer in diesen Monaten schrieb",
        .by_press = "{n:Erwähnung|Erwähnungen} durch andere",
        .by_own = "eigene {n:Meldung|Meldungen}, kein Bericht",
        .by_members = "{n:Erwähnung|Erwähnungen} durch Mitglieder, kein "
                      "Bericht",
        .pooled = "Berichte über dem Üblichen, im Mittel von {n} geprüften",
        .cost = "Was ein Bericht kostete",
        .no_cost = "Nicht bekannt: für kein ganzes Jahr sind Ausgaben für die "
                   "Presse erfasst.",
    },
    .text = {
        .eyebrow = "Hintergrund",
        .figures = "In Zahlen",
    },
    .ladder = {
        .eyebrow = "Stufen des Engagements",
        .subtitle = "Die letzten 12 vollen Monate, die Veränderung zu den 12 "
                    "davor und ob sie klar ist. Gestrichelt: nicht gemessen.",
        .unmeasured = "Von {n} Stufen ist noch keine gemessen",
        .no_change = "Keine Stufe zeigt eine klare Veränderung zum Vorjahr; "
                     "{unknown} von {n} nicht gemessen",
        .changed = "{up} von {n} Stufen steigend, {down} fallend; {unknown} "
                   "nicht gemessen",
        .stands_in = "steht dafür",
        .no_metric = "keine Kennzahl gewählt",
        .no_metric_how = "Nötig: eine Kennzahl.",
        .rung = "Stufe",
        .measured_by = "Gemessen an",
        .year = "12 Monate",
        .quarters = "12 Quartale",
        .goals = "Ziele",
        .measured = "{n} von {all} {all:Stufe|Stufen} gemessen.",
        .seats = "{n} von {all} Sitzen besetzt.",
        .areas = "Themen: {list}.",
        .resource = "{what} ({by}).",
        .climb = "Von {people} {people:Person|Personen}, zuerst auf „{lower}“ "
                 "von {from} bis {to}, {reached:kam|kamen} {reached} binnen 12 "
                 "Monaten auf „{upper}“{share}; {before} "
                 "{before:war|waren} schon vorher dort.",
        .climb_share = " ({share}; {range})",
    },
    .measuring = {
        .eyebrow = "Erfolg messen",
        .subtitle = "Groß: die letzten 12 vollen Monate; daneben die "
                    "Veränderung zu den 12 davor, darunter, ob sie klar ist.",
        .headline = "{n} {n:Leitkennzahl|Leitkennzahlen}:",
        .part = "{n} {word}",
        .no_goal = "Ohne Ziel: {told}",
        .others = "{n} {n:weitere|weitere}",
        .unmeasured = "{head}; nicht gemessen: {name}",
        .quarters = "Quartale ab {from}:",
        .running = "laufend, bis {day}",
        .last_bar = "letztes volles",
        .year_ago = "ein Jahr davor",
    },
    .reading = {
        .change = "{change} zu {before}",
        .no_year = "kein Jahr davor",
        .no_full_year = "kein volles Jahr",
        .so_far = "{text}; bisher {n}",
        .number_beside = "{number} {beside}",
        .of = "von {all}",
        .vacant = "{n} unbesetzt",
        .all_filled = "alle besetzt",
        .no_seats = "Keine Sitze verzeichnet",
        .no_seats_how = "Unter working-groups eintragen.",
        .no_target = "kein Ziel",
        .aim = "von {n} {each}",
        .aim_proposed = "{aim} (vorgeschlagen)",
        .press = "Pressemitteilungen {year}",
        .press_planned = "{title} ist geplant für {day}",
        .press_late = "{title} war geplant für {day}",
        .none_planned = "keine geplant",
        .no_press = "Keine Mitteilung verzeichnet",
        .no_press_how = "Unter press-releases eintragen.",
        .no_figure = "Noch keine Zahl",
        .no_figure_how = "Die Quelle ist erfasst, aber noch kein Zeitraum "
                         "vollständig.",
        .not_collected = "Nicht erfasst",
        .needs = "Nötig: {what}.",
        .alt = "{label}: {value}; {words}.",
        .strong = "{strong}, {words}",
    },
    .needs = {
        .commits = "die Geschichte des Codes",
        .releases = "die Liste der Versionen",
        .news = "ein Nachrichten-Feed oder eine Liste von Artikeln",
        .list = "das Archiv einer Mailingliste",
        .forge = "die Meldungen und Änderungsanfragen des Projekts",
        .forum = "das Forum des Projekts",
        .spend = "die ausgegebenen Beträge mit Datum",
        .maintainers = "die Datei mit den Betreuenden",
        .source = "eine Quelle, die es zählt",
    },
    .contributors = {
        .eyebrow = "Entwicklergemeinschaft",
        .subtitle = "Personen, denen ein Commit zugeschrieben wird, je "
                    "Quartal (Punkte) und im Mittel von vier Quartalen "
                    "(Linie). Versionen und Ereignisse fallen zusammen, sie "
                    "begründen nichts.",
        .title = "{low} bis {high} Beitragende im Quartal seit {year}; "
                 "{verdict}",
        .title_level = "{n} Beitragende im Quartal seit {year}; {verdict}",
        .title_none = "Noch kein Quartal mit Beitragenden ist vollständig",
        .last_year = "Die letzten zwölf Monate",
        .verdict = "Urteil",
        .in_year = "Beitragende im Jahr bis {day}; im Jahr davor {prior}",
        .in_year_only = "Beitragende im Jahr bis {day}; das Jahr davor ist "
                        "nicht erfasst",
        .kept = "geblieben: in beiden Jahren aktiv",
        .lost = "gegangen: nur im Jahr davor aktiv",
        .gained = "gekommen oder wiedergekommen: nur im letzten Jahr aktiv",
        .few = "{n:Person|Personen} mit der Hälfte der Änderungen, {share} von "
               "der fleißigsten; {even} gleiche wären so ausgewogen",
        .alt = "Beitragende nach Quartal, mit dem Mittel von vier Quartalen: "
               "{title}.",
        .newcomers_alt = "Erstmals Beitragende nach Quartal.",
        .newcomers_note = "schraffiert: wo die Geschichte beginnt, sehen alle "
                          "neu aus",
    },
    .talent = {
        .eyebrow = "Nachwuchs",
        .subtitle = "Neue mit einer Änderung in den 12 Monaten nach ihrer "
                    "ersten, mit 95-%-Intervall. Nur wer 12 Monate hatte; "
                    "das erste Jahr der Geschichte fehlt.",
        .source = "Personen, denen ein Commit zugeschrieben wird.",
        .title_few = "{back} von {people} Neuen ({years}) kamen binnen eines "
                     "Jahres wieder: zu wenige für ein Urteil",
        .title_alone = "{share} der Neuen ({years}) kamen binnen eines Jahres "
                       "wieder ({back} von {people})",
        .title_same = "{now} der Neuen ({late}) kamen binnen eines Jahres "
                      "wieder, {then} ({early}): keine klare Veränderung",
        .title_more = "Mehr Neue kommen binnen eines Jahres wieder: {now} "
                      "({late}), {then} ({early})",
        .title_fewer = "Weniger Neue kommen binnen eines Jahres wieder: "
                       "{now} ({late}), {then} ({early})",
        .to = "{years}, bis {day}",
        .from = "{years}, ab {day}",
        .share = "{share} ({back} von {people})",
        .few = "{back} von {people}: zu wenige",
        .months_missing = "es fehlen Monate",
        .no_newcomers = "keine Neuen",
        .first_change = "Erste Änderung",
        .people = "Personen",
        .eras = "Letzte Jahre, und davor",
        .era = "der Neuen von {years}: {back} von {people}; 95-%-Intervall "
               "{low} bis {high}",
        .too_few = "Zu wenige Personen für einen Vergleich.",
        .difference = "Unterschied {low} bis {high} Punkte: keine klare "
                      "Veränderung.",
        .difference_clear = "Unterschied {low} bis {high} Punkte: eine klare "
                            "Veränderung.",
        .origins = "Woher die Neuen kamen",
        .origins_of = "{n} {n:Person|Personen} im Jahr bis {day}",
    },
    .survival = {
        .eyebrow = "Nachwuchs",
        .subtitle = "Von der ersten Änderung bis zur letzten vor 12 stillen "
                    "Monaten (Kaplan-Meier, 95-%-Bänder); ohne die letzten "
                    "12 Monate, da noch niemand gegangen sein kann. Striche: "
                    "noch da.",
        .title = "Die Hälfte der Neuen geht binnen {n} {n:Monat|Monaten}; "
                 "{share} sind nach einem Jahr noch da",
        .title_long = "{share} der Neuen sind nach einem Jahr noch da",
        .head = "{n} Neue",
        .median = "{n:Monat|Monate}, bis die Hälfte gegangen ist; "
                  "95-%-Intervall {low} bis {high}",
        .year = "sind nach 12 Monaten da; 95-%-Intervall {low} bis {high}",
        .groups = "Die letzten drei Jahre, und davor",
        .silence = "Was als gegangen gilt",
        .differ = "Sie gehen zu klar verschiedener Zeit (Log-Rank-Test, p "
                  "{p}).",
        .alike = "Kein klarer Unterschied (Log-Rank-Test, p {p}).",
        .only_return = "Dass ein anderer Anteil binnen eines Jahres "
                       "wiederkehrt, ist dennoch klar: Dort geht es darum, "
                       "wer überhaupt wiederkommt, hier, wie lange.",
        .only_stay = "Ob ein anderer Anteil binnen eines Jahres wiederkehrt, "
                     "ist nicht klar: Dort geht es darum, wer überhaupt "
                     "wiederkommt, hier, wie lange.",
        .other_gap = "Mit {gap} stillen Monaten statt 12 ist die Hälfte "
                     "binnen {n} {n:Monat|Monaten} gegangen.",
        .months = "Monate",
        .at_risk = "Noch nicht Gegangene",
        .since = "ab {month}",
        .before = "davor",
        .all = "alle Neuen",
        .grid_subtitle = "Anteil der Leute jeder Zeile, in Prozent, mit "
                         "einer Änderung in einem späteren Halbjahr. –: "
                         "unter 5 Leute, oder nicht erfasst.",
        .grid_title_few = "Zu wenige Neue, um zu sagen, wer wieder aktiv ist",
        .grid_title = "{share} der Neuen sind im nächsten Halbjahr wieder "
                      "aktiv ({back} von {people})",
        .half = "{half}. Hj. {year}",
        .later = "Halbjahre nach der ersten Änderung; Prozent der Leute",
        .open = "Halbjahr noch nicht um",
    },
    .organizations = {
        .eyebrow = "Aktivität nach Organisation",
        .source = "Organisationen: Methodik.",
        .subtitle = "Anteil der Änderungen nach Organisation, je Quartal "
                    "und für die 12 Monate bis {day}; über jedem Balken die "
                    "Zahl der Änderungen.",
        .member = "●: ein Mitglied.",
        .care = "Mehr als ein Fünftel hat keine bekannte Organisation: "
                "Anteile mit Vorsicht lesen.",
        .title_none = "Keine Änderung in den letzten 12 Monaten",
        .title_unknown = "{share} der Änderungen des letzten Jahres haben "
                         "keine bekannte Organisation",
        .title = "Die Hälfte der Änderungen kommt aus {n} "
                 "{n:Organisation|Organisationen}",
        .title_half = "Die Hälfte der Änderungen kommt aus {n} "
                      "{n:Organisation|Organisationen}; {share} ohne "
                      "bekannte",
        .title_one = "{top} der Änderungen kommen aus einer Organisation",
        .title_most = "{top} der Änderungen kommen aus einer Organisation; "
                      "{share} ohne bekannte",
        .other = "Andere Organisationen",
        .unknown = "Keine bekannt",
        .months = "12 Monate",
        .half_of = "{n:Organisation hat|Organisationen haben} die Hälfte "
                   "der Änderungen mit bekannter Herkunft; {prior} im Jahr "
                   "davor",
        .count_of = "{n:Organisation|Organisationen} mit einer Änderung; "
                    "{prior} im Jahr davor",
        .effective = "gleich große hätten die Änderungen so gleichmäßig "
                     "verteilt; {prior} im Jahr davor",
        .evenness = "Nach Shannons Entropie so gleichmäßig wie {shannon}, "
                    "Gini {gini}; {unknown} der Änderungen haben keine "
                    "bekannte Organisation.",
        .bounds = "{range}, falls die unbekannten eine Organisation sind oder "
                  "jede Änderung eine eigene.",
        .moves = "{kept} blieben, {lost} gingen, {gained} kamen oder "
                 "kehrten zurück.",
        .share_of = "Anteil der Änderungen",
        .before = "12 davor",
        .points = "Punkte, 95 %",
        .range = "{low} bis {high}",
    },
    .releases = {
        .eyebrow = "Versionen",
        .subtitle = "Änderungen nach Datum zwischen einer Version und der "
                    "davor, auf welchem Zweig auch immer. –: keine Version "
                    "davor, oder nicht erfasst.",
        .older = "Ältere Versionen sind nicht gezeigt.",
        .title_first = "Die letzte Version ist {name} vom {day}",
        .title = "{name} kam nach {days} {days:Tag|Tagen}, {changes} "
                 "{changes:Änderung|Änderungen} und {people} "
                 "{people:Person|Personen}",
        .release = "Version",
        .date = "Datum",
        .days = "Tage",
        .changes = "Änderungen",
        .a_day = "je Tag",
        .people = "Personen",
        .organizations = "Organisationen",
        .newcomers = "Neue",
        .largest = "Größter Anteil",
        .compared = "{value} ({change})",
        .alt = "Änderungen nach Quartal, mit den Tagen der Versionen.",
    },
    .lists = {
        .eyebrow = "Listen und Hilfe",
        .subtitle = "Mailinglisten nach Quartal. Eine Antwort ist eine "
                    "Nachricht von jemand anderem im Faden, binnen 30 Tagen.",
        .compared = "{label}; {prior} im Jahr davor: {verdict}",
        .alone = "{label}: {verdict}",
    },
    .press = {
        .eyebrow = "Presseplan",
        .subtitle = "Gefüllt: erschienen; hohl: geplant. Ein Balken ist das "
                    "Erreichte, ein Strich das Gewollte; punktiert: "
                    "vorgeschlagen oder nicht begonnen, und ohne Note.",
        .source = "Wie in der Konfiguration verzeichnet.",
        .title = "{n} {n:Pressemitteilung ist|Pressemitteilungen sind} {year} "
                 "erschienen",
        .title_of = "{n} von {all} Pressemitteilungen des Kontingents "
                    "{n:ist|sind} erschienen",
        .more = "{title}; {n} weitere {n:ist|sind} geplant",
        .alt = "Die Pressemitteilungen des Jahres auf einer Linie: gefüllt, "
               "wo erschienen, hohl, wo geplant.",
        .at_least = "mindestens {n} {each}",
        .at_most = "höchstens {n} {each}",
        .from = "{text}, ab {day}",
        .no_target = "kein Ziel",
        .pace = "{text}: {pace}",
        .out_in = "Erschienen {year}",
        .count = "{n}; {aim}",
        .allowance = "Kontingent",
        .used = "{n} von {all} verbraucht",
        .used_from = "{text}, von {who}",
        .lapses = "{text}; verfällt am {day}",
        .spent = "Ausgegeben: {category}",
        .plan = "{spent}; Plan {plan} {each}",
        .release = "Pressemitteilung",
        .date = "Datum",
        .state = "Stand",
        .quotes = "Zitate",
        .areas = "Themen",
        .against = "Gegen den Plan",
        .releases = "Pressemitteilungen",
        .proposal = "{state}, Seite {page}",
    },
    .actions = {
        .eyebrow = "Beschlüsse und Aufgaben",
        .subtitle = "Was zugesagt wurde, von wem und bis wann.",
        .title = "{closed} von {all} {all:Aufgabe ist|Aufgaben sind} "
                 "erledigt; keine ist überfällig",
        .title_late = "{closed} von {all} {all:Aufgabe ist|Aufgaben sind} "
                      "erledigt; {late} überfällig",
        .title_none = "Keine Aufgabe ist verzeichnet",
        .decided = "{title}; heute {n} {n:Beschluss|Beschlüsse} erbeten",
        .proposals = "Vorlagen und Beschlüsse",
        .actions = "Aufgaben",
        .next = "Sitzungen",
        .proposal = "Vorlage",
        .cost = "Kosten",
        .action = "Aufgabe",
        .owner = "Zuständig",
        .opened = "Seit",
        .due = "Termin",
        .state = "Stand",
        .meeting = "{day}, {time}",
        .meeting_minutes = "{meeting} ({n} Min.)",
    },
    .budget = {
        .eyebrow = "Haushalt",
        .subtitle = "Was erbeten, geplant und ausgegeben ist.",
        .asked = "Heute erbeten: {money}.",
        .discussed = "Im Gespräch: bis zu {money}.",
        .title = "{spent} ausgegeben, {year}",
        .title_plan = "{spent} von {plan} ausgegeben, {year}",
        .title_unknown = "Für {year} sind keine Ausgaben verzeichnet",
        .title_asked = "{head}; heute erbeten: {money}",
        .fact_asked = "Heute erbeten",
        .fact_discussed = "Im Gespräch, bis zu",
        .fact_plan = "Geplant im Jahr",
        .fact_meant = "Vorgeschlagen im Jahr",
        .fact_spent = "Bisher ausgegeben",
        .fact_committed = "Zugesagt",
        .categories = "Gegen den Plan",
        .by_quarter = "Ausgegeben nach Quartal",
        .proposals = "Was erbeten wird",
        .category = "Bereich",
        .plan_year = "Plan im Jahr",
        .plan_quarter = "Ein Viertel davon",
        .left = "Übrig",
        .unknown = "–: nicht verzeichnet; das ist nicht null.",
        .proposed = "vorgeschlagen",
        .no_line = "keiner genannt",
        .and_committed = "{text}; {money} zugesagt",
    },
    .coverage = {
        .eyebrow = "Abdeckung",
        .subtitle = "Was jede Quelle bezeugen kann, Monat für Monat. Was "
                    "nicht erfasst wurde, ist unbekannt, nie null.",
        .title = "{n} von {all} Quellen {n:deckt|decken} {from} bis {to} ganz "
                 "ab",
        .no_source = "Keine Quelle ist eingerichtet",
        .records = "{type}, {n} {n:Eintrag|Einträge} bis {day}",
        .never = "{type}, nie erfasst",
        .reason = "{source}, {from} bis {to}: {state}, {reason}",
        .running = "teilweise oder laufend",
        .source = "Quelle",
        .read = "Was gelesen wurde",
        .reasons = "Warum etwas fehlt",
        .begins = "{source}: vor dem {day} ist nichts erfasst",
        .ends = "{source}: nach dem {day} ist nichts erfasst",
        .never_read = "{source}: noch ist nichts erfasst",
        .undated = "{source}: {n} {n:Eintrag|Einträge} ohne brauchbares Datum "
                   "{n:zählt|zählen} in keinem Zeitraum",
        .no_reasons = "Keine Quelle meldet, dass etwas fehlt.",
        .omitted = "Ausgelassene Seiten",
        .none_omitted = "Keine Seite dieses Berichts ist ausgelassen.",
    },
    .methodology = {
        .eyebrow = "Methodik",
        .title = "Wie jede Zahl entsteht",
        .subtitle = "Die angewandten Definitionen, die Regeln, nach denen "
                    "Personen unterschieden werden, und was gelesen wurde.",
        .counted = "Was gezählt wird",
        .who = "Wer gezählt wird",
        .compared = "Wie verglichen wird",
        .read = "Was gelesen wurde",
        .metric = "{label} ({name})",
        .beware = "{definition} Vorsicht: {pitfalls}",
        .credit_author = "Commits aus {source} werden dem Autor "
                         "zugeschrieben, {why}.",
        .credit_sign_off = "Commits aus {source} werden dem ersten "
                           "Signed-off-by zugeschrieben, {why}.",
        .credit_chosen = "weil {share} der Commits des letzten Jahres eines "
                         "tragen (die Grenze ist {border})",
        .credit_said = "wie die Konfiguration es verlangt",
        .same = "Identitäten sind eine Person, wo dies übereinstimmt: {ways}. "
                "Organisationen sind die vom Tag der Arbeit. Ausgelassene "
                "Bots: {bots}.",
        .people = "Wer eine Person ist und wo jemand arbeitet, hat den Stand "
                  "{id}: Beide Jahre eines Vergleichs und alle Berichte mit "
                  "diesen Buchstaben zählen nach denselben Personen.",
        .days = "Tage beginnen und enden nach {zone}. Merges zählen nicht. "
                "Was sich nicht datieren lässt, liegt in keinem Zeitraum.",
        .merges = "Von {all} Commits {n:ist einer ein Merge und zählt|sind "
                  "{n} Merges und zählen} nicht.",
        .comparison = "Im ganzen Bericht steht ein Vergleich: die letzten "
                      "zwölf vollen Monate gegen die zwölf davor. Personen "
                      "werden einzeln verglichen (wer blieb, ging, kam); "
                      "Anzahlen durch ein Verhältnis mit Überdispersion, "
                      "verbreitert um die Autokorrelation. Der längere Trend "
                      "ist ein saisonaler Mann-Kendall-Test über bis zu fünf "
                      "Jahre. Die Worte eines Urteils folgen aus diesen zwei "
                      "Tests; der laufende Zeitraum wird nie verglichen.",
        .unknown = "Was nicht erfasst wurde, ist unbekannt, wird gestrichelt "
                   "oder schraffiert gezeichnet und nie als null gezählt.",
        .nothing = "Noch keine Quelle wurde erfasst.",
        .source = "{source} ({type}): {n} {n:Eintrag|Einträge}; {state}.",
        .source_days = "{source} ({type}): {n} {n:Eintrag|Einträge}, {from} "
                       "bis {to}; {state}.",
        .first_read = "{text} Zuerst gelesen am {day}.",
        .looks_back = "Dieser Bericht blickt zurück: Was erst nach dem {day} "
                      "gelesen wurde, lag an diesem Tag nicht vor.",
        .state_error = "{state}: {error}",
        .typed = "{n} {n:Titel ist|Titel sind} von Hand gesetzt; die anderen "
                 "entstehen aus den Daten.",
        .tests = "Die Tests hinter den Worten",
        .tests_note = "p: des Jahres gegen das davor, und des längeren "
                      "Trends. Weit: mit Platz für Gruppen, die sich "
                      "gemeinsam bewegen, und für unruhige Monate; danach "
                      "richten sich p und die Worte.",
        .wide = "weit {range}",
        .found = "Wer oft fragt, findet etwas durch Zufall. Von {n} "
                 "Jahresvergleichen bestehen bei q = 10 % {bh} nach Benjamini "
                 "und Hochberg, nach denen sich die Worte richten, und {by} "
                 "nach Benjamini und Yekutieli, die jede Abhängigkeit "
                 "zulassen; von {trends} längeren Trends {tbh} und {tby}.",
        .last = "12 Monate",
        .prior = "davor",
        .change = "Änderung",
        .interval = "95-%-Intervall",
        .p = "p, Jahr",
        .trend_p = "p, Trend",
        .visible = "sichtbar ab",
        .at_least = "±{change}",
    },
    .restatements = {
        .eyebrow = "Korrekturen",
        .subtitle = "Was die letzte Ausgabe druckte, neu gezählt mit dem, "
                    "was jetzt bekannt ist: dieselbe Kennzahl, dieselben "
                    "Monate.",
        .title = "{n} von {all} gedruckten Zahlen {n:hat|haben} sich seit "
                 "dem {day} geändert",
        .title_none = "Keine der {all} Zahlen der Ausgabe vom {day} hat sich "
                      "geändert",
        .metric = "Zahl",
        .window = "Zeitraum",
        .said = "Gedruckt",
        .now = "Jetzt",
        .why = "Warum",
        .late = "{n:Ein Eintrag|{n} Einträge} dieser Zeit {n:kam|kamen} "
                "später an",
        .definition = "Die Definition wurde geändert",
        .people = "Identitäten oder Zugehörigkeiten wurden geändert; kein "
                  "Eintrag dieser Zeit ist neu",
        .settings = "Quellen oder Regeln wurden geändert; kein Eintrag "
                    "dieser Zeit ist neu",
        .source = "Die Quelle nennt jetzt andere Zahlen",
        .configured = "In der Konfiguration steht jetzt anderes",
        .dropped = "Steht nicht mehr in diesem Bericht",
        .more = "{window} und {n} weitere",
        .same = "Neu gezählt ergibt jede von ihnen dasselbe.",
        .merged = "Einige der damals bekannten Personen wurden seither anders "
                  "zusammengeführt oder zugeordnet (Stand {then}, jetzt "
                  "{now}).",
        .see = "Was sich seit der Ausgabe vom {day} geändert hat: "
               "Seite {page}.",
    },
    .mail = {
        .findings = "Befunde",
        .asked = "Was beantragt ist",
        .missing = "Was fehlt",
        .finding = "{figures}; {verdict}.",
        .nothing_found = "Noch ist nichts gemessen.",
        .nothing_asked = "Nichts ist beantragt.",
        .nothing_missing = "Nichts fehlt.",
        .ask = "{title}: {ask}",
        .by = "{text} (bis {day})",
        .money = "Heute beantragt: {money}.",
        .unknown = "{label}: nicht gemessen. {how}",
        .failed = "Die Quelle {source} ist ausgefallen: {error}.",
        .page = "Ausgelassen: {page}.",
    },
    .left_out = {
        [BARO_NO_COMMITS] = "keine Quelle von Commits wurde erfasst",
        [BARO_NO_COHORT] = "noch niemand Neues hatte ein Jahr Zeit "
                     "wiederzukommen",
        [BARO_NO_YEAR] =
            "keine Quelle von Commits deckt die letzten 12 Monate ab",
        [BARO_NO_RELEASE] = "keine Version ist bekannt",
        [BARO_NO_LISTS] = "keine Mailingliste wird gesammelt",
        [BARO_NO_PRESS] =
            "die Konfiguration verzeichnet keine Pressemitteilung",
        [BARO_NO_RELEASED] = "keine Pressemitteilung ist erschienen",
        [BARO_NO_NEWS] = "keine Nachrichtenquelle hat etwas geliefert",
        [BARO_NO_AREAS] = "die Konfiguration hat keine Schwerpunkte",
        [BARO_NO_GROUPS] = "die Konfiguration hat keine Arbeitsgruppen",
        [BARO_NO_LADDER] = "die Konfiguration hat keine Stufen",
        [BARO_NO_ACTIONS] = "die Konfiguration hat keine Aufgaben",
        [BARO_NO_EDITION] = "noch keine Ausgabe wurde veröffentlicht",
        [BARO_NO_ITEMS] = "der Bericht hat keine andere Seite",
        [BARO_NO_BUDGET] = "die Konfiguration hat keinen Haushalt und keine Vorlage Kosten",
        [BARO_NOT_DRAWN] = "diese Fassung kann sie nicht zeichnen",
    },
};
