"""Step 3, part 2: the grammar of times, one named form a kind of expression.

In:   nothing.
Out:  FORMS, compiled patterns in order of priority, and the fragments that the checks share.

What an earlier form has taken, a later one leaves alone, so the longest and surest stand first.
Names of groups: `y` year, `yy` its last two digits, `mon` or `m` month, `d` and `d2` days, `wd`
weekday, `ry` a year told by relation ("of last year"), `n` how many, `unit` of what, `mod` early or
late, `last` which one from here. Blanks inside numbers ("10 / 25 / 11") come from texts that were
cut into tokens.

Not here: what to refuse by the words around it (times.py).
"""

from __future__ import annotations

import re

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
SHORT_WEEKDAY = r"(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)"
DAY = r"(?:(?:3[01]|[12]\d|0?[1-9])(?!\d)\s?(?:(?:st|nd|rd|th)\b)?)"
YEAR = r"(?:19\d\d|20[0-4]\d)"
UNIT = r"(?:minute|hour|day|night|weekend|week|fortnight|month|year|decade|centurie|century)s?"
NUMBER = (
    r"(?:\d{1,3}(?:[.,]\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty"
    r"|sixty|ninety)"
)
VAGUE = r"(?:(?:a\s+)?couple(?:\s+of)?|(?:a\s+|the\s+last\s+)?few|several|some)"
ABOUT = r"(?:(?:more\s+than|over|less\s+than|at\s+least)\s+)?"
PART = r"(?:early\s+morning|mid-?morning|morning|forenoon|afternoon|evening|night|midnight|noon|dawn|dusk)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
MOD = r"(?:earlier|later|early|late|(?:the\s+)?(?:end|beginning|start|middle)\s+of)"
WHICH = r"(?:last|this|next|past|previous|coming|current|preceding|following|same|that)"
REL_YEAR = r"(?P<ry>(?:last|this|next|that|the\s+same|the\s+previous|the\s+following|the\s+preceding)\s+year)"
# A year behind a date: not the figure of people that a careless comma left there.
_Y = rf"(?P<y>{YEAR})(?!\d|[-–]\d|\s+(?:people|persons|others|men|women|civilians|soldiers|troops)\b)"
_YEAR_BEHIND = rf"(?:\s?,?\s*(?:of\s+)?(?:{_Y}|{REL_YEAR})|,?\s*['’](?P<yy>\d\d))?"
_WEEKDAY_BEFORE = rf"(?:(?P<wd>{WEEKDAY}|{SHORT_WEEKDAY}\b\.?)(?:,?\s+|,)(?:the\s+)?)?"
# A second day: behind "and" it must not be a count ("on May 3 and 5 people were hurt").
_DAYS_TO = r"\s?(?:[-–/&]|to|until|till|through)\s?"
_DAY_END = rf"(?=\s*(?:[.,;:)\]]|$|in\b|at\b|near\b|when\b|of\b|19\d\d|20\d\d|{MONTH}\b))"
_SECOND = rf"(?:{_DAYS_TO}(?P<d2>{DAY})|\s+(?:and|or)\s+(?P<d3>{DAY}){_DAY_END})"
_NO_CLOCK = r"(?!\d|\s?[:.]\s?\d|,\d{3}\b|\s?(?:%|[ap]\.?m\b))"
_FEAST = (
    r"(?:Christmas(?:\s+(?:Eve|Day))?|Boxing\s+Day|New\s+Year(?:['’]?s(?:\s+(?:Eve|Day))?)?"
    r"|(?:St\.?\s+)?Valentine['’]?s\s+Day|May\s+Day|Halloween|Palm\s+Sunday|Good\s+Friday"
    r"|Easter(?:\s+(?:Sunday|Monday))?|Thanksgiving(?:\s+Day)?)"
)
_MOVABLE = (
    r"(?:(?:Independence|Republic|Labou?r|Liberation|National|Victory|Armed\s+Forces|Martyrs['’]?"
    r"|Constitution|Revolution|Memorial|Veterans|Election|Army)\s+Day"
    r"|Eid(?:[\s-]+(?:al|ul)[\s-]+(?:Fitr|Adha|Azha))?|Ramadan|Ramzan|Diwali|Ashura|Passover"
    r"|Yom\s+Kippur|Holi|Nowruz|Muharram)"
)

_FORMS: tuple[tuple[str, str], ...] = (
    ("set", rf"(?:every|each)\s+(?:other\s+)?(?:{PART}|day|week|weekend|month|year|{WEEKDAY}|{MONTH}|summer|winter|spring|hour|\d+\s+\w+s)|daily|weekly|monthly|annually|annual|yearly|nightly|{WEEKDAY}s"),
    ("iso", rf"(?P<y>{YEAR})(?P<sep>\s?[-/.]\s?)(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)(?:T\d\d:\d\d\S*)?"),
    ("slashes", rf"(?P<a>{DAY})(?P<sep>\s?[-/.]\s?)(?P<b>{DAY})(?P=sep)(?P<y>{YEAR}|\d\d)(?!\d|\.\d)"),
    ("cross_month", rf"(?P<mon>{MONTH})\s*(?P<d>{DAY}){_DAYS_TO}(?P<mon2>{MONTH})\s*(?P<d2>{DAY}){_NO_CLOCK}{_YEAR_BEHIND}"),
    ("cross_month", rf"(?P<d>{DAY})\s+(?P<mon>{MONTH}){_DAYS_TO}(?P<d2>{DAY})\s+(?P<mon2>{MONTH}){_YEAR_BEHIND}"),
    ("short_year", rf"(?P<d>{DAY})\s+(?P<mon>{MONTH})\s+['’]?(?P<yy>\d\d)(?![\d:.,]\d|\s*(?:people|men|women|others|%))"),
    ("short_year", rf"(?P<mon>{MONTH})\s+(?P<d>{DAY})\s+(?P<yy>\d\d)(?=\s*(?:\(|--|—))"),
    ("day_month", rf"{_WEEKDAY_BEFORE}(?:the\s+)?(?P<d>{DAY}){_SECOND}?\s*(?:of\s+)?(?P<mon>{MONTH}){_YEAR_BEHIND}"),
    ("month_day", rf"{_WEEKDAY_BEFORE}(?P<mon>{MONTH})\s*(?:the\s+)?(?P<d>{DAY}){_NO_CLOCK}(?:{_SECOND}{_NO_CLOCK})?{_YEAR_BEHIND}"),
    ("half", rf"the\s+(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|last|latter|final)\s+(?:(?P<n>{NUMBER}|two-and-a-half|few|couple\s+of)\s+)?(?P<unit>half|quarter|months?|weeks?|days?)\s+of\s+(?:(?P<mon>{MONTH})\s*(?:of\s+)?)?(?:(?P<y>{YEAR})|(?P<ry>(?:last|this|the|that|the\s+same|the\s+previous)\s+(?:year|month)))?"),
    ("half", rf"(?P<nth>first|second|third|fourth)[\s-](?P<unit>half|quarter)(?:\s+of)?\s+(?P<y>{YEAR})"),
    ("half", rf"the\s+(?P<nth>first|second|third|last|final)\s+(?P<unit>week|weekend|half|days)\s+(?:of|in)\s+(?P<mon>{MONTH})(?:,?\s+(?P<y>{YEAR}))?"),
    ("half", r"(?:the\s+)?(?P<nth>first|second|third|fourth)[\s-](?P<unit>quarter)(?!s|[\s-](?:of|final))"),
    ("feast", rf"(?P<mod>the\s+eve\s+of\s+)?(?P<last>last\s+|this\s+)?(?P<feast>{_FEAST})(?!\s+(?:Agreement|Accords?|Island|tree|party|parties|shopping|market|holidays?|gifts?))(?:,?\s+(?P<y>{YEAR}))?"),
    ("movable", rf"{_MOVABLE}(?!\s+(?:Parade|parade|prayers?|celebrations?))(?:,?\s+(?P<y>{YEAR}))?"),
    ("season", rf"(?:(?P<mod>early|late|mid)[\s-]+)?(?P<season>{SEASON})(?:\s+of|,)?\s+(?:(?P<y>{YEAR})|(?P<ry>last\s+year|that\s+year))"),
    ("part_month", rf"(?P<mod>early|late|mid|(?:the\s+)?(?:end|beginning|start|middle)\s+of)(?:\s+in)?[\s-]+(?P<mon>{MONTH}){_YEAR_BEHIND}"),
    ("month", rf"(?:(?P<last>last|this|next)\s+)?\b(?P<mon>{MONTH}){_YEAR_BEHIND}"),
    ("decade", r"(?:the\s+)?(?:(?P<mod>early|late|mid)[\s-]+)?(?:(?P<decade>(?:19|20)\d0)['’]?s|['’](?P<short>\d0)s|(?P<word>fifties|sixties|seventies|eighties|nineties))"),
    ("decade", r"(?:the\s+(?:(?P<mod>early|late|mid)[\s-]+)?|(?<=\d0s\sand\s))(?P<short>[2-9]0)s"),
    ("years", rf"(?P<y>{YEAR})\s?[-–/]\s?(?P<y2>{YEAR}|\d\d)(?!\s?[-/.\d])"),
    ("part_year", rf"(?P<mod>early|late|mid|(?:the\s+)?(?:end|beginning|start|middle)\s+of)(?:\s+in)?[\s-]+(?P<y>{YEAR})"),
    ("said_period", rf"(?:(?P<mod>{MOD})\s+(?:in\s+)?)?(?P<last>that\s+same|that|the\s+same|the\s+following|the\s+previous|the\s+preceding)\s+(?P<unit>weekend|week|month|year)"),
    ("past_n", rf"(?:the\s+)?(?P<last>last|past|previous|preceding|next|coming)\s+(?:(?P<n>{NUMBER}|two-and-a-half)|(?P<vague>few|several|couple\s+of))[\s-]+(?:(?:working|trading)\s+(?=days?\b))?(?P<unit>{UNIT})"),
    ("past_n", r"the\s+(?P<last>past|coming)\s+(?P<unit>week|month|year|decade|century|day)"),
    ("ago", rf"{ABOUT}(?:(?P<n>{NUMBER})|(?P<vague>{VAGUE}))\s+(?P<more>more\s+)?(?P<unit>{UNIT})(?:\s+and\s+a\s+half)?\s+(?P<way>ago|earlier|before|previously|later|after(?:wards?)?|prior|from\s+now)(?:\s+(?P<wd>{WEEKDAY})|\s+(?P<exact>today|to\s+the\s+day))?"),
    ("ago", r"(?:(?:a\s+matter\s+of\s+)?(?P<vague>)(?P<unit>minutes|hours|days|weeks|months|years)\s+(?P<way>ago|earlier|later|afterwards?))"),
    ("said_day", r"(?:(?P<mod>earlier|later|early|late)\s+(?:in\s+|on\s+)?)?(?P<word>(?:the|that)\s+same\s+(?:day|night|evening|morning|afternoon)|that\s+(?:day|night|evening|morning|afternoon)|the\s+(?:next|following)\s+(?:day|morning|evening|night|afternoon)|the\s+day\s+(?:after|before)|the\s+(?:previous|preceding)\s+(?:day|night|evening|morning|afternoon)|the\s+night\s+before|a\s+day\s+(?:earlier|later))(?!\s+(?:yesterday|tomorrow|of\b))"),
    ("today", rf"(?:(?P<mod>earlier|later|early|late)\s+)?(?P<word>(?:the\s+)?day\s+before\s+yesterday|(?:the\s+)?day\s+after\s+tomorrow|yesterday(?:\s+{PART})?|today|tonight|tomorrow(?:\s+{PART})?|overnight|last\s+night|last\s+evening|this\s+(?:{PART}|very\s+day))"),
    ("weekday", rf"(?:(?P<last>last|this|next|past|this\s+past|this\s+coming|coming)\s+)?(?P<wd>{WEEKDAY})(?:\s+(?:early\s+|late\s+|mid)?{PART})?(?P<week>\s+(?:of\s+)?(?:last|this|next)\s+week)?"),
    ("period", rf"(?:(?P<mod>{MOD})\s+(?:in\s+)?)?(?:the\s+)?(?P<last>last|this|next|previous|coming|current)\s+(?P<unit>weekend|week|month|year|{SEASON}|quarter)"),
    ("period", r"(?P<mod>(?:the\s+)?(?:end|beginning|start|middle)\s+of)\s+(?P<last>the)\s+(?P<unit>year|month|week)(?!\s+(?:of|to|in)\b)"),
    ("period", r"(?P<last>the)\s+(?P<unit>weekend)(?!\s+of\b)"),
    ("clock", r"(?:1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+in\s+the\s+(?:morning|afternoon|evening)"),
    ("clock", r"(?:\d{1,2}\s?[.:]\s?[0-5]\d|\d{1,2})\s*(?:[ap]\s?\.\s?m\b\.?|[ap]m\b)|\d{1,2}\s?:\s?[0-5]\d(?:\s*(?:hours|hrs|GMT|UTC|local\s+time))?|\d{4}\s*(?:hours|hrs)\b|\d{3,4}\s*(?:GMT|UTC)|\d{1,2}\s+o['’]clock|(?:noon|midnight|midday)"),
    ("duration", rf"{ABOUT}(?:(?P<n>{NUMBER}|half\s+an|half\s+a)|(?P<vague>{VAGUE}))[\s-](?:more\s+|and\s+a\s+half\s+|consecutive\s+|straight\s+|successive\s+|(?:working|trading)\s+(?=days?\b))?(?P<unit>{UNIT})(?:[\s-]long)?(?![\s-]+(?:old|of\s+age|olds))"),
    ("duration", r"(?<=for\s)(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)(?!\s+(?:to\s+come|old))|decades|(?:days|weeks|months|years|decades|hours)[\s-]long"),
    ("year", rf"(?<![\d$€£#/.,-])(?:the\s+year\s+)?(?P<y>{YEAR})(?![\d%]|\s*[-–]\s?\d|[/.,]\d|\s?°)"),
    ("vague", r"recent\s+(?:days|weeks|months|years|times)|(?:more\s+)?recently|currently|now|(?:the\s+)?(?:near\s+)?future|the\s+past(?!\s+\w)"),
)  # fmt: skip

# A day may be glued to the end of the sentence before ("died.On"), or to a word behind it
# ("March 4reports", "2011An"): what lost its blank is still a date.
_HEAD = r"(?:(?<![\w-])|(?<=(?-i:[a-z]))(?=(?-i:[A-Z])))"
_TAIL = r"(?:(?!\w)|(?<=\d)(?=(?-i:[A-Z][a-z]|[a-z]{4})))"
FORMS = tuple(
    (name, re.compile(rf"{_HEAD}(?:{form}){_TAIL}", re.IGNORECASE)) for name, form in _FORMS
)
