//! A folder of gazetteer files, read so that nothing on the disk can hurt.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::fs::{FileType, Mode, OFlags, Stat};
use rustix::io::Errno;
use sha2::{Digest, Sha256};

use crate::gazetteer::below::{MOST_NAMES, names_below, open_below};
use crate::gazetteer::finding::{Finding, Place};

/// Files of one folder.
pub const MOST_FILES: usize = 64;
/// Bytes of one file.
pub const MOST_FILE_BYTES: u64 = 256 << 20;
/// A file that somebody writes to is read again so often.
const TRIES: usize = 3;
/// Bytes read at once.
const PIECE: usize = 64 << 10;

/// A file, read whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileRead {
    /// The folder as it was named, and the file's place below it.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Every `.jsonl` file below `folder`, in the order of their names, and what is wrong with any.
pub fn read(folder: &Path) -> (Vec<FileRead>, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut files = Vec::new();
    for file in Folder::open(folder).files(&mut findings) {
        let add = |bytes: &mut Vec<u8>, piece: &[u8]| bytes.extend_from_slice(piece);
        match file.contents(Vec::new, add) {
            Ok(bytes) => files.push(FileRead { name: file.name, bytes }),
            Err(finding) => findings.push(finding),
        }
    }
    (files, findings)
}

/// What tells these files and faults from any others.
pub fn digest_of(files: &[FileRead], findings: &[Finding]) -> [u8; 32] {
    let files = files.iter().map(|it| (it.name.as_str(), Sha256::digest(&it.bytes).into()));
    told_apart(files, findings)
}

/// The same of the files on the disk, in the memory of one piece.
pub fn digest(folder: &Path) -> [u8; 32] {
    let mut findings = Vec::new();
    let mut files: Vec<(String, [u8; 32])> = Vec::new();
    for file in Folder::open(folder).files(&mut findings) {
        match file.contents(Sha256::new, |digest, piece| digest.update(piece)) {
            Ok(digest) => files.push((file.name, digest.finalize().into())),
            Err(finding) => findings.push(finding),
        }
    }
    told_apart(files.iter().map(|it| (it.0.as_str(), it.1)), &findings)
}

fn told_apart<'a>(
    files: impl Iterator<Item = (&'a str, [u8; 32])>,
    findings: &[Finding],
) -> [u8; 32] {
    let mut all = Sha256::new();
    for (name, digest) in files {
        all.update(name.len().to_le_bytes());
        all.update(name);
        all.update(digest);
    }
    findings.iter().for_each(|it| all.update(it.to_string()));
    all.finalize().into()
}

/// A folder, held open: what is renamed over it meanwhile is not looked at.
struct Folder {
    shown: PathBuf,
    root: io::Result<OwnedFd>,
}

/// A file that is to be read.
struct Found<'a> {
    folder: &'a OwnedFd,
    below: PathBuf,
    name: String,
}

impl Folder {
    fn open(folder: &Path) -> Self {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let root = rustix::fs::open(folder, flags, Mode::empty()).map_err(io::Error::from);
        Self { shown: folder.to_owned(), root }
    }

    fn files(&self, findings: &mut Vec<Finding>) -> Vec<Found<'_>> {
        let root = match &self.root {
            Ok(root) => root,
            Err(error) => {
                let hint = "name a folder that the service may read";
                findings.push(fault(&shown(&self.shown), "unreadable", error.to_string(), hint));
                return Vec::new();
            }
        };
        let (mut names, mut seen) = (Vec::new(), 0);
        if let Err(error) = names_below(root, &mut seen, &mut names) {
            let hint = "let the service read the folder";
            findings.push(fault(&shown(&self.shown), "unreadable", error.to_string(), hint));
            return Vec::new();
        }
        if MOST_FILES < names.len() || MOST_NAMES < seen {
            let message =
                format!("more than {MOST_FILES} files, or {MOST_NAMES} names of any kind");
            let hint = "put more entries into fewer files";
            findings.push(fault(&shown(&self.shown), "too-many-files", message, hint));
            return Vec::new();
        }
        if names.is_empty() {
            let message = "no .jsonl file below it".to_owned();
            findings.push(fault(&shown(&self.shown), "no-files", message, "add one"));
        }
        names.sort();
        let found = |below: PathBuf| {
            let name = shown(&self.shown.join(&below));
            Found { folder: root, below, name }
        };
        let (good, bad): (Vec<PathBuf>, Vec<PathBuf>) =
            names.into_iter().partition(|it| is_plain(it.as_os_str()));
        findings.extend(bad.into_iter().map(|it| {
            let message = "its name is not UTF-8, or has control characters".to_owned();
            fault(&found(it).name, "bad-file-name", message, "give it a plain name")
        }));
        good.into_iter().map(found).collect()
    }
}

impl Found<'_> {
    /// The file's bytes, gathered by `add`: opened once, a regular file, no larger than may be,
    /// and nobody wrote to it meanwhile.
    fn contents<T>(
        &self,
        start: impl Fn() -> T,
        add: impl Fn(&mut T, &[u8]),
    ) -> Result<T, Finding> {
        for _ in 0..TRIES {
            let file = self.open()?;
            let before = self.regular(&file)?;
            let mut file = File::from(file);
            let mut gathered = start();
            let mut piece = vec![0; PIECE];
            let mut bytes = 0;
            loop {
                let read = file.read(&mut piece).map_err(|it| self.unreadable(&it))?;
                bytes += read as u64;
                if read == 0 || MOST_FILE_BYTES < bytes {
                    break;
                }
                add(&mut gathered, &piece[..read]);
            }
            let after = self.regular(&file)?;
            if stamp(&before) == stamp(&after) && bytes == after.st_size as u64 {
                return Ok(gathered);
            }
        }
        let message = "it changes while it is read".to_owned();
        Err(fault(&self.name, "changing", message, "write beside it and rename"))
    }

    fn open(&self) -> Result<OwnedFd, Finding> {
        open_below(self.folder, &self.below).map_err(|error| match error {
            Errno::XDEV | Errno::LOOP | Errno::NXIO | Errno::NODEV => {
                let message = format!("it is no file of this folder: {error}");
                self.irregular(message)
            }
            Errno::NOENT => {
                let message = "it was there, and is not any more".to_owned();
                fault(&self.name, "missing-file", message, "write it again")
            }
            error => self.unreadable(&error.into()),
        })
    }

    fn regular(&self, file: impl std::os::fd::AsFd) -> Result<Stat, Finding> {
        let stat = rustix::fs::fstat(file).map_err(|it| self.unreadable(&it.into()))?;
        if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
            return Err(self.irregular("it is no regular file".to_owned()));
        }
        match MOST_FILE_BYTES < stat.st_size as u64 {
            false => Ok(stat),
            true => {
                let message = format!("{} bytes", stat.st_size);
                Err(fault(&self.name, "file-too-large", message, "at most 256 MiB; split it"))
            }
        }
    }

    fn irregular(&self, message: String) -> Finding {
        let hint = "put a regular file there, or a link to one inside this folder";
        fault(&self.name, "not-a-regular-file", message, hint)
    }

    fn unreadable(&self, error: &io::Error) -> Finding {
        fault(&self.name, "unreadable", error.to_string(), "let the service read it")
    }
}

/// What changes when a file does.
fn stamp(stat: &Stat) -> [i64; 5] {
    [
        stat.st_size,
        stat.st_mtime,
        stat.st_mtime_nsec as i64,
        stat.st_ctime,
        stat.st_ctime_nsec as i64,
    ]
}

fn is_plain(name: &OsStr) -> bool {
    name.to_str().is_some_and(|it| !it.chars().any(char::is_control))
}

/// A path as a finding shows it: on one line.
fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    match path.chars().any(char::is_control) {
        true => path.escape_default().to_string(),
        false => path.into_owned(),
    }
}

fn fault(name: &str, code: &'static str, message: String, hint: &str) -> Finding {
    let place = Place { file: name.into(), line: 1, column: 1 };
    Finding::error(place, code, message, hint)
}
