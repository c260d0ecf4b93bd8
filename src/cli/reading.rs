//! Files of any length, line by line, gzip or not, with a progress bar on a terminal.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use indicatif::{ProgressBar, ProgressStyle};

/// A longer line is passed over, and told.
const LONGEST_LINE: usize = 64 << 20;
const BUFFER: usize = 1 << 16;

/// A line and its number, or why it cannot be read and what of it can be shown.
pub(super) struct Numbered {
    pub(super) number: usize,
    pub(super) text: Result<String, Unreadable>,
}

/// A line that is no text.
pub(super) struct Unreadable {
    pub(super) code: &'static str,
    pub(super) reason: String,
    pub(super) shown: String,
}

/// The lines of a file.
pub(super) struct Reading {
    from: Box<dyn BufRead>,
    number: usize,
    /// Lines that were read ahead and given back.
    ahead: VecDeque<Numbered>,
    /// Why reading ended before the end.
    pub(super) failed: Option<io::Error>,
}

impl Reading {
    /// Opens a file (`-` is standard input); the bar tells how much of it was read.
    pub(super) fn open(path: &Path, bar: &ProgressBar) -> io::Result<Self> {
        let input: Box<dyn Read> = match path.as_os_str() == "-" {
            true => Box::new(io::stdin()),
            false => Box::new(File::open(path)?),
        };
        let mut input = BufReader::with_capacity(BUFFER, bar.wrap_read(input));
        let gzip = input.fill_buf()?.starts_with(&[0x1f, 0x8b]);
        let from: Box<dyn BufRead> = match gzip {
            true => Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(input))),
            false => Box::new(input),
        };
        Ok(Self { from, number: 0, ahead: VecDeque::new(), failed: None })
    }

    /// Gives lines back, to be read again.
    pub(super) fn give_back(&mut self, lines: Vec<Numbered>) {
        lines.into_iter().rev().for_each(|it| self.ahead.push_front(it));
    }

    /// The bytes of the next line without its end, cut where it is too long; true if it was.
    fn bytes(&mut self) -> io::Result<Option<(Vec<u8>, bool)>> {
        let (mut line, mut cut, mut any) = (Vec::new(), false, false);
        loop {
            let buffer = match self.from.fill_buf() {
                Err(it) if it.kind() == io::ErrorKind::Interrupted => continue,
                it => it?,
            };
            if buffer.is_empty() {
                return Ok(any.then_some((line, cut)));
            }
            any = true;
            let end = buffer.iter().position(|it| *it == b'\n');
            let piece = &buffer[..end.unwrap_or(buffer.len())];
            let room = LONGEST_LINE.saturating_sub(line.len()).min(piece.len());
            line.extend_from_slice(&piece[..room]);
            cut |= room < piece.len();
            let used = piece.len() + usize::from(end.is_some());
            self.from.consume(used);
            if end.is_some() {
                return Ok(Some((line, cut)));
            }
        }
    }
}

impl Iterator for Reading {
    type Item = Numbered;

    fn next(&mut self) -> Option<Numbered> {
        if let Some(line) = self.ahead.pop_front() {
            return Some(line);
        }
        let read = match self.bytes() {
            Ok(read) => read?,
            Err(error) => {
                self.failed = Some(error);
                return None;
            }
        };
        self.number += 1;
        Some(Numbered { number: self.number, text: text(read.0, read.1, self.number == 1) })
    }
}

fn text(mut line: Vec<u8>, cut: bool, first: bool) -> Result<String, Unreadable> {
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    let shown = |line: &[u8]| String::from_utf8_lossy(&line[..line.len().min(4096)]).into_owned();
    if cut {
        let reason = "a line of more than 64 MiB".to_owned();
        return Err(Unreadable { code: "line-too-long", reason, shown: shown(&line) });
    }
    let utf16 = first && (line.starts_with(&[0xff, 0xfe]) || line.starts_with(&[0xfe, 0xff]));
    match String::from_utf8(line) {
        Ok(text) if first => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Ok(text) => Ok(text),
        Err(error) => {
            let at = error.utf8_error().valid_up_to() + 1;
            let reason = match utf16 {
                true => "the file is UTF-16; save it as UTF-8".to_owned(),
                false => format!("byte {at} of the line is not UTF-8; save the file as UTF-8"),
            };
            let shown = shown(error.as_bytes());
            Err(Unreadable { code: "invalid-utf8", reason, shown })
        }
    }
}

/// A bar over all bytes of the files, drawn where standard error is a terminal.
pub(super) fn bar(files: &[impl AsRef<Path>]) -> ProgressBar {
    const STYLE: &str =
        "{percent:>3}% {bar:40} {bytes}/{total_bytes}  {bytes_per_sec}  {eta} left  {msg}";
    const OPEN_END: &str = "{spinner} {bytes}  {bytes_per_sec}  {elapsed}  {msg}";
    let sizes =
        files.iter().map(|it| std::fs::metadata(it).ok().filter(std::fs::Metadata::is_file));
    let total: Option<u64> = sizes.map(|it| it.map(|it| it.len())).sum();
    let (bar, style) = match total {
        Some(total) => (ProgressBar::new(total), STYLE),
        None => (ProgressBar::no_length(), OPEN_END),
    };
    match ProgressStyle::with_template(style) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
