"""The words of the invented archive: sorts of events with their figures, and sentences for them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

SYLLABLES = (
    "ba bel bor cal dar del dra el fen gar gol hal ir jo kan ker la lom lu mar mer mo nar nel or pa pel qui ra ros sa sel sho "
    "tar ter tor ul va ven vor wen xan yor zan zel thi gru bri ost ald emb usk ing"
).split()
OUTLET_NAMES = (
    "Post", "Echo", "Courier", "Star", "Ledger", "Herald", "Gazette", "Observer", "Tribune", "Chronicle",
)  # fmt: skip
NUMBER_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Kind:
    """A sort of event: which figures it has, each with its range, and the words that vary within it."""

    name: str
    figures: dict[str, tuple[int, int]]
    slots: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def words(self, chance: random.Random) -> dict[str, str]:
        """One choice for each slot."""
        return {slot: chance.choice(values) for slot, values in self.slots.items()}


KINDS = (
    Kind(
        "fire",
        {"deaths": (6, 95), "injured": (12, 240), "evacuated": (120, 4_000)},
        {
            "place": (
                "textile factory",
                "paper warehouse",
                "furniture market",
                "chemical plant",
                "grain store",
                "laundry",
            )
        },
    ),
    Kind(
        "sinking",
        {"deaths": (8, 160), "missing": (4, 60), "rescued": (15, 300)},
        {"place": ("ferry", "fishing trawler", "barge", "excursion boat", "launch", "cargo ship")},
    ),
    Kind(
        "flood",
        {"deaths": (5, 120), "missing": (4, 80), "evacuated": (300, 20_000), "houses": (40, 2_400)},
        {"place": ("valley", "delta", "old quarter", "lowland", "river district")},
    ),
    Kind(
        "protest",
        {"arrested": (12, 420), "injured": (5, 130)},
        {"place": ("water tariff", "land law", "school closures", "bread prices", "harbour sale", "new curfew")},
    ),
    Kind(
        "crash",
        {"deaths": (4, 70), "injured": (9, 110)},
        {"place": ("coach", "commuter train", "lorry", "tram", "school bus", "night express")},
    ),
    Kind(
        "layoffs",
        {"jobs": (80, 6_000), "sites": (3, 19)},
        {"place": ("shipyard", "steel maker", "tyre maker", "glass works", "bakery chain", "airline")},
    ),
    Kind(
        "quake",
        {"deaths": (7, 900), "injured": (30, 3_000), "houses": (60, 9_000)},
        {"place": ("mining town", "market town", "hill town", "garrison town", "port")},
    ),
    Kind(
        "raid",
        {"detained": (5, 150), "weapons": (8, 300)},
        {"place": ("nightclub", "warehouse", "border camp", "trading post", "print shop", "farmhouse")},
    ),
)

FIGURES = {
    "deaths": (
        "{n} people were killed, according to the {town} health office.",
        "{n} people died, the governor of {region} said.",
        "The disaster in {town} killed {n} people, the interior ministry said.",
        "Officials in {town} put the number of dead at {n}.",
        "The death toll stood at {n}, {chief} told reporters in {town}.",
        "{n} people lost their lives in {town}, said {chief}.",
        "Rescuers in {town} recovered {n} bodies, according to {chief}.",
    ),
    "injured": (
        "{n} people were injured in {town}, the regional health service said.",
        "Doctors in {town} treated {n} injured people, according to {chief}.",
        "{n} people were hurt, the governor of {region} said.",
        "The number of injured was put at {n} by the hospital in {town}.",
        "The health office of {region} counted {n} injured in {town}.",
    ),
    "missing": (
        "{n} people were missing in {town}, the coastguard of {region} said.",
        "Officials in {town} listed {n} people as missing.",
        "{n} people are still missing, said {chief}.",
        "According to {chief}, {n} people remained missing near {town}.",
    ),
    "evacuated": (
        "The authorities evacuated {n} people from {town}, said {chief}.",
        "{n} residents of {town} were evacuated, according to the governor of {region}.",
        "Soldiers evacuated {n} residents from {town}, the interior ministry said.",
        "In all, {n} people were evacuated from {town}, according to {chief}.",
    ),
    "rescued": (
        "{n} people were rescued off {town}, the coastguard of {region} said.",
        "Boats from {town} rescued {n} people, according to {chief}.",
        "Crews from {town} had rescued {n} people by nightfall, said {chief}.",
    ),
    "houses": (
        "{n} houses were destroyed in {town}, the governor of {region} said.",
        "In {town}, {n} houses were destroyed, according to {chief}.",
        "The disaster destroyed {n} houses in {town}, said {chief}.",
    ),
    "arrested": (
        "Police arrested {n} people in {town}, said {chief}.",
        "{n} people were arrested in {town}, according to the police of {region}.",
        "The police of {region} said that {n} people were arrested in {town}.",
    ),
    "detained": (
        "{n} people were detained in {town}, the prosecutor of {region} said.",
        "Officers detained {n} people in {town}, according to {chief}.",
        "The prosecutor of {region} said that {n} people had been detained in {town}.",
    ),
    "weapons": (
        "Officers seized {n} rifles in {town}, said {chief}.",
        "{n} rifles were seized in {town}, according to the prosecutor of {region}.",
        "The police of {region} seized {n} rifles in {town}, {chief} said.",
    ),
    "jobs": (
        "{company} will cut {n} jobs in {town}, the company said.",
        "The {place} {company} cuts {n} jobs in {town}, said {chief}.",
        "{n} jobs will be cut in {town}, according to {company}.",
    ),
    "sites": (
        "{company} will close {n} plants in {region}, said {chief}.",
        "{n} plants will be closed in {region}, according to {company}.",
        "The company will close {n} plants in {region}, the union said.",
    ),
}

LEADS = {
    "fire": (
        "A fire swept through a {place} in {town} on {day}, and flames could be seen across the river {site}.",
        "Flames tore through a {place} owned by {company} in {town}, in the region of {region}, on {day}.",
        "Firefighters battled a blaze at a {place} near the {site} canal in {town} on {day}.",
    ),
    "sinking": (
        "A {place} of the {company} line capsized off {town} on {day} in heavy seas near the {site} lighthouse.",
        "The {place} {site} went down off the coast of {region} on {day}, within sight of {town}.",
        "A {place} carrying passengers to {town} sank near {site} on {day}.",
    ),
    "flood": (
        "The river {site} burst its banks on {day} and inundated the {place} of {town}.",
        "Heavy rain sent the {site} over its dykes in {region} on {day}, and water filled the {place} of {town}.",
        "Floods swept the {place} around {town} on {day} after the {site} dam overflowed.",
    ),
    "protest": (
        "Police broke up a rally against the {place} in {town} on {day}, and tear gas drifted over {site} square.",
        "A march over the {place} ended in clashes in {town}, the largest city of {region}, on {day}.",
        "Crowds angered by the {place} blocked the {site} bridge in {town} on {day}.",
    ),
    "crash": (
        "A {place} of {company} left the road and the rails behind it in disarray near {town} on {day}.",
        "A {place} collided with a crane on the {site} viaduct outside {town} on {day}.",
        "A {place} bound for {town} overturned at the {site} crossing in {region} on {day}.",
    ),
    "layoffs": (
        "The {place} {company} announced on {day} that it would scale down its works in {town}.",
        "{company}, a {place} with roots in {town}, told its staff on {day} of deep cuts in {region}.",
        "Workers of the {place} {company} gathered at the {site} gate in {town} on {day} to hear of cuts.",
    ),
    "quake": (
        "An earthquake shook the {place} of {town} on {day} and brought down the {site} belfry.",
        "The {place} of {town} was hit by an earthquake on {day}, and rubble closed the {site} pass.",
        "An earthquake struck {region} on {day}; its centre lay below the {place} of {town}.",
    ),
    "raid": (
        "Police raided a {place} on {site} street in {town} on {day}.",
        "Officers stormed a {place} outside {town} on {day}, at the end of an inquiry into the {site} ring.",
        "A {place} in {town} was searched on {day} by a squad from {region}.",
    ),
}

BACKGROUND = {
    "fire": (
        "Smoke from solvents kept crews away from the {site} wing until the evening.",
        "{company} had been told to repair its sprinklers, said {witness}, who works next door.",
        "Relatives waited behind a rope on {site} street while names were read out.",
        "The cause was unknown; {chief_last} spoke of an electrical fault in the drying hall.",
        "“The stairs were gone before anybody shouted,” said {witness}.",
        "Trucks with water came from all over {region}, as hydrants near the {place} had frozen.",
    ),
    "sinking": (
        "Waves had torn away the rails before the master sent a distress call, {witness} said.",
        "The vessel belonged to {company}, which leases it for trips around {site}.",
        "Divers searched the hull until darkness fell over the strait of {site}.",
        "“We held on to crates and prayed,” said {witness}, who reached the beach at {town}.",
        "Harbour staff in {town} had warned masters of a storm coming in from {site}.",
        "An inquiry will look at the load of the {place}, {chief_last} said.",
    ),
    "flood": (
        "Farmers led their cattle up to the chapel of {site} as meadows vanished.",
        "The road from {town} to {site} was cut, and telephones fell silent.",
        "“The water stood at the window sill when we woke,” said {witness}.",
        "{company}, which runs the sluices, said that its gates had held.",
        "Schools in {region} stayed closed, and gymnasiums were fitted out with beds.",
        "{chief_last} asked the capital for pumps, blankets and drinking water.",
    ),
    "protest": (
        "Speakers on {site} square called for the mayor to step down.",
        "Shops around the market kept their shutters down all afternoon, {witness} said.",
        "“They fired gas at pensioners,” said {witness}, a baker who had joined the march.",
        "{chief_last} said that stones had been thrown at officers near {company} headquarters.",
        "The government of {region} had refused to meet the organisers last month.",
        "Banners hung from the windows of the {site} college as the crowd passed.",
    ),
    "crash": (
        "Cranes lifted the wreck from the ditch near {site} during the night.",
        "“There was a bang, and then it was quiet,” said {witness}, who keeps an inn nearby.",
        "{company} said that the vehicle had been inspected in spring.",
        "Fog lay over the fields of {region} at the time, {chief_last} said.",
        "The line between {town} and {site} stayed shut, and travellers slept in a school.",
        "Investigators will question the driver, whose name was withheld.",
    ),
    "layoffs": (
        "Orders from abroad had dried up, said {chief}, who heads the firm.",
        "“My father built the first hall here,” said {witness}, a welder from {site}.",
        "The union of {region} called for talks and threatened to block the {site} road.",
        "The mayor of {town} spoke of a black day for the valley.",
        "{company} had bought a rival in {site} only last year, on borrowed money.",
        "Severance pay has yet to be settled, according to {witness}.",
    ),
    "quake": (
        "Tents went up on the football ground of {site} as tremors went on.",
        "“The ceiling came down like flour,” said {witness}, who keeps a pharmacy.",
        "The bridge to {site} was unsafe, and lorries with food had to turn back.",
        "{chief_last} told residents of {region} to sleep outdoors.",
        "{company} cut off the gas in {town} for fear of blasts.",
        "Masons said that old houses of clay had given way first.",
    ),
    "raid": (
        "Neighbours on {site} street saw vans arrive before dawn, {witness} said.",
        "The owner, a trader from {site}, could not be reached.",
        "“They broke the door and shouted,” said {witness}, who lives upstairs.",
        "{chief_last} said the search had been planned with customs in {region}.",
        "A lawyer for {company}, which lets the building, said it knew nothing of the matter.",
        "Crates were carried to a yard behind the courthouse of {town}.",
    ),
}

CLOSING = (
    "{chief}, who speaks for the authorities in {town}, promised an inquiry.",
    "The council of {town} meets this week to hear {chief}.",
    "Flags in {region} flew at half-mast on the order of the council.",
    "Residents of {site} gathered outside the town hall and asked for answers.",
    "A spokesman for {company} declined to comment.",
    "The bishop of {town} visited {site} and spoke with families.",
    "Parliament will debate the events in {town} when it returns.",
    "Newspapers in {region} gave the story their front pages.",
    "“We will not be forgotten,” said {witness}, who has lived in {town} since childhood.",
    "The road past {site} was open to traffic once more by the evening.",
    "It was not the first misfortune for {town}, as older people in {site} recall.",
    "A collection for families began in {region} the same evening.",
    "{witness} had moved to {town} in the hope of a quieter life.",
    "Reporters were kept away from {site} by a line of guards.",
    "The opposition in {region} blamed the neglect of years.",
    "Letters of sympathy reached {town} from abroad.",
    "Whether {company} will be held liable is open.",
    "Helpers from {site} handed out soup and bread in the parish hall of {town}.",
    "By midnight the streets of {town} were empty but for patrols.",
    "Insurers sent assessors to {town}, though {chief_last} would not name a sum.",
)

# One word for another: each outlet chooses its own, so that sentences of two events share few runs of words.
OTHERWISE = {
    "on {day}": ("on {day}", "early on {day}", "late on {day}", "on {day} afternoon", "during {day}"),
    "{chief_last} said": (
        "{chief_last} said",
        "{chief_last} told reporters",
        "{chief_last} told {paper}",
        "{chief_last} claimed",
    ),
    "said {witness}": (
        "said {witness}",
        "recalled {witness}",
        "whispered {witness}",
        "said {witness} on the telephone",
    ),
    "according to": ("according to", "in the account of", "in the words of", "according to a statement of"),
    "swept through": ("swept through", "gutted", "consumed", "raced through", "engulfed"),
    " near ": (" near ", " close to ", " not far from ", " beside ", " a short walk from "),
    "waited behind a rope": (
        "waited behind a rope",
        "stood in silence",
        "huddled in doorways",
        "sat on the kerb",
        "gathered in tears",
    ),
    "names were read out": (
        "names were read out",
        "lists went up",
        "a nurse called names",
        "buses came and went",
        "priests prayed",
    ),
    "kept crews away from": (
        "kept crews away from",
        "drove crews out of",
        "barred the way to",
        "hung for hours over",
        "choked",
    ),
    "until the evening": (
        "until the evening",
        "until dusk",
        "for most of the day",
        "well into the night",
        "until the wind turned",
    ),
    "had been told to repair": (
        "had been told to repair",
        "never replaced",
        "was fined over",
        "had ordered new",
        "neglected",
    ),
    "works next door": ("works next door", "sells fruit nearby", "once worked there", "drives a cab", "lives opposite"),
    "the cause was unknown": (
        "the cause was unknown",
        "no cause was given",
        "what set it off is unclear",
        "nobody knew the reason",
    ),
    "came from all over": (
        "came from all over",
        "were sent from across",
        "arrived from the far ends of",
        "were borrowed throughout",
    ),
    "had torn away": ("had torn away", "had smashed", "had bent", "had carried off", "had loosened"),
    "searched the hull": (
        "searched the hull",
        "combed the wreck",
        "circled the spot",
        "went down in pairs",
        "felt their way along the keel",
    ),
    "until darkness fell": ("until darkness fell", "while light lasted", "against a strong current", "in murky water"),
    "held on to crates and prayed": (
        "held on to crates and prayed",
        "swam towards the lamps",
        "clung to a door",
        "thought of our children",
    ),
    "an inquiry will": (
        "an inquiry will",
        "a board will",
        "investigators will",
        "a committee is to",
        "the prosecutor will",
    ),
    "led their cattle": (
        "led their cattle",
        "drove their sheep",
        "brought their horses",
        "carried their hens",
        "took their goats",
    ),
    "as meadows vanished": ("as meadows vanished", "when the ditch gave way", "before dark", "in pouring rain"),
    "stayed closed": ("stayed closed", "sent pupils home", "were shut", "cancelled lessons", "became shelters"),
    "for the mayor to step down": (
        "for the mayor to step down",
        "for new elections",
        "for a strike",
        "for patience",
        "for a boycott",
    ),
    "kept their shutters down": (
        "kept their shutters down",
        "closed early",
        "boarded up windows",
        "opened late",
        "sold nothing",
    ),
    "all afternoon": ("all afternoon", "for hours", "after the first shouts", "as a precaution", "in sympathy"),
    "fired gas at pensioners": (
        "fired gas at pensioners",
        "came at us with dogs",
        "would not let us leave",
        "beat my brother",
    ),
    "stones had been thrown": (
        "stones had been thrown",
        "bottles flew",
        "barriers were overturned",
        "a van was set alight",
    ),
    "lifted the wreck": ("lifted the wreck", "hauled the wreck", "dragged the remains", "raised what was left"),
    "there was a bang, and then it was quiet": (
        "there was a bang, and then it was quiet",
        "the lamps went out",
        "glass was everywhere",
        "nobody spoke at first",
    ),
    "had been inspected in spring": (
        "had been inspected in spring",
        "was nearly new",
        "had passed its tests",
        "was due for repairs",
    ),
    "lay over the fields": ("lay over the fields", "covered the hills", "hid the road", "drifted in from the marshes"),
    "had dried up": ("had dried up", "fell away", "went to rivals", "shrank again", "were cancelled"),
    "called for talks": ("called for talks", "spoke of betrayal", "demanded guarantees", "asked for mediation"),
    "tents went up": ("tents went up", "field kitchens were set up", "beds were laid out", "stoves burned"),
    "came down like flour": (
        "came down like flour",
        "fell around us",
        "cracked from end to end",
        "opened above my bed",
    ),
    "was unsafe": ("was unsafe", "had sagged", "lost a pier", "stood askew", "was closed"),
    "to sleep outdoors": ("to sleep outdoors", "to boil their water", "to stay calm", "to leave their cellars"),
    "saw vans arrive before dawn": (
        "saw vans arrive before dawn",
        "were told to stay inside",
        "heard an engine idle",
        "woke to lamps",
    ),
    "could not be reached": ("could not be reached", "had left the country", "turned himself in", "refused to speak"),
    "broke the door and shouted": (
        "broke the door and shouted",
        "came through the roof",
        "wore masks",
        "never said a word",
    ),
    "promised an inquiry": (
        "promised an inquiry",
        "asked for patience",
        "cut short a journey",
        "defended the response",
    ),
    "meets this week to hear": ("meets this week to hear", "will question", "has summoned", "wants answers from"),
    "flew at half-mast": ("flew at half-mast", "were lowered", "hung with crape", "came down from public buildings"),
    "gathered outside the town hall": (
        "gathered outside the town hall",
        "lit candles",
        "wrote an open letter",
        "marched in silence",
    ),
    "declined to comment": ("declined to comment", "hung up", "spoke of a private matter", "pointed to its lawyers"),
    "visited": ("visited", "travelled to", "walked through", "held a service in", "went on foot to"),
    "will debate": ("will debate", "is to discuss", "has put off a session on", "held a minute of silence for"),
    "gave the story their front pages": (
        "gave the story their front pages",
        "printed black borders",
        "brought out special editions",
        "wrote of little else",
    ),
    "we will not be forgotten": (
        "we will not be forgotten",
        "nobody warned us",
        "this town is tired",
        "we want the truth",
    ),
    "the same evening": ("the same evening", "within hours", "at the cathedral", "in the schools", "among shopkeepers"),
    "of a quieter life": ("of a quieter life", "of work", "of cheap land", "of a pension", "of a fresh start"),
    "by a line of guards": (
        "by a line of guards",
        "by order of the prefect",
        "with threats",
        "for their own safety",
        "until noon",
    ),
    "blamed the neglect of years": (
        "blamed the neglect of years",
        "asked who had known",
        "called it a disgrace",
        "moved a vote of censure",
    ),
    "from abroad": (
        "from abroad",
        "from three continents",
        "by the sackful",
        "from old friends",
        "from monarchs and unions",
    ),
    "is open": ("is open", "will be for judges to say", "divides lawyers", "remains to be seen"),
    "handed out soup and bread": (
        "handed out soup and bread",
        "cooked for all comers",
        "brought blankets",
        "made beds",
    ),
    "were empty but for patrols": (
        "were empty but for patrols",
        "lay dark",
        "smelled of smoke",
        "filled with the curious",
    ),
    "would not name a sum": (
        "would not name a sum",
        "warned of delays",
        "doubted the policies",
        "spoke of large claims",
    ),
    "the authorities": ("the authorities", "the prefecture", "the emergency staff", "the crisis office"),
}

# Sentences that count what was found or seen to, of which there may be more: a higher number of all does not contradict them.
SO_FAR = (
    "Rescuers in {town} recovered {n} bodies, according to {chief}.",
    "Doctors in {town} treated {n} injured people, according to {chief}.",
)

# What a reporter adds to a sentence; {x} is a name that stands nowhere else.
TAILS = (
    ", not unlike the affair at {x}", " and so did people from {x}", ", where {x} has its office", ", to the dismay of {x}",
    " after {x} had left", ", which {x} calls a scandal", ", as happened in {x}", " in spite of what {x} wrote",
    ", in the view of {x}", ", next to the {x} mill", " once {x} arrived", ", a custom since {x}", " while {x} looked on",
    ", much as {x} foresaw", " on the advice of {x}", ", minutes from {x}", " with the help of {x}", ", far from {x}",
)  # fmt: skip

# How the pages of an outlet end.
FOOTERS = (
    "{o} is published every morning. Letters to the editor of {o} are welcome.",
    "Subscribe to {o} and read us without advertisements for a month.",
    "Follow {o} for news from your district, weather and shipping.",
    "All rights reserved by {o}; reprints need our written consent.",
    "Have you seen a mistake? Tell the readers' desk of {o}.",
    "Support {o}: a small gift keeps our newsroom independent.",
    "More from {o}: sports, recipes, chess and the crossword.",
    "Download the free reader of {o} for your telephone.",
    "{o} has served its readers through war and peace.",
    "You can buy photographs shown here from the archive of {o}.",
    "Comments are closed at night. {o} thanks its moderators.",
)
