"""Step 2, word list: nouns for people and groups, by what sort of people they are.

General English of news reports. A word stands under the kind that a careful coder would give it
without more context; `kind_of` looks at the whole phrase. Singular and plural are both listed or
made by `_with_plurals`.

Not here: finding the phrases (people.py).
"""

from __future__ import annotations

from dateline.records.reading import ParticipantKind as Kind

SINGULARS: dict[Kind, str] = {
    Kind.POLICE: (
        "policeman policewoman constable cop inspector sub-inspector subinspector superintendent "
        "sheriff deputy trooper patrolman detective officer jailer guard warden ranger marshal asi "
        "si shO gendarme carabinero lawman"
    ),
    Kind.STATE_FORCES: (
        "soldier trooper commando paratrooper rifleman gunner legionnaire ranger paramilitary serviceman servicewoman sergeant corporal lieutenant "
        "captain major colonel general brigadier marine sailor airman conscript recruit jawan cadet "
        "reservist pilot admiral sepoy havildar subedar naik peshmerga"
    ),
    Kind.REBEL_GROUP: "rebel insurgent guerrilla guerilla maoist naxal naxalite separatist fighter cadre "
    "combatant secessionist ultra infiltrator",
    Kind.EXTREMIST_GROUP: "militant terrorist extremist jihadist islamist jihadi talib fidayeen "
    "bomber radical",
    Kind.MILITIA: "militiaman vigilante razakar paramilitary",
    Kind.CRIMINAL_GROUP: (
        "gangster criminal bandit robber thief pirate kidnapper trafficker dacoit gunman gangmember sicario "
        "hitman assassin drug-trafficker thug extortionist smuggler hijacker burglar carjacker poacher "
        "cattle-rustler rustler mobster outlaw raider"
    ),
    Kind.SUSPECTS: "suspect assailant attacker shooter perpetrator accused detainee arsonist miscreant culprit "
    "killer murderer accomplice knifeman motorcyclist arrestee intruder stabber",
    Kind.PROTESTERS: "protester protestor demonstrator marcher striker picketer activist",
    Kind.RIOTERS: "rioter looter hooligan",
    Kind.POLITICIAN: (
        "politician mayor councillor councilor councilman councilwoman senator congressman lawmaker "
        "legislator governor minister candidate president mp mla mna mpa deputy sarpanch leader alderman "
        "chairman premier secretary"
    ),
    Kind.OFFICIAL: (
        "official judge prosecutor magistrate bureaucrat clerk diplomat ambassador consul envoy "
        "commissioner administrator councillor chief headman civil-servant tehsildar attorney aide "
        "employee staffer bodyguard"
    ),
    Kind.JOURNALIST: "journalist reporter correspondent editor cameraman photographer columnist broadcaster "
    "photojournalist blogger newsman",
    Kind.AID_WORKER: "aid-worker volunteer vaccinator medic paramedic humanitarian",
    Kind.CHILD: (
        "child boy girl teen infant baby toddler teenager minor schoolboy schoolgirl newborn son daughter "
        "youngster kid"
    ),
    Kind.CIVILIAN: (
        "civilian person man woman villager resident passer-by passerby bystander shopkeeper trader "
        "farmer labourer laborer worker passenger driver student teacher doctor nurse lawyer engineer "
        "priest cleric mullah imam pastor monk nun bishop worshipper worshiper pilgrim tourist traveller "
        "traveler commuter pedestrian customer vendor merchant businessman businesswoman businessperson "
        "banker employee colleague co-worker coworker contractor technician miner fisherman herder "
        "shepherd nomad settler migrant refugee patient mother father wife husband brother sister uncle "
        "aunt nephew niece cousin grandmother grandfather grandson granddaughter relative family spouse "
        "widow couple housewife maid servant cook barber tailor baker butcher mechanic electrician "
        "plumber cleaner watchman caretaker security-guard local tribesman elder youth victim hostage "
        "captive survivor inmate prisoner foreigner expatriate national citizen native elderly professor "
        "lecturer academic scholar principal headmaster scientist doctor pharmacist dentist vet surgeon "
        "musician singer actor actress player footballer athlete fan spectator attendee mourner celebrant "
        "guest neighbour neighbor friend girlfriend boyfriend fiance partner motorist cyclist motorcyclist "
        "biker rider conductor porter crewman crewmember seafarer mariner dockworker truck-driver trucker "
        "taxi-driver helper de-miner deminer surveyor broker peasant campesino rancher hunter beggar "
        "homeless prostitute sex-worker member supporter sympathiser sympathizer follower loyalist "
        "informer informant spy collaborator defector ex-fighter convert believer preacher muezzin khatib "
        "rabbi evangelist missionary catholic christian muslim hindu sikh jew shia sunni hazara ahmadi "
        "yazidi druze alawite dalit individual human soul owner operator manager executive director ceo "
        "investor landlord tenant occupant dweller parent adult male female gentleman lady guy being "
        "people bodyguard deliveryman cab-driver shop-owner landowner contractor peacemaker activist "
        "convict escapee fugitive deserter negotiator mediator witness informant courier messenger "
        "stallholder seller hawker cobbler carpenter mason builder roofer welder gardener orderly midwife "
        "foreman boatman clergyman cattleman doorman gatekeeper gateman handyman horseman layman lineman "
        "milkman night-watchman postman repairman salesman saleswoman seaman statesman tradesman workman "
        "supervisor headteacher apprentice intern interpreter translator guide "
        "mum mom dad sis bro fetus foetus unborn-child grandma grandpa stepchild schoolmate classmate roommate flatmate housemate receptionist "
        "preschooler pupil graduate undergraduate teen-ager retiree pensioner veteran grandparent "
        "stepfather stepmother stepson sibling twin heir bride groom in-law kinsman clansman compatriot "
        "passers-by undertrial escort shopper villager settler babysitter cashier baggage-handler bouncer "
        "schoolteacher serviceperson firefighter fireman rescuer lifeguard sanitation-worker casualty "
        "fatality passer"
    ),
    Kind.PEACEKEEPERS: "peacekeeper observer",
    Kind.UNKNOWN: "other another",
}

IRREGULAR_PLURALS: dict[str, str] = {
    "thief": "thieves", "child": "children", "person": "persons", "people": "people", "passer-by": "passers-by", "passerby": "passersby", "man": "men", "woman": "women",
    "wife": "wives", "youth": "youths", "police": "police", "personnel": "personnel",
    "body": "bodies", "family": "families",
}  # fmt: skip

COLLECTIVES: dict[Kind, str] = {
    Kind.POLICE: "police personnel policemen policewomen officers patrol cops",
    Kind.STATE_FORCES: "troops army forces force military navy air-force infantry jawans crew",
    Kind.EXTREMIST_GROUP: "taliban mujahideen mujahedin fedayeen al-shabaab jihadists",
    Kind.CRIMINAL_GROUP: "gang cartel mafia",
    Kind.CIVILIAN: "civilians crowd congregation staff workforce labour dead wounded injured lives "
    "fatalities deaths casualties kin folk womenfolk clergy populace public",
    Kind.RIOTERS: "mob rioters",
    Kind.UNKNOWN: "others victims group men bodies",
}


def _plural(word: str) -> str:
    if word in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[word]
    if word.endswith("man") and word not in ("human", "shaman", "german"):
        return word[:-3] + "men"
    if word.endswith("woman"):
        return word[:-5] + "women"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word + "s"


def _singulars() -> dict[str, Kind]:
    table: dict[str, Kind] = {}
    for kind, words in SINGULARS.items():
        for word in words.lower().split():
            table.setdefault(word, kind)
    return table


def _plurals() -> dict[str, Kind]:
    table: dict[str, Kind] = {}
    for kind, words in COLLECTIVES.items():
        for word in words.split():
            table.setdefault(word, kind)
    for word, kind in SINGULAR.items():
        table.setdefault(_plural(word), kind)
    return table


SINGULAR: dict[str, Kind] = _singulars()
PLURAL: dict[str, Kind] = _plurals()

# Collective nouns that count nobody by themselves: "the army", "security forces".
UNCOUNTED = frozenset(
    "police troops army forces force military navy infantry taliban gang cartel mafia mob crowd "
    "crew staff group family public populace patrol".split()
)

TITLES = frozenset(
    "mr mrs ms dr prof maulana mufti qari hafiz haji haj sheikh shaikh syed sayed mullah imam father "
    "sister fr rev pastor bishop col colonel capt captain maj major lt lieutenant gen general sgt "
    "sergeant cpl corporal constable inspector superintendent dsp sp ssp asi si sho mla mp advocate "
    "professor doctor engineer justice judge deputy officer dep detective judge senator congressman "
    "mayor governor president minister commander comrade alias".split()
)
