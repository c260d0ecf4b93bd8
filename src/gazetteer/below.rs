//! What lies below a folder, and how is it opened without ever leaving the folder?

use std::ffi::OsStr;
use std::os::fd::OwnedFd;
use std::path::{Component, Path, PathBuf};

use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, ResolveFlags};
use rustix::io::Errno;

/// Names of any kind that a folder is searched for files.
pub(super) const MOST_NAMES: usize = 10_000;
/// Folders in folders.
const DEEPEST: usize = 8;

/// The `.jsonl` names below `folder`; hidden names and links to folders are passed over, so that
/// Kubernetes' `..data` is read once, by the links to the files in it.
pub(super) fn names_below(
    folder: &OwnedFd,
    seen: &mut usize,
    names: &mut Vec<PathBuf>,
) -> rustix::io::Result<()> {
    gather(folder, Path::new(""), DEEPEST, seen, names)
}

fn gather(
    folder: &OwnedFd,
    below: &Path,
    deep: usize,
    seen: &mut usize,
    names: &mut Vec<PathBuf>,
) -> rustix::io::Result<()> {
    for entry in Dir::read_from(folder)? {
        let entry = entry?;
        *seen += 1;
        if MOST_NAMES < *seen {
            return Ok(());
        }
        let name = entry.file_name().to_bytes();
        if name.starts_with(b".") {
            continue;
        }
        let name = Path::new(<OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(name));
        let is_file = name.extension().is_some_and(|it| it == "jsonl");
        let kind = match entry.file_type() {
            FileType::Unknown => {
                let stat = rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW)?;
                FileType::from_raw_mode(stat.st_mode)
            }
            kind => kind,
        };
        if is_file {
            names.push(below.join(name));
        } else if kind == FileType::Directory && 0 < deep {
            let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let inner = rustix::fs::openat(folder, name, flags, Mode::empty())?;
            gather(&inner, &below.join(name), deep - 1, seen, names)?;
        }
    }
    Ok(())
}

/// Opens what lies below `folder`: links may lead about inside it, never out of it. A pipe is not
/// waited for.
pub(super) fn open_below(folder: &OwnedFd, below: &Path) -> rustix::io::Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC | OFlags::NOCTTY;
    let inside = ResolveFlags::BENEATH | ResolveFlags::NO_MAGICLINKS;
    match rustix::fs::openat2(folder, below, flags, Mode::empty(), inside) {
        // Old kernels, and sandboxes that do not know the call: links are not followed at all.
        Err(Errno::NOSYS | Errno::PERM) => step_by_step(folder, below, flags),
        opened => opened,
    }
}

fn step_by_step(folder: &OwnedFd, below: &Path, flags: OFlags) -> rustix::io::Result<OwnedFd> {
    let mut at = rustix::io::fcntl_dupfd_cloexec(folder, 0)?;
    let mut steps = below.components().peekable();
    while let Some(Component::Normal(step)) = steps.next() {
        let flags = match steps.peek() {
            Some(_) => OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC,
            None => flags,
        };
        at = rustix::fs::openat(&at, step, flags | OFlags::NOFOLLOW, Mode::empty())?;
    }
    Ok(at)
}
