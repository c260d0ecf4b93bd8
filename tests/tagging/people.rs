//! Full names, short names, and people of one name.

use super::{check, check_all};

#[test]
fn a_short_name_needs_the_full_name_in_the_article() {
    check_all(&[
        "تحدث برايس أمس",
        "[برايس](ned-price short_name) تحدث. وكان [نيد برايس](ned-price) غائباً",
        "قال [قيس سعيد](kais-saied) كلمة، ثم خرج [سعيد](kais-saied short_name)",
        "قتل الأسد مروضه",
        "التقى [بشار الأسد](bashar-al-assad) الوفد، وقال [الأسد](bashar-al-assad short_name) كلمة",
    ]);
}

#[test]
fn a_famous_surname_stands_alone() {
    check_all(&[
        "وصل [بلينكن](antony-blinken short_name) أمس",
        "رسالة ل[بايدن](joe-biden short_name) وأخرى ل[ترامب](donald-trump short_name)",
        "التقى [السيسي](abdel-fattah-el-sisi short_name) الوفد",
    ]);
}

#[test]
fn title_and_own_nisba_license_a_surname() {
    check_all(&[
        "الرئيس [الإيراني](ir demonym) [رئيسي](ebrahim-raisi short_name) سافر",
        "الرئيس [التونسي](tn demonym) [سعيد](kais-saied short_name) سافر",
        "الرئيس [التونسي](tn demonym) رئيسي",
        "سبب رئيسي في قرار الرئيس [الفرنسي](fr demonym)",
    ]);
}

#[test]
fn of_two_with_one_surname_the_verb_tells_which() {
    check_all(&[
        "حضر [بيل كلينتون](bill-clinton) و[هيلاري كلينتون](hillary-clinton)، وقالت [كلينتون](hillary-clinton short_name) كلمة",
        "حضر [بيل كلينتون](bill-clinton) و[هيلاري كلينتون](hillary-clinton)، وقال [كلينتون](bill-clinton short_name) كلمة",
        "حضر [هيلاري كلينتون](hillary-clinton) ثم [بيل كلينتون](bill-clinton)، وخطاب [كلينتون](bill-clinton short_name) طويل",
        "تحدث كلينتون أمس",
    ]);
}

#[test]
fn a_family_is_nobody_of_it() {
    check("أملاك آل كلينتون وعائلة كلينتون، و[بيل كلينتون](bill-clinton) غائب");
}

#[test]
fn another_first_name_is_another_person() {
    check_all(&[
        "فيلم جيمس كاميرون الجديد",
        "حضر [ديفيد كاميرون](david-cameron) وغاب جيمس كاميرون",
        "تشيلسي كلينتون حضرت مع [هيلاري كلينتون](hillary-clinton)",
        "زار هانتر بايدن المدينة",
    ]);
}

#[test]
fn a_name_that_goes_on_is_another_persons() {
    check_all(&[
        "قدم أحمد محمود عباس استقالته",
        "قدم محمود عباس محمد استقالته",
        "[محمود عباس](mahmoud-abbas) استقبل الوفد",
        "تحدث دونالد ترامب الابن",
    ]);
}

#[test]
fn a_homonym_means_whom_the_article_names_otherwise() {
    check_all(&[
        "[محمد علي كلاي](muhammad-ali-clay) بطل، و[محمد علي](muhammad-ali-clay) ملاكم",
        "[محمد علي باشا](muhammad-ali-pasha) حكم، و[محمد علي](muhammad-ali-pasha) بنى",
        "كان محمد علي هنا",
    ]);
}

#[test]
fn the_longest_name_is_one_person() {
    check_all(&[
        "استقبل [محمد بن سلمان بن عبد العزيز](mohammed-bin-salman) الوفد، وشكر [بن سلمان](mohammed-bin-salman short_name)",
        "قالت [جورجيا ميلوني](giorgia-meloni) كلمة في [جورجيا](ge)",
    ]);
}

#[test]
fn a_kunya_inflects() {
    check_all(&[
        "استقبل [أبو مازن](mahmoud-abbas) الوفد",
        "رسالة ل[أبي مازن](mahmoud-abbas)",
        "رأى [أبا مازن](mahmoud-abbas)",
        "رأى [أحمد أبا الغيط](ahmed-aboul-gheit)",
    ]);
}

#[test]
fn first_names_alone_are_nobody() {
    check("هنأ كريم أخاه عادل وسلطان وأمل وهند");
}

#[test]
fn no_name_crosses_a_line_or_a_sentence() {
    check_all(&["عاد محمود\nعباس غاب", "عاد أنتوني. نيد. برايس", "كتب محمود، عباس غاب"]);
}

#[test]
fn what_is_called_after_a_person_is_not_the_person() {
    check_all(&[
        "وقع الحادث في شارع محمد بن سلمان قرب الميناء",
        "هبطت في مطار الأمير محمد بن سلمان طائرتان",
        "أبحرت حاملة الطائرات دونالد ترامب أمس",
        "فاز بجائزة محمود عباس ثلاثة كتاب",
        "زار [محمود عباس](mahmoud-abbas) الجامعة",
        "استقبل الأمير [محمد بن سلمان](mohammed-bin-salman) الوفد",
        "خطاب في المطار ل[دونالد ترامب](donald-trump)",
    ]);
}

#[test]
fn a_surname_of_three_letters_needs_the_full_name_and_takes_no_preposition() {
    check_all(&[
        "استقبل [ميشال عون](michel-aoun) الوفد، وقال [عون](michel-aoun short_name) كلمة",
        "استقبل [ميشال عون](michel-aoun) الوفد بعون الله",
        "قدم الجيران يد عون",
    ]);
}

#[test]
fn who_is_always_called_so_keeps_the_surname_beside_a_relative() {
    check_all(&[
        "سافر [جو بايدن](joe-biden) مع [جيمس بايدن](james-biden)، ثم عاد [بايدن](joe-biden short_name)",
    ]);
}

#[test]
fn a_weak_full_name_that_was_licensed_once_is_meant_again() {
    check_all(&[
        "استقبل الوزير [كامل الوزير](kamel-al-wazir) الوفد، ثم قال [كامل الوزير](kamel-al-wazir) كلمة",
        "قال كامل الوزير كلمة",
    ]);
}

#[test]
fn a_father_in_a_chain_of_names_is_not_the_one_meant() {
    check_all(&[
        "كرم فيصل بن محمد بن سلمان الفائزين",
        "استقبل [محمد بن سلمان](mohammed-bin-salman) الوفد",
        "حضر أحمد علي عبد الرحمن الحفل",
    ]);
}

#[test]
fn who_speaks_in_the_name_of_another_is_not_called_basem() {
    check_all(&[
        "حضر [باسم يوسف](bassem-youssef) وغنى",
        "قال المتحدث باسم يوسف إنه غائب",
        "قال [محمود عباس](mahmoud-abbas)، وأوضح المتحدث باسم [عباس](mahmoud-abbas short_name) الأمر",
    ]);
}

#[test]
fn on_somebody_is_not_ali_somebody() {
    check_all(&["أثنى المدرب على زيدان كثيرا", "وصل [علي زيدان](ali-zeidan) أمس"]);
}

#[test]
fn a_word_after_a_name_is_not_one_more_name() {
    check_all(&[
        "استقبل الوزير [باسم يوسف](bassem-youssef) صباح اليوم",
        "قدم باسم يوسف محمد استقالته",
    ]);
}

#[test]
fn a_name_that_begins_with_a_particle_is_written_with_its_hamza() {
    check_all(&["ذكرت الصحيفة ان باترسون غادرت", "غادرت [آن باترسون](anne-patterson) المدينة"]);
}

#[test]
fn a_name_in_a_hashtag_is_the_same_name() {
    check_all(&[
        "قال [نيد #برايس](ned-price) كلمة عن #[مصر](eg)",
        "وسم #[نيد_برايس](ned-price) يتصدر",
    ]);
}

#[test]
fn every_servant_of_god_is_a_given_name() {
    check_all(&[
        "كتب عبدالعظيم بايدن رسالة",
        "كتب عبد العظيم بايدن رسالة",
        "كتب [بايدن](joe-biden short_name) رسالة",
    ]);
}
