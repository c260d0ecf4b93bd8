//! Differences that are only spelling, and those that are not.

use super::check_all;

#[test]
fn marks_and_invisible_characters_change_nothing() {
    check_all(&[
        "زارَ الوفدُ [كازاخِستانَ](kz) أمس",
        "زار [كازاخســتان](kz) أمس",
        "زار [كازا\u{200c}خ\u{200f}ستان](kz) أمس",
        "دعت [الأمم\u{a0}المتحدة](un) إلى الهدوء",
        "غادر وفد [ﺍﻟﻴﻤﻦ](ye) القاعة",
        "انسحبت [ﻻتفيا](lv) من السباق",
        "نفى [حزب ﷲ](hezbollah) ذلك",
        "في [أوكرانيا](ua) مطر",
        "[ایران](ir) و[کازاخستان](kz)",
    ]);
}

#[test]
fn hamza_may_be_left_out_and_moves_only_at_the_start_of_a_word() {
    check_all(&[
        "[امريكا](us) و[ايران](ir) و[اسبانيا](es) و[أسبانيا](es)",
        "[الإتحاد الاوروبي](eu) رحب",
        "قالوا بأن الأمر الآن انتهى لأن فإن رأي كأن",
    ]);
}

#[test]
fn egyptian_finals_are_read_in_names_of_several_words() {
    check_all(&[
        "التقى [عبد الفتاح السيسى](abdel-fattah-el-sisi) الوفد",
        "رحل [على عبد الله صالح](ali-abdullah-saleh) أمس",
        "كان على الطاولة علي",
        "في [سنغافوره](sg) مطر",
    ]);
}

#[test]
fn foreign_names_are_spelled_in_several_ways() {
    check_all(&[
        "[أنطونيو جوتيريش](antonio-guterres) تحدث، ثم سكت [غوتيريش](antonio-guterres short_name)",
        "[گوگل](google) و[جوجل](google) و[غوغل](google)",
        "انتخب [قاسم-جومارت توكاييف](kassym-jomart-tokayev) رئيساً",
        "انتخب [قاسم‑جومارت توكاييف](kassym-jomart-tokayev) رئيساً",
        "قال [حسن نصرالله](hassan-nasrallah) كلمة",
    ]);
}

#[test]
fn no_space_is_needed_after_a_full_stop_or_teh_marbuta() {
    check_all(&[
        "مقابلة مع [جو بايدن](joe-biden).بعدها خرج",
        "وصل إلى [سنغافورة](sg)وعاد",
        "سعر الصرف في [إيران](ir)/[العراق](iq)",
    ]);
}
