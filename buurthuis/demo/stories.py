"""What the managers of the demo wrote under their months: no figure, no name of a visitor."""

STORIES = (
    (
        "De koffieochtend zat vol en liep steeds een half uur uit. Mensen bleven praten over vroeger, en over de "
        "verbouwing van de markt.\n\nHet Taalcafé trekt nu vooral mensen die elkaar al kennen. Dat geeft rust, "
        "maar de buren van de overkant zien we er niet. Daar praten we in het team over door."
    ),
    (
        "Een rustige maand. Bij de buurtmaaltijd kookte voor het eerst een groep vrouwen van de vrijdagochtend "
        "mee. Ze bleven eten. Het kleine stapje was niet het eten zelf, maar dat zij het menu bepaalden."
    ),
    (
        "Twee keer ging er iets niet door: de verwarming, en daarna een zieke begeleider. Voor wie in eigen "
        "kring komt is dat extra vervelend, want een andere plek is er niet. We hebben nu een vaste vervanger."
    ),
    (
        "Sjoelen en bingo groeit. Mensen met een zorgindicatie komen met een begeleider van de dagbesteding, en "
        "blijven steeds vaker ook na het sjoelen hangen.\n\nWat lastig was: er waren te weinig vrijwilligers om "
        "te tellen. Drie keer is het daardoor niet gebeurd."
    ),
    (
        "De vrouwengroep deed haar deur open. Er kwamen buurvrouwen die nooit binnen waren geweest. Het gesprek "
        "ging over scholen. Iedereen wil het nog een keer doen, maar niet te vaak: de eigen ochtend blijft nodig."
    ),
    (
        "Het was een maand van gewone dingen, en dat is goed. De soep op zondag is een plek geworden waar mensen "
        "alleen kunnen komen en toch niet alleen zitten."
    ),
)
REOPENED = "Er lag nog een turflijst in de kast."


def story(nth: int) -> str:
    """The story of the nth month."""
    return STORIES[nth % len(STORIES)]
