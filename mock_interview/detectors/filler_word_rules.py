"""Which words fill and which mean something: one table of phrases with the surroundings that decide.

Each rule sees a phrase in its place and says how sure it is that it only fills (0: it means something).
Commas help, as the recogniser often writes them around fillers, and so do breaths; where neither is there the
words on both sides decide. In doubt a word means something: a filler that is missed costs less than praise of
Python taken for one.
"""

from collections.abc import Callable, Mapping

from mock_interview.detectors.phrases import Sentence

Rule = Callable[[Sentence, int, int], float]  # the sentence, the phrase's first place, the place after it

SURE, LIKELY, NONE = 0.9, 0.7, 0.0  # our choice
START_S = 0.6  # a silence after which a word begins anew, where no sign tells


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PRONOUNS = _set(
    "i you we they he she it there i'm i'd i've i'll you're we're we'd we've they're he's "
    "she's it's that's there's this's"
)
DETERMINERS = _set("a an the my your his her our their its this that these those some any every each no")
DEGREES = _set("really so totally super pretty very just maybe basically actually literally um uh kind sort")
NUMBERS = _set(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty "
    "fifty sixty seventy eighty ninety hundred thousand half"
)
QUESTION_WORDS = _set("what how when where why who whom which whether if")

# "I like", "people who like", "would like", "I'd like", "to like"
BEFORE_VERB_LIKE = PRONOUNS - _set("it's there there's that's i'm you're we're they're he's she's") | _set(
    "would to don't didn't doesn't do did does not might may will should could can can't "
    "won't wouldn't really also always particularly especially quite people who users "
    "customers everyone everybody nobody colleagues friends clients managers they'd he'd "
    "she'd who'd who've always never still both i'll"
)
# "looks like", "something like", "more like", "feel like", "just like"
BEFORE_COMPARING_LIKE = _set(
    "look looks looked looking sound sounds sounded sounding feel feels felt feeling seem "
    "seems seemed act acts acted taste smell something anything nothing things thing stuff "
    "just much more most less exactly unlike someone anyone work works worked behave behaves "
    "treat treated not what nearly quite rather places tools languages companies topics "
    "skills"
)
QUOTING = _set("was were am is it's i'm he's she's they're we're that's")
BEFORE_AMOUNTS = _set("for with in about at from after within")
JOINING = _set("and so but because then or")
QUOTED = _set("oh no yeah yes okay ok wow what hey well")


def _like(s: Sentence, first: int, after: int) -> float:
    before, following = s.text(first - 1), s.text(after)
    apart = s.parted(first)
    as_said = following in {"i", "we"} and s.text(after + 1) in {"said", "mentioned"}
    means = not apart and before in BEFORE_VERB_LIKE | BEFORE_COMPARING_LIKE
    if as_said or means or "like" in (before, following):
        return NONE
    if apart and s.comma(after) and after < len(s):
        return SURE
    return LIKELY if (apart and s.parted(after)) or _fills_here(s, before, after) else NONE


def _fills_here(s: Sentence, before: str, after: int) -> bool:
    """By the words on both sides: "like really", "like five", "for like a week", "was like oh"."""
    following = s.text(after)
    many = following == "a" and s.text(after + 1) in {"hundred", "thousand", "million", "dozen"}
    return (
        many
        or following in DEGREES | NUMBERS
        or following.isdigit()
        or any(s.is_at(after, phrase) for phrase in (("you", "know"), ("i", "mean")))
        or (before in BEFORE_AMOUNTS and following not in _set("this that these"))
        or (before in JOINING and following in PRONOUNS - {"it"})
        or (before in QUOTING and following in QUOTED)
    )


def _you_know(s: Sentence, first: int, after: int) -> float:
    before, following = s.text(first - 1), s.text(after)
    means = _set(
        "do did does don't didn't if whether how what that as when would once before until should "
        "could can may might all everything anything something someone person people than who "
        "since let because unless things languages tools thing where why which will"
    )
    if before in means and not s.comma(first):
        return NONE
    if s.comma(after):
        return SURE
    if s.parted(first) and s.parted(after):
        return LIKELY
    objects = (
        DETERMINERS
        | QUESTION_WORDS
        | _set("me him her it them us about of better more much well too yourself")
    )
    return NONE if following in objects else LIKELY if s.parted(first) or following in PRONOUNS else NONE


def _i_mean(s: Sentence, first: int, after: int) -> float:
    if not s.comma(first) and s.text(first - 1) in QUESTION_WORDS | _set(
        "that do did does know by whatever things"
    ):
        return NONE
    if s.comma(after):
        return SURE
    objects = DETERMINERS - {"no"} | QUESTION_WORDS | _set("it him her them you business by to well both")
    if s.text(after) in objects and not s.parted(after):
        return NONE
    return LIKELY


def _kind_of(s: Sentence, first: int, after: int) -> float:
    kinds = (
        DETERMINERS
        | QUESTION_WORDS
        | _set(
            "one same another other different certain particular specific special new first second "
            "third right wrong best worst only main similar whole common rare typical such good great "
            "bad small large big all many few several very so too really most"
        )
    )
    if s.text(after) in _set("you him them us person people work thing things") and not s.comma(after):
        return NONE
    if not s.comma(first) and s.text(first - 1) in kinds:
        return NONE
    return LIKELY


def _basically(s: Sentence, first: int, after: int) -> float:
    return SURE if s.parted(first) or s.parted(after) else LIKELY


def _literally(s: Sentence, first: int, after: int) -> float:
    if s.text(after) in _set("translated translates means meaning speaking true") or s.text(
        first - 1
    ) in _set("not quite taken translated more too read meant it translate take"):
        return NONE
    return LIKELY


def _actually(s: Sentence, first: int, after: int) -> float:
    if s.comma(first) and s.comma(after):
        return LIKELY
    return LIKELY if s.starts(first) and s.text(after) in PRONOUNS else NONE


def _so(s: Sentence, first: int, after: int) -> float:
    meaning = _set("far that much many long called is do does did am are have has as on too good well often")
    if s.text(after) in meaning and not s.comma(after):
        return NONE
    if after >= len(s):
        return NONE
    if first == 0:
        return LIKELY
    if s.starts(first) or s.gap_s(first) >= START_S:
        return LIKELY if s.parted(after) else NONE
    return NONE


def _tag(s: Sentence, first: int, after: int) -> float:
    asks = _set(
        "that it all this was is sounds be been got it's that's you're i'm not turn the they're "
        "were are's quite do done just about on"
    )
    if not s.comma(first) and s.text(first - 1) in asks:
        return NONE
    asked = "?" in s.words[first].signs
    if first > 0 and not s.starts(first) and asked:
        return LIKELY
    inside = first > 0 and s.comma(first) and not s.starts(first) and s.comma(after) and after < len(s)
    return LIKELY if inside else NONE


def _always(_sentence: Sentence, _first: int, _after: int) -> float:
    return SURE


RULES: Mapping[tuple[str, ...], Rule] = {
    ("like",): _like,
    ("you", "know"): _you_know,
    ("you", "know", "what", "i", "mean"): _always,
    ("i", "mean"): _i_mean,
    ("sort", "of"): _kind_of,
    ("kind", "of"): _kind_of,
    ("kinda",): _always,
    ("sorta",): _always,
    ("basically",): _basically,
    ("literally",): _literally,
    ("actually",): _actually,
    ("so",): _so,
    ("right",): _tag,
    ("okay",): _tag,
    ("ok",): _tag,
}


def with_own(also: str, never: str) -> dict[tuple[str, ...], Rule]:
    """The table with the user's own phrases, which always count, and without those that never shall.

    Args:
        also: Phrases with commas between them; empty: none.
        never: As before.
    """
    gone = _phrases(never)
    rules = {phrase: rule for phrase, rule in RULES.items() if phrase not in gone}
    return rules | dict.fromkeys(_phrases(also), _always)


def _phrases(listed: str) -> list[tuple[str, ...]]:
    return [tuple(words) for phrase in listed.lower().split(",") if (words := phrase.split())]
