//! Bodies: listed, composed by rule, and those whose name is a word.

use super::{check, check_all};

#[test]
fn a_head_and_an_agreeing_adjective_make_a_body() {
    check_all(&[
        "قالت [وزارة الخارجية الأميركية](us-ministry-foreign-affairs) كلمة",
        "ردت [وزارة الدفاع الروسية](ru-ministry-defence) أمس",
        "نفى [الجيش السوري](sy-armed-forces) النبأ",
        "رفع [البنك المركزي التركي](tr-central-bank) الفائدة",
        "أمين [مجلس الأمن القومي الروسي](ru-national-security-council) وصل",
        "استقالت [الحكومة الكازاخستانية](kz-government) أمس",
        "ردت [وزارة الخارجية الكورية الجنوبية](kr-ministry-foreign-affairs) أمس",
    ]);
}

#[test]
fn a_ministry_that_no_list_holds_is_composed_too() {
    check_all(&[
        "قالت [وزارة السعادة الإماراتية](ae-ministry-saada) كلمة",
        "قالت [وزارة الحكمة والتسامح الإماراتية](ae-ministry-hkma-tsamh) كلمة",
    ]);
}

#[test]
fn a_construct_takes_the_name_of_the_state() {
    check_all(&[
        "أعربت [وزارة خارجية طاجيكستان](tj-ministry-foreign-affairs) عن أسفها",
        "في [وزارة دفاع بيلاروسيا](by-ministry-defence) تغيير",
    ]);
}

#[test]
fn an_adjective_of_the_other_gender_makes_none() {
    check_all(&[
        "وزير الخارجية [الأميركي](us demonym) وصل",
        "وزيرة الخارجية [الألمانية](de demonym) وصلت",
        "السياسة الخارجية [الأميركية](us demonym) تغيرت",
        "نفى الجيش والشرطة [السورية](sy demonym) ذلك".replace("والشرطة", "وصحف").as_str(),
    ]);
}

#[test]
fn a_portfolio_stands_for_its_ministry() {
    check_all(&[
        "أعلنت [الدفاع الروسية](ru-ministry-defence) ذلك",
        "المتحدث باسم [الخارجية الأميركية](us-ministry-foreign-affairs) غاب",
        "أعلنت [الصحة الفلسطينية](ps-ministry-health) الحصيلة",
        "إنتاج الطاقة [الروسية](ru demonym) ارتفع",
        "السوق المالية [السعودية](sa demonym) ارتفعت",
    ]);
}

#[test]
fn a_movement_whose_name_is_a_word_needs_a_licence() {
    check_all(&[
        "قررت النيابة فتح تحقيق",
        "وفد من [حركة فتح](fatah) وصل",
        "عناصر [فتح](fatah) انسحبوا",
        "إعادة فتح مقر [الأمم المتحدة](un)",
        "استقبلوه بحماس شديد",
        "أعلنت [حماس](hamas) ذلك",
        "أثار حماس الجماهير",
        "كان حماساً كبيراً",
        "على متن الجزيرة وقناة [الجزيرة](al-jazeera) وشبه الجزيرة الكورية",
    ]);
}

#[test]
fn a_longer_body_holds_the_state_in_it() {
    check_all(&[
        "عنصران من [قوات سوريا الديمقراطية](sdf) غادرا",
        "عقوبات على [الحرس الثوري الإيراني](irgc)",
        "كأس الاتحاد الأوروبي لكرة القدم",
    ]);
}

#[test]
fn an_acronym_counts_exactly_as_cased() {
    check_all(&["بعثة [UN](un) وحلف [NATO](nato)", "Un chien, nato"]);
}

#[test]
fn a_bracketed_alias_is_a_mention_of_its_own() {
    check_all(&["[حلف شمال الأطلسي](nato) ([الناتو](nato)) توسع"]);
}

#[test]
fn both_cases_of_a_plural_name_are_listed() {
    check_all(&["قال [الحوثيون](houthis) إن هجوم [الحوثيين](houthis) مستمر"]);
}

#[test]
fn a_portfolio_that_a_feminine_noun_owns_is_no_ministry() {
    check_all(&[
        "اعترضت منظومة الدفاع [الروسية](ru) صاروخا",
        "زادت ميزانية الدفاع [الأميركية](us) كثيرا",
        "قال متحدث باسم [الدفاع الروسية](ru-ministry-defence) إن الهجوم فشل",
    ]);
}

#[test]
fn an_organ_that_a_list_names_is_one_with_what_the_rule_makes() {
    let article = "قال الجيش الإسرائيلي إن جيش الاحتلال والقوات المسلحة الإسرائيلية سواء";
    check(
        "قال [الجيش الإسرائيلي](il-armed-forces) إن [جيش الاحتلال](il-armed-forces) و[القوات المسلحة الإسرائيلية](il-armed-forces) سواء",
    );
    let mentions = super::TAGGER.tag(article);
    assert!(mentions.iter().all(|it| it.en(article) == "Israel Defense Forces"));
}

#[test]
fn a_sister_body_beside_it_licenses_a_body_that_is_a_word() {
    check_all(&[
        "المصالحة بين [فتح](fatah) و[حماس](hamas) قريبة",
        "المصالحة بين [حماس](hamas) و[فتح](fatah) قريبة",
        "قررت النيابة فتح ملف [حماس](hamas)",
    ]);
}
