"""Whether a few English words may contain a verb: a guess by common verbs and by endings that most verbs share."""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_CONTRACTION = re.compile(r"['’](?:s|re|m|ll|ve|d)\Z|n['’]t\Z")
_FORMS = """
    am are arose be beaten became been began begun being bent bet bit bitten blew blown bought bound bred broke
    broken brought built came can cast caught chose chosen clung cost could crept cut dealt did do does drawn drew
    driven drove dug fallen fed fell felt fled flew flown forbade forbid forbidden forgave forgot forgotten fought
    found froze frozen gave given gone got grew grown had has have heard held hid hidden hit hung hurt is kept knew
    known laid lain lay led left lent let lit lost made may meant met might must ought overcame overridden overrode
    oversaw overseen overthrew overthrown paid proven put quit ran read ridden risen rode rose rung said sang sank
    saw seen sent set shaken shall shone shook shot should shown shut slept slid sold sought spent spoke spoken
    spread stole stolen stood stricken strode struck stuck sung sunk swept swore sworn swung taken taught thought
    threw thrown told took tore torn undergone understood undertaken undertook underwent upheld was went were will
    withdrawn withdrew withheld withstood woke won wore worn would written wrote
"""
"""Forms of auxiliary and irregular verbs."""
_BASES = """
    abolish accept accompany achieve acknowledge acquire act admit adopt advise affect affirm agree allow amend
    announce annul appear apply appoint approach approve argue arise arrest ask assault assemble assert assign
    assist assume attach attain attempt attend authorize avoid ban bar bear beat become begin believe belong bind
    block breach break bring build burn buy call cancel carry catch cause cease cede change charge choose cite claim
    close coerce collect come commit compel compensate complain comply conceal concede conclude condemn confer
    confess confine confirm confiscate conform confront consent consider consist constitute construe consult contain
    contend contradict contravene control convene convey convict cooperate cover create cross curtail deal decide
    declare decline deem defend defer define delegate deliver demonstrate deny depend deploy deprive derive describe
    deserve destroy detain determine die differ disagree disarm disclose discriminate dismiss disobey disperse
    dispose disrupt dissolve distinguish disturb divide draw drive earn elect embrace emerge employ empower enable
    enact encourage end endanger endorse enforce engage enjoin enjoy ensure entail enter entitle establish evade
    examine exceed exclude excuse execute exempt exert exist expect expire explain expose extend face fail fall feel
    fight file fill find fire flee follow foresee forfeit frighten furnish gain gather get give go govern grant
    happen harass hear help hinder hold identify ignore impair impede imply impose imprison incite include incur
    indicate infer inflict influence inform infringe inherit initiate injure inquire insist inspect instruct insult
    insure intend interfere interpret interrupt intervene intimidate invade invalidate investigate invoke involve
    issue join jump justify keep kill know last lead learn leave lend lie lift limit live look lose maintain make
    manage mandate mean measure meet mistreat modify monitor move name need negate negotiate nominate notify nullify
    obey observe obstruct obtain occur offend offer omit open operate oppose order oust outlaw outrank overcome
    override overrule oversee overturn owe own participate pay penalize perceive perform permit persuade plead pose
    possess postpone preclude predict preempt prefer prescribe preserve preside presume prevail prevent proceed
    proclaim procure produce prohibit promote promulgate propose prosecute protect prove provide publish pull punish
    purport pursue push qualify raise ratify reach recall receive recognize recommend reconsider record recover
    recuse reduce refer reflect refrain refuse register regulate reimburse reject relate relieve rely remain remove
    render renew repeal repeat replace reply report represent repress require rescind reserve reside resign resist
    resolve respond restore restrain restrict result resume retain retaliate retire retreat return reveal reverse
    revoke run safeguard satisfy save say search secure see seek seem seize sell send serve settle shield shoot
    shout show sit solicit speak specify stand start stay steal stop strike strip subject submit substitute succeed
    sue suffer suggest summon supersede supervise suppose suppress surround survive suspend sustain swear take teach
    tell terminate testify think threaten tolerate train treat try turn undergo undermine understand undertake
    uphold urge use vacate violate wait waive walk want warn weaken wear weigh win wish withdraw withhold withstand
    work write yield
"""
"""Base forms, which also count with -s, -es and -ies. Words that are nouns more often, such as "force", are not
here."""
_VERBS = frozenset((_FORMS + _BASES).split())
_NOUNS = """
    thing nothing anything everything something during according king red bed hundred indeed morning evening building
    hearing shed speed sacred naked
"""
"""Words with the ending of a verb."""
_NOT_VERBS = frozenset(_NOUNS.split())
_ENDINGS = ("ed", "ing", "ize", "izes", "ates", "ifies", "shes", "ches", "duces", "tains", "sists")


def may_have_verb(text: str) -> bool:
    """Return whether any word is a common verb, a contraction of one, or has an ending that most verbs share."""
    return any(_may_be_verb(word) for word in _WORD.findall(text.lower()))


def _may_be_verb(word: str) -> bool:
    if word in _VERBS or _CONTRACTION.search(word):
        return True
    if word not in _NOT_VERBS and word.endswith(_ENDINGS):
        return True
    stems = (word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
    return word.endswith("s") and any(stem in _VERBS for stem in stems)
