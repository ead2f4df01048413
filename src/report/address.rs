//! Web addresses in a text, for the formats in which they can be followed.

/// A piece of a text: a web address, or what stands between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    /// It.
    pub text: &'t str,
    /// Whether it is an address.
    pub is_address: bool,
}

/// A text in pieces, so that its addresses can be followed. What closes a sentence or a bracket is
/// no part of one.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    let begins = |text: &str| ["https://", "http://"].iter().filter_map(|s| text.find(s)).min();
    while let Some(at) = begins(rest) {
        let (before, from) = rest.split_at(at);
        let word = from.split(char::is_whitespace).next().unwrap_or_default();
        let address = word.trim_end_matches(['.', ',', ';', ')', '>']);
        let plain = Piece { text: before, is_address: false };
        found.extend([plain, Piece { text: address, is_address: true }]);
        rest = &from[address.len()..];
    }
    found.push(Piece { text: rest, is_address: false });
    found.retain(|piece| !piece.text.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_before_what_closes_the_sentence() {
        let text = "At https://a.b/c_d?e=f. (See http://g.) End";
        let found = pieces(text);
        assert_eq!(found.iter().map(|piece| piece.text).collect::<String>(), text);
        let addresses = found.iter().filter(|piece| piece.is_address).map(|piece| piece.text);
        assert_eq!(addresses.collect::<Vec<_>>(), ["https://a.b/c_d?e=f", "http://g"]);
        assert!(pieces("").is_empty());
    }
}
