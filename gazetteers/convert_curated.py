#!/usr/bin/env python3
"""Makes people/curated.jsonl and bodies/curated.jsonl from the project's own hand-made lists.

  gazetteers/convert_curated.py SHARED_DATA_DIR     writes below this file's folder

Titles and generic media heads are stripped from names; ministries and other organs with a state's adjective
are left to the rule of composed.jsonl. Short names, genders and policies that the lists do not tell stand here.
"""
import json, pathlib, re, sys, unicodedata

HERE = pathlib.Path(__file__).parent
DATA = pathlib.Path(sys.argv[1]) / "names" / "curated"
RULES = json.loads((pathlib.Path(sys.argv[1]) / "rules.json").read_text(encoding="utf-8"))
KEYS = "id name en names weak short short_policy acronyms subtype country gender origin roles clitics requires_left requires_right requires_doc blocks_left blocks_right source".split()

EN = {"Volodymyr Zelenskyy": "Volodymyr Zelensky"}

def slug(s):
    s = unicodedata.normalize("NFKD", s.replace("ı", "i").replace("ł", "l").replace("ø", "o")).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", s.replace("'", "")).strip("-")

def fold(s):
    return re.sub("[أإٱ]", "ا", re.sub("[\u064b-\u065f\u0670\u0640]", "", s)).replace("-", " ").strip()

def unique(words, taken=()):
    seen, out = {fold(w) for w in taken}, []
    for w in words:
        w = re.sub(r"\s+", " ", w.replace(".", " ")).strip()
        if w and fold(w) not in seen: seen.add(fold(w)); out.append(w)
    return out

def write(name, rows):
    path = HERE / name
    path.parent.mkdir(exist_ok=True)
    rows.sort(key=lambda r: r["id"])
    path.write_text("".join(json.dumps({k: r[k] for k in KEYS if r.get(k) not in ("", [], None)}, ensure_ascii=False, separators=(",", ":")) + "\n" for r in rows), encoding="utf-8")
    print(name, len(rows))

TITLES = "الملك الملكة الأمير الأميرة الشيخ السيد السيدة الرئيس الإمام الإمبراطور البابا البطريرك المطران الكاردينال الجنرال الدكتور المرشد السلطان العقيد المشير الفريق القس الملا المستشار اللواء الحاج".split()
ARABIC = set("SA AE QA KW BH OM YE IQ SY LB JO PS EG SD LY TN DZ MA MR SO DJ KM EH GCC OIC OPEC AF PK IR".split())
FEMININE = set("""Yulia Catherine Najla Liz Elizabeth Christine Avril Élisabeth Zuzana Yvette Xiomara Wiam Wendy Vjosa Victoria Valentina Ursula Umm Tulsi Tsai Theresa Tawakkol Tammy Sviatlana Suella Stephanie Sophie Shireen Shabana Sarah Sanna Sanae Samia Salome
Sabrina Roberta Retno Rashida Rania Priti Penny Paetongtarn Pam Oraib Nikki Ngozi Nancy Nana Naledi Nadia Mélanie Minni Michelle Mette Melania Meghan María Marine Mariam Maria Margrethe Margarita Margaret Maia Mahsa Magdalena Madeleine Lolwah Linda Lana Kristi Kristen
Kristalina Khaleda Kemi Kayleigh Katrín Karoline Karine Kamala Kaja Jill Jen Jeanine Janet Jacinda Ivanka Hillary Heather Hanna Hanan Greta Giorgia Gina Francia Francesca Florence Federica Fatou Fairuz Erna Droupadi Dina Dilma Delcy Cristina Condoleezza Claudia Cindy Chrystia
Bouthaina Benazir Audrey Asma Arancha Annalena Anita Angela Ana Amina Alice Alexandria Abir""".split())
MASCULINE = {"Alexandria Ocasio"}
ALWAYS = set("""بلينكن بايدن بوتين ترامب ترمب ماكرون زيلينسكي زيلنسكي أردوغان إردوغان أردوجان نتنياهو نتانياهو لافروف ميركل غوتيريش جوتيريش غوتيريس بوريل السيسي أوباما خامنئي توكاييف لوكاشينكو مادورو بولسونارو حفتر حميدتي ساركوزي سوناك ستارمر شولتس
ميدفيديف بيسكوف زاخاروفا شويغو بومبيو كيسنجر عراقجي عراقتشي قاليباف بزشكيان غالانت غانتس سموتريتش ترودو ميلوني ستولتنبرغ تشرشل هتلر ستالين غورباتشوف مانديلا تاتشر هوكشتاين ويتكوف روبيو زوكربيرغ بيزوس مورينيو غوارديولا بوتفليقة السبسي باشينيان تشافيز
أوربان كاديروف بريغوجين نافالني بوروشينكو يانوكوفيتش موغيريني رامسفيلد تيلرسون بيلوسي ديسانتيس برلوسكوني بيرلوسكوني هيغسيث""".split())
PARTICLES = {"بن", "ابن", "أبو", "أبا", "دي", "دا", "فون", "فان", "دير", "دو", "دوس", "آل", "عبد", "أوغلو", "لو", "لا", "سان", "ولد", "بنت", "ذو", "أم", "زاده", "آغا", "خان"}

def strip_title(name):
    words, title = name.split(), None
    while len(words) > 1 and words[0] in TITLES:
        title = words.pop(0)
    if words[:2] == ["آية", "الله"] and len(words) > 2: title, words = "آية الله", words[2:]
    return " ".join(words), title

def surname(name):
    words = name.split()
    if len(words) < 2 or words[-1] in ("الابن", "الأب", "الله", "الدين") or re.search("(الأول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر|عشر)$", name): return None
    at = len(words) - 1
    while at > 1 and words[at - 1] in PARTICLES: at -= 1
    if words[at - 1] in ("بن", "أبو", "أبا", "عبد", "آل"): at -= 1
    if words[at:][0] in ("عبد", "آل") or at == 0: return None
    short = " ".join(words[at:])
    return short if len(short) >= 4 else None

def people():
    rows, seen, famous = [], {}, set()
    for n in (1, 2, 3, 4):
        for line in (DATA / f"persons_{n}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("#") or "|" not in line: continue
            cc, position, en, name, aliases = (line + "||||").split("|")[:5]
            en = EN.get(en, en)
            ident = "person:" + slug(en)
            if ident in seen: continue
            forms = [strip_title(f) for f in [name] + aliases.split(",") if f.strip()]
            full = unique([f for f, _ in forms if " " in f])
            alone = [(f, t) for f, t in forms if " " not in f]
            row = dict(id=ident, en=en, country=cc if len(cc) == 2 and cc not in ("UN", "EU", "WB", "XX", "CS", "YU") else None,
                       gender="f" if en.split()[0] in FEMININE else "m", origin="arabic" if cc in ARABIC else "foreign", source="curated")
            if full: row["name"], row["names"] = full[0], full[1:]
            else:
                row["name"], row["names"] = alone[0][0], unique([f for f, _ in alone[1:]], [alone[0][0]])
                titles = unique([t for _, t in alone if t])
                if titles: row["requires_left"] = titles
                alone = []
            short = unique([f for f, _ in alone if len(f) >= 4] + [s for s in map(surname, full) if s])
            row["short"] = [s for s in short if s not in (row["name"], *row["names"])]
            first = [s for s in row["short"] if s in ALWAYS and s not in famous]
            if first and not any(s in famous for s in row["short"]):
                row["short_policy"] = "always"; famous.update(s for s in row["short"])
            if position: row["roles"] = [dict(role=slug(position), **({"of": cc} if row["country"] else {}))]
            rows.append(row); seen[ident] = row
    return rows

MEDIA = "قناة صحيفة شبكة موقع جريدة إذاعة تلفزيون مجلة فضائية".split()
NISBA = re.compile(r"(^| )(ال\S+ي|ال\S+ية)$")
ORGAN = re.compile(r"^(وزارة |الخارجية |الدفاع |الداخلية |الجيش |الحكومة |الرئاسة |الإدارة |البرلمان |مجلس النواب |مجلس الشيوخ |مجلس الوزراء |مجلس الأمن القومي |القوات المسلحة |الشرطة |البنك المركزي |المصرف المركزي |المخابرات |الاستخبارات |الخزانة |القوات الجوية |سلاح الجو )")
# Ordinary words, and what licenses them: rules.json weak_bodies, in the terms of policies.
LICENCE = {"media": ["@media"], "movement": ["@movement"], "party": ["حزب"], "club": ["@club"]}
SHARED = {"الحزب الديمقراطي": ["body:us-congress"], "الحزب الجمهوري": [], "الجمعية العامة": ["body:united-nations"]}
WEAK = {
    "فتح": dict(requires_left=["@movement"], requires_doc=["@coordinated"]), "أمل": dict(requires_left=["@movement"]), "حماس": dict(clitics="no_ba", blocks_left=["أثار", "ألهب", "زاد", "وسط", "بكل"], blocks_right=["الجماهير", "الجمهور", "الشباب"]),
    "القاعدة": dict(requires_left=["تنظيم"]), "الإخوان": dict(requires_left=["جماعة", "تنظيم", "قيادات", "عناصر"]), "النهضة": dict(requires_left=["حركة", "حزب"]), "الدوما": dict(), "الإليزيه": dict(),
}
# Words of the lists that are somebody's only alias and mean too much else.
DROP = set("الكاف|الحزب الديمقراطي|الحزب الجمهوري|الجمعية العامة|الاتحاد|المجلس|القوات|الحشد|الشباب|الوطن|العمل|العمال|العدالة والتنمية|المحافظون|حزب العمال|حزب المحافظين|الحزب الشيوعي|حزب العدالة والتنمية|حزب الله اللبناني الإرهابي|الوكالة|المنظمة|الصندوق|الشبكة|الجماعة|الحركة|الحرس|المحكمة|الدستور|الحياة|الشرق|الأخبار|اليوم|الغد|الرأي|الوفد|النور|الأمة|الإصلاح|الدعوة|المستقبل|الأهلي|الهلال|النصر|الوحدة".split("|"))

MORE = {"body:agence-france-presse": ["وكالة الصحافة الفرنسية"]}

def words_of_news():
    out = {}
    for line in (DATA.parent.parent / "common_words.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            f = line.split("\t"); out[f[0]] = int(f[1])
    return out

def bodies():
    common, rows, seen = words_of_news(), [], set()
    for n in (1, 2):
        for line in (DATA / f"bodies_{n}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("#") or "|" not in line: continue
            sub, cc, en, name, aliases = (line + "||||").split("|")[:5]
            m = re.match(r"(.*) \(([A-Z][A-Z0-9]+)\)$", en)
            en, acronyms = (m[1], [m[2]]) if m else (en, [en] if re.fullmatch("[A-Z]{3,8}", en) else [])
            ident = "body:" + slug(en)
            en = EN.get(en, en)
            if ident in seen: continue
            forms, weak, policy = [], [], {}
            for f in [name] + [a for a in aliases.split(",") if a.strip()]:
                f = f.strip()
                head, _, rest = f.partition(" ")
                bare = rest if head in MEDIA and rest and not NISBA.search(rest.split()[0]) else f
                if ORGAN.match(bare) and NISBA.search(bare): continue
                if bare in DROP: continue
                forms.append(bare)
                if " " not in bare and bare in WEAK:
                    weak.append(bare); policy.update(WEAK[bare])
                elif " " not in bare and (bare in RULES["weak_bodies"] or common.get(bare, 0) > 300) and sub in ("media", "party", "sport", "armed", "company", "bank", "univ") and not re.search("الحوثي|رويترز|داعش|تويتر|فيسبوك|غوغل|يوتيوب|فيفا", bare):
                    weak.append(bare)
                    policy.setdefault("requires_left", [])
                    policy["requires_left"] += LICENCE.get({"media": "media", "party": "party", "sport": "club", "armed": "movement"}.get(sub, ""), ["شركة", "بنك", "مصرف", "جامعة", "مجموعة"])
            forms = unique(forms + MORE.get(ident, []))
            if not forms: continue
            seen.add(ident)
            row = dict(id=ident, name=forms[0], en=en, names=forms[1:], weak=unique([w for w in weak if w in forms]), acronyms=acronyms, subtype=sub,
                       country=cc if len(cc) == 2 and cc not in ("UN", "EU", "XX") else None, source="curated", **policy)
            if row.get("requires_left"): row["requires_left"] = list(dict.fromkeys(row["requires_left"]))
            rows.append(row)
    return rows

write("people/curated.jsonl", people())
write("bodies/curated.jsonl", bodies())
