//! Who is named by a title or a head noun, known or not?

use super::TAGGER;

/// The names found, those that are tagged in brackets.
fn found(article: &str) -> Vec<String> {
    let frames = TAGGER.frames(article);
    let told = frames.iter().map(|it| match it.tagged {
        true => format!("[{}]", it.name.of(article)),
        false => it.name.of(article).to_owned(),
    });
    told.collect()
}

#[track_caller]
fn check(article: &str, expected: &[&str]) {
    assert_eq!(found(article), expected, "{article}");
}

#[test]
fn a_title_announces_a_person() {
    check("قال الوزير سامي الخولي إن الأمر انتهى", &["سامي الخولي"]);
    check("وقال الرئيس محمود عباس كلمة", &["[محمود عباس]"]);
    check("استقبل وزير الخارجية الفرنسي جان لوي دوبوا الوفد", &["جان لوي دوبوا"]);
    check("التقى الرئيس السابق رامي حداد وفدا", &["رامي حداد"]);
    check("قالت الوزيرة ليلى بن يوسف ذلك", &["ليلى بن يوسف"]);
}

#[test]
fn a_name_ends_before_verbs_particles_and_punctuation() {
    check("الدكتور كريم زيدان خلال الجلسة", &["كريم زيدان"]);
    check("الوزير كريم زيدان، محمد غائب", &["كريم زيدان"]);
    check("الشيخ كريم زيدان والوفد", &["كريم زيدان"]);
    check("رئيس الوزراء رامي الحمد الله غادر", &["رامي الحمد الله"]);
}

#[test]
fn a_title_alone_announces_nobody() {
    for article in [
        "قال الرئيس إن الأمر انتهى",
        "وصل الوزير اليوم إلى المدينة",
        "الرئيس الفرنسي في زيارة",
        "ولي العهد خطاباً خلال الحفل",
        "سلطان بن سامي الخولي",
        "نظيره التونسي 5 أهداف",
    ] {
        check(article, &[]);
    }
}

#[test]
fn a_head_noun_announces_a_body() {
    check("أعلن حزب الزيتونة والتنمية فوزه", &["حزب الزيتونة والتنمية"]);
    check("قالت شركة سنتافيوم في بيان", &["شركة سنتافيوم"]);
    check("وشركة سنتافيوم في بيان", &["شركة سنتافيوم"]);
    check("الشركة في بيان", &[]);
}

#[test]
fn the_state_between_and_the_gender_are_told() {
    let frames = TAGGER.frames("الوزيرة الفرنسية كاترين دوبوا");
    assert_eq!((frames[0].country.as_deref(), frames[0].feminine), (Some("FR"), true));
}

#[test]
fn endless_frames_are_searched_in_linear_time() {
    for phrase in ["الرئيس السابق ", "رئيس مجلس ", "الوزير سامي ", "حزب الزيتونة ", "بن "]
    {
        let start = std::time::Instant::now();
        std::hint::black_box(TAGGER.frames(&phrase.repeat((1 << 20) / phrase.len())));
        assert!(start.elapsed() < std::time::Duration::from_secs(5), "{phrase}");
    }
}
