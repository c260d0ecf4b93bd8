//! Adjectives of states, and words that are spelled like them.

use super::{check, check_all};

#[test]
fn every_ending_of_a_nisba_is_read() {
    for ending in ["", "ة", "ين", "ون", "ات", "ان", "تان", "تين"] {
        check(&format!("رأينا لاعبين من بينهم [الأوكراني{ending}](ua demonym) فقط"));
        check(&format!("رأينا شخص [أوكراني{ending}](ua demonym) فقط"));
    }
    check("مخيمات [فلسطينيي](ps demonym) الشتات");
}

#[test]
fn irregular_nisbas_and_broken_plurals_are_listed() {
    check_all(&[
        "السفير [النمساوي](at demonym) والطالب [التوغولي](tg demonym) ورجل [إيفواري](ci demonym)",
        "[الأتراك](tr demonym) و[القبارصة](cy demonym) و[المغاربة](ma demonym)",
        "[الروس](ru demonym) و[الإسبان](es demonym)",
        "منتجات الألبان والأجبان",
    ]);
}

#[test]
fn both_words_of_a_nisba_inflect() {
    check_all(&[
        "الفريق [الكوري الجنوبي](kr demonym) فاز",
        "البضائع [الكورية الشمالية](kp demonym) ممنوعة",
        "لاعب [جنوب أفريقي](za demonym) سجل",
    ]);
}

#[test]
fn saudi_arabia_is_a_name_or_an_adjective() {
    check_all(&[
        "أعلنت [السعودية](sa) موعد القمة",
        "في الصحف [السعودية](sa demonym) اليوم",
        "صادرات بلادنا [السعودية](sa demonym) ارتفعت",
        "وقعت [مصر](eg) و[السعودية](sa) الاتفاق",
        "القمة [المصرية](eg demonym) و[السعودية](sa demonym)",
        "القمة [المصرية](eg demonym) – [السعودية](sa demonym)",
        "رحبت دول منها [السعودية](sa) بالقرار",
        "قررت اليوم [السعودية](sa) فتح الحدود",
        "أرباح [أرامكو السعودية](aramco) ارتفعت",
    ]);
}

#[test]
fn syria_written_as_its_adjective() {
    check_all(&[
        "رأيت طفلة [سورية](sy demonym) هناك",
        "عاد إلى [سورية](sy) أمس",
        "كان مهندساً [سورياً](sy demonym) من [سوريا](sy)",
    ]);
}

#[test]
fn words_that_are_spelled_like_a_nisba_need_their_state() {
    check_all(&[
        "كشف مجريات التحقيق ومجرى النهر",
        "السنة القمرية والشهر القمري",
        "المنتخب [المجري](hu demonym) فاز",
        "تاجر كندي باع داره",
        "تاجر [كندي](ca demonym) من [كندا](ca) باع داره",
        "رئيس الوزراء [الكندي](ca demonym) استقال",
    ]);
}

#[test]
fn a_short_nisba_needs_a_noun_to_describe() {
    check_all(&[
        "وقال كيني إنه عائد",
        "عداء [كيني](ke demonym) فاز",
        "العداء [الكيني](ke demonym) فاز",
        "وقال تركي إنه سعيد",
        "مسؤول [تركي](tr demonym) صرح",
        "تدرب مع روسي",
    ]);
}

#[test]
fn a_nisba_after_a_personal_name_is_a_surname() {
    check_all(&[
        "ظهر أبو حمزة المصري ثم الشيخ فيصل الجامايكي",
        "فاز أشرف غاني",
        "كتب جورجي زيدان روايات",
        "سجل محمد السوداني هدفاً",
    ]);
}

#[test]
fn adjectives_of_no_state_are_none() {
    check_all(&["القمة العربية والإسلامية والأوروبية", "القوات الكردية", "دول خليجية"]);
}

#[test]
fn a_weak_nisba_beside_another_demonym_is_one_too() {
    check_all(&[
        "المعبران [المصري](eg) و[القطري](qa) مغلقان",
        "المعبران [القطري](qa) و[المصري](eg) مغلقان",
        "القياسان القطري والطولي",
    ]);
}

#[test]
fn an_accusative_that_spells_a_state_needs_its_tanwin() {
    check_all(&["واجه فريق بولونيا خصمه", "كان مهندسا [بولونيًا](pl demonym) بارعا"]);
}

#[test]
fn a_nisba_after_bin_is_a_name() {
    check_all(&["قال فهد بن تركي كلمة", "التقى الضابط [التركي](tr demonym)"]);
}

#[test]
fn whom_a_feminine_verb_makes_speak_is_no_man_of_that_state() {
    check_all(&["قالت المصري إنها عائدة", "قال [المصري](eg demonym) إنه عائد"]);
}
