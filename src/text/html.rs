//! The text inside an HTML source, with the way back to the source.
//!
//! Inline tags, comments and `wbr` stand for nothing: a word that they split is one word. Block
//! elements and `br` are line ends, which no name crosses; a line end of the source is a blank, but
//! in `pre`. Images and other objects are U+FFFC. Attributes, `script`, `style`, `template` and
//! other elements that no reader sees hold no text. Character references are decoded.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use lol_html::html_content::{Element, TextType};
use lol_html::{HtmlRewriter, Settings, doc_text, element, end_tag};

use crate::text::references;
use crate::text::span::Span;
use crate::text::way_back::{Piece, WayBack};

/// Elements that begin and end a line.
#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption",
    "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup",
    "option", "p", "pre", "search", "section", "select", "summary", "table", "tbody", "td",
    "textarea", "tfoot", "th", "thead", "title", "tr", "ul",
];
/// Elements that stand in a line and are no text.
const OBJECTS: &[&str] =
    &["audio", "canvas", "embed", "iframe", "img", "input", "math", "object", "svg", "video"];
/// Elements whose line ends are line ends.
const PREFORMATTED: &[&str] = &["pre", "textarea"];
/// What stands for an object in extracted text.
const OBJECT: &str = "\u{fffc}";

/// Writes the text of `source` to the end of `text`, and tells the way back.
///
/// Whatever the source holds, the work is linear in its length.
pub fn extract(source: &str, text: &mut String) -> WayBack {
    let reader = Reader { source, start: text.len(), text: std::mem::take(text), ..Reader::new() };
    // Handlers of lol_html outlive the call that adds them, so they share what they found.
    let places = Rc::new(RefCell::new(Vec::new()));
    walk(source, &places);
    let places = Rc::try_unwrap(places).map(RefCell::into_inner).unwrap_or_default();
    let (read, way_back) = reader.read(&places);
    *text = read;
    way_back
}

/// What stands at a place of the source.
enum Found {
    Text { source: Range<usize>, decoded: bool },
    Line,
    Object,
    Opened(Mode),
    Closed(Mode),
}

#[derive(Clone, Copy)]
enum Mode {
    Preformatted,
    Hidden,
}

type Places = Rc<RefCell<Vec<Found>>>;

fn walk(source: &str, places: &Places) {
    let (of_text, of_tags) = (Rc::clone(places), Rc::clone(places));
    let text = doc_text!(move |it| {
        let decoded = match it.text_type() {
            TextType::Data | TextType::RCData => true,
            TextType::PlainText | TextType::CDataSection => false,
            TextType::RawText | TextType::ScriptData => return Ok(()),
        };
        let source = it.source_location().bytes();
        of_text.borrow_mut().push(Found::Text { source, decoded });
        Ok(())
    });
    let tags = element!("*", move |it| tag(it, &of_tags));
    let settings = Settings::new()
        .with_strict(false)
        .append_document_content_handler(text)
        .append_element_content_handler(tags);
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    // Neither fails: no handler refuses, and the memory is not limited below the source's own.
    if rewriter.write(source.as_bytes()).is_ok() {
        let _ = rewriter.end();
    }
}

fn tag(element: &mut Element<'_, '_>, places: &Places) -> lol_html::HandlerResult {
    let name = element.tag_name();
    let name = name.as_str();
    let mode = match name {
        "template" => Some(Mode::Hidden),
        _ if PREFORMATTED.contains(&name) => Some(Mode::Preformatted),
        _ => None,
    };
    let block = BLOCKS.binary_search(&name).is_ok();
    if OBJECTS.contains(&name) {
        places.borrow_mut().push(Found::Object);
    }
    if block {
        places.borrow_mut().push(Found::Line);
    }
    if !element.can_have_content() || (!block && mode.is_none()) {
        return Ok(());
    }
    places.borrow_mut().extend(mode.map(Found::Opened));
    let places = Rc::clone(places);
    element.on_end_tag(end_tag!(move |_| {
        places.borrow_mut().extend(mode.map(Found::Closed));
        places.borrow_mut().push(Found::Line);
        Ok(())
    }))
}

struct Reader<'a> {
    source: &'a str,
    text: String,
    start: usize,
    pieces: Vec<Piece>,
    hidden: usize,
    preformatted: usize,
}

impl Reader<'_> {
    fn new() -> Self {
        Self {
            source: "",
            text: String::new(),
            start: 0,
            pieces: Vec::new(),
            hidden: 0,
            preformatted: 0,
        }
    }

    fn read(mut self, places: &[Found]) -> (String, WayBack) {
        let mut reached = 0;
        let mut places = places.iter().peekable();
        while let Some(found) = places.next() {
            match found {
                Found::Opened(mode) => *self.depth(*mode) += 1,
                Found::Closed(mode) => {
                    let depth = self.depth(*mode);
                    *depth = depth.saturating_sub(1);
                }
                _ if 0 < self.hidden => {}
                Found::Line => self.line(reached),
                Found::Object => self.push(OBJECT, reached..reached, false),
                Found::Text { source, decoded } => {
                    let mut source = source.clone();
                    while let Some(Found::Text { source: more, .. }) =
                        places.next_if(|it| matches!(it, Found::Text { source: more, .. } if more.start == source.end))
                    {
                        source.end = more.end;
                    }
                    reached = source.end;
                    self.stretch(source, *decoded);
                }
            }
        }
        (self.text, WayBack { pieces: self.pieces })
    }

    fn depth(&mut self, mode: Mode) -> &mut usize {
        match mode {
            Mode::Hidden => &mut self.hidden,
            Mode::Preformatted => &mut self.preformatted,
        }
    }

    /// Text as it stands, its references decoded and its line ends made blanks.
    fn stretch(&mut self, source: Range<usize>, decoded: bool) {
        let mut at = source.start;
        while at < source.end {
            let rest = &self.source[at..source.end];
            let special = |it: u8| match it {
                b'&' => decoded,
                b'\n' | b'\r' | b'\t' | b'\x0c' => self.preformatted == 0,
                _ => false,
            };
            let plain = rest.bytes().position(special).unwrap_or(rest.len());
            if 0 < plain {
                self.push(&rest[..plain], at..at + plain, true);
                at += plain;
                continue;
            }
            match rest.as_bytes()[0] {
                b'&' => {
                    let read = references::read(rest);
                    let len = read.as_ref().map_or(1, |it| it.len);
                    let text = read.map_or_else(|| "&".to_owned(), |it| self.blank(it.text));
                    self.push(&text, at..at + len, len == 1);
                    at += len;
                }
                _ => {
                    self.push(" ", at..at + 1, true);
                    at += 1;
                }
            }
        }
    }

    /// `&NewLine;` is a blank too.
    fn blank(&self, text: String) -> String {
        match text.as_str() {
            "\n" | "\r" | "\t" | "\x0c" if self.preformatted == 0 => " ".to_owned(),
            _ => text,
        }
    }

    /// A line end, unless one stands here already.
    fn line(&mut self, at: usize) {
        if self.start < self.text.len() && !self.text.ends_with('\n') {
            self.push("\n", at..at, false);
        }
    }

    fn push(&mut self, text: &str, source: Range<usize>, copied: bool) {
        let at = (self.text.len() - self.start) as u32;
        self.text.push_str(text);
        let source = Span::new(source.start as u32, source.end as u32);
        match self.pieces.last_mut() {
            Some(last) if copied && last.copied && last.source.end == source.start => {
                last.source.end = source.end;
            }
            _ => self.pieces.push(Piece { text: at, source, copied }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extracted(source: &str) -> String {
        let mut text = String::new();
        extract(source, &mut text);
        text
    }

    #[test]
    fn blocks_are_listed_in_order() {
        assert!(BLOCKS.is_sorted());
    }

    #[test]
    fn readers_see_this_text() {
        let table = [
            ("<b>الأمم</b> المتحدة", "الأمم المتحدة"),
            ("كا<i>زاخ</i>ستان", "كازاخستان"),
            ("كا<!-- x -->زاخ<wbr>ستان", "كازاخستان"),
            ("<p>مصر</p><p>لبنان</p>", "مصر\nلبنان\n"),
            ("مصر<br/>لبنان<br>ليبيا", "مصر\nلبنان\nليبيا"),
            ("<script>مصر</script><style>مصر</style>لبنان", "لبنان"),
            ("<template><p>مصر</p></template>لبنان", "لبنان"),
            ("<noscript>مصر</noscript>لبنان", "لبنان"),
            ("<a title=\"مصر > لبنان\" href=مصر>ليبيا</a>", "ليبيا"),
            ("الأمم\n  المتحدة", "الأمم   المتحدة"),
            ("<pre>مصر\nلبنان</pre>", "مصر\nلبنان\n"),
            ("مصر<img src=x>لبنان", "مصر\u{fffc}لبنان"),
            ("a &lt; b &amp;amp; &x", "a < b &amp; &x"),
            ("a < b <3 مصر", "a < b <3 مصر"),
            ("<title>مصر &amp; لبنان</title>", "مصر & لبنان\n"),
            ("<b", ""),
            ("", ""),
        ];
        for (source, expected) in table {
            assert_eq!(extracted(source), expected, "{source}");
        }
    }

    #[test]
    fn a_span_leads_back_to_whole_references_and_over_inline_tags() {
        let source = "<p>زار <b>ا</b>لأمم&nbsp;<i>المتحد&#1577;</i> أمس";
        let mut text = String::new();
        let way_back = extract(source, &mut text);
        let start = text.find("الأمم").expect("it is there");
        let end = text.find(" أمس").expect("it is there");
        let span = way_back.source(Span::new(start as u32, end as u32));
        assert_eq!(span.of(source), "ا</b>لأمم&nbsp;<i>المتحد&#1577;");
    }
}
