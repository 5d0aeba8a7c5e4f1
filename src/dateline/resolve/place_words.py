"""Step 3, word lists for places: kinds of places, words between names, demonyms.

Not here: using them (places.py).
"""

from __future__ import annotations

# Nouns behind or before a name that say what sort of place it is, by how it resolves.
DISTRICT = frozenset(
    "district districts county tehsil tahsil taluka taluk upazila subdivision sub-division block division "
    "municipality commune parish department canton raion rayon oblast prefecture township agency zilla "
    "subdistrict borough woreda circle constituency arrondissement cercle".split()
)
PROVINCE = frozenset("province state region governorate oblast territory emirate wilayat republic".split())
SETTLEMENT = frozenset(
    "city town village hamlet suburb capital port settlement kampung barangay metropolis".split()
)
LOCAL = frozenset(
    "area locality neighbourhood neighborhood sector colony mohalla ward quarter barrio road street avenue "
    "square chowk market bazaar bazar camp refugee airport university college school hospital mosque masjid "
    "church temple station checkpoint checkpost outpost bridge river valley forest hills mountain mountains "
    "mountain hotel mall park island islands lane bypass highway junction crossing gate building plaza stadium "
    "prison jail base barracks factory plant estate garden gardens plot block phase town-hall ground stop "
    "complex cinema theatre theater club bank embassy consulate headquarters office port harbour harbor "
    "peninsula desert lake bay coast range sub-sector pass tunnel canal dam mine field fields".split()
)
TYPES = DISTRICT | PROVINCE | SETTLEMENT | LOCAL

# What may stand between two names of one place, from the smaller to the larger.
BETWEEN = TYPES | frozenset(
    "in of under near at the a an and's within inside outside , ( ) ’s 's s limits jurisdiction police provincial "
    "federal national administrative capital suburban suburbs outskirts part parts northern southern eastern "
    "western central north south east west northeast northwest southeast southwest north-western "
    "north-eastern south-western south-eastern restive troubled volatile tribal border state's country's "
    "city's revenue unit remote rural coastal union council".split()
)

LOCATIVE = frozenset(
    "in at near outside inside around from to into within across over towards toward through throughout "
    "between off beside along under of on by beyond reached entered hit rocked shook struck".split()
)
# Words before a name that make it a person or a thing named after a place.
NOT_BEFORE = frozenset(
    "mr mrs ms dr prof president minister general colonel captain major sgt sergeant lt inspector judge justice "
    "sheikh mullah maulana imam sir lord king prince queen senator congressman governor mayor deputy officer "
    "constable detective alias named identified surnamed".split()
)
# Words behind a name that make it the name of a body or a paper.
NOT_BEHIND = frozenset(
    "police army navy front party movement times news post tribune herald gazette daily university council "
    "liberation league union federation court government military forces security troops airlines bank "
    "newspaper brigade battalion regiment rifles unit command media agency ministry parliament state-run "
    "cartel gang group network brotherhood tigers fc united officials authorities police's express today "
    "press telegraph standard guardian observer journal mirror star sun watch commission committee".split()
)
# Common words that are also names of small places somewhere: only a strong frame makes them places.
COMMON = frozenset(
    "the a an in on at to by as of man police police' march may june august most us nice bath reading mobile orange best many media "
    "split university college school young general major central union liberty justice hope freedom "
    "independence victory victoria paradise sunday monday friday saturday tuesday wednesday thursday "
    "muslim christian islam allah jesus god taliban maoist army war peace lord king prince black white green "
    "brown grey gray long short new old north south east west northern southern eastern western bar ball same "
    "security force forces militants militant attack attacks terror gang mob suspect victim witness court "
    "judge chief deputy sheriff state city town village district county province republic country national "
    "international federal local central press times news herald post daily tribune dawn express standard "
    "guardian today two three four five six seven eight nine ten one first second third last next another "
    "this that these those there here when where while after before since however meanwhile according "
    "although because during despite both several some such other others all no not none his her their our "
    "mr mrs ms dr sir sri khan singh ali ahmed hassan hussain mohammad muhammad abdul kumar sharma das bibi "
    "mother father brother sister son daughter family house home office station road street line control "
    "islamic liberation front party movement people group council unit battalion rifles brigade commando "
    "investigators reports report sources officials authorities residents villagers gunmen bomb blast".split()
)

_DEMONYMS = """
AF afghan|afghans;AL albanian|albanians;DZ algerian|algerians;AO angolan|angolans;AR argentine|argentinian|argentines
AM armenian|armenians;AU australian|australians;AT austrian;AZ azerbaijani|azeri;BH bahraini;BD bangladeshi|bangladeshis
BY belarusian;BE belgian|belgians;BJ beninese;BO bolivian|bolivians;BA bosnian|bosnians;BW botswanan
BR brazilian|brazilians;GB british|briton|britons|english|scottish|welsh;BG bulgarian|bulgarians;BF burkinabe
BI burundian|burundians;MM burmese|myanmarese;KH cambodian|cambodians;CM cameroonian|cameroonians;CA canadian|canadians
TD chadian|chadians;CL chilean|chileans;CN chinese;CO colombian|colombians;CD congolese;CR costa rican|costa ricans
HR croatian;CU cuban|cubans;CY cypriot;CZ czech;DK danish|dane|danes;DO dominican|dominicans;NL dutch
EC ecuadorian|ecuadorean|ecuadorians;EG egyptian|egyptians;AE emirati;ER eritrean|eritreans;EE estonian
ET ethiopian|ethiopians;PH filipino|filipinos|philippine;FI finnish;FR french|frenchman;GA gabonese;GE georgian|georgians
DE german|germans;GH ghanaian|ghanaians;GR greek|greeks;GT guatemalan|guatemalans;GN guinean|guineans;HT haitian|haitians
HN honduran|hondurans;HU hungarian;IS icelandic;IN indian|indians;ID indonesian|indonesians;IR iranian|iranians
IQ iraqi|iraqis;IE irish;IL israeli|israelis;IT italian|italians;CI ivorian|ivorians;JM jamaican|jamaicans;JP japanese
JO jordanian|jordanians;KZ kazakh|kazakhstani|kazakhs;KE kenyan|kenyans;KP north korean;KR south korean;XK kosovar|kosovan
KW kuwaiti;KG kyrgyz;LA laotian|lao;LV latvian;LB lebanese;LS basotho;LR liberian|liberians;LY libyan|libyans;LT lithuanian
MK macedonian;MG malagasy;MW malawian;MY malaysian|malaysians;MV maldivian;ML malian|malians;MR mauritanian
MX mexican|mexicans;MD moldovan;MN mongolian;ME montenegrin;MA moroccan|moroccans;MZ mozambican|mozambicans;NA namibian
NP nepalese|nepali|nepalis;NZ new zealander;NI nicaraguan|nicaraguans;NE nigerien|nigeriens;NG nigerian|nigerians
NO norwegian|norwegians;OM omani;PK pakistani|pakistanis;PS palestinian|palestinians;PA panamanian|panamanians
PG papuan;PY paraguayan|paraguayans;PE peruvian|peruvians;PL polish;PT portuguese;QA qatari;RO romanian|romanians
RU russian|russians;RW rwandan|rwandans;SV salvadoran|salvadorean|salvadorans;SA saudi|saudis;SN senegalese;RS serbian|serb|serbs
SL sierra leonean;SG singaporean;SK slovak;SI slovenian;SO somali|somalis|somalian;ZA south african|south africans
SS south sudanese;ES spanish|spaniard|spaniards;LK sri lankan|sri lankans;SD sudanese;SE swedish;CH swiss;SY syrian|syrians
TW taiwanese;TJ tajik|tajiks;TZ tanzanian|tanzanians;TH thai|thais;TG togolese;TN tunisian|tunisians;TR turkish|turk|turks
TM turkmen;UG ugandan|ugandans;UA ukrainian|ukrainians;US american|americans;UY uruguayan;UZ uzbek|uzbeks
VE venezuelan|venezuelans;VN vietnamese;YE yemeni|yemenis;ZM zambian|zambians;ZW zimbabwean|zimbabweans
"""
DEMONYMS: dict[str, str] = {
    word: entry[:2]
    for line in _DEMONYMS.strip().splitlines()
    for entry in line.split(";")
    for word in entry[3:].split("|")
}
US_STATES = frozenset(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev "
    "okla ore pa tenn tex va vt wash wis wyo".split()
)
