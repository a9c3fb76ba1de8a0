// SPDX-License-Identifier: Apache-2.0
/* The terms of analysis/dictionary.c, in its order. */
#include "language.h"

#define LEFT_OUT " Merges, Bots, Kopien und eigene Stimmen zählen nicht."
#define EARNED " Eigene Stimmen, die der Mitglieder und Presseverteiler " \
               "zählen nicht."

const BaroMetricTerms language_de_metrics[] = {
    {"commits", "Änderungen", "Commits",
     "Commits, die den Zweig erreicht haben, nach dem Datum der Übernahme."
     LEFT_OUT,
     "Eine große Neuerung in einem Commit zählt so viel wie ein Tippfehler."},
    {"contributors", "Beitragende", "Personen",
     "Verschiedene Personen, denen ein Commit zugeschrieben wird, nach der "
     "Regel der Quelle (Autor oder erstes Signed-off-by)." LEFT_OUT,
     "Monate ergeben zusammen kein Jahr: Wer in zwölf Monaten aktiv war, ist "
     "eine Person. Wo im Autorenfeld stand, wer den Commit übernahm, erfindet "
     "das Zählen der Autoren ein Wachstum."},
    {"newcomers", "Erstmals Beitragende", "Personen",
     "Personen, deren erster zugeschriebener Commit der ganzen bekannten "
     "Geschichte in den Zeitraum fällt. Für die ersten zwölf erfassten Monate "
     "gibt es keine Zahl." LEFT_OUT,
     "Wo die Geschichte beginnt, sehen alle neu aus."},
    {"newcomer-return", "Neue, die wiederkommen", "%",
     "Von den Personen, die im Zeitraum neu sind, jene, denen in einem der 12 "
     "Monate nach ihrem ersten wieder ein Commit zugeschrieben wird. Ein "
     "Zeitraum zählt, sobald alle diese 12 Monate hatten, und ab 5 Neuen."
     LEFT_OUT,
     "Wenige Neue lassen einen Anteil springen. Warum jemand fortbleibt, ist "
     "nicht bekannt."},
    {"retention", "Beitragende, die bleiben", "%",
     "Von den Personen mit einem Commit in den 12 Monaten, die ein Jahr vor "
     "dem Ende des Zeitraums endeten, jene, die auch in den 12 Monaten bis zu "
     "dessen Ende einen haben." LEFT_OUT,
     "Monatswerte überlappen um elf Monate: Sie bewegen sich langsam und sind "
     "keine getrennten Beobachtungen."},
    {"turnover", "Beitragende, die gehen", "%",
     "Personen mit einem Commit in den 12 Monaten, die ein Jahr vor dem Ende "
     "des Zeitraums endeten, und keinem in den 12 Monaten bis zu dessen Ende, "
     "gemessen an der mittleren Zahl der Personen beider Jahre." LEFT_OUT,
     "Es geht um dieselben Personen wie bei retention: Ob sich etwas geändert "
     "hat, steht dort, einmal. Schrumpft eine Gemeinschaft rasch, sind es "
     "mehr als 100 %."},
    {"repeat-contributors", "Beitragende, die wiederkommen", "%",
     "Von den Personen mit einem Commit in den 12 Monaten bis zum Ende des "
     "Zeitraums jene, die in mindestens zwei dieser Monate einen "
     "haben." LEFT_OUT,
     "Wer im letzten dieser Monate zum ersten Mal kam, kann noch nicht "
     "wiedergekommen sein. Monatswerte überlappen um elf Monate; ob sich "
     "etwas geändert hat, wird nicht gesagt."},
    {"organizations", "Beitragende Organisationen", "Organisationen",
     "Verschiedene Organisationen, für die Beitragende am Tag des Commits "
     "tätig waren: nach den Dateien, sonst nach der registrierbaren "
     "Mail-Domain." LEFT_OUT,
     "Domains sind keine Arbeitgeber; Personen ohne bekannte Organisation "
     "fehlen, und ihr Anteil wird genannt."},
    {"reviewers", "Prüfende", "Personen",
     "Verschiedene Personen, die in Commits unter Reviewed-by oder Acked-by "
     "stehen.",
     "Prüfungen, die keine solche Zeile hinterlassen, bleiben unbemerkt."},
    {"reviews", "Prüfungen", "Prüfungen",
     "Zeilen Reviewed-by und Acked-by in Commits.",
     "Prüfungen, die keine solche Zeile hinterlassen, bleiben unbemerkt."},
    {"reviewed", "Änderungen mit Prüfung", "%",
     "Von den Commits jene, die mindestens eine Person unter Reviewed-by oder "
     "Acked-by nennen. Ohne jede solche Zeile in der ganzen Geschichte gibt "
     "es keine Zahl." LEFT_OUT,
     "Eine solche Zeile sagt nicht, wie gründlich jemand hingesehen hat."},
    {"testers", "Für Tests Genannte", "Personen",
     "Verschiedene Personen, die in Commits unter Tested-by stehen.",
     "Tests, die keine solche Zeile hinterlassen, bleiben unbemerkt."},
    {"reporters", "Für Meldungen Genannte", "Personen",
     "Verschiedene Personen, die in Commits unter Reported-by stehen.",
     "Meldungen, die keine solche Zeile hinterlassen, bleiben unbemerkt."},
    {"absence-factor", "Personen hinter der Hälfte der Änderungen",
     "Personen",
     "Die kleinste Zahl von Personen, von denen zusammen mindestens 50 % der "
     "Commits stammen.",
     "Gezählt werden Commits, nicht Wissen, und die Zahl springt um ganze "
     "Personen."},
    {"elephant-factor", "Organisationen hinter der Hälfte der Änderungen",
     "Organisationen",
     "Die kleinste Zahl von Organisationen, deren Leute mindestens 50 % der "
     "Commits bekannter Zugehörigkeit beigetragen haben.",
     "Eine kleine Zahl ist das Risiko. Commits unbekannter Zugehörigkeit "
     "gehören zu keiner Organisation."},
    {"effective-organizations", "Organisationen, nach Änderungen gewogen",
     "Organisationen",
     "Wie viele gleich große Organisationen so ausgewogen wären wie jene, "
     "deren Leute die Commits mit bekannter Herkunft gemacht haben." LEFT_OUT,
     "Commits ohne bekannte Herkunft zählen zu keiner Organisation: Sind es "
     "viele, so können es weit mehr oder weniger sein."},
    {"messages", "Nachrichten", "Nachrichten",
     "Nachrichten auf den Listen, jede Message-ID einmal; die Kopie auf einer "
     "zweiten Liste zählt nur für diese Liste.",
     "Patches, die per Mail kommen, machen eine Liste lauter, ohne dass mehr "
     "Menschen da sind."},
    {"posters", "Schreibende auf den Listen", "Personen",
     "Verschiedene Personen, die an die Listen geschrieben haben. Bots zählen "
     "nicht.",
     "Wer zwei Adressen ohne Verbindung hat, zählt zweimal."},
    {"threads", "Begonnene Themen", "Themen",
     "Nachrichten, die auf keine andere Nachricht des Archivs antworten.",
     "Programme, die References weglassen, zerteilen ein Thema."},
    {"first-response-hours", "Stunden bis zur ersten Antwort", "Stunden",
     "Wie lange ein im Zeitraum begonnener Strang auf die erste Nachricht "
     "einer anderen Person wartet. Bots und Kopien zählen nicht.",
     "Solange weniger als die Hälfte eine Antwort hat, gibt es keine Zahl. "
     "Ein Strang, den ein Mailprogramm zerteilt, wartet vergeblich."},
    {"unanswered", "Stränge ohne Antwort", "Stränge",
     "Im Zeitraum begonnene Stränge, in denen 30 Tage lang niemand sonst "
     "schrieb. Die letzten 30 Tage sind noch nicht um. Bots und Kopien zählen "
     "nicht.",
     "Ankündigungen und Patches, die still übernommen wurden, zählen mit."},
    {"mentions", "Erwähnungen", "Erwähnungen",
     "Beiträge der Pressequellen, jede Adresse einmal: derselbe Beitrag in "
     "zwei Quellen ist eine Erwähnung." EARNED,
     "Ein Bericht, den zehn Medien übernehmen, ergibt zehn Erwähnungen: siehe "
     "stories."},
    {"stories", "Presseberichte", "Berichte",
     "Erwähnungen, deren Kopien zusammengefasst sind, datiert auf die erste: "
     "eine Adresse oder, innerhalb von sieben Tagen, ein Titel oder Titel, "
     "die 80 % ihrer Dreiwortfolgen gemeinsam haben." EARNED,
     "Texte werden nicht aufbewahrt: Eine Kopie unter anderem Titel ist ein "
     "anderer Bericht. Teile (nach Medium, Quelle, Thema) können zusammen "
     "mehr ergeben als das Ganze."},
    {"pickups", "Übernahmen von Berichten", "Übernahmen",
     "Erwähnungen, die einen Bericht wiederholen, den eine andere zuerst "
     "brachte: Erwähnungen weniger Berichte." EARNED,
     "Sammeldienste übernehmen alles: auf die Stufen achten."},
    {"share-of-voice", "Anteil der Stimme", "%",
     "Wie viele der Berichte, die etwas aus share-of-voice: nennen, uns nennen "
     "(oder den Namen hinter dem Punkt), in Quellen, die in beiden "
     "verglichenen Jahren gelesen wurden." EARNED,
     "Ein Bericht, der zwei nennt, zählt für beide: Anteile können zusammen "
     "mehr als 100 % ergeben. Eine Quelle, die nur nach einem Namen gefragt "
     "wird, sieht keinen anderen."},
    {"outlets", "Medien", "Medien",
     "Verschiedene Medien, die eine Erwähnung brachten, ohne www., m. und "
     "amp. vor ihren Namen." EARNED,
     "Ein Blog zählt so viel wie eine Zeitung: nach Stufe eingrenzen."},
    {"releases", "Versionen", "Versionen",
     "Tags, auf die „releases:“ der Quelle passt.",
     "Nicht jedes Tag ist eine Version."},
    {"issues-opened", "Eröffnete Meldungen", "Meldungen",
     "Im Zeitraum eröffnete Meldungen.",
     "Ein aufgeräumtes Verzeichnis sieht still aus."},
    {"issues-closed", "Geschlossene Meldungen", "Meldungen",
     "Schließungen von Meldungen im Zeitraum, wann immer sie eröffnet wurden.",
     "Eine Meldung, die wieder geöffnet und geschlossen wird, zählt doppelt."},
    {"issues-open", "Offene Meldungen", "Meldungen",
     "Bis zum Ende des Zeitraums eröffnete und bis dahin nicht geschlossene "
     "Meldungen.",
     "Die Quelle muss Meldungen von Anfang an kennen und nennen, was eine "
     "Schließung schließt."},
    {"change-requests-opened", "Eröffnete Änderungsanträge", "Anträge",
     "Im Zeitraum eröffnete Änderungsanträge (Pull oder Merge Requests).",
     "Eine Reihe von Patches ist in manchen Werkzeugen ein Antrag und in "
     "anderen viele."},
    {"change-requests-merged", "Übernommene Änderungsanträge", "Anträge",
     "Im Zeitraum übernommene Änderungsanträge, wann immer sie eröffnet "
     "wurden.",
     "Ein von Hand übernommener Antrag sieht geschlossen aus."},
    {"change-requests-open", "Offene Änderungsanträge", "Anträge",
     "Bis zum Ende des Zeitraums eröffnete und bis dahin weder übernommene "
     "noch geschlossene Änderungsanträge.",
     "Die Quelle muss nennen, was eine Übernahme oder Schließung beendet."},
    {"change-request-days", "Tage bis zur Übernahme", "Tage",
     "Wie viele Tage ein im Zeitraum eröffneter Änderungsantrag bis zur "
     "Übernahme brauchte; nur übernommene.",
     "Er gehört zum Zeitraum seines Beginns; die jüngsten kennen daher nur "
     "die schnellen: Sie sind unvollständig, solange ein Fünftel unentschieden "
     "ist."},
    {"questions", "Fragen", "Fragen", "Im Zeitraum gestellte Fragen.",
     "Auch doppelte sind Fragen."},
    {"answers", "Antworten", "Antworten", "Im Zeitraum gegebene Antworten.",
     "Auch eine falsche Antwort ist eine."},
    {"press-releases", "Pressemitteilungen", "Mitteilungen",
     "Veröffentlichte Pressemitteilungen der Konfiguration.",
     "Eine, die niemand aufgriff, zählt genauso: siehe Meldungen."},
    {"seats", "Besetzte Sitze der Arbeitsgruppen", "Sitze",
     "Sitze der Arbeitsgruppen, für die jemand benannt ist.",
     "Wer benannt ist, ist noch nicht aktiv."},
    {"actions-open", "Offene Aufgaben", "Aufgaben",
     "Offene Aufgaben der Konfiguration.",
     "Was niemand aufschrieb, ist nicht offen."},
    {"maintainers", "Verzeichnete Maintainer", "Personen",
     "Verschiedene Adressen in der Datei MAINTAINERS.",
     "Wer in der Datei steht, kann längst gegangen sein."},
    {"spend", "Ausgaben", "Währung",
     "Ausgegebenes Geld nach der Datei der Kassenführung.",
     "Was bestellt und noch nicht bezahlt ist, fehlt darin."},
    {"sample", "Zahl einer Quelle", "",
     "Eine Zahl, wie eine Quelle sie liefert.",
     "Ob sie immer dasselbe zählte, weiß ihre Quelle."},
    {.name = NULL},
};
