//! The last good gazetteer files, kept for a start at which the configured ones are bad (R3).

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use crate::gazetteer::folder::FileRead;

/// What a kept file begins with; another version is not read.
const MAGIC: &str = "aalam kept gazetteers 1\n";
/// Its name below the state folder.
const NAME: &str = "last-good";
/// The name it is written under before it is whole.
const BEGUN: &str = "last-good.begun";

/// Where they are kept.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The folder of the service's own.
    pub folder: PathBuf,
}

impl Kept {
    /// Keeps `files` in place of those before; a crash or a full disk leaves those whole.
    ///
    /// # Errors
    /// When the disk does not take them.
    pub fn keep(&self, files: &[FileRead]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let begun = self.folder.join(BEGUN);
        let written = write(&begun, files).and_then(|()| {
            fs::rename(&begun, self.folder.join(NAME))?;
            File::open(&self.folder)?.sync_all()
        });
        if written.is_err() {
            // Half of a file is of no use, and the disk may be full.
            let _ = fs::remove_file(&begun);
        }
        written
    }

    /// The files kept, if they are what was written.
    ///
    /// # Errors
    /// What is wrong with them, as a clause.
    pub fn restore(&self) -> Result<Vec<FileRead>, String> {
        let path = self.folder.join(NAME);
        let bytes = fs::read(&path).map_err(|it| format!("{}: {it}", path.display()))?;
        parse(&bytes).ok_or_else(|| format!("{} is not what was written", path.display()))
    }
}

fn write(path: &PathBuf, files: &[FileRead]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(MAGIC.as_bytes())?;
    let mut digest = Sha256::new();
    let mut add = |bytes: &[u8]| {
        digest.update(bytes);
        file.write_all(bytes)
    };
    for FileRead { name, bytes } in files {
        add(&(name.len() as u64).to_le_bytes())?;
        add(&(bytes.len() as u64).to_le_bytes())?;
        add(name.as_bytes())?;
        add(bytes)?;
    }
    file.write_all(&digest.finalize())?;
    file.sync_all()
}

fn parse(bytes: &[u8]) -> Option<Vec<FileRead>> {
    let bytes = bytes.strip_prefix(MAGIC.as_bytes())?;
    let (mut rest, digest) = bytes.split_last_chunk::<32>()?;
    if Sha256::digest(rest).as_slice() != digest {
        return None;
    }
    let mut files = Vec::new();
    while !rest.is_empty() {
        let name = length(&mut rest)?;
        let text = length(&mut rest)?;
        let name = String::from_utf8(rest.split_off(..name)?.to_vec()).ok()?;
        files.push(FileRead { name, bytes: rest.split_off(..text)?.to_vec() });
    }
    Some(files)
}

fn length(rest: &mut &[u8]) -> Option<usize> {
    let bytes = rest.split_off(..8)?;
    usize::try_from(u64::from_le_bytes(bytes.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_comes_back_and_nothing_else_does() {
        let folder = std::env::temp_dir().join(format!("aalam-kept-{}", std::process::id()));
        let kept = Kept { folder: folder.clone() };
        let files = vec![
            FileRead { name: "a.jsonl".into(), bytes: b"{}\n".to_vec() },
            FileRead { name: "b.jsonl".into(), bytes: Vec::new() },
        ];
        assert!(kept.restore().is_err(), "nothing was kept yet");
        kept.keep(&files).expect("the disk takes it");
        assert_eq!(kept.restore().as_ref(), Ok(&files));
        let whole = fs::read(folder.join(NAME)).expect("it is there");
        for at in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            assert_eq!(parse(&flipped), None, "byte {at}");
            assert_eq!(parse(&whole[..at]), None, "cut at {at}");
        }
        fs::remove_dir_all(folder).expect("it can go");
    }
}
