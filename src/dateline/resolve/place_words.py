"""Step 3, word lists for places: kinds of places, words between names, titles, bodies, demonyms.

Not here: using them (place_names.py, place_senses.py); theatres and outlets (data/clues.tsv).
"""

from __future__ import annotations

# Nouns behind or before a name that say what sort of place it is, by how it resolves.
DISTRICT = frozenset(
    "district districts disrict county counties tehsil tahsil tehsils taluka taluk upazila subdivision "
    "sub-division block division municipality commune parish department departments canton raion rayon "
    "township agency zilla subdistrict sub-district borough woreda circle arrondissement cercle "
    "prefecture regency regencies kabupaten kecamatan mandal thana dist subprefecture sub-prefecture lga".split()
)
PROVINCE = frozenset(
    "province provinces state states region governorate oblast territory emirate wilayat republic "
    "departamento estado provincia".split()
)
SETTLEMENT = frozenset(
    "city cities town towns village villages hamlet hamlets suburb capital port settlement kampung "
    "barangay metropolis gaon kibbutz shtetl community".split()
)
# Ways and buildings are named after places without being there: Wana Road is not in Wana.
STREET = frozenset(
    "road street avenue lane boulevard bypass highway expressway motorway drive chowk square plaza "
    "building complex hotel mall park theatre theater cinema stadium bank club house restaurant "
    "plant factory office ground street's court roundabout crossing intersection route circle blvd "
    "ave line tower towers center centre junction bazaar bazar market mosque masjid church temple "
    "shrine imambargah school college university hospital company".split()
)
LOCAL = STREET | frozenset(
    "area areas locality localities neighbourhood neighborhood neighborhoods sector colony mohalla "
    "ward quarter quarters barrio camp refugee airport aiport airbase air station checkpoint checkpost "
    "check post outpost bridge river valley forest forests jungle jungles hills hill mountain mountains "
    "island islands gate prison jail base barracks garden estate phase stop port harbour harbor peninsula "
    "desert lake bay coast range sub-sector pass tunnel canal dam mine mines field fields suburbs "
    "outskirts border beach cantonment depot colonia favela comuna zone enclave slum township nullah "
    "nala pocket axis picket limits interior".split()
)
TYPES = DISTRICT | PROVINCE | SETTLEMENT | LOCAL
# Capitalised words that open or fill the name of a facility: "Degree College Pulwama".
FACILITY = STREET | frozenset(
    "police station lines post airport camp base ward line block town".split()
)

DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central upper lower northeast northwest "
    "southeast southwest north-western north-eastern south-western south-eastern northeastern "
    "northwestern southeastern southwestern north-west north-east south-west south-east greater "
    "downtown suburban rural inner outer main old mid".split()
)

# What may stand between two names of one place, from the smaller to the larger.
BETWEEN = (
    TYPES
    | DIRECTIONS
    | frozenset(
        "in of under near at the within inside outside along on , ( ) ' ’ ’s 's s limits jurisdiction "
        "police provincial federal national administrative capital part parts restive troubled volatile "
        "tribal state's country's city's revenue unit remote coastal union council close to behind beside "
        "off same troubled industrial commercial located situated falling which is headquarters "
        "twin mountainous residential communal security hit affected naxal maoist infested "
        "insurgency-hit insurgency violence-hit violence militancy-hit militancy station stations "
        "kilometers kilometres km kms miles mile metres meters about some around from away north-east "
        "sub mandal zonal regional divisional ps p.s. ds dist under the' adjoining bordering".split()
    )
)

LOCATIVE = frozenset(
    "in at near outside inside around from to into within across over towards toward through throughout "
    "between off beside along under on by beyond reached entered hit rocked shook struck neighboring "
    "neighbouring nearby central downtown targeting visiting left via until onto amid leaving stormed raided "
    "shelled bombed bombarded besieged overran attacked".split()
)
# Plain words that open the name of a place of two words: "Orange Mound" is not Mound.
OPENING = frozenset(
    "black white red green blue brown grey gray orange golden silver long short big little great lower "
    "upper high saint holy king queen prince princess lake spring summer winter stone rock iron".split()
)
# Words before a name that make it a person.
TITLES = frozenset(
    "mr mrs ms miss dr prof president minister general gen colonel col captain capt major maj sgt sergeant "
    "lt lieutenant inspector sub-inspector judge justice sheikh mullah maulana maulvi mufti imam sir lord "
    "king prince queen princess senator sen congressman congresswoman rep governor gov mayor deputy officer "
    "constable detective alias named identified surnamed commander corporal cpl private pvt major-general "
    "brigadier admiral commissioner commandant superintendent secretary chairman chairwoman spokesman "
    "spokeswoman spokesperson leader chief cleric pastor father bishop archbishop reverend rev pope "
    "commissar don doña señor sarpanch sepoy jawan subedar havildar naik sawar rifleman head director "
    "attorney lawyer professor teacher reporter journalist correspondent editor author activist "
    "sheriff undersheriff trooper ambassador envoy premier chancellor sultan emir ayatollah hafiz qari haji syed malik sardar nawab "
    "mohammad muhammad mohammed mohamed abdul abu ibn bin ahmad ahmed ali hussain hassan saint".split()
)
# Words behind a name that make it the name of a body or a paper.
BODIES = frozenset(
    "police army navy front party movement times news post tribune herald gazette daily council "
    "liberation league union federation court government military forces security troops airlines bank "
    "newspaper brigade battalion regiment rifles command media ministry parliament cartel gang group "
    "network brotherhood tigers fc united officials authorities express today press telegraph standard "
    "guardian observer journal mirror star sun watch commission committee congress assembly senate "
    "rangers levies taliban militia coalition alliance organisation organization association institute "
    "foundation corporation corp inc company ltd airways development authority board bureau office "
    "administration constabulary cadres militants rebels chronicle monitor radio tv television "
    "agency department institution guard guards frontier scouts corps insurgents nationalist "
    "republican democratic revolutionary jihad lashkar jamaat defence defense force".split()
)
# Last words of an outlet's name: no place stands in "Niger Bend Post".
OUTLETS = frozenset(
    "post times news herald gazette tribune chronicle journal observer monitor telegraph dispatch "
    "courier bulletin wire observatory mirror mail radio television tv".split()
)
# Capitalised nouns that a body's name runs on from: "Bank of India", "Islamic State of Iraq".
BODY_OF = frozenset(
    "bank government republic party army front council movement federation union ministry parliament "
    "court state kingdom emirate emirates islamic commission institute embassy association group league "
    "voice forces confederation organization organisation committee congress church archbishop bishop "
    "times university tigers soldiers sons army's reserve".split()
)
FACILITY_OF = frozenset(
    "university college shrine port gulf bay strait lake valley hospital".split()
)
# Verbs by which a government, named by its capital or country, speaks and acts.
SPEAKS = frozenset(
    "said says accused accuses denied denies announced announces condemned condemns warned warns vowed "
    "claimed claims blamed blames rejected urged insisted insists argued agreed refused demanded wants "
    "hopes believes offered called declared responded replied expressed signed voted supports backed "
    "imposed summoned recalled".split()
)

# Words that never open, nor stand alone as, a name in running text.
FUNCTION = frozenset(
    "a an the this that these those there here and or but nor so yet if in on at by for from of off to into "
    "onto with within without over under near after before since until while when where who whom whose "
    "which what why how as than then although though because during despite both either neither each every "
    "all any some several many few no not none one two three four five six seven eight nine ten eleven "
    "twelve dozens hundreds thousands he she it they we you i his her its their our your my him them us me "
    "is are was were be been being am do does did done has have had having can could will would shall "
    "should may might must also only just even still already again more most less least very too however "
    "meanwhile later earlier according about around between among against through across along out up "
    "down another other others such same own other first second third last next today yesterday tomorrow "
    "now once twice monday tuesday wednesday thursday friday saturday sunday january february march april "
    "june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "mon tue wed thu fri sat sun am pm reports reported report said says told unidentified unknown "
    "three-year-old inside outside behind beside besides above below toward towards "
    "let get got go went come came say see saw take took make made give gave put set".split()
)
# Given names and family names that are also names of places somewhere.
PERSON_NAMES = frozenset(
    "john james david michael robert william mary george thomas charles joseph daniel paul mark kevin "
    "martin juan jose carlos luis pedro jorge antonio miguel francisco rafael manuel jesus maria ana lopez "
    "garcia perez gonzalez hernandez rodriguez martinez ramirez sanchez torres alexis maddox johnson smith "
    "jones williams miller davis wilson taylor anderson jackson harris clark lewis walker hall allen wright "
    "scott adams baker nelson carter mitchell turner phillips campbell parker evans edwards collins stewart "
    "morris murphy cook rogers morgan cooper peterson bailey kelly howard ward cox richardson wood watson "
    "brooks bennett mendoza's bush obama trump clinton biden reagan kennedy modi putin castro chavez "
    "mohammad muhammad mohammed ahmed ahmad ali hassan hussain hussein ibrahim ismail omar umar usman abdul "
    "abdullah rahman rehman aziz karim salim saleem tariq imran shahid bilal hamza yusuf mustafa malik shah "
    "mir baba baig bashir nazir mushtaq bhat dar lone wani rao reddy patel gupta verma yadav mishra pandey "
    "lee omar juan rashid devi anwar nawaz sharif zardari escobar morales".split()
)
# Common words and names of people that are also names of small places somewhere: only a strong
# frame ("the town of X", "X District") makes them places.
COMMON = (
    PERSON_NAMES
    | FUNCTION
    | frozenset(
        "man men police woman women people children child student students nice bath reading mobile orange best "
        "media split university college school young general major central union liberty justice hope freedom "
        "independence muslim muslims christian christians hindu hindus sikh islam allah jesus god taliban maoist "
        "maoists naxal naxals army war peace lord king prince queen black white green brown grey gray blue red "
        "long short new old north south east west northern southern eastern western bar ball security force "
        "forces militants militant attack attacks terror gang mob suspect victim witness court judge chief "
        "deputy sheriff state city town village district county province republic country national international "
        "federal local press times news herald post daily tribune dawn express standard guardian khan singh sri "
        "shri kumar sharma das bibi mother father brother sister son daughter family house home office station "
        "road street line control islamic liberation front party movement group council unit battalion rifles "
        "brigade commando investigators sources officials authorities residents villagers gunmen bomb blast "
        "bombs killed injured arrested wounded dead alive body bodies armed group cadres cadre operation "
        "encounter search team personnel troops soldiers soldier officer officers constable commander leader "
        "spokesman minister president prime ministry government parliament senate congress assembly secretary "
        "general colonel captain sergeant superintendent commissioner inspector director interior defense "
        "defence foreign affairs home public private high supreme special joint task central reserve border "
        "guard guards frontier corps air navy marine marines ngo internet google facebook twitter youtube "
        "ramadan eid christmas easter diwali ied rpg ak sim id hiv usd un eu nato who imf fbi cia dea isi lapd "
        "nypd bbc cnn abc ap afp reuters xinhua ndtv ani pti ians zeta zetas quran bible arab arabs arabic english "
        "chief assistant additional acting senior junior former late victory victoria paradise lincoln troy's "
        "god's lady boys girls boy girl father's day night morning evening afternoon week month year summer "
        "winter spring fall autumn water food money oil gas gold silver iron stone rock bridge river lake hill "
        "mountain valley forest island beach park garden field market temple church mosque castle tower gate "
        "wall door window room hotel bank store shop factory mill mine plant club bar theater theatre hospital "
        "doctor nurse teacher driver farmer worker workers labor labour trade industry business company "
        "corporation bill law act order rule case cases charge charges trial sentence prison jail life death "
        "murder violence crime drug drugs cartel cartels weapon weapons gun guns pistol rifle grenade mortar "
        "rocket missile shell mine explosive explosives device suicide bomber bombing shooting firing fire "
        "clash clashes ambush raid raids kidnapping abduction strike strikes protest protests riot riots rally "
        "march sunni shia shiite jihad mujahideen caliphate sharia emir mullah imam sheikh campaign election "
        "elections vote voters candidate mps mp member members worker activist activists human rights watch "
        "amnesty red cross crescent doctors world bank fund united nations organization association committee "
        "commission institute center centre service services agency bureau department division section branch "
        "chapter head base camp post check checkpost checkpoint convoy vehicle vehicles car cars bus train "
        "truck motorcycle motorbike taxi van jeep plane helicopter boat ship mr mrs ms dr sir rev hon prof col "
        "capt lt sgt maj gen cpl lance naik havildar sepoy jawan subedar "
        "eight-year-old fir crpf bsf cobra stf drg".split()
    )
)

# Alternative forms of US states in front of which a comma stands: "Springfield, Ill."
US_STATES = {
    short: name
    for name, shorts in {
        "Alabama": "ala al",
        "Alaska": "ak",
        "Arizona": "ariz az",
        "Arkansas": "ark ar",
        "California": "calif ca cal",
        "Colorado": "colo co",
        "Connecticut": "conn ct",
        "Delaware": "del de",
        "Florida": "fla fl",
        "Georgia": "ga",
        "Hawaii": "hi",
        "Idaho": "id",
        "Illinois": "ill il",
        "Indiana": "ind in",
        "Iowa": "ia",
        "Kansas": "kan ks kans",
        "Kentucky": "ky",
        "Louisiana": "la",
        "Maine": "me",
        "Maryland": "md",
        "Massachusetts": "mass ma",
        "Michigan": "mich mi",
        "Minnesota": "minn mn",
        "Mississippi": "miss ms",
        "Missouri": "mo",
        "Montana": "mont mt",
        "Nebraska": "neb ne",
        "Nevada": "nev nv",
        "New Hampshire": "n.h. nh",
        "New Jersey": "n.j. nj",
        "New Mexico": "n.m. nm",
        "New York": "n.y. ny",
        "North Carolina": "n.c. nc",
        "North Dakota": "n.d. nd",
        "Ohio": "oh",
        "Oklahoma": "okla ok",
        "Oregon": "ore or",
        "Pennsylvania": "pa penn",
        "Rhode Island": "r.i. ri",
        "South Carolina": "s.c. sc",
        "South Dakota": "s.d. sd",
        "Tennessee": "tenn tn",
        "Texas": "tex tx",
        "Utah": "ut",
        "Vermont": "vt",
        "Virginia": "va",
        "Washington": "wash wa",
        "West Virginia": "w.va. wv",
        "Wisconsin": "wis wi wisc",
        "Wyoming": "wyo wy",
        "District of Columbia": "d.c. dc",
    }.items()
    for short in shorts.split()
}
