"""Step 2, word list: the small words that open, end and break phrases for people.

General English. Not here: the nouns for people (people_words.py), finding phrases (resolve/people.py).
"""

from __future__ import annotations

DEFINITE = frozenset("the this that these those his her their its our my".split())
SINGLE = frozenset("a an another each every one".split())
OTHERS = frozenset("other others another more additional further".split())
# Words that end a noun phrase when met on the way left from its head.
BREAKS = frozenset(
    "and or but nor in on at to of for from by with without near after before during while as who "
    "whom whose which when where than then is are was were be been being has have had do does did "
    "will would can could may might must shall should said says say told reported reports not into "
    "onto over under between among against around about through inside outside including killed "
    "killing kills kill injured injuring shot dead murdered murdering abducted arrested arresting "
    "detained captured attacked attacking targeting targeted leaving left because since until it he "
    "she they we i you there also later identified claimed claiming so both if namely via per".split()
)
ADJECTIVES_IN_ED = frozenset(
    "armed masked unidentified suspected alleged hooded uniformed retired wounded unarmed convicted "
    "wanted hired accused married elected disguised turbaned bearded displaced deceased slain so-called "
    "injured kidnapped abducted detained captured heavily-armed motorcycle-borne disabled unnamed "
    "trusted aged bullet-riddled charred beheaded decomposed mutilated outlawed banned red skilled "
    "unskilled highly-placed sacred hundred handcuffed unrelated".split()
)
ADJECTIVES_IN_ING = frozenset(
    "leading ranking serving working visiting remaining ruling sitting "
    "opposing warring practising practicing".split()
)
PARTICIPLES = frozenset(
    "injured wounded killed abducted kidnapped arrested detained captured slain".split()
)
# Nouns that numbers count in reports without counting people.
THINGS = frozenset(
    "attacks attack bombs bomb blasts explosions explosion grenades grenade shots bullets bullet cases "
    "incidents incident killings murders deaths vehicles vehicle cars trucks houses homes shops "
    "buildings villages towns cities places spots rifles guns pistols weapons cartridges magazines "
    "shells rockets missiles mortars rounds states districts provinces countries parties groups units "
    "teams rooms schools bikes motorcycles motorbikes helicopters boats ships camps posts checkpoints "
    "raids clashes strikes arrests kidnappings abductions charges counts sites points sides others' "
    "phones devices ieds detonators sticks bags boxes letters pages parts seats votes times stories "
    "floors occasions fronts operations encounters families' calls messages demands blocks wards "
    "tankers containers buses coaches bogies coaches compartments wounds stabs gunshots towers pylons "
    "pipelines huts tents hideouts bunkers animals cows goats sheep cattle horses camels pieces".split()
)
PARENTS = frozenset("mother father mom mum dad parent parents".split())
# Capitalised words that open sentences and are no names.
OPENERS = frozenset(
    "according however meanwhile later when after before while although though since if then thus "
    "also earlier following despite during police sources officials separately reportedly unidentified "
    "suspected authorities security local investigators eyewitnesses witnesses residents no not there "
    "here what how why who where which all most many some several few both another other three two one "
    "four five six seven eight nine ten at in on for of from with by to as it he she they we you i".split()
)
# Names of believers that stand before things as often: "a Hindu temple".
BELIEFS = frozenset(
    "hindu muslim christian sikh shia sunni hazara catholic jew ahmadi yazidi druze dalit".split()
)
