"""Step 2, word list: verbs and nouns that say what became of people.

Each table maps a word in lower case to an outcome. Forms are listed, not derived, because news
English has few of them and a derived form is a source of surprises.

Not here: who it happened to (resolve/tolls.py).
"""

from __future__ import annotations

from dateline.records.reading import Outcome

_PAST = {
    Outcome.KILLED: "killed murdered slain slaughtered assassinated executed massacred beheaded "
    "lynched slew martyred decapitated strangled suffocated asphyxiated electrocuted gunned "
    "neutralised neutralized hanged eliminated felled",
    Outcome.INJURED: "injured wounded hurt maimed hospitalised hospitalized stabbed burned burnt "
    "grazed bruised",
    Outcome.ARRESTED: "arrested detained captured nabbed apprehended",
    Outcome.ABDUCTED: "abducted kidnapped seized",
    Outcome.FREED: "freed released rescued",
    Outcome.DISPLACED: "displaced",
}
_PRESENT = {
    Outcome.KILLED: "kill kills murder murders slay slays assassinate assassinates execute executes",
    Outcome.INJURED: "injure injures wound wounds",
    Outcome.ARRESTED: "arrest arrests detain detains nab nabs apprehend apprehends capture captures",
    Outcome.ABDUCTED: "abduct abducts kidnap kidnaps",
    Outcome.FREED: "frees rescues",
}
_GERUND = {
    Outcome.KILLED: "killing murdering slaying slaughtering assassinating executing beheading "
    "massacring eliminating neutralising neutralizing",
    Outcome.INJURED: "injuring wounding maiming hurting stabbing",
    Outcome.ARRESTED: "arresting detaining capturing nabbing apprehending",
    Outcome.ABDUCTED: "abducting kidnapping",
    Outcome.FREED: "freeing releasing rescuing",
}
_NOUNS = {
    Outcome.KILLED: "death deaths killing killings murder murders slaying slayings assassination "
    "execution executions lynching beheading massacre homicide demise",
    Outcome.INJURED: "wounding",
    Outcome.ARRESTED: "arrest arrests detention detentions capture",
    Outcome.ABDUCTED: "abduction abductions kidnapping kidnappings kidnap",
}
_DIED = "died dies perished succumbed expired"


def _table(words: dict[Outcome, str]) -> dict[str, Outcome]:
    return {word: outcome for outcome, row in words.items() for word in row.split()}


PAST: dict[str, Outcome] = _table(_PAST)
PRESENT: dict[str, Outcome] = _table(_PRESENT)
GERUND: dict[str, Outcome] = _table(_GERUND)
NOUNS: dict[str, Outcome] = _table(_NOUNS)
DIED = frozenset(_DIED.split())

# Verbs that kill with "to death" or "dead" behind them, and wound without.
VIOLENT = {
    "shot": Outcome.INJURED, "stabbed": Outcome.INJURED, "hacked": Outcome.INJURED,
    "beaten": Outcome.INJURED, "beat": Outcome.INJURED, "bludgeoned": Outcome.INJURED, "clubbed": Outcome.INJURED,
    "burned": Outcome.INJURED, "burnt": Outcome.INJURED, "tortured": None, "stoned": None,
    "thrashed": Outcome.INJURED, "crushed": None, "shooting": None, "stabbing": Outcome.INJURED, "beating": None, "hit": Outcome.INJURED,
    "struck": Outcome.INJURED, "slashed": Outcome.INJURED, "cut": Outcome.INJURED, "trampled": None, "shoot": None, "shoots": None, "hacking": None, "battered": None,
    "knifed": Outcome.INJURED, "blown": None,
}  # fmt: skip

# What is done to all of a group before the text says who of them died.
AIMED = frozenset(
    "shot stabbed hacked beaten beat bludgeoned clubbed knifed thrashed burned burnt".split()
)
# Verbs that wound only where people are named for it: shells hit houses, and workers strike.
WEAK = frozenset("hit struck slashed cut".split())

BE = frozenset("was were is are been being be got get gets".split())
HAVE = frozenset("has have had having".split())
ADVERBS = frozenset(
    "also reportedly allegedly critically seriously severely slightly fatally later then "
    "subsequently apparently brutally immediately instantly badly grievously gravely mortally "
    "recently previously mistakenly accidentally deliberately summarily all both not either "
    "lightly themselves himself still only already believed feared initially confirmed "
    "forcibly briefly violently indiscriminately being either reported said presumed found "
    "left together either".split()
)
# Words that open a new clause: no subject or object lies beyond them.
CLAUSE_BREAKS = frozenset(
    "that when while after before because since although though if until where whereas but "
    "which following during as said say says told reported reports added claimed stated alleged".split()
)
PREPOSITIONS = frozenset(
    "in on at of for from with near to into against inside outside around under over between among "
    "across through behind along towards toward belonging during after including amid".split()
)
