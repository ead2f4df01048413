//! Web addresses, which the formats that can let a reader follow.

/// Whether a text is one address of the web and nothing else.
#[must_use]
pub fn is_of_the_web(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    rest.is_some_and(|rest| {
        !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_of_the_web_that_stands_alone_is_one() {
        assert!(is_of_the_web("https://a.b/c_d?e=f") && is_of_the_web("http://g"));
        for text in
            ["", "https://", "javascript:alert(1)", "file:///a", "see http://g", "http://g h"]
        {
            assert!(!is_of_the_web(text), "{text}");
        }
    }
}
