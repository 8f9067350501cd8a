"""All rules, in the order of their ids. A new module is added here by hand; a test sees that none is missing."""

from factcheck.compare.rule import Rule
from factcheck.compare.rules.age_mismatch import AgeMismatch
from factcheck.compare.rules.agentless_accusation import AgentlessAccusation
from factcheck.compare.rules.anonymous_source import AnonymousSource
from factcheck.compare.rules.circular_sourcing import CircularSourcing
from factcheck.compare.rules.count_list import CountList
from factcheck.compare.rules.date_conflict import DateConflict
from factcheck.compare.rules.disputed_claim import DisputedClaim
from factcheck.compare.rules.dropped_attribution import DroppedAttribution
from factcheck.compare.rules.dropped_credit import DroppedCredit
from factcheck.compare.rules.identifier_mismatch import IdentifierMismatch
from factcheck.compare.rules.impossible_chronology import ImpossibleChronology
from factcheck.compare.rules.input_problem import InputProblem
from factcheck.compare.rules.internal_contradiction import InternalContradiction
from factcheck.compare.rules.loaded_term import LoadedTerm
from factcheck.compare.rules.loaded_verb import LoadedVerb
from factcheck.compare.rules.name_variant import NameVariant
from factcheck.compare.rules.opposing_claims import OpposingClaims
from factcheck.compare.rules.parts_sum import PartsSum
from factcheck.compare.rules.percent_mismatch import PercentMismatch
from factcheck.compare.rules.polarity_conflict import PolarityConflict
from factcheck.compare.rules.precision_mismatch import PrecisionMismatch
from factcheck.compare.rules.predicate_mismatch import PredicateMismatch
from factcheck.compare.rules.quote_divergence import QuoteDivergence
from factcheck.compare.rules.relative_date import RelativeDate
from factcheck.compare.rules.role_mismatch import RoleMismatch
from factcheck.compare.rules.scale_error import ScaleError
from factcheck.compare.rules.scope_mismatch import ScopeMismatch
from factcheck.compare.rules.single_source import SingleSource
from factcheck.compare.rules.source_changed import SourceChanged
from factcheck.compare.rules.superseded_figure import SupersededFigure
from factcheck.compare.rules.truncated_quote import TruncatedQuote
from factcheck.compare.rules.unattributed_figure import UnattributedFigure
from factcheck.compare.rules.unattributed_quote import UnattributedQuote
from factcheck.compare.rules.unit_mismatch import UnitMismatch
from factcheck.compare.rules.unsupported_superlative import UnsupportedSuperlative
from factcheck.compare.rules.vague_attribution import VagueAttribution
from factcheck.compare.rules.value_conflict import ValueConflict
from factcheck.compare.rules.weekday_date import WeekdayDate
from factcheck.compare.rules.wording_strength import WordingStrength

RULES: tuple[Rule, ...] = (
    ValueConflict(),
    PrecisionMismatch(),
    UnitMismatch(),
    ScaleError(),
    ScopeMismatch(),
    SupersededFigure(),
    DateConflict(),
    RelativeDate(),
    WeekdayDate(),
    ImpossibleChronology(),
    AgeMismatch(),
    NameVariant(),
    RoleMismatch(),
    IdentifierMismatch(),
    QuoteDivergence(),
    TruncatedQuote(),
    PredicateMismatch(),
    PolarityConflict(),
    WordingStrength(),
    DisputedClaim(),
    OpposingClaims(),
    LoadedTerm(),
    AgentlessAccusation(),
    VagueAttribution(),
    UnattributedFigure(),
    UnattributedQuote(),
    AnonymousSource(),
    LoadedVerb(),
    DroppedCredit(),
    DroppedAttribution(),
    SingleSource(),
    CircularSourcing(),
    SourceChanged(),
    UnsupportedSuperlative(),
    InternalContradiction(),
    PartsSum(),
    PercentMismatch(),
    CountList(),
    InputProblem(),
)
