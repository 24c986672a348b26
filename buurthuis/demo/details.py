"""What the neighbourhood may know of the activities of the demo; some of it nobody wrote down, as in real houses."""

from typing import Any

SELF, RESIDENTS, OTHER = "self_organisation", "residents", "other"


def _text(title: str, description: str = "") -> dict[str, str]:
    return {"title": title, "description": description}


DESCRIPTIONS = {
    "Koffieochtend ouderen": "Koffie of thee, een praatje en soms een spelletje. Ook voor een half uur.",
    "Naaigroep": "Samen naaien en verstellen. Er zijn vier naaimachines en altijd iemand die het voordoet.",
    "Buurtkoor": "Zingen in alle talen van de buurt. Noten lezen hoeft niet.",
    "Taalcafé": "Nederlands oefenen door te praten, in kleine groepjes. Er is koffie en thee.",
    "Huiswerkklas": "Rustig huiswerk maken, met vrijwilligers die helpen. Elke week behalve in de schoolvakanties.",
    "Buurtmaaltijd": "Een warme maaltijd van drie gangen, gekookt door buurtbewoners. Aan tafel om half zes.",
    "Vrouwengroep Nour": "Voor vrouwen die hier nieuw zijn: samen ontbijten, vragen stellen en de stad leren kennen.",
    "Sjoelen en bingo": "Sjoelen, kaarten en om half vier een ronde bingo met kleine prijzen.",
    "Theaterclub": "Korte stukjes spelen en improviseren. Ervaring is niet nodig.",
    "Repair Café": "Neem mee wat stuk is: een lamp, een broek, een fiets. Samen kijken we of het nog te maken is.",
    "Mannenochtend": "Thee, backgammon en het nieuws van de week.",
    "Zondagsoep": "Soep met brood voor wie zin heeft in gezelschap op zondag.",
    "Leeskring": "Elke keer één kort verhaal, hardop gelezen. Meelezen mag, luisteren ook.",
    "Inloop en advies": "Hulp bij brieven en formulieren. U hoeft geen afspraak te maken.",
    "Samen koken": "Iedereen neemt een recept mee; samen koken en samen eten.",
    "Bewegen voor ouderen": "Oefeningen op de stoel en staand, op uw eigen tempo.",
    "Café Eritrea": "Koffieceremonie, muziek en nieuws van thuis.",
    "Houtwerkplaats": "Een vogelhuisje, een krukje, of uw eigen plan. Gereedschap is er.",
    "Zaterdagatelier": "Schilderen, kleien en drukken, voor jong en oud.",
    "Open huiskamer": "Kom binnen, er is altijd iemand.",
}

DETAILS: dict[str, dict[str, Any]] = {
    "Koffieochtend ouderen": {
        "kinds": "meeting", "spoken": "nl,tr,ary", "cost_cents": 0, "accessible": True, "age_from": 55,
        "texts": {
            "tr": _text("Yaşlılar için kahve sabahı", "Kahve, çay ve sohbet. Yarım saatliğine de uğrayabilirsiniz."),
            "ar": _text("صباح القهوة لكبار السن", "قهوة وشاي وحديث لطيف. يمكنكم المجيء ولو لنصف ساعة."),
            "en": _text("Coffee morning for older people", "Coffee, tea and a chat. Half an hour is fine too."),
        },
    },
    "Naaigroep": {
        "kinds": "creative,meeting", "spoken": "nl,tr", "cost_cents": 0, "capacity": 12,
        "texts": {"tr": _text("Dikiş grubu", "Birlikte dikiş ve tamir. Dört makine var, gösteren de.")},
    },
    "Buurtkoor": {"kinds": "music", "spoken": "nl,en", "cost_cents": 250, "accessible": True},
    "Taalcafé": {
        "kinds": "language,meeting", "spoken": "nl,ar,ti,en", "cost_cents": 0, "capacity": 16,
        "texts": {
            "ar": _text("مقهى اللغة", "تدرّب على الهولندية بالحديث في مجموعات صغيرة. القهوة والشاي متوفران."),
            "tr": _text("Dil kafesi", "Küçük gruplarda konuşarak Hollandaca pratiği."),
            "en": _text("Language café", "Practise Dutch by talking, in small groups."),
        },
    },
    "Huiswerkklas": {"kinds": "children,language", "spoken": "nl", "cost_cents": 0, "age_from": 10, "age_to": 16},
    "Eigen thee": {
        "kinds": "meeting", "spoken": "ti,ar", "cost_cents": 0, "photo_free": True, "in_programme": False,
    },
    "Buurtmaaltijd": {
        "kinds": "meal,meeting", "spoken": "nl", "cost_cents": 500, "accessible": True, "capacity": 50,
        "texts": {
            "ar": _text("وجبة الحي", "وجبة ساخنة يطبخها سكان الحي. نجلس إلى المائدة في الخامسة والنصف."),
            "tr": _text("Mahalle yemeği", "Mahalle sakinlerinin pişirdiği sıcak yemek. Saat 17.30'da sofradayız."),
        },
    },
    "Vrouwengroep Nour": {
        "kinds": "meeting,meal", "spoken": "ar,nl", "cost_cents": 0, "for_whom": "women", "photo_free": True,
        "organiser": SELF, "organised_by": "Stichting Nour",
        "texts": {"ar": _text("مجموعة نور للنساء", "للنساء الجديدات هنا: فطور معا وأسئلة وأجوبة واكتشاف المدينة.")},
    },
    "Sjoelen en bingo": {"kinds": "meeting", "spoken": "nl", "cost_cents": 150, "accessible": True},
    "Theaterclub": {"kinds": "creative", "spoken": "nl,en", "cost_cents": 0, "age_from": 16},
    "Repair Café": {
        "kinds": "creative,nature", "spoken": "nl,en", "cost_cents": 0,
        "organiser": RESIDENTS, "organised_by": "Repair Café Brugbuurt",
    },
    "Mannenochtend": {
        "kinds": "meeting", "spoken": "tr,nl", "cost_cents": 0, "for_whom": "men",
        "texts": {"tr": _text("Erkekler sabahı", "Çay, tavla ve haftanın haberleri.")},
    },
    "Zondagsoep": {
        "kinds": "meal", "spoken": "nl", "cost_cents": 0, "accessible": True,
        "organiser": RESIDENTS, "organised_by": "De soepgroep",
    },
    "Leeskring": {"kinds": "language,meeting", "spoken": "nl", "cost_cents": 0, "organiser": RESIDENTS},
    "Samen koken": {"kinds": "meal,creative", "spoken": "nl", "cost_cents": 350, "capacity": 12},
    "Bewegen voor ouderen": {
        "kinds": "movement", "spoken": "nl", "cost_cents": 200, "accessible": True, "age_from": 60,
        "organiser": OTHER, "organised_by": "Sportief in de Buurt",
    },
    "Café Eritrea": {
        "kinds": "meeting,music", "spoken": "ti,nl", "cost_cents": 0,
        "organiser": SELF, "organised_by": "Vereniging Adulis",
    },
    "Houtwerkplaats": {"kinds": "creative", "spoken": "nl", "cost_cents": 100, "capacity": 8},
    "Kaartmiddag": {"kinds": "meeting", "spoken": "nl", "cost_cents": 0, "in_programme": False},
    "Zaterdagatelier": {"kinds": "creative,children", "spoken": "nl,ar", "cost_cents": 0},
}  # fmt: skip

STAND_INS = {"Koffieochtend ouderen": "Emine", "Taalcafé": "Noor", "Samen koken": "Nadia"}
# Who hands over to whom: so many months ahead the second one joins, and the first one stops after so many more.
HAND_OVERS = {"Koffieochtend ouderen": ("Rima", 2, 4), "Samen koken": ("Lot", 1, 2)}
