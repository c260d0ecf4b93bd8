//! Does another gazetteer take the place of the one in service only when it is good?

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aalam::gazetteer::Finding;
use aalam::live::{self, Live, ReloadOutcome, ReloadReport, Reloader, Rhythm, Source};

/// A folder of the test's own.
struct Scratch(PathBuf);

static COUNT: AtomicUsize = AtomicUsize::new(0);

impl Scratch {
    fn new() -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("aalam-reload-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(folder.join("names")).expect("it can be made");
        Self(folder)
    }

    fn names(&self) -> PathBuf {
        self.0.join("names")
    }

    fn state(&self) -> PathBuf {
        self.0.join("state")
    }

    /// Writes as one should: beside it, then renamed.
    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let begun = self.0.join("begun");
        fs::write(&begun, text).expect("the disk takes it");
        fs::rename(begun, self.names().join(name)).expect("it can be renamed");
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn person(id: &str) -> String {
    format!("{{\"id\":\"person:{id}\",\"name\":\"زيد بن عمرو\"}}\n")
}

fn source(folder: &Path) -> Source {
    Source { folders: vec![folder.to_owned()], no_builtin: true }
}

fn start(scratch: &Scratch) -> (Result<Arc<Live>, Vec<Finding>>, Reloader) {
    let rhythm = Rhythm { poll: Duration::from_secs(3600), settle: Duration::from_millis(5) };
    let (reloader, triggers) = Reloader::new();
    let (source, state) = (source(&scratch.names()), Some(scratch.state()));
    let started = live::start(source, state, rhythm, triggers);
    (started.blocking_recv().expect("the thread lives"), reloader)
}

fn reload(reloader: &Reloader) -> Arc<ReloadReport> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(reloader.reload()).expect("the thread lives")
}

fn who(live: &Live) -> String {
    let current = live.current();
    let mentions = current.tagger.tag("قال زيد بن عمرو");
    mentions.first().map(|it| it.id("قال زيد بن عمرو").into_owned()).unwrap_or_default()
}

#[track_caller]
fn refused_with(report: &ReloadReport, code: &str) {
    assert_eq!(report.outcome, ReloadOutcome::Refused);
    let codes: Vec<&str> = report.findings.iter().map(|it| it.code).collect();
    assert!(codes.contains(&code), "{code} is not in {codes:?}");
}

#[test]
fn a_good_set_takes_over_and_a_bad_one_changes_nothing() {
    let scratch = Scratch::new();
    scratch.write("a.jsonl", person("a"));
    let (live, reloader) = start(&scratch);
    let live = live.expect("it is good");
    assert_eq!(reload(&reloader).outcome, ReloadOutcome::Unchanged);
    scratch.write("a.jsonl", person("b"));
    assert_eq!(reload(&reloader).outcome, ReloadOutcome::Accepted);
    assert_eq!(who(&live), "person:b");
    scratch.write("a.jsonl", format!("{}{{\"id\":\n", person("c")));
    let report = reload(&reloader);
    assert_eq!((report.outcome, report.findings[0].place.line), (ReloadOutcome::Refused, 2));
    assert_eq!(who(&live), "person:b");
    assert_eq!(report.revision, live.current().tagger.gazetteer().revision);
    assert_eq!(reload(&reloader).outcome, ReloadOutcome::Refused, "and it stays refused");
    scratch.write("a.jsonl", person("d"));
    assert_eq!(reload(&reloader).outcome, ReloadOutcome::Accepted);
    assert_eq!(who(&live), "person:d");
    assert_eq!(live.report().map(|it| it.outcome), Some(ReloadOutcome::Accepted));
}

#[test]
fn a_change_of_the_same_size_and_time_is_seen() {
    let scratch = Scratch::new();
    scratch.write("a.jsonl", person("a"));
    let path = scratch.names().join("a.jsonl");
    let time = fs::metadata(&path).and_then(|it| it.modified()).expect("it has a time");
    let (live, reloader) = start(&scratch);
    scratch.write("a.jsonl", person("b"));
    fs::File::options().write(true).open(&path).and_then(|it| it.set_modified(time)).expect("set");
    assert_eq!(reload(&reloader).outcome, ReloadOutcome::Accepted);
    assert_eq!(who(&live.expect("it is good")), "person:b");
}

#[test]
fn what_is_no_regular_file_of_the_folder_is_refused() {
    let scratch = Scratch::new();
    scratch.write("a.jsonl", person("a"));
    let (live, reloader) = start(&scratch);
    let live = live.expect("it is good");
    let odd = scratch.names().join("b.jsonl");
    let outside = scratch.0.join("outside.jsonl");
    fs::write(&outside, person("b")).expect("the disk takes it");
    type Make<'a> = (&'a str, Box<dyn Fn(&Path) + 'a>);
    let ways: [Make<'_>; 6] = [
        ("a link out", Box::new(|it| symlink(&outside, it).expect("made"))),
        ("a link up", Box::new(|it| symlink("../outside.jsonl", it).expect("made"))),
        ("a loop", Box::new(|it| symlink("b.jsonl", it).expect("made"))),
        ("a device", Box::new(|it| symlink("/dev/zero", it).expect("made"))),
        ("a folder", Box::new(|it| fs::create_dir(it).expect("made"))),
        (
            "a pipe",
            Box::new(|it| {
                let made = std::process::Command::new("mkfifo").arg(it).status();
                assert!(made.is_ok_and(|it| it.success()));
            }),
        ),
    ];
    for (what, make) in ways {
        make(&odd);
        let report = reload(&reloader);
        assert_eq!(report.outcome, ReloadOutcome::Refused, "{what}");
        refused_with(&report, "not-a-regular-file");
        assert_eq!(who(&live), "person:a", "{what}");
        fs::remove_file(&odd).or_else(|_| fs::remove_dir(&odd)).expect("it can go");
    }
    // What was in service before is so still.
    assert_ne!(reload(&reloader).outcome, ReloadOutcome::Refused);
}

#[test]
fn the_swap_of_a_kubernetes_volume_is_one_change() {
    let scratch = Scratch::new();
    let names = scratch.names();
    let version = |name: &str, id: &str| {
        fs::create_dir(names.join(name)).expect("made");
        fs::write(names.join(name).join("a.jsonl"), person(id)).expect("the disk takes it");
    };
    version("..1", "a");
    symlink("..1", names.join("..data")).expect("made");
    symlink("..data/a.jsonl", names.join("a.jsonl")).expect("made");
    let (live, reloader) = start(&scratch);
    let live = live.expect("links inside the folder are followed");
    assert_eq!(who(&live), "person:a");
    version("..2", "b");
    symlink("..2", names.join("..data_tmp")).expect("made");
    fs::rename(names.join("..data_tmp"), names.join("..data")).expect("swapped");
    assert_eq!(reload(&reloader).outcome, ReloadOutcome::Accepted);
    assert_eq!(who(&live), "person:b");
}

#[test]
fn droppings_of_editors_are_passed_over_and_too_many_files_are_refused() {
    let scratch = Scratch::new();
    scratch.write("a.jsonl", person("a"));
    let (_live, reloader) = start(&scratch);
    for name in [".a.jsonl.swp", "a.jsonl~", "#a.jsonl#", "README.md"] {
        fs::write(scratch.names().join(name), "{").expect("the disk takes it");
    }
    assert_eq!(reload(&reloader).outcome, ReloadOutcome::Unchanged);
    for number in 0..64 {
        fs::write(scratch.names().join(format!("n{number}.jsonl")), "\n").expect("written");
    }
    refused_with(&reload(&reloader), "too-many-files");
}

#[test]
fn files_too_large_unplainly_named_or_shrunk_are_refused() {
    let scratch = Scratch::new();
    let many: String = (0..40)
        .map(|it| {
            format!("{{\"id\":\"person:p{it}\",\"name\":\"زيد رقم{}\"}}\n", "ا".repeat(it + 1))
        })
        .collect();
    scratch.write("a.jsonl", &many);
    let (live, reloader) = start(&scratch);
    live.expect("it is good");
    let sparse = scratch.names().join("b.jsonl");
    fs::File::create(&sparse).and_then(|it| it.set_len(1 << 30)).expect("made");
    refused_with(&reload(&reloader), "file-too-large");
    fs::remove_file(sparse).expect("it can go");
    let forged = scratch.names().join("b\n\u{1b}[31m.jsonl");
    fs::write(&forged, person("b")).expect("made");
    refused_with(&reload(&reloader), "bad-file-name");
    fs::remove_file(forged).expect("it can go");
    let fewer: String = many.lines().take(10).map(|it| format!("{it}\n")).collect();
    scratch.write("a.jsonl", fewer);
    refused_with(&reload(&reloader), "shrink-guard");
}

#[test]
fn a_start_with_a_bad_set_serves_the_last_good_one() {
    let scratch = Scratch::new();
    scratch.write("a.jsonl", person("a"));
    let (live, _) = start(&scratch);
    let revision = live.expect("it is good").current().tagger.gazetteer().revision.clone();
    scratch.write("a.jsonl", "{");
    let (live, reloader) = start(&scratch);
    let live = live.expect("the last good one is there");
    assert!(live.current().degraded);
    assert_eq!(live.current().tagger.gazetteer().revision, revision);
    refused_with(&live.report().expect("it was told"), "bad-row");
    scratch.write("a.jsonl", person("b"));
    assert_eq!(reload(&reloader).outcome, ReloadOutcome::Accepted);
    assert!(!live.current().degraded);
}

#[test]
fn a_start_with_nothing_good_tells_all_that_is_wrong() {
    let scratch = Scratch::new();
    scratch.write("a.jsonl", "{");
    let (live, _) = start(&scratch);
    assert!(live.is_err_and(|it| !it.is_empty()));
    fs::create_dir_all(scratch.state()).expect("made");
    fs::write(scratch.state().join("last-good"), "aalam kept gazetteers 1\n").expect("written");
    let (live, _) = start(&scratch);
    assert!(live.is_err(), "a kept file that was cut is not taken");
}

#[test]
fn a_hundred_triggers_are_one_build() {
    let scratch = Scratch::new();
    scratch.write("a.jsonl", person("a"));
    let (live, reloader) = start(&scratch);
    let live = live.expect("it is good");
    let builds = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&builds);
    live.on_reload(move |outcome| {
        counted.fetch_add(usize::from(outcome == ReloadOutcome::Accepted), Ordering::Relaxed);
    });
    scratch.write("a.jsonl", person("b"));
    (0..100).for_each(|_| reloader.nudge());
    reload(&reloader);
    assert_eq!((builds.load(Ordering::Relaxed), who(&live)), (1, "person:b".to_owned()));
}
