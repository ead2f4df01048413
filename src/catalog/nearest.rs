//! The valid word a mistyped one is nearest to.

/// The candidate most like `word`, if any is like it at all.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (likeness(&word, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// From 0 to 1. Typing slips and missing halves (`azure` for `azure-openai`) both count.
fn likeness(word: &str, candidate: &str) -> f64 {
    let edits = strsim::normalized_damerau_levenshtein(word, candidate);
    let whole_part = candidate.split('-').any(|part| part == word);
    if whole_part { edits.max(0.65) } else { edits }
}

/// The end of a message about an unknown word: the nearest one, or all of them where they are few.
#[must_use]
pub fn suggestion<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    match nearest(word, candidates.iter().copied()) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None if candidates.is_empty() => "there are none".into(),
        None if candidates.len() <= 20 => format!("known: {}", candidates.join(", ")),
        None => {
            format!("known: {} and {} more", candidates[..12].join(", "), candidates.len() - 12)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_halves_are_recognised() {
        let known = ["azure-openai", "azure-government", "aws-bedrock", "hipaa-baa"];
        assert_eq!(nearest("azure-opnai", known), Some("azure-openai"));
        assert_eq!(nearest("hippa-baa", known), Some("hipaa-baa"));
        assert_eq!(nearest("bedrock", known), Some("aws-bedrock"));
        assert_eq!(nearest("zzz", known), None);
    }

    #[test]
    fn an_unlike_word_gets_the_list() {
        assert_eq!(suggestion("zzz", ["yes", "no"]), "known: yes, no");
        assert_eq!(suggestion("usa", ["us", "eu"]), "did you mean `us`?");
    }
}
