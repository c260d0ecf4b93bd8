#!/usr/bin/env python3
"""Makes states.jsonl, blockers.jsonl, composed.jsonl and lists.jsonl from the project's own tables.

  gazetteers/convert.py SHARED_DATA_DIR     writes beside this file

The tables: states.tsv, rules.json and names/registry.tsv, names/curated/states.txt. What is decided by hand
stands in this file: policies of weak states, organs of states, words of the context lists.
The outcome is kept in git and may be edited by hand afterwards; this program tells where it came from.
"""
import json, pathlib, re, sys, unicodedata

HERE = pathlib.Path(__file__).parent
DATA = pathlib.Path(sys.argv[1])
RULES = json.loads((DATA / "rules.json").read_text(encoding="utf-8"))

def fold(s):
    # آ stays: the lattice of arabic.md 1.4 takes it for no other hamza.
    s = re.sub("[\u064b-\u065f\u0670\u0640]", "", unicodedata.normalize("NFC", s))
    return re.sub("[أإٱ]", "ا", s).replace("-", " ").strip()

def unique(words, taken=()):
    seen, out = {fold(w) for w in taken}, []
    for w in words:
        w = w.strip()
        if w and fold(w) not in seen:
            seen.add(fold(w)); out.append(w)
    return out

def write(name, rows):
    lines = [json.dumps({k: v for k, v in r.items() if v not in ("", [], None)}, ensure_ascii=False, separators=(",", ":")) for r in rows]
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(name, len(lines))

CITY_LEFT = ["العاصمة", "مدينة", "بلدية", "محافظة", "ولاية", "نادي"]
PLACE_LEFT = ["جمهورية", "دولة", "حكومة", "رئيس", "رئيسة", "جيش", "سفير", "سفارة", "منتخب", "برلمان", "سلطات", "حدود", "شعب"]
# What arabic.md 5.2 and 5.3 say of single states, as policies of gazetteer.md.
POLICY = {
    "EG": dict(vocalised=["مِصْر"], blocks_right=["@stance"]),
    "QA": dict(blocks_left=["نصف", "ذات", "طول"], blocks_right=["ب:#", "ب:متر", "ب:مترين", "ب:سنتيمتر", "ب:كيلومتر", "ب:ميل", "ب:يبلغ", "ب:يصل", "ب:يتراوح", "الدائرة", "دائرة", "الأنبوب", "الكرة", "الأرض"]),
    "MA": dict(blocks_left=["صلاة", "أذان", "آذان", "وقت", "قبل", "بعد", "عند", "قبيل", "بعيد"], blocks_right=["العربي", "الكبير"]),
    "GE": dict(blocks_left=["ولاية", "جامعة"]),
    "JO": dict(blocks_left=["نهر", "غور", "وادي", "ضفتي", "ضفة"]),
    "TD": dict(blocks_left=["بحيرة", "حوض"]),
    "NE": dict(blocks_left=["نهر", "دلتا", "حوض"], blocks_right=["كونغوية"]),
    "CG": dict(blocks_left=["نهر", "حوض"]),
    "SN": dict(blocks_left=["نهر"]),
    "PL": dict(weak=["بولونيا"], blocks_left=["مدينة", "نادي", "فريق", "جامعة"]),
    "ME": dict(weak=["الجبل الأسود"], blocks_left=["سفح", "قمة", "فوق", "أعلى"]),
    "CV": dict(weak=["الرأس الأخضر"], requires_left=["@state", "@agent"], requires_right=["@agent"], requires_doc=["@coordinated"]),
    "CO": dict(blocks_left=["جامعة", "مقاطعة", "نهر"], blocks_right=["البريطانية"]),
    "IN": dict(blocks_left=["جوز", "تمر"], blocks_right=["الصينية", "الشرقية", "الغربية", "الأم"]),
    "ML": dict(requires_left=["@state", "@agent", "@side"], requires_right=["@agent"], requires_doc=["@coordinated"]),
    "BJ": dict(requires_left=["@state", "@agent"], requires_right=["@agent"], requires_doc=["@coordinated"], blocks_left=["مدرسة", "مدارس", "مجمع", "كلية"], blocks_right=["وبنات"]),
    "OM": dict(vocalised=["عُمَان"], requires_left=PLACE_LEFT + ["سلطنة", "سلطان"], requires_doc=["@coordinated", "state:om"], blocks_left=["العاصمة", "مدينة", "بلدية", "محافظة"]),
    "SA": dict(), "SY": dict(),
    "MC": dict(blocks_left=["نادي", "فريق"]),
    "BT": dict(), "TO": dict(),
    "CI": dict(), "AT": dict(blocks_right=["والمجر"]),
    "VA": dict(), "MX": dict(blocks_left=["خليج"] + CITY_LEFT, blocks_right=["سيتي"]),
}
SUBTYPE = {"VA": "observer", "PS": "observer", "TW": "other", "XK": "other", "SU": "historical"}
WEAK_NISBA = set(RULES["nw_nisba"]) | {"بروني", "بنغالي", "حبشي"}
# Never demonyms: dairy, and a people that is also a word.
NO_PEOPLE = {"ألبان"}

# English adjectives: Russian Ministry of Defence.
ADJECTIVES = dict(p.split(" ", 1) for p in """AD Andorran|AE Emirati|AF Afghan|AG Antiguan|AL Albanian|AM Armenian|AO Angolan|AR Argentine|AT Austrian|AU Australian|AZ Azerbaijani|BA Bosnian|BB Barbadian|BD Bangladeshi|BE Belgian|BF Burkinabe|BG Bulgarian|BH Bahraini|BI Burundian|BJ Beninese|BN Bruneian|BO Bolivian|BR Brazilian|BS Bahamian|BT Bhutanese|BW Botswanan|BY Belarusian|BZ Belizean|CA Canadian|CD Congolese|CF Central African|CG Congolese|CH Swiss|CI Ivorian|CL Chilean|CM Cameroonian|CN Chinese|CO Colombian|CR Costa Rican|CU Cuban|CV Cape Verdean|CY Cypriot|CZ Czech|DE German|DJ Djiboutian|DK Danish|DM Dominican|DO Dominican|DZ Algerian|EC Ecuadorian|EE Estonian|EG Egyptian|ER Eritrean|ES Spanish|ET Ethiopian|FI Finnish|FJ Fijian|FM Micronesian|FR French|GA Gabonese|GB British|GD Grenadian|GE Georgian|GH Ghanaian|GM Gambian|GN Guinean|GQ Equatorial Guinean|GR Greek|GT Guatemalan|GW Bissau-Guinean|GY Guyanese|HN Honduran|HR Croatian|HT Haitian|HU Hungarian|ID Indonesian|IE Irish|IL Israeli|IN Indian|IQ Iraqi|IR Iranian|IS Icelandic|IT Italian|JM Jamaican|JO Jordanian|JP Japanese|KE Kenyan|KG Kyrgyz|KH Cambodian|KI Kiribati|KM Comorian|KP North Korean|KR South Korean|KW Kuwaiti|KZ Kazakh|LA Lao|LB Lebanese|LI Liechtenstein|LK Sri Lankan|LR Liberian|LS Lesotho|LT Lithuanian|LU Luxembourgish|LV Latvian|LY Libyan|MA Moroccan|MC Monegasque|MD Moldovan|ME Montenegrin|MG Malagasy|MH Marshallese|MK Macedonian|ML Malian|MM Myanmar|MN Mongolian|MR Mauritanian|MT Maltese|MU Mauritian|MV Maldivian|MW Malawian|MX Mexican|MY Malaysian|MZ Mozambican|NA Namibian|NE Nigerien|NG Nigerian|NI Nicaraguan|NL Dutch|NO Norwegian|NP Nepali|NR Nauruan|NZ New Zealand|OM Omani|PA Panamanian|PE Peruvian|PG Papua New Guinean|PH Philippine|PK Pakistani|PL Polish|PS Palestinian|PT Portuguese|PW Palauan|PY Paraguayan|QA Qatari|RO Romanian|RS Serbian|RU Russian|RW Rwandan|SA Saudi|SB Solomon Islands|SC Seychellois|SD Sudanese|SE Swedish|SG Singaporean|SI Slovenian|SK Slovak|SL Sierra Leonean|SM Sammarinese|SN Senegalese|SO Somali|SR Surinamese|SS South Sudanese|SU Soviet|SV Salvadoran|SY Syrian|SZ Swazi|TD Chadian|TG Togolese|TH Thai|TJ Tajik|TL Timorese|TM Turkmen|TN Tunisian|TO Tongan|TR Turkish|TT Trinidadian|TV Tuvaluan|TW Taiwanese|TZ Tanzanian|UA Ukrainian|UG Ugandan|US US|UY Uruguayan|UZ Uzbek|VA Vatican|VE Venezuelan|VN Vietnamese|VU Vanuatu|WS Samoan|XK Kosovan|YE Yemeni|ZA South African|ZM Zambian|ZW Zimbabwean""".split("|"))
# Left out: pejoratives, parts of states, cities and words that are more often something else.
DROP_NAMES = set("إنجلترا|إنكلترا|الكيان الصهيوني|كيان الاحتلال|الكيان الإسرائيلي|العدو الصهيوني|دولة الاحتلال|الحبشة|فلسطين المحتلة|الأراضي الفلسطينية المحتلة|دولة فلسطين *|الكرسي الرسولي *|روسيا البيضا|الاتحاد السويسري|الصين تايبيه|جمهورية بنن".split("|"))
DROP_NISBA = set("صهيوني|حبشي|إنجليزي|إنكليزي|لوسي|كيتسي|سليماني|بابوي|تيموري|موريشي|فينسنتي".split("|"))
DROP_CAPITALS = set("القدس|القدس المحتلة|عمان|روسو|فيكتوريا|باستير|ماليه|سوفا|ديلي|لومي|برايا|آبيا|سول|يارين|دودوما|روما الصغرى".split("|"))
MORE_NAMES = {"AE": ["الإمارات العربية"], "PL": ["بولندة"], "NL": ["هولندة"], "SE": [], "DO": [], "LY": ["الجماهيرية الليبية"], "US": ["الولايات المتحدة الامريكية"]}
MONARCHIES = set("SA BH JO MA OM KW QA AE GB ES NL BE SE NO DK JP TH KH MY BN BT TO LS SZ LU LI MC AD VA CA AU NZ US RU SU TW PS LY AG BS BB BZ GD JM KN LC VC PG SB TV ME CH".split())

def heads_of_state_names(iso, names, nisba):
    """جمهورية بنين, الجمهورية الفرنسية: an official name is one name with its head."""
    if iso in MONARCHIES | {"CD", "CG", "DO", "DM"}: return []
    short = [n for n in names if " " not in n]
    return ["جمهورية " + n for n in short] + ["الجمهورية ال" + n + "ة" for n in nisba if " " not in n]

def states():
    official, capital = {}, {}
    for line in (DATA / "names/registry.tsv").read_text(encoding="utf-8").splitlines():
        f = line.split("\t")
        if f[0] == "state":
            x = dict(p.split("=", 1) for p in f[6].split(";") if "=" in p)
            iso = x.get("iso2") or f[1].removeprefix("iso:")
            official[iso] = x.get("official", ""), x.get("status", ""), (f[1] if f[1].startswith("Q") else "")
    extra = {}
    for line in (DATA / "names/curated/states.txt").read_text(encoding="utf-8").splitlines():
        f = line.split("|")
        if not line.startswith("#") and len(f) >= 4:
            extra[f[0]] = [x.split(",") for x in f[1:4]]
    rows = []
    for line in (DATA / "states.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"): continue
        iso, en, names, nisba, people, flags = (line + "\t" * 6).split("\t")[:6]
        names, nisba, people, flags = names.split("|"), unique(nisba.split("|")), unique(people.split("|")), set(flags.split(","))
        more = extra.get(iso, [[], [], []])
        off, status, qid = official.get(iso, ("", "", ""))
        name = names[0]
        nisba = unique([n for n in nisba + more[1] if n not in DROP_NISBA])
        if iso == "CD": nisba = []
        plain = [n.replace(" - ", "-") for n in names[1:] + more[0] + [off] + MORE_NAMES.get(iso, []) if n not in DROP_NAMES]
        others = unique(plain + heads_of_state_names(iso, [name] + names[1:], nisba), [name])
        nisba = [n for n in nisba if len(n) >= 4 and n.replace(" ", "")[-1] == "ي"]
        caps = unique([c for c in more[2] if fold(c) != fold(name)] + [c for c, s in RULES["metonym_capitals"].items() if s == en])
        caps = [c for c in caps if c not in DROP_CAPITALS and c not in ("بروكسل", "الجزائر العاصمة", "مدينة الجزائر") and fold(c) not in {fold(n) for n in names} and not c.startswith(("مدينة ", "العاصمة ")) and not c.endswith((" العاصمة", " سيتي"))]
        row = dict(id="state:" + iso.lower(), name=name, en=en, names=others, weak=None, subtype=SUBTYPE.get(iso, "member"), iso=iso, adjective=ADJECTIVES.get(iso),
                   nisba=nisba, weak_nisba=[n for n in nisba if n in WEAK_NISBA], people=[p for p in people if p not in NO_PEOPLE], capital=caps,
                   article="required" if "AL" in flags else "optional" if {fold(n)[2:] if fold(n).startswith("ال") else "ال" + fold(n) for n in others} & {fold(name)} else "forbidden")
        policy = dict(POLICY.get(iso, {}))
        if "CITY" in flags and iso != "OM":
            policy["blocks_left"] = unique(policy.get("blocks_left", []) + CITY_LEFT)
            policy["blocks_right"] = unique(policy.get("blocks_right", []) + ["العاصمة", "سيتي"])
        row["weak"] = policy.pop("weak", None)
        for key in ("vocalised", "clitics", "requires_left", "requires_right", "requires_doc", "blocks_left", "blocks_right"):
            row[key] = policy.get(key)
        row["same_as"] = [qid] if qid else []
        row["source"] = "curated"
        rows.append(row)
    return sorted(rows, key=lambda r: r["id"])

write("states.jsonl", states())

blockers = [b for b in RULES["null_entries"] if b not in ("برازيليا", "قناة السويس")] + ["النمسا والمجر", "اليمنى", "يمنى"] + [b for b in RULES["blocked_tokens"] if not b.startswith("و")]
write("blockers.jsonl", [dict(id=f"blocker:{i:04}", name=b, source="curated") for i, b in enumerate(unique(blockers), 1)])

# --- organs of a state -------------------------------------------------------------------------
# portfolio (definite), slug, English; the construct (وزارة خارجية كازاخستان) drops the article of the first word.
PORTFOLIOS = """
الخارجية|foreign-affairs|Foreign Affairs
الشؤون الخارجية|foreign-affairs|Foreign Affairs
الخارجية والمغتربين|foreign-affairs|Foreign Affairs
الشؤون الخارجية والتعاون|foreign-affairs|Foreign Affairs
الخارجية والتعاون الدولي|foreign-affairs|Foreign Affairs
الدفاع|defence|Defence
الدفاع الوطني|defence|Defence
الداخلية|interior|Interior
العدل|justice|Justice
المالية|finance|Finance
الخزانة|treasury|Treasury
الصحة|health|Health
الصحة العامة|health|Health
الصحة والسكان|health|Health
الصحة والبيئة|health|Health
الطاقة|energy|Energy
النفط|oil|Oil
البترول|petroleum|Petroleum
الكهرباء|electricity|Electricity
التجارة|commerce|Commerce
التجارة الخارجية|foreign-trade|Foreign Trade
التجارة والصناعة|industry-commerce|Industry and Commerce
الصناعة والتجارة|industry-commerce|Industry and Commerce
الصناعة|industry|Industry
الاقتصاد|economy|Economy
الاقتصاد والمالية|economy-finance|Economy and Finance
الإعلام|information|Information
الاتصالات|communications|Communications
الثقافة|culture|Culture
التعليم|education|Education
التربية|education|Education
التربية والتعليم|education|Education
التربية الوطنية|education|Education
التعليم العالي|higher-education|Higher Education
التعليم العالي والبحث العلمي|higher-education|Higher Education
الزراعة|agriculture|Agriculture
الفلاحة|agriculture|Agriculture
النقل|transport|Transport
المواصلات|transport|Transport
السياحة|tourism|Tourism
السياحة والآثار|tourism|Tourism
الآثار|antiquities|Antiquities
الهجرة|immigration|Immigration
الهجرة والمهجرين|displacement-migration|Displacement and Migration
العمل|labour|Labour
القوى العاملة|manpower|Manpower
البيئة|environment|Environment
التخطيط|planning|Planning
الإسكان|housing|Housing
الأشغال العامة|public-works|Public Works
الأوقاف|religious-endowments|Religious Endowments
الشؤون الدينية|religious-affairs|Religious Affairs
الشؤون الإسلامية|islamic-affairs|Islamic Affairs
الحج والعمرة|hajj|Hajj and Umrah
الشؤون الاجتماعية|social-affairs|Social Affairs
التضامن الاجتماعي|social-solidarity|Social Solidarity
التضامن|social-solidarity|Social Solidarity
الموارد البشرية|human-resources|Human Resources
الموارد المائية|water|Water Resources
الموارد المائية والري|water|Water Resources
الري|irrigation|Irrigation
المياه|water|Water
الشباب|youth|Youth
الشباب والرياضة|youth-sports|Youth and Sports
الرياضة|sports|Sports
التموين|supply|Supply
التعدين|mining|Mining
الأمن|security|Security
الأمن العام|public-security|Public Security
الأمن الداخلي|homeland-security|Homeland Security
الأمن القومي|national-security|National Security
الحرب|war|War
التعاون الدولي|international-cooperation|International Cooperation
الاستثمار|investment|Investment
البلديات|municipalities|Municipalities
الشؤون البلدية|municipalities|Municipal Affairs
التنمية|development|Development
التنمية الاجتماعية|social-development|Social Development
شؤون المرأة|womens-affairs|Women's Affairs
الطيران المدني|civil-aviation|Civil Aviation
الطيران|aviation|Aviation
العلوم|science|Science
التكنولوجيا|technology|Technology
الاستخبارات|intelligence|Intelligence
التوحيد|unification|Unification
الطوارئ|emergencies|Emergency Situations
حالات الطوارئ|emergencies|Emergency Situations
المهجرين|displaced|Displaced
الشؤون الأفريقية|african-affairs|African Affairs
الأسرة|family|Family
المرأة|women|Women
الطرق|roads|Roads
الاقتصاد الرقمي|digital-economy|Digital Economy
التحول الرقمي|digital|Digital Transformation
"""
# Masculine portfolio + feminine adjective: وزارة is left out (الدفاع الروسية). The feminine ones need a verb or باسم before them.
ALONE = ["الخارجية", "الدفاع", "الداخلية", "العدل", "الصحة", "الطاقة", "النقل", "الزراعة", "الإعلام", "الخزانة"]
NAMED = {
    "ministry-foreign-affairs": {"US": "US Department of State", "GB": "Foreign, Commonwealth and Development Office", "CA": "Global Affairs Canada", "CH": "Federal Department of Foreign Affairs of Switzerland"},
    "ministry-defence": {"US": "US Department of Defense"}, "ministry-interior": {"US": "US Department of the Interior", "GB": "Home Office"},
    "ministry-justice": {"US": "US Department of Justice"}, "ministry-treasury": {"US": "US Department of the Treasury", "GB": "HM Treasury"},
    "ministry-finance": {"US": "US Department of the Treasury"}, "ministry-commerce": {"US": "US Department of Commerce"}, "ministry-energy": {"US": "US Department of Energy"},
    "ministry-homeland-security": {"US": "US Department of Homeland Security"}, "ministry-health": {"US": "US Department of Health and Human Services"},
    "ministry-agriculture": {"US": "US Department of Agriculture"}, "ministry-transport": {"US": "US Department of Transportation"},
    "ministry-labour": {"US": "US Department of Labor"}, "ministry-education": {"US": "US Department of Education"}, "ministry-war": {"US": "US Department of Defense"},
    "parliament": {"IL": "Knesset", "IR": "Islamic Consultative Assembly", "DE": "Bundestag", "TR": "Grand National Assembly of Turkey"},
    "senate": {"US": "US Senate"}, "house-of-representatives": {"US": "US House of Representatives"},
    "central-bank": {"TR": "Central Bank of Turkey", "GB": "Bank of England", "JP": "Bank of Japan", "CN": "People's Bank of China"},
    "air-force": {"GB": "Royal Air Force", "US": "US Air Force"}, "navy": {"US": "US Navy", "GB": "Royal Navy"}, "armed-forces": {"IL": "Israel Defense Forces"},
}
# head|gender|slug|English
HEADS = """
الحكومة|f|government|Government
الحكومة الاتحادية|f|government|Government
الحكومة الانتقالية|f|transitional-government|Transitional Government
الإدارة|f|administration|Administration
الرئاسة|f|presidency|Presidency
رئاسة الجمهورية|f|presidency|Presidency
رئاسة الوزراء|f|prime-ministers-office|Prime Minister's Office
رئاسة الحكومة|f|prime-ministers-office|Prime Minister's Office
الديوان الملكي|m|royal-court|Royal Court
الديوان الأميري|m|emiri-diwan|Emiri Diwan
البلاط الملكي|m|royal-court|Royal Court
البرلمان|m|parliament|Parliament
مجلس النواب|m|house-of-representatives|House of Representatives
مجلس الشيوخ|m|senate|Senate
مجلس اللوردات|m|house-of-lords|House of Lords
مجلس العموم|m|house-of-commons|House of Commons
مجلس المستشارين|m|house-of-councillors|House of Councillors
مجلس الوزراء|m|council-of-ministers|Council of Ministers
مجلس الشورى|m|shura-council|Shura Council
مجلس الشعب|m|peoples-assembly|People's Assembly
مجلس الأمة|m|national-assembly|National Assembly
مجلس الأعيان|m|senate|Senate
مجلس الدولة|m|state-council|Council of State
مجلس القضاء الأعلى|m|supreme-judicial-council|Supreme Judicial Council
مجلس الخبراء|m|assembly-of-experts|Assembly of Experts
مجلس صيانة الدستور|m|guardian-council|Guardian Council
مجلس السيادة|m|sovereignty-council|Sovereignty Council
مجلس القيادة الرئاسي|m|presidential-leadership-council|Presidential Leadership Council
المجلس الرئاسي|m|presidential-council|Presidential Council
المجلس العسكري|m|military-council|Military Council
المجلس الانتقالي|m|transitional-council|Transitional Council
الجمعية الوطنية|f|national-assembly|National Assembly
المجلس الوطني|m|national-council|National Council
مجلس الأمن القومي|m|national-security-council|National Security Council
الجيش|m|armed-forces|Armed Forces
القوات المسلحة|f|armed-forces|Armed Forces
القوات البرية|f|land-forces|Land Forces
القوات الجوية|f|air-force|Air Force
القوات البحرية|f|navy|Navy
القوات الخاصة|f|special-forces|Special Forces
سلاح الجو|m|air-force|Air Force
سلاح البحرية|m|navy|Navy
الدفاع الجوي|m|air-defence|Air Defence
الدفاع المدني|m|civil-defence|Civil Defence
البحرية|f|navy|Navy
الشرطة|f|police|Police
الشرطة الاتحادية|f|federal-police|Federal Police
الدرك|m|gendarmerie|Gendarmerie
الأمن العام|m|general-security|General Security
المخابرات|f|intelligence|Intelligence
الاستخبارات|f|intelligence|Intelligence
المخابرات العامة|f|intelligence|General Intelligence
المخابرات العسكرية|f|military-intelligence|Military Intelligence
الاستخبارات العسكرية|f|military-intelligence|Military Intelligence
الحرس الوطني|m|national-guard|National Guard
الحرس الجمهوري|m|republican-guard|Republican Guard
الحرس الرئاسي|m|presidential-guard|Presidential Guard
الحرس الملكي|m|royal-guard|Royal Guard
حرس الحدود|m|border-guard|Border Guard
خفر السواحل|m|coast-guard|Coast Guard
هيئة الأركان|f|general-staff|General Staff
هيئة الأركان العامة|f|general-staff|General Staff
البنك المركزي|m|central-bank|Central Bank
المصرف المركزي|m|central-bank|Central Bank
المحكمة العليا|f|supreme-court|Supreme Court
المحكمة الاتحادية العليا|f|federal-supreme-court|Federal Supreme Court
المحكمة الدستورية|f|constitutional-court|Constitutional Court
المحكمة الدستورية العليا|f|supreme-constitutional-court|Supreme Constitutional Court
محكمة التمييز|f|court-of-cassation|Court of Cassation
محكمة النقض|f|court-of-cassation|Court of Cassation
النيابة العامة|f|public-prosecution|Public Prosecution
الادعاء العام|m|public-prosecution|Public Prosecution
المجلس الدستوري|m|constitutional-council|Constitutional Council
المجلس الأعلى للقضاء|m|supreme-judicial-council|Supreme Judicial Council
هيئة الرقابة المالية|f|financial-regulator|Financial Regulatory Authority
هيئة مكافحة الفساد|f|anti-corruption|Anti-Corruption Authority
الهلال الأحمر|m|red-crescent|Red Crescent
الصليب الأحمر|m|red-cross|Red Cross
"""

def drop_article(phrase):
    first, *rest = phrase.split(" ")
    return " ".join([first.removeprefix("ال")] + rest) if first.startswith("ال") else None

def composed():
    rows = []
    for line in PORTFOLIOS.split("\n"):
        if not line: continue
        noun, slug, en = line.split("|")
        slug = "ministry-" + slug
        construct = drop_article(noun)
        rows.append(dict(head="وزارة " + noun, construct="وزارة " + construct if construct else None, alone=noun if noun in ALONE else None,
                         gender="f", slug=slug, en="Ministry of " + en if en != "Treasury" else "Treasury", named=NAMED.get(slug)))
    for line in HEADS.split("\n"):
        if not line: continue
        head, gender, slug, en = line.split("|")
        rows.append(dict(head=head, gender=gender, slug=slug, en=en, named=NAMED.get(slug)))
    return rows

write("composed.jsonl", composed())

# --- words that tell by standing near ----------------------------------------------------------
STANCE = [f"على {stem}{s}" for stem in ("موقف", "رأي", "قرار", "مطالب", "شروط", "رفض", "كلام", "طلب", "حق", "مواقف", "أقوال") for s in ("ه", "هم", "ي", "نا")]
VERBS_F = """قالت أعلنت أكدت أضافت ذكرت أوضحت صرحت أشارت أفادت شددت حذرت نفت دعت طالبت اتهمت رفضت رحبت أدانت انتقدت أعربت عبرت اعتبرت رأت كتبت كشفت وصفت لفتت تابعت
تعهدت هددت تمنت وافقت فرضت سحبت أرسلت ردت استدعت طردت نددت استنكرت أبلغت طلبت حثت ناشدت اقترحت عرضت قررت أقرت أبدت أيدت دعمت عارضت احتجت اعترفت وقعت أوقفت علقت جمدت قطعت استأنفت
ألغت أطلقت تراجعت التزمت تعتزم تسعى تنوي تريد تصر تقول تعلن تؤكد تضيف تنفي تدعو تطالب تتهم ترفض ترحب تدين تنتقد تحذر توافق تعتبر ترى تعرب تعبر تهدد تتعهد تلوح تندد تستنكر تطلب تحث تناشد
تقترح تعرض تقرر تبدي تؤيد تدعم تعارض تعترف توقع توقف تعلق تجمد تقطع تستأنف تلغي تطلق تتراجع تلتزم تفرض تسحب ترسل ترد تستدعي تطرد تشدد تشير تكشف تصف تبحث بحثت تدرس درست تخطط خططت تحاول حاولت
تأمل أملت تخشى خشيت تتوقع توقعت تعمل عملت تواصل واصلت تتحرك تحركت تستعد استعدت تتمسك تمسكت تتحفظ تحفظت تتبنى تبنت تنظر تعول عولت تراهن راهنت تضغط ضغطت تتجاهل تجاهلت تتدخل تدخلت تنسق نسقت
حملت تحمل اشترطت تشترط رجحت ترجح جددت تجدد لوحت أصرت أوعزت سارعت تسارع لجأت تلجأ نقلت أقدمت خففت تخفف شنت تشن ردّت باركت تبارك هنأت تهنئ أمرت تأمر أوصت توصي تستبعد استبعدت تتفاوض تفاوضت
تلقت سلمت تسلم أعطت تعطي منحت تمنح منعت تمنع حظرت تحظر رفعت صعدت تصعد صوتت تصوت اتفقت تتفق انسحبت تنسحب انضمت تنضم وعدت تعد تستهدف استهدفت تدافع دافعت تشكك شككت تقلل قللت تتطلع تطلعت تعيد أعادت""".split()
VERBS_DUAL = "تتفقان اتفقتا تتبادلان تبادلتا ترفضان تسعيان وقعتا توقعان تعتزمان أعلنتا تعلنان قررتا تؤكدان أكدتا تدعوان دعتا تتهمان تتفاوضان تبحثان بحثتا ترتبطان تتقاسمان تتنافسان قالتا تقولان".split()
VERBS_M = """قال أعلن أكد أضاف ذكر أوضح صرح أشار أفاد شدد حذر نفى دعا طالب اتهم رفض رحب أدان انتقد أعرب عبر اعتبر رأى كتب غرد كشف وصف لفت تابع ختم تعهد وعد هدد يقول يعلن يؤكد يضيف ينفي يدعو يطالب يتهم يرفض يرحب يدين ينتقد يحذر
استقبل التقى بحث زار وصل غادر قرر وقع ألقى عقد ترأس اجتمع شارك يلتقي يستقبل يزور يبحث يصل يعتزم يسعى أبلغ طلب حث ناشد اقترح أبدى أيد تمنى رد جدد أمر وجه تلقى هاجم سخر علق عاد فاز خسر استقال أقال عين كلف شكر هنأ نعى يرى يعتبر يشدد يشير يضيف يتابع أردف ظهر تحدث يتحدث""".split()
MORE_F = "استقبلت التقت زارت وصلت غادرت عقدت ترأست اجتمعت شاركت تلتقي تستقبل تزور وجهت هاجمت سخرت عادت فازت خسرت استقالت عينت شكرت نعت ظهرت تحدثت تتحدث أردفت غردت تمنت".split()
SIDE = "شمال شمالي جنوب جنوبي شرق شرقي غرب غربي وسط عاصمة حدود".split()
PREPOSITIONS = "في إلى من مع ضد بين لدى داخل خارج نحو تجاه عن حول على عند عبر حتى منذ خلال بعد قبل قرب أمام وراء خلف تحت فوق دون سوى غير مثل أن إن أو أم ثم لكن لأن كما هو هي هم كان كانت هناك هنا هذا هذه ذلك تلك الذي التي قد لا لم لن ما كل بعض أي إذ إذا حين حيث بينما فيما كي لو ليس ليست".split()
NOT_DEFINITE = "اليوم الآن الليلة السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة التي الذي الذين اللاتي منها فيها عنها إليها عليها بينها لها بها معها الماضي المقبل الأخير".split()
FAMILY = "آل عائلة أسرة عشيرة قبيلة".split()
KUNYA = "أبو أبا أبي".split()

# Given names beside those of rules.json; what news use as words (خلف, مبارك, نجم, حافظ) is left out.
GIVEN_ARABIC = """آدم آصف أروى أسعد أنيس إدريس إسحاق إلهام إيناس بابكر باسل بسام بسمة بلقاسم بندر بهاء تولين جبران جلال حسان حلمي حليمة حمادي حمدي حمود حنا
حيدر خلدون خليل خيري داوود رؤوف رؤى رابح رزان رشدي رشيد رضوان رعد رغد رهف ريما زاهر زاهي زبيدة زهراء زيدان سامح سراج سعدون سعدي سعود سفيان سلاف سلوى
سنان سهى سهيل سيف شارل شاهر شذى شفيق شكري شنودة شهاب صبري صخر صفوت طانيوس طاهر طلعت طه طوني عارف عاصم عاطف عبده عبود عجيل عدلي عدي عزام عقيل علياء
عمار عمران عمرو عوني عياض عيسى غازي غانم غسان غلام غياث غيث فايز فتحي فخري فراس فرحات فواز فوزي فيروز قصي كريمة كلثوم كميل لجين لحسن لطفي لطيف لمياء
لولوة ليث ماهر متعب مجيد محيي مدحت مراد مرزوق مسعود مسفر مشعان مصعب معاذ معز معمر ممدوح منذر مهند ميثاء ميس نايف نجيب نديم نزيه نصري نعمان نعيمة نمر
نهاد نوري نوف نوفل هاشم هتون همام وجدان وجدي وديع وسن وسيم وصفي وضاح يزن يسرا يسري يعقوب يقظان""".split()

def lists():
    r = RULES
    from_rules = {"title": r["titles_m"] + r["titles_f"] + "وزير وزيرة رئيس رئيسة الناطق المتحدث المتحدثة الناطقة زعيم قائد سفير مندوب أمين مدير مديرة نائب نائبة ملك أمير سلطان".split(),
        "title_f": r["titles_f"], "speech_m": unique(r["speech_verbs_m"] + VERBS_M), "speech_f": unique(r["speech_verbs_f"] + VERBS_F + MORE_F),
        "agent": unique([v for v in r["speech_verbs_f"]] + VERBS_F + VERBS_DUAL), "media": r["media_triggers"] + ["القناة", "الفضائية", "تلفزيون", "التلفزيون", "الصحيفة"],
        "movement": r["movement_triggers"], "club": ["نادي", "فريق", "لاعب", "مدرب", "لاعبي", "مهاجم", "حارس"], "state": r["state_left_triggers"], "side": SIDE,
        "diplomatic": r["diplomatic_heads"], "human": unique(r["human_political_nouns"] + "المرشح مرشح النائب نائب الملك الأمير أمير المبعوث مبعوث الوفد وفد السلطة القضاء النظام نظيره نظيرته العاصمة الرئاسة وزيرة الوزيرة الرئيسة السلطنة المستشار الكاتب كاتب الصحفي صحفي المواطنين المواطنون مواطنون لاعبين اللاعبين الطيران طيران الخطوط الأراضي الحدود المياه المدينة السياسة الدبلوماسية الإعلام المنطقة الحكومية الوزارة أصول".split()),
        # After these even مالي is the adjective of Mali, not "financial".
        "national": "الجيش جيش القوات قوات الجنود الجندي جندي جنود المنتخب منتخب اللاعب لاعب السلطات الحكومة حكومة الشعب الرئيس رئيس البرلمان السفير سفير المواطن مواطن المواطنين الأراضي العاصمة".split(),
        "given": r["arabic_given_names"] + GIVEN_ARABIC, "short_nisba": r["short_indefinite_nisba"], "blocked_portfolio": r["elliptic_ministries"]["blocked_after"] + ["وزير", "وزيرة", "وزراء", "الوزير", "الوزيرة", "وزيرا", "وزيري", "الحدود", "السوق", "الشؤون"],
        "stance": STANCE, "preposition": PREPOSITIONS, "locative": ["في", "إلى", "من", "قرب", "داخل", "خارج", "نحو", "باتجاه", "وسط", "شمال", "جنوب", "شرق", "غرب", "مدينة", "العاصمة", "بالعاصمة", "عبر", "مطار", "ضواحي", "شوارع", "جامعة", "محافظة", "إقليم", "ولاية", "لدى"],
        # Words the audits of check report and a reader found to be what they seem.
        "audited": ["وسلوفاكيا"], "name_goes_on": "الابن الأب الإبن جونيور الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split(),
        "not_definite": NOT_DEFINITE, "family": FAMILY, "kunya": KUNYA}
    return [dict(list=k, words=unique(v)) for k, v in from_rules.items()]

write("lists.jsonl", lists())

# --- given names: a surname after one of them is somebody's, known or not ------------------------
FIRST_NAMES = """دونالد كيم رونالدو سيرغي سيرجي فلاديمير كريستيانو إيمانويل مايك جون ليونيل لويس بنيامين جيمس مارك تيريزا مايكل ديفيد بول روبرت بيل أنطونيو يوليا جان هاري جورج باراك مارتن كين
ماريا أندرو ألكسندر فيليب دييغو ستيفن ميلانيا توماس بوريس خوان جوزيه سيرجيو بيتر نيكولاس غاريث نيكي يورغن كيفن ماتيو ماريو أنطوان مانويل كيليان روبرتو باولو كارلوس ماري مارسيلو كريستيان ريتشارد هنري أندريس جاك ميشال
ستيف جوزيف داني أوسكار جاستن ماركوس ميشيل مارين توم روبن إلينا خورخي هايلي نيكولا ديدييه إيفان ماركو سكوت ليو إليزابيث هيلاري كيلي فرانسوا كلود جيف إيفانكا أليكس ريكس توني برونو فيكتوريا أليسون جيرار شيرين جوناثان
دانيال تشيلسي جيمي إدوارد وليام ويليام تشارلز آرثر ألبرت فرانك فريد غاري جيري جينيفر جوليا كاثرين كاترين لورا ليندا مارغريت ناتالي نانسي باتريك بيدرو بابلو رافائيل ريموند روجر سيمون صوفيا صوفي ستيفاني تيم تيموثي فنسنت والتر
يان إيغور أولغا أوليغ يوري ميخائيل نيكولاي بافل بيوتر أندريه ألكسي ألكسندرا كامالا لويد ماركو جوليان آندي بوب بيرني تشاك تيد كريس كريستين كريستوفر كيت لاري ليزا مات نيد هنا هانتر إيريك هانز هيلموت يواخيم أنجيلا أورسولا جوزيب خوسيه""".split()

def given_foreign():
    common = {line.split("\t")[0] for line in (DATA / "common_words.tsv").read_text(encoding="utf-8").splitlines()}
    folded = {fold(w) for w in common}
    words = list(FIRST_NAMES)
    for line in (DATA / "names/name_parts.tsv").read_text(encoding="utf-8").splitlines():
        for part in line.split("\t")[2].split("|"):
            part = part.strip()
            bare = fold(part)
            if 4 <= len(bare) and " " not in part and bare not in folded and not bare.startswith("ال") and re.fullmatch("[\u0621-\u064a]+", bare):
                words.append(part)
    return unique(words)

write("given_names.jsonl", [dict(list="given_foreign", words=given_foreign())])
