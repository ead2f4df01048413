//! Markup written element by element: every one is closed, and every text is escaped in this one place.

use std::borrow::Cow;

/// An attribute with its value.
pub type Attr<'a> = (&'static str, Cow<'a, str>);

/// An attribute with a value of any kind.
pub fn attr<'a>(name: &'static str, value: impl Into<Cow<'a, str>>) -> Attr<'a> {
    (name, value.into())
}

/// Markup under way, HTML or XML.
#[derive(Debug, Default)]
pub struct Markup {
    out: String,
}

impl Markup {
    /// Markup that begins with this line, which is taken as it is.
    #[must_use]
    pub fn beginning_with(line: &'static str) -> Self {
        Self { out: line.to_owned() }
    }

    /// An element with what is in it.
    pub fn element(
        &mut self,
        name: &'static str,
        attrs: &[Attr<'_>],
        content: impl FnOnce(&mut Self),
    ) {
        self.tag(name, attrs);
        self.out.push('>');
        content(self);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// An element with a text in it and nothing else.
    pub fn text_element(&mut self, name: &'static str, attrs: &[Attr<'_>], text: &str) {
        self.element(name, attrs, |m| m.text(text));
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &'static str, attrs: &[Attr<'_>]) {
        self.tag(name, attrs);
        self.out.push_str("/>");
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    /// A line break in the markup, where it means nothing.
    pub fn line(&mut self) {
        self.out.push('\n');
    }

    /// Markup of the program's own, such as a style sheet: never a text from elsewhere.
    pub fn own(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    /// What was written.
    #[must_use]
    pub fn done(self) -> String {
        self.out
    }

    fn tag(&mut self, name: &'static str, attrs: &[Attr<'_>]) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attrs {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            escape(value, &mut self.out);
            self.out.push('"');
        }
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars().map(shown) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

/// A character as it may be shown. A control character becomes a blank, as in every other format.
/// What would turn the direction of the text around it, or is no character, leaves a sign that
/// something was there.
#[must_use]
pub fn shown(c: char) -> char {
    match c {
        c if c.is_control() => ' ',
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            char::REPLACEMENT_CHARACTER
        }
        '\u{2028}' | '\u{2029}' => ' ',
        c if u32::from(c) & 0xfffe == 0xfffe => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// A text as it is shown in markup.
#[must_use]
pub fn as_shown(text: &str) -> String {
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_read_as_markup_whether_it_is_content_or_a_value() {
        let hostile = "\"'><script>&amp;\u{202e}\u{0}\u{1b}[31m\n";
        let mut m = Markup::default();
        m.text_element("p", &[attr("title", hostile)], hostile);
        let escaped = "&quot;&#39;&gt;&lt;script&gt;&amp;amp;\u{fffd}  [31m ";
        assert_eq!(m.done(), format!("<p title=\"{escaped}\">{escaped}</p>"));
    }
}
