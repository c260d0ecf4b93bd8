//! Letters written onto a name.

use super::{check, check_all};

#[test]
fn every_proclitic_is_taken_off_a_name_without_article() {
    for proclitic in ["", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك"]
    {
        check(&format!("كتب الباحث {proclitic}[ألمانيا](de) في آخر السطر"));
    }
}

#[test]
fn every_proclitic_but_lam_is_taken_off_a_written_article() {
    for proclitic in ["", "و", "ف", "ب", "ك", "وب", "فب", "وك", "فك"] {
        check(&format!("تغير الطقس {proclitic}[العراق](iq) هذا الشهر"));
    }
}

#[test]
fn after_a_lam_the_article_keeps_its_lam_only() {
    check_all(&[
        "وصلت شحنة ل[لعراق](iq)",
        "أما الدعم فل[ليمن](ye)",
        "ول[لأمم المتحدة](un) مكتب في المدينة",
        "فازت البعثة وأهدت الكأس ل[لبنان](lb)",
        "رسالة ل[ألمانيا](de)",
        "رسالة ل[المانيا](de)",
        "سلم الهدية ل[لبنانيين](lb demonym)",
    ]);
}

#[test]
fn after_a_lam_an_unchanged_article_is_no_arabic() {
    check("كتبوا لالعراق خطأ");
}

#[test]
fn a_name_that_begins_with_a_proclitic_letter_keeps_it() {
    check_all(&[
        "قال [بلينكن](antony-blinken short_name) كلمة",
        "سافر إلى [فرنسا](fr) و[لبنان](lb) و[باكستان](pk) و[كوريا الشمالية](kp)",
    ]);
}

#[test]
fn a_whole_word_beats_a_proclitic_and_a_name() {
    check("تكلمت [كوندوليزا رايس](condoleezza-rice) قبل أن يحضر برايس وحده");
    check("[نيد برايس](ned-price) تكلم، ثم سكت [برايس](ned-price short_name)");
}

#[test]
fn a_proclitic_before_quotes_or_tatweel_is_no_part_of_the_name() {
    check_all(&[
        "منسوب لـ«[حزب الله](hezbollah)» كما قيل",
        "قوات من الـ\"[ناتو](nato)\" هناك",
        "جاء في بيان و «[الناتو](nato)» صامت",
        "عضوية الـ[NATO](nato) مفتوحة",
    ]);
}

#[test]
fn words_that_only_look_like_proclitic_and_name_are_none() {
    check_all(&[
        "سجل كروس هدفاً ثم خرج كلاوس",
        "تدريب على الفروسية وبطولة فروسية",
        "يشار إليه بالبنان",
        "كماليات وحاجات كمالية",
        "مصرف ومصرع وبيروت وتحصين وشخصين وقطرات وإجمالي",
        "تسلم لبان المدينة وباندورا",
        "كارمن مغنية، وكارمن أوبرا",
    ]);
}

#[test]
fn a_short_name_with_hamza_needs_it_after_a_proclitic() {
    check("وقف كامل للنار في شمال [مالي](ml)");
}
